"""Tables of the written reports in ``docs/``, read back, so that no figure is copied by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from plainspoken.pack import where

COLUMNS = {
    "the engine": "checker",
    "low": "low",
    "high": "high",
    "the two raters": "two raters",
    "rules alone": "rules alone",
    "most frequent": "most frequent",
}
"""What the report calls a column, and what the lesson does."""


def measured(root: Path | None = None) -> pd.DataFrame:
    """How far the checker comes on the test split, as docs/validity.md has it.

    Args:
        root: the folder that holds ``docs/``; found if left out.

    Returns:
        A line for each measure that goes from 0 (chance) to 1 (all right), with the columns
        `checker`, `low` and `high` (its interval), `two raters`, `rules alone` and `most frequent`.
        No line where there is no copy of the project.

    Raises:
        LookupError: the report has no such table.
    """
    table = _table("validity", "## On the test split", root)
    if table is None:
        return pd.DataFrame(columns=list(COLUMNS.values()), dtype=float).rename_axis("measure")
    ends = table.pop("95 % interval").str.split(" to ", expand=True)
    table = table.assign(low=ends[0], high=ends[1])[list(COLUMNS)].astype(float)
    # "Owned read as hidden or the reverse" is a count in a hundred, of which less is better.
    kept = table[~table.index.str.contains("per 100")].rename(columns=COLUMNS)
    return kept.rename_axis("measure")


def trainings(root: Path | None = None) -> pd.DataFrame:
    """How far trainings that differ in their seed or in what they saw lie apart: docs/variation.md.

    Args:
        root: the folder that holds ``docs/``; found if left out.

    Returns:
        A line for each training, with the columns `moves`, `reasons`, `verdict` and `criteria`, all
        to 1. No line where there is no copy of the project.

    Raises:
        LookupError: the report has no such table.
    """
    columns = ["moves", "reasons", "verdict", "criteria"]
    table = _table("variation", "# What hangs on chance", root)
    if table is None:
        return pd.DataFrame(columns=columns, dtype=float).rename_axis("training")
    return table[table.index.str.contains("seed")][columns].astype(float).rename_axis("training")


def _table(name: str, heading: str, root: Path | None) -> pd.DataFrame | None:
    """The first table under a heading, its first column as the index; None outside a checkout."""
    root = root or where.checkout()
    if root is None:
        return None
    lines = (root / "docs" / f"{name}.md").read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(heading)]
    below = lines[starts[0] + 1 :] if starts else []
    rows: list[list[str]] = []
    for line in below:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows or line.startswith("#"):
            break
    if len(rows) < 3:
        raise LookupError(f"docs/{name}.md has no table under “{heading}”.")
    heads, _, *body = rows
    return pd.DataFrame([row[1:] for row in body], [row[0] for row in body], heads[1:])
