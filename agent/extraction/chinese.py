"""Chinese answers: short sentences on what a picture shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..lexicon.chinese import COLLECTIVE, COLOURS, CONTAINERS, MEASURES, POSITIONS, RELATIONS
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim
from ..vocabulary import parse_number
from .chinese_colours import clothes, colours, unworn
from .chinese_orders import sided
from .chinese_patterns import (
    AMOUNT,
    ANCHOR,
    BESIDE,
    BIGGER,
    BRACKETED,
    COUNTED,
    DENIAL,
    GLOSS,
    GOES_ON,
    KEYED,
    LISTED,
    MORE,
    NO_PERSON_BEFORE,
    NOT_OPEN,
    NOUN,
    ON_TOP,
    ONE_OF,
    OPINION,
    PLACED,
    QUOTED,
    ROW,
    THERE,
    THING,
    WRITTEN,
    is_located,
    is_person,
    normal,
    sentence_start,
    topic,
    value_of,
)
from .chinese_questions import bare_chinese
from .chinese_reference import last_noun, opening_noun, spoken_of
from .chinese_words import A_NOUN
from .statements import claim

_HALVES = {"左": "left", "右": "right", "上": "top", "下": "bottom"}
_UNWORN = re.compile(rf"没有?(?!{NOUN})[戴穿系背带拿打撑骑]")
_SOME = re.compile(r"(?:其中|另外|另|剩下|其余|其他)的?有?$")
"""What makes a number one of a part."""
_NUMBERS = tuple("一二两三四五六七八九十几半")
_SIDE = r"[左右上下][边侧面方](?![左右])"
_FRAME = re.compile("图|画面|照片")
_SHAPES = ("circle", "square", "triangle", "star", "heart", "diamond")


def is_chinese(text: str) -> bool:
    """Whether a text is to be read as Chinese."""
    return len(re.findall(r"[一-鿿]", re.sub(QUOTED, "", text))) > len(re.findall(r"[A-Za-z]+", text))


def chinese_claims(text: str, asked: dict[str, Any]) -> list[Claim]:
    """The claims of a Chinese text; `asked` are the fields of its question's Intent."""
    raw, text = text, normal(text)
    kind, subjects = asked.get("kind", "other"), tuple(asked.get("subjects", ()))
    opinions = [match.span() for match in OPINION.finditer(text)]
    worn = list(clothes(text))
    found = [*_mentions(text, kind, subjects, [one.span[0] for one in worn]), *_facts(text), *worn, *unworn(text)]
    found = [one for one in found if not (one.kind == "existence" and _is_short(one, raw))]
    found = [one for one in found if not any(start <= one.span[0] < end for start, end in opinions)]
    if not found and not opinions:
        found = list(bare_chinese(text, asked))
    return sorted(dict.fromkeys(found), key=lambda one: one.span)


def _mentions(text: str, kind: str, subjects: tuple[str, ...], worn: list[int]) -> Iterator[Claim]:
    denials = [match.span() for match in DENIAL.finditer(text)]
    elsewhere = [span for span in denials if is_located(text, span[0])]
    quoted = [match.span() for match in [*re.finditer(QUOTED, text), *GLOSS.finditer(text)]]
    placed = {match.end("noun") for match in THERE.finditer(text)}
    words = defaultdict(set)
    for match in THING.finditer(text):
        words[NOUNS.get(match["noun"], "")].add(match["noun"])
    numbered = [_named(match) for match in THING.finditer(text) if match["number"]]
    seen: set[str] = set(() if kind == "presence" else subjects)
    for match in [*THING.finditer(text), *COUNTED.finditer(text)]:
        if _is_nothing(text, match) or any(start <= match.start() < end for start, end in [*quoted, *elsewhere]):
            continue
        noun, said = _named(match), match["number"]
        number = parse_number(said) if said and match["measure"] not in COLLECTIVE else None
        denied = any(start <= match.start() < end for start, end in denials)
        span, mention = match.span() if said else match.span("noun"), match.start("noun")
        if denied and any(_UNWORN.match(text, start) for start, end in denials if start <= match.start() < end):
            continue  # he wears none, and others may
        if denied:
            zero = kind == "count" and noun in subjects
            yield (
                claim("count", span, subject=noun, number=0)
                if zero
                else claim("existence", span, subject=noun, negated=True)
            )
        elif number is not None and (number != 1 or kind == "count"):
            described = match.end("noun") in placed or (match.re is THING and bool(match["colour"]))
            part = bool(_SOME.search(text, 0, match.start())) or (match.re is THING and bool(match["clad"]))
            part = part or match.end("noun") in placed or (described and numbered.count(noun) > 1)  # and two red ones
            part = part or (noun != "person" and len(words[noun]) > 1)  # three ducks, and a swan
            group = mention if number > 1 else None
            yield claim("count", span, group=group, subject=noun, number=number, at_least=part)
        elif (noun not in seen or said) and not (noun == "dining table" and "desk" in seen):  # 课桌 is a 桌子
            yield claim("existence", span, subject=noun)
        seen.add(noun)
        if match.re is THING and match["colour"] and not denied and match.start("colour") not in worn:
            one, group = (mention, None) if number in (None, 1) else (None, mention)
            yield claim("attribute", match.span("colour"), one, group, subject=noun, value=COLOURS[match["colour"]])


