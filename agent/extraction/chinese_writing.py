"""What is written in the picture, as Chinese texts say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim
from .chinese_patterns import NOUN
from .statements import claim

_SAID = re.compile(
    "(?:说道?|问道?|喊道?|叫道?|答道?|想道?|唱道?|嚷道?|念叨|嘀咕|吆喝|名叫|叫做|取名|外号|昵称|所谓)[着了]?[：，]?$"
)
_BEARS = re.compile("[写印标题刻][着有道]|[上面]说|[牌匾标幅签屏]")
"""What makes even "says" speak of what is written: 牌子上说."""
KEYED = re.compile(
    r"(?:文字|文字内容|字样|单词|文本)[\s*]*[：:][\s*]*(?P<words>(?!无|没有|不)[^\s“\"「，。；*][^“\"「，。；\n]*)"
)
WRITTEN = re.compile(
    rf"(?:(?P<noun>{NOUN})上?)?(?:上面)?(?P<no>没有|没)?(?:写着|写的是|写了|写有|印着|是|为)?[“\"「](?P<words>[^”\"」]+)[”\"」]"
)
_UNQUOTED = re.compile(
    rf"(?:(?P<noun>{NOUN})上?)?(?:面|的)?(?P<no>没有?|并?未|不是|不)?"
    r"(?:(?:写着|写的是|写有|印着|标着|刻着)(?:数字|字母|单词|编号|◇+)?|(?:数字|字母|编号|号码|单词|◇{2}|字|文字|内容)(?:是|为))"
    r"(?P<words>[A-Za-z0-9]+(?:[ .'&-]+[A-Za-z0-9]+)*)(?![个字行种块张只条位:%+])"
)
""" "上面写着数字8157", "牌子上的数字是680"; ◇ is 数字 as `normal` leaves it, a word with 字 in it."""


def writing(text: str) -> Iterator[Claim]:
    """One claim for each quotation, and for letters and digits that are said to be written."""
    for match in KEYED.finditer(text):
        yield claim("text", match.span("words"), value=match["words"])
    for match in _UNQUOTED.finditer(text):
        noun, mention = NOUNS.get(match["noun"] or "", ""), match.start("noun") if match["noun"] else None
        no = bool(match["no"]) or text[: match.start()].endswith("没有")
        yield claim("text", match.span("words"), mention, subject=noun, value=match["words"], negated=no)
    for match in WRITTEN.finditer(text):
        if _is_said(text, match.start("words") - 1):
            continue
        noun, mention = NOUNS.get(match["noun"] or "", ""), match.start("noun") if match["noun"] else None
        yield claim("text", match.span("words"), mention, subject=noun, value=match["words"], negated=bool(match["no"]))


def _is_said(text: str, place: int) -> bool:
    """Whether a quotation at a place is what someone says, or what one is called, and nothing written."""
    start = max(text.rfind(mark, 0, place - 1) for mark in "，。；！？\n") + 1
    return _SAID.search(text[start:place]) is not None and _BEARS.search(text[start:place]) is None
