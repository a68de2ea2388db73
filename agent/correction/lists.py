"""Enumerations: "a dog, a cat and a bus" loses an item and stays a fluent list."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..extraction.phrases import NounPhrase
from ..extraction.places import Place
from ..extraction.reading import Reading
from .context import FRAME
from .edits import Edit, capitalised_like

SPACED = " ,"
_JOINTS = ("and", "or", "nor")


@dataclass(frozen=True)
class Item:
    """One entry with its modifiers, [start, end) of the text."""

    phrase: NounPhrase
    start: int
    end: int


@dataclass(frozen=True)
class Listing:
    """The entries in order, and the text between each two."""

    items: tuple[Item, ...]
    text: str

    def without(self, phrase: NounPhrase) -> list[Edit]:
        """The edits that take an entry out, with its comma or conjunction."""
        kept = [item for item in self.items if item.phrase is not phrase]
        joints = [self._between(a, b) for a, b in pairwise(self.items)]
        edits: list[Edit] = []
        if kept[0] is not self.items[0]:
            first = kept[0].start
            letter = capitalised_like(self.text[self.items[0].start], self.text[first])
            edits.append(Edit(self.items[0].start, first + 1, letter))
        for place, (a, b) in enumerate(pairwise(kept)):
            old, new = self.text[a.end : b.start], self._joint(place, len(kept), joints, self._between(a, b))
            if old != new:
                edits.append(Edit(a.end, b.start, new))
        if kept[-1] is not self.items[-1]:
            edits.append(Edit(kept[-1].end, self.items[-1].end, ""))
        return edits

    def _between(self, a: Item, b: Item) -> str:
        return self.text[a.end : b.start]

    def _joint(self, place: int, count: int, joints: list[str], old: str) -> str:
        last = joints[-1]
        if place < count - 2 or ("," in last and not last.strip(SPACED)):
            return ", "
        if count == 2:
            return f" {(old if old in joints else last).strip(SPACED) or last.strip(SPACED)} "
        return last


def listing(reading: Reading, phrase: NounPhrase) -> Listing:
    """The enumeration that a noun phrase is an entry of; of one entry if it stands alone."""
    group = _complete(reading, phrase)
    return Listing(tuple(_items(reading, group)), reading.text)


def _complete(reading: Reading, phrase: NounPhrase) -> list[NounPhrase]:
    """The phrases of the sentence that are listed together with one of them."""
    groups: list[list[NounPhrase]] = []
    for other in reading.phrases:
        start = _joint_start(reading, other)
        home = None
        if start is not None:
            home = next((group for group in reversed(groups) if _joins(reading, group, other, start)), None)
        if home is None:
            groups.append([other])
        else:
            home.append(other)
    group = next(group for group in groups if any(member is phrase for member in group))
    joints = {reading.low(member.first - 1) for member in group[1:]}
    verbs = [i for i, tag in enumerate(reading.tags) if tag in ("be", "verb", "have")]
    loose = joints == {","} and verbs and verbs[0] >= group[0].first
    return [phrase] if loose else group


def _joint_start(reading: Reading, phrase: NounPhrase) -> int | None:
    """The place where the comma or conjunction before a phrase starts."""
    i = phrase.first - 1
    while reading.low(i) in ("both", "also", "even", "finally", "then"):
        i -= 1
    if [reading.low(j) for j in range(i - 2, i + 1)] == ["as", "well", "as"]:
        return i - 2 - (reading.low(i - 3) == ",")
    if reading.low(i) in _JOINTS:
        return i - (reading.low(i - 1) == ",")
    return i if reading.low(i) == "," else None


def _joins(reading: Reading, group: list[NounPhrase], phrase: NounPhrase, joint: int) -> bool:
    """Whether only modifiers lie between the list and the joint, and no new clause starts with the phrase."""
    last = group[-1]
    if any(
        reading.tags[i] in ("be", "have", "verb", "modal", "there") and not _in_clause(reading, last.last, i)
        for i in range(last.last, joint)
    ):
        return False
    if any(reading.low(i) in (",", ";", ":") for i in range(last.last, joint)):
        return False
    if reading.low(joint) == "," and group[0].first > 0 and reading.tags[: group[0].first] == ("prep",):
        return False  # "In the room, a bed ..."
    nested = [p for p in reading.phrases if last.last < p.first and p.last <= joint]
    if nested and reading.low(joint) == "and" and _opens_nest(reading, nested[-1]):
        return False
    as_subject = not any(tag in ("be", "verb", "have") for tag in reading.tags[: group[0].first])
    follows = reading.tags[phrase.last : phrase.last + 1]
    return as_subject or follows not in (("be",), ("verb",), ("have",))


def _opens_nest(reading: Reading, phrase: NounPhrase) -> bool:
    return reading.low(phrase.first - 1) in ("with", "of", "including") or reading.tags[phrase.first - 1] == "ing"


def _in_clause(reading: Reading, start: int, place: int) -> bool:
    return any(reading.tags[i] == "wh" for i in range(start, place))


def _items(reading: Reading, group: list[NounPhrase]) -> list[Item]:
    found = []
    for this, following in zip(group, [*group[1:], None], strict=True):
        joint = _joint_start(reading, following) if following else None
        end = reading.tokens[joint - 1].end if joint else _tail(reading, this)
        found.append(Item(this, this.start, end))
    return found


def _places_all(reading: Reading, spot: Place) -> bool:
    """Whether "on a table" after the last entry is news of its own, which must stay."""
    target = reading.phrase_starting(reading.at(spot.end))
    return spot.kind == "relation" and target is not None and not target.definite


def _tail(reading: Reading, phrase: NounPhrase) -> int:
    """Where the last entry ends: after its modifiers, before the verb, the comma or "in the picture"."""
    end, relative = phrase.end, False
    frame = FRAME.search(reading.text, phrase.end, reading.sentence.end)
    for i in range(phrase.last, len(reading.tokens)):
        token, kind = reading.tokens[i], reading.tags[i]
        relative = relative or kind == "wh"
        if not relative and any(_places_all(reading, spot) for spot in reading.places if spot.start == token.start):
            break
        if token.low in (",", ";", ".", "!", "?", ":", "and", "but", "while") or (
            frame and token.start >= frame.start()
        ):
            break
        if kind in ("be", "verb", "have", "modal", "there") and not relative:
            break
        end = token.end
    return end
