"""Measures of what one rater said against another: the numbers, with their doubt.

Everything is counted reply by reply first, so that an interval can resample whole replies:
sentences of one reply belong together. The engine counts as a rater here, and what was settled
counts as one too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from plainspoken.pack.records import CRITERIA, GROUPS, KINDS, MOVES, VERDICTS
from plainspoken.pack.replies import Rating
from plainspoken.validity.kappa import Counts, interval, kappa, resampled

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Pairs = Sequence[tuple[Rating, Rating]]
"""For each reply what is measured, and what it is measured against."""

SUPPORT = 8
"""A code that fewer sentences (or replies) have is left out of an average: it would be chance."""
LOUD = frozenset(move for move in MOVES if GROUPS[move] in {"owning", "hiding"}) - {"safety"}
"""Moves that no sentence makes where no limit is at stake. To ask after safety may be right there
too."""

_SWAPS = np.zeros((len(VERDICTS), len(VERDICTS)))
_SWAPS[VERDICTS.index("owned"), VERDICTS.index("hidden")] = 1
_SWAPS[VERDICTS.index("hidden"), VERDICTS.index("owned")] = 1


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its doubt; not a number where it is not defined."""

    value: float
    """The figure on all replies."""
    low: float
    """Lower end of the 95 % interval."""
    high: float
    """Upper end of the 95 % interval."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures that ways to read replies are set side by side by."""

    verdict: Estimate
    """Kappa of the verdict."""
    swaps: Estimate
    """Owned read as hidden or the reverse, a share of replies."""
    criteria: Estimate
    """Kappa with squared weights, the mean of the six criteria."""
    moves: Estimate
    """F1 by sentence, the mean of the moves that count."""
    reasons: Estimate
    """F1 by reply, the mean of the kinds that count."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The codes that go into an average, because there are cases enough of each."""

    moves: Bools
    """Shape (22,)."""
    reasons: Bools
    """Shape (14,)."""


def pairs(said: Mapping[str, Rating], true: Mapping[str, Rating]) -> Pairs:
    """What two say of the replies that both have rated, in the order of the second."""
    return [(said[name], rating) for name, rating in true.items() if name in said]


def tables(said: Sequence[tuple[Hashable, Hashable]], values: Sequence[Hashable]) -> Counts:
    """For each reply a table with a one where the two said i and j: shape (replies, k, k)."""
    place = {one: number for number, one in enumerate(values)}
    made = np.zeros((len(said), len(values), len(values)))
    for number, (a, b) in enumerate(said):
        made[number, place[a], place[b]] = 1
    return made


def given(marks: Sequence[tuple[Sequence[bool], Sequence[bool]]]) -> Counts:
    """For each reply a table over its units, was a code given or not: shape (replies, 2, 2)."""
    made = np.zeros((len(marks), 2, 2))
    for number, (first, second) in enumerate(marks):
        for one, other in zip(first, second, strict=True):
            made[number, int(one), int(other)] += 1
    return made


def whole(rated: Pairs) -> Pairs:
    """Those of which both judge the whole: a limit is at stake in them."""
    return [(a, b) for a, b in rated if a.verdict and b.verdict]


def verdict_counts(rated: Pairs) -> Counts:
    """Verdicts by reply: shape (replies, 4, 4)."""
    return tables([(a.verdict, b.verdict) for a, b in whole(rated)], VERDICTS)


def move_counts(rated: Pairs) -> Counts:
    """For each move its sentences: shape (replies, 22, 2, 2)."""
    return _by_code(MOVES, [(a.moves, b.moves) for a, b in rated])


def reason_counts(rated: Pairs) -> Counts:
    """For each kind of reason, is it given: shape (replies, 14, 2, 2)."""
    return _by_code(KINDS, [([a.reasons], [b.reasons]) for a, b in whole(rated)])


def level_counts(rated: Pairs) -> Counts:
    """For each criterion its levels: shape (replies, 6, 3, 3)."""
    judged = [(a.criteria, b.criteria) for a, b in whole(rated) if a.criteria and b.criteria]
    return np.stack([tables([(a[c], b[c]) for a, b in judged], (0, 1, 2)) for c in CRITERIA], 1)


def _by_code(
    codes: Sequence[str],
    units: Sequence[tuple[Sequence[Collection[str]], Sequence[Collection[str]]]],
) -> Counts:
    def marks(code: str) -> list[tuple[list[bool], list[bool]]]:
        return [([code in one for one in a], [code in one for one in b]) for a, b in units]

    return np.stack([given(marks(code)) for code in codes], 1)


def precision(counts: Counts) -> Floats:
    """Of what was said, the share that is true: shape (…, 2, 2) in, (…) out."""
    return share(counts[..., 1, 1], counts[..., 1, :].sum(axis=-1))


