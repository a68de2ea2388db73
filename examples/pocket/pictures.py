"""Draw the example pictures: python examples/pocket/pictures.py. Their art is Noto's and Fluent's, see `art.STYLES`."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

from art import STYLES, fetch, icons, render
from sources import font, font_files

SIZE = (640, 480)
RGB = tuple[int, int, int]
WHITE: RGB = (255, 255, 255)


class Sticker(NamedTuple):
    """An icon that stands with its foot's middle at (x, y), its longer side `side` pixels."""

    icon: str
    x: int
    y: int
    side: int
    mirrored: bool = False


class Sign(NamedTuple):
    """A board around (x, y) with words on it."""

    text: str
    x: int
    y: int
    height: int
    colour: RGB
    ink: RGB = WHITE


class Picture(NamedTuple):
    """A sky and a ground, each a gradient from its upper to its lower colour, and what is in front of them.

    The ground begins `horizon` pixels below the top, on a wave of `hills` pixels.
    """

    style: str
    sky: tuple[RGB, RGB]
    ground: tuple[RGB, RGB]
    horizon: int
    hills: int
    things: tuple[Sticker | Sign, ...]


PICTURES = {
    "park": Picture(
        "noto", ((150, 205, 245), (225, 242, 250)), ((170, 215, 120), (115, 180, 85)), 215, 14,
        (
            Sticker("kite", 510, 190, 160), Sticker("bicycle", 125, 300, 185), Sticker("womanrunning", 325, 295, 190),
            Sticker("dog", 525, 335, 130), Sticker("servicedog", 105, 465, 140), Sticker("soccerball", 310, 435, 85),
            Sticker("guidedog", 500, 470, 125, mirrored=True),
        ),
    ),
    "street": Picture(
        "fluent", ((253, 214, 170), (254, 238, 214)), ((150, 154, 168), (112, 116, 132)), 275, 0,
        (
            Sign("MAIN STREET", 195, 75, 84, (30, 95, 70)), Sticker("bus", 150, 330, 200),
            Sticker("automobile", 385, 315, 150), Sticker("taxi", 530, 450, 150),
            Sticker("bicycle", 300, 462, 145), Sticker("personwalking", 545, 290, 180),
        ),
    ),
    "kitchen": Picture(
        "noto", ((238, 226, 246), (248, 240, 250)), ((226, 178, 130), (196, 142, 96)), 205, 0,
        (
            Sticker("birthdaycake", 320, 275, 180), Sticker("hotbeverage", 108, 275, 155),
            Sticker("pizza", 535, 285, 155), Sticker("banana", 115, 452, 145), Sticker("redapple", 330, 448, 125),
            Sticker("doughnut", 535, 445, 125),
        ),
    ),
    "farm": Picture(
        "noto", ((140, 200, 240), (236, 246, 236)), ((196, 216, 110), (140, 176, 70)), 170, 22,
        (
            Sticker("cow", 120, 265, 165), Sticker("cow", 320, 250, 165, mirrored=True),
            Sticker("horse", 530, 275, 170, mirrored=True), Sticker("ewe", 95, 445, 125), Sticker("ewe", 235, 452, 125),
            Sticker("ewe", 385, 440, 125, mirrored=True), Sticker("dog", 545, 455, 140),
        ),
    ),
    "desk": Picture(
        "fluent", ((198, 226, 226), (226, 240, 236)), ((222, 186, 148), (190, 148, 108)), 255, 0,
        (
            Sticker("laptop", 300, 330, 200), Sticker("pottedplant", 85, 290, 170),
            Sticker("alarmclock", 520, 285, 145), Sticker("closedbook", 110, 460, 130),
            Sticker("greenbook", 240, 465, 120), Sticker("mobilephone", 395, 465, 115),
            Sticker("hotbeverage", 550, 450, 125),
        ),
    ),
    "harbour": Picture(
        "noto", ((118, 176, 232), (214, 236, 250)), ((64, 144, 196), (32, 96, 156)), 235, 5,
        (
            Sign("FERRY 12", 175, 95, 92, (200, 40, 40)), Sticker("ferry", 335, 335, 185),
            Sticker("sailboat", 535, 375, 185), Sticker("sailboat", 125, 430, 185), Sticker("dove", 540, 135, 110),
            Sticker("swan", 365, 455, 95),
        ),
    ),
}  # fmt: skip


