"""What people say around a question: to whom they speak, and why: "Class, what is it?", "Where is it? I'm hungry!"."""

from __future__ import annotations

import re

from ..lexicon import words
from ..lexicon.surfaces import is_surface
from ..vocabulary import KNOWN, canonical, colour

_ASKING = (
    r"(?:what|which|where|who|how|is|are|do|does|did|can|could|would|will|has|have|was|were|any|count|list|name"
    r"|number of|tell me|read|find|there)\b"
)
_LEAD = re.compile(rf"^(?!{_ASKING})(?P<lead>[\w' ]{{2,40}}?)\s*[,:!]+\s+(?={_ASKING})", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<lead>[\w' ]{2,30}?):\s+(?P<first>\w+)")
_AFTER = re.compile(
    r"(?<=\w\w\?)\s+(?:I(?:'m| am| was| need| want| can't| cannot| keep| don't)|thanks|thank you|please|sorry|we)\b"
    r"[^?\"“]*$",
    re.IGNORECASE,
)
_WHY = re.compile(
    r",\s*(?:(?:my )?[\w']+ (?:wants?|needs?|would like|is asking) (?:to know|it)|to be (?:precise|exact|sure|clear)"
    r"|if (?:you please|i may ask|you (?:can|could))|by the way|sorry\b[\w' ]*|i keep [\w ]+"
    r"|(?:(?:my )?(?:dear|darling|sweetheart|honey|love|friend|buddy|mate|grandma|grandpa|mom|mum|dad|kids|class"
    r"|everyone|please|sir|madam))+)(?=\s*[?.!]*$)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r",?\s+(?:because(?! of)|since i|cause i|so (?:that )?i can)\b[^?]*(?=\?|$)", re.IGNORECASE)
_COUNTS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_OR_SO = re.compile(rf"(?P<asks>\bhow many [\w ]+),\s*{_COUNTS} or {_COUNTS}(?=\s*\?*$)", re.IGNORECASE)
_GLOSS = re.compile(
    r"(?:,\s*|\s*\()(?:(?:i mean )?the (?:animal|vegetable|fruit|thing|real one|food)(?=,|\)|\?|$)"
    r"|not (?:just|merely|only|simply) (?:the|a) (?:word|name|text)|words? do ?n[o']t count"
    r"|(?:disregarding|ignoring|irrespective of|regardless of|leaving aside)"
    r" (?:the |its )?(?:sign|signs|words?|wording|text))\)?(?=\s*[,?.!)]|$)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?P<asks>how many [\w ]+?) (?:should|do|must|shall) (?:i|we) "
    r"(?:write|list|note|enter|put|report|record|order|buy)\b[\w ]*(?=\?|$)",
    re.IGNORECASE,
)
_SHORT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?P<noun>\w+(?: \w+)?)[?!.,:;-]+ how many\W*$",
        r"^(?P<noun>\w+(?: \w+)?) count\W*$",
        r"^(?:the )?total(?: number of)? (?P<noun>\w+(?: \w+)?)\W*$",
        r"^(?P<noun>\w+(?: \w+)?)[,:]? (?:quantity|qty|amount)\W*$",
        r"^count\((?P<noun>\w+)\)\W*$",
    )
)
""" "Dogs: how many?", "dog count", "total dogs"."""
_TIES = words(
    "from to apart aside besides except not in on at of above below under than without with there excluding left right "
    "top bottom upper lower middle near behind after before beside next unless if half side corner first second last "
    "largest smallest biggest leftmost rightmost highest lowest"
)
_BACK = re.compile(r"\b(?:one|ones|it|they|them|those|these|that)\b", re.IGNORECASE)


def without_asides(question: str) -> str:
    """The question alone. What is said before it stays where it names a thing of pictures ("Dogs: how many?")."""
    lead = _LEAD.match(question)
    if lead and not _belongs(lead["lead"]) and not _BACK.search(question[lead.end() :]):
        question = question[lead.end() :]
    label = _LABEL.match(question)
    if label and not _belongs(label["lead"]) and _names(label["first"]):
        question = question[label.end("lead") + 1 :].strip()
    for aside in (_AFTER, _WHY, _GLOSS, _BECAUSE):
        question = aside.sub("", question)
    question = _PURPOSE.sub(r"\g<asks> are there", _OR_SO.sub(r"\g<asks>", question))
    short = next((match for pattern in _SHORT if (match := pattern.match(question))), None)
    return f"How many {short['noun']} are there?" if short and _names(short["noun"].split()[-1]) else question


def _belongs(lead: str) -> bool:
    """Whether words before a question say something of what it asks for."""
    return any(_names(word) or word.lower() in _TIES or colour(word) for word in lead.split())


def _names(word: str) -> bool:
    name = canonical(word.lower().removesuffix("'s"))
    return name in KNOWN or is_surface(name)
