"""Chinese answers: short sentences on what a picture shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..lexicon.chinese import COLLECTIVE, COLOURS, CONTAINERS, MEASURES, POSITIONS
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..lexicon.chinese_nouns import CODES
from ..types import Claim
from ..vocabulary import parse_number
from .chinese_colours import bodies, clothes, colours, unworn
from .chinese_orders import ranked, sided
from .chinese_patterns import (
    AMOUNT,
    BIGGER,
    COLOUR,
    COUNTED,
    DENIAL,
    DOING,
    GLOSS,
    GOES_ON,
    KEYED,
    LISTED,
    NO_PERSON_BEFORE,
    NOT_OPEN,
    NOUN,
    NUMBER,
    ONE_OF,
    OPINION,
    PHOTOS,
    PLACED,
    QUOTED,
    THERE,
    THING,
    WRITTEN,
    is_located,
    is_person,
    normal,
    sentence_start,
    value_of,
)
from .chinese_places import named_by, places, sides
from .chinese_questions import bare_chinese
from .chinese_reference import last_noun, measured_noun, mentioned, opening_noun, spoken_of
from .chinese_words import A_NOUN
from .statements import claim

_UNWORN = re.compile(rf"没有?(?!{NOUN})[戴穿系背带拿打撑骑]")
_SOME = re.compile(r"(?:其中|另外|另|剩下|其余|其他)的?有?$")
"""What makes a number one of a part."""
_OF_PEOPLE = "个位名口群对双排队列组"
"""Measures that people are counted with."""
_SAID = re.compile(
    "(?:说道?|问道?|喊道?|叫道?|答道?|想道?|唱道?|嚷道?|念叨|嘀咕|吆喝|名叫|叫做|取名|外号|昵称|所谓)[着了]?[：，]?$"
)
_BEARS = re.compile("[写印标题刻][着有道]|[上面]说|[牌匾标幅签屏]")
"""What makes even "says" speak of what is written: 牌子上说."""
_MADE = re.compile("[们]?(?:亲手|新|刚)?(?:[留给送买画写拍做包织寄借炒煮烤烧缝绣编种烘]|制作|拍摄)[了过给好]?的")
_PICTURES = "画像 肖像画 照片 相片 海报 插图 插画 油画 水彩画 图片 图案 壁纸 画"
_SHOWS = re.compile(f"的?(?:{COLOUR}色?的?)?(?:{'|'.join(CODES.get(word, word) for word in _PICTURES.split())})")
_IS_NONE = re.compile(
    "[，。；！？、\n\\s]|$|[和或及与]|在?(?:场|图|画面|附近|屋|里|这里)|出现|出没|经过|路过|走过|存在|入镜|活动|走动"
)
"""What may follow people that are denied; "没有人受伤" denies no people."""
_WORD_OF = {code: word for word, code in CODES.items()}
_SHAPES = ("circle", "square", "triangle", "star", "heart", "diamond")


def is_chinese(text: str) -> bool:
    """Whether a text is to be read as Chinese."""
    return len(re.findall(r"[一-鿿]", re.sub(QUOTED, "", text))) > len(re.findall(r"[A-Za-z]+", text))


def chinese_claims(text: str, asked: dict[str, Any]) -> list[Claim]:
    """The claims of a Chinese text; `asked` are the fields of its question's Intent."""
    raw, text = text, normal(text)
    kind, subjects = asked.get("kind", "other"), tuple(asked.get("subjects", ()))
    if kind != "text" and re.fullmatch(rf"\s*{QUOTED}\s*", text):
        text = re.sub('[“”"「」]', " ", text)  # a caption that stands in quotation marks as a whole
    quoting, text = text, re.sub(QUOTED, lambda said: f"“{'◇' * (len(said[0]) - 2)}”", text)
    opinions = [match.span() for match in OPINION.finditer(text)]
    worn = list(clothes(text))
    found = [*_mentions(text, kind, subjects, [one.span[0] for one in worn])]
    found += [*_facts(text, subjects), *_writing(quoting), *worn, *unworn(text)]
    found = [one for one in found if not (one.kind == "existence" and _is_short(one, raw, text))]
    found = [one for one in found if not any(start <= one.span[0] < end for start, end in opinions)]
    if not found and not opinions:
        found = list(bare_chinese(quoting, asked))
    return sorted(dict.fromkeys(found), key=lambda one: one.span)


def _mentions(text: str, kind: str, subjects: tuple[str, ...], worn: list[int]) -> Iterator[Claim]:
    denials = [match.span() for match in DENIAL.finditer(text)]
    elsewhere = [span for span in denials if is_located(text, span[0])]
    quoted = [match.span() for match in [*re.finditer(QUOTED, text), *GLOSS.finditer(text)]]
    placed = {match.end("noun") for match in THERE.finditer(text)}
    words = defaultdict(set)
    for match in THING.finditer(text):
        words[NOUNS.get(match["noun"], "")].add(_WORD_OF.get(match["noun"], match["noun"]))
    numbered = [named_by(match) for match in THING.finditer(text) if match["number"]]
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
        if denied and is_person(noun) and match["noun"] != "行人" and not _IS_NONE.match(text, match.end()):
            continue
        if denied:
            zero = kind == "count" and noun in subjects
            yield (
                claim("count", span, subject=noun, number=0)
                if zero
                else claim("existence", span, subject=noun, negated=True)
            )
        elif number is not None and (number != 1 or kind == "count"):
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


