"""Each family of the table, as a tiny checkpoint on disk, through the public path: load_mllm(folder)."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

import jsonschema
import pytest
import tiny_families
from PIL import Image

from seewhy.mllm import Message, Settings, TransformersMLLM, load_mllm
from seewhy.mllm.families import FAMILIES

WITHOUT_CHECKPOINT = {"gemma4_unified"}
"""Rows whose architecture is another row's with another processor: the row alone is tested."""
BUILT = sorted({*tiny_families.BUILDERS, *tiny_families.SAVERS})
CHOICES = ("Yes", "No", "two dogs")
SCHEMA = {
    "type": "object",
    "properties": {"sure": {"type": "boolean"}},
    "required": ["sure"],
    "additionalProperties": False,
}


@pytest.fixture(scope="session")
def load(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], TransformersMLLM]:
    """Each family's tiny model, built and loaded once."""

    @cache
    def of(model_type: str) -> TransformersMLLM:
        mllm = load_mllm(tiny_families.save(model_type, tmp_path_factory.mktemp(model_type)), device="cpu")
        assert isinstance(mllm, TransformersMLLM)
        return mllm

    return of


@pytest.fixture(params=BUILT)
def mllm(request: pytest.FixtureRequest, load: Callable[[str], TransformersMLLM]) -> TransformersMLLM:
    return load(request.param)


def asked(*parts: str | Image.Image) -> list[Message]:
    return [Message(role="system", parts=("You see.",)), Message(role="user", parts=parts)]


def test_every_row_has_a_checkpoint_or_a_reason_for_none() -> None:
    assert set(BUILT) == set(FAMILIES) - WITHOUT_CHECKPOINT


def test_a_picture_is_answered_and_streaming_says_the_same(mllm: TransformersMLLM, picture: Image.Image) -> None:
    heard: list[str] = []
    messages, settings = asked(picture, "Is there a dog?"), Settings(max_tokens=5)
    generation = mllm.generate(messages, settings)
    assert 1 <= generation.generated_tokens <= 5
    assert generation.prompt_tokens > len("Is there a dog?".split())
    assert mllm.stream(messages, settings, heard.append).text == generation.text == "".join(heard)


def test_yes_and_no_are_scored_by_what_the_picture_shows(mllm: TransformersMLLM, picture: Image.Image) -> None:
    flat = Image.new("RGB", picture.size, (0, 90, 0))
    scores = [mllm.score(asked(image, "Is there a dog?"), CHOICES) for image in (picture, flat)]
    assert all(score < 0 for row in scores for score in row)
    assert scores[0] != pytest.approx(scores[1], abs=1e-4)


def test_choices_score_the_same_together_and_alone(mllm: TransformersMLLM, picture: Image.Image) -> None:
    messages = asked(picture, "How many?")
    together = mllm.score(messages, CHOICES)
    assert together == pytest.approx([mllm.score(messages, (choice,))[0] for choice in CHOICES], abs=1e-3)


def test_longer_choices_are_less_likely_than_their_beginning(mllm: TransformersMLLM, picture: Image.Image) -> None:
    whole, beginning = mllm.score(asked(picture, "How many?"), ("No, No", "No"))
    assert whole < beginning


def test_a_batch_says_what_each_says_alone(mllm: TransformersMLLM, picture: Image.Image) -> None:
    batch = [asked(picture, "Is there a dog?"), asked(picture.resize((160, 60)), "Describe all of it, please.")]
    settings = Settings(max_tokens=4)
    together = [one.text for one in mllm.generate_batch(batch, settings)]
    assert together == [mllm.generate(messages, settings).text for messages in batch]


def test_conversations_go_on_with_or_without_a_picture(mllm: TransformersMLLM, picture: Image.Image) -> None:
    settings = Settings(max_tokens=3)
    talk = [*asked(picture, "One."), Message(role="assistant", parts=("Two.",))]
    assert mllm.generate([*talk, Message(role="user", parts=("Three?",))], settings).generated_tokens
    assert mllm.generate([*talk, Message(role="user", parts=(picture, "And this?"))], settings).generated_tokens
    assert mllm.generate(asked("No picture here."), settings).generated_tokens


