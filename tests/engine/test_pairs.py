"""Minimal pairs: two readings that differ in one thing and must differ in verdict.

Whoever goes by words alone fails them. The floor is what the engine reaches today, and it only
rises: whoever makes the engine better raises it in the same commit.
"""

from __future__ import annotations

from pathlib import Path

from plainspoken.engine import read
from plainspoken.pack.replies import Side, read_pairs

ROOT = Path(__file__).resolve().parents[2]

FLOOR = 97
"""Pairs of which both halves get their verdict. Two fewer than do: sums differ by processor."""


def right(half: Side) -> bool:
    return read(half.text, half.situation).verdict == half.verdict


def test_there_are_enough_pairs_of_both_kinds() -> None:
    pairs = read_pairs(ROOT)
    assert len(pairs) >= 150
    assert sum(pair.kind == "truth" for pair in pairs) >= 50


def test_the_engine_tells_apart_at_least_as_many_as_before() -> None:
    told = [pair.id for pair in read_pairs(ROOT) if right(pair.first) and right(pair.second)]
    assert len(told) >= FLOOR, told
