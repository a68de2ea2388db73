"""Who asks about one picture: what is in it, what to ask for, in which wording, and what is true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grammar import (
    PLACES,
    SIDES,
    a,
    are,
    area,
    box_tokens,
    counted,
    joined,
    middle,
    none,
    place,
    reply,
    sentence,
    side_of,
)
from scenes import COMPANY, NAMES, Thing
from seewhy.agent import prompts
from seewhy.agent.vocabulary import plural
from signs import SHAPES
from templates import LEARNED, POLITE, SYNONYMS


@dataclass(frozen=True)
class Exchange:
    """One training text: the turns before it (user, assistant, user ...), the last user message, the reply."""

    user: str
    reply: str
    history: tuple[str, ...] = ()


class Asker:
    """Asks about one picture. `things` have boxes as shares of width and height; `wordings` are templates by kind."""

    def __init__(
        self,
        rng: np.random.Generator,
        things: Sequence[Thing],
        photo: bool = False,
        wordings: Mapping[str, Sequence[str]] = LEARNED,
    ) -> None:
        self.rng, self.photo, self.wordings = rng, photo, wordings
        self.things = sorted(things, key=lambda thing: middle(thing)[0])
        self.by_name: dict[str, list[Thing]] = {}
        for thing in self.things:
            self.by_name.setdefault(thing.name, []).append(thing)
        self.names = list(self.by_name)
        self.unseen_shapes = [name for name in (*SHAPES, "sign") if name not in self.by_name]
        self.stickers = [name for name in self.by_name if name in NAMES]
        self.single = [name for name, group in self.by_name.items() if len(group) == 1]

    def some(self, choices: Sequence[str]) -> str:
        """One of several, at random."""
        return str(choices[int(self.rng.integers(len(choices)))])

    def chance(self, probability: float) -> bool:
        """True that often."""
        return bool(self.rng.random() < probability)

    def there(self) -> str | None:
        """What the picture shows, a shape or a sign as often as among what is `absent`; None for nothing."""
        others = [name for name in self.names if name not in NAMES]
        if others and (not self.stickers or self.chance(0.3)):
            return self.some(others)
        return self.some(self.stickers) if self.stickers else None

    def absent(self) -> str:
        """What the picture does not show: a category, half of the time one that keeps company with what it shows, or a
        sign or a plain shape.
        """
        if self.chance(0.2) and self.unseen_shapes:
            return self.absent_shape()
        if self.stickers and self.chance(0.55):
            seen = self.some(self.stickers)
            near = [name for group in COMPANY if seen in group for name in group if name not in self.by_name]
            if near:
                return self.some(near)
        return self.some([name for name in NAMES if name not in self.by_name])

    def absent_shape(self) -> str:
        """A plain shape or a sign, whatever has a colour of its own, that the picture does not show; a category
        where it shows all of these.
        """
        return self.some(self.unseen_shapes or [name for name in NAMES if name not in self.by_name])

    def pair(self) -> tuple[str, str] | None:
        """Two names that each occur once; the second may be missing from the picture."""
        if len(self.single) < 2:
            return None
        first, second = self.rng.choice(self.single, 2, replace=False)
        return str(first), self.absent() if self.chance(0.06) else str(second)

    def word(self, noun: str) -> str:
        """The noun or, at times, one of its everyday synonyms."""
        return self.some(SYNONYMS[noun]) if noun in SYNONYMS and self.chance(0.2) else noun

    def ask(self, kind: str, noun: str = "", other: str = "", **more: str) -> str:
        """A question of a kind, in one of its wordings, as people type it."""
        one, two = self.word(noun) if noun else "", self.word(other) if other else ""
        template = self.some(self.wordings[kind])
        question = template.format(a=a(one) if one else "", n=one, s=plural(one), b=two, bs=plural(two), **more)
        if self.chance(0.08):
            question = self.some(POLITE).format(q=question[0].lower() + question[1:])
        question = sentence(question)
        if self.chance(0.15):
            question = question.lower()
        elif self.chance(0.03):
            question = question.upper()
        return question.rstrip("?.") if self.chance(0.15) else question

    def user(self, kind: str, noun: str = "", other: str = "", **more: str) -> str:
        """The user's turn of the step that drafts an answer, around a question as of `ask`."""
        return prompts.reason_user(self.ask(kind, noun, other, **more))

    def seen(self, *names: str) -> list[str]:
        """Thoughts that cite everything of these names, or say that there is none."""
        thoughts = []
        for name in names:
            cited = [f"{name} {box_tokens(thing.box)}" for thing in self.by_name.get(name, ())]
            thoughts += cited or [f"I see no {name}."]
        return thoughts

    def missing(self, *names: str) -> str | None:
        """The reply to a question about things of which one is not there; None where all are."""
        absent = [name for name in names if name not in self.by_name]
        return reply(self.seen(*names), f"There {none(absent[0])} in the picture.") if absent else None

    def present(self, noun: str, negated: bool = False) -> str:
        """Whether there is one; to a question with a "no" in it without "Yes" or "No", which would be ambiguous."""
        group = self.by_name.get(noun, [])
        there, verdict = ("There", "") if negated else ("there", "Yes, " if group else "No, ")
        if not group:
            return reply([f"I see no {noun}."], f"{verdict}{there} {none(noun)} in the picture.")
        largest = max(group, key=area)
        return reply([f"{noun} {box_tokens(largest.box)}"], f"{verdict}{there} is {a(noun)} in the picture.")

    def number(self, noun: str) -> str:
        """How many there are."""
        total = len(self.by_name.get(noun, ()))
        return reply(self.seen(noun), f"There {are(total)} {counted(noun, total)}.")

    def whereabouts(self, noun: str) -> str:
        """In which part of the picture each of them is; every one must have a `place`."""
        if says := self.missing(noun):
            return says
        where = [PLACES[str(place(thing))] for thing in self.by_name[noun]]
        if len(where) == 1:
            return reply(self.seen(noun), f"The {noun} is {where[0]} of the picture.")
        each = [f"{noun if index == 0 else 'one'} is {cell}" for index, cell in enumerate(where)]
        return reply(self.seen(noun), f"One {joined(each)}.")

    def looks(self, noun: str) -> str:
        """The colour of the only thing of that name."""
        return self.missing(noun) or reply(self.seen(noun), f"The {noun} is {self.by_name[noun][0].colour}.")

    def neighbours(self, noun: str, side: str) -> str:
        """Everything on one side of the only thing of that name."""
        reference, vertical = self.by_name[noun][0], side in ("above", "below")
        found = [t for t in self.things if t is not reference and side_of(t, reference, vertical) == side]
        thoughts = self.seen(noun) + [f"{thing.name} {box_tokens(thing.box)}" for thing in found]
        if not found:
            return reply(thoughts, f"I see nothing {SIDES[side][0]} the {noun}.")
        return reply(thoughts, f"{sentence(self.grouped(found))} {are(len(found))} {SIDES[side][0]} the {noun}.")

    def grouped(self, things: Sequence[Thing]) -> str:
        """As in: two dogs, a cat and a red sign."""
        names = list(dict.fromkeys(thing.name for thing in things))
        return joined([self.phrase(name, [thing for thing in things if thing.name == name]) for name in names])

    @staticmethod
    def phrase(name: str, group: Sequence[Thing]) -> str:
        """A noun phrase for all things of one name; signs and shapes with their colour."""
        if name not in NAMES and len(group) == 1 and group[0].colour:
            says = f' that says "{group[0].text}"' if group[0].text else ""
            return f"{a(f'{group[0].colour} {name}')}{says}"
        return a(name) if len(group) == 1 else counted(name, len(group))
