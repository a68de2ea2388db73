"""Words in capitals without quotation marks: which of them are said to be written, and on what."""

from __future__ import annotations

import pytest

from seewhy.agent.extract import extract


def written(text: str) -> list[tuple[str, str]]:
    return [(one.subject, one.value) for one in extract(text) if one.kind == "text" and not one.negated]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Black T-shirt with a bold LOVE print.", [("t-shirt", "LOVE")]),
        ("A black menu, on which FISH is written, lies there.", [("menu", "FISH")]),
        ("NO SCHOOL is written on the whiteboard.", [("whiteboard", "NO SCHOOL")]),
        ("A blue bottle (VINEGAR) stands on the shelf.", [("bottle", "VINEGAR")]),
        ("A billboard urges us to VISIT PARIS.", [("billboard", "VISIT PARIS")]),
        ("- Green book (left): **HISTORY**", [("book", "HISTORY")]),
        ("The purple crate, labelled GRAPES, comes last.", [("crate", "GRAPES")]),
        (
            "Their labels read, from left to right: SUGAR, RICE, FLOUR.",
            [("label", "SUGAR"), ("label", "RICE"), ("label", "FLOUR")],
        ),
        ("The bus (RED) is on the left.", []),
        ("A man from the USA watches TV.", []),
        ("Overview: ONE dog and TWO cats.", []),
    ],
)
def test_capitals(text: str, claims: list[tuple[str, str]]) -> None:
    assert written(text) == claims


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("On the left, next to the tree, a dog sleeps.", {"dog"}),
        ("A bed fills the left side, and across from it, in the lower right, is a chair.", {"bed", "chair"}),
        ("A table is on the left; opposite it, in the lower right, stands a chair.", {"dining table", "chair"}),
    ],
)
def test_a_place_before_its_thing_is_of_nothing_between(text: str, subjects: set[str]) -> None:
    assert {one.subject for one in extract(text) if one.kind == "position"} == subjects


def test_what_is_not_on_any_plate_denies_no_plate() -> None:
    claims = extract("One red cap, i.e. not on any plate.")
    assert not any(one.kind == "existence" and one.subject != "cap" for one in claims)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("台面上由右至左依次摆放:水壶、面包。", "water jug", "bread"), ("从左到右依次是狗、猫。", "cat", "dog")],
)
def test_a_chinese_row_has_its_direction(text: str, first: str, second: str) -> None:
    sides = {(one.subject, one.value, one.object) for one in extract(text) if one.kind == "relation"}
    assert sides & {(first, "right of", second), (second, "left of", first)}


def test_the_number_behind_a_row_is_read() -> None:
    assert [(one.subject, one.number) for one in extract("下方摆了一排三个锥桶。") if one.kind == "count"] == [
        ("traffic cone", 3)
    ]
