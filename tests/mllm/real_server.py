"""`transformers serve` on loopback, for a folder with a model: a real OpenAI-compatible server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

START_SECONDS = 180


class Served(NamedTuple):
    process: subprocess.Popen[bytes]
    url: str


@contextmanager
def transformers_serve(model: Path, scratch: Path) -> Iterator[Served]:
    """The server, for as long as the block runs; skips the test where a package that it needs is missing."""
    for needed in ("fastapi", "uvicorn", "accelerate"):
        pytest.importorskip(needed, reason="transformers serve needs it")
    port, log = free_port(), scratch / "serve.log"
    (scratch / "hub").mkdir()
    command = [sys.executable, str(Path(__file__).with_name("serve_launcher.py")), "serve", str(model)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu", "--dtype", "float32"]
    environment = {**os.environ, "HF_HUB_CACHE": str(scratch / "hub"), "HF_HUB_OFFLINE": "1"}
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
    try:
        wait_until_up(process, port, log)
        yield Served(process, f"http://127.0.0.1:{port}/v1")
    finally:
        process.kill()
        process.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    pytest.fail(f"transformers serve did not start: {log.read_text()}")
