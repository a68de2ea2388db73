"""Complete: where a question asks for everything, what an expert is sure of and the answer leaves out is added.

Nothing else makes an answer longer. Other questions, and texts that someone else wrote, get nothing added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from seewhy.tools.types import Box

from ..extract import Extract
from ..extraction.chinese import is_chinese
from ..lexicon import asking
from ..lexicon.chinese_nouns import NOUNS
from ..questions.intent import Intent
from ..questions.reading import read_question
from ..types import Claim, Correction, Evidence
from ..verifiers.candidate import SAME_PLACE, Candidate
from ..verifiers.crops import looked_at
from ..verifiers.fusion import evidence
from ..verifiers.instances import describe, instances
from ..verifiers.scene import Scene
from ..verifiers.weights import DETECTOR, SURE_TO_ADD, WEAK
from ..vocabulary import counted, is_a, is_same, with_article
from .structured import is_structured


class Missing(NamedTuple):
    """What is left out: a label of the detector, how many there are, and what speaks for them."""

    label: str
    number: int
    evidence: Evidence


def complete(text: str, question: str, scene: Scene, extract: Extract) -> tuple[str, tuple[Correction, ...]]:
    """The text with a last sentence on what it leaves out, and each addition as an edit of nothing into something.

    Unchanged where the question does not ask for everything, where the text neither names nor denies a thing, and where
    no detector with a closed vocabulary was made for the picture.
    """
    if is_structured(text):
        return text, ()
    intent = read_question(question)
    claims = extract(text, question)
    if not asks_for_everything(question, intent) or not any(claim.kind in ("existence", "count") for claim in claims):
        return text, ()
    found = missing(scene, claims, intent)
    if not found:
        return text, ()
    phrases = [_chinese(one) if is_chinese(text) else _english(one) for one in found]
    longer = text.rstrip() + _sentence(text, found, phrases, besides=any(_names(claim) for claim in claims))
    made = extract(longer, question)[len(claims) :]
    edits = []
    for one, phrase in zip(found, phrases, strict=True):
        claim = next((claim for claim in made if is_same(claim.subject, one.label)), None)
        if claim is None:  # not said so that it would be understood
            return text, ()
        edits.append(Correction(claim=claim, before="", after=phrase, evidence=(one.evidence,)))
    return longer, tuple(edits)


def asks_for_everything(question: str, intent: Intent) -> bool:
    """Whether a question wants a whole list: "What do you see?", "List the animals", and not "Describe the picture"."""
    low = question.lower()
    whole = bool(asking.EVERYTHING.search(low))
    return intent.kind == "list" and not intent.value and (whole or not asking.BRIEFLY.search(low))


def missing(scene: Scene, claims: Sequence[Claim], intent: Intent) -> list[Missing]:
    """Things beyond doubt of labels that no claim speaks of, at places that no claim is about."""
    if not scene.detector_labels or not scene.detector_in_domain or "detect" not in scene.tools:
        return []
    told = [box for claim in claims for box in _told(scene, claim)]
    found = []
    for label in dict.fromkeys(hit.label for hit in scene.observe("detect", {"threshold": WEAK}).objects):
        if any(is_same(label, claim.subject) for claim in claims):
            continue
        if intent.subjects and not any(is_a(label, kind) for kind in intent.subjects):
            continue
        sure = [hit for hit in _sure(scene, label) if all(hit.box.iou(box) <= SAME_PLACE for box in told)]
        if sure:
            said = evidence(DETECTOR, describe(sure, label), sure[0].log_odds, [hit.id for hit in sure])
            found.append(Missing(label, len(sure), said))
    return found


def _told(scene: Scene, claim: Claim) -> list[Box]:
    """The places that a claim is about: those that the draft cites, but for the ones at which it took another thing for
    its own, as there are enough of these without them.
    """
    cited, seen = scene.cited(claim.subject), instances(scene, claim.subject)
    sure = [hit for hit in seen.hits if hit.log_odds >= SURE_TO_ADD and not hit.part] if seen else []
    if claim.negated or len(sure) < (claim.number or 1):
        return list(cited)
    return [box for box in cited if any(hit.box.iou(box) > SAME_PLACE for hit in sure)]


def _sure(scene: Scene, label: str) -> list[Candidate]:
    seen = instances(scene, label)
    hits = looked_at(scene, label, seen.hits)[0] if seen else ()
    return [hit for hit in hits if hit.log_odds >= SURE_TO_ADD and not hit.part]


def _names(claim: Claim) -> bool:
    return claim.kind in ("existence", "count") and not claim.negated and claim.number != 0


def _english(one: Missing) -> str:
    return with_article(one.label) if one.number == 1 else counted(one.number, one.label)


def _chinese(one: Missing) -> str:
    return next((word for word, name in NOUNS.items() if name == one.label), one.label)


def _sentence(text: str, found: Sequence[Missing], phrases: Sequence[str], besides: bool) -> str:
    """The sentence to append, with what the text needs before it; `besides`: the text has named other things."""
    if is_chinese(text):
        stop = "" if text.rstrip().endswith(("。", "！", "？")) else "。"
        return f"{stop}图中{'还' if besides else ''}有{'、'.join(phrases)}。"
    bulleted = re.match(r"\s*(?:[-*•]|\d+[.)])\s", text.rstrip().splitlines()[-1])
    stop = "\n\n" if bulleted else " " if text.rstrip().endswith((".", "!", "?", '"', "”")) else ". "
    listed = phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} and {phrases[-1]}"
    return f"{stop}There {'is' if found[0].number == 1 else 'are'}{' also' if besides else ''} {listed}."
