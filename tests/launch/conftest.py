"""A server that is none: it answers as ours does, and costs nothing to start."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

TOKEN = "the-key"


@dataclass
class Pretended:
    """A pretended Jupyter server."""

    port: int = 0
    """Where it listens."""
    missing: set[str] = field(default_factory=set)
    """Beginnings of paths that it does not have."""
    asked: list[str] = field(default_factory=list)
    """Every request: method and path."""
    stop: threading.Event = field(default_factory=threading.Event)
    """Set once it was asked to shut down."""


@pytest.fixture
def pretended() -> Iterator[Pretended]:
    """A pretended server on a free port of 127.0.0.1."""
    state = Pretended()

    class Answers(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            state.asked.append(f"{self.command} {self.path}")
            allowed = (
                self.headers.get("Authorization") == f"token {TOKEN}"
                or f"token={TOKEN}" in self.path
            )
            gone = any(self.path.startswith(path) for path in state.missing)
            if allowed and self.path == "/api/shutdown":
                state.stop.set()
            self.send_response(403 if not allowed else 404 if gone else 200)
            self.end_headers()

        do_GET = do_POST = _answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    state.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield state
    server.shutdown()
    thread.join()
    server.server_close()
