"""What a spatial phrase is said of: what stands before it, or, where it opens the clause, what follows."""

from __future__ import annotations

from ..lexicon import words
from ..lexicon.clothes import GARMENTS
from ..lexicon.grammar import EXPANSES, GROUNDS
from ..vocabulary import KNOWN
from .analysis import is_game
from .listed import coordinated, following
from .openings import after_places, opens_a_clause, past_aside
from .phrases import NounPhrase
from .places import Place
from .predicates import subject_of
from .reading import Reading, is_thing
from .tails import out_of_prepositions
from .targets import measured_from

_ANYTHING = words("object thing item one element shape animal creature vehicle figure counterpart")
_PASSING = ("against", "along", "across", "over", "through", "down", "up", "past", "into", "onto", "at", "on")


def subjects(reading: Reading, spot: Place, target: NounPhrase | None) -> list[NounPhrase]:
    """What a spatial phrase is said of: what stands before it, or, where it opens the clause, what follows."""
    first, last = reading.at(spot.start), reading.at(spot.end)
    if (outright := _set_apart(reading, spot, target)) is not None:
        return outright
    subject, told = subject_of(reading, first), _identified(reading, last)
    if told and "what" in [reading.low(i) for i in range(first)]:
        return [told]  # "what can be seen on the left is a bus"
    if subject is None:
        return []
    subject = _doer(reading, subject)
    if told and subject.noun.lower() in _ANYTHING:
        return [told]
    return _with_its_list(reading, _whole(reading, subject, first), first, last)


def _set_apart(reading: Reading, spot: Place, target: NounPhrase | None) -> list[NounPhrase] | None:
    """What a mark or the order of words ties to the place; None where a predicate does."""
    first, last = reading.at(spot.start), reading.at(spot.end)
    named = reading.phrase_ending(first - 1) if reading.low(first - 1) == ":" else None
    if named and named.first == 0 and is_thing(named):
        return [named]  # "Bucket: above the funnel"
    apart = reading.phrase_ending(first - 1) if reading.low(first - 1) == "," else None
    if apart and is_thing(apart) and reading.low(apart.first - 1) == ":" and last >= len(reading.tokens) - 1:
        return [apart]  # "I can see it: a blue bag, on the right"
    if opens_a_clause(reading, first):
        after = max(target.last, last) if target in reading.phrases and target else last
        return following(reading, past_aside(reading, after_places(reading, after)))
    both = reading.phrase_ending(first - 2) if reading.low(first - 1) in ("both", "all") else None
    if both and reading.low(first - 2) == ",":
        return [phrase for phrase in coordinated(reading, both) if is_thing(phrase)]
    new = _after_place(reading, spot, target) or _announced(reading, first, last)
    return [new] if new else None


def _doer(reading: Reading, subject: NounPhrase) -> NounPhrase:
    """Who is there, in place of what is leant against, fought for, fastened to or worn."""
    ground = subject.noun.lower().split()[-1] in EXPANSES | GROUNDS | {"sky", "air"}
    if ground and reading.low(subject.first - 1) in _PASSING:
        subject = subject_of(reading, subject.first - 1) or subject  # "leans against the wall on the left"
    if _is_fastened(reading, subject):
        subject = subject_of(reading, subject.first - 1) or subject
    tie = reading.low(subject.first - 1)
    if subject.definite and tie in ("for", "with", "at") and not _is_object_of_place(reading, subject):
        doer = subject_of(reading, subject.first - 1)  # "three players fight for the ball in the middle"
        subject = doer if doer and doer.number is not None else subject
    if subject.noun.lower().split()[-1] in GARMENTS and tie in ("in", "with", "wearing"):
        subject = out_of_prepositions(reading, subject, finite=True)  # "a man in a suit is on the left"
    return subject_of(reading, subject.first - 1) or subject if is_game(reading, subject) else subject


def _whole(reading: Reading, subject: NounPhrase, first: int) -> NounPhrase:
    """What the words before a place name as a whole: "a vase of flowers on the shelf"."""
    if not is_thing(subject) and subject.first and _is_object(reading, subject):
        subject = subject_of(reading, subject.first - 1) or subject  # "the crab brings up the rear on the left"
    if reading.tags[subject.first - 1] == "be" and subject.determiner and subject.name not in KNOWN:
        who = subject_of(reading, subject.first - 1)  # "the mouse is a speck in the corner"
        subject = who if who and is_thing(who) and not who.plural else subject
    one = reading.phrase_ending(subject.first - 1) if reading.low(subject.first - 1) == "of" else None
    if one and one.elliptic and one.name == subject.name:
        return one  # "the larger of the two bottles is above ..."
    before = reading.phrase_ending(first)
    whole = reading.phrase_ending(subject.first - 1) if reading.low(subject.first - 1) == "of" else None
    if before is subject and not whole and _is_object_of_place(reading, subject):
        subject = _head_of(reading, subject)
        whole = reading.phrase_ending(subject.first - 1) if reading.low(subject.first - 1) == "of" else None
    return whole if reading.phrase_ending(first) is before and before and whole and is_thing(whole) else subject


