"""Where things are: position claims (in the picture) and relation claims (to each other)."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import words
from ..lexicon.grammar import POSSESSIVES
from ..types import Claim
from ..vocabulary import category
from .analysis import Reading, is_game, is_thing
from .inflection import verb_forms
from .mentions import is_absent
from .phrases import NounPhrase
from .places import Place
from .predicates import coordinated, following, subject_of
from .statements import claim

CONTAINERS = words(
    "box bag basket bowl cup bottle vase backpack handbag suitcase refrigerator oven microwave sink toilet car bus "
    "truck train boat airplane cage crate bucket pot pan jar drawer cabinet glass tank cart nest tent can bin bathtub "
    "plate case"
)
# "on the left side of the table": within it, and not beside it
EXPANSES = words(
    "table desk room street road bed couch counter field court beach wall house building kitchen shelf track platform "
    "sidewalk floor grass park river lake yard garden countertop plate tray door window fence page sign shore stage"
)

_ANYTHING = words("object thing item one element shape animal creature vehicle figure counterpart")
_LOOKING = words("if when as you we one look looks looking directly immediately right just over down up")
_HOLDING = ("holds", "contains", "has", "shows", "features", "hosts")
_BUSY = words("work play type talk chat speak focus concentrate call rely operate depend")
_VAGUE = ("closer", "further", "farther", "nearer", "from", "edge", "away", "back")


def spatial(reading: Reading) -> Iterator[Claim]:
    """One claim for each thing that a spatial phrase places."""
    for spot in reading.places:
        first = reading.at(spot.start)
        if not spot.value or not reading.spoken(first) or _is_vague(reading, first):
            continue
        if reading.low(first) == "over" and reading.tags[first - 1] not in ("be", "adv"):
            continue  # "jumps over", "holds it over his head"
        target = (_object(reading, spot) or _object_shared(reading, spot)) if spot.kind == "relation" else None
        value = _meaning(spot, target)
        if value is None or (spot.kind == "relation" and target is None):
            continue
        if value == "on" and _is_used(reading, first, target):
            continue
        for subject in subjects(reading, spot, target):
            if (
                subject.name == "text"
                or is_absent(reading, subject)
                or subject is target
                or (target and subject.name == target.name and target.noun.lower() in ("one", "ones"))
                or (target and subject.name == target.name and subject.start == target.start)
            ):
                continue
            yield claim(
                spot.kind,
                (spot.word_start, spot.word_end),
                subject.mention,
                subject=subject.name,
                value=value,
                object=target.name if target else "",
                negated=_negated(reading, first),
            )


def _is_used(reading: Reading, first: int, target: NounPhrase | None) -> bool:
    """ "working on a laptop", "talking on her phone": nothing lies on it."""
    busy = verb_forms().get(reading.low(first - 1)) in _BUSY
    return busy or (target is not None and target.name == "cell phone")


def _is_vague(reading: Reading, first: int) -> bool:
    """ "further to the left", "away from": no side of the picture; "tucked away on the left" is one."""
    before = reading.low(first - 1)
    return before in _VAGUE and not (before == "away" and reading.tags[first - 2] == "ed")


def subjects(reading: Reading, spot: Place, target: NounPhrase | None) -> list[NounPhrase]:
    """What a spatial phrase is said of: what stands before it, or, where it opens the clause, what follows."""
    first, last = reading.at(spot.start), reading.at(spot.end)
    if _opens_clause(reading, first):
        after = max(target.last, last) if target in reading.phrases and target else last
        return following(reading, after)
    subject = subject_of(reading, first)
    told = _identified(reading, last)
    if told and "what" in [reading.low(i) for i in range(first)]:
        return [told]  # "what can be seen on the left is a bus"
    if subject is None:
        return []
    if is_game(reading, subject):
        subject = subject_of(reading, subject.first - 1) or subject
    if told and subject.noun.lower() in _ANYTHING:
        return [told]
    before = reading.phrase_ending(first)
    whole = reading.phrase_ending(subject.first - 1) if reading.low(subject.first - 1) == "of" else None
    if before is subject and whole and is_thing(whole):
        subject = whole  # "a vase of flowers on the shelf"
    elif before is subject and _is_object_of_place(reading, subject):
        subject = _head_of(reading, subject)
    joined = reading.low(subject.first - 1) == "nor" or reading.low(first - 1) in ("are", "were")
    if joined or reading.tags[first - 1] in ("ing", "ed"):
        return [phrase for phrase in coordinated(reading, subject) if is_thing(phrase)]
    return [subject] if is_thing(subject) else []


def _identified(reading: Reading, last: int) -> NounPhrase | None:
    """ "The object at the bottom left is a bottle": the bottle."""
    told = reading.phrase_starting(last + 1) if reading.tags[last : last + 1] == ("be",) else None
    return told if told and told.determiner in ("a", "an") and is_thing(told) else None


def _opens_clause(reading: Reading, first: int) -> bool:
    """Whether nothing but a conjunction stands before, and a verb follows somewhere after."""
    if all(reading.tags[i] == "adv" or reading.low(i) in (*_LOOKING, ",", "out") for i in range(first)) or is_region(
        reading, first
    ):
        return True
    if _is_fronted(reading, first):
        return True
    if reading.tags[0] == "prep" and reading.low(first - 1) == ",":
        return not {"be", "verb", "there", "have"} & set(reading.tags[:first])  # "Near it, on the left, "
    before = reading.low(first - 1)
    last = next(reading.at(spot.end) for spot in reading.places if reading.at(spot.start) == first)
    own = last + (reading.low(last) in ("it", "them", "him", "her"))
    if before in ("and", ",") and reading.places[0].start == reading.sentence.start and first > 0:
        told = reading.phrase_starting(last)  # "At the top left is an apple and at the top right a bus"
        if told and told.determiner in ("a", "an") and reading.tags[told.last : told.last + 1] in ((), ("mark",)):
            return True
    if before == "," and reading.low(own) == "," and reading.low(first - 2) == "and":
        return reading.phrase_starting(own + 1) is not None  # "a tv and, below it, a vase"
    if before not in ("and", ",", "while", "but", ";"):
        return False
    verbs = ("be", "there", "verb")
    return any(tag in verbs for tag in reading.tags[first : first + 9]) and before != ","


def _is_fronted(reading: Reading, first: int) -> bool:
    """ "Placed to the left of the bus is a book": the participle opens, and the verb comes before its subject."""
    if not first or any(reading.tags[i] not in ("ed", "ing", "adv") for i in range(first)):
        return False
    spot = next(spot for spot in reading.places if reading.at(spot.start) == first)
    target = _object(reading, spot) if spot.kind == "relation" else None
    after = max(target.last if target else 0, reading.at(spot.end))
    return reading.tags[after : after + 1] == ("be",)


def is_region(reading: Reading, first: int) -> bool:
    """ "The left side holds a dog": the place itself is the subject."""
    if reading.low(first) != "the" or (first and reading.tags[first - 1] in ("verb", "ing")):
        return False
    last = next((reading.at(spot.end) for spot in reading.places if reading.at(spot.start) == first), first)
    return reading.tags[last : last + 1] in (("verb",), ("be",), ("have",)) or reading.low(last) in _HOLDING


def _is_object_of_place(reading: Reading, phrase: NounPhrase) -> bool:
    return any(0 <= phrase.first - reading.at(spot.end) <= 0 for spot in reading.places if spot.kind == "relation")


def _head_of(reading: Reading, phrase: NounPhrase) -> NounPhrase:
    """From "a dog on a bench" (at the bench) back to the dog."""
    for spot in reading.places:
        if spot.kind == "relation" and reading.at(spot.end) == phrase.first:
            return subject_of(reading, reading.at(spot.start)) or phrase
    return phrase


def _object(reading: Reading, spot: Place) -> NounPhrase | None:
    last = reading.at(spot.end)
    if reading.low(last) == "both":
        last += 1
    owner = reading.at(spot.start) + 1
    owned = reading.referents.get(owner) if reading.low(owner) in POSSESSIVES else None  # "to its left"
    phrase = owned or reading.phrase_starting(last) or reading.referents.get(last)
    if phrase is None or not is_thing(phrase):
        return None
    return phrase


def _object_shared(reading: Reading, spot: Place) -> NounPhrase | None:
    """ "above and to the right of the dog": of both."""
    last = reading.at(spot.end)
    after = next((one for one in reading.places if one.kind == "relation" and reading.at(one.start) == last + 1), None)
    return _object(reading, after) if after and reading.low(last) in ("and", ",") else None


def _meaning(spot: Place, target: NounPhrase | None) -> str | None:
    if target is None:
        return spot.value
    head = target.name.split(" ")[-1]
    if spot.value == "in":
        return "inside" if target.name in CONTAINERS or (head in CONTAINERS and category(target.name)) else None
    side_of = spot.value in ("left of", "right of") and spot.end - spot.start > len("to the right of")
    return None if side_of and head in EXPANSES else spot.value


def _negated(reading: Reading, first: int) -> bool:
    neither = any(reading.low(i) == "neither" for i in range(first))
    return neither or any(reading.tags[i] == "neg" for i in range(max(0, first - 3), first))
