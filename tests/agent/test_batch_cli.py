"""`seewhy batch`: JSON lines in, JSON lines out; a killed run goes on, and a bad file is told by its line."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from flow_fakes import FakeTool, agent_of, script, thing

from seewhy.agent import answer_schema, cli

Batch = Callable[..., tuple[int, str, str]]


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Batch:
    """Run the command on an agent made of fakes."""
    tools = (FakeTool("detect", (thing("dog"),)),)
    monkeypatch.setattr(
        "seewhy.agent.api.VisualAgent.load", lambda **options: agent_of(script("Answer: There is a dog."), *tools)
    )

    def run(*arguments: Any) -> tuple[int, str, str]:
        code = cli.run(["batch", *map(str, arguments)])
        return code, *capsys.readouterr()

    return run


def questions(folder: Path, *lines: Any) -> Path:
    file = folder / "questions.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    return file


def asking(image: Path, count: int) -> list[dict[str, Any]]:
    return [{"image": str(image), "question": f"Is there a dog, {index}?"} for index in range(count)]


def records(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_every_line_is_answered_in_order(batch: Batch, picture_file: Path, tmp_path: Path) -> None:
    code, out, err = batch(questions(tmp_path, *asking(picture_file, 5)))
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [one["id"] for one in told] == [1, 2, 3, 4, 5]
    assert [one["question"] for one in told] == [f"Is there a dog, {index}?" for index in range(5)]
    assert err.startswith("5 answered, 0 failed")
    for one in told:
        assert one.pop("image") == str(picture_file)
        assert isinstance(one.pop("id"), int)
        jsonschema.validate(one, answer_schema())


@pytest.mark.parametrize(
    ("options", "concurrency"),
    [
        (("--base-url", "http://x/v1"), 16),
        (("--base-url", "http://x/v1", "--size", "64"), 64),
        (("--base-url", "http://x/v1", "--size", "64", "--concurrency", "9"), 9),
        (("--size", "64"), None),
    ],
)
def test_a_server_gets_as_many_requests_as_there_are_questions_at_once(
    picture_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    concurrency: int | None,
) -> None:
    loaded: list[dict[str, Any]] = []

    def load(**given: Any) -> Any:
        loaded.append(given)
        return agent_of(script("Answer: Yes."))

    monkeypatch.setattr("seewhy.agent.api.VisualAgent.load", load)
    assert cli.run(["batch", str(questions(tmp_path, *asking(picture_file, 1))), *options]) == 0
    assert loaded[0].get("concurrency") == concurrency


def test_what_fails_is_a_line_of_its_own_and_no_failure_of_the_run(
    batch: Batch, picture_file: Path, tmp_path: Path
) -> None:
    file = questions(tmp_path, {"image": "gone.png", "question": "What?", "id": "a"}, *asking(picture_file, 1))
    code, out, err = batch(file)
    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert set(first) == {"id", "image", "question", "error"}
    assert first["id"] == "a"
    assert "gone.png" in first["error"]
    assert "\n" not in first["error"]
    assert second["answer"]
    assert "1 answered, 1 failed" in err


def test_a_path_is_looked_up_here_and_then_beside_the_file(
    batch: Batch, picture_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert batch(questions(tmp_path, {"image": picture_file.name, "question": "What?"}))[2].startswith("1 answered")


def test_questions_come_from_standard_input(batch: Batch, picture_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.dumps(asking(picture_file, 1)[0]).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert json.loads(batch("-")[1])["answer"]


def test_a_second_run_asks_only_what_is_not_done(
    batch: Batch, picture_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "answers.jsonl"
    batch(questions(tmp_path, *asking(picture_file, 3)), "--out", out)
    first = out.read_bytes()
    _, _, err = batch(questions(tmp_path, *asking(picture_file, 5)), "--out", out)
    assert err.startswith("2 answered, 0 failed, 3 done before")
    assert out.read_bytes().startswith(first)
    assert [one["id"] for one in records(out)] == [1, 2, 3, 4, 5]
    monkeypatch.setattr(
        "seewhy.agent.api.VisualAgent.load", lambda **options: pytest.fail("models were loaded for nothing")
    )
    assert batch(questions(tmp_path, *asking(picture_file, 5)), "--out", out)[2].startswith("0 answered, 0 failed")


def test_a_line_that_a_kill_cut_off_is_asked_again(batch: Batch, picture_file: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "answers.jsonl", questions(tmp_path, *asking(picture_file, 3))
    batch(file, "--out", out)
    out.write_bytes(out.read_bytes()[:-20])
    assert "1 answered, 0 failed, 2 done before" in batch(file, "--out", out)[2]
    assert [one["id"] for one in records(out)] == [1, 2, 3]


def test_retry_asks_again_what_failed_and_keeps_the_order(batch: Batch, picture_file: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.png"
    lines = [*asking(picture_file, 1), {"image": str(late), "question": "What?"}, *asking(picture_file, 2)]
    out, file = tmp_path / "answers.jsonl", questions(tmp_path, *lines)
    assert "1 failed" in batch(file, "--out", out)[2]
    late.write_bytes(picture_file.read_bytes())
    assert batch(file, "--out", out)[2].startswith("0 answered, 0 failed, 4 done before")
    assert batch(file, "--out", out, "--retry")[2].startswith("1 answered, 0 failed, 3 done before")
    assert [one["id"] for one in records(out)] == [1, 2, 3, 4]
    assert all("error" not in one for one in records(out))


def test_answers_to_other_questions_are_not_gone_on_with(batch: Batch, picture_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "answers.jsonl"
    batch(questions(tmp_path, *asking(picture_file, 2)), "--out", out)
    before = out.read_bytes()
    code, _, err = batch(questions(tmp_path, *reversed(asking(picture_file, 2))), "--out", out)
    assert code == 2
    assert "line 1: answers another question" in err
    assert out.read_bytes() == before


@pytest.mark.parametrize("content", ["my only copy\n", '{"id": 1}\n', "[1]\n"])
def test_a_file_that_holds_something_else_is_left_alone(
    batch: Batch, picture_file: Path, tmp_path: Path, content: str
) -> None:
    out = tmp_path / "notes.txt"
    out.write_text(content)
    assert batch(questions(tmp_path, *asking(picture_file, 1)), "--out", out)[0] == 2
    assert out.read_text() == content


BAD_LINES = [
    ("{", "is no JSON"),
    ("[1, 2]", "is no JSON object"),
    ({"question": "What?"}, "has no 'image'"),
    ({"image": "a.png"}, "has no 'question'"),
    ({"image": "a.png", "question": 3}, "'question' is no text"),
    ({"image": "a.png", "question": " "}, "'question' is empty"),
    ({"image": "", "question": "What?"}, "'image' is empty"),
    ({"image": "a.png", "question": "What?", "id": 1.5}, "the id 1.5"),
    ("[" * 100_000, "is no JSON"),
]


@pytest.mark.parametrize(("line", "said"), BAD_LINES)
def test_a_file_without_a_question_is_refused_before_any_model_is_loaded(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: Any, said: str
) -> None:
    monkeypatch.setattr("seewhy.agent.api.VisualAgent.load", lambda **options: pytest.fail("the models were loaded"))
    code, out, err = batch(questions(tmp_path, line, line), "--out", tmp_path / "out.jsonl")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"line 1: {said}" in err
    assert not (tmp_path / "out.jsonl").exists()


def test_an_empty_file_is_refused(batch: Batch, tmp_path: Path) -> None:
    code, out, err = batch(questions(tmp_path, ""))
    assert (code, out) == (2, "")
    assert "has no questions" in err


@pytest.mark.parametrize(("line", "said"), [*BAD_LINES, ("", "is empty")])
def test_a_line_that_is_no_question_is_an_error_in_its_place_and_the_others_are_answered(
    batch: Batch, picture_file: Path, tmp_path: Path, line: Any, said: str
) -> None:
    good = asking(picture_file, 2)
    code, out, err = batch(questions(tmp_path, good[0], line, good[1]))
    first, wrong, last = map(json.loads, out.splitlines())
    assert code == 0
    assert first["answer"]
    assert last["answer"]
    assert (wrong["id"], wrong["line"]) == (2, 2)
    assert f"line 2: {said}" in wrong["error"]
    assert "2 answered, 1 failed" in err


def test_an_id_that_was_given_before_is_an_error_in_its_place(batch: Batch, picture_file: Path, tmp_path: Path) -> None:
    code, out, _ = batch(questions(tmp_path, *({**one, "id": "a"} for one in asking(picture_file, 2))))
    first, second = map(json.loads, out.splitlines())
    assert (code, first["id"], second["id"]) == (0, "a", 2)
    assert "the id 'a' was given before" in second["error"]


def test_a_line_that_was_mended_is_asked_in_the_next_run(batch: Batch, picture_file: Path, tmp_path: Path) -> None:
    out, good = tmp_path / "answers.jsonl", asking(picture_file, 3)
    batch(questions(tmp_path, good[0], "{", good[2]), "--out", out)
    assert [one.get("line") for one in records(out)] == [None, 2, None]
    assert "0 answered, 1 failed, 2 done before" in batch(questions(tmp_path, good[0], "{", good[2]), "--out", out)[2]
    assert [one.get("line") for one in records(out)] == [None, 2, None]
    assert "1 answered, 0 failed, 2 done before" in batch(questions(tmp_path, *good), "--out", out)[2]
    assert [one["question"] for one in records(out)] == [one["question"] for one in good]


def test_a_batch_whose_every_question_failed_is_a_failure(batch: Batch, tmp_path: Path) -> None:
    file, out = questions(tmp_path, {"image": "gone.png", "question": "What?"}, "{"), tmp_path / "answers.jsonl"
    assert batch(file)[0] == 1
    assert batch(file, "--out", out)[0] == 1
    code, _, err = batch(file, "--out", out)
    assert code == 1, "nothing is left to ask, and nothing was answered"
    assert "1 done before (1 of them failed)" in err


def test_the_summary_tells_of_failures_of_a_run_before_in_one_line(
    batch: Batch, picture_file: Path, tmp_path: Path
) -> None:
    lines = [*asking(picture_file, 1), {"image": "gone.png", "question": "What?"}]
    file, out = questions(tmp_path, *lines), tmp_path / f"{'a' * 80}.jsonl"
    batch(file, "--out", out)
    code, _, err = batch(file, "--out", out)
    assert code == 0
    assert err.startswith("0 answered, 0 failed, 2 done before (1 of them failed)")
    assert "--retry" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("file", ["no/such.jsonl", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_told(batch: Batch, file: str) -> None:
    code, _, err = batch(file)
    assert code == 2
    assert "cannot be read" in err


def test_an_answer_file_that_cannot_be_written_is_told(batch: Batch, picture_file: Path, tmp_path: Path) -> None:
    code, _, err = batch(questions(tmp_path, *asking(picture_file, 1)), "--out", tmp_path / "no" / "out.jsonl")
    assert code == 2
    assert "cannot write" in err


def test_a_killed_run_goes_on_where_it_stopped(batch: Batch, picture_file: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "answers.jsonl", questions(tmp_path, *asking(picture_file, 60))
    code = f"""
        import sys, time
        sys.path[:0] = {[str(Path(__file__).parent)]!r}
        from flow_fakes import FakeTool, agent_of, script
        from seewhy.agent import VisualAgent, cli
        VisualAgent.load = lambda **options: agent_of(script("Answer: Yes."), FakeTool("detect", (), delay=0.05))
        cli.run(["batch", {str(file)!r}, "--out", {str(out)!r}, "--size", "2"])
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], env={**os.environ})
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (out.exists() and len(out.read_bytes().splitlines()) > 3):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    done = out.read_bytes().count(b"\n")
    assert 0 < done < 60
    assert f"{60 - done} answered, 0 failed, {done} done before" in batch(file, "--out", out)[2]
    assert [one["id"] for one in records(out)] == list(range(1, 61))
