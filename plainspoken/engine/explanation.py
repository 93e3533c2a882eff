"""Why a sentence was read as it was: what `plainspoken.engine.explain` hands back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Like:
    """A labelled sentence of the training replies."""

    text: str
    """The sentence, as it was written for the corpus."""
    moves: tuple[str, ...]
    """What its raters said that it does."""
    near: float
    """Cosine, 1 for the same direction."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What leaving some words out changes."""

    start: int
    """Where they begin in the reply, in code points."""
    end: int
    """Where they end."""
    falls: float
    """By how much the chance of the move falls without them."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a sentence was read as making a move."""

    move: str
    """Code of the move that is explained; the likeliest one. Empty where none is near."""
    effects: tuple[Effect, ...]
    """The parts of the sentence that matter most to it, in that order; may be empty."""
    like: tuple[Like, ...]
    """Labelled sentences that are near to this one."""
