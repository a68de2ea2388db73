"""What is there and how many: existence and count claims, one a noun phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..lexicon import grammar as g
from ..lexicon import words
from ..lexicon.nouns import CLOSED_HEADS, FOOD_AND_PLATES
from ..types import Claim
from ..vocabulary import ANIMALS, category, colour, is_a, is_same, singular
from .analysis import is_game
from .clothes import wearer
from .denial import is_absent
from .numbers import count, of_each, parts, told, total
from .one_more import one_more
from .phrases import NounPhrase
from .reading import Reading, is_thing, same_mention
from .statements import claim
from .tokens import TIMES
from .unseen import is_unseen
from .writing import WRITTEN

_PARENTS = words("mother father parent parents")
_OF_ITS_AGE = words("adult adults male males female females baby babies calf calves cub cubs foal foals young")
_WORN = words(
    "jacket coat shirt t-shirt suit dress blouse sweater jumper hoodie uniform apron robe gown skirt trousers pants "
    "jeans shorts overalls costume outfit kimono tracksuit jersey kit cardigan tunic blazer sweatshirt pullover "
    "raincoat"
)
_NEUTRAL = words("visible single other actual real apparent obvious discernible living such additional")
_ACTS = (("verb",), ("be",), ("ed",))


def mentions(readings: Sequence[Reading], known: Sequence[str] = ()) -> Iterator[Claim]:
    """`known`: nouns that the question spoke of, which "the dog" may refer to without a claim that there is one."""
    earlier: list[NounPhrase] = []
    for reading in readings:
        for phrase in reading.phrases:
            if not is_thing(phrase) or is_game(reading, phrase) or is_unseen(reading, phrase):
                continue
            found = _mention(reading, phrase, earlier, known)
            if found:
                yield found
            earlier.append(phrase)
        yield from told(reading)
        yield from parts(reading)
        yield from of_each(reading)


def _mention(reading: Reading, phrase: NounPhrase, earlier: list[NounPhrase], known: Sequence[str]) -> Claim | None:
    if not reading.spoken(phrase.first) or _is_alternative(reading, phrase) or _is_comparison(reading, phrase):
        return None
    absent = is_absent(reading, phrase)
    if absent is None or _is_measure(reading, phrase):
        return None
    if absent:
        rest = any(reading.low(i) in ("no", "any") and reading.low(i + 1) == "other" for i in range(phrase.last))
        return None if rest else _absence(reading, phrase)
    if _refers_back(reading, phrase, earlier, known):
        return None
    whole = total(reading, phrase)
    if whole is not None:
        return whole
    if phrase.number is not None and not phrase.subset:
        return count(reading, phrase, earlier)
    times = TIMES.fullmatch(reading.low(phrase.last)) if reading.tags[phrase.last] == "num" else None
    if times and phrase.number is None and not phrase.determiner:
        token = reading.tokens[phrase.last]
        return claim("count", (token.start, token.end), subject=phrase.name, number=int(times["number"]))
    if another := one_more(reading, phrase, earlier):
        return another
    worn_by = wearer(reading, phrase) if phrase.name.split()[-1] in _WORN else None
    who = worn_by.start if worn_by else None
    return claim("existence", (phrase.start, phrase.end), anchor=who, subject=phrase.name)


def _is_measure(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Four wheels", where the text goes on or began with "wheels of cheese"."""
    word = singular(phrase.noun.lower())
    return word in g.PIECES and re.search(rf"\b{word}s? of (?!the\b|an?\b|its\b)", reading.text) is not None


def _absence(reading: Reading, phrase: NounPhrase) -> Claim | None:
    span = (phrase.start, phrase.end)
    if phrase.noun.lower() in WRITTEN and "quote" in reading.tags[phrase.last :]:
        return None  # "no text that says ..." tells what is not written
    if phrase.number not in (None, 0, 1):
        return claim(
            "count",
            (phrase.core, phrase.end),
            subject=phrase.name,
            number=phrase.number,
            negated=True,
            at_least=phrase.at_least,
        )
    described = [reading.low(i) for i in phrase.adjectives if colour(reading.low(i)) or reading.low(i) in g.CHECKABLE]
    if described and category(phrase.name) != category(" ".join((described[-1], phrase.noun))):
        described = []
    if not described and any(reading.low(i) not in _NEUTRAL for i in phrase.adjectives):
        return None  # "no injured people": others there may be
    if described:
        return claim("attribute", span, subject=phrase.name, value=colour(described[0]) or described[0], negated=True)
    return claim("existence", span, phrase.start, subject=phrase.name, negated=True)


def _is_alternative(reading: Reading, phrase: NounPhrase) -> bool:
    """ "a cat or a dog": neither is asserted."""
    if phrase.first in reading.denied or phrase.determiner == "no":
        return False
    return reading.low(phrase.first - 1) == "or" or reading.low(phrase.last) == "or"


