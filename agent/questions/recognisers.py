"""How each kind of question is recognised: a function a kind, which gives its Intent, or None if it is another kind.

Each takes the question as it was read, and its words in lower case with single spaces.
"""

from __future__ import annotations

import re
from typing import Any

from ..extraction.asked_about import ANY_THINGS, all_things, described, is_of_all
from ..extraction.places import Place, position_value
from ..extraction.reading import Reading, is_thing
from ..extraction.sides import compared_sides
from ..lexicon import asking, words
from ..lexicon.grammar import CHECKABLE, CONTAINERS, EXPANSES
from ..vocabulary import canonical, colour
from .intent import Intent


def things_of(reading: Reading) -> tuple[str, ...]:
    """The things that a question names, canonical and singular, in its order."""
    names: list[str] = []
    plurals = {phrase.name for phrase in reading.phrases if not colour(phrase.noun)}  # "oranges"
    for phrase in reading.phrases:
        if _COUNTED.search(phrase.noun):
            names.append(canonical(_COUNTED.sub("", phrase.noun)))
        elif is_thing(phrase):
            names.append(phrase.name)
    named = (name for name in names if name not in _NEVER and (name in plurals or not colour(name)))
    return tuple(dict.fromkeys(named))


_COUNTED = re.compile(r" (?:counts?|colou?rs?)$", re.IGNORECASE)
_NEVER = asking.IMPERATIVES | words(
    "respect relation true confirm check size ideas look "
    "word words text writing letter message many side kind you one color colour number sort much see yes "
    "no us count headcount wonder think mind rush indicate"
)


def is_yes_no(low: str) -> bool:
    """Whether yes or no is an answer."""
    return not asking.OPEN.search(low)


def _negated(low: str) -> bool:
    return bool(
        re.search(r"\b(?:no|without|not|lack|lacks|absent|missing|free of|nothing|none of)\b", low)
    ) and not re.search(r"\bor (?:not|no)\b|\bwhy not\b", low)


def _text(reading: Reading, low: str) -> Intent | None:
    if not (asking.TEXT.search(low) or asking.ON_SURFACE.search(low)):
        return None
    if re.search(r"\bread(?:ing|s)?\b", low) and re.search(r"\b(?:is|are) .*\breading\b", low):
        return None
    quoted = next((token.text[1:-1] for token in reading.tokens if token.kind == "quote"), "")
    shouted = re.findall(r"(?<=\s)[A-Z][A-Z0-9]+(?:\s+[A-Z0-9]+)*", reading.text)
    value = quoted or (shouted[0] if shouted and is_yes_no(low) else "")
    yes_no = is_yes_no(low) and (bool(value) or bool(asking.HAS_TEXT.search(low)))
    return Intent(
        kind="text", subjects=things_of(reading), value=value, negated=yes_no and _negated(low), yes_no=yes_no
    )


def _sides(reading: Reading, low: str) -> Intent | None:
    return compared_sides(low, things_of(reading) or all_things(reading))


def _compare(reading: Reading, low: str) -> Intent | None:
    if not asking.COMPARE.search(low):
        return None
    fewer = re.search(r"\b(?:fewer|less|smaller|lower)\b", low)
    value = "as many as" if re.search(r"as many|same|equal", low) else "fewer than" if fewer else "more than"
    found = things_of(reading)
    if len(found) < 2:
        return None
    number = 1 if re.search(r"\bone more\b", low) else None
    return Intent(kind="compare", subjects=found, value=value, object=found[-1], number=number, yes_no=is_yes_no(low))


