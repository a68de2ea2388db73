"""Every example is short, and runs as it stands, without an argument."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from seewhy.mllm.load import POCKET
from seewhy.tools.yolo import EMBEDDED

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("[0-9][0-9]_*.py"))
NAMES = ("01_ask", "02_chat", "03_custom_tool", "04_custom_backend", "05_stream_steps", "06_batch_folder")
EMBEDDED_MODELS = pytest.mark.skipif(
    not ((POCKET / "config.json").is_file() and EMBEDDED.is_file() and (ROOT / "examples/pictures").is_dir()),
    reason="the embedded models or the example pictures are not there: make train-pocket train-detector",
)


def test_the_examples_are_those_that_the_readme_names() -> None:
    assert {path.stem for path in EXAMPLES} == set(NAMES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) < 40


@pytest.mark.slow
@EMBEDDED_MODELS
@pytest.mark.parametrize("name", ["01_ask", "06_batch_folder"])
def test_an_example_tells_in_one_line_what_is_not_there(name: str) -> None:
    command = [sys.executable, ROOT / "examples" / f"{name}.py", "nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "nowhere" in done.stderr


@pytest.mark.slow
@EMBEDDED_MODELS
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs(path: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, path], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert list(tmp_path.iterdir()) == []
