"""Against a small server on loopback that answers, refuses, hangs and dies as it is told."""

from __future__ import annotations

import base64
import io
import json
import math
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fake_server import Handler, serving
from PIL import Image

from seewhy.mllm import Message, ModelUnusable, OpenAIMLLM, ServerError, Settings, load_mllm
from seewhy.mllm.choices import from_samples, from_top_logprobs
from seewhy.mllm.protocol import SupportsScoreBatch
from seewhy.mllm.wire import DataUrls, data_url

SCHEMA = {"type": "object", "properties": {"calls": {"type": "array"}}, "required": ["calls"]}


def asked(*parts: str | Image.Image) -> list[Message]:
    return [Message(role="system", parts=("You see.",)), Message(role="user", parts=parts)]


@pytest.mark.parametrize("url", ["foo", "", "localhost:8000/v1", "ftp://x/v1", "http://", "http://[x", "http://x:y/v1"])
def test_a_base_url_that_is_no_address_is_no_servers_failure(url: str) -> None:
    with pytest.raises(ModelUnusable, match="no address of a server"):
        load_mllm("llama", base_url=url)


def answers(text: str, **options: Any) -> Any:
    return lambda handler, body: handler.answer(text, **options)


def error_of(mllm: OpenAIMLLM, key: str = "") -> str:
    with pytest.raises(ServerError) as caught:
        mllm.generate(asked("x"), Settings())
    said = str(caught.value)
    assert "\n" not in said
    assert not key or key not in said + repr(mllm)
    return said


def test_a_question_about_a_picture_is_answered(picture: Image.Image) -> None:
    with serving(answers("A dog.")) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        generation = mllm.generate(asked(picture, "What?"), Settings(max_tokens=9, stop=("\n\n",)))
    assert generation.text == "A dog."
    assert (generation.prompt_tokens, generation.generated_tokens, generation.encoder_runs) == (7, 3, 1)
    assert not generation.truncated
    sent = server.requests[0]
    assert (sent["model"], sent["max_tokens"], sent["temperature"], sent["stop"]) == ("tiny-vl", 9, 0.0, ["\n\n"])
    assert sent["messages"][0] == {"role": "system", "content": "You see."}
    url = sent["messages"][1]["content"][0]["image_url"]["url"]
    kind, _, data = url.partition(",")
    assert kind == "data:image/png;base64"
    seen = Image.open(io.BytesIO(base64.b64decode(data)))
    assert seen.tobytes() == picture.tobytes()


def test_a_large_photograph_is_sent_as_jpeg() -> None:
    with serving(answers("A field.")) as server:
        OpenAIMLLM("tiny-vl", server.url).generate(asked(Image.new("RGB", (2000, 1500)), "What?"), Settings())
    assert server.requests[0]["messages"][1]["content"][0]["image_url"]["url"].startswith("data:image/jpeg;base64,")


