"""Chinese answers: short sentences on what a picture shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..lexicon.chinese import NOUNS, POSITIONS, RELATIONS
from ..lexicon.colours import CHINESE as COLOURS
from ..types import Claim
from ..vocabulary import parse_number
from .chinese_patterns import (
    AMOUNT,
    BIGGER,
    BRACKETED,
    COLOUR,
    COUNTED,
    DENIAL,
    GOES_ON,
    IS_COLOUR,
    KEYED,
    LISTED,
    NO_PERSON_BEFORE,
    NUMBER,
    OPINION,
    PLACED,
    QUOTED,
    THERE,
    THING,
    WRITTEN,
    is_located,
    normal,
    value_of,
)
from .statements import claim


def is_chinese(text: str) -> bool:
    """Whether a text is to be read as Chinese."""
    return len(re.findall(r"[一-鿿]", re.sub(QUOTED, "", text))) > len(re.findall(r"[A-Za-z]+", text))


def chinese_claims(text: str, asked: dict[str, Any]) -> list[Claim]:
    """The claims of a Chinese text; `asked` are the fields of its question's Intent."""
    text = normal(text)
    kind, subjects = asked.get("kind", "other"), tuple(asked.get("subjects", ()))
    opinions = [match.span() for match in OPINION.finditer(text)]
    found = [*_mentions(text, kind, subjects), *_facts(text)]
    found = [one for one in found if not any(start <= one.span[0] < end for start, end in opinions)]
    if not found and not opinions:
        found = list(_bare(text, asked))
    return sorted(dict.fromkeys(found), key=lambda one: one.span)


def _mentions(text: str, kind: str, subjects: tuple[str, ...]) -> Iterator[Claim]:
    denials = [match.span() for match in DENIAL.finditer(text)]
    elsewhere = [span for span in denials if is_located(text, span[0])]
    quoted = [match.span() for match in re.finditer(QUOTED, text)]
    seen: set[str] = set(() if kind == "presence" else subjects)
    for match in [*THING.finditer(text), *COUNTED.finditer(text)]:
        before = text[max(0, match.start("noun") - 1) : match.start("noun")]
        if (
            (match["noun"] == "人" and before in NO_PERSON_BEFORE)
            or any(start <= match.start() < end for start, end in [*quoted, *elsewhere])
            or (match.re is COUNTED and THING.search(match[0]))
        ):
            continue
        noun, said = NOUNS.get(match["noun"], match["noun"]), match["number"]
        number = parse_number(said) if said else None
        denied = any(start <= match.start() < end for start, end in denials)
        span = match.span() if said else match.span("noun")
        if denied:
            zero = kind == "count" and noun in subjects
            yield (
                claim("count", span, subject=noun, number=0)
                if zero
                else claim("existence", span, subject=noun, negated=True)
            )
        elif number is not None and (number != 1 or kind == "count"):
            yield claim("count", span, subject=noun, number=number)
        elif noun not in seen or said:
            yield claim("existence", span, subject=noun)
        seen.add(noun)
        if match.re is THING and match["colour"] and not denied:
            yield claim("attribute", match.span("colour"), subject=noun, value=COLOURS[match["colour"]])


def _facts(text: str) -> Iterator[Claim]:
    for match in IS_COLOUR.finditer(text):
        value, negated = COLOURS[match["colour"]], bool(match["no"])
        yield claim("attribute", match.span("colour"), subject=NOUNS[match["noun"]], value=value, negated=negated)
    yield from _places(text)
    yield from _relations(text)
    yield from _numbers(text)
    for match in KEYED.finditer(text):
        yield claim("text", match.span("words"), value=match["words"])
    for match in WRITTEN.finditer(text):
        noun = NOUNS.get(match["noun"] or "", "")
        yield claim("text", match.span("words"), subject=noun, value=match["words"], negated=bool(match["no"]))


