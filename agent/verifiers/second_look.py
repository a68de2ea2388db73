"""The MLLM looks again, at the whole picture or at crops, and says yes or no; its yes is tested by ablation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp

from seewhy.tools.types import Box

from ..types import Claim, Evidence
from ..vocabulary import article, is_countable
from .candidate import Candidate
from .fusion import evidence, settled
from .scene import Scene
from .weights import ABLATION, LOOK, LOOK_WEIGHT, MOVED


def noun_phrase(noun: str) -> str:
    """A noun as a question asks for it: "a dog", "water"."""
    return f"{article(noun)} {noun}" if is_countable(noun) else noun


def looked(claim: Claim, scene: Scene, found: Sequence[Evidence], look: Callable[[], list[Evidence]]) -> list[Evidence]:
    """`found`, and what `look` says where that does not settle the claim.

    A settled claim needs no look; where all claims are tested by ablation it is looked at for the flag alone.
    """
    if not settled(claim, scene, found):
        return [*found, *look()]
    flags = look() if scene.ablation == "all" else []
    return [*found, *(one for one in flags if one.source == ABLATION)]


def second_look(
    scene: Scene,
    question: str,
    regions: Sequence[Box | None] = (None,),
    padding: float = 0.5,
    rests_on: Sequence[Candidate] = (),
) -> list[Evidence]:
    """The mean of the looks at `regions` (None: the whole picture) as one evidence: they are one model's. [] if none.

    `padding` is how much of a region's surroundings is shown, in its longer sides. `rests_on` is what a yes is about:
    where it would be a yes without these as well, it loses its weight, and a second evidence flags it (occlusion, as
    in Zeiler and Fergus, arXiv:1311.2901, section 4.2, of the evidence instead of every place).
    """
    looks = [(look, region) for region in regions if (look := scene.look(question, region, padding)) is not None]
    if not looks:
        return []
    mean = sum(look for look, _ in looks) / len(looks)
    said = evidence(LOOK, f"{question} {yes_no(mean)}", LOOK_WEIGHT * mean)
    if mean <= 0 or not rests_on or scene.ablation == "off":
        return [said]
    surest, region = max(looks, key=lambda pair: pair[0])
    without = scene.look(question, region, padding, tuple(place.box for place in rests_on))
    if without is None:
        return [said]
    if without < 0 or surest - without >= MOVED:
        return [said.model_copy(update={"note": f"{said.note}; with that blanked out {yes_no(without)}"})]
    note = f"still {yes_no(without)} with the evidence blanked out: it was not looking there"
    return [said.model_copy(update={"support": 0.0}), evidence(ABLATION, note, 0.0, [one.id for one in rests_on])]


def yes_no(log_odds: float) -> str:
    """A look as a person reads it: "no (p=0.97)"."""
    return f"{'yes' if log_odds >= 0 else 'no'} (p={1 / (1 + exp(-abs(log_odds))):.2f})"
