"""What things look like: attribute claims, from adjectives before a noun and after a verb."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import grammar as g
from ..types import Claim
from ..vocabulary import canonical, colour, parse_number
from .attributes import attributes
from .clothes import is_person, is_wearing
from .denial import is_absent, is_denied
from .in_colour import COLOURS, in_colour, wears
from .inflection import verb_forms
from .listed import coordinated
from .phrases import NounPhrase
from .predicates import subject_of
from .reading import Reading, is_thing
from .statements import claim

_ANYTHING = ("thing", "things", "object", "objects", "item", "items", "one", "ones")
_EXCEPT = ("except", "besides", "than", "save")
_COLOURED = ("painted", "colored", "coloured", "dyed")
_COVERS = ("fur", "coat", "feathers", "plumage", "wool", "hide", "frosting", "icing", "glaze")
_OUTSIDES = (
    *("housing", "casing", "hull", "shell", "body", "bodywork", "paintwork", "livery", "finish", "upholstery"),
    *("exterior", "fur", "coat", "plumage", "glaze", "skin", "enamel"),
)
_COLOURED_PARTS = (*COLOURS, "background", "surface", "finish", "exterior", "coat", "body", "paint")


def properties(reading: Reading) -> Iterator[Claim]:
    """Colours and what a second look at the crop can check; impressions ("a lovely dog") are no claims."""
    for phrase in reading.phrases:
        yield from _beside(reading, phrase)
    yield from _left_out(reading)
    for place, kind in enumerate(reading.tags):
        low = reading.low(place)
        looks = kind == "verb" and _is_copula(reading, place)
        looks = looks or (verb_forms().get(low) in ("glow", "shine") and colour(reading.low(place + 1)) is not None)
        elliptic = low in ("them", "which") and reading.low(place - 1) == "of"  # "two dogs, both of them brown"
        if (
            kind == "be"
            or low in _COLOURED
            or _brings(reading, place)
            or looks
            or elliptic
            or (kind in ("have", "verb") and _has_colour(reading, place))
        ):
            yield from _predicate(reading, place)
        elif is_wearing(reading, place):
            yield from wears(reading, place)
        elif low == ",":
            yield from _apposition(reading, place)
        elif low == "in":
            yield from in_colour(reading, place)
        elif kind == "num":
            yield from _some_each(reading, place)


def _beside(reading: Reading, phrase: NounPhrase) -> Iterator[Claim]:
    """ "A red sign", "cats red, sign green", "its red colour"."""
    whole = _whole_of(reading, phrase)
    if whole and reading.spoken(phrase.first):
        said = phrase.adjectives or ((phrase.last,) if colour(reading.low(phrase.last)) else ())
        yield from attributes(reading, said, [whole], negated=False)
        return
    if not is_thing(phrase):
        owner = reading.referents.get(phrase.first) if phrase.determiner in ("its", "their") else None
        if owner and phrase.noun.lower() in _COLOURED_PARTS and reading.spoken(phrase.first):
            yield from attributes(reading, phrase.adjectives, [owner], negated=False)
        elif phrase.noun.lower() in _ANYTHING and reading.spoken(phrase.first):
            yield from attributes(reading, phrase.adjectives, _told_to_be(reading, phrase), negated=False)
        return
    if not reading.spoken(phrase.first) or is_absent(reading, phrase) is not False:
        return
    covered = _covered(reading, phrase)
    if covered:
        yield from attributes(reading, phrase.adjectives, [covered], negated=False)
        return
    described = [
        i
        for i in phrase.adjectives
        if canonical(f"{reading.low(i)} {phrase.noun}") != phrase.name or canonical(phrase.noun) == phrase.name
    ]
    yield from attributes(reading, described, [phrase], negated=False)
    ends = (",", ";", ".", "", *(("and",) if phrase.elliptic else ()))
    behind = colour(reading.low(phrase.last)) and reading.low(phrase.last + 1) in ends
    if behind and (phrase.elliptic or not {"be", "verb"} & set(reading.tags)):  # "the left one purple"
        yield from attributes(reading, [phrase.last], [phrase], negated=False)


def _whole_of(reading: Reading, phrase: NounPhrase) -> NounPhrase | None:
    """ "Cordless drill, blue housing", "one tug, hull green": what looks so, since this is all that is seen of it."""
    if phrase.noun.lower() not in _OUTSIDES or phrase.determiner or phrase.plural:
        return None
    whole = reading.phrase_ending(phrase.first - 1) if reading.low(phrase.first - 1) == "," else None
    return whole if whole and is_thing(whole) and not is_person(whole) else None


def _covered(reading: Reading, phrase: NounPhrase) -> NounPhrase | None:
    """ "A cat with grey fur", "the donut has pink frosting": what looks so all over; people wear their coats."""
    before = phrase.first - 1
    if phrase.noun.lower() not in _COVERS or before < 1:
        return None
    has = reading.tags[before] == "have" or reading.low(before) == "having"
    whole = subject_of(reading, before) if has else None
    whole = reading.phrase_ending(before) if reading.low(before) == "with" else whole
    return whole if whole and is_thing(whole) and not is_person(whole) else None


def _told_to_be(reading: Reading, phrase: NounPhrase) -> list[NounPhrase]:
    """ "The purple things in the middle are elephants": the elephants."""
    be = next((i for i in range(phrase.last, len(reading.tags)) if reading.tags[i] == "be"), len(reading.tags))
    told = reading.phrase_starting(be + 1)
    return [told] if told and not told.definite and is_thing(told) and phrase.determiner == "the" else []


def _apposition(reading: Reading, comma: int) -> Iterator[Claim]:
    """ "The sign, red in colour, says ..."."""
    subject, i = reading.phrase_ending(comma), comma + 1
    adjectives: list[int] = []
    if reading.low(i) in ("all", "both"):
        many = [phrase for phrase in reading.phrases if phrase.last <= comma and phrase.plural and is_thing(phrase)]
        subject, i = many[0] if len(many) == 1 else None, i + 1  # "Four cats were counted here, all black"
    while reading.tags[i : i + 1] == ("adj",) or (adjectives and reading.low(i) == "and"):
        adjectives += [i] if reading.tags[i] == "adj" else []
        i += 1
    if (
        subject
        and is_thing(subject)
        and adjectives
        and reading.low(i) in (",", ".", "in", "")
        and reading.spoken(comma)
    ):
        yield from attributes(reading, adjectives, [subject], negated=False)


def _left_out(reading: Reading) -> Iterator[Claim]:
    """ "The bus is red, the dog brown and the cat black": the verb is said once."""
    for phrase in reading.phrases:
        i = phrase.last
        if not (phrase.definite and colour(reading.low(i)) and reading.low(i + 1) in (",", ".", ";", "and", "")):
            continue
        said = any(reading.tags[j] == "be" and colour(reading.low(j + 1)) for j in range(phrase.first))
        if said and reading.low(phrase.first - 1) in (",", "and", ";") and is_thing(phrase) and reading.spoken(i):
            yield from attributes(reading, [i], [phrase], negated=False)


def _some_each(reading: Reading, place: int) -> Iterator[Claim]:
    """ "Two umbrellas, one red and one green", "four cows: three brown and one black"."""
    many = [phrase for phrase in reading.phrases if phrase.last <= place and phrase.plural and is_thing(phrase)]
    ends = reading.low(place + 2) in (",", ".", ";", "and", ")", "")
    opens = reading.low(place - 1) in (",", "and", "(", ":") and reading.spoken(place)
    number = parse_number(reading.low(place))
    if many and ends and opens and colour(reading.low(place + 1)) and number and not _goes_on(reading, place + 2):
        for told in attributes(reading, [place + 1], [many[-1]], negated=False):
            yield told if not told.object else told.model_copy(update={"number": number if number > 1 else None})
            if not told.object:
                token = reading.tokens[place]
                yield claim("count", (token.start, token.end), subject=told.subject, number=number, value=told.value)


def _goes_on(reading: Reading, place: int) -> bool:
    """ "Three bananas, one orange, and a red apple": a list of things, in which the orange is one."""
    i = place
    while reading.low(i) in (",", "and"):
        i += 1
    told = reading.phrase_starting(i) if reading.low(place - 1) == "orange" and i > place else None
    return told is not None and not told.elliptic


def _predicate(reading: Reading, place: int) -> Iterator[Claim]:
    adjectives, after = _complement(reading, place + 1)
    noun = reading.phrase_starting(after)
    if noun and not adjectives and noun.noun.lower() in (*_COLOURED_PARTS, *_ANYTHING):
        adjectives = list(noun.adjectives)  # "is the only yellow item"
        adjectives += [noun.last + 1] if reading.low(noun.last) == "of" and colour(reading.low(noun.last + 1)) else []
    elif noun and not adjectives:
        return
    subject = reading.referents.get(place) or subject_of(reading, place)
    beside = reading.phrase_ending(place - 1) if reading.low(place - 1) == "," else None
    if reading.low(place) in _COLOURED and beside and beside.determiner in ("a", "an"):
        subject = beside  # "in front of them is a banana, painted in bright yellow"
    if is_person(subject) and (noun or reading.low(place + 1) == "in"):
        return  # "has a red coat on", "is in black": the clothes
    if subject and reading.low(subject.first - 1) in _EXCEPT:
        return  # "all of the animals except the dog are white"
    if not adjectives or subject is None or not reading.spoken(place) or not reading.spoken(adjectives[0]):
        return
    if subject.noun.lower() in ("color", "colour", "background"):
        subject = _of_colour(reading, subject)
    negated = is_denied(reading, adjectives[0], subject)
    if subject and is_thing(subject) and negated is not None:
        subjects = coordinated(reading, subject) if reading.low(place) in ("are", "were", "'re") else [subject]
        for one in (one for one in subjects if is_thing(one)):
            there = {"mention": one.start} if is_absent(reading, one) else {}
            for told in attributes(reading, adjectives, [one], negated):
                yield told.model_copy(update=there)


def _is_copula(reading: Reading, place: int) -> bool:
    """ "looks red", "turned out blue": a verb that says no more than "is"."""
    lemma, i = verb_forms().get(reading.low(place)), place + 1
    if lemma in ("come", "turn", "end"):
        i += reading.low(i) in ("out", "up")
        return colour(reading.low(i)) is not None
    return lemma in ("look", "appear") and reading.tags[i : i + 1] == ("adj",)


def _brings(reading: Reading, place: int) -> bool:
    """ "The sheep bring in purple, and the sign adds grey"."""
    last = place + 1 + (reading.low(place + 1) == "in")
    ends = colour(reading.low(last)) is not None and reading.low(last + 1) in (",", ".", ";", "and", "")
    return ends and verb_forms().get(reading.low(place)) in ("bring", "contribute", "add", "provide", "supply")


def _has_colour(reading: Reading, place: int) -> bool:
    """ "has a red colour", "has a red surface"."""
    noun, verb = reading.phrase_starting(place + 1), verb_forms().get(reading.low(place))
    shows = reading.tags[place] == "have" or verb in ("show", "feature", "display", "share")
    return shows and noun is not None and noun.noun.lower() in _COLOURED_PARTS


def _complement(reading: Reading, place: int) -> tuple[list[int], int]:
    """Adjectives after a verb; and where a noun phrase may start instead."""
    found: list[int] = []
    i = place
    while i < len(reading.tags):
        if reading.phrase_starting(i):
            return (found, i) if found and reading.low(i - 1) in (",", "and") else ([], i)
        if reading.tags[i] == "adj" or (reading.tags[i] == "ed" and reading.low(i) in g.CHECKABLE):
            found.append(i)
        elif not (
            reading.tags[i] in ("adv", "neg")
            or reading.low(i) in ("all", "both", "each", "out", "up")
            or (i == place and reading.low(i) == "in")
            or (found and reading.low(i) in (",", "and"))
        ):
            break
        i += 1
    return found, i


def _of_colour(reading: Reading, phrase: NounPhrase) -> NounPhrase | None:
    """ "the colour of the car", "the car's colour": the car."""
    if reading.low(phrase.last) == "of":
        return reading.phrase_starting(phrase.last + 1)
    if phrase.determiner in ("its", "their"):
        return reading.referents.get(phrase.first)
    return reading.phrase_ending(phrase.first - 1) if phrase.determiner == "poss" else None
