"""What is measured of every way to read replies, so that they can be set side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plainspoken.pack.replies import Rating
from plainspoken.validity.measures import alarms, counted, headline, pairs
from training.data import Example


def measure(said: Mapping[str, Rating], examples: Sequence[Example]) -> dict[str, float]:
    """The figures of the issue, over all examples.

    Returns:
        ``moves`` and ``reasons`` (macro-F1), ``verdict`` (kappa), ``swaps`` (owned read as hidden
        or the reverse, a share of replies), ``criteria`` (mean quadratic kappa over what is rated),
        ``alarms`` (share of sentences with an owning or hiding move in replies in which no limit
        is at stake).
    """
    settled = {e.reply.id: e.settled for e in examples}
    found = headline(pairs(said, settled), counted(settled.values()))
    quiet = [moves for e in examples if not e.settled.verdict for moves in said[e.reply.id].moves]
    return {
        "moves": found.moves.value,
        "reasons": found.reasons.value,
        "verdict": found.verdict.value,
        "swaps": found.swaps.value,
        "criteria": found.criteria.value,
        "alarms": alarms(quiet),
    }
