"""Situations to read replies against."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from plainspoken.pack.records import Reason, Situation

# Whatever it keeps between runs does not belong in a checkout, and no test asserts a timing.
set_hypothesis_home_dir(tempfile.mkdtemp(prefix="plainspoken-hypothesis-"))
settings.register_profile("plainspoken", deadline=None)
settings.load_profile("plainspoken")

Make = Callable[..., Situation]


def _make(
    main: Iterable[str] = ("preference",),
    partial: Iterable[str] = (),
    not_reasons: Iterable[str] = ("security", "law", "employer", "client-good"),
    leeway: str = "free",
    risk: str = "none",
    jurisdiction: str = "us",
    client_message: str = "Could I email or text you between sessions?",
    agreed: str = "",
    firm: bool = False,
) -> Situation:
    reasons = [Reason(kind, "main", "A note.") for kind in main]
    reasons += [Reason(kind, "partial", "A note.") for kind in partial]
    return Situation(
        id="a-situation",
        client_message=client_message,
        setting="A counsellor in her own practice.",
        reasons=tuple(reasons),
        not_reasons=tuple(not_reasons),
        leeway=leeway,
        risk=risk,
        jurisdiction=jurisdiction,
        agreed=agreed,
        firm=firm,
    )


@pytest.fixture
def make() -> Make:
    """Makes a situation in which a client asks for contact between sessions."""
    return _make
