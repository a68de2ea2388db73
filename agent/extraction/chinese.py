"""Chinese answers: short sentences on what a picture shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..lexicon.chinese import POSITIONS
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim
from .chinese_answers import answers, as_named, bare_chinese
from .chinese_colours import bodies, clothes, colours, unworn
from .chinese_ellipsis import lead, of_the_asked
from .chinese_mentions import is_short, mentions
from .chinese_numbers import numbers
from .chinese_orders import ranked, sided
from .chinese_patterns import (
    BIGGER,
    COMPARED,
    GOES_ON,
    ONE_OF,
    OPINION,
    PLACED,
    QUOTED,
    normal,
    value_of,
)
from .chinese_places import denied_places, places, sides
from .chinese_reference import mentioned, spoken_of
from .chinese_sentences import sentence_start
from .chinese_writing import writing
from .statements import claim

_OPENED = ("count", "attribute", "where")
"""What a clause alone may answer: "两个，都在左边"."""


def is_chinese(text: str) -> bool:
    """Whether a text is to be read as Chinese."""
    return len(re.findall(r"[一-鿿]", re.sub(QUOTED, "", text))) > len(re.findall(r"[A-Za-z]+", text))


def chinese_claims(text: str, asked: dict[str, Any], question: str = "") -> list[Claim]:
    """The claims of a Chinese text; `asked` are the fields of its question's Intent."""
    raw, text, question = text, normal(text), normal(question)
    kind, subjects = asked.get("kind", "other"), tuple(asked.get("subjects", ()))
    if kind != "text" and re.fullmatch(rf"\s*{QUOTED}\s*", text):
        text = re.sub('[“”"「」]', " ", text)  # a caption that stands in quotation marks as a whole
    quoting, text = text, re.sub(QUOTED, lambda said: f"“{'◇' * (len(said[0]) - 2)}”", text)
    opinions = [(max(one.start(), one.end("sure")), one.end()) for one in OPINION.finditer(text)]
    worn = list(clothes(text))
    found = [*mentions(text, kind, subjects, [one.span[0] for one in worn])]
    found += lead(question, text, asked).read(text, lambda whole: _facts(whole, subjects if kind in _OPENED else ()))
    found += [*writing(quoting), *worn, *unworn(text)]
    found = [one for one in found if not (one.kind == "existence" and is_short(one, raw, text))]
    found = [one for one in found if not any(start <= one.span[0] < end for start, end in opinions)]
    opened = re.match("[^，。；：！]*", quoting)
    opening = quoting if not found else opened[0] if opened and kind in _OPENED and not asked.get("yes_no") else ""
    if not opinions and not any(one.span[0] < len(opening) for one in found):
        found += bare_chinese(opening, asked)
    found = [as_named(one, text, asked) for one in found]
    found += answers(text, found, asked)
    ordered = sorted(dict.fromkeys(found), key=lambda one: one.span)
    return list(dict.fromkeys(of_the_asked(ordered, question, kind)))


def _facts(text: str, subjects: tuple[str, ...]) -> Iterator[Claim]:
    yield from colours(text, next(iter(subjects), ""))
    yield from bodies(text)
    yield from sided(text)
    yield from ranked(text)
    yield from places(text)
    yield from denied_places(text)
    yield from _compared(text)
    yield from _relations(text)
    yield from numbers(text)


_ALOFT = ("airplane", "bird", "kite", "balloon", "clock", "sign", "star", "sun", "moon", "cloud", "window", "painting")
_UP = re.compile("[墙架顶树天空台阶楼]|高处|位置|上面|上方")


def _is_where(text: str, match: re.Match[str], subject: str) -> bool:
    """Whether 高 may say where a thing is, and not how tall: of what flies or hangs, or stands on something."""
    return subject in _ALOFT or _UP.search(text, sentence_start(text, match.start()), match.start()) is not None


def _relations(text: str) -> Iterator[Claim]:
    """ "狗在左边", "它在猫的左边", "狗比猫大"."""
    for match in [*PLACED.finditer(text), *BIGGER.finditer(text)]:
        value, word, noun = value_of(match), match.span("word"), spoken_of(text, match)
        if (
            noun is None
            or not (value or sides(match["word"]))
            or (match["noun"] not in NOUNS and GOES_ON.match(text, match.end()))
        ):
            continue
        if match.re is PLACED:
            word = (word[0], word[0] + (2 if match["word"] in POSITIONS and len(match["word"]) == 3 else 1))
        other = spoken_of(text, match, "object") if match["object"] else None
        subject, negated = NOUNS[noun], match.re is PLACED and bool(match["no"])
        if match["object"] is None and not value:
            continue  # "排在最前面"
        if match["object"] is None:
            one = _which(text, match) if match.re is PLACED else None
            which = (one, None) if one else mentioned(text, match)
            yield claim("position", word, *which, subject=subject, value=value, negated=negated)
        elif other and NOUNS[other] != subject and not value:
            for at, said in sides(match["word"]):  # "在它的左下方"
                span = (match.start("word") + at, match.start("word") + at + 1)
                fields: dict[str, Any] = {"subject": subject, "value": said, "object": NOUNS[other], "negated": negated}
                yield claim("relation", span, *mentioned(text, match), **fields)
        elif other and NOUNS[other] != subject and not (match["word"] == "高" and _is_where(text, match, subject)):
            fields = {"subject": subject, "value": value, "object": NOUNS[other], "negated": negated}
            yield claim("relation", word, *mentioned(text, match), **fields)


def _compared(text: str) -> Iterator[Claim]:
    """ "苹果比香蕉多", "狗没有猫多", "狗和猫一样多"."""
    for match in COMPARED.finditer(text):
        same = match["same"] is not None
        one, other = (NOUNS[match[name]] for name in (("first", "second") if same else ("noun", "object")))
        value = "as many as" if same else "more than" if match["word"] == "多" else "fewer than"
        negated = not same and match["by"] != "比"
        fields: dict[str, Any] = {"subject": one, "value": value, "object": other, "negated": negated}
        if one != other:
            yield claim("other", match.span("same" if same else "word"), **fields)


def _which(text: str, match: re.Match[str]) -> int | None:
    """Where "the latter" was spoken of, if it is one of several: "另一艘是蓝色的，后者在右边"."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "。！？\n") + 1
    each = [one.start() for one in ONE_OF.finditer(text, start, match.start())]
    if match["noun"] not in ("前者", "后者") or len(each) != 2:
        return None
    return each[match["noun"] == "后者"]
