"""correct: rewrite what was refuted, leave every other byte alone (DESIGN.md, the step after verify).

Post-hoc correction in the line of Woodpecker (Yin et al. 2023), by span edits in place of a rewriting
model: one refuted claim after the other, the text read again after each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .correction.bare import correct_bare
from .correction.chinese import correct_chinese
from .correction.chinese_answers import settle_lead
from .correction.comparison import settle
from .correction.context import Context
from .correction.counts import correct_count
from .correction.edits import Edit, Patch, apply, changes, moved
from .correction.naming import correct_name
from .correction.order import as_rows
from .correction.presence import correct_existence
from .correction.structured import correct_structured, is_structured
from .correction.values import correct_value
from .extract import Extract, extract, unquoted
from .extraction.chinese import is_chinese
from .extraction.formed import in_blank
from .extraction.statements import statement
from .questions.forms import Form, choice, filled, form_of
from .questions.reading import read_question
from .types import Claim, Correction, Verdict
from .vocabulary import parse_number


def correct(
    text: str, verdicts: Sequence[Verdict], question: str = "", extract: Extract = extract
) -> tuple[str, tuple[Correction, ...]]:
    """The text with its refuted claims edited, and each edit with its claim and evidence.

    A verdict whose claim the text does not make (any more) changes nothing, so correcting twice is correcting
    once. The answer is never empty. `Verdict.found` is what is written instead: a number ("2"; "0": nothing
    there), a colour, a position or relation in geometry's words, the words that were read. `extract` says what a
    text claims: the one that the verdicts' claims come from.
    """
    form = form_of(question)
    if form and filled(text, form):
        return _in_blank(text, verdicts, form, extract)
    if form and form.options and choice(text, form):
        return text, ()  # another option is chosen by trying them: see revise
    intent = read_question(question)
    stated = set(extract(text, question))
    refuted = [v for v in verdicts if v.label == "refuted" and v.claim in stated]
    refuted = sorted(as_rows(refuted, stated, text), key=_order)
    pending = [(verdict, verdict.claim) for verdict in refuted]
    standing = frozenset(v.claim.subject for v in verdicts if v.label != "refuted" and _asserts(v.claim))
    corrections: list[Correction] = []
    while pending:
        verdict, claim = pending.pop(0)
        if is_structured(text):
            patch = correct_structured(text, verdict, claim, lambda value, one: correct(value, [one], "", extract)[0])
        elif is_chinese(text):
            patch = correct_chinese(text, claim, verdict, question)
        else:
            patch = _patch(Context.of(unquoted(text, intent), claim, verdict, intent, standing))
        edits = patch.all(text)
        if edits and not apply(text, edits).strip():
            absent = claim.kind == "existence" or parse_number(verdict.found or "") == 0
            edits = [Edit(0, len(text), _denial(text, claim))] if absent and claim.subject and not claim.negated else []
        if not edits:
            continue
        for before, after in changes(text, edits):
            corrections.append(Correction(claim=claim, before=before, after=after, evidence=verdict.evidence))
        text = apply(text, edits)
        still = {_key(claim) for claim in extract(text, question)}
        moved_on = [(other, _follow(old, edits)) for other, old in pending]
        pending = [(other, kept) for other, kept in moved_on if kept is not None and _key(kept) in still]
    if corrections and not is_structured(text):
        settled = settle_lead if is_chinese(text) else settle
        text = apply(text, settled(text, extract(text, question), intent))
    return text, tuple(corrections)


def _in_blank(
    text: str, verdicts: Sequence[Verdict], form: Form, extract: Extract
) -> tuple[str, tuple[Correction, ...]]:
    """The sentence around the blank is corrected; the answer changes where all else of it stays."""
    whole = {within: one for one, within in in_blank(text, form, extract)}
    moved_out = [one.model_copy(update={"claim": whole[one.claim]}) for one in verdicts if one.claim in whole]
    said = text.rstrip(" .!")
    new, corrections = correct(form.before + said + form.after, moved_out, "", extract)
    if not (new.startswith(form.before) and new.endswith(form.after)) or not corrections:
        return text, ()
    words = new[len(form.before) : len(new) - len(form.after)]
    told = corrections[0].model_copy(update={"before": said, "after": words})
    return words + text[len(said) :], (told,)


def _denial(text: str, claim: Claim) -> str:
    """What is left to say where everything goes: that the thing is not there."""
    if is_chinese(text):
        noun = re.sub(r"^[零〇一二三四五六七八九十两俩0-9]+.", "", text[slice(*claim.span)])
        return f"没有{noun}。"
    words = statement("existence", subject=claim.subject, negated=True)
    return f"{words[0].upper()}{words[1:]}."


def _asserts(claim: Claim) -> bool:
    return claim.kind in ("existence", "count") and not claim.negated and claim.number != 0


def _order(verdict: Verdict) -> tuple[bool, int, int]:
    """What is not there goes first, and with it what is said of it; then from the end to the start."""
    claim = verdict.claim
    absent = claim.kind == "existence" or (claim.kind == "count" and parse_number(verdict.found or "") == 0)
    return (not absent, -claim.span[0], -claim.span[1])


def _patch(context: Context) -> Patch:
    if not context.readings:  # no words that a grammar reads: a lone mark, of which an MLLM made a claim
        return Patch()
    if context.is_bare:
        return correct_bare(context)
    if context.claim.among and context.claim.kind == "existence" and context.found:
        return correct_name(context)
    if context.claim.kind == "existence":
        return correct_existence(context)
    return correct_count(context) if context.claim.kind == "count" else correct_value(context)


def _follow(claim: Claim, edits: Sequence[Edit]) -> Claim | None:
    span = moved(claim.span, edits)
    return None if span is None else claim.model_copy(update={"span": span})


def _key(claim: Claim) -> tuple[object, ...]:
    return (claim.kind, claim.span, claim.subject, claim.value, claim.object, claim.number, claim.negated)
