"""What a Chinese answer leaves out since its question said it: what it speaks of, which one, and where that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..lexicon.chinese import COLOURS, MEASURES
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim
from .chinese_orders import ORDINAL, SIDED, SIZED, ranked, sided
from .chinese_patterns import ALL, COLOUR, IS_COLOUR, NOUN, NUMBER, PLACED, THING, value_of
from .chinese_places import places
from .chinese_questions import asked_of
from .statements import claim

_YES = re.compile(r"\s*(?:(?:是的?|对的?|没错|不是的?|不对|不在?|在|嗯)[，。！])?\s*")
_PREDICATE = re.compile(
    rf"(?P<colour>{COLOUR}色?的?(?=[，。；！\s]|$))"
    rf"|(?:一共|总共|共)?有?{NUMBER}[{MEASURES}]?(?=[，。；：！\s]|$)"
    rf"|{ALL}不?{ALL}(?:是|在|位于|为|呈|比)(?!的|[，。！\s]|$)"
    rf"|(?P<other>它们?|一[{MEASURES}](?=是|{COLOUR}))"
)
_WHICH = re.compile(rf"(?:是|在)?哪一?(?P<measure>[{MEASURES}])(?!位置|角落?|方[向位]|地方|部分|区域|侧|颜色)")
_MOST = re.compile(rf"(?P<noun>{NOUN})(?:是|要)?[最更](?P<size>[大小])(?!的)")
_LEADS = ("count", "attribute", "where", "position")


class Lead(NamedTuple):
    """Words of a question that its answer goes on with, and at which place of the answer they are to be read."""

    at: int
    words: str

    def read(self, text: str, claims: Callable[[str], Iterable[Claim]]) -> Iterator[Claim]:
        """The claims of a text with these words, as claims of the text; none that only these words make."""
        long = len(self.words)
        end = self.at + long

        def back(place: int | None) -> int | None:
            return place if place is None or place < self.at else place - (long if place >= end else end)

        for one in claims(text[: self.at] + self.words + text[self.at :]):
            start, stop = one.span
            if stop <= self.at or start >= end:
                span = one.span if stop <= self.at else (start - long, stop - long)
                places = {name: back(getattr(one, name)) for name in ("mention", "group", "anchor")}
                yield one.model_copy(update={"span": span, **places})


def lead(question: str, text: str, asked: dict[str, Any]) -> Lead:
    """What an answer leaves out where it opens with what is said of it: "红色的", "不，在左边", "四个，都是白色的"."""
    thing, which = asked_of(question), _WHICH.search(question)
    if which:
        return Lead(0, f"几{which['measure']}{thing['noun']}，" if thing else "")
    yes = _YES.match(text)
    at = yes.end() if yes else 0
    opened = _PREDICATE.match(text, at)
    leads = asked.get("kind") in _LEADS or (asked.get("kind") == "relation" and asked.get("yes_no"))
    if not leads or not opened or not thing:
        return Lead(0, "")
    told = [match for pattern in (SIDED, ORDINAL, SIZED) for match in pattern.finditer(question)]
    numbered = thing["number"] not in (None, "几")
    start = thing.start("number" if numbered else "colour" if thing["colour"] else "noun")
    start = min([start, *(match.start() for match in told if match.end() == thing.end())])
    return Lead(at, question[start : thing.end()] + ("是" if opened["colour"] else "，" if opened["other"] else ""))


def presupposed(question: str, kind: str) -> list[Claim]:
    """What a question says of the thing that it asks about: "最左边的狗是什么颜色？", "右边有几只狗？"."""
    thing = asked_of(question)
    if thing is None:
        return []
    which = _WHICH.search(question)
    if kind in ("where", "position") and not which:  # where it is, is asked
        return [_coloured(thing)] if thing["colour"] else []
    said = [*sided(question), *ranked(question), *places(question), *(_told(question) if which else ())]
    return [one for one in said if one.subject == NOUNS[thing["noun"]] and not one.negated]


def _told(question: str) -> Iterator[Claim]:
    """What is so of the one that is asked for: "哪只狗在左边？", "哪只狗是白色的？", "白色的狗是哪只？"."""
    question = _WHICH.sub("", question)
    for match in PLACED.finditer(question):
        if match["noun"] in NOUNS and not match["object"] and (value := value_of(match)):
            most = "most" if question[match.start("word") - 1] == "最" and value in ("left", "right") else ""
            yield claim("position", match.span("word"), subject=NOUNS[match["noun"]], value=value + most)
    for match in (*IS_COLOUR.finditer(question), *THING.finditer(question)):
        if match["noun"] in NOUNS and match["colour"]:
            yield _coloured(match)
    for match in _MOST.finditer(question):
        value = "largest" if match["size"] == "大" else "smallest"
        yield claim("position", match.span("size"), subject=NOUNS[match["noun"]], value=value)


def _coloured(match: re.Match[str]) -> Claim:
    """The colour of a thing that is named with it."""
    return claim("attribute", match.span("colour"), subject=NOUNS[match["noun"]], value=COLOURS[match["colour"]])


def of_the_asked(found: Sequence[Claim], question: str, kind: str) -> Iterator[Claim]:
    """The claims of an answer; before the first that tells of what was asked for, what the question says of the same.

    So many as are counted are so many of those; there may be more elsewhere.
    """
    asked = presupposed(question, kind)
    told = _told_of(asked[0].subject, found, kind, bool(_WHICH.search(question))) if asked else None
    for one in found:
        if one is not told:
            yield one
            continue
        place = one.mention if one.mention is not None else -1 - one.span[0]
        here: dict[str, Any] = {"group": place} if kind == "count" else {"mention": place}
        yield from (_anew(other, **here, span=one.span) for other in asked)
        yield _anew(one, **here, at_least=kind == "count")


def _anew(one: Claim, **fields: Any) -> Claim:
    return claim(**one.model_dump(exclude={"text", "mention", "group", "among"}) | fields)


def _told_of(subject: str, found: Sequence[Claim], kind: str, which: bool) -> Claim | None:
    """The first claim of an answer that tells of what was asked for, unless it says itself which one it speaks of."""
    own = [one for one in found if one.subject == subject and not one.negated and not one.object]
    placed = {(one.mention, one.group) for one in own if one.kind == "position"}
    described = {one.mention for one in own if one.kind == "attribute"}
    for one in own:
        if which and one.kind in ("attribute", "position"):
            return one
        if kind == "count" and one.kind == "count" and not placed and not one.at_least and one.number:
            return one
        if kind in ("where", "position") and one.kind == "position" and one.mention not in described:
            return one
        behind = one.mention is None or one.mention < one.span[0]
        if kind == "attribute" and one.kind == "attribute" and behind and (one.mention, one.group) not in placed:
            return one
    return None
