"""What a verifier may look at: the picture, the draft, the experts, and the MLLM for a second look."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from PIL import Image

from seewhy.mllm.protocol import MLLM, SupportsScoreBatch
from seewhy.tools.types import Box, Finding, Observation

from ..pictures.ablation import Ablation, blanked
from ..types import Draft
from ..vocabulary import is_same
from .looks import log_odds, log_odds_together
from .weights import REFUTE_AT, WEAK

Look: TypeAlias = tuple[str, Box | None, float, tuple[Box, ...]]
"""A second look: its question, region, padding, and what is blanked out; see `Scene.look`."""


@dataclass(frozen=True)
class Scene:
    """One picture and all that can be asked about it.

    `image` is RGB. `observe` runs a tool by name, gives its findings ids, records the call, repeats
    equal calls from memory, and answers with ok=False when the tool or the budget fails.
    `detector_labels` is a closed vocabulary, None for a detector that takes any noun. `in_domain`
    and `detector_in_domain` are False where a model was not made for this kind of picture: what
    that model says or misses is then no evidence. `refute_at` (0.5..1) is the probability of being
    false from which a claim is refuted. `ablation` says whose evidence is tested by taking it away.
    `observations` is what the experts reported before the draft was written. `copied` says that the draft's quotations
    can only be copies of what OCR read: its MLLM reads nothing by itself. `given` says that somebody else wrote the
    text: the MLLM is one more witness then. `calibrated` says that the detector's
    scores are probabilities. `only` is a noun and the one place of it that is in question, among several.
    """

    image: Image.Image
    question: str
    draft: Draft
    observe: Callable[[str, dict[str, Any]], Observation]
    mllm: MLLM | None = None
    detector_labels: frozenset[str] | None = None
    tools: frozenset[str] = frozenset()
    in_domain: bool = True
    detector_in_domain: bool = True
    refute_at: float = REFUTE_AT
    ablation: Ablation = "looks"
    calibrated: bool = False
    copied: bool = False
    given: bool = False
    observations: tuple[Observation, ...] = ()
    only: tuple[str, Box] | None = None
    _looks: dict[Look, float | None] = field(default_factory=dict, repr=False, compare=False)
    _wanted: dict[Look, None] | None = field(default=None, repr=False, compare=False)
    _places: dict[str, tuple[Box, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def open_vocabulary(self) -> bool:
        """Whether the detector takes any noun."""
        return self.detector_labels is None

    def can_detect(self, noun: str) -> bool:
        """Whether a detector for this picture has a label that names, widens or narrows the noun."""
        if not noun or "detect" not in self.tools or not self.detector_in_domain:
            return False
        return self.detector_labels is None or any(is_same(noun, label) for label in self.detector_labels)

    def all_detections(self, noun: str) -> tuple[Finding, ...] | None:
        """Every hit of the detector from a score of 0.05 on; None if no detector knows the noun, or it failed.

        Of a closed vocabulary it holds every label: one call answers for all nouns, and says what else is at a place.
        """
        if not self.can_detect(noun):
            return None
        labels = {"labels": [noun]} if self.open_vocabulary else {}
        seen = self.observe("detect", {**labels, "threshold": WEAK})
        return seen.objects if seen.ok else None

    def everything(self) -> tuple[Finding, ...]:
        """Every hit of a closed vocabulary, whatever it is; () where there is none for such a picture."""
        if self.detector_labels is None or "detect" not in self.tools or not self.detector_in_domain:
            return ()
        seen = self.observe("detect", {"threshold": WEAK})
        return seen.objects if seen.ok else ()

    @property
    def doubt(self) -> float:
        """How much of the picture the detector half believes: the sum of p(1 - p) over all that it reports. Where art
        or light is strange to it, that is much, and it overlooks things; 0 where its scores are no probabilities.
        """
        return sum(hit.score * (1 - hit.score) for hit in self.everything()) if self.calibrated else 0.0

    def detections(self, noun: str, threshold: float = 0.25) -> tuple[Finding, ...] | None:
        """Hits of at least `threshold` whose label may name the noun, best first; None if nobody could look."""
        found = self.all_detections(noun)
        if found is None:
            return None
        hits = [hit for hit in found if hit.score >= threshold and (self.open_vocabulary or is_same(noun, hit.label))]
        return tuple(sorted(hits, key=lambda hit: -hit.score))

    def lines(self) -> tuple[Finding, ...] | None:
        """The lines of text that OCR read, in reading order; None if it could not read."""
        seen = self.observe("ocr", {}) if "ocr" in self.tools else None
        return tuple(line for line in seen.objects if line.text) if seen is not None and seen.ok else None

    def colour(self, box: Box, behind_text: bool = False) -> Finding | None:
        """The colour of what is in a box, or of what the words in it are written on: `text` is its name, `score` its
        share; None if nobody could measure.
        """
        if "measure" not in self.tools:
            return None
        seen = self.observe(
            "measure", {"what": "colour", "box": list(box.as_tuple()), **({"behind_text": True} if behind_text else {})}
        )
        return seen.objects[0] if seen.ok and seen.objects else None

    def called(self, box: Box, colour: str, behind_text: bool = False) -> float | None:
        """How much, 0 to 1, of what is in a box some people would call by a colour name: where two names meet it is
        1 for both; None if nobody could measure.
        """
        if "measure" not in self.tools:
            return None
        args = {"what": "colour", "box": list(box.as_tuple()), "called": colour}
        seen = self.observe("measure", {**args, **({"behind_text": True} if behind_text else {})})
        told = seen.ok and seen.objects and seen.objects[0].text == colour
        return seen.objects[0].score if told else None

    def look(
        self, question: str, region: Box | None = None, padding: float = 0.5, without: tuple[Box, ...] = ()
    ) -> float | None:
        """A second look by the MLLM: log-odds of "yes" on the whole picture, or on a region with `padding` times
        its longer side around it, what lies in the boxes `without` blanked out. None without an MLLM made for such
        pictures, and when it fails or is out of budget.
        """
        if self.mllm is None or not self.in_domain:
            return None
        key = (question, region, padding, without)
        if key not in self._looks:
            if self._wanted is not None:
                self._wanted[key] = None
                return None
            self._looks[key] = log_odds(self.mllm, self._view(key), question)
        return self._looks[key]

    def look_ahead(self, ask: Callable[[Scene], object]) -> bool:
        """Let `ask` say which looks it wants, and take them together; whether it wanted any, and they were answered.

        To what it gets, every look that was not taken yet is None.
        """
        mllm = self.mllm
        if mllm is None or not isinstance(mllm, SupportsScoreBatch):
            return False
        wanted: dict[Look, None] = {}
        ask(replace(self, _wanted=wanted))
        answers = log_odds_together(mllm, [(self._view(look), look[0]) for look in wanted])
        self._looks.update(zip(wanted, answers, strict=False))
        return bool(answers)

    def remembered(self, question: str, ask: Callable[[], tuple[Box, ...]]) -> tuple[Box, ...]:
        """The boxes that an MLLM gave when it was asked a question about the picture; `ask` asks it the first time."""
        if question not in self._places:
            self._places[question] = ask()
        return self._places[question]

    def _view(self, look: Look) -> Image.Image:
        """What a look shows."""
        _, region, padding, without = look
        image = blanked(self.image, without) if without else self.image
        return image if region is None else image.crop(padded(region, padding, image.size))

    def cited(self, noun: str) -> tuple[Box, ...]:
        """The boxes that the draft's thoughts give for a noun: each box belongs to the nearest noun before it."""
        return tuple(
            box
            for thought in self.draft.thoughts
            for box, words in zip(thought.boxes, _words_before(thought.text, len(thought.boxes)), strict=True)
            if _names(words, noun)
        )


