"""Finds whatever is named: Grounding DINO, OWL-ViT and the like, as transformers loads them for zero-shot detection."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from .arguments import Labels, Probability, Region
from .crop import crop_of, in_the_image
from .errors import WeightsError
from .labels import COCO, canonical_label
from .toolbox import FunctionTool
from .torchvision_guard import guard_torchvision
from .types import Finding, Observation

AT_ONCE = 32
"""Names in one prompt: 256 tokens are what Grounding DINO reads."""

Hit = tuple[str, float, tuple[float, float, float, float]]
"""A name, a score from 0 to 1, and x1, y1, x2, y2 in pixels."""


def is_zero_shot(name: str | Path) -> bool:
    """Whether a detector's name can only be meant for transformers: a folder with a config, or a hub id."""
    path = Path(name).expanduser()
    if path.is_dir():
        return (path / "config.json").is_file()
    if path.exists() or path.suffix == ".pt" or path.with_suffix(".pt").is_file():  # "runs/best" is runs/best.pt
        return False
    return not path.is_absolute() and str(name).count("/") == 1


class Ground(FunctionTool):
    """The tool `detect` on a zero-shot detector; `weights` is its folder or hub id. It takes any noun."""

    def __init__(self, weights: str | Path, device: str | None = None) -> None:
        super().__init__(self.detect, name="detect")
        self.weights = str(weights)
        self.made_for = None
        self._device = device
        self._loaded: tuple[Any, Any] | None = None
        self._lock = threading.Lock()

    @property
    def labels(self) -> frozenset[str] | None:
        """None: it takes any word. One that cannot be loaded knows nothing; `run` says why."""
        with self._lock:
            try:
                self._load()
            except WeightsError:
                return frozenset()
        return None

    def detect(
        self,
        image: Image.Image,
        labels: Labels | None = None,
        region: Region | None = None,
        threshold: Probability = 0.25,
    ) -> Observation:
        """Find objects. labels: the kinds to look for, any nouns (COCO's 80 if omitted); region: look only there, as
        [x1, y1, x2, y2] in pixels; threshold: the least score, 0 to 1.

        Findings carry the name, the box and the score, best score first. Raises WeightsError.
        """
        x, y, crop = crop_of(image, region)
        wanted = list(dict.fromkeys(map(canonical_label, labels or COCO)))
        with self._lock:
            processor, model = self._load()
            hits = [
                hit
                for start in range(0, len(wanted), AT_ONCE)
                for hit in find(processor, model, crop, wanted[start : start + AT_ONCE], threshold)
            ]
        findings = [
            Finding(label=name, box=in_the_image(_cut(corners, crop.size), x, y), score=score)
            for name, score, corners in sorted(hits, key=lambda hit: -hit[1])
        ]
        return Observation(tool=self.name, region=region, objects=tuple(findings))

    def _load(self) -> tuple[Any, Any]:
        if self._loaded is None:
            self._loaded = load_zero_shot(self.weights, self._device)
        return self._loaded


def load_zero_shot(name: str, device: str | None = None) -> tuple[Any, Any]:
    """Processor and model. A hub id is looked up in the cache first, then fetched. Raises WeightsError."""
    guard_torchvision()
    import torch
    from transformers import AutoImageProcessor, AutoModelForZeroShotObjectDetection, AutoProcessor
    from transformers.models.auto.modeling_auto import MODEL_FOR_ZERO_SHOT_OBJECT_DETECTION_MAPPING_NAMES as KINDS

    where = Path(name).expanduser()
    options: dict[str, Any] = {"local_files_only": where.is_dir(), "trust_remote_code": False}
    source = str(where) if where.is_dir() else name
    try:
        kind = json.loads((where / "config.json").read_text("utf-8")).get("model_type") if where.is_dir() else None
        if kind and kind not in KINDS:
            raise WeightsError(f"{name} is a {kind} model: give a zero-shot detector ({', '.join(KINDS)}) or a YOLO")
        processor: Any = AutoProcessor.from_pretrained(source, **options)
        processor.image_processor = AutoImageProcessor.from_pretrained(source, backend="pil", **options)
        model: Any = AutoModelForZeroShotObjectDetection.from_pretrained(source, **options)
        return processor, model.to(device or ("cuda" if torch.cuda.is_available() else "cpu")).eval()
    except WeightsError:
        raise
    except Exception as error:  # missing files, no network, another architecture: each library raises its own
        reason = " ".join(str(error).split())[:200]
        raise WeightsError(
            f"{name} cannot be loaded as a zero-shot detector ({reason}): give the folder of a transformers checkpoint"
        ) from error


def find(processor: Any, model: Any, image: Image.Image, names: Sequence[str], threshold: float) -> list[Hit]:
    """What a zero-shot detector sees of `names`, in one pass."""
    import torch

    told = [list(names)]
    by_tokens = hasattr(model.config, "max_text_len")  # Grounding DINO reads one sentence, and scores its tokens
    text = [_sentence(names)] if by_tokens else told
    inputs = processor(images=image, text=text, return_tensors="pt").to(model.device)
    with torch.inference_mode():
        outputs = model(**inputs)
    if by_tokens:
        return list(_by_tokens(processor, outputs, names, threshold, image.size))
    result = processor.post_process_grounded_object_detection(
        outputs, threshold=threshold, target_sizes=[image.size[::-1]], text_labels=told
    )[0]
    scores, boxes = result["scores"].tolist(), result["boxes"].tolist()
    rows = zip(result["text_labels"], scores, boxes, strict=True)
    return [(name, min(1.0, score), (box[0], box[1], box[2], box[3])) for name, score, box in rows]


def _by_tokens(
    processor: Any, outputs: Any, names: Sequence[str], threshold: float, size: tuple[int, int]
) -> Iterator[Hit]:
    """A query's score for a name is the best of the name's own tokens (Liu et al., arXiv:2303.05499, section 3.4).

    transformers' own reading joins the tokens of several names to words that nobody asked for.
    """
    offsets = processor.tokenizer(_sentence(names), return_offsets_mapping=True)["offset_mapping"]
    tokens, place = [], 0
    for name in names:
        tokens.append([i for i, (a, b) in enumerate(offsets) if a < b and place <= a and b <= place + len(name)])
        place += len(name) + len(". ")
    shares = outputs.logits[0].float().sigmoid()
    width, height = size
    for row, (x, y, w, h) in zip(shares, outputs.pred_boxes[0].float().tolist(), strict=True):
        scores = [float(row[own].max()) if own else 0.0 for own in tokens]
        best = max(range(len(names)), key=scores.__getitem__)
        if scores[best] >= threshold:
            corners = ((x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height)
            yield names[best], scores[best], corners


def _sentence(names: Sequence[str]) -> str:
    return ". ".join(name.replace(".", " ") for name in names) + "."


def _cut(corners: Sequence[float], size: tuple[int, int]) -> list[float]:
    """A model may place a box beyond the picture, which is `size` (width, height)."""
    return [min(max(value, 0.0), side) for value, side in zip(corners, (*size, *size), strict=True)]
