from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.errors import InputError
from seewhy.agent.evaluation.coco import Picture, Thing
from seewhy.agent.evaluation.pope import matched, read_answers, read_questions, score_answers, score_yes_no
from seewhy.agent.evaluation.questions import SPLITS, pope_questions
from seewhy.agent.evaluation.yes_no import official, strict


def lines(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def questions(*labels: str) -> list[dict[str, object]]:
    return [
        {"question_id": n, "image": "a.jpg", "text": f"Is there a thing{n} in the image?", "label": label}
        for n, label in enumerate(labels, 1)
    ]


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("Yes, there is a dog.", "yes"),
        ("No, there is no dog.", "no"),
        ("There is a dog, not a cat", "no"),
        ("There is a dog. No cat", "yes"),
        ("not, really", "no"),
        ("NO", "yes"),
        ("No\n", "yes"),
        ("There isn't one", "yes"),
        ("I cannot tell", "yes"),
        ("", "yes"),
    ],
)
def test_the_official_parser_reads_as_the_reference_does_oddities_included(answer: str, read: str) -> None:
    assert official(answer) == read


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("Yes.", "yes"),
        ("  **Yes**, two of them", "yes"),
        ("Answer: no", "no"),
        ("NO", "no"),
        ("No, there is no cat in the picture.", "no"),
        ("There is a dog in the image.", "yes"),
        ("There is a dog and no cat.", "yes"),
        ("There is a dog that is not on a leash.", "yes"),
        ("There is nothing on the table.", "no"),
        ("In the image, no dog is visible.", "no"),
        ("图中有狗，没有猫。", "yes"),
        ("There isn't any dog.", "no"),
        ("There’s nothing here", None),
        ("I do not see a dog.", "no"),
        ("The image does not contain a dog.", "no"),
        ("I cannot tell whether there is a dog.", None),
        ("I do not know what a zeppelin looks like.", None),
        ("Yes and no.", None),
        ("yes/no", None),
        ("A dog.", None),
        ("Nobody", None),
        ("", None),
        ("是的，图中有一只狗。", "yes"),
        ("有。", "yes"),
        ("没有。", "no"),
        ("不是", "no"),
        ("图中没有狗。", "no"),
        ("不知道", None),
    ],
)
def test_the_strict_parser_reads_plain_answers_and_gives_up_on_the_rest(answer: str, read: str | None) -> None:
    assert strict(answer) == read


@given(st.text())
def test_the_parsers_read_any_text(answer: str) -> None:
    assert official(answer) in ("yes", "no")
    assert strict(answer) in ("yes", "no", None)


def test_figures_of_a_small_set_are_those_computed_by_hand() -> None:
    labels = ["yes", "yes", "yes", "no", "no", "no", "no", "no"]
    answers = ["Yes", "Yes", "No", "Yes", "No", "No", "No", "No"]
    score = score_answers(labels, answers).official
    assert (score.tp, score.fp, score.tn, score.fn) == (2, 1, 4, 1)
    assert score.accuracy == 6 / 8
    assert score.precision == 2 / 3
    assert score.recall == 2 / 3
    assert score.f1 == pytest.approx(2 / 3)
    assert score.yes_ratio == 3 / 8


def test_unreadable_answers_are_wrong_and_their_share_is_told() -> None:
    score = score_answers(["yes", "yes", "no", "no"], ["Yes", "A dog", "Maybe", "No"])
    assert score.unparseable == 0.5
    assert score.strict.accuracy == 0.5
    assert score.strict.recall == 0.5
    assert score.strict.precision == 1.0
    assert score.official.accuracy == 0.75


def test_a_figure_that_cannot_be_divided_is_none() -> None:
    assert score_yes_no(["no"], ["no"]).precision is None
    assert score_yes_no(["no"], ["no"]).recall is None


@given(st.lists(st.tuples(st.sampled_from(["yes", "no"]), st.text(max_size=20)), min_size=1))
def test_figures_stay_in_their_range(pairs: list[tuple[str, str]]) -> None:
    score = score_answers([label for label, _ in pairs], [answer for _, answer in pairs])
    for reading in (score.official, score.strict):
        figures = (reading.accuracy, reading.precision, reading.recall, reading.f1, reading.yes_ratio)
        assert all(figure is None or 0 <= figure <= 1 for figure in figures)
        assert reading.tp + reading.fp + reading.tn + reading.fn + reading.unparsed == len(pairs)


