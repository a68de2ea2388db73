"""What no list of things, places, colours and words tells: reasons, names, ages, prices, what somebody does or feels.

A model of few words answers such a question as if it were one that it has learned: "Who wrote the book?" - "The book is
in the middle."
"""

from __future__ import annotations

import re

from .reading import read_question

_ENGLISH = re.compile(
    r"\bwhy\b|\bhow come\b|\bwhose\b|^(?:and |so )?when\b"
    r"|\bwho (?:wrote|owns?|owned|made|drew|painted|took|built|bought|lives|lost|left)\b"
    r"|\bhow (?:old|tall|heavy|fast|long|deep|expensive|warm|cold|hungry) (?:is|are|was|were|does|do|did|can|could)\b"
    r"|\b(?:costs?|weighs?|worth|price|priced|aged?|breed|birthday|phone number|nationality|profession) *\W*$"
    r"|\b(?:price|cost|weight|age|breed|phone number|birthday|owner|name) of (?:the|this|that|these|those|his|her)\b"
    r"|\bhow much (?:does|do|is|are|did|would)\b|\bwhat (?:does|do|did)\b.* (?:cost|weigh|eat|want|think|feel|do)\b"
    r"|\bwhat (?:breed|brand|year|country|city|season|day|month|language)\b"
    r"|\bwhat(?:'s| is| are)\b.* (?:called|named|doing|thinking|feeling|made of|worth|up to)\W*$"
    r"|\bwhat(?:'s| is) (?:his|her|its|their|the \w+'s) (?:name|age|job|breed|price|phone number)\b"
    r"|\bwhere (?:is|are)\b.* (?:going|flying|heading|driving|sailing|walking|coming)\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"为什么|为何|为啥|怎么会|多少钱|价格|几岁|多大年纪|什么品种|名字|多重|多高|多快|最快|最慢|什么时候|哪一?年|去哪|[飞开走跑驶]到哪"
    r"|[在干]什么工作|(?:正在|在)[做干]什么|谁(?:写|画|买|拥有|制作)|谁的"
)


def is_untold(question: str) -> bool:
    """Whether a question asks for something of the kind; never one that is about the words in a picture."""
    return bool((_ENGLISH.search(question) or _CHINESE.search(question)) and read_question(question).kind != "text")
