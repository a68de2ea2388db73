"""True descriptions in many wordings with one fact swapped, and what the corrector makes of them.

The sentences are in tests/data/true_sentences.txt. What counts as repaired is told from the words alone, without the
extractor: the wrong word is gone and the true one stands there; of a side, any true one; a wrong object is gone or
denied.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from known_truth import NOUNS, WORDS, Thing, World, random_world, scene_of

from seewhy.agent.correction.revise import revise
from seewhy.agent.extract import extract
from seewhy.agent.geometry import position_holds, relation_holds
from seewhy.agent.types import Verdict
from seewhy.agent.verify import verify
from seewhy.agent.vocabulary import COLOURS, article, number_word, plural

SOURCE = (Path(__file__).parents[1] / "data" / "true_sentences.txt").read_text(encoding="utf-8")
WORDINGS = [line for line in SOURCE.splitlines() if line and not line.startswith("#")]
SIDES = ("left", "right", "top", "bottom", "top left", "top right", "bottom left", "bottom right", "middle")
RELATIONS = ("left of", "right of", "above", "below")
SIZES = ("bigger than", "smaller than")
KINDS = ("object", "number", "colour", "side", "word")


_OF = {"k": "u", "kv": "v", "km": "m", "p": "u", "pv": "v", "q": "u", "z": "u", "x": "w", "x2": "w2", "pw": "w"}


class Words(str):
    """A slot's words; its forms are attributes."""

    Cap = property(lambda self: Words(self[:1].upper() + self[1:]))


class Named(Words):
    """Things of one kind: "two dogs"."""

    noun: str
    number: int

    @classmethod
    def of(cls, noun: str, number: int, alone: bool, digits: bool, counted: bool) -> Named:
        many = str(number) if digits and number > 1 else number_word(number)
        single = f"one {noun}" if counted else f"{article(noun)} {noun}"
        words = cls(single if number == 1 else f"{many} {plural(noun)}")
        words.noun = noun if alone else plural(noun)
        words.number = number
        return words

    num = property(lambda self: number_word(self.number))
    Num = property(lambda self: number_word(self.number).capitalize())
    be = property(lambda self: "is" if self.number == 1 else "are")
    s = property(lambda self: "s" if self.number == 1 else "")


class Coloured(Words):
    a = property(lambda self: f"{article(self)} {self}")
    A = property(lambda self: f"{article(self)} {self}".capitalize())


class Placed(Words):
    """A side: "on the left"."""

    bare: Words
    side: Words

    @classmethod
    def of(cls, value: str) -> Placed:
        at = "on" if value in ("left", "right") else "at" if value in ("top", "bottom") else "in"
        part = " side" if value in ("left", "right") else " corner" if " " in value else ""
        words = cls(f"{at} the {value}")
        words.bare, words.side = Words(f"the {value}"), Words(f"{at} the {value}{part}")
        return words


def related(value: str) -> Words:
    return Words(f"to the {value}" if value in ("left of", "right of") else value)


@dataclass(frozen=True)
class Slot:
    """A fact that a sentence tells: what is true, and what would be false. `value`: (noun, number), or a word."""

    kind: str
    value: tuple[str, int] | str
    wrong: tuple[tuple[str, tuple[str, int] | str], ...]  # (kind of error, false value)


@dataclass(frozen=True)
class Sentence:
    """A wording with its facts filled in."""

    wording: str
    slots: dict[str, Slot]
    digits: bool = False
    counted: str = ""
    """The slot whose number is written out, one too: "a dog" is no number."""

    @property
    def text(self) -> str:
        """The words."""
        forms = {name: self._form(name, slot) for name, slot in self.slots.items()}
        text = self.wording.replace(".is}", ".be}").format(**forms)
        return text[:1].upper() + text[1:]

    def _form(self, name: str, slot: Slot) -> Words:
        value = slot.value
        if isinstance(value, tuple):
            return Named.of(*value, name in "uv", self.digits, name == self.counted)
        if slot.kind == "position":
            return Placed.of(value)
        return Coloured(value) if slot.kind == "colour" else related(value) if slot.kind == "relation" else Words(value)


