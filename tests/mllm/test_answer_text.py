from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seewhy.mllm.answer_text import AnswerStream, AnswerText
from seewhy.mllm.families import DEFAULT, FAMILIES, Family

PIECES = [
    "1. dog ",
    "[250, 200, 500, 800]",
    "[250, ",
    "200, 500, 800]",
    "<b16><b12><b32><b51>",
    "<b16>",
    " [<b16>",
    "\n",
    "Answer: two dogs.",
    "  ",
    "[",
    "[[",
    "]]",
    "[1, 2, 3]",
    "<box>[[250, 200, 500, 800]]</box>",
    "<box>",
    "</box>",
    "<think>",
    "hm [1, 2, 3, 4]",
    "</think>",
    "stop",
    " here",
    "a",
    "<|box_start|>(250,200),(500,800)<|box_end|>",
    "<answer>",
    "</answer>",
    '{"bbox_2d": [250, 200, 500, 800]}',
    "é",
    "(obj_1)",
    ",",
    ".",
]
READERS = [
    AnswerText(Family("norm1000"), (200, 100)),
    AnswerText(Family("bins64"), (200, 100), stop=("stop here", "\nAnswer")),
    AnswerText(FAMILIES["glm4v"], (200, 100)),
    AnswerText(FAMILIES["qwen2_vl"], (200, 100), thinking_open=True),
    AnswerText(DEFAULT),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(READERS), st.data())
def test_the_streamed_pieces_together_are_the_final_text(
    pieces: list[str], reader: AnswerText, data: st.DataObject
) -> None:
    whole = "".join(pieces)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(whole)), max_size=8)))
    heard: list[str] = []
    stream = AnswerStream(reader, heard.append)
    for cut in cuts:
        stream.update(whole[:cut])
    final = stream.close(whole)
    assert final == reader.final(whole)
    if reader.thinking_open or "<think>" in whole.partition("</think>")[0] or "</think>" not in whole:
        assert "".join(heard) == final
    else:
        assert "".join(heard).endswith(final), "what turns out to have been thinking is followed by the answer"


@pytest.mark.parametrize("tokens", range(1, 11))
def test_boxes_in_a_row_are_handed_out_whole(tokens: int) -> None:
    reader, said = AnswerText(Family("bins64"), (200, 100)), "[250, 200, 500, 800]" + "<b16>" * tokens + " here"
    heard: list[str] = []
    stream = AnswerStream(reader, heard.append)
    for end in range(len(said) + 1):
        stream.update(said[:end])
    assert stream.close(said) == "".join(heard)


def test_text_is_handed_out_word_by_word_and_boxes_whole() -> None:
    heard: list[str] = []
    stream = AnswerStream(AnswerText(Family("norm1000"), (200, 100)), heard.append)
    said = "1. dog [250, 200, 500, 800] barks"
    for end in range(len(said) + 1):
        stream.update(said[:end])
    stream.close(said)
    assert heard == ["1.", " dog", " [50, 20, 100, 80]", " barks"]


@pytest.mark.parametrize(
    ("raw", "thinking_open", "text"),
    [
        ("<think>hm</think>\n\nYes.", False, "Yes."),
        ("hm\n</think>\n\nYes.", True, "Yes."),
        ("hm, still hm", True, ""),
        ("hm\n</think>\n\nYes.", False, "Yes."),
        ("<think>hm</think>\n\nYes.", True, "Yes."),
        ("<think>hm, still hm", False, ""),
        ("Yes.", False, "Yes."),
    ],
)
def test_thinking_is_not_part_of_the_answer(raw: str, thinking_open: bool, text: str) -> None:
    assert AnswerText(DEFAULT, thinking_open=thinking_open).final(raw) == text


def test_an_answer_that_follows_what_turns_out_to_have_been_thinking_begins_a_new_line() -> None:
    heard: list[str] = []
    stream, said = AnswerStream(AnswerText(DEFAULT), heard.append), "hm hm </think>Yes, hm."
    for end in range(len(said) + 1):
        stream.update(said[:end])
    assert stream.close(said) == "Yes, hm."
    assert "".join(heard) == "hm hm\nYes, hm."


def test_the_text_ends_before_a_stop_word() -> None:
    assert AnswerText(DEFAULT, stop=("\nQuestion:", "END")).final("Yes. END no\nQuestion: why") == "Yes."
