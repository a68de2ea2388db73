"""Chinese answers: short sentences on what a picture shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..lexicon.chinese import ALL_NOUNS as NOUNS
from ..lexicon.chinese import COLLECTIVE, COLOURS, CONTAINERS, GARMENTS, POSITIONS, RELATIONS
from ..types import Claim
from ..vocabulary import ANIMALS, parse_number
from .chinese_patterns import (
    AMOUNT,
    ANCHOR,
    BIGGER,
    BRACKETED,
    COUNTED,
    DENIAL,
    GOES_ON,
    IN_ORDER,
    IS_COLOUR,
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
    THERE,
    THING,
    WORN,
    WRITTEN,
    antecedent,
    is_located,
    is_person,
    normal,
    topic,
    value_of,
)
from .chinese_questions import bare_chinese
from .statements import claim

_PEOPLE = ("他", "她", "他们", "她们")
_MEN, _WOMEN = ("man", "boy", "groom"), ("woman", "girl", "bride")
_ANY_COLOUR = "|".join(sorted(COLOURS, key=len, reverse=True))
_VEHICLES = ("bus", "truck", "train", "bicycle", "motorcycle")
_HALVES = {"左": "left", "右": "right", "上": "top", "下": "bottom"}
_UNWORN = re.compile(rf"没有?(?!{NOUN})[戴穿系背带拿打撑骑]")
_SIDE = r"[左右上下][边侧面方](?![左右])"
_FRAME = re.compile("图|画面|照片")
_SHAPES = ("circle", "square", "triangle", "star", "heart", "diamond")


def is_chinese(text: str) -> bool:
    """Whether a text is to be read as Chinese."""
    return len(re.findall(r"[一-鿿]", re.sub(QUOTED, "", text))) > len(re.findall(r"[A-Za-z]+", text))


def chinese_claims(text: str, asked: dict[str, Any]) -> list[Claim]:
    """The claims of a Chinese text; `asked` are the fields of its question's Intent."""
    text = normal(text)
    kind, subjects = asked.get("kind", "other"), tuple(asked.get("subjects", ()))
    opinions = [match.span() for match in OPINION.finditer(text)]
    worn = list(_clothes(text))
    found = [*_mentions(text, kind, subjects, [one.span[0] for one in worn]), *_facts(text), *worn]
    found = [one for one in found if not any(start <= one.span[0] < end for start, end in opinions)]
    if not found and not opinions:
        found = list(bare_chinese(text, asked))
    return sorted(dict.fromkeys(found), key=lambda one: one.span)


def _mentions(text: str, kind: str, subjects: tuple[str, ...], worn: list[int]) -> Iterator[Claim]:
    denials = [match.span() for match in DENIAL.finditer(text)]
    elsewhere = [span for span in denials if is_located(text, span[0])]
    quoted = [match.span() for match in re.finditer(QUOTED, text)]
    placed = {match.end("noun") for match in THERE.finditer(text)}
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
            part = described and numbered.count(noun) > 1  # "两把蓝色的椅子", and two red ones
            yield claim("count", span, subject=noun, number=number, at_least=part)
        elif noun not in seen or said:
            yield claim("existence", span, subject=noun)
        seen.add(noun)
        if match.re is THING and match["colour"] and not denied and match.start("colour") not in worn:
            one = mention if number in (None, 1) else None
            yield claim("attribute", match.span("colour"), one, subject=noun, value=COLOURS[match["colour"]])


