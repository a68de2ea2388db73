"""Ask for the list, and answer from it: what a small model drafts so, and how the experts' own list corrects that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..extract import Extract
from ..extraction.chinese import is_chinese
from ..types import Claim, Correction, Draft, Verdict
from ..verifiers.scene import Scene
from .chinese_replies import chinese_reply
from .choosing import Size, chosen
from .items import LISTED, Item, found, listed
from .query import Query
from .replies import reply


def drafted(queries: Sequence[Query], question: str, size: Size, ask: Callable[[str], Draft]) -> Draft:
    """The draft that answers `question`: what the MLLM lists when it is asked for everything, and what of it fits."""
    if all(query.form in ("text", "says") for query in queries):
        sign = f"{queries[0].what.colour} sign".strip()
        return ask("牌子上写着什么？" if is_chinese(question) else f"What does the {sign} say?")
    draft = ask(LISTED)
    return draft.model_copy(update={"text": answered(queries, question, listed(draft), size) or draft.text})


def corrected(
    text: str, queries: Sequence[Query], question: str, scene: Scene, verdicts: Sequence[Verdict], extract: Extract
) -> tuple[str, tuple[Correction, ...]] | None:
    """The answer by what the experts found, and the edit if it is another one; None where they cannot tell."""
    standing = {noun for one in verdicts if one.label != "refuted" for noun in (one.claim.subject, one.claim.object)}
    items = found(scene, standing)
    new = answered(queries, question, items, scene.image.size) if items is not None else ""
    if items is None or not new:
        return None
    if new == text:
        return text, ()
    claim = next(iter(extract(new, question)), None) or Claim(kind="other", text=new, span=(0, len(new)))
    meant = [item for query in queries for item in chosen(query.what, items, scene.image.size)]
    seen = tuple(dict.fromkeys(item.evidence for item in meant if item.evidence))
    return new, (Correction(claim=claim, before=text, after=new, evidence=seen),)


def answered(queries: Sequence[Query], question: str, items: Sequence[Item], size: Size) -> str:
    """What a list says to a question, in its language; "" where it does not tell. `size`: of the picture in pixels."""
    told = chinese_reply if is_chinese(question) else reply
    answers = [told(query, items, size) for query in queries]
    return ("" if is_chinese(question) else " ").join(dict.fromkeys(answers)) if all(answers) else ""
