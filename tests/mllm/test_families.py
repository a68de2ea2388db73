from __future__ import annotations

from pathlib import Path

import pytest

from seewhy.mllm.boxes import CONVENTIONS
from seewhy.mllm.errors import ModelUnusable
from seewhy.mllm.families import DEFAULT, FAMILIES, family_of, family_served_as, read_card


@pytest.mark.parametrize("model_type", sorted(FAMILIES))
def test_each_row_names_a_convention_and_an_architecture_that_exist(model_type: str) -> None:
    from seewhy.mllm.torchvision_guard import guard_torchvision

    guard_torchvision()
    from transformers.models.auto.modeling_auto import MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES

    assert FAMILIES[model_type].box_convention in CONVENTIONS
    assert model_type in MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES


def test_an_unknown_model_has_the_default_row() -> None:
    assert family_of("brand_new_vl") is DEFAULT
    assert family_served_as("acme/brand-new") is DEFAULT


@pytest.mark.parametrize(
    ("served", "convention"),
    [
        ("Qwen/Qwen2.5-VL-7B-Instruct", "resized-pixels"),
        ("qwen2.5vl:7b", "resized-pixels"),
        ("Qwen/Qwen3-VL-4B-Instruct", "norm1000"),
        ("OpenGVLab/InternVL3_5-8B-HF", "norm1000"),
        ("google/gemma-4-E4B-it", "norm1000-yx"),
        ("openbmb/MiniCPM-V-4.6", "norm1000"),
        ("allenai/Molmo2-8B", "norm1000"),
        ("HuggingFaceM4/idefics-9b-instruct", "pixels"),
        ("gpt-5", "pixels"),
        ("llava:7b", "norm1"),
        ("llava-phi3:3.8b", "pixels"),
        ("Qwen_Qwen3-VL-4B-Instruct-Q4.gguf", "norm1000"),
        ("my_model", "pixels"),
    ],
)
def test_a_served_model_is_known_by_its_name(served: str, convention: str) -> None:
    assert family_served_as(served).box_convention == convention


def test_no_two_rows_claim_the_same_name() -> None:
    claimed = [name for row in FAMILIES.values() for name in row.served_as]
    assert len(claimed) == len(set(claimed))
    for model_type, row in FAMILIES.items():
        assert all(family_served_as(f"acme/{name}-7b") is row for name in row.served_as), model_type


def test_a_model_is_told_not_to_think_in_private_where_its_template_lets_it() -> None:
    assert all(dict(row.switches) == {"enable_thinking": False} for row in FAMILIES.values())


def test_a_folder_says_more_of_its_model_than_the_table(tmp_path: Path) -> None:
    (tmp_path / "seewhy.json").write_text('{"made_for": "a sticker scene", "box_convention": "bins64"}')
    card, family = read_card(tmp_path, "pocket", family_of("llava"))
    assert (card.name, card.made_for, card.box_convention) == ("pocket", "a sticker scene", "bins64")
    assert {"<b00>", "<b63>"} <= set(family.keep)


@pytest.mark.parametrize(
    "said", ["{", "[]", "7", '{"made_fore": "x"}', '{"box_convention": "furlongs"}', '{"made_for": 3}']
)
def test_a_card_that_says_nonsense_is_reported_by_name(tmp_path: Path, said: str) -> None:
    (tmp_path / "seewhy.json").write_text(said)
    with pytest.raises(ModelUnusable, match=r"seewhy\.json"):
        read_card(tmp_path, "pocket", DEFAULT)
