"""What a spatial phrase is said of: what stands before it, or, where it opens the clause, what follows."""

from __future__ import annotations

from ..lexicon import words
from ..lexicon.clothes import GARMENTS
from ..lexicon.grammar import EXPANSES, GROUNDS
from ..vocabulary import KNOWN
from .analysis import is_game
from .listed import coordinated, following
from .phrases import NounPhrase
from .places import Place
from .predicates import subject_of
from .reading import Reading, is_thing
from .tails import out_of_prepositions
from .targets import end_of, measured_from, opens_clause

_ANYTHING = words("object thing item one element shape animal creature vehicle figure counterpart")
_LOOKING = words("if when as you we one look looks looking directly immediately right just over down up off away way")
_HOLDING = ("holds", "contains", "has", "shows", "features", "hosts", "only", "just")
_PASSING = ("against", "along", "across", "over", "through", "down", "up", "past", "into", "onto", "at", "on")


def subjects(reading: Reading, spot: Place, target: NounPhrase | None) -> list[NounPhrase]:
    """What a spatial phrase is said of: what stands before it, or, where it opens the clause, what follows."""
    first, last = reading.at(spot.start), reading.at(spot.end)
    named = reading.phrase_ending(first - 1) if reading.low(first - 1) == ":" else None
    if named and named.first == 0 and is_thing(named):
        return [named]  # "Bucket: above the funnel"
    apart = reading.phrase_ending(first - 1) if reading.low(first - 1) == "," else None
    if apart and is_thing(apart) and reading.low(apart.first - 1) == ":" and last >= len(reading.tokens) - 1:
        return [apart]  # "I can see it: a blue bag, on the right"
    if _opens_clause(reading, first):
        after = max(target.last, last) if target in reading.phrases and target else last
        return following(reading, _past_aside(reading, _after_places(reading, after)))
    both = reading.phrase_ending(first - 2) if reading.low(first - 1) in ("both", "all") else None
    if both and reading.low(first - 2) == ",":
        return [phrase for phrase in coordinated(reading, both) if is_thing(phrase)]
    new = _after_place(reading, spot, target) or _announced(reading, first, last)
    if new:
        return [new]
    subject = subject_of(reading, first)
    told = _identified(reading, last)
    if told and "what" in [reading.low(i) for i in range(first)]:
        return [told]  # "what can be seen on the left is a bus"
    if subject is None:
        return []
    if (
        subject.noun.lower().split()[-1] in EXPANSES | GROUNDS | {"sky", "air"}
        and reading.low(subject.first - 1) in _PASSING
    ):
        subject = subject_of(reading, subject.first - 1) or subject  # "leans against the wall on the left"
    if _is_fastened(reading, subject):
        subject = subject_of(reading, subject.first - 1) or subject
    tie = reading.low(subject.first - 1)
    if subject.definite and tie in ("for", "with", "at") and not _is_object_of_place(reading, subject):
        doer = subject_of(reading, subject.first - 1)  # "three players fight for the ball in the middle"
        subject = doer if doer and doer.number is not None else subject
    if subject.noun.lower().split()[-1] in GARMENTS and tie in ("in", "with", "wearing"):
        subject = out_of_prepositions(reading, subject, finite=True)  # "a man in a suit is on the left"
    if is_game(reading, subject):
        subject = subject_of(reading, subject.first - 1) or subject
    if told and subject.noun.lower() in _ANYTHING:
        return [told]
    if not is_thing(subject) and subject.first and _is_object(reading, subject):
        subject = subject_of(reading, subject.first - 1) or subject  # "the crab brings up the rear on the left"
    if reading.tags[subject.first - 1] == "be" and subject.determiner and subject.name not in KNOWN:
        who = subject_of(reading, subject.first - 1)  # "the mouse is a speck in the corner"
        subject = who if who and is_thing(who) and not who.plural else subject
    before = reading.phrase_ending(first)
    whole = reading.phrase_ending(subject.first - 1) if reading.low(subject.first - 1) == "of" else None
    if before is subject and not whole and _is_object_of_place(reading, subject):
        subject = _head_of(reading, subject)
        whole = reading.phrase_ending(subject.first - 1) if reading.low(subject.first - 1) == "of" else None
    if reading.phrase_ending(first) is before and before and whole and is_thing(whole):
        subject = whole  # "a vase of flowers on the shelf"
    verb = first - 1 - (reading.low(first - 1) in ("both", "all"))
    joined = reading.low(subject.first - 1) == "nor" or reading.low(verb) in ("are", "were")
    row = coordinated(reading, subject)  # "2 hammers, 1 vice mounted on the left": of each its own
    listed = "," in (reading.low(i) for i in range(row[0].last, subject.first))
    alone = {"is", "was", "has"} & {reading.low(i) for i in range(max(0, first - 4), first)}
    joined = joined or any(
        reading.low(i) in ("row", "column") for i in range(first, last)
    )  # "a cat and a dog in the ..."
    if joined or (reading.tags[first - 1] in ("ing", "ed") and not alone and not listed):
        return [phrase for phrase in coordinated(reading, subject) if is_thing(phrase)]
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


