"""The flow as a LangGraph graph: wiring only.

look -> plan <-> act -> reason -> extract -> verify -> correct -> answer

Without tools there is no plan, without verification the draft is the answer, and a given text starts at extract.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from . import nodes
from .state import Run, State
from .talk.small import small_talk
from .types import Step

Graph = CompiledStateGraph[State, Run, State, State]


def build_graph(checkpointer: BaseCheckpointSaver[Any] | None = None) -> Graph:
    """The compiled graph. Its custom stream carries a Step as each node ends, and the draft in pieces (TextDelta)."""
    graph = StateGraph(State, context_schema=Run)
    graph.add_node("look", _timed("look", nodes.look_node))
    graph.add_node("plan", _timed("plan", nodes.plan_node))
    graph.add_node("act", _timed("act", nodes.act_node))
    graph.add_node("reason", _timed("reason", nodes.reason_node))
    graph.add_node("extract", _timed("extract", nodes.extract_node))
    graph.add_node("verify", _timed("verify", nodes.verify_node))
    graph.add_node("correct", _timed("correct", nodes.correct_node))
    graph.add_node("answer", _timed("answer", nodes.answer_node))
    graph.add_edge(START, "look")
    graph.add_conditional_edges("look", _after_look, ["plan", "reason", "extract"])
    graph.add_conditional_edges("plan", _after_plan, ["act", "reason"])
    graph.add_edge("act", "plan")
    graph.add_conditional_edges("reason", _after_reason, ["extract", "answer"])
    graph.add_edge("extract", "verify")
    graph.add_edge("verify", "correct")
    graph.add_edge("correct", "answer")
    graph.add_edge("answer", END)
    return graph.compile(checkpointer=checkpointer)


def _after_look(state: State, runtime: Runtime[Run]) -> str:
    if state["origin"] == "given":
        return "extract"
    run = runtime.context
    talk = run.mllm.card.knows and small_talk(state["asked"])
    return "plan" if run.experts.toolbox.names and not talk else "reason"


def _after_plan(state: State) -> str:
    return "act" if state["calls"] else "reason"


def _after_reason(state: State, runtime: Runtime[Run]) -> str:
    checked = runtime.context.verify and state["origin"] not in ("refusal", "talk")
    return "extract" if checked else "answer"


def _timed(name: str, node: Callable[[State, Run, nodes.Emit], nodes.Update]) -> Callable[..., dict[str, Any]]:
    """The node as LangGraph calls it: its step is timed, streamed and kept, and so is what it observed."""

    def run_node(state: State, runtime: Runtime[Run]) -> dict[str, Any]:
        run, start = runtime.context, time.perf_counter()
        update, text = node(state, run, runtime.stream_writer)
        steps = [Step(node=name, text=text, seconds=time.perf_counter() - start)]
        spent = run.meter.spent()
        if spent and not any(step.node == "budget" for step in state["steps"]):
            steps.append(Step(node="budget", text=f"{spent}: no further expert is asked"))
        for step in steps:
            runtime.stream_writer(step)
        return {**update, "steps": (*state["steps"], *steps), "observations": run.experts.observations}

    return run_node
