"""How Chinese sentences say what is in a picture: one pattern a construction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon.chinese import COLLECTIVE, DENIALS, FRAMES, GARMENTS, MEASURES, NO_THINGS, NOT_COUNTED, POSITIONS
from ..lexicon.chinese import COLOURS as _COLOURS
from ..lexicon.chinese import RELATIONS as _RELATIONS
from ..lexicon.chinese_nouns import ALL_NOUNS, CODED, CODES, PRIVATE
from ..lexicon.chinese_nouns import WORDS as _NOUNS
from .chinese_words import A_NOUN, is_person, masks


def _any(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_SOME_CAR = (
    r"(?:(?<![一-鿿◇\ue0ff-\uf8ff])"
    r"|(?<=[的辆台部这那大小新旧老停有是和与及色红白黑灰黄绿蓝紫粉棕褐橙橘银金到于了把被将每他她它]))车"
)
""" "一辆加油车" is no car."""
NOUN = f"{_any(_NOUNS.keys() - {'车'})}|{CODED}|{_SOME_CAR}"
GARMENT, WHERE = _any(GARMENTS), _any(POSITIONS)
_BASE = "[黑白灰红橙橘黄绿蓝紫粉棕褐]"
COLOUR = (
    rf"(?<!得)(?<!得金)(?!(?<=[面奶花药淀糖])粉)(?<!{_BASE})(?<!{_BASE}色[和与、或及])"
    rf"(?:{_any(_COLOURS)})(?!色?{_BASE})"
)
"""One colour by itself: "black and white", "red or blue" are not both of them."""
NUMBER = r"[零〇一二三四五六七八九十百两俩0-9]+"
PLAIN = (
    r"(?:(?![是在有和与的着了过把被从到向往对给跟及或上下里"
    r"骑拿抱穿戴背举牵推拉坐站看吃喝玩打踢握提端开吹弹写画读装盛卖买钓喂遛拄扛捧拎追赶捕捉捡摘采])[一-鿿]){1,4}"
)
""" "一个笑脸太阳": words that describe, none of which does anything or ends a noun phrase."""
_CLAD = rf"(?:身?[穿戴](?:{GARMENT}|(?!{NOUN})[^，。；！？、\n]){{1,12}}?的)"
ADJECTIVE = (
    r"(?:[小大长短高矮圆旧新老]|可爱的?|小型|大型|年轻的?|漂亮的?|毛茸茸的?|白白胖胖的|绿油油的|金灿灿的|红彤彤的|"
    r"黄澄澄的|(?:圆|方|长方|心|三角|星|椭圆|正方)形的(?![上下左右旁中里前后])|◇{1,4})"
)
MATERIAL = "(?:陶瓷|瓷|陶|木头|木|铁|铜|石头|石|布|纸|玻璃|塑料|毛绒|皮|竹|藤|金属|不锈钢|绝缘|羊毛)"
_KIND = rf"(?:(?:(?!{NOUN}|{_BASE}|[是在有和与])[一-鿿]){{1,6}}的)"
_NAMED_SO = _any([word for word in _NOUNS if re.match(_BASE, word)])
"""Things whose names begin with a colour that need not be theirs: 红绿灯, 黄牛."""
_NUMBERED = _any([word for word in _NOUNS if re.match(NUMBER, word)])
"""Things whose names begin with a number: 三轮车."""
THING = re.compile(
    rf"(?:一[排列行组堆圈]的?(?={NUMBER}[{MEASURES}]))?(?:(?<!第)(?!{_NUMBERED})(?P<number>{NUMBER}|几)(?P<measure>[{MEASURES}])(?:(?P<clad>{_CLAD})|{_KIND}|{ADJECTIVE}|{PLAIN})??)?"
    rf"(?:(?!{_NAMED_SO})(?P<colour>{COLOUR})色?的?{ADJECTIVE}??{MATERIAL}??)?(?:(?P<dressed>{_BASE}衣)(?:{PLAIN})??)?(?P<noun>{NOUN})"
)
_DESCRIBED = rf"(?:{NUMBER}[{MEASURES}](?:[^，。；：、！？\n是有]{{1,12}}|写[着有]“[^”\n]*”)的)??"
"""What may come before a thing that a place is said of: "一个骑自行车的" man."""
COUNTED = re.compile(
    rf"(?P<number>{NUMBER})(?P<measure>[{MEASURES}])(?!{NOUN})"
    rf"(?P<noun>(?:(?![是在有着了的吗穿戴向朝往被把正都也则从跟能可])[一-鿿◇]){{1,6}}?)(?=[，。、和与,.]|$)"
)
_DEEDS = (
    "[骑拿抱穿戴背举牵推拉坐站看吃喝玩打踢握提端开吹弹写画读装盛停趴躺蹲挂放摆靠立飞游跑走跳卖买钓喂遛拄扛捧拎追赶捕捉捡摘采"
    "系披撑洗修睡印贴插盖堆围低仰弯身头手被用由]"
)
_DOES = rf"(?:{_DEEDS}|正在?|刚)(?:(?![和与及]{NUMBER})[^，。；！？、：\n的]){{1,14}}"
_NAMED_LIKE_DEEDS = _any([word for word in _NOUNS if re.match(f"{_DEEDS}.", word)])
"""Things whose names begin like what somebody does: 手机, 飞机."""
DOING = re.compile(
    rf"(?<!第)(?P<number>{NUMBER})(?P<measure>[{MEASURES}])(?!{_NAMED_LIKE_DEEDS}){_DOES}的(?P<noun>{NOUN})(?!的)"
)
""" "两只趴在沙发上的猫", "三个骑自行车的男孩": numbered behind what they do."""
NOT_OPEN = re.compile(rf"(?:{_any(NOT_COUNTED.split('|'))})$|^(?:{COLOUR})色?$|(?:{GARMENT})$")
"""What is no thing of the picture after a number: "一张街景照片", "一件红色外套"."""
_UNDONE = "察觉|注意|理会|留意|意识|在意|打扰|妨碍|影响|忘|停下|靠近|碰|抬头|回头|理睬|完全|把|被"
"""What is not done says nothing of what is there."""
DENIAL = re.compile(
    rf"(?:{DENIALS})(?!有?(?:{_UNDONE}))[^，。；！？\n]*|[^，。；！？\n]*(?:缺席|的踪影|卖完|卖光|售罄|缺货)"
)
GLOSS = re.compile(rf"（(?:(?!{COLOUR}|{WHERE}|{NUMBER}|[是有在和、，。：；（）]).)*）")
"""What follows a noun in brackets, and is another name of it."""
QUESTION = r"[^。！？\n]*[？?]"
LIKE = r"(?<![图影头人雕塑佛神肖录摄偶画铜石成])像(?!素)"
GUESS = (
    "宛如|宛若|犹如|仿佛|如同|好似|恍如|可能|也许|大概|似乎|好像|不知道|不清楚|无法|不确定|看起来|看样子|给人|"
    f"让人|令人|显得|氛围|感觉|{LIKE}"
)
_SEEMS = f"看起来|看样子|似乎|好像|仿佛|显得|可能|也许|大概|{LIKE}"
OPINION = re.compile(
    rf"{QUESTION}|[^，。；！？：\n]*无法[^，。；！？\n]*"
    rf"|(?P<sure>(?<![^，。；！？：\n])(?:{NUMBER}[{MEASURES}])?(?:{NOUN})(?={_SEEMS}))?(?(sure)|[^，。；！？：\n]*)"
    rf"(?:{GUESS})[^，。；！？：\n]*"
)
""" "可能有一只狗"; of "狗看起来很开心" it is `sure` that there is a dog."""
NO_PERSON_BEFORE = tuple("给让令使引动迷诱惹器雪草黏粘缠烦吓喜感撩逼宜惊咬伤待招醉恼气撩骗为")
"""Characters before 人 in words that speak of no person: 迷人, 机器人."""
GOES_ON = re.compile(r"的?(?:还|则|也|就|正)?(?:有|是|为|可|能|看到|出现|画|放|站|坐|停|摆)")
"""What follows a place that opens a clause about something else: "，在右边有一只鸟"."""
WHICH_ONE = rf"(?:[大小]的[那这]一?|第[一二三四五])[{MEASURES}名]"
""" "小的那只", "左起第二位": one of several that were named before."""
PRONOUN = "它们|它|其|后者|前者|他们|她们|他|她|◆"
ALL = "(?:则|就|也|都|全都|全|均)*"
END = r"(?=[，。；！、,;.\s]|$)"
IS_COLOUR = re.compile(
    rf"(?P<noun>{NOUN}|{WHICH_ONE}|它们|它|前者|后者|◆|(?<=，)(?=都|全|均))(?:{NUMBER}[{MEASURES}](?=（))?(?:的?颜色)?(?:(?P<few>不(?=[都全均]))?{ALL}(?P<no>不)?(?:是|为|呈)|[*]*[：:][*\s]*(?=(?:{_any(_COLOURS)})色?的?[，。；\n])"
    rf"|，?(?=(?:{_any(_COLOURS)})色[，。；\n])|（(?=(?:{_any(_COLOURS)})色?的?）))"
    rf"(?P<colour>{COLOUR})色?的?(?![和与、或及色])"
)
ONE_OF = re.compile(
    rf"(?:(?:其中)?(?:(?<!第)(?P<number>{NUMBER})|另外?一?|其余|剩下)(?P<measure>[{MEASURES}])"
    rf"|(?:(?<![一-鿿◇\ue0ff-\uf8ff])|(?<=其中))(?:最?(?:{WHERE}))(?:(?:的|那|这|的那|的这)一?[{MEASURES}]?|一[{MEASURES}]))"
    rf"(?P<few>不(?=[都全均]))?{ALL}(?P<is>是|为|呈)?(?P<colour>{COLOUR})色?的?{END}"
)
""" "One is white, the other one is blue", "the left one is red"."""
IN_ORDER = re.compile(
    rf"(?:依次|分别|从左[到至往]右|自左[到至向]右|由左[到至向]右|从上[到至往]下|(?<=：))(?:依次|分别)?(?:是|为|呈)?"
    rf"(?P<colours>(?:(?:{_any(_COLOURS)})色?的?(?:、|和|与|及|以及)?)+){END}"
)
WEARS = r"(?:身?穿着?了?|身着|一身|头?戴着?|系着?|披着?|围着|套着)"
WORN = re.compile(
    rf"(?P<verb>{WEARS}|(?<=[一-鿿])(?:和|与|、|及|以及|搭配|配))(?:一?[件条身顶套双副])?"
    rf"(?P<colour>{COLOUR})(?:色?的?(?:长袖|短袖|无袖|运动|针织|羽绒|牛仔|长款|短款|连帽|[厚薄新大小长短棉皮])??"
    rf"(?P<garment>{GARMENT})|色(?=的(?:{NOUN})|[，。；！]|$))"
)
""" "穿着黄色的裙子和黑色的鞋子", "其中一位穿蓝色"."""
_HOW = "(?:正在?|独自|单独|并排|[^，。；！？、：\n在是有的地]{2,6}地)?"
""" "小猫静静地趴在": how it is there."""
PLACED = re.compile(
    rf"(?P<noun>{NOUN}|{PRONOUN}|{WHICH_ONE}|(?<=[，：*])(?:单独|独自|并排|静静地?|安静地?|整齐地?|正在?)?|(?<=（))(?:[“\"「][^”\"」\n]*[”\"」])?[*]*[：:]?[*]*(?P<no>不)?{ALL}"
    rf"{_HOW}(?:[横竖斜倒平]?被?放|[蹲端静独并斜竖矗耸屹伫挺直侧倒]?[坐站停摆落处趴躺卧蹲飞睡走跑挂靠立漂飘悬跪浮跟守陪排游爬躲塞贴插垂缩蜷窝藏呆待倚]|出现|停放|摆放|放置|坐落|悬挂|停靠|停泊|漂浮)?"
    rf"(?:位于|居于?|占据了?|更?靠近|位置[：:](?:在|位于)?|在)"
    rf"(?:(?P<frame>{FRAMES}|整个画面)[中里]?|(?:{NUMBER}[{MEASURES}])?(?:(?:{COLOUR})色?的?)?{MATERIAL}??"
    rf"(?P<object>{NOUN}|{PRONOUN}))?的?[最正]?"
    rf"(?P<word>{_any(POSITIONS | _RELATIONS)}|[左右](?=[，。；、\n]|$))"
)
_HOLDS = (
    r"(?:还|则|只|也|就|正|各|又|依次|分别)?(?:可以看到|能看到|可见|看到|(?:还|能|可以|会)*发现|出现了?|有|是|为|画着|放着|站着|"
    rf"(?:(?![是有在的手头身嘴脚腿背肩人])[一-鿿]|整齐地?|静静地?|随意地?)?[坐住滚停摆趴躺挂立蹲飞长睡靠放站种堆贴跟漂卧游走跑躲插铺画印搭码搁架支竖悬浮泊拴晾挤围排叠倚装盛盖摞亮垂横塞飘缩蜷藏倚铺晒]着|(?:盘旋|翱翔|悬浮|散落|散放|耸立|矗立|竖立|伫立|屹立|堆放|安放|安置|张贴|晾晒|种植|生长|"
    rf"围坐|端坐|并排|停歇|栖息|蜷缩|斜靠|点缀|镶嵌|布置|横放|倒扣|平放)着?了?|"
    rf"(?:[摆停安悬张陈][放列挂置贴]|搭配着?|配有?|挂|摆|放|立|坐|站|停)了?(?={NUMBER}[{MEASURES}])|[驶飞走跑开游骑](?:过|来)了?|[停放摆立挂设建装贴插]有|停放着|摆放着|停泊着|悬挂着|漂浮着|安装着|陈列着|排列着|竖立着|：|:|，?(?=[一两二三四五六七八九十][{MEASURES}]))"
)
NOT_THERE = re.compile(
    rf"(?:(?<![一-鿿◇◆\ue0ff-\uf8ff])|(?<=[但而在]))(?:(?P<of>{NOUN}|{PRONOUN})|{FRAMES}|整个画面)?[中里]?的?最?"
    rf"(?P<word>{WHERE}|[左右上下](?=半部?分?))(?:半部?分?)?(?:的?(?:角落|部分|区域|位置|一侧|边缘))?[里处中]?"
    rf"(?:[并也都还则就却]|根本|其实)?(?P<no>{DENIALS})(?:任何|一?[{MEASURES}])?{THING.pattern}"
)
""" "左边没有猫": elsewhere there may be one."""
NOR = re.compile(rf"(?:、|和|与|以及|及|或者?|，?也没有){THING.pattern}")
ANCHOR = re.compile(rf"(?P<of>{NOUN}|{PRONOUN})的?[最正]?(?:{WHERE}){_HOLDS}")
"""What opens the sides of one thing: "床的左边是...，右边是"."""
ON_TOP = re.compile(r"[上下][面边](?:还|则|也|正)?[一-鿿]{1,2}着")
"""A place of what the sentence is about, and not of the picture: "桌子是棕色的，上面放着"."""
_ROW = "(?:(?<![一-鿿◇◆\ue0ff-\uf8ff])|(?<=图中)|(?<=图片)|(?<=画面))[上下](?=排)"
_ALONG = "(?:[从自由][左右][到至往向][左右])?"
""" "上排从左到右是狗、猫和公交车"."""
_AT = (
    rf"(?:(?P<of>{NOUN}|{PRONOUN})|{FRAMES}|整个画面)?[中里]?(?:的|最|正|头顶|身体)*(?P<word>{WHERE}|[左右上下](?=半部?分?)|{_ROW})(?:半部?分|排)?"
    rf"(?:的?(?:角落|部分|区域|位置|一侧|边缘|那?一[排行]))?{_ALONG}[里处中]?(?:的(?:那[个只]|物体|东西|对象)?)?[：:]?(?:看(?:过去|去)?，?)?"
    rf"(?:(?<=的)(?!{NOUN})(?:(?![是有])[一-鿿◇]){{1,4}}?[上里中内处])?，?{_HOLDS}"
)
THERE = re.compile(f"{_AT}{_DESCRIBED}{THING.pattern}")
POURED = re.compile(f"{_AT}{COUNTED.pattern}")
""" "左边是一杯橙汁": what is seen of it is a cup."""
BESIDE = re.compile(
    rf"(?P<of>{NOUN}|{PRONOUN})的?[最正]?(?P<word>{_any(_RELATIONS.keys() - {'上', '里', '里面'})})的{THING.pattern}"
)
""" "椅子左边的猫": told by where it is."""
TOLD = re.compile(
    rf"(?:(?<![一-鿿”◇\ue0ff-\uf8ff])|(?<=画面)|(?<=图中)|(?<=图片)|(?<=而))最?(?P<word>{WHERE})(?:的|那[{MEASURES}名])?"
    rf"(?P<does>{_DOES})的(?P<noun>{NOUN})"
)
""" "右边穿黄裙子的女孩": told by a side, and by what it does."""
MORE = re.compile(rf"(?:、|和|与|以及|及){_DESCRIBED}{THING.pattern}")
"""The next one of a list of things."""
ROW = re.compile(
    rf"(?P<word>[从由自](?P<side>[左右上下])(?:到|至|往|向)[左右上下])(?:看|数)?，?(?:依次|分别)?"
    rf"(?:地?排列着?|摆放?着?|陈列着?|放置?着?|站着|停放?着|是|为|有|：)+"
    rf"{_DESCRIBED}{THING.pattern}"
)
BRACKETED = re.compile(rf"{THING.pattern}(?:[×xX]\d+)?[（(](?:在|位于)?(?:{FRAMES})?的?(?P<word>{WHERE})[^）)]*[）)]")
DASHED = re.compile(rf"{THING.pattern}\s*[—–：]+\s*(?:在|位于)?(?:{FRAMES})?的?(?P<word>{WHERE})(?=[，。；\s]|$)")
""" "椅子——右下角": of a list."""
AMOUNT = re.compile(
    rf"(?:(?P<noun>{NOUN})(?:的?(?:数量|数目|总数|个数))?(?:为|是|：|:|\s*\||×|x|(?:则|却|也|仅|就)?只?有)"
    rf"|(?:一共|总共|共计|共|合计|有)有?)\s*"
    rf"(?P<number>{NUMBER})(?P<measure>[{MEASURES}])?(?=[，。；！、：,;!（\s]|\.(?!\d)|$)"
)
LISTED = re.compile(
    rf"(?P<colour>{COLOUR})?(?P<noun>{NOUN})(?:[*]*[：:][*\s]*)?(?P<number>{NUMBER})(?![{COLLECTIVE}])[{MEASURES}]"
    rf"(?=[，。；！、（\s]|$)"
)
PHOTOS = re.compile(
    rf"(?:[贴挂摆放钉夹举捧印晒晾摊]着?|张贴着?|摆放着?|展示着?|陈列着?|手[里中]?拿着)了?(?P<number>{NUMBER})[张幅](?:{COLOUR}色?的?)?"
    r"(?:照片|相片)"
)
""" "墙上贴着三张照片": photos that are things of the picture."""
_COAT = _any(
    CODES.get(word, word) for word in ("羽毛", "毛", "毛色", "皮毛", "身体", "全身", "通体", "浑身", "外壳", "底色")
)
BODY = re.compile(
    rf"(?P<colour>{COLOUR})色?的?(?P<part>[车船机壶瓶罐杯琴])身|(?:(?P<noun>{NOUN}|{PRONOUN})的?|(?<=，))"
    rf"(?:[车船机壶瓶罐杯琴]身|{_COAT})(?:颜色)?{ALL}[是为呈](?P<is>{COLOUR})色?的?{END}"
)
""" "蓝色壶身", "猫的毛是白色的": the colour of nearly all that is seen of a thing."""
_NUMBER_OF = "(?:的?(?:数量|数目|个数))?"
COMPARED = re.compile(
    rf"(?P<noun>{NOUN}){_NUMBER_OF}(?P<by>比|没有?)(?P<object>{NOUN}){_NUMBER_OF}(?:更|还|要|那么|这么)*(?P<word>[多少])(?!少)"
    rf"|(?P<first>{NOUN}){_NUMBER_OF}(?:和|跟|与)(?P<second>{NOUN}){_NUMBER_OF}(?P<same>[一同]样多)"
)
""" "苹果比香蕉多", "狗和猫一样多"."""
_BUILD = "(?:的?(?:个头|个子|体型|块头|尺寸))?"
BIGGER = re.compile(
    rf"(?P<noun>{NOUN}|(?<=，)){_BUILD}(?:明显|显然)?比(?P<object>{NOUN}){_BUILD}(?:更|要|还|显得)*(?P<word>[大小高矮])"
    r"(?=[，。；！？、\s]|$|[了得些出吗吧呢]|很?多|不少|一[点些倍截头])"
)


def value_of(match: re.Match[str]) -> str:
    """The relation or position that a match of PLACED or BIGGER states."""
    if match.re is BIGGER:
        return {"大": "bigger than", "小": "smaller than", "高": "taller than", "矮": "shorter than"}[match["word"]]
    side = {"左": "left", "右": "right"}.get(match["word"], "")
    return (_RELATIONS if match["object"] else POSITIONS).get(
        match["word"], side and side + " of" * bool(match["object"])
    )


QUOTED = r"[“\"「][^”\"」]*[”\"」]"
_OTHER_CARS = re.compile(
    "公交车|公共汽车|卡车|货车|火车|列车|自行车|单车|摩托车|巴士|消防车|校车|皮卡|大巴|电车|电动车"
)
_CARS = re.compile("汽车(?!站)|轿车|车辆|出租车|跑车|越野车|吉普车|警车")
_CAR = r"(?<![公共交卡货火列自行单摩托汽轿租跑野普警防校巴电动踏地赛推])车(?!辆)"


_LIST_MARK = re.compile(r"^[ \t]*\d{1,2}[.、)）](?!\d)[ \t]*(?=\S)", re.MULTILINE)


def normal(text: str) -> str:
    """The text with Chinese marks for ASCII ones, and ◇ for characters of words that hold a thing's name and name none;
    as long as before. Quotations stay. A bare 车 speaks of the bus that was named, or any other vehicle: it is ◆.
    """
    text = re.sub(PRIVATE, "◇", text)  # not taken for a code
    text = _LIST_MARK.sub(lambda mark: " " * len(mark[0]), text)  # "1. 左边的一辆": no number of things
    text = re.sub(r"(?<=[一-鿿”」）)])[,;:?!()]", lambda mark: "，；：？！（）"[",;:?!()".index(mark[0])], text)
    car = f"|{_CAR}" if _OTHER_CARS.search(text) and not _CARS.search(text) else ""

    def masked(word: re.Match[str]) -> str:
        return word["kept"] or ("◆" if word[0] == "车" else "◇" * len(word[0]))

    quoted = [match.span() for match in re.finditer(QUOTED, text)]
    for start, end, instead in masks(text):
        if not any(first < end and start < last for first, last in quoted):
            text = text[:start] + instead + text[end:]
    return _headed(re.sub(rf"(?P<kept>{QUOTED})|{NO_THINGS}{car}", masked, text), quoted)


def _headed(text: str, quoted: Sequence[tuple[int, int]]) -> str:
    """ "五个三文鱼寿司", "陶瓷猫": of names in a row the last one names the thing."""
    for match in A_NOUN.finditer(text):
        start, end = match.span()
        more = A_NOUN.match(text, end) and not is_person(ALL_NOUNS[match[0]])
        if more and not any(first < end and start < last for first, last in quoted):
            text = text[:start] + "◇" * (end - start) + text[end:]
    return text
