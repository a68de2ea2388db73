"""The step from claims to verdicts: each kind of claim has its own verifier in `verifiers/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .scene import Scene
from .types import Claim, ClaimKind, Verdict
from .verifiers import attribute, count, existence, other, position, relation, text
from .vocabulary import colour

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
        if not scene.look_ahead(lambda asking: [VERIFIERS[claim.kind](claim, asking) for claim in claims]):
            break
    return tuple(_all_described(VERIFIERS[claim.kind](claim, scene), claims, scene) for claim in claims)


def _all_described(verdict: Verdict, claims: Sequence[Claim], scene: Scene) -> Verdict:
    """ "two red apples" leaves room for apples that are not red; where all that are there are red, two is the number.

    Only a supported count of things of a colour is looked at once more, and only if each of them could be measured.
    """
    claim, (start, end) = verdict.claim, verdict.claim.span
    if claim.kind != "count" or not claim.at_least or verdict.label != "supported":
        return verdict
    said = [c for c in claims if c.kind == "attribute" and c.subject == claim.subject and start <= c.span[0] < end]
    wanted = attribute.colours(said[0].value) if len(said) == 1 and not said[0].negated else frozenset()
    hits = scene.detections(claim.subject) if wanted else None
    seen = [scene.colour(hit.box) for hit in hits or ()]
    if not seen or any(one is None or colour(one.text or "") not in wanted for one in seen):
        return verdict
    exact = count.check(claim.model_copy(update={"at_least": False}), scene)
    return exact.model_copy(update={"claim": claim}) if exact.label == "refuted" else verdict
