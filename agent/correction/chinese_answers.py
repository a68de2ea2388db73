"""Chinese answers as a whole: the thing that was asked for, the numbers compared, the yes or no that opens them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..extraction.chinese_patterns import NOR, NUMBER, THING, normal
from ..geometry import opposite
from ..lexicon.chinese import DENIALS, MEASURES
from ..lexicon.chinese_measures import MEASURE_OF
from ..lexicon.chinese_nouns import ALL_NOUNS, NAMES
from ..questions.intent import Intent
from ..types import Claim
from ..vocabulary import singular
from .edits import Edit

_LEAD = re.compile(r"\s*(?P<word>是的|没错|对的?|不是的?|不对|不能|不|没有|有|是|能)(?=[，,。！])")
_TURNED = {
    "有": "没有",
    "没有": "有",
    "能": "不能",
    "不能": "能",
    "是": "不是",
    "不是": "是",
    "对": "不对",
    "不对": "对",
    "没错": "不",
    "不是的": "是的",
}
AMOUNTS = {"more than": "多", "fewer than": "少", "as many as": "一样多"}
_CONVERSE = {"more than": "fewer than", "fewer than": "more than"}


def other_noun(text: str, claim: Claim, found: str, question: str) -> Edit | None:
    """ "香蕉更大" to "哪个更大，公交车还是香蕉？": the bus; "一辆公交车" to "左上角是什么？": a dog."""
    words = [_noun_of(one) for one in re.split(r", | and ", found)]
    if all(words):
        alone = re.sub(r"\W", "", text) == text[slice(*claim.span)]
        return Edit(*claim.span, "和".join(words if alone else map(_counted, words)))
    asked = normal(question)
    if len({ALL_NOUNS[match["noun"]] for match in THING.finditer(asked)}) < 2:
        return None
    other = next((m.span("noun") for m in THING.finditer(asked) if ALL_NOUNS[m["noun"]] == claim.object), None)
    if other and found == (opposite(claim.value) or _CONVERSE.get(claim.value)):
        return Edit(*claim.span, question[slice(*other)])
    more = re.compile("的?(?:数量)?(?:更|最|比较)?[多少]?").match(text, claim.span[1])
    return Edit(claim.span[0], more.end(), "一样多") if more and found == "as many as" else None


def _counted(word: str) -> str:
    """As in: 一只狗."""
    return f"一{MEASURE_OF.get(NAMES[word], '个')}{word}"


def _noun_of(words: str) -> str:
    """The everyday Chinese word for "a dog" or "two dogs", where there is one."""
    name = re.sub(r"^(?:an?|the|one|\w+(?= \w+s$)) ", "", words.split(" on the ")[0].strip())
    return next((word for word, noun in NAMES.items() if noun in (name, singular(name))), "")


def compared(text: str, claim: Claim, found: str) -> list[Edit]:
    """ "狗比猫多" -> "狗比猫少" or "狗和猫一样多"."""
    start, end = claim.span
    by = [*re.finditer("没有?|比|和|跟|与", text[:start])][-1:]
    if not by:  # "杯子少"
        return [Edit(start, end, AMOUNTS[found])] if found in _CONVERSE and not claim.negated else []
    if claim.negated:
        return [Edit(*by[0].span(), "比")]
    if found == "as many as":
        more = re.search("(?:更|还|要)+$", text[:start])
        return [Edit(*by[0].span(), "和"), Edit(more.start() if more else start, end, "一样多")]
    level = [] if by[0][0] == "比" else [Edit(*by[0].span(), "比")]
    return [*level, Edit(start, end, AMOUNTS[found])] if found in AMOUNTS else []


def there_after_all(text: str, claim: Claim) -> Edit | None:
    """ "左边没有狗" -> "左边有狗"."""
    no = re.compile(rf"[^，。；！？\n]*?(?P<no>(?:{DENIALS})(?:任何)?)").match(text, claim.span[1])
    return Edit(*no.span("no"), "有") if no else None


def some_after_all(text: str, no: tuple[int, int], noun: tuple[int, int], many: str = "") -> list[Edit]:
    """ "没有狗或公交车", where there is a dog: "没有公交车，有狗"; `many`: how many there are of it.

    What is denied twice in one clause is left alone: nobody knows which of the two is wrong.
    """
    first = THING.match(text, no[1])
    named = [first] if first else []
    while named and (more := NOR.match(text, named[-1].end())):
        named.append(more)
    at = next((i for i, one in enumerate(named) if one.end() == noun[1]), None)
    counted = re.compile(rf"{NUMBER}[{MEASURES}]").match(text, noun[0]) if many else None
    bare = counted.end() if counted else noun[0]
    if at is None or len(named) < 2:
        again = re.search(DENIALS, text[no[1] : noun[0]])
        rest = [Edit(noun[0], bare, "")] if counted else []
        return [] if again else [Edit(*no, f"有{many}"), *rest]
    start = named[at - 1].end() if at else no[1]
    end = named[at].end() if at else named[1].start("number" if named[1]["number"] else "noun")
    told = f"，有{many}{text[bare : noun[1]]}"
    last = named[-1].end()
    return [Edit(start, end, told)] if end == last else [Edit(start, end, ""), Edit(last, last, told)]


def settle_lead(text: str, claims: Sequence[Claim], intent: Intent) -> list[Edit]:
    """The yes or no that opens an answer, turned where what follows says otherwise."""
    lead = _LEAD.match(text)
    if not intent.yes_no or lead is None:
        return []
    answers = [yes for one in claims if (yes := _agrees(one, intent)) is not None]
    said = lead["word"] == "没错" or lead["word"][0] not in "不没"
    if answers != [not said] * max(len(answers), 1):
        return []
    return [Edit(*lead.span("word"), _TURNED.get(lead["word"], "不" if said else "是的"))]


def _agrees(claim: Claim, intent: Intent) -> bool | None:
    """Whether a claim is a yes to the question; None where it does not tell."""
    subject = intent.subjects[0] if intent.subjects else ""
    if intent.kind == "presence":
        about = claim.kind in ("existence", "count") and intent.subjects == (claim.subject,)
        return not claim.negated and claim.number != 0 if about else None
    if intent.kind == "position" and claim.kind == "existence" and claim.negated and claim.subject == subject:
        return False
    value = claim.value
    if intent.kind in ("relation", "compare") and (claim.object, claim.subject) == (subject, intent.object):
        value = _CONVERSE.get(value) or opposite(value) or value
    elif claim.subject != subject or claim.object != intent.object:
        return None
    if claim.kind != {"compare": "other"}.get(intent.kind, intent.kind):
        return None
    same = _is_so(value, intent)
    return same if not claim.negated else False if same else None


def _is_so(value: str, intent: Intent) -> bool | None:
    """Whether what is said is what was asked: "左上角" is on the left, "右边" is not."""
    asked = intent.value
    if intent.kind != "position":
        return value == asked if intent.kind != "relation" or value in (asked, opposite(asked)) else None
    said, wanted = set(value.split()), set(asked.split())
    if wanted <= said:
        return True
    apart = any(opposite(one) in said for one in wanted) or ("middle" in said) != ("middle" in wanted)
    return False if apart else None
