"""What people say around a question: to whom they speak, and why: "Class, what is it?", "Where is it? I'm hungry!"."""

from __future__ import annotations

import re

from ..lexicon import words
from ..lexicon.surfaces import is_surface
from ..vocabulary import KNOWN, canonical

_ASKING = (
    r"(?:what|which|where|who|how|is|are|do|does|did|can|could|would|will|has|have|was|were|any|count|list|name"
    r"|number of|tell me|read|find|there)\b"
)
_LEAD = re.compile(rf"^(?!{_ASKING})(?P<lead>[\w' ]{{2,40}}?)\s*[,:!]+\s+(?={_ASKING})", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<lead>[\w' ]{2,30}?):\s+(?P<first>\w+)")
_AFTER = re.compile(r"(?<=\?)\s+(?:[^?\"“]*[.!]|[^?\"“]*\bI mean\b[^?]*)\s*$")
_WHY = re.compile(
    r",\s*(?:(?:my )?[\w']+ (?:wants?|needs?|would like|is asking) (?:to know|it)|to be (?:precise|exact|sure|clear)"
    r"|if (?:you please|i may ask|you (?:can|could))|i (?:mean|am asking|need to know|wonder)(?! the| an? )|by the way"
    r"|(?:(?:my )?(?:dear|darling|sweetheart|honey|love|friend|buddy|mate|grandma|grandpa|mom|mum|dad|kids|class"
    r"|everyone|please|sir|madam))+)(?=\s*[?.!]*$)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r",?\s+(?:because|since i|cause i|as i|so (?:that )?i can|so i)\b[^?]*(?=\?|$)", re.IGNORECASE)
_OR_SO = re.compile(r"(?P<asks>\bhow many [\w ]+),\s*\w+ or \w+(?=\s*\?*$)", re.IGNORECASE)
_GLOSS = re.compile(
    r",?\s*\(?(?:(?:i mean )?the (?:animal|vegetable|fruit|thing|real one|food)"
    r"|not (?:just|merely|only|simply) (?:the|a) (?:word|name|text)|words? do ?n[o']t count"
    r"|(?:disregarding|ignoring|irrespective of|regardless of|leaving aside) "
    r"(?:the |its )?(?:sign|signs|words?|wording|text))\)?(?=\s*[,?.!)]|$)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?P<asks>how many [\w ]+?) (?:should|do|must|shall|can|would) (?:i|we) [\w ]+(?=\?|$)", re.IGNORECASE
)
_TIES = words("from to apart aside besides except not in on at of above below under than without with there excluding")
_SEEING = re.compile(r" (?:see|spot|count|find|have|detect|make out|notice)\b")


def without_asides(question: str) -> str:
    """The question alone. What is said before it stays where it names a thing of pictures ("Dogs: how many?")."""
    lead = _LEAD.match(question)
    label = _LABEL.match(question)
    if label and not any(_names(word) for word in label["lead"].split()) and _names(label["first"]):
        question = question[label.end("lead") + 1 :].strip()
    if lead and not any(_names(word) or word.lower() in _TIES for word in lead["lead"].split()):
        question = question[lead.end() :]
    for aside in (_AFTER, _WHY, _GLOSS, _BECAUSE):
        question = aside.sub("", question)
    question = _OR_SO.sub(r"\g<asks>", question)
    return _PURPOSE.sub(lambda match: match[0] if _SEEING.search(match[0]) else f"{match['asks']} are there", question)


def _names(word: str) -> bool:
    name = canonical(word.lower().removesuffix("'s"))
    return name in KNOWN or is_surface(name)
