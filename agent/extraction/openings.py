"""Places that open a clause: what they are said of follows them."""

from __future__ import annotations

from ..lexicon import words
from .reading import Reading
from .targets import end_of, measured_from, opens_clause

_LOOKING = words("if when as you we one look looks looking directly immediately right just over down up off away way")
_AWAY = words(
    "lower higher further farther far way down up off out over away back along a little bit somewhat slightly"
)
_RIGHT = words("right off just way directly immediately straight")
""" "And right at the bottom a shoe", "off to the right, a cake"."""
_HOLDING = ("holds", "contains", "has", "shows", "features", "hosts", "only", "just")


def opens_a_clause(reading: Reading, first: int) -> bool:
    """Whether nothing but a conjunction stands before, and a verb follows somewhere after."""
    if all(reading.tags[i] == "adv" or reading.low(i) in (*_LOOKING, ",", "out") for i in range(first)) or is_region(
        reading, first
    ):
        return True
    if _is_fronted(reading, first) or _follows_place(reading, first) or _is_between_commas(reading, first):
        return True
    if _is_set_before(reading, first) or _is_across(reading, first):
        return True
    start = measured_from(reading, first)
    while start and reading.low(start - 1) in _RIGHT:
        start -= 1
    before = reading.low(start - 1)
    if before in ("and", ",", ";", "while") and _one_sees(reading, _after_more(reading, first)):
        return True
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
    if told and (before == ";" or reading.low(first - 2) == "and"):
        return True  # "a tv and, below it, a vase", "on the left, a tv; on the right, a vase"
    if reading.tags[0] == "prep" and before == ",":
        return not {"be", "verb", "there", "have"} & set(reading.tags[:first])  # "Near it, on the left, "
    if told and told.determiner in ("a", "an", "another"):  # "further up, to the left, a boy is skiing"
        return bool({"be", "verb", "have"} & set(reading.tags[told.last : told.last + 4]))
    if before not in ("and", ",", "while", "but", ";"):
        return False
    verbs = ("be", "there", "verb")
    return any(tag in verbs for tag in reading.tags[first : first + 9]) and before != ","


def _is_set_before(reading: Reading, first: int, more: bool = False) -> bool:
    """ "..., and lower down on the left there is a dog", "..., and far below, to the right, a car". `more`: another
    place follows.
    """
    start = first
    while start and (reading.low(start - 1) in _AWAY or reading.tags[start - 1] == "adv"):
        start -= 1
    before = next((one for one in reading.places if end_of(reading, one) == start - 1), None)
    if before and reading.low(start - 1) == ",":
        return _is_set_before(reading, reading.at(before.start), more=True)
    joined = "and" in (reading.low(start - 1), reading.low(start - 2) if reading.low(start - 1) == "," else "")
    joined = joined or reading.low(start - 1) == ";"
    after = _after_more(reading, first)
    there = after + (reading.low(after) == ",")
    if reading.tags[there : there + 1] == ("there",):
        return joined or start == 0 or reading.low(start - 1) in (",", ";", "while", "but")
    added = joined and (more or start < first) and reading.low(after) == ","
    told = reading.phrase_starting(after + 1) if added else None
    return told is not None and told.determiner in ("a", "an") and reading.low(told.last) in (".", ";", ",", "")


def _is_across(reading: Reading, first: int) -> bool:
    """ "..., and across from it, in the lower right, is a chair": another place that is no such phrase comes before."""
    start = first - 1
    while start > 0 and reading.tags[start - 1] not in ("conj", "mark", "be", "verb", "have", "there"):
        start -= 1
    after = _after_more(reading, first)
    apart = reading.low(first - 1) == reading.low(after) == "," and start < first - 1
    joined = start and reading.low(start - 1) in ("and", ";", "while") and reading.tags[start] == "prep"
    told = reading.phrase_starting(after + 2)
    return bool(apart and joined and told and told.determiner in ("a", "an", "another"))


def _after_more(reading: Reading, first: int) -> int:
    """The place after the words of place at a token, and after more of them that commas set off."""
    end = first
    while spot := next(
        (one for one in reading.places if reading.at(one.start) == end + (reading.low(end) == ",")), None
    ):
        end = end_of(reading, spot)
    return end


def _one_sees(reading: Reading, place: int) -> bool:
    """ "..., and below the house, near the edge, you would find a car": what one finds there follows."""
    who = place + (reading.low(place) == ",")
    verb = who + 1 + (reading.tags[who + 1 : who + 2] == ("modal",))
    return reading.low(who) in ("you", "we", "one") and reading.low(verb) in ("see", "find", "spot", "notice")


def _follows_place(reading: Reading, first: int) -> bool:
    """Whether a place that opens the clause ends right before another one, after which the verb comes."""
    for opening in reading.places:
        end = end_of(reading, opening)
        follows = end + (reading.low(end) == ",") == first and opens_clause(reading, reading.at(opening.start))
        if follows and after_places(reading, end) > first:
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


def past_aside(reading: Reading, place: int) -> int:
    """The place after a participle with its own things: "In the middle, flanked by two cups, a teapot stands"."""
    if reading.low(place) == "," and _verb_and_things(reading, place + 1):
        return place + 1
    if reading.low(place) != "," or reading.tags[place + 1 : place + 2] not in (("ed",), ("ing",)):
        return place
    comma = next((i for i in range(place + 2, len(reading.tokens)) if reading.low(i) == ","), place)
    return comma if reading.phrase_starting(comma + 1) else place


def after_places(reading: Reading, place: int) -> int:
    """The place after more of where: "On the floor, to the left of the woman, are a bottle and a towel"."""
    comma = reading.low(place) == ","
    spot = next((one for one in reading.places if reading.at(one.start) == place + comma), None)
    if spot is None:
        return place
    end = end_of(reading, spot)
    if reading.low(end) == "," and reading.phrase_starting(end + 1) and not comma:
        return end + 1  # "On the shelf above the motorcycle, a lamp is stored"
    if comma and reading.low(end) == "," and reading.phrase_starting(end + 1):
        return end + 1  # "In the upper right, above the house, a plane is seen"
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
