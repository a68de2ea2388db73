"""Where things are: position claims (in the picture) and relation claims (to each other)."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import words
from ..lexicon.grammar import CONTAINERS, EXPANSES
from ..types import Claim
from ..vocabulary import category, colour
from .denial import is_absent, is_denied
from .inflection import verb_forms
from .orders import FURTHEST, is_amid
from .phrases import NounPhrase
from .placed import subjects
from .places import Place
from .reading import Reading
from .statements import claim
from .targets import VAGUE, end_of, further, is_farther, side_of_the_same, target_of
from .unseen import is_unseen

_BUSY = words("work play type talk chat speak focus concentrate call rely operate depend")
_WATCHING = words("watch look observe stare gaze peek peer glance smile wave")
_TURNING = words("turn look face point head move go drive lean gaze glance stare walk run fly tilt lead")
_OBJECTS = ("something", "anything", "everything", "it", "them", "him", "her")  # "mixes something in a bowl"
_ROUND = words("clockwise anticlockwise counterclockwise counter-clockwise anti-clockwise")
_DOING = ("verb", "ing")
_NEVER_UNDER = words("leash lead rope string chain hook horseback tiptoe duty fire sale display") | {"cell phone"}


def spatial(reading: Reading) -> Iterator[Claim]:
    """One claim for each thing that a spatial phrase places."""
    for spot in reading.places:
        first = reading.at(spot.start)
        farther = further(reading, spot)
        compared = reading.low(reading.at(spot.end) - 1) == "than"  # "further to the right than the smaller one"
        vague = not compared and (_is_vague(reading, first) or is_farther(reading, first))
        if not spot.value or not reading.spoken(first) or (vague and not farther) or reading.low(first - 1) in FURTHEST:
            continue
        if _ROUND & {reading.low(first - 1), reading.low(first - 2)}:
            continue  # "clockwise from the top left: ...": there the first of them is
        if reading.low(first) == "over" and reading.tags[first - 1] not in ("be", "adv"):
            continue  # "jumps over", "holds it over his head"
        shared = farther or side_of_the_same(reading, spot)
        kind, target = ("relation", shared) if shared else (spot.kind, target_of(reading, spot))
        owned = _side_of(reading, target) if spot.value == "on" else None
        value = f"{reading.low(owned).removesuffix('-hand')} of" if owned else _meaning(spot, target)
        if target in reading.phrases and target and is_unseen(reading, target):
            continue
        if target and target.elliptic and target.noun.lower() == "other" and reading.low(first - 1) == "one":
            continue  # "two on the right, one beneath the other": so they are, whichever is meant
        value = f"{spot.value} of" if shared else value
        if value is None or (kind == "relation" and target is None):
            continue
        if value == "on" and _is_used(reading, first, target):
            continue
        if value in ("in", "on", "inside") and reading.low(first - 1) in _OBJECTS and reading.tags[first - 2] in _DOING:
            continue
        for subject in subjects(reading, spot, target):
            denied = is_denied(reading, first, subject)
            denied = None if denied and _is_stacked(reading, first) else denied
            if (
                denied is None
                or subject.name == "text"
                or (target and _is_itself(reading, subject, target))
                or (is_absent(reading, subject) and not _is_denied_there(reading, subject, first))
                or subject is target
                or (value == "middle" and is_amid(reading, subject))
                or (target and subject.name == target.name and not _told_apart(subject, target))
            ):
                continue
            yield claim(
                kind,
                _word_span(reading, owned) if owned else (spot.word_start, spot.word_end),
                subject.start if is_absent(reading, subject) else subject.mention,
                subject.group,
                target.mention if target else None,
                subject=subject.name,
                value=value,
                object=target.name if target else "",
                negated=denied or bool(is_absent(reading, subject)),
            )


def _is_stacked(reading: Reading, first: int) -> bool:
    """ "Is not on the bench on the left": the first place is denied; the second may be that of the bench."""
    ends = (end_of(reading, spot) for spot in reading.places if reading.at(spot.start) in reading.denied)
    return first in ends


def _is_denied_there(reading: Reading, subject: NounPhrase, first: int) -> bool:
    """ "There is no dog on the left", "no dog is on the left": elsewhere there may be one."""
    if subject.determiner == "no" and reading.tags[subject.last : first] == ("be",):
        return True
    near = all(
        reading.tags[i] in ("ing", "ed", "adv") for i in range(subject.last, first)
    )  # "no dog lying on the left"
    return (
        near
        and subject.last <= first
        and bool({"there", "see", "find"} & {reading.low(i) for i in range(subject.first)})
    )


def _is_itself(reading: Reading, subject: NounPhrase, target: NounPhrase) -> bool:
    """Whether what was named in an earlier sentence may be the very thing: "the blue one" is no red one."""
    if subject.name != target.name or target in reading.phrases or subject.determiner in ("a", "an", "another"):
        return False  # "To his right stands a man": another one
    here, there = (
        {colour(word) for word in reading.text[one.start : one.end].split()} - {None} for one in (subject, target)
    )
    return not (here and there and not here & there)


def _told_apart(subject: NounPhrase, target: NounPhrase) -> bool:
    """Whether two phrases of one name speak of two things: "the red one is to the left of the green one"."""
    if subject.start == target.start or subject.plural or target.plural:
        return False
    return not target.elliptic or ((subject.elliptic or bool(subject.adjectives)) and bool(target.adjectives))


def _side_of(reading: Reading, target: NounPhrase | None) -> int | None:
    """ "on the zebra's right-hand side", "on the dog's left": the place of the side."""
    place = target.last + 1 if target is not None and reading.low(target.last) == "'s" else 0
    side = reading.low(place).removesuffix("-hand")
    part = reading.tags[place + 1 : place + 2] == ("noun",) and reading.low(place + 1) != "side"  # "left shoulder"
    return place if place and side in ("left", "right") and not part else None


def _word_span(reading: Reading, place: int) -> tuple[int, int]:
    """The word at a place, without "-hand"."""
    token = reading.tokens[place]
    return token.start, token.start + len(token.low.removesuffix("-hand"))


def _is_used(reading: Reading, first: int, target: NounPhrase | None) -> bool:
    """ "working on a laptop", "talking on her phone", "a dog on a leash": nothing lies on it."""
    busy = verb_forms().get(reading.low(first - 1)) in _BUSY | {"hang", "lean"}  # from it, or against it
    return busy or (target is not None and target.name in _NEVER_UNDER)


def _is_vague(reading: Reading, first: int) -> bool:
    """ "further to the left", "away from": no side of the picture; "tucked away on the left" is one."""
    before = reading.low(first - 1)
    if _is_direction(reading, first):
        return True
    if reading.low(first) == "from" and reading.low(first + 2) != "top":
        return not _is_watched_from(reading, first)
    told = reading.low(first) in ("on", "at", "in")  # "further away on the left"
    return before in VAGUE and not told and not (before == "away" and reading.tags[first - 2] == "ed")


def _is_direction(reading: Reading, first: int) -> bool:
    """ "turns to the left", "looks to the left, and the cat to the right": where to, and not where it is."""
    ends = reading.low(first + 3) in (",", ".", ";", "and", "while", "but", "")
    if reading.low(first) not in ("to", "towards", "toward") or reading.low(first + 2) not in ("left", "right"):
        return False
    verb = verb_forms().get(reading.low(first - 1))
    listed = not verb and any(_is_direction(reading, i) for i in range(1, first) if reading.tags[i] == "prep")
    return ends and (verb in _TURNING or listed)


def _is_watched_from(reading: Reading, first: int) -> bool:
    """ "A dog watches them from the left": there it is; what comes from the left may be anywhere."""
    corner = {"top", "upper", "bottom", "lower"} & {reading.low(first + i) for i in (2, 3)}
    if any(reading.low(i) in ("photo", "picture", "photograph", "photos", "pictures") for i in range(first)):
        return reading.low(first - 1) != "taken"  # "is taking a photo of it from the left"
    verbs = (i for i in range(first - 1, -1, -1) if reading.tags[i] in ("verb", "ing", "be", "ed", "mark", "num"))
    return bool(corner) or verb_forms().get(reading.low(next(verbs, -1))) in _WATCHING


def _meaning(spot: Place, target: NounPhrase | None) -> str | None:
    if target is None:
        return spot.value
    head = target.name.split(" ")[-1]
    if spot.value == "in":
        return "inside" if target.name in CONTAINERS or (head in CONTAINERS and category(target.name)) else None
    side_of = spot.value in ("left of", "right of") and spot.end - spot.start > len("to the right of")
    return f"{spot.value.removesuffix(' of')} part of" if side_of and head in EXPANSES else spot.value
