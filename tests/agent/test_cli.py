from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from flow_fakes import FakeTool, agent_of, script, thing
from PIL import Image
from tiny_models import save_llava

from seewhy.agent import answer_schema, cli
from seewhy.agent.errors import ModelError
from seewhy.mllm.load import POCKET

Cli = Callable[..., tuple[int, str, str]]

DOGS = (thing("dog", 10, 10, 60, 60), thing("dog", 100, 10, 160, 60))
THREE = "1. dog [10, 10, 60, 60]\nAnswer: There are three dogs."


@pytest.fixture
def seewhy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command on an agent made of fakes that counts three dogs where there are two."""

    def load(**options: Any) -> Any:
        options = {name: options[name] for name in ("verify", "min_confidence") if options.get(name) is not None}
        return agent_of(script(THREE), FakeTool("detect", DOGS), **options)

    monkeypatch.setattr("seewhy.agent.api.VisualAgent.load", load)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(arguments)
        return code, *capsys.readouterr()

    return run


def assert_refused(outcome: tuple[int, str, str], *words: str) -> None:
    """Exit code 2, nothing on stdout, one line on stderr that says these words."""
    code, out, err = outcome
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("seewhy: ")
    assert "Traceback" not in err
    assert all(word in err for word in words), err


def test_an_answer_comes_with_draft_claims_and_evidence(seewhy: Cli, picture_file: Path) -> None:
    code, out, err = seewhy("ask", str(picture_file), "How many dogs are there?")
    assert (code, err) == (0, "")
    assert "There are three dogs." in out
    assert "refuted" in out
    assert "There are two dogs." in out


def test_json_is_one_object_as_the_schema_says(seewhy: Cli, picture_file: Path) -> None:
    code, out, err = seewhy("ask", str(picture_file), "How many dogs are there?", "--json")
    assert (code, err) == (0, "")
    jsonschema.validate(json.loads(out), answer_schema())


def test_json_has_the_fields_that_others_rely_on(seewhy: Cli, picture_file: Path) -> None:
    answer = json.loads(seewhy("ask", str(picture_file), "How many dogs are there?", "--json")[1])
    assert set(answer) == {
        "question", "answer", "draft", "abstained", "confidence", "steps", "observations", "claims", "corrections",
        "models", "seconds",
    }  # fmt: skip
    assert set(answer["models"]) == {"mllm", "detector", "segmenter", "ocr"}
    assert set(answer["steps"][0]) == {"node", "text", "seconds"}
    assert set(answer["observations"][0]) == {"tool", "args", "ok", "error", "objects"}
    assert set(answer["observations"][0]["objects"][0]) == {"id", "label", "box", "score", "text"}
    assert set(answer["claims"][0]) == {"text", "kind", "verdict", "confidence", "evidence"}
    assert set(answer["claims"][0]["evidence"][0]) == {"source", "note", "object_ids"}
    assert set(answer["corrections"][0]) == {"claim", "before", "after"}


def test_the_annotated_picture_is_saved_and_its_place_told(seewhy: Cli, picture_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.png"
    code, out, _ = seewhy("ask", str(picture_file), "How many dogs are there?", "--save", str(target))
    assert code == 0
    assert "out.png" in out.replace("\n", "")
    assert Image.open(target).width >= 200


def test_json_stays_pure_when_a_picture_is_saved(seewhy: Cli, picture_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jpg"
    code, out, _ = seewhy("ask", str(picture_file), "How many dogs?", "--json", "--save", str(target))
    assert code == 0
    assert json.loads(out)["question"] == "How many dogs?"
    assert target.exists()


def test_a_text_is_corrected(seewhy: Cli, picture_file: Path) -> None:
    code, out, _ = seewhy("correct", str(picture_file), "There are three dogs.", "--json")
    assert code == 0
    assert json.loads(out)["draft"] == "There are three dogs."
    assert json.loads(out)["answer"] == "There are two dogs."


def test_a_text_is_corrected_as_the_answer_to_a_question(seewhy: Cli, picture_file: Path) -> None:
    question = ("--question", "How many dogs are there?")
    _, out, _ = seewhy("correct", str(picture_file), "Three.", *question, "--json")
    assert json.loads(out)["answer"] == "Two."
    assert json.loads(out)["question"] == "How many dogs are there?"
    code, _, err = seewhy("correct", str(picture_file), "Three.", "--question", "  ")
    assert code == 2
    assert err.count("\n") == 1


def test_without_verification_the_draft_is_the_answer(seewhy: Cli, picture_file: Path) -> None:
    _, out, _ = seewhy("ask", str(picture_file), "How many dogs are there?", "--no-verify", "--json")
    assert json.loads(out)["answer"] == "There are three dogs."


def test_a_minimum_of_confidence_makes_the_answer_abstain(seewhy: Cli, picture_file: Path) -> None:
    _, out, _ = seewhy("ask", str(picture_file), "How many dogs are there?", "--min-confidence", "1", "--json")
    assert json.loads(out)["abstained"] is True


def test_a_dash_reads_the_picture_from_standard_input(
    seewhy: Cli, picture_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(picture_file.read_bytes())))
    assert seewhy("ask", "-", "How many dogs are there?", "--json")[0] == 0


def missing(folder: Path) -> Path:
    return folder / "missing.png"


def a_folder(folder: Path) -> Path:
    return folder


def text_in_disguise(folder: Path) -> Path:
    (folder / "notes.png").write_text("not a picture")
    return folder / "notes.png"


def nothing_at_all(folder: Path) -> Path:
    (folder / "empty.png").touch()
    return folder / "empty.png"


def half_a_jpeg(folder: Path) -> Path:
    noise = Image.effect_noise((300, 300), 80).convert("RGB")
    noise.save(folder / "half.jpg")
    whole = (folder / "half.jpg").read_bytes()
    (folder / "half.jpg").write_bytes(whole[: len(whole) // 2])
    return folder / "half.jpg"


def a_name_with_a_line_break(folder: Path) -> Path:
    return folder / "no\nsuch.png"


@pytest.mark.parametrize(
    "make", [missing, a_folder, text_in_disguise, nothing_at_all, half_a_jpeg, a_name_with_a_line_break]
)
def test_a_picture_that_cannot_be_used_is_refused_in_one_line(
    seewhy: Cli, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    assert_refused(seewhy("ask", str(make(tmp_path)), "Is there a dog?"))


@pytest.mark.parametrize("question", ["", "  ", "why " * 25_000, "a\0b"], ids=["empty", "blank", "endless", "NUL"])
def test_a_question_that_cannot_be_used_is_refused_in_one_line(seewhy: Cli, picture_file: Path, question: str) -> None:
    assert_refused(seewhy("ask", str(picture_file), question), "question")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["ask"], "IMAGE"),
        (["ask", "a.png"], "QUESTION"),
        (["ask", "a.png", "b", "--colour"], "--colour"),
        (["ask", "a.png", "b", "--max-steps", "many"], "--max-steps"),
        (["ask", "a.png", "b", "--max-steps", "-1"], "--max-steps"),
        (["ask", "a.png", "b", "--min-confidence", "2"], "--min-confidence"),
        (["ask", "a.png", "b", "--base-url", "http://x/v1", "--concurrency", "0"], "--concurrency"),
        (["ask", "a.png", "b", "--base-url", "http://x/v1", "--concurrency", "many"], "--concurrency"),
        (["ask", "a.png", "b", "--base-url", "http://x/v1", "--timeout", "-1"], "--timeout"),
        (["ask", "a.png", "b", "--ablation", "foo"], "'--ablation': 'foo' is not one of"),
        (["look"], "look"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_bad_usage_is_told_in_one_line(seewhy: Cli, arguments: list[str], word: str) -> None:
    assert_refused(seewhy(*arguments), word, "--help")


def test_what_is_for_a_server_is_refused_in_one_line_where_none_is_named(
    picture_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.run(["ask", str(picture_file), "Is there a dog?", "--concurrency", "9"])
    assert_refused((code, *capsys.readouterr()), "concurrency", "base URL")


@pytest.mark.parametrize("target", ["none/out.png", "out.docx", "out", "", "x" * 300 + ".png", "a\0.png"])
def test_a_place_that_cannot_be_saved_to_is_told_before_anything_is_computed(
    monkeypatch: pytest.MonkeyPatch, seewhy: Cli, picture_file: Path, target: str, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("seewhy.agent.api.VisualAgent.load", lambda **options: pytest.fail("the models were loaded"))
    assert_refused(seewhy("ask", str(picture_file), "Is there a dog?", "--save", target), "cannot save")
    assert [path for path in tmp_path.iterdir() if path != picture_file] == []


def test_a_model_that_fails_is_a_failure_and_no_bad_input(
    monkeypatch: pytest.MonkeyPatch, seewhy: Cli, picture_file: Path
) -> None:
    def load(**options: Any) -> Any:
        raise ModelError("server http://localhost:1/v1: refused the connection; start it")

    monkeypatch.setattr("seewhy.agent.api.VisualAgent.load", load)
    code, out, err = seewhy("ask", str(picture_file), "Is there a dog?")
    assert (code, out) == (1, "")
    assert err == "seewhy: server http://localhost:1/v1: refused the connection; start it\n"


def test_a_bug_is_one_line_that_says_how_to_see_more(
    monkeypatch: pytest.MonkeyPatch, seewhy: Cli, picture_file: Path
) -> None:
    def load(**options: Any) -> Any:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("seewhy.agent.api.VisualAgent.load", load)
    code, _, err = seewhy("ask", str(picture_file), "Is there a dog?")
    assert (code, err.count("\n")) == (1, 1)
    assert "SEEWHY_TRACEBACK=1" in err
    monkeypatch.setenv("SEEWHY_TRACEBACK", "1")
    assert "Traceback" in seewhy("ask", str(picture_file), "Is there a dog?")[2]


def test_without_a_command_the_help_is_shown(seewhy: Cli) -> None:
    code, out, err = seewhy()
    assert (code, err) == (0, "")
    assert "correct" in out


def program(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", "from seewhy.agent.cli import main; main()", *arguments],
                          capture_output=True, timeout=240, **options)  # fmt: skip


def test_words_of_any_script_pass_through_a_terminal_that_knows_none(picture_file: Path) -> None:
    done = program("ask", str(picture_file.with_name("犬😀.png")), "q", env={"LC_ALL": "C", "PATH": ""})
    assert done.returncode == 2
    assert "犬😀.png" in done.stderr.decode("utf-8")


@pytest.mark.slow
def test_the_program_prints_an_object_and_nothing_else_with_a_real_model(picture_file: Path, tmp_path: Path) -> None:
    model = save_llava(tmp_path / "llava")  # its weights are random: what it says is noise
    quick = ("--no-verify", "--max-steps", "0")  # noise is long
    done = program("ask", str(picture_file), "How many dogs are there?", "--json", "--mllm", str(model), *quick)
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    jsonschema.validate(answer, answer_schema())
    assert "llava" in answer["models"]["mllm"]


@pytest.mark.slow
def test_a_model_that_is_nowhere_is_refused_in_one_line(picture_file: Path) -> None:
    done = program("ask", str(picture_file), "Is there a dog?", "--mllm", "no/such-model")
    assert_refused((done.returncode, done.stdout.decode(), done.stderr.decode()), "no/such-model")


@pytest.mark.slow
def test_the_program_answers_with_the_embedded_models(picture_file: Path) -> None:
    if not (POCKET / "config.json").exists():
        pytest.skip("the embedded MLLM is not in this checkout")
    done = program("ask", str(picture_file), "How many dogs are there?", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    jsonschema.validate(json.loads(done.stdout), answer_schema())
