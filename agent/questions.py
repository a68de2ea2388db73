"""read_question: what a question about a picture asks for, whatever its wording.

The plan falls back on it, and a bare answer ("Yes.", "3", "red") gets its meaning from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from .extraction.analysis import Reading, is_thing, read
from .extraction.places import Place, position_value
from .extraction.spatial import CONTAINERS, EXPANSES
from .extraction.tags import verb_forms
from .lexicon import words
from .lexicon.grammar import ADJECTIVES, ADVERBS, CHECKABLE, PREPOSITIONS, SCENE_NOUNS
from .types import Frozen
from .vocabulary import CATEGORIES, canonical, colour

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


_SHORT = {
    "u": "you", "r": "are", "ur": "your", "pic": "picture", "pics": "pictures", "img": "image", "wat": "what",
    "wht": "what", "whats": "what is", "wheres": "where is", "hows": "how is", "theres": "there is", "isnt": "isn't",
    "arent": "aren't", "doesnt": "doesn't", "dont": "don't", "cant": "can't", "wich": "which", "colur": "colour",
    "colr": "colour", "clr": "colour", "y": "why", "pls": "", "plz": "", "please": "", "kindly": "", "hw": "how",
    "thier": "their", "its": "its", "gimme": "give me", "howmany": "how many", "upto": "up to", "infront": "in front",
}  # fmt: skip
_COMMON = words(
    "is are there what which where how many does do you see the picture image photo can any spot find find color colour "
    "left right above below count number say says written word words text side does with this that have has contain show"
)
_TEXT = re.compile(
    r"\b(?:say|says|saying|spell|spells|written|write|inscription|lettering|transcribe|ocr)\b|\bread(?:s|ing)?\b(?! ?er)"
    r"|\b(?:what|which|the|any) (?:\w+ )?(?:word|words|text|writing|letters|message)\b|\b(?:word|words|text|letters)\b.* \bon\b"
)
_COUNT = re.compile(r"\bhow (?:many|much)\b|\b(?:number|amount|count|quantity|total) of\b|^(?:please )?count\b|\bcount the\b|\bhow numerous\b")
_COMPARE = re.compile(r"\b(?:more|fewer|less)\b.*\b(?:than|or)\b|\bas many\b|\bsame number\b|\bequal number\b|\boutnumber")
_WHERE = re.compile(
    r"\bwhere(?:abouts)?\b|\bwhat (?:\w+ )?(?:position|location|place|part|corner|area|region)\b|\blocate\b"
    r"|\b(?:which|what) (?:\w+ )?(?:part|corner|side|area|region|half|quadrant) of the (?:picture|image|photo|scene)\b"
    r"|\bin which (?:part|corner|area)\b|\b(?:position|location) of\b"
)
_SIDE = re.compile(r"\b(?:which|what) side of\b|\b(?:relative|compared|in relation|with respect) to\b|\bposition(?:ed)? .*relative")
_CHOICE = re.compile(
    r"\b(left|right|above|below|top|bottom|under|behind|bigger|smaller|larger) or (?:to the |on the |in the |at the |is it )?"
    r"(?:left|right|above|below|top|bottom|on|in front|bigger|smaller|larger)\b"
)
_BIGGER = re.compile(r"\b(?:which|who|what)\b.*\b(bigger|larger|biggest|largest|smaller|smallest)\b")
_ASKED = re.compile(r"\b(?:what|which|tell me|name|identify)\b.*\b(colou?r|shade|hue|shape|size|material|pattern)s?\b|\b(colou?r) of\b|\bhow (big|large|tall)\b")
_LIST = re.compile(
    r"\bdescri(?:be|ption)\b|\blist\b|\bcaption\b|\bsummar|\btell me (?:about|what)\b|\bwhat (?:all )?(?:do|can) (?:you|we|i) (?:see|spot|find|notice)\b"
    r"|\bwhat (?:\w+ ){0,2}(?:is|are|'s) (?:there|in|shown|visible|depicted|pictured|present|displayed|happening|going on)\b"
    r"|\bwhat(?: \w+)? can be seen\b|\bwhat does (?:the|this) (?:picture|image|photo|scene) (?:show|contain|depict|have|feature)\b"
    r"|\bwhat (?:kinds? of |sorts? of )?(?:things?|objects?|items?|animals?|vehicles?|stuff)\b|\bname (?:all|every|the)\b"
    r"|\bwhat is (?:this|it)(?: (?:a )?(?:picture|image|photo))?\b|\bwhat do you see\b|\beverything\b|\bcontents? of\b"
)
_OPEN = re.compile(r"^(?:and |so |but |then |ok(?:ay)? )?(?:\w+ )?(?:what|which|where|who|how|why|when)\b|^(?:tell(?! me (?:if|whether))|name|list|describe|read|count|give|identify)\b")


def read_question(question: str) -> Intent:
    """The intent of a question in English or Chinese; kind "other" if it is none of the known ones."""
    return _read(question[:2000].strip())


@lru_cache(maxsize=256)
def _read(question: str) -> Intent:
    if re.search(r"[一-鿿]", question):
        from .extraction.chinese import read_chinese_question

        return Intent(**read_chinese_question(question))
    cleaned = clean(question)
    readings = read(cleaned)
    if not readings:
        return Intent(kind="other")
    reading = next((r for r in reversed(readings) if r.tokens[-1].low == "?"), readings[-1])
    low = " ".join(token.low for token in reading.tokens).replace(" '", "'").replace(" n't", "n't")
    for recognise in (_text, _compare, _count, _relation, _position, _attribute, _presence, _listing):
        intent = recognise(reading, low)
        if intent:
            return intent
    return Intent(kind="other", subjects=_things(reading), yes_no=not _OPEN.search(low))


def clean(question: str) -> str:
    """Mends chat spelling and small typos of function words; the words of quotations stay."""
    question = re.sub(r"(?i)\b(what|where|who|how|there|which|here)['’]s\b", r"\1 is", question)
    parts = re.split(r'("[^"]*"|“[^”]*”)', re.sub(r"[\x00-\x1f]+", " ", question).replace("’", "'"))
    for i in range(0, len(parts), 2):
        parts[i] = re.sub(r"[^\W\d_]+(?:'[^\W\d_]+)?", lambda match: _mend(match[0]), parts[i])
    return re.sub(r" +", " ", "".join(parts)).strip()


def _mend(word: str) -> str:
    low = word.lower()
    if low in _SHORT:
        return _SHORT[low]
    if low in _COMMON or len(low) < 2 or _is_known(low):
        return word
    near = [common for common in sorted(_COMMON) if OSA.distance(low, common) == 1]
    swapped = [common for common in near if sorted(common) == sorted(low)]
    if swapped:
        return swapped[0]
    return near[0] if near and len(low) > 3 and near[0][0] == low[0] and len(near[0]) > 3 else word


def _is_known(low: str) -> bool:
    known = low in PREPOSITIONS or low in SCENE_NOUNS or low in ADJECTIVES or low in ADVERBS or low in verb_forms()
    return known or canonical(low) in CATEGORIES or canonical(low) != low or colour(low) is not None or low in _OTHERS


_OTHERS = words(
    "sign hat tree shoe house sand hand land band wall tall ball cart coat goat boot tent bell tale ship shop chip snow say "
    "sky hare dot her him she he they then than these those and or an as a at was were not no yes so it in on of to by"
)


def _things(reading: Reading) -> tuple[str, ...]:
    names = [phrase.name for phrase in reading.phrases if is_thing(phrase)]
    return tuple(dict.fromkeys(name for name in names if name not in _NEVER and not colour(name)))


_NEVER = words("word words text writing letter message many side kind you one color colour number sort much see yes no us count list read describe tell wonder think name")


def _yes_no(low: str) -> bool:
    return not _OPEN.search(low)


def _negated(low: str) -> bool:
    return bool(re.search(r"\b(?:no|without|not|lack|lacks|absent|missing|free of)\b", low)) and not re.search(
        r"\bor (?:not|no)\b|\bwhy not\b", low
    )


def _text(reading: Reading, low: str) -> Intent | None:
    surfaces = "sign|billboard|poster|label|banner|board|plate|page|note"
    if not (_TEXT.search(low) or re.search(rf"\bwhat(?:'s| is) on the (?:\w+ )?(?:{surfaces})\b", low)):
        return None
    if re.search(r"\bread(?:ing|s)?\b", low) and re.search(r"\b(?:is|are) .*\breading\b", low):
        return None
    quoted = next((token.text[1:-1] for token in reading.tokens if token.kind == "quote"), "")
    shouted = re.findall(r"(?<=\s)[A-Z][A-Z0-9]+(?:\s+[A-Z0-9]+)*", reading.text)
    value = quoted or (shouted[0] if shouted and _yes_no(low) else "")
    return Intent(kind="text", subjects=_things(reading), value=value, yes_no=_yes_no(low) and bool(value))


def _compare(reading: Reading, low: str) -> Intent | None:
    if not _COMPARE.search(low):
        return None
    value = "as many as" if re.search(r"as many|same|equal", low) else "more than" if re.search("more|outnumber", low) else "fewer than"
    found = _things(reading)
    if len(found) < 2:
        return None
    return Intent(kind="compare", subjects=found, value=value, object=found[-1], yes_no=_yes_no(low))


def _count(reading: Reading, low: str) -> Intent | None:
    things = _things(reading)
    if _COUNT.search(low):
        return Intent(kind="count", subjects=things, attribute="", value=_colour_before(reading))
    phrase = next((phrase for phrase in reading.phrases if is_thing(phrase) and phrase.number is not None), None)
    if phrase and phrase.number and not phrase.at_least and _yes_no(low) and not reading_relation(reading):
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
        if spot.value in ("left of", "right of") and head in EXPANSES and " side " in reading.text[spot.start : spot.end]:
            continue
        return spot
    return None


def _relation(reading: Reading, low: str) -> Intent | None:
    things, spot, asked = _things(reading), reading_relation(reading), _SIDE.search(low)
    bigger = _BIGGER.search(low)
    if bigger and len(things) > 1 and not spot:
        return Intent(kind="relation", subjects=things, value=_size(bigger[1]))
    if asked and len(things) > 1 and not (_WHERE.search(low) and "relative" not in low and "to the" not in low):
        target = _after(reading, low, asked) or things[-1]
        return Intent(kind="relation", subjects=things, object=target)
    if spot is None:
        return None
    phrase = reading.phrase_starting(reading.at(spot.end))
    target = phrase.name if phrase else ""
    value = "inside" if spot.value == "in" else spot.value
    choice = bool(_CHOICE.search(low)) or bool(re.search(r"\bwhere\b", low) and len(things) > 1)
    yes_no = _yes_no(low) and not choice
    return Intent(
        kind="relation", subjects=things, value="" if choice else value, object=target,
        negated=yes_no and _negated(low), yes_no=yes_no,
    )  # fmt: skip


def _size(word: str) -> str:
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
    if _CHOICE.search(low) and things:
        return Intent(kind="position", subjects=things)
    if _WHERE.search(low) and things:
        return Intent(kind="where", subjects=things)
    if spot is None or not things:
        return Intent(kind="list", value=spot.value) if spot and not _yes_no(low) else None
    if not _yes_no(low):
        asked = _ASKED.search(low)
        return None if asked else Intent(kind="list", subjects=things, value=spot.value)
    value = spot.value or (position_value(bare[0]) if bare else "") or ""
    return Intent(kind="position", subjects=things, value=value, negated=_negated(low), yes_no=True)


def _attribute(reading: Reading, low: str) -> Intent | None:
    things, asked = _things(reading), _ASKED.search(low)
    if asked:
        name = next(group for group in asked.groups() if group)
        name = "colour" if name in ("color", "colour", "shade", "hue") else "size" if name in ("big", "large", "tall") else name
        return Intent(kind="attribute", subjects=things, attribute=name)
    if not _yes_no(low) or not things or re.search(r"\bthere\b|\bany\b|\byou (?!think\b)", low):
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


_PRESENCE = re.compile(
    r"\bthere\b|\bany\b|\b(?:see|spot|find|notice|detect|seen|visible|present|contain|contains|show|shows|shown|include|includes"
    r"|have|has|feature|features|got|depict|depicts|appear|appears|exist|exists|includes|displayed|depicted|pictured)\b"
    r"|\bin (?:the|this|here|that)\b|\bhere\b|^(?:is|are|was|were) (?:this|it|that|these|they|those)\b"
)


def _presence(reading: Reading, low: str) -> Intent | None:
    things = _things(reading)
    if not things or not _yes_no(low):
        return None
    verbs = any(kind in ("be", "aux", "modal", "verb", "have") for kind in reading.tags)
    if verbs and not _PRESENCE.search(low):
        return None
    return Intent(
        kind="presence", subjects=things, value=_colour_before(reading), negated=_negated(low), yes_no=True
    )


def _listing(reading: Reading, low: str) -> Intent | None:
    return Intent(kind="list", subjects=_things(reading)) if _LIST.search(low) else None


