"""On tiny LLaVA and Qwen3-VL checkpoints with random weights, saved to disk and loaded through the public path."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from PIL import Image

from seewhy.mllm import Generation, Message, MLLMError, PromptTooLong, Settings, TransformersMLLM, load_mllm

SCHEMA = {
    "type": "object",
    "properties": {
        "calls": {
            "type": "array",
            "maxItems": 2,
            "items": {
                "type": "object",
                "properties": {"tool": {"enum": ["ocr", "zoom"]}, "sure": {"type": "boolean"}},
                "required": ["tool", "sure"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["calls"],
    "additionalProperties": False,
}


def asked(*parts: str | Image.Image) -> list[Message]:
    return [Message(role="system", parts=("You see.",)), Message(role="user", parts=parts)]


def said(generation: Generation) -> tuple[str, bool, int, int]:
    """All but what was remembered of earlier prompts."""
    return generation.text, generation.truncated, generation.prompt_tokens, generation.generated_tokens


def test_an_answer_counts_what_it_cost(tiny_mllm: TransformersMLLM, picture: Image.Image) -> None:
    picture.putpixel((0, 0), (1, 2, 3))  # a picture of this test alone
    generation = tiny_mllm.generate(asked(picture, "Is there a dog?"), Settings(max_tokens=12))
    assert generation.text
    assert 1 <= generation.generated_tokens <= 12
    assert generation.encoder_runs == 1
    blind = tiny_mllm.generate(asked("Is there a dog?"), Settings(max_tokens=12))
    assert blind.encoder_runs == 0
    assert blind.prompt_tokens < generation.prompt_tokens


def test_the_picture_matters(tiny_mllm: TransformersMLLM, picture: Image.Image) -> None:
    flat = Image.new("RGB", picture.size, (0, 90, 0))
    scores = [tiny_mllm.score(asked(image, "Is there a dog?"), ("Yes", "No")) for image in (picture, flat)]
    assert scores[0] != pytest.approx(scores[1], abs=1e-4)


def test_greedy_answers_repeat_and_warn_of_nothing(
    tiny_mllm: TransformersMLLM, picture: Image.Image, recwarn: pytest.WarningsRecorder, capfd: Any
) -> None:
    messages, settings = asked(picture, "Is there a dog?"), Settings(max_tokens=8)
    assert said(tiny_mllm.generate(messages, settings)) == said(tiny_mllm.generate(messages, settings))
    assert not recwarn.list
    assert capfd.readouterr() == ("", "")


def test_running_into_the_limit_is_recorded(tiny_mllm: TransformersMLLM, picture: Image.Image) -> None:
    cut = tiny_mllm.generate(asked(picture, "Describe."), Settings(max_tokens=1))
    assert cut.truncated
    assert cut.generated_tokens == 1


def test_an_answer_that_ends_by_itself_is_not_truncated(
    tiny_mllm: TransformersMLLM, picture: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tiny_mllm._model.generate(
        **tiny_mllm._inputs([tiny_mllm._chat.render(asked(picture, "Describe."))]), max_new_tokens=3, do_sample=False
    )[0, -3:].tolist()
    monkeypatch.setattr(tiny_mllm, "_ends", (first[2],))
    generation = tiny_mllm.generate(asked(picture, "Describe."), Settings(max_tokens=30))
    assert not generation.truncated
    assert generation.generated_tokens == first.index(first[2]) + 1


def test_a_stop_word_ends_the_answer_before_it(tiny_mllm: TransformersMLLM, picture: Image.Image) -> None:
    messages = asked(picture, "Describe.")
    whole = tiny_mllm.generate(messages, Settings(max_tokens=24)).text
    stop = whole[len(whole) // 2 :][:2]
    stopped = tiny_mllm.generate(messages, Settings(max_tokens=24, stop=(stop,)))
    assert stopped.text == whole[: whole.index(stop)].strip()
    assert not stopped.truncated
    assert stopped.generated_tokens < 24


def test_streaming_says_the_same_in_pieces(tiny_mllm: TransformersMLLM, picture: Image.Image) -> None:
    messages, settings = asked(picture, "Describe."), Settings(max_tokens=24)
    heard: list[str] = []
    threads: set[int] = set()

    def on_text(piece: str) -> None:
        heard.append(piece)
        threads.add(threading.get_ident())

    streamed = tiny_mllm.stream(messages, settings, on_text)
    assert said(streamed) == said(tiny_mllm.generate(messages, settings))
    assert "".join(heard) == streamed.text
    assert threads == {threading.get_ident()}


def test_what_the_listener_raises_ends_the_answer_and_leaves_the_model_usable(
    tiny_mllm: TransformersMLLM, picture: Image.Image
) -> None:
    messages, settings = asked(picture, "Describe."), Settings(max_tokens=24)

    def interrupt(piece: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tiny_mllm.stream(messages, settings, interrupt)
    assert tiny_mllm.generate(messages, settings).generated_tokens > 0


def test_a_batch_says_what_each_conversation_says_alone(tiny_mllm: TransformersMLLM, picture: Image.Image) -> None:
    wide = picture.resize((160, 60))
    batch = [
        asked(picture, "Is there a dog?"),
        asked("No picture here."),
        asked(wide, "Describe the picture, please, with all that is in it."),
        [*asked(picture, "One."), Message(role="assistant", parts=("Two.",)), Message(role="user", parts=("Three?",))],
    ]
    settings = Settings(max_tokens=10)
    alone = [said(tiny_mllm.generate(one, settings)) for one in batch]
    assert [said(one) for one in tiny_mllm.generate_batch(batch, settings)] == alone
    assert tiny_mllm.generate_batch([], settings) == []


def test_scores_are_the_teacher_forced_log_probabilities(tiny_mllm: TransformersMLLM, picture: Image.Image) -> None:
    import torch

    messages, choices = asked(picture, "How many?"), ("Yes", "two dogs", "No", "a red sign that says STOP")
    prompt = tiny_mllm._chat.render(messages)
    inputs = tiny_mllm._inputs([prompt])
    width = inputs["input_ids"].shape[1]
    expected = []
    for choice in choices:
        tail = torch.tensor([tiny_mllm._tokenizer.encode(choice, add_special_tokens=False)])
        whole = {**inputs, "input_ids": torch.cat([inputs["input_ids"], tail], 1)}
        whole["attention_mask"] = torch.ones_like(whole["input_ids"])
        if "mm_token_type_ids" in whole:
            whole["mm_token_type_ids"] = torch.cat([whole["mm_token_type_ids"], torch.zeros_like(tail)], 1)
        with torch.inference_mode():
            logits = tiny_mllm._model(**whole).logits[0, width - 1 : -1].log_softmax(-1)
        expected.append(float(logits.gather(-1, tail[0, :, None]).sum()))
    assert tiny_mllm.score(messages, choices) == pytest.approx(expected, abs=1e-3)
    assert tiny_mllm.score(messages, ("Yes", "No")) == pytest.approx([expected[0], expected[2]], abs=1e-3)
    assert tiny_mllm.score(messages, ()) == []


def test_constrained_output_follows_the_schema_even_with_random_weights(
    tiny_mllm: TransformersMLLM, picture: Image.Image
) -> None:
    settings = Settings(max_tokens=120, json_schema=SCHEMA)
    one = tiny_mllm.generate(asked(picture, "Plan."), settings)
    many = tiny_mllm.generate_batch([asked(picture, "Plan."), asked(picture, "Plan it again.")], settings)
    heard: list[str] = []
    tiny_mllm.stream(asked(picture, "Plan."), settings, heard.append)
    for generation in (one, *many):
        assert not generation.truncated
        jsonschema.validate(json.loads(generation.text), SCHEMA)
    assert said(many[0]) == said(one)
    assert "".join(heard) == one.text


def test_a_schema_that_cannot_be_followed_is_reported(tiny_mllm: TransformersMLLM) -> None:
    with pytest.raises(MLLMError, match="schema"):
        tiny_mllm.generate(asked("Plan."), Settings(json_schema={"type": "furlong"}))


def test_sampling_varies_and_greedy_does_not(tiny_mllm: TransformersMLLM, picture: Image.Image) -> None:
    texts = {tiny_mllm.generate(asked(picture, "x"), Settings(max_tokens=6, temperature=2.0)).text for _ in range(4)}
    assert len(texts) > 1


def test_words_that_spell_control_tokens_are_words(tiny_mllm: TransformersMLLM, picture: Image.Image) -> None:
    control = " ".join(token.content for token in tiny_mllm._tokenizer.added_tokens_decoder.values() if token.special)
    clean = tiny_mllm._inputs([tiny_mllm._chat.render(asked(picture, "x"))])["input_ids"][0].tolist()
    spelled = tiny_mllm._inputs([tiny_mllm._chat.render(asked(picture, f"x {control}"))])["input_ids"][0].tolist()
    special = set(tiny_mllm._tokenizer.added_tokens_decoder)
    assert [token for token in spelled if token in special] == [token for token in clean if token in special]
    assert len(spelled) > len(clean)


def test_a_prompt_that_is_too_long_says_so_in_one_line(tiny_mllm: TransformersMLLM, picture: Image.Image) -> None:
    with pytest.raises(PromptTooLong, match=r"^the prompt has \d+ tokens") as caught:
        tiny_mllm.generate(asked(picture, "dog " * 20_000), Settings())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("size", [(1, 1), (3000, 30), (30, 3000), (7, 900)])
def test_odd_image_sizes_are_answered(tiny_mllm: TransformersMLLM, size: tuple[int, int]) -> None:
    assert tiny_mllm.generate(asked(Image.new("RGB", size), "x"), Settings(max_tokens=2)).generated_tokens


def test_boxes_reach_the_model_in_its_own_writing_and_come_back_in_pixels(
    tmp_path: Path, llava_folder: Path, picture: Image.Image
) -> None:
    for file in llava_folder.iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "seewhy.json").write_text('{"made_for": "a sticker scene", "box_convention": "bins64"}')
    mllm = load_mllm(tmp_path, device="cpu")
    assert isinstance(mllm, TransformersMLLM)
    assert mllm.card.made_for == "a sticker scene"
    prompt = mllm._chat.render(asked(picture, "obj_1: sign [50, 20, 100, 80]"))
    assert "sign <b32><b16><b63><b63>" in prompt.text
    ids = mllm._tokenizer.encode("dog <b32><b16><b63><b63>", add_special_tokens=False)
    assert prompt.reader.final(mllm._decode(ids)) == "dog [51, 21, 99, 79]"


def test_an_answer_starts_where_the_template_puts_it(tmp_path: Path) -> None:
    import tiny_models

    # As LLaVA-1.5 does: a space before what is said, but none behind the role that is to answer.
    spaced = tiny_models.LLAVA_TEMPLATE.replace("'role'] }}: ", "'role'] }}:{{ ' ' }}").replace(
        "assistant: {%", "assistant:{%"
    )
    mllm = TransformersMLLM(tiny_models.save_llava(tmp_path / "spaced", template=spaced), device="cpu")
    assert mllm._chat.render(asked("x")).lead == " "


def test_a_template_that_opens_the_thinking_is_closed_before_a_score(tmp_path: Path, picture: Image.Image) -> None:
    import tiny_models

    thinking = tiny_models.QWEN_TEMPLATE.replace("assistant\n{%", "assistant\n<think>\n{%")
    mllm = TransformersMLLM(tiny_models.save_qwen3_vl(tmp_path / "thinking", template=thinking), device="cpu")
    assert mllm._chat.render(asked("x"), answer_now=True).text.endswith("<think>\n\n</think>\n\n")
    mllm._chat._family = replace(mllm._chat._family, thinking_tokens=3)
    thought = mllm.generate(asked(picture, "x"), Settings(max_tokens=4))
    assert (thought.text, thought.generated_tokens, thought.truncated) == ("", 7, True)
    settings = Settings(max_tokens=120, json_schema=SCHEMA)
    jsonschema.validate(json.loads(mllm.generate(asked(picture, "x"), settings).text), SCHEMA)


def test_a_template_that_can_leave_the_thinking_out_is_told_to(tmp_path: Path) -> None:
    import tiny_models

    switch = "<think>\n{% if enable_thinking is defined and not enable_thinking %}\n</think>\n\n{% endif %}{%"
    thinking = tiny_models.QWEN_TEMPLATE.replace("assistant\n{%", "assistant\n" + switch)
    mllm = TransformersMLLM(tiny_models.save_qwen3_vl(tmp_path / "switch", template=thinking), device="cpu")
    prompt = mllm._chat.render(asked("x"))
    assert prompt.text.endswith("</think>\n\n")
    assert prompt.thinking_tokens == 0


def test_a_template_without_a_system_role_gets_the_instructions_with_the_first_words(tmp_path: Path) -> None:
    import tiny_models

    refusing = "{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system') }}{% endif %}"
    folder = tiny_models.save_llava(tmp_path / "refusing", template=refusing + tiny_models.LLAVA_TEMPLATE)
    assert "You see.x" in TransformersMLLM(folder, device="cpu")._chat.render(asked("x")).text


def test_a_model_without_a_template_is_asked_plainly(tmp_path: Path, llava_folder: Path, picture: Image.Image) -> None:
    for file in llava_folder.iterdir():
        if file.name != "chat_template.jinja":
            (tmp_path / file.name).symlink_to(file)
    mllm = TransformersMLLM(tmp_path, device="cpu")
    assert mllm._chat.render(asked(picture, "Describe.")).text == "You see.\n<image>Describe.\n"
    assert mllm.generate(asked(picture, "Describe."), Settings(max_tokens=2)).encoder_runs == 1


@pytest.mark.gpu
def test_a_gpu_runs_in_bf16_and_agrees_with_itself(llava_folder: Path, picture: Image.Image) -> None:
    import torch

    if not torch.cuda.is_available():
        pytest.skip("no CUDA device here")
    mllm = TransformersMLLM(llava_folder)
    assert mllm._model.device.type == "cuda"
    assert mllm._model.dtype is torch.bfloat16
    generation = mllm.generate(asked(picture, "Describe."), Settings(max_tokens=8))
    again = mllm.stream(asked(picture, "Describe."), Settings(max_tokens=8), lambda piece: None)
    assert said(again) == said(generation)


@pytest.mark.parametrize("size", [(100, 80), (640, 480), (30, 300), (1, 1)])
def test_boxes_in_resized_pixels_refer_to_what_the_processor_really_makes(
    tmp_path: Path, qwen_folder: Path, size: tuple[int, int]
) -> None:
    for file in qwen_folder.iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "seewhy.json").write_text('{"box_convention": "resized-pixels"}')
    mllm = TransformersMLLM(tmp_path, device="cpu")
    prompt = mllm._chat.render(asked(Image.new("RGB", size), "x"))
    _, rows, columns = mllm._inputs([prompt])["image_grid_thw"][0].tolist()
    assert prompt.reader.resized == (columns * 16, rows * 16)
