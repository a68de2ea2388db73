"""Who splits a text into claims: grammar and vocabulary (the default), or the MLLM; both behind one interface."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias, cast, get_args

from pydantic import ValidationError

from seewhy.mllm.errors import MLLMError
from seewhy.mllm.load import load_mllm
from seewhy.mllm.protocol import MLLM, card_of
from seewhy.mllm.types import Card, Message, Settings

from ..errors import InputError
from ..extract import Extract, extract
from ..geometry import POSITIONS, RELATIONS
from ..prompts import EXTRACT_SYSTEM, extract_user
from ..types import Claim, ClaimKind, Statement
from ..vocabulary import canonical, colour
from .places import position_value
from .statements import claim

ExtractorName: TypeAlias = Literal["grammar", "mllm"]
EXTRACT_TOKENS = 1024


class Stated(Statement):
    """A claim as the MLLM writes it: `words` are copied from the text."""

    words: str


def extract_schema() -> dict[str, Any]:
    """The JSON schema of what the MLLM writes: {"claims": [...]}, each one a `Stated`."""
    text, flag = {"type": "string"}, {"type": "boolean"}
    fields: dict[str, Any] = {
        "kind": {"enum": list(get_args(ClaimKind))},
        "words": text,
        "subject": text,
        "value": text,
    }
    fields |= {"object": text, "number": {"type": ["integer", "null"]}, "at_least": flag, "negated": flag}
    one = {"type": "object", "properties": fields, "required": ["kind", "words"], "additionalProperties": False}
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": one}},
        "required": ["claims"],
        "additionalProperties": False,
    }


class MLLMExtractor:
    """Claims as an MLLM reads them out of a text, under a schema.

    A claim whose words are not in the text is dropped, and so is one that lacks what its kind needs. Where the MLLM
    fails, or writes no such JSON, grammar reads the text. Each text is read once.
    """

    def __init__(self, mllm: MLLM) -> None:
        self._mllm = mllm
        self._read: dict[tuple[str, str], tuple[Claim, ...]] = {}

    def __call__(self, text: str, question: str = "") -> tuple[Claim, ...]:
        """The claims of `text`, the answer to `question`."""
        if not text.strip():
            return ()
        if (text, question) not in self._read:
            stated = self._ask(text, question)
            found = extract(text, question) if stated is None else claims_of(text, stated)
            self._read[text, question] = found
        return self._read[text, question]

    def _ask(self, text: str, question: str) -> tuple[Stated, ...] | None:
        messages = (
            Message(role="system", parts=(EXTRACT_SYSTEM,)),
            Message(role="user", parts=(extract_user(text, question),)),
        )
        try:
            written = self._mllm.generate(messages, Settings(max_tokens=EXTRACT_TOKENS, json_schema=extract_schema()))
        except MLLMError:
            return None
        return None if written.truncated else parse_stated(written.text)


def parse_stated(written: str) -> tuple[Stated, ...] | None:
    """What an MLLM wrote under the schema; None if it is no such JSON. An entry that is no claim is left out."""
    start, end = written.find("{"), written.rfind("}")
    try:
        entries = json.loads(written[start : end + 1])["claims"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return tuple(_stated(entries)) if isinstance(entries, list) else None


def _stated(entries: list[object]) -> Iterator[Stated]:
    for entry in entries:
        try:
            yield Stated.model_validate(entry)
        except ValidationError:
            continue


def claims_of(text: str, stated: tuple[Stated, ...]) -> tuple[Claim, ...]:
    """The claims at their places in the text; words that occur several times are taken in order."""
    found: list[Claim] = []
    used: dict[str, int] = {}
    for one in stated:
        words = one.words.strip()
        key = f"{one.kind} {one.subject} {words}".lower()
        start = _find(text, words, used.get(key, 0)) if words else -1
        fields = _fields(one) if start >= 0 else None
        if fields is not None:
            used[key] = start + len(words)
            found.append(claim(one.kind, (start, start + len(words)), **fields))
    return tuple(sorted(dict.fromkeys(found), key=lambda stated: stated.span))


def _find(text: str, words: str, start: int) -> int:
    place = text.find(words, start)
    if place >= 0 or len(text.lower()) != len(text):
        return place
    return text.lower().find(words.lower(), start)


def _fields(one: Stated) -> dict[str, Any] | None:
    """The fields of the Claim in the flow's own words; None if its kind needs one that is missing or unknown."""
    subject, other, value = canonical(one.subject), canonical(one.object), _value(one)
    fields = {"subject": subject, "negated": one.negated}
    if one.kind == "text":
        return {**fields, "value": value} if value else None
    if not subject or value is None:
        return None
    if one.kind == "existence":
        return fields
    if one.kind == "count":
        known = one.number is not None and one.number >= 0
        return {**fields, "number": one.number, "at_least": one.at_least} if known else None
    if one.kind == "relation":
        return {**fields, "value": value, "object": other} if other else None
    return {**fields, "value": value, "object": other} if one.kind == "other" else {**fields, "value": value}


def _value(one: Stated) -> str | None:
    """The value in the words of its kind; None for a place or relation that no expert knows."""
    value = one.value.strip()
    if one.kind == "attribute":
        return colour(value) or value.lower() or None
    if one.kind == "position":
        place = position_value(value.lower().removeprefix("in ").removeprefix("on ").removeprefix("the "))
        return place if place in POSITIONS else None
    if one.kind == "relation":
        known = value.lower().removeprefix("to the ").removeprefix("on the ")
        return known if known in RELATIONS else None
    return value


def extractor(name: ExtractorName, mllm: MLLM) -> Extract:
    """The extractor of a name; `mllm` is the one that reads for "mllm"."""
    return MLLMExtractor(mllm) if name == "mllm" else extract


def extractor_of(name: ExtractorName, mllm: str | None = None, base_url: str | None = None) -> Extract:
    """The same by the MLLM's name, which is loaded only where it reads. Raises MLLMError."""
    if name != "mllm":
        return extract
    reader = load_mllm(mllm, base_url=base_url)
    check_extractor(name, card_of(reader))
    return MLLMExtractor(reader)


def check_extractor(name: str, card: Card | None = None) -> ExtractorName:
    """Raises InputError for a name that is none, or for "mllm" where the MLLM (of that card) cannot write claims."""
    if name not in get_args(ExtractorName):
        raise InputError(f"extractor {name!r}: is none of {', '.join(get_args(ExtractorName))}; name one of these")
    if name == "mllm" and card is not None and card.knows:
        raise InputError(f"extractor 'mllm': {card.name} knows too few words to write claims; name a bigger MLLM")
    return cast("ExtractorName", name)
