"""Emoji that a package keeps by their code points: files named by them, or glyphs of a font."""

from __future__ import annotations

import functools
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from rendering import SIDE, render, trimmed

# Style -> its files, with a place for the code points.
FILES = {
    "fluent-3d": "assets/{}.webp",
    "google-blob": "img/google/64/{}.png",
    "openmoji-black": "black/svg/{}.svg",
}
FONTS = {"noto-mono": "files/noto-emoji-*-400-normal.woff", "symbola": "Symbola_hint.ttf"}
INK = (20, 20, 20, 0)


def is_named_by_code(style: str) -> bool:
    """Whether `drawn_by_code` knows the style."""
    return style in FILES or style in FONTS


def drawn_by_code(style: str, folder: Path, code: str) -> Image.Image | None:
    """The sprite of an emoji ("1f469-200d-1f33e"), None where the style has none."""
    return _of_file(FILES[style], folder, code) if style in FILES else _of_font(FONTS[style], folder, code)


def _of_file(pattern: str, folder: Path, code: str) -> Image.Image | None:
    bare = code.replace("-fe0f", "")  # a variation selector that some write and others leave out
    for name in (code, bare, f"{bare}-fe0f"):
        file = folder / pattern.format(name.upper() if pattern.endswith("svg") else name)
        if file.is_file():
            return render(file.read_text()) if file.suffix == ".svg" else trimmed(Image.open(file).convert("RGBA"))
    return None


def _of_font(pattern: str, folder: Path, code: str) -> Image.Image | None:
    points = code.replace("-fe0f", "").split("-")
    sign = chr(int(points[0], 16))
    fonts = [font for font, signs in _fonts(folder, pattern) if ord(sign) in signs]
    if len(points) > 1 or not fonts:  # a sequence is one glyph in none of these fonts
        return None
    drawn = Image.new("L", (4 * SIDE, 4 * SIDE))
    ImageDraw.Draw(drawn).text((SIDE, SIDE), sign, fill=255, font=fonts[0])
    sprite = Image.new("RGBA", drawn.size, INK)
    sprite.putalpha(drawn)
    return trimmed(sprite)


@functools.cache
def _fonts(folder: Path, pattern: str) -> list[tuple[ImageFont.FreeTypeFont, frozenset[int]]]:
    """The files of a font and which characters each of them holds."""
    from fontTools.ttLib import TTFont

    files = sorted(folder.glob(pattern))
    return [(ImageFont.truetype(str(file), 2 * SIDE), frozenset(TTFont(file).getBestCmap())) for file in files]
