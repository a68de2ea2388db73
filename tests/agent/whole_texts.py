"""Whole captions and answers in the ways MLLMs write them, with one fact swapped at one place of the text.

The texts are in tests/data/wordings_a.txt to wordings_j.txt, each set written apart from the corrector, which was
then mended by its failures on them; c and d hold far stranger ones. Their slots: x and y single things at opposite
corners, y, z and the sign of one colour each, z several things around the middle, with a sign between them, q a thing
that is not there. {x} "a dog", {X} "A dog", {xn} "dog", {z} "two cats", {zn} "cats", {n} "two", {nd} "2", {aq} "a
bus", {q} "bus", {qs} "buses", {yc} {zc} {c} colours, {word} what the sign says, {h} {v} {above} {upper} where x is,
{g} {lower} {under} where y is, {..zh} the same in Chinese.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from known_truth import NOUNS, SIZE, WORDS, Thing, World, scene_of

from seewhy.agent.correction.revise import revise
from seewhy.agent.extract import extract
from seewhy.agent.verify import verify
from seewhy.agent.vocabulary import COLOURS, article, number_word, plural
from seewhy.tools.types import Box

DATA = Path(__file__).parents[1] / "data"
KINDS = ("object", "number", "colour", "side", "word", "denial")
CHINESE = {
    "dog": "只狗", "cat": "只猫", "bird": "只鸟", "horse": "匹马", "elephant": "头大象", "zebra": "匹斑马",
    "giraffe": "只长颈鹿", "apple": "个苹果", "cup": "个杯子", "book": "本书", "umbrella": "把雨伞", "chair": "把椅子",
    "car": "辆汽车", "bus": "辆公交车", "bicycle": "辆自行车", "clock": "个时钟",
}  # fmt: skip
_NUMBERS_ZH = "零一两三四五六七"
_OTHER = {
    "left": "right", "top": "bottom", "above": "below", "upper": "lower", "左边": "右边",
}  # fmt: skip
_OTHER |= {b: a for a, b in _OTHER.items()}
_SIDE_WORDS = r"\b(left|right|top|bottom|above|below|upper|lower|under|over|near|larger|smaller)\b|左|右"


def wordings(name: str) -> list[str]:
    """The texts of a file."""
    return [text.strip() for text in (DATA / f"wordings_{name}.txt").read_text(encoding="utf-8").split("%%")]


@dataclass(frozen=True)
class Facts:
    """What is true of a scene."""

    x: str
    y: str
    z: str
    q: str
    number: int
    colours: tuple[str, str, str]
    word: str
    side: str
    height: str

    @property
    def world(self) -> World:
        """The scene."""
        left, top = (10, 480)[self.side == "right"], (10, 480)[self.height == "bottom"]
        at = {"x": (left, top), "y": (490 - left, 490 - top)}
        yc, zc, c = self.colours
        cells = [(i, j) for i in range(3) for j in range(3) if (i, j) != (1, 1)][: self.number]
        things = [Thing(self.x, _box(*at["x"], 150), "purple"), Thing(self.y, _box(*at["y"], 150), yc)]
        things += [Thing(self.z, _box(216 + 70 * i, 216 + 70 * j, 66), zc) for i, j in cells]
        return World((*things, Thing("sign", Box(x1=287, y1=302, x2=353, y2=338), c, self.word)))


def _box(left: int, top: int, side: int) -> Box:
    return Box(x1=left, y1=top, x2=min(left + side, SIZE), y2=min(top + side, SIZE))


def random_facts(random: Random, chinese: bool) -> Facts:
    """A random scene; one of nouns with a Chinese name if asked for."""
    x, y, z, q = random.sample([noun for noun in (CHINESE if chinese else NOUNS) if noun != "scissors"], 4)
    side, height = random.choice(["left", "right"]), random.choice(["top", "bottom"])
    colours = random.sample(COLOURS, 3)
    return Facts(
        x, y, z, q, random.randint(2, 5), (colours[0], colours[1], colours[2]), random.choice(WORDS), side, height
    )


@dataclass(frozen=True)
class Slot:
    """What stands at a place of a wording; `word`: the part that is right or wrong; `wrong`: (kind, words, word)."""

    words: str
    word: str
    wrong: tuple[tuple[str, str, str], ...] = ()


def slot(name: str, facts: Facts, random: Random) -> Slot:
    """The words of a slot, with false ones to put there."""
    there = (facts.x, facts.y, facts.z)
    nouns = CHINESE if name.endswith("zh") else NOUNS
    other = random.choice([noun for noun in nouns if noun not in (*there, facts.q, "scissors")])
    wrong_number = random.choice([n for n in range(2, 8) if n != facts.number])
    side = {"h": facts.side, "g": _OTHER[facts.side], "v": facts.height}
    side |= {"above": "above" if facts.height == "top" else "below"}
    side |= {"under": _OTHER[side["above"]], "upper": "upper" if facts.height == "top" else "lower"}
    side |= {"lower": _OTHER[side["upper"]], "hzh": "左边" if facts.side == "left" else "右边"}
    if name in side:
        return Slot(side[name], side[name], (("side", _OTHER[side[name]], _OTHER[side[name]]),))
    if name in ("yc", "zc", "c"):
        colour = facts.colours[("yc", "zc", "c").index(name)]
        false = random.choice([one for one in COLOURS if one not in facts.colours])
        return Slot(colour, colour, (("colour", false, false),))
    if name == "word":
        false = random.choice([one for one in WORDS if one != facts.word])
        return Slot(facts.word, facts.word, (("word", false, false),))
    if name.lower() in ("n", "nd", "nzh"):
        true, false = (_number(name, n) for n in (facts.number, wrong_number))
        return Slot(true, true, (("number", false, false),))
    if name == "mzh":
        return Slot(CHINESE[facts.z][0], "")
    if name in ("q", "qs", "aq", "qzh"):
        return Slot(_noun(name, facts.q, 1), facts.q, (("denial", _noun(name, facts.x, 1), facts.x),))
    kind = name[0].lower()
    noun, number = getattr(facts, kind), facts.number if kind == "z" else 1
    false_words = _noun(name, other, number)
    shown = CHINESE[other][1:] if name.endswith("zh") else other
    wrong = [("object", false_words, shown)]
    if name in ("z", "Z"):
        wrong.append(("number", _noun(name, noun, wrong_number), number_word(wrong_number)))
    return Slot(_noun(name, noun, number), noun, tuple(wrong))


def _number(name: str, number: int) -> str:
    if name == "nd":
        return str(number)
    if name == "nzh":
        return _NUMBERS_ZH[number]
    return number_word(number).capitalize() if name == "N" else number_word(number)


def _noun(name: str, noun: str, number: int) -> str:
    if name == "qs":
        return plural(noun)
    if name == "q":
        return noun
    if name.endswith("zh"):
        return ("一" + CHINESE[noun]) if name in ("xzh", "yzh") else CHINESE[noun][1:]
    if name[1:] == "n":
        words = plural(noun) if name[0].lower() == "z" else noun
    else:
        words = f"{article(noun)} {noun}" if number == 1 else f"{number_word(number)} {plural(noun)}"
    return words[:1].upper() + words[1:] if name[0].isupper() else words


@dataclass(frozen=True)
class Case:
    """A text with at most one error, which is at [start, end); `true`: the text without it."""

    world: World
    question: str
    true: str
    text: str
    start: int
    end: int
    kind: str
    right: str
    wrong: str

    @property
    def sentences(self) -> list[tuple[str, bool]]:
        """The sentences of the text, and whether the error is in it."""
        ends = [match.end() for match in re.finditer(r"(?<!\n\d)(?<!\A\d)[.!?]+\s+(?=[A-Z*\"])|[。]|\n+|$", self.text)]
        starts = [0, *ends]
        return [
            (self.text[a:b].strip(), bool(self.kind) and a <= self.start < b)
            for a, b in zip(starts, ends, strict=False)
            if self.text[a:b].strip()
        ]


def cases(seed: int, texts: list[str], rounds: int, clean: bool = False) -> Iterator[Case]:
    """`rounds` scenes a text, one error of each kind that the text has room for; with `clean`, none."""
    random = Random(seed)
    for wording in texts * rounds:
        facts = random_facts(random, "zh}" in wording)
        fields = [(text, name) for text, name, _, _ in string.Formatter().parse(wording)]
        slots = [slot(name, facts, random) if name else None for _, name in fields]
        asked = wording.startswith("Q: ")
        errors = [(i, w) for i, one in enumerate(slots) if one for w in one.wrong]
        if clean:
            yield _case(facts, fields, slots, asked, None)
            continue
        for kind in KINDS:
            fitting = [(i, w) for i, w in errors if w[0] == kind]
            first = wording.index("\n") if asked else 0
            fitting = [(i, w) for i, w in fitting if _offset(fields, i) > first]
            if fitting:
                yield _case(facts, fields, slots, asked, random.choice(fitting))


def _offset(fields: list[tuple[str, str | None]], place: int) -> int:
    return sum(len(text) + len(name or "") + 2 for text, name in fields[: place + 1]) - 2


def _case(
    facts: Facts,
    fields: list[tuple[str, str | None]],
    slots: list[Slot | None],
    asked: bool,
    error: tuple[int, tuple[str, str, str]] | None,
) -> Case:
    true = text = ""
    start = end = 0
    for i, ((literal, _), one) in enumerate(zip(fields, slots, strict=True)):
        true, text = _before(true + literal, one), _before(text + literal, one)
        if one is None:
            continue
        if error and error[0] == i:
            start, end = len(text), len(text) + len(error[1][1])
            text += error[1][1]
        else:
            text += one.words
        true += one.words
    cut = text.index("\n") + 1 if asked else 0
    right = slots[error[0]] if error else None
    kind, _, wrong = error[1] if error else ("", "", "")
    return Case(
        facts.world,
        text[3 : cut - 1] if asked else "",
        true[true.index("\n") + 1 :] if asked else true,
        text[cut:],
        start - cut,
        end - cut,
        kind,
        _said(right, kind, facts),
        wrong,
    )


def _said(right: Slot | None, kind: str, facts: Facts) -> str:
    """The word that the wrong one stands for."""
    if right is None:
        return ""
    return number_word(facts.number) if kind == "number" and right.word == facts.z else right.word


def _before(text: str, one: Slot | None) -> str:
    """ "a " before "orange" is "an "."""
    vowel = one is not None and one.words[:1] in tuple("aeiou") and one.words in COLOURS
    return re.sub(r"\b([aA]) $", r"\1n ", text) if vowel else text


@dataclass(frozen=True)
class Outcome:
    """What became of a case. `changed`: untouched sentences that are no longer there as they were."""

    case: Case
    text: str
    found: bool
    repaired: bool
    changed: int
    others: int
    refuted: tuple[str, ...] = ()


def outcome(case: Case) -> Outcome:
    """Extract, verify and correct as the flow does."""
    verdicts = verify(extract(case.text, case.question), scene_of(case.world, case.text))
    edited = revise(
        case.text, verdicts, case.question, lambda claims, words: verify(claims, scene_of(case.world, words))
    ).text
    refuted = [v.claim for v in verdicts if v.label == "refuted"]
    sentences = case.sentences
    spans, at = [], 0
    for words, _ in sentences:
        at = case.text.index(words, at)
        spans.append((at, at + len(words)))
    wrong = next((span for span, (_, mine) in zip(spans, sentences, strict=True) if mine), None)
    found = wrong is not None and any(one.span[0] < wrong[1] and one.span[1] > wrong[0] for one in refuted)
    rest, changed = edited, 0
    for words, mine in sentences:
        if not mine:
            changed += words not in rest
            rest = rest.replace(words, " ", 1)
    others = sum(not mine for _, mine in sentences)
    repaired = _repaired(case, edited) if case.kind else edited == case.text
    return Outcome(case, edited, found, repaired, changed, others, tuple(f"{one.kind}: {one.text}" for one in refuted))


def _repaired(case: Case, edited: str) -> bool:
    """Whether the wrong word stands there no more often than in the true text, and the right one as often."""
    if edited in (case.true, case.text):
        return edited == case.true
    low, true = edited.lower(), case.true.lower()
    wrong, right = (_times(word, low) - _times(word, true) for word in (case.wrong, case.right))
    if case.kind in ("object", "denial"):
        denied = len(re.findall(rf"\b(?:no|not|without|n't)\b[^.\n]*{re.escape(case.wrong.lower())}", low))
        denied += len(re.findall(rf"没有[^。]*{re.escape(case.wrong)}", low))
        return wrong <= denied if case.kind == "object" else denied == 0
    if case.kind == "number":  # "one vase" is as right as "a vase"
        other = re.sub(r"^an? ", "one ", re.sub(r"^an?$", "one", case.right.lower()))
        right = max(right, _times(other, low) - _times(other, true) if other != case.right.lower() else right)
    if case.kind == "side":
        return wrong <= 0 and len(re.findall(_SIDE_WORDS, low)) >= len(re.findall(_SIDE_WORDS, true))
    return wrong <= 0 and right >= 0


def _times(word: str, low: str) -> int:
    forms = "|".join(sorted({re.escape(word.lower()), re.escape(plural(word.lower()))}, key=len, reverse=True))
    return len(re.findall(rf"(?<![a-z])(?:{forms})(?![a-z])", low))
