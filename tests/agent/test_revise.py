"""Correction is checked once: an edit that the evidence refutes as well is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from seewhy.agent.conclude import confidence_of, weakest
from seewhy.agent.correction.revise import Revision, revise
from seewhy.agent.extract import extract
from seewhy.agent.types import Claim, Label, Verdict

QUESTION = "How many dogs are there?"
DRAFT = "There are two dogs and a cat."
Judge = Callable[[Claim], tuple[Label, str | None]]


def judged(judge: Judge, confidence: float = 0.9) -> Callable[[Sequence[Claim], str], tuple[Verdict, ...]]:
    def check(claims: Sequence[Claim], text: str) -> tuple[Verdict, ...]:
        said = ((claim, *judge(claim)) for claim in claims)
        return tuple(Verdict(claim=one, label=label, confidence=confidence, found=found) for one, label, found in said)

    return check


def revised(judge: Judge) -> Revision:
    check = judged(judge)
    return revise(DRAFT, check(extract(DRAFT, QUESTION), DRAFT), QUESTION, check)


def three_dogs(claim: Claim) -> tuple[Label, str | None]:
    return ("refuted", "3") if claim.kind == "count" and claim.number != 3 else ("supported", None)


def no_number_is_right(claim: Claim) -> tuple[Label, str | None]:
    return ("refuted", str((claim.number or 0) + 1)) if claim.kind == "count" else ("supported", None)


def test_what_is_refuted_is_rewritten_and_the_new_text_has_its_verdicts() -> None:
    revision = revised(three_dogs)
    assert revision.text == "There are three dogs and a cat."
    assert len(revision.corrections) == 1
    assert {verdict.label for verdict in revision.verdicts} == {"supported"}


def test_an_edit_that_is_refuted_as_well_is_taken_back() -> None:
    revision = revised(no_number_is_right)
    assert revision.text == DRAFT
    assert revision.corrections == ()


def test_what_a_correction_leaves_behind_is_corrected_as_well() -> None:
    text = "A truck and a bus are there; the truck is smaller than the bus."
    check = judged(lambda claim: ("refuted" if claim.text == "there is a bus" else "supported", None))
    revision = revise(text, check(extract(text), text), "", check)
    assert "bus" not in revision.text
    assert "truck" in revision.text


def test_what_is_supported_stays_and_is_not_checked_again() -> None:
    def never(claims: Sequence[Claim], text: str) -> tuple[Verdict, ...]:
        pytest.fail("nothing was edited")

    verdicts = judged(lambda claim: ("supported", None))(extract(DRAFT, QUESTION), DRAFT)
    assert revise(DRAFT, verdicts, QUESTION, never) == Revision(DRAFT, (), verdicts)


def verdict(label: Label, confidence: float) -> Verdict:
    return Verdict(
        claim=Claim(kind="existence", text="there is a dog", span=(0, 3)), label=label, confidence=confidence
    )


def test_the_weakest_claim_decides_how_sure_the_answer_is() -> None:
    assert confidence_of([verdict("supported", 0.9), verdict("supported", 0.7)]) == pytest.approx(0.7)
    assert confidence_of([verdict("supported", 0.9), verdict("refuted", 0.8)]) == pytest.approx(0.2)
    assert confidence_of([]) == 0.5
    assert weakest([verdict("supported", 0.9), bad := verdict("refuted", 0.8)]) is bad


def test_what_could_not_be_checked_is_no_surer_than_the_mllm_knows_the_picture() -> None:
    assert confidence_of([verdict("unverifiable", 0.6)], fits=0.1) == pytest.approx(0.06)
    assert confidence_of([verdict("supported", 0.9)], fits=0.1) == pytest.approx(0.9)
