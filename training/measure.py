"""What is measured of every way to read replies, so that they can be set side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS
from plainspoken.pack.replies import Rating
from plainspoken.validity.kappa import kappa
from training.data import Example

SUPPORT = 8
"""A code that fewer sentences (or replies) have is left out of an average: it would be chance."""


def f1(
    said: npt.NDArray[np.bool_], true: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """F1 and support of each column; shapes (n, codes) in, (codes,) out."""
    both = (said & true).sum(axis=0)
    either = said.sum(axis=0) + true.sum(axis=0)
    return 2 * both / np.maximum(either, 1), true.sum(axis=0)


def measure(said: Mapping[str, Rating], examples: Sequence[Example]) -> dict[str, float]:
    """The figures of the issue, over all examples.

    Returns:
        ``moves`` and ``reasons`` (macro-F1), ``verdict`` (kappa), ``swaps`` (owned read as hidden
        or the reverse, a share of replies), ``criteria`` (mean quadratic kappa over what is rated),
        ``alarms`` (share of sentences with an owning or hiding move in replies in which no limit
        is at stake).
    """
    moves_said = _table([[m in g for m in MOVES] for e in examples for g in said[e.reply.id].moves])
    moves_true = _table([[m in g for m in MOVES] for e in examples for g in e.settled.moves])
    whole = [e for e in examples if e.settled.verdict]
    pairs = [(said[e.reply.id], e.settled) for e in whole]
    levels = [[(a.criteria[c], b.criteria[c]) for a, b in pairs if a.criteria] for c in CRITERIA]
    reasons_said = _table([[k in a.reasons for k in KINDS] for a, _ in pairs])
    reasons_true = _table([[k in b.reasons for k in KINDS] for _, b in pairs])
    swaps = {("owned", "hidden"), ("hidden", "owned")}
    quiet = [g for e in examples if not e.settled.verdict for g in said[e.reply.id].moves]
    loud = set(MOVES[:18]) - {"safety"}
    return {
        "moves": _macro(moves_said, moves_true),
        "reasons": _macro(reasons_said, reasons_true),
        "verdict": _kappa([(a.verdict, b.verdict) for a, b in pairs], VERDICTS, squared=False),
        "swaps": float(np.mean([(a.verdict, b.verdict) in swaps for a, b in pairs])),
        "criteria": float(np.mean([_kappa(one, (0, 1, 2), squared=True) for one in levels])),
        "alarms": float(np.mean([bool(g & loud) for g in quiet])) if quiet else float("nan"),
    }


def _table(rows: list[list[bool]]) -> npt.NDArray[np.bool_]:
    return np.array(rows, bool)


def _macro(said: npt.NDArray[np.bool_], true: npt.NDArray[np.bool_]) -> float:
    scores, support = f1(said, true)
    return float(scores[support >= SUPPORT].mean())


def _kappa(
    pairs: Sequence[tuple[object, object]], values: Sequence[object], *, squared: bool
) -> float:
    counts = np.zeros((len(values), len(values)))
    for a, b in pairs:
        counts[values.index(a), values.index(b)] += 1
    return float(kappa(counts, squared=squared))
