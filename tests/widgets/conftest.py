"""A page for widgets that have none: it sends what a page would, and holds what it was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest

from plainspoken.widgets.base import Piece


class Page:
    """One mounted view of a piece."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.told: list[dict[str, Any]] = []
        self.instance = uuid4().hex
        self.seq = 0
        piece.send = self.told.append  # type: ignore[method-assign]

    def send(self, **content: Any) -> list[dict[str, Any]]:
        """Send a message as the page does; what the piece answered to it."""
        before = len(self.told)
        self.piece._receive(self.piece, content, [])
        return self.told[before:]

    def event(self, draft: str, data: Mapping[str, Any], **more: Any) -> dict[str, Any]:
        """What keep.js sends for one change."""
        self.seq += 1
        return {
            "draft": draft,
            "instance": self.instance,
            "seq": self.seq,
            "after": [],
            "kind": "draft",
            "data": dict(data),
            "at": f"2026-01-01T00:00:{self.seq:02}Z",
            **more,
        }

    def keep(self, draft: str, data: Mapping[str, Any], **more: Any) -> list[dict[str, Any]]:
        """Keep a value; what the piece answered."""
        return self.send(event="keep", **self.event(draft, data, **more))


@pytest.fixture
def mount(home: object) -> Callable[[Piece], Page]:
    """Put a piece on a page, in a home of this test's own."""
    return Page
