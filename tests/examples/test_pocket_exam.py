"""The exam marks what an answer says, in whatever words it says it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from asker import Asker
from eval import record, summary
from exam import Item, agrees, colours_in, count, items, mentioned, number_in, quoted, read_as, relates, says_no, yes_no
from scenes import Composer, Thing
from templates import sections

THINGS = (
    Thing("dog", (0.1, 0.1, 0.3, 0.3)),
    Thing("dog", (0.6, 0.1, 0.8, 0.3)),
    Thing("sign", (0.4, 0.6, 0.6, 0.8), "sign", "red", "SALE 20"),
)

EXAMINED = {
    "presence, yes", "presence, no", "count", "colour", "sign text", "position", "left/right", "above/below",
    "description",
}  # fmt: skip
UNSEEN = sections(
    (Path(__file__).parents[2] / "examples" / "pocket" / "unseen_wordings.txt").read_text(encoding="utf-8")
)


@pytest.fixture
def asker() -> Asker:
    return Asker(np.random.default_rng(0), THINGS)


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("No, there is no dog in the picture.", True),
        ("There are no dogs.", True),
        ("I do not see one.", True),
        ("Yes, there is a dog in the picture.", False),
        ("There is a dog. It is not clear what it does.", False),
    ],
)
def test_denials(text: str, no: bool) -> None:
    assert says_no(text) is no


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("There are two dogs.", 2),
        ("No, there are 3 dogs.", 3),
        ("There is no dog.", 0),
        ("There is a dog.", 1),
        ("There are twelve.", 12),
        ("I cannot tell.", None),
    ],
)
def test_numbers(text: str, number: int | None) -> None:
    assert number_in(text) == number


def test_colours_by_either_spelling() -> None:
    assert colours_in("The sign is gray.") == {"grey"}
    assert colours_in("It is red and white.") == {"red", "white"}


def test_readings_are_compared_by_letters_and_digits() -> None:
    assert read_as(quoted('The sign says "Sale  20".')) == read_as("SALE 20")
    assert read_as(quoted("SALE 20")) == read_as("sale 20")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The dog is to the left of the cat.", True),
        ("The cat is to the right of the dog.", True),
        ("The dog is to the right of the cat.", False),
        ("The cat is to the left of the dog.", False),
        ("I see no cat.", False),
    ],
)
def test_a_relation_counts_from_either_side(text: str, right: bool) -> None:
    assert relates(text, "dog", "cat", "left") is right


def test_a_description_is_taken_apart_into_categories() -> None:
    assert mentioned('The picture shows two dogs, a cat and a red sign that says "STOP".') == {"dog": 2, "cat": 1}


def test_presence_and_count_are_marked_by_the_scene(asker: Asker) -> None:
    there, absent, number = yes_no(asker, "dog"), yes_no(asker, None), count(asker, "dog")
    assert there.right("Yes, there is.")
    assert not there.right("No, there is no dog.")
    assert absent.right("There is none.")
    assert number.right("There are two dogs.")
    assert not number.right("There are three dogs.")


def test_a_scene_is_examined_in_every_kind_that_it_offers(sprites_file: str) -> None:
    composer = Composer(sprites_file)
    asked: dict[str, Item] = {}
    for seed in range(40):
        rng = np.random.default_rng(seed)
        asked |= {item.kind: item for item in items(composer.compose(rng), rng)}
    assert set(asked) == EXAMINED


def test_other_wordings_ask_for_the_same(sprites_file: str) -> None:
    composer, asked = Composer(sprites_file), set()
    for seed in range(40):
        rng = np.random.default_rng(seed)
        asked |= {item.kind for item in items(composer.compose(rng), rng, UNSEEN)}
    assert asked == EXAMINED


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("Yes, the dog is to the left of the cat.", True),
        ("Yes.", True),
        ("The cat is to the right of the dog.", True),
        ("No, the dog is to the right of the cat.", False),
        ("The dog is to the right of the cat.", False),
        ("The dog is not left of the cat.", False),
    ],
)
def test_a_proposed_relation_is_affirmed_or_not(text: str, agreed: bool) -> None:
    assert agrees(text, "left", "dog", "cat") is agreed


def test_the_summary_counts_what_correction_fixed_and_broke() -> None:
    item = Item("count", "How many dogs?", "2", lambda text: number_in(text) == 2)
    rows = [
        record(item, "one", draft, final, 0.1)
        for draft, final in (("three", "two"), ("two", "two"), ("two", "three"), ("one", "one"))
    ]
    table = summary(rows)
    assert table["count"] == {"alone": 0.0, "draft": 0.5, "final": 0.5, "fixed": 1, "broken": 1, "n": 4}
    assert table["right drafts made wrong"] == {"final": 0.5, "n": 2}


def test_the_summary_of_descriptions_is_chair_and_recall() -> None:
    item = Item("description", "What is there?", "", lambda text: True, THINGS)
    table = summary([record(item, "", "A dog and a cat.", "The picture shows two dogs.", 0.1)])
    assert (table["CHAIR_i"]["draft"], table["CHAIR_i"]["final"]) == (0.5, 0.0)
    assert table["recall"]["final"] == 1.0
