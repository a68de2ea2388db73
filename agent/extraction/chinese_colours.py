"""Colours in Chinese sentences: those of things, and those of what people wear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..lexicon.chinese import COLLECTIVE, COLOURS, GARMENTS, MEASURES
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..lexicon.chinese_nouns import CODES
from ..types import Claim
from ..vocabulary import ANIMALS, parse_number
from .chinese_orders import side_before, told_of
from .chinese_patterns import (
    BODY,
    COLOUR,
    DENIAL,
    GARMENT,
    IN_ORDER,
    IS_COLOUR,
    MATERIAL,
    NOUN,
    NUMBER,
    ONE_OF,
    PLAIN,
    THING,
    WORN,
)
from .chinese_reference import mentioned, spoken_of
from .chinese_sentences import topic
from .chinese_words import is_person
from .statements import claim

_MEN, _WOMEN = ("man", "boy", "groom"), ("woman", "girl", "bride")


_ANY_COLOUR = "|".join(sorted(COLOURS, key=len, reverse=True))
_NUMBERED = re.compile(rf"(?<!第)(?P<number>{NUMBER})[{MEASURES}]")
_THAT_ONE = re.compile(rf"(?P<colour>{COLOUR})色?的[那这]一?(?P<measure>[{MEASURES}])(?!{NOUN})")
""" "白色的那只": one of those that were named."""


def colours(text: str, asked: str = "") -> Iterator[Claim]:
    """ "狗是白色的", "它们都是红色的", "一艘是白色的，另一艘是蓝色的"."""
    for match in IS_COLOUR.finditer(text):
        fields: dict[str, Any] = {"value": COLOURS[match["colour"]], "negated": bool(match["no"] or match["few"])}
        fields |= _all_of(text, match)
        if not match["noun"]:  # "一共四个灯笼，都是蓝色的"
            if several := _several(text, match.start()):
                yield claim("attribute", match.span("colour"), subject=several, **fields)
        elif noun := spoken_of(text, match):
            side = side_before(text, match.end("noun"))
            which = (side.start(), None) if side else mentioned(text, match)
            yield claim("attribute", match.span("colour"), *which, subject=NOUNS[noun], **fields)
    for match in ONE_OF.finditer(text):
        number = parse_number(match["number"]) if match["number"] else 1
        several = _several(text, match.start(), match["measure"]) or asked
        if several:
            how_many: dict[str, Any] = {"mention": match.start()} if number == 1 else {"number": number}
            value = COLOURS[match["colour"]]
            how_many["negated"] = bool(match["few"])
            yield claim("attribute", match.span("colour"), subject=several, value=value, **how_many)
    for match in _THAT_ONE.finditer(text):
        if several := _several(text, match.start(), match["measure"]):
            value = COLOURS[match["colour"]]
            yield claim("attribute", match.span("colour"), match.end(), subject=several, value=value)
    for match in IN_ORDER.finditer(text):
        several = _several(text, match.start()) or asked
        for word in re.compile(_ANY_COLOUR).finditer(text, *match.span("colours")) if several else ():
            yield claim("attribute", word.span(), subject=several, value=COLOURS[word[0]])


def _all_of(text: str, match: re.Match[str]) -> dict[str, Any]:
    """How many "都" speaks of: the number that was said last; "都不是" speaks of each."""
    if match["no"] or not re.search("[都全均]", match[0][len(match["noun"]) :]):
        return {}
    said = [parse_number(one["number"]) for one in _NUMBERED.finditer(text, 0, match.start("colour"))]
    return {"number": said[-1]} if said and (said[-1] or 0) > 1 else {}


def bodies(text: str) -> Iterator[Claim]:
    """ "水壶，黄色壶身", "它的羽毛是绿色的": the thing has the colour of its body."""
    for match in BODY.finditer(text):
        if match["part"]:
            named = [one["noun"] for one in THING.finditer(text, 0, match.start())]
            noun = next((one for one in reversed(named) if _ends_with(one, match["part"])), None)
        else:
            noun = spoken_of(text, match) if match["noun"] else topic(text, match.start())
        if noun:
            group = "colour" if match["colour"] else "is"
            yield claim("attribute", match.span(group), subject=NOUNS[noun], value=COLOURS[match[group]])


def _ends_with(noun: str, part: str) -> bool:
    """Whether a thing is a kind of what its body is named by: 壶身 of a 水壶."""
    words = {"车": "汽车", "机": "飞机"}
    written = [word for word, code in CODES.items() if code == noun] or [noun]
    return any(part in word for word in written) or noun == words.get(part)


def _several(text: str, place: int, measure: str | None = None) -> str:
    """The things named last before a place that are more than one, with this measure word if there is any."""
    named = [*THING.finditer(text, 0, place), *_GARMENT.finditer(text, 0, place)]
    for match in sorted(named, key=lambda one: one.start(), reverse=True):
        if match["number"] not in (None, "一", "1") and measure in (None, match["measure"]):
            return GARMENTS[match["garment"]] if match.re is _GARMENT else NOUNS[match["noun"]]
    return ""


_CLAD = re.compile(rf"(?P<colour>{_ANY_COLOUR})衣(?:{PLAIN})??(?P<noun>{NOUN})")


_GARMENT = re.compile(
    rf"(?P<number>[一两二三四五六七八九十])(?P<measure>[件条副双顶套只])(?:(?P<colour>{_ANY_COLOUR})色?的?)?"
    rf"{MATERIAL}?(?P<garment>{GARMENT})(?!的)"
)


def clothes(text: str) -> Iterator[Claim]:
    """ "穿黄色外套的行人", "她穿着紫色的裙子和白色的鞋子", "红衣女孩": whose is `object`."""
    for match in _CLAD.finditer(text):
        if is_person(whose := NOUNS[match["noun"]]):
            value = COLOURS[match["colour"]]
            yield claim("attribute", match.span("colour"), subject="clothes", value=value, object=whose)
    last, wearer = -1, ""
    side: re.Match[str] | None = None
    denied = [match.span() for match in DENIAL.finditer(text)]
    for match in WORN.finditer(text):
        if re.match("[和与、及以搭配]", match["verb"]):
            if match.start() != last:
                continue
        else:
            side = side_before(text, match.start())
            wearer = told_of(text, side) if side else _wearer(text, match)
        last = match.end()
        fields: dict[str, Any] = {
            "subject": GARMENTS.get(match["garment"], "clothes"),
            "value": COLOURS[match["colour"]],
        }
        if _is_of_a_thing(text, match):
            if match["garment"]:
                yield claim("attribute", match.span("colour"), **fields)
        elif wearer and not any(start <= match.start() < end for start, end in denied):
            one = side.start() if side else _clad_one(text, match)
            yield claim("attribute", match.span("colour"), one, object=wearer, **fields)


def unworn(text: str) -> Iterator[Claim]:
    """ "墙上挂着一条裤子": clothes that nobody in the clause has on are things."""
    for match in _GARMENT.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in "，。；！？：\n") + 1
        if re.search("[穿戴系披围套]|身着|一身|搭配", text[start : match.start()]):
            continue
        number, noun = parse_number(match["number"]), GARMENTS[match["garment"]]
        if number == 1 or match["measure"] in COLLECTIVE:
            yield claim("existence", match.span(), subject=noun)
        else:
            yield claim("count", match.span(), None, match.start("garment"), subject=noun, number=number, at_least=True)
        if match["colour"]:
            which = (match.start("garment"), None) if number == 1 else (None, match.start("garment"))
            yield claim("attribute", match.span("colour"), *which, subject=noun, value=COLOURS[match["colour"]])


def _is_of_a_thing(text: str, match: re.Match[str]) -> bool:
    """ "戴红帽子的雪人", "系着黄色的蝴蝶结": nobody wears it, or it is no garment."""
    named = re.compile("的").match(text, match.end())
    thing = THING.match(text, named.end()) if named else None
    return thing is not None and not _can_wear(NOUNS[thing["noun"]])


def _clad_one(text: str, match: re.Match[str]) -> int | None:
    """Where the one is named that has on what a match of WORN says: "穿红衣服的女孩"; None of several."""
    behind = re.compile("[^，。；！？、\n的]{0,8}的").match(text, match.end())
    named = THING.match(text, behind.end()) if behind else None
    if not named or named["number"] or not is_person(NOUNS[named["noun"]]):
        return None
    before = re.search(f"(?P<number>{NUMBER})[^，。；！？\n一两二三四五六七八九十]$", text[: match.start()])
    return None if before and before["number"] not in ("一", "1") else named.start("noun")


def _wearer(text: str, match: re.Match[str]) -> str:
    """Who wears it: who is named after it, the animal right before it, or else the person named last."""
    rest = re.compile(r"(?:[穿戴系披围]着|[^，。；！？\n着带拿牵在]){0,14}").match(text, match.end())
    for of in re.compile("的").finditer(text, *rest.span()) if rest else ():
        named = THING.match(text, of.end())
        if named and _can_wear(NOUNS[named["noun"]]):
            return NOUNS[named["noun"]]
    before = [*THING.finditer(text, 0, match.start())]
    if before and before[-1].end() == match.start() and _can_wear(NOUNS[before[-1]["noun"]]):
        return NOUNS[before[-1]["noun"]]
    others = _WOMEN if text[: match.start()].endswith(("他", "他身", "他头")) else ()
    others = _MEN if text[: match.start()].endswith(("她", "她身", "她头")) else others
    people = [noun for one in before if is_person(noun := NOUNS[one["noun"]]) and noun not in others]
    return people[-1] if people and people[-1] != "couple" else "person"


def _can_wear(noun: str) -> bool:
    return is_person(noun) or noun in ANIMALS or noun == "teddy bear"