def _places(text: str) -> Iterator[Claim]:
    """ "左边有一只狗", "一只狗（左边）", "狗的左边是一只猫": the place comes first, or in brackets."""
    for match in [*THERE.finditer(text), *BRACKETED.finditer(text)]:
        word = (match.start("word"), match.end("word") - (len(match["word"]) == 2))
        other, subject = match.groupdict().get("of"), NOUNS[match["noun"]]
        if other and match["word"] in RELATIONS:
            yield claim("relation", word, subject=subject, value=RELATIONS[match["word"]], object=NOUNS[other])
        elif not other:
            yield claim("position", word, subject=subject, value=POSITIONS[match["word"]])


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
        value, word, noun = value_of(match), match.span("word"), _placed(text, match)
        if noun is None or not value or (not match["noun"] and GOES_ON.match(text, match.end())):
            continue
        if match.re is PLACED:
            word = (word[0], word[0] + (2 if match["word"] in POSITIONS and len(match["word"]) == 3 else 1))
        subject, negated = NOUNS[noun], match.re is PLACED and bool(match["no"])
        if match["object"] is None:
            yield claim("position", word, subject=subject, value=value, negated=negated)
        else:
            yield claim("relation", word, subject=subject, value=value, object=NOUNS[match["object"]], negated=negated)


def _placed(text: str, match: re.Match[str]) -> str | None:
    """The noun that a place is said of: itself, what "it" is, or what the sentence is about."""
    if match["noun"] in NOUNS:
        return match["noun"]
    told = match["noun"] and match["noun"] != "前者"
    return _last_noun(text, match.start()) if told else _opening_noun(text, match.start())


def _opening_noun(text: str, place: int) -> str | None:
    """The first noun of the sentence: what its later clauses go on about."""
    start = max(text.rfind(mark, 0, place) for mark in "。！？\n") + 1
    match = THING.search(text, start, place)
    return match["noun"] if match else None


def _last_noun(text: str, place: int) -> str | None:
    """The noun that was named last before a place: what "it" is."""
    found = [match["noun"] for match in THING.finditer(text, 0, place)]
    return found[-1] if found else None


def _bare(text: str, asked: dict[str, Any]) -> Iterator[Claim]:
    """ "有。", "三只。", "红色。", "左边。" after their question."""
    kind, value = asked.get("kind"), asked.get("value", "")
    subject = next((name for name in asked.get("subjects", ()) if name != asked.get("object")), "")
    word = re.match(r"\s*(?P<no>没有|不是|不在|不|没)?(?P<yes>有|是的|是|对|在)?", text)
    number = re.match(rf"\s*(?P<number>{NUMBER})", text)
    colour = re.search(rf"(?P<colour>{COLOUR})", text)
    side = re.search("|".join(sorted(POSITIONS, key=len, reverse=True)), text)
    if kind == "count" and number:
        yield claim("count", number.span("number"), subject=subject, number=parse_number(number["number"]))
    elif kind == "attribute" and not value and colour:
        yield claim("attribute", colour.span(), subject=subject, value=COLOURS[colour["colour"]])
    elif kind == "where" and side:
        yield claim("position", side.span(), subject=subject, value=POSITIONS[side[0]])
    elif kind == "relation" and not value and side and side[0] in RELATIONS:
        yield claim("relation", side.span(), subject=subject, value=RELATIONS[side[0]], object=asked.get("object", ""))
    elif kind == "text" and not value and text.strip(" 。"):
        start = len(text) - len(text.lstrip())
        yield claim("text", (start, len(text.rstrip(" 。"))), subject=subject, value=text.strip(" 。"))
    elif asked.get("yes_no") and word and word[0].strip():
        fields = {"subject": subject, "negated": bool(word["no"])}
        span = (word.start() + len(word[0]) - len(word[0].lstrip()), word.end())
        if kind == "presence":
            yield claim("existence", span, **fields)
        elif kind in ("attribute", "position"):
            yield claim(kind, span, value=value, **fields)
        elif kind == "relation":
            yield claim("relation", span, value=value, object=asked.get("object", ""), **fields)
