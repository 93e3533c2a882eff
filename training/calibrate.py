"""From logits on the development split to chances that mean something.

Every code gets a bar, the logit from which it is said, and a slope; verdict and levels get a
temperature. Then the chances from which a code, a verdict and a level are sure. Few replies stand
behind a rare code, so its own best bar is drawn towards the bar that suits all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from plainspoken.engine.combine import (
    SAID,
    by_tables,
    level_chances,
    level_of,
    verdict_chances,
)
from plainspoken.engine.learned.model import Model
from plainspoken.engine.learned.sense import Sensed, Tokens, from_tokens, sense
from plainspoken.engine.table import Whole
from plainspoken.engine.ways import Likely
from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS
from plainspoken.validity.kappa import kappa
from training.data import Example

Floats = npt.NDArray[np.floating[Any]]
Bools = npt.NDArray[np.bool_]

NEUTRAL: dict[str, Any] = {
    "moves": {"bar": [0.0] * len(MOVES), "slope": [1.0] * len(MOVES)},
    "reasons": {"bar": [0.0] * len(KINDS), "slope": [1.0] * len(KINDS)},
    "verdict": 1.0,
    "levels": 1.0,
    "table": {"verdict": 0.0, **dict.fromkeys(CRITERIA, 0.0)},
    "sure": dict.fromkeys(("move", "reason", "verdict", "level"), 0.5),
}
"""Logits as they come."""

_TABLE = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)

_BARS = np.arange(-1.5, 3.01, 0.1)
_STEADY = 25
"""Cases of a code at which its own bar counts as much as the common one."""
_RIGHT = {"move": 0.8, "reason": 0.85, "verdict": 0.9, "level": 0.8}
"""How often what is called sure is to be right."""
_AT_LEAST = {"move": 0.6, "reason": 0.6, "verdict": 0.7, "level": 0.6}
"""A chance below this is called unsure even where the surer ones beside it make up for it."""


def tokens(model: Model, example: Example) -> Tokens:
    """What the encoder makes of a reply's tokens."""
    return sense(
        Model(model.pieces, model.project, {"calibration": NEUTRAL}, model.runs_on),
        example.reply.text,
        example.reply.sentences,
        message=example.message,
        situation=example.situation,
    ).tokens


def calibrate(
    read: Sequence[tuple[Tokens, Example]], halves: Sequence[tuple[Tokens, Example]]
) -> dict[str, Any]:
    """Bars, slopes, temperatures and what is sure.

    Args:
        read: replies that nothing was learned from, with their tokens.
        halves: the same of the minimal pairs, of which only the verdict is known. What differs
            little and means much shows best how much the tables are to count.
    """
    sensed = [(from_tokens(one, len(e.sentences), NEUTRAL), e) for one, e in read]
    whole = [(one, e) for one, e in sensed if e.settled.verdict]
    moves = _logits([[c[m] for m in MOVES] for one, _ in sensed for c in one.moves])
    true = np.concatenate([e.moves for _, e in sensed]) > 0
    reasons = _logits([[one.reason(k)[0] for k in KINDS] for one, _ in whole])
    given = np.stack([e.reasons for _, e in whole]) > 0
    made: dict[str, Any] = {}
    made["moves"], move_chances = _codes(moves, true)
    made["reasons"], reason_chances = _codes(reasons, given)
    verdict = np.log([[one.verdict[v] for v in VERDICTS] for one, _ in whole])
    judged = np.array([VERDICTS.index(e.settled.verdict) for _, e in whole])
    levels = np.log([row for one, _ in whole for row in one.levels.values()])
    reached = np.array([e.settled.criteria[c] for _, e in whole for c in CRITERIA])
    made["verdict"], _ = _heat(verdict, judged)
    made["levels"], _ = _heat(levels, reached)
    tokens_of = {e.reply.id: one for one, e in read}
    again = [(from_tokens(tokens_of[e.reply.id], len(e.sentences), made), e) for _, e in whole]
    by_table = [by_tables(one, _whole(one, e)) for one, e in again]
    apart = [(from_tokens(one, len(e.sentences), made), e) for one, e in halves]
    half_verdicts = np.array([VERDICTS.index(e.settled.verdict) for _, e in apart])
    made["table"] = {
        "verdict": _verdict_weight(
            [one for one, _ in again],
            by_table,
            judged,
            ([(one, by_tables(one, _whole(one, e))) for one, e in apart], half_verdicts),
        )
    } | _level_weights([one for one, _ in again], by_table, reached)
    verdict_chances_ = np.array(
        [
            list(verdict_chances(one, w, made["table"]).values())
            for (one, _), w in zip(again, by_table, strict=True)
        ]
    )
    level_chances_ = np.array(
        [
            row
            for (one, _), w in zip(again, by_table, strict=True)
            for row in level_chances(one, w, made["table"]).values()
        ]
    )
    said, known = move_chances >= SAID, reason_chances >= SAID
    made["sure"] = {
        "move": _sure(move_chances[said], true[said], "move"),
        "reason": _sure(reason_chances[known], given[known], "reason"),
        "verdict": _sure(
            verdict_chances_.max(axis=1), verdict_chances_.argmax(axis=1) == judged, "verdict"
        ),
        "level": _sure(
            level_chances_.max(axis=1), level_chances_.argmax(axis=1) == reached, "level"
        ),
    }
    return made


