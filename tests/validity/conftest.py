"""A small split that was read and rated by hand."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import cast

import pytest

from plainspoken.engine import Found, Reading, Sentence, read_with
from plainspoken.engine.reading import Verdict
from plainspoken.pack.records import CRITERIA
from plainspoken.pack.replies import Rating, Reply
from plainspoken.validity.compare import nothing_asked
from plainspoken.validity.part import Part

TEXT = "First one. The second."
SPANS = ((0, 10), (11, 22))

Moves = tuple[tuple[str, bool], ...]
"""Code of each move of a sentence, and whether it is sure."""


def reading(
    verdict: str, chance: float | None, *moves: Moves, unsure: bool = False, text: str = TEXT
) -> Reading:
    """A reading of two sentences that do what is said here."""
    sentences = tuple(
        Sentence(start, end, tuple(Found(m, start, end, "", sure) for m, sure in done), False)
        for (start, end), done in zip(SPANS, moves or ((), ()), strict=True)
    )
    return replace(
        read_with(None, text, nothing_asked("")),
        sentences=sentences,
        verdict=cast("Verdict", verdict),
        chance=chance,
        verdict_unsure=unsure,
    )


def rating(name: str, verdict: str, *moves: set[str]) -> Rating:
    """What was settled."""
    done = tuple(frozenset(one) for one in moves or (set(), set()))
    if not verdict:
        return Rating(name, done)
    levels = MappingProxyType(dict.fromkeys(CRITERIA, 1))
    return Rating(name, done, frozenset(), verdict, levels)


@pytest.fixture
def part() -> Part:
    """Four replies with a verdict and one without, by two writers."""
    settled = {
        "w1-1": rating("w1-1", "owned", {"own-limit"}, {"offer"}),
        "w1-2": rating("w1-2", "hidden", {"pretext"}, set()),
        "w1-3": rating("w1-3", "owned"),
        "w2-1": rating("w2-1", "no-limit"),
        "w2-2": rating("w2-2", ""),
    }
    readings = {
        "w1-1": reading("owned", 0.9, (("own-limit", True), ("own-limit", False)), ()),
        "w1-2": reading("owned", 0.6, (("pretext", False),), (("offer", False),), unsure=True),
        "w1-3": reading("hidden", 0.8),
        "w2-1": reading("no-limit", None),
        "w2-2": reading("no-limit", 0.3, (("evade", False),), (("safety", True),), unsure=True),
    }
    replies = {
        name: Reply(name, "development", name[:2], "s" * bool(one.verdict), "", "", TEXT, SPANS)
        for name, one in settled.items()
    }
    return Part(replies, settled, settled, settled, readings, settled, settled)
