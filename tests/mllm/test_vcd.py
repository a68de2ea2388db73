"""Visual contrastive decoding: its formulas, and its path through real architectures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from seewhy.mllm import Message, ModelUnusable, Settings, TransformersMLLM, load_mllm
from seewhy.mllm.load import POCKET
from seewhy.mllm.vcd import Contrast, Vcd, contrasted, distorted

if TYPE_CHECKING:
    from pathlib import Path

WRITE = Settings(max_tokens=12)
NEXT_TO_NOTHING = Vcd(alpha=1e-9, beta=0.0)


def asked(image: Image.Image, words: str = "Is there a dog in the picture?") -> list[Message]:
    return [Message(role="user", parts=(image, words))]


@pytest.fixture(scope="module", params=["llava_folder", "qwen_folder"])
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(request.param)
    return path


@given(
    st.lists(st.tuples(st.floats(-20, 20), st.floats(-20, 20)), min_size=1, max_size=9),
    st.floats(0, 3),
    st.floats(0, 1),
)
def test_tokens_weigh_as_the_paper_says_and_implausible_ones_are_out(
    logits: list[tuple[float, float]], alpha: float, beta: float
) -> None:
    import torch

    seen, blurred = torch.tensor(logits, dtype=torch.float64).T[:, None]
    mixed = contrasted(seen, blurred, Vcd(alpha=alpha, beta=beta))[0]
    likeliest = max(one for one, _ in logits)
    for value, (one, other) in zip(mixed.tolist(), logits, strict=True):
        if math.exp(one - likeliest) < beta * (1 - 1e-9):
            assert value == -math.inf
        elif math.exp(one - likeliest) > beta * (1 + 1e-9):
            assert value == pytest.approx((1 + alpha) * one - alpha * other)
    assert mixed.max() > -math.inf, "the likeliest token is always plausible"


def test_what_a_schema_forbids_stays_forbidden() -> None:
    import torch

    seen = torch.tensor([[-math.inf, 1.0, 0.9]])
    assert contrasted(seen, torch.zeros(1, 3), Vcd(beta=0.0))[0, 0] == -math.inf


def test_more_steps_leave_less_of_the_picture_and_none_all_of_it(picture: Image.Image) -> None:
    original = np.asarray(picture, dtype=float).ravel()
    alike = [
        np.corrcoef(original, np.asarray(distorted(picture, steps), dtype=float).ravel())[0, 1]
        for steps in (0, 200, 500, 800, 1000)
    ]
    assert alike[0] == pytest.approx(1)
    assert alike == sorted(alike, reverse=True)
    assert alike[-1] < 0.5
    assert distorted(picture, 500).tobytes() == distorted(picture, 500).tobytes()
    assert distorted(picture, 500).size == picture.size


@pytest.mark.parametrize("wrong", [{"alpha": -1}, {"beta": 2}, {"noise": 1001}, {"gamma": 1}])
def test_strengths_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Vcd.model_validate(wrong)


def test_without_weight_it_writes_the_same_though_it_reads_along(folder: Path, picture: Image.Image) -> None:
    plain, along, off = (load_mllm(folder, device="cpu", vcd=vcd) for vcd in (False, NEXT_TO_NOTHING, Vcd(alpha=0.0)))
    for words in ("Is there a dog?", "Is there a dog?", "How many dogs are there?"):
        wanted = plain.generate(asked(picture, words), WRITE)
        assert along.generate(asked(picture, words), WRITE).text == wanted.text
        assert off.generate(asked(picture, words), WRITE) == wanted
    batch = [asked(picture, "Is there a dog?"), asked(picture, "How many dogs are there in the picture?")]
    assert isinstance(plain, TransformersMLLM)
    assert isinstance(along, TransformersMLLM)
    wanted_texts = [one.text for one in plain.generate_batch(batch, WRITE)]
    assert [one.text for one in along.generate_batch(batch, WRITE)] == wanted_texts


def test_a_strong_contrast_writes_something_else_and_says_what_it_cost(folder: Path, picture: Image.Image) -> None:
    plain = load_mllm(folder, device="cpu").generate(asked(picture), WRITE)
    strong = load_mllm(folder, device="cpu", vcd=Vcd(alpha=20, beta=0.0)).generate(asked(picture), WRITE)
    assert strong.text != plain.text
    assert strong.encoder_runs == plain.encoder_runs + 1
    assert strong.prefilled_tokens == plain.prefilled_tokens + plain.prompt_tokens


def test_the_cache_of_the_distorted_picture_changes_nothing(folder: Path, picture: Image.Image) -> None:
    import torch

    mllm = TransformersMLLM(folder, device="cpu")
    inputs = mllm._inputs([mllm._chat.render(asked(picture))])
    cached = Contrast(mllm._prefill, inputs, Vcd())
    written = torch.tensor([[7, 8, 9, 10]])
    with torch.inference_mode():
        for length in range(5):
            afresh = Contrast(mllm._prefill, inputs, Vcd())
            here, there = (one.read(written[:, :length]) for one in (cached, afresh))
            assert torch.allclose(here, there, atol=1e-4)


def test_words_alone_and_constrained_ones_are_written_too(folder: Path, picture: Image.Image) -> None:
    mllm = load_mllm(folder, device="cpu", vcd=True)
    assert mllm.generate([Message(role="user", parts=("Is there a dog?",))], WRITE).encoder_runs == 0
    schema = {"type": "object", "properties": {"a": {"type": "boolean"}}, "required": ["a"]}
    written = mllm.generate(
        asked(picture), Settings(max_tokens=60, json_schema={**schema, "additionalProperties": False})
    )
    assert written.text.lstrip().startswith("{")


def test_a_server_decodes_by_itself() -> None:
    with pytest.raises(ModelUnusable, match="vcd is for models on this machine"):
        load_mllm("any", base_url="http://127.0.0.1:9", vcd=True)


@pytest.mark.slow
@pytest.mark.skipif(not (POCKET / "config.json").is_file(), reason="the pocket MLLM has not been trained here")
def test_the_pocket_mllm_answers_with_a_mild_contrast_as_without() -> None:
    scene = Image.new("RGB", (160, 160), "lightblue")
    plain, mild, strong = (load_mllm(device="cpu", vcd=vcd) for vcd in (False, NEXT_TO_NOTHING, Vcd(alpha=5)))
    question = asked(scene, "Question: What is in the picture?")
    assert mild.generate(question, WRITE).text == plain.generate(question, WRITE).text
    assert strong.generate(question, WRITE).text