def _whole(sensed: Sensed, example: Example) -> Whole:
    assert example.situation is not None
    return Whole(
        frozenset(m for each in sensed.moves for m, chance in each.items() if chance >= SAID),
        frozenset(k for k in KINDS if sensed.reason(k)[0] >= SAID),
        len(example.reply.text.split()),
        example.situation,
    )


def _verdict_weight(
    sensed: Sequence[Sensed],
    by_table: Sequence[Likely],
    judged: npt.NDArray[np.int64],
    halves: tuple[Sequence[tuple[Sensed, Likely]], npt.NDArray[np.int64]],
) -> float:
    """How much the codebook's tables count for the verdict, beside what was learned.

    An owned reply read as hidden, or the reverse, costs as much as it harms.
    """
    scores = {}
    apart, true = halves
    for weight in _TABLE:
        said = _said(zip(sensed, by_table, strict=True), weight)
        swaps = np.isin(said, (0, 2)) & np.isin(judged, (0, 2)) & (said != judged)
        right = (_said(apart, weight) == true).mean()
        scores[weight] = kappa(_counts(said, judged, len(VERDICTS))) - swaps.mean() + right
    return _middle(scores)


def _said(read: Iterable[tuple[Sensed, Likely]], weight: float) -> npt.NDArray[np.int64]:
    chances = [verdict_chances(one, by_table, {"verdict": weight}) for one, by_table in read]
    return np.array([VERDICTS.index(max(each, key=lambda v: each[v])) for each in chances])


def _level_weights(
    sensed: Sequence[Sensed], by_table: Sequence[Likely], reached: npt.NDArray[np.int64]
) -> dict[str, float]:
    """The same for each criterion."""
    made: dict[str, float] = {}
    for place, code in enumerate(CRITERIA):
        scores = {}
        for weight in _TABLE:
            weights = dict.fromkeys(CRITERIA, weight)
            said = np.array(
                [
                    level_of(level_chances(one, w, weights)[code])
                    for one, w in zip(sensed, by_table, strict=True)
                ]
            )
            true = reached.reshape(-1, len(CRITERIA))[:, place]
            scores[weight] = kappa(_counts(said, true, 3), squared=True)
        made[code] = _middle(scores)
    return made


def _counts(
    said: npt.NDArray[np.int64], true: npt.NDArray[np.int64], size: int
) -> npt.NDArray[np.float64]:
    counts = np.zeros((size, size))
    np.add.at(counts, (said, true), 1)
    return counts


def _middle(scores: dict[float, float]) -> float:
    """The best weight, when each is judged with its neighbours: few replies stand behind it."""
    values = np.array([scores[weight] for weight in _TABLE])
    smooth = np.convolve(np.pad(values, 1, mode="edge"), np.ones(3) / 3, mode="valid")
    return _TABLE[int(smooth.argmax())]


def _logits(chances: list[list[float]]) -> Floats:
    p = np.clip(np.array(chances), 1e-6, 1 - 1e-6)
    return np.asarray(np.log(p / (1 - p)))


def _codes(logits: Floats, true: Bools) -> tuple[dict[str, list[float]], Floats]:
    """Bars and one slope for a group of codes, and the chances that come of them."""
    scores = np.stack([_f1(logits >= bar, true) for bar in _BARS])  # (bars, codes)
    common = int(scores[:, true.sum(axis=0) >= 8].mean(axis=1).argmax())
    bars = []
    for code, support in enumerate(true.sum(axis=0)):
        # Of bars that do about as well, the one nearest to the common one.
        good = np.flatnonzero(scores[:, code] >= scores[:, code].max() - 0.01)
        own = _BARS[good[np.abs(good - common).argmin()]]
        trust = support / (support + _STEADY)
        bars.append(round(float(_BARS[common] + trust * (own - _BARS[common])), 3))
    moved = logits - np.array(bars)
    slope = _least(lambda x: _loss(x * moved, true), np.arange(0.3, 2.01, 0.05))
    return {"bar": bars, "slope": [slope] * len(bars)}, 1 / (1 + np.exp(-slope * moved))


def _f1(said: Bools, true: Bools) -> Floats:
    both = (said & true).sum(axis=0)
    return np.asarray(2 * both / np.maximum(1, said.sum(axis=0) + true.sum(axis=0)))


def _loss(logits: Floats, true: Bools) -> float:
    return float(np.logaddexp(0, np.where(true, -logits, logits)).mean())


def _heat(logs: Floats, true: npt.NDArray[np.int64]) -> tuple[float, Floats]:
    """The temperature that makes chances fit, and the chances."""

    def chances(heat: float) -> Floats:
        powers = np.exp(logs / heat - (logs / heat).max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))

    heat = _least(
        lambda x: float(-np.log(chances(x)[np.arange(len(true)), true] + 1e-9).mean()),
        np.arange(0.5, 3.01, 0.05),
    )
    return heat, chances(heat)


def _least(cost: Callable[[float], float], grid: Floats) -> float:
    return round(float(min(grid, key=cost)), 3)


def _sure(chances: Floats, right: Bools, what: str) -> float:
    """The least chance from which on what is said is right often enough."""
    for bar in np.arange(_AT_LEAST[what], 0.96, 0.01):
        over = chances >= bar
        if over.any() and right[over].mean() >= _RIGHT[what]:
            return round(float(bar), 2)
    return 0.95
