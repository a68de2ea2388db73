from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.errors import InputError
from seewhy.agent.evaluation.chair import Vocabulary, read_captions, score_captions, tokens, truth_of
from seewhy.agent.evaluation.coco import read_caption_annotations, read_instances
from seewhy.agent.evaluation.singular import reference_singular

COCO = Vocabulary.coco()


def named(caption: str) -> list[str]:
    return [mention.category for mention in COCO.mentions(caption)]


@pytest.mark.parametrize(
    ("caption", "categories"),
    [
        ("Two puppies chase a man on a motorbike.", ["dog", "person", "motorcycle"]),
        ("A woman, women; and children.", ["person", "person", "person"]),
        ("A hot dog beside a dog", ["hot dog", "dog"]),
        ("The baby elephant and an adult bird", ["elephant", "bird"]),
        ("A baby holds a bow tie", ["person", "tie"]),
        ("the toilet seat", ["toilet"]),
        ("The seat of the toilet", ["toilet"]),
        ("the seat", ["chair"]),
        ("wine glasses and a wine glass", ["wine glass", "wine glass"]),
        ("A passenger train on a train track", ["train"]),
        ("The man's dogs' bowls", ["person", "dog", "bowl"]),
        ("dog.\nCat", ["dog", "cat"]),
        ("dog.Cat", []),
        ("He met Mr. Cat.", ["cat"]),
        # what the reference gets wrong, its metric gets wrong
        ("a bus", []),
        ("three buses", ["bus"]),
        ("a motor bike", []),
        ("a cheesecake", []),
        ("two collies", []),
        ("An iPhone", []),
        ("a tennis racket", ["tennis racket"]),
        ("", []),
    ],
)
def test_a_caption_names_what_the_reference_says_it_names(caption: str, categories: list[str]) -> None:
    assert named(caption) == categories


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("dogs", "dog"), ("knives", "knife"), ("women", "woman"), ("geese", "goose"), ("bus", "bu"), ("has", "ha"),
        ("glass", "glas"), ("pizza", "pizza"), ("media", "medium"), ("scissors", "scissors"), ("s", "s"), ("'", "'s"),
        ("mothers-in-law", "mother-in-law"), ("taxis", "taxi"), ("sheep", "sheep"), ("calves", "calf"),
        ("cookies", "cookies"), ("ladies", "lady"), ("oxens", "oxs"), ("", ""),
    ],
)  # fmt: skip
def test_the_singular_is_the_references(plural: str, singular: str) -> None:
    assert reference_singular(plural) == singular


def test_tokens_are_nltks() -> None:
    assert tokens("it's a dog. mr. cat can't sit (here)...") == [
        "it", "'s", "a", "dog", ".", "mr.", "cat", "ca", "n't", "sit", "(", "here", ")", "...",
    ]  # fmt: skip


@given(st.text())
def test_any_text_is_a_caption(caption: str) -> None:
    assert all(category in COCO.category_of for category in named(caption))


def instances(path: Path, images: dict[int, list[str]], **more: Any) -> Path:
    names = sorted({name for things in images.values() for name in things})
    document = {
        "images": [{"id": key, "file_name": f"{key}.jpg"} for key in images],
        "categories": [{"id": n, "name": name} for n, name in enumerate(names)],
        "annotations": [
            {"image_id": key, "category_id": names.index(name), "bbox": [1, 2, 3, 4]}
            for key, things in images.items()
            for name in things
        ],
    }
    path.write_text(json.dumps(document | more))
    return path


def test_figures_of_a_small_set_are_those_computed_by_hand(tmp_path: Path) -> None:
    pictures = read_instances(instances(tmp_path / "i.json", {1: ["dog", "dog", "cat"], 2: ["car"], 3: []}))
    captions = [("1", "Two dogs and a dog on a bench."), ("2", "A car."), ("3", "Nothing at all.")]
    score, scored = score_captions(captions, truth_of(pictures, COCO), COCO)
    assert (score.mentions, score.hallucinated_mentions) == (4, 1)
    assert score.chair_i == 1 / 4
    assert score.chair_s == 1 / 3
    assert score.recall == 2 / 3
    assert [mention.word for mention in scored[0].hallucinated] == ["bench"]


def test_what_people_name_in_their_captions_is_true_as_well(tmp_path: Path) -> None:
    pictures = read_instances(instances(tmp_path / "i.json", {1: ["dog"]}))
    human = tmp_path / "c.json"
    human.write_text(json.dumps({"annotations": [{"image_id": 1, "caption": "A dog on a sofa"}]}))
    truth = truth_of(pictures, COCO, read_caption_annotations(human))
    assert truth == {"1": {"dog", "couch"}}
    assert score_captions([("1", "A couch")], truth, COCO)[0].chair_i == 0


def test_an_image_without_annotations_counts_as_empty() -> None:
    score, _ = score_captions([("7", "a dog")], {}, COCO)
    assert (score.chair_s, score.chair_i, score.recall) == (1.0, 1.0, None)


def test_captions_that_name_nothing_have_no_chair_i() -> None:
    assert score_captions([("7", "hello")], {"7": frozenset({"dog"})}, COCO)[0].chair_i is None


def test_another_vocabulary_is_read_as_the_reference_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("animal, dog, cat,  cow\nwater, ocean\n")
    other = Vocabulary.read(path)
    assert [mention.category for mention in other.mentions("dogs, a cow in the ocean")] == ["animal", "water"]


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(["a dog", "cats and a car", "nothing", "men"]))))
def test_figures_stay_in_their_range(captions: list[tuple[str, str]]) -> None:
    truth = {"1": frozenset({"dog"}), "2": frozenset({"person", "cat"}), "3": frozenset[str]()}
    score, _ = score_captions(captions, truth, COCO)
    assert all(one is None or 0 <= one <= 1 for one in (score.chair_s, score.chair_i, score.recall))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{}", "KeyError 'categories'"),
        ('{"categories": [], "annotations": [{"image_id": 1, "category_id": 3}]}', "KeyError 3"),
        (
            '{"categories": [{"id": 1, "name": "a"}], '
            '"annotations": [{"image_id": 1, "category_id": 1, "bbox": [1, 2, -3, 4]}]}',
            "out of order",
        ),
        ("[]", "not in COCO's instances format"),
        ("{", "is not JSON"),
    ],
)
def test_annotations_of_another_format_are_refused_in_one_line(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "i.json"
    path.write_text(content)
    with pytest.raises(InputError, match=says) as caught:
        read_instances(path)
    assert "\n" not in str(caught.value)


def test_captions_must_be_text(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text('[{"image_id": 1, "caption": 3}]')
    with pytest.raises(InputError, match="not text but int"):
        read_captions(path)
