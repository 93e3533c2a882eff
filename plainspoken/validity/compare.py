"""Two raters of the same replies, compared code by code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from plainspoken.engine import Reading, read
from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS, Situation
from plainspoken.pack.replies import Corpus, Rating, Reply
from plainspoken.validity.kappa import Agreement, agreement
from plainspoken.validity.measures import (
    given,
    level_counts,
    move_counts,
    reason_counts,
    verdict_counts,
    whole,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison."""

    what: str
    """``move``, ``reason``, ``verdict`` or ``criterion``."""
    code: str
    """Which one; for the verdict "all four" or one of the four."""
    found: Agreement
    """How far the two agree."""


def compare(first: Mapping[str, Rating], second: Mapping[str, Rating]) -> list[Row]:
    """Agreement on all that both have rated: moves by sentence, the rest by reply."""
    both = [(first[name], second[name]) for name in first if name in second]
    rows = [Row("verdict", "all four", agreement(verdict_counts(both)))]
    for code in VERDICTS:
        marks = [([a.verdict == code], [b.verdict == code]) for a, b in whole(both)]
        rows.append(Row("verdict", code, agreement(given(marks), code=True)))
    levels, reasons, moves = level_counts(both), reason_counts(both), move_counts(both)
    for number, code in enumerate(CRITERIA):
        rows.append(Row("criterion", code, agreement(levels[:, number], squared=True)))
    for number, code in enumerate(KINDS):
        rows.append(Row("reason", code, agreement(reasons[:, number], code=True)))
    for number, code in enumerate(MOVES):
        rows.append(Row("move", code, agreement(moves[:, number], code=True)))
    return rows


Reader = Callable[[str, Situation], Reading]
"""Text and situation in, a reading out: `plainspoken.engine.read`, or another in its place."""


def readings(corpus: Corpus, names: Sequence[str], reader: Reader = read) -> dict[str, Reading]:
    """What the engine reads in replies.

    A reply without a situation is read as one to a client who asks for nothing.
    """
    made = {}
    for name in names:
        reply = corpus.replies[name]
        situation = corpus.situations.get(reply.situation) or nothing_asked(reply.client_message)
        made[name] = reader(reply.text, situation)
    return made


def engine_as_rater(
    corpus: Corpus, names: Sequence[str], reader: Reader = read
) -> Mapping[str, Rating]:
    """The same in a rater's form."""
    made = readings(corpus, names, reader)
    return {name: as_rating(corpus.replies[name], reading) for name, reading in made.items()}


def as_rating(reply: Reply, reading: Reading) -> Rating:
    """A reading in a rater's form, by the sentences that the raters saw."""
    found = [one for sentence in reading.sentences for one in sentence.moves]
    moves = tuple(
        frozenset(one.move for one in found if start <= one.start < end)
        for start, end in reply.sentences
    )
    if not reply.situation:
        return Rating(reply.id, moves)
    reasons = frozenset(given.kind for given in reading.reasons)
    criteria = {code: int(level.value) for code, level in reading.criteria.items()}
    return Rating(reply.id, moves, reasons, reading.verdict, criteria)


def nothing_asked(message: str) -> Situation:
    """A situation in which no limit is at stake and nothing is known."""
    return Situation("nothing-asked", message, "", (), (), "free", "none", "")
