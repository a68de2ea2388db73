"""The annotated picture: what was found, coloured by what it says of the claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from PIL import Image, ImageDraw

from seewhy.tools.types import Box, Finding, Observation

from ..types import Label, Verdict
from ..verifiers.weights import ABLATION
from .caption import DARK, add_caption, drawable, fitted, sized_font

Pixels = tuple[int, int, int, int]

GREY = (150, 156, 166)
COLOURS: dict[Label, tuple[int, int, int]] = {
    "refuted": (218, 54, 62),
    "unverifiable": (196, 122, 8),
    "supported": (22, 146, 84),
}
MEANINGS: dict[Label, str] = {
    "refuted": "speaks against the draft",
    "unverifiable": "could not decide",
    "supported": "speaks for the draft",
}
URGENCY: tuple[Label, ...] = tuple(COLOURS)

LEGIBLE = 960  # a smaller picture is enlarged until its longer side has this many pixels ...
MAX_SCALE = 8.0  # ... but never by more than this
SAME_PLACE = 0.8  # IoU above which two findings are one thing
WEAK = 0.3  # score below which a finding that no claim rests on is not drawn


@dataclass(frozen=True)
class Mark:
    """One thing to draw: findings that share a place, and the verdict that they were cited for (None: for none).

    `unseen`: the MLLM would have said the same with the place blanked out.
    """

    findings: tuple[Finding, ...]
    label: Label | None
    unseen: bool = False

    @property
    def box(self) -> Box:
        return self.findings[0].box

    @property
    def colour(self) -> tuple[int, int, int]:
        return COLOURS[self.label] if self.label else GREY

    @property
    def words(self) -> str:
        named = [f'"{one.text}"' if one.label == "text" else one.text or one.label for one in self.findings]
        return drawable(" · ".join(dict.fromkeys([*named, *(["not looked at"] if self.unseen else [])])))


def annotate(
    image: Image.Image,
    observations: Sequence[Observation],
    verdicts: Sequence[Verdict],
    *,
    question: str = "",
    draft: str = "",
    answer: str = "",
) -> Image.Image:
    """Draw what was found on a copy of the picture.

    Green is what supports a claim, red what refutes one, amber what could not decide one, thin grey what no claim
    rests on. A small picture is enlarged. With `question`, `draft` or `answer`, a strip below the picture says them.

    Returns an RGB picture, at least as large as `image`. Raises nothing: words of any script are drawn as well as
    the font can.
    """
    scale = min(max(LEGIBLE / max(image.size), 1.0), MAX_SCALE)
    canvas = image.convert("RGB")
    if scale > 1.0:
        size = (round(image.width * scale), round(image.height * scale))
        canvas = canvas.resize(size, Image.Resampling.LANCZOS)
    unit = max(2, round(min(max(canvas.size) / 320, min(canvas.size) / 40, 8)))
    found = marks(observations, verdicts)
    for mark in found:
        _tint(canvas, mark)
    for mark in found:
        _outline(canvas, mark, scale, unit)
    _write_labels(canvas, found[::-1], scale, unit)
    used = [(COLOURS[label], MEANINGS[label]) for label in URGENCY if any(mark.label == label for mark in found)]
    return add_caption(canvas, question, draft, answer, used)


def marks(observations: Sequence[Observation], verdicts: Sequence[Verdict]) -> list[Mark]:
    """What to draw, the most urgent last and so on top. Findings that share a place make one mark."""
    cited: dict[str, Label] = {}
    for verdict in sorted(verdicts, key=lambda one: -URGENCY.index(one.label)):
        cited.update((key, verdict.label) for evidence in verdict.evidence for key in evidence.object_ids)
    findings = [
        one for observation in observations for one in observation.objects if _is_shown(one, observation, cited)
    ]
    places: list[list[Finding]] = []
    for finding in sorted(findings, key=lambda one: (one.id not in cited, -one.score)):
        place = next((place for place in places if place[0].box.iou(finding.box) > SAME_PLACE), None)
        if place is None:
            places.append([finding])
        elif finding.id in cited:
            place.append(finding)
    spoken = [evidence for verdict in verdicts for evidence in verdict.evidence]
    unseen = {key for evidence in spoken if evidence.source == ABLATION for key in evidence.object_ids}
    found = [
        Mark(
            tuple(place),
            _most_urgent(cited[one.id] for one in place if one.id in cited),
            any(one.id in unseen for one in place),
        )
        for place in places
    ]
    return sorted(found, key=lambda mark: -URGENCY.index(mark.label) if mark.label else -len(URGENCY))


def _most_urgent(labels: Iterator[Label]) -> Label | None:
    return min(labels, key=URGENCY.index, default=None)


def _is_shown(finding: Finding, observation: Observation, cited: dict[str, Label]) -> bool:
    if finding.box.area <= 0:
        return False
    return finding.id in cited or (observation.tool in {"detect", "segment", "ocr"} and finding.score >= WEAK)


def _tint(canvas: Image.Image, mark: Mark) -> None:
    """Lay the verdict's colour thinly over the mask of what was cited."""
    mask = next((one.mask for one in mark.findings if one.mask is not None), None)
    if mark.label is None or mask is None:
        return
    shape = Image.fromarray(mask.to_array()).convert("L").resize(canvas.size, Image.Resampling.BILINEAR)
    canvas.paste(mark.colour, (0, 0), shape.point(lambda level: level // 3))


def _outline(canvas: Image.Image, mark: Mark, scale: float, unit: int) -> None:
    draw = ImageDraw.Draw(canvas)
    left, top, right, bottom = _corners(mark.box, scale, canvas.size)
    if mark.label is None:
        draw.rounded_rectangle((left, top, right, bottom), radius=unit * 2, outline=GREY, width=max(1, unit // 2 + 1))
        return
    # A dark rim keeps the colour readable on a background of the same colour.
    draw.rounded_rectangle(
        (left - 1, top - 1, right + 1, bottom + 1), radius=unit * 2 + 1, outline=DARK, width=unit * 3 // 2 + 2
    )
    draw.rounded_rectangle((left, top, right, bottom), radius=unit * 2, outline=mark.colour, width=unit * 3 // 2)


def _write_labels(canvas: Image.Image, found: Sequence[Mark], scale: float, unit: int) -> None:
    """Place the most urgent labels first; one that no claim rests on is left out where there is no room for it."""
    draw = ImageDraw.Draw(canvas)
    boxes = [_corners(mark.box, scale, canvas.size) for mark in found]
    taken: list[Pixels] = []
    for mark, box in zip(found, boxes, strict=True):
        font = sized_font(unit * (8 if mark.label else 6))
        words = fitted(mark.words, font, canvas.width * 0.6)
        size = (round(font.getlength(words)) + 4 * unit, round(font.size * 1.2) + unit)
        spot = place_label(size, box, canvas.size, taken, boxes, unit)
        if mark.label is None and any(_shared(spot, other) for other in taken):
            continue
        taken.append(spot)
        draw.rounded_rectangle((spot[0], spot[1], spot[2] - 1, spot[3] - 1), radius=unit * 2, fill=mark.colour)
        draw.text((spot[0] + 2 * unit, (spot[1] + spot[3]) / 2), words, fill="white", font=font, anchor="lm")


def place_label(
    size: tuple[int, int],
    box: Pixels,
    canvas: tuple[int, int],
    taken: Sequence[Pixels],
    boxes: Sequence[Pixels],
    gap: int,
) -> Pixels:
    """Where a label of `size` (width, height) for `box` hides the least: of `taken` labels first, then of `boxes`.

    All in pixels of the canvas; the result lies inside it, as long as `size` fits.
    """
    return min(_spots(box, size, canvas, gap), key=lambda spot: _cost(spot, box, taken, boxes))


def _spots(box: Pixels, size: tuple[int, int], canvas: tuple[int, int], gap: int) -> Iterator[Pixels]:
    """Where a label may stand: above the box, below it, inside it, then ever farther away; always in the picture."""
    (left, top, right, bottom), (width, height) = box, size
    near = (top - height - gap, bottom + gap, top + 2 * gap, bottom - height - 2 * gap)
    far = (row for step in range(1, 9) for row in (near[0] - step * (height + 1), near[1] + step * (height + 1)))
    columns = (left, right - width, (left + right - width) // 2, left - width - gap, right + gap)
    for row, column in product((*near, *far), columns):
        x = max(0, min(column, canvas[0] - width))
        y = max(0, min(row, canvas[1] - height))
        yield (x, y, x + width, y + height)


def _cost(spot: Pixels, own: Pixels, taken: Sequence[Pixels], boxes: Sequence[Pixels]) -> float:
    """Hiding another label is worst, then hiding what is in a box, then being far from the own one."""
    away = max(own[0] - spot[2], spot[0] - own[2], 0) + max(own[1] - spot[3], spot[1] - own[3], 0)
    hidden = sum(_shared(spot, other) for other in boxes)
    return sum(_shared(spot, other) for other in taken) * 100.0 + hidden + away * (spot[3] - spot[1])


def _shared(one: Pixels, other: Pixels) -> int:
    """The area that two rectangles share, in square pixels."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0) * max(height, 0)


def _corners(box: Box, scale: float, canvas: tuple[int, int]) -> Pixels:
    """The box on the canvas, cut at its edges; at least one pixel wide and high."""
    left, top, right, bottom = (round(value * scale) for value in box.as_tuple())
    left, top = max(0, min(left, canvas[0] - 2)), max(0, min(top, canvas[1] - 2))
    return (left, top, max(left + 1, min(right, canvas[0] - 1)), max(top + 1, min(bottom, canvas[1] - 1)))
