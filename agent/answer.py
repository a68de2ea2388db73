"""What a question gets back: the text, and all that speaks for and against it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from PIL import Image
from pydantic import ConfigDict, Field

from seewhy.tools.types import Finding, Observation

from .types import Correction, Evidence, Frozen, Models, Step, Thought, Usage, Verdict


class Answer(Frozen):
    """The answer to one question, or a corrected text.

    `draft` is what the MLLM wrote before anyone checked it, `thoughts` how it got there. `claims` are the
    draft's claims, each with its verdict. `confidence` (0..1) is the probability that the whole of `text`
    is right (see `conclude.confidence_of`); when it is below the run's minimum, `abstained` is true
    and `text` says why nothing can be told. Boxes are pixels of the picture as `load_image` gives it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    question: str
    text: str
    draft: str
    thoughts: tuple[Thought, ...] = ()
    abstained: bool = False
    confidence: float = Field(default=0.5, ge=0.0, le=1.0)
    steps: tuple[Step, ...] = ()
    observations: tuple[Observation, ...] = ()
    claims: tuple[Verdict, ...] = ()
    corrections: tuple[Correction, ...] = ()
    models: Models
    usage: Usage = Usage()
    seconds: float = Field(default=0.0, ge=0.0)
    image: Image.Image | None = Field(default=None, exclude=True, repr=False)

    def __str__(self) -> str:
        return self.text

    def as_dict(self) -> dict[str, Any]:
        """The object that `seewhy ask --json` prints; `answer_schema()` describes it."""
        return {
            "question": self.question,
            "answer": self.text,
            "draft": self.draft,
            "abstained": self.abstained,
            "confidence": self.confidence,
            "steps": [step.model_dump() for step in self.steps],
            "observations": [_observation(observation) for observation in self.observations],
            "claims": [_claim(verdict) for verdict in self.claims],
            "corrections": [
                {"claim": edit.claim.text, "before": edit.before, "after": edit.after} for edit in self.corrections
            ],
            "models": self.models.model_dump(),
            "seconds": self.seconds,
        }

    def to_json(self) -> str:
        """`as_dict` as one line of JSON, in UTF-8."""
        return json.dumps(self.as_dict(), ensure_ascii=False)

    def annotated(self) -> Image.Image:
        """The picture with what the experts found drawn in, coloured by the claims' verdicts, and the answer below."""
        from .shown.draw import annotate

        if self.image is None:
            raise ValueError("this answer was restored without its picture: ask again to draw it")
        words = {"question": self.question, "draft": self.draft, "answer": self.text}
        return annotate(self.image, self.observations, self.claims, **words)

    def why(self) -> tuple[tuple[str, str, float, str], ...]:
        """The evidence as a table: (claim, verdict, confidence 0..1, what speaks for and against it) a row."""
        return tuple(
            (verdict.claim.text, verdict.label, verdict.confidence, _spoken(verdict.evidence))
            for verdict in self.claims
        )


def answer_schema() -> dict[str, Any]:
    """The JSON schema of `Answer.as_dict()`."""
    schema: dict[str, Any] = json.loads(files(__package__).joinpath("answer_schema.json").read_text("utf-8"))
    return schema


def _spoken(evidence: tuple[Evidence, ...]) -> str:
    return "; ".join(f"{item.source}: {item.note}" for item in evidence)


def _observation(observation: Observation) -> dict[str, Any]:
    return {
        "tool": observation.tool,
        "args": observation.args,
        "ok": observation.ok,
        "error": observation.error,
        "objects": [_object(finding) for finding in observation.objects],
    }


def _object(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "label": finding.label,
        "box": list(finding.box.as_tuple()),
        "score": finding.score,
        "text": finding.text,
    }


def _claim(verdict: Verdict) -> dict[str, Any]:
    return {
        "text": verdict.claim.text,
        "kind": verdict.claim.kind,
        "verdict": verdict.label,
        "confidence": verdict.confidence,
        "evidence": [
            {"source": item.source, "note": item.note, "object_ids": list(item.object_ids)} for item in verdict.evidence
        ],
    }
