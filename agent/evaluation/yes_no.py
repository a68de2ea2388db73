"""Reads a yes or a no out of a model's free answer: POPE's own way, and a stricter one that may give up."""

from __future__ import annotations

import re
from typing import Literal

from ..lexicon import grammar as g

YesNo = Literal["yes", "no"]


def official(answer: str) -> YesNo:
    """As POPE's evaluate.py: "no" if the first sentence has the word "No", "no" or "not", otherwise "yes".

    So "I see a dog and no cat" is a no, and "I cannot tell", "NO" and "" are a yes.
    """
    words = answer.split(".")[0].replace(",", "").split(" ")
    return "no" if {"No", "no", "not"} & set(words) else "yes"


_OPENING = re.compile(r"[\W_]*(?:(?:answer|final answer|答案|回答)\s*(?:is|是)?\s*[:：]?[\W_]*)?", re.IGNORECASE)
_WORD = re.compile(rf"(?P<yes>{'|'.join((*g.YES, *g.TRUE))})\b|(?P<no>{'|'.join((*g.NO, *g.FALSE))})\b", re.IGNORECASE)
_OTHER_WORD = re.compile(r"\W*(?:and|or|/)\W*(?:yes|no)\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:cannot|can't|can not|unable to|impossible to|hard to|difficult to)\s+"
    r"(?:tell|say|determine|know|be sure|answer|see\s+(?:clearly|well|whether|if))"
    r"|\b(?:not|n't)\s+(?:know|sure|certain|clear)\b|无法|不确定|不知道",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:there|it|they|this|that)\s+(?:is|are|was|were|does|do|has|have)(?:n't\b|\s+(?:not|no|nothing|none|neither)\b)"
    r"|\b(?:image|picture|photo|scene)\s+(?:does\s+not|doesn't|(?:has|contains|shows)\s+(?:no|nothing|neither)\b)"
    r"|\bi\s+(?:do\s+not|don't|cannot|can't|can\s+not)\s+see\b|\bi\s+(?:can\s+)?see\s+(?:no|nothing|neither)\b"
    r"|\b(?:no|not|nothing|none)\b[^.]*\bvisible\b"
    r"|没有|沒有|不是|不在|看不到",
    re.IGNORECASE,
)
_AFFIRMS = re.compile(
    r"\bthere\s+(?:is|are)\b|\b(?:image|picture|photo|scene)\s+(?:has|shows|contains|features|includes|depicts)\b"
    r"|\bi\s+(?:can\s+)?see\b|是|有",
    re.IGNORECASE,
)


def strict(answer: str) -> YesNo | None:
    """A yes or no that the answer opens with, or that its first sentence plainly states; None if it does neither.

    English and Chinese; of a statement and a denial in one sentence the first counts. "Yes and no", "I cannot tell"
    and an answer about something else are None.
    """
    text = answer.replace("’", "'").strip()
    start = _OPENING.match(text)
    text = text[start.end() :] if start else text
    if match := _WORD.match(text):
        return None if _OTHER_WORD.match(text, match.end()) else "yes" if match["yes"] else "no"
    if text.startswith(("是否", "有没有")):
        return None
    if text.startswith(("否", "不", "没", "沒")) and not _UNSURE.match(text):
        return "no"
    sentence = re.split(r"[.!?。！？\n]", text, maxsplit=1)[0]
    if _UNSURE.search(sentence):
        return None
    denial, statement = _DENIES.search(sentence), _AFFIRMS.search(sentence)
    if denial and (statement is None or denial.start() <= statement.start()):
        return "no"
    return "yes" if statement else None
