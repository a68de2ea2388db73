"""Sticker scenes: pictures composed of emoji stickers, signs and shapes, with everything that is true of them.

Deterministic by seed. A Scene knows what is in it; `questions` turns that into questions and answers.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont
from words import sign_text

from art import CATEGORIES, HELD_OUT
from seewhy.tools.colour import colour_name, dominant_colours

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
PALETTE = {
    "red": (205, 30, 35), "orange": (245, 140, 20), "yellow": (250, 220, 40), "green": (35, 150, 65),
    "blue": (35, 85, 200), "purple": (125, 50, 160), "pink": (245, 140, 185), "brown": (120, 72, 35),
    "black": (22, 22, 24), "white": (248, 248, 246), "grey": (135, 137, 140),
}  # fmt: skip
SHAPES = ("circle", "square", "triangle", "star", "heart", "diamond")


@dataclass(frozen=True)
class Thing:
    """One object of a scene: a sticker, a sign (`text`) or a plain shape. `box` is in pixels, as far as it is visible."""

    name: str
    box: tuple[float, float, float, float]
    kind: str = "sticker"
    colour: str | None = None
    text: str | None = None
    style: str = ""


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


@functools.cache
def sprites(path: str) -> dict[str, dict[str, list[tuple[Image.Image, int]]]]:
    """Style -> category -> [(RGBA sprite, rank of its icon)]."""
    data = np.load(path)
    found: dict[str, dict[str, list[tuple[Image.Image, int]]]] = {}
    for pixels, (width, height), style, category in zip(
        data["pixels"], data["sizes"], data["style"], data["category"], strict=True
    ):
        group = found.setdefault(str(style), {}).setdefault(str(category), [])
        group.append((Image.fromarray(pixels[:height, :width]), len(group)))
    return found


@functools.cache
def photographs(held_out: bool = False) -> tuple[Image.Image, ...]:
    """Photographs that scikit-image and scikit-learn bring; `held_out` ones are never trained on."""
    import skimage
    import sklearn

    science, learn = Path(skimage.__file__).parent / "data", Path(sklearn.__file__).parent / "datasets" / "images"
    test = [science / "coffee.png", science / "rocket.jpg", learn / "china.jpg"]
    train = [
        "astronaut",
        "brick",
        "camera",
        "cell",
        "chelsea",
        "coins",
        "grass",
        "gravel",
        "ihc",
        "moon",
        "motorcycle_left",
        "motorcycle_right",
    ]
    files = test if held_out else [*(science / f"{name}.png" for name in train), learn / "flower.jpg"]
    files += [] if held_out else [science / "hubble_deep_field.jpg", science / "retina.jpg"]
    return tuple(Image.open(file).convert("RGB") for file in files if file.is_file())


@functools.cache
def font_files() -> tuple[str, ...]:
    """Text fonts that matplotlib brings: DejaVu, STIX and Computer Modern."""
    import matplotlib

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    names = [f"DejaVuSans{style}" for style in ("", "-Bold", "-Oblique", "-BoldOblique", "Mono", "Mono-Bold")]
    names += [f"DejaVuSerif{style}" for style in ("", "-Bold", "-Italic")] + ["STIXGeneral", "STIXGeneralBol"]
    return tuple(str(folder / f"{name}.ttf") for name in [*names, "cmss10", "cmtt10", "cmr10", "cmb10"])


@functools.lru_cache(maxsize=600)
def font(file: str, size: int) -> ImageFont.FreeTypeFont:
    """A font at `size` pixels."""
    return ImageFont.truetype(file, size)


def named_colour(rng: np.random.Generator, name: str | None = None) -> tuple[str, tuple[int, int, int]]:
    """A colour whose name is beyond doubt: near a palette colour, and called so by `colour_name`."""
    name = name or str(rng.choice(list(PALETTE)))
    for _ in range(8):
        rgb = np.clip(np.array(PALETTE[name]) + rng.normal(0, 14, 3), 0, 255).astype(int)
        if colour_name(rgb) == name:
            return name, (int(rgb[0]), int(rgb[1]), int(rgb[2]))
    return colour_name(PALETTE[name]), PALETTE[name]


def value_noise(rng: np.random.Generator, size: tuple[int, int], cells: int) -> Image.Image:
    """Smooth random grey values: a random grid, enlarged."""
    grid = rng.integers(0, 256, (cells, cells), np.uint8)
    return Image.fromarray(grid).resize(size, Image.Resampling.BICUBIC)


def random_rgb(rng: np.random.Generator) -> tuple[int, int, int]:
    """Any colour; light ones more often, as backgrounds are."""
    low = int(rng.choice([0, 90, 160]))
    red, green, blue = rng.integers(low, 256, 3)
    return int(red), int(green), int(blue)


def background(rng: np.random.Generator, size: tuple[int, int], photos: tuple[Image.Image, ...]) -> Image.Image:
    """Flat, gradient, pattern, noise, landscape bands, or a crop of a photograph."""
    kind = rng.choice(["flat", "gradient", "pattern", "noise", "bands", "photo"], p=[0.24, 0.18, 0.12, 0.14, 0.12, 0.2])
    first, second = Image.new("RGB", size, random_rgb(rng)), Image.new("RGB", size, random_rgb(rng))
    width, height = size
    if kind == "gradient":
        ramp = Image.linear_gradient("L") if rng.random() < 0.7 else Image.radial_gradient("L")
        return Image.composite(first, second, ramp.rotate(int(rng.integers(4)) * 90).resize(size))
    if kind == "pattern":
        period = int(rng.integers(6, 60))
        x, y = np.meshgrid(np.arange(width), np.arange(height))
        wave = [(x // period + y // period) % 2, (x // period) % 2, (y // period) % 2, ((x + y) // period) % 2]
        mask = Image.fromarray((wave[int(rng.integers(4))] * int(rng.integers(40, 256))).astype(np.uint8))
        return Image.composite(first, second, mask)
    if kind == "noise":
        mask = value_noise(rng, size, int(rng.integers(2, 40)))
        return Image.composite(
            first, second, ImageChops.blend(mask, value_noise(rng, size, int(rng.integers(20, 160))), 0.3)
        )
    if kind == "bands":
        horizon = int(height * rng.uniform(0.35, 0.75))
        first.paste(second.crop((0, 0, width, height - horizon)), (0, horizon))
        return first
    if kind == "photo" and photos:
        return photo_crop(rng, size, photos)
    return first


def photo_crop(rng: np.random.Generator, size: tuple[int, int], photos: tuple[Image.Image, ...]) -> Image.Image:
    """A random part of a photograph, flipped, faded and tinted at random."""
    photo = photos[int(rng.integers(len(photos)))]
    scale = rng.uniform(0.3, 1.0)
    side = int(min(photo.size) * scale)
    left, top = int(rng.integers(photo.width - side + 1)), int(rng.integers(photo.height - side + 1))
    crop = photo.resize(size, Image.Resampling.BILINEAR, (left, top, left + side, top + side), reducing_gap=1.5)
    if rng.random() < 0.5:
        crop = crop.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if rng.random() < 0.5:
        crop = ImageEnhance.Color(crop).enhance(rng.uniform(0.2, 1.6))
    if rng.random() < 0.4:
        crop = Image.blend(crop, Image.new("RGB", size, random_rgb(rng)), rng.uniform(0.1, 0.5))
    return crop


def recoloured(rng: np.random.Generator, rgb: Image.Image) -> Image.Image:
    """Another art style of the same drawing: hue, saturation, contrast, tint, posterised, or grey."""
    if rng.random() < 0.22:
        hue, saturation, value = rgb.convert("HSV").split()
        shift = int(rng.normal(0, 18)) if rng.random() < 0.6 else int(rng.integers(256))
        rgb = Image.merge("HSV", (hue.point(lambda level: (level + shift) % 256), saturation, value)).convert("RGB")
    if rng.random() < 0.3:
        rgb = ImageEnhance.Color(rgb).enhance(rng.uniform(0.3, 1.6))
    if rng.random() < 0.3:
        rgb = ImageEnhance.Contrast(rgb).enhance(rng.uniform(0.6, 1.5))
    if rng.random() < 0.25:
        rgb = ImageEnhance.Brightness(rgb).enhance(rng.uniform(0.65, 1.25))
    if rng.random() < 0.08:
        rgb = Image.blend(rgb, Image.new("RGB", rgb.size, random_rgb(rng)), rng.uniform(0.1, 0.4))
    if rng.random() < 0.05:
        rgb = rgb.point(lambda level: level // 64 * 85)
    if rng.random() < 0.08:
        noise = value_noise(rng, rgb.size, int(rng.integers(4, 30))).convert("RGB")
        rgb = ImageChops.multiply(rgb, noise.point(lambda level: 150 + level * 105 // 255))
    return ImageEnhance.Color(rgb).enhance(0.0) if rng.random() < 0.04 else rgb


def sticker(rng: np.random.Generator, sprite: Image.Image, longer: int) -> Image.Image:
    """A sprite as RGBA, its longer side about `longer` pixels: turned, flipped, recoloured, outlined, blurred at random."""
    stretch = rng.uniform(0.87, 1.15)
    scale = longer / max(sprite.width * stretch, sprite.height)
    size = max(4, round(sprite.width * stretch * scale)), max(4, round(sprite.height * scale))
    picture = sprite.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    alpha = picture.getchannel("A")
    picture = recoloured(rng, picture.convert("RGB"))
    picture.putalpha(alpha)
    if rng.random() < 0.5:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if rng.random() < 0.55:
        angle = rng.normal(0, 10) if rng.random() < 0.85 else rng.uniform(-60, 60)
        picture = picture.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    if rng.random() < 0.16:
        picture = outlined(rng, picture, max(1, longer // 28))
    if rng.random() < 0.08:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, max(0.5, longer / 50))))
    box = picture.getchannel("A").point(lambda value: 255 if value > 40 else 0).getbbox()
    return picture.crop(box) if box else picture


def outlined(rng: np.random.Generator, picture: Image.Image, width: int) -> Image.Image:
    """A border of one colour around the drawing, white most often, as die-cut stickers have."""
    padded = Image.new("RGBA", (picture.width + 2 * width, picture.height + 2 * width))
    padded.paste(picture, (width, width))
    border = padded.getchannel("A").filter(ImageFilter.MaxFilter(2 * width + 1))
    colour = (255, 255, 255) if rng.random() < 0.6 else (20, 20, 20) if rng.random() < 0.6 else random_rgb(rng)
    base = Image.new("RGBA", padded.size, colour)
    base.putalpha(border)
    return Image.alpha_composite(base, padded)


def main_colour(picture: Image.Image) -> str | None:
    """The colour name that most of a drawing's opaque pixels have; None where none dominates."""
    array = np.asarray(picture.resize((24, 24), Image.Resampling.NEAREST))
    opaque = array[array[..., 3] > 200][:, :3]
    shares = dominant_colours(opaque) if len(opaque) > 30 else []
    return shares[0][0] if shares and shares[0][1] >= 0.66 else None


