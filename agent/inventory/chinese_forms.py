"""How Chinese questions are worded that the list answers: one pattern a form."""

from __future__ import annotations

import re

from ..extraction.chinese_patterns import NOUN
from ..lexicon.chinese import COLOURS, FRAMES, MEASURES, POSITIONS
from .kinds import CHINESE_KINDS

KIND = "|".join(sorted(CHINESE_KINDS, key=len, reverse=True))
THING = f"{KIND}|{NOUN}"
MANY = re.compile("几|多少")
IS_ANY = re.compile("吗|有没有|有无|是否")
BUT = re.compile(rf"除了?(?P<out>(?:(?:{THING})(?:和|与|、|以及|跟)?)+)(?:以外|之外|外)?")
MOST = re.compile(r"(?:哪|什么|谁).{0,8}最(?P<word>[多少])|最(?P<also>[多少])的?(?:是|东西)")
TIMES = re.compile(r"(?:哪|什么).{0,8}(?:出现|有|正好有?|恰好有?|只有?)了?(?P<number>[一两二三四五])[次个只种]")
NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
THAN = re.compile(
    rf"(?P<one>{NOUN})的?(?:数[量目])?(?:是不是|是否|有没有)?比(?P<other>{NOUN})的?(?:数[量目])?(?:更|还|要)?(?P<word>[多少大小])"
)
MISSING = re.compile("(?:哪|什么).*(?:没有?出现|没有?在|不在|缺|没有的)")
DIFFERENCE = re.compile(rf"(?P<one>{NOUN})的?(?:数[量目])?比(?P<other>{NOUN})的?(?:数[量目])?[多少]了?(?:几|多少)")
SAME = re.compile(
    rf"(?P<one>{NOUN})(?:和|与|跟|同)(?P<other>{NOUN})的?(?:数[量目])?(?:是不是|是否)?(?:一样|同样|相同|相等|一般)(?![大小高长重])"
)
WHICH_SIZE = re.compile(
    rf"(?P<one>{NOUN})(?:和|与|跟|、|还是)(?P<other>{NOUN})[，,]?(?:中|里|之中)?(?:哪一?[个只种边]?|谁)(?:更|比较|最)?(?P<word>[大小])"
)
FURTHER = re.compile(
    rf"(?P<one>{NOUN})(?:和|与|跟|、|还是)(?P<other>{NOUN})[，,]?(?:中|里|之中)?(?:哪一?[个只种边]?|谁)(?:更|比较|最)?(?:靠|偏|在)?(?P<word>[左右上下])"
)
BESIDE = {"左": "left of", "右": "right of", "上": "above", "下": "below"}
NUMBER = re.compile(
    rf"(?:正好|恰好|刚好|只|一共|总共)?有(?P<number>[一两二三四五六七八九十]|\d+)[{MEASURES}](?P<noun>{NOUN})[，,]?(?:.{{0,4}})?(?:吗|对吗|是吗|对吧|是不是|对不对|吧)"
)
_COLOUR = "|".join(sorted(COLOURS, key=len, reverse=True))
SIGN = re.compile(rf"(?P<colour>{_COLOUR})色?的?(?:牌子|招牌|标牌|标志|告示牌|那[块个]|这[块个]|牌)")
ODD = re.compile("与众不同|不一样的|不同类|格格不入|不合群|不属于")
OF_TWO = re.compile(rf"哪一?[个只匹头辆本把]?(?P<noun>{NOUN})(?:更|比较)(?P<word>[大小])")
SIDE = re.compile(
    rf"最(?P<word>[大小])的(?:那一?[个只匹头辆本把])?(?P<noun>{THING}).*(?P<side>左.*右|右.*左|上.*下|下.*上)"
)
OF_HALVES = re.compile(
    rf"(?P<noun>{NOUN}).*?(?P<side>[左右]半[边侧部].*还是.*[左右]半?[边侧部面]|[上下]半[边侧部].*还是.*[上下]半?[边侧部面])"
)
PLACE = "|".join(sorted(POSITIONS, key=len, reverse=True))
AT = re.compile(
    rf"(?P<most>最)?(?P<place>{PLACE})的?(?:角落)?(?:是|有|放着|画着|的是)个?(?:哪种|什么|哪些|啥|谁)(?P<kind>{KIND})?"
    rf"|(?:哪种|什么|哪个|哪些)(?P<before>{THING})(?:是|位于)?在(?:画面|图片|图中?)?的?(?P<most_at>最)?(?P<at>{PLACE})"
)
SHAPE = re.compile(rf"(?P<colour>{_COLOUR})色?的是什么(?P<kind>{KIND})")
WRITTEN = re.compile(r"写[着有了]?[“\"']?(?P<word>[A-Za-z0-9 ]+)[”\"']?的?(?:牌子|招牌|标牌|标志).*颜色")
HALF = {"左半": "left", "右半": "right", "上半": "top", "下半": "bottom"}
IN_HALF = re.compile(r"(?P<half>[左右上下]半)(?:边|部分?|侧|区|张图)?.*?(?:有|是)(?P<rest>.*)")
HIGHEST = re.compile(
    rf"(?:位置)?最(?P<word>[高低])的?(?P<noun>{THING})?|最(?P<side>[上下左右])[面边方]?的?(?P<kind>{THING})?是(?:什么|哪一?[种个只些]?)(?P<which>{KIND})?|(?:哪|什么)[个种只]?(?P<before>{THING})在?最(?P<at>[上下左右高低])"
)
ENDS = {"高": "topmost", "低": "bottommost", "上": "topmost", "下": "bottommost", "左": "leftmost", "右": "rightmost"}
BY = re.compile(
    rf"(?P<of>{NOUN})的?(?:正)?(?P<side>左|右|上|下)[边面方侧](?:紧?[挨靠]着?)?(?:都?有|是|的是)(?:什么|哪些|哪种|谁)"
    rf"(?P<kind>{KIND})?"
)
ALL = re.compile(rf"(?:全[都部]?是|都是|只有)(?!一)(?P<kind>{THING}).*(?:吗|吧|么|[?？])")
KINDS = re.compile(rf"(?:多少|几)[种类](?:不同的?)?(?P<kind>{THING})?|(?P<before>{KIND})有(?:多少|几)种")
WHICH_KINDS = re.compile(
    rf"(?:哪几种|有几种|哪些|有什么)(?P<kind>车)|哪几种(?P<several>{KIND})|(?P<before>{KIND})有哪(?:几种|些)"
)
BOUND = re.compile(
    rf"(?P<noun>{NOUN})(?:数量)?(?:是不是|是否)?(?:有|超过|多于|少于|不到|至少)*(?P<word>超过|多于|少于|不到|至少|最多)?有?(?P<number>[一两二三四五六七八九十]|\d+)[{MEASURES}](?P<more>以上|以下|或更多)?.{{0,2}}(?:吗|吧|么|[?？])"
)
BOUND_FIRST = re.compile(
    rf"(?P<word>超过|多于|少于|不到|至少|最多)有?(?P<number>[一两二三四五六七八九十]|\d+)[{MEASURES}](?P<noun>{NOUN})"
    r".{0,2}(?:吗|吧|么|[?？])"
)
BOUNDS = {
    "超过": "more than",
    "多于": "more than",
    "少于": "fewer than",
    "不到": "fewer than",
    "至少": "at least",
    "最多": "at most",
    "以上": "at least",
    "以下": "at most",
    "或更多": "at least",
}
COLOURED = rf"(?:{_COLOUR})色?"
NEUTRAL = re.compile(
    rf"正好|恰好|刚好|图片|图像|画面|照片|图|请问|请|帮我|麻烦|告诉我|数一数|数一下|数数|看看|看到|看见|能|可以|你|我|一共|总共|总计|合计|共|加起来"
    rf"|全[都部]?|都|只|仅|还|其[他它余]|别的|另外|除了?|以外|之外|外|和|与|跟|及|以及|比|多|少|一样|同样|相同|相等|一般|数[量目]|更"
    rf"|最|大|小|[左右上下高低]|[边面方侧半角]|角落|部分|部|区域|中间|中央|正|在|位于|位置|出现|过|次|超过|多于|少于"
    rf"|不到|至少|最多|以上|以下|或|有没有|是不是|是否|有无|有|没|是|不|什么|哪里|哪儿|哪|几|谁|个|种|类|些|东西|物体|物品|那|这|的|了"
    rf"|吗|呢|吧|啊|呀|么|对|紧?[挨靠]着?|偏|里|中|上|之间|放着|画着|同|列出|所有|与众不同|不一样|不同|格格不入|不合群|不属于|整个|张"
    rf"|[{MEASURES}]|[零一两二三四五六七八九十\d]|[，,。！!？?、\s“”\"']"
)
CLAUSE = re.compile("[，,。！!]")
PLACED = re.compile(
    rf"^(?:请问|那么?|在|整个|这张|{FRAMES}|[中里上的正])*(?P<place>{PLACE})(?:的?(?:角落|部分|区域|位置))?[里处]?"
    rf"(?:一共|总共|都|共)?(?=有|没|是|出现|什么|哪|谁|至少|最多|超过|不到|正好|恰好|刚好|只|的(?:{KIND}))"
)
"""A place that stands before what is asked for, and no thing before it: 画面左边有几种动物？"""
LARGEST = re.compile(rf"最(?P<word>[大小])的(?P<noun>{THING})|(?:哪|什么)[个种只]?(?P<kind>{THING})最(?P<also>[大小])")
