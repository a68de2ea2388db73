"""From what is true of a scene to questions and grounded answers, in the very prompts that the flow uses.

An answer is a short M-CoT: numbered thoughts that cite boxes (or observations, where the prompt brings some),
then a line "Answer: ...". Boxes are written in the pocket MLLM's own convention, see `box_tokens`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scenes import COMPANY, NAMES, PALETTE, Thing
from templates import POLITE, STRANGERS, SYNONYMS, TEMPLATES
from words import made_up, sign_text

from seewhy.agent import prompts
from seewhy.agent.vocabulary import article, number_word, plural

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
TOOLS = "detect, segment, ocr, zoom, measure"
PHOTO = "1. This looks like a photograph.\nAnswer: This looks like a photograph. I was made for sticker scenes, so I cannot tell."


@dataclass(frozen=True)
class Exchange:
    """One training text: the turns before it (user, assistant, user ...), the last user message, the reply."""

    user: str
    reply: str
    history: tuple[str, ...] = ()


def box_tokens(box: Sequence[float]) -> str:
    """Four location tokens; `box` holds shares of width and height."""
    return "".join(f"<b{min(63, max(0, int(value * 64))):02d}>" for value in box)


def a(noun: str) -> str:
    """The noun with its article; scissors have none in the singular."""
    return f"a pair of {noun}" if noun == "scissors" else f"{article(noun)} {noun}"


def none(noun: str) -> str:
    """As in: is no dog, are no scissors."""
    return f"are no {noun}" if noun == "scissors" else f"is no {noun}"


def counted(noun: str, number: int) -> str:
    """As in: no dog, one dog, three dogs."""
    if noun == "scissors" and number > 1:
        return f"{number_word(number)} pairs of scissors"
    return (
        f"{number_word(number)} {plural(noun)}"
        if number != 1
        else f"one {noun}"
        if noun != "scissors"
        else "one pair of scissors"
    )


def joined(parts: Sequence[str]) -> str:
    """As in: a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


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


def side_of(first: Thing, second: Thing, vertical: bool) -> str | None:
    """Where `first` is as seen from `second`; None where it is too close to call."""
    gap = middle(first)[vertical] - middle(second)[vertical]
    if abs(gap) < 0.06:
        return None
    return ("above" if gap < 0 else "below") if vertical else ("left" if gap < 0 else "right")


