"""The colours of what people wear: how much of the person is of that colour.

A detector that knows people need not know coats. What is worn is a part of the person's picture: a colour that
nothing of it has is refuted, and one that some of it has is likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..types import Claim, Evidence, Verdict
from ..vocabulary import colour, is_plural
from .attribute import MOST_PLACES, colours
from .candidate import Candidate
from .fusion import curve, evidence, fuse
from .instances import located
from .scene import Scene
from .second_look import looked, second_look
from .weights import ALL_OF_IT, COLOUR, WORN


def check(claim: Claim, scene: Scene) -> Verdict:
    """Among several people one is enough. `claim.object` is who wears `claim.subject`."""
    claimed = colours(claim.value)
    places = located(scene, claim.object, claim.span)[:MOST_PLACES] if claimed else ()
    shown = [one for place in places if (one := _shown(scene, claim, claimed, place)) is not None]
    found = [max(shown, key=lambda said: said.support)] if shown else []
    verb = "Are" if is_plural(claim.subject) else "Is"
    question = f"{verb} the {claim.object}'s {claim.subject} {claim.value}?"
    found = looked(claim, scene, found, lambda: second_look(scene, question, [place.box for place in places[:1]]))
    instead = _instead(scene, places) if not claim.negated else None
    return fuse(claim, scene, found, instead=instead)


def beside_each_other(verdicts: Sequence[Verdict], scene: Scene) -> tuple[Verdict, ...]:
    """Of "a blue shirt and white shorts" one colour may be nearly all that is seen: it says nothing of the other."""
    sure = {_wearing(one.claim) for one in verdicts if one.label == "supported" and one.claim.kind == "attribute"}
    return tuple(
        fuse(one.claim, scene, ())
        if one.label == "refuted" and _is_worn(one.claim, scene) and _wearing(one.claim) in sure
        else one
        for one in verdicts
    )


def _is_worn(claim: Claim, scene: Scene) -> bool:
    return claim.kind == "attribute" and bool(claim.object) and not scene.can_detect(claim.subject)


def _wearing(claim: Claim) -> tuple[str, int | None, int | None]:
    return claim.object, claim.mention, claim.group


def _shown(scene: Scene, claim: Claim, claimed: Iterable[str], place: Candidate) -> Evidence | None:
    """How much of the person at a place has a claimed colour, as evidence; None if nobody could measure."""
    outlined = [scene.called(place.box, one) for one in claimed]
    around = [scene.called(place.box, one, behind_text=True) for one in claimed]  # an outline may leave the coat out
    shares = [share for share in (*outlined, *around) if share is not None]
    if not shares:
        return None
    support = curve(max(shares), WORN)
    support = max(-place.as_labelled, min(place.as_labelled, support))  # no surer than that the person is there
    note = f"{max(shares):.0%} of the {claim.object} is {claim.value}"
    return evidence(COLOUR, note, support, [place.id])


def _instead(scene: Scene, places: Iterable[Candidate]) -> str | None:
    """The colour of nearly all that is seen of the people, if it is one."""
    seen = [scene.colour(place.box) for place in places]
    names = {colour(one.text) if one and one.text and one.score >= ALL_OF_IT else None for one in seen}
    return names.pop() if len(names) == 1 else None
