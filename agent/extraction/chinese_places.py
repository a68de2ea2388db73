"""Where things are, in Chinese: "左边有一只狗和一只猫", "一只狗（左边）", "狗的左边是一只猫"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ..lexicon import words
from ..lexicon.chinese import CONTAINERS, MEASURES, POSITIONS, RELATIONS
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim
from .chinese_patterns import (
    ANCHOR,
    BESIDE,
    BRACKETED,
    DASHED,
    MORE,
    NOR,
    NOT_THERE,
    NOUN,
    NUMBER,
    ON_TOP,
    POURED,
    ROW,
    THERE,
    TOLD,
)
from .chinese_reference import spoken_of
from .chinese_sentences import topic
from .chinese_words import A_NOUN
from .statements import claim

_FIRST = {"左": "left of", "右": "right of", "上": "above", "下": "below"}
"""How the first of a row lies to the next, by the side that it begins from."""
FACING = re.compile(
    rf"(?P<one>{NOUN})在(?P<word>[左右上下])(?![一-鿿])[边侧面方]?[、，]?(?:而|，)?(?P<other>{NOUN})在(?P<end>[左右上下])(?![一-鿿])"
)
""" "风筝在上、剪刀在下": of each other."""
_HALVES = {"左": "left", "右": "right", "上": "top", "下": "bottom"}
_SWAP = str.maketrans("左右上下", "右左下上")
_SIDE = r"[左右上下][边侧面方](?![左右])"
_FRAME = re.compile("图|画面|照片|天空|空中|[湖海水地墙]面|背景|前景|远处|草地|沙滩")
_ROOMS = words(
    "classroom, kitchen, room, bedroom, living room, bathroom, office, hall, hallway, corridor, studio, lobby, lounge, "
    "gym, garage, library, museum, store, shop, supermarket, restaurant, cafe, train car, stage, elevator, courtyard"
)
"""What one is inside of: its left side is that of the picture."""
_OF_UNKNOWN = re.compile(
    "(?![在于的从而还则且另又是有到向往和与及其最，图面片景空场室厅园院街路店馆间地滩边处中里上方部角市区域岸海湖河江池林山田坪廊台村屋家内外厢观幅像位口前底旁看道])"
    "[一-鿿◇]$"
)
""" "屏幕下方有": the place of what has no name here."""
_ENDS_PLACE = re.compile(r"[上下左右][方部侧边面]的$")


def places(text: str) -> Iterator[Claim]:
    """ "左边有一只狗和一只猫", "一只狗（左边）", "狗的左边是一只猫": the place comes first, or in brackets."""
    for match in (*BRACKETED.finditer(text), *DASHED.finditer(text)):
        yield from _there(match, match, "")
    for match in ROW.finditer(text):
        yield from _row(match, list(in_a_list(text, match)))
    for match in FACING.finditer(text):
        if match["word"] == match["end"].translate(_SWAP):
            fields = {"subject": NOUNS[match["one"]], "value": _FIRST[match["word"]], "object": NOUNS[match["other"]]}
            yield claim("relation", match.span(), match.start("one"), None, match.start("other"), **fields)
    for match in BESIDE.finditer(text):
        other = spoken_of(text, match, "of")
        if other:
            yield from _there(match, match, other)
    for match in TOLD.finditer(text):
        if not _anchor(text, match.start("word")) and not re.search(f"{NUMBER}[{MEASURES}]", match["does"]):
            value = _HALVES.get(match["word"]) or POSITIONS[match["word"]]
            span = (match.start("word"), match.end("word") - (len(match["word"]) == 2))
            yield claim("position", span, match.start("noun"), subject=NOUNS[match["noun"]], value=value)
    poured = [one for one in POURED.finditer(text) if one["measure"] in CONTAINERS and not one["noun"].startswith("◇")]
    for match in [*THERE.finditer(text), *poured]:
        opens = re.search("(?:^|[，。；！？：\n])在$", text[: match.start()]) is not None
        if (
            "，" in text[match.end("word") : match.start("noun")]
            and (not match["of"] or text[match.start() - 1] == "在")
            and not opens
        ):
            continue  # "站在左边，两只绵羊"
        if not match["of"] and _OF_UNKNOWN.search(text, 0, match.start()):
            continue
        told = match if match["of"] else _anchor(text, match.start())
        other = spoken_of(text, told, "of") or "" if told else ""
        if (told and not other) or (
            not told and ON_TOP.match(text, match.start("word")) and topic(text, match.start())
        ):
            continue
        for thing in in_a_list(text, match):
            yield from _there(match, thing, other)


def in_a_list(text: str, first: re.Match[str]) -> Iterator[re.Match[str]]:
    """A thing, and those that a list names behind it: "一只狗、两只猫和三个苹果"."""
    thing: re.Match[str] | None = first
    while thing:
        yield thing
        thing = MORE.match(text, thing.end())


def denied_places(text: str) -> Iterator[Claim]:
    """ "左边没有猫": a negated claim for each thing; its `mention` is where the thing is named."""
    for match in NOT_THERE.finditer(text):
        other = spoken_of(text, match, "of") or "" if match["of"] else ""
        thing: re.Match[str] | None = match if other or not match["of"] else None
        while thing:
            for one in _there(match, thing, other):
                said: dict[str, Any] = {"subject": one.subject, "value": one.value, "object": one.object}
                yield claim(one.kind, one.span, thing.start("noun"), **said, negated=True)
            thing = NOR.match(text, thing.end())


def _anchor(text: str, place: int) -> re.Match[str] | None:
    """What the sides of a sentence are sides of: "电脑右边是书，左边是笔"."""
    if not re.compile(_SIDE).match(text, place):
        return None  # "画面左侧", "右上角"
    start = max(text.rfind(mark, 0, place) for mark in "。；！？\n") + 1
    found = [*ANCHOR.finditer(text, start, place)]
    if not found or _FRAME.search(text, found[-1].end(), place):
        return None
    other = f"(?<![一-鿿◇\ue0ff-\uf8ff])最?{text[place].translate(_SWAP)}[边侧面方]"
    return None if re.search(other, text[start : found[-1].start()]) else found[-1]  # the picture's other side


def _row(match: re.Match[str], things: list[re.Match[str]]) -> Iterator[Claim]:
    """How the first of a row lies to the last, and of a longer row each to the next."""
    value = _FIRST[match["side"]]
    ends = [(match.span("word"), things[0], things[-1])]
    if len(things) > 2:
        ends += [((_start(one), other.end("noun")), one, other) for one, other in pairwise(things)]
    for span, one, other in ends:
        if named_by(one) != named_by(other):
            fields = {"subject": named_by(one), "value": value, "object": named_by(other)}
            yield claim("relation", span, one.start("noun"), None, other.start("noun"), **fields)


def _start(thing: re.Match[str]) -> int:
    """Where the words of a thing begin: its number, its colour or its noun."""
    return min(start for name in ("number", "colour", "noun") if (start := thing.start(name)) >= 0)


def _there(match: re.Match[str], thing: re.Match[str], other: str) -> Iterator[Claim]:
    """What is said of one thing at the place of a match, seen from the `other` if there is one."""
    word = (match.start("word"), match.end("word") - (len(match["word"]) == 2))
    subject = named_by(thing)
    one = thing["number"] in (None, "一", "1")
    which = (thing.start("noun"), None) if one else (None, thing.start("noun"))
    if POSITIONS.get(match["word"]) == "middle" and _ENDS_PLACE.search(match.string, 0, match.start("word")):
        return  # "下方的中间": at the bottom
    if A_NOUN.match(match.string, thing.end("noun")):
        return  # 儿童三轮车
    if not other or NOUNS[other] in _ROOMS:
        value = _HALVES.get(match["word"]) or POSITIONS[match["word"]]
        yield claim("position", word, *which, subject=subject, value=value)
    elif NOUNS[other] != subject:
        for at, said in sides(match["word"]):
            span = (word[0] + at, word[0] + at + 1) if len(match["word"]) == 3 else word
            yield claim("relation", span, *which, subject=subject, value=said, object=NOUNS[other])


def sides(word: str) -> list[tuple[int, str]]:
    """A word of place -> the relations that it says, and where in the word: "左上方" says two."""
    if word in RELATIONS:
        return [(0, RELATIONS[word])]
    relations = {"左": "left of", "右": "right of", "上": "above", "下": "below"}
    two = len(word) == 3 and set(word[:2]) <= set(relations)
    return [(at, relations[one]) for at, one in enumerate(word[:2])] if two else []


def named_by(match: re.Match[str]) -> str:
    """The noun of a match; of a measured drink its vessel: "两杯红酒"; "一盆花" is a plant."""
    word, vessel = match["noun"], CONTAINERS.get(match["measure"] or "", "")
    if match["measure"] == "口" and word.endswith("钟"):
        return "bell"
    if match["measure"] == "盆" and NOUNS.get(word) in ("flower", "tree"):
        return "potted plant"
    if word in NOUNS or not vessel:
        return NOUNS.get(word, word)
    return "wine glass" if vessel == "cup" and re.search("[红葡白]萄?酒|香槟", word) else vessel
