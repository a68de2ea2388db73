"""A small OpenAI-compatible server on loopback, which answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """`server.reply` answers chat completions; `server.requests` records their bodies."""

    server: FakeServer

    def do_GET(self) -> None:
        models = [{"id": model, "object": "model", "created": 0, "owned_by": "me"} for model in self.server.models]
        self.send(200, {"object": "list", "data": models})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        self.server.reply(self, body)

    def send(self, status: int, body: dict[str, Any], **headers: str) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def page(self) -> None:
        """A web page, as a server that is no API answers anything."""
        data = b"<!doctype html><title>Welcome</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def refuse(self, status: int, message: str, **headers: str) -> None:
        self.send(status, {"error": {"message": message, "type": "invalid_request_error"}}, **headers)

    def answer(
        self, text: str, reason: str = "stop", top_logprobs: dict[str, float] | None = None, **beside: Any
    ) -> None:
        """`beside` the text: the fields of its thinking; `cached` are the tokens of the prompt that were remembered."""
        cached = beside.pop("cached", None)
        choice: dict[str, Any] = {
            "index": 0,
            "finish_reason": reason,
            "message": {"role": "assistant", "content": text, **beside},
        }
        if top_logprobs is not None:
            top = [{"token": token, "logprob": value, "bytes": None} for token, value in top_logprobs.items()]
            choice["logprobs"] = {"content": [{**top[0], "top_logprobs": top}]}
        usage: dict[str, Any] = {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}
        if cached is not None:
            usage["prompt_tokens_details"] = {"cached_tokens": cached}
        self.send(
            200,
            {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": usage},
        )

    def stream(self, pieces: list[str], reason: str | None = "stop", **thought: str) -> None:
        """Server-sent events, a thought first; without a `reason` the connection ends in the middle of the answer."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if thought:
            self._event({"index": 0, "delta": thought, "finish_reason": None})
        for piece in pieces:
            self._event({"index": 0, "delta": {"content": piece}, "finish_reason": None})
        if reason:
            self._event({"index": 0, "delta": {}, "finish_reason": reason})
            self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, choice: dict[str, Any]) -> None:
        chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
        self.wfile.write(b"data: " + json.dumps(chunk).encode() + b"\n\n")
        self.wfile.flush()

    def log_message(self, *args: Any) -> None:
        """Nothing on stderr."""


class FakeServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, reply: Reply, models: tuple[str, ...] = ("tiny-vl",)) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply = reply
        self.models = models
        self.requests: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def serving(reply: Reply, models: tuple[str, ...] = ("tiny-vl",)) -> Iterator[FakeServer]:
    """The server, in a thread, for as long as the block runs."""
    with FakeServer(reply, models) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
