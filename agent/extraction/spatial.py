"""Where things are: position claims (in the picture) and relation claims (to each other)."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import words
from ..lexicon.grammar import POSSESSIVES
from ..types import Claim
from ..vocabulary import category
from .analysis import is_game
from .inflection import verb_forms
from .mentions import is_absent
from .phrases import NounPhrase
from .places import Place
from .predicates import coordinated, following, subject_of
from .reading import Reading, is_thing
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
_WATCHING = words("watch look observe stare gaze peek peer glance smile wave")
_TURNING = words("turn look face point head move go drive lean gaze glance stare walk run fly tilt lead")
_MEASURES = ("some", "way", "a", "little", "bit", "well", "far", "short", "distance", "quite")
_PASSING = ("against", "along", "across", "over", "through", "down", "up", "past", "into", "onto")
_OBJECTS = ("something", "anything", "everything", "it", "them", "him", "her")  # "mixes something in a bowl"
_DOING = ("verb", "ing")
_VAGUE = ("closer", "further", "farther", "nearer", "from", "edge", "away", "back")


def spatial(reading: Reading) -> Iterator[Claim]:
    """One claim for each thing that a spatial phrase places."""
    for spot in reading.places:
        first = reading.at(spot.start)
        further = _further(reading, spot)
        if not spot.value or not reading.spoken(first) or (_is_vague(reading, first) and not further):
            continue
        if reading.low(first) == "over" and reading.tags[first - 1] not in ("be", "adv"):
            continue  # "jumps over", "holds it over his head"
        shared = further or _side_of_the_same(reading, spot)
        kind, target = ("relation", shared) if shared else (spot.kind, _target(reading, spot))
        owned = _side_of(reading, target) if spot.value == "on" else None
        value = f"{reading.low(owned).removesuffix('-hand')} of" if owned else _meaning(spot, target)
        value = f"{spot.value} of" if shared else value
        if value is None or (kind == "relation" and target is None):
            continue
        if value == "on" and _is_used(reading, first, target):
            continue
        if value in ("in", "on", "inside") and reading.low(first - 1) in _OBJECTS and reading.tags[first - 2] in _DOING:
            continue
        for subject in subjects(reading, spot, target):
            if (
                subject.name == "text"
                or (target and subject.name == target.name and target not in reading.phrases)
                or is_absent(reading, subject)
                or subject is target
                or (target and subject.name == target.name and not _told_apart(subject, target))
            ):
                continue
            yield claim(
                kind,
                _word_span(reading, owned) if owned else (spot.word_start, spot.word_end),
                subject.mention,
                subject.group,
                subject=subject.name,
                value=value,
                object=target.name if target else "",
                negated=_negated(reading, first),
            )


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


def _target(reading: Reading, spot: Place) -> NounPhrase | None:
    if spot.kind != "relation":
        return None
    return _object(reading, spot) or _object_shared(reading, spot) or _object_left_out(reading, spot)


def _further(reading: Reading, spot: Place) -> NounPhrase | None:
    """ "a dog and, a little farther to the left, a bear": to the left of the dog."""
    first = reading.at(spot.start)
    if reading.text[spot.start : spot.end].lower() not in ("to the left", "to the right"):
        return None
    after = reading.at(spot.end)
    told = reading.phrase_starting(after + 1) if reading.low(after) == "," else None
    if reading.low(first - 1) not in ("further", "farther") or told is None:
        return None
    start = _measured_from(reading, first)
    before = [phrase for phrase in reading.phrases if phrase.last <= start and is_thing(phrase)]
    return before[-1] if before and reading.low(before[-1].last) in ("and", ",") else None


def _measured_from(reading: Reading, first: int) -> int:
    """Where "a little farther", "just", "some way" before a place starts."""
    while first and (reading.low(first - 1) in _MEASURES or reading.tags[first - 1] == "adv"):
        first -= 1
    return first


def _side_of_the_same(reading: Reading, spot: Place) -> NounPhrase | None:
    """ "The knife lies to the left of it, the fork to the right": of what the knife is to the left of."""
    if reading.text[spot.start : spot.end].lower() not in ("to the left", "to the right"):
        return None
    sides = (one for one in reading.places if one.end <= spot.start and one.value in ("left of", "right of"))
    before = next(sides, None)
    return _object(reading, before) if before and reading.low(reading.at(spot.start) - 1) not in _VAGUE else None


def _object_left_out(reading: Reading, spot: Place) -> NounPhrase | None:
    """ "The drawing shows a cat, and directly above is a cup": above the cat, if nothing else was named."""
    last = reading.at(spot.end)
    if spot.value not in ("above", "below") or reading.low(last) not in ("is", "are", "there"):
        return None
    before = [phrase for phrase in reading.phrases if phrase.last < last and is_thing(phrase)]
    return before[0] if len(before) == 1 else None


def _is_used(reading: Reading, first: int, target: NounPhrase | None) -> bool:
    """ "working on a laptop", "talking on her phone": nothing lies on it."""
    busy = verb_forms().get(reading.low(first - 1)) in _BUSY
    return busy or (target is not None and target.name == "cell phone")


def _is_vague(reading: Reading, first: int) -> bool:
    """ "further to the left", "away from": no side of the picture; "tucked away on the left" is one."""
    before = reading.low(first - 1)
    if _is_direction(reading, first):
        return True
    if reading.low(first) == "from" and reading.low(first + 2) != "top":
        return not _is_watched_from(reading, first)
    return before in _VAGUE and not (before == "away" and reading.tags[first - 2] == "ed")


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
    verbs = (i for i in range(first - 1, -1, -1) if reading.tags[i] in ("verb", "ing", "be", "ed", "mark", "num"))
    return bool(corner) or verb_forms().get(reading.low(next(verbs, -1))) in _WATCHING


def subjects(reading: Reading, spot: Place, target: NounPhrase | None) -> list[NounPhrase]:
    """What a spatial phrase is said of: what stands before it, or, where it opens the clause, what follows."""
    first, last = reading.at(spot.start), reading.at(spot.end)
    if _opens_clause(reading, first):
        after = max(target.last, last) if target in reading.phrases and target else last
        return following(reading, _after_places(reading, after))
    listed = _after_place(reading, spot, target) or _announced(reading, first, last)
    if listed:
        return [listed]
    subject = subject_of(reading, first)
    told = _identified(reading, last)
    if told and "what" in [reading.low(i) for i in range(first)]:
        return [told]  # "what can be seen on the left is a bus"
    if subject is None:
        return []
    if subject.noun.lower().split()[-1] in EXPANSES and reading.low(subject.first - 1) in _PASSING:
        subject = subject_of(reading, subject.first - 1) or subject  # "leans against the wall on the left"
    if is_game(reading, subject):
        subject = subject_of(reading, subject.first - 1) or subject
    if told and subject.noun.lower() in _ANYTHING:
        return [told]
    before = reading.phrase_ending(first)
    whole = reading.phrase_ending(subject.first - 1) if reading.low(subject.first - 1) == "of" else None
    if before is subject and not whole and _is_object_of_place(reading, subject):
        subject = _head_of(reading, subject)
        whole = reading.phrase_ending(subject.first - 1) if reading.low(subject.first - 1) == "of" else None
    if reading.phrase_ending(first) is before and before and whole and is_thing(whole):
        subject = whole  # "a vase of flowers on the shelf"
    joined = reading.low(subject.first - 1) == "nor" or reading.low(first - 1) in ("are", "were")
    if joined or reading.tags[first - 1] in ("ing", "ed"):
        return [phrase for phrase in coordinated(reading, subject) if is_thing(phrase)]
    return [subject] if is_thing(subject) else []


def _after_place(reading: Reading, spot: Place, target: NounPhrase | None) -> NounPhrase | None:
    """ "a boat in the middle, and below the boat two birds": the birds, which no verb ties to anything."""
    first = _measured_from(reading, reading.at(spot.start))
    if target is None or reading.low(first - 1) not in ("and", ",", ";", ":"):
        return None
    bare = spot.kind == "position"  # "farther to the left"
    last = target.last if target in reading.phrases and target.first >= first else reading.at(spot.end) + (not bare)
    joined = "and" in (reading.low(first - 1), reading.low(first - 2))
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
    if _is_fronted(reading, first) or _follows_place(reading, first):
        return True
    before = reading.low(first - 1)
    last = next(reading.at(spot.end) for spot in reading.places if reading.at(spot.start) == first)
    own = last + (reading.low(last) in ("it", "them", "him", "her"))
    if before in ("and", ",") and reading.places[0].start == reading.sentence.start and first > 0:
        told = reading.phrase_starting(last)  # "At the top left is an apple and at the top right a bus"
        if told and told.determiner in ("a", "an") and reading.tags[told.last : told.last + 1] in ((), ("mark",)):
            return True
    if reading.tags[0] == "prep" and before == ",":
        return not {"be", "verb", "there", "have"} & set(reading.tags[:first])  # "Near it, on the left, "
    told = reading.phrase_starting(own + 1) if before in (",", ";") and reading.low(own) == "," else None
    if told and reading.low(first - 2) == "and":
        return True  # "a tv and, below it, a vase"
    if told and told.determiner in ("a", "an", "another"):  # "further up, to the left, a boy is skiing"
        return bool({"be", "verb", "have"} & set(reading.tags[told.last : told.last + 4]))
    if before not in ("and", ",", "while", "but", ";"):
        return False
    verbs = ("be", "there", "verb")
    return any(tag in verbs for tag in reading.tags[first : first + 9]) and before != ","


def _follows_place(reading: Reading, first: int) -> bool:
    """Whether a place that opens the sentence ends right before another one, after which the verb comes."""
    opening = next((one for one in reading.places if reading.at(one.start) == 0), None)
    target = _object(reading, opening) if opening and opening.kind == "relation" else None
    if opening is None or not first:
        return False
    end = target.last if target and target in reading.phrases else reading.at(opening.end)
    return end + (reading.low(end) == ",") == first and _after_places(reading, end) > first


def _after_places(reading: Reading, place: int) -> int:
    """The place after more of where: "On the floor, to the left of the woman, are a bottle and a towel"."""
    comma = reading.low(place) == ","
    spot = next((one for one in reading.places if reading.at(one.start) == place + comma), None)
    if spot is None:
        return place
    target = _object(reading, spot) if spot.kind == "relation" else None
    end = target.last if target and target in reading.phrases else reading.at(spot.end) + (target is not None)
    end += comma and reading.low(end) == ","
    return end if (reading.tags[end : end + 1] in (("be",), ("verb",), ("there",))) else place


def _is_fronted(reading: Reading, first: int) -> bool:
    """ "Placed to the left of the bus is a book": the participle opens, and the verb comes before its subject."""
    kinds = ("ed", "ing", "adv")
    if not first or any(reading.tags[i] not in kinds and not reading.low(i).endswith("ed") for i in range(first)):
        return False
    spot = next(spot for spot in reading.places if reading.at(spot.start) == first)
    target = _object(reading, spot) if spot.kind == "relation" else None
    inside = target is not None and target in reading.phrases
    after = target.last if target and inside else reading.at(spot.end) + (target is not None)
    if reading.low(after) == ",":  # "Crouching to the left of him, the catcher holds out a glove"
        return reading.phrase_starting(after + 1) is not None
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
