"""The pieces that answers are made of: noun phrases, places and sides; and where things are."""

from __future__ import annotations

from collections.abc import Sequence

from scenes import Thing
from seewhy.agent import vocabulary
from seewhy.agent.vocabulary import plural

PLACES = {
    "top left": "in the top left", "top": "at the top", "top right": "in the top right", "left": "on the left",
    "middle": "in the middle", "right": "on the right", "bottom left": "in the bottom left", "bottom": "at the bottom",
    "bottom right": "in the bottom right",
}  # fmt: skip
SIDES = {
    "left": ("to the left of", "left of"),
    "right": ("to the right of", "right of"),
    "above": ("above", "over"),
    "below": ("below", "under"),
}
OPPOSITE = {"left": "right", "right": "left", "above": "below", "below": "above"}


def box_tokens(box: Sequence[float]) -> str:
    """Four location tokens; `box` holds shares of width and height."""
    return "".join(f"<b{min(63, max(0, int(value * 64))):02d}>" for value in box)


def cited(thing: Thing) -> str:
    """The thought that names a thing and its box: a shape with its colour, a sign with its words behind the box, where
    the model has already looked.
    """
    label = f"{thing.colour} {thing.name}" if thing.kind == "shape" else thing.name
    words = f' "{thing.text}"' if thing.text else ""
    return f"{label} {box_tokens(thing.box)}{words}"


def a(noun: str) -> str:
    """The noun with its article; scissors have none in the singular."""
    return vocabulary.with_article(noun)


def none(noun: str) -> str:
    """As in: is no dog, are no scissors."""
    return f"are no {noun}" if noun == "scissors" else f"is no {noun}"


def counted(noun: str, number: int) -> str:
    """As in: no dogs, one dog, three dogs."""
    return vocabulary.counted(number, noun) if number else f"no {plural(noun)}"


def are(number: int) -> str:
    """The verb that goes with a number of things."""
    return "is" if number == 1 else "are"


def joined(parts: Sequence[str]) -> str:
    """As in: a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence(text: str) -> str:
    """The text with a capital at its start, and the rest as it is."""
    return text[0].upper() + text[1:]


def yes_no(yes: bool, text: str) -> str:
    """As in: Yes, the dog is brown."""
    return f"{'Yes' if yes else 'No'}, {text}"


def reply(thoughts: Sequence[str], answer: str) -> str:
    """The M-CoT: numbered thoughts, then the answer."""
    return "\n".join([*(f"{i}. {thought}" for i, thought in enumerate(thoughts, 1)), f"Answer: {answer}"])


def middle(thing: Thing) -> tuple[float, float]:
    """The centre of a thing, as shares."""
    return (thing.box[0] + thing.box[2]) / 2, (thing.box[1] + thing.box[3]) / 2


def area(thing: Thing) -> float:
    """Share of the picture that the thing's box covers."""
    return (thing.box[2] - thing.box[0]) * (thing.box[3] - thing.box[1])


def place(thing: Thing) -> str | None:
    """One of PLACES; None where the thing's centre is too near a border between two of them."""
    x, y = middle(thing)
    if any(abs(value - border) < 0.03 for value in (x, y) for border in (1 / 3, 2 / 3)):
        return None
    row, column = ("top", "", "bottom")[int(y * 3)], ("left", "", "right")[int(x * 3)]
    return f"{row} {column}".strip() or "middle"


def elsewhere(cell: str) -> list[str]:
    """The PLACES that are wrong beyond doubt for a thing at `cell`: "left" is not wrong for "top left"."""
    return [name for name in PLACES if name != cell and name not in cell and cell not in name]


def side_of(first: Thing, second: Thing, vertical: bool) -> str | None:
    """Where `first` is as seen from `second`; None where it is too close to call."""
    gap = middle(first)[vertical] - middle(second)[vertical]
    if abs(gap) < 0.06:
        return None
    return ("above" if gap < 0 else "below") if vertical else ("left" if gap < 0 else "right")