def _count(reading: Reading, low: str) -> Intent | None:
    things = things_of(reading)
    if asking.COUNT.search(low):
        return Intent(kind="count", subjects=things or all_things(reading), value=described(reading))
    phrase = next((phrase for phrase in reading.phrases if is_thing(phrase) and phrase.number), None)
    if phrase is None or not is_yes_no(low) or is_of_all(low) or reading_relation(reading):
        return None
    bound, number = _BOUND.search(low), phrase.number or 0
    single = "single" in [reading.low(i) for i in range(phrase.first, phrase.last)]
    if single or (phrase.at_least and not bound):
        return None
    under = bound is not None and bool(bound["under"])  # "fewer than three", "at most two"
    number += under and bound is not None and bound["under"].startswith("at")
    told: dict[str, Any] = {"number": number, "negated": _negated(low) != under, "at_least": bound is not None}
    told["value"] = described(reading)
    return Intent(kind="count", subjects=things, yes_no=True, **told)


_BOUND = re.compile(r"\b(?:more than|at least|(?P<under>fewer than|less than|at most))\b")


def _colour_before(reading: Reading) -> str:
    """The colour that narrows what is asked: "How many red cars"."""
    counted = (phrase for phrase in reading.phrases if is_thing(phrase) or phrase.noun.lower() in ANY_THINGS)
    found = (colour(reading.low(i)) for phrase in counted for i in phrase.adjectives)
    return next((name for name in found if name), "")


def reading_relation(reading: Reading) -> Place | None:
    """The first spatial phrase that relates two things, and neither a thing to the picture nor a place in a room."""
    for spot in reading.places:
        phrase = reading.phrase_starting(reading.at(spot.end))
        if spot.kind != "relation" or phrase is None or not is_thing(phrase):
            continue
        head = phrase.name.split(" ")[-1]
        if spot.value == "in" and head not in CONTAINERS:
            continue
        if (
            spot.value in ("left of", "right of")
            and head in EXPANSES
            and " side " in reading.text[spot.start : spot.end]
        ):
            continue
        return spot
    return None


def _relation(reading: Reading, low: str) -> Intent | None:
    things, spot, asked = things_of(reading), reading_relation(reading), asking.SIDE.search(low)
    bigger = asking.BIGGER.search(low)
    if bigger and len(things) > 1 and not spot:
        return Intent(kind="relation", subjects=things, value=_size(bigger["word"] or ""))
    if (further := asking.FURTHER.search(low)) and len(things) == 2:
        return Intent(kind="relation", subjects=things, value=_FURTHER[further["word"]])
    if asked and len(things) > 1:
        target = _after(reading, low, asked) or things[-1]
        return Intent(kind="relation", subjects=things, object=target)
    if spot is None:
        return None
    phrase = reading.phrase_starting(reading.at(spot.end))
    target = phrase.name if phrase else ""
    value = "inside" if spot.value == "in" else spot.value
    choice = bool(asking.CHOICE.search(low)) or bool(re.search(r"\bwhere\b", low) and len(things) > 1)
    yes_no = is_yes_no(low) and not choice
    return Intent(
        kind="relation",
        subjects=things,
        value="" if choice else value,
        object=target,
        negated=yes_no and _negated(low),
        yes_no=yes_no,
    )


_FURTHER = {
    "left": "left of", "right": "right of", "up": "above", "top": "above", "down": "below", "bottom": "below",
}  # fmt: skip


def _size(word: str) -> str:
    if word.startswith(("high", "low")):
        return "above" if word.startswith("high") else "below"
    return "smaller than" if word.startswith("small") else "bigger than"


def _after(reading: Reading, low: str, match: re.Match[str]) -> str:
    """The first thing named after a match in the normalised question."""
    tail = low[match.end() :]
    later = [phrase for phrase in reading.phrases if is_thing(phrase) and phrase.noun.lower() in tail]
    return later[0].name if later else ""