def sentence(world: World, wording: str, random: Random) -> Sentence | None:
    """The wording about some things of the world; None if the world has nothing to say in it."""
    names = {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(wording) if name}
    chosen: dict[str, list[Thing]] = {}
    for name in ("u", "v", "m", "a", "b", "c"):
        if name not in {_OF.get(slot, slot) for slot in names}:
            continue
        fitting = [world.of(noun) for noun in world.nouns if noun not in [t[0].noun for t in chosen.values()]]
        fitting = [t for t in fitting if name in "abc" or (len(t) == 1) == (name in "uv")]
        if not fitting:
            return None
        chosen[name] = random.choice(fitting)
    signs = world.signs
    wanted = 2 if {"w2", "x2"} & names else 1 if {"w", "x", "pw"} & names else 0
    if wanted and len(signs) != wanted:
        return None
    if wanted:
        chosen |= {"w": signs[:1], "w2": signs[1:]}
    slots: dict[str, Slot] = {}
    for name in sorted(names):
        slot = _slot(world, name, chosen, random)
        if slot is None:
            return None
        slots[name] = slot
    return Sentence(wording, slots, random.random() < 0.15)


def _slot(world: World, name: str, chosen: dict[str, list[Thing]], random: Random) -> Slot | None:
    if name in ("a", "b", "c", "m", "u", "v"):
        noun, number = chosen[name][0].noun, len(chosen[name])
        objects = tuple(("object", (other, number)) for other in NOUNS if not world.of(other))
        numbers = tuple(("number", (noun, n)) for n in range(2 if name == "m" else 1, 8) if n != number)
        return Slot("thing", (noun, number), objects + (numbers if name not in "uv" else ()))
    if name in ("k", "kv", "km", "x", "x2"):
        colour = chosen[_OF[name]][0].colour
        return Slot("colour", colour, tuple(("colour", other) for other in COLOURS if other != colour))
    if name in ("w", "w2"):
        word = chosen[name][0].word
        said = [sign.word for sign in world.signs]
        return Slot("word", word, tuple(("word", other) for other in WORDS if other not in said))
    if name in ("p", "pv", "pw"):
        box = chosen[_OF[name]][0].box
        return _sided("position", SIDES, {side: position_holds(side, box, (640, 640)) for side in SIDES}, random)
    if not ("u" in chosen and "v" in chosen):
        return None
    values = RELATIONS if name == "q" else SIZES
    a, b = chosen["u"][0].box, chosen["v"][0].box
    return _sided("relation", values, {value: relation_holds(value, a, b) for value in values}, random)


def _sided(kind: str, values: tuple[str, ...], holds: dict[str, bool | None], random: Random) -> Slot | None:
    true = [value for value in values if holds[value]]
    if not true:
        return None
    return Slot(kind, random.choice(true), tuple(("side", value) for value in values if holds[value] is False))


@dataclass(frozen=True)
class Case:
    """A description with at most one error, in the sentence at `place`."""

    world: World
    true: tuple[Sentence, ...]
    place: int = -1
    slot: str = ""
    kind: str = ""
    wrong: Sentence | None = None

    @property
    def lines(self) -> list[str]:
        """The sentences as they are given to the corrector."""
        return [self.wrong.text if self.wrong and i == self.place else line.text for i, line in enumerate(self.true)]


def cases(
    seed: int, number: int, wordings: list[str], kinds: tuple[str, ...] = KINDS,
    world_of: Callable[[Random], World] = random_world,
) -> Iterator[Case]:  # fmt: skip
    """Descriptions of three to six sentences with one error each, the kinds in turn; with `kinds` () none."""
    random = Random(seed)
    made = 0
    while made < number:
        world = world_of(random)
        lines = [s for w in random.sample(wordings, len(wordings)) if (s := sentence(world, w, random))]
        true = tuple(lines[: random.randint(3, 6)])
        if not kinds:
            made += 1
            yield Case(world, true)
            continue
        kind = kinds[made % len(kinds)]
        places = [
            (i, name, wrong)
            for i, line in enumerate(true)
            for name, slot in line.slots.items()
            for of, wrong in slot.wrong
            if of == kind
        ]
        if not places:
            continue
        at = random.choice(sorted({(i, name) for i, name, _ in places}))
        wrong = random.choice([wrong for i, name, wrong in places if (i, name) == at])
        line = true[at[0]]
        slots = {**line.slots, at[1]: replace(line.slots[at[1]], value=wrong)}
        made += 1
        counted = at[1] if kind == "number" else ""
        yield Case(world, true, at[0], at[1], kind, replace(line, slots=slots, counted=counted))


