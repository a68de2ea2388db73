"""Numbers of things: beside their noun, behind a verb, or without the noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..lexicon import grammar as g
from ..lexicon import words
from ..types import Claim
from ..vocabulary import colour, is_same, parse_number
from .listed import coordinated
from .phrases import NounPhrase
from .reading import Reading, is_thing
from .statements import claim

_TELLING = words("are were count counted total exactly all see find get gives yields makes totals")
_ORNAMENTAL = words("colorful colourful bright shiny furry fluffy leafy curly")
_SIDED = words(
    "smaller larger bigger taller shorter younger older front back rear side upper lower top bottom left right middle "
    "inner outer central"
)
_CLOSED = ("", ".", ",", ";", ":", "!", "in", ")", "and")


_OF_A_ROW = re.compile(
    r"\b(?:row|column|line|tier|shelf|layer|level)(?: (?:\d+|one|two|three|[a-d]))?(?: (?:has|contains|holds)|:)? $",
    re.IGNORECASE,
)
""" "Row 2 has three donuts": of those that the picture has."""


def count(reading: Reading, phrase: NounPhrase, earlier: Sequence[NounPhrase]) -> Claim:
    """The number beside a noun."""
    if value := _only_of_colour(reading, phrase):
        return claim("count", (phrase.core, phrase.end), subject=phrase.name, number=phrase.number, value=value)
    said = [reading.low(i) for i in range(phrase.first, phrase.last)]
    part = phrase.number != 1 and any(is_same(phrase.name, other.name) and other.plural for other in earlier)
    # the number of a described part ("two dogs on the left", "two more dogs") bounds the whole from below
    partial = bool(
        {"other", "more", "additional", "another"} & set(said)
        or any(_tells_apart(reading.low(i)) for i in phrase.adjectives)
        or (part and reading.low(phrase.first - 1) == "with")
        or _is_placed(reading, phrase)
        or _is_clad(reading, phrase)
        or (phrase.determiner in g.POSSESSIVES and any(is_same(phrase.name, other.name) for other in earlier))
        or _goes_on_counting(reading, phrase)
        or (phrase.number == 1 and _has_another(reading, phrase))
        or _has_one_more(reading, phrase)
        or _is_of_each(reading, phrase)
        or _has_more_of_its_kind(reading, phrase)
        or _is_so_many_of_them(reading, phrase)
        or _OF_A_ROW.search(reading.text, reading.sentence.start, phrase.start) is not None
    )
    return claim(
        "count",
        (phrase.core, phrase.end),
        group=phrase.group,
        subject=phrase.name,
        number=phrase.number,
        at_least=phrase.at_least or partial,
    )


def _only_of_colour(reading: Reading, phrase: NounPhrase) -> str | None:
    """The colour in "only one dog is brown": so many of that colour, and more of others."""
    only = "only" in (reading.low(phrase.first), reading.low(phrase.first - 1))
    told = only and not phrase.at_least and reading.tags[phrase.last : phrase.last + 1] == ("be",)
    return colour(reading.low(phrase.last + 1)) if told and not _is_mixed(reading, phrase.last + 2) else None


def _is_clad(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Two people are wearing red": others may wear something else."""
    if reading.low(phrase.first) == "exactly" or reading.low(phrase.first - 1) == "exactly":
        return False
    after = [reading.low(i) for i in range(phrase.last, phrase.last + 4)]
    after = after[1:] if after[0] in ("are", "were") else after
    if after[0] in ("dressed", "clad") and after[1] == "in":
        after = after[1:]
    return after[0] in ("wearing", "wear", "in") and colour(after[1]) is not None


