"""What stands on the page: a chart, a sentence on it, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from html import escape

import pandas as pd
from pandas.api.types import is_integer_dtype

from plainspoken.inside.charts import Chart, as_svg

_STYLE = """
.ps-figure{font-size:1.0625rem;line-height:1.55;margin:0.75rem 0 1.5rem;max-width:46rem}
.ps-figure .ps-title{font-weight:bold;margin:0 0 0.5rem}
.ps-figure .ps-wide{overflow-x:auto}
.ps-figure .ps-wide:focus-visible{outline:3px solid var(--jp-brand-color1,#1976d2);
outline-offset:-3px}
.ps-figure svg{color:inherit;font:14px system-ui,sans-serif;height:auto;max-width:100%;
min-width:34rem}
.ps-figure text{fill:currentColor}
.ps-figure .mark{font-weight:bold;paint-order:stroke;stroke:var(--jp-layout-color0,Canvas);
stroke-width:4px}
.ps-figure line{stroke:currentColor}
.ps-figure .line{stroke-width:2}
.ps-figure .grid{opacity:0.25}
.ps-figure .bar{fill:var(--jp-brand-color1,#1976d2)}
.ps-figure .soft{fill:var(--jp-brand-color1,#1976d2);opacity:0.35}
.ps-figure .cell{fill:none;stroke:currentColor}
.ps-figure table{border-collapse:collapse;font-size:0.9375rem;margin:0.5rem 0}
.ps-figure caption{text-align:left}
.ps-figure :is(th,td){padding:0.2rem 0.6rem;text-align:right;vertical-align:top}
.ps-figure :is(th[scope=row],th:first-child){text-align:left}
.ps-figure blockquote{white-space:pre-line}
"""

CAPTION = "The same figures as a table"
"""Over each table."""

NOTHING = "There is nothing to draw here."
"""In place of a chart that has no figures."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Something for the page, as a notebook shows what a cell ends with."""

    html: str
    """All that a person wrote or a table holds is escaped in it."""

    def _repr_html_(self) -> str:
        """Itself."""
        return self.html


def figure(
    title: str, chart: Chart, says: str, table: pd.DataFrame, *, percent: Collection[str] = ()
) -> Shown:
    """A chart with a sentence or two below it, and its figures as a table.

    Args:
        title: what is shown; it ends as a sentence does.
        chart: drawn of the table.
        says: what it shows and what it cannot show; left out where nothing is drawn.
        table: the same figures, the index named.
        percent: columns of the table that hold shares.
    """
    if not chart.drawn:
        return _shown(title, [_paragraph(NOTHING)])
    return _shown(
        title,
        [
            _wide(title, as_svg(chart, title)),
            _paragraph(chart.how),
            _paragraph(says),
            _wide(f"{title} {CAPTION}.", _table(table, frozenset(percent))),
        ],
    )


def quotes(title: str, replies: pd.DataFrame) -> Shown:
    """Replies that were misread, in full.

    Args:
        title: which these are.
        replies: with `client`, `text`, `verdict`, `read as`, `chance` and `sure`.
    """
    parts = []
    for row in replies.to_dict("records"):
        chance = "" if pd.isna(row["chance"]) else f" with a chance of {row['chance']:.0%}"
        sure = "sure" if row["sure"] else "not sure"
        parts += [
            _paragraph(f"The client wrote: “{row['client']}”"),
            f"<blockquote>{escape(row['text'])}</blockquote>",
            _paragraph(
                f"Settled as: {row['verdict']}. Read as: {row['read as']}{chance}, and {sure}."
            ),
        ]
    return _shown(title, parts or [_paragraph("None to show.")])


def _shown(title: str, parts: list[str]) -> Shown:
    inside = "".join(parts)
    return Shown(
        f'<div class="plainspoken-piece ps-figure" role="group" aria-label="{escape(title)}">'
        f'<style>{_STYLE}</style><p class="ps-title">{escape(title)}</p>{inside}</div>'
    )


def _wide(label: str, inside: str) -> str:
    """Scrolls on a narrow page, by keyboard too: letters that shrink with it cannot be read."""
    named = f'role="group" aria-label="{escape(label)}"'
    return f'<div class="ps-wide" tabindex="0" {named}>{inside}</div>'


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _table(table: pd.DataFrame, percent: Collection[str]) -> str:
    """With heads for rows and columns, which pandas' own HTML has not for all."""
    heads = "".join(
        f'<th scope="col">{escape(str(name))}</th>' for name in (table.index.name, *table.columns)
    )
    columns = [_cells(table[name], name in percent) for name in table.columns]
    body = "".join(
        f'<tr><th scope="row">{escape(str(name))}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row)
        + "</tr>"
        for name, row in zip(table.index, zip(*columns, strict=True), strict=True)
    )
    return (
        f"<table><caption>{CAPTION}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(column: pd.Series, percent: bool) -> list[str]:
    """A column as it is read: shares in per cent, counts whole, small figures with two decimals."""
    if percent:
        form = "{:.0%}"
    elif is_integer_dtype(column) or column.max() >= 20:
        form = "{:,.0f}"
    else:
        form = "{:.2f}"
    return ["–" if pd.isna(value) else form.format(value) for value in column]