def recall(counts: Counts) -> Floats:
    """Of what is true, the share that was said: shape (…, 2, 2) in, (…) out."""
    return share(counts[..., 1, 1], counts[..., :, 1].sum(axis=-1))


def f1(counts: Counts) -> Floats:
    """The harmonic mean of the two: shape (…, 2, 2) in, (…) out."""
    either = counts[..., 1, :].sum(axis=-1) + counts[..., :, 1].sum(axis=-1)
    return share(2 * counts[..., 1, 1], either)


def accuracy(counts: Counts) -> Floats:
    """The share on which the two say the same: shape (…, k, k) in, (…) out."""
    return share(np.trace(counts, axis1=-2, axis2=-1), counts.sum(axis=(-2, -1)))


def swapped(counts: Counts) -> Floats:
    """The share that one calls owned and the other hidden: shape (…, 4, 4) in, (…) out."""
    return share((counts * _SWAPS).sum(axis=(-2, -1)), counts.sum(axis=(-2, -1)))


def cases(counts: Counts) -> Floats:
    """How often a code is true: shape (…, 2, 2) in, (…) out."""
    return cast("Floats", counts[..., :, 1].sum(axis=-1))


def estimates(units: Counts, of: Callable[[Counts], Floats]) -> list[Estimate]:
    """A figure for each code, with an interval that resamples whole replies.

    Args:
        units: counts for each reply; shape (replies, …).
        of: sums over replies in, shape (…), one figure for each code out, (…, codes).
    """
    ends = [interval(one) for one in of(resampled(units)).T]
    values = of(units.sum(axis=0))
    return [Estimate(float(v), low, high) for v, (low, high) in zip(values, ends, strict=True)]


def estimate(units: Counts, of: Callable[[Counts], Floats]) -> Estimate:
    """The same of a single figure: ``of`` gives no axis of codes."""
    [found] = estimates(units, lambda counts: of(counts)[..., None])
    return found


def counted(true: Iterable[Rating]) -> Counted:
    """The codes that have `SUPPORT` cases or more."""
    ratings = list(true)
    moves = [sum(code in one for r in ratings for one in r.moves) for code in MOVES]
    reasons = [sum(code in r.reasons for r in ratings) for code in KINDS]
    return Counted(np.array(moves) >= SUPPORT, np.array(reasons) >= SUPPORT)


def macro_f1(units: Counts, codes: Bools) -> Estimate:
    """The mean of F1 over some codes; units as `move_counts` gives them."""
    return estimate(units, lambda counts: _mean(f1(counts)[..., codes]))


def headline(rated: Pairs, codes: Counted) -> Headline:
    """The figures that ways to read replies are set side by side by.

    Args:
        rated: what is measured, and what it is measured against.
        codes: which of them go into the means.
    """
    verdicts = verdict_counts(rated)
    return Headline(
        verdict=estimate(verdicts, kappa),
        swaps=estimate(verdicts, swapped),
        criteria=estimate(level_counts(rated), lambda c: _mean(kappa(c, squared=True))),
        moves=macro_f1(move_counts(rated), codes.moves),
        reasons=macro_f1(reason_counts(rated), codes.reasons),
    )


def alarms(sentences: Iterable[Collection[str]]) -> float:
    """The share of sentences with an owning or hiding move, where no limit is at stake.

    Args:
        sentences: the moves of each.
    """
    loud = [not LOUD.isdisjoint(moves) for moves in sentences]
    return sum(loud) / len(loud) if loud else float("nan")


def most_frequent(learned: Iterable[Rating], asked: Mapping[str, Rating]) -> dict[str, Rating]:
    """What somebody says who always says what is most frequent, and reads nothing.

    Args:
        learned: where that is counted.
        asked: for which replies it is said; of these only the form is looked at.
    """
    ratings = list(learned)
    judged = [r for r in ratings if r.verdict]
    moves = [sum(code in one for r in ratings for one in r.moves) for code in MOVES]
    reasons = [sum(code in r.reasons for r in judged) for code in KINDS]
    verdicts = [sum(r.verdict == code for r in judged) for code in VERDICTS]
    levels = {c: int(np.bincount([r.criteria[c] for r in judged]).argmax()) for c in CRITERIA}
    move = frozenset({MOVES[int(np.argmax(moves))]})
    reason = frozenset({KINDS[int(np.argmax(reasons))]})
    verdict = VERDICTS[int(np.argmax(verdicts))]
    return {
        name: Rating(name, (move,) * len(one.moves), reason, verdict, levels)
        if one.verdict
        else Rating(name, (move,) * len(one.moves))
        for name, one in asked.items()
    }


def share(part: Floats, of: Floats) -> Floats:
    """A share; not a number where there is nothing to have a share of."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = part / of
    return found


def _mean(values: Floats) -> Floats:
    """The mean over the last axis of what is a number."""
    known = ~np.isnan(values)
    return share(np.where(known, values, 0).sum(axis=-1), known.sum(axis=-1))