def _is_comparison(reading: Reading, phrase: NounPhrase) -> bool:
    """ "like a castle", "unlike a dog", "as a backdrop", "more dogs than cats": nothing is said to be there."""
    before = reading.low(phrase.first - 1)
    if phrase.number is not None and reading.low(phrase.last) in ("more", "fewer", "less"):
        return True  # "one bottle fewer": a difference
    if (
        before == "like"
        and phrase.number is not None
        and phrase.first > 1
        and reading.tags[phrase.first - 2] in ("adv", "conj")
    ):
        return False  # "and then like five cups"
    if before == "as" and (phrase.first == 1 or reading.low(phrase.first - 2) in ("such", "well", "many")):
        return False  # and "As three doves take wing, ..."
    if phrase.at_least and phrase.number and reading.low(phrase.first + 1) == "than":
        return False  # "more than two dogs"
    acts = reading.tags[phrase.last : phrase.last + 1]
    apart = reading.low(phrase.first - 2) == ","
    compares = any(reading.low(i) in ("as", "same", "such") for i in range(phrase.first - 1))  # "as still as a ..."
    meanwhile = acts == ("verb",) and reading.tags[phrase.first - 2] == "noun" and not compares
    if before == "as" and (acts in _ACTS if apart else meanwhile):
        return False  # "..., as a boat waits behind them": while it does
    placed = any(reading.at(spot.end) == phrase.first for spot in reading.places)
    if (reading.low(phrase.first - 2), before) in (("as", "in"), ("as", "on"), ("like", "in"), ("like", "on")):
        return True  # "as in a book for children"
    return (before in ("like", "unlike", "as", "than") and not placed) or reading.low(phrase.first) in (
        "more",
        "fewer",
        "less",
        "such",
    )


def _refers_back(reading: Reading, phrase: NounPhrase, earlier: Sequence[NounPhrase], known: Sequence[str]) -> bool:
    """Whether the words speak of what was named before: "the dog", "one (of them) on the left"."""
    if reading.low(phrase.first) == "both" and any(is_a(other.name, phrase.name) for other in earlier):
        return True  # "two zebras, a giraffe ... both animals"
    if phrase.elliptic and not phrase.determiner:
        return True  # "three children: one in red", of whom more is said
    if phrase.subset or (phrase.definite and (phrase.elliptic or phrase.name in ("text", "writing"))):
        return True
    if phrase.number == 1 and phrase.determiner == "" and _is_one_of_them(reading, phrase):
        return any(same_mention(phrase, other) and other.plural for other in earlier)
    if not phrase.definite and phrase.determiner not in ("each", "every"):
        return False
    if phrase.number is not None and not any(
        is_same(phrase.name, o.name) and o.number == phrase.number for o in earlier
    ):
        kinds = [other.number or 1 for other in earlier if other.name != phrase.name and is_a(other.name, phrase.name)]
        return phrase.definite and sum(kinds) >= phrase.number  # "a yellow truck, a red truck ... the two vehicles"
    if (
        phrase.definite
        and phrase.noun.lower() in _OF_ITS_AGE
        and any(category(other.name) in ANIMALS for other in earlier)
    ):
        return True  # of the elephants
    if phrase.determiner in ("its", "their") and phrase.noun.lower() in _PARENTS and _are_animals(earlier):
        return True
    if phrase.definite and phrase.noun.lower() in ("bike", "cycle") and any(o.name == "motorcycle" for o in earlier):
        return True
    part_of_train = phrase.noun.lower() in ("carriages", "carriage", "wagons", "engine")
    if phrase.definite and part_of_train and any(other.name == "train" for other in earlier):
        return True
    if phrase.definite and phrase.noun.lower() in ("dish", "meal") and any(_is_served(other) for other in earlier):
        return True
    if phrase.definite and phrase.noun.lower() in CLOSED_HEADS and any(_ends_in(other, phrase) for other in earlier):
        return True  # "a workbench ... the bench"
    if phrase.definite and any(_is_short_for(reading, phrase, other) for other in earlier):
        return True
    names = (*(other.name for other in earlier), *known)
    if phrase.definite and any(name.endswith(f" {phrase.name}") for name in names):
        return True  # "teddy bears ... the blue bear"
    return any(same_mention(phrase, other) for other in earlier) or any(_is_asked_for(phrase, noun) for noun in known)


def _are_animals(earlier: Sequence[NounPhrase]) -> bool:
    """Whether the text has named animals, and nobody else who may have parents."""
    kinds = {category(other.name) for other in earlier}
    return bool(kinds & ANIMALS) and "person" not in kinds


def _is_served(other: NounPhrase) -> bool:
    """Whether "the dish" may be what a noun phrase names: food, or what it is served on."""
    words = {category(other.name) or "", other.name, *other.noun.lower().split()}
    return bool(words & FOOD_AND_PLATES)


def _ends_in(other: NounPhrase, phrase: NounPhrase) -> bool:
    """Whether a compound in one word ends in the noun of another phrase."""
    longer = len(other.noun) > len(phrase.noun) + 2
    return longer and other.noun.lower().endswith(phrase.noun.lower())


def _is_asked_for(phrase: NounPhrase, noun: str) -> bool:
    """Whether a noun of the question names it; "the giraffe" to "Which animal is larger?" is the answer."""
    wider = is_a(phrase.name, noun) and not is_a(noun, phrase.name) and category(phrase.name) != "person"
    return is_same(phrase.name, noun) and not wider


def _is_short_for(reading: Reading, phrase: NounPhrase, other: NounPhrase) -> bool:
    """ "A pink rose bush ... the roses"."""
    before = reading.text[other.start : other.end].lower().split()[:-1]
    return len(phrase.noun) > 3 and singular(phrase.noun) in map(singular, before)


def _is_one_of_them(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Two dogs ... One dog is asleep": a part of them, of which more is said; "one dog and a cat" counts."""
    if "there" in (reading.low(phrase.first - 2), reading.low(phrase.first - 3)):
        return False
    return reading.tags[phrase.last : phrase.last + 1] not in ((), ("mark",), ("conj",))