def _goes_on_counting(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Two cups are red; two are blue; and one ...": each number is that of a part."""
    after = range(phrase.last, len(reading.tags) - 1)
    marks = [i for i in after if reading.low(i) in (";", ",", "and", "while")]
    return any(
        parse_number(reading.low(i + 1)) is not None and reading.tags[i + 2 : i + 3] in (("be",), ("have",))
        for i in marks
    )


_ANOTHER = words("other second colleague companion partner mate neighbour neighbor twin opponent")


_NEXT = {1: "second", 2: "third", 3: "fourth", 4: "fifth", 5: "sixth"}


def _has_one_more(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Three blocks form the bottom row ... on top of them sits a fourth"."""
    ordinal = _NEXT.get(phrase.number or 0)
    return (
        ordinal is not None
        and re.search(rf"(?<!\bin )(?<!\bfor )(?<!\bwithin )\ba {ordinal}\b", reading.text[phrase.end :]) is not None
    )


def _has_more_of_its_kind(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Two boys in red jerseys chase the ball, together with one boy in white"."""
    more = (other for other in reading.phrases if other.first > phrase.last and other.name == phrase.name)
    return any(other.number is not None and not other.elliptic for other in more)


def _is_of_each(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Four bicycles, each ridden by one person"."""
    clause = max((i for i in range(phrase.first) if reading.tags[i] == "mark"), default=-1)
    return "each" in [reading.low(i) for i in range(clause + 1, phrase.first)]


def _is_so_many_of_them(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Six cans are grey, and the one at the far right is orange"."""
    after = [reading.low(i) for i in range(phrase.last, len(reading.tokens))]
    told = reading.tags[phrase.last : phrase.last + 1] == ("be",) and colour(reading.low(phrase.last + 1)) is not None
    others = ("one", "other", "rest", _NEXT.get(phrase.number or 0, ""))  # "whereas the third is blue"
    if told and phrase.determiner == "" and (phrase.number or 0) > 1:
        return True  # "Two dogs are brown": a third may be black
    return told and any(first == "the" and second in others for first, second in pairwise(after))


def _has_another(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Blue on one headdress, pink on the other"; "one archaeologist digs; her colleague ..."."""
    return any(
        reading.low(i) in _ANOTHER and reading.low(i - 1) in ("the", *g.POSSESSIVES)
        for i in range(phrase.last, len(reading.tokens))
    )


def _tells_apart(word: str) -> bool:
    """Whether an adjective picks some out of many: "red" does, "colourful" adorns all of them."""
    return colour(word) is not None or word in _SIDED or word in g.CHECKABLE - _ORNAMENTAL


def total(reading: Reading, phrase: NounPhrase) -> Claim | None:
    """ "The number of dogs is two": the number is told by what follows the verb."""
    before = [reading.low(i) for i in range(phrase.first, phrase.last)]
    told = {"number", "count", "total"} & set(before)
    if phrase.determiner != "the" or not told or (told == {"number"} and "of" not in before):
        return None  # "the number plate"
    i = next((i for i in range(phrase.last, len(reading.tags)) if reading.tags[i] in ("be", "verb")), len(reading.tags))
    i += 1
    while reading.low(i) in ("to", "at", "up"):
        i += 1
    number = parse_number(reading.low(i)) if i < len(reading.tokens) else None
    if number is None:
        return None
    token = reading.tokens[i]
    return claim("count", (token.start, token.end), subject=phrase.name, number=number)


def told(reading: Reading) -> Iterator[Claim]:
    """ "All six of them", "of which there are seven", "The dogs? There are three.": a number without its noun."""
    named = {i for phrase in reading.phrases for i in range(phrase.first, phrase.last)}
    many = next((phrase for phrase in reading.phrases if phrase.plural and is_thing(phrase)), None)
    for i, kind in enumerate(reading.tags):
        number = parse_number(reading.low(i)) if kind == "num" and i not in named | reading.denied else None
        pronoun, after = _of_what(reading, i)
        if number is None or number < 2 or pronoun is None or not reading.spoken(i):
            continue
        if "half" in (reading.low(i - 1), reading.low(i - 2)):
            continue  # "half a dozen in all"
        which = next((j for j in range(i - 1, 0, -1) if reading.low(j) in ("which", "whom")), 0)
        whole = reading.phrase_ending(which - 2) if reading.low(which - 1) == "of" else None
        thing = whole or reading.referents.get(pronoun) or many
        of_more = thing is many is not None and many.first > i and many.number not in (None, number)
        totalled = reading.low(i - 2) == "total" and reading.low(i - 1) != "of"
        of_more = of_more or (totalled and not _is_of_one_kind(reading))
        if thing and not of_more:  # "Five in all: four rowers and the cox"
            part = reading.tags[after : after + 1] not in ((), ("mark",), ("conj",)) and reading.low(i - 1) != "all"
            token = reading.tokens[i]
            yield claim("count", (token.start, token.end), subject=thing.name, number=number, at_least=part)


def of_each(reading: Reading) -> Iterator[Claim]:
    """ "As many cats as dogs, namely three of each", "more cats than dogs: two of the former, one of the latter"."""
    things = [phrase for phrase in reading.phrases if is_thing(phrase) and not phrase.definite]
    for i, token in enumerate(reading.tokens[:-2]):
        number = parse_number(token.low) if reading.low(i + 1) == "of" and reading.spoken(i) else None
        if number is None or i in reading.denied:
            continue
        told = reading.phrase_starting(i)
        which = [told] if told and reading.low(told.last - 1) in ("former", "latter") else []
        ends = reading.tags[i + 3 : i + 4] in ((), ("mark",))
        if reading.low(i + 2) == "each" and ends and len({thing.name for thing in things}) == 2:
            which = things
        for thing in {one.name: one for one in which if one.name not in ("former", "latter")}.values():
            yield claim("count", (token.start, token.end), subject=thing.name, number=number)


def _is_of_one_kind(reading: Reading) -> bool:
    """Whether a sentence names things of one name alone: "so the total is six" is of all that it names."""
    return len({phrase.name for phrase in reading.phrases if is_thing(phrase)}) == 1


def parts(reading: Reading) -> Iterator[Claim]:
    """ "Three of the five dogs are brown", "four are red and two are blue": of so many things so many have a colour."""
    for i in range(len(reading.tags)):
        number = parse_number(reading.low(i)) if i not in reading.denied and reading.spoken(i) else None
        if reading.low(i) == "half" and reading.spoken(i) and i not in reading.denied:
            number = _half(reading, i)
        if number is None or {"of", "every", "each"} & {reading.low(i - 1), reading.low(i - 2)}:
            continue  # "three of the four"
        whole = next((phrase for phrase in reading.phrases if phrase.first == i and phrase.subset), None)
        pronoun, after = _of_what(reading, i)
        thing = whole or reading.referents.get(i if pronoun is None else pronoun)
        verb = whole.last if whole else i + 1 if pronoun in (None, i) else after
        named = reading.phrase_starting(i) is not None and whole is None
        verb += 2 * (reading.low(verb) == "of" and reading.low(verb + 1) in ("which", "whom"))
        value = colour(reading.low(verb + 1)) if reading.tags[verb : verb + 1] == ("be",) else None
        alone = reading.tags[verb + 2 : verb + 3] in ((), ("mark",), ("conj",)) and not _is_mixed(reading, verb + 2)
        if thing and value and alone and not named and thing.plural and is_thing(thing):
            token = reading.tokens[i]
            yield claim("count", (token.start, token.end), subject=thing.name, number=number, value=value)


def _half(reading: Reading, i: int) -> int | None:
    """ "Four dogs, half of them brown": two."""
    if reading.low(i - 1) not in ("", ".", ",", ";", ":", "and"):
        return None  # "more than half", "nearly half"
    pronoun, _ = _of_what(reading, i)
    whole = reading.referents.get(pronoun) if pronoun is not None else None
    return whole.number // 2 if whole and whole.number and whole.number % 2 == 0 and not whole.at_least else None


def _is_mixed(reading: Reading, place: int) -> bool:
    """ "Two are black and white"."""
    return reading.low(place) in ("and", ",", "or") and colour(reading.low(place + 1)) is not None


def _of_what(reading: Reading, i: int) -> tuple[int | None, int]:
    """The place of the pronoun that a lone number counts, or of the number itself; and the place after both."""
    following = [reading.low(i + 1), reading.low(i + 2)]
    if following[0] == "of" and following[1] in ("them", "these", "those"):
        return i + 2, i + 3
    if following[0] == "altogether" or following in (["in", "all"], ["in", "total"]):
        return i, len(reading.tokens)
    totals = reading.low(i - 2) == "total" and reading.low(i - 1) in ("of", "is", "=")
    return (i, i + 1) if (totals or reading.low(i - 1) in _TELLING) and following[0] in _CLOSED else (None, i)


def _is_placed(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether "two dogs" are those of one place: "On the left are two dogs", "two dogs (and a cat) are near it"."""
    others = (other for other in reading.phrases if other.first > phrase.first)
    phrase = next((other for other in others if coordinated(reading, other)[0] is phrase), phrase)
    for spot in reading.places:
        opens = spot.start == reading.sentence.start
        between = range(phrase.last, reading.at(spot.start))
        follows = len(between) <= 2 and all(reading.tags[i] in ("be", "neg", "ed") for i in between)
        follows = follows and reading.at(spot.start) >= phrase.last
        mutual = reading.low(reading.at(spot.end)) in ("each", "one")
        opens = opens and reading.low(phrase.first - 1) != "with"
        if (opens or follows) and spot.value not in ("", "in", "on") and not mutual:
            return True
    return False
