"""One event of the learner's journal, and the one line of JSON that carries it.

A line holds ``draft``, ``instance``, ``seq``, ``after``, ``kind``, ``at``, ``data`` and ``crc``.
``crc`` (CRC-32 of everything before it, eight hexadecimal digits) is there because a damaged digit
would otherwise still be JSON: a 1 that turns into a 9 in ``seq`` would put an old draft above all
newer ones. A line without ``crc``, written by hand or by another tool, is taken as it is.

Every line begins with the same bytes, and those bytes cannot stand inside a JSON text (a quotation
mark is escaped there). So where a crash or an editor glued two lines together, or tore one, the
next event is still found: see ``pieces``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeGuard
from zlib import crc32

MAX_LINE = 2 * 1024 * 1024
"""The longest line, in bytes, that is written or read: 100,000 characters fit, escaped or not."""

ERASED = "erased"
"""The kind of an event that says that a draft was erased; it carries no text."""

BOM = b"\xef\xbb\xbf"
"""What some editors put at the front of a file that they save."""

_START = b'{"draft":"'
_SUM = re.compile(rb',"crc":"([0-9a-f]{8})"\}$')
_DECODER = json.JSONDecoder()
_LONGEST_SEQ = 2**53


class NotAnEventError(ValueError):
    """What was to be written is not an event: a field is missing, of a wrong type or not JSON."""


class TooLargeError(NotAnEventError):
    """The line would be longer than ``MAX_LINE`` bytes."""


@dataclass(frozen=True, slots=True)
class Event:
    """The whole state of one draft at one moment, as one widget on one page wrote it."""

    draft: str
    """Which draft: a key such as ``01-the-post/studio/weekend-email/honest``."""
    instance: str
    """Which writer: one mounted view of a widget in one page. Never used twice."""
    seq: int
    """Counts up within ``instance``; a higher one supersedes all lower ones."""
    after: tuple[tuple[str, int], ...]
    """The (instance, seq) that this writer had seen, and that this event therefore supersedes."""
    kind: str
    """What sort of state ``data`` is."""
    data: Mapping[str, Any]
    """The state itself: JSON values only."""
    at: str
    """When, ISO 8601 in UTC. For people to read: it decides nothing, since clocks go back."""

    @property
    def key(self) -> tuple[str, str, int]:
        """What makes an event the same event, however often it is delivered."""
        return self.draft, self.instance, self.seq


def to_line(event: Event) -> bytes:
    """The event as one line of UTF-8 that ends in a newline.

    Raises:
        TooLargeError: the line would be longer than ``MAX_LINE``.
        NotAnEventError: ``event`` could not be read back.
    """
    fields = {
        "draft": event.draft,
        "instance": event.instance,
        "seq": event.seq,
        "after": [list(pair) for pair in event.after],
        "kind": event.kind,
        "at": event.at,
        "data": event.data,
    }
    if _from_fields(fields) is None:
        raise NotAnEventError("a field is missing or of a wrong type")
    body = _dump(fields)[:-1]
    line = b'%s,"crc":"%08x"}\n' % (body, crc32(body))
    if len(line) > MAX_LINE:
        raise TooLargeError(f"{len(line)} bytes")
    return line


def parse(line: bytes) -> Event | None:
    """The event in one line, or None if anything at all is wrong with the line. Never raises."""
    line = line.strip(b" \t\r\n").removeprefix(BOM)
    if not line.startswith(b"{") or len(line) > MAX_LINE:
        return None
    summed = _SUM.search(line, max(0, len(line) - 24))
    if summed and int(summed[1], 16) != crc32(line[: summed.start()]):
        return None
    try:
        return _from_fields(json.loads(line.decode("utf-8")))
    except (ValueError, RecursionError):
        return None


def pieces(blob: bytes) -> Iterator[tuple[bytes, Event | None]]:
    """Everything in a file, in order: each event with its bytes, and what is no event with None.

    Joined by newlines, the bytes give back the whole file, except that events which were glued
    together come apart. An event is found behind a torn one, behind a byte order mark, behind a
    run of null bytes and before any rubbish; only an event whose own bytes are damaged is missed.
    """
    for line in blob.split(b"\n"):
        event = parse(line)
        if event is not None or not line.strip():
            yield line, event
        else:
            yield from _salvage(line)


def events_in(blob: bytes) -> list[Event]:
    """The events that ``pieces`` finds."""
    return [event for _, event in pieces(blob) if event is not None]


def _salvage(line: bytes) -> Iterator[tuple[bytes, Event | None]]:
    starts = [found.start() for found in re.finditer(re.escape(_START), line)]
    for begin, end in pairwise(sorted({0, *starts, len(line)})):
        piece = line[begin:end]
        whole = _leading_object(piece)
        event = parse(whole)
        if event is None:
            yield piece, None
        else:
            yield whole, event
            if piece[len(whole) :].strip():
                yield piece[len(whole) :], None


def _leading_object(piece: bytes) -> bytes:
    """The bytes of the JSON object that ``piece`` begins with; empty if it begins with none."""
    if not piece.startswith(_START) or len(piece) > 2 * MAX_LINE:
        return b""
    # surrogateescape, because what follows the object may be no UTF-8; strict on the way back,
    # because inside the object it has to be.
    text = piece.decode("utf-8", "surrogateescape")
    try:
        _, end = _DECODER.raw_decode(text)
        return text[:end].encode("utf-8")
    except (ValueError, RecursionError):
        return b""


def _dump(fields: Mapping[str, Any]) -> bytes:
    try:
        try:
            return _compact(fields, ascii_only=False).encode("utf-8")
        except UnicodeEncodeError:
            # Half an emoji, which a page can send: it has no UTF-8, but it has a JSON escape.
            return _compact(fields, ascii_only=True).encode("ascii")
    except (TypeError, ValueError, RecursionError) as problem:
        raise NotAnEventError("what it holds cannot be written as JSON") from problem


def _compact(fields: Mapping[str, Any], *, ascii_only: bool) -> str:
    return json.dumps(fields, ensure_ascii=ascii_only, allow_nan=False, separators=(",", ":"))


def _from_fields(fields: object) -> Event | None:
    if not isinstance(fields, Mapping):
        return None
    draft, instance, seq = fields.get("draft"), fields.get("instance"), fields.get("seq")
    kind, at, data = fields.get("kind"), fields.get("at"), fields.get("data")
    after = _pairs(fields.get("after"))
    if not (_is_name(draft) and _is_name(instance) and _is_name(kind) and _is_name(at)):
        return None
    if not _is_seq(seq) or after is None or not isinstance(data, Mapping):
        return None
    return Event(draft, instance, seq, after, kind, data, at)


def _pairs(value: object) -> tuple[tuple[str, int], ...] | None:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    pairs = []
    for pair in value:
        if not isinstance(pair, Sequence) or isinstance(pair, str) or len(pair) != 2:
            return None
        if not _is_name(pair[0]) or not _is_seq(pair[1]):
            return None
        pairs.append((pair[0], pair[1]))
    return tuple(pairs)


def _is_name(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= 300


def _is_seq(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LONGEST_SEQ
