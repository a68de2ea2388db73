"""What a pronoun stands for: the nearest thing before it that fits in number, gender and place."""

from __future__ import annotations

import re

from ..lexicon import grammar as g
from ..lexicon import words
from ..lexicon.clothes import GARMENTS
from ..lexicon.nouns import INVARIANT
from ..vocabulary import ANIMALS, category, is_same, parse_number
from .inflection import verb_forms
from .listed import coordinated
from .phrases import NounPhrase
from .places import Place
from .reading import Reading, is_thing, opens, same_mention


def _new_clause(reading: Reading, place: int) -> bool:
    """Whether a comma or conjunction with a verb of its own lies before a token."""
    marks = [i for i in range(place) if reading.low(i) in (",", "and", "but", "while", ";")]
    return bool(marks) and any(tag_name in ("be", "verb", "have") for tag_name in reading.tags[marks[-1] : place])


_PICTURES = words("picture image photo photograph scene")


_DEPICTING = words("show depict feature contain include capture portray illustrate showcase display present")


def _is_the_picture(reading: Reading, place: int) -> bool:
    """ "It shows two dogs", "The picture has dogs in it": the picture. 'It shows "STOP"': the sign does."""
    if reading.low(place) not in ("it", "this") or reading.tags[place + 2 : place + 3] == ("quote",):
        return False
    framed = reading.low(place - 1) == "in" and any(reading.low(i) in _PICTURES for i in range(place))
    return framed or verb_forms().get(reading.low(place + 1), "") in _DEPICTING


_MANY = words("they their them both these those all one ones another others other some themselves each several")


_ALIKE = {"it": "it", "its": "it", "they": "they", "them": "they", "their": "they"}


_FITS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}


def referents(reading: Reading, recent: list[NounPhrase]) -> dict[int, NounPhrase]:
    """Pronoun place -> the noun phrase it stands for: the nearest before it that fits in number and gender."""
    found: dict[int, NounPhrase] = {}
    for i, token in enumerate(reading.tokens):
        sided = reading.low(i + 1) in ("left", "right", "immediate")
        owning = token.low in ("its", "their") or (token.low in ("his", "her") and sided)
        if not (owning or reading.tags[i] in ("pron", "num")) or token.low == "i" or _is_the_picture(reading, i):
            continue
        spot = next((one for one in reading.places if one.start < token.start <= one.end + 1), None)
        fitting = _fitting(reading, i, spot, recent)
        turn = max((j for j in range(i) if reading.low(j) in (";", ":", "whereas")), default=0)
        again = [found[j] for j in found if _ALIKE.get(reading.low(j)) == _ALIKE.get(token.low, "") and turn <= j < i]
        held = _holder(reading, i) if spot or reading.tags[i - 1] == "prep" else None
        if spot and again and not held:
            fitting = [again[-1]]  # "It stands there, with a kite above it and a boat below it"
        elif spot and not fitting and token.low in ("them", "their"):
            fitting = _several(reading, i, recent)
        if fitting:
            found[i] = fitting[0]
    return found


def _fitting(reading: Reading, pronoun: int, spot: Place | None, recent: list[NounPhrase]) -> list[NounPhrase]:
    """What a pronoun may stand for, the likeliest first; at `spot`, hardly for what is said to be there."""
    low = reading.low(pronoun)
    here = [phrase for phrase in reading.phrases if phrase.last <= pronoun and is_thing(phrase)]
    if len(here) > 1 and opens(reading, here[0]):
        here = [*here[1:], here[0]]  # "On the shelf, a bottle and, to its left, a cake": of the bottle
    turn = max((i for i in range(pronoun) if reading.low(i) in (";", ":", "whereas")), default=0)
    before_turn, after_turn = [p for p in here if p.last <= turn], [p for p in here if p.last > turn]
    ordered = [*after_turn[:1], *after_turn[:0:-1], *before_turn[:1], *before_turn[:0:-1]]
    apart = {",", ";", "and", "while"} & {reading.low(i) for i in range(here[-1].last if here else 0, pronoun)}
    if spot and len(here) > 1 and not apart and _new_clause(reading, pronoun):
        ordered = [*here[-2::-1], here[-1]]  # "..., and a mouse sits on it": hardly the mouse
    told = reading.phrase_starting(pronoun + 2) if reading.tags[pronoun + 1 : pronoun + 2] == ("be",) else None
    ordered = here[::-1] if low.endswith(("self", "selves")) else ordered  # of its own clause
    before = [*ordered, *(phrase for phrase in recent if phrase.last > 0 or not here)]
    fitting = [phrase for phrase in before if _fits(low, phrase)]
    if low in _FITS and not fitting:  # "a cat sits there, and above him ..."
        fitting = [phrase for phrase in before if category(phrase.name) in ANIMALS and not phrase.plural]
    if spot:
        placed = _with_their_list(reading, _placed(reading, reading.at(spot.start)))
        fitting = sorted((phrase for phrase in fitting if phrase not in placed), key=_is_setting)
        fitting = [*_beside_which(reading, spot, fitting), *_last_clause(reading, fitting), *fitting]
    elif low == "it" and told and not told.definite and told.determiner:
        fitting = [phrase for phrase in fitting if same_mention(phrase, told)]  # "It is a quiet scene"
    held = _holder(reading, pronoun) if spot or reading.tags[pronoun - 1] == "prep" else None
    return [held, *fitting] if held and _fits(low, held) and not _is_setting(held) else fitting


