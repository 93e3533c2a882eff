"""Kappa against values worked out by hand, and intervals that resample whole replies."""

from __future__ import annotations

import numpy as np
import pytest

from plainspoken.validity.kappa import agreement, kappa


def test_kappa_of_a_table_worked_out_by_hand() -> None:
    # 50 units; seen 35/50 = .7, by chance (25*30 + 25*20)/2500 = .5: kappa .4
    assert kappa(np.array([[20.0, 5.0], [10.0, 15.0]])) == pytest.approx(0.4)
    assert kappa(np.array([[7.0, 0.0], [0.0, 3.0]])) == pytest.approx(1)
    assert kappa(np.array([[0.0, 5.0], [5.0, 0.0]])) == pytest.approx(-1)


def test_squared_weights_forgive_a_near_miss_more_than_a_far_one() -> None:
    near = np.array([[8.0, 2.0, 0.0], [0.0, 10.0, 0.0], [0.0, 0.0, 10.0]])
    far = np.array([[8.0, 0.0, 2.0], [0.0, 10.0, 0.0], [0.0, 0.0, 10.0]])
    assert kappa(near) == kappa(far) == pytest.approx(0.9)
    assert kappa(near, squared=True) > 0.94 > kappa(far, squared=True)


def test_where_both_only_ever_say_one_thing_kappa_is_not_defined() -> None:
    found = agreement(np.array([[[4.0, 0.0], [0.0, 0.0]]] * 3), code=True)
    assert np.isnan([found.kappa, found.low, found.high]).all()
    assert (found.raw, found.first, found.second) == (1, 0, 0)
    assert np.isnan(agreement(np.zeros((1, 2, 2))).raw)


def test_intervals_are_the_same_each_time_and_wider_when_replies_hang_together() -> None:
    chance = np.random.default_rng(3)
    single = np.zeros((200, 2, 2))
    single[np.arange(200), chance.integers(0, 2, 200), chance.integers(0, 2, 200)] = 1
    alone = agreement(single)
    assert agreement(single) == alone
    assert alone.low < alone.kappa < alone.high
    # The same units, ten alike in each reply: fewer independent ones, so more doubt.
    together = agreement(single[:20] * 10)
    assert together.high - together.low > alone.high - alone.low
