"""What position and relation have in common: geometry of located things, any of which may be the one that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..geometry import POSITIONS
from ..types import Evidence
from .candidate import Candidate
from .crops import looked_at
from .fusion import evidence
from .instances import located
from .scene import Scene
from .weights import DRAFT, GEOMETRY, POINTING


@dataclass(frozen=True)
class Judged:
    """What geometry says of one thing or pair: whether the claim's word `holds`, and the word `seen` instead."""

    places: tuple[Candidate, ...]
    holds: bool | None
    seen: str

    @property
    def log_odds(self) -> float:
        """That the boxes are right: as sure as the least sure of them."""
        return min(place.log_odds for place in self.places)

    @property
    def against(self) -> float:
        """The same where the word does not hold: if it holds for no person, it holds for no woman."""
        return min(place.as_labelled for place in self.places)


def confirmed(scene: Scene, noun: str, span: tuple[int, int]) -> tuple[Candidate, ...]:
    """As `located`, the doubtful places looked at once more; all of them where no look confirms any."""
    places = located(scene, noun, span)
    seen, _ = looked_at(scene, noun, places)
    return tuple(place for place in seen if place.log_odds > 0) or places


def judge(judged: Sequence[Judged], what: str, every: bool = False) -> list[Evidence]:
    """One that holds is enough for the claim; it has to be wrong for all to be against it. [] if geometry cannot tell.
    Of a claim on `every` one of them it is the other way round.

    `what` names the claim's things, for the note.
    """
    if every:
        return _judge_all(judged, what)
    holding = [one for one in judged if one.holds]
    if holding:
        best = max(holding, key=lambda one: one.log_odds)
        return [_said(best, what, best.log_odds)]
    if not judged or any(one.holds is None for one in judged):
        return []
    best = max(judged, key=lambda one: one.against)
    return [_said(best, what, -best.against)]


def _judge_all(judged: Sequence[Judged], what: str) -> list[Evidence]:
    wrong = [one for one in judged if one.holds is False]
    if wrong:
        best = max(wrong, key=lambda one: one.against)
        return [_said(best, what, -best.against)]
    if not judged or any(one.holds is None for one in judged):
        return []
    least = min(judged, key=lambda one: one.log_odds)
    return [_said(least, what, least.log_odds)]


def so_many(judged: Sequence[Judged]) -> str | None:
    """Of how many it holds, where that is known of each."""
    return None if any(one.holds is None for one in judged) else str(sum(one.holds is True for one in judged))


def instead(judged: Sequence[Judged]) -> str | None:
    """What is so, if that is the same for all, or the side that is: of "bottom left" and "bottom" the bottom."""
    seen = {one.seen for one in judged}
    if len(seen) == 1:
        return seen.pop()
    shared = set.intersection(*(set(words.split()) for words in seen)) if seen else set()
    return shared.pop() if len(shared) == 1 and shared < set(POSITIONS) else None


def _said(judged: Judged, what: str, support: float) -> Evidence:
    drafted, shown = (any(place.source == one for place in judged.places) for one in (DRAFT, POINTING))
    whose = ", by the boxes of the draft itself" if drafted else ", where the MLLM points" if shown else ""
    note = f"{what}: {judged.seen}{whose}"
    return evidence(DRAFT if drafted else GEOMETRY, note, support, [place.id for place in judged.places])
