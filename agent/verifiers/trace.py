"""What the run saw before the answer was written: an answer that contradicts its own observations is caught."""

from __future__ import annotations

from collections.abc import Sequence

from seewhy.tools.types import Box, Finding, Observation

from ..vocabulary import is_same
from .scene import Scene

SECONDARY = frozenset({"ocr", "zoom", "measure", "segment"})
"""These tell more of a place that somebody else named, or read words; they find no things."""
SAME_THING = 0.3
"""Findings of different looks that share this much of the smaller one are the same thing."""


def reported(scene: Scene, noun: str) -> tuple[Finding, ...]:
    """What the run's experts, a user's own ones included, reported of a noun, best first, each thing once.

    A detector that was not made for the picture has no say. What a region cuts off is left out: its other half may
    have been reported as well.
    """
    found = [
        finding
        for seen in finders(scene)
        for finding in seen.objects
        if is_same(noun, finding.label) and not _cut(finding.box, seen, scene)
    ]
    return unlike(sorted(found, key=lambda finding: -finding.score), ())


def finders(scene: Scene) -> tuple[Observation, ...]:
    """The observations that find things."""
    mute = SECONDARY if scene.detector_in_domain else SECONDARY | {"detect"}
    return tuple(seen for seen in scene.observations if seen.ok and seen.tool not in mute)


def unlike(findings: Sequence[Finding], known: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those that are neither among the known ones nor told twice."""
    new: list[Finding] = []
    for finding in findings:
        if not any(_same(finding.box, other.box) for other in (*known, *new)):
            new.append(finding)
    return tuple(new)


def _same(a: Box, b: Box) -> bool:
    return a.intersection(b) > SAME_THING * min(a.area, b.area) or a == b


def _cut(box: Box, seen: Observation, scene: Scene) -> bool:
    """Whether the box ends where the region ends that was looked at, and the picture goes on there."""
    if seen.region is None:
        return False
    slack = 0.02 * max(seen.region.x2 - seen.region.x1, seen.region.y2 - seen.region.y1)
    width, height = scene.image.size
    return (
        (seen.region.x1 > 0 and box.x1 < seen.region.x1 + slack)
        or (seen.region.y1 > 0 and box.y1 < seen.region.y1 + slack)
        or (seen.region.x2 < width and box.x2 > seen.region.x2 - slack)
        or (seen.region.y2 < height and box.y2 > seen.region.y2 - slack)
    )
