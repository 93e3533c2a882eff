"""What the tables say where codes are unsure: every way counts as much as it is likely."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainspoken.engine import table
from plainspoken.engine.table import Whole
from plainspoken.engine.ways import MOST, likely
from plainspoken.pack.records import KINDS, MOVES, Situation

Make = Callable[..., Situation]


@pytest.fixture
def owned(make: Make) -> Whole:
    """A limit and the main reason."""
    return Whole(frozenset({"own-limit", "own-reason"}), frozenset({"preference"}), 50, make())


def test_where_all_is_sure_it_is_what_the_tables_say(owned: Whole) -> None:
    found = likely(owned, {"own-limit": 0.99, "own-reason": 0.97}, {"preference": 0.96})
    assert found.verdict[table.verdict(owned)] == pytest.approx(1)
    assert {code: each.index(1.0) for code, each in found.levels.items()} == table.levels(owned)


def test_a_code_that_may_be_there_counts_as_much_as_it_is_likely(owned: Whole) -> None:
    found = likely(owned, {"own-limit": 0.99, "shield": 0.3}, {"preference": 0.96})
    assert found.verdict == pytest.approx(
        {"owned": 0.7, "mixed": 0.3, "hidden": 0.0, "no-limit": 0.0}
    )
    assert found.levels["ownership"] == pytest.approx((0.0, 0.3, 0.7))


def test_a_code_that_may_not_be_there_does_as_well(owned: Whole) -> None:
    found = likely(owned, {}, {"preference": 0.6})
    assert found.verdict["owned"] == pytest.approx(0.6)


def test_what_something_else_has_decided_is_not_tried(owned: Whole) -> None:
    """A rule found the limit, or vetoed the shield: chance has no say in it any more."""
    found = likely(owned, {"own-limit": 0.3, "shield": 0.7}, {"preference": 0.96})
    assert found.verdict["owned"] == pytest.approx(1)


def test_whatever_is_unsure_the_chances_sum_to_one(owned: Whole) -> None:
    half = dict.fromkeys(MOVES, 0.45)
    whole = Whole(frozenset(), frozenset(), owned.words, owned.situation)
    found = likely(whole, half, dict.fromkeys(KINDS, 0.45))
    assert len(half) > MOST
    assert sum(found.verdict.values()) == pytest.approx(1)
    assert all(sum(each) == pytest.approx(1) for each in found.levels.values())
