"""The same figures for parts of the replies: by who wrote them and by how long they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plainspoken.validity.measures import (
    SUPPORT,
    accuracy,
    macro_f1,
    move_counts,
    swapped,
    verdict_counts,
)
from plainspoken.validity.part import Part
from plainspoken.validity.table import grid, number, per_100, percent

LENGTHS = (("1 or 2 sentences", 1, 2), ("3 to 7", 3, 7), ("8 or more", 8, 10**6))
"""What it is called, from, to."""

_VOICE = re.compile(r"\b(w\d+) ([^;|]+?)\s*(?=[;|])")
_HEADS = (
    "replies",
    "with a verdict",
    "verdicts right",
    "owned for hidden or the reverse, per 100",
    "mean F1 of moves",
    "moves in that mean",
)


def voices(card: str) -> dict[str, str]:
    """Who the writers are, from the table in the labelled replies' data card.

    Args:
        card: the card's text.
    """
    return {found[1]: found[2] for found in _VOICE.finditer(card)}


def section(part: Part, known: Mapping[str, str]) -> str:
    """A table by writer and one by length.

    Args:
        part: what was read.
        known: the writers' voices.
    """
    writers = sorted({reply.writer for reply in part.replies.values()})
    by_writer = {
        f"{known.get(one, 'not described')} ({one})": [
            name for name, reply in part.replies.items() if reply.writer == one
        ]
        for one in writers
    }
    by_length = {
        what: [n for n, reply in part.replies.items() if least <= len(reply.sentences) <= most]
        for what, least, most in LENGTHS
    }
    return "\n".join(
        [
            "## By writer and by length\n",
            "Does the engine read everybody alike? Each line is a part of the replies. With so few "
            "of them, a line's figures are rough: only large differences mean anything. The mean "
            f"of F1 is over moves with at least {SUPPORT} cases in that part, so it is not over "
            "the same moves in each line. The voices are a language model's idea of how such "
            "people write.\n",
            grid(["writer", *_HEADS], (_row(what, part.only(n)) for what, n in by_writer.items())),
            "The same by how long a reply is.\n",
            grid(["length", *_HEADS], (_row(what, part.only(n)) for what, n in by_length.items())),
        ]
    )


def _row(what: str, part: Part) -> list[object]:
    verdicts = verdict_counts(part.engine).sum(axis=0)
    codes = part.codes.moves
    return [
        what,
        len(part.replies),
        len(part.judged),
        percent(float(accuracy(verdicts))),
        per_100(float(swapped(verdicts))),
        number(macro_f1(move_counts(part.engine), codes).value),
        int(codes.sum()),
    ]
