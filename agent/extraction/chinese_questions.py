"""What a Chinese question asks for."""

from __future__ import annotations

import re
from typing import Any

from ..lexicon.chinese import COLOURS, FRAMES, MEASURES, POSITIONS, RELATIONS
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..lexicon.chinese_reworded import reworded
from .chinese_patterns import (
    BIGGER,
    COLOUR,
    COMPARED,
    IS_COLOUR,
    NOUN,
    PLACED,
    THING,
    WHERE,
    normal,
    value_of,
)
from .chinese_writing import WRITTEN

_AT = (
    rf"\s*(?:请问|那么?)?，?在?(?:{FRAMES}|整个画面)?[中里上]?的?(?P<most>最)?(?P<word>{WHERE})"
    "(?:的?(?:角落|部分|区域|位置|一侧))?[里处]?"
)
_WHAT_IS_THERE = re.compile(
    rf"{_AT}(?P<of>的(?:那[个只])?(?:东西|物体|(?P<kind>{NOUN}))?)?(?P<is>有|都?是|放着|画着)(?:些?什么|哪些|谁)"
)
_WHAT_IS_BY = re.compile(
    rf"(?P<of>{NOUN})的?[最正]?(?P<side>{'|'.join(sorted(RELATIONS.keys() - {'里', '上'}, key=len, reverse=True))})"
    rf"(?:的(?:东西|物体|{NOUN}))?(?:有|都?是|放着|画着)(?:些?什么|哪些|谁)"
)
_IS_THERE = re.compile(rf"{_AT}(?:有没有|是否有|有)(?!什么|哪些|谁|几|多少){THING.pattern}")
_READ = re.compile(
    r"写(?!报告|作业|一[句段个]|明|说明|篇)|文字|什么字|[读念]|抄|牌子?上的?(?:数字|字母|号码|内容|字)|[里中上]面?的字(?:是|$|？)"
    r"|牌子说"
)
_COUNTED = re.compile(r"几|多少|数量|个数|总数|数目|数一?下|数一数|数数|清点|统计|计算")
_LISTED = re.compile(
    r"什么|描述|哪些|列出|列举|清单|讲讲|讲给|说说|说一下|说出|介绍|概括|内容|识别|看图说话|(?:东西|物体|物品)都|全部(?:物体|物品|东西)"
    r"|东西$|说明"
)
_MANY = re.compile(rf"(?:几|多少)[{MEASURES}]?$")
_EITHER_COLOUR = re.compile(rf"(?:{COLOUR})色?的?，?还是(?:{COLOUR})")
_FURTHER = re.compile("别的|其[他它余]的?")
"""A question of further things, which leaves those aside that were spoken of."""
_SIZE = re.compile("(?:更|最|比较|谁|哪一?[个只辆]?)(?P<size>[大小])|(?P<or>[大小])还是")
_WHICH_SIZE = re.compile(r"哪.*?[最更](?P<size>[大小])|最(?P<most>[大小])的.*是(?:什么|哪|谁)")


def questions_in(text: str) -> list[str]:
    """The questions in a question: 有苹果吗？有香蕉吗？"""
    return [part for part in re.split("(?<=[?？])", text) if part.strip()]


