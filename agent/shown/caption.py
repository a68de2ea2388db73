"""The strip below an annotated picture, and how words are measured and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Font = ImageFont.FreeTypeFont

DARK, INK, FAINT, STRUCK = (22, 25, 31), (240, 242, 245), (150, 158, 170), (238, 106, 110)
MIN_WIDTH = 480  # of a captioned picture, in pixels
MAX_LINES = 5  # of one text
LEADING = 1.4  # line height over font size


class Line(NamedTuple):
    """One line of the strip."""

    text: str
    font: Font
    colour: Colour
    struck: bool = False

    @property
    def height(self) -> int:
        return round(self.font.size * LEADING)


def add_caption(
    canvas: Image.Image, question: str, draft: str, answer: str, legend: Sequence[tuple[Colour, str]] = ()
) -> Image.Image:
    """The picture with a strip below: the question, the draft struck out where it was changed, the answer.

    Texts may be empty; without any of them `canvas` comes back as it is. `legend` says what the colours mean.
    """
    width = max(canvas.width, MIN_WIDTH)
    small, large = sized_font(max(16, min(width // 44, 60))), sized_font(max(20, min(width // 34, 76)))
    margin = round(large.size)
    room = width - 2 * margin
    lines = [Line(text, small, FAINT) for text in wrapped(question, small, room)]
    if draft.strip() != answer.strip():
        lines += [Line(text, small, STRUCK, struck=True) for text in wrapped(draft, small, room)]
    lines += [Line(text, large, INK) for text in wrapped(answer, large, room)]
    if not lines:
        return canvas
    foot = small.size * 2 if legend else 0
    page = Image.new(
        "RGB", (width, round(canvas.height + sum(line.height for line in lines) + 2 * margin + foot)), DARK
    )
    page.paste(canvas, ((width - canvas.width) // 2, 0))
    draw, top = ImageDraw.Draw(page), canvas.height + margin
    for line in lines:
        middle = top + line.height / 2
        draw.text((margin, middle), line.text, fill=line.colour, font=line.font, anchor="lm")
        if line.struck:
            thickness = max(2, round(line.font.size / 14))
            draw.line((margin, middle, margin + line.font.getlength(line.text), middle), line.colour, thickness)
        top += line.height
    _draw_legend(draw, legend, (margin, page.height - margin), sized_font(round(small.size * 0.8)))
    return page


def _draw_legend(
    draw: ImageDraw.ImageDraw, legend: Sequence[tuple[Colour, str]], at: tuple[float, float], font: Font
) -> None:
    """One line of coloured dots and words, its left end and middle at `at`."""
    left, middle = at
    radius = font.size * 0.35
    for colour, words in legend:
        draw.ellipse((left, middle - radius, left + 2 * radius, middle + radius), fill=colour)
        draw.text((left + 3 * radius, middle), words, fill=FAINT, font=font, anchor="lm")
        left += 3 * radius + font.getlength(words) + font.size * 1.5


def sized_font(size: int) -> Font:
    """Pillow's own font at `size` pixels; it needs no file on the machine."""
    font = ImageFont.load_default(size)
    assert isinstance(font, Font), "Pillow was built without FreeType: pip install --force pillow"
    return font


def drawable(text: str) -> str:
    """`text` on one line, without what a font cannot be asked to draw: control characters, lone surrogates."""
    whole = text.encode("utf-8", "replace").decode()
    return " ".join("".join(one if one.isprintable() else " " for one in whole).split())


def fitted(text: str, font: Font, width: float) -> str:
    """`text`, cut with an ellipsis so that it is at most `width` pixels long."""
    text = text[:500]  # longer never fits, and measuring takes time
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, font: Font, width: float) -> list[str]:
    """Lines of at most `width` pixels, at most MAX_LINES of them, the last one cut where there is more."""
    lines: list[str] = []
    words = drawable(text[:5000]).split()
    for index, word in enumerate(words):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        elif len(lines) == MAX_LINES:
            return [*lines[:-1], fitted(" ".join((lines[-1], *words[index:])), font, width)]
        else:
            lines.append(fitted(word, font, width))
    return lines
