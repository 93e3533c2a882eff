"""Replaces a journal file by one with fewer lines: for the eraser and for making files smaller.

The new file is complete on the disk before it takes the name of the old one, so a crash leaves
either the one or the other. A writer whose file is replaced notices and begins a new one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import uuid4

from plainspoken.record import place
from plainspoken.record.events import Event, pieces
from plainspoken.record.reading import journal_files

Piece = tuple[bytes, Event | None]
Chooser = Callable[[Sequence[Piece]], list[bytes]]
"""Takes everything that stands in a file and gives back what is to stay, in order."""

_BIG = 256 * 1024
_FINISHED_SECONDS = 24 * 3600
_TRIES = 5


def rewrite(path: Path, choose: Chooser) -> bool:
    """Leave in the file only what ``choose`` gives back. True if anything was taken out.

    To be called under the lock of the home. A file with nothing left in it is removed. Where there
    are no locks, a line that is appended meanwhile is noticed and the whole is done again.

    Raises:
        OSError: it could not be done; the file is as it was.
    """
    for _ in range(_TRIES):
        before = path.stat(follow_symlinks=False)
        all_pieces = [piece for piece in pieces(path.read_bytes()) if piece[0].strip()]
        stays = choose(all_pieces)
        if len(stays) == len(all_pieces):
            return False
        fresh = path.with_name(f"{place.TEMPORARY}{uuid4()}")
        try:
            if stays:
                _write(fresh, b"".join(piece + b"\n" for piece in stays))
            now = path.stat(follow_symlinks=False)
            if (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                continue
            _patiently(partial(fresh.replace, path) if stays else path.unlink)
        finally:
            fresh.unlink(missing_ok=True)
        place.sync_folder(path.parent)
        return True
    raise OSError("it is being written to all the time")


def make_smaller(folder: Path, now: float | None = None) -> int:
    """Drop superseded events from big, finished files. Returns how many bytes that saved.

    Of each draft, instance and kind the first and the last event stay, and each one that names in
    ``after`` what the last does not. ``now`` is in seconds since the epoch. A file counts as
    finished when it has not changed for a day; if its writer is alive all the same, it notices.
    To be called under the lock of the home. Never raises: a file that cannot be done stays.
    """
    saved = 0
    moment = time.time() if now is None else now
    try:
        paths = journal_files(folder)
    except OSError:
        return 0
    for path in paths:
        try:
            state = path.stat()
            finished = moment - state.st_mtime > _FINISHED_SECONDS
            if state.st_size > _BIG and finished and rewrite(path, _worth_it):
                saved += state.st_size - path.stat().st_size
        except OSError:
            continue
    return saved


def _worth_it(all_pieces: Sequence[Piece]) -> list[bytes]:
    stays = _unsuperseded(all_pieces)
    before, after = sum(len(piece) for piece, _ in all_pieces), sum(map(len, stays))
    return stays if after * 2 < before else [piece for piece, _ in all_pieces]


def _unsuperseded(all_pieces: Sequence[Piece]) -> list[bytes]:
    first: dict[tuple[str, str, str], Event] = {}
    last: dict[tuple[str, str, str], Event] = {}
    newest: dict[tuple[str, str], Event] = {}
    for _, event in all_pieces:
        if event is None:
            continue
        strand = (event.draft, event.instance, event.kind)
        if strand not in first or event.seq < first[strand].seq:
            first[strand] = event
        if strand not in last or event.seq > last[strand].seq:
            last[strand] = event
        if strand[:2] not in newest or event.seq > newest[strand[:2]].seq:
            newest[strand[:2]] = event
    stays = []
    for piece, event in all_pieces:
        if event is not None:
            strand = (event.draft, event.instance, event.kind)
            known = newest[strand[:2]].after
            news = any(
                not any(other == name and seq <= seen for name, seen in known)
                for other, seq in event.after
            )
            if not news and event.seq not in (first[strand].seq, last[strand].seq):
                continue
        stays.append(piece)
    return stays


def _write(path: Path, blob: bytes) -> None:
    descriptor = place.new_file(path)
    try:
        place.write_all(descriptor, blob)
        place.sync(descriptor)
    finally:
        os.close(descriptor)


def _patiently(action: Callable[[], object]) -> None:
    # On Windows a file that anybody is reading at this moment can be neither replaced nor removed.
    for left in reversed(range(_TRIES)):
        try:
            action()
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(0.05)