class Asker:
    """Asks about one picture. `things` have boxes as shares of width and height."""

    def __init__(self, rng: np.random.Generator, things: Sequence[Thing], photo: bool = False) -> None:
        self.rng, self.photo = rng, photo
        self.read: list[str] = []
        self.things = sorted(things, key=lambda thing: middle(thing)[0])
        self.by_name: dict[str, list[Thing]] = {}
        for thing in self.things:
            self.by_name.setdefault(thing.name, []).append(thing)
        self.stickers = [name for name in self.by_name if name in NAMES]
        self.single = [name for name, group in self.by_name.items() if len(group) == 1]

    def some(self, choices: Sequence[str]) -> str:
        """One of several, at random."""
        return str(choices[int(self.rng.integers(len(choices)))])

    def absent(self) -> str:
        """A category that the picture does not show: half of the time one that often keeps company with what it shows."""
        if self.stickers and self.rng.random() < 0.55:
            seen = self.some(self.stickers)
            near = [name for group in COMPANY if seen in group for name in group if name not in self.by_name]
            if near:
                return self.some(near)
        return self.some([name for name in NAMES if name not in self.by_name])

    def word(self, noun: str) -> str:
        """The noun or, at times, one of its everyday synonyms."""
        return self.some(SYNONYMS[noun]) if noun in SYNONYMS and self.rng.random() < 0.2 else noun

    def ask(self, kind: str, noun: str = "", other: str = "", **more: str) -> str:
        """A question of a kind, in one of its wordings, as people type it."""
        one, two = self.word(noun) if noun else "", self.word(other) if other else ""
        template = self.some(TEMPLATES[kind])
        question = template.format(a=a(one) if one else "", n=one, s=plural(one), b=two, bs=plural(two), **more)
        draw = self.rng.random()
        if draw < 0.08:
            question = self.some(POLITE).format(q=question[0].lower() + question[1:])
        question = question[0].upper() + question[1:]
        if self.rng.random() < 0.15:
            question = question.lower()
        elif self.rng.random() < 0.03:
            question = question.upper()
        return question.rstrip("?.") if self.rng.random() < 0.15 else question

    @staticmethod
    def reply(thoughts: Sequence[str], answer: str) -> str:
        """The M-CoT: numbered thoughts, then the answer."""
        return "\n".join([*(f"{i}. {thought}" for i, thought in enumerate(thoughts, 1)), f"Answer: {answer}"])

    def seen(self, *names: str) -> list[str]:
        """Thoughts that cite everything of these names, or say that there is none."""
        return [
            thought
            for name in names
            for thought in (
                [f"{name} {box_tokens(thing.box)}" for thing in self.by_name.get(name, ())] or [f"I see no {name}."]
            )
        ]

    def answer(self, kind: str, noun: str = "", other: str = "", side: str = "") -> str:
        """The reply to a question of a kind about `noun` (and `other`)."""
        group = self.by_name.get(noun, [])
        missing = [name for name in (noun, other) if name and name not in self.by_name]
        if kind == "presence" or (kind == "absence"):
            if not group:
                says = "No, there" if kind == "presence" else "There"
                return self.reply([f"I see no {noun}."], f"{says} {none(noun)} in the picture.")
            best = max(group, key=area)
            says = "Yes, there is" if kind == "presence" else "There is"
            return self.reply([f"{noun} {box_tokens(best.box)}"], f"{says} {a(noun)} in the picture.")
        if kind == "count":
            verb = "is" if len(group) == 1 else "are"
            says = counted(noun, len(group)) if group else f"no {plural(noun)}"
            return self.reply(self.seen(noun), f"There {verb} {says}.")
        if missing:
            return self.reply(self.seen(noun, *([other] if other else [])), f"There {none(missing[0])} in the picture.")
        if kind == "where":
            says = [PLACES[str(place(thing))] for thing in group]
            if len(group) == 1:
                return self.reply(self.seen(noun), f"The {noun} is {says[0]} of the picture.")
            return self.reply(
                self.seen(noun),
                "One "
                + joined([f"{noun} is {where}" if i == 0 else f"one is {where}" for i, where in enumerate(says)])
                + ".",
            )
        if kind == "colour":
            return self.reply(self.seen(noun), f"The {noun} is {group[0].colour}.")
        if kind == "beside":
            reference = group[0]
            found = [
                t
                for t in self.things
                if t is not reference and side_of(t, reference, side in ("above", "below")) == side
            ]
            thoughts = self.seen(noun) + [f"{thing.name} {box_tokens(thing.box)}" for thing in found]
            if not found:
                return self.reply(thoughts, f"I see nothing {SIDES[side][0]} the {noun}.")
            says = self.grouped(found)
            verb = "are" if len(found) > 1 else "is"
            return self.reply(thoughts, f"{says[0].upper()}{says[1:]} {verb} {SIDES[side][0]} the {noun}.")
        raise ValueError(kind)

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

    # One method per kind of question; each returns None where the picture does not offer it.

    def presence(self) -> Exchange | None:
        """Is there a dog? Half of the answers are no."""
        noun = self.some(self.stickers) if self.stickers and self.rng.random() < 0.5 else self.absent()
        kind = "absence" if self.rng.random() < 0.08 else "presence"
        return Exchange(prompts.reason_user(self.ask(kind, noun)), self.answer(kind, noun))

    def count(self) -> Exchange | None:
        """How many dogs are there? Many things are asked about more often than single ones; sometimes there is none."""
        many = [name for name in self.stickers if len(self.by_name[name]) > 1]
        draw = self.rng.random()
        noun = (
            self.some(many)
            if many and draw < 0.62
            else self.some(self.stickers)
            if self.stickers and draw < 0.88
            else self.absent()
        )
        return Exchange(prompts.reason_user(self.ask("count", noun)), self.answer("count", noun))

    def number(self) -> Exchange | None:
        """Are there three dogs?"""
        if not self.stickers:
            return None
        noun = self.some(self.stickers)
        true = len(self.by_name[noun])
        said = max(1, true + int(self.rng.choice([0, 0, 1, -1])))
        spoken = number_word(said) if self.rng.random() < 0.6 else str(said)
        question = (
            self.some(TEMPLATES["number"])
            .format(k=spoken, s=plural(noun) if said > 1 else noun)
            .replace("Are there one", "Is there one")
        )
        verb = "is" if true == 1 else "are"
        says = "Yes" if said == true else "No"
        return Exchange(
            prompts.reason_user(question), self.reply(self.seen(noun), f"{says}, there {verb} {counted(noun, true)}.")
        )

    def describe(self) -> Exchange | None:
        """What is in the picture?"""
        question = prompts.reason_user(self.ask("list"))
        if not self.things:
            return Exchange(
                question, self.reply(["I see nothing but the background."], "The picture shows no objects.")
            )
        thoughts = []
        for thing in self.things:
            label = f"{thing.colour} {thing.name}" if thing.kind == "shape" else thing.name
            words = f' "{thing.text}"' if thing.text else ""
            thoughts.append(f"{label}{words} {box_tokens(thing.box)}")
        return Exchange(question, self.reply(thoughts, f"The picture shows {self.grouped(self.things)}."))

    def where(self) -> Exchange | None:
        """Where is the dog?"""
        nouns = [
            name for name, group in self.by_name.items() if len(group) < 4 and all(place(thing) for thing in group)
        ]
        noun = self.some(nouns) if nouns and self.rng.random() < 0.88 else self.absent()
        return Exchange(prompts.reason_user(self.ask("where", noun)), self.answer("where", noun))

    def side(self) -> Exchange | None:
        """Is the dog on the left? Which side is it on?"""
        nouns = [name for name in self.single if abs(middle(self.by_name[name][0])[0] - 0.5) > 0.07]
        if not nouns:
            return None
        noun = self.some(nouns)
        thing = self.by_name[noun][0]
        cell = place(thing)
        if cell and self.rng.random() < 0.4:
            said = (
                cell
                if self.rng.random() < 0.5
                else self.some([name for name in PLACES if name != cell and name not in cell and cell not in name])
            )
            says = f"{'Yes' if said == cell else 'No'}, the {noun} is {PLACES[cell]}."
            return Exchange(
                prompts.reason_user(self.ask("side", noun, p=PLACES[said])), self.reply(self.seen(noun), says)
            )
        true = "left" if middle(thing)[0] < 0.5 else "right"
        if self.rng.random() < 0.5:
            return Exchange(
                prompts.reason_user(self.ask("which_side", noun)),
                self.reply(self.seen(noun), f"The {noun} is on the {true}."),
            )
        said = self.some(("left", "right"))
        wording = self.some((f"on the {said}", f"on the {said} side", f"in the {said} half"))
        says = f"{'Yes' if said == true else 'No'}, the {noun} is on the {true}."
        return Exchange(prompts.reason_user(self.ask("side", noun, p=wording)), self.reply(self.seen(noun), says))

    def pair(self) -> tuple[str, str] | None:
        """Two names that each occur once; the second may be missing from the picture."""
        if len(self.single) < 2:
            return None
        first, second = self.rng.choice(self.single, 2, replace=False)
        return str(first), self.absent() if self.rng.random() < 0.06 else str(second)

    def relation(self) -> Exchange | None:
        """Is the dog left of the cat? On which side of the cat is the dog?"""
        pair = self.pair()
        if pair is None:
            return None
        first, second = pair
        vertical = bool(self.rng.random() < 0.4)
        said = self.some(("above", "below") if vertical else ("left", "right"))
        closed = self.rng.random() < 0.5
        kind = "relation" if closed else "vertical" if vertical else "horizontal"
        question = prompts.reason_user(self.ask(kind, first, second, r=self.some(SIDES[said])))
        if second not in self.by_name:
            return Exchange(question, self.answer("relation", first, second))
        true = side_of(self.by_name[first][0], self.by_name[second][0], vertical)
        if true is None:
            return None
        says = f"the {first} is {SIDES[true][0]} the {second}."
        says = f"{'Yes' if said == true else 'No'}, {says}" if closed else says[0].upper() + says[1:]
        return Exchange(question, self.reply(self.seen(first, second), says))

    def beside(self) -> Exchange | None:
        """What is to the left of the dog?"""
        if not self.single or len(self.things) > 7:
            return None
        noun, side = self.some(self.single), self.some(tuple(SIDES))
        question = self.ask("beside", noun, r=self.some(SIDES[side]))
        return Exchange(prompts.reason_user(question), self.answer("beside", noun, side=side))

    def bigger(self) -> Exchange | None:
        """Which is bigger, the dog or the cat?"""
        pair = self.pair()
        if pair is None or pair[1] not in self.by_name:
            return None
        first, second = pair
        sizes = area(self.by_name[first][0]), area(self.by_name[second][0])
        if max(sizes) < 1.4 * min(sizes):
            return None
        question = self.ask("bigger", first, second)
        small, large = (first, second) if sizes[0] < sizes[1] else (second, first)
        low = question.lower()
        says = (
            f"the {small} is smaller than the {large}."
            if "smaller" in low and "bigger" not in low
            else f"the {large} is bigger than the {small}."
        )
        if low.lstrip().startswith(("is", "does")) and " or " not in low:
            asked_smaller = "smaller" in low
            yes = (first == small) if asked_smaller else (first == large)
            says = f"{'Yes' if yes else 'No'}, {says}"
        return Exchange(prompts.reason_user(question), self.reply(self.seen(first, second), says[0].upper() + says[1:]))

    def colour(self) -> Exchange | None:
        """What colour is the sign?"""
        nouns = [name for name in self.single if self.by_name[name][0].colour]
        if not nouns:
            return None
        special = [name for name in nouns if name not in NAMES]
        noun = self.some(special) if special and self.rng.random() < 0.7 else self.some(nouns)
        if self.rng.random() < 0.06:
            noun = self.absent()
            return Exchange(prompts.reason_user(self.ask("colour", noun)), self.answer("colour", noun))
        if self.rng.random() < 0.75:
            return Exchange(prompts.reason_user(self.ask("colour", noun)), self.answer("colour", noun))
        true = str(self.by_name[noun][0].colour)
        said = true if self.rng.random() < 0.5 else self.some([name for name in PALETTE if name != true])
        says = f"{'Yes' if said == true else 'No'}, the {noun} is {true}."
        return Exchange(prompts.reason_user(self.ask("is_colour", noun, c=said)), self.reply(self.seen(noun), says))

    def text(self) -> Exchange | None:
        """What does the sign say? From the pixels."""
        signs = self.by_name.get("sign", [])
        if self.rng.random() < 0.2:
            question = prompts.reason_user(self.ask("has_text"))
            if not signs:
                return Exchange(question, self.reply(["I see no sign."], "No, there is no sign in the picture."))
            return Exchange(
                question, self.reply([f"sign {box_tokens(signs[0].box)}"], "Yes, there is a sign in the picture.")
            )
        if not signs:
            if self.rng.random() < 0.3:
                return Exchange(
                    prompts.reason_user(self.ask("text")),
                    self.reply(["I see no sign."], "There is no sign in the picture."),
                )
            return None
        thoughts = [f'sign "{thing.text}" {box_tokens(thing.box)}' for thing in signs]
        return Exchange(
            prompts.reason_user(self.ask("text")), self.reply(thoughts, self.says([str(t.text) for t in signs]))
        )

    @staticmethod
    def says(texts: Sequence[str]) -> str:
        """The sentence that quotes what signs say."""
        quotes = joined([f'"{text}"' for text in texts])
        return f"The sign says {quotes}." if len(texts) == 1 else f"The signs say {quotes}."

    def more(self) -> Exchange | None:
        """Are there more dogs than cats?"""
        if not self.stickers:
            return None
        first = self.some(self.stickers)
        second = (
            self.absent()
            if len(self.stickers) < 2 or self.rng.random() < 0.2
            else self.some([n for n in self.stickers if n != first])
        )
        question = self.ask("more", first, second)
        low, one, two = question.lower(), len(self.by_name[first]), len(self.by_name.get(second, []))
        facts = f"there {'is' if one == 1 else 'are'} {counted(first, one)} and {counted(second, two) if two else 'no ' + plural(second)}."
        if "which" in low or "compare" in low or "what is" in low:
            return Exchange(
                prompts.reason_user(question), self.reply(self.seen(first, second), facts[0].upper() + facts[1:])
            )
        yes = (
            one < two
            if "fewer" in low
            else one == two
            if "as many" in low
            else one == two + 1
            if "one more" in low
            else one > two
        )
        return Exchange(
            prompts.reason_user(question), self.reply(self.seen(first, second), f"{'Yes' if yes else 'No'}, {facts}")
        )

    def unknown(self) -> Exchange | None:
        """Is there a zeppelin? A word that the model does not know, real or made up."""
        noun = self.some(STRANGERS) if self.rng.random() < 0.6 else made_up(self.rng)
        kind = self.some(("presence", "presence", "count", "where", "colour"))
        reply = self.reply([f"I do not know the word {noun}."], f"I do not know what {a(noun)} looks like.")
        return Exchange(prompts.reason_user(self.ask(kind, noun)), reply)

    def look(self) -> Exchange | None:
        """A yes/no second look, answered by one word."""
        draw, yes = self.rng.random(), bool(self.rng.random() < 0.5)
        question = ""
        if draw < 0.12:
            return Exchange(
                prompts.look_user(prompts.made_for_question("a sticker scene")),
                "No" if self.photo or not self.things else "Yes",
            )
        if draw < 0.55 or not self.single:
            if yes and not self.stickers:
                return None
            noun = self.some(self.stickers) if yes else self.absent()
            question = prompts.presence_question(a(noun))
        elif draw < 0.65:
            noun = self.some(self.stickers) if self.stickers else self.absent()
            true = len(self.by_name.get(noun, ()))
            said = true if yes else max(1, true + int(self.rng.choice([1, -1])))
            yes = said == true
            if said == 0:
                return None
            question = f"{'Is' if said == 1 else 'Are'} there {counted(noun, said)} in the picture?"
        elif draw < 0.8:
            nouns = [name for name in self.single if self.by_name[name][0].colour]
            if not nouns:
                return None
            noun = self.some(nouns)
            true_colour = str(self.by_name[noun][0].colour)
            said_colour = true_colour if yes else self.some([name for name in PALETTE if name != true_colour])
            question = f"Is the {noun} {said_colour}?"
        elif draw < 0.88:
            noun = self.some(self.single)
            cell = place(self.by_name[noun][0])
            if cell is None:
                return None
            said = (
                cell
                if yes
                else self.some([name for name in PLACES if name != cell and name not in cell and cell not in name])
            )
            question = f"Is the {noun} {PLACES[said]} of the picture?"
        else:
            pair = self.pair()
            vertical = bool(self.rng.random() < 0.4)
            true = (
                side_of(self.by_name[pair[0]][0], self.by_name[pair[1]][0], vertical)
                if pair and pair[1] in self.by_name
                else None
            )
            if pair is None or true is None:
                return None
            question = f"Is the {pair[0]} {self.some(SIDES[true if yes else OPPOSITE[true]])} the {pair[1]}?"
        return Exchange(prompts.look_user(question), "Yes" if yes else "No")

    def plan(self) -> Exchange | None:
        """Which experts must report first? OCR for words, unless it has reported; nothing else."""
        if self.rng.random() < 0.5:
            question = self.ask("text") if self.rng.random() < 0.85 else self.ask("has_text")
            reported = self.rng.random() < 0.3
            # The flow keeps words that were read in a picture out of the plan: only their places go in.
            block = re.sub(r' ".*?"(?= <b)', "", self.evidence_text()[0])
            calls = [] if reported else [{"tool": "ocr", "args": {}}]
        else:
            kind = self.some(
                (
                    "presence",
                    "count",
                    "list",
                    "where",
                    "colour",
                    "relation",
                    "horizontal",
                    "more",
                    "bigger",
                    "which_side",
                )
            )
            question = self.ask(kind, self.some(NAMES), self.some(NAMES), r=self.some(SIDES["left"]))
            block, reported, calls = "", False, []
        task = f"Tools: {TOOLS}\nPlan for: {question}"
        return Exchange(f"{block}\n{task}" if reported else task, json.dumps({"calls": calls}))

    def evidence_text(self) -> tuple[str, list[str]]:
        """What OCR reported: mostly what the signs say, sometimes something else, that the model has to believe."""
        signs = self.by_name.get("sign", [])
        if signs and self.rng.random() < 0.5:
            texts, boxes = [str(thing.text) for thing in signs], [thing.box for thing in signs]
        else:
            texts = [sign_text(self.rng) for _ in range(int(self.rng.choice([1, 1, 1, 2, 3])))]
            boxes = [self.random_box() for _ in texts]
        read = [line for text, box in zip(texts, boxes, strict=True) for line in self.as_read(text, box)]
        lines = [f'obj_{i}: text "{words}" {box_tokens(box)}' for i, (words, box) in enumerate(read, 1)]
        self.read = [words for words, _ in read]
        return "\n".join(["Observations:", *lines]), texts

    def as_read(self, text: str, box: Sequence[float]) -> list[tuple[str, Sequence[float]]]:
        """The lines that OCR makes of one sign: a phrase often stands in two, one below the other."""
        first, _, second = text.partition(" ")
        if not second or self.rng.random() < 0.4:
            return [(text, box)]
        x1, y1, x2, y2 = box
        half = (y1 + y2) / 2
        return [(first, (x1, y1, x2, half)), (second, (x1, half, x2, y2))]

    def random_box(self) -> tuple[float, float, float, float]:
        """Any box, as shares."""
        x, y = self.rng.random(2) * 0.7
        width, height = self.rng.uniform(0.08, 0.3, 2)
        return float(x), float(y), float(x + width), float(y + height)

    def read_evidence(self) -> Exchange | None:
        """What does the sign say? From what OCR reported."""
        block, texts = self.evidence_text()
        thoughts = [f'text "{words}" (obj_{i})' for i, words in enumerate(self.read, 1)]
        if self.rng.random() < 0.15:
            question = prompts.reason_user(self.ask("has_text"))
            return Exchange(f"{block}\n{question}", self.reply(thoughts, "Yes, there is a sign in the picture."))
        return Exchange(f"{block}\n{prompts.reason_user(self.ask('text'))}", self.reply(thoughts, self.says(texts)))

    def follow_evidence(self) -> Exchange | None:
        """How many dogs, given what a detector reported, true or not: the observations are believed."""
        names = [self.some(NAMES) for _ in range(int(self.rng.integers(1, 4)))]
        listed = [name for name in names for _ in range(int(self.rng.choice([1, 1, 2, 3])))]
        self.rng.shuffle(listed)
        lines = [f"obj_{i}: {name} {box_tokens(self.random_box())}" for i, name in enumerate(listed, 1)]
        noun = (
            self.some(names) if self.rng.random() < 0.75 else self.some([name for name in NAMES if name not in names])
        )
        found = [f"{noun} (obj_{i})" for i, name in enumerate(listed, 1) if name == noun]
        kind = self.some(("count", "presence"))
        if kind == "count":
            says = f"There {'is' if len(found) == 1 else 'are'} {counted(noun, len(found)) if found else 'no ' + plural(noun)}."
        else:
            found = found[:1]
            says = f"Yes, there is {a(noun)} in the picture." if found else f"No, there {none(noun)} in the picture."
        user = "\n".join(["Observations:", *lines, prompts.reason_user(self.ask(kind, noun))])
        return Exchange(user, self.reply(found or [f"No observation shows a {noun}."], says))

    def follow_up(self) -> Exchange | None:
        """A second question that only the conversation makes clear."""
        singles = [name for name in self.single if name in NAMES and place(self.by_name[name][0])]
        if not singles:
            return None
        noun, kind = self.some(singles), self.some(("presence", "count", "where"))
        first = self.answer(kind, noun)
        history = (prompts.reason_user(self.ask(kind, noun)), "Answer: " + first.split("Answer: ")[1])
        draw = self.rng.random()
        if draw < 0.35:
            other = (
                self.some([n for n in self.stickers if all(place(t) for t in self.by_name[n])] or [noun])
                if self.rng.random() < 0.6
                else self.absent()
            )
            wording = self.some(
                ("And the {n}?", "What about the {n}?", "And {a}?", "And what about {a}?", "How about {s}?", "And {s}?")
            )
            return Exchange(
                prompts.reason_user(wording.format(n=other, a=a(other), s=plural(other))),
                self.answer(kind, other),
                history,
            )
        if draw < 0.55:
            wording = self.some(("Where is it?", "And where is it?", "Where exactly?", "In which part of the picture?"))
            return Exchange(prompts.reason_user(wording), self.answer("where", noun), history)
        if draw < 0.7 and self.by_name[noun][0].colour:
            wording = self.some(("What colour is it?", "And what color is it?", "Which colour?", "What color?"))
            return Exchange(prompts.reason_user(wording), self.answer("colour", noun), history)
        side = self.some(tuple(SIDES))
        near = {
            "left": ("to its left", "left of it"),
            "right": ("to its right", "right of it"),
            "above": ("above it",),
            "below": ("below it", "under it"),
        }
        wording = self.some(("And {w}?", "What is {w}?", "What do you see {w}?", "And what is {w}?")).format(
            w=self.some(near[side])
        )
        return Exchange(prompts.reason_user(wording), self.answer("beside", noun, side=side), history)


