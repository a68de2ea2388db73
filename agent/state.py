"""What the graph carries from node to node, and what it only borrows for a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, TypedDict

from seewhy.tools.types import Observation

from .act import Call, Experts
from .budget import Meter
from .extract import Extract, extract
from .look import Look
from .metered import Metered
from .pictures.ablation import Ablation
from .pictures.images import Picture, Pictures
from .talk.turns import Turn
from .types import Claim, Correction, Draft, Frozen, Step, Verdict
from .verifiers.scene import Scene
from .verifiers.weights import REFUTE_AT

Origin: TypeAlias = Literal["mllm", "guess", "ocr", "given", "refusal", "talk"]


class TextDelta(Frozen):
    """A piece of the draft, as the MLLM writes it."""

    text: str


class State(TypedDict):
    """Of one question, validated models only; `history` is of the conversation. Pictures are ids, never pixels.

    `asked` is the question as it was put, `question` the same with its references to earlier turns written out.
    `origin` is where the draft comes from: the MLLM, made for such pictures or not ("guess"), OCR, or a caller who gave
    it to be corrected; a "refusal" is no draft of anything, and "talk" speaks of the last answer.
    `text` starts as the draft and ends as the answer, `verdicts` are on the draft, `final_verdicts` on the text.
    """

    asked: str
    question: str
    image_id: str
    look: Look | None
    rounds: int
    calls: tuple[Call, ...]
    observations: tuple[Observation, ...]
    draft: Draft | None
    origin: Origin
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    final_verdicts: tuple[Verdict, ...]
    corrections: tuple[Correction, ...]
    text: str
    confidence: float
    abstained: bool
    steps: tuple[Step, ...]
    history: tuple[Turn, ...]


CHECKPOINTED = (Look, Call, Observation, Draft, Claim, Verdict, Correction, Step, Turn)
"""The types that stand in State by themselves: what a checkpoint may bring to life."""


def asked(question: str, image_id: str, history: tuple[Turn, ...], resolved: str, given: Draft | None = None) -> State:
    """The state that a question starts with; everything of the question before it is cleared."""
    return State(
        asked=question, question=resolved, image_id=image_id, look=None, rounds=0, calls=(), observations=(),
        draft=given, origin="given" if given else "mllm", claims=(), verdicts=(), final_verdicts=(), corrections=(),
        text=given.text if given else "", confidence=0.0, abstained=False, steps=(), history=history,
    )  # fmt: skip


@dataclass
class Run:
    """What one question borrows: models, experts, pictures, meter. Travels in the graph's runtime context.

    `scene` is made by verification and serves the check of the corrected text as well.
    """

    mllm: Metered
    experts: Experts
    meter: Meter
    pictures: Pictures
    verify: bool = True
    min_confidence: float = 0.0
    refute_at: float = REFUTE_AT
    ablation: Ablation = "looks"
    extract: Extract = extract
    scene: Scene | None = None

    def picture(self, state: State) -> Picture:
        """The picture in question."""
        return self.pictures[state["image_id"]]