def _with_its_list(reading: Reading, subject: NounPhrase, first: int, last: int) -> list[NounPhrase]:
    """All that a list ends with the subject of, where the place is that of each: "a cat and a dog are on the left"."""
    verb = first - 1 - (reading.low(first - 1) in ("both", "all"))
    joined = reading.low(subject.first - 1) == "nor" or reading.low(verb) in ("are", "were")
    row = coordinated(reading, subject)  # "2 hammers, 1 vice mounted on the left": of each its own
    listed = "," in (reading.low(i) for i in range(row[0].last, subject.first))
    alone = {"is", "was", "has"} & {reading.low(i) for i in range(max(0, first - 4), first)}
    joined = joined or any(reading.low(i) in ("row", "column") for i in range(first, last))  # "a cat and a dog in the"
    if joined or (reading.tags[first - 1] in ("ing", "ed") and not alone and not listed):
        return [phrase for phrase in row if is_thing(phrase)]
    return [subject] if is_thing(subject) else []


_FASTENED = words(
    "attached fixed fastened tied nailed pinned glued taped stuck bolted screwed moored chained clipped anchored "
    "built set carved embedded fitted sunk stitched sewn hitched strapped"
)


def _is_fastened(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Attached to the wall below the laptop", "leans against the bookcase on the left", "out of the water": so what
    is there is the thing that is fastened, leans or sticks out.
    """
    tie, before = reading.low(phrase.first - 1), reading.low(phrase.first - 2)
    fastened = tie in ("to", "into", "onto") and before in _FASTENED
    return fastened or tie == "against" or (tie == "of" and before == "out")


def _after_place(reading: Reading, spot: Place, target: NounPhrase | None) -> NounPhrase | None:
    """ "a boat in the middle, and below the boat two birds": the birds, which no verb ties to anything."""
    first = measured_from(reading, reading.at(spot.start))
    if target is None or reading.low(first - 1) not in ("and", ",", ";", ":"):
        return None
    bare = spot.kind == "position"  # "farther to the left"
    last = target.last if target in reading.phrases and target.first >= first else reading.at(spot.end) + (not bare)
    joined = "and" in (reading.low(first - 1), reading.low(first - 2)) or reading.low(first - 1) == ";"
    told = reading.phrase_starting(last + (joined and reading.low(last) == ","))
    return told if told and is_thing(told) and (told.determiner in ("a", "an") or told.number) else None


def _announced(reading: Reading, first: int, last: int) -> NounPhrase | None:
    """ "It's in the top left corner: a blue kite"."""
    told = reading.phrase_starting(last + 1) if reading.low(last) == ":" else None
    opens = first == 2 and reading.low(0) == "it" and reading.tags[1] == "be"
    return told if opens and told and is_thing(told) else None


def _identified(reading: Reading, last: int) -> NounPhrase | None:
    """ "The object at the bottom left is a bottle": the bottle."""
    told = reading.phrase_starting(last + 1) if reading.tags[last : last + 1] == ("be",) else None
    return told if told and told.determiner in ("a", "an") and is_thing(told) else None


def _is_object(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether it stands behind a verb, or behind "up" or "out" of one."""
    before = phrase.first - 1 - (reading.low(phrase.first - 1) in ("up", "out", "off"))
    return before > 0 and reading.tags[before] in ("verb", "ing")


def _is_object_of_place(reading: Reading, phrase: NounPhrase) -> bool:
    """Not so what is compared: in "taller than the man on the left" that man is on the left."""
    places = (spot for spot in reading.places if spot.kind == "relation" and not spot.value.endswith(" than"))
    return any(phrase.first == reading.at(spot.end) for spot in places)


def _head_of(reading: Reading, phrase: NounPhrase) -> NounPhrase:
    """From "a dog on a bench" (at the bench) back to the dog."""
    for spot in reading.places:
        if spot.kind == "relation" and reading.at(spot.end) == phrase.first:
            return subject_of(reading, reading.at(spot.start)) or phrase
    return phrase
