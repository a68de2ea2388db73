"""What an edit must know of the words around a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..extraction.analysis import read
from ..extraction.bare import NO, YES
from ..extraction.inflection import third_person, verb_forms
from ..extraction.phrases import NounPhrase
from ..extraction.reading import Reading, is_thing
from ..lexicon import grammar as g
from ..questions.intent import Intent
from ..types import Claim, Verdict
from ..vocabulary import colour, parse_number
from .edits import Edit, in_case_of, turned

FRAME = re.compile(
    r"\s*\b(?:in|on|of|within) (?:the|this|that) (?:picture|image|photo|photograph|scene|frame|shot)\b"
    r"(?: as well| too)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Context:
    """A text with one refuted claim: where it stands, and what was asked."""

    text: str
    claim: Claim
    verdict: Verdict
    intent: Intent
    readings: tuple[Reading, ...]
    standing: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str, claim: Claim, verdict: Verdict, intent: Intent, standing: frozenset[str]) -> Context:
        """Reads the text as it is now; `standing`: nouns that other claims, not refuted, still say are there."""
        return cls(text, claim, verdict, intent, read(text), standing)

    @property
    def words(self) -> str:
        """The words of the claim."""
        return self.text[slice(*self.claim.span)]

    @property
    def found(self) -> str | None:
        """What the evidence shows instead; None if it is not known."""
        return (self.verdict.found or "").strip() or None

    @property
    def found_number(self) -> int | None:
        """The same, as a number."""
        return parse_number(self.found) if self.found else None

    @property
    def reading(self) -> Reading:
        """The sentence of the claim."""
        start = self.claim.span[0]
        inside = [r for r in self.readings if r.sentence.start <= start < r.sentence.end]
        return (inside or list(self.readings))[0]

    @property
    def phrase(self) -> NounPhrase | None:
        """The noun phrase that the claim's words are, or are part of."""
        start, end = self.claim.span
        return next((p for p in self.reading.phrases if p.start <= start and end <= p.end), None)

    @property
    def is_bare(self) -> bool:
        """Whether the claim stands on a "Yes" or "No" alone."""
        match = YES.match(self.text) or NO.match(self.text)
        return match is not None and match.span("word") == self.claim.span

    @property
    def alone(self) -> bool:
        """Whether no other sentence says anything (a leading "Yes." says nothing by itself)."""
        return not self.others

    @property
    def others(self) -> list[Reading]:
        """The other sentences."""
        mine = self.reading
        return [r for r in self.readings if r is not mine and not (YES.fullmatch(_plain(r)) or NO.fullmatch(_plain(r)))]


def _plain(reading: Reading) -> str:
    return reading.text[reading.sentence.start : reading.sentence.end].rstrip(".! ")


def flip_lead(context: Context, asked_is_true: bool | None) -> list[Edit]:
    """Turns the leading "Yes" or "No" of an answer where it goes with the claim; None: simply the other one."""
    text, first = context.text, context.readings[0]
    if context.intent.kind == "compare" and context.claim.kind != "other":
        return []  # one number alone does not say: see comparison.settle
    near = context.reading is first or (
        len(context.readings) > 1
        and context.reading is context.readings[1]
        and context.others == [r for r in context.others if r is not first]
    )
    match = YES.match(text) or NO.match(text)
    if not match or not near or re.match(r"no \w", match["word"] + text[match.end() : match.end() + 2], re.IGNORECASE):
        return []
    if not context.intent.yes_no and match["word"].lower() not in (*g.YES, *g.NO):
        return []  # "Sure! The picture shows ..."
    is_yes = bool(YES.match(text))
    if not context.intent.yes_no and not is_yes and context.reading.denied and not context.claim.negated:
        return []  # "No, it isn't green; it's yellow": the "no" goes with what is denied
    want_yes = (not is_yes) if asked_is_true is None else asked_is_true != context.intent.negated
    if want_yes == is_yes:
        return []
    return [Edit(*match.span("word"), in_case_of(match["word"], turned(match["word"])))]