def _position(reading: Reading, low: str) -> Intent | None:
    things = things_of(reading)
    spot = next((spot for spot in reading.places if spot.kind == "position" and spot.value), None)
    bare = re.search(r"\b(?:top|bottom|upper|lower|left|right|middle|center|centre)\b(?:[ -](?:left|right))?", low)
    if asking.CHOICE.search(low) and things:
        return Intent(kind="position", subjects=things)
    if asking.WHERE.search(low) and things:
        return Intent(kind="where", subjects=things)
    if spot is None or not things:
        return Intent(kind="list", value=spot.value) if spot and not is_yes_no(low) else None
    if not is_yes_no(low):
        asked = asking.ASKED.search(low)
        return None if asked else Intent(kind="list", subjects=things, value=spot.value)
    if any(colour(reading.low(i)) and reading.tags[i] == "adj" for i in range(reading.at(spot.end), len(reading.tags))):
        return Intent(kind="other", subjects=things, yes_no=True)  # "Is the dog on the left brown?"
    told: dict[str, Any] = {
        "value": spot.value or (position_value(bare[0]) if bare else "") or "",
        "every": is_of_all(low),
    }
    return Intent(kind="position", subjects=things, negated=_negated(low), yes_no=True, **told)


def _attribute(reading: Reading, low: str) -> Intent | None:
    things, asked = things_of(reading), asking.ASKED.search(low)
    named = [colour(token.low) for token in reading.tokens if colour(token.low)]
    if asked and not (is_yes_no(low) and named and " or " not in low):
        name = next(group for group in asked.groups() if group)
        name = (
            "colour"
            if name in ("color", "colour", "shade", "hue")
            else "size"
            if name in ("big", "large", "tall")
            else name
        )
        return Intent(kind="attribute", subjects=things, attribute=name)
    if not is_yes_no(low) or re.search(r"\bthere\b|\bany\b|\byou (?!call\b)", low):
        return None
    things = things or (() if reading.places else all_things(reading))
    predicates = [token.low for token, kind in zip(reading.tokens, reading.tags, strict=True) if kind == "adj"]
    names = [name for name in predicates if colour(name) or name in CHECKABLE]
    if not names or not things:
        return None
    which = "colour" if colour(names[0]) else "state"
    if " or " in low and len(names) > 1:
        return Intent(kind="attribute", subjects=things, attribute=which)
    value = " and ".join(dict.fromkeys(colour(name) or name for name in names))
    told: dict[str, Any] = {"value": value, "attribute": which, "negated": _negated(low), "every": is_of_all(low)}
    return Intent(kind="attribute", subjects=things, yes_no=True, **told)


def _presence(reading: Reading, low: str) -> Intent | None:
    things = things_of(reading)
    if not things or not is_yes_no(low):
        return None
    verbs = any(kind in ("be", "aux", "modal", "verb", "have") for kind in reading.tags)
    if verbs and not asking.PRESENCE.search(low):
        return None
    return Intent(kind="presence", subjects=things, value=_colour_before(reading), negated=_negated(low), yes_no=True)


def _extreme(reading: Reading, low: str) -> Intent | None:
    """ "What is the leftmost object?", "Which animal is the largest?"."""
    word = re.search(r"\b(?:(?:left|right|top|bottom)most|biggest|largest|smallest)\b", low)
    if word is None or is_yes_no(low) or not re.match(r"\W*(?:and |so )?(?:what|which|name)\b", low):
        return None
    value = {"biggest": "largest"}.get(word[0], word[0])
    return Intent(kind="list", subjects=things_of(reading)[:1], value=value)


def _listing(reading: Reading, low: str) -> Intent | None:
    return Intent(kind="list", subjects=things_of(reading)) if asking.LIST.search(low) else None


def _whole(reading: Reading, low: str) -> Intent | None:
    """A question that names nothing but the picture and what is in it, in whatever words."""
    said = re.findall(r"[a-z][a-z'-]*", low)
    asks = asking.FOR_ALL.search(low)
    return Intent(kind="list") if asks and said and all(word in asking.WHOLE for word in said) else None


RECOGNISERS = (
    _text, _sides, _compare, _count, _whole, _relation, _position, _attribute, _presence, _extreme, _listing
)  # fmt: skip
"""In this order: the first that knows the question says what it asks."""