def test_a_picture_is_encoded_once_for_all_that_is_asked_about_it(
    picture: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[Image.Image] = []
    monkeypatch.setattr("seewhy.mllm.wire.data_url", lambda image: encoded.append(image) or data_url(image))
    other = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    with serving(answers("Yes.")) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        for shown in (picture, picture.copy(), other, picture):
            mllm.generate(asked(shown, "Is there a dog?"), Settings())
    urls = [body["messages"][1]["content"][0]["image_url"]["url"] for body in server.requests]
    assert urls == [data_url(picture), data_url(picture), data_url(other), data_url(picture)]
    assert encoded == [picture, other]


def test_no_more_pictures_are_kept_than_fit(picture: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seewhy.mllm.wire._KEPT_CHARACTERS", 2 * len(data_url(picture)) + 9)
    urls, encoded = DataUrls(), []
    monkeypatch.setattr("seewhy.mllm.wire.data_url", lambda image: encoded.append(image) or "x" * size)
    size, pictures = len(data_url(picture)), [picture.rotate(angle) for angle in (0, 90, 180)]
    for index in (0, 1, 0, 2, 0, 1):
        urls(pictures[index])
    assert encoded == [pictures[index] for index in (0, 1, 2, 1)], "the one used longest ago makes room"


@pytest.mark.parametrize(("cached", "read"), [(None, None), (0, 7), (5, 2), (9, 0)])
def test_what_a_server_remembered_of_a_prompt_was_not_read_again(cached: int | None, read: int | None) -> None:
    with serving(answers("Yes.", cached=cached)) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        assert mllm.generate(asked("x"), Settings()).prefilled_tokens == read
        assert mllm.score_batch([asked("x")], ("Yes", "No"))[0].prefilled_tokens == (read and 9 * read)


def test_boxes_are_rewritten_both_ways(picture: Image.Image) -> None:
    with serving(answers("1. sign [100, 250, 500, 1000]\nAnswer: A sign.")) as server:
        mllm = OpenAIMLLM("Qwen/Qwen3-VL-4B-Instruct", server.url)
        generation = mllm.generate(asked(picture, "obj_1: sign [10, 20, 50, 80]"), Settings())
    assert mllm.card.box_convention == "norm1000"
    assert server.requests[0]["messages"][1]["content"][1]["text"] == "obj_1: sign [100, 250, 500, 1000]"
    assert generation.text == "1. sign [10, 20, 50, 80]\nAnswer: A sign."


def test_the_only_model_of_a_server_needs_no_name() -> None:
    with serving(answers("Yes.")) as server:
        assert load_mllm(base_url=server.url).generate(asked("x"), Settings()).text == "Yes."
    with serving(answers("Yes."), models=("a", "b")) as server, pytest.raises(ServerError, match="offers a, b; name"):
        load_mllm(base_url=server.url)


def test_a_cut_answer_is_recorded() -> None:
    with serving(answers("A do", reason="length")) as server:
        assert OpenAIMLLM("tiny-vl", server.url).generate(asked("x"), Settings()).truncated


def test_the_key_comes_from_the_environment_and_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "sk-very-secret")
    seen: list[str | None] = []

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        seen.append(handler.headers["Authorization"])
        handler.refuse(401, "Incorrect API key provided: sk-very-secret")

    with serving(reply) as server:
        said = error_of(OpenAIMLLM("tiny-vl", server.url, "MY_KEY"), key="sk-very-secret")
    assert seen == ["Bearer sk-very-secret"]
    assert "MY_KEY" in said


def test_a_key_that_a_server_repeats_is_blotted_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    with serving(lambda handler, body: handler.refuse(400, "bad key sk-very-secret")) as server:
        assert "***" in error_of(OpenAIMLLM("tiny-vl", server.url), key="sk-very-secret")


def test_an_unknown_model_is_reported_with_those_there_are() -> None:
    with serving(lambda handler, body: handler.refuse(404, "no such model"), models=("a", "b")) as server:
        assert "has no model 'c'; it offers a, b" in error_of(OpenAIMLLM("c", server.url))


def test_a_server_that_is_not_there_is_reported() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    assert "cannot be reached" in error_of(OpenAIMLLM("m", url, max_retries=0))


def test_a_busy_server_is_asked_again() -> None:
    turns = iter([429, 503, 200])

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        status = next(turns)
        if status == 200:
            handler.answer("At last.")
        else:
            handler.refuse(status, "busy", retry_after_ms="1")

    with serving(reply) as server:
        assert OpenAIMLLM("tiny-vl", server.url).generate(asked("x"), Settings()).text == "At last."
    assert len(server.requests) == 3


def test_retries_are_bounded() -> None:
    with serving(lambda handler, body: handler.refuse(429, "busy", retry_after_ms="1")) as server:
        assert "(429)" in error_of(OpenAIMLLM("tiny-vl", server.url, max_retries=1))
    assert len(server.requests) == 2


def test_a_server_that_fails_is_reported() -> None:
    with serving(lambda handler, body: handler.refuse(500, "CUDA is on fire")) as server:
        assert "CUDA is on fire" in error_of(OpenAIMLLM("tiny-vl", server.url, max_retries=0))


def test_a_web_page_is_no_answer() -> None:
    with serving(lambda handler, body: handler.page()) as server:
        assert "not an answer" in error_of(OpenAIMLLM("tiny-vl", server.url))
    with serving(lambda handler, body: handler.send(200, {})) as server:
        assert "not an answer" in error_of(OpenAIMLLM("tiny-vl", server.url))


def test_a_server_that_hangs_is_given_up_after_the_timeout() -> None:
    done = threading.Event()
    start = time.monotonic()
    with serving(lambda handler, body: done.wait(20) and None) as server:
        said = error_of(OpenAIMLLM("tiny-vl", server.url, timeout=0.3, max_retries=1))
        done.set()
    assert "did not answer within 0.3 s" in said
    assert time.monotonic() - start < 10


def test_the_streamed_pieces_are_the_answer(picture: Image.Image) -> None:
    heard: list[str] = []
    pieces = ["1. si", "gn [100, 25", "0, 500, 1000]", " hm\n", "Answer: A sign."]
    with serving(lambda handler, body: handler.stream(pieces)) as server:
        mllm = OpenAIMLLM("Qwen/Qwen3-VL-4B-Instruct", server.url)
        generation = mllm.stream(asked(picture, "What?"), Settings(), heard.append)
    assert generation.text == "1. sign [10, 20, 50, 80] hm\nAnswer: A sign." == "".join(heard)
    assert len(heard) > 3


def test_a_server_that_dies_in_the_middle_of_an_answer_is_reported() -> None:
    heard: list[str] = []
    with serving(lambda handler, body: handler.stream(["A dog ", "and a c"], reason=None)) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        with pytest.raises(ServerError, match="in the middle of its answer"):
            mllm.stream(asked("x"), Settings(), heard.append)
    assert "".join(heard) == "A dog and a"


def test_what_the_listener_raises_ends_the_stream() -> None:
    def interrupt(piece: str) -> None:
        raise KeyboardInterrupt

    with serving(lambda handler, body: handler.stream(["A dog ", "and ", "a cat."])) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        with pytest.raises(KeyboardInterrupt):
            mllm.stream(asked("x"), Settings(), interrupt)


def test_a_schema_is_sent_as_the_response_format() -> None:
    with serving(answers('{"calls": []}')) as server:
        generation = OpenAIMLLM("tiny-vl", server.url).generate(asked("x"), Settings(json_schema=SCHEMA))
    assert generation.text == '{"calls": []}'
    assert server.requests[0]["response_format"]["json_schema"]["schema"] == SCHEMA


@pytest.mark.parametrize(
    ("status", "message"), [(400, "response_format is not supported"), (422, "Unsupported fields"), (400, "nope")]
)
def test_a_server_that_refuses_a_schema_is_asked_in_words(status: int, message: str) -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if "response_format" in body:
            handler.refuse(status, message)
        else:
            handler.answer('Here it is:\n```json\n{"calls": []}\n```')

    with serving(reply) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        for _ in range(2):
            assert mllm.generate(asked("x"), Settings(json_schema=SCHEMA)).text == '{"calls": []}'
    assert len(server.requests) == 3, "what was refused once is not sent again"
    assert json.dumps(SCHEMA) in server.requests[-1]["messages"][0]["content"]


def test_an_option_that_a_server_does_not_know_is_left_out() -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if "max_tokens" in body:
            handler.refuse(400, "Unsupported parameter: 'max_tokens', use 'max_completion_tokens' instead")
        elif "temperature" in body:
            handler.refuse(400, "'temperature' does not support 0 with this model")
        else:
            handler.answer("Yes.")

    with serving(reply) as server:
        assert OpenAIMLLM("gpt-5", server.url).generate(asked("x"), Settings(max_tokens=5)).text == "Yes."
    assert server.requests[-1]["max_completion_tokens"] == 5


def test_a_refusal_that_is_about_nothing_optional_is_reported() -> None:
    with serving(lambda handler, body: handler.refuse(400, "the prompt is longer than 4096 tokens")) as server:
        assert "longer than 4096 tokens" in error_of(OpenAIMLLM("tiny-vl", server.url))


class Busy:
    """How many requests a server works on at once."""

    def __init__(self) -> None:
        self._lock, self._now, self.most = threading.Lock(), 0, 0

    def work(self) -> None:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        time.sleep(0.05)
        with self._lock:
            self._now -= 1


def test_a_batch_is_answered_in_order_with_no_more_requests_than_allowed() -> None:
    busy = Busy()

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        busy.work()
        handler.answer(body["messages"][1]["content"])

    with serving(reply) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url, concurrency=3)
        batch = [asked(f"number {index}") for index in range(8)]
        generations = mllm.generate_batch(batch, Settings())
    assert [one.text for one in generations] == [f"number {index}" for index in range(8)]
    assert 1 < busy.most <= 3


