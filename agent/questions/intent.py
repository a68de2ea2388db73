"""What a question asks for."""

from __future__ import annotations

from typing import Literal

from ..types import Frozen

IntentKind = Literal[
    "presence", "count", "list", "where", "position", "relation", "attribute", "text", "compare", "other"
]


class Intent(Frozen):
    """What a question asks.

    `subjects`: the things it names, canonical and singular, in its order. `object`: the one of them that the
    others are placed against ("the cat" in "left of the cat"). `value`: what a yes/no question proposes
    ("red", "top left", "left of", "STOP"), or what an open one fixes ("What is left of the dog?" -> "left of");
    "" if it is the value that is asked for. `number`: the count that "Are there two dogs?" proposes.
    `attribute`: "colour" or whatever else is asked ("shape"). `negated`: "Is there no dog?".
    `yes_no`: whether yes or no is an answer.
    """

    kind: IntentKind
    subjects: tuple[str, ...] = ()
    value: str = ""
    object: str = ""
    number: int | None = None
    attribute: str = ""
    negated: bool = False
    yes_no: bool = False