def gradient(colours: tuple[RGB, RGB]) -> Image.Image:
    """From the first colour at the top to the second at the bottom."""
    top, bottom = (Image.new("RGB", SIZE, colour) for colour in colours)
    return Image.composite(bottom, top, Image.linear_gradient("L").resize(SIZE))


def landscape(picture: Picture) -> Image.Image:
    """Sky and ground, drawn at four times the size so that the line between them is smooth."""
    width, height = SIZE
    mask = Image.new("L", (4 * width, 4 * height))
    line = [
        (4 * x, 4 * (picture.horizon - picture.hills * math.sin(2.2 * math.pi * x / width + 0.8)))
        for x in range(width + 1)
    ]
    ImageDraw.Draw(mask).polygon([*line, (4 * width, 4 * height), (0, 4 * height)], fill=255)
    ground = gradient(picture.ground)
    ground = ground.resize((width, height - picture.horizon + 30)).crop((0, 0, width, height))
    lower = Image.new("RGB", SIZE)
    lower.paste(ground, (0, picture.horizon - 30))
    return Image.composite(lower, gradient(picture.sky), mask.resize(SIZE, Image.Resampling.LANCZOS))


def die_cut(drawing: Image.Image, width: int = 4) -> Image.Image:
    """A white border around the drawing, as stickers have."""
    margin = 3 * width
    padded = Image.new("RGBA", (drawing.width + 2 * margin, drawing.height + 2 * margin))
    padded.paste(drawing, (margin, margin))
    border = padded.getchannel("A").filter(ImageFilter.GaussianBlur(width)).point(lambda level: min(255, 7 * level))
    base = Image.new("RGBA", padded.size, WHITE)
    base.putalpha(border)
    return Image.alpha_composite(base, padded)


def board(sign: Sign) -> Image.Image:
    """The sign, drawn at four times its size."""
    letters = font(next(file for file in font_files() if file.endswith("DejaVuSans-Bold.ttf")), int(sign.height * 1.9))
    width, height = int(letters.getlength(sign.text)) + 4 * int(sign.height * 0.55), 4 * sign.height
    drawing = Image.new("RGBA", (width, height))
    draw, rim = ImageDraw.Draw(drawing), sign.height // 5
    draw.rounded_rectangle((0, 0, width - 1, height - 1), height // 6, fill=sign.colour)
    inside = (rim, rim, width - 1 - rim, height - 1 - rim)
    draw.rounded_rectangle(inside, height // 8, outline=sign.ink, width=rim // 2)
    draw.text((width / 2, height / 2), sign.text, fill=sign.ink, font=letters, anchor="mm")
    return drawing.resize((width // 4, height // 4), Image.Resampling.LANCZOS)


def place(canvas: Image.Image, cut: Image.Image, x: int, y: int) -> None:
    """Paste with its upper left corner at (x, y), on a soft shadow."""
    shadow = Image.new("L", canvas.size)
    shadow.paste(cut.getchannel("A"), (x + 2, y + 4))
    shadow = shadow.filter(ImageFilter.GaussianBlur(4)).point(lambda level: level // 4)
    canvas.paste((20, 25, 40), mask=shadow)
    canvas.paste(cut, (x, y), cut)


def cut_outs(picture: Picture, svgs: dict[str, str]) -> list[tuple[Image.Image, int, int]]:
    """(RGBA drawing with its white border, left, top) of everything in the picture."""
    found = []
    for thing in picture.things:
        if isinstance(thing, Sign):
            cut = die_cut(board(thing))
            found.append((cut, thing.x - cut.width // 2, thing.y - cut.height // 2))
            continue
        drawing = render(svgs[thing.icon], thing.side)
        if drawing is None:
            raise ValueError(f"{picture.style} draws nothing for {thing.icon}")
        cut = die_cut(drawing.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if thing.mirrored else drawing)
        found.append((cut, thing.x - cut.width // 2, thing.y - cut.height))
    return found


def draw(picture: Picture, svgs: dict[str, str]) -> Image.Image:
    """The whole picture."""
    canvas = landscape(picture)
    for cut, left, top in cut_outs(picture, svgs):
        place(canvas, cut, left, top)
    return canvas


def main() -> None:
    """Fetch the art and draw all of PICTURES."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--art", type=Path, default=Path("art"))
    parser.add_argument("--out", type=Path, default=Path("examples/pictures"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    svgs = {style: icons(fetch(STYLES[style], args.art / "packages")) for style in ("noto", "fluent")}
    for name, picture in PICTURES.items():
        draw(picture, svgs[picture.style]).save(args.out / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
