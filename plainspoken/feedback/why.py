"""Why a sentence was read as it was, in words: on demand, and no more than three lines."""

from __future__ import annotations

from collections.abc import Iterable

from plainspoken.engine import Explanation, Reading
from plainspoken.feedback.notes import quoted
from plainspoken.pack import Pack

NO_WHY = (
    "This sentence was read by fixed rules. Where they found something, the words that they go by "
    "are marked; there is no more to say."
)
NO_MOVE = "This sentence was read as doing nothing that needs a name."
NO_PART = "No part of it alone decides how it was read; it is the sentence as a whole."

_EDGES = " ,;:()–—"


def why(explanation: Explanation | None, reading: Reading, pack: Pack) -> tuple[str, ...]:
    """What a trainee reads who asks why.

    Args:
        explanation: from `plainspoken.engine.explain`; None where the rules read alone.
        reading: what is explained.
        pack: where the names of moves are.
    """
    if explanation is None:
        return (NO_WHY,)
    return (*_parts(explanation, reading, pack), *_like(explanation, pack))


def _parts(explanation: Explanation, reading: Reading, pack: Pack) -> Iterable[str]:
    if not explanation.move:
        yield NO_MOVE
        return
    name = pack.moves[explanation.move].name
    if not explanation.effects:
        yield NO_PART
    for effect in explanation.effects[:1]:
        quote = quoted(reading.text, effect.start, effect.end).strip(_EDGES)
        yield (
            f"Without “{quote}” this sentence would be read as “{name}” less surely, or not at all."
        )


def _like(explanation: Explanation, pack: Pack) -> Iterable[str]:
    for one in explanation.like:
        names = " and ".join(f"“{pack.moves[move].name}”" for move in one.moves)
        yield (
            "One of the nearest sentences that Plainspoken has learned from: "
            f"“{quoted(one.text, 0, len(one.text))}”. It is invented, and was labelled {names} by "
            "a language model."
        )
