"""A comparison as a table in Markdown, the same on the screen and in the docs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from plainspoken.pack.records import KINDS, MOVES, VERDICTS
from plainspoken.pack.replies import SPLITS, Corpus, Reply
from plainspoken.validity.compare import Row

_KINDS = {
    "verdict": ("Verdict", "kappa"),
    "criterion": ("Criteria", "kappa with squared weights"),
    "reason": ("Reasons, by reply", "kappa"),
    "move": ("Moves, by sentence", "kappa"),
}


def counts(corpus: Corpus) -> str:
    """How much of everything there is in each split, as it was settled."""
    of = {split: [r for r in corpus.replies.values() if r.split == split] for split in SPLITS}
    settled = {split: [corpus.settled[reply.id] for reply in of[split]] for split in SPLITS}
    each = [amounts(of[split]) for split in SPLITS]
    verdicts = [Counter(rating.verdict for rating in settled[split]) for split in SPLITS]
    reasons = [Counter(k for rating in settled[split] for k in rating.reasons) for split in SPLITS]
    moves = [
        Counter(m for rating in settled[split] for codes in rating.moves for m in codes)
        for split in SPLITS
    ]
    parts = [
        _amounts("", ((what, [one[what] for one in each]) for what in each[0])),
        _amounts("Verdict", ((one, [c[one] for c in verdicts]) for one in VERDICTS)),
        _amounts("Replies that give a reason", ((one, [c[one] for c in reasons]) for one in KINDS)),
        _amounts("Sentences that make a move", ((one, [c[one] for c in moves]) for one in MOVES)),
    ]
    return "## What there is\n\n" + "\n".join(parts)


def amounts(replies: Collection[Reply]) -> dict[str, int]:
    """How many replies, sentences, writers and situations there are, by what they are called."""
    return {
        "replies": len(replies),
        "sentences": sum(len(r.sentences) for r in replies),
        "writers": len({r.writer for r in replies}),
        "situations": len({r.situation for r in replies} - {""}),
        "replies in which no limit is at stake": sum(not r.situation for r in replies),
    }


def _amounts(title: str, rows: Iterable[tuple[str, list[int]]]) -> str:
    return grid((title, *SPLITS, "all"), ((name, *values, sum(values)) for name, values in rows))


def grid(heads: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown, its cells as they are."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def as_text(first: str, second: str, rows: Sequence[Row]) -> str:
    """One pair of raters.

    Args:
        first: name of the one.
        second: name of the other.
        rows: what was found.
    """
    replies = next(row.found.first for row in rows if row.code == "all four")
    lines = [f"## {first} and {second}", "", f"Replies rated by both: {replies:.0f}.", ""]
    for what, (title, measure) in _KINDS.items():
        said = (first, second) if what in ("reason", "move") else ()
        heads = (title, measure, "95 % interval", "the same", *said)
        lines += [grid(heads, (_cells(row)[: len(heads)] for row in rows if row.what == what))]
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    found = row.found
    interval = f"{number(found.low)} to {number(found.high)}"
    said = (f"{found.first:.0f}", f"{found.second:.0f}")
    return (row.code, number(found.kappa), interval, f"{found.raw:.0%}", *said)


def number(value: float) -> str:
    """A figure between -1 and 1; a dash where it is none."""
    return "–" if math.isnan(value) else f"{value:.2f}"


def percent(share: float) -> str:
    """A share in whole per cent; a dash where it is none."""
    return "–" if math.isnan(share) else f"{share:.0%}"


def per_100(share: float) -> str:
    """A share as so many in a hundred; a dash where it is none."""
    return "–" if math.isnan(share) else f"{100 * share:.1f}"
