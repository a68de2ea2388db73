"""What the pocket MLLM is asked about random scenes, and what is true of them, worked out from the things alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np

from asker import Asker, Exchange
from scenes import NAMES, Thing
from signs import PALETTE, SHAPES

Made = tuple[list[Thing], Exchange]


def random_things(rng: np.random.Generator) -> list[Thing]:
    """Up to eight things of few kinds, so that there are several of one; boxes as shares."""
    names = [*rng.choice(NAMES, 4, replace=False), "sign", str(rng.choice(SHAPES))]
    things = []
    for _ in range(int(rng.integers(0, 9))):
        name = str(rng.choice(names))
        x, y, width, height = *(rng.random(2) * 0.6), *rng.uniform(0.05, 0.4, 2)
        kind = name if name == "sign" else "shape" if name in SHAPES else "sticker"
        colour = str(rng.choice(list(PALETTE))) if kind != "sticker" or rng.random() < 0.7 else None
        text = f"{rng.choice(['Main', 'SALE', 'vobik'])} {rng.integers(100)}" if kind == "sign" else None
        things.append(Thing(name, (x, y, x + width, y + height), kind, colour, text))
    return things


def made(kind: Callable[[Asker], Exchange | None], scenes: int = 300) -> Iterator[Made]:
    for seed in range(scenes):
        rng = np.random.default_rng(seed)
        things = random_things(rng)
        exchange = kind(Asker(rng, things))
        if exchange is not None:
            yield things, exchange


def answer(exchange: Exchange) -> str:
    return exchange.reply.rpartition("Answer: ")[2]


def question(exchange: Exchange) -> str:
    """In lower case, without the tag of "The dog is on the left, right?"."""
    return re.sub(r", right\b", "", exchange.user.rpartition("uestion: ")[2].lower())


def named(things: list[Thing], name: str) -> list[Thing]:
    return [thing for thing in things if thing.name == name]


def centre(thing: Thing) -> tuple[float, float]:
    return (thing.box[0] + thing.box[2]) / 2, (thing.box[1] + thing.box[3]) / 2


def is_on(side: str, first: Thing, second: Thing) -> bool:
    (x1, y1), (x2, y2) = centre(first), centre(second)
    return {"left": x1 < x2, "right": x1 > x2, "above": y1 < y2, "below": y1 > y2}[side]


def cell(thing: Thing) -> set[str]:
    x, y = centre(thing)
    words = {("left", "", "right")[int(3 * x)], ("top", "", "bottom")[int(3 * y)]} - {""}
    return words or {"middle"}
