"""What a Chinese question asks for."""

from __future__ import annotations

import re
from typing import Any

from ..lexicon.chinese import NOUNS, POSITIONS
from ..lexicon.colours import CHINESE as COLOURS
from .chinese_patterns import BIGGER, IS_COLOUR, PLACED, THING, WRITTEN, value_of


def read_chinese_question(question: str) -> dict[str, Any]:
    """The fields of an Intent."""
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
            "object": NOUNS[match["object"]] if match else "",
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
