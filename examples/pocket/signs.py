"""Signs with words, and plain shapes: what has one colour beyond doubt."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from seewhy.tools.colour import colour_name
from sources import font, font_files

PALETTE = {
    "red": (205, 30, 35), "orange": (245, 140, 20), "yellow": (250, 220, 40), "green": (35, 150, 65),
    "blue": (35, 85, 200), "purple": (125, 50, 160), "pink": (245, 140, 185), "brown": (120, 72, 35),
    "black": (22, 22, 24), "white": (248, 248, 246), "grey": (135, 137, 140),
}  # fmt: skip
# What a letter is and where its middle stands on its board, as shares of the board's width and height.
Letter = tuple[str, float, float]
SHAPES = ("circle", "square", "triangle", "star", "heart", "diamond")


def named_colour(rng: np.random.Generator, name: str | None = None) -> tuple[str, tuple[int, int, int]]:
    """A colour whose name is beyond doubt: near a palette colour, and called so by `colour_name`."""
    name = name or str(rng.choice(list(PALETTE)))
    for _ in range(8):
        rgb = np.clip(np.array(PALETTE[name]) + rng.normal(0, 14, 3), 0, 255).astype(int)
        if colour_name(rgb) == name:
            return name, (int(rgb[0]), int(rgb[1]), int(rgb[2]))
    return colour_name(PALETTE[name]), PALETTE[name]


def sign(
    rng: np.random.Generator, text: str, width: int, height_limit: int
) -> tuple[Image.Image, str, tuple[Letter, ...]]:
    """A board with words, RGBA, the name of its colour, and where its letters are. The words are as large as the board
    lets them be.
    """
    name, colour = named_colour(rng)
    ink = ink_on(rng, name, colour)
    file = font_files()[int(rng.integers(len(font_files())))]
    lines = text.split(" ") if " " in text and rng.random() < 0.6 else [text]
    size = letter_size(file, lines, width, height_limit)
    step = int(size * 1.25)
    inner = max(font(file, size).getlength(line) for line in lines)
    board = int(inner + size * rng.uniform(0.7, 1.6)), int(step * len(lines) + size * rng.uniform(0.5, 1.0))
    picture = Image.new("RGBA", board, (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    radius = int(rng.choice([0, size // 4, size // 2]))
    rim, thickness = (ink, max(1, size // 9)) if rng.random() < 0.4 else (colour, 0)
    draw.rounded_rectangle((0, 0, board[0] - 1, board[1] - 1), radius, fill=colour, outline=rim, width=thickness)
    letters: list[Letter] = []
    for row, line in enumerate(lines):
        y = board[1] / 2 + (row - (len(lines) - 1) / 2) * step
        draw.text((board[0] / 2, y), line, fill=ink, font=font(file, size), anchor="mm")
        left = board[0] / 2 - font(file, size).getlength(line) / 2
        ends = [left + font(file, size).getlength(line[:index]) for index in range(len(line) + 1)]
        letters += [(sign, (ends[index] + ends[index + 1]) / 2, y) for index, sign in enumerate(line)]
    turn = rng.uniform(-8, 8) if rng.random() < 0.25 else 0.0
    turned = picture.rotate(turn, Image.Resampling.BICUBIC, expand=True) if turn else picture
    return turned, name, tuple(_on_board(letter, turn, board, turned.size) for letter in letters if letter[0] != " ")


def _on_board(letter: Letter, degrees: float, board: tuple[int, int], turned: tuple[int, int]) -> Letter:
    """Where a letter of a board is when that is turned, counter-clockwise, as shares of the size that it then has."""
    sign, x, y = letter
    x, y, angle = x - board[0] / 2, y - board[1] / 2, math.radians(degrees)
    across, down = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
    return sign, round(0.5 + across / turned[0], 4), round(0.5 + down / turned[1], 4)


def ink_on(rng: np.random.Generator, name: str, colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """A colour for letters that can be read on the board: black or white, at times a stronger one."""
    if rng.random() < 0.2 and name in ("white", "black", "yellow"):
        return PALETTE[str(rng.choice(["red", "blue", "green"] if name != "black" else ["yellow", "orange", "white"]))]
    return (250, 250, 250) if sum(colour) < 380 else (15, 15, 15)


def letter_size(file: str, lines: Sequence[str], width: int, height_limit: int) -> int:
    """The largest size, of at least nine pixels, at which the lines fit."""
    size = 40
    while size > 9 and max(font(file, size).getlength(line) for line in lines) > width * 0.86:
        size -= 2 if size > 20 else 1
    return min(size, max(9, int(height_limit / len(lines) / 1.35)))


def shape(rng: np.random.Generator, name: str, side: int) -> tuple[Image.Image, str]:
    """A plain filled shape, RGBA, and the name of its colour."""
    colour_is, colour = named_colour(rng)
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw, last = ImageDraw.Draw(picture), side - 1
    if name == "circle":
        draw.ellipse((0, 0, last, last), fill=colour)
    else:
        draw.polygon([(last * x, last * y) for x, y in OUTLINES[name]], fill=colour)
    return picture, colour_is


def star() -> list[tuple[float, float]]:
    """Five rays, as shares of the side."""
    turns = np.linspace(0, 2 * math.pi, 11)[:-1] - math.pi / 2
    radii = np.where(np.arange(10) % 2 == 0, 0.5, 0.21)
    return [(0.5 + r * math.cos(a), 0.5 + r * math.sin(a)) for r, a in zip(radii, turns, strict=True)]


def heart() -> list[tuple[float, float]]:
    """The classic heart curve, as shares of the side."""
    t = np.linspace(0, 2 * math.pi, 40)
    x, y = 16 * np.sin(t) ** 3, -(13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t))
    return list(zip(x / 34 + 0.5, (y + 12) / 30, strict=True))


OUTLINES = {
    "square": [(0, 0), (1, 0), (1, 1), (0, 1)],
    "triangle": [(0.5, 0), (1, 1), (0, 1)],
    "diamond": [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)],
    "star": star(),
    "heart": heart(),
}
