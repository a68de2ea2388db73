"""What an answer says of itself, in English and Chinese."""

from __future__ import annotations

import pytest
from flow_fakes import line

from seewhy.agent.extract import extract
from seewhy.agent.pictures.domain import read_out
from seewhy.agent.shown.caveats import abstention, caution, nothing_left, reading
from seewhy.agent.types import Claim, Label, Verdict
from seewhy.mllm.scripted import ScriptedMLLM
from seewhy.tools.types import Observation

ENGLISH, CHINESE = "Is there a dog?", "图里有狗吗？"
READ, READ_CHINESE = "What does it say?", "上面写了什么？"
CARD = ScriptedMLLM("", made_for="a sticker scene").card


def verdict(label: Label) -> Verdict:
    claim = Claim(kind="existence", text="there is a dog", span=(0, 3), subject="dog")
    return Verdict(claim=claim, label=label, confidence=0.6, evidence=())


@pytest.mark.parametrize("label", ["supported", "refuted", "unverifiable"])
@pytest.mark.parametrize(
    ("question", "start"), [(ENGLISH, "I cannot tell from this image, because"), (CHINESE, "无法")]
)
def test_an_abstention_says_why_in_one_line(question: str, start: str, label: Label) -> None:
    text = abstention(question, verdict(label), 0.4, 0.9)
    assert text.startswith(start)
    assert all(part in text for part in ("there is a dog", "40%", "90%"))
    assert "\n" not in text
    assert extract(text, question) == ()


@pytest.mark.parametrize("question", [ENGLISH, CHINESE])
def test_a_caveat_claims_nothing_about_the_picture(question: str) -> None:
    for text in (nothing_left(question), abstention(question, None, 0.4, 0.9), reading(question, [])):
        assert extract(text, question) == ()


@pytest.mark.parametrize("question", [ENGLISH, CHINESE])
def test_the_word_of_caution_names_the_model_its_world_how_sure_it_is_and_the_remedy(question: str) -> None:
    words = caution(question, CARD, 0.03, 0.2)
    assert all(part in words for part in ("scripted", "sticker scenes", "3%", "20%", "--mllm", "--base-url"))


def test_words_are_read_out_in_chinese_and_the_claims_are_those_words() -> None:
    question = "图中的文字写着什么？"
    draft = read_out(question, [Observation(tool="ocr", objects=(line("出口"), line("EXIT")))])
    assert draft is not None
    assert draft.text == "图中的文字是“出口”和“EXIT”。"
    assert [claim.value for claim in extract(draft.text, question)] == ["出口", "EXIT"]


def test_a_page_is_read_out_in_part_in_chinese_too() -> None:
    assert reading(CHINESE, [f"第{n}" for n in range(100)]).endswith("，还有60行。")


@pytest.mark.parametrize("question", [READ, "What does the sign say?", READ_CHINESE])
def test_that_no_words_can_be_read_is_no_quotation(question: str) -> None:
    assert extract(reading(question, []), question) == ()


@pytest.mark.parametrize(
    "text", ["The text is illegible.", "I can't read it.", "There are no words in it.", "I cannot make out the words."]
)
def test_nor_is_it_in_the_words_of_a_model(text: str) -> None:
    assert not [one for one in extract(text, READ) if one.kind == "text"]
