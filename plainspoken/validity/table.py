"""A comparison as a table in Markdown, the same on the screen and in the docs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from plainspoken.pack.records import KINDS, MOVES, VERDICTS
from plainspoken.pack.replies import SPLITS, Corpus
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
    amounts = {
        "replies": [len(of[split]) for split in SPLITS],
        "sentences": [sum(len(r.sentences) for r in of[split]) for split in SPLITS],
        "writers": [len({r.writer for r in of[split]}) for split in SPLITS],
        "situations": [len({r.situation for r in of[split]} - {""}) for split in SPLITS],
        "replies in which no limit is at stake": [
            sum(not r.situation for r in of[split]) for split in SPLITS
        ],
    }
    verdicts = [Counter(rating.verdict for rating in settled[split]) for split in SPLITS]
    reasons = [Counter(k for rating in settled[split] for k in rating.reasons) for split in SPLITS]
    moves = [
        Counter(m for rating in settled[split] for codes in rating.moves for m in codes)
        for split in SPLITS
    ]
    parts = [
        _amounts("", amounts.items()),
        _amounts("Verdict", ((one, [c[one] for c in verdicts]) for one in VERDICTS)),
        _amounts("Replies that give a reason", ((one, [c[one] for c in reasons]) for one in KINDS)),
        _amounts("Sentences that make a move", ((one, [c[one] for c in moves]) for one in MOVES)),
    ]
    return "## What there is\n\n" + "\n".join(parts)


def _amounts(title: str, rows: Iterable[tuple[str, list[int]]]) -> str:
    lines = [f"| {title} | {' | '.join(SPLITS)} | all |", "| --- |" + " --- |" * (len(SPLITS) + 1)]
    for name, values in rows:
        lines.append(f"| {name} | {' | '.join(map(str, values))} | {sum(values)} |")
    return "\n".join(lines) + "\n"


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
        counted = what in ("reason", "move")
        lines += [
            f"| {title} | {measure} | 95 % interval | the same |{_heads(counted, first, second)}"
        ]
        lines += ["| --- | --- | --- | --- |" + " --- | --- |" * counted]
        lines += [_line(row, counted) for row in rows if row.what == what]
        lines += [""]
    return "\n".join(lines)


def _heads(counted: bool, first: str, second: str) -> str:
    return f" {first} | {second} |" if counted else ""


def _line(row: Row, counted: bool) -> str:
    found = row.found
    said = f" {found.first:.0f} | {found.second:.0f} |" if counted else ""
    interval = f"{_number(found.low)} to {_number(found.high)}"
    return f"| {row.code} | {_number(found.kappa)} | {interval} | {found.raw:.0%} |{said}"


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"