def test_what_limits_requests_is_told_in_loading() -> None:
    with serving(lambda handler, body: time.sleep(0.3)) as server:
        mllm = load_mllm("tiny-vl", base_url=server.url, concurrency=33, timeout=0.05)
        assert isinstance(mllm, OpenAIMLLM)
        assert mllm.concurrency == 33
        assert "did not answer within 0.05 s" in error_of(mllm)
    for limits in ({"concurrency": 0}, {"timeout": 0.0}, {"timeout": math.nan}):
        with pytest.raises(ModelUnusable, match=f"^{next(iter(limits))} .*give a number above 0$"):
            load_mllm("tiny-vl", base_url="http://127.0.0.1:9/v1", **limits)  # type: ignore[arg-type]
    with pytest.raises(ModelUnusable, match="concurrency is for requests to a server"):
        load_mllm(concurrency=9)


def test_threads_share_the_limit_of_requests() -> None:
    busy = Busy()

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        busy.work()
        if body.get("stream"):
            handler.stream(["Yes."])
        else:
            handler.answer("Yes.")

    with serving(reply) as server, ThreadPoolExecutor(8) as pool:
        mllm = OpenAIMLLM("tiny-vl", server.url, concurrency=2)
        asking = [pool.submit(mllm.generate, asked("x"), Settings()) for _ in range(4)]
        asking += [pool.submit(mllm.stream, asked("x"), Settings(), lambda piece: None) for _ in range(4)]
        assert [one.result().text for one in asking] == ["Yes."] * 8
        assert mllm.score(asked("x"), ("Yes", "No"))[0] > -1, "samples wait for no slot that they hold themselves"
    assert busy.most == 2