@dataclass(frozen=True)
class Outcome:
    """What became of a case. `changed`: untouched sentences that are no longer there as they were."""

    case: Case
    text: str
    found: bool
    repaired: bool
    exact: bool
    changed: int
    others: int


def outcome(case: Case, looks: bool = True) -> Outcome:
    """Extract, verify and correct as the flow does."""
    text = " ".join(case.lines)
    scene = scene_of(case.world, text, looks)
    verdicts = verify(extract(text), scene)
    edited = revise(text, verdicts, "", lambda claims, words: verify(claims, scene_of(case.world, words, looks))).text
    return marked(case, verdicts, edited)


def marked(case: Case, verdicts: Sequence[Verdict], edited: str) -> Outcome:
    """What became of a case, from the verdicts on its text and the text after correction."""
    text = " ".join(case.lines)
    start = sum(len(line) + 1 for line in case.lines[: max(case.place, 0)])
    end = start + len(case.lines[case.place])
    found = any(v.label == "refuted" and start <= v.claim.span[0] < end for v in verdicts)
    rest, changed = edited, 0
    for i, line in enumerate(case.lines):
        if i == case.place:
            continue
        changed += line not in rest
        rest = rest.replace(line, " ", 1)
    others = len(case.lines) - (case.wrong is not None)
    if case.wrong is None:
        return Outcome(case, edited, False, edited == text, edited == text, changed, others)
    true = case.true[case.place]
    return Outcome(case, edited, found, _repaired(case, rest), rest.strip() == true.text, changed, others)


def _repaired(case: Case, left: str) -> bool:
    """`left` is what stands in place of the wrong sentence."""
    assert case.wrong is not None
    slot, wrong = case.true[case.place].slots[case.slot], case.wrong.slots[case.slot].value
    low = left.lower()
    if case.kind == "object":
        said = [m.start() for m in re.finditer(rf"\b({re.escape(wrong[0])}|{re.escape(plural(wrong[0]))})\b", low)]
        return all(re.search(r"\b(no|not|nor|without)\b[^.]*$", low[:start]) for start in said)
    if case.kind == "number":
        noun, number = slot.value
        return _numbers(low, noun) == {number}
    if case.kind == "side":
        return _true_side(case, low)
    others = {s.value for name, s in case.true[case.place].slots.items() if name != case.slot}
    return bool(re.search(rf"\b{re.escape(slot.value.lower())}\b", low)) and (
        wrong in others or not re.search(rf"\b{re.escape(wrong.lower())}\b", low)
    )


_NUMBERS = {number_word(n): n for n in range(1, 10)} | {str(n): n for n in range(1, 10)}
_ARTICLES = ("a", "an", "the")
_PLACED = r"\b((in|on|at|near|toward|occupies) the|^the) {}\b(?! (left|right|of the (?!im|pi|sc|fr|ph)))"


def _numbers(low: str, noun: str) -> set[int]:
    """The numbers in the words before (or, in "the number of dogs is two", after) a noun."""
    found = set()
    for match in re.finditer(rf"\b({re.escape(plural(noun))}|{re.escape(noun)})\b", low):
        before = re.findall(r"\w+", low[: match.start()])[-4:]
        after = re.findall(r"\w+", low[match.end() :])[:2]
        said = [_NUMBERS[word] for word in before[::-1] + after if word in _NUMBERS]
        found.add(said[0] if said else int(any(word in _ARTICLES for word in before[-2:])))
    return found


def _true_side(case: Case, low: str) -> bool:
    slots = case.true[case.place].slots
    slot = slots[case.slot]
    wrong = {value for _, value in slot.wrong}
    if slot.kind == "position":
        said = {side for side in SIDES if re.search(_PLACED.format(side), low)}
        return bool(said) and not (said & wrong) - {other.value for name, other in slots.items() if name != case.slot}
    words = {"bigger than": "bigger|larger", "smaller than": "smaller", "left of": "left of", "right of": "right of"}
    said = {v for v in (*RELATIONS, *SIZES, "near") if re.search(rf"\b({words.get(v, v)})\b", low)}
    return bool(said) and not said & wrong
