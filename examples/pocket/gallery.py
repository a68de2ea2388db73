"""Twelve fresh scenes with questions, answers, and what was corrected, as one picture: scenes.jpg.

Nothing is chosen: they are the first twelve of a seed, a kind of question after the other, in art under the Apache-2.0
and MIT licences and on backgrounds that the script draws.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageOps
from tqdm import tqdm

from exam import Item, items
from scenes import Composer
from seewhy.agent import Answer, VisualAgent
from sources import font, font_files

FREE = ("noto", "noto-v1", "fluent", "fluent-flat", "fluent-3d", "fxemoji")
KINDS = ("count", "presence, no", "sign text", "description", "left/right", "presence, yes", "position", "colour")
TILE, LINES, MARGIN, LETTER = 320, 6, 12, 15
BLACK, GREEN, RED, GREY = (20, 20, 24), (20, 120, 50), (190, 25, 30), (150, 150, 155)


def asked(count: int, seed: int) -> Iterator[tuple[Image.Image, Item]]:
    """`count` scenes, each with a question of the next kind that it offers."""
    composer, kinds = Composer(styles=FREE), cycle(KINDS)
    for index in range(count):
        rng = np.random.default_rng([seed, index])
        scene = composer.compose(rng)
        offered = {item.kind: item for item in items(scene, rng)}
        yield scene.image, next(offered[kind] for kind in kinds if kind in offered)


def tile(image: Image.Image, item: Item, answer: Answer) -> Image.Image:
    """The annotated scene; below it the question, the draft where it was corrected, and the answer."""
    wide = TILE + 2 * MARGIN
    whole = Image.new("RGB", (wide, TILE + 3 * MARGIN + LINES * (LETTER + 5)), "white")
    whole.paste(ImageOps.pad(image.convert("RGB"), (TILE, TILE), color="white"), (MARGIN, MARGIN))
    draw, y = ImageDraw.Draw(whole), TILE + 2 * MARGIN
    letters = font(next(file for file in font_files() if Path(file).name == "DejaVuSans.ttf"), LETTER)
    right = item.right(answer.text) if item.kind != "description" else True
    said = [(item.question, BLACK, False), (answer.text, GREEN if right else RED, False)]
    if answer.corrections:
        said.insert(1, (answer.draft, GREY, True))
    lines = [(line, ink, struck) for text, ink, struck in said for line in textwrap.wrap(text, 38)]
    for line, ink, struck in lines[:LINES]:
        draw.text((MARGIN, y), line, fill=ink, font=letters)
        if struck:
            draw.line((MARGIN, y + 10, MARGIN + letters.getlength(line), y + 10), fill=ink)
        y += LETTER + 5
    return whole


def main() -> None:
    """Ask, draw, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=30_000)
    parser.add_argument("--out", type=Path, default=Path("examples/pocket/scenes.jpg"))
    args = parser.parse_args()
    agent = VisualAgent.load()
    tiles = [tile(image, item, agent.ask(image, item.question)) for image, item in tqdm(list(asked(12, args.seed)))]
    width, height = tiles[0].size
    sheet = Image.new("RGB", (4 * width, 3 * height), "white")
    for index, one in enumerate(tiles):
        sheet.paste(one, (index % 4 * width, index // 4 * height))
    sheet.save(args.out, quality=88)


if __name__ == "__main__":
    main()
