"""The house rules that no type checker sees: who imports whom, how, and what an import costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("agent", "tools", "mllm")
BELOW = {"agent": {"tools", "mllm"}, "tools": set(), "mllm": set()}
HEAVY = {"torch", "transformers", "langgraph", "ultralytics", "torchvision", "cv2", "rapidocr", "onnxruntime", "openai"}
VAGUE = {"helper", "helpers", "manager", "util", "utils", "process", "common", "misc"}

SOURCES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
EXAMPLES = sorted((ROOT / "examples").rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> Iterator[str]:
    """Absolute names of modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def seewhy_imports(folder: str) -> list[tuple[str, str]]:
    """(file, module of seewhy) for every absolute import in a folder."""
    paths = [path for path in SOURCES if path.relative_to(ROOT).parts[0] == folder]
    return [(name_of(path), module) for path in paths for module in imported(path) if module.startswith("seewhy.")]


def heavy_after(code: str) -> set[str]:
    """Which heavy libraries a fresh interpreter has loaded after running `code`."""
    probe = f"{code}\nimport sys\nprint('LOADED', *sorted(set(sys.modules) & {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split("LOADED")[1].split())


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_layer_imports_only_the_layers_below_it(folder: str) -> None:
    allowed = {folder, *BELOW[folder]}
    assert not [pair for pair in seewhy_imports(folder) if pair[1].split(".")[1] not in allowed]


@pytest.mark.parametrize("folder", FOLDERS)
def test_imports_inside_a_folder_are_relative(folder: str) -> None:
    assert not [pair for pair in seewhy_imports(folder) if pair[1].split(".")[1] == folder]


def test_nothing_imports_a_second_copy_from_the_root() -> None:
    paths = [*SOURCES, *TESTS, *EXAMPLES]
    bare = [(name_of(path), module) for path in paths for module in imported(path) if module.split(".")[0] in FOLDERS]
    assert not bare, "write seewhy.tools, not tools"


def test_file_names_say_what_is_in_them() -> None:
    assert not [name_of(path) for path in SOURCES if VAGUE & set(path.stem.split("_"))]


def test_test_files_have_names_of_their_own() -> None:
    counts = Counter(path.name for path in TESTS if path.name.startswith("test_"))
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_folder_of_code_is_installed() -> None:
    """An editable install finds folders that a real one leaves out."""
    listed = (ROOT / "pyproject.toml").read_text("utf-8")
    folders = {path.parent.relative_to(ROOT) for path in SOURCES}
    assert [name for folder in folders if (name := f'"seewhy.{".".join(folder.parts)}",') not in listed] == []


def test_importing_the_packages_loads_no_model_library() -> None:
    assert heavy_after("import seewhy.agent, seewhy.tools, seewhy.mllm") == set()


def test_help_and_a_wrong_path_load_no_model_library() -> None:
    help_runs = ["--help"], ["ask", "--help"], ["chat", "--help"], ["doctor", "--help"], ["eval", "--help"]
    code = "from seewhy.agent.cli import run\n"
    code += f"assert [run(arguments) for arguments in {help_runs!r}] == [0] * {len(help_runs)}\n"
    code += "assert run(['ask', 'no.png', 'Is it?']) == 2"
    assert heavy_after(code) == set()


def test_an_import_writes_nothing(tmp_path: Path) -> None:
    code = "import seewhy.agent.cli, seewhy.agent.talk.chat, seewhy.agent.doctor, seewhy.agent.shown.draw"
    environment = {"HOME": str(tmp_path), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
