"""What a Chinese question asks for, and what its bare answer says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..lexicon.chinese import COLOURS, POSITIONS, RELATIONS
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim
from ..vocabulary import parse_number
from .chinese_patterns import BIGGER, COLOUR, IS_COLOUR, NUMBER, PLACED, THING, WRITTEN, normal, value_of
from .statements import claim


def read_chinese_question(question: str) -> dict[str, Any]:
    """The fields of an Intent."""
    question = normal(question)
    found = [NOUNS[match["noun"]] for match in THING.finditer(question)]
    things = tuple(dict.fromkeys(name for name in found if name != "text" or len(found) == 1))
    asks = bool(re.search(r"吗|有没有|是否|是不是|在不在", question))
    choice = bool(re.search(r"还是|哪", question))
    question = re.sub(r"(?:是不是|是否|是)(?=在|位于)", "", question)
    question = re.sub(r"是不是|是否", "是", question)
    placed, bigger, coloured = PLACED.search(question), BIGGER.search(question), IS_COLOUR.search(question)
    if re.search(r"写|文字|什么字|读", question):
        words = WRITTEN.search(question)
        value = words["words"] if words else ""
        return {"kind": "text", "subjects": things, "value": value, "yes_no": asks and bool(value)}
    if re.search(r"几|多少", question):
        return {"kind": "count", "subjects": things}
    if re.search(r"颜色", question) and not coloured:
        return {"kind": "attribute", "subjects": things, "attribute": "colour"}
    if bigger or (placed and placed["object"]):
        match = bigger or placed
        value = value_of(match) if match else ""
        return {
            "kind": "relation",
            "subjects": things,
            "object": NOUNS.get(match["object"], "") if match else "",
            "value": "" if choice else value,
            "yes_no": asks and not choice,
        }
    if len(things) > 1 and choice and re.search(r"[更最]?[大小]", question):
        return {"kind": "relation", "subjects": things, "object": things[1]}
    if re.search(r"哪里|哪儿|什么位置|什么地方|哪个位置|何处|哪一?[边侧]", question) or (placed and choice):
        return {"kind": "where", "subjects": things}
    if placed and asks:
        return {"kind": "position", "subjects": things, "value": POSITIONS.get(placed["word"], ""), "yes_no": True}
    if coloured and asks:
        return {
            "kind": "attribute",
            "subjects": things,
            "value": COLOURS[coloured["colour"]],
            "attribute": "colour",
            "yes_no": True,
        }
    if things and (asks or re.search(r"有.*[吗？?]|能看到|看得到", question)):
        return {"kind": "presence", "subjects": things, "yes_no": True}
    return {"kind": "list" if re.search(r"什么|描述|哪些|列出", question) else "other", "subjects": things}


def bare_chinese(text: str, asked: dict[str, Any]) -> Iterator[Claim]:
    """ "有。", "三只。", "红色。", "左边。" after their question."""
    kind, value = asked.get("kind"), asked.get("value", "")
    subject = next((name for name in asked.get("subjects", ()) if name != asked.get("object")), "")
    word = re.match(r"\s*(?P<no>没有|不是|不在|不|没)?(?P<yes>有|是的|是|对|在)?", text)
    number = re.match(rf"\s*(?:一共|总共|共)?有?(?P<number>{NUMBER})(?![共起些定])", text)
    colour = re.search(rf"(?P<colour>{COLOUR})", text)
    side = re.search("|".join(sorted(POSITIONS, key=len, reverse=True)), text)
    if kind == "count" and number:
        yield claim("count", number.span("number"), subject=subject, number=parse_number(number["number"]))
    elif kind == "attribute" and not value and colour:
        yield claim("attribute", colour.span(), subject=subject, value=COLOURS[colour["colour"]])
    elif kind == "where" and side:
        yield claim("position", side.span(), subject=subject, value=POSITIONS[side[0]])
    elif kind == "relation" and not value and side and side[0] in RELATIONS:
        yield claim("relation", side.span(), subject=subject, value=RELATIONS[side[0]], object=asked.get("object", ""))
    elif kind == "text" and not value and text.strip(" 。"):
        start = len(text) - len(text.lstrip())
        yield claim("text", (start, len(text.rstrip(" 。"))), subject=subject, value=text.strip(" 。"))
    elif asked.get("yes_no") and word and word[0].strip():
        fields: dict[str, Any] = {"subject": subject, "negated": bool(word["no"])}
        span = (word.start() + len(word[0]) - len(word[0].lstrip()), word.end())
        if kind == "presence":
            yield claim("existence", span, **fields)
        elif kind in ("attribute", "position"):
            yield claim(kind, span, value=value, **fields)
        elif kind == "relation":
            yield claim("relation", span, value=value, object=asked.get("object", ""), **fields)
