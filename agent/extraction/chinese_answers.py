"""What a Chinese answer says only after its question: "有。", "三只。", "香蕉更大。", "一辆公交车。"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..geometry import is_order
from ..lexicon.chinese import COLOURS, POSITIONS, RELATIONS
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim, ClaimKind
from ..vocabulary import parse_number
from .chinese_patterns import COLOUR, MORE, NOUN, NUMBER, THING
from .statements import ANYTHING, claim

_NAMED = re.sub(r"\?P<\w+>", "?:", rf"{THING.pattern}(?:{MORE.pattern})*")
_ONLY_NAMED = re.compile(rf"\s*(?:那?[里儿]?(?:是|有))?(?P<named>{_NAMED})[。！\s]*")
_SAYS = re.compile(r"\s*(?:(?:它?的?上面)?(?:[写印刻标画](?:的是|的|着|了|有)|是)[：:]?\s*)?")
_MORE_SO = re.compile(
    rf"(?P<noun>{NOUN})的?(?:数量|数目|个头|体型)?(?:更|比较|要|最)?(?P<word>[大小多少])(?=一些|一点|些|[，。；！\s]|$)"
)
_VALUES = {
    "大": ("bigger than", ""),
    "小": ("smaller than", ""),
    "多": ("", "more than"),
    "少": ("", "fewer than"),
}
_TIE = "[不没]|一样|相同|差不多"


def answers(text: str, found: Sequence[Claim], asked: dict[str, Any]) -> Iterator[Claim]:
    """What naming a thing says after its question: "香蕉更大。" of two things, "一辆公交车。" of a place."""
    kind, value, subjects = asked.get("kind", ""), asked.get("value", ""), asked.get("subjects", ())
    if asked.get("yes_no") or not value:
        return
    if kind == "list" or (kind == "relation" and asked.get("object")):
        yield from _named_there(text, asked)
    elif len(subjects) == 2 and not any(one.kind in ("relation", "other", "count") for one in found):
        yield from _chosen(text, kind, value, subjects)


def _named_there(text: str, asked: dict[str, Any]) -> Iterator[Claim]:
    """ "一只狗。" to "左上角是什么？", "猫的左边是什么？", "最左边的动物是什么？"."""
    value, subjects, only = asked["value"], asked.get("subjects", ()), _ONLY_NAMED.fullmatch(text)
    first, of = is_order(value), asked.get("object", "")
    if first:
        of = subjects[0] if subjects else ANYTHING
    named = [*THING.finditer(text, only.start("named"), only.end("named"))] if only else []
    for match in named[: 1 if first else None]:
        name = NOUNS[match["noun"]]
        if match["number"] in (None, "一", "1") and not match["colour"] and len(match[0]) <= 2 + len(match["noun"]):
            kind: ClaimKind = "position" if asked["kind"] == "list" else "relation"
            yield claim(kind, match.span(), subject=name, value=value, object="" if of == name else of)


def as_named(one: Claim, text: str, asked: dict[str, Any]) -> Claim:
    """A claim that repeats the place where its question asks what is there stands on the words that name the thing."""
    kind, of = {"list": "position", "relation": "relation"}.get(asked.get("kind", "")), asked.get("object", "")
    again = (one.kind, one.value, one.object) == (kind, asked.get("value"), of) and not asked.get("yes_no")
    again = again and one.subject not in asked.get("subjects", ())
    places = {one.mention, one.group} - {None}
    named = next((match for match in THING.finditer(text) if match.start("noun") in places), None)
    return one.model_copy(update={"span": named.span()}) if again and named and not one.negated else one


def _chosen(text: str, asked: str, value: str, subjects: tuple[str, str]) -> Iterator[Claim]:
    """ "香蕉。" to "哪个更大，公交车还是香蕉？"; "香蕉更小。" says the converse; "一样大" chooses none."""
    kind: ClaimKind = "other" if asked == "compare" else "relation"
    named = [match for match in THING.finditer(text) if NOUNS[match["noun"]] in subjects]
    told = _MORE_SO.search(text)
    if told and NOUNS[told["noun"]] in subjects and _VALUES[told["word"]][kind == "other"] != value:
        one, value, span = NOUNS[told["noun"]], _VALUES[told["word"]][kind == "other"], told.span("word")
    elif len(named) == 1 and not re.search(_TIE, text[: named[0].start()] + text[named[0].end() :]):
        one, span = NOUNS[named[0]["noun"]], named[0].span("noun")
    else:
        return
    if value:
        other = next(name for name in subjects if name != one)
        yield claim(kind, span, subject=one, value=value, object=other)


def bare_chinese(text: str, asked: dict[str, Any]) -> Iterator[Claim]:
    """ "有。", "三只。", "红色。", "左边。" after their question."""
    kind, value = asked.get("kind"), asked.get("value", "")
    subject = next((name for name in asked.get("subjects", ()) if name != asked.get("object")), "")
    word = re.match(r"\s*(?P<no>没有|不是|不在|不|没)?(?P<yes>有|是的|是|对|在)?", text)
    number = re.match(rf"\s*(?:一共|总共|共)?有?(?P<number>{NUMBER})(?![共起些定种类])", text)
    colour = re.search(rf"(?P<colour>{COLOUR})", text)
    side = re.search("|".join(sorted(POSITIONS, key=len, reverse=True)), text)
    if kind == "count" and number:
        yield claim("count", number.span("number"), subject=subject, number=parse_number(number["number"]), value=value)
    elif kind == "attribute" and not value and colour:
        yield claim("attribute", colour.span(), subject=subject, value=COLOURS[colour["colour"]])
    elif kind == "list" and is_order(value) and subject and colour:
        yield claim("attribute", colour.span(), subject=subject, value=COLOURS[colour["colour"]])
    elif kind == "where" and side:
        denied = re.search("[不没]", text[: side.start()]) is not None
        yield claim("position", side.span(), subject=subject, value=POSITIONS[side[0]], negated=denied)
    elif kind == "relation" and not value and side and side[0] in RELATIONS:
        yield claim("relation", side.span(), subject=subject, value=RELATIONS[side[0]], object=asked.get("object", ""))
    elif kind == "text" and not value and text.strip(" 。"):
        start, end = _SAYS.match(text).end(), len(text.rstrip(" 。"))  # type: ignore[union-attr]
        yield claim("text", (start, end), subject=subject, value=text[start:end])
    elif asked.get("yes_no") and word and word[0].strip():
        fields: dict[str, Any] = {"subject": subject, "negated": bool(word["no"])}
        span = (word.start() + len(word[0]) - len(word[0].lstrip()), word.end())
        if kind == "presence":
            yield claim("existence", span, **fields)
        elif kind in ("attribute", "position"):
            yield claim(kind, span, value=value, **fields)
        elif kind in ("relation", "compare"):
            same: ClaimKind = "relation" if kind == "relation" else "other"
            yield claim(same, span, value=value, object=asked.get("object", ""), **fields)
