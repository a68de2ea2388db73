"""What a whole sentence means after its question: "There is no dog." after "How many dogs?" is a number."""

from __future__ import annotations

from typing import Any

from ..geometry import is_order
from ..questions.intent import Intent
from ..types import Claim
from .statements import ANYTHING, claim

_BESIDE = {"left": "left of", "right": "right of", "top": "above", "bottom": "below"}


def as_asked(stated: Claim, intent: Intent) -> Claim:
    """What a whole sentence means after its question: "There is no dog." after "How many dogs?" is a number."""
    subject = next((name for name in intent.subjects if name != intent.object), "")
    if intent.kind == "count" and stated.kind == "existence" and stated.negated and stated.subject in intent.subjects:
        return claim("count", stated.span, subject=stated.subject, number=0)
    if intent.kind == "list" and stated.kind == "position" and stated.value == intent.value and is_order(intent.value):
        kind = intent.subjects[0] if intent.subjects else ANYTHING
        first: dict[str, Any] = {"subject": stated.subject, "object": "" if kind == stated.subject else kind}
        return claim("position", stated.span, stated.mention, value=stated.value, negated=stated.negated, **first)
    if (counted := counted_as_asked(stated, intent)) is not stated:
        return counted
    if intent.kind == "relation" and stated.kind == "position" and stated.subject == subject and intent.object:
        value = _BESIDE.get(stated.value)
        if value:
            fields: dict[str, Any] = {"subject": subject, "object": intent.object, "negated": stated.negated}
            return claim("relation", stated.span, stated.mention, value=value, **fields)
    if intent.kind == "text" and stated.kind == "text" and not stated.subject and subject:
        return claim("text", stated.span, subject=subject, value=stated.value, negated=stated.negated)
    return stated


def counted_as_asked(stated: Claim, intent: Intent) -> Claim:
    """ "There are two red apples" to "How many red apples are there?": so many of that colour, and no more."""
    if intent.kind != "count" or not intent.value or stated.subject not in intent.subjects or stated.negated:
        return stated
    if stated.kind == "count" and not stated.value and stated.number:
        return claim("count", stated.span, subject=stated.subject, number=stated.number, value=intent.value)
    if stated.kind == "attribute" and stated.value == intent.value and not stated.object:
        return claim("attribute", stated.span, stated.mention, subject=stated.subject, value=stated.value)
    return stated