def test_a_model_that_can_leave_thinking_is_told_to_where_the_server_passes_it_on() -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if "chat_template_kwargs" in body and body["model"] == "qwen3.5:9b":
            handler.refuse(400, "Unknown parameter")
        else:
            handler.answer("Yes.")

    with serving(reply) as server:
        for model, requests in (("Qwen/Qwen3.5-9B", 1), ("qwen3.5:9b", 2), ("gpt-9", 1)):
            server.requests.clear()
            assert OpenAIMLLM(model, server.url).generate(asked("x"), Settings()).text == "Yes."
            assert len(server.requests) == requests
            told = server.requests[0].get("chat_template_kwargs")
            assert told == (None if model == "gpt-9" else {"enable_thinking": False})


def test_scores_come_from_the_log_probabilities_of_the_first_token() -> None:
    told = {"Yes": -0.2, " yes": -3.0, "No": -2.5, "Maybe": -6.0}
    with serving(answers("Yes", top_logprobs=told)) as server:
        yes, no = OpenAIMLLM("tiny-vl", server.url).score(asked("Is there a dog?"), ("Yes", "No"))
    assert yes == pytest.approx(math.log(math.exp(-0.2) + math.exp(-3.0)))
    assert no == pytest.approx(-2.5)
    assert len(server.requests) == 1


def test_scores_of_a_server_tell_what_they_cost() -> None:
    with serving(answers("Yes", top_logprobs={"Yes": -0.2, "No": -2.5})) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        assert isinstance(mllm, SupportsScoreBatch)
        told = mllm.score_batch([asked("Is there a dog?"), asked("Is there a cat?")], ("Yes", "No"))
    assert [(one.prompt_tokens, one.generated_tokens) for one in told] == [(7, 3), (7, 3)]
    with serving(answers("Yes")) as server:
        (sampled,) = OpenAIMLLM("tiny-vl", server.url).score_batch([asked("Is there a dog?")], ("Yes", "No"))
    assert (sampled.prompt_tokens, sampled.generated_tokens) == (9 * 7, 9 * 3)


def test_a_server_without_log_probabilities_is_asked_several_times() -> None:
    turns = iter(["Yes.", "yes", "Yes, a dog.", "No.", "Yes.", "Yes.", "Hm.", "Yes."] * 2)
    lock = threading.Lock()

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if "logprobs" in body:
            handler.refuse(400, "logprobs are not supported")
            return
        with lock:
            handler.answer(next(turns))

    with serving(reply) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        yes, no = mllm.score(asked("Is there a dog?"), ("Yes", "No"))
    assert yes == pytest.approx(math.log(6.5 / 9))
    assert no == pytest.approx(math.log(1.5 / 9))


def test_a_server_that_says_nothing_of_log_probabilities_is_not_asked_for_them_again() -> None:
    with serving(answers("Yes.")) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        first, second = (mllm.score(asked("Is there a dog?"), ("Yes", "No")) for _ in range(2))
    assert first == second
    assert ["logprobs" in body for body in server.requests] == [True] + [False] * 16


def test_choices_with_the_same_first_token_are_not_told_apart_by_it() -> None:
    assert from_top_logprobs([("two", -0.1), ("a", -3.0)], ("two dogs", "two cats")) is None
    assert from_top_logprobs([("Well", -0.1)], ("Yes", "No")) is None
    assert from_top_logprobs([("Yes", -0.1), ("Hm", -4.0)], ("Yes", "No")) == pytest.approx([-0.1, -4.0])


def test_no_choice_is_impossible_after_a_few_samples() -> None:
    assert all(score > -math.inf for score in from_samples(["Yes"] * 8, ("Yes", "No", "Maybe")))
