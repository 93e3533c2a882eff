"""One writer and its file: a line goes to the disk whole, or the file is as it was before."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from plainspoken.record import place


@dataclass(frozen=True, slots=True)
class _Own:
    """The file that this writer left behind last time, as it left it."""

    path: Path
    """Where it is."""
    state: tuple[int, int, int]
    """Device, inode and size in bytes."""


class Writer:
    """Writes lines into a file of its own, and into a new one where that is no longer as it was.

    The file is opened for each line and closed again: an open file could not be replaced by the
    eraser on Windows, and would go on taking lines after it was removed elsewhere.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where the files go. It is made when the first line is written."""
        self._own: _Own | None = None
        self._process = os.getpid()

    def write(self, line: bytes, *, alone: bool = False) -> None:
        """Write one line, which ends in a newline, and wait until the disk has it.

        With ``alone`` it goes into a new file, which no eraser that is at work now can be reading.

        Raises:
            OSError: it could not be written. Nothing of it is left that a later line could suffer
                from: the file is cut back, or never written to again.
        """
        place.make_private(self.folder)
        own = None if alone or self._process != os.getpid() else self._own
        # Taken up again only when it is known to be whole; anything else leads to a new file.
        self._own = None
        self._process = os.getpid()
        descriptor = -1
        if own is not None:
            descriptor = _open_if_unchanged(own)
        if own is None or descriptor < 0:
            path = self.folder / new_name()
            descriptor = place.new_file(path)
            before = 0
        else:
            path = own.path
            before = own.state[2]
        try:
            try:
                place.write_all(descriptor, line)
                place.sync(descriptor)
            except BaseException:
                if _cut_back(descriptor, before, path):
                    self._own = own
                raise
            state = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        if before == 0:
            place.sync_folder(self.folder)
        self._own = _Own(path, (state.st_dev, state.st_ino, before + len(line)))


def new_name() -> str:
    """A name that no other writer has: the time in UTC, for people, and a random UUID."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid4()}{place.SUFFIX}"


def _open_if_unchanged(own: _Own) -> int:
    """A descriptor of the own file, or -1 if anybody has removed, replaced or changed it."""
    try:
        descriptor = place.old_file(own.path)
    except OSError:
        return -1
    state = os.fstat(descriptor)
    if (state.st_dev, state.st_ino, state.st_size) != own.state:
        os.close(descriptor)
        return -1
    return descriptor


def _cut_back(descriptor: int, size: int, path: Path) -> bool:
    """Take a torn line off again. False if that fails too: the next line goes to a new file."""
    try:
        os.ftruncate(descriptor, size)
        place.sync(descriptor)
        if size == 0:
            path.unlink()
    except OSError:
        return False
    return size > 0
