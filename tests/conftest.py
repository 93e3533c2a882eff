"""What every test stands on: a home of its own, and compiled data that is not stale."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

# Before anything is imported, and for every process that a test starts: no test may ever write
# into a person's own journal.
os.environ["PLAINSPOKEN_HOME"] = tempfile.mkdtemp(prefix="plainspoken-tests-")


def pytest_configure(config: pytest.Config) -> None:
    """Compile data/ once, so that the tests never read an old pack."""
    from plainspoken.pack import build

    build.build_if_stale()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Measure coverage in this process alone.

    nbval would start it in every kernel too, where it stands still until the kernel is given up.
    """
    session.config.option.cov_source = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: while a browser is there, nbval cannot start a kernel.

    Playwright keeps an event loop running in this thread from the first browser test to the end.
    """
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh PLAINSPOKEN_HOME for one test."""
    place = tmp_path / "home"
    monkeypatch.setenv("PLAINSPOKEN_HOME", str(place))
    return place