def sign(rng: np.random.Generator, text: str, width: int, height_limit: int) -> tuple[Image.Image, str]:
    """A board with words, RGBA, and the name of its colour. The words are as large as the board lets them be."""
    name, colour = named_colour(rng)
    dark = sum(colour) < 380
    ink = (250, 250, 250) if dark else (15, 15, 15)
    if rng.random() < 0.2 and name in ("white", "black", "yellow"):
        ink = PALETTE[str(rng.choice(["red", "blue", "green"] if name != "black" else ["yellow", "orange", "white"]))]
    file = font_files()[int(rng.integers(len(font_files())))]
    lines = text.split(" ") if " " in text and rng.random() < 0.6 else [text]
    size = 40
    while size > 9 and max(font(file, size).getlength(line) for line in lines) > width * 0.86:
        size -= 2 if size > 20 else 1
    size = min(size, max(9, int(height_limit / len(lines) / 1.35)))
    step = int(size * 1.25)
    inner = max(font(file, size).getlength(line) for line in lines)
    board = int(inner + size * rng.uniform(0.7, 1.6)), int(step * len(lines) + size * rng.uniform(0.5, 1.0))
    picture = Image.new("RGBA", board, (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    radius = int(rng.choice([0, size // 4, size // 2]))
    border = (ink, max(1, size // 9)) if rng.random() < 0.4 else (colour, 0)
    draw.rounded_rectangle((0, 0, board[0] - 1, board[1] - 1), radius, fill=colour, outline=border[0], width=border[1])
    for row, line in enumerate(lines):
        y = board[1] / 2 + (row - (len(lines) - 1) / 2) * step
        draw.text((board[0] / 2, y), line, fill=ink, font=font(file, size), anchor="mm")
    if rng.random() < 0.25:
        picture = picture.rotate(rng.uniform(-8, 8), Image.Resampling.BICUBIC, expand=True)
    return picture, name


def shape(rng: np.random.Generator, name: str, side: int) -> tuple[Image.Image, str]:
    """A plain filled shape, RGBA, and the name of its colour."""
    colour_is, colour = named_colour(rng)
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw, last = ImageDraw.Draw(picture), side - 1
    turn = np.linspace(0, 2 * math.pi, 11)[:-1] - math.pi / 2
    radii = np.where(np.arange(10) % 2 == 0, 0.5, 0.21) * last
    star = [(last / 2 + r * math.cos(a), last / 2 + r * math.sin(a)) for r, a in zip(radii, turn, strict=True)]
    t = np.linspace(0, 2 * math.pi, 40)
    heart_x, heart_y = 16 * np.sin(t) ** 3, -(13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t))
    outlines = {
        "square": [(0, 0), (last, 0), (last, last), (0, last)],
        "triangle": [(last / 2, 0), (last, last), (0, last)],
        "diamond": [(last / 2, 0), (last, last / 2), (last / 2, last), (0, last / 2)],
        "star": star,
        "heart": [(last * (x / 34 + 0.5), last * ((y + 12) / 30)) for x, y in zip(heart_x, heart_y, strict=True)],
    }
    if name == "circle":
        draw.ellipse((0, 0, last, last), fill=colour)
    else:
        draw.polygon(outlines[name], fill=colour)
    return picture, colour_is


def finished(rng: np.random.Generator, image: Image.Image) -> Image.Image:
    """What cameras and files do to a picture: noise, blur, JPEG, brightness."""
    if rng.random() < 0.15:
        noise = rng.normal(0, rng.uniform(2, 12), (image.height, image.width, 3))
        image = Image.fromarray(np.clip(np.asarray(image, np.float32) + noise, 0, 255).astype(np.uint8))
    if rng.random() < 0.08:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.0)))
    if rng.random() < 0.15:
        image = ImageEnhance.Brightness(image).enhance(rng.uniform(0.75, 1.2))
    if rng.random() < 0.2:
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=int(rng.integers(35, 90)))
        image = Image.open(buffer).convert("RGB")
    return image


@dataclass
class Composer:
    """Draws scenes. `styles` limits the art; `clean` leaves out the final noise, blur and JPEG."""

    art: str = "art/sprites.npz"
    styles: tuple[str, ...] | None = None
    photos: tuple[Image.Image, ...] = ()

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

    def _wishes(self, rng: np.random.Generator):  # type: ignore[no-untyped-def]
        """What to draw, largest first; each is a function (rng, side) -> (picture, thing without its box)."""
        total = int(rng.choice(np.arange(0, 11), p=[0.02, 0.1, 0.13, 0.14, 0.14, 0.13, 0.11, 0.09, 0.06, 0.05, 0.03]))
        art = sprites(self.art)
        styles = self.styles or tuple(style for style in art if style != HELD_OUT)
        style, mixed = str(rng.choice(styles)), rng.random() < 0.35
        company = COMPANY[int(rng.integers(len(COMPANY)))] if rng.random() < 0.55 else NAMES
        wishes = []
        while total > 0:
            name = str(rng.choice(company)) if rng.random() < 0.8 else str(rng.choice(NAMES))
            repeat = min(total, int(rng.choice([1, 2, 3, 4, 5, 6], p=[0.56, 0.19, 0.11, 0.07, 0.04, 0.03])))
            total -= repeat
            for _ in range(repeat):
                drawn_in = str(rng.choice(styles)) if mixed else style
                while name not in art[drawn_in]:
                    drawn_in = str(rng.choice(styles))
                wishes.append(functools.partial(self._sticker, name=name, style=drawn_in))
        wishes += [self._shape] * int(rng.random() < 0.16)
        return [*wishes, *[self._sign] * int(rng.choice([0, 1, 2], p=[0.52, 0.41, 0.07]))]

    def _sticker(self, rng: np.random.Generator, side: int, name: str, style: str) -> tuple[Image.Image, Thing]:
        choices = sprites(self.art)[style][name]
        weights = np.array([1.0 / (1 + 0.25 * rank) for _, rank in choices])
        sprite = choices[int(rng.choice(len(choices), p=weights / weights.sum()))][0]
        longer = int(side * math.exp(rng.uniform(math.log(0.06 if rng.random() < 0.2 else 0.11), math.log(0.45))))
        picture = sticker(rng, sprite, longer)
        return picture, Thing(name, (0, 0, 0, 0), "sticker", main_colour(picture), style=style)

    @staticmethod
    def _shape(rng: np.random.Generator, side: int) -> tuple[Image.Image, Thing]:
        name = str(rng.choice(SHAPES))
        picture, colour = shape(rng, name, int(side * rng.uniform(0.1, 0.3)))
        return picture, Thing(name, (0, 0, 0, 0), "shape", colour)

    @staticmethod
    def _sign(rng: np.random.Generator, side: int) -> tuple[Image.Image, Thing]:
        text = sign_text(rng)
        picture, colour = sign(rng, text, int(side * rng.uniform(0.22, 0.6)), int(side * 0.3))
        return picture, Thing("sign", (0, 0, 0, 0), "sign", colour, text)

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
                return Thing(
                    thing.name,
                    (x, y, x + picture.width, y + picture.height),
                    thing.kind,
                    thing.colour,
                    thing.text,
                    thing.style,
                )
        return None

    @staticmethod
    def _visible(drawn: list[Thing], taken: NDArray[np.int16]) -> list[Thing]:
        """Boxes cut to what can still be seen."""
        shown = []
        for index, thing in enumerate(drawn, 1):
            left, top, right, bottom = (int(value) for value in thing.box)
            rows, columns = np.nonzero(taken[top:bottom, left:right] == index)
            if rows.size < 20:
                continue
            box = (left + columns.min(), top + rows.min(), left + columns.max() + 1, top + rows.max() + 1)
            shown.append(
                Thing(thing.name, tuple(float(v) for v in box), thing.kind, thing.colour, thing.text, thing.style)
            )  # type: ignore[arg-type]
        return shown
