"""Many threads, one model: what they ask together is one batch, and what is wrong with one of them is its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from seewhy.mllm import Generation, Message, MLLMError, OutOfMemory, PromptTooLong, ScriptedMLLM, Settings
from seewhy.mllm.batching import BatchingMLLM, BatchingScorer, batching, client_of
from seewhy.mllm.load import POCKET
from seewhy.mllm.protocol import SupportsScore, SupportsScoreBatch, SupportsStream
from seewhy.mllm.types import Scores

GREEDY = Settings(max_tokens=8)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine starts threads late: batches here wait until all are there."""
    monkeypatch.setattr("seewhy.mllm.batching._SHORTEST_WAIT", 30.0)


class FakeModel:
    """Repeats the question, and keeps the sizes of its batches; more than `room` conversations do not fit."""

    def __init__(self, room: int = 1000, error: Callable[[], Exception] = lambda: OutOfMemory("full")) -> None:
        self.room = room
        self.error = error
        self.sizes: list[int] = []
        self.threads: set[int] = set()

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        return self.generate_batch([messages], settings)[0]

    def generate_batch(self, batch: Sequence[Sequence[Message]], settings: Settings) -> list[Generation]:
        self.sizes.append(len(batch))
        self.threads.add(threading.get_ident())
        time.sleep(0.01)
        if len(batch) > self.room:
            raise self.error()
        if any("too long" in messages[-1].text for messages in batch):
            raise PromptTooLong("the prompt is too long")
        return [Generation(text=messages[-1].text) for messages in batch]


def asked(text: str) -> list[Message]:
    return [Message(role="user", parts=(text,))]


def ask_all(mllm: BatchingMLLM, texts: Sequence[str], settings: Settings = GREEDY) -> list[str]:
    """Each text in a thread of its own; all threads are there before the first one asks."""
    together = threading.Barrier(len(texts))

    def ask(text: str) -> str:
        with client_of(mllm):
            together.wait()
            try:
                return mllm.generate(asked(text), settings).text
            except MLLMError as error:
                return f"{type(error).__name__}: {error}"

    with ThreadPoolExecutor(len(texts)) as pool:
        return list(pool.map(ask, texts))


def numbers(count: int) -> list[str]:
    return [f"number {index}" for index in range(count)]


def test_what_is_asked_together_is_one_batch_and_everyone_gets_their_own_answer() -> None:
    model = FakeModel()
    with closing(BatchingMLLM(model, 8)) as mllm:
        assert ask_all(mllm, numbers(8)) == numbers(8)
    assert model.sizes == [8]


def test_a_batch_is_no_larger_than_its_size() -> None:
    model = FakeModel()
    with closing(BatchingMLLM(model, 3)) as mllm:
        assert ask_all(mllm, numbers(8)) == numbers(8)
    assert max(model.sizes) == 3
    assert sum(model.sizes) == 8


def test_the_model_runs_in_one_thread_that_is_none_of_those_who_ask() -> None:
    model = FakeModel()
    with closing(BatchingMLLM(model, 2)) as mllm:
        ask_all(mllm, numbers(4))
        ask_all(mllm, numbers(4))
    assert len(model.threads) == 1
    assert threading.get_ident() not in model.threads


def test_one_alone_does_not_wait_for_others() -> None:
    model = FakeModel()
    with closing(BatchingMLLM(model, 16)) as mllm, mllm.client():
        start = time.monotonic()
        assert mllm.generate(asked("x"), GREEDY).text == "x"
        assert time.monotonic() - start < 5


def test_nobody_is_waited_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seewhy.mllm.batching._SHORTEST_WAIT", 0.01)
    with closing(BatchingMLLM(FakeModel(), 16)) as mllm, mllm.client(), mllm.client():
        assert mllm.generate(asked("x"), GREEDY).text == "x"


def test_other_settings_are_another_batch() -> None:
    model = FakeModel()
    schema = Settings(json_schema={"type": "object"})
    with closing(BatchingMLLM(model, 8)) as mllm, ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(mllm.generate, asked(str(place)), (GREEDY, schema)[place % 2]) for place in range(4)]
        assert [one.result().text for one in asking] == ["0", "1", "2", "3"]
    assert max(model.sizes) <= 2


@pytest.mark.parametrize(
    "error",
    [
        lambda: OutOfMemory("tiny-vl does not fit"),
        lambda: type("OutOfMemoryError", (RuntimeError,), {})("CUDA out of memory. Tried to allocate 2 GiB"),
        lambda: RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
        MemoryError,
    ],
    ids=["ours", "torch on a GPU", "torch on a CPU", "Python"],
)
def test_out_of_memory_halves_the_batch_and_goes_on(error: Callable[[], Exception]) -> None:
    model = FakeModel(room=2, error=error)
    with closing(BatchingMLLM(model, 8)) as mllm:
        assert ask_all(mllm, numbers(8)) == numbers(8)
        assert model.sizes == [8, 4, 2, 2, 4, 2, 2]
        model.sizes.clear()
        assert ask_all(mllm, numbers(8)) == numbers(8)
        assert model.sizes == [2, 2, 2, 2], "it does not try again what did not fit"


