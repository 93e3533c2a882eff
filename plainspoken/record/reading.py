"""Reads a folder of journal files again and again, and each time only what is new in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from plainspoken.record.events import Event, events_in
from plainspoken.record.place import SUFFIX

_LARGEST = 256 * 1024 * 1024
_GUARD = 64


def journal_files(folder: Path) -> list[Path]:
    """The journal files in a folder, by name; a folder or a link that is named like one is none.

    Raises:
        OSError: the folder is there and cannot be read. One that is not there is empty.
    """
    try:
        with os.scandir(folder) as entries:
            return sorted(
                Path(entry.path)
                for entry in entries
                if entry.name.endswith(SUFFIX) and entry.is_file(follow_symlinks=False)
            )
    except (FileNotFoundError, NotADirectoryError):
        return []


@dataclass(slots=True)
class _File:
    """What has been read of one file."""

    identity: tuple[int, int] = (-1, -1)
    """Device and inode."""
    seen: tuple[int, int] = (-1, -1)
    """Its size, bytes, and its time of change, ns, when it was last looked at."""
    offset: int = 0
    """How far it has been read for good, in bytes: to the end of a line."""
    guard: bytes = b""
    """The bytes just before ``offset``; a rewritten file has others, even with the same inode."""
    lines: list[Event] = field(default_factory=list)
    """The events before ``offset``."""
    tail: list[Event] = field(default_factory=list)
    """What is behind it: a line without an end is torn, or just being written."""
    keys: set[tuple[str, str, int]] = field(default_factory=set)
    """The keys of ``lines``."""

    @property
    def events(self) -> list[Event]:
        return self.lines + self.tail

    def holds(self, event: Event) -> bool:
        return event.key in self.keys or any(event.key == other.key for other in self.tail)


class Reader:
    """All events of one folder. Nothing is made on disk; nothing here raises."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """The folder that is read."""
        self.unread: dict[Path, str] = {}
        """What could not be read at the last look, and what the system said about it."""
        self._files: dict[Path, _File] = {}
        self._by_draft: dict[str, list[Event]] | None = None

    def refresh(self) -> set[str] | None:
        """Read what has changed. Returns the drafts that have news; None means that any may have.

        A file that cannot be read just now keeps the events that were read from it before.
        """
        self.unread = {}
        news: set[str] = set()
        whole = True
        try:
            paths = journal_files(self.folder)
        except OSError as problem:
            self.unread[self.folder] = problem.strerror or "it cannot be read"
            return news
        for gone in self._files.keys() - set(paths):
            del self._files[gone]
            whole = False
        for path in paths:
            try:
                state = path.stat(follow_symlinks=False)
                file = self._files.get(path)
                if file is not None and _same(file, state):
                    continue
                fresh = self._read(path, file, news)
                whole = whole and fresh
            except FileNotFoundError:
                # Removed since the folder was listed; the next look forgets it.
                continue
            except (OSError, MemoryError) as problem:
                self.unread[path] = getattr(problem, "strerror", None) or "it is too large"
        if not whole:
            self._by_draft = None
            return None
        return news

    def events(self) -> Iterator[Event]:
        """Every event, file by file, in the order in which they stand there."""
        for file in self._files.values():
            yield from file.events

    def of(self, draft: str) -> list[Event]:
        """Every event of one draft."""
        return self._index().get(draft, [])

    def drafts(self) -> Iterable[str]:
        """Every draft that has an event, tombstones among them."""
        return self._index().keys()

    def holds(self, event: Event) -> bool:
        """Whether an event of the same draft, instance and seq has been read."""
        return any(file.holds(event) for file in self._files.values())

    def _index(self) -> dict[str, list[Event]]:
        if self._by_draft is None:
            self._by_draft = {}
            for event in self.events():
                self._by_draft.setdefault(event.draft, []).append(event)
        return self._by_draft

    def _read(self, path: Path, file: _File | None, news: set[str]) -> bool:
        """Read one file on from where it was left. False if it had to be read anew."""
        with path.open("rb") as stream:
            state = os.fstat(stream.fileno())
            if not stat.S_ISREG(state.st_mode):
                return True
            if state.st_size > _LARGEST:
                raise MemoryError
            anew = file is not None and not _continues(file, state, stream)
            if file is None or anew:
                file = _File(identity=(state.st_dev, state.st_ino))
            stream.seek(file.offset)
            blob = stream.read()
        end = blob.rfind(b"\n") + 1
        lines, tail = events_in(blob[:end]), events_in(blob[end:])
        # A tail that has become a line, or has gone: its event would be counted twice, or wrongly.
        replaced = bool(file.tail)
        file.lines += lines
        file.keys.update(event.key for event in lines)
        file.tail = tail
        file.guard = (file.guard + blob[:end])[-_GUARD:]
        file.offset += end
        file.seen = (file.offset + len(blob) - end, state.st_mtime_ns)
        self._files[path] = file
        news.update(event.draft for event in (*lines, *tail))
        if anew or replaced:
            return False
        if self._by_draft is not None:
            for event in (*lines, *tail):
                self._by_draft.setdefault(event.draft, []).append(event)
        return True


def _same(file: _File, state: os.stat_result) -> bool:
    return file.identity == (state.st_dev, state.st_ino) and file.seen == (
        state.st_size,
        state.st_mtime_ns,
    )


def _continues(file: _File, state: os.stat_result, stream: BinaryIO) -> bool:
    """Whether the file still begins with what was read of it."""
    if file.identity != (state.st_dev, state.st_ino) or state.st_size < file.offset:
        return False
    stream.seek(file.offset - len(file.guard))
    return stream.read(len(file.guard)) == file.guard
