"""Sticker scenes: pictures composed of emoji stickers, signs and shapes, with everything that is true of them.

Deterministic by seed. A Scene knows what is in it; `questions` turns that into questions and answers.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from art import HELD_OUT, STYLES
from backgrounds import background, finished, photo_crop
from names import CATEGORIES
from signs import SHAPES, Letter, shape, sign
from sources import sprites
from stickers import main_colour, sticker
from words import sign_text

NAMES = tuple(CATEGORIES)
# Things that are often seen together: what a language prior would hallucinate from.
COMPANY = (
    ("person", "bicycle", "dog", "backpack", "skateboard", "kite"),
    ("car", "bus", "truck", "motorcycle", "person", "train"),
    ("horse", "sheep", "cow", "dog", "bird"),
    ("elephant", "zebra", "giraffe", "bird"),
    ("boat", "bird", "umbrella", "person", "airplane"),
    ("pizza", "cup", "bottle", "cake", "donut", "chair"),
    ("banana", "apple", "broccoli", "carrot", "bottle"),
    ("tv", "laptop", "cell phone", "book", "clock", "cup", "chair", "potted plant", "scissors"),
    ("cat", "dog", "chair", "potted plant", "sports ball"),
)
NOWHERE = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Thing:
    """One object of a scene: a sticker, a sign (`text`, and its `letters` as shares of its box) or a plain shape. `box`
    holds what is visible, in pixels.
    """

    name: str
    box: tuple[float, float, float, float]
    kind: str = "sticker"
    colour: str | None = None
    text: str | None = None
    style: str = ""
    letters: tuple[Letter, ...] = ()


@dataclass
class Scene:
    """A picture (RGB) and the things in it, in no order; `photo` is true for a bare photograph without any."""

    image: Image.Image
    things: list[Thing] = field(default_factory=list)
    photo: bool = False

    @property
    def stickers(self) -> list[Thing]:
        """The things that belong to the 40 categories."""
        return [thing for thing in self.things if thing.kind == "sticker"]


# Draws one thing: (generator, shorter side of the picture) -> (RGBA drawing, thing without its box).
Wish = Callable[[np.random.Generator, int], tuple[Image.Image, Thing]]


@dataclass
class Composer:
    """Draws scenes. `styles` limits the art; without `photos` no background is a photograph; `crowded` ones hold three
    times as many stickers, and smaller ones, `lettered` ones many signs, `shaped` ones many plain shapes: more to be
    learned from a picture.
    """

    art: str = "art/sprites.npz"
    styles: tuple[str, ...] | None = None
    photos: tuple[Image.Image, ...] = ()
    crowded: bool = False
    lettered: bool = False
    shaped: bool = False

    def compose(self, rng: np.random.Generator) -> Scene:
        """One random scene, 320 pixels on its longer side."""
        size = self._size(rng)
        if self.photos and rng.random() < 0.05:
            return Scene(finished(rng, photo_crop(rng, size, self.photos)), photo=True)
        canvas = background(rng, size, self.photos)
        taken = np.zeros((size[1], size[0]), np.int16)  # which thing owns a pixel: 0 is the background
        drawn: list[Thing] = []
        for make in self._wishes(rng):
            placed = self._place(rng, canvas, taken, len(drawn) + 1, *make(rng, min(size)))
            if placed is not None:
                drawn.append(placed)
        return Scene(finished(rng, canvas), self._visible(drawn, taken))

    @staticmethod
    def _size(rng: np.random.Generator) -> tuple[int, int]:
        if rng.random() < 0.6:
            return 320, 320
        other = int(rng.integers(200, 320))
        return (320, other) if rng.random() < 0.6 else (other, 320)

    def _wishes(self, rng: np.random.Generator) -> list[Wish]:
        """What to draw, stickers first: signs and shapes take the room that is left."""
        total = int(rng.choice(np.arange(11), p=[0.02, 0.1, 0.13, 0.14, 0.14, 0.13, 0.11, 0.09, 0.06, 0.05, 0.03]))
        total = int(rng.integers(8, 18)) if self.crowded else min(total, 2) if self.lettered else total
        total = int(rng.choice([0, 0, 0, 1, 2])) if self.shaped else total
        art = sprites(self.art)
        styles = self.styles or tuple(style for style in art if style != HELD_OUT)
        weights = np.array([STYLES[one].weight if one in STYLES else 1.0 for one in styles])
        choose = functools.partial(rng.choice, styles, p=weights / weights.sum())
        style, mixed = str(choose()), rng.random() < 0.35
        company = COMPANY[int(rng.integers(len(COMPANY)))] if rng.random() < 0.55 else NAMES
        wishes: list[Wish] = []
        while total > 0:
            name = str(rng.choice(company)) if rng.random() < 0.8 else str(rng.choice(NAMES))
            if not any(name in art[one] for one in styles):  # few styles draw everything
                continue
            repeat = min(total, int(rng.choice([1, 2, 3, 4, 5, 6], p=[0.56, 0.19, 0.11, 0.07, 0.04, 0.03])))
            total -= repeat
            for _ in range(repeat):
                drawn_in = str(choose()) if mixed else style
                while name not in art[drawn_in]:
                    drawn_in = str(choose())
                wishes.append(functools.partial(self._sticker, name=name, style=drawn_in))
        wishes += [self._shape] * (int(rng.integers(2, 9)) if self.shaped else int(rng.random() < 0.16))
        signs = int(rng.integers(3, 9)) if self.lettered else int(rng.choice([0, 1, 2], p=[0.52, 0.41, 0.07]))
        return [*wishes, *[self._sign] * signs]

    def _sticker(self, rng: np.random.Generator, side: int, name: str, style: str) -> tuple[Image.Image, Thing]:
        choices = sprites(self.art)[style][name]
        weights = np.array([1.0 / (1 + 0.25 * rank) for _, rank in choices])
        sprite = choices[int(rng.choice(len(choices), p=weights / weights.sum()))][0]
        least, most = 0.06 if rng.random() < 0.2 else 0.11, 0.3 if self.crowded else 0.45
        longer = int(side * math.exp(rng.uniform(math.log(least), math.log(most))))
        picture = sticker(rng, sprite, longer)
        return picture, Thing(name, NOWHERE, "sticker", main_colour(picture), style=style)

    @staticmethod
    def _shape(rng: np.random.Generator, side: int) -> tuple[Image.Image, Thing]:
        name = str(rng.choice(SHAPES))
        picture, colour = shape(rng, name, int(side * rng.uniform(0.1, 0.3)))
        return picture, Thing(name, NOWHERE, "shape", colour)

    def _sign(self, rng: np.random.Generator, side: int) -> tuple[Image.Image, Thing]:
        text = sign_text(rng)
        widest = 0.45 if self.lettered else 0.6
        picture, colour, letters = sign(rng, text, int(side * rng.uniform(0.22, widest)), int(side * 0.3))
        return picture, Thing("sign", NOWHERE, "sign", colour, text, letters=letters)

    @staticmethod
    def _place(
        rng: np.random.Generator, canvas: Image.Image, taken: NDArray[np.int16], index: int,
        picture: Image.Image, thing: Thing,
    ) -> Thing | None:  # fmt: skip
        """Paste where little is covered; None when there is no room. Signs and shapes cover nothing."""
        room_x, room_y = canvas.width - picture.width, canvas.height - picture.height
        if room_x < 0 or room_y < 0:
            return None
        limit = 0.22 if thing.kind == "sticker" and rng.random() < 0.4 else 0.03
        solid = np.asarray(picture.getchannel("A")) > 60
        for _ in range(14):
            x, y = int(rng.integers(room_x + 1)), int(rng.integers(room_y + 1))
            below = taken[y : y + picture.height, x : x + picture.width]
            hidden = below[solid & (below > 0)]
            if hidden.size == 0 or np.bincount(hidden).max() <= limit * min(solid.sum(), (taken == hidden[0]).sum()):
                canvas.paste(picture, (x, y), picture)
                below[solid] = index
                return replace(thing, box=(x, y, x + picture.width, y + picture.height))
        return None

    @staticmethod
    def _visible(drawn: list[Thing], taken: NDArray[np.int16]) -> list[Thing]:
        """Boxes cut to what can still be seen."""
        shown = []
        for index, thing in enumerate(drawn, 1):
            left, top, right, bottom = (int(value) for value in thing.box)
            rows, columns = np.nonzero(taken[top:bottom, left:right] == index)
            if rows.size >= 20:
                corners = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
                x1, y1, x2, y2 = (float(value) for value in corners)
                shown.append(replace(thing, box=(left + x1, top + y1, left + x2, top + y2)))
        return shown
