"""Which of several, in Chinese: "最左边的乘客", "右边那艘", "左边的人穿着"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..geometry import MIDDLE_OF_THREE, order_value
from ..lexicon.chinese import MEASURES
from ..lexicon.chinese_measures import MEASURE_OF
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim
from ..vocabulary import parse_number
from .chinese_patterns import COLOUR, NOUN, THING, WEARS, WHERE
from .chinese_words import is_person
from .statements import claim

SIDED = re.compile(
    rf"(?:(?<![一-鿿”◇\ue0ff-\uf8ff])|(?<=[着了而])|(?<=其中))(?P<most>最)?(?P<word>(?:{WHERE})|[左右](?=[边侧面]?那))(?:的那|的这|的|那|这)一?"
    rf"(?P<measure>(?!{NOUN})[{MEASURES}名])?(?:(?:(?!{NOUN})[一-鿿]){{1,4}}?的(?={NOUN})|{COLOUR}(?:衣|色?的?)(?={NOUN}))?(?P<noun>{NOUN})?"
)
ORDINAL = re.compile(
    rf"(?:从?最?(?P<side>[左右])[边侧手]?(?:起|数起?|往[左右]数?|[到至][左右]数?|开始)?|自(?P<from>[左右])[向至往][左右])"
    rf"的?第(?P<rank>[一二三四五])(?P<measure>[{MEASURES}名])(?:{COLOUR}色?的?)?(?P<noun>{NOUN})?"
)
""" "从左数第二只猫", "左起第三位", "右边第一个人"."""
SIZED = re.compile(
    rf"(?:体型|个头|个子)?(?P<most>最|较|更)?(?P<size>[大小])的?"
    rf"(?:[那这]一?(?P<measure>[{MEASURES}])(?!{NOUN})|(?<=的)(?:[那这]一?[{MEASURES}])?(?P<noun>{NOUN}))"
)
""" "小的那只", "最大的那个": one of those that were named."""
_LARGER = re.compile("(?:明显|要|还|稍微?|则)?(?:更|比较|较)(?P<size>[大小])(?=[，。；！、些一]|$)")
""" "右边的那只更大", of two."""
_OTHER = re.compile("(?![是在有正则也都全背头身手拿站坐])[一-鿿◇]")
_IS_SO = re.compile(rf"[则就也都]?(?:是|为|呈)?{COLOUR}")
_COUPLE = re.compile("一对|夫妇|夫妻|情侣|双胞胎|两人")
_VALUES = {"左": "left", "右": "right", "上": "top", "下": "bottom"}


def sided(text: str) -> Iterator[Claim]:
    """A position claim for each thing that is told by its side; its `mention` is where the words of the side start."""
    for match in SIDED.finditer(text):
        noun = told_of(text, match)
        value = _value(text, match)
        if noun and value:
            span = (match.start("word"), match.start("word") + 1)
            yield claim("position", span, match.start(), subject=noun, value=value)
            larger = _LARGER.match(text, match.end())
            if larger and last_number(text, match.start()) == 2:
                order = "largest" if larger["size"] == "大" else "smallest"
                yield claim("position", larger.span("size"), match.start(), subject=noun, value=order)


def ranked(text: str) -> Iterator[Claim]:
    """A position claim for each thing that is told by its rank in a row, or as the largest or the smallest."""
    for match in ORDINAL.finditer(text):
        noun = NOUNS[match["noun"]] if match["noun"] else several_before(text, match.start(), match["measure"])
        side = "side" if match["side"] else "from"
        if noun:
            value = order_value("一二三四五".index(match["rank"]) + 1, _VALUES[match[side]])
            mention = match.start("noun") if match["noun"] else match.end()
            yield claim("position", match.span(side), mention, subject=noun, value=value)
    for match in SIZED.finditer(text):
        noun = NOUNS[match["noun"]] if match["noun"] else several_before(text, match.start(), match["measure"])
        if noun and (match["most"] == "最" or (not match["noun"] and last_number(text, match.start()) == 2)):
            value = "largest" if match["size"] == "大" else "smallest"
            mention = match.start("noun") if match["noun"] else match.end()
            yield claim("position", match.span("size"), mention, subject=noun, value=value)


def several_before(text: str, place: int, measure: str) -> str:
    """The things named last before a place that are more than one; 个 and 位 may count what had another measure."""
    for thing in reversed([*THING.finditer(text, 0, place)]):
        if thing["number"] not in (None, "一", "1") and (measure in ("个", thing["measure"]) or measure in "位名"):
            return NOUNS[thing["noun"]]
    return ""


def last_number(text: str, place: int) -> int | None:
    """The number of things that was said last before a place."""
    numbers = [parse_number(one["number"]) for one in THING.finditer(text, 0, place) if one["number"]]
    return numbers[-1] if numbers else None


def side_before(text: str, end: int) -> re.Match[str] | None:
    """The words of a side, with their noun if there is one, that open a clause and end at a place."""
    match = SIDED.match(text, max(text.rfind(mark, 0, end) for mark in "，。；：、！？\n") + 1)
    return match if match and match.end() == end else None


def told_of(text: str, match: re.Match[str]) -> str:
    """What is told by its side: the noun itself, who wears what follows, or the several things named before."""
    if match["noun"]:
        return NOUNS[match["noun"]]
    worn = re.compile(WEARS).match(text, match.end())
    if not worn and match[0].endswith("的") and _OTHER.match(text, match.end()):
        return ""  # "上方的木架上": of the rack
    for thing in reversed([*THING.finditer(text, 0, match.start())]):
        name = NOUNS[thing["noun"]]
        own = match["measure"] == MEASURE_OF.get(name, "个") and _IS_SO.match(text, match.end())
        if own and side_before(text, thing.end()):
            return name  # "左边的牛是黑色的，右边那头是白色的"
        if thing["number"] in (None, "一", "1") and not (worn and is_person(name)):
            continue
        if match["measure"] in (None, "名", thing["measure"]) and (not worn or is_person(name)):
            return name
    return "person" if worn or match["measure"] in ("位", "名") else ""


def _value(text: str, match: re.Match[str]) -> str:
    """ "leftmost" of two or of the most, else the half of the picture; "" for what is no side."""
    side = _VALUES.get(match["word"][0], "") if len(match["word"]) < 3 else ""
    couple = _COUPLE.search(text, max(text.rfind(mark, 0, match.start()) for mark in "。！？\n") + 1, match.start())
    if match["word"][0] == "中":
        return MIDDLE_OF_THREE if last_number(text, match.start()) == 3 else ""
    two = (last_number(text, match.start()) == 2 or couple is not None) and side in ("left", "right")
    return f"{side}most" if side and (match["most"] or two) else side
