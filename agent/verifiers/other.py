"""What no expert can check: a second look by an MLLM that understands any question, or nothing."""

from __future__ import annotations

from seewhy.mllm.protocol import card_of

from ..types import Claim, Verdict
from .fusion import fuse
from .scene import Scene
from .second_look import second_look


def check(claim: Claim, scene: Scene) -> Verdict:
    """Never refuted. A model that was trained for one kind of picture only is not asked about things in general."""
    if scene.mllm is None or card_of(scene.mllm).made_for is not None:
        return fuse(claim, scene, ())
    return fuse(claim, scene, second_look(scene, f'Is this true of the picture: "{claim.text}"?'))
