"""Questions about everything at once are read, and answered by what is in the scene; see asked_questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from asked_questions import Asked, asked, is_right
from hypothesis import given, settings
from hypothesis import strategies as st

from seewhy.agent.inventory.answering import answered
from seewhy.agent.inventory.query import Query
from seewhy.agent.inventory.reading import read_queries

KNOWN = frozenset(json.loads((Path(__file__).parents[2] / "mllm" / "pocket" / "seewhy.json").read_text())["knows"])
SETS = {"a": 113, "b": 118, "c": 90, "d": 65, "e": 55}
"""How many of the 240, 250, 240, 240 and 180 questions are such; the MLLM has learned to be asked most others."""


STILL_WRONG = {
    "What is written on the blue sign?",  # the only one is green, which some people call blue
    "How long is the word on the white board, in letters?",
    "can i eat the banana?",
    "Is the brown shape a circle?",
}


def read(question: str) -> tuple[Query, ...]:
    return read_queries(question, KNOWN)


@pytest.mark.parametrize(("name", "least"), SETS.items())
def test_what_people_ask_is_answered_by_what_is_there(name: str, least: int) -> None:
    told = [(one, answered(read(one.question), one.question, one.items, one.size)) for one in asked(name)]
    known = [(one, answer) for one, answer in told if answer]
    assert len(known) >= least
    wrong = [(one.question, one.expect, answer) for one, answer in known if not is_right(one, answer)]
    assert [row for row in wrong if row[0] not in STILL_WRONG] == []


@pytest.mark.parametrize(
    ("question", "form", "noun"),
    [
        ("What do you see in the upper right corner?", "names", "thing"),
        ("Which vehicle is at the bottom?", "names", "vehicle"),
        ("What's the tiniest animal?", "names", "animal"),
        ("How many things are in the picture?", "count", "thing"),
        ("Is there any fruit?", "any", "fruit"),
        ("How many different kinds of animals can you find?", "kinds", "animal"),
        ("Is everything in here an animal?", "all", "thing"),
        ("Which animals occur exactly three times?", "exactly", "animal"),
        ("Which vehicle is there most of?", "most", "vehicle"),
        ("Are there at most two cats?", "bound", "cat"),
        ("How many more dogs than cats are there?", "difference", "thing"),
        ("From top to bottom, what is there?", "row", "thing"),
        ("What is nearest to the clock?", "nearest", "thing"),
        ("What does the green sign say?", "text", "sign"),
        ("Which animals are not dogs?", "names", "animal"),
        ("How many animals other than dogs are there?", "count", "animal"),
        ("How many animals are on the left?", "count", "animal"),
        ("What shape is red?", "names", "shape"),
        ("Does the sign say OPEN?", "says", "sign"),
        ("Which one does not belong?", "odd", "thing"),
        ("Which dog is bigger, the left one or the right one?", "size", "dog"),
        ("右上角有什么？", "names", "thing"),
        ("一共有几种动物？", "kinds", "animal"),
        ("最小的动物是什么？", "names", "animal"),
        ("狗比猫多吗？", "compare", "thing"),
        ("除了狗还有什么？", "names", "thing"),
        ("图里全是水果吗？", "all", "thing"),
        ("Which of these is missing: book, tv, clock?", "missing", "thing"),
        ("Which one isn't there, the dog or the cat?", "missing", "thing"),
        ("哪个没有出现：火车、卡车还是船？", "missing", "thing"),
        ("How many signs are there?", "count", "sign"),
        ("有几块蓝色的牌子？", "count", "sign"),
        ("狗比猫多几只？", "difference", "thing"),
        ("Are there more cats, more dogs, or the same number?", "difference", "thing"),
    ],
)
def test_forms(question: str, form: str, noun: str) -> None:
    (query,) = read(question)
    assert (query.form, query.what.noun) == (form, noun)


@pytest.mark.parametrize(
    ("question", "form", "place"),
    [
        ("左边有几个动物？", "count", "left"),
        ("画面右边有几种动物？", "kinds", "right"),
        ("图片上方有没有水果？", "any", "top"),
        ("中间什么最多？", "most", "middle"),
        ("右下角的动物是什么？", "names", "bottom right"),
        ("左边都是动物吗？", "all", "left"),
        ("画面下方至少有两只狗吗？", "bound", "bottom"),
    ],
)
def test_a_chinese_place_is_kept(question: str, form: str, place: str) -> None:
    (query,) = read(question)
    assert (query.form, query.what.places) == (form, (place,))


@pytest.mark.parametrize(
    "question",
    [
        "狗的左边有几种动物？",
        "Which is not red, the circle or the star?",
        "How many signs say STOP?",
        "牌子上有几个字？",
        "狗和猫中间有几种水果？",
        "左边的狗大还是右边的狗大？",
        "How many dogs are there?",
        "Is there a cat?",
        "Where is the bus?",
        "What is to the left of the dog?",
        "Is the dog above the cat?",
        "What colour is the circle?",
        "Describe the picture.",
        "Why is the dog so happy?",
        "What colour are the animals?",
        "Which animal is running?",
        "How many legs do the animals have?",
        "Are the animals sleeping?",
        "How many animals and vehicles are there?",
        "What is the difference between the dog and the cat?",
        "What is not on the left?",
        "Is there only one animal?",
        "What is the second largest thing?",
        "How many letters are on the sign?",
        "If I removed the dogs, how many animals would be left?",
        "哪只动物在跑？",
        "动物在做什么？",
        "最大的动物是什么颜色？",
        "Is the largest helicopter red?",
        "How many unicorns are in the top left?",
        "有几只狗？",
        "狗在哪里？",
        "",
        "?",
    ],
)
def test_all_else_is_left_to_the_model(question: str) -> None:
    assert read(question) == ()


def test_two_questions_in_one_are_both_answered() -> None:
    one = next(one for one in asked("b") if one.question.startswith("What's at the top, and"))
    assert len(read(one.question)) == 2
    assert answered(read(one.question), one.question, one.items, one.size).count(".") == 2


@given(st.sampled_from([*asked("a"), *asked("b")]), st.sampled_from([*asked("a"), *asked("b")]))
@settings(max_examples=60, deadline=None)
def test_any_question_is_answered_about_any_scene(one: Asked, other: Asked) -> None:
    for items in (other.items, ()):
        answer = answered(read(one.question), one.question, items, other.size)
        assert answer == "" or answer[-1] in ".。"
        assert "  " not in answer
