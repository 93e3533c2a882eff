"""A learned part made by hand, whose every answer is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from plainspoken.engine.learned import Model
from plainspoken.engine.learned.layout import ROLES
from plainspoken.engine.learned.wordpiece import WordPiece
from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS

WORDS = (
    "i", "we", "don", "text", "the", "policy", "says", "because", "you", "want", "to", "yes", "no",
    "sleep", "at", "nine", "can", "cannot",
)  # fmt: skip
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", ",", "'", "t", "##s", *WORDS]
BY_SENTENCE = len(MOVES) + len(KINDS) + len(ROLES)
WHOLE = len(VERDICTS) + 3 * len(CRITERIA)
QUIET = -4.0

CALIBRATION: dict[str, Any] = {
    "moves": {"bar": [0.0] * len(MOVES), "slope": [1.0] * len(MOVES)},
    "reasons": {"bar": [0.0] * len(KINDS), "slope": [1.0] * len(KINDS)},
    "verdict": 1.0,
    "levels": 1.0,
    "table": {"verdict": 0.0, **dict.fromkeys(CRITERIA, 0.0)},
    "sure": {"move": 0.7, "reason": 0.7, "verdict": 0.6, "level": 0.6},
}

Says = dict[str, dict[str, float]]
MakeModel = Callable[..., Model]


def _column(code: str) -> tuple[int, bool]:
    """Where a code's value stands: its column, and whether it is one of the whole."""
    if code in MOVES:
        return MOVES.index(code), False
    if code in KINDS:
        return len(MOVES) + KINDS.index(code), False
    if code in ROLES:
        return len(MOVES) + len(KINDS) + ROLES.index(code), False
    if code in VERDICTS:
        return VERDICTS.index(code), True
    criterion, level = code.split("=")
    return len(VERDICTS) + 3 * CRITERIA.index(criterion) + int(level), True


def _make(says: Says, calibration: dict[str, Any] | None = None) -> Model:
    """A model in which a word says something for a code, and outweighs the words that do not.

    Args:
        says: for each word of the vocabulary the codes that it speaks for, with their logits.
        calibration: in place of the neutral one.
    """
    pieces = WordPiece(VOCABULARY)

    def project(ids: Sequence[int], _kind: Sequence[int]) -> list[Any]:
        codes = np.zeros((len(ids), 2 * (BY_SENTENCE + WHOLE)), np.float32)
        codes[:, BY_SENTENCE : BY_SENTENCE + len(MOVES) + len(KINDS)] = QUIET
        for row, piece in enumerate(ids):
            for code, logit in says.get(VOCABULARY[piece], {}).items():
                column, whole = _column(code)
                first = 2 * BY_SENTENCE if whole else 0
                codes[row, first + column] = 20
                codes[row, first + (WHOLE if whole else BY_SENTENCE) + column] = logit
        states = np.eye(len(VOCABULARY), dtype=np.float32)[list(ids)]
        return [codes, states]

    return Model(pieces, project, {"calibration": calibration or CALIBRATION}, "test")


@pytest.fixture
def learned() -> MakeModel:
    """Makes a learned part from what its words say."""
    return _make