_BETWEEN = ("be", "verb", "have", "modal", "aux", "ing", "ed", "adv", "neg", "adj", "prep")


def _placed(reading: Reading, first: int) -> list[NounPhrase]:
    """What stands before a place and is said to be there: "The cup, a white one, is to the left of it"."""
    found: list[NounPhrase] = []
    i = first - 1
    while i >= 0:
        while i >= 0 and reading.tags[i] in _BETWEEN:
            if reading.low(i) == "with":
                return found
            i -= 1
        if reading.low(i) == "," and not reading.phrase_ending(i):  # "The book, in turn, sits below it"
            i = next((j for j in range(i - 1, 0, -1) if reading.low(j) == ","), i)
        phrase = reading.phrase_ending(i + (reading.low(i) != ","))
        if phrase is None or (found and reading.tags[found[-1].first - 1] not in ("prep", "mark")):
            return found
        if found and reading.low(found[-1].first - 1) == "," and _are_listed(phrase, found):
            return found
        found.append(phrase)
        i = phrase.first - 1
    return found


def _with_their_list(reading: Reading, placed: list[NounPhrase]) -> list[NounPhrase]:
    """ "A banana and a carrot lie on its left": both are there, and it is neither of them."""
    first = placed[-1].first if placed else 0
    if not placed or reading.low(first - 1) != "and" or reading.low(first - 2) == ",":
        return placed  # "There is a shelf, and two bottles stand on it"
    verb = reading.low(placed[-1].last)
    several = reading.tags[placed[-1].last : placed[-1].last + 1] in (("be",), ("verb",)) and not verb.endswith("s")
    return [*coordinated(reading, placed[-1]), *placed] if several else placed


def _are_listed(phrase: NounPhrase, after: list[NounPhrase]) -> bool:
    """ "A tractor, a farmer in overalls to its right": two things, and not one thing told twice."""
    told = after[-1]
    return not told.definite and not told.elliptic and not is_same(phrase.name, told.name)


_SIDES = ("left of", "right of", "above", "below")


def _beside_which(reading: Reading, spot: Place, fitting: list[NounPhrase]) -> list[NounPhrase]:
    """ "a chair to the left of the table, another to its right": of what the first one is to the left of."""
    before = [one for one in reading.places if one.end <= spot.start and one.value in _SIDES]
    told = reading.phrase_starting(reading.at(before[-1].end)) if before and spot.value in _SIDES else None
    return [told] if told in fitting and told and not _is_setting(told) else []


def _last_clause(reading: Reading, fitting: list[NounPhrase]) -> list[NounPhrase]:
    """ "On the left is a fridge, and on the right a stove. A pot stands on it": on the stove."""
    before = [phrase for phrase in fitting[:2] if phrase not in reading.phrases and phrase.last > 0]
    if len(before) < 2 or before[0].start >= before[1].start:
        return []
    between = reading.text[before[0].end : before[1].start]
    return before[1:] if "." not in between and re.search(r",\s+(?:and|while|whereas)\b", between) else []


def _is_setting(phrase: NounPhrase) -> bool:
    """Whether it is where all of it happens, or what somebody has on: nothing that things lie beside."""
    head = phrase.noun.lower().split()[-1]
    return head in g.GROUNDS | {"wall", "fence"} or head in GARMENTS


def _several(reading: Reading, pronoun: int, recent: list[NounPhrase]) -> list[NounPhrase]:
    """ "A woman sits on a horse. To the right of them", "; a dog to the right of them": of the one as of the other."""
    spot = next((one for one in reading.places if one.start < reading.tokens[pronoun].start <= one.end + 1), None)
    if spot is None:
        return []
    turn = next((i for i in range(pronoun, 0, -1) if reading.low(i) in (";", "while", "whereas")), 0)
    here = [phrase for phrase in reading.phrases if phrase.last <= turn and is_thing(phrase)]
    named = [phrase for phrase in here or recent if not _is_setting(phrase) and not phrase.plural]
    first = reading.at(spot.start)
    opens = turn or first == 0 or [phrase.last for phrase in reading.phrases if phrase.first < first] == [first]
    each = [phrase for phrase in named if phrase.determiner in ("a", "an")]  # "a blue cup and a red cup"
    return named[:1] if opens and (len({phrase.name for phrase in named}) > 1 or len(each) > 1) else []


def _holder(reading: Reading, pronoun: int) -> NounPhrase | None:
    """ "a counter with a sink in it": the counter."""
    held = reading.phrase_ending(pronoun - 1)
    return reading.phrase_ending(held.first - 1) if held and reading.low(held.first - 1) == "with" else None


_COUNTED = words("one other two three four five six seven eight nine ten")  # of what the question speaks of


def _fits(pronoun: str, phrase: NounPhrase) -> bool:
    person = category(phrase.name) == "person"
    many = phrase.plural or phrase.name in ("couple", "crowd", "family", "team", "audience")
    if pronoun in ("it", "itself", "this", "its"):
        return not person and not many
    if pronoun in _FITS:
        female = phrase.name.split()[-1] in (
            "woman",
            "girl",
            "lady",
            "bride",
            "mother",
            "waitress",
            "actress",
            "female",
        )
        male = phrase.name.split()[-1] in ("man", "boy", "guy", "gentleman", "groom", "father", "male")
        return person and not many and not (female if _FITS[pronoun] == "male" else male)
    if pronoun in _MANY or (parse_number(pronoun) or 0) > 1:
        return many or phrase.noun.lower() in INVARIANT or (pronoun in _COUNTED and phrase.last == 0)
    return False
