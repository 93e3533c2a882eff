"""From logits on the development split to chances that mean something.

Every code gets a bar, the logit from which it is said, and a slope; verdict and levels get a
temperature. Then the chances from which a code, a verdict and a level are sure. Few replies stand
behind a rare code, so its own best bar is drawn towards the bar that suits all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from plainspoken.engine.learned.model import Model
from plainspoken.engine.learned.sense import Tokens, from_tokens, sense
from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS
from training.data import Example

Floats = npt.NDArray[np.floating[Any]]
Bools = npt.NDArray[np.bool_]

NEUTRAL: dict[str, Any] = {
    "moves": {"bar": [0.0] * len(MOVES), "slope": [1.0] * len(MOVES)},
    "reasons": {"bar": [0.0] * len(KINDS), "slope": [1.0] * len(KINDS)},
    "verdict": 1.0,
    "levels": 1.0,
}
"""Logits as they come."""

_BARS = np.arange(-1.5, 3.01, 0.1)
_STEADY = 25
"""Cases of a code at which its own bar counts as much as the common one."""
_RIGHT = {"move": 0.8, "reason": 0.85, "verdict": 0.9, "level": 0.8}
"""How often what is called sure is to be right."""


def tokens(model: Model, example: Example) -> Tokens:
    """What the encoder makes of a reply's tokens."""
    return sense(
        Model(model.pieces, model.project, {"calibration": NEUTRAL}, model.runs_on),
        example.reply.text,
        example.reply.sentences,
        message=example.message,
        situation=example.situation,
    ).tokens


def calibrate(read: Sequence[tuple[Tokens, Example]]) -> dict[str, Any]:
    """Bars, slopes, temperatures and what is sure.

    Args:
        read: replies that nothing was learned from, with their tokens.
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
    made["verdict"], verdict_chances = _heat(verdict, judged)
    made["levels"], level_chances = _heat(levels, reached)
    made["sure"] = {
        "move": _sure(move_chances[move_chances >= 0.5], true[move_chances >= 0.5], "move"),
        "reason": _sure(
            reason_chances[reason_chances >= 0.5], given[reason_chances >= 0.5], "reason"
        ),
        "verdict": _sure(
            verdict_chances.max(axis=1), verdict_chances.argmax(axis=1) == judged, "verdict"
        ),
        "level": _sure(level_chances.max(axis=1), level_chances.argmax(axis=1) == reached, "level"),
    }
    return made


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
    for bar in np.arange(0.5, 0.96, 0.01):
        over = chances >= bar
        if over.any() and right[over].mean() >= _RIGHT[what]:
            return round(float(bar), 2)
    return 0.95
