"""What the tests of the journal share: a way to make events, and one to see what a home holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from plainspoken.record import Event, Journal, shared

DRAFT = "01-the-post/studio/weekend-email/honest"

MakeEvent = Callable[..., Event]


def make(
    seq: int = 1,
    text: str = "Thank you for writing.",
    *,
    instance: str = "page-1",
    draft: str = DRAFT,
    after: Iterable[tuple[str, int]] = (),
    kind: str = "draft",
    at: str = "2025-11-23T15:04:05Z",
) -> Event:
    return Event(draft, instance, seq, tuple(after), kind, {"text": text}, at)


@pytest.fixture(scope="session")
def make_event() -> MakeEvent:
    """Makes an event; everything about it has a default."""
    return make


@pytest.fixture
def journal(home: Path) -> Journal:
    """A journal in a fresh home, with a file of its own."""
    return Journal(home)


@pytest.fixture
def texts() -> Callable[[Journal], list[str]]:
    """What the current versions of the usual draft say, newest first."""
    return lambda journal: [event.data["text"] for event in journal.heads(DRAFT)]


@pytest.fixture(autouse=True)
def no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test belongs to a session that another one opened."""
    monkeypatch.delenv(shared.VARIABLE, raising=False)
