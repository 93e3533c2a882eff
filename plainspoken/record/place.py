"""Where the journal is, who may read it, and the lock that keeps writers and the eraser apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EINVAL, EIO, ENOSYS, EOPNOTSUPP
from pathlib import Path
from typing import Literal

SUFFIX = ".jsonl"
"""What the name of a journal file ends with."""

TEMPORARY = ".rewrite-"
"""What the name of a file that is only half made begins with; nobody reads those."""

LOCK = "journal.lock"
"""The lock file in the home. It is always empty."""

_NO_SYNC = {EINVAL, ENOSYS, EOPNOTSUPP}

Hold = Literal["held", "busy", "none"]
"""``busy``: someone else kept the lock all the time. ``none``: no lock can be had in this place."""


def home() -> Path:
    """The folder of everything that Plainspoken keeps on this computer; it may not exist yet.

    ``PLAINSPOKEN_HOME`` if it is set, else the platform's folder for a user's data.
    """
    chosen = os.environ.get("PLAINSPOKEN_HOME", "").strip()
    if chosen:
        return _expanded(Path(chosen)).absolute()
    # Imported here: it takes longer than everything else in this package together.
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("plainspoken", appauthor=False))


def _expanded(path: Path) -> Path:
    """The path without ``~``; as it is, like in a shell, where ``~name`` is nobody's."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def is_there(path: Path) -> bool:
    """Whether there is anything; False as well where that may not be asked."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder; False as well where that may not be asked."""
    try:
        return path.is_dir()
    except OSError:
        return False


def make_private(folder: Path) -> None:
    """Make the folder, and what it stands in, for this user's eyes only (0700 where that exists).

    Raises:
        OSError: it cannot be made, or is something other than a folder.
    """
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def new_file(path: Path) -> int:
    """Open a file that does not exist yet, for this user's eyes only, to be written to its end."""
    return os.open(path, _WRITE | os.O_CREAT | os.O_EXCL, 0o600)


def old_file(path: Path) -> int:
    """Open a file that exists, to be written to its end."""
    return os.open(path, _WRITE)


_WRITE = (
    os.O_WRONLY
    | os.O_APPEND
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


def write_all(descriptor: int, blob: bytes) -> None:
    """Write every byte, in one call where the system takes them all at once."""
    left = memoryview(blob)
    while left:
        written = os.write(descriptor, left)
        if written == 0:
            raise OSError(EIO, "nothing was written")
        left = left[written:]


def sync(descriptor: int) -> None:
    """Wait until what was written is on the disk, as far as the system will say."""
    try:
        getattr(os, "fdatasync", os.fsync)(descriptor)
    except OSError as problem:
        if problem.errno not in _NO_SYNC:
            raise


def sync_folder(folder: Path) -> None:
    """Make a new, renamed or removed name last. Windows has no such thing and needs none."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def lock(root: Path, patience: float) -> Iterator[Hold]:
    """Keep every other writer and eraser of this home away, waiting at most ``patience`` seconds.

    Never raises. A lock that cannot be had is no reason not to keep what somebody has typed: the
    writer goes on with care, and if the disk is the trouble, writing will say so.
    """
    # Imported here: with what it imports it is most of the time that this package takes to load.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    guard = FileLock(root / LOCK, mode=0o600)
    hold: Hold = "held"
    try:
        guard.acquire(timeout=patience, poll_interval=0.01)
    except Timeout:
        hold = "busy"
    except (OSError, NotImplementedError):
        hold = "none"
    try:
        yield hold
    finally:
        if hold == "held":
            guard.release()
