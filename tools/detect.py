"""Finds objects with an Ultralytics YOLO: the embedded sticker detector, or any checkpoint that the user names."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from PIL import Image

from .arguments import Labels, Probability, Region
from .crop import crop_of, in_the_image
from .detector_card import DetectorCard
from .errors import ToolError, WeightsError
from .labels import canonical_label
from .regions import Proposal, RegionClassifier
from .toolbox import FunctionTool
from .types import Box, Finding, Mask, Observation
from .yolo import EMBEDDED, is_closed, load_yolo, quiet, set_words

PROPOSED = 0.01
"""The least score of the first of two stages that is looked at once more."""


class Detect(FunctionTool):
    """The tool `detect`. `weights` is a path or an Ultralytics release name (None: the embedded detector).

    `made_for` names the only kind of picture that the detector was trained on (None: any picture); `calibrated` says
    that its scores are probabilities. Both come from the card of the weights, see `DetectorCard`.
    """

    def __init__(self, weights: str | Path | None = None, device: str | None = None) -> None:
        super().__init__(self.detect, name="detect")
        self.weights = str(weights if weights is not None else EMBEDDED.name)
        self._file = EMBEDDED if weights is None else Path(weights)
        self._card = DetectorCard.beside(self._file)
        self.made_for = self._card.made_for
        self.calibrated = bool(self._card.calibration) or self._card.second_stage is not None
        self._source = weights
        self._device = device
        self._model: Any = None
        self._second: RegionClassifier | None = None
        self._words: list[str] = []  # what an open-vocabulary model was last told to look for
        self._lock = threading.Lock()

    @property
    def labels(self) -> frozenset[str] | None:
        """The classes that the detector knows, None where it takes any word; loads the weights.

        A detector that cannot be loaded knows nothing: the reason is in what `run` reports.
        """
        with self._lock:
            try:
                model = self._loaded()
            except WeightsError:
                return frozenset()
            return frozenset(map(canonical_label, model.names.values())) if is_closed(model) else None

    def detect(
        self,
        image: Image.Image,
        labels: Labels | None = None,
        region: Region | None = None,
        threshold: Probability = 0.25,
    ) -> Observation:
        """Find objects. labels: the kinds to look for (all if omitted); region: look only there, as
        [x1, y1, x2, y2] in pixels; threshold: the least score, 0 to 1.

        Findings carry the class, the box and the score, best score first; and a mask where the checkpoint
        segments. Raises ToolError where no label is known, and WeightsError.
        """
        x, y, crop = crop_of(image, region)
        with self._lock:
            wanted = list(dict.fromkeys(map(canonical_label, labels or ())))
            model = self._loaded()
            if not is_closed(model):
                model = self._told(wanted)
            classes, note = self._classes(model, wanted)
            look = self._one_look if self._second is None else self._two_looks
            findings = look(model, crop, classes, threshold)
        if region is not None:
            findings = [_moved(one, x, y, image.size) for one in findings]
        findings = sorted(findings, key=lambda finding: -finding.score)
        return Observation(tool=self.name, note=note, region=region, objects=tuple(findings))

    def _predicted(self, model: Any, picture: Image.Image, least: float, classes: list[int] | None) -> Any:
        """Ultralytics' result for one picture."""
        with quiet():
            return model.predict(
                picture,
                conf=max(least, 0.001),
                classes=classes,
                augment=self._card.augmented,
                device=self._device,
                verbose=False,
                retina_masks=True,
                save=False,
                show=False,
            )[0]

    def _loaded(self) -> Any:
        if self._model is None:
            if self._card.second_stage is not None:
                weights = self._file.with_name(self._card.second_stage.weights)
                self._second = RegionClassifier(weights, self._card.second_stage, self._device)
            self._model = load_yolo(self._source)
        return self._model

    def _told(self, words: list[str]) -> Any:
        """The open-vocabulary model set to look for `words` ([]: for its own classes)."""
        if words != self._words:
            model = load_yolo(self._source)  # one that has predicted is fused with its words: start afresh
            if words:
                set_words(model, words)
            self._model, self._words = model, words
        return self._model

    def _classes(self, model: Any, wanted: list[str]) -> tuple[list[int] | None, str]:
        """The class indices to look for (None: all), and what is to be said of labels that are not known."""
        if not wanted:
            return None, ""
        names = {index: canonical_label(name) for index, name in model.names.items()}
        missing = [label for label in wanted if label not in names.values()]
        note = f"not in the vocabulary of {Path(self.weights).name}: {', '.join(missing)}" if missing else ""
        if len(missing) == len(wanted):
            raise ToolError(f"{note}; it knows {len(names)} classes, others need an open-vocabulary detector")
        return [index for index, name in names.items() if name in wanted], note

    def _one_look(self, model: Any, picture: Image.Image, classes: list[int] | None, least: float) -> list[Finding]:
        """What the detector finds by itself, in pixels of `picture`."""
        result = self._predicted(model, picture, self._card.score_of(least), classes)
        masks = None if result.masks is None else result.masks.data.cpu().numpy() > 0.5
        return [
            Finding(
                label=canonical_label(result.names[label]),
                box=box,
                score=self._card.probability(score),
                mask=None if masks is None else Mask.from_array(masks[index]),
            )
            for index, (label, box, score) in enumerate(_boxes(result))
        ]

    def _two_looks(self, model: Any, picture: Image.Image, classes: list[int] | None, least: float) -> list[Finding]:
        """What is left of it, and what it turns out to be, when each place is looked at by itself."""
        assert self._second is not None
        proposed = [Proposal(*one) for one in _boxes(self._predicted(model, picture, PROPOSED, None))]
        return [
            Finding(label=canonical_label(model.names[one.label]), box=one.box, score=one.score)
            for one in self._second.rescored(picture, proposed)
            if one.score >= least and (classes is None or one.label in classes)
        ]


def _boxes(result: Any) -> list[tuple[int, Box, float]]:
    """Class index, box in pixels and score of each detection of an Ultralytics result."""
    boxes = result.boxes if result.boxes is not None else result.obb
    labels, scores = boxes.cls.int().tolist(), boxes.conf.clamp(max=1.0).tolist()
    corners = [in_the_image(one, 0, 0) for one in boxes.xyxy.tolist()]
    return list(zip(labels, corners, scores, strict=True))


def _moved(one: Finding, x: int, y: int, size: tuple[int, int]) -> Finding:
    """A finding of a crop whose left top is (x, y), in pixels of the whole image of `size` (width, height)."""
    mask = None if one.mask is None else _placed(one.mask.to_array(), x, y, size)
    return one.model_copy(update={"box": in_the_image(one.box.as_tuple(), x, y), "mask": mask})


def _placed(mask: Any, x: int, y: int, size: tuple[int, int]) -> Mask:
    """The mask of a crop whose left top is (x, y), as a mask of the whole image of `size` (width, height)."""
    import numpy as np

    whole = np.zeros((size[1], size[0]), dtype=bool)
    whole[y : y + mask.shape[0], x : x + mask.shape[1]] = mask
    return Mask.from_array(whole)
