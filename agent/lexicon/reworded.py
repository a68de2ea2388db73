"""Questions in unusual words or orders of words, and the plain ones that are read instead."""

from __future__ import annotations

import re

# Sides said as comparisons, tags and breaks that hide what is asked: (pattern, plain words).
_PLAIN = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"(?<!or )\b(?:further|farther|more) (?:to the )?(left|right) than\b", r"to the \1 of"),
        (r"\b(left|right)er than\b", r"to the \1 of"),
        (r"\b(left|right) from (?=the\b)", r"\1 of "),
        (r"(?<!or )\bhigher(?: up)? than (?!that\b|those\b|\d)", "above "),
        (r"(?<!or )\blower(?: down)? than (?!that\b|those\b|\d)", "below "),
        (r"\bwhere abouts\b", "whereabouts"),
        (r"\b(is|are) their (?=an?\b|any\b)", r"\1 there "),
        (r"\bhead ?count\b", "number of people"),
        (r"^(\w+) ?> ?(\w+)\W*$", r"are there more \1 than \2?"),
        (r"^there (is|are) how many (.*)$", r"how many \2"),
        (
            r"^(?:the )?(sign|board|banner|poster|label)(?:'s)? (?:text|words|wording|inscription)\W*$",
            r"what does the \1 say?",
        ),
        (r"\b(is|are) there (?:any|some)(?:body|one)\b(?! (?:of|who))", "is there a person"),
        (
            r"\b(left|above|over|top|higher|bigger)(?: side)? ?(?:/|[?,] (?:or )?) ?"
            r"(right|below|under|bottom|lower|smaller)\b",
            r"\1 or \2",
        ),
        (r"^(?:when|if) (?:you|i|we) look ((?:in|at|on|to)\b[^,.?]*), (.*?)\W*$", r"\2 \1?"),
        (r"^(where) (?:in|on) (?:the|my|this) (?:screen|display|canvas|frame)\b", r"\1"),
        (r"^(?:object|item|thing|category|label): *([\w ]+?)[.,;:]+ (?:its )?(?=\w)", r"\1: "),
        (r"^(?:the )?([\w ]+): (?:position|location|whereabouts|place)\W*$", r"where is the \1?"),
        (r"^(?:the )?([\w ]+): (?:number|count|how many|quantity|total)\W*$", r"how many \1?"),
        (r"^(?:the )?([\w ]+): (colou?r)\W*$", r"what \2 is the \1?"),
        (r"\b1st\b", "first"),
        (r"\b2nd\b", "second"),
        (r"\b3rd\b", "third"),
        (r"^(?:true or false|yes or no|true/false|yes/no|t/f)\W+(?=\w)", "is it true that "),
        (r"[,.?]?\s*\(?\b(?:true or false|yes or no|true/false)\)?\W*$", "?"),
        (r"^((?:an?|any) [\w ]+)\? (?=in\b|here\b)", r"\1 "),
        (
            r"[,.]? (?:am i|was i|is (?:that|this|it|he|she)) (?:right|correct|so|true|wrong)\W*$"
            r"|[,.] (?:correct|true)\W*$|(?<!left)[,.] right\W*$",
            "?",
        ),
        (r"\b(can|could|does|did|would|will|may) one (?=see|find|spot|say|notice)", r"\1 you "),
        (r"\bno\.? of (?=\w+s\b)", "number of "),
        (r"\bhow often do you (?:see|find) (?:an? )?", "how many times does "),
        (r"\b(more|fewer|less) ([\w ]+?) then\b", r"\1 \2 than"),
        (r"\bup or down\b", "above or below"),
        (r"\bwhat is it say\b", "what does it say"),
        (r"\bwhat stands on (?=the|that|this)", "what is written on "),
    )
)
THING = r"(?:the )?((?!the\b|an?\b)\w+(?: \w+)?)"
# Comparisons of two things in other orders of words: (pattern, the order that is read).
_REORDERED = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\b(?:takes?|taking) up more (?:space|room|area)\b|\bhas the (?:greater|larger) size\b", "is bigger"),
        (r"\b(?:takes?|taking) up less (?:space|room|area)\b|\bhas the (?:smaller|lesser) size\b", "is smaller"),
        (rf"^does {THING} is (bigger|smaller)", r"is the \1 \2"),
        (r"\bof (?:greater|larger) size than\b", "bigger than"),
        (r"\bof (?:smaller|lesser) size than\b|\bless (?:big|large) than\b", "smaller than"),
        (
            rf"^(?:is it|does|would) {THING} or {THING} (?:that is|look|looks|seem|be) (bigger|larger|smaller)\b.*$",
            r"which is \3, the \1 or the \2?",
        ),
        (
            rf"^(?:name |tell me )?the (bigger|larger|smaller)(?: one)?(?::| of) {THING} (?:or|and) {THING}\W*$",
            r"which is \1, the \2 or the \3?",
        ),
        (
            rf"^(?:as )?(?:seen|viewed|looking) from {THING}, is {THING} (left or right|above or below)\W*$",
            r"is the \2 \3 of the \1?",
        ),
        (
            rf"^(left or right|above or below): {THING} (?:as )?(?:seen|viewed) from {THING}\W*$",
            r"is the \2 \1 of the \3?",
        ),
        (rf"^which way from {THING} is {THING}, (left or right|above or below)\W*$", r"is the \2 \3 of the \1?"),
        (rf"^(left or right|above or below) from {THING}: where is {THING}\W*$", r"is the \3 \1 of the \2?"),
        (r"\babove or below of\b", "above or below"),
        (rf"\bthe number of {THING} (?:the same as|equal to) (?:that|the number) of {THING}", r"as many \1 as \2"),
        (rf"\bequally many {THING} and {THING}", r"as many \1 as \2"),
        (rf"^are {THING} and {THING} equal in number\b", r"are there as many \1 as \2"),
        (rf"^{THING} or {THING}, (?:of )?which are there more(?: of)?\W*$", r"which are there more of, \1 or \2?"),
        (rf"^how do {THING} compare in number (?:with|to) {THING}", r"which are there more of, \1 or \2"),
    )
)
REWORDED = (*_PLAIN, *_REORDERED)
"""(pattern, what stands in its place), each applied once, in this order."""