def test_answers_without_ids_are_paired_by_order() -> None:
    asked = questions("yes", "no")
    answers = [{"question": row["text"], "answer": word} for row, word in zip(asked, ("Yes", "No"), strict=True)]
    assert matched(asked, answers) == (["Yes", "No"], None)


def test_answers_in_another_order_go_to_their_question_id_with_a_warning() -> None:
    texts, warning = matched(
        questions("yes", "no"), [{"question_id": "2", "answer": "No"}, {"question_id": "1", "answer": "Yes"}]
    )
    assert texts == ["Yes", "No"]
    assert warning is not None


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([{"answer": "Yes"}], "2 questions but 1 answers"),
        ([{"question_id": 1, "answer": "Yes"}, {"question_id": 3, "answer": "No"}], "question 2 has no answer"),
        (
            [
                {"question": "Is there a thing2 in the image?", "answer": "No"},
                {"question": "Is there a thing1 in the image?", "answer": "Yes"},
            ],
            "put the answers in the order",
        ),
    ],
)
def test_answers_that_do_not_belong_to_the_questions_are_refused(answers: list[dict[str, object]], says: str) -> None:
    with pytest.raises(InputError, match=says):
        matched(questions("yes", "no"), answers)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty"),
        ('{"question_id": 1}\n', "line 1: no field 'label'"),
        ("\n{", "line 2: not JSON"),
        ("[1]", "entry 1: not a JSON object"),
        ('{"question_id": 1, "image": "a", "text": "t", "label": "maybe"}', "the label is 'maybe'"),
        ("\udcff", "is not text"),
    ],
)
def test_a_broken_question_file_is_named_with_its_line(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=says):
        read_questions(path)


def test_an_answer_that_is_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not text but NoneType"):
        read_answers(lines(tmp_path / "a.jsonl", [{"answer": None}]))


def pictures() -> list[Picture]:
    rows = {"1": "dog cat car", "2": "dog cat bus", "3": "dog cup fork", "4": "cup fork knife", "5": "dog"}
    return [
        Picture(id=key, file=f"{key}.png", things=tuple(Thing(category=name) for name in names.split()))
        for key, names in rows.items()
    ]


@pytest.mark.parametrize("split", SPLITS)
def test_questions_ask_for_as_much_that_is_there_as_that_is_not(split: str) -> None:
    present = {picture.file: picture.categories for picture in pictures()}
    rows = pope_questions(pictures(), split, per_image=6, seed=3)  # type: ignore[arg-type]
    assert [row["question_id"] for row in rows] == list(range(1, 25))
    assert Counter((row["image"], row["label"]) for row in rows) == {
        (f"{n}.png", label): 3 for n in (1, 2, 3, 4) for label in ("yes", "no")
    }
    assert len({(row["image"], row["text"]) for row in rows}) == len(rows)
    for row in rows:
        name = row["text"].removeprefix("Is there a ").removesuffix(" in the image?")
        assert (name in present[row["image"]]) == (row["label"] == "yes")


def absent(split: str, image: str, per_image: int) -> list[str]:
    rows = pope_questions(pictures(), split, per_image=per_image)  # type: ignore[arg-type]
    return [row["text"].split()[3] for row in rows if row["image"] == image and row["label"] == "no"]


def test_popular_questions_ask_for_the_most_frequent_that_is_not_there() -> None:
    assert absent("popular", "4.png", 6) == ["dog", "cat", "bus"]


def test_adversarial_questions_ask_for_what_is_most_often_beside_what_is_there() -> None:
    assert absent("adversarial", "5.png", 2) == ["cat"]


def test_questions_depend_on_nothing_but_the_seed() -> None:
    assert pope_questions(pictures(), "random", seed=1) == pope_questions(pictures(), "random", seed=1)
    assert pope_questions(pictures(), "random", seed=1) != pope_questions(pictures(), "random", seed=2)


def test_too_few_images_are_refused() -> None:
    with pytest.raises(InputError, match="5 are needed"):
        pope_questions(pictures(), "random", images=5)
