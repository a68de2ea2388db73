"""What does it say instead? Of several signs the one that the text describes: "the red sign reads ...".

Wrong words by themselves could be those of any sign.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..types import Verdict
from .anchored import those_meant
from .reading import bears_text
from .scene import Scene
from .selected import word_at
from .together import Check


def of_described_signs(verdicts: Sequence[Verdict], scene: Scene, check: Check) -> tuple[Verdict, ...]:
    """The verdicts; to refuted words of which nothing else was known, those of the sign that is meant are added."""
    return tuple(_known(verdict, verdicts, scene, check) for verdict in verdicts)


def _known(verdict: Verdict, verdicts: Sequence[Verdict], scene: Scene, check: Check) -> Verdict:
    claim = verdict.claim
    unknown = claim.kind == "text" and verdict.label == "refuted" and verdict.found is None and not claim.negated
    if not unknown or not bears_text(claim.subject):
        return verdict
    places = those_meant(claim.subject, claim.mention, verdicts, scene, check)
    said = word_at(places[0], scene) if len(places) == 1 else ""
    return verdict.model_copy(update={"found": said}) if said else verdict
