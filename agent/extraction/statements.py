"""A claim as one plain sentence that stands alone: what a person reads in the evidence table."""

from __future__ import annotations

from typing import Any

from ..geometry import POSITIONS, is_order
from ..types import Claim, ClaimKind
from ..vocabulary import counted, is_plural, plural, with_article

ANYTHING = "thing"
"""Of what something is the leftmost, where that is all that there is."""


AMONG = "among"
"""The value of a claim that its subject is one of the things that its object describes."""


def claim(
    kind: ClaimKind, span: tuple[int, int], mention: int | None = None, group: int | None = None,
    anchor: int | None = None, **fields: Any,
) -> Claim:  # fmt: skip
    """A claim with its `text` written out; `fields` are those of Statement."""
    text = statement(kind, **fields)
    return Claim(kind=kind, span=span, mention=mention, group=group, anchor=anchor, text=text, **fields)


def place_words(value: str) -> str:
    """A position as a phrase: "top left" -> "in the top left", "left" -> "on the left", "top" -> "at the top".

    Of a row: "leftmost" -> "the leftmost".
    """
    if is_order(value):
        return f"the {value}"
    if value in ("left", "right"):
        return f"on the {value}"
    return f"at the {value}" if value in ("top", "bottom") else f"in the {value}"


def relation_words(value: str) -> str:
    """A relation as a phrase before its object: "left of" -> "to the left of"."""
    if value.endswith(" part of"):
        return f"on the {value}"
    return f"to the {value}" if value in ("left of", "right of") else value


def _description(value: str) -> str:
    """ "red, left" -> "red and on the left"."""
    parts = (place_words(part) if part in POSITIONS else part for part in value.split(", "))
    return " and ".join(parts)


def _selection(name: str) -> str:
    """ "apple, left" -> "apples on the left"."""
    noun, *parts = name.split(", ")
    places = [place_words(part) if part in POSITIONS else part for part in parts]
    return " ".join([plural(noun), *places])


def statement(
    kind: ClaimKind,
    subject: str = "",
    value: str = "",
    object: str = "",  # noqa: A002
    number: int | None = None,
    at_least: bool = False,
    negated: bool = False,
    every: bool = False,
) -> str:
    """The sentence, in lower case and without a full stop."""
    no, verb = ("not " if negated else ""), "are" if is_plural(subject) else "is"
    if kind == "existence":
        if negated:
            return f"there {verb} no {subject}"
        return f"there {verb} {subject if is_plural(subject) else with_article(subject)}"
    if kind == "count" and number is not None and value:
        return f"{counted(number, subject)} {'is' if number == 1 else 'are'} {no}{_description(value)}"
    if kind == "count" and number is not None:
        many = f"{'at least ' if at_least else ''}{counted(number, subject)}"
        return f"there {'is' if number == 1 else 'are'} {no}{many}"
    if kind == "attribute" and every:
        return f"{'not ' if negated else ''}every {subject} is {value}"
    if kind == "attribute" and number is not None:
        return f"{counted(number, subject)} {'is' if number == 1 else 'are'} {no}{value}"
    if kind == "attribute":
        whose = f"{object}'s " if object else ""
        return f"the {whose}{subject} {verb} {no}{value}"
    if kind == "position" and object:
        return f"the {subject} {verb} {no}{place_words(value)} {object}"
    if kind == "position":
        return f"the {subject} {verb} {no}{place_words(value)}"
    if kind == "relation":
        return f"the {subject} {verb} {no}{relation_words(value)} the {object}"
    if kind == "text":
        says = "does not say" if negated else "says"
        return f'the {subject or "text"} {says} "{value}"'
    if value == AMONG:
        return f"the {subject} is {no}one of the {_selection(object)}"
    if value in ("more than", "fewer than", "as many as"):
        first, second = value.split(" ")[0], value.split(" ")[-1]
        many = f"{first} many" if first == "as" else first
        return f"there are {no}{many} {_selection(subject)} {second} {_selection(object)}"
    rest = f" {object if is_plural(object) else with_article(object)}" if object else ""
    return f"the {subject} {verb} {no}{value}{rest}"
