"""An MME-style suite: two yes/no questions an image and task, one of which is true; and its score.

Fu et al., "MME: A Comprehensive Evaluation Benchmark for Multimodal Large Language Models" (2023), section 2: accuracy
over questions, accuracy+ over images of which both questions are right. Its tasks here are those that annotations can
tell: existence, count, position, and, where annotations carry "colour" and "text", colour and OCR.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations
from random import Random

from ..geometry import relation_holds
from ..lexicon.colours import COLOURS
from ..types import Frozen
from ..vocabulary import article, number_word, plural
from .coco import Picture, Thing, category_names

Pair = tuple[str, str]
"""A question whose answer is yes, and one whose answer is no."""

_SIDES = {"left of": "to the left of", "right of": "to the right of", "above": "above", "below": "below"}
_OTHER_SIDE = {"left of": "right of", "right of": "left of", "above": "below", "below": "above"}


class MmeScore(Frozen):
    """One task: shares of questions, and of images with both questions, that are right; `score` is MME's, 0 to 200."""

    questions: int
    images: int
    accuracy: float
    accuracy_plus: float

    @property
    def score(self) -> float:
        """MME's sum of both in percent."""
        return 100 * (self.accuracy + self.accuracy_plus)


class World(Frozen):
    """What a wrong question may name: every category and every text that occurs anywhere in the data set."""

    categories: tuple[str, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, pictures: Sequence[Picture]) -> World:
        """The world of a data set."""
        texts = {thing.text for picture in pictures for thing in picture.things if thing.text}
        return cls(categories=tuple(category_names(pictures)), texts=tuple(sorted(texts)))


def mme_pairs(pictures: Sequence[Picture], seed: int = 0) -> Iterator[tuple[str, Picture, Pair]]:
    """(task, image, questions) for every task that an image's annotations allow; the same for the same seed."""
    world = World.of(pictures)
    for picture in pictures:
        for task, ask in TASKS.items():
            if pair := ask(picture, world, Random(f"{seed} {task} {picture.id}")):  # noqa: S311 - reproducible, no secret
                yield task, picture, pair


def score_mme(rows: Sequence[tuple[str, bool]]) -> MmeScore:
    """Scores one task: (image, whether the answer was right), at least one row."""
    by_image: defaultdict[str, list[bool]] = defaultdict(list)
    for image, right in rows:
        by_image[image].append(right)
    return MmeScore(
        questions=len(rows),
        images=len(by_image),
        accuracy=sum(right for _, right in rows) / len(rows),
        accuracy_plus=sum(all(answers) for answers in by_image.values()) / len(by_image),
    )


def _existence(picture: Picture, world: World, draw: Random) -> Pair | None:
    absent = [name for name in world.categories if name not in picture.categories]
    if not picture.categories or not absent:
        return None
    there, missing = draw.choice(picture.categories), draw.choice(absent)
    return _is_there(there), _is_there(missing)


def _is_there(name: str) -> str:
    return f"Is there {article(name)} {name} in this image?"


def _count(picture: Picture, world: World, draw: Random) -> Pair | None:
    counts = Counter(thing.category for thing in picture.things)
    crowds = {thing.category for thing in picture.things if thing.crowd}
    names = [name for name, count in counts.items() if name not in crowds and count <= 10]
    if not names:
        return None
    name = draw.choice(names)
    number = counts[name]
    other = number + 1 if number == 1 else number + draw.choice((-1, 1))
    return _how_many(name, number), _how_many(name, other)


def _how_many(name: str, number: int) -> str:
    if number == 1:
        return f"Is there exactly one {name} in this image?"
    return f"Are there exactly {number_word(number)} {plural(name)} in this image?"


def _position(picture: Picture, world: World, draw: Random) -> Pair | None:
    single = _single(picture)
    found = [
        (a.category, relation, b.category)
        for a, b in permutations(single, 2)
        for relation in _SIDES
        if a.box and b.box and relation_holds(relation, a.box, b.box)
    ]
    if not found:
        return None
    name, relation, other = draw.choice(found)
    start, end = f"Is the {name}", f"the {other} in this image?"
    return f"{start} {_SIDES[relation]} {end}", f"{start} {_SIDES[_OTHER_SIDE[relation]]} {end}"


def _colour(picture: Picture, world: World, draw: Random) -> Pair | None:
    things = [thing for thing in _single(picture) if thing.colour in COLOURS]
    if not things:
        return None
    thing = draw.choice(things)
    wrong = draw.choice([colour for colour in COLOURS if colour != thing.colour])
    return f"Is the {thing.category} {thing.colour} in this image?", f"Is the {thing.category} {wrong} in this image?"


def _ocr(picture: Picture, world: World, draw: Random) -> Pair | None:
    things = [thing for thing in _single(picture) if thing.text]
    here = {thing.text for thing in picture.things}
    others = [text for text in world.texts if text not in here]
    if not things or not others:
        return None
    thing = draw.choice(things)
    start = f"Does the {thing.category} say"
    return f'{start} "{thing.text}"?', f'{start} "{draw.choice(others)}"?'


def _single(picture: Picture) -> list[Thing]:
    """The things whose category occurs once, so that "the dog" says which."""
    counts = Counter(thing.category for thing in picture.things)
    return [thing for thing in picture.things if counts[thing.category] == 1 and not thing.crowd]


TASKS: Mapping[str, Callable[[Picture, World, Random], Pair | None]] = {
    "existence": _existence,
    "count": _count,
    "position": _position,
    "colour": _colour,
    "ocr": _ocr,
}
