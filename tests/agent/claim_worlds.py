"""True descriptions by template, one injected error each, and the ideal verdicts for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from seewhy.agent.types import Claim, Verdict
from seewhy.agent.vocabulary import article, number_word, plural

NOUNS = ("dog", "cat", "bus", "sheep", "elephant", "umbrella", "potted plant", "cell phone", "man", "apple", "zeppelin")
ABSENT = ("giraffe", "airplane", "box", "ox", "xylophone", "woman")
COLOURS = ("red", "orange", "blue", "green", "black")
WORDS = ("STOP", "SALE 20", "Open", "EXIT")
SIDES = (("left of", "right of"), ("above", "below"), ("bigger than", "smaller than"))
POSITIONS = ("top left", "top right", "left", "right", "bottom", "middle")


@dataclass(frozen=True)
class World:
    """What is true: how many of each noun, the colour and word of the sign, a side and a position."""

    counts: dict[str, int]
    colour: str
    word: str
    relation: str
    position: str

    def judge(self, claim: Claim) -> Verdict:
        """The ideal verdict."""
        holds, found = self._truth(claim)
        label = "unverifiable" if holds is None else "supported" if holds != claim.negated else "refuted"
        return Verdict(claim=claim, label=label, confidence=1.0, found=found)

    def _truth(self, claim: Claim) -> tuple[bool | None, str | None]:
        number = self.counts.get(claim.subject, 0)
        first, second = list(self.counts)[:2]
        if claim.kind == "existence":
            return number > 0 or claim.subject == "sign", None
        if claim.kind == "count":
            return (number >= (claim.number or 0) if claim.at_least else number == claim.number), str(number)
        if claim.kind == "attribute" and claim.subject == "sign":
            return claim.value == self.colour, self.colour
        if claim.kind == "text":
            return claim.value == self.word, self.word
        if claim.kind == "relation" and (claim.subject, claim.object) == (first, second):
            return claim.value == self.relation, self.relation
        if claim.kind == "position" and claim.subject == first:
            return claim.value == self.position, self.position
        return None, None


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Any world of three kinds of thing and a sign."""
    nouns = draw(st.lists(st.sampled_from(NOUNS), min_size=3, max_size=3, unique=True))
    counts = [1, 1, draw(st.integers(1, 6))]
    return World(
        dict(zip(nouns, counts, strict=True)),
        draw(st.sampled_from(COLOURS)),
        draw(st.sampled_from(WORDS)),
        draw(st.sampled_from([side for pair in SIDES for side in pair])),
        draw(st.sampled_from(POSITIONS)),
    )


def some(number: int, noun: str) -> str:
    """A noun phrase: "a dog", "two dogs"."""
    return f"{article(noun)} {noun}" if number == 1 else f"{number_word(number)} {plural(noun)}"


def sentences(world: World) -> list[str]:
    """A true description, a sentence a fact."""
    (a, n), (b, m), (c, k) = world.counts.items()
    side = f"to the {world.relation}" if " of" in world.relation else world.relation
    preposition = {"left": "on", "right": "on", "bottom": "at"}.get(world.position, "in")
    return [
        f"The picture shows {some(n, a)}, {some(m, b)} and {some(k, c)}.",
        f'There is {article(world.colour)} {world.colour} sign that says "{world.word}".',
        f"The {a} is {side} the {b}.",
        f"The {a} is {preposition} the {world.position} of the picture.",
        f"There {'is' if k == 1 else 'are'} {number_word(k)} {plural(c) if k > 1 else c}.",
    ]


@st.composite
def injected(draw: st.DrawFn) -> tuple[World, list[str], int]:
    """(the truth, its description with one error, the place of the wrong sentence)."""
    world = draw(worlds())
    a, b, c = world.counts
    wrong = draw(st.sampled_from(["object", "number", "colour", "word", "relation", "position"]))
    if wrong == "object":
        absent = draw(st.sampled_from(ABSENT))
        gone = draw(st.sampled_from([a, b, c]))
        lines = sentences(world)
        lines[0] = lines[0].replace(some(world.counts[gone], gone), some(world.counts[gone], absent), 1)
        return world, lines, 0
    other = {
        "number": World(
            world.counts | {c: world.counts[c] % 6 + 1}, world.colour, world.word, world.relation, world.position
        ),
        "colour": World(world.counts, _other(draw, COLOURS, world.colour), world.word, world.relation, world.position),
        "word": World(world.counts, world.colour, _other(draw, WORDS, world.word), world.relation, world.position),
        "relation": World(world.counts, world.colour, world.word, opposite(world.relation), world.position),
        "position": World(
            world.counts, world.colour, world.word, world.relation, _other(draw, POSITIONS, world.position)
        ),
    }[wrong]
    place = {"number": 4, "colour": 1, "word": 1, "relation": 2, "position": 3}[wrong]
    lines = sentences(world)
    lines[place] = sentences(other)[place]
    return world, lines, place


def opposite(relation: str) -> str:
    """The other one of its pair."""
    return next(pair[1 - pair.index(relation)] for pair in SIDES if relation in pair)


def _other(draw: st.DrawFn, values: Sequence[str], but: str) -> str:
    return draw(st.sampled_from([value for value in values if value != but]))
