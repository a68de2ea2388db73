"""The corrector around `correct`: what it wrote is checked once, and an edit that is refuted as well is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..correct import correct
from ..extract import Extract, extract
from ..questions.forms import Choice, Form, choice, form_of
from ..types import Claim, Correction, Verdict


class Revision(NamedTuple):
    """The text after correction, the edits, and the verdicts on that text."""

    text: str
    corrections: tuple[Correction, ...]
    verdicts: tuple[Verdict, ...]


def revise(
    text: str,
    verdicts: Sequence[Verdict],
    question: str,
    check: Callable[[Sequence[Claim], str], tuple[Verdict, ...]],
    extract: Extract = extract,
) -> Revision:
    """Rewrite what was refuted, and only that. `check` gives the verdicts on the claims of a text,
    `extract` these claims.

    What the new text still says that is refuted is corrected once more: "a cat" went, and "it is smaller than the
    cat" stayed. An edit is taken back when the claim that it makes is refuted after that too: then nobody knows, and
    the words stay as they were. Costs no new expert calls where the evidence is the same: equal calls are remembered.
    """
    form = form_of(question)
    if form and (chosen := choice(text, form)):
        return _chosen_again(text, verdicts, form, chosen, check, extract)
    edited, edits = correct(text, verdicts, question, extract)
    if not edits:
        return Revision(text, (), tuple(verdicts))
    again = check(extract(edited, question), edited)
    if not _is_clean(again):
        twice, more = correct(edited, again, question, extract)
        final = check(extract(twice, question), twice)
        if more and _is_clean(final):
            return Revision(twice, (*edits, *more), final)
    broken = {(verdict.claim.kind, verdict.claim.subject) for verdict in again if verdict.label == "refuted"}
    kept = [_spared(item) if (item.claim.kind, item.claim.subject) in broken else item for item in verdicts]
    if kept == list(verdicts):
        return Revision(edited, edits, again)
    edited, edits = correct(text, kept, question, extract)
    return Revision(edited, edits, check(extract(edited, question), edited))


def _chosen_again(
    text: str,
    verdicts: Sequence[Verdict],
    form: Form,
    chosen: Choice,
    check: Callable[[Sequence[Claim], str], tuple[Verdict, ...]],
    extract: Extract,
) -> Revision:
    """In place of a refuted option the one whose claims are supported, if there is just one."""
    refuted = next((verdict for verdict in verdicts if verdict.label == "refuted"), None)
    others = [mark for mark in form.options if mark != chosen.mark] if refuted else []
    judged = {}
    for mark in others:
        words, asked = form.spelled_out(form.options[mark])
        judged[mark] = check(extract(words, asked), words)
    right = [mark for mark, told in judged.items() if told and all(one.label == "supported" for one in told)]
    if refuted is None or len(right) != 1:
        return Revision(text, (), tuple(verdicts))
    new = chosen.instead(right[0], form)
    edit = Correction(claim=refuted.claim, before=text.strip(), after=new.strip(), evidence=refuted.evidence)
    return Revision(new, (edit,), judged[right[0]])


def _is_clean(verdicts: Sequence[Verdict]) -> bool:
    return all(verdict.label != "refuted" for verdict in verdicts)


def _spared(verdict: Verdict) -> Verdict:
    """A refuted claim whose correction is refuted as well: unverifiable."""
    return verdict.undecided() if verdict.label == "refuted" else verdict