def _is_nothing(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a noun names nothing in the picture: 迷人, "圆形的时钟", "一张照片"."""
    if match.re is COUNTED:
        unnamed = match["measure"] not in CONTAINERS and ("◇" in match["noun"] or NOT_OPEN.search(match["noun"]))
        return bool(unnamed) or THING.search(match[0]) is not None
    before = text[max(0, match.start("noun") - 1) : match.start("noun")]
    if NOUNS[match["noun"]] in _SHAPES and re.compile("的[一-鿿◇]").match(text, match.end()):
        return True
    return match["noun"] == "人" and before in NO_PERSON_BEFORE


def _named(match: re.Match[str]) -> str:
    """The noun of a match; of a measured drink its vessel: "两杯红酒"; "一盆花" is a plant."""
    word, vessel = match["noun"], CONTAINERS.get(match["measure"] or "", "")
    if match["measure"] == "盆" and NOUNS.get(word) in ("flower", "tree"):
        return "potted plant"
    if word in NOUNS or not vessel:
        return NOUNS.get(word, word)
    return "wine glass" if vessel == "cup" and re.search("[红葡白]萄?酒|香槟", word) else vessel


def _facts(text: str) -> Iterator[Claim]:
    yield from _colours(text)
    yield from _places(text)
    yield from _relations(text)
    yield from _numbers(text)
    for match in KEYED.finditer(text):
        yield claim("text", match.span("words"), value=match["words"])
    for match in WRITTEN.finditer(text):
        noun = NOUNS.get(match["noun"] or "", "")
        yield claim("text", match.span("words"), subject=noun, value=match["words"], negated=bool(match["no"]))


def _colours(text: str) -> Iterator[Claim]:
    """ "狗是白色的", "它们都是红色的", "一艘是白色的，另一艘是蓝色的"."""
    for match in IS_COLOUR.finditer(text):
        noun = _spoken_of(text, match)
        if noun:
            value, negated = COLOURS[match["colour"]], bool(match["no"])
            yield claim("attribute", match.span("colour"), subject=NOUNS[noun], value=value, negated=negated)
    for match in ONE_OF.finditer(text):
        number = parse_number(match["number"]) if match["number"] else 1
        several = _several(text, match.start(), match["measure"])
        if several:
            how_many: dict[str, Any] = {"mention": match.start()} if number == 1 else {"number": number}
            value = COLOURS[match["colour"]]
            yield claim("attribute", match.span("colour"), subject=several, value=value, **how_many)
    for match in IN_ORDER.finditer(text):
        several = _several(text, match.start())
        for word in re.compile(_ANY_COLOUR).finditer(text, *match.span("colours")) if several else ():
            yield claim("attribute", word.span(), subject=several, value=COLOURS[word[0]])


def _several(text: str, place: int, measure: str | None = None) -> str:
    """The things named last before a place that are more than one, with this measure word if there is any."""
    for match in reversed([*THING.finditer(text, 0, place)]):
        if match["number"] not in (None, "一", "1") and measure in (None, match["measure"]):
            return NOUNS[match["noun"]]
    return ""


def _clothes(text: str) -> Iterator[Claim]:
    """ "穿黄色外套的行人", "她穿着紫色的裙子和白色的鞋子", "其中一位穿白色": whose is `object`."""
    last, wearer = -1, ""
    denied = [match.span() for match in DENIAL.finditer(text)]
    for match in WORN.finditer(text):
        if re.match("[和与、及以搭配]", match["verb"]):
            if match.start() != last:
                continue
        else:
            wearer = _wearer(text, match)
        last = match.end()
        if wearer and not any(start <= match.start() < end for start, end in denied):
            fields: dict[str, Any] = {
                "subject": GARMENTS.get(match["garment"], "clothes"),
                "value": COLOURS[match["colour"]],
            }
            yield claim("attribute", match.span("colour"), object=wearer, **fields)


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


def _places(text: str) -> Iterator[Claim]:
    """ "左边有一只狗和一只猫", "一只狗（左边）", "狗的左边是一只猫": the place comes first, or in brackets."""
    for match in BRACKETED.finditer(text):
        yield from _there(match, match, "")
    for match in THERE.finditer(text):
        told = match if match["of"] else _anchor(text, match.start())
        other = _spoken_of(text, told, "of") or "" if told else ""
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


def _there(match: re.Match[str], thing: re.Match[str], other: str) -> Iterator[Claim]:
    """What is said of one thing at the place of a match, seen from the `other` if there is one."""
    word = (match.start("word"), match.end("word") - (len(match["word"]) == 2))
    subject = _named(thing)
    mention = thing.start("noun") if thing["number"] in (None, "一", "1") else None
    if not other:
        yield claim(
            "position", word, mention, subject=subject, value=_HALVES.get(match["word"]) or POSITIONS[match["word"]]
        )
    elif match["word"] in RELATIONS and NOUNS[other] != subject:
        yield claim("relation", word, mention, subject=subject, value=RELATIONS[match["word"]], object=NOUNS[other])


def _numbers(text: str) -> Iterator[Claim]:
    """ "狗的数量：2", "一共有三只": the number of what is named before."""
    for match in LISTED.finditer(text):
        yield claim("count", match.span("number"), subject=NOUNS[match["noun"]], number=parse_number(match["number"]))
    for match in AMOUNT.finditer(text):
        thing = match["noun"] or _opening_noun(text, match.start()) or _last_noun(text, match.start())
        whole = bool(match["noun"]) or match[0].startswith(("一共", "总共", "共", "合计"))
        if thing and NOUNS[thing] != "text":
            number = parse_number(match["number"])
            yield claim("count", match.span("number"), subject=NOUNS[thing], number=number, at_least=not whole)


def _relations(text: str) -> Iterator[Claim]:
    """ "狗在左边", "它在猫的左边", "狗比猫大"."""
    for match in [*PLACED.finditer(text), *BIGGER.finditer(text)]:
        value, word, noun = value_of(match), match.span("word"), _spoken_of(text, match)
        if noun is None or not value or (match["noun"] not in NOUNS and GOES_ON.match(text, match.end())):
            continue
        if match.re is PLACED:
            word = (word[0], word[0] + (2 if match["word"] in POSITIONS and len(match["word"]) == 3 else 1))
        other = _spoken_of(text, match, "object") if match["object"] else None
        subject, negated = NOUNS[noun], match.re is PLACED and bool(match["no"])
        if match["object"] is None:
            one = _which(text, match) if match.re is PLACED else None
            yield claim("position", word, one, subject=subject, value=value, negated=negated)
        elif other and NOUNS[other] != subject:
            yield claim("relation", word, subject=subject, value=value, object=NOUNS[other], negated=negated)


def _which(text: str, match: re.Match[str]) -> int | None:
    """Where "the latter" was spoken of, if it is one of several: "另一艘是蓝色的，后者在右边"."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "。！？\n") + 1
    each = [one.start() for one in ONE_OF.finditer(text, start, match.start())]
    if match["noun"] not in ("前者", "后者") or len(each) != 2:
        return None
    return each[match["noun"] == "后者"]


def _spoken_of(text: str, match: re.Match[str], group: str = "noun") -> str | None:
    """The noun that something is said of: itself, what "it" is, or what the sentence is about."""
    word, place = match[group], match.start(group)
    if word in NOUNS:
        return str(word)
    if word == "前者":
        return _opening_noun(text, place)
    if word == "后者":
        return _last_noun(text, place)
    if word == "◆":
        return _last_noun(text, place, _VEHICLES)
    if word in _PEOPLE:
        return antecedent(text, place, people=True)
    return antecedent(text, place) if word in ("它", "它们", "其") else topic(text, place)


def _opening_noun(text: str, place: int) -> str | None:
    """The first noun of the sentence: what its later clauses go on about."""
    start = max(text.rfind(mark, 0, place) for mark in "。！？\n") + 1
    match = THING.search(text, start, place)
    return match["noun"] if match else None


def _last_noun(text: str, place: int, names: tuple[str, ...] = ()) -> str | None:
    """The noun that was named last before a place, of these names if there are any."""
    found = [match["noun"] for match in THING.finditer(text, 0, place)]
    found = [noun for noun in found if not names or NOUNS[noun] in names]
    return found[-1] if found else None
