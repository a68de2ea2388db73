from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from rich.console import Console, RenderableType

from seewhy.agent.answer import Answer
from seewhy.agent.flow import Event
from seewhy.agent.shown.show import answer_view, diff_view, follow, step_view
from seewhy.agent.state import TextDelta
from seewhy.agent.types import Claim, Correction, Evidence, Label, Models, Step, Verdict


def printed(view: RenderableType, width: int = 80, *, colour: bool = False) -> str:
    out = io.StringIO()
    system = "standard" if colour else None
    Console(file=out, width=width, force_terminal=colour, color_system=system, no_color=not colour).print(view)
    return out.getvalue()


def verdict(text: str, label: Label, note: str = "two dogs") -> Verdict:
    claim = Claim(kind="count", text=text, span=(0, len(text)))
    evidence = (Evidence(source="detect", note=note, object_ids=("obj_1", "obj_2")),)
    return Verdict(claim=claim, label=label, confidence=0.97, evidence=evidence)


def answer(
    *verdicts: Verdict, text: str = "There are two dogs.", draft: str = "There are three dogs.", **more: object
) -> Answer:
    edits = tuple(
        Correction(claim=one.claim, before="three", after="two") for one in verdicts if one.label == "refuted"
    )
    models = Models(mllm="pocket", detector="nano", segmenter="grabCut", ocr="RapidOCR")
    return Answer(
        question="How many?", text=text, draft=draft, claims=verdicts, corrections=edits, models=models
    ).model_copy(update=more)


def test_an_answer_reads_the_same_without_colour() -> None:
    words = printed(answer_view(answer(verdict("There are three dogs", "refuted"))))
    assert "\x1b" not in words
    for part in (
        "Draft",
        "refuted 97%",
        "detect: two dogs (obj_1, obj_2)",
        "- There are three dogs.",
        "+ There are two dogs.",
    ):
        assert part in words


def test_a_verdict_has_its_colour_on_a_terminal() -> None:
    assert "\x1b[32m✓ supported" in printed(answer_view(answer(verdict("x", "supported"))), colour=True)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    view = answer_view(answer(verdict("word " * 60, "refuted", "note " * 60), text="long " * 80, draft="y" * 300))
    assert max(len(line) for line in printed(view, width).splitlines()) <= width


def test_words_of_a_picture_cannot_steer_the_terminal() -> None:
    words = printed(
        answer_view(answer(text="\x1b[2J\x1b]0;owned\x07 [red]STOP[/red] \u202eabc", draft="\x9b31m")), colour=False
    )
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(words)
    assert "[red]STOP[/red]" in words


def test_an_abstention_is_no_answer() -> None:
    assert "Not answered" in printed(answer_view(answer(text="I cannot tell.", abstained=True)))


def test_a_diff_names_the_words_that_changed() -> None:
    removed, added = printed(diff_view("A red car and a cat.", "A blue car and a cat."), colour=True).splitlines()
    assert "\x1b[1;9;31mred" in removed or "\x1b[1;9mred" in removed
    assert "blue" in added


def test_a_step_says_its_name_words_and_time() -> None:
    words = printed(step_view(Step(node="look", text="200 x 100 pixels", seconds=0.25)))
    assert words.split() == ["look", "200", "x", "100", "pixels", "0.25", "s"]


def events() -> Iterator[Event]:
    yield Step(node="look", text="200 x 100 pixels")
    yield TextDelta(text="Answer: Two")
    yield answer()


def test_steps_are_printed_as_they_happen_and_the_answer_is_handed_on() -> None:
    out = io.StringIO()
    assert follow(events(), Console(file=out, width=80)).text == "There are two dogs."
    assert "look" in out.getvalue()


def test_quiet_prints_nothing() -> None:
    out = io.StringIO()
    follow(events(), Console(file=out), quiet=True)
    assert out.getvalue() == ""
