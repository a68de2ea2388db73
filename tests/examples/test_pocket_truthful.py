"""The stage that prefers the truthful text: what makes a pair, how likely the model finds both, and what it learns."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

import dataset
import objects
import train_truthful
from asker import Asker
from batched import Pocket
from grammar import box_tokens
from model import SIDE
from preferences import Pair, answer_of, description_pair, level, listed, mended, presence_pairs
from scenes import Composer, Thing
from seewhy.mllm import load_mllm

POCKET = Path(__file__).parents[2] / "mllm" / "pocket"
DOG = Thing("dog", (0.1, 0.1, 0.3, 0.3))
CAT = Thing("cat", (0.4, 0.5, 0.6, 0.8))
CAR = Thing("car", (0.7, 0.1, 0.9, 0.4))


def asker(*things: Thing, photo: bool = False) -> Asker:
    return Asker(np.random.default_rng(0), things, photo)


def telling(*things: Thing) -> str:
    """A description of these things, as the model writes it."""
    return objects.description(asker(), things)


def names(reply: str) -> list[str]:
    told = listed(reply)
    assert told is not None
    return [thing.name for thing in told]


def test_a_true_description_is_preferred_to_nothing() -> None:
    assert description_pair(asker(DOG, CAT), "", telling(DOG, CAT)) is None


def test_what_is_not_there_is_left_out_and_the_rest_stays_as_it_was_told() -> None:
    ghost = Thing("bird", (0.7, 0.7, 0.9, 0.9))
    pair = description_pair(asker(DOG, CAT), "", telling(DOG, CAT, ghost))
    assert pair is not None
    assert (pair.kind, pair.chosen) == ("false", telling(DOG, CAT))


def test_what_is_called_by_another_name_is_renamed() -> None:
    pair = description_pair(asker(DOG, CAT), "", telling(DOG, Thing("fish", CAT.box)))
    assert pair is not None
    assert (names(pair.chosen), answer_of(pair.chosen)) == (["dog", "cat"], "The picture shows a dog and a cat.")


def test_a_wrong_number_is_mended_and_what_was_not_told_stays_untold() -> None:
    second = Thing("dog", (0.1, 0.6, 0.3, 0.9))
    pair = description_pair(asker(DOG, second, CAT), "", telling(DOG))
    assert pair is not None
    assert pair.kind == "false"
    assert names(pair.chosen) == ["dog", "dog"]
    left_out = description_pair(asker(DOG, CAT), "", telling(DOG))
    assert left_out is not None
    assert (left_out.kind, names(left_out.chosen)) == ("omission", ["dog", "cat"])


def test_boxes_stay_as_they_were_written() -> None:
    rough = Thing("dog", (0.15, 0.1, 0.35, 0.3))
    kept = mended([rough], [DOG, CAT])
    assert [box_tokens(thing.box) for thing in kept] == [box_tokens(rough.box)]


def test_what_cannot_be_mended_is_no_pair() -> None:
    assert description_pair(asker(DOG), "", "1. Well, hm.\nAnswer: A dog.") is None


def test_a_wrong_yes_makes_a_pair_for_no_and_one_for_yes() -> None:
    scene = asker(DOG, CAR)
    yes, no = scene.present("dog"), scene.present("cat")
    assert presence_pairs(scene, [("dog", "", yes), ("cat", "", no)]) == []
    wrong = asker(DOG, CAT).present("cat")
    pairs = presence_pairs(scene, [("dog", "", yes), ("cat", "", wrong)])
    assert [(pair.kind, pair.chosen) for pair in pairs] == [("yes", yes), ("no", no)]
    assert pairs[1].rejected == wrong
    assert answer_of(pairs[0].rejected).startswith("No")


def test_longer_texts_are_learned_only_as_far_as_shorter_ones_are() -> None:
    shorter = Pair("false", "", "1. a\nAnswer: x", "1. a\n2. b\nAnswer: x")
    longer = Pair("omission", "", "1. a\n2. b\nAnswer: x", "1. a\nAnswer: x")
    assert level([longer]) == []
    assert level([longer, shorter, longer]) == [0, 1]


@pytest.mark.slow
def test_two_texts_in_one_row_are_as_likely_as_each_alone() -> None:
    pocket = Pocket(POCKET)
    pixels = np.random.default_rng(0).integers(0, 255, (2, SIDE, SIDE, 3)).astype(np.uint8)
    replies = [(telling(DOG), telling(CAT, CAR)), (telling(CAR), telling())]
    users = [asker(DOG).user("list")] * 2
    with torch.no_grad():
        features = pocket.features(pixels)
        both, tokens = pocket.log_probs(features, users, replies)
        for row, pair in enumerate(replies):
            for column, text in enumerate(pair):
                alone, count = pocket.log_probs(features[row : row + 1], users[:1], [(text, text)])
                assert both[row, column].item() == pytest.approx(alone[0, 0].item(), rel=1e-3)
                assert tokens[row, column] == count[0, 0]


@pytest.mark.slow
@pytest.mark.timeout(900)  # it trains: on a slow machine longer than the usual limit
def test_what_was_preferred_gets_likelier_and_seewhy_loads_the_model(
    sprites_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train_truthful, "BATCH", 20)
    dataset.write(tmp_path / "train", 30, 1, 8, True, Composer(sprites_file))
    options = ["--data", str(tmp_path / "train"), "--weights", str(POCKET), "--art", sprites_file]
    few = ["--pictures", "20", "--measured", "4", "--epochs", "6", "--batch", "8"]
    args = train_truthful.parse([*options, *few, "--out", str(tmp_path / "out")])
    preferred = train_truthful.run(args, Composer(sprites_file))
    assert np.mean(preferred[-2:]) > 0.6
    measured = json.loads((tmp_path / "out" / "effect.json").read_text())
    assert set(measured) == {"before", "after"}
    assert load_mllm(tmp_path / "out" / "model").card.made_for == "a sticker scene"