KINDS: dict[str, float] = {
    "presence": 0.17, "count": 0.17, "number": 0.02, "describe": 0.1, "where": 0.06, "side": 0.05, "relation": 0.11,
    "beside": 0.03, "bigger": 0.02, "colour": 0.07, "text": 0.06, "more": 0.02, "unknown": 0.02, "look": 0.14, "plan": 0.03,
    "read_evidence": 0.05, "follow_evidence": 0.02, "follow_up": 0.03,
}  # fmt: skip
ANYWHERE = ("plan", "read_evidence", "follow_evidence", "unknown")


def exchanges(rng: np.random.Generator, things: Sequence[Thing], photo: bool, number: int) -> list[Exchange]:
    """`number` random exchanges about one picture. About a bare photograph, there is one answer to every question."""
    asker = Asker(rng, things, photo)
    kinds, weights = list(KINDS), np.array(list(KINDS.values()))
    found: list[Exchange] = []
    while len(found) < number:
        kind = str(rng.choice(kinds, p=weights / weights.sum()))
        make: Callable[[], Exchange | None] = getattr(asker, kind)
        exchange = make()
        if exchange is None:
            continue
        if photo and kind not in ANYWHERE and kind != "look":
            exchange = Exchange(exchange.user, PHOTO)
        found.append(exchange)
    return found