def _is_short(one: Claim, raw: str) -> bool:
    """灯 after 信号灯, 门 after 大门: the same thing once more, in short."""
    word = raw[slice(*one.span)]
    longer = (raw[slice(*match.span("noun"))] for match in THING.finditer(normal(raw[: one.span[0]])))
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
    if match["noun"] in MEASURES and before in _NUMBERS and re.compile("[一-鿿◇]").match(text, match.end("noun")):
        return text[match.end("noun")] not in "的在有和与是"  # "一桶蓝色油漆"
    if match.re is THING and A_NOUN.match(text, match.end()):
        return True  # 儿童三轮车
    if NOUNS[match["noun"]] == "text" and match["number"]:
        return True  # “大象馆”三个字
    if NOUNS[match["noun"]] in _SHAPES and re.compile("的[一-鿿◇]").match(text, match.end()):
        return True
    return match["noun"] == "人" and before in NO_PERSON_BEFORE


def _named(match: re.Match[str]) -> str:
    """The noun of a match; of a measured drink its vessel: "两杯红酒"; "一盆花" is a plant."""
    word, vessel = match["noun"], CONTAINERS.get(match["measure"] or "", "")
    if match["measure"] == "口" and word.endswith("钟"):
        return "bell"
    if match["measure"] == "盆" and NOUNS.get(word) in ("flower", "tree"):
        return "potted plant"
    if word in NOUNS or not vessel:
        return NOUNS.get(word, word)
    return "wine glass" if vessel == "cup" and re.search("[红葡白]萄?酒|香槟", word) else vessel


def _facts(text: str) -> Iterator[Claim]:
    yield from colours(text)
    yield from sided(text)
    yield from _places(text)
    yield from _relations(text)
    yield from _numbers(text)
    for match in KEYED.finditer(text):
        yield claim("text", match.span("words"), value=match["words"])
    for match in WRITTEN.finditer(text):
        noun = NOUNS.get(match["noun"] or "", "")
        yield claim("text", match.span("words"), subject=noun, value=match["words"], negated=bool(match["no"]))


def _places(text: str) -> Iterator[Claim]:
    """ "左边有一只狗和一只猫", "一只狗（左边）", "狗的左边是一只猫": the place comes first, or in brackets."""
    for match in BRACKETED.finditer(text):
        yield from _there(match, match, "")
    for match in ROW.finditer(text):
        last: re.Match[str] = match
        while more := MORE.match(text, last.end()):
            last = more
        if _named(last) != _named(match):
            value = "left of" if match["side"] == "左" else "right of"
            fields = {"subject": _named(match), "value": value, "object": _named(last)}
            yield claim("relation", match.span("word"), match.start("noun"), None, last.start("noun"), **fields)
    for match in BESIDE.finditer(text):
        other = spoken_of(text, match, "of")
        if other:
            yield from _there(match, match, other)
    for match in THERE.finditer(text):
        if "，" in text[match.end("word") : match.start("noun")] and (
            not match["of"] or text[match.start() - 1] == "在"
        ):
            continue  # "站在左边，两只绵羊"
        told = match if match["of"] else _anchor(text, match.start())
        other = spoken_of(text, told, "of") or "" if told else ""
        if (told and not other) or (
            not told and ON_TOP.match(text, match.start("word")) and topic(text, match.start())
        ):
            continue
        thing: re.Match[str] | None = match
        while thing:
            yield from _there(match, thing, other)
            thing = MORE.match(text, thing.end())


