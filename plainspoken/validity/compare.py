"""Two raters of the same replies, compared code by code."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from plainspoken.engine import read
from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS, Situation
from plainspoken.pack.replies import Corpus, Rating, Reply
from plainspoken.validity.kappa import Agreement, Counts, agreement


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
    whole = [(a, b) for a, b in both if a.verdict and b.verdict]

    def reply_has(given: Callable[[Rating], bool]) -> Agreement:
        return agreement(_given([([given(a)], [given(b)]) for a, b in whole]), code=True)

    verdicts = _tables([(a.verdict, b.verdict) for a, b in whole], VERDICTS)
    rows = [Row("verdict", "all four", agreement(verdicts))]
    for code in VERDICTS:
        rows.append(Row("verdict", code, reply_has(partial(_has_verdict, code))))
    for code in CRITERIA:
        levels = _tables([(a.criteria[code], b.criteria[code]) for a, b in whole], (0, 1, 2))
        rows.append(Row("criterion", code, agreement(levels, squared=True)))
    for code in KINDS:
        rows.append(Row("reason", code, reply_has(partial(_has_reason, code))))
    for code in MOVES:
        marks = [
            ([code in one for one in a.moves], [code in one for one in b.moves]) for a, b in both
        ]
        rows.append(Row("move", code, agreement(_given(marks), code=True)))
    return rows


def engine_as_rater(corpus: Corpus, names: Sequence[str]) -> Mapping[str, Rating]:
    """What the engine says of replies, in a rater's form.

    A reply without a situation is read as one to a client who asks for nothing.
    """
    return {name: _read(corpus.replies[name], corpus.situations) for name in names}


def _read(reply: Reply, situations: Mapping[str, Situation]) -> Rating:
    situation = situations.get(reply.situation) or _nothing_asked(reply.client_message)
    reading = read(reply.text, situation)
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


def _nothing_asked(message: str) -> Situation:
    return Situation("nothing-asked", message, "", (), (), "free", "none", "")


def _has_verdict(code: str, rating: Rating) -> bool:
    return rating.verdict == code


def _has_reason(code: str, rating: Rating) -> bool:
    return code in rating.reasons


def _tables(said: Sequence[tuple[Hashable, Hashable]], values: Sequence[Hashable]) -> Counts:
    """For each reply a table with a one where the two said i and j."""
    place = {one: number for number, one in enumerate(values)}
    tables = np.zeros((len(said), len(values), len(values)))
    for number, (a, b) in enumerate(said):
        tables[number, place[a], place[b]] = 1
    return tables


def _given(marks: Sequence[tuple[Sequence[bool], Sequence[bool]]]) -> Counts:
    """For each reply a table of two values over its units: was the code given or not."""
    tables = np.zeros((len(marks), 2, 2))
    for number, (first, second) in enumerate(marks):
        for one, other in zip(first, second, strict=True):
            tables[number, int(one), int(other)] += 1
    return tables
