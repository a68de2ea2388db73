"""The flow from question to answer, with an MLLM and experts that say what the test says."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from flow_fakes import PICTURE, FakeTool, agent_of, line, script, thing

from seewhy.agent.answer import Answer
from seewhy.agent.budget import Budget
from seewhy.agent.errors import ModelError
from seewhy.agent.state import TextDelta
from seewhy.agent.types import Step
from seewhy.mllm.errors import ServerError
from seewhy.mllm.scripted import ScriptedMLLM
from seewhy.mllm.types import Card, Generation
from seewhy.tools.errors import ToolError

LABELS = frozenset({"dog", "cat", "bus"})
TWO_DOGS = (thing("dog", 10, 10, 50, 50), thing("dog", 100, 10, 150, 60))


def detect(*hits: Any) -> FakeTool:
    return FakeTool("detect", hits, labels=LABELS)


def nodes(answer: Answer) -> list[str]:
    return [step.node for step in answer.steps]


def test_the_steps_come_in_the_order_of_the_diagram() -> None:
    answer = agent_of(script("Answer: Yes, there is a dog."), detect(*TWO_DOGS)).ask(PICTURE, "Is there a dog?")
    assert nodes(answer) == ["look", "plan", "reason", "extract", "verify", "correct", "answer"]
    assert answer.draft == answer.text == "Yes, there is a dog."
    assert [verdict.label for verdict in answer.claims] == ["supported"]
    assert answer.confidence > 0.8


def test_words_are_read_before_the_draft_and_reach_it() -> None:
    mllm = script('1. sign "STOP" (obj_1)\nAnswer: The sign says "STOP".')
    answer = agent_of(mllm, FakeTool("ocr", (line("STOP"),))).ask(PICTURE, "What does the sign say?")
    assert nodes(answer)[:5] == ["look", "plan", "act", "plan", "reason"]
    assert 'obj_1: text "STOP"' in mllm.calls[-1][-1].text
    assert answer.observations[0].objects[0].id == "obj_1"
    assert answer.thoughts[0].object_ids == ("obj_1",)


def test_an_mllm_that_never_stops_planning_is_stopped() -> None:
    asked = iter(range(1000))

    def more(messages: object) -> str:
        return '{"calls": [{"tool": "detect", "args": {"threshold": 0.' + f"{next(asked) + 100}}}}}]}}"

    mllm = ScriptedMLLM({"Plan for:": more, "Question:": "Answer: Yes."})
    answer = agent_of(mllm, detect(), budget=Budget(rounds=4)).ask(PICTURE, "Is there a zeppelin?")
    assert nodes(answer).count("act") == 4
    assert any("rounds of planning are used up" in step.text for step in answer.steps)
    assert answer.text


def test_asking_the_same_again_ends_the_planning() -> None:
    mllm = script(plan='{"calls": [{"tool": "detect", "args": {}}]}')
    answer = agent_of(mllm, detect(), verify=False).ask(PICTURE, "Is there a zeppelin?")
    assert nodes(answer) == ["look", "plan", "act", "plan", "reason", "answer"]


def test_without_tools_and_verification_it_is_the_mllm_alone() -> None:
    mllm = script("Answer: Two dogs.")
    answer = agent_of(mllm, verify=False).ask(PICTURE, "How many dogs are there?")
    assert nodes(answer) == ["look", "reason", "answer"]
    assert (answer.text, answer.observations, answer.claims) == ("Two dogs.", (), ())
    assert len(mllm.calls) == 1
    assert mllm.scored == []
    assert answer.usage.mllm_calls == 1


def test_a_given_text_goes_straight_to_its_claims() -> None:
    mllm = script()
    answer = agent_of(mllm, detect(*TWO_DOGS), verify=False).correct(PICTURE, " There are two dogs. ")
    assert nodes(answer) == ["look", "extract", "verify", "correct", "answer"]
    assert (answer.question, answer.draft) == ("", " There are two dogs. ")
    assert answer.claims
    assert mllm.calls == []


def test_an_expert_that_fails_is_told_and_the_answer_is_given() -> None:
    mllm = script('Answer: It says "GO".')
    answer = agent_of(mllm, FakeTool("ocr", ToolError("ocr: weights missing"))).ask(PICTURE, "What does it say?")
    assert answer.text == 'It says "GO".'
    assert [verdict.label for verdict in answer.claims] == ["unverifiable"]
    assert any("weights missing" in step.text for step in answer.steps)


def test_a_bug_in_an_expert_is_a_bug() -> None:
    with pytest.raises(ZeroDivisionError):
        agent_of(script(), FakeTool("ocr", ZeroDivisionError())).ask(PICTURE, "What does the sign say?")


@pytest.mark.parametrize("budget", [Budget(tool_calls=0), Budget(tokens=0), Budget(seconds=0)])
def test_a_spent_budget_is_a_step_that_says_so_and_the_answer_is_given(budget: Budget) -> None:
    answer = agent_of(script("Answer: Two dogs."), detect(*TWO_DOGS), budget=budget).ask(PICTURE, "How many dogs?")
    told = [step.text for step in answer.steps if step.node == "budget"]
    assert len(told) == 1
    assert "used up" in told[0]
    assert answer.text


def test_below_the_minimum_confidence_it_abstains_and_says_why() -> None:
    agent = agent_of(script("Answer: The zeppelin is happy."), detect(), min_confidence=0.9)
    answer = agent.ask(PICTURE, "How is the zeppelin?")
    assert answer.abstained
    assert answer.text.startswith("I cannot tell from this image, because")
    assert answer.draft == "The zeppelin is happy."


def test_an_mllm_that_writes_nothing_abstains() -> None:
    answer = agent_of(script("")).ask(PICTURE, "Is there a dog?")
    assert answer.abstained
    assert "nothing is left" in answer.text


def test_an_mllm_that_fails_is_a_model_error_with_its_line() -> None:
    with pytest.raises(ModelError, match="server: no answer in 60 s"):
        agent_of(ScriptedMLLM(ServerError("server: no answer in 60 s"))).ask(PICTURE, "Is there a dog?")


PHOTO = {"scores": {"Yes": -3.0, "No": -0.05}, "made_for": "a sticker scene"}


def test_words_on_a_foreign_picture_are_read_out_without_the_mllm() -> None:
    mllm = script("Answer: nonsense", **PHOTO)
    answer = agent_of(mllm, FakeTool("ocr", (line("cero emisiones"),))).ask(PICTURE, "What does the bus say?")
    assert answer.text == 'The text reads "cero emisiones".'
    assert mllm.calls == []


def test_on_a_foreign_picture_a_guess_is_called_a_guess() -> None:
    mllm = script("Answer: Two dogs.", **PHOTO)
    answer = agent_of(mllm, detect(*TWO_DOGS)).ask(PICTURE, "How many dogs are there?")
    assert "made for sticker scenes" in answer.text
    assert "--mllm" in answer.text
    assert f"{answer.confidence:.0%} sure" in answer.text


def test_a_text_from_elsewhere_about_a_foreign_picture_is_no_guess_of_ours() -> None:
    answer = agent_of(script(**PHOTO), detect(*TWO_DOGS)).correct(PICTURE, "There are two dogs.")
    assert answer.text == "There are two dogs."


def test_events_come_as_they_happen() -> None:
    slow = threading.Event()

    class Waits(FakeTool):
        def run(self, image: Any, args: dict[str, Any]) -> Any:
            assert slow.wait(20)
            return super().run(image, args)

    events = agent_of(script('Answer: "STOP".'), Waits("ocr", (line("STOP"),))).stream(PICTURE, "What does it say?")
    first = [next(events), next(events)]
    slow.set()
    rest = list(events)
    assert [event.node for event in first if isinstance(event, Step)] == ["look", "plan"]
    assert "".join(event.text for event in rest if isinstance(event, TextDelta)) == 'Answer: "STOP".'
    assert isinstance(rest[-1], Answer)
    assert rest[-1].steps[:2] == tuple(first)


def test_a_listener_who_goes_stops_the_work() -> None:
    gone, written = threading.Event(), []

    class Endless:
        card = Card(name="endless")

        def generate(self, messages: Any, settings: Any) -> Generation:
            return Generation(text="")

        def stream(self, messages: Any, settings: Any, on_text: Any) -> Generation:
            try:
                while True:
                    on_text("word ")
                    written.append(1)
            finally:
                gone.set()

    events = agent_of(Endless()).stream(PICTURE, "Is there a dog?")
    for event in events:
        if isinstance(event, TextDelta):
            break
    events.close()  # type: ignore[attr-defined]
    assert gone.wait(20)


def test_an_error_while_streaming_reaches_the_listener() -> None:
    with pytest.raises(ModelError):
        list(agent_of(ScriptedMLLM(ServerError("gone"))).stream(PICTURE, "Is there a dog?"))


def test_usage_counts_what_the_answer_cost() -> None:
    answer = agent_of(script("Answer: Yes, there is a dog."), detect(*TWO_DOGS)).ask(PICTURE, "Is there a dog?")
    assert answer.usage.tool_calls == len(answer.observations) > 0
    assert answer.usage.mllm_calls >= 2
    assert answer.usage.generated_tokens > 0