def read_chinese_question(question: str) -> dict[str, Any]:
    """The fields of an Intent."""
    question = normal(reworded(question))
    found = [NOUNS[match["noun"]] for match in THING.finditer(question)]
    things = tuple(dict.fromkeys(name for name in found if name != "text" or len(found) == 1))
    asks = bool(re.search(r"吗|吧[？。\s]*$|有没有|是否|是不是|在不在", question))
    choice = bool(re.search(r"还是|哪|谁", question))
    question = re.sub(r"(?:是不是|是否|是)(?=在|位于)", "", question)
    question = re.sub(r"是不是|是否", "是", question)
    placed, bigger, coloured = PLACED.search(question), BIGGER.search(question), IS_COLOUR.search(question)
    if _READ.search(question):
        words = WRITTEN.search(question)
        value = words["words"] if words else ""
        return {"kind": "text", "subjects": things, "value": value, "yes_no": asks and bool(value)}
    if _COUNTED.search(question):
        described = [match["colour"] for match in THING.finditer(question) if match["colour"]]
        counted = asked_of(question)
        things = tuple(dict.fromkeys([NOUNS[counted["noun"]], *things])) if counted and things else things
        return {"kind": "count", "subjects": things, "value": COLOURS[described[0]] if len(described) == 1 else ""}
    if fields := _compared(question, things):
        return fields | {"yes_no": asks and not choice}
    if (re.search(r"颜色", question) and not coloured) or (things and _EITHER_COLOUR.search(question)):
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
    if len(things) == 2 and choice and (size := _SIZE.search(question)):
        value = "bigger than" if "大" in (size["size"], size["or"]) else "smaller than"
        return {"kind": "relation", "subjects": things, "value": value}
    if len(things) < 2 and (size := _WHICH_SIZE.search(question)):
        value = "largest" if "大" in (size["size"], size["most"]) else "smallest"
        return {"kind": "list", "subjects": things, "value": value}
    if asked := _WHAT_IS_BY.search(question):
        return {"kind": "relation", "subjects": things, "object": NOUNS[asked["of"]], "value": RELATIONS[asked["side"]]}
    if asked := _WHAT_IS_THERE.match(question):
        return {"kind": "list", "subjects": things, "value": _place_asked(asked)}
    if asks and len(things) == 1 and (asked := _IS_THERE.match(question)):
        return {"kind": "position", "subjects": things, "value": POSITIONS[asked["word"]], "yes_no": True}
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
    asks = asks or bool(re.search(r"有(?!.*(?:什么|哪|谁)).*[吗？?]|能看到|看得到", question))
    if things and asks and not _FURTHER.search(question):
        return {"kind": "presence", "subjects": things, "yes_no": True}
    return {"kind": "list" if _LISTED.search(question) else "other", "subjects": things}


def named_in(question: str) -> list[tuple[str, str]]:
    """(as written, canonical) of each thing that a question names."""
    found = THING.finditer(normal(question))  # as long as the question
    return [(question[slice(*one.span("noun"))], NOUNS[one["noun"]]) for one in found]


def asked_of(question: str) -> re.Match[str] | None:
    """Where a question names what it asks about: what is to be counted, or else the first thing."""
    found = [*THING.finditer(question)]
    counted = [one for one in found if one["number"] == "几" or _MANY.search(question[: one.start()])]
    return next(iter([*counted, *found]), None)


def _compared(question: str, things: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a question that compares two numbers, if it does."""
    match = COMPARED.search(question)
    if match and match["by"] != "没" and match["by"] != "没有":
        one, other = (NOUNS[match[name]] for name in (("first", "second") if match["same"] else ("noun", "object")))
        value = "as many as" if match["same"] else "more than" if match["word"] == "多" else "fewer than"
        return {"kind": "compare", "subjects": (one, other), "value": value, "object": other}
    which = re.search(r"哪.{0,2}?[更最]?(?P<word>[多少])|(?P<more>[多少])还是|更(?P<than>[多少])", question)
    if len(things) != 2 or not which or not re.search("哪|还是", question):
        return {}
    value = "more than" if "多" in (which["word"], which["more"], which["than"]) else "fewer than"
    return {"kind": "compare", "subjects": things, "value": value, "object": things[1]}


def _place_asked(asked: re.Match[str]) -> str:
    """ "左上角有什么", "最左边的动物是什么"."""
    value = POSITIONS[asked["word"]]
    ends = asked["most"] and asked["of"] and asked["is"].endswith("是") and value in ("left", "right", "top", "bottom")
    return f"{value}most" if ends else value