def subject_verb(context: Context, first: int, last: int, many: bool) -> list[Edit]:
    """Edits that make the verb of the tokens [first, last) agree: "there is" before them, or the verb after."""
    reading = context.reading
    edits: list[Edit] = []
    before = first - 1
    while reading.low(before) in ("only", "at", "just", "also", "not", "n't", "both"):
        before -= 1
    if reading.tags[before : before + 1] == ("be",) and before > 0 and _existential(reading, before):
        return _be(reading, before, many)
    if reading.tags[before : before + 1] == ("verb",) and before > 0 and _existential(reading, before):
        return _replace(reading, before, _finite(reading.low(before), many))  # "in the middle lie two books"
    after = _described_up_to(reading, last)
    if after < len(reading.tags):
        kind, low = reading.tags[after], reading.low(after)
        if kind == "be":
            edits = _be(reading, after, many)
        elif kind == "have" and low in ("has", "have"):
            edits = _replace(reading, after, "have" if many else "has")
        elif kind == "verb" and not low.endswith(("ed", "ing")):
            edits = _replace(reading, after, _finite(low, many))
    return edits


def _described_up_to(reading: Reading, place: int) -> int:
    """The place after what tells more of a noun that ends there: "two men on the left", "in white", "with a dog"."""
    while reading.tags[place : place + 1]:
        told = reading.phrase_starting(place + 1) if reading.low(place) in ("in", "with") else None
        if told:
            place = told.last
        elif reading.low(place) == "in" and colour(reading.low(place + 1)):
            place += 2
        elif reading.tags[place] in ("adv", "wh") or _in_place(reading, place):
            place += 1
        else:
            break
    return place


def _existential(reading: Reading, place: int) -> bool:
    if reading.low(place - 1) in ("there", "here", "where"):
        return True
    if all(kind in ("adv", "adj") for kind in reading.tags[:place]):
        return True  # "Also present are two dogs"
    before = reading.tokens[place - 1 - (reading.low(place - 1) == "," and place > 1)]
    return any(spot.start <= before.start < spot.end for spot in reading.places)


def _in_place(reading: Reading, place: int) -> bool:
    """Whether a token belongs to a spatial phrase or its object, which may stand between a noun and its verb."""
    start = reading.tokens[place].start
    for spot in reading.places:
        phrase = reading.phrase_starting(reading.at(spot.end))
        end = phrase.end if phrase and spot.kind == "relation" else spot.end
        if spot.start <= start < end:
            return True
    return False


def _be(reading: Reading, place: int, many: bool) -> list[Edit]:
    low = reading.low(place)
    want = {"is": "are", "'s": "'re", "was": "were"} if many else {"are": "is", "'re": "'s", "were": "was"}
    return _replace(reading, place, want[low]) if low in want else []


def _replace(reading: Reading, place: int, word: str) -> list[Edit]:
    token = reading.tokens[place]
    return [Edit(token.start, token.end, in_case_of(token.text, word))] if token.low != word else []


def _finite(low: str, many: bool) -> str:
    lemma = verb_forms().get(low, low)
    return lemma if many else third_person(lemma)


def things(reading: Reading) -> list[NounPhrase]:
    """The noun phrases of a sentence that name things."""
    return [phrase for phrase in reading.phrases if is_thing(phrase)]


def clauses(reading: Reading) -> list[tuple[int, int]]:
    """Places [first, last) of the clauses that could each be a sentence: "A dog runs" "and a bird sings"."""
    starts = [0]
    for i in range(1, len(reading.tokens)):
        if reading.low(i) not in ("and", "but", "while", "whereas", ";", ",") or i <= starts[-1]:
            continue
        first = i + 1 + (reading.low(i + 1) in ("and", "but", "while", "whereas", "then"))
        said = any(tag in ("be", "verb", "have") for tag in reading.tags[starts[-1] : i])
        if (said or reading.low(i) == ";") and _has_predicate(reading, first):
            starts.append(i)
    return list(zip(starts, [*starts[1:], len(reading.tokens)], strict=True))


def _has_predicate(reading: Reading, first: int) -> bool:
    """Whether a subject and its verb start at a token."""
    if reading.low(first) == "there":
        return True
    phrase = reading.phrase_starting(first)
    after = phrase.last if phrase else first + 1
    if phrase is None and reading.tags[first : first + 1] not in (("pron",), ("num",)):
        return False
    while reading.tags[after : after + 1] == ("adv",):
        after += 1
    return reading.tags[after : after + 1] in (("be",), ("verb",), ("have",), ("modal",))