def test_a_batch_grows_again_after_many_that_fitted() -> None:
    model = FakeModel(room=2)
    with closing(BatchingMLLM(model, 4)) as mllm:
        ask_all(mllm, numbers(4))
        model.room = 4
        for _ in range(10):
            ask_all(mllm, numbers(4))
        assert 3 in model.sizes[-4:]


def test_what_does_not_fit_alone_is_an_error_of_its_own_that_holds_no_tensors() -> None:
    model = FakeModel(room=0, error=lambda: MemoryError())
    with closing(BatchingMLLM(model, 4)) as mllm:
        for said in ask_all(mllm, numbers(2)):
            assert said.startswith("OutOfMemory: FakeModel ran out of memory")
        with pytest.raises(OutOfMemory) as caught:
            mllm.generate(asked("x"), GREEDY)
    frames = [entry.name for entry in caught.traceback]
    assert "generate_batch" not in frames
    assert caught.value.__cause__ is None


def test_one_bad_conversation_fails_alone() -> None:
    texts = [*numbers(5), "this one is too long", "and this"]
    with closing(BatchingMLLM(FakeModel(), 8)) as mllm:
        said = ask_all(mllm, texts)
    assert said.pop(5) == "PromptTooLong: the prompt is too long"
    assert said == [*numbers(5), "and this"]


@pytest.mark.parametrize("answers", [0, 1, 3])
def test_a_model_that_answers_too_few_or_too_many_fails_and_goes_on(answers: int) -> None:
    class Careless(FakeModel):
        def generate_batch(self, batch: Sequence[Sequence[Message]], settings: Settings) -> list[Generation]:
            if len(batch) == 1:
                return super().generate_batch(batch, settings)
            return [Generation(text="whose?")] * answers

    with batching(Careless(), 2) as mllm:
        assert ask_all(mllm, numbers(2)) == numbers(2)
        assert ask_all(mllm, numbers(2)) == numbers(2)


def test_whoever_asks_after_the_end_or_waits_at_it_is_told() -> None:
    mllm = BatchingMLLM(FakeModel(), 4)
    mllm.close()
    with pytest.raises(MLLMError, match="has ended"):
        mllm.generate(asked("x"), GREEDY)
    assert not mllm._thread.is_alive()


def test_it_scores_exactly_when_the_model_does_and_does_not_stream() -> None:
    with batching(FakeModel(), 2) as silent, batching(ScriptedMLLM("x", scores={"Yes": -0.1}), 2) as scorer:
        assert not isinstance(silent, SupportsScore)
        assert isinstance(scorer, BatchingScorer)
        assert scorer.score(asked("x"), ("Yes",)) == [-0.1]
        assert not isinstance(scorer, SupportsStream)
        assert scorer.card.name == "scripted"


def test_what_several_ask_to_be_scored_is_one_batch() -> None:
    class FakeScorer(FakeModel):
        def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
            return list(self.score_batch([messages], choices)[0].logprobs)

        def score_batch(self, batch: Sequence[Sequence[Message]], choices: Sequence[str]) -> list[Scores]:
            self.sizes.append(len(batch))
            return [Scores(logprobs=(float(messages[-1].text),), encoder_runs=1) for messages in batch]

    model = FakeScorer()
    with batching(model, 16) as mllm, ThreadPoolExecutor(2) as pool:
        assert isinstance(mllm, SupportsScoreBatch)
        together = threading.Barrier(2)

        def ask(first: int) -> list[float]:
            with client_of(mllm):
                together.wait()
                looks = [asked(str(first + place)) for place in range(3)]
                assert isinstance(mllm, SupportsScoreBatch)
                return [one.logprobs[0] for one in mllm.score_batch(looks, ("Yes",))]

        assert list(pool.map(ask, (0, 10))) == [[0, 1, 2], [10, 11, 12]]
    assert model.sizes == [6]


@pytest.mark.skipif(not (POCKET / "config.json").is_file(), reason="the embedded MLLM is not there")
@pytest.mark.slow
def test_the_pocket_mllm_writes_in_a_batch_what_it_writes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image, ImageDraw

    from seewhy.mllm import TransformersMLLM

    pocket = TransformersMLLM(POCKET, device="cpu")
    conversations = []
    for index, question in enumerate(["What is in the picture?", "Is there a dog?", "What colour is the sign?"]):
        image = Image.new("RGB", (160, 160 + 40 * index), "skyblue")
        ImageDraw.Draw(image).rectangle((20, 20, 90, 60 + 20 * index), fill="red")
        conversations.append([Message(role="user", parts=(image, f"Question: {question}"))])
    settings = Settings(max_tokens=40)
    alone = [pocket.generate(messages, settings).text for messages in conversations]
    sizes: list[int] = []
    generate_batch = pocket.generate_batch

    def counted(batch: Sequence[Sequence[Message]], settings: Settings) -> list[Generation]:
        sizes.append(len(batch))
        return generate_batch(batch, settings)

    monkeypatch.setattr(pocket, "generate_batch", counted)
    with batching(pocket, 3) as mllm, ThreadPoolExecutor(3) as pool:
        there = threading.Barrier(3)

        def ask(messages: Sequence[Message]) -> str:
            with client_of(mllm):
                there.wait()
                return mllm.generate(messages, settings).text

        together = list(pool.map(ask, conversations))
    assert sizes == [3]
    assert together == alone
    assert all(alone)
