"""An answer that contradicts what its own run observed is caught, end to end."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flow_fakes import PICTURE, FakeTool, agent_of, script, thing
from PIL import Image

from seewhy.tools.arguments import Region
from seewhy.tools.toolbox import FunctionTool
from seewhy.tools.types import Box, Finding, Observation

LEFT, RIGHT = [0, 0, 100, 100], [100, 0, 200, 100]
HERD = (thing("zebra", 10, 10, 40, 40), thing("zebra", 50, 50, 90, 90), thing("zebra", 120, 20, 170, 70))


class NearSighted(FunctionTool):
    """A detector of zebras that sees small ones only when it is shown a part of the picture."""

    labels = frozenset({"zebra", "dog"})

    def __init__(self, *seen_from_afar: Finding) -> None:
        super().__init__(self.detect)
        self.seen_from_afar = seen_from_afar

    def detect(
        self, image: Image.Image, labels: Any = None, region: Region | None = None, threshold: float = 0.25
    ) -> Observation:
        """Find zebras."""
        inside = [one for one in HERD if region and one.box.intersection(region) == one.box.area]
        return Observation(tool="detect", region=region, objects=tuple(inside if region else self.seen_from_afar))


def plan_of(*regions: list[int]) -> str:
    return json.dumps({"calls": [{"tool": "detect", "args": {"region": region}} for region in regions]})


def claims_of(answer: Any) -> list[tuple[str, str]]:
    return [(verdict.claim.text, verdict.label) for verdict in answer.claims]


@pytest.mark.parametrize("number", ["four", "five", "two"])
def test_four_zebras_after_two_and_one_were_found_become_three(number: str) -> None:
    mllm = script(f"Answer: There are {number} zebras.", plan=plan_of(LEFT, RIGHT), fits=0.5)
    answer = agent_of(mllm, NearSighted()).ask(PICTURE, "How many zebras are there?")
    assert [len(seen.objects) for seen in answer.observations[:2]] == [2, 1]
    assert (answer.draft, answer.text) == (f"There are {number} zebras.", "There are three zebras.")
    assert answer.claims[0].label == "refuted"
    assert "detector found 3 zebras" in answer.why()[0][3]


def test_the_right_sum_stands_though_the_whole_picture_shows_none() -> None:
    mllm = script("Answer: There are three zebras.", plan=plan_of(LEFT, RIGHT), fits=0.1)
    answer = agent_of(mllm, NearSighted()).ask(PICTURE, "How many zebras are there?")
    assert answer.text == answer.draft
    assert {label for _, label in claims_of(answer)} == {"supported"}


def test_what_is_seen_from_afar_and_from_near_counts_once() -> None:
    mllm = script("Answer: There are three zebras.", plan=plan_of(LEFT, RIGHT), fits=0.1)
    afar = (thing("zebra", 11, 9, 42, 41), HERD[2])
    answer = agent_of(mllm, NearSighted(*afar)).ask(PICTURE, "How many zebras are there?")
    assert answer.text == "There are three zebras."


def test_no_zebra_after_some_were_found_is_refuted() -> None:
    mllm = script("Answer: No, there is no zebra.", plan=plan_of(LEFT), fits=0.5)
    answer = agent_of(mllm, NearSighted()).ask(PICTURE, "Is there a zebra?")
    assert answer.claims[0].label == "refuted"
    assert not answer.text.startswith("No")


def test_a_zebra_that_a_region_cuts_in_two_is_not_counted_twice() -> None:
    halves = [[0, 0, 140, 100], [140, 0, 200, 100]]

    class Cutting(NearSighted):
        def detect(
            self, image: Image.Image, labels: Any = None, region: Region | None = None, threshold: float = 0.25
        ) -> Observation:
            """Find zebras."""
            parts = []
            for one in HERD[2:] if region else ():
                if region and one.box.intersection(region):
                    x1, x2 = max(one.box.x1, region.x1), min(one.box.x2, region.x2)
                    box = Box(x1=x1, y1=one.box.y1, x2=x2, y2=one.box.y2)
                    parts.append(one.model_copy(update={"box": box}))
            return Observation(tool="detect", region=region, objects=tuple(parts) if region else HERD[2:])

    mllm = script("Answer: There is one zebra.", plan=plan_of(*halves), fits=0.5)
    answer = agent_of(mllm, Cutting()).ask(PICTURE, "How many zebras are there?")
    assert [len(seen.objects) for seen in answer.observations[:2]] == [1, 1]
    assert answer.text == "There is one zebra."


def test_a_users_own_expert_is_taken_at_its_word() -> None:
    ranger = FakeTool("ranger", HERD)
    plan = json.dumps({"calls": [{"tool": "ranger", "args": {}}]})
    wrong = agent_of(script("Answer: There are four zebras.", plan=plan), ranger)
    right = agent_of(script("Answer: There are three zebras.", plan=plan), ranger)
    assert wrong.ask(PICTURE, "How many zebras are there?").text == "There are three zebras."
    assert claims_of(right.ask(PICTURE, "How many zebras are there?"))[0][1] == "supported"
    other = agent_of(script("Answer: There are four dogs.", plan=plan), ranger)
    assert claims_of(other.ask(PICTURE, "How many dogs are there?"))[0][1] == "unverifiable"


def test_the_drafts_own_list_against_its_own_number_lowers_the_confidence() -> None:
    listed = "1. zebra [10, 10, 40, 40]\n2. zebra [50, 50, 90, 90]\n3. zebra [120, 20, 170, 70]\nAnswer: There are {}."
    said = {
        number: agent_of(script(listed.format(f"{number} zebras"))).ask(PICTURE, "How many zebras are there?")
        for number in ("three", "four")
    }
    assert said["four"].confidence < 0.5 < said["three"].confidence
    assert "the draft itself lists 3 zebras" in said["four"].why()[0][3]


DOGS = (thing("dog", 10, 10, 40, 40), thing("dog", 60, 50, 90, 90))


@pytest.mark.parametrize(
    ("question", "draft", "answer"),
    [
        ("Are there exactly three dogs?", "Yes, there are two dogs.", "No, there are two dogs."),
        ("Are there exactly two dogs?", "No, there are two dogs.", "Yes, there are two dogs."),
        ("Is there exactly one dog?", "Yes, there is a dog.", "No, there are two dogs."),
        ("Are there exactly two dogs?", "Yes, there are two dogs.", "Yes, there are two dogs."),
        ("Are there exactly three dogs?", "No, there are two dogs.", "No, there are two dogs."),
    ],
)
def test_a_yes_or_no_that_its_own_sentence_contradicts_turns(question: str, draft: str, answer: str) -> None:
    mllm = script(f"Answer: {draft}", fits=0.5)
    assert agent_of(mllm, FakeTool("detect", DOGS)).ask(PICTURE, question).text == answer


@pytest.mark.parametrize(
    ("draft", "answer"),
    [("No, the dog is green.", "Yes, the dog is green."), ("Yes, the dog is red.", "Yes, the dog is green.")],
)
def test_a_yes_or_no_on_a_colour_goes_by_what_was_measured(draft: str, answer: str) -> None:
    green = FakeTool("measure", (Finding(label="colour", text="green", score=0.9, box=DOGS[0].box),))
    mllm = script(f"Answer: {draft}", fits=0.5)
    agent = agent_of(mllm, FakeTool("detect", DOGS[:1]), green)
    assert agent.ask(PICTURE, "Is the dog green?").text == answer
