"""Chinese words: nouns of pictures, measure words, places."""

from __future__ import annotations


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
NO_THINGS = (
    "马路|马上|马拉松|斑马线|人行道|人民|人工|人造|人气|牛仔|牛奶|书架|书桌|书店|书房|车站|车库|车道|车门|车窗|车轮|车厢|车头|车牌|"
    "鸟巢|鸟笼|狗窝|狗粮|猫窝|球场|球员|球衣|球门|球迷|钟楼|树叶|树枝|树荫|房间|字母|数字|汉字|名字|十字|象征|象棋|印象|现象|对象|抽象|"
    "形象|动物园|植物园|火车站|公交站|分钟|雨伞架|手机壳|电话亭"
)
"""Words that hold the name of a thing and name none."""
MEASURES = "个只条头匹辆架艘台把张本块朵棵位名件部支根瓶杯盘座幅群顶双对列盆片颗"
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
