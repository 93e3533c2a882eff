"""Two small charts as SVG, by hand: plain shapes in the reader's own colours, dark or light.

Each says in words what it shows, and is drawn of figures that a table in the report holds as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

_STYLE = (
    "svg{color-scheme:light dark;color:CanvasText;background:Canvas;"
    "font:13px system-ui,sans-serif}"
    "text{fill:currentColor}line,polyline{stroke:currentColor;fill:none}"
    "circle{fill:currentColor}.grid{opacity:.3}.line{stroke-width:2}"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart of intervals; all from 0 to 1."""

    name: str
    """What it is."""
    value: float
    """Where the dot is."""
    low: float
    """Where its interval begins."""
    high: float
    """Where it ends."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a curve; both from 0 to 1."""

    x: float
    """How far to the right."""
    y: float
    """How far up."""
    label: str
    """What it is, in a word."""


def intervals(title: str, says: str, bars: Sequence[Bar]) -> str:
    """A dot and its interval for each line, from 0 to 1.

    Args:
        title: what is shown.
        says: how it is shown, in a sentence, for those who do not see it.
        bars: from top to bottom.
    """
    left, right, top, step = 240, 620, 16, 24
    bottom = top + step * len(bars)

    def across(value: float) -> float:
        return left + (right - left) * value

    drawn = _scale(across, top, bottom)
    for number, bar in enumerate(bars):
        y = top + step * (number + 0.5)
        low, high = across(bar.low), across(bar.high)
        drawn += [
            _text(left - 10, y + 4, bar.name, "end"),
            _line(low, y, high, y, "line"),
            _line(low, y - 5, low, y + 5, "line"),
            _line(high, y - 5, high, y + 5, "line"),
            _dot(across(bar.value), y),
            _text(right + 14, y + 4, f"{bar.value:.2f}", "start"),
        ]
    return _svg(title, says, 670, bottom + 28, drawn)


def curve(title: str, says: str, points: Sequence[Point], across: str, up: str) -> str:
    """A curve through points, each with its label where there is room; shares in per cent.

    Args:
        title: what is shown.
        says: how it is shown, in a sentence, for those who do not see it.
        points: in the order of the line.
        across: what goes to the right.
        up: what goes up.
    """
    left, right, top, bottom = 60, 620, 40, 320
    floor = 0.5 if all(point.y >= 0.5 for point in points) else 0.0

    def x(value: float) -> float:
        return left + (right - left) * value

    def y(value: float) -> float:
        return bottom - (bottom - top) * (value - floor) / (1 - floor)

    drawn = _scale(x, top, bottom, percent=True)
    for tick in _ticks(floor, 6):
        drawn += [
            _line(left, y(tick), right, y(tick), "grid"),
            _text(left - 8, y(tick) + 4, f"{tick:.0%}", "end"),
        ]
    places = " ".join(f"{x(point.x):.1f},{y(point.y):.1f}" for point in points)
    drawn += [f'<polyline class="line" points="{places}"/>']
    labelled: list[float] = []
    for point in points:
        drawn += [_dot(x(point.x), y(point.y))]
        if all(abs(x(point.x) - other) >= 30 for other in labelled):
            drawn += [_text(x(point.x), y(point.y) - 10, point.label, "middle")]
            labelled.append(x(point.x))
    drawn += [
        _text((left + right) / 2, bottom + 42, across, "middle"),
        _text(left - 44, top - 20, up, "start"),
    ]
    return _svg(title, says, 670, bottom + 56, drawn)


def _scale(
    place: Callable[[float], float], top: float, bottom: float, *, percent: bool = False
) -> list[str]:
    drawn = []
    for tick in _ticks(0, 5):
        at = place(tick)
        drawn += [
            _line(at, top, at, bottom, "grid"),
            _text(at, bottom + 18, f"{tick:.0%}" if percent else f"{tick:.2f}", "middle"),
        ]
    return drawn


def _ticks(floor: float, count: int) -> list[float]:
    return [floor + (1 - floor) * number / (count - 1) for number in range(count)]


def _svg(title: str, says: str, width: float, height: float, drawn: Sequence[str]) -> str:
    inside = "\n".join(drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" aria-labelledby="title says">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="says">{escape(says)}</desc>\n'
        f"<style>{_STYLE}</style>\n{inside}\n</svg>\n"
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
