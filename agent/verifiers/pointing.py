"""Where the MLLM points, asked for a thing: of a text that somebody else wrote it is one more witness.

Its own drafts name places already (`Scene.cited`), and who wrote a text does not also bear it out.
"""

from __future__ import annotations

from seewhy.mllm.errors import MLLMError
from seewhy.mllm.protocol import card_of
from seewhy.mllm.types import Message, Settings
from seewhy.tools.types import Box

from ..prompts import REASON, SYSTEM, instructed, presence_question, reason_user
from ..reason import parse_draft
from ..vocabulary import is_same, plural, with_article
from .candidate import Candidate
from .scene import Scene
from .weights import POINTED, POINTING

MOST_TOKENS = 160


def pointed(scene: Scene, noun: str) -> tuple[Candidate, ...]:
    """Where a thing is that no detector knows; () where the MLLM sees none, or does not know the noun either."""
    if not _may_point(scene, noun):
        return ()
    seen = scene.look(presence_question(with_article(noun)))  # asked where, it finds what is not there as well
    if seen is None or seen <= 0:
        return ()
    return tuple(Candidate(box, POINTED, POINTING) for box in _boxes(scene, f"Where is the {noun}?"))


def counted_out(scene: Scene, noun: str) -> tuple[Box, ...]:
    """The place of each thing of a name, as the MLLM counts them."""
    return _boxes(scene, f"How many {plural(noun)} are there?") if _may_point(scene, noun) else ()


def _may_point(scene: Scene, noun: str) -> bool:
    """Only an MLLM of few words is asked: what the boxes of others are worth was not measured, and they cost more."""
    knows = card_of(scene.mllm).knows if scene.mllm is not None and scene.in_domain else ()
    return scene.given and any(is_same(noun, one) for one in knows)


def _boxes(scene: Scene, question: str) -> tuple[Box, ...]:
    mllm = scene.mllm
    if mllm is None:
        return ()

    def ask() -> tuple[Box, ...]:
        words = (
            Message(role="system", parts=(SYSTEM,)),
            Message(role="user", parts=(scene.image, instructed(REASON, reason_user(question), card_of(mllm)))),
        )
        try:
            written = mllm.generate(words, Settings(max_tokens=MOST_TOKENS)).text
        except MLLMError:
            return ()
        return tuple(box for thought in parse_draft(written).thoughts for box in thought.boxes)

    return scene.remembered(question, ask)
