"""How far the engine is right when it says that it is sure, and when it says that it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from plainspoken.validity.kappa import Counts
from plainspoken.validity.measures import Bools, Floats
from plainspoken.validity.part import Part

THRESHOLDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Of the curve; the first keeps every reply, the last those that rules settle."""
EDGES = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0)
"""Of the bins. The likeliest of four verdicts has a chance of a quarter at least."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Verdicts on the replies in which a limit is at stake, in their order; shapes (replies,)."""

    chance: Floats
    """How likely the engine held its verdict; 1 where it gave no chance."""
    stated: Bools
    """It gave a chance."""
    sure: Bools
    """It called itself sure."""
    right: Bools
    """It was right."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A point of the curve."""

    threshold: float
    """The least chance."""
    count: int
    """How many replies reach it."""
    share: float
    """The share of all that this is."""
    right: float
    """The share of those that are right; not a number where there are none."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Verdicts of about one chance."""

    low: float
    """From this chance on."""
    high: float
    """Below this one; the last holds it too."""
    count: int
    """How many."""
    said: float
    """Their mean chance; not a number where there are none."""
    right: float
    """The share that was right."""


def verdicts(part: Part) -> Verdicts:
    """Chance and truth of every verdict."""
    read = [part.readings[name] for name in part.judged]
    return Verdicts(
        chance=np.array([1.0 if one.chance is None else one.chance for one in read], float),
        stated=np.array([one.chance is not None for one in read], bool),
        sure=np.array([not one.verdict_unsure for one in read], bool),
        right=np.array(
            [part.readings[n].verdict == part.settled[n].verdict for n in part.judged], bool
        ),
    )


def curve(chance: Floats, right: Bools, thresholds: Sequence[float] = THRESHOLDS) -> list[Covered]:
    """How many verdicts are right of those that reach a threshold, for one after the other."""
    points = []
    for threshold in thresholds:
        over = chance >= threshold
        share = float(over.mean()) if over.size else float("nan")
        points.append(Covered(threshold, int(over.sum()), share, _mean(right[over])))
    return points


def bins(chance: Floats, right: Bools, edges: Sequence[float] = EDGES) -> list[Bin]:
    """Verdicts by their chance, what was said beside what was right."""
    place = np.clip(np.digitize(chance, edges) - 1, 0, len(edges) - 2)
    return [
        Bin(low, high, int((place == n).sum()), _mean(chance[place == n]), _mean(right[place == n]))
        for n, (low, high) in enumerate(pairwise(edges))
    ]


def moves_found(part: Part) -> Counts:
    """For each reply its sentences' moves: found sure and unsure, wrong and right.

    Returns:
        Shape (replies, 2, 2): unsure and sure, wrong and right. A move that is found twice in a
        sentence counts once, and as sure if it is so once.
    """
    made = np.zeros((len(part.settled), 2, 2))
    for number, (name, settled) in enumerate(part.settled.items()):
        found = [one for sentence in part.readings[name].sentences for one in sentence.moves]
        for (start, end), true in zip(part.replies[name].sentences, settled.moves, strict=True):
            sure: dict[str, bool] = {}
            for one in found:
                if start <= one.start < end:
                    sure[one.move] = sure.get(one.move, False) or one.sure
            for move, certain in sure.items():
                made[number, int(certain), int(move in true)] += 1
    return made


def _mean(values: Floats | Bools) -> float:
    return float(values.mean()) if values.size else float("nan")