def padded(box: Box, padding: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A crop around a box, at least one pixel, inside an image of `size` (width, height)."""
    margin = padding * max(box.x2 - box.x1, box.y2 - box.y1)
    width, height = size
    left = min(max(int(box.x1 - margin), 0), width - 1)
    top = min(max(int(box.y1 - margin), 0), height - 1)
    right = max(min(math.ceil(box.x2 + margin), width), left + 1)
    bottom = max(min(math.ceil(box.y2 + margin), height), top + 1)
    return left, top, right, bottom


def _words_before(text: str, boxes: int) -> list[str]:
    """For each box of a thought, the words that lead to it: since the last box, or those before if there are none."""
    pieces = re.split(r"\[[^\]]*\]", text)
    if len(pieces) <= boxes:
        return [text] * boxes
    words: list[str] = []
    for piece in pieces[:boxes]:
        named = re.search(r"\w{3,}", re.sub(r"\(.*?\)|\band\b", "", piece))
        words.append(piece if named or not words else words[-1])
    return words


def _names(words: str, noun: str) -> bool:
    """Whether some one to three words in a row name the noun."""
    tokens = re.findall(r"[\w'-]+", re.sub(r'"[^"]*"', " ", words))
    spans = (tokens[i : i + n] for n in (1, 2, 3) for i in range(len(tokens) - n + 1))
    return any(is_same(" ".join(span), noun) for span in spans)