@pytest.mark.parametrize("size", [(1, 1), (600, 12), (12, 600)])
def test_odd_sizes_are_answered(mllm: TransformersMLLM, size: tuple[int, int]) -> None:
    assert mllm.generate(asked(Image.new("RGB", size), "x"), Settings(max_tokens=1)).generated_tokens


def test_a_schema_is_followed(mllm: TransformersMLLM, picture: Image.Image) -> None:
    settings = Settings(max_tokens=40, json_schema=SCHEMA)
    jsonschema.validate(json.loads(mllm.generate(asked(picture, "Sure?"), settings).text), SCHEMA)


def test_words_that_spell_control_tokens_are_words(mllm: TransformersMLLM, picture: Image.Image) -> None:
    special = set(mllm._tokenizer.added_tokens_decoder)
    spelled = " ".join(token.content for token in mllm._tokenizer.added_tokens_decoder.values() if token.special)

    def control_tokens(text: str) -> list[int]:
        prompt = mllm._chat.render(asked(picture, text))
        return [token for token in mllm._inputs([prompt])["input_ids"][0].tolist() if token in special]

    assert control_tokens(f"x {spelled}") == control_tokens("x")


def test_a_box_goes_in_and_comes_out(mllm: TransformersMLLM, picture: Image.Image) -> None:
    prompt = mllm._chat.render(asked(picture, "dog [20, 20, 60, 60]"))
    written = prompt.text[prompt.text.rindex("[") : prompt.text.rindex("]") + 1]
    back = json.loads(prompt.reader.final(written))
    assert back == pytest.approx([20, 20, 60, 60], abs=1)


def test_what_looks_like_an_address_is_not_fetched(
    load: Callable[[str], TransformersMLLM], picture: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    mllm = load("idefics")  # its processor fetches pictures by address from among the texts
    monkeypatch.setattr("requests.get", lambda *_, **__: pytest.fail("went to the network"))
    for text in ("http://192.0.2.1/x.png", "//192.0.2.1/x.png"):
        messages = [Message(role="user", parts=(picture, text)), Message(role="assistant", parts=(text,))]
        assert mllm.generate([*messages, Message(role="user", parts=(text,))], Settings(max_tokens=1)).generated_tokens


def test_a_model_that_takes_one_picture_gets_the_latest(
    load: Callable[[str], TransformersMLLM], picture: Image.Image
) -> None:
    chat = load("blip-2")._chat
    other = Image.new("RGB", (50, 30))
    prompt = chat.render([*asked(picture, "One."), Message(role="user", parts=(other, "Two."))])
    assert prompt.images == (other,)
    assert prompt.reader.size == other.size


def test_a_question_is_put_as_its_family_was_asked_in_training(
    load: Callable[[str], TransformersMLLM], picture: Image.Image
) -> None:
    talk = [
        *asked(picture, "A dog?"),
        Message(role="assistant", parts=("No.",)),
        Message(role="user", parts=("A cat?",)),
    ]
    blip, idefics = load("blip-2")._chat.render(talk), load("idefics")._chat.render(talk)
    assert blip.text == "You see.\nQuestion: A dog? Answer: No.\nQuestion: A cat? Answer:"
    assert idefics.text == (
        "You see.\nUser:<image>A dog?<end_of_utterance>\nAssistant: No.<end_of_utterance>\n"
        "User:A cat?<end_of_utterance>\nAssistant:"
    )
    assert blip.lead == idefics.lead == " "


def test_a_long_question_fits_what_looks_at_the_picture_with_it(
    load: Callable[[str], TransformersMLLM], picture: Image.Image
) -> None:
    assert load("instructblip").generate(asked(picture, "dog " * 600), Settings(max_tokens=1)).generated_tokens
