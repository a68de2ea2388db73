"""What is there and how many, in Chinese: existence and count claims, with the colour before a noun."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..lexicon.chinese import COLLECTIVE, COLOURS, CONTAINERS, MEASURES
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..lexicon.chinese_nouns import CODES
from ..types import Claim
from ..vocabulary import parse_number
from .chinese_patterns import (
    COLOUR,
    COUNTED,
    DENIAL,
    DOING,
    GLOSS,
    LISTED,
    NO_PERSON_BEFORE,
    NOT_OPEN,
    NOUN,
    NUMBER,
    QUOTED,
    THERE,
    THING,
)
from .chinese_places import denied_places, in_a_list, named_by
from .chinese_sentences import is_located
from .chinese_words import A_NOUN, is_person
from .statements import claim

_UNWORN = re.compile(rf"没有?(?!{NOUN})[戴穿系背带拿打撑骑]")
_OTHERS = re.compile("(?:别的?|其[他它余]的?|另外的?|更多的?)$")
"""What makes a denial one of further things: "没有别的动物"."""
_LESS = re.compile(r"(?:那么|这么)?[多少大小高](?=[，。；！？\s]|$)")
_SOME = re.compile(r"(?:其中|另外|另|剩下|其余|其他)的?有?$")
"""What makes a number one of a part."""
_MADE = re.compile("[们]?(?:亲手|新|刚)?(?:[留给送买画写拍做包织寄借炒煮烤烧缝绣编种烘]|制作|拍摄)[了过给好]?的")
"""Who did this to a thing need not be there: "妈妈做的菜"."""
_PICTURES = "画像 肖像画 照片 相片 海报 插图 插画 油画 水彩画 图片 图案 壁纸 画"
_SHOWS = re.compile(f"的?(?:{COLOUR}色?的?)?(?:{'|'.join(CODES.get(word, word) for word in _PICTURES.split())})")
""" "一幅猫的画像": what is shown is in that picture."""
_IS_NONE = re.compile(
    "[，。；！？、\n\\s]|$|[和或及与]|在?(?:场|图|画面|附近|屋|里|这里)|出现|出没|经过|路过|走过|存在|入镜|活动|走动"
)
"""What may follow people that are denied; "没有人受伤" denies no people."""
_WORD_OF = {code: word for word, code in CODES.items()}
_SHAPES = ("circle", "square", "triangle", "star", "heart", "diamond")


def mentions(text: str, kind: str, subjects: tuple[str, ...], worn: list[int]) -> Iterator[Claim]:
    """The claims of a text whose question asks for `subjects`; at the places of `worn` colours of clothes are told."""
    denials = [match.span() for match in DENIAL.finditer(text)]
    elsewhere = [span for span in denials if is_located(text, span[0])]
    quoted = [match.span() for match in [*re.finditer(QUOTED, text), *GLOSS.finditer(text)]]
    placed = {one.end("noun") for match in THERE.finditer(text) for one in in_a_list(text, match)}
    words = defaultdict(set)
    for match in THING.finditer(text):
        words[NOUNS.get(match["noun"], "")].add(_WORD_OF.get(match["noun"], match["noun"]))
    numbered = [named_by(match) for match in THING.finditer(text) if match["number"]]
    there = {one.mention for one in denied_places(text)}
    seen: set[str] = set(() if kind == "presence" else subjects)
    yield from _doing(text, [*denials, *quoted])
    for match in [*THING.finditer(text), *COUNTED.finditer(text)]:
        if _is_nothing(text, match) or any(start <= match.start() < end for start, end in [*quoted, *elsewhere]):
            continue
        noun, said = named_by(match), match["number"]
        number = parse_number(said) if said and match["measure"] not in COLLECTIVE else None
        denied = any(start <= match.start() < end for start, end in denials)
        span, mention = match.span() if said else match.span("noun"), match.start("noun")
        if denied and any(_UNWORN.match(text, start) for start, end in denials if start <= match.start() < end):
            continue  # he wears none, and others may
        if denied and (_LESS.match(text, match.end()) or _OTHERS.search(text, 0, match.start())):
            continue  # "狗没有猫多"
        if denied and is_person(noun) and match["noun"] != "行人" and not _IS_NONE.match(text, match.end()):
            continue
        if denied:
            zero = kind == "count" and noun in subjects and mention not in there
            yield (
                claim("count", span, subject=noun, number=0)
                if zero
                else claim("existence", span, mention if mention in there else None, subject=noun, negated=True)
            )
        elif number is not None and (number != 1 or (kind == "count" and noun in subjects)):
            described = match.end("noun") in placed or (match.re is THING and bool(match["colour"]))
            clad = match.re is THING and bool(match["clad"] or match["dressed"])
            part = clad or bool(_SOME.search(text, 0, match.start())) or _are_others(text, match)
            part = part or match.end("noun") in placed or (described and numbered.count(noun) > 1)  # and two red ones
            part = part or (noun != "person" and len(_unlike(words[noun])) > 1)  # three ducks, and a swan
            group = mention if number > 1 else None
            yield claim("count", span, group=group, subject=noun, number=number, at_least=part)
        elif (noun not in seen or said) and not (noun == "table or desk" and "desk" in seen):  # 课桌 is a 桌子
            yield claim("existence", span, subject=noun)
        seen.add(noun)
        if match.re is THING and match["colour"] and not denied and match.start("colour") not in worn:
            one, group = (mention, None) if number in (None, 1) and not _more_follow(text, match) else (None, mention)
            yield claim("attribute", match.span("colour"), one, group, subject=noun, value=COLOURS[match["colour"]])


def _unlike(words: set[str]) -> set[str]:
    """Words of which none is another one in short, as 船 is of 渔船."""
    return {word for word in words if not any(other != word and other.endswith(word) for other in words)}


def _more_follow(text: str, match: re.Match[str]) -> bool:
    """Whether the number comes behind, and is no one: "蓝椅子三把"."""
    listed = LISTED.match(text, match.start())
    return listed is not None and listed["number"] not in ("一", "1")


def _doing(text: str, unseen: list[tuple[int, int]]) -> Iterator[Claim]:
    """ "两只趴在沙发上的猫": so many that do this, and maybe others."""
    for match in DOING.finditer(text):
        number, place = parse_number(match["number"]), match.start()
        if not number or number == 1 or match["measure"] in COLLECTIVE or A_NOUN.match(text, match.end()):
            continue
        if not any(start <= place < end for start, end in unseen):
            group = match.start("noun")
            yield claim("count", match.span(), None, group, subject=named_by(match), number=number, at_least=True)


def _are_others(text: str, match: re.Match[str]) -> bool:
    """ "一名教练和三名队员": people, beside those who were named by another word before; not "一共三个人"."""
    before = [one["noun"] for one in THING.finditer(text, 0, match.start()) if is_person(NOUNS[one["noun"]])]
    whole = re.search("共有?$|合计$", text[: match.start()])
    return named_by(match) == "person" and whole is None and any(noun != match["noun"] for noun in before)


def is_short(one: Claim, raw: str, text: str) -> bool:
    """灯 after 信号灯, 门 after 大门: the same thing once more, in short."""
    word = raw[slice(*one.span)]
    longer = (raw[slice(*match.span("noun"))] for match in THING.finditer(text, 0, one.span[0]))
    if not one.negated and any(len(name) > len(word) > 1 and name.endswith(word) for name in longer):
        return True  # 推车 after 手推车
    short = word.removesuffix("子")  # 柜子 after 床头柜
    return len(short) == 1 and not one.negated and re.search(f"[一-鿿]{short}(?!子)", raw[: one.span[0]]) is not None


def _is_nothing(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a noun names nothing in the picture: 迷人, "圆形的时钟", "一张照片"."""
    if match.re is COUNTED:
        unnamed = match["measure"] not in CONTAINERS and ("◇" in match["noun"] or NOT_OPEN.search(match["noun"]))
        return bool(unnamed) or THING.search(match[0]) is not None
    before = text[max(0, match.start("noun") - 1) : match.start("noun")]
    if (
        match["noun"] in MEASURES
        and re.fullmatch(f"{NUMBER}|几", before)
        and re.compile("[一-鿿◇]").match(text, match.end("noun"))
    ):
        return text[match.end("noun")] not in "的在有和与是"  # "一桶蓝色油漆"
    if match.re is THING and A_NOUN.match(text, match.end()):
        return True  # 儿童三轮车
    if NOUNS[match["noun"]] == "text" and match["number"]:
        return True  # “大象馆”三个字
    if NOUNS[match["noun"]] in _SHAPES and re.compile("的(?![上下左右旁中里前后])[一-鿿◇]").match(text, match.end()):
        return True
    if match.re is THING and _elsewhere(text, match):
        return True
    return match["noun"] == "人" and before in NO_PERSON_BEFORE


def _elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether it need not be there: who made a thing ("妈妈做的菜"), what a picture shows ("一幅猫的画像")."""
    if is_person(NOUNS[match["noun"]]) and _MADE.match(text, match.end()):
        return True
    return match["measure"] in ("幅", "张") and _SHOWS.match(text, match.end()) is not None
