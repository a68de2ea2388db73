"""How questions are worded that the list answers: one pattern a form, over the question in lower case."""

from __future__ import annotations

import re

_THINGS = r"(?:things?|objects?|items?|stickers?|elements?|stuff)"
NOUN = r"[a-z]+(?: [a-z]+)?"
BUT = re.compile(
    r"\b(?:besides|apart from|aside from|other than|except(?: for)?|excluding|not counting|leaving (?:out|aside)|but"
    r"|ignoring|(?:isn't|is not|aren't|are not|not)(?= (?:an?|the) | [a-z]+\W*$))\s+(?P<out>[^?.!:;]+?)"
    r"(?=,? (?:and )?(?:what|which|how|is|are|do|if)\b|[?.!:;]|$)"
)
OPEN = re.compile(
    r"\b(?:what|which|any|anything|something|things?|everything|one of|list|name|else|all|nothing|how many"
    r"|animals?|vehicles?|fruits?|food|vegetables?|shapes?)\b"
)
MOST = re.compile(
    r"\bmost (?:of|common|frequent|numerous|abundant|often)\b|\b(?P<few>fewest|least (?:common|often))\b"
    r"|\bmore (?:of|[a-z]+ or (?:more )?[a-z ]+)\b"
)
TIMES = re.compile(
    r"\b(?P<once>once)\b|\b(?P<twice>twice)\b|\b(?P<times>\w+) times\b"
    r"|\b(?:exactly|only|just) (?P<number>(?!once|twice)\w+)(?: of)?\b"
)
WHICH = re.compile(r"^(?:and |so )?(?:what|which|list|name|tell me)\b")
MANY = re.compile(r"\bhow many\b|\b(?:number|count|total) of\b|\b(?:count|total)\b")
IS_ANY = re.compile(
    r"^(?:and |so |but )?(?:any|is|are|do|does|did|can|could|have|has|was|were|there)\b(?! how)|\bany\b(?! kind)"
)
IN_ALL = re.compile(r"\b(?:together|in total|altogether|combined|in all)\b")
EQUAL = re.compile(
    r"\b(?:equal|same|identical) (?:in )?(?:number|count|amount|quantit(?:y|ie))s?\b"
    r"|(?<!twice )(?<!times )(?<!least )\bas (?:many|numerous)\b"
    r"|\bequally (?:many|numerous|common)\b|\bnumber of\b.*\b(?:equals?|same as)\b.*\bnumber of\b"
)
LEFT_OR_RIGHT = re.compile(r"\bleft\b.*\bor\b.*\bright\b|\bleft,? right\b|\bright\b.*\bor\b.*\bleft\b")
HIGH_OR_LOW = re.compile(r"\b(?:top|up|upper)\b.*\bor\b.*\b(?:bottom|down|lower)\b")
BIGGER = re.compile(r"\b(?:which|what|who)\b.*\b(?P<word>bigger|larger|smaller)\b")
MORE_ROOM = re.compile(r"\b(?:takes? up|occup(?:y|ies)|covers?|needs?) (?P<word>more|less) (?:room|space|area)\b")
ORDER = re.compile(
    r"\b(?P<word>biggest|largest|smallest|tiniest|highest|lowest|(?:left|right|top|bottom)most)"
    r"(?: of (?:all )?the| of all)?(?: (?P<noun>[a-z ]+?))?(?=[,?.!]| (?:is|in|here|on|at)\b|$)"
)
ORDERS = {"biggest": "largest", "tiniest": "smallest", "highest": "topmost", "lowest": "bottommost"}
KIND = re.compile(
    r"\b(?:pieces? of |kinds? of |sorts? of |types? of |of )?(?P<kind>animals?|creatures?|vehicles?|means of transport"
    r"|fruits?|vegetables?|veggies|veg|foods?|snacks?|furniture|(?:electronic )?devices?|gadgets?|electronics"
    r"|(?:geometric(?:al)? )?shapes?|something to eat|things? to eat|anything to eat)\b"
)
EAT = re.compile(r"\b(?:can|could|might|would) (?:i|you|we|one) eat\b|\bedible\b")
BETWEEN = re.compile(
    r"\bbetween (?:the |these |those )?(?:two |2 |both )?(?P<ends>[a-z ]+?)(?=[?.!,]|$| (?:in|on|going)\b)"
)
ODD = re.compile(
    r"\bodd one out\b|\b(?:doesn't|does not|don't) (?:belong|fit)\b"
    r"|\b(?:unlike|different from) (?:all )?the (?:others|rest)\b"
)
EVERY = re.compile(
    rf"^(?:is|are) (?:absolutely |literally )?(?:every(?:thing|(?: single)? {_THINGS}|one)"
    rf"|(?:every|(?:all|both)(?: of)?(?: the| these| those)?) (?P<what>{NOUN}?))"
    rf"(?: here| there| in (?:it|here|(?:the|this) \w+))? (?:an? )?(?P<kind>{NOUN})\W*$"
    rf"|\b(?:is|are)(?: they| these| those| the [a-z]+)? all (?P<alone>{NOUN})\W*$"
    rf"|\b(?:every(?:thing|(?: single)? {_THINGS})|all of (?:them|these|those))(?: here| there| in (?:it|here))?"
    rf" (?:is|are) (?:an? )?(?P<told>{NOUN})\W*$"
)
ONLY = re.compile(
    rf"\b(?:only|just|nothing but|exclusively) (?!one\b|a\b|an\b|the\b|two\b|three\b|four\b|five\b)(?P<kind>{NOUN}?)"
    r"(?: here| there| in (?:it|here|this|the)\b.*)?\W*$"
)
EAT_ALL = re.compile(r"\beat (?:every|all\b)")
KINDS = re.compile(
    r"\bhow many (?:(?:different|distinct|various|separate|unique) )*(?:kinds?|types?|sorts?|categories|species)"
    rf"\b(?: of (?P<kind>{NOUN}?))?(?= (?:are|is|do|does|can|occur|appear|in|here)\b|\W*$)"
)
ALTOGETHER = re.compile(rf"\bhow many {_THINGS}\b(?! (?:on|at|above|below|left|right|to|near|behind)\b)")
ROW = re.compile(r"\bfrom (?:the )?(?P<side>left|right|top|bottom) to (?:the )?(?:left|right|top|bottom)\b")
ALONG = re.compile(r"\b(?:along|at|in|across) the (?P<side>top|bottom|left|right)\b(?! to)|\bon (?P<on>top)\b")
NEAREST = re.compile(rf"\b(?:closest|nearest) to (?:the )?(?P<noun>{NOUN}?)\W*$")
DIFFERENCE = re.compile(
    rf"\bhow many (?:more|fewer|less) (?P<one>{NOUN}?) (?:are there )?than (?P<other>{NOUN}?)(?: are there)?\W*$"
)
MORE_OR_EQUAL = re.compile(
    r"\bmore\b.*\bor (?:is it |are they |is there |are there )?(?:the same|an? equal|equal|as many)\b"
)
""" "Are there more cats, more dogs, or the same number?"."""
MISSING = re.compile(
    r"\b(?:which|what)\b[^:,]*\b(?:missing|absent|(?:not|isn't|doesn't) (?:in|there|here|shown|present|visible|pictured"
    r"|depicted|appear|occur))\b[^:,]*[:,] *"
    r"(?P<list>[a-z ,]+)\W*$"
)
COMBINED = re.compile(
    rf"\b(?P<word>more|fewer|less) (?P<one>{NOUN}?) than (?P<others>[a-z, ]+?) (?:combined|together|put together)\b"
)
BOUND = re.compile(
    r"\b(?P<word>more than|over|at least|fewer than|less than|under|at most|no more than|up to"
    rf"|no fewer than|no less than) (?P<number>\w+) (?:pieces? of |pairs? of )?(?P<noun>{NOUN}?)"
    r"(?= (?:in|here|on|are)\b|\W*$)"
)
TAG = re.compile(r", (?:right|correct|yeah|yes|no|huh|ok|(?:is|are|is not|isn't|aren't) (?:it|they|there|that so))\W*$")
SEVERAL = re.compile(r"(?:[?,]\s+(?:and\s+)?|\s+and\s+)(?=(?:what|which|where|how many|is there|are there)\b)")