def _is_short(one: Claim, raw: str, text: str) -> bool:
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
    if NOUNS[match["noun"]] in _SHAPES and re.compile("的[一-鿿◇]").match(text, match.end()):
        return True
    if match.re is THING and _elsewhere(text, match):
        return True
    return match["noun"] == "人" and before in NO_PERSON_BEFORE


def _elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether it need not be there: who made a thing ("妈妈做的菜"), what a picture shows ("一幅猫的画像")."""
    if is_person(NOUNS[match["noun"]]) and _MADE.match(text, match.end()):
        return True
    return match["measure"] in ("幅", "张") and _SHOWS.match(text, match.end()) is not None


def _facts(text: str, subjects: tuple[str, ...]) -> Iterator[Claim]:
    yield from colours(text, next(iter(subjects), ""))
    yield from bodies(text)
    yield from sided(text)
    yield from ranked(text)
    yield from places(text)
    yield from _relations(text)
    yield from _numbers(text)


def _writing(text: str) -> Iterator[Claim]:
    for match in KEYED.finditer(text):
        yield claim("text", match.span("words"), value=match["words"])
    for match in WRITTEN.finditer(text):
        if _is_said(text, match.start("words") - 1):
            continue
        noun = NOUNS.get(match["noun"] or "", "")
        yield claim("text", match.span("words"), subject=noun, value=match["words"], negated=bool(match["no"]))


def _is_said(text: str, place: int) -> bool:
    """Whether a quotation at a place is what someone says, or what one is called, and nothing written."""
    start = max(text.rfind(mark, 0, place - 1) for mark in "，。；！？\n") + 1
    return _SAID.search(text[start:place]) is not None and _BEARS.search(text[start:place]) is None


def _numbers(text: str) -> Iterator[Claim]:
    """ "狗的数量：2", "一共有三只": the number of what is named before."""
    listed = [one for one in [*LISTED.finditer(text), *THING.finditer(text)] if one["number"]]
    for match in LISTED.finditer(text):
        number, place = parse_number(match["number"]), match.start("noun")
        part = bool(match["colour"]) or len([one for one in listed if one["noun"] == match["noun"]]) > 1
        span = match.span() if match["colour"] else match.span("number")
        fields = {"subject": NOUNS[match["noun"]], "number": number, "at_least": part}
        yield claim("count", span, None, place if match["colour"] and number != 1 else None, **fields)
    for match in PHOTOS.finditer(text):
        number = parse_number(match["number"])
        if number and number > 1:
            yield claim("count", match.span("number"), subject="photo", number=number, at_least=True)
    for match in AMOUNT.finditer(text):
        thing = match["noun"] or _numbered_before(text, match)
        whole = bool(match["noun"]) or match[0].startswith(("一共", "总共", "共", "合计"))
        if thing and NOUNS[thing] != "text":
            number = parse_number(match["number"])
            yield claim("count", match.span("number"), subject=NOUNS[thing], number=number, at_least=not whole)


def _numbered_before(text: str, match: re.Match[str]) -> str | None:
    """What "一共四个" counts: the one thing that the sentence numbers, or what it opens with; 位 counts people."""
    place = match.start()
    numbered = [one["noun"] for one in THING.finditer(text, sentence_start(text, place), place) if one["number"]]
    thing = numbered[0] if len(numbered) == 1 else opening_noun(text, place) or last_noun(text, place)
    measure = match["measure"] or ""
    people = measure in ("位", "名") and thing is not None and not is_person(NOUNS[thing])
    if thing is None or (measure and measure not in _OF_PEOPLE and is_person(NOUNS[thing])):
        return measured_noun(text, place, measure)
    return last_noun(text, place, people=True) if people else thing


def _relations(text: str) -> Iterator[Claim]:
    """ "狗在左边", "它在猫的左边", "狗比猫大"."""
    for match in [*PLACED.finditer(text), *BIGGER.finditer(text)]:
        value, word, noun = value_of(match), match.span("word"), spoken_of(text, match)
        if (
            noun is None
            or not (value or sides(match["word"]))
            or (match["noun"] not in NOUNS and GOES_ON.match(text, match.end()))
        ):
            continue
        if match.re is PLACED:
            word = (word[0], word[0] + (2 if match["word"] in POSITIONS and len(match["word"]) == 3 else 1))
        other = spoken_of(text, match, "object") if match["object"] else None
        subject, negated = NOUNS[noun], match.re is PLACED and bool(match["no"])
        if match["object"] is None and not value:
            continue  # "排在最前面"
        if match["object"] is None:
            one = _which(text, match) if match.re is PLACED else None
            which = (one, None) if one else mentioned(text, match)
            yield claim("position", word, *which, subject=subject, value=value, negated=negated)
        elif other and NOUNS[other] != subject and not value:
            for at, said in sides(match["word"]):  # "在它的左下方"
                span = (match.start("word") + at, match.start("word") + at + 1)
                fields = {"subject": subject, "value": said, "object": NOUNS[other], "negated": negated}
                yield claim("relation", span, *mentioned(text, match), **fields)
        elif other and NOUNS[other] != subject:
            fields = {"subject": subject, "value": value, "object": NOUNS[other], "negated": negated}
            yield claim("relation", word, *mentioned(text, match), **fields)


def _which(text: str, match: re.Match[str]) -> int | None:
    """Where "the latter" was spoken of, if it is one of several: "另一艘是蓝色的，后者在右边"."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "。！？\n") + 1
    each = [one.start() for one in ONE_OF.finditer(text, start, match.start())]
    if match["noun"] not in ("前者", "后者") or len(each) != 2:
        return None
    return each[match["noun"] == "后者"]
