from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from seewhy.agent.answer import Answer
from seewhy.agent.api import VisualAgent
from seewhy.agent.cli import run as seewhy
from seewhy.agent.errors import InputError
from seewhy.agent.evaluation.session import Choice, evaluate
from seewhy.agent.types import Models
from seewhy.mllm.scripted import ScriptedMLLM
from seewhy.tools.toolbox import Toolbox

CATEGORIES = ("dog", "cat", "car", "bus", "cup", "fork")
SCENES = {1: "dog cat car", 2: "dog cat bus", 3: "dog cup fork", 4: "cat cup car"}


class Fake:
    """Says yes to everything; its correction knows the truth, and a chosen call is never answered."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.asked: list[tuple[str, str]] = []
        self.stop_at = stop_at

    def ask(self, image: Path, question: str) -> Answer:
        if len(self.asked) == self.stop_at:
            raise KeyboardInterrupt
        self.asked.append((image.name, question))
        here = SCENES[int(image.stem)].split()
        if question.startswith("Describe"):
            draft, text = f"A {here[0]} and a giraffe.", f"A {here[0]}."
        else:
            draft, text = "Yes.", "Yes." if any(f" {name} " in question for name in here) else "No."
        models = Models(mllm="fake", detector="none", segmenter="none", ocr="none")
        return Answer(question=question, text=text, draft=draft, confidence=0.9, models=models)


@pytest.fixture
def data(tmp_path: Path) -> tuple[Path, Path]:
    document = {
        "images": [{"id": key, "file_name": f"{key}.png"} for key in SCENES],
        "categories": [{"id": n, "name": name} for n, name in enumerate(CATEGORIES)],
        "annotations": [
            {"image_id": key, "category_id": CATEGORIES.index(name), "bbox": [20 * place, 0, 10, 10]}
            for key, names in SCENES.items()
            for place, name in enumerate(names.split())
        ],
    }
    (tmp_path / "instances.json").write_text(json.dumps(document))
    for key in SCENES:
        Image.new("RGB", (80, 40)).save(tmp_path / f"{key}.png")
    return tmp_path / "instances.json", tmp_path


def measured(data: tuple[Path, Path], suite: str, agent: Any = None, **more: Any) -> dict[str, Any]:
    outcome = evaluate(suite, [data[0]], data[1], data[1] / "out", agent or Fake(), **more)
    return outcome.summary


def test_drafts_and_answers_of_one_run_are_scored_side_by_side(data: tuple[Path, Path]) -> None:
    summary = measured(data, "pope")
    assert list(summary) == ["random", "popular", "adversarial", "all"]
    for figures in summary.values():
        assert figures["draft"]["accuracy"] == 0.5
        assert figures["answer"]["accuracy"] == 1.0
        assert (figures["draft"]["recall"], figures["answer"]["recall"]) == (1.0, 1.0)
        assert figures["change"]["fixed"] == figures["questions"] / 2
        assert figures["change"]["broken"] == 0
        assert figures["intervals"]["gain"]["value"] == 0.5


def test_descriptions_are_scored_by_chair(data: tuple[Path, Path]) -> None:
    figures = measured(data, "chair")["chair"]
    assert (figures["draft"]["chair_i"], figures["answer"]["chair_i"]) == (0.5, 0.0)
    assert (figures["draft"]["chair_s"], figures["answer"]["chair_s"]) == (1.0, 0.0)
    assert figures["kept"] == 1.0
    assert figures["change"]["fixed"] == 4


def test_the_mme_style_suite_has_accuracy_plus_for_each_task(data: tuple[Path, Path]) -> None:
    summary = measured(data, "mme")
    assert list(summary) == ["existence", "count", "position", "all"]
    assert summary["existence"]["draft"]["accuracy_plus"] == 0.0
    assert summary["existence"]["answer"]["accuracy_plus"] == 1.0


def test_the_report_has_a_row_for_each_task_and_its_plots(data: tuple[Path, Path]) -> None:
    measured(data, "pope")
    report = (data[1] / "out" / "report.md").read_text()
    assert "| adversarial |" in report
    assert "50.0% -> 100.0%" in report
    for plot in ("before_after", "risk_coverage", "reliability"):
        with Image.open(data[1] / "out" / f"{plot}.png") as picture:
            assert picture.format == "PNG"


def test_a_run_that_was_killed_goes_on_without_asking_twice(data: tuple[Path, Path]) -> None:
    first = Fake(stop_at=10)
    with pytest.raises(KeyboardInterrupt):
        measured(data, "pope", first)
    answers = data[1] / "out" / "answers.jsonl"
    with answers.open("a") as file:
        file.write('{"id": "random-11", "dra')  # cut off by the kill
    second = Fake()
    resumed = measured(data, "pope", second)
    assert len(first.asked) == 10
    assert len(second.asked) == 72 - 10
    lines = [json.loads(line) for line in answers.read_text().splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) == 72
    answers.unlink()
    assert resumed == measured(data, "pope")


def test_a_finished_run_asks_nothing_more(data: tuple[Path, Path]) -> None:
    measured(data, "mme")
    again = Fake()
    measured(data, "mme", again)
    assert again.asked == []


def test_another_run_does_not_write_into_the_same_folder(data: tuple[Path, Path]) -> None:
    measured(data, "pope")
    with pytest.raises(InputError, match="holds a run with another suite"):
        measured(data, "mme")
    with pytest.raises(InputError, match="another digest"):
        measured(data, "pope", seed=1)


def test_missing_images_are_told_before_anything_is_asked(data: tuple[Path, Path]) -> None:
    (data[1] / "2.png").unlink()
    agent = Fake()
    with pytest.raises(InputError, match=r"lacks 1 of the \d images that are asked about, 2\.png"):
        measured(data, "pope", agent)
    assert agent.asked == []


@pytest.mark.parametrize("images", ["nowhere", "empty"])
def test_a_wrong_folder_of_images_is_told_before_any_model_is_loaded(
    data: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, images: str
) -> None:
    monkeypatch.setattr("seewhy.agent.api.VisualAgent.load", lambda **options: pytest.fail("the models were loaded"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"is no folder|lacks"):
        evaluate("pope", [data[0]], tmp_path / images, tmp_path / "out", Choice())


def test_a_real_agent_can_be_evaluated(data: tuple[Path, Path]) -> None:
    agent = VisualAgent(ScriptedMLLM("Answer: Yes, there is one."), Toolbox(()), verify=False)
    summary = measured(data, "pope", agent, number=1)
    assert summary["all"]["draft"]["recall"] == 1.0
    assert summary["all"]["answer"]["accuracy"] == 0.5


def test_the_command_line_prints_the_metric_as_one_object(
    data: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    captions = data[1] / "captions.json"
    captions.write_text(json.dumps([{"image_id": 1, "caption": "Two dogs and a zebra."}]))
    command = ["eval", "chair", "--captions", str(captions), "--annotations", str(data[0]), "--json"]
    assert seewhy(command) == 0
    assert json.loads(capsys.readouterr().out)["chair_i"] == 0.5


def test_two_runs_are_compared_question_by_question(
    data: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    class Yes(Fake):
        def ask(self, image: Path, question: str) -> Answer:
            return super().ask(image, question).model_copy(update={"text": "Yes."})

    evaluate("mme", [data[0]], data[1], data[1] / "alone", Yes())
    measured(data, "mme")
    assert seewhy(["eval", "compare", str(data[1] / "alone"), str(data[1] / "out"), "--json"]) == 0
    change = json.loads(capsys.readouterr().out)
    assert change["accuracy"]["first"] == 0.5
    assert change["fixed"] + change["kept_right"] + change["kept_wrong"] + change["broken"] == change["questions"]


def test_the_command_line_builds_questions_and_scores_answers(
    data: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = data[1] / "pope"
    assert seewhy(["eval", "build", "--annotations", str(data[0]), "--out", str(folder)]) == 0
    rows = [json.loads(line) for line in (folder / "pope_popular.jsonl").read_text().splitlines()]
    answers = folder / "answers.jsonl"
    answers.write_text("".join(json.dumps({"question": row["text"], "answer": "Yes."}) + "\n" for row in rows))
    capsys.readouterr()
    command = ["eval", "pope", "--questions", str(folder / "pope_popular.jsonl"), "--answers", str(answers), "--json"]
    assert seewhy(command) == 0
    score = json.loads(capsys.readouterr().out)
    assert (score["accuracy"], score["recall"], score["yes_ratio"]) == (0.5, 1.0, 1.0)


@pytest.mark.parametrize("module", ["cli", "pope", "chair", "session"])
def test_scoring_loads_no_model_library(module: str) -> None:
    heavy = "torch transformers langgraph ultralytics cv2 matplotlib nltk openai"
    code = f"import sys, seewhy.agent.evaluation.{module}; print(*set('{heavy}'.split()) & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["pope", "--questions", "no.jsonl", "--answers", "no.jsonl"], "cannot read no.jsonl"),
        (["chair", "--captions", "no.json", "--annotations", "no.json"], "cannot read no.json"),
        (["run", "--suite", "pop", "--annotations", "x", "--images", "x", "--out", "x"], "no suite 'pop'"),
        (["pope"], "--questions"),
        (["chair", "--annotations"], "see seewhy eval chair --help"),
        (["compare", "no", "nowhere"], "do not hold answers"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seewhy(["eval", *arguments]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1
