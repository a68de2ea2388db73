"""What is remembered between calls changes what they cost, and nothing of what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tiny_families
from PIL import Image

from seewhy.mllm import Message, OutOfMemory, Settings, TransformersMLLM
from seewhy.mllm.vcd import Vcd

SETTINGS = Settings(max_tokens=6)
CHOICES = ("Y", "N")
CUTTING = ("llava", "qwen3_vl", "qwen2_5_vl", "internvl", "idefics3")
COPYING = ("gemma3", "gemma4", "qwen3_5")  # sliding windows, linear attention: what lies behind a picture cannot be cut
PIXELS_EACH_TIME = ("instructblip",)  # looks at an image with the question in mind


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    made: dict[str, Path] = {}

    def of(family: str) -> Path:
        if family not in made:
            made[family] = tiny_families.save(family, tmp_path_factory.mktemp(family))
        return made[family]

    return of


@pytest.fixture
def load(folder: Callable[[str], Path]) -> Callable[[str], TransformersMLLM]:
    return lambda family: TransformersMLLM(folder(family), device="cpu")


@pytest.fixture
def llava(load: Callable[[str], TransformersMLLM]) -> TransformersMLLM:
    return load("llava")


@pytest.fixture
def other(picture: Image.Image) -> Image.Image:
    return picture.transpose(Image.Transpose.ROTATE_90)


def forgetful(mllm: TransformersMLLM) -> TransformersMLLM:
    """The same model as transformers runs it: pixels in, the whole prompt each time."""
    mllm._prefill.__dict__["can_branch"] = False
    mllm._prefill._features._encoder = None
    return mllm


def asked(*parts: str | Image.Image, system: str = "You see.") -> list[Message]:
    return [Message(role="system", parts=(system,)), Message(role="user", parts=parts)]


def conversations(picture: Image.Image, other: Image.Image) -> Iterator[list[Message]]:
    """Of a few questions about two pictures of different sizes, in turn."""
    yield asked(picture, "Is there a dog?")
    yield asked(picture, "How many cats are there in the picture?")
    yield asked(other, "Is there a dog?")
    yield asked(picture, "Is there a cat?")
    talk = [*asked(picture, "One?"), Message(role="assistant", parts=("Two.",))]
    yield [*talk, Message(role="user", parts=("Three?",))]
    yield [*talk, Message(role="user", parts=(other, "And this?"))]
    yield asked("closer:", other, "the whole:", picture, "What is it?")
    yield asked(picture, "Plan.", system="You plan.")
    longer_than_a_window = "You see all that there is. " * 20
    yield asked(picture, "Is there a dog?", system=longer_than_a_window)
    yield asked(picture, "How many dogs are there?", system=longer_than_a_window)
    yield asked("No picture here.")
    yield asked(other, "Is there")
    yield asked(picture, "Is there a dog?")


@pytest.mark.parametrize("family", [*CUTTING, *COPYING, *PIXELS_EACH_TIME])
def test_what_is_said_does_not_depend_on_what_was_asked_before(
    load: Callable[[str], TransformersMLLM], family: str, picture: Image.Image, other: Image.Image
) -> None:
    remembering, stock = load(family), forgetful(load(family))
    for messages in conversations(picture, other):
        assert remembering.generate(messages, SETTINGS).text == stock.generate(messages, SETTINGS).text
        scores = [mllm.score(messages, (*CHOICES, "two dogs")) for mllm in (remembering, stock)]
        assert scores[0] == pytest.approx(scores[1], abs=1e-3)


@pytest.mark.parametrize("family", [*CUTTING, *COPYING])
def test_each_picture_is_encoded_once(
    load: Callable[[str], TransformersMLLM],
    family: str,
    picture: Image.Image,
    other: Image.Image,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mllm, encoded = load(family), []
    mllm.generate(asked(Image.new("RGB", (30, 30)), "Whether it can branch is tried out before."), SETTINGS)
    features = mllm._prefill._features
    assert features._encoder is not None
    encode = features._encode
    monkeypatch.setattr(features, "_encode", lambda inputs: (encoded.append(inputs), encode(inputs))[1])
    told = [mllm.generate(messages, SETTINGS).encoder_runs for messages in conversations(picture, other)]
    assert sum(told) == len(encoded) == 2


@pytest.mark.parametrize("family", [*CUTTING, *COPYING])
def test_only_the_words_behind_the_picture_are_read_again(
    load: Callable[[str], TransformersMLLM], family: str, picture: Image.Image
) -> None:
    mllm = load(family)
    first = mllm.generate(asked(picture, "Is there a dog?"), SETTINGS)
    again = mllm.generate(asked(picture, "Is there a cat?"), SETTINGS)
    assert first.prefilled_tokens == first.prompt_tokens
    ids = mllm._inputs([mllm._chat.render(asked(picture, "Is there a cat?"))])["input_ids"][0].tolist()
    words = ids[::-1].index(mllm._prefill._image_token)
    assert 0 < (again.prefilled_tokens or 0) <= words < again.prompt_tokens
    assert (again.prefilled_tokens == words) is (family in COPYING)


@pytest.mark.parametrize("family", COPYING)
def test_what_is_told_to_be_read_is_what_the_model_reads(
    load: Callable[[str], TransformersMLLM], family: str, picture: Image.Image
) -> None:
    mllm, read = load(family), []
    mllm.score(asked(picture, "Whether it can branch is tried out before."), CHOICES)
    mllm._model.register_forward_pre_hook(
        lambda model, args, inputs: read.append(inputs["input_ids"].shape[1]), with_kwargs=True
    )
    for system, question in (("You plan.", "Is it?"), ("You plan.", "What?"), ("You look.", "Is it?")):
        read.clear()
        scores = mllm.score_batch([asked(picture, question, system=system)], CHOICES)[0]
        assert scores.prefilled_tokens == sum(read)


@pytest.mark.parametrize("family", COPYING)
def test_a_distorted_picture_is_read_along_as_without_a_memory(
    load: Callable[[str], TransformersMLLM], family: str, picture: Image.Image
) -> None:
    contrasting, stock = load(family), forgetful(load(family))
    contrasting._vcd = Vcd(alpha=1e-9, beta=0.0)
    for question in ("Is there a dog?", "How many?"):
        messages = asked(picture, question)
        assert contrasting.generate(messages, SETTINGS).text == stock.generate(messages, SETTINGS).text


@pytest.mark.parametrize("family", ["llava", "qwen3_vl", *COPYING])
def test_scores_of_a_batch_are_those_of_each_alone(
    load: Callable[[str], TransformersMLLM], family: str, picture: Image.Image, other: Image.Image
) -> None:
    batch = [
        asked(picture, "Is there a dog?"),
        asked(picture.crop((0, 0, 50, 50)), "Is there a cat?"),
        asked(picture, "Is there a very big dog in the picture?"),
        asked("No picture."),
        asked(picture, "Is", system="Another system message."),
        asked(other, "Is there a dog?"),
    ]
    together, stock = load(family).score_batch(batch, CHOICES), forgetful(load(family))
    for messages, scores in zip(batch, together, strict=True):
        assert scores.logprobs == pytest.approx(stock.score(messages, CHOICES), abs=1e-3)
    assert sum(scores.encoder_runs for scores in together) == 3
    long = load(family).score_batch(batch, ("Yes, two dogs", "N"))
    for messages, scores in zip(batch, long, strict=True):
        assert scores.logprobs == pytest.approx(stock.score(messages, ("Yes, two dogs", "N")), abs=1e-3)


@pytest.mark.parametrize("family", ["llava", *COPYING])
def test_questions_about_one_picture_are_two_passes_however_many(
    load: Callable[[str], TransformersMLLM], family: str, picture: Image.Image
) -> None:
    mllm = load(family)
    mllm.score(asked(picture, "x"), CHOICES)
    passes = []
    mllm._model.register_forward_pre_hook(lambda model, args: passes.append(1))
    scores = mllm.score_batch([asked(picture, f"Is there a {noun}?") for noun in ("dog", "cat", "sign")], CHOICES)
    assert len(passes) == 2
    assert all(score.prefilled_tokens is not None for score in scores)
    assert all((score.prefilled_tokens or 0) < score.prompt_tokens for score in scores)


def test_a_batch_of_generations_uses_what_is_known(
    llava: TransformersMLLM, picture: Image.Image, other: Image.Image
) -> None:
    llava.generate(asked(picture, "x"), SETTINGS)
    batch = [asked(other, "x"), asked(picture, "Is it?"), asked(other, "What?")]
    assert [one.encoder_runs for one in llava.generate_batch(batch, SETTINGS)] == [1, 0, 0]


def test_what_a_first_batch_saw_is_known_to_the_next_question(
    llava: TransformersMLLM, picture: Image.Image, other: Image.Image
) -> None:
    llava.generate_batch([asked(picture, "Is there a dog?"), asked(other, "Is there a cat?")], SETTINGS)
    assert [llava.generate(asked(image, "x"), SETTINGS).encoder_runs for image in (picture, other)] == [0, 0]


def test_a_large_batch_of_pictures_is_encoded_once(llava: TransformersMLLM) -> None:
    batch = [asked(Image.new("RGB", (40, 40), (shade, 0, 0)), "Is there a dog?") for shade in range(32)]
    both = [llava.generate_batch(batch, SETTINGS) for _ in range(2)]
    assert sum(one.encoder_runs or 0 for generations in both for one in generations) == 32


def test_a_picture_that_was_painted_over_is_another_picture(llava: TransformersMLLM, picture: Image.Image) -> None:
    before = llava.score(asked(picture, "Is there a dog?"), CHOICES)
    picture.paste((0, 90, 0), (0, 0, 100, 80))
    assert llava.score(asked(picture, "Is there a dog?"), CHOICES) != pytest.approx(before, abs=1e-4)


def test_a_listener_that_leaves_spoils_nothing(llava: TransformersMLLM, picture: Image.Image) -> None:
    messages = asked(picture, "Describe.")
    whole = llava.generate(messages, SETTINGS).text

    def leave(piece: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        llava.stream(messages, SETTINGS, leave)
    assert llava.generate(messages, SETTINGS).text == whole


def test_memory_is_bounded(llava: TransformersMLLM, picture: Image.Image) -> None:
    for shade in range(24):
        image = Image.new("RGB", (40, 40), (shade, 0, 0))
        llava.score(asked(image, "x"), CHOICES)
    prefill = llava._prefill
    assert len(prefill._prefixes._kept) <= 8
    held = prefill._features.bytes
    prefill._features._most_bytes = held // 2
    llava.score(asked(picture, "w"), CHOICES)
    assert 0 < prefill._features.bytes <= held // 2
    assert len(llava._processor.image_processor._kept) <= 4
    prefill._prefixes._most_bytes = prefill._prefixes.bytes // 2
    llava.score(asked(picture, "x"), CHOICES)
    assert 0 < prefill._prefixes.bytes <= prefill._prefixes._most_bytes
    prefill._prefixes._most_bytes = 1
    llava.score(asked(picture, "y"), CHOICES)
    assert prefill._prefixes.bytes == 0


class Full:
    """In place of a model's generate(): memory runs out `times` times, the first time as soon as something is said."""

    def __init__(self, model: Any, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
        self.tries = 0
        self._times = times
        self._generate = model.generate
        monkeypatch.setattr(model, "generate", self)

    def __call__(self, streamer: Any = None, **options: Any) -> Any:
        import torch

        self.tries += 1
        if self.tries > self._times:
            return self._generate(streamer=streamer, **options)
        if streamer:
            self._generate(streamer=streamer, **options)
        raise torch.OutOfMemoryError("full")


def test_without_what_is_remembered_a_prompt_may_fit(
    llava: TransformersMLLM, picture: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = llava.generate(asked(picture, "x"), SETTINGS)
    full = Full(llava._model, monkeypatch, times=1)
    assert llava.generate(asked(picture, "x"), SETTINGS) == wanted, "it is encoded and read once more"
    full.tries = 0
    assert llava.score(asked(picture, "x"), CHOICES)
    assert full.tries == 2


def test_what_does_not_fit_by_itself_is_not_tried_for_ever(
    llava: TransformersMLLM, picture: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    llava.generate(asked(picture, "x"), SETTINGS)
    full = Full(llava._model, monkeypatch, times=3)
    for tries in (2, 3):  # the second time nothing is remembered that could go
        with pytest.raises(OutOfMemory, match="smaller"):
            llava.generate(asked(picture, "x"), SETTINGS)
        assert full.tries == tries
    assert llava.generate(asked(picture, "x"), SETTINGS).encoder_runs == 1


def test_nobody_hears_the_beginning_of_an_answer_twice(
    llava: TransformersMLLM, picture: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = llava.generate(asked(picture, "x"), SETTINGS).text
    Full(llava._model, monkeypatch, times=1)
    heard: list[str] = []
    with pytest.raises(OutOfMemory):
        llava.stream(asked(picture, "x"), SETTINGS, heard.append)
    assert "".join(heard) == wanted != ""


@pytest.mark.parametrize("family", ["llava", "gemma3"])
def test_a_model_that_says_something_else_behind_a_branch_is_not_branched(
    load: Callable[[str], TransformersMLLM], family: str, picture: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    from seewhy.mllm import prefill

    mllm = load(family)

    # As a model whose beginning depends on what follows: every branch gets other keys.
    cut = prefill.branched

    def shifted(cache: object, length: int, rows: int = 1) -> object:
        branch = cut(cache, length, rows)
        for layer in branch.layers:
            layer.keys = layer.keys.roll(1, -2)
        return branch

    monkeypatch.setattr(prefill, "branched", shifted)
    mllm.generate(asked(picture, "x"), SETTINGS)
    again = mllm.generate(asked(picture, "x"), SETTINGS)
    assert (again.encoder_runs, again.prefilled_tokens) == (0, again.prompt_tokens)
