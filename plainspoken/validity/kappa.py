"""Cohen's kappa with bootstrap intervals, where sentences of one reply belong together.

Kappa is the share of agreement beyond what two raters would reach who give each value as often as
these two do and otherwise guess.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.float64]
"""How often one rater said i and the other j: shape (…, k, k)."""

SEED = 20261126
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two agree on one thing."""

    kappa: float
    """1 is full agreement, 0 is what chance would give; not a number where it is not defined."""
    low: float
    """Lower end of the 95 % interval."""
    high: float
    """Upper end of the 95 % interval."""
    raw: float
    """Share of units on which the two say the same."""
    first: float
    """For a code: how often the first gives it. Else the number of units."""
    second: float
    """The same of the second."""


def kappa(counts: Counts, *, squared: bool = False) -> npt.NDArray[np.float64]:
    """Kappa of each table.

    Args:
        counts: shape (…, k, k).
        squared: weigh a disagreement by the square of its distance, for ordered values.

    Returns:
        Shape (…); not a number where both raters only ever gave one and the same value.
    """
    size = counts.shape[-1]
    steps = np.arange(size)
    apart = (steps[:, None] - steps[None, :]) ** 2 if squared else 1 - np.eye(size)
    total = counts.sum(axis=(-2, -1))
    chance = counts.sum(axis=-1)[..., :, None] * counts.sum(axis=-2)[..., None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        seen = (counts * apart).sum(axis=(-2, -1)) / total
        expected = (chance * apart).sum(axis=(-2, -1)) / total**2
        found: npt.NDArray[np.float64] = 1 - seen / expected
    return found


def agreement(units: Counts, *, squared: bool = False, code: bool = False) -> Agreement:
    """Agreement over all replies, with an interval that resamples whole replies.

    Args:
        units: one table for each reply; shape (replies, k, k).
        squared: see `kappa`.
        code: the second of two values means "this code was given"; `first` and `second` count it.
    """
    counts = units.sum(axis=0)
    low, high = interval(kappa(resampled(units), squared=squared))
    total = counts.sum()
    return Agreement(
        kappa=float(kappa(counts, squared=squared)),
        low=low,
        high=high,
        raw=float(np.trace(counts) / total) if total else float("nan"),
        first=float(counts[1].sum() if code else total),
        second=float(counts[:, 1].sum() if code else total),
    )


def resampled(units: Counts) -> Counts:
    """Sums over replies drawn again and again, each time as many as there are.

    Args:
        units: counts for each reply; shape (replies, …).

    Returns:
        Shape (RESAMPLES, …); for the same number of replies always the same draws.
    """
    replies, *shape = units.shape
    if not replies:
        return np.zeros((RESAMPLES, *shape))
    drawn = np.random.default_rng(SEED).multinomial(
        replies, np.full(replies, 1 / replies), RESAMPLES
    )
    sums: Counts = (drawn @ units.reshape(replies, -1)).reshape(RESAMPLES, *shape)
    return sums


def interval(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    """The middle 95 % of resampled values, those left out that are no number.

    Args:
        values: shape (RESAMPLES,).
    """
    known = values[~np.isnan(values)]
    if not known.size:
        return float("nan"), float("nan")
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)
