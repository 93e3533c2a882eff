"""What being sure is worth, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from plainspoken.validity.certainty import bins, curve, moves_found, verdicts
from plainspoken.validity.part import Part


def test_a_verdict_without_a_chance_counts_as_certain(part: Part) -> None:
    found = verdicts(part)
    # Replies in which no limit is at stake have no verdict to be right about.
    assert found.chance.tolist() == [0.9, 0.6, 0.8, 1.0]
    assert found.stated.tolist() == [True, True, True, False]
    assert found.sure.tolist() == [True, False, True, True]
    assert found.right.tolist() == [True, False, False, True]


def test_the_curve_keeps_what_reaches_the_threshold(part: Part) -> None:
    found = verdicts(part)
    points = curve(found.chance, found.right, (0.0, 0.8, 0.95))
    assert [one.count for one in points] == [4, 3, 1]
    assert [one.share for one in points] == [1, 0.75, 0.25]
    assert [one.right for one in points] == pytest.approx([0.5, 2 / 3, 1])
    [nobody] = curve(found.chance[:3], found.right[:3], (0.99,))
    assert nobody.count == 0
    assert np.isnan(nobody.right)


def test_bins_hold_each_chance_once_also_the_ends() -> None:
    chance = np.array([0.25, 0.39, 0.4, 0.84, 0.85, 1.0])
    right = np.array([True, False, True, True, True, False])
    found = bins(chance, right)
    assert [one.count for one in found] == [2, 1, 0, 1, 2]
    assert found[0].said == pytest.approx(0.32)
    assert (found[0].right, found[4].right) == (0.5, 0.5)
    assert np.isnan(found[2].said)


def test_moves_found_are_counted_by_sentence_and_as_sure_if_once_sure(part: Part) -> None:
    counts = moves_found(part)
    # own-limit, found twice in its sentence and once for sure: one sure move, right.
    assert counts[0].tolist() == [[0, 0], [0, 1]]
    assert counts[1].tolist() == [[1, 1], [0, 0]]
    # Also where no limit is at stake a move can be wrong.
    assert counts[4].tolist() == [[1, 0], [1, 0]]
