"""Chinese words: nouns of pictures, measure words, places."""

from __future__ import annotations

from .colours import CHINESE as _BASIC


def _table(text: str) -> dict[str, str]:
    """ "name: word word; name: word" -> the name of each word."""
    entries = (entry.split(": ") for entry in text.split("; "))
    return {word: name for name, words in entries for word in words.split()}


NOUNS = _table(
    "person: 人 行人; man: 男人 男子 男士; woman: 女人 女子 女士; boy: 男孩; girl: 女孩; child: 孩子 小孩 儿童; "
    "bicycle: 自行车 单车 脚踏车; car: 汽车 轿车 小汽车 车; motorcycle: 摩托车; airplane: 飞机; bus: 公交车 "
    "公共汽车 巴士; train: 火车 列车; truck: 卡车 货车; boat: 船 小船 帆船; traffic light: 红绿灯 交通灯; fire "
    "hydrant: 消防栓; stop sign: 停车标志; bench: 长椅 长凳; bird: 鸟 小鸟 鸽子; cat: 猫 小猫 猫咪; dog: 狗 小狗 "
    "犬; horse: 马; sheep: 绵羊 羊; cow: 奶牛 牛; elephant: 大象 象; bear: 熊; zebra: 斑马; giraffe: 长颈鹿; "
    "backpack: 背包 书包 双肩包; umbrella: 雨伞 伞; handbag: 手提包; tie: 领带; suitcase: 行李箱 手提箱; frisbee: "
    "飞盘; sports ball: 足球 篮球 皮球 球; kite: 风筝; skateboard: 滑板; surfboard: 冲浪板; bottle: 瓶子 水瓶; "
    "tennis racket: 网球拍; wine glass: 酒杯; cup: 杯子 茶杯; fork: 叉子; knife: 刀子 刀; spoon: 勺子; bowl: 碗; "
    "banana: 香蕉; apple: 苹果; sandwich: 三明治; orange: 橙子 橘子; broccoli: 西兰花; carrot: 胡萝卜; hot dog: "
    "热狗; pizza: 披萨 比萨; donut: 甜甜圈; cake: 蛋糕; chair: 椅子; couch: 沙发; "
    "potted plant: 盆栽 植物 绿植 盆花; bed: 床; "
    "dining table: 餐桌 桌子; toilet: 马桶; tv: 电视机 电视; laptop: 笔记本电脑 电脑; mouse: 鼠标; remote: 遥控器; "
    "keyboard: 键盘; cell phone: 手机 电话; microwave: 微波炉; oven: 烤箱; sink: 水槽; refrigerator: 冰箱; book: 书 "
    "书本; clock: 时钟 钟表 钟; vase: 花瓶; scissors: 剪刀; teddy bear: 泰迪熊 玩具熊; toothbrush: 牙刷; sign: 牌子 "
    "标志 标牌 招牌 告示牌; tree: 树; house: 房子; hat: 帽子; flower: 花; shoe: 鞋子 鞋; text: 文字 字; animal: "
    "动物; vehicle: 车辆; circle: 圆形 圆圈; square: 正方形 方块; triangle: 三角形; star: 星形 星星 五角星; heart: "
    "心形 爱心; diamond: 菱形"
)
"""The everyday words, the first of each thing the one to answer with. The example's model is trained on these."""
ALL_NOUNS = NOUNS | _table(
    "person: 路人 老人 老年人 成年人 年轻人; man: 男性 小伙子 老爷爷 老大爷; woman: 女性 妇女 老奶奶 老太太; boy: "
    "小男孩 男孩子 男童 少年; girl: 小女孩 女孩子 女童 少女 小姑娘 姑娘; child: 小朋友 孩童; mother: 妈妈 母亲; "
    "father: 爸爸 父亲; baby: 婴儿 宝宝; player: 球员; athlete: 运动员; passenger: 乘客; chef: 厨师; vendor: 摊主 "
    "小贩; driver: 司机; student: 学生; teacher: 老师 教师; doctor: 医生; nurse: 护士; police officer: 警察; "
    "tourist: 游客; customer: 顾客; worker: 工人; farmer: 农民 农夫; fisherman: 渔夫 渔民; rider: 骑手; soldier: "
    "士兵; waiter: 服务员; couple: 情侣 夫妇 夫妻; guest: 客人; surfer: 冲浪者; skier: 滑雪者; bride: 新娘; groom: "
    "新郎; firefighter: 消防员; cyclist: 骑行者; dancer: 舞者; bicycle: 山地车; car: 小轿车 出租车 跑车 越野车 "
    "吉普车 警车; motorcycle: 电动车; airplane: 客机; bus: 大巴 大巴车 校车; train: 电车 高铁 地铁列车; truck: 皮卡 "
    "皮卡车 消防车; boat: 渔船 轮船 游艇 船只 木船 快艇 独木舟; traffic light: 信号灯 交通信号灯; fire hydrant: "
    "消火栓; stop sign: 停止标志; parking meter: 停车计时器; bird: 海鸥 鸭子 鹅 天鹅 麻雀 鹦鹉 猫头鹰 老鹰 乌鸦 企鹅 "
    "火烈鸟 母鸡 公鸡 小鸡 小鸭 小鸭子 孔雀 鸟儿; cat: 猫儿; dog: 狗狗 牧羊犬; horse: 马匹 小马; sheep: 山羊 羊群 "
    "小羊 羊羔; cow: 黄牛 水牛 公牛 母牛 牛群 小牛; elephant: 小象; bear: 棕熊 黑熊 北极熊 小熊; umbrella: 遮阳伞 "
    "太阳伞; handbag: 手袋; tie: 领结; suitcase: 拉杆箱 旅行箱; skis: 滑雪板; snowboard: 单板; sports ball: 网球 "
    "排球 棒球; baseball bat: 棒球棒 球棒; baseball glove: 棒球手套; bottle: 酒瓶 玻璃瓶; tennis racket: 球拍; wine "
    "glass: 红酒杯 高脚杯; cup: 马克杯 水杯 玻璃杯 咖啡杯; fork: 餐叉; knife: 餐刀 菜刀 水果刀; spoon: 汤匙 汤勺; "
    "sandwich: 汉堡 汉堡包; orange: 柑橘; pizza: 披萨饼; cake: 纸杯蛋糕; chair: 扶手椅 座椅 躺椅 餐椅; dining table: "
    "圆桌 木桌 方桌 茶几; tv: 显示器; cell phone: 智能手机; toaster: 烤面包机; sink: 洗手池 洗手台; book: 书籍; "
    "clock: 闹钟 挂钟; hair drier: 吹风机; sign: 路牌 指示牌; tree: 大树 树木 小树; house: 房屋; hat: 草帽 棒球帽; "
    "flower: 鲜花 花朵 花束; shoe: 球鞋 运动鞋 皮鞋; panda: 熊猫 大熊猫; rabbit: 兔子 小兔子 兔; monkey: 猴子; "
    "tiger: 老虎; lion: 狮子; pig: 猪 小猪; deer: 鹿; fox: 狐狸; squirrel: 松鼠; kangaroo: 袋鼠; turtle: 乌龟 海龟; "
    "fish: 金鱼; butterfly: 蝴蝶; hippopotamus: 河马; rhino: 犀牛; camel: 骆驼; balloon: 气球; drone: 无人机; robot: "
    "机器人; snowman: 雪人; lamp: 台灯 吊灯 落地灯; street lamp: 路灯; pillow: 枕头 抱枕; bookshelf: 书架; desk: "
    "书桌 办公桌; wardrobe: 衣柜; cabinet: 柜子 橱柜; stool: 凳子; pen: 钢笔 圆珠笔; pencil: 铅笔; plate: 盘子 餐盘; "
    "teapot: 茶壶; kettle: 水壶; pot: 锅; bread: 面包; egg: 鸡蛋; tomato: 西红柿 番茄; potato: 土豆; pumpkin: 南瓜; "
    "cucumber: 黄瓜; watermelon: 西瓜; strawberry: 草莓; grape: 葡萄; lemon: 柠檬; pear: 梨; peach: 桃子; pineapple: "
    "菠萝; mango: 芒果; cherry: 樱桃; cookie: 饼干; guitar: 吉他; piano: 钢琴; camera: 相机 照相机; glasses: 眼镜; "
    "sunglasses: 墨镜 太阳镜; helmet: 头盔 安全帽; scarf: 围巾; watch: 手表; tent: 帐篷; jersey: 球衣; vest: 马甲; "
    "jeans: 牛仔裤; shepherd: 牧羊人 牧民; angler: 钓鱼者 垂钓者; hiker: 登山者 徒步者; musician: 音乐家 乐手; singer: "
    "歌手; guitarist: 吉他手; drummer: 鼓手; swimmer: 游泳者; mechanic: 修理工 技师; barista: 咖啡师; baker: 面包师; "
    "photographer: 摄影师; pilot: 飞行员; captain: 船长; referee: 裁判; goalkeeper: 守门员; bride: 新娘子; customer: "
    "顾客们; desk: 课桌 写字台; blackboard: 黑板; globe: 地球仪; book: 课本 绘本 笔记本 杂志; gift: 礼物 礼盒; "
    "chopsticks: 筷子; candle: 蜡烛; lantern: 灯笼; fan: 风扇 电风扇; towel: 毛巾; mirror: 镜子; soap: 肥皂 香皂; bee: "
    "蜜蜂; printer: 打印机; ladder: 梯子; hammer: 锤子; saw: 锯子; bucket: 水桶 木桶 铁桶; basket: 篮子 竹篮; box: "
    "箱子 盒子 纸箱; flag: 旗子 红旗 旗帜; window: 窗户; curtain: 窗帘; rug: 地毯; blanket: 毯子 毛毯; trash can: "
    "垃圾桶; broom: 扫帚; drum: 鼓; violin: 小提琴; microphone: 麦克风 话筒; headphones: 耳机; tablet: 平板电脑; "
    "bridge: 小桥 大桥; lighthouse: 灯塔; windmill: 风车; fountain: 喷泉; statue: 雕像; stroller: 婴儿车; sled: 雪橇; "
    "fishing rod: 鱼竿 钓竿; calendar: 日历; photo frame: 相框; washing machine: 洗衣机; ladybug: 瓢虫; frog: 青蛙; "
    "snake: 蛇; whale: 鲸鱼 鲸; dolphin: 海豚; shark: 鲨鱼; crab: 螃蟹; onion: 洋葱; corn: 玉米; mushroom: 蘑菇; ice "
    "cream: 冰淇淋 冰激凌; noodles: 面条; dumpling: 饺子; tractor: 拖拉机; helicopter: 直升机; excavator: 挖掘机; "
    "ambulance: 救护车; tricycle: 三轮车; scooter: 滑板车; pillow: 靠枕 靠垫; slide: 滑梯 滑滑梯; swing: 秋千; "
    "basketball hoop: 篮筐 篮架 篮球架; billboard: 广告牌; painting: 油画 挂画; tablecloth: 桌布; shopping cart: "
    "购物车; shopping bag: 购物袋; beach chair: 沙滩椅 躺椅; life buoy: 救生圈; fence: 栅栏 围栏 篱笆; railing: "
    "栏杆 护栏; mailbox: 邮箱 信箱; air conditioner: 空调; kayak: 皮划艇; boat: 木筏 小艇 快艇; pan: 平底锅 "
    "煎锅; cutting board: 砧板 案板; plate: 碟子; fish: 鱼; fish tank: 鱼缸; goal: 球门 足球门; net: 球网; "
    "scoreboard: 记分牌; palm tree: 棕榈树 椰子树; tree: 松树 圣诞树; moon: 月亮"
)
"""With the words that texts about photographs use besides."""
COLOURS = _BASIC | _table("pink: 粉红; grey: 银灰 银; yellow: 金黄 金; brown: 棕褐")
COLOURS |= {shade + word: name for shade in "深浅淡亮暗鲜纯" for word, name in _BASIC.items()}
COLOURS |= {
    "天蓝": "blue",
    "湖蓝": "blue",
    "宝蓝": "blue",
    "墨绿": "green",
    "翠绿": "green",
    "雪白": "white",
    "乌黑": "black",
}
"""Shades that everybody calls by one name; the basic words come first."""
GARMENTS = _table(
    "clothes: 衣服 衣裳 服装 衣着 服饰 衣; coat: 大衣 白大褂 外套 风衣 皮大衣 羽绒服 外衣; jacket: 夹克 夹克衫 皮衣 "
    "皮夹克; "
    "raincoat: 雨衣; shirt: 衬衫 衬衣; t-shirt: T恤 t恤 T恤衫 短袖; top: 上衣; sweater: 毛衣 针织衫; hoodie: 卫衣 "
    "连帽衫; dress: 裙子 连衣裙 长裙 裙 旗袍 婚纱 礼服; skirt: 短裙 半身裙; trousers: 裤子 长裤; shorts: 短裤; "
    "jeans: 牛仔裤; vest: 背心 马甲; suit: 西装 西服; uniform: 制服 校服 工作服 队服; jersey: 球衣; swimsuit: 泳衣 "
    "泳装; pajamas: 睡衣; apron: 围裙; robe: 长袍 浴袍; ski suit: 滑雪服; overalls: 背带裤 工装裤; scarf: 围巾 丝巾; "
    "gloves: 手套; hat: 帽子 草帽 "
    "棒球帽 帽; helmet: "
    "头盔 安全帽; shoes: 鞋子 鞋 球鞋 运动鞋 皮鞋; boots: 靴子 雨靴 长靴; socks: 袜子; tie: 领带 领结; kimono: 和服; "
    "sunglasses: 墨镜"
)
NO_THINGS = (
    "婴儿床|儿童车|儿童座椅|儿童房|手推车|[网足篮排棒]球(?=运动员|选手|队|比赛|赛|服)|马路|马上|马拉松|马尾|"
    "马戏|马蹄|木马|斑马线|人行道|人行横道|人民|人工|人造|人气|人脸|人像|人体|人类|人数|人字拖|主人|别人|他人|私人|"
    "牛仔(?!裤)|牛奶|牛排|牛肉|牛油果|蜗牛|羊肉|羊毛|海马|海象|海狗|浣熊|书店|书房|书写|书法|书柜|图书馆|证书|车站|"
    "车库|车道|车门|车窗|车轮|车厢|车头|车牌|车身|车顶|车尾|车灯|停车场|停车位|车流|鸟巢|鸟笼|狗窝|狗粮|猫窝|球场|"
    "球门|球迷|球桌|球赛|球网|地球|台球|钟楼|树叶|树枝|树荫|树干|树林|树丛|树桩|房间|字母|数字|汉字|名字|十字|象征|"
    "象棋|印象|现象|对象|抽象|形象|动物园|植物园|火车站|公交站|飞机场|分钟|雨伞架|手机壳|电话亭|花园|花纹|花坛|花盆|"
    "花色|花生|雪花|火花|烟花|棉花|爆米花|床单|床头柜|床头|床垫|高铁站|电车站|刀具"
)
"""Words that hold the name of a thing and name none."""
MEASURES = "个只条头匹辆架艘台把张本块朵棵位名件部支根瓶杯盘座幅群顶双对列盆片颗株枝串束堆碗罐副套栋所尾枚排篮袋箱"
COLLECTIVE = "双对群串束堆副套排篮袋箱盘"
"""Measures of several things together: "two pairs of shoes" are not two shoes."""
CONTAINERS = {"瓶": "bottle", "杯": "cup", "碗": "bowl"}
"""What a measured drink or meal is seen in."""
NOT_COUNTED = "照片|图片|图像|画面|插画|插图|漫画|海报|场景|物品|东西|物体|区域|角落|部分|方向|瞬间|画|图"
"""What is numbered and is no thing of the picture, or any."""
POSITIONS = _table(
    "top left: 左上角 左上方; top right: 右上角 右上方; bottom left: 左下角 左下方; bottom right: 右下角 右下方; "
    "left: 左边 左侧 左面; right: 右边 右侧 右面; top: 上方 上面 上边 顶部; bottom: 下方 下面 下边 底部; middle: "
    "中间 中央 中心"
)
RELATIONS = _table(
    "left of: 左边 左侧 左面; right of: 右边 右侧 右面; above: 上方 上面 上边; below: 下方 下面 下边; near: 旁边 "
    "附近; behind: 后面; in front of: 前面; inside: 里面 里; on: 上"
)
FRAMES = "图片|图像|照片|画面|图"
DENIALS = (
    "并没有|没有看到|没看到|没有发现|没有|没见到|没|未发现|未见到|未见|未检测到|未看到|未出现|无|不存在|不包含|"
    "不包括|看不到|看不见|找不到|见不到|不见"
)
