"""Many replies in, one line of JSON for each out: ``plainspoken score`` without the shell.

Everything streams: a row is read, scored, written and forgotten, so a million of them fit in memory
as well as ten do. A row that cannot be used is a `Problem` in its place and stops nothing.
"""

from __future__ import annotations

import csv
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from plainspoken.engine import Reading, read
from plainspoken.pack.records import KINDS, Situation

FIELDS = ("id", "situation", "text")
LONGEST_LINE = 4_000_000
"""A longer line (or CSV field) is no reply, and reading on would fill the memory."""

_JSON_ENDINGS = frozenset({".jsonl", ".ndjson", ".json"})
_CSV_ENDINGS = frozenset({".csv", ".tsv"})
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_CSV_TROUBLE = (
    ("unexpected end", "a quotation mark is opened in it and never closed"),
    ("larger than field limit", "a quotation mark is opened in it and not closed for far too long"),
    ("expected after", "a quotation mark inside a text must be written twice"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One reply to score."""

    line: int
    """Where it begins in the file, counted from 1."""
    id: str | int
    """What it is called; copied to the output. Two rows may share one: both are scored."""
    situation: str
    """Id of the situation it answers."""
    text: str
    """The reply."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be used."""

    line: int
    """Where it begins in the file, counted from 1."""
    what: str
    """What is wrong with it, in a clause."""


class NotRows(Exception):  # noqa: N818  # the file is at fault, not the program
    """The file as a whole cannot be read as replies; the message says why and what to do."""


def rows(handle: TextIO, name: str) -> Iterator[Row | Problem]:
    """Read replies one by one.

    Args:
        handle: the file, opened with ``encoding="utf-8-sig"``, ``errors="surrogateescape"`` and
            ``newline=""``.
        name: its name; the ending says whether it is CSV or JSONL, else its first character does.

    Yields:
        A `Row`, or a `Problem` in its place, in the order of the file.

    Raises:
        NotRows: it is a CSV file without the columns that are needed.
    """
    ending = Path(name).suffix.lower()
    if ending in _JSON_ENDINGS:
        yield from _json_rows(_lines(handle), first="")
        return
    # The first line decides, where the name does not; blank lines before it say nothing.
    first, before = "", 0
    lines = _lines(handle)
    for first in lines:
        if first.strip():
            break
        before += 1
    if ending not in _CSV_ENDINGS and first.lstrip().startswith("{"):
        yield from _json_rows(lines, first=first, before=before)
    elif first.strip():
        yield from _csv_rows(lines, first=first, before=before)


def _lines(handle: TextIO) -> Iterator[str]:
    """Lines with their ends; of a line that is too long, only the beginning."""
    while line := handle.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith("\n"):
            line = handle.readline(LONGEST_LINE)


def _json_rows(lines: Iterator[str], first: str, before: int = 0) -> Iterator[Row | Problem]:
    number = before
    for line in _chain(first, lines):
        number += 1
        if not line.strip():
            continue
        if len(line) >= LONGEST_LINE:
            yield Problem(number, "the line is too long to be a reply")
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Problem(number, f"this is not JSON ({_json_trouble(error)})")
            continue
        if not isinstance(item, dict):
            yield Problem(number, 'this is not an object like {"id": …, "situation": …, "text": …}')
            continue
        yield _row(number, item)


def _csv_rows(lines: Iterator[str], first: str, before: int) -> Iterator[Row | Problem]:
    separator = max(",;\t", key=first.count)
    source = _Records(_chain(first, lines), before)
    limit = csv.field_size_limit(LONGEST_LINE)
    try:
        reader = csv.reader(source, delimiter=separator, strict=True)
        header = [name.strip().lower() for name in next(reader)]
        missing = [name for name in FIELDS if name not in header]
        if missing:
            raise NotRows(
                f"its first line must name the columns id, situation and text, and "
                f"{_listed(missing)} {'is' if len(missing) == 1 else 'are'} not there"
            )
        while True:
            number = source.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                source.back_to_second_line()
                yield Problem(number, f"this row cannot be read: {_csv_trouble(error)}")
                continue
            if any(cell.strip() for cell in cells):
                yield _cells(number, header, cells)
    except csv.Error as error:
        raise NotRows(f"its first line cannot be read: {_csv_trouble(error)}") from error
    finally:
        csv.field_size_limit(limit)


class _Records:
    """Lines as the CSV reader takes them: it may take several for one row, and too many for one.

    An unclosed quotation mark makes the reader swallow the rows that follow. So the lines of the
    current row are kept until it is whole, and given again if it turns out to be none.
    """

    def __init__(self, lines: Iterator[str], before: int) -> None:
        self._lines = lines
        self._taken: list[str] = []
        self._again: deque[str] = deque()
        self._count = before

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._count += 1
        self._taken.append(line)
        if len(line) >= LONGEST_LINE:
            raise csv.Error("larger than field limit")
        return line

    def begin(self) -> int:
        """A new row begins: the number of its first line."""
        self._taken.clear()
        return self._count + 1

    def back_to_second_line(self) -> None:
        """The row is none: only its first line is spent."""
        again = self._taken[1:]
        self._again.extendleft(reversed(again))
        self._count -= len(again)


def _chain(first: str, lines: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from lines


def _cells(number: int, header: list[str], cells: list[str]) -> Row | Problem:
    if len(cells) > len(header):
        return Problem(
            number,
            "it has more columns than the first line; a text with a separator in it must stand in "
            "quotation marks",
        )
    return _row(number, dict(zip(header, cells, strict=False)))


def _row(number: int, item: Mapping[str, Any]) -> Row | Problem:
    missing = [name for name in FIELDS if item.get(name) is None]
    if missing:
        return Problem(number, f"{_listed(missing)} {'is' if len(missing) == 1 else 'are'} missing")
    name, situation, text = (item[field] for field in FIELDS)
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        return Problem(number, "id must be a name or a whole number")
    if not isinstance(situation, str):
        return Problem(number, "situation must be the name of one")
    if not isinstance(text, str):
        return Problem(number, "text must be in quotation marks, like any text in JSON")
    if any(_NOT_UTF8.search(value) for value in (str(name), situation, text)):
        return Problem(number, "it holds bytes that are not UTF-8; save the file as UTF-8")
    return Row(number, name, situation.strip(), text)


def scored(
    source: Iterable[Row | Problem], situations: Mapping[str, Situation], at_once: int = 1
) -> Iterator[dict[str, Any] | Problem]:
    """Score replies in order; a problem is passed on.

    Args:
        source: from `rows`.
        situations: by id.
        at_once: how many are scored at the same time. The learned part reads outside Python's lock,
            so that each core may have a reply of its own; as many rows are then asked for ahead.
    """
    score = partial(_scored, situations)
    if at_once == 1:
        yield from map(score, source)
        return
    with ThreadPoolExecutor(at_once) as pool:
        waiting: deque[Future[dict[str, Any] | Problem]] = deque()
        try:
            for row in source:
                waiting.append(pool.submit(score, row))
                if len(waiting) > 2 * at_once:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for left in waiting:
                left.cancel()


def _scored(situations: Mapping[str, Situation], row: Row | Problem) -> dict[str, Any] | Problem:
    if isinstance(row, Problem):
        return row
    if row.situation not in situations:
        return Problem(row.line, f'there is no situation "{row.situation}" in the other file')
    return as_row(row.id, read(row.text, situations[row.situation]))


def as_row(name: str | int, reading: Reading) -> dict[str, Any]:
    """A reading as plain JSON: the format of ``plainspoken score``.

    Offsets are code points. Lists of kinds are in the codebook's order, each kind once.
    """
    given = {reason.kind for reason in reading.reasons}
    return {
        "id": name,
        "verdict": reading.verdict,
        "criteria": {code: level.value for code, level in reading.criteria.items()},
        "unsure": reading.unsure,
        "unsure_about": list(reading.unsure_about),
        "unsafe": reading.unsafe,
        "reasons": [kind for kind in KINDS if kind in given],
        "told": list(reading.told),
        "left_out": list(reading.left_out),
        "made_up": list(reading.made_up),
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "moves": list(dict.fromkeys(found.move for found in sentence.moves)),
                "unsure": sentence.unsure,
            }
            for sentence in reading.sentences
        ],
    }


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _json_trouble(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} at character {error.pos + 1}"
    return "a number or a nesting in it is far too long"


def _csv_trouble(error: csv.Error) -> str:
    return next((words for sign, words in _CSV_TROUBLE if sign in str(error)), str(error))
