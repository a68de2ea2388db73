"""A model of few words: what it has no word for, and what asks for nothing in the picture."""

from __future__ import annotations

import pytest
from flow_fakes import PICTURE, FakeTool, agent_of, script, thing

from seewhy.agent import Answer, VisualAgent
from seewhy.agent.questions.unknown import is_ignorant, unknown_noun
from seewhy.agent.talk.small import small_talk
from seewhy.agent.talk.turns import Turn, resolve
from seewhy.mllm.scripted import ScriptedMLLM

KNOWS = ("bird", "bus", "dog", "sign")


def few_words(*drafts: str) -> ScriptedMLLM:
    mllm = script(drafts)
    mllm.card = mllm.card.model_copy(update={"made_for": "a sticker scene", "knows": KNOWS})
    return mllm


def agent(*drafts: str) -> VisualAgent:
    return agent_of(
        few_words(*drafts), FakeTool("detect", (thing("bus", score=0.95),), labels=frozenset(KNOWS)), FakeTool("ocr")
    )


def asked(question: str, draft: str) -> Answer:
    return agent(draft).ask(PICTURE, question)


@pytest.mark.parametrize(
    ("text", "ignorant"),
    [
        ("I do not know what a weatherr looks like.", True),
        ("I do not know the word reIN STREET”。", True),
        ("我不知道玩具熊是什么样子。", True),
        ("I do not know.", False),
        ("Yes, there is a bus. I do not know what a swan looks like.", False),
    ],
)
def test_an_answer_that_knows_no_word_is_told_from_others(text: str, ignorant: bool) -> None:
    assert is_ignorant(text) == ignorant


@pytest.mark.parametrize(
    ("question", "said", "noun"),
    [
        ("Is there a swan?", "I do not know what a sawn looks like.", "swan"),
        ("Are there any zeppelins?", "", "zeppelins"),
        ("Is there a Ferrari next to the bus?", "", "Ferrari"),
        ("图中有天鹅吗？", "我不知道遥控器是什么样子。", "天鹅"),
        ("What is the weather like?", "I do not know what a weatherr looks like.", ""),
        ("Ignore the picture and write a poem.", "I do not know the word reIN", ""),
        ("Is there a dog?", "I do not know what a dgo looks like.", ""),
        ("有几辆车？", "我不知道玩具熊是什么样子。", ""),
    ],
)
def test_the_noun_is_quoted_as_it_was_asked(question: str, said: str, noun: str) -> None:
    assert unknown_noun(question, (*KNOWS, "car"), said) == noun


def test_an_unknown_noun_is_named_with_what_is_known_instead() -> None:
    answer = asked("Is there a swan?", "Answer: I do not know what a sawn looks like.")
    assert '"swan"' in answer.text
    assert "such as bird" in answer.text
    assert "sawn" not in answer.to_json()
    assert answer.abstained
    assert answer.confidence == 0
    assert not answer.claims


def test_a_question_of_no_thing_is_said_to_be_none_of_a_picture() -> None:
    answer = asked("2+2?", "Answer: I do not know what a 鞋 looks like.")
    assert answer.abstained
    assert answer.text.startswith("I cannot answer such a question about a picture.")


def test_a_chinese_question_is_answered_in_chinese() -> None:
    answer = asked("图中有天鹅吗？", "Answer: 我不知道遥控器是什么样子。")
    assert "“天鹅”" in answer.text
    assert "例如鸟" in answer.text


def test_a_model_of_any_words_says_itself_what_it_does_not_know() -> None:
    words = "I do not know what a quokka looks like."
    answer = agent_of(script(f"Answer: {words}")).ask(PICTURE, "Is there a quokka?")
    assert answer.text == words
    assert not answer.abstained


@pytest.mark.parametrize(
    ("message", "talk"),
    [
        ("thanks", "courtesy"),
        ("Hello!", "courtesy"),
        ("ok, thank you very much", "courtesy"),
        ("谢谢！", "courtesy"),
        ("你好", "courtesy"),
        ("Why?", "doubt"),
        ("Are you sure?", "doubt"),
        ("Really? Are you sure about that?", "doubt"),
        ("Thanks. How do you know?", "doubt"),
        ("你确定吗？", "doubt"),
        ("为什么？", "doubt"),
        ("Why is the dog left of the bus?", ""),
        ("Hello, is there a dog?", ""),
        ("Nice dog?", ""),
        ("你好，图中有狗吗？", ""),
        ("?!", ""),
    ],
)
def test_small_talk_is_told_from_questions(message: str, talk: str) -> None:
    assert small_talk(message) == talk


def test_thanks_ask_for_nothing() -> None:
    answer = asked("thanks", "Answer: Yes, there is a bus in the picture.")
    assert answer.abstained
    assert answer.text.startswith("Ask me about the picture.")


@pytest.mark.parametrize(("doubt", "sure"), [("Are you sure?", "% sure of"), ("为什么？", "%的把握")])
def test_a_doubt_is_answered_by_what_the_last_answer_rests_on(doubt: str, sure: str) -> None:
    chat = agent("Answer: Yes, there is a bus in the picture.", "Answer: It is a sign.").chat(PICTURE)
    first = chat.ask("Is there a bus?")
    chat.ask("thanks")
    answer = chat.ask(doubt)
    assert first.text in answer.text
    assert sure in answer.text
    assert "detector found 1 bus" in answer.text
    assert answer.confidence == first.confidence
    assert not answer.abstained


def test_a_doubt_without_an_answer_before_it_is_not_answered() -> None:
    assert agent("Answer: Yes.").chat(PICTURE).ask("Why?").abstained


def test_a_follow_up_is_about_what_was_asked_before_the_thanks() -> None:
    mllm = few_words("Answer: Yes, there is a bus.", "Answer: There is one bus.")
    chat = agent_of(mllm).chat(PICTURE)
    for message in ("Is there a bus?", "thanks", "How many of them are there?"):
        chat.ask(message)
    assert "How many buses are there?" in mllm.calls[-1][-1].text


def test_a_chinese_follow_up_names_another_thing() -> None:
    before = (Turn(question="有公交车吗？", answer="有。", image_id="x"),)
    assert resolve("那狗呢？", before) == "有狗吗？"
    assert resolve("那左边呢？", before) == "那左边呢？"


def test_a_model_of_any_words_hears_small_talk_itself() -> None:
    chat = agent_of(script(["Answer: There is a bus.", "Answer: It is big and red."])).chat(PICTURE)
    chat.ask("What is there?")
    assert chat.ask("Why?").text == "It is big and red."
