"""Measures against values worked out by hand, and intervals that resample whole replies."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest

from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS
from plainspoken.pack.replies import Rating
from plainspoken.validity import measures
from plainspoken.validity.kappa import kappa


def rating(
    reply: str, *moves: set[str], verdict: str = "owned", level: int = 2, reasons: str = "time"
) -> Rating:
    return Rating(
        reply,
        tuple(frozenset(one) for one in moves),
        frozenset(reasons.split()),
        verdict,
        MappingProxyType(dict.fromkeys(CRITERIA, level)),
    )


def quiet(reply: str, *moves: set[str]) -> Rating:
    return Rating(reply, tuple(frozenset(one) for one in moves))


TRUE = {
    "1": rating("1", {"own-limit"}, {"offer"}),
    "2": rating("2", {"pretext"}, set(), verdict="hidden", level=0, reasons="security"),
    "3": rating("3", {"own-limit"}, verdict="mixed", level=1, reasons="time law"),
    "4": quiet("4", set(), {"safety"}),
}
SAID = {
    "1": rating("1", {"own-limit"}, {"own-limit"}, verdict="hidden", level=1),
    "2": rating("2", {"pretext"}, {"offer"}, verdict="hidden", level=0, reasons="security"),
    "3": rating("3", set(), verdict="owned", level=1, reasons=""),
    "4": quiet("4", {"cold"}, {"evade", "safety"}),
}


def test_only_replies_that_both_have_rated_are_paired() -> None:
    found = measures.pairs({"2": SAID["2"], "9": SAID["1"]}, TRUE)
    assert found == [(SAID["2"], TRUE["2"])]


def test_precision_recall_and_f1_of_moves_by_hand() -> None:
    counts = measures.move_counts(measures.pairs(SAID, TRUE)).sum(axis=0)
    limit = counts[MOVES.index("own-limit")]
    # Seven sentences: said in two, true in two, both in one.
    assert limit.tolist() == [[4, 1], [1, 1]]
    assert measures.cases(limit) == 2
    assert measures.precision(limit) == measures.recall(limit) == measures.f1(limit) == 0.5
    pretext = counts[MOVES.index("pretext")]
    assert measures.f1(pretext) == 1
    cold = counts[MOVES.index("cold")]
    assert measures.precision(cold) == measures.f1(cold) == 0
    assert np.isnan(measures.recall(cold))
    # Neither said nor true: there is nothing to measure.
    assert np.isnan(measures.f1(counts[MOVES.index("blanket")]))


def test_verdicts_reasons_and_levels_count_only_where_a_limit_is_at_stake() -> None:
    rated = measures.pairs(SAID, TRUE)
    verdicts = measures.verdict_counts(rated)
    assert verdicts.shape == (3, 4, 4)
    total = verdicts.sum(axis=0)
    assert total[VERDICTS.index("hidden"), VERDICTS.index("owned")] == 1
    assert measures.accuracy(total) == pytest.approx(1 / 3)
    assert measures.swapped(total) == pytest.approx(1 / 3)
    reasons = measures.reason_counts(rated).sum(axis=0)
    assert reasons[KINDS.index("time")].tolist() == [[1, 1], [0, 1]]
    levels = measures.level_counts(rated).sum(axis=0)
    assert levels[0].tolist() == [[1, 0, 0], [0, 1, 1], [0, 0, 0]]


def test_a_reply_whose_criteria_nobody_gave_is_left_out_of_them() -> None:
    bare = Rating("1", SAID["1"].moves, SAID["1"].reasons, "owned")
    assert measures.level_counts([(bare, TRUE["1"])]).shape == (0, 6, 3, 3)
    assert np.isnan(measures.headline([(bare, TRUE["1"])], measures.counted([])).criteria.value)


def test_swaps_are_owned_for_hidden_and_nothing_else() -> None:
    # An owned one taken for partly owned is a mistake, and no swap.
    counts = np.zeros((4, 4))
    counts[VERDICTS.index("mixed"), VERDICTS.index("owned")] = 3
    assert measures.swapped(counts) == 0
    counts[VERDICTS.index("owned"), VERDICTS.index("hidden")] = 1
    assert measures.swapped(counts) == 0.25


def test_rare_codes_are_left_out_of_a_mean() -> None:
    often = {str(n): rating(str(n), {"offer"}, {"cold"} if n else set()) for n in range(8)}
    codes = measures.counted(often.values())
    assert [m for m, one in zip(MOVES, codes.moves, strict=True) if one] == ["offer"]
    assert [k for k, one in zip(KINDS, codes.reasons, strict=True) if one] == ["time"]
    silent = {name: rating(name, {"offer"}, set()) for name in often}
    found = measures.headline(measures.pairs(silent, often), codes)
    assert (found.moves.value, found.reasons.value) == (1, 1)


def test_an_interval_resamples_replies_and_not_sentences() -> None:
    chance = np.random.default_rng(5)
    single = np.zeros((240, 1, 2, 2))
    single[np.arange(240), 0, chance.integers(0, 2, 240), chance.integers(0, 2, 240)] = 1
    [alone] = measures.estimates(single, measures.f1)
    assert [alone] == measures.estimates(single, measures.f1)
    assert alone.low < alone.value < alone.high
    # The same sentences, twelve to a reply and alike in it: fewer replies, so more doubt.
    [together] = measures.estimates(
        np.repeat(single[:20], 12, axis=0).reshape(20, 12, 1, 2, 2).sum(axis=1), measures.f1
    )
    assert together.high - together.low > alone.high - alone.low


def test_of_no_replies_nothing_is_known() -> None:
    found = measures.estimate(np.zeros((0, 4, 4)), kappa)
    assert np.isnan([found.value, found.low, found.high]).all()


def test_alarms_are_owning_and_hiding_moves_but_not_safety() -> None:
    said = [{"evade", "safety"}, {"safety"}, {"cold", "over-share"}, set(), {"own-limit"}]
    assert measures.alarms(said) == 0.4
    assert np.isnan(measures.alarms([]))


def test_who_always_says_the_most_frequent_reads_nothing() -> None:
    learned = [rating("a", {"offer"}, {"offer"}), rating("b", {"cold"}), TRUE["2"]]
    said = measures.most_frequent(learned, TRUE)
    assert said["2"] == rating("2", {"offer"}, {"offer"})
    assert said["4"] == quiet("4", {"offer"}, {"offer"})
    found = measures.headline(measures.pairs(said, TRUE), measures.counted(TRUE.values()))
    assert found.verdict.value == 0
    assert found.swaps.value == pytest.approx(1 / 3)