def _opens_clause(reading: Reading, first: int) -> bool:
    """Whether nothing but a conjunction stands before, and a verb follows somewhere after."""
    if all(reading.tags[i] == "adv" or reading.low(i) in (*_LOOKING, ",", "out") for i in range(first)) or is_region(
        reading, first
    ):
        return True
    if _is_fronted(reading, first) or _follows_place(reading, first) or _is_between_commas(reading, first):
        return True
    before = reading.low(measured_from(reading, first) - 1)
    spot = next(spot for spot in reading.places if reading.at(spot.start) == first)
    last = reading.at(spot.end)
    own = last + (reading.low(last) in ("it", "them", "him", "her"))
    if before == reading.low(last) == "," and _verb_and_things(reading, last + 1):
        return True  # "and beneath, in the lower corners, glow two pumpkins"
    if before in ("and", ",") and reading.places[0].start == reading.sentence.start and first > 0:
        told = reading.phrase_starting(last)  # "At the top left is an apple and at the top right a bus"
        if told and told.determiner in ("a", "an") and reading.tags[told.last : told.last + 1] in ((), ("mark",)):
            return True
    verb = before in ("and", ",") and reading.tags[last : last + 1] == ("verb",) and reading.tags[0] == "prep"
    told = reading.phrase_starting(last + 1) if verb and spot.kind == "position" else None
    if told and (told.determiner in ("a", "an") or told.number):
        return True  # "On the left lies a croissant, in the middle stands a cup"
    told = reading.phrase_starting(last) if before in ("and", ",", "while", "but", ";", ":") and first else None
    if told and (told.determiner in ("a", "an") or told.number) and spot.kind == "position":
        return True  # "a woman pushing a pram on the left, and on the right a pilot in black"
    told = reading.phrase_starting(own + 1) if before in (",", ";") and reading.low(own) == "," else None
    if told and reading.low(first - 2) == "and":
        return True  # "a tv and, below it, a vase"
    if reading.tags[0] == "prep" and before == ",":
        return not {"be", "verb", "there", "have"} & set(reading.tags[:first])  # "Near it, on the left, "
    if told and told.determiner in ("a", "an", "another"):  # "further up, to the left, a boy is skiing"
        return bool({"be", "verb", "have"} & set(reading.tags[told.last : told.last + 4]))
    if before not in ("and", ",", "while", "but", ";"):
        return False
    verbs = ("be", "there", "verb")
    return any(tag in verbs for tag in reading.tags[first : first + 9]) and before != ","


