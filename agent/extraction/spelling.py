"""Chat spelling and small typos of function words, mended before a question is read."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from ..lexicon import words
from ..lexicon.asking import LEAD, YES_NO_LEAD
from ..lexicon.grammar import ADJECTIVES, ADVERBS, PREPOSITIONS, SCENE_NOUNS
from ..lexicon.reworded import REWORDED
from ..vocabulary import KNOWN, canonical, colour, parse_number, plural, singular
from .around import without_asides
from .inflection import verb_forms

_SHORT = {
    "u": "you",
    "r": "are",
    "ur": "your",
    "pic": "picture",
    "pics": "pictures",
    "img": "image",
    "wat": "what",
    "wht": "what",
    "whats": "what is",
    "wheres": "where is",
    "hows": "how is",
    "theres": "there is",
    "isnt": "isn't",
    "arent": "aren't",
    "doesnt": "doesn't",
    "dont": "don't",
    "cant": "can't",
    "wich": "which",
    "colur": "colour",
    "colr": "colour",
    "clr": "colour",
    "se": "see",
    "y": "why",
    "pls": "",
    "plz": "",
    "please": "",
    "kindly": "",
    "hw": "how",
    "thr": "there",
    "thier": "their",
    "its": "its",
    "gimme": "give me",
    "howmany": "how many",
    "upto": "up to",
    "infront": "in front",
    "meny": "many",
    "ppl": "people",
    "busses": "buses",
    "peeps": "people",
}
_LONG = 6
_THINGS = sorted({form for name in KNOWN for form in (name, plural(name)) if " " not in form and len(form) >= _LONG})
_ONE_OF_TWO = {
    re.sub(r"(.)\1", r"\1", form): form for name in KNOWN for form in (name, plural(name)) if re.search(r"(.)\1", form)
}
"""Short words with one letter in place of two: "piza", "aple"."""
_COMMON = words(
    "is are there what which where how many does do you see the picture image photo can any spot find find color "
    "colour left right above below count number say says written word words text side does with this that have has "
    "contain show"
)


def clean(question: str) -> str:
    """Mends chat spelling and small typos of function words; the words of quotations stay."""
    question = without_asides(question)
    question = re.sub(r"(?i)\b(what|where|who|how|there|which|here)['’]s\b", r"\1 is", question)
    parts = re.split(r'("[^"]*"|“[^”]*”)', re.sub(r"[\x00-\x1f]+", " ", question).replace("’", "'"))
    for i in range(0, len(parts), 2):
        parts[i] = re.sub(r"[^\W\d_]+(?:'[^\W\d_]+)?", lambda match: _mend(match[0]), parts[i])
        for pattern, plain in REWORDED:
            parts[i] = pattern.sub(plain, parts[i])
    return re.sub(r" +", " ", "".join(parts)).strip()


def without_lead(question: str) -> tuple[str, bool]:
    """ "Would you say there is a dog?" -> ("there is a dog?", True): the question, and whether its lead asks it."""
    yes_no = False
    while match := LEAD.match(question):
        yes_no = yes_no or bool(YES_NO_LEAD.search(match[0]))
        question = question[match.end() :].lstrip()
    question = re.sub(r"(?i)[\s,.!?]*(?:\b(?:thanks|thank you)\b)?[\s,.!?]*$", lambda end: end[0].strip()[:1], question)
    return re.sub(r"(?i)\b(?:would|do) you (?:say|think) ", "", question), yes_no


def _mend(word: str) -> str:
    low = word.lower()
    if low in _SHORT:
        return _SHORT[low]
    if low in _COMMON or len(low) < 2 or _is_known(low):
        return word
    if things := _things_like(low):
        return things
    near = [common for common in sorted(_COMMON) if OSA.distance(low, common) == 1 and common[0] == low[0]]
    swapped = [common for common in sorted(_COMMON) if OSA.distance(low, common) == 1 and sorted(common) == sorted(low)]
    missed = [common for common in near if len(common) != len(low) and min(len(common), len(low)) > 3]
    return (swapped or missed or [word])[0]  # another letter in place of one may be another word: "loft", "test"


def _things_like(low: str) -> str:
    """The one category, or its plural, that a long word nearly spells: a letter doubled, left out, or two exchanged
    ("bananna"), or f for ph ("elefants"); "" for none or several. Another letter in place of one is another word.
    """
    if len(low) < _LONG:
        return _ONE_OF_TWO.get(low, "")
    said = low.replace("f", "ph")
    near = [
        name for name in _THINGS if name == said or (OSA.distance(low, name, score_cutoff=1) == 1 and _slips(low, name))
    ]
    return near[0] if len(near) == 1 else ""


def _slips(low: str, name: str) -> bool:
    return low[0] == name[0] and (len(low) != len(name) or sorted(low) == sorted(name))


def _is_known(low: str) -> bool:
    if parse_number(low) is not None:
        return True
    known = low in PREPOSITIONS or low in SCENE_NOUNS or low in ADJECTIVES or low in ADVERBS or low in verb_forms()
    return (
        known or canonical(low) in KNOWN or canonical(low) != singular(low) or colour(low) is not None or low in _OTHERS
    )


_OTHERS = words(
    "sign hat tree shoe house sand hand land band wall tall ball cart coat goat boot tent bell tale ship shop chip "
    "snow say sky hare dot her him she he they then than these those and or an as a at was were not no yes so it in "
    "on of to by"
)
