"""Language models that read no images, from a folder and behind a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fake_server import serving
from PIL import Image
from tiny_models import save_text_model

from seewhy.mllm import Message, MLLMError, ModelUnusable, Settings, TransformersMLLM, card_of, load_mllm


@pytest.fixture(scope="module")
def blind(tmp_path_factory: pytest.TempPathFactory) -> TransformersMLLM:
    return TransformersMLLM(save_text_model(tmp_path_factory.mktemp("tiny-llama")), device="cpu")


def asked(*parts: str | Image.Image) -> list[Message]:
    return [Message(role="system", parts=("You cannot see.",)), Message(role="user", parts=parts)]


def test_a_language_model_in_a_folder_says_that_it_does_not_see(blind: TransformersMLLM) -> None:
    assert not blind.card.sees
    assert blind.card.made_for is None


def test_it_writes_streams_scores_and_takes_batches(blind: TransformersMLLM) -> None:
    settings = Settings(max_tokens=12)
    alone = [blind.generate(asked(f"{text}?"), settings).text for text in ("a dog", "is there a red cat in it")]
    heard: list[str] = []
    assert blind.stream(asked("a dog?"), settings, heard.append).text == alone[0] == "".join(heard)
    together = blind.generate_batch([asked("a dog?"), asked("is there a red cat in it?")], settings)
    assert [one.text for one in together] == alone
    assert all(one.encoder_runs == 0 and one.prompt_tokens > 0 for one in together)
    assert all(score < 0 for score in blind.score(asked("a dog?"), ("Yes", "No")))


def test_it_writes_json_by_a_schema(blind: TransformersMLLM) -> None:
    schema = {"type": "object", "properties": {"calls": {"type": "array", "maxItems": 0}}, "required": ["calls"]}
    written = blind.generate(asked("plan"), Settings(max_tokens=64, json_schema=schema)).text
    assert written.replace(" ", "").startswith('{"calls":[')


def test_a_system_message_reaches_it(blind: TransformersMLLM) -> None:
    few = blind.generate(asked("a dog?")[1:], Settings(max_tokens=1)).prompt_tokens
    assert blind.generate(asked("a dog?"), Settings(max_tokens=1)).prompt_tokens > few


def test_an_image_is_refused_in_one_line(blind: TransformersMLLM) -> None:
    with pytest.raises(MLLMError, match="reads words only") as caught:
        blind.generate(asked(Image.new("RGB", (8, 8)), "What?"), Settings(max_tokens=1))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("options", [{"text_only": True}, {"box_convention": "norm1"}])
def test_the_embedded_model_refuses_what_it_was_not_trained_to(options: dict[str, Any]) -> None:
    with pytest.raises(ModelUnusable, match="the embedded MLLM"):
        load_mllm(**options)


def test_a_server_and_a_folder_can_be_told_to_be_text_only(llava_folder: Path) -> None:
    with serving(lambda handler, body: handler.answer("Yes.")) as server:
        assert not card_of(load_mllm("llama", base_url=server.url, text_only=True)).sees
        assert card_of(load_mllm("llava", base_url=server.url)).sees
    assert not card_of(load_mllm(llava_folder, device="cpu", text_only=True)).sees
