"""How experts are asked: at once, once, within the budget, and with failures told apart from bugs."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from flow_fakes import FakeTool, experts_of, line, thing

from seewhy.agent.act import Call, act
from seewhy.agent.budget import Budget, Cancelled
from seewhy.agent.verifiers.weights import WEAK
from seewhy.tools.errors import ToolError
from seewhy.tools.types import Finding

DOGS = (thing("dog"), thing("dog", 60, 10, 90, 50))


def test_objects_are_numbered_in_the_order_of_the_calls() -> None:
    experts = experts_of(FakeTool("detect", DOGS, delay=0.1), FakeTool("ocr", (line("STOP"),)))
    seen = act([Call(tool="detect"), Call(tool="ocr")], experts)
    assert [[finding.id for finding in one.objects] for one in seen] == [["obj_1", "obj_2"], ["obj_3"]]
    assert experts.observations == seen
    assert [finding.id for finding in experts.findings] == ["obj_1", "obj_2", "obj_3"]


def test_different_tools_work_at_the_same_time() -> None:
    meeting = threading.Barrier(2, timeout=20)

    def meet(args: dict[str, Any]) -> tuple[Finding, ...]:
        meeting.wait()  # breaks unless both are here at once
        return ()

    act([Call(tool="detect"), Call(tool="ocr")], experts_of(FakeTool("detect", meet), FakeTool("ocr", meet)))


def test_equal_calls_are_answered_from_memory() -> None:
    tool = FakeTool("detect", DOGS)
    experts = experts_of(tool)
    first = experts.observe("detect", {"labels": ["dog"], "threshold": 0.1})
    assert experts.observe("detect", {"threshold": 0.1, "labels": ["dog"]}) == first
    act([Call(tool="detect"), Call(tool="detect")], experts)
    assert len(tool.asked) == 2


def test_a_tool_that_fails_is_an_observation_that_says_so() -> None:
    seen = experts_of(FakeTool("ocr", ToolError("ocr: no weights"))).observe("ocr", {})
    assert (seen.ok, seen.error) == (False, "ocr: no weights")


def test_a_bug_in_a_tool_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        experts_of(FakeTool("ocr", ZeroDivisionError())).observe("ocr", {})
    with pytest.raises(TimeoutError):
        experts_of(FakeTool("ocr", TimeoutError())).observe("ocr", {})


def test_an_unknown_tool_is_an_observation_that_says_so() -> None:
    assert not experts_of().observe("shell", {}).ok


def test_over_the_budget_nobody_is_asked_and_nothing_is_recorded() -> None:
    tool = FakeTool("detect", DOGS)
    experts = experts_of(tool, budget=Budget(tool_calls=1))
    seen = act([Call(tool="detect"), Call(tool="detect", args={"threshold": 0.5})], experts)
    assert [one.ok for one in seen] == [True, False]
    assert "tool calls" in (seen[1].error or "")
    assert len(tool.asked) == len(experts.observations) == 1


def test_what_was_refused_is_not_planned_again() -> None:
    experts = experts_of(FakeTool("detect", DOGS), budget=Budget(tool_calls=0))
    call = Call(tool="detect")
    assert not experts.asked(call)
    act([call], experts)
    assert experts.asked(call)


def test_a_glance_is_a_tool_call_whose_answer_is_kept() -> None:
    tool = FakeTool("detect", DOGS)
    experts = experts_of(tool, budget=Budget(tool_calls=1))
    assert experts.surest() == 0.9
    assert experts.observations == ()
    assert experts.observe("detect", {"threshold": WEAK}).ok
    assert len(tool.asked) == experts._meter.usage.tool_calls == 1


def test_a_glance_is_not_waited_for_longer_than_the_question_may_take() -> None:
    experts = experts_of(FakeTool("detect", DOGS, delay=20), budget=Budget(seconds=0.2))
    start = time.monotonic()
    assert experts.surest() is None
    assert time.monotonic() - start < 10


def test_once_the_time_is_over_the_rest_of_the_calls_is_not_made() -> None:
    gone, over = threading.Event(), threading.Event()

    def hang(args: dict[str, Any]) -> tuple[Finding, ...]:
        gone.wait()
        over.set()
        return ()

    tool = FakeTool("ocr", hang)
    experts = experts_of(tool, budget=Budget(seconds=0.2))
    seen = act([Call(tool="ocr"), Call(tool="ocr", args={"region": [0, 0, 9, 9]})], experts)
    gone.set()
    assert over.wait(20)
    time.sleep(0.1)
    assert ["did not answer" in (one.error or "") for one in seen] == [True, True]
    assert len(tool.asked) == 1


def test_what_is_remembered_costs_nothing_of_a_spent_budget() -> None:
    experts = experts_of(FakeTool("detect", DOGS), budget=Budget(tool_calls=1))
    assert experts.observe("detect", {}).ok
    assert experts.observe("detect", {}).ok


def test_a_tool_that_does_not_answer_in_time_is_not_waited_for() -> None:
    over = threading.Event()

    def hang(args: dict[str, Any]) -> tuple[Finding, ...]:
        over.wait()
        return ()

    experts = experts_of(FakeTool("ocr", hang), budget=Budget(seconds=0.2))
    assert "did not answer" in (experts.observe("ocr", {}).error or "")
    over.set()


def test_after_the_caller_has_gone_nobody_is_asked() -> None:
    experts = experts_of(FakeTool("ocr"))
    experts._meter.cancelled.set()
    with pytest.raises(Cancelled):
        experts.observe("ocr", {})
