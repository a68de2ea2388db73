"""A sticker scene whose every fact is known, and experts that report exactly these facts: the corrector is measured
on them, and neither a detector nor an MLLM is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from PIL import Image

from seewhy.agent.correction.revise import revise
from seewhy.agent.extract import extract
from seewhy.agent.types import Draft
from seewhy.agent.verifiers.scene import Scene
from seewhy.agent.verify import verify
from seewhy.agent.vocabulary import CATEGORIES, COLOURS, is_same
from seewhy.mllm.errors import MLLMError
from seewhy.mllm.types import Card, Generation, Message, Settings
from seewhy.tools.types import Box, Finding, Observation

NOUNS = tuple(
    "person, bicycle, car, motorcycle, airplane, bus, train, truck, boat, bird, cat, dog, horse, sheep, cow, elephant, "
    "zebra, giraffe, backpack, umbrella, sports ball, kite, skateboard, bottle, cup, banana, apple, broccoli, carrot, "
    "pizza, donut, cake, chair, potted plant, tv, laptop, cell phone, book, clock, scissors".split(", ")
)
WORDS = tuple(
    "STOP, OPEN, EXIT, SALE 20, Bakery, HELLO, Main Street, PARKING, Cafe, LIBRARY, Taxi, NO ENTRY, WELCOME, 42, "
    "Hotel Rose, MUSEUM, FISH, Garden, GATE 7, MILK".split(", ")
)
SIZE = 640
CELLS = 4


@dataclass(frozen=True)
class Thing:
    """One sticker or one sign (`noun` "sign", with its word)."""

    noun: str
    box: Box
    colour: str
    word: str = ""


@dataclass(frozen=True)
class World:
    """Everything that is in the picture. `labels`: all that the detector can name."""

    things: tuple[Thing, ...]
    labels: frozenset[str] = frozenset(CATEGORIES)

    def of(self, noun: str) -> list[Thing]:
        """The things of a name."""
        return [thing for thing in self.things if thing.noun == noun]

    @property
    def nouns(self) -> list[str]:
        """The names of the stickers, each once."""
        return list(dict.fromkeys(thing.noun for thing in self.things if thing.noun != "sign"))

    @property
    def signs(self) -> list[Thing]:
        """The signs."""
        return self.of("sign")


def random_world(random: Random) -> World:
    """Two to four kinds of sticker, one to five of each, of one colour a kind, and up to two signs, in a loose grid."""
    cells = random.sample([(x, y) for x in range(CELLS) for y in range(CELLS)], CELLS * CELLS)
    things: list[Thing] = []
    for noun in random.sample(NOUNS, random.randint(2, 4)):
        colour = random.choice(COLOURS)
        many = random.choices([1, 2, 3, 4, 5], [60, 18, 12, 6, 4])[0]
        boxes = [
            _box(random, cells.pop(), random.choice([60, 100, 140]), 1.0) for _ in range(min(many, len(cells) - 2))
        ]
        things += [Thing(noun, box, colour) for box in boxes]
    words, colours = random.sample(WORDS, 2), random.sample(COLOURS, 2)
    for word, colour in list(zip(words, colours, strict=True))[: random.choice([0, 1, 1, 1, 2])]:
        things.append(Thing("sign", _box(random, cells.pop(), 130, 0.4), colour, word))
    return World(tuple(things))


def _box(random: Random, cell: tuple[int, int], width: int, flat: float) -> Box:
    step, height = SIZE / CELLS, width * flat
    left = cell[0] * step + random.uniform(2, step - width - 2)
    top = cell[1] * step + random.uniform(2, step - height - 2)
    return Box(x1=left, y1=top, x2=left + width, y2=top + height)


class ExactExperts:
    """detect, ocr and measure, as they would report if they made no mistake."""

    def __init__(self, world: World) -> None:
        self.world = world

    def __call__(self, tool: str, args: dict[str, Any]) -> Observation:
        found = {"detect": self._detect, "ocr": self._ocr, "measure": self._measure}[tool](args)
        numbered = [one.model_copy(update={"id": f"{tool}_{i}"}) for i, one in enumerate(found, 1)]
        return Observation(tool=tool, args=args, objects=tuple(numbered))

    def _detect(self, args: dict[str, Any]) -> list[Finding]:
        return [
            Finding(label=thing.noun, box=thing.box, score=0.93) for thing in self.world.things if thing.noun != "sign"
        ]

    def _ocr(self, args: dict[str, Any]) -> list[Finding]:
        written = [thing for thing in self.world.things if thing.word]
        signs = sorted(written, key=lambda sign: (sign.box.y1, sign.box.x1))
        return [Finding(label="text", box=_inner(sign.box), score=0.98, text=sign.word) for sign in signs]

    def _measure(self, args: dict[str, Any]) -> list[Finding]:
        x1, y1, x2, y2 = args["box"]
        box = Box(x1=x1, y1=y1, x2=x2, y2=y2)
        best = max(self.world.things, key=lambda thing: box.iou(thing.box))
        if "called" in args:
            return [Finding(label="colour", text=args["called"], score=0.9 * (args["called"] == best.colour), box=box)]
        return [Finding(label="colour", text=best.colour, score=0.9, box=box)]


def _inner(box: Box) -> Box:
    x, y = min(12, (box.x2 - box.x1) / 4), min(12, (box.y2 - box.y1) / 4)
    return Box(x1=box.x1 + x, y1=box.y1 + y, x2=box.x2 - x, y2=box.y2 - y)


class TruthfulLooker:
    """Second looks at presence, answered rightly, and no opinion on anything else."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.card = Card(name="truthful", made_for="a sticker scene")

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        raise MLLMError("only looks")

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        words = messages[-1].text
        if "Is there" not in words:
            return [0.0, 0.0]
        noun = words.split("Is there ")[1].split(" in the picture")[0].removeprefix("a ").removeprefix("an ")
        there = any(is_same(noun, thing.noun) for thing in self.world.things)
        return [4.0, 0.0] if there else [-4.0, 0.0]


def scene_of(world: World, text: str, looks: bool = True) -> Scene:
    """What the verifiers get to see of a world; `looks`: with second looks at presence."""
    return Scene(
        image=Image.new("RGB", (SIZE, SIZE)),
        question="",
        draft=Draft(text=text),
        observe=ExactExperts(world),
        mllm=TruthfulLooker(world) if looks else None,
        detector_labels=world.labels,
        tools=frozenset({"detect", "ocr", "measure"}),
    )


def thing(noun: str, x: int, y: int, width: int, height: int, colour: str, word: str = "") -> Thing:
    """A thing by its upper left corner and its size, in pixels."""
    return Thing(noun, Box(x1=x, y1=y, x2=x + width, y2=y + height), colour, word)


def corrected(world: World, text: str, question: str = "") -> str:
    """What the corrector makes of an answer, beside experts that know the truth."""
    verdicts = verify(extract(text, question), scene_of(world, text))
    return revise(text, verdicts, question, lambda claims, words: verify(claims, scene_of(world, words))).text
