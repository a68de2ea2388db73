"""read_question: what a question about a picture asks for, whatever its wording.

The plan falls back on it, and a bare answer ("Yes.", "3", "red") gets its meaning from it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from .extraction.analysis import Reading, is_thing, read
from .extraction.places import Place, position_value
from .extraction.spatial import CONTAINERS, EXPANSES
from .extraction.spelling import clean, without_lead
from .lexicon import asking, words
from .lexicon.grammar import CHECKABLE
from .types import Frozen
from .vocabulary import canonical, colour

IntentKind = Literal[
    "presence", "count", "list", "where", "position", "relation", "attribute", "text", "compare", "other"
]


class Intent(Frozen):
    """What a question asks.

    `subjects`: the things it names, canonical and singular, in its order. `object`: the one of them that the
    others are placed against ("the cat" in "left of the cat"). `value`: what a yes/no question proposes
    ("red", "top left", "left of", "STOP"), or what an open one fixes ("What is left of the dog?" -> "left of");
    "" if it is the value that is asked for. `number`: the count that "Are there two dogs?" proposes.
    `attribute`: "colour" or whatever else is asked ("shape"). `negated`: "Is there no dog?".
    `yes_no`: whether yes or no is an answer.
    """

    kind: IntentKind
    subjects: tuple[str, ...] = ()
    value: str = ""
    object: str = ""
    number: int | None = None
    attribute: str = ""
    negated: bool = False
    yes_no: bool = False


def read_question(question: str) -> Intent:
    """The intent of a question in English or Chinese; kind "other" if it is none of the known ones."""
    return _read(question[:2000].strip())


@lru_cache(maxsize=256)
def _read(question: str) -> Intent:
    if re.search(r"[一-鿿]", question):
        from .extraction.chinese import read_chinese_question

        return Intent(**read_chinese_question(question))
    proper, proposed = without_lead(clean(question))
    readings = read(_spelled_out(proper))
    if not readings:
        return Intent(kind="other")
    reading = next((r for r in reversed(readings) if r.tokens[-1].low == "?"), readings[-1])
    low = " ".join(token.low for token in reading.tokens).replace(" '", "'").replace(" n't", "n't")
    for recognise in (_text, _compare, _count, _relation, _position, _attribute, _presence, _listing):
        intent = recognise(reading, low)
        if intent:
            return intent
    return Intent(kind="other", subjects=_things(reading), yes_no=proposed or _yes_no(low))


def _spelled_out(question: str) -> str:
    """ "I am looking for a dog. Is there one?" -> "Is there a dog?"."""
    pattern = (
        r"(?P<first>[^.?!]+)[.?!] (?P<ask>[^.?!]*)\b(?:one|it|any|them)\b(?P<rest>(?: (?:in|on|here)\b[^.?!]*)?\W*)$"
    )
    match = re.match(pattern, question)
    named = (
        [phrase for reading in read(match["first"]) for phrase in reading.phrases if is_thing(phrase)] if match else []
    )
    if match is None or not named or re.search(r"\bsay\b|\bwhere\b", match["ask"]):
        return question
    return f"{match['ask']}{match['first'][named[-1].start : named[-1].end]}{match['rest']}"


def _things(reading: Reading) -> tuple[str, ...]:
    names: list[str] = []
    for phrase in reading.phrases:
        if _COUNTED.search(phrase.noun):
            names.append(canonical(_COUNTED.sub("", phrase.noun)))
        elif is_thing(phrase):
            names.append(phrase.name)
    named = (name for name in names if name not in _NEVER and not colour(name))
    return tuple(dict.fromkeys(named))


_COUNTED = re.compile(r" (?:counts?|colou?rs?)$", re.IGNORECASE)
_NEVER = asking.IMPERATIVES | words(
    "respect relation true confirm check size ideas look "
    "word words text writing letter message many side kind you one color colour number sort much see yes "
    "no us count headcount wonder think mind rush indicate"
)


def _yes_no(low: str) -> bool:
    return not asking.OPEN.search(low)


def _negated(low: str) -> bool:
    return bool(re.search(r"\b(?:no|without|not|lack|lacks|absent|missing|free of)\b", low)) and not re.search(
        r"\bor (?:not|no)\b|\bwhy not\b", low
    )


def _text(reading: Reading, low: str) -> Intent | None:
    surfaces = "sign|billboard|poster|label|banner|board|plate|page|note"
    if not (asking.TEXT.search(low) or re.search(rf"\bwhat(?:'s| is) on the (?:\w+ )?(?:{surfaces})\b", low)):
        return None
    if re.search(r"\bread(?:ing|s)?\b", low) and re.search(r"\b(?:is|are) .*\breading\b", low):
        return None
    quoted = next((token.text[1:-1] for token in reading.tokens if token.kind == "quote"), "")
    shouted = re.findall(r"(?<=\s)[A-Z][A-Z0-9]+(?:\s+[A-Z0-9]+)*", reading.text)
    value = quoted or (shouted[0] if shouted and _yes_no(low) else "")
    yes_no = _yes_no(low) and (bool(value) or bool(asking.HAS_TEXT.search(low)))
    return Intent(kind="text", subjects=_things(reading), value=value, negated=yes_no and _negated(low), yes_no=yes_no)


def _compare(reading: Reading, low: str) -> Intent | None:
    if not asking.COMPARE.search(low):
        return None
    fewer = re.search(r"\b(?:fewer|less|smaller|lower)\b", low)
    value = "as many as" if re.search(r"as many|same|equal", low) else "fewer than" if fewer else "more than"
    found = _things(reading)
    if len(found) < 2:
        return None
    number = 1 if re.search(r"\bone more\b", low) else None
    return Intent(kind="compare", subjects=found, value=value, object=found[-1], number=number, yes_no=_yes_no(low))


def _count(reading: Reading, low: str) -> Intent | None:
    things = _things(reading)
    if asking.COUNT.search(low):
        return Intent(kind="count", subjects=things, attribute="", value=_colour_before(reading))
    phrase = next((phrase for phrase in reading.phrases if is_thing(phrase) and phrase.number is not None), None)
    single = phrase is not None and "single" in [reading.low(i) for i in range(phrase.first, phrase.last)]
    if (
        phrase
        and phrase.number
        and not phrase.at_least
        and not single
        and _yes_no(low)
        and not reading_relation(reading)
    ):
        return Intent(kind="count", subjects=things, number=phrase.number, negated=_negated(low), yes_no=True)
    return None


def _colour_before(reading: Reading) -> str:
    """The colour that narrows what is asked: "How many red cars"."""
    found = (colour(reading.low(i)) for phrase in reading.phrases if is_thing(phrase) for i in phrase.adjectives)
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
    things, spot, asked = _things(reading), reading_relation(reading), asking.SIDE.search(low)
    bigger = asking.BIGGER.search(low)
    if bigger and len(things) > 1 and not spot:
        return Intent(kind="relation", subjects=things, value=_size(bigger["word"] or ""))
    if asked and len(things) > 1:
        target = _after(reading, low, asked) or things[-1]
        return Intent(kind="relation", subjects=things, object=target)
    if spot is None:
        return None
    phrase = reading.phrase_starting(reading.at(spot.end))
    target = phrase.name if phrase else ""
    value = "inside" if spot.value == "in" else spot.value
    choice = bool(asking.CHOICE.search(low)) or bool(re.search(r"\bwhere\b", low) and len(things) > 1)
    yes_no = _yes_no(low) and not choice
    return Intent(
        kind="relation",
        subjects=things,
        value="" if choice else value,
        object=target,
        negated=yes_no and _negated(low),
        yes_no=yes_no,
    )


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
    things = _things(reading)
    spot = next((spot for spot in reading.places if spot.kind == "position" and spot.value), None)
    bare = re.search(r"\b(?:top|bottom|upper|lower|left|right|middle|center|centre)\b(?:[ -](?:left|right))?", low)
    if asking.CHOICE.search(low) and things:
        return Intent(kind="position", subjects=things)
    if asking.WHERE.search(low) and things:
        return Intent(kind="where", subjects=things)
    if spot is None or not things:
        return Intent(kind="list", value=spot.value) if spot and not _yes_no(low) else None
    if not _yes_no(low):
        asked = asking.ASKED.search(low)
        return None if asked else Intent(kind="list", subjects=things, value=spot.value)
    value = spot.value or (position_value(bare[0]) if bare else "") or ""
    return Intent(kind="position", subjects=things, value=value, negated=_negated(low), yes_no=True)


def _attribute(reading: Reading, low: str) -> Intent | None:
    things, asked = _things(reading), asking.ASKED.search(low)
    named = [colour(token.low) for token in reading.tokens if colour(token.low)]
    if asked and not (_yes_no(low) and named and " or " not in low):
        name = next(group for group in asked.groups() if group)
        name = (
            "colour"
            if name in ("color", "colour", "shade", "hue")
            else "size"
            if name in ("big", "large", "tall")
            else name
        )
        return Intent(kind="attribute", subjects=things, attribute=name)
    if not _yes_no(low) or not things or re.search(r"\bthere\b|\bany\b|\byou (?!call\b)", low):
        return None
    predicates = [token.low for token, kind in zip(reading.tokens, reading.tags, strict=True) if kind == "adj"]
    names = [name for name in predicates if colour(name) or name in CHECKABLE]
    if not names:
        return None
    which = "colour" if colour(names[0]) else "state"
    if " or " in low and len(names) > 1:
        return Intent(kind="attribute", subjects=things, attribute=which)
    value = " and ".join(dict.fromkeys(colour(name) or name for name in names))
    return Intent(kind="attribute", subjects=things, value=value, attribute=which, negated=_negated(low), yes_no=True)


def _presence(reading: Reading, low: str) -> Intent | None:
    things = _things(reading)
    if not things or not _yes_no(low):
        return None
    verbs = any(kind in ("be", "aux", "modal", "verb", "have") for kind in reading.tags)
    if verbs and not asking.PRESENCE.search(low):
        return None
    return Intent(kind="presence", subjects=things, value=_colour_before(reading), negated=_negated(low), yes_no=True)


def _listing(reading: Reading, low: str) -> Intent | None:
    return Intent(kind="list", subjects=_things(reading)) if asking.LIST.search(low) else None
