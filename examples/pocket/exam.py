"""Questions about fresh scenes with their true answers, and the marking of what a model says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from asker import Asker
from grammar import OPPOSITE, SIDES, middle, side_of
from scenes import NAMES, Scene, Thing
from seewhy.agent.extract import extract
from seewhy.agent.vocabulary import canonical, number_word
from signs import PALETTE
from templates import TEMPLATES


@dataclass(frozen=True)
class Item:
    """One exam question. `right` marks an answer; a description is marked by `described` instead."""

    kind: str
    question: str
    truth: str
    right: Callable[[str], bool]
    things: tuple[Thing, ...] = ()


def says_no(text: str) -> bool:
    """Whether an answer denies: "No, ...", "There is no dog ..."."""
    low = text.strip().lower()
    return low.startswith("no") or bool(re.search(r"\b(no|not|n't|none|nothing)\b", low.split(".")[0]))


def number_in(text: str) -> int | None:
    """The number that an answer gives: the first digit or number word; "no" is 0."""
    words = {number_word(n): n for n in range(21)} | {"no": 0, "none": 0, "a": 1, "an": 1, "single": 1}
    low = re.sub(r"^(yes|no)[,.]", "", text.lower())
    for word in re.findall(r"[a-z]+|\d+", low):
        if word.isdigit():
            return int(word)
        if word in words:
            return words[word]
    return None


def colours_in(text: str) -> set[str]:
    """The colour names of an answer; "gray" is grey."""
    return {name for name in PALETTE if re.search(rf"\b{name}\b", text.lower().replace("gray", "grey"))}


def sides_in(text: str) -> set[str]:
    """Which of left, right, above, below an answer names."""
    return {side for side in SIDES if re.search(rf"\b{side}\b", text.lower())}


def read_as(text: str) -> str:
    """Letters and digits only, lower case: how two readings of a sign are compared."""
    return re.sub(r"[\W_]+", "", text.lower())


def quoted(text: str) -> str:
    """What an answer quotes, or all of it where it quotes nothing."""
    found = re.findall(r'["“](.*?)["”]', text)
    return " ".join(found) if found else text


def mentioned(text: str) -> dict[str, int]:
    """Categories that a description claims to see, each with its number."""
    found: dict[str, int] = {}
    for claim in extract(text):
        name = canonical(claim.subject)
        if claim.kind in ("existence", "count") and not claim.negated and name in NAMES:
            found[name] = max(found.get(name, 0), claim.number or 1)
    return found


def shares(scene: Scene) -> list[Thing]:
    """The things of a scene, their boxes as shares of its width and height."""
    width, height = scene.image.size
    size = (width, height, width, height)
    boxes = [tuple(value / side for value, side in zip(thing.box, size, strict=True)) for thing in scene.things]
    return [replace(thing, box=box) for thing, box in zip(scene.things, boxes, strict=True)]


def items(scene: Scene, rng: np.random.Generator, wordings: Mapping[str, Sequence[str]] = TEMPLATES) -> list[Item]:
    """One question of every kind that the scene offers; `wordings` are templates by kind."""
    asker = Asker(rng, things := shares(scene), wordings=wordings)
    found = [yes_no(asker, None)]
    if asker.stickers:
        noun = asker.some(asker.stickers)
        found += [yes_no(asker, noun), count(asker, asker.some(asker.stickers))]
    found += colour(asker) + reading(asker) + places(asker) + relations(asker)
    found.append(Item("description", asker.ask("list"), "", lambda text: True, tuple(things)))
    return found


def yes_no(asker: Asker, noun: str | None) -> Item:
    """Presence of something that is there, or of something that is not."""
    asked = noun or asker.absent()
    yes = noun is not None
    return Item(
        f"presence, {'yes' if yes else 'no'}",
        asker.ask("presence", asked),
        "yes" if yes else "no",
        lambda text: says_no(text) != yes,
    )


def count(asker: Asker, noun: str) -> Item:
    """How many there are."""
    true = len(asker.by_name[noun])
    return Item("count", asker.ask("count", noun), str(true), lambda text: number_in(text) == true)


def colour(asker: Asker) -> list[Item]:
    """The colour of a sign or a plain shape: what has one beyond doubt."""
    nouns = [name for name in asker.single if name not in NAMES and asker.by_name[name][0].colour]
    if not nouns:
        return []
    noun = asker.some(nouns)
    true = str(asker.by_name[noun][0].colour)
    return [Item("colour", asker.ask("colour", noun), true, lambda text: colours_in(text) == {true})]


def reading(asker: Asker) -> list[Item]:
    """What the only sign says."""
    signs = asker.by_name.get("sign", [])
    if len(signs) != 1:
        return []
    true = str(signs[0].text)
    return [Item("sign text", asker.ask("text"), true, lambda text: read_as(quoted(text)) == read_as(true))]


def places(asker: Asker) -> list[Item]:
    """On which side of the picture one thing is."""
    single = [name for name in asker.single if name in NAMES]
    # "Where is it?" is answered by a ninth of the picture, of which the middle ones have no side.
    kind, gap = ("which_side", 0.07) if "which_side" in asker.wordings else ("where", 0.2)
    nouns = [name for name in single if abs(middle(asker.by_name[name][0])[0] - 0.5) > gap]
    if not nouns:
        return []
    noun = asker.some(nouns)
    true = "left" if middle(asker.by_name[noun][0])[0] < 0.5 else "right"
    return [Item("position", asker.ask(kind, noun), true, lambda text: sides_in(text) == {true})]


def relations(asker: Asker) -> list[Item]:
    """Where one thing is as seen from another: left or right, above or below."""
    single = [name for name in asker.single if name in NAMES]
    if len(single) < 2:
        return []
    first, second = (str(name) for name in asker.rng.choice(single, 2, replace=False))
    found = []
    for kind, vertical in (("left/right", False), ("above/below", True)):
        side = side_of(asker.by_name[first][0], asker.by_name[second][0], vertical)
        if side is None:
            continue
        wording = "vertical" if vertical else "horizontal"
        if wording in asker.wordings:
            right = partial(relates, first=first, second=second, side=side)
            found.append(Item(kind, asker.ask(wording, first, second), side, right))
        else:
            found.append(proposed(asker, kind, first, second, side))
    return found


def proposed(asker: Asker, kind: str, first: str, second: str, side: str) -> Item:
    """A relation that the question names, true or not, to be answered by yes or no."""
    asked = asker.some((side, OPPOSITE[side]))
    yes = asked == side
    question = asker.ask(asked, first, second)
    return Item(kind, question, "yes" if yes else "no", lambda text: agrees(text, asked, first, second) == yes)


def agrees(text: str, asked: str, first: str, second: str) -> bool:
    """Whether an answer affirms that `first` is on the side `asked` of `second`."""
    low = text.strip().lower()
    if low.startswith("yes"):
        return True
    return not says_no(text) and relates(text, first, second, asked)


def relates(text: str, first: str, second: str, side: str) -> bool:
    """Whether an answer puts `first` on that side of `second`; one that speaks of `second` first is turned around."""
    low = text.lower()
    if first not in low:
        return False
    turned = second in low and low.index(second) < low.index(first)
    return sides_in(text) == {OPPOSITE[side] if turned else side}
