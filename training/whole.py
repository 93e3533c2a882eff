"""From moves and reasons to verdict and criteria: a learned head, for ways that give only those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS
from plainspoken.pack.replies import Rating
from training.data import Example

PRIVATE = frozenset({"preference", "time", "ability", "clinical", "record", "own-rule"})
"""Main reasons about which "that is my choice" tells the truth without detail (hard case 20)."""


def features(
    moves: npt.NDArray[np.floating], reasons: npt.NDArray[np.floating], example: Example
) -> npt.NDArray[np.float64]:
    """What a learned head looks at: moves and reasons against the situation, as chances.

    Args:
        moves: chances by sentence, (sentences, 22).
        reasons: chances by reply, (14,).
        example: for the situation and the length.
    """
    situation = example.situation
    assert situation is not None
    main = np.array([k in {r.kind for r in situation.reasons if r.weight == "main"} for k in KINDS])
    true = np.array([k in {r.kind for r in situation.reasons} for k in KINDS])
    tempting = np.array([k in situation.not_reasons for k in KINDS])
    other = ~true & ~tempting
    choice = KINDS.index("choice")
    other[choice] = tempting[choice] = False

    def most(mask: npt.NDArray[np.bool_]) -> float:
        return float(reasons[mask].max()) if mask.any() else 0.0

    return np.array(
        [
            *moves.max(axis=0),
            *moves.sum(axis=0),
            most(main),
            most(true & ~main),
            most(tempting),
            most(other),
            reasons[choice],
            float(reasons.max()),
            float(any(kind in PRIVATE for kind, yes in zip(KINDS, main, strict=True) if yes)),
            ("free", "some", "none").index(situation.leeway),
            ("none", "possible", "raised").index(situation.risk),
            float(situation.firm),
            float(bool(situation.agreed)),
            float(bool(situation.asker)),
            *(float(code in situation.needs) for code in CRITERIA),
            len(moves),
            len(example.reply.text.split()),
        ]
    )


class Head:
    """Verdict and criteria learned from `features`."""

    def __init__(self, rows: npt.NDArray[np.float64], settled: Sequence[Rating]) -> None:
        """Learn from one row of features for each rating."""
        self.models = {"verdict": _fit(rows, [VERDICTS.index(one.verdict) for one in settled])}
        for code in CRITERIA:
            self.models[code] = _fit(rows, [one.criteria[code] for one in settled])

    def read(self, row: npt.NDArray[np.float64]) -> tuple[str, Mapping[str, int]]:
        """Verdict and criteria."""
        found = {name: int(model.predict(row[None])[0]) for name, model in self.models.items()}
        verdict_ = VERDICTS[found.pop("verdict")]
        return verdict_, MappingProxyType(found)


def _fit(rows: npt.NDArray[np.float64], values: list[int]) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.06, max_leaf_nodes=8, l2_regularization=1.0, random_state=1
    )
    return model.fit(rows, values)


def codes(chances: npt.NDArray[np.floating], least: npt.NDArray[np.floating]) -> frozenset[str]:
    """Moves whose chance reaches its threshold."""
    return frozenset(
        code for code, chance, bar in zip(MOVES, chances, least, strict=True) if chance >= bar
    )
