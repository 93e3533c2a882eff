"""The report on single codes: each move, each kind of reason, each criterion."""

from __future__ import annotations

from collections.abc import Mapping

from plainspoken.pack.records import CRITERIA, KINDS, MOVES, Criterion, Kind, Move, Pack
from plainspoken.validity.chart import Bar, intervals
from plainspoken.validity.kappa import Counts, kappa
from plainspoken.validity.measures import (
    SUPPORT,
    cases,
    estimates,
    f1,
    level_counts,
    move_counts,
    precision,
    reason_counts,
    recall,
)
from plainspoken.validity.part import Part
from plainspoken.validity.table import grid, number

_HEADS = (
    "cases",
    "precision",
    "recall",
    "F1",
    "95 % interval",
    "kappa",
    "kappa, the two raters",
)


def moves(part: Part, pack: Pack, chart: str) -> str:
    """Each move.

    Args:
        part: what was read.
        pack: for its names.
        chart: where the chart is, for a link from the report.
    """
    return "\n".join(
        [
            "## Each move\n",
            "Each line is a move, counted by sentence. *Cases* are the sentences that make it. "
            "*Precision*: of the sentences in which the engine finds it, the share that make it. "
            "*Recall*: of those that make it, the share in which the engine finds it. *F1* is the "
            "two in one, and low if either is. *Kappa* is the engine against what was settled; "
            "beside it, the two raters against each other. Of a move with fewer than "
            f"{SUPPORT} cases no figure means much.\n",
            _table("move", MOVES, pack.moves, move_counts(part.engine), move_counts(part.raters)),
            f"![F1 of each move with its interval, as in the table above]({chart})\n",
        ]
    )


def moves_chart(part: Part, pack: Pack) -> str:
    """F1 by move, as a picture: those with cases enough."""
    found = estimates(move_counts(part.engine), f1)
    bars = [
        Bar(pack.moves[code].name, one.value, one.low, one.high)
        for code, one, enough in zip(MOVES, found, part.codes.moves, strict=True)
        if enough
    ]
    return intervals(
        "F1 of each move",
        f"A line for each move with at least {SUPPORT} cases: a dot for F1, from 0 to 1, and its "
        "95 % interval. The table beside it in the report holds the same figures.",
        bars,
    )


def reasons(part: Part, pack: Pack) -> str:
    """Each kind of reason."""
    ours, theirs = reason_counts(part.engine), reason_counts(part.raters)
    return "\n".join(
        [
            "## Each kind of reason\n",
            "The same by reply: does it give a reason of this kind anywhere? Only replies in which "
            "a limit is at stake are counted.\n",
            _table("reason", KINDS, pack.kinds, ours, theirs),
        ]
    )


def criteria(part: Part, pack: Pack) -> str:
    """Each criterion."""
    ours = estimates(level_counts(part.engine), _squared)
    theirs = estimates(level_counts(part.raters), _squared)
    return "\n".join(
        [
            "## Each criterion\n",
            "Each criterion has the levels 0, 1 and 2. The kappa here counts a miss by two levels "
            "four times as much as a miss by one; 1 is full agreement, 0 what chance would give.\n",
            grid(
                ["criterion", "the engine", "95 % interval", "the two raters", "95 % interval"],
                (
                    [
                        _named(pack.criteria, code),
                        number(one.value),
                        f"{number(one.low)} to {number(one.high)}",
                        number(two.value),
                        f"{number(two.low)} to {number(two.high)}",
                    ]
                    for code, one, two in zip(CRITERIA, ours, theirs, strict=True)
                ),
            ),
        ]
    )


def _table(
    what: str,
    codes: tuple[str, ...],
    names: Mapping[str, Move] | Mapping[str, Kind],
    ours: Counts,
    theirs: Counts,
) -> str:
    counts = ours.sum(axis=0)
    columns = (
        cases(counts),
        precision(counts),
        recall(counts),
        estimates(ours, f1),
        kappa(counts),
        kappa(theirs.sum(axis=0)),
    )
    return grid(
        [what, *_HEADS],
        (
            [
                _named(names, code),
                f"{n:.0f}",
                number(exact),
                number(complete),
                number(both.value),
                f"{number(both.low)} to {number(both.high)}",
                number(agreed),
                number(among),
            ]
            for code, n, exact, complete, both, agreed, among in zip(codes, *columns, strict=True)
        ),
    )


def _named(
    names: Mapping[str, Move] | Mapping[str, Kind] | Mapping[str, Criterion], code: str
) -> str:
    return f"{names[code].name} (`{code}`)"


def _squared(counts: Counts) -> Counts:
    return kappa(counts, squared=True)
