"""The report on the verdict: what is taken for what, and what the engine's being sure is worth."""

from __future__ import annotations

import math
import re
from html import escape
from textwrap import shorten

from plainspoken.engine import Reading
from plainspoken.pack.records import VERDICTS, Pack
from plainspoken.validity.certainty import (
    bins,
    curve,
    moves_found,
    verdicts,
)
from plainspoken.validity.chart import Point
from plainspoken.validity.chart import curve as drawn
from plainspoken.validity.measures import estimates, share, verdict_counts
from plainspoken.validity.part import Part
from plainspoken.validity.table import grid, percent

WORST = 10
"""How many confusions are printed."""
QUOTED = 200
"""Characters of a reply that are quoted."""

_SIGNS = re.compile(r"([\\`*_\[\]|#])")
_NO_CHANCES = (
    "The rules alone give no chance with a verdict: they are sure, or guess. So there is nothing "
    "to show here.\n"
)


def confusions(part: Part, pack: Pack) -> str:
    """What was read as what, and the worst of owned and hidden."""
    counts = verdict_counts(part.engine).sum(axis=0).T
    names = [pack.verdicts[code].name for code in VERDICTS]
    rows = ([name, *(f"{n:.0f}" for n in row)] for name, row in zip(names, counts, strict=True))
    return "\n".join(
        [
            "## The verdict\n",
            "Each line is what a reply is, each column what the engine read it as. On the diagonal "
            "it is right. The two that matter most are owned read as hidden and hidden read as "
            "owned: they would praise what should be noticed, or find fault with what is honest.\n",
            grid(["is", *(f"read as {name}" for name in names)], rows),
            _worst(part, pack),
        ]
    )


def _worst(part: Part, pack: Pack) -> str:
    both = {"owned", "hidden"}
    wrong = [
        name
        for name in part.judged
        if {part.settled[name].verdict, part.readings[name].verdict} == both
    ]
    if not wrong:
        return "No owned reply was read as hidden, and no hidden one as owned.\n"
    wrong.sort(key=lambda name: _weight(part.readings[name]), reverse=True)
    lines = [
        f"Owned for hidden or the reverse: {len(wrong)} of {len(part.judged)} replies. "
        + ("All of them follow" if len(wrong) <= WORST else f"The {WORST} worst follow")
        + ", those first of which the engine was surest.\n"
    ]
    for name in wrong[:WORST]:
        was, read = (
            pack.verdicts[code].name
            for code in (part.settled[name].verdict, part.readings[name].verdict)
        )
        text = shorten(part.replies[name].text, QUOTED, placeholder=" …")
        lines.append(
            f"- `{name}` is {was}, read as {read} ({_how_sure(part.readings[name])}): "
            f"“{_plain(text)}”"
        )
    return "\n".join(lines) + "\n"


def _weight(reading: Reading) -> tuple[float, bool]:
    return (1.0 if reading.chance is None else reading.chance, not reading.verdict_unsure)


def _how_sure(reading: Reading) -> str:
    if reading.chance is not None:
        return (
            f"chance {percent(reading.chance)}, {'not sure' if reading.verdict_unsure else 'sure'}"
        )
    return "a guess of the rules" if reading.verdict_unsure else "sure, by the rules"


def _plain(text: str) -> str:
    """Text with nothing in it that Markdown or HTML would take for its own."""
    return _SIGNS.sub(r"\\\1", escape(text, quote=False))


def certainty(part: Part, chart: str) -> str:
    """How far sure is right: verdicts and moves.

    Args:
        part: what was read.
        chart: where the chart is, for a link from the report.
    """
    found = verdicts(part)
    sure = [
        [word, int(of.sum()), percent(float(found.right[of].mean()) if of.any() else math.nan)]
        for word, of in (("sure", found.sure), ("not sure", ~found.sure))
    ]
    moves = moves_found(part)
    right = estimates(moves, lambda counts: share(counts[..., 1], counts.sum(axis=-1)))
    said = moves.sum(axis=(0, 2))
    rows = [
        [
            word,
            f"{said[n]:.0f}",
            percent(right[n].value),
            f"{percent(right[n].low)} to {percent(right[n].high)}",
        ]
        for word, n in (("sure", 1), ("not sure", 0))
    ]
    return "\n".join(
        [
            "## Being unsure\n",
            "The engine says of each verdict whether it is sure. What it is sure of should be "
            "right more often.\n",
            grid(["verdict", "replies", "right"], sure),
            "The next table keeps only verdicts of at least a chance, and says how many replies "
            "are left and how many of those are right. A verdict that the rules settle counts as "
            "a chance of 100 %.\n",
            _curve(part, chart),
            "Of the moves that the engine finds in a sentence, the share that raters found there "
            "too, for those it calls sure and those it does not.\n",
            grid(["move", "found", "right", "95 % interval"], rows),
        ]
    )


def _curve(part: Part, chart: str) -> str:
    found = verdicts(part)
    if not found.stated.any():
        return _NO_CHANCES
    rows = [
        [
            percent(point.threshold) if point.threshold else "any",
            point.count,
            percent(point.share),
            percent(point.right),
        ]
        for point in curve(found.chance, found.right)
    ]
    return "\n".join(
        [
            grid(["chance of at least", "replies", "of all", "right"], rows),
            "![Share of verdicts that are right against share of replies, as in the table above]"
            f"({chart})\n",
        ]
    )


def coverage_chart(part: Part) -> str | None:
    """Coverage and accuracy as a picture; None where no chance is given."""
    found = verdicts(part)
    if not found.stated.any():
        return None
    points = [
        Point(one.share, one.right, percent(one.threshold) if one.threshold else "any")
        for one in curve(found.chance, found.right)
        if one.count
    ]
    return drawn(
        "Verdicts: how many are right of those that are kept",
        "A curve. To the right, the share of replies whose verdict has at least some chance, which "
        "is written at the point; upwards, the share of those verdicts that are right. The table "
        "beside it in the report holds the same figures.",
        points,
        "share of replies that are kept (at each point: the least chance)",
        "share of these that are right",
    )


def calibration(part: Part) -> str:
    """What a chance says beside what was right."""
    found = verdicts(part)
    head = (
        "## Are the chances true?\n\n"
        "Verdicts in five groups by the chance that the engine gave them. Where the chance is "
        "true, the mean chance and the share that was right are near each other; where the first "
        "is the higher, the engine is too sure of itself.\n"
    )
    if not found.stated.any():
        return f"{head}\n{_NO_CHANCES}"
    rows: list[list[object]] = [
        [f"{percent(b.low)} to {percent(b.high)}", b.count, percent(b.said), percent(b.right)]
        for b in bins(found.chance[found.stated], found.right[found.stated])
    ]
    ruled = found.right[~found.stated]
    if ruled.size:
        rows.append(["no chance: settled by the rules", ruled.size, "–", percent(ruled.mean())])
    return f"{head}\n{grid(['chance', 'replies', 'mean chance', 'right'], rows)}"
