"""The step from claims to verdicts: each kind of claim has its own verifier in `verifiers/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .extraction.statements import AMONG
from .types import Claim, ClaimKind, Verdict
from .verifiers import (
    among,
    anchored,
    attribute,
    comparison,
    count,
    described,
    elsewhere,
    existence,
    itself,
    leftover,
    lettered,
    one_of,
    other,
    position,
    relation,
    text,
    together,
    worn,
)
from .verifiers.scene import Scene

VERIFIERS: Mapping[ClaimKind, Callable[[Claim, Scene], Verdict]] = {
    "existence": existence.check,
    "count": count.check,
    "attribute": attribute.check,
    "position": position.check,
    "relation": relation.check,
    "text": text.check,
    "other": other.check,
}


LOOK_ROUNDS = 3
"""What is still wanted after so many batches is looked at one by one."""


def verify(claims: Sequence[Claim], scene: Scene) -> tuple[Verdict, ...]:
    """One verdict per claim, in order, each with all of its evidence. Experts are asked through `scene` as needed.

    After Woodpecker (Yin et al., 2023, "visual knowledge validation"), with a third verdict, independent
    sources, and no word of any single source taken for the truth.

    The second looks that all claims want are taken as one batch, where the MLLM can do that; what they say may make
    some claims want more, so that there are a few such rounds.
    """
    for _ in range(LOOK_ROUNDS):
        if not scene.look_ahead(lambda asking: [check(claim, asking) for claim in claims]):
            break
    verdicts = tuple(described.exactly(check(claim, scene), claims, scene) for claim in claims)
    verdicts = together.of_one_thing(verdicts, scene, check)
    verdicts = leftover.coloured(anchored.of_described_things(verdicts, scene, check), scene)
    verdicts = lettered.of_described_signs(leftover.placed(verdicts, scene), scene, check)
    verdicts = elsewhere.only_there(verdicts)
    return itself.not_contradicted(worn.beside_each_other(verdicts, scene), scene)


def check(claim: Claim, scene: Scene) -> Verdict:
    """One claim by itself."""
    if claim.among is not None:
        return among.among(claim, claim.among, scene, check)
    if claim.kind == "attribute" and claim.object and not scene.can_detect(claim.subject):
        return worn.check(claim, scene)  # whose it is may be known
    if claim.kind == "other" and claim.value in comparison.COMPARISONS:
        return comparison.check(claim, scene)
    if claim.value == AMONG:
        return one_of.check(claim, scene)
    if claim.kind == "count" and claim.value:
        return described.selected_number(claim, scene)
    return VERIFIERS[claim.kind](claim, scene)
