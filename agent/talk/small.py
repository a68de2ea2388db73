"""Small talk: messages that ask for nothing in a picture. A model of few words would answer with a thing it sees."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Talk: TypeAlias = Literal["", "courtesy", "doubt"]

_COURTESY = re.compile(
    r"(?:hello|hi|hey|good (?:morning|afternoon|evening|night|day)|how are you|thanks|thank you|thx|cheers|ok|okay"
    r"|great|nice|cool|wow|good|fine|perfect|well done|good job|i see|sorry|please|bye|goodbye|see you|lol|haha)"
    r"(?: (?:there|again|so much|very much|a lot|then|everyone|all|you|too|seewhy))*"
    r"|你好[吗呀啊]?|您好|大家好|嗨|早上好|下午好|晚上好|早安|晚安|(?:非常|多|太)?[谢感]谢(?:你|您|了|啦)?|多谢|好的?|好吧|嗯+"
    r"|不错|太好了|很好|真棒|再见|拜拜|对不起|抱歉|辛苦了|哈+"
)
_DOUBT = re.compile(
    r"(?:but )?(?:why(?: not| so| is that| do you (?:say|think) (?:so|that))?|how come|are you (?:really |very )?"
    r"(?:sure|certain)(?: (?:about|of) (?:that|it|this))?|really|is (?:that|it) (?:true|right|correct)"
    r"|how (?:do|can) you (?:know|tell)(?: (?:that|this))?|what makes you (?:say|think) (?:so|that)"
    r"|explain(?: (?:that|this|why))?|says who|prove it)"
    r"|为什么(?:这么说|呢)?|为何|为啥|怎么会|你?(?:真的)?能?确定[吗么]?|你?肯定吗|真的[吗么]?|是真的吗|对吗|是吗"
    r"|你?(?:是)?怎么知道的?|何以见得|理由(?:呢|是什么)|凭什么"
)


def small_talk(message: str) -> Talk:
    """What a message is: a greeting, thanks and the like; a doubt about the last answer ("Why?"); or none of these."""
    parts = [
        part.strip() for part in re.split(r"[\s,.;:!?~，。；：！？～]*[,.;:!?~，。；：！？～]\s*", message.lower())
    ]
    said = [part for part in parts if part and not _COURTESY.fullmatch(part)]
    if not said:
        return "courtesy" if any(parts) else ""
    return "doubt" if all(_DOUBT.fullmatch(part) for part in said) else ""
