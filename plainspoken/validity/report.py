"""The validity report: how near the engine comes to what raters settled, in plain English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from plainspoken.pack.records import Pack
from plainspoken.validity import alarms, codes, slices, verdicts
from plainspoken.validity.kappa import RESAMPLES
from plainspoken.validity.measures import SUPPORT, Estimate, Headline, headline, pairs
from plainspoken.validity.part import Engine, Part
from plainspoken.validity.table import amounts, grid, number, per_100

MOVES_CHART, COVERAGE_CHART = "validity/moves.svg", "validity/coverage.svg"
"""Where the charts lie, from the report."""

_HEAD = """\
# How far the engine's reading can be trusted

Made by `plainspoken validate`; no figure in it is typed by hand.
"""
_WARNING = """\
Two things to know before any figure. First, the replies were written and rated by runs of one
language model, each with its own task. Such runs see alike: how far two of them agree is an upper
bound and no measure of how people would agree. **Nobody has validated this yet**: no clinician, and
nobody who has been a client, has rated these replies.
"""
_CALIBRATED = """\
Second, the thresholds and chances of the learned part were set on this same development split, so
its figures below are a little too good. Those of the test split are not: nothing was learned from
it or set by it, and it is opened once for each release.
"""
_RULES = """\
Second, where the engine has a learned part, its thresholds and chances are set on this same
development split, which makes its figures a little too good. Those of the test split are not:
nothing is learned from it or set by it, and it is opened once for each release.
"""
_READING = f"""\
Each line is a measure. Read across: the engine with its interval, the two raters with each other,
what the rules reach alone, and what somebody reaches who reads nothing and always says what is
most frequent in the training split. *Kappa* is agreement beyond chance: 1 is full, 0 is what
chance would give. *F1* is 1 where every case is found and nothing else is. Means are over codes
with at least {SUPPORT} cases. In the line of owned and hidden, less is better; in the others, more
is. The interval says how far the figure moves when as many replies are drawn from these again and
again, {RESAMPLES:,} times: it holds the middle 95 in 100.
"""


@dataclass(frozen=True, slots=True)
class Names:
    """What codes and writers are called."""

    pack: Pack
    """Names of moves, reasons, criteria and verdicts."""
    voices: Mapping[str, str]
    """Who the writers are, by their id."""


@dataclass(frozen=True, slots=True)
class Report:
    """The report and its charts."""

    text: str
    """Markdown."""
    charts: Mapping[str, str]
    """SVG, by its path from the report."""


def write(
    engine: Engine,
    development: Part,
    *,
    test: Part | None,
    real: alarms.Real | None,
    names: Names,
) -> Report:
    """All of it.

    Args:
        engine: what was measured.
        development: everyday figures are made on it.
        test: what is opened for a release; None for none of it.
        real: what was found in real answers, if they were read.
        names: what codes and writers are called.
    """
    pack = names.pack
    parts = [
        _HEAD,
        _about(engine, development, test),
        "## In short, on the development split\n",
        _READING,
        _headline(development),
    ]
    if test:
        parts += [
            "## On the test split, opened for this release\n",
            "The same measures on replies of other writers in other situations, which nothing was "
            "learned from and nothing was set by. Read it as the table above; where the two "
            "differ, this one counts.\n",
            _headline(test),
        ]
    parts += [
        "All that follows is on the development split.\n",
        codes.moves(development, pack, MOVES_CHART),
        codes.reasons(development, pack),
        verdicts.confusions(development, pack),
        codes.criteria(development, pack),
        verdicts.certainty(development, COVERAGE_CHART),
        alarms.section(development, real, pack),
        slices.section(development, names.voices),
        verdicts.calibration(development),
    ]
    charts = {MOVES_CHART: codes.moves_chart(development, pack)}
    coverage = verdicts.coverage_chart(development)
    if coverage:
        charts[COVERAGE_CHART] = coverage
    return Report("\n".join(parts), charts)


def _about(engine: Engine, development: Part, test: Part | None) -> str:
    each = {"development": development} | ({"test": test} if test else {})
    found = [amounts(part.replies.values()) for part in each.values()]
    rows = ([what, *(one[what] for one in found)] for what in found[0])
    return "\n".join(
        [
            "## What was measured, and on what\n",
            _engine(engine),
            "It read the labelled replies of [data/replies](../data/replies/README.md) that it did "
            "not learn from, and is compared with what was settled about each: where two raters "
            "agree, that; where not, what a third decided. This is how many there are.\n",
            grid(["", *each], rows),
            _WARNING,
            _CALIBRATED if engine.card else _RULES,
        ]
    )


def _engine(engine: Engine) -> str:
    if engine.card is None:
        return f"The engine of Plainspoken {engine.version}, its rules alone.\n"
    learned = engine.card["learned_from"]
    return (
        f"The engine of Plainspoken {engine.version}: rules and a learned part together. The "
        f"learned part has learned from {learned['replies']} replies of the training split; the "
        f"hash of their texts and labels is, by its card, SHA-256 `{learned['sha256']}`.\n"
    )


def _headline(part: Part) -> str:
    """The table of the figures that matter most."""
    ours = headline(part.engine, part.codes)
    beside = [
        headline(rated, part.codes)
        for rated in (
            part.raters,
            pairs(part.ruled, part.settled),
            pairs(part.guessed, part.settled),
        )
    ]
    heads = ["", "the engine", "95 % interval", "the two raters", "rules alone", "most frequent"]

    def row(
        what: str, one: Callable[[Headline], Estimate], show: Callable[[float], str] = number
    ) -> list[str]:
        own = one(ours)
        others = [show(one(other).value) for other in beside]
        return [what, show(own.value), f"{show(own.low)} to {show(own.high)}", *others]

    moves, reasons = int(part.codes.moves.sum()), int(part.codes.reasons.sum())
    rows = [
        row("verdict, kappa", attrgetter("verdict")),
        row("owned read as hidden or the reverse, per 100 replies", attrgetter("swaps"), per_100),
        row("criteria, kappa with squared weights, mean of six", attrgetter("criteria")),
        row(f"moves by sentence, mean F1 of {moves}", attrgetter("moves")),
        row(f"reasons by reply, mean F1 of {reasons}", attrgetter("reasons")),
    ]
    return (
        f"{grid(heads, rows)}\n"
        f"Replies that both raters rated: {len(part.raters)} of {len(part.replies)}.\n"
    )
