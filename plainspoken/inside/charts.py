"""Charts as inline SVG, made by hand of a pandas table: no library, no script, no request.

Altair 5 cannot be imported in Python 3.14 (https://github.com/vega/altair/issues/3874), and what
Altair 6 makes JupyterLab 4.6 does not draw, but for a form that fetches its scripts from another
host. These few shapes take the colours of the page, light or dark, and nothing in them is told by
colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

import pandas as pd

_WIDTH, _LEFT, _RIGHT, _TOP = 710, 270, 650, 8
_LINE, _BETWEEN, _LETTERS = 17, 9, 32
_CELL, _ROW = 100, 44


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn, before it has a name."""

    width: float
    """In the units of the drawing."""
    height: float
    """The same."""
    drawn: tuple[str, ...]
    """SVG elements; none where there was nothing to draw."""
    how: str
    """How to look at it, in a sentence."""


def bars(values: pd.Series, *, percent: bool = False) -> Chart:
    """A bar for each value, with the value at its end.

    Args:
        values: from 0 up; the index has the names. From top to bottom.
        percent: shares, to be written as such.
    """
    found = [(str(name), float(value)) for name, value in values.dropna().items()]
    most = max((value for _, value in found), default=0.0)
    if not most > 0:
        return _nothing()
    top = _nice(most)
    write = _percent if percent else (_whole if top >= 20 else _decimal)
    named, places, bottom = _names([name for name, _ in found])
    drawn = [*_scale(top, bottom, write), *named]
    for y, (_, value) in zip(places, found, strict=True):
        width = (_RIGHT - _LEFT) * value / top
        drawn += [
            f'<rect class="bar" x="{_LEFT}" y="{y - 8}" width="{width:.1f}" height="16"/>',
            _text(_LEFT + width + 6, y + 5, write(value), "start", "mark"),
        ]
    how = "A bar for each line of the table below; the longer, the more."
    return Chart(_WIDTH, bottom + 28, tuple(drawn), how)


def spans(table: pd.DataFrame, *, top: float | None = None, marks: str = "") -> Chart:
    """A dot on a line for each row: from `low` to `high`, the dot at `middle`.

    Args:
        table: with these three columns; the index has the names. All from 0 up.
        top: the end of the scale; found if left out.
        marks: names of further columns, with commas; of each the first letter, as a capital, is
            drawn where its value is.
    """
    more = [name.strip() for name in marks.split(",") if name.strip()]
    kept = table.dropna(subset=["low", "middle", "high"])
    if kept.empty:
        return _nothing()
    top = top or _nice(float(kept[["high", *more]].max().max()))
    write = _whole if top >= 20 else _decimal
    named, places, bottom = _names([str(name) for name in kept.index])

    def x(value: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * value / top

    drawn = [*_scale(top, bottom, write), *named]
    for y, (_, row) in zip(places, kept.iterrows(), strict=True):
        low, high = x(row["low"]), x(row["high"])
        drawn += [
            _line(low, y, high, y, "line"),
            _line(low, y - 6, low, y + 6, "line"),
            _line(high, y - 6, high, y + 6, "line"),
            f'<circle class="bar" cx="{x(row["middle"]):.1f}" cy="{y:.1f}" r="5"/>',
        ]
        drawn += [_text(x(row[one]), y + 5, one[0].upper(), "middle", "mark") for one in more]
    said = "A dot for each line of the table below, on a line from its low end to its high end."
    letters = "".join(f" {one[0].upper()}: {one}." for one in more)
    return Chart(_WIDTH, bottom + 28, tuple(drawn), said + letters)


def crossed(counts: pd.DataFrame) -> Chart:
    """A square for each cell of a table of counts, the fuller the more, with the count in it.

    Args:
        counts: whole numbers; rows from top to bottom, columns from left to right.
    """
    most = counts.to_numpy().max(initial=0)
    if not most > 0:
        return _nothing()
    left, head = 150, 30
    drawn = [
        _text(left + _CELL * (at + 0.5), 20, str(name), "middle")
        for at, name in enumerate(counts.columns)
    ]
    for down, (name, row) in enumerate(counts.iterrows()):
        y = head + _ROW * down
        drawn.append(_text(left - 10, y + _ROW / 2 + 5, str(name), "end"))
        for across, count in enumerate(row):
            x = left + _CELL * across
            # The share of the square that is filled grows with the count, from its foot.
            full = (_ROW - 4) * count / most
            drawn += [
                f'<rect class="cell" x="{x + 2}" y="{y + 2}" width="{_CELL - 4}" '
                f'height="{_ROW - 4}"/>',
                f'<rect class="soft" x="{x + 2}" y="{y + _ROW - 2 - full:.1f}" '
                f'width="{_CELL - 4}" height="{full:.1f}"/>',
                _text(x + _CELL / 2, y + _ROW / 2 + 5, f"{count:.0f}", "middle"),
            ]
    width = left + _CELL * len(counts.columns)
    how = (
        f"Across: {counts.columns.name}. Down: {counts.index.name}. "
        "The higher a square is filled, the more."
    )
    return Chart(width, head + _ROW * len(counts) + 4, tuple(drawn), how)


def as_svg(chart: Chart, title: str) -> str:
    """A chart as an element that says in words what it shows; no id, no style of its own.

    Args:
        chart: with something in it.
        title: what it shows.
    """
    label = escape(f"Chart: {title} {chart.how}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{label}" '
        f'viewBox="0 0 {chart.width:.0f} {chart.height:.0f}" width="{chart.width:.0f}">'
        f"{''.join(chart.drawn)}</svg>"
    )


def _nothing() -> Chart:
    return Chart(0, 0, (), "")


def _nice(most: float) -> float:
    """An end of the scale that is as much or more, and whose quarters are round."""
    power = 10.0 ** math.floor(math.log10(most))
    return next(power * step for step in (1.2, 2, 4, 8, 12) if power * step >= most)


def _names(names: Sequence[str]) -> tuple[list[str], list[float], float]:
    """The names at the left, in lines; the middle of each; where the last ends."""
    drawn, places, y = [], [], float(_TOP)
    for name in names:
        lines = wrap(name, _LETTERS)
        height = _LINE * len(lines) + _BETWEEN
        places.append(y + height / 2)
        first = y + height / 2 + 5 - _LINE * (len(lines) - 1) / 2
        drawn += [
            _text(_LEFT - 10, first + _LINE * number, line, "end")
            for number, line in enumerate(lines)
        ]
        y += height
    return drawn, places, y


def _scale(top: float, bottom: float, write: Callable[[float], str]) -> list[str]:
    drawn = []
    for part in range(5):
        x = _LEFT + (_RIGHT - _LEFT) * part / 4
        drawn += [
            _line(x, _TOP, x, bottom, "grid"),
            _text(x, bottom + 20, write(top * part / 4), "middle"),
        ]
    return drawn


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def _decimal(value: float) -> str:
    return f"{value:.2f}"


def _percent(value: float) -> str:
    return f"{value:.0%}"


def _text(x: float, y: float, words: str, anchor: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'
