"""What a Chinese question asks for, and what its bare answer says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..geometry import is_order
from ..lexicon.chinese import COLOURS, FRAMES, POSITIONS, RELATIONS
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim, ClaimKind
from ..vocabulary import parse_number
from .chinese_patterns import (
    BIGGER,
    COLOUR,
    COMPARED,
    IS_COLOUR,
    MORE,
    NOUN,
    NUMBER,
    PLACED,
    THING,
    WHERE,
    WRITTEN,
    normal,
    value_of,
)
from .statements import ANYTHING, claim

_AT = (
    rf"\s*(?:请问|那么?)?，?在?(?:{FRAMES}|整个画面)?[中里上]?的?(?P<most>最)?(?P<word>{WHERE})"
    "(?:的?(?:角落|部分|区域|位置|一侧))?[里处]?"
)
_WHAT_IS_THERE = re.compile(
    rf"{_AT}(?P<of>的(?:那[个只])?(?:东西|物体|(?P<kind>{NOUN}))?)?(?P<is>有|都?是|放着|画着)(?:些?什么|哪些|谁)"
)
_IS_THERE = re.compile(rf"{_AT}(?:有没有|是否有|有)(?!什么|哪些|谁|几|多少){THING.pattern}")
_NAMED = re.sub(r"\?P<\w+>", "?:", rf"{THING.pattern}(?:{MORE.pattern})*")
_ONLY_NAMED = re.compile(rf"\s*(?:那?[里儿]?(?:是|有))?(?P<named>{_NAMED})[。！\s]*")
_SIZE = re.compile("(?:更|最|比较|谁|哪一?[个只辆]?)(?P<size>[大小])|(?P<or>[大小])还是")
_WHICH_SIZE = re.compile(rf"哪.*?[最更](?P<size>[大小])|最(?P<most>[大小])的.*是(?:什么|哪|谁)")
_SAYS = re.compile(r"\s*(?:(?:它?的?上面)?(?:[写印刻标画](?:的是|的|着|了|有)|是)[：:]?\s*)?")
_TIE = "[不没]|一样|相同|差不多"


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
        described = [match["colour"] for match in THING.finditer(question) if match["colour"]]
        return {"kind": "count", "subjects": things, "value": COLOURS[described[0]] if len(described) == 1 else ""}
    if fields := _compared(question, things):
        return fields | {"yes_no": asks and not choice}
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
    if len(things) == 2 and choice and (size := _SIZE.search(question)):
        value = "bigger than" if "大" in (size["size"], size["or"]) else "smaller than"
        return {"kind": "relation", "subjects": things, "value": value}
    if len(things) == 1 and (size := _WHICH_SIZE.search(question)):
        return {"kind": "list", "subjects": things, "value": "largest" if "大" in (size["size"], size["most"]) else "smallest"}
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
    if things and (asks or re.search(r"有(?!.*(?:什么|哪|谁)).*[吗？?]|能看到|看得到", question)):
        return {"kind": "presence", "subjects": things, "yes_no": True}
    return {"kind": "list" if re.search(r"什么|描述|哪些|列出", question) else "other", "subjects": things}


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


def answers(text: str, found: Sequence[Claim], asked: dict[str, Any]) -> Iterator[Claim]:
    """What naming a thing says after its question: "香蕉更大。" of two things, "一辆公交车。" of a place."""
    kind, value, subjects = asked.get("kind"), asked.get("value", ""), asked.get("subjects", ())
    if kind in ("relation", "compare") and value and not asked.get("yes_no"):
        if len(subjects) == 2 and not any(one.kind in ("relation", "other", "count") for one in found):
            yield from _chosen(text, kind, value, subjects)
    elif kind == "list" and value and (only := _ONLY_NAMED.fullmatch(text)):
        first = is_order(value)
        of = (subjects[0] if subjects else ANYTHING) if first else ""
        for match in [*THING.finditer(text, only.start("named"), only.end("named"))][: 1 if first else None]:
            name = NOUNS[match["noun"]]
            if match["number"] in (None, "一", "1") and not match["colour"] and len(match[0]) <= 2 + len(match["noun"]):
                yield claim("position", match.span(), subject=name, value=value, object="" if of == name else of)


def _chosen(text: str, asked: str, value: str, subjects: tuple[str, str]) -> Iterator[Claim]:
    """ "香蕉。" to "哪个更大，公交车还是香蕉？"; "一样大" chooses none."""
    named = [match for match in THING.finditer(text) if NOUNS[match["noun"]] in subjects]
    if len(named) != 1:
        return
    rest = text[: named[0].start()] + text[named[0].end() :]
    if re.search(f"{_TIE}|[{'小少' if value in ('bigger than', 'more than') else '大多'}]", rest):
        return
    one = NOUNS[named[0]["noun"]]
    other = next(name for name in subjects if name != one)
    kind: ClaimKind = "other" if asked == "compare" else "relation"
    yield claim(kind, named[0].span("noun"), subject=one, value=value, object=other)


def bare_chinese(text: str, asked: dict[str, Any]) -> Iterator[Claim]:
    """ "有。", "三只。", "红色。", "左边。" after their question."""
    kind, value = asked.get("kind"), asked.get("value", "")
    subject = next((name for name in asked.get("subjects", ()) if name != asked.get("object")), "")
    word = re.match(r"\s*(?P<no>没有|不是|不在|不|没)?(?P<yes>有|是的|是|对|在)?", text)
    number = re.match(rf"\s*(?:一共|总共|共)?有?(?P<number>{NUMBER})(?![共起些定种类])", text)
    colour = re.search(rf"(?P<colour>{COLOUR})", text)
    side = re.search("|".join(sorted(POSITIONS, key=len, reverse=True)), text)
    if kind == "count" and number:
        yield claim("count", number.span("number"), subject=subject, number=parse_number(number["number"]), value=value)
    elif kind == "attribute" and not value and colour:
        yield claim("attribute", colour.span(), subject=subject, value=COLOURS[colour["colour"]])
    elif kind == "list" and is_order(value) and subject and colour:
        yield claim("attribute", colour.span(), subject=subject, value=COLOURS[colour["colour"]])
    elif kind == "where" and side:
        denied = re.search("[不没]", text[: side.start()]) is not None
        yield claim("position", side.span(), subject=subject, value=POSITIONS[side[0]], negated=denied)
    elif kind == "relation" and not value and side and side[0] in RELATIONS:
        yield claim("relation", side.span(), subject=subject, value=RELATIONS[side[0]], object=asked.get("object", ""))
    elif kind == "text" and not value and text.strip(" 。"):
        start, end = _SAYS.match(text).end(), len(text.rstrip(" 。"))  # type: ignore[union-attr]
        yield claim("text", (start, end), subject=subject, value=text[start:end])
    elif asked.get("yes_no") and word and word[0].strip():
        fields: dict[str, Any] = {"subject": subject, "negated": bool(word["no"])}
        span = (word.start() + len(word[0]) - len(word[0].lstrip()), word.end())
        if kind == "presence":
            yield claim("existence", span, **fields)
        elif kind in ("attribute", "position"):
            yield claim(kind, span, value=value, **fields)
        elif kind in ("relation", "compare"):
            same: ClaimKind = "relation" if kind == "relation" else "other"
            yield claim(same, span, value=value, object=asked.get("object", ""), **fields)
