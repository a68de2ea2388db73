"""Chinese words: colours, garments, measure words, places."""

from __future__ import annotations

from .chinese_nouns import table as _table
from .colours import CHINESE as _BASIC

COLOURS = _BASIC | _table("pink: 粉红; grey: 银灰 银; yellow: 金黄 金; brown: 棕褐")
COLOURS |= {shade + word: name for shade in "深浅淡亮暗鲜纯" for word, name in _BASIC.items()}
COLOURS |= {2 * word: name for word, name in _BASIC.items() if len(word) == 1}
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
    "皮夹克; raincoat: 雨衣; shirt: 衬衫 衬衣; t-shirt: T恤 t恤 T恤衫 短袖; top: 上衣; sweater: 毛衣 针织衫; hoodie: "
    "卫衣 连帽衫; dress: 裙子 连衣裙 长裙 裙 旗袍 婚纱 礼服; skirt: 短裙 半身裙; trousers: 裤子 长裤; shorts: 短裤; "
    "jeans: 牛仔裤; vest: 背心 马甲; suit: 西装 西服; uniform: 制服 校服 工作服 队服; jersey: 球衣; swimsuit: 泳衣 "
    "泳装; pajamas: 睡衣; apron: 围裙; robe: 长袍 浴袍; ski suit: 滑雪服; overalls: 背带裤 工装裤; scarf: 围巾 丝巾; "
    "gloves: 手套; hat: 帽子 草帽 棒球帽 帽; helmet: 头盔 安全帽; shoes: 鞋子 鞋 球鞋 运动鞋 皮鞋; boots: 靴子 雨靴 "
    "长靴; socks: 袜子; tie: 领带 领结; kimono: 和服; sunglasses: 墨镜; robe: 袈裟 道袍 僧袍 法袍 睡袍 浴衣; costume: "
    "戏服 古装 戏装; coat: 大褂 棉袄 棉衣 棉服 冲锋衣 皮袄 马褂; jacket: 牛仔夹克 牛仔外套 牛仔衣 唐装 工装; cloak: "
    "斗篷 披风; shawl: 披肩; headscarf: 头巾; veil: 头纱 面纱; shirt: 长衫 短衫 罩衫 汗衫 polo衫 格子衫 花衬衫; "
    "dress: 汉服 百褶裙 纱裙 蓬蓬裙 吊带裙 背带裙 公主裙 舞裙; jumpsuit: 连体衣 连身裤 连衣裤; trousers: "
    "西裤 运动裤 紧身裤 打底裤; uniform: 工服 迷彩服 军装 军服 警服 手术服 防护服 "
    "骑行服; sportswear: 运动服 运动装 运动衣; wetsuit: 潜水服; space suit: 宇航服 太空服; "
    "hat: 毛线帽 针织帽 渔夫帽 贝雷帽 鸭舌帽 "
    "遮阳帽 礼帽 厨师帽 圣诞帽 泳帽 斗笠 毡帽 草笠; scarf: 围脖 领巾 红领巾; shoes: 凉鞋 拖鞋 高跟鞋 布鞋 雨鞋; "
    "stockings: 丝袜 长筒袜; life vest: 救生衣"
)
NO_THINGS = (
    "各位[一-鿿]{0,4}(?=[，：！])|(?<![一-鿿，、])(?:小朋友|同学|朋友|家人)们(?=[，！：])|所书|"
    "(?<![一二三四五六七八九十两几每这那0-9])个人(?=以为|认为|觉得)|少女心|"
    "(?:几分|颇有|像|如|似)(?:一[幅张])?[油水]?彩?画|落汤鸡|一笔不[差苟]|"
    "鸭(?=舌)|儿童车|儿童座椅|[网足篮排棒]球(?=运动员|选手|队|比赛|赛|服)|马上|木马|人像|主人|别人|他人|私人|牛仔(?!裤)|"
    "海马|海狗|证书|车门|车顶|车灯|狗粮|猫窝|球桌|地球(?!仪)|台球|房间|数字|汉字|名字|十字|印象|现象|对象|抽象|"
    "形象|公交站|分钟|手机壳|火花|烟花|棉花|爆米花|高铁站|(?<![红绿])[红绿黄]灯(?!笼)|"
    "(?:婴儿|儿童|女士|男士|学生|老人|病人|客人|工人|教师)(?=[房室院园节装款版区])|儿童(?=[文用玩书餐座衣服鞋画读医乐])|提醒[^，。；！？\n]*|[钓捕摸]鱼|适合[^，。；！？\n]*|灯光|"
    "[等停堵乘坐上下开骑倒洗修候打]车(?!标志|场|位|库|夫|篮|厢|前|后|旁|上|里|的|[一-鿿]?人)|[面泥糖]人|"
    "养[一-鿿]人|[人车]间(?=[，。、的里内外中有])|打针|[击打踢传投掷发接抢带运控顶扣罚颠]球(?![员场门衣鞋拍台桌])|[舞醒]狮|舞龙|斗[牛鸡](?!士)|[与一半齐等]人[等高]|[鸽鸟鸡鸭鹅狗猫马猪牛羊]舍|[牛羊马]棚|[猪羊]圈|[柜箱舱炉店校]门|(?:孩子|小朋友)的(?:[^，。；！？\n]{0,3}画|◇{2,3}里)|"
    "吸引[^，。；！？\n]*?(?:目光|注意|视线|眼球)|"
    "(?<=[这此图]是)一[幅张][^，。；！？\n]*?(?:画|照片|海报|插图|图片|照)(?=[，。；！\n])"
)
"""Words that hold the name of a thing and name none, beside those of a dictionary (`extraction.chinese_words`)."""
MEASURES = (
    "个只条头匹辆架艘台把张本块朵棵位名件部支根瓶杯盘座幅群顶双对列盆片颗株枝串束堆碗罐副套栋所尾枚排篮袋"
    "份叶箱盏轮口尊扇封面团丛桶具节粒杆柄幢册摞叠沓扎捆筐篓笼屉簇"
)
COLLECTIVE = "双对群串束堆副套排篮袋箱盘摞叠沓扎捆筐篓笼屉簇"
"""Measures of several things together: "two pairs of shoes" are not two shoes."""
CONTAINERS = {"瓶": "bottle", "杯": "cup", "碗": "bowl"}
"""What a measured drink or meal is seen in."""
NOT_COUNTED = "照片|图片|图像|画面|插画|插图|漫画|海报|场景|物品|东西|物体|区域|角落|部分|方向|瞬间|画|图"
"""What is numbered and is no thing of the picture, or any."""
POSITIONS = _table(
    "top left: 左上角 左上方 左上部 左上侧; top right: 右上角 右上方 右上部 右上侧; bottom left: 左下角 左下方 左下部 "
    "左下侧; bottom right: 右下角 右下方 右下部 右下侧; "
    "left: 左边 左侧 左面 左后方 左前方; right: 右边 右侧 右面 右后方 右前方; top: 上方 上面 上边 顶部; bottom: 下方 "
    "下面 下边 底部; middle: 中间 中央 中心"
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
