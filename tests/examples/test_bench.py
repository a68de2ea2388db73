"""The benchmarks run through on tiny shapes: they are for machines that nobody watches."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

BENCH = Path(__file__).parents[2] / "examples" / "bench" / "bench.py"


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("g++"), reason="torch.compile on a CPU needs g++: apt-get install g++")
def test_the_gpu_benchmark_runs_dry_on_a_cpu(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, str(BENCH), "--gpu", "--dry-run", "--only", "cdfg", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stderr
    told = json.loads(out.read_text())
    assert told["facts"]["dry run"] is True
    tables = {title[:3]: rows for title, rows in told.items() if title != "facts"}
    assert set(tables) == {"(c)", "(d)", "(f)", "(g)"}
    assert [row["encoder runs"] for row in tables["(c)"]][1:] == [0] * 9
    assert [row["compiled"] for row in tables["(d)"]] == [False, True]
    assert all(row["tokens/s"] > 0 for row in tables["(d)"])
    assert [row["command"] for row in tables["(g)"]] == ["python -c pass", "seewhy --help", "import seewhy.agent"]


def test_a_picture_that_no_cache_has_seen_looks_the_same() -> None:
    import measured

    image = Image.linear_gradient("L").convert("RGB")
    one, two = measured.unseen(image, 1), measured.unseen(image, 2)
    assert one.tobytes() != two.tobytes() != image.tobytes()
    assert one.crop((1, 1, 256, 256)).tobytes() == image.crop((1, 1, 256, 256)).tobytes()
    assert image.getpixel((0, 0)) == (0, 0, 0)
