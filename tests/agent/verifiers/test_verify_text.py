"""Text: what OCR read, whatever the script, case and line breaks; a part that OCR missed refutes nothing."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.types import Claim, Draft
from seewhy.agent.verifiers.fusion import curve, truth
from seewhy.agent.verifiers.reading import bears_text, meant, similarity, texts
from seewhy.agent.verifiers.text import check
from seewhy.agent.verifiers.weights import LEGIBLE
from seewhy.tools.types import Box, Finding

SIGN, BELOW, AWAY = (100, 100, 180, 120), (110, 126, 170, 146), (10, 250, 90, 270)


def says(words: str, noun: str = "sign", negated: bool = False) -> Claim:
    text = f'The {noun} says "{words}"'
    return Claim(kind="text", text=text, span=(0, len(text)), subject=noun, value=words, negated=negated)


@pytest.mark.parametrize("claimed", ["STOP", "stop", " Stop! "])
def test_the_words_are_supported_in_any_case(make_scene, claimed: str) -> None:
    verdict = check(says(claimed), make_scene(lines=[("STOP", 0.98, SIGN)]))
    assert verdict.label == "supported"
    assert verdict.evidence[0].note == 'ocr read "STOP" (0.98)'
    assert verdict.evidence[0].object_ids == ("obj_1",)


def test_other_words_are_refuted_with_the_right_ones(make_scene) -> None:
    verdict = check(says("OPEN"), make_scene(lines=[("STOP", 0.98, SIGN)]))
    assert (verdict.label, verdict.found) == ("refuted", "STOP")


def test_lines_of_one_sign_are_one_text(make_scene) -> None:
    lines = [("SALE", 0.98, SIGN), ("20", 0.97, BELOW)]
    assert check(says("SALE 20"), make_scene(lines=lines)).label == "supported"
    assert check(says("SALE"), make_scene(lines=lines)).label == "supported"
    verdict = check(says("SALE 50"), make_scene(lines=lines))
    assert (verdict.label, verdict.found) == ("refuted", "SALE 20")


def test_what_ocr_may_have_missed_is_not_refuted(make_scene) -> None:
    assert check(says("SALE 20"), make_scene(lines=[("SALE", 0.98, SIGN)])).label != "refuted"
    assert check(says("STOP"), make_scene()).label == "unverifiable"


def test_unsure_reading_does_not_refute(make_scene) -> None:
    assert check(says("OPEN"), make_scene(lines=[("STOP", 0.4, SIGN)])).label == "unverifiable"


@pytest.mark.parametrize("negated", [False, True])
@given(score=st.floats(0, 1), better=st.floats(0, 1))
def test_a_verdict_is_no_surer_than_the_reading_it_rests_on(
    make_scene, negated: bool, score: float, better: float
) -> None:
    claim = says("STOP" if negated else "OPEN", negated=negated)
    low, high = sorted((score, better))
    doubt, sure = (1 - truth(check(claim, make_scene(lines=[("STOP", one, SIGN)]))) for one in (low, high))
    assert doubt <= sure
    read_right = 1 / (1 + math.exp(-curve(low, LEGIBLE)))
    assert doubt <= read_right
    if low < 0.85:
        assert doubt < 0.8


@pytest.mark.parametrize(("score", "label"), [(0.6, "unverifiable"), (0.8, "unverifiable"), (0.95, "refuted")])
def test_other_words_are_refuted_by_a_sure_reading_only(make_scene, score: float, label: str) -> None:
    assert check(says("OPEN"), make_scene(lines=[("STOP", score, SIGN)])).label == label


def test_the_least_sure_line_of_a_text_counts(make_scene) -> None:
    lines = [("SALE", 0.99, SIGN), ("20", 0.7, BELOW)]
    assert check(says("SALE 50"), make_scene(lines=lines)).label == "unverifiable"


def test_a_letter_or_two_of_a_long_text_are_not_refuted(make_scene) -> None:
    lines = [("CENTRAL STATION", 0.95, SIGN)]
    assert check(says("CENTRAL STATIOM"), make_scene(lines=lines)).label == "supported"
    assert check(says("CENTRAI STATIN"), make_scene(lines=lines)).label != "refuted"


def test_a_letter_or_two_of_a_copy_are_refuted(make_scene) -> None:
    """By an MLLM that reads nothing by itself: the words can only come from what OCR read."""
    scene = make_scene(lines=[("MORNING", 0.98, SIGN), ("FIRE", 0.99, BELOW)], copied=True)
    wrong = check(says("MORNING PORE"), scene)
    assert (wrong.label, wrong.found) == ("refuted", "MORNING FIRE")
    assert check(says("Morning fire!"), scene).label == "supported"
    assert check(says("FIRE"), scene).label == "supported"
    unsure = make_scene(lines=[("MORNING FIRE", 0.7, SIGN)], copied=True)
    assert check(says("MORNING FIRM"), unsure).label != "refuted"


@pytest.mark.parametrize(("score", "label"), [(0.9, "unverifiable"), (0.98, "refuted")])
def test_another_word_of_much_the_same_letters_is_refuted_by_a_very_sure_reading(
    make_scene, score: float, label: str
) -> None:
    verdict = check(says("LAKE"), make_scene(lines=[("CAKE", score, SIGN)]))
    assert (verdict.label, verdict.found) == (label, "CAKE" if label == "refuted" else None)
    assert check(says("Crème"), make_scene(lines=[("CREME", score, SIGN)])).label == "supported"


def test_words_in_capitals_are_quoted_without_marks(make_scene) -> None:
    lines = [("CLOSED", 0.98, SIGN), ("KEEP LEFT", 0.98, AWAY)]
    text = "One sign reads CLOSED, the other reads OPEN."
    wrong = says("OPEN").model_copy(update={"text": text, "span": (text.index("OPEN"), text.index("OPEN") + 4)})
    verdict = check(wrong, replace(make_scene(lines=lines), draft=Draft(text=text)))
    assert (verdict.label, verdict.found) == ("refuted", "KEEP LEFT")


def test_among_several_signs_the_one_that_the_draft_points_at_says_what_is_right(make_scene, thought) -> None:
    lines = [("STOP", 0.98, SIGN), ("MILK", 0.98, AWAY)]
    assert check(says("MILK"), make_scene(lines=lines)).label == "supported"
    assert check(says("OVERTAX"), make_scene(lines=lines)).found is None
    pointed = check(says("OVERTAX"), make_scene(lines=lines, thoughts=[thought("sign", AWAY)]))
    assert (pointed.label, pointed.found) == ("refuted", "MILK")


def test_words_inside_of_words_are_not_those_words(make_scene) -> None:
    assert check(says("ON"), make_scene(lines=[("STONE", 0.98, SIGN)])).label != "supported"
    assert check(says("NO"), make_scene(lines=[("NO PARKING", 0.98, SIGN)])).label == "supported"


@pytest.mark.parametrize(
    ("claimed", "read"), [("停车", "停车场"), ("ПРИВЕТ", "Привет"), ("１２", "12"), ("café", "CAFÉ")]
)
def test_any_script_is_compared(make_scene, claimed: str, read: str) -> None:
    assert check(says(claimed), make_scene(lines=[(read, 0.98, SIGN)])).label == "supported"


def test_chinese_words_are_refuted_like_any_others(make_scene) -> None:
    verdict = check(says("出口"), make_scene(lines=[("停车场", 0.98, SIGN)]))
    assert (verdict.label, verdict.found) == ("refuted", "停车场")


def test_a_negated_text_turns_round(make_scene) -> None:
    lines = [("STOP", 0.98, SIGN)]
    verdict = check(says("STOP", negated=True), make_scene(lines=lines))
    assert (verdict.label, verdict.found) == ("refuted", None)
    assert check(says("OPEN", negated=True), make_scene(lines=lines)).label == "supported"


def test_without_ocr_words_are_unverifiable(make_scene) -> None:
    assert check(says("STOP"), make_scene(broken=["ocr"])).label == "unverifiable"
    assert check(says("STOP"), make_scene(tools=frozenset())).label == "unverifiable"


def test_in_a_crowd_of_texts_a_missing_one_is_not_refuted(make_scene) -> None:
    lines = [
        (word, 0.95, (10, 40 * i, 60, 40 * i + 12)) for i, word in enumerate(("ALPHA", "BRAVO", "FOX", "GOLF", "X"))
    ]
    assert check(says("OVERTURE"), make_scene(lines=lines)).label == "unverifiable"


@given(st.text(), st.text())
def test_similarity_is_a_share_and_whole_for_the_same_text(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, a) == 1


def test_lines_far_apart_or_of_another_size_are_texts_of_their_own() -> None:
    def line(*at: float) -> Finding:
        return Finding(label="text", text="x", box=Box(x1=at[0], y1=at[1], x2=at[2], y2=at[3]))

    assert len(texts([line(*SIGN), line(*BELOW)])) == 1
    assert len(texts([line(*SIGN), line(*AWAY)])) == 2
    assert len(texts([line(*SIGN), line(100, 122, 180, 200)])) == 2
    assert len(texts([line(*SIGN), line(120, 155, 160, 175)])) == 1  # a wide gap, and centred
    assert len(texts([line(*SIGN), line(101, 155, 140, 175)])) == 1  # begun one below the other
    assert len(texts([line(*SIGN), line(130, 155, 200, 175)])) == 2
    assert len(texts([line(*SIGN), line(120, 170, 160, 190)])) == 2
    assert len(texts([line(*SIGN), line(190, 101, 240, 121)])) == 1
    assert texts([]) == ()


def test_what_bears_text() -> None:
    assert [noun for noun in ("sign", "street signs", "text", "dog", "") if bears_text(noun)] == [
        "sign",
        "street signs",
        "text",
    ]


def test_which_sign_is_meant_is_told_by_the_quotation_next_to_it() -> None:
    lines = [
        Finding(label="text", text=words, box=Box(x1=at[0], y1=at[1], x2=at[2], y2=at[3]))
        for words, at in (("STOP", SIGN), ("MILK", AWAY))
    ]
    stop, milk = texts(lines)
    draft = 'A red sign that says "STOP" and a blue sign that says "MILK".'
    red, blue = ((draft.index(word), draft.index(word) + len(word)) for word in ("red", "blue"))
    assert meant((stop, milk), draft, red) == (stop,)
    assert meant((stop, milk), draft, blue) == (milk,)
    assert meant((stop, milk), "The sign is red.", (12, 15)) == (stop, milk)
    assert meant((stop, milk), 'The sign that says "OPEN" is red.', (29, 32)) == (stop, milk)
    assert meant((stop, milk), 'The sign that says "MILK" is blue. Another says "STOP".', (29, 33)) == (milk,)


@pytest.mark.parametrize(
    ("noun", "at", "label"),
    [
        ("sign", (20, 255, 40, 268), "refuted"),
        ("clock", (20, 255, 40, 268), "supported"),
        ("sign", (200, 20, 220, 40), "supported"),
    ],
)
def test_a_letter_that_is_read_on_a_thing_is_no_words_of_a_sign(make_scene, noun: str, at, label: str) -> None:
    scene = make_scene(hits=[("clock", 0.95, AWAY)], lines=[("STOP", 0.98, SIGN), ("2", 0.99, at)])
    assert check(says("2", noun), scene).label == label
    assert check(says("STOP"), scene).label == "supported"


def test_the_only_words_of_a_picture_may_lie_on_a_thing(make_scene) -> None:
    scene = make_scene(hits=[("clock", 0.95, AWAY)], lines=[("2", 0.99, (20, 255, 40, 268))])
    assert check(says("2"), scene).label == "supported"
