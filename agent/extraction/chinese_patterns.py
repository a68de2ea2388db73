"""How Chinese sentences say what is in a picture: one pattern a construction."""

from __future__ import annotations

import re

from ..lexicon.chinese import DENIALS, FRAMES, MEASURES, NO_THINGS, POSITIONS, RELATIONS
from ..lexicon.chinese import NOUNS as _NOUNS
from ..lexicon.colours import CHINESE as _COLOURS

NOUN = "|".join(sorted(_NOUNS, key=len, reverse=True))
COLOUR = "|".join(sorted(_COLOURS, key=len, reverse=True))
NUMBER = r"[零〇一二三四五六七八九十百两俩0-9]+"
THING = re.compile(
    rf"(?:(?P<number>{NUMBER}|几)(?P<measure>[{MEASURES}]))?(?:(?P<colour>{COLOUR})色?的?)?(?P<noun>{NOUN})"
)
COUNTED = re.compile(rf"(?P<number>{NUMBER})(?P<measure>[{MEASURES}])(?P<noun>[一-鿿]{{1,6}}?)(?=[，。、和与,.]|$)")
DENIAL = re.compile(rf"(?:{DENIALS})[^，。；！？\n]*|[^，。；！？\n]*(?:缺席|的踪影)")
QUESTION = r"[^。！？\n]*[？?]"
LIKE = r"(?<![图影头人雕塑佛神肖录摄偶画铜石成])像(?!素)"
GUESS = f"可能|也许|大概|似乎|好像|不知道|不清楚|无法|不确定|看起来|给人|让人|令人|显得|氛围|感觉|{LIKE}"
OPINION = re.compile(
    rf"{QUESTION}|[^，。；！？：\n]*无法[^，。；！？\n]*|[^，。；！？：\n]*(?:{GUESS})[^，。；！？：\n]*"
)
NO_PERSON_BEFORE = tuple("给让令使引动迷诱惹器雪草")
"""Characters before 人 in words that speak of no person: 迷人, 机器人."""
GOES_ON = re.compile(r"的?(?:还|则|也|就|正)?(?:有|是|为|可|能|看到|出现|画|放|站|坐|停|摆)")
"""What follows a place that opens a clause about something else: "，在右边有一只鸟"."""
PRONOUN = "它们|它|其|后者|前者"
IS_COLOUR = re.compile(rf"(?P<noun>{NOUN})(?:的颜色)?(?P<no>不)?是(?P<colour>{COLOUR})色?的?")
PLACED = re.compile(
    rf"(?P<noun>{NOUN}|{PRONOUN}|(?<=[，：*]))[*]*[：:]?[*]*(?P<no>不)?(?:则|就|也|都)?"
    rf"(?:被?放|[坐站停摆落处趴躺卧蹲飞睡走跑挂靠立漂悬]|出现|停放|摆放|放置|坐落|悬挂)?(?:位于|占据了?|更?靠近|位置[：:](?:在|位于)?|在)(?:(?P<frame>{FRAMES}|整个画面)[中里]?|(?P<object>{NOUN}))?的?"
    rf"(?P<word>{'|'.join(sorted(POSITIONS | RELATIONS, key=len, reverse=True))})"
)
WHERE = "|".join(sorted(POSITIONS, key=len, reverse=True))
THERE = re.compile(
    rf"(?:(?P<of>{NOUN})|{FRAMES}|整个画面)?[中里]?(?:的|最)*(?P<word>{WHERE})"
    rf"(?:的?(?:角落|部分|区域|位置|一侧|边缘))?[里处中]?(?:的(?:那[个只]|物体|东西|对象)?)?[：:]?(?:看(?:过去|去)?，?)?"
    rf"(?:还|则|只|也|就|正)?(?:可以看到|能看到|可见|看到|(?:还|能|可以|会)*发现|出现了?|有|是|为|画着|放着|站着|[坐停摆趴躺挂立蹲飞长睡靠]着|停放着|摆放着|：|:){THING.pattern}"
)
BRACKETED = re.compile(rf"{THING.pattern}(?:[×xX]\d+)?[（(](?:在|位于)?(?:{FRAMES})?的?(?P<word>{WHERE})[^）)]*[）)]")
AMOUNT = re.compile(
    rf"(?:(?P<noun>{NOUN})(?:的?(?:数量|数目|总数|个数))?(?:为|是|：|:|\s*\||×|x)|(?:一共|总共|共计|共|合计|有)有?)\s*"
    rf"(?P<number>{NUMBER})(?:[{MEASURES}])?(?=[，。；！、,;!（\s]|\.(?!\d)|$)"
)
LISTED = re.compile(rf"(?P<noun>{NOUN})(?P<number>{NUMBER})[{MEASURES}](?=[，。；！、（\s]|$)")
KEYED = re.compile(
    r"(?:文字|文字内容|字样|单词|文本)[\s*]*[：:][\s*]*(?P<words>(?!无|没有|不)[^\s“\"「，。；*][^“\"「，。；\n]*)"
)
BIGGER = re.compile(rf"(?P<noun>{NOUN})比(?P<object>{NOUN})(?P<word>大|小)")
WRITTEN = re.compile(
    rf"(?:(?P<noun>{NOUN})上?)?(?:上面)?(?P<no>没有|没)?(?:写着|写的是|写了|写有|印着|是|为)?[“\"「](?P<words>[^”\"」]+)[”\"」]"
)


def value_of(match: re.Match[str]) -> str:
    """The relation or position that a match of PLACED or BIGGER states."""
    if match.re is BIGGER:
        return "bigger than" if match["word"] == "大" else "smaller than"
    return (RELATIONS if match["object"] else POSITIONS).get(match["word"], "")


QUOTED = r"[“\"「][^”\"」]*[”\"」]"
_OTHER_CARS = re.compile("公交车|公共汽车|卡车|货车|火车|列车|自行车|单车|摩托车|巴士")
_CAR = r"(?<![公共交卡货火列自行单摩托汽轿])车(?!辆)"
_LOCATED = re.compile(r"[一-鿿◇](?:[上里内中]|旁边?|[前后左右]边?)[也都还并]?$")


def normal(text: str) -> str:
    """The text with Chinese marks for ASCII ones, and ◇ for characters of words that hold a thing's name and name none;
    as long as before. Quotations stay. A bare 车 speaks of the bus that was named, or any other vehicle.
    """
    text = re.sub(r"(?<=[一-鿿”」）)])[,;:?!]", lambda mark: "，；：？！"[",;:?!".index(mark[0])], text)
    car = f"|{_CAR}" if _OTHER_CARS.search(text) and not re.search("汽车(?!站)|轿车|车辆", text) else ""
    return re.sub(rf"(?P<kept>{QUOTED})|{NO_THINGS}{car}", lambda word: word["kept"] or "◇" * len(word[0]), text)


def is_located(text: str, denial: int) -> bool:
    """Whether what is denied is so of a place only: "车上没有人"."""
    start = max(text.rfind(mark, 0, denial) for mark in "，。；！？\n") + 1
    before = text[start:denial]
    return _LOCATED.search(before) is not None and not re.search(rf"{FRAMES}|场景|视野|其中|这里", before)
