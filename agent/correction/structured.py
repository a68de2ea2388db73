"""Edits of answers in JSON: they stay JSON. What is wrong is replaced by the true value, or by null."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from ..extraction.keyed import kind_of
from ..extraction.structured import NAMES, Leaf, leaves
from ..types import Claim, Verdict
from ..vocabulary import parse_number
from .edits import Edit, Patch

_SIDES = ("left", "right", "above", "below")


def is_structured(text: str) -> bool:
    """Whether a text is corrected value by value."""
    return bool(leaves(text))


def correct_structured(text: str, verdict: Verdict, claim: Claim, rewrite: Callable[[str, Verdict], str]) -> Patch:
    """The edits of one refuted claim. `rewrite` corrects the text of a value by a verdict on it."""
    leaf = next((one for one in leaves(text) if one.start <= claim.span[0] and claim.span[1] <= one.end), None)
    if leaf is None:
        return Patch()
    found = (verdict.found or "").strip()
    gone = claim.kind == "existence" or (claim.kind == "count" and parse_number(found) == 0 and leaf.quoted)
    bare = len(leaf.value.split()) <= 3 and claim.span == (leaf.start, leaf.end)
    if gone and not claim.negated and bare:
        return Patch((_without(text, leaf),))
    if not leaf.quoted:
        return Patch((Edit(leaf.start, leaf.end, found if found.isdigit() else "null"),))
    kind = kind_of(leaf.key)
    if claim.kind == "relation" and found.split(" ")[0] in _SIDES and not claim.negated:
        return Patch((Edit(*claim.span, found.removesuffix(" of")),))
    if kind and kind[0] == claim.kind and not claim.negated:
        return Patch((Edit(*claim.span, _escaped(found)) if found else _nothing(leaf),))
    span = (claim.span[0] - leaf.start, claim.span[1] - leaf.start)
    inner = verdict.model_copy(update={"claim": claim.model_copy(update={"span": span})})
    new = rewrite(leaf.value, inner)
    return Patch((Edit(leaf.start, leaf.end, _escaped(new)),) if new != leaf.value else ())


def _without(text: str, leaf: Leaf) -> Edit:
    """A list loses the entry, with a comma; what is no entry of a list becomes null."""
    if leaf.element is None or (leaf.key not in NAMES and leaf.element != (leaf.start - 1, leaf.end + 1)):
        return _nothing(leaf)
    start, end = leaf.element
    after, before = re.match(r"\s*,\s*", text[end:]), re.search(r",\s*$", text[:start])
    if after:
        return Edit(start, end + after.end(), "")
    return Edit(before.start() if before else start, end, "")


def _nothing(leaf: Leaf) -> Edit:
    return Edit(leaf.start - leaf.quoted, leaf.end + leaf.quoted, "null")


def _escaped(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]
