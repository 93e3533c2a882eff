"""What was changed in a text, word by word.

Two words are the same where they differ only in case, in apostrophes or in the stops beside them.
Words are kept in the sense of a longest common subsequence: as many as can be, in their order; and
of all ways to keep as many, the one in which they lie together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from plainspoken.checks.outcome import Stretch

MOST_COMPARED = 3000
"""Words of the changed text that are compared; whatever is longer than that is no small change."""

KEPT = 1 << 20
"""What a kept word counts beside how it lies: more than the longest run can."""

Change = tuple[str, str]
"""A word and what became of it."""


def plain_words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return re.findall(r"[^\W_]+", text.casefold().replace("’", "").replace("'", ""))


def difference(before: str, after: str) -> tuple[Stretch, ...]:
    """What became of a text, in its order; in each place what is gone stands before what is new."""
    return tuple(
        Stretch(kind, " ".join(words), len(words))
        for kind, changes in groupby(_changes(_words(before), _words(after)), lambda one: one[0])
        for words in [[word for _, word in changes]]
    )


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    compared, rest = after[:MOST_COMPARED], after[MOST_COMPARED:]
    kept = _kept([_as_compared(word) for word in before], [_as_compared(word) for word in compared])
    i = j = 0
    for one, other in (*kept, (len(before), len(compared))):
        yield from (("gone", word) for word in before[i:one])
        yield from (("new", word) for word in compared[j:other])
        if one < len(before):
            yield "kept", compared[other]
        i, j = one + 1, other + 1
    yield from (("new", word) for word in rest)


def _words(text: str) -> list[str]:
    """What stands between spaces; a dash that stands alone goes with the word before it."""
    words: list[str] = []
    for word in text.split():
        if words and not plain_words(word):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _as_compared(word: str) -> str:
    return "".join(plain_words(word)) or word


def _kept(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The places in both of the words that are kept: as many as can be, in as long runs."""
    alone, in_run = _scores(before, after)
    kept: list[tuple[int, int]] = []
    i = j = 0
    while i < len(before) and j < len(after):
        goes_on = bool(kept) and kept[-1] == (i - 1, j - 1)
        best = (in_run if goes_on else alone)[i][j]
        if before[i] == after[j] and best == KEPT + goes_on + in_run[i + 1][j + 1]:
            kept.append((i, j))
            i, j = i + 1, j + 1
        elif best == alone[i + 1][j]:
            i += 1
        else:
            j += 1
    return kept


def _scores(before: Sequence[str], after: Sequence[str]) -> tuple[list[list[int]], list[list[int]]]:
    """At ``[i][j]`` the best that ``before[i:]`` and ``after[j:]`` can come to.

    The first where the words before these were not kept together, the second where they were. Each
    word that is kept counts ``KEPT``, and one more where the word before it was kept too.
    """
    alone = [[0] * (len(after) + 1)]
    in_run = [alone[0]]
    for word in reversed(before):
        row, row_in_run = [0] * (len(after) + 1), [0] * (len(after) + 1)
        for j in range(len(after) - 1, -1, -1):
            skipped = max(alone[-1][j], row[j + 1])
            match = KEPT + in_run[-1][j + 1] if word == after[j] else -1
            row[j] = max(skipped, match)
            row_in_run[j] = max(skipped, match + 1)
        alone.append(row)
        in_run.append(row_in_run)
    alone.reverse()
    in_run.reverse()
    return alone, in_run
