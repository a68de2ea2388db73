"""What a question asks, in any wording."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seewhy.agent.questions.reading import Intent, read_question

POCKET = Path(__file__).parents[2] / "examples" / "pocket"
DATA = Path(__file__).parents[1] / "data"
DOG = ("dog",)
PRESENCE = [
    "Is there a dog?",
    "is there a dog",
    "Do you see any dogs?",
    "can u spot a dog in here",
    "Are there dogs?",
    "dog?",
    "A dog, is it there?",
    "si there a dog",
    "Does the picture contain a puppy?",
    "is a dog visible",
    "Any dogs in this image?",
    "I wonder if there is a dog in the picture?",
    "Isn't there a dog?",
    "Is this a dog?",
    "Tell me if you can see a dog",
    "does this have a dog in it",
    "Is a dog in the picture?",
    "图中有狗吗？",
    "有没有狗？",
    "Could you point out whether the scene includes a dog?",
    "Does a dog appear in the image?",
    "Got any dogs?",
]


@pytest.mark.parametrize("question", PRESENCE)
def test_presence(question: str):
    assert read_question(question) == Intent(kind="presence", subjects=DOG, yes_no=True)


def test_a_negated_presence_question_is_negated():
    assert read_question("Is there no dog?") == Intent(kind="presence", subjects=DOG, negated=True, yes_no=True)


@pytest.mark.parametrize(
    "question",
    [
        "How many dogs are there?",
        "hw many dogs do u see",
        "Count the dogs.",
        "how many dogs",
        "What is the number of dogs?",
        "Please tell me how many dogs there are.",
        "有几只狗？",
    ],
)
def test_count(question: str):
    assert read_question(question) == Intent(kind="count", subjects=DOG)


def test_a_proposed_count_is_a_yes_no_question():
    assert read_question("Are there two dogs?") == Intent(kind="count", subjects=DOG, number=2, yes_no=True)


@pytest.mark.parametrize(
    "question",
    [
        "What do you see?",
        "Describe the picture.",
        "List everything",
        "What's in here?",
        "What is in this picture?",
        "what does the image show",
        "描述这张图片",
    ],
)
def test_list(question: str):
    assert read_question(question).kind == "list"


@pytest.mark.parametrize(
    "question",
    [
        "Where is the dog?",
        "where's the dog at",
        "whereabouts is the dog",
        "狗在哪里？",
        "Which part of the picture is the dog in?",
    ],
)
def test_where(question: str):
    assert read_question(question) == Intent(kind="where", subjects=DOG)


@pytest.mark.parametrize(
    "question", ["Is the dog in the top left?", "is the dog in the upper left corner of the image"]
)
def test_position(question: str):
    assert read_question(question) == Intent(kind="position", subjects=DOG, value="top left", yes_no=True)


def test_a_choice_of_positions_is_open():
    assert read_question("Is the dog on the left or on the right?") == Intent(kind="position", subjects=DOG)


RELATIONS = [
    ("Is the dog left of the cat?", ("dog", "cat"), "left of", True),
    ("Is the dog to the right of the cat", ("dog", "cat"), "right of", True),
    ("Is there a dog above the cat?", ("dog", "cat"), "above", True),
    ("Is the dog bigger than the cat?", ("dog", "cat"), "bigger than", True),
    ("Is the dog left or right of the cat?", ("dog", "cat"), "", False),
    ("Which side of the cat is the dog on?", ("cat", "dog"), "", False),
    ("Where is the dog relative to the cat?", ("dog", "cat"), "", False),
    ("What is left of the cat?", ("cat",), "left of", False),
    ("What is to the right of the cat?", ("cat",), "right of", False),
    ("狗在猫的左边吗？", ("dog", "cat"), "left of", True),
]


@pytest.mark.parametrize(("question", "subjects", "value", "yes_no"), RELATIONS)
def test_relation(question: str, subjects: tuple[str, ...], value: str, yes_no: bool):
    expected = Intent(kind="relation", subjects=subjects, value=value, object="cat", yes_no=yes_no)
    assert read_question(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What colour is the car?",
        "what color is teh car",
        "tell me the color of the car",
        "waht colour is the car",
        "Is the car red or blue?",
        "汽车是什么颜色的？",
    ],
)
def test_attribute(question: str):
    assert read_question(question) == Intent(kind="attribute", subjects=("car",), attribute="colour")


def test_a_proposed_colour_is_a_yes_no_question():
    expected = Intent(kind="attribute", subjects=("car",), value="red", attribute="colour", yes_no=True)
    assert read_question("Is the car red?") == expected


@pytest.mark.parametrize(
    "question",
    [
        "What does the sign say?",
        "what is written on the sign",
        "Read the sign",
        "What word is on the red sign",
        "What is on the sign?",
        "牌子上写着什么？",
    ],
)
def test_text(question: str):
    assert read_question(question) == Intent(kind="text", subjects=("sign",))


def test_a_proposed_word_is_a_yes_no_question():
    expected = Intent(kind="text", subjects=("sign",), value="STOP", yes_no=True)
    assert read_question('Does the sign say "STOP"?') == expected


def test_compare():
    expected = Intent(kind="compare", subjects=("dog", "cat"), value="more than", object="cat", yes_no=True)
    assert read_question("Are there more dogs than cats?") == expected


@pytest.mark.parametrize(
    "question", ["", "   ", "?!", "Why is the sky blue?", "What is the man doing?", "Who painted this?"]
)
def test_everything_else_is_other(question: str):
    assert read_question(question).kind == "other"


KINDS = {
    "presence": {"presence"}, "absence": {"presence"}, "count": {"count"}, "list": {"list"}, "where": {"where"},
    "side": {"position"}, "which_side": {"position", "where"}, "relation": {"relation"}, "horizontal": {"relation"},
    "vertical": {"relation"}, "beside": {"relation", "presence"}, "bigger": {"relation"}, "bigger_open": {"relation"},
    "smaller_open": {"relation"}, "bigger_yes": {"relation"}, "smaller_yes": {"relation"}, "colour": {"attribute"},
    "is_colour": {"attribute", "presence"}, "text": {"text"}, "one_text": {"text"}, "has_text": {"presence", "text"},
    "more": {"compare"}, "more_yes": {"compare"}, "fewer_yes": {"compare"}, "equal_yes": {"compare"},
    "more_open": {"compare"}, "number": {"count"},
}  # fmt: skip
WORDS = {
    "a": "a dog", "n": "dog", "s": "dogs", "b": "cat", "bs": "cats", "p": "in the top left", "r": "to the left of",
    "c": "red", "k": "two", "q": "",
}  # fmt: skip
CHINESE_KINDS = KINDS | {
    "side": {"position", "where"}, "is_side": {"position"}, "horizontal": {"relation", "where"},
    "vertical": {"relation", "where"}, "is_related": {"relation"},
}  # fmt: skip
CHINESE_WORDS = {"n": "狗", "m": "只", "b": "汽车", "p": "左边", "c": "红"}


def lines_of(file: Path) -> Iterator[tuple[str, str]]:
    """(kind, wording) of each line of a file of wordings."""
    kind = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        kind = line.strip("[]") if line.startswith("[") else kind
        if line and not line.startswith("["):
            yield kind, line


@pytest.mark.parametrize(
    ("name", "least", "share"), [("wordings.txt", 180, 0.02), ("wordings_more.txt", 700, 0.08)]
)  # the second: texts as people type them, each in a manner of its own
def test_the_wordings_that_the_pocket_mllm_learns_are_read(name: str, least: int, share: float):
    wrong, total = [], 0
    for kind, line in lines_of(POCKET / name):
        if kind in KINDS:
            question = line.format(**WORDS | ({"p": "the red sign"} if kind == "one_text" else {}))
            spellings = (question, question.lower(), question.rstrip("?."))
            wrong += [asked for asked in spellings if read_question(asked).kind not in KINDS[kind]]
            total += 3
    assert total > 3 * least
    assert len(wrong) <= share * total, wrong


@pytest.mark.parametrize("file", [POCKET / "wordings_zh_more.txt", DATA / "asked_zh.txt"], ids=lambda file: file.stem)
def test_chinese_in_every_manner_is_read(file: Path):
    asked = [(kind, line.format(**CHINESE_WORDS)) for kind, line in lines_of(file) if kind in CHINESE_KINDS]
    wrong = [question for kind, question in asked if read_question(question).kind not in CHINESE_KINDS[kind]]
    assert len(wrong) <= 0.05 * len(asked), wrong


@given(st.text(max_size=200) | st.text("有几只狗猫在车的左边吗？“”红色，\ue0ff\ue100\uf8ff", max_size=40))
@example("一\ue100")
def test_any_text_has_an_intent(question: str):
    assert read_question(question).kind


def test_a_very_long_question_is_read_at_once():
    assert read_question("Is there a dog? " + "very " * 20000).kind