def _follows_place(reading: Reading, first: int) -> bool:
    """Whether a place that opens the clause ends right before another one, after which the verb comes."""
    for opening in reading.places:
        end = end_of(reading, opening)
        follows = end + (reading.low(end) == ",") == first and opens_clause(reading, reading.at(opening.start))
        if follows and _after_places(reading, end) > first:
            return True
    return False


def _verb_and_things(reading: Reading, place: int) -> bool:
    """A verb before its subject, of which more than one are counted."""
    told = reading.phrase_starting(place + 1) if reading.tags[place : place + 1] == ("verb",) else None
    return told is not None and (told.number or 1) > 1


def _is_between_commas(reading: Reading, first: int) -> bool:
    """ "..., while, in the foreground on the left, a woman sells flowers": before the subject of the new clause."""
    spot = next(spot for spot in reading.places if reading.at(spot.start) == first)
    end = reading.at(spot.end)
    if spot.kind != "position" or reading.low(end) != "," or reading.phrase_starting(end + 1) is None:
        return False
    ground = reading.phrase_ending(first)
    if ground and ground.name in ("foreground", "background") and reading.tags[ground.first - 1] == "prep":
        first = ground.first - 1
    return reading.low(first - 1) == "," and reading.low(first - 2) in ("while", "whereas", "and", "but", "as", "when")


def _past_aside(reading: Reading, place: int) -> int:
    """The place after a participle with its own things: "In the middle, flanked by two cups, a teapot stands"."""
    if reading.low(place) == "," and _verb_and_things(reading, place + 1):
        return place + 1
    if reading.low(place) != "," or reading.tags[place + 1 : place + 2] not in (("ed",), ("ing",)):
        return place
    comma = next((i for i in range(place + 2, len(reading.tokens)) if reading.low(i) == ","), place)
    return comma if reading.phrase_starting(comma + 1) else place


def _after_places(reading: Reading, place: int) -> int:
    """The place after more of where: "On the floor, to the left of the woman, are a bottle and a towel"."""
    comma = reading.low(place) == ","
    spot = next((one for one in reading.places if reading.at(one.start) == place + comma), None)
    if spot is None:
        return place
    end = end_of(reading, spot)
    if reading.low(end) == "," and reading.phrase_starting(end + 1) and not comma:
        return end + 1  # "On the shelf above the motorcycle, a lamp is stored"
    end += comma and reading.low(end) == ","
    if reading.tags[end : end + 1] == ("ed",) and reading.phrase_starting(end + 1):
        return end  # "on the floor, below the shelf, waited a mousetrap"
    return end if (reading.tags[end : end + 1] in (("be",), ("verb",), ("there",))) else place


def _is_fronted(reading: Reading, first: int) -> bool:
    """ "Placed to the left of the bus is a book": the participle opens, and the verb comes before its subject."""
    kinds = ("ed", "ing", "adv")
    start = 0
    while start < first and (reading.tags[start] in kinds or reading.low(start).endswith("ed")):
        start += 1
    if not start:
        return False
    while start < first:  # "Mounted on the wall below the sink is a clock"
        spot = next((one for one in reading.places if reading.at(one.start) == start), None)
        start = end_of(reading, spot) if spot else first + 1
    if start > first:
        return False
    spot = next(spot for spot in reading.places if reading.at(spot.start) == first)
    after = end_of(reading, spot)
    if reading.low(after) == ",":  # "Crouching to the left of him, the catcher holds out a glove"
        return reading.phrase_starting(after + 1) is not None
    return reading.tags[after : after + 1] == ("be",)


def is_region(reading: Reading, first: int) -> bool:
    """ "The left side holds a dog": the place itself is the subject."""
    if reading.low(first) != "the" or (first and reading.tags[first - 1] in ("verb", "ing")):
        return False
    last = next((reading.at(spot.end) for spot in reading.places if reading.at(spot.start) == first), first)
    return reading.tags[last : last + 1] in (("verb",), ("be",), ("have",)) or reading.low(last) in _HOLDING


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
