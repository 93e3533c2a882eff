"""Labelled sentences that a sentence is like, nearest first."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plainspoken.engine.explanation import Like
from plainspoken.engine.learned.sense import Tokens

EXAMPLES, VECTORS = "examples.json", "examples.bin"
"""The sentences with their moves, and for each a vector of whole numbers."""
_NEAR = 0.45
"""Cosine below which a sentence is like nothing that we have."""


def vector(tokens: Tokens, number: int) -> npt.NDArray[np.float32]:
    """What a sentence is to the encoder: the mean of its tokens, of length 1; shape (width,)."""
    mean = tokens.states[tokens.sentence == number].mean(axis=0)
    made: npt.NDArray[np.float32] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return made


@cache
def _kept(folder: Path) -> tuple[list[tuple[str, tuple[str, ...]]], npt.NDArray[np.float32]]:
    try:
        listed = json.loads((folder / EXAMPLES).read_text(encoding="utf-8"))
        examples = [(one["text"], tuple(one["moves"])) for one in listed]
        packed = np.fromfile(folder / VECTORS, np.int8).reshape(len(examples), -1)
    except (OSError, ValueError, LookupError, TypeError):
        # An artefact without them reads as well as one with them.
        return [], np.zeros((0, 0), np.float32)
    vectors = packed.astype(np.float32)
    return examples, vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def nearest(
    folder: Path, tokens: Tokens, number: int, moves: Collection[str], most: int
) -> tuple[Like, ...]:
    """The labelled sentences nearest to a sentence, of those that share a move with it.

    Args:
        folder: the artefact.
        tokens: the reply as the encoder left it.
        number: which of its sentences.
        moves: what it does; where empty, any labelled sentence will do.
        most: how many at most.

    Returns:
        Nearest first; none where the artefact holds no such sentences, or none is near.
    """
    examples, vectors = _kept(folder)
    here = vector(tokens, number)
    if vectors.shape[1] != len(here):
        return ()
    near = vectors @ here
    found: list[Like] = []
    for at in np.argsort(-near):
        text, does = examples[at]
        if near[at] < _NEAR or len(found) == most:
            break
        if not moves or set(does) & set(moves):
            found.append(Like(text, does, round(float(near[at]), 3)))
    return tuple(found)
