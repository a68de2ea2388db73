"""Chinese questions: the flow reads them as they are meant, and whatever their answers claim is true of the scene."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from random_scenes import cell, centre, is_on, made, named

import chinese
from asker import Asker, Exchange
from scenes import Thing
from seewhy.agent.extract import extract
from seewhy.agent.plan import parse_plan
from seewhy.agent.questions.reading import read_question
from seewhy.agent.types import Claim

READ_AS = {
    chinese.presence: {"presence"}, chinese.count: {"count"}, chinese.describe: {"list"}, chinese.where: {"where"},
    chinese.side: {"where", "position"}, chinese.relation: {"relation", "where"}, chinese.colour: {"attribute"},
    chinese.bigger: {"relation"}, chinese.read_evidence: {"text"},
}  # fmt: skip
SIDES = {"left of": "left", "right of": "right", "above": "above", "below": "below"}


def said(exchange: Exchange) -> tuple[str, str]:
    """The question and the answer."""
    return exchange.user.rpartition("Question: ")[2], exchange.reply.rpartition("Answer: ")[2]


def holds(claim: Claim, things: list[Thing]) -> bool:
    group, others = named(things, claim.subject), named(things, claim.object)
    if claim.kind == "existence":
        return bool(group) is not claim.negated
    if claim.kind == "count":
        return len(group) == claim.number
    if claim.kind == "attribute":
        return group[0].colour == claim.value
    if claim.kind == "position":
        half = "left" if centre(group[0])[0] < 0.5 else "right"
        return set(claim.value.split()) in (cell(group[0]), {half})
    if claim.value in SIDES:
        return is_on(SIDES[claim.value], group[0], others[0])
    first, second = ((x2 - x1) * (y2 - y1) for x1, y1, x2, y2 in (group[0].box, others[0].box))
    return bool(first > second) is (claim.value == "bigger than")


@pytest.mark.parametrize("kind", READ_AS, ids=lambda kind: kind.__name__)
def test_a_question_is_read_as_it_is_meant(kind: Callable[[Asker], Exchange | None]) -> None:
    for _, exchange in made(kind):
        question, _ = said(exchange)
        assert read_question(question).kind in READ_AS[kind], question


@pytest.mark.parametrize(
    "kind", [kind for kind in READ_AS if kind != chinese.read_evidence], ids=lambda kind: kind.__name__
)
def test_an_answer_claims_what_is_true(kind: Callable[[Asker], Exchange | None]) -> None:
    found = 0
    for things, exchange in made(kind):
        question, answer = said(exchange)
        claims = extract(answer, question)
        assert all(holds(claim, things) for claim in claims), (answer, claims, things)
        assert claims or "没有物体" in answer, (question, answer)
        found += len(claims)
    assert found > 30


def test_what_was_read_is_quoted() -> None:
    for _, exchange in made(chinese.read_evidence):
        question, answer = said(exchange)
        quotes = [claim.value for claim in extract(answer, question) if claim.kind == "text"]
        assert quotes
        assert all(f"“{words}”" in answer for words in quotes)


def test_what_is_not_known_is_claimed_by_nobody() -> None:
    for _, exchange in made(chinese.unknown):
        question, answer = said(exchange)
        assert extract(answer, question) == ()
        assert answer.startswith("我不知道")


def test_only_words_have_to_be_read_by_an_expert() -> None:
    for _, exchange in made(chinese.plan):
        about_words = read_question(exchange.user.rpartition("Plan for: ")[2]).kind == "text"
        assert [call.tool for call in parse_plan(exchange.reply) or ()] == (["ocr"] if about_words else [])


def test_every_sign_of_the_answers_is_a_token() -> None:
    known = set(chinese.tokens())
    for kind in chinese.KINDS:
        for _, exchange in made(kind, 60):
            signs = {sign for sign in said(exchange)[1] if not sign.isascii()}
            assert signs <= known, signs - known
