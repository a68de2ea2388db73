from __future__ import annotations

import math

import pytest

from seewhy.mllm import (
    Generation,
    Message,
    ScriptedMLLM,
    ServerError,
    Settings,
    SupportsBatch,
    SupportsScore,
    SupportsStream,
    card_of,
)

ASKED = (Message(role="user", parts=("Is there a dog?",)),)


def test_replies_come_in_order_and_calls_are_recorded() -> None:
    mllm = ScriptedMLLM(
        ["Yes.", lambda messages: f"You asked: {messages[-1].text}", Generation(text="x", truncated=True)]
    )
    texts = [mllm.generate(ASKED, Settings()) for _ in range(3)]
    assert [generation.text for generation in texts] == ["Yes.", "You asked: Is there a dog?", "x"]
    assert texts[2].truncated
    assert mllm.calls == [ASKED] * 3
    with pytest.raises(LookupError, match="3 replies"):
        mllm.generate(ASKED, Settings())


def test_a_lone_reply_serves_every_call() -> None:
    mllm = ScriptedMLLM("No.")
    assert [one.text for one in mllm.generate_batch([ASKED, ASKED], Settings())] == ["No.", "No."]


def test_a_pattern_picks_the_reply_for_the_last_message() -> None:
    mllm = ScriptedMLLM({r"\bcat\b": "A cat.", "dog": "A dog."})
    assert mllm.generate(ASKED, Settings()).text == "A dog."
    with pytest.raises(LookupError, match="no pattern"):
        mllm.generate([Message(role="user", parts=("A zebra?",))], Settings())


def test_an_error_among_the_replies_is_raised() -> None:
    with pytest.raises(ServerError, match="gone"):
        ScriptedMLLM([ServerError("gone")]).generate(ASKED, Settings())


def test_the_streamed_words_are_the_text() -> None:
    heard: list[str] = []
    assert ScriptedMLLM(" Two  dogs.\n").stream(ASKED, Settings(), heard.append).text == "".join(heard)


def test_scores_are_the_given_ones() -> None:
    assert ScriptedMLLM("", scores={"Yes": -0.1, "No": -2.3}).score(ASKED, ("No", "Yes")) == [-2.3, -0.1]
    assert ScriptedMLLM("").score(ASKED, ("Yes", "No")) == [-math.log(2)] * 2


def test_it_offers_all_that_a_backend_may_offer() -> None:
    mllm = ScriptedMLLM("", made_for="a sticker scene")
    for protocol in (SupportsStream, SupportsBatch, SupportsScore):
        assert isinstance(mllm, protocol)
    assert card_of(mllm).made_for == "a sticker scene"
