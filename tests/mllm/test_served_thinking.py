"""Models that think, behind servers that hand the thinking out in different ways."""

from __future__ import annotations

import math
from typing import Any

import pytest
from fake_server import FakeServer, Handler, serving

from seewhy.mllm import Message, OpenAIMLLM, Settings
from seewhy.mllm.families import DEFAULT

ASKED = [Message(role="user", parts=("Is there a dog?",))]
ROOM = DEFAULT.thinking_tokens


def budgets(server: FakeServer) -> list[int]:
    return [request["max_tokens"] for request in server.requests]


def test_a_closing_tag_alone_ends_the_thinking_and_makes_room_for_more_of_it() -> None:
    """The server's chat template wrote the opening one."""
    with serving(lambda handler, body: handler.answer("A dog? Yes.\n</think>\n\nYes.")) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        assert [mllm.generate(ASKED, Settings(max_tokens=9)).text for _ in range(2)] == ["Yes.", "Yes."]
    assert budgets(server) == [9, 9 + ROOM]


@pytest.mark.parametrize("model", ["Qwen/Qwen3-VL-4B-Thinking", "zai-org/GLM-4.1V-9B-Thinking", "qwen3-vl:8b-thinking"])
def test_a_model_whose_name_says_that_it_thinks_has_room_for_it_at_once(model: str) -> None:
    with serving(lambda handler, body: handler.answer("A dog? I am still", reason="length")) as server:
        cut = OpenAIMLLM(model, server.url).generate(ASKED, Settings(max_tokens=9))
    assert (cut.text, cut.truncated) == ("", True), "what was cut off was its thinking"
    assert budgets(server) == [9 + ROOM]


def test_a_model_that_ends_without_any_thinking_has_answered() -> None:
    with serving(lambda handler, body: handler.answer("Yes.")) as server:
        assert OpenAIMLLM("tiny-vl-thinking", server.url).generate(ASKED, Settings()).text == "Yes."
    with serving(lambda handler, body: handler.stream(["Ye", "s."])) as server:
        heard: list[str] = []
        assert OpenAIMLLM("tiny-vl-thinking", server.url).stream(ASKED, Settings(), heard.append).text == "Yes."
    assert "".join(heard) == "Yes."


def test_what_a_model_is_known_to_think_is_not_streamed() -> None:
    pieces = ["A dog? ", "Yes. ", "</th", "ink>", "\nYes, ", "a dog."]
    with serving(lambda handler, body: handler.stream(pieces)) as server:
        for model, first in (("tiny-vl-thinking", "Yes, a dog."), ("tiny-vl", "A dog? Yes.\nYes, a dog.")):
            mllm = OpenAIMLLM(model, server.url)
            for expected in (first, "Yes, a dog."):
                heard: list[str] = []
                assert mllm.stream(ASKED, Settings(), heard.append).text == "Yes, a dog."
                assert "".join(heard) == expected


@pytest.mark.parametrize("field", ["reasoning", "reasoning_content"])
@pytest.mark.parametrize("model", ["tiny-vl", "tiny-vl-thinking"])
def test_an_answer_beside_its_thinking_is_streamed_as_it_comes(field: str, model: str) -> None:
    pieces = ["Yes, ", "there is ", "a dog."]
    with serving(lambda handler, body: handler.stream(pieces, **{field: "A dog?"})) as server:
        mllm = OpenAIMLLM(model, server.url)
        for _ in range(2):
            heard: list[str] = []
            assert mllm.stream(ASKED, Settings(max_tokens=9), heard.append).text == "Yes, there is a dog."
            assert "".join(heard) == "Yes, there is a dog."
            assert len(heard) > 2
    assert budgets(server)[1] == 9 + ROOM


def thinks_at_length(handler: Handler, body: dict[str, Any]) -> None:
    """It has an answer after a hundred tokens, and nothing before."""
    done = body["max_tokens"] > 100
    if body.get("stream"):
        handler.stream(["Yes."] if done else [], "stop" if done else "length", reasoning_content="A dog?")
    else:
        handler.answer("Yes." if done else "", "stop" if done else "length", reasoning_content="A dog?")


def test_who_had_no_room_to_answer_after_thinking_is_asked_again_once() -> None:
    with serving(thinks_at_length) as server:
        mllm = OpenAIMLLM("tiny-vl", server.url)
        first = mllm.generate(ASKED, Settings(max_tokens=9))
        assert (first.text, first.generated_tokens) == ("Yes.", 6), "both requests are counted"
        assert mllm.generate(ASKED, Settings(max_tokens=9)).text == "Yes."
        assert budgets(server) == [9, 9 + ROOM, 9 + ROOM]
        heard: list[str] = []
        assert OpenAIMLLM("tiny-vl", server.url).stream(ASKED, Settings(max_tokens=9), heard.append).text == "Yes."
    assert "".join(heard) == "Yes."


def test_thinking_that_never_ends_is_not_asked_for_again_and_again() -> None:
    with serving(lambda handler, body: handler.answer("", "length", reasoning="hm " * 9)) as server:
        cut = OpenAIMLLM("tiny-vl", server.url).generate(ASKED, Settings(max_tokens=9))
    assert (cut.text, cut.truncated, budgets(server)) == ("", True, [9, 9 + ROOM])


def test_a_model_that_thinks_is_scored_by_samples_with_room_to_think() -> None:
    """The log-probabilities of the first token are those of a thought."""

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        done, told = body["max_tokens"] > 100, {"No": -0.1, "Yes": -9.0} if "logprobs" in body else None
        handler.answer("Hm.</think>Yes." if done else "Hm", "stop" if done else "length", told)

    with serving(reply) as server:
        yes, no = OpenAIMLLM("tiny-vl-thinking", server.url).score(ASKED, ("Yes", "No"))
    assert (yes, no) == (pytest.approx(math.log(8.5 / 9)), pytest.approx(math.log(0.5 / 9)))
    assert budgets(server) == [11 + ROOM] * 8


def test_a_first_token_that_is_a_thought_tells_that_samples_are_needed() -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if "logprobs" in body:
            handler.answer("", "length", {"No": -0.1, "Yes": -9.0}, reasoning="No")
        else:
            thinks_at_length(handler, body)

    with serving(reply) as server:
        yes, no = OpenAIMLLM("tiny-vl", server.url).score(ASKED, ("Yes", "No"))
    assert yes > no
    assert budgets(server) == [1] + [11 + ROOM] * 8


def test_a_context_too_short_to_think_in_may_hold_an_answer() -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if body["max_tokens"] > 2000:
            handler.refuse(400, "'max_tokens' is too large: this model's maximum context length is 2048 tokens")
        else:
            handler.answer("Hm.</think>Yes.")

    with serving(reply) as server:
        mllm = OpenAIMLLM("tiny-vl-thinking", server.url)
        assert mllm.generate(ASKED, Settings(max_tokens=9)).text == "Yes."
    assert budgets(server) == [9 + ROOM, 9]
