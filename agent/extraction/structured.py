"""Answers in JSON: a value is read under its key ('"count": 2' beside '"name": "dog"'), or as a text of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..lexicon import words
from ..lexicon.chinese_nouns import NOUNS
from ..types import Claim
from ..vocabulary import canonical, category, is_plural
from .keyed import MOST_WORDS, kind_of, valued
from .statements import claim

NAMES = words(
    "what vehicle animal product toy tool fruit name object label class category item thing subject main noun entity "
    "名称 物体 类别 名字 主体"
)
_COUNTS = words("count counts number numbers quantity amount n num qty total instances 数量 个数")
_TOLD = words("where position location color colour 位置 颜色")
_COLLECTIVE = words("objects items things image picture photo scene elements contents details summary description")
_BODY = re.compile(r"\s*(?:```(?:json)?\s*)?(?P<body>[\[{].*[\]}])\s*(?:```)?\s*", re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|-?Infinity|NaN|true|false|null|[\[\]{},:]')
_SILENT = re.compile(r"(?:.* )?(?:not|no|absent|missing|without|excluded|style|mood|type|format|id|file)(?: .*)?")
"""Keys whose values name nothing that is there."""


@dataclass(frozen=True)
class Leaf:
    """A value at [start, end) of the text, without its quotation marks; `element`: the whole entry of the list that it
    is or names, if there is one; `subject`: the thing that its object names; `above`: the key of the object around it.
    """

    key: str
    value: str
    start: int
    end: int
    quoted: bool
    owner: int
    above: str = ""
    element: tuple[int, int] | None = None
    subject: str = ""


def leaves(text: str) -> list[Leaf]:
    """The values of a text that is JSON, fenced or not; none where it is anything else."""
    match = _BODY.fullmatch(text)
    if match is None:
        return []
    found: list[Leaf] = []
    try:
        json.loads(match["body"])
        _walk(list(_TOKEN.finditer(text, match.start("body"), match.end("body"))), 0, ("", ""), 0, None, found)
    except (ValueError, RecursionError):
        return []
    named = {leaf.owner: leaf.value for leaf in reversed(found) if leaf.quoted and leaf.key in NAMES}
    return [replace(leaf, subject=_noun(named.get(leaf.owner) or _known(leaf))) for leaf in found]


def _known(leaf: Leaf) -> str:
    """The thing that the key of an object names, as in '"nails": {"count": 2}'."""
    key = leaf.above
    told = leaf.key in _COUNTS | _TOLD and key not in _COLLECTIVE and leaf.element is None
    return key if key == "sign" or category(_noun(key)) or told else ""


def _noun(name: str) -> str:
    return canonical(NOUNS.get(name, name))


def _walk(
    tokens: Sequence[re.Match[str]],
    at: int,
    keys: tuple[str, str],
    owner: int,
    element: tuple[int, int] | None,
    found: list[Leaf],
) -> int:
    """Collects the values from one token on; returns the place after them."""
    token = tokens[at]
    if token[0] == "{":
        end, i = _closing(tokens, at), at + 1
        element = element if element and element[0] == token.start() else None
        while i < end:
            key = _plain(json.loads(tokens[i][0]))
            i = _walk(tokens, i + 2, (keys[1], key), token.start(), element, found)
            i += tokens[i][0] == ","
        return end + 1
    if token[0] == "[":
        end, i = _closing(tokens, at), at + 1
        while i < end:
            last = _closing(tokens, i) if tokens[i][0] in "[{" else i
            span = (tokens[i].start(), tokens[last].end())
            i = _walk(tokens, i, keys, owner, span, found)
            i += tokens[i][0] == ","
        return end + 1
    quoted = token[0].startswith('"')
    start, end = token.start() + quoted, token.end() - quoted
    found.append(Leaf(keys[1], token.string[start:end], start, end, quoted, owner, keys[0], element))
    return at + 1


def _closing(tokens: Sequence[re.Match[str]], at: int) -> int:
    depth = 0
    for i in range(at, len(tokens)):
        depth += (tokens[i][0] in "[{") - (tokens[i][0] in "]}")
        if depth == 0:
            return i
    return len(tokens) - 1


def _plain(key: str) -> str:
    """ "sign_color", "signColor" -> "sign color"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).replace("_", " ").replace("-", " ").lower().strip()


def structured_claims(found: Sequence[Leaf], read: Callable[[str], Sequence[Claim]]) -> Iterator[Claim]:
    """The claims of the values; `read` gives those of a text of its own."""
    for leaf in found:
        if not leaf.quoted:
            yield from _counted(leaf)
            continue
        if "\\" in leaf.value or _SILENT.fullmatch(leaf.key):
            continue
        kind = kind_of(leaf.key)
        sentence = leaf.key in ("text", "words", "writing") and len(leaf.value.split()) > MOST_WORDS
        if kind and not sentence:
            yield from valued(kind, leaf.value, leaf.start, leaf.subject)
        else:
            for one in read(leaf.value):
                span = (one.span[0] + leaf.start, one.span[1] + leaf.start)
                yield one.model_copy(update={"span": span})


def _counted(leaf: Leaf) -> Iterator[Claim]:
    """'"dogs": 2' below "counts", '"number of dogs": 2', '"count": 2' beside a name; a width is no number of things."""
    if not leaf.value.isdigit() or leaf.element == (leaf.start, leaf.end):  # boxes are lists of numbers
        return
    kind = kind_of(leaf.key)
    chinese = re.fullmatch(r"(.+?)的?(?:数量|个数|数目)", leaf.key)
    if (kind and kind[0] == "count") or leaf.key in _COUNTS:
        subject = (kind[1] if kind else "") or leaf.subject
    elif chinese:
        subject = NOUNS.get(chinese[1], "")
    else:
        known = leaf.above in _COUNTS | _COLLECTIVE or category(leaf.key) or is_plural(leaf.key)
        subject = _noun(leaf.key) if known else ""
    if subject:
        yield claim("count", (leaf.start, leaf.end), subject=subject, number=int(leaf.value))
