"""Questions of many people about sticker scenes, and what is right by what is in the scene.

tests/data/questions_a.jsonl to questions_e.jsonl were written apart from the code, which was then mended by its
failures on them (b in the way of ten very different people, c as most people ask, d of all kinds, and of what nobody
can tell): {"size", "things", "question",
"expect", "accept", "type"} a line, a thing as [noun, x1, y1, x2, y2, colour, word].
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from seewhy.agent.inventory.items import Item
from seewhy.agent.lexicon.chinese import COLOURS
from seewhy.agent.lexicon.chinese_nouns import NAMES
from seewhy.agent.vocabulary import canonical, number_word, plural
from seewhy.tools.types import Box

DATA = Path(__file__).parents[1] / "data"
_POSITIVE = re.compile(r"(?:Yes|There (?:is|are)(?! no))\b|是|有(?!没)|[图画][^，。没]*有")
_NEGATIVE = re.compile(r"(?:No|There (?:is|are) (?:no|nothing))\b|不|没|[图画][^，。]*没")
_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SIDES = {
    "左上": "top left", "右上": "top right", "左下": "bottom left", "右下": "bottom right", "左": "left", "右": "right",
    "上": "top", "下": "bottom",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question about a scene; `expect` is right, and so is each of `accept`."""

    size: tuple[int, int]
    items: tuple[Item, ...]
    question: str
    expect: str
    accept: tuple[str, ...]
    type: str


def asked(name: str) -> list[Asked]:
    """The questions of a file."""
    lines = (DATA / f"questions_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_asked(json.loads(line)) for line in lines]


def _asked(line: dict) -> Asked:
    items = tuple(_item(*thing) for thing in line["things"])
    return Asked(tuple(line["size"]), items, line["question"], line["expect"], tuple(line["accept"]), line["type"])


def _item(noun: str, x1: float, y1: float, x2: float, y2: float, colour: str = "", word: str = "") -> Item:
    return Item(canonical(noun), Box(x1=x1, y1=y1, x2=x2, y2=y2), word, colour)


def is_right(one: Asked, answer: str) -> bool:
    """Whether an answer says what is expected; a list must name all of it, and nothing else that is there."""
    return any(_says(one, right, answer) for right in (one.expect, *one.accept))


def _says(one: Asked, right: str, answer: str) -> bool:
    low = answer.lower().replace("一共", "")
    if one.type == "yesno":
        return bool((_POSITIVE if right == "yes" else _NEGATIVE).match(answer))
    if one.type == "number":
        return _number(right, low)
    if one.type == "text":
        return all(word.strip().lower() in low for word in right.split(","))
    if one.type in ("side", "place"):
        told = [place for sign, place in _SIDES.items() if sign in answer] or [low]
        return all(word in told[0].replace("highest", "top").replace("lowest", "bottom") for word in right.split())
    if one.type == "list":
        named = {part.strip() for part in right.split(",")}
        others = {item.name for item in one.items} - {canonical(name) for name in named}
        if all(name in low for name in map(str.lower, named)):
            return not any(_names(name, answer) for name in others - {"sign"})
        return all(_names(name, answer) for name in named) and not any(_names(name, answer) for name in others)
    if right in ("none", "unknown or no"):
        return bool(re.search(r"\bno\b|\bnothing\b|没有|do not know|does not know|不认识", low))
    return all(_part(part.strip(), answer) for part in right.split(","))


def _number(right: str, low: str) -> bool:
    if not right.isdigit():
        return right in low
    words = {right, number_word(int(right)), *([" no ", "没有"] if right == "0" else ())}
    words |= {"a ", "an "} if right == "1" else set()
    return any(word in low for word in words) or _DIGITS.get(
        next(iter(re.findall("[一两二三四五六七八九]", low)), "")
    ) == int(right)


def _part(part: str, answer: str) -> bool:
    if part in ("yes", "no"):
        return bool((_POSITIVE if part == "yes" else _NEGATIVE).match(answer))
    shades = [word for word, name in COLOURS.items() if name == part]
    return part.lower() in answer.lower() or _names(part, answer) or any(word in answer for word in shades)


def _names(noun: str, answer: str) -> bool:
    chinese = [word for word, name in NAMES.items() if name == canonical(noun)]
    forms = (canonical(noun), plural(canonical(noun)), noun)
    return any(re.search(rf"\b{re.escape(form)}\b", answer.lower()) for form in forms) or any(
        word in answer for word in chinese
    )
