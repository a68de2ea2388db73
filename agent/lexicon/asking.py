"""How questions are worded: one pattern a kind, over the lower-case question with blanks between its words."""

from __future__ import annotations

import re

TEXT = re.compile(
    r"\b(?:say|says|saying|spell|spells|written|write|inscription|lettering|transcribe|ocr)\b|\bread(?:s"
    r"|ing)?\b(?! ?er)"
    r"|\b(?:what|which|the|any) (?:\w+ )?(?:word|words|text|writing|letters|message)\b|\b(?:word|words"
    r"|text|letters)\b.* \bon\b"
)
COUNT = re.compile(
    r"\bhow (?:many|much)\b|\b(?:number|amount|count|quantity|total) of\b|^(?:please )?count\b|\bcount "
    r"the\b|\bhow numerous\b"
)
COMPARE = re.compile(
    r"\b(?:more|fewer|less)\b.*\b(?:than|or)\b|\bas many\b|\bsame number\b|\bequal number\b|\boutnumber"
)
WHERE = re.compile(
    r"\bwhere(?:abouts)?\b|\bwhat (?:\w+ )?(?:position|location|place|part|corner|area|region)\b|\blocate\b"
    r"|\b(?:which|what) (?:\w+ )?(?:part|corner|side|area|region|half|quadrant) of the (?:picture|image|photo|scene)\b"
    r"|\bin which (?:part|corner|area)\b|\b(?:position|location) of\b"
)
SIDE = re.compile(
    r"\b(?:which|what) side of\b|\b(?:relative|compared|in relation|with respect) to\b|\bposition(?:ed)? .*relative"
)
CHOICE = re.compile(
    r"\b(left|right|above|below|top|bottom|under|behind|bigger|smaller|larger) or (?:to the |on the |in "
    r"the |at the |is it )?"
    r"(?:left|right|above|below|top|bottom|on|in front|bigger|smaller|larger)\b"
)
BIGGER = re.compile(r"\b(?:which|who|what)\b.*\b(bigger|larger|biggest|largest|smaller|smallest)\b")
ASKED = re.compile(
    r"\b(?:what|which|tell me|name|identify)\b.*\b(colou?r|shade|hue|shape|size|material|pattern)s?\b"
    r"|\b(colou?r) of\b|\bhow (big|large|tall)\b"
)
LIST = re.compile(
    r"\bdescri(?:be|ption)\b|\blist\b|\bcaption\b|\bsummar|\btell me (?:about|what)\b|\bwhat (?:all "
    r")?(?:do|can) (?:you|we|i) (?:see|spot|find|notice)\b"
    r"|\bwhat (?:\w+ ){0,2}(?:is|are|'s) (?:there|in|shown|visible|depicted|pictured|present|displayed"
    r"|happening|going on)\b"
    r"|\bwhat(?: \w+)? can be seen\b|\bwhat does (?:the|this) (?:picture|image|photo|scene) (?:show"
    r"|contain|depict|have|feature)\b"
    r"|\bwhat (?:kinds? of |sorts? of )?(?:things?|objects?|items?|animals?|vehicles?|stuff)\b|\bname "
    r"(?:all|every|the)\b"
    r"|\bwhat is (?:this|it)(?: (?:a )?(?:picture|image|photo))?\b|\bwhat do you see\b|\beverything\b|\bcontents? of\b"
)
OPEN = re.compile(
    r"^(?:and |so |but |then |ok(?:ay)? )?(?:\w+ )?(?:what|which|where|who|how|why|when)\b|^(?:tell(?! me "
    r"(?:if|whether))|name|list|describe|read|count|give|identify)\b"
)
PRESENCE = re.compile(
    r"\bthere\b|\bany\b|\b(?:see|spot|find|notice|detect|seen|visible|present|contain|contains|show|shows"
    r"|shown|include|includes"
    r"|have|has|feature|features|got|depict|depicts|appear|appears|exist|exists|includes|displayed|depicted|pictured)\b"
    r"|\bin (?:the|this|here|that)\b|\bhere\b|^(?:is|are|was|were) (?:this|it|that|these|they|those)\b"
)
