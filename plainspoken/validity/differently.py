"""Which notes readers read differently, as a table of counts in Markdown.

Counts and no shares: nobody knows how many notes were read without an objection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from plainspoken.pack.differently import Objection
from plainspoken.pack.records import MOVES

NO_SAMPLE = (
    "These are the notes that somebody objected to and passed on, not a sample of all notes: they "
    "say where to look, and nothing of how often a note is right."
)
_NOTHING_NAMED = "no move named"
_CHOICES = {"nothing": "nothing that needs a name", "other": "something else"}


def as_text(found: Sequence[Objection], files: int) -> str:
    """The table.

    Args:
        found: what was read differently, of all files.
        files: how many files it comes from.
    """
    situations = len({one.situation for one in found})
    versions = ", ".join(map(str, sorted({one.codebook for one in found})))
    lines = [
        "## Read differently",
        "",
        f"Notes read differently: {len(found)}. Files: {files}. Situations: {situations}. "
        f"Versions of the codebook: {versions or 'none'}.",
        "",
        NO_SAMPLE,
        "",
        "| Move that the note named | read differently | of these, it was not sure | read as |",
        "| --- | --- | --- | --- |",
    ]
    for code in (*MOVES, _NOTHING_NAMED):
        about = [one for one in found if code in (one.said or (_NOTHING_NAMED,))]
        if about:
            unsure = sum(not one.sure for one in about)
            lines.append(f"| {code} | {len(about)} | {unsure} | {_chosen(about)} |")
    if any(len(one.said) > 1 for one in found):
        lines += ["", "A note that named more than one move counts for each of them."]
    return "\n".join(lines) + "\n"


def _chosen(about: Sequence[Objection]) -> str:
    """What was chosen instead, the most frequent first, else in the codebook's order."""
    order = {code: place for place, code in enumerate((*MOVES, *_CHOICES))}
    counted = Counter(one.chosen for one in about)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], order[item[0]]))
    return ", ".join(f"{_CHOICES.get(code, code)} {number}" for code, number in ranked)