def _anchor(text: str, place: int) -> re.Match[str] | None:
    """What the sides of a sentence are sides of: "电脑右边是书，左边是笔"."""
    if not re.compile(_SIDE).match(text, place):
        return None  # "画面左侧", "右上角"
    start = max(text.rfind(mark, 0, place) for mark in "。；！？\n") + 1
    found = [*ANCHOR.finditer(text, start, place)]
    return found[-1] if found and not _FRAME.search(text, found[-1].end(), place) else None


_ENDS_PLACE = re.compile(r"[上下左右][方部侧边面]的$")


def _there(match: re.Match[str], thing: re.Match[str], other: str) -> Iterator[Claim]:
    """What is said of one thing at the place of a match, seen from the `other` if there is one."""
    word = (match.start("word"), match.end("word") - (len(match["word"]) == 2))
    subject = _named(thing)
    one = thing["number"] in (None, "一", "1")
    which = (thing.start("noun"), None) if one else (None, thing.start("noun"))
    if POSITIONS.get(match["word"]) == "middle" and _ENDS_PLACE.search(match.string, 0, match.start("word")):
        return  # "下方的中间": at the bottom
    if A_NOUN.match(match.string, thing.end("noun")):
        return  # 儿童三轮车
    if not other:
        value = _HALVES.get(match["word"]) or POSITIONS[match["word"]]
        yield claim("position", word, *which, subject=subject, value=value)
    elif NOUNS[other] != subject:
        for at, said in _sides(match["word"]):
            span = (word[0] + at, word[0] + at + 1) if len(match["word"]) == 3 else word
            yield claim("relation", span, *which, subject=subject, value=said, object=NOUNS[other])


def _sides(word: str) -> list[tuple[int, str]]:
    """A word of place -> the relations that it says, and where in the word: "左上方" says two."""
    if word in RELATIONS:
        return [(0, RELATIONS[word])]
    sides = {"左": "left of", "右": "right of", "上": "above", "下": "below"}
    return (
        [(at, sides[one]) for at, one in enumerate(word[:2])] if len(word) == 3 and set(word[:2]) <= set(sides) else []
    )


def _numbers(text: str) -> Iterator[Claim]:
    """ "狗的数量：2", "一共有三只": the number of what is named before."""
    for match in LISTED.finditer(text):
        number, part = parse_number(match["number"]), bool(match["colour"]) or text.count(match["noun"]) > 1
        yield claim("count", match.span("number"), subject=NOUNS[match["noun"]], number=number, at_least=part)
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
    people = match[0].endswith(("位", "名")) and thing is not None and not is_person(NOUNS[thing])
    return last_noun(text, place, people=True) if people else thing


def _relations(text: str) -> Iterator[Claim]:
    """ "狗在左边", "它在猫的左边", "狗比猫大"."""
    for match in [*PLACED.finditer(text), *BIGGER.finditer(text)]:
        value, word, noun = value_of(match), match.span("word"), spoken_of(text, match)
        if (
            noun is None
            or not (value or _sides(match["word"]))
            or (match["noun"] not in NOUNS and GOES_ON.match(text, match.end()))
        ):
            continue
        if match.re is PLACED:
            word = (word[0], word[0] + (2 if match["word"] in POSITIONS and len(match["word"]) == 3 else 1))
        other = spoken_of(text, match, "object") if match["object"] else None
        subject, negated = NOUNS[noun], match.re is PLACED and bool(match["no"])
        if match["object"] is None:
            one = _which(text, match) if match.re is PLACED else None
            yield claim("position", word, one, subject=subject, value=value, negated=negated)
        elif other and NOUNS[other] != subject and not value:
            for at, said in _sides(match["word"]):  # "在它的左下方"
                span = (match.start("word") + at, match.start("word") + at + 1)
                yield claim("relation", span, subject=subject, value=said, object=NOUNS[other], negated=negated)
        elif other and NOUNS[other] != subject:
            yield claim("relation", word, subject=subject, value=value, object=NOUNS[other], negated=negated)


def _which(text: str, match: re.Match[str]) -> int | None:
    """Where "the latter" was spoken of, if it is one of several: "另一艘是蓝色的，后者在右边"."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "。！？\n") + 1
    each = [one.start() for one in ONE_OF.finditer(text, start, match.start())]
    if match["noun"] not in ("前者", "后者") or len(each) != 2:
        return None
    return each[match["noun"] == "后者"]
