"""A computer that several people use: words are kept for one session and gone when it closes.

The mode belongs to the computer: a flag file in the home. In this mode the journal is a folder of
the session, ``<home>/this-session/<session>/``; it outlives kernels and goes from lesson to
lesson. The launcher opens the session and closes it. Where no launcher runs, on a Hub for example,
the session is the life of the process that started the kernels; nobody tells us when it ends, so
its words stay on the disk until the next session is opened.

What was typed before the mode was switched on stays in the ordinary journal; ``set_shared`` says
what that is. Wiping is removing: it promises nothing about backups, about what a flash disk still
holds, or about the browser's own storage, which the page has to look after.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from plainspoken.record import merge, place
from plainspoken.record.reading import Reader
from plainspoken.record.rewriting import make_smaller
from plainspoken.record.trouble import NotKept, not_kept

FLAG = "shared-computer"
"""The file in the home that says that this computer is shared."""

VARIABLE = "PLAINSPOKEN_SESSION"
"""How the launcher tells the kernels which session they belong to."""

_SESSIONS = "this-session"
_ORDINARY = "journal"
_CLOSED = ".closed"
_STALE_SECONDS = 12 * 3600
_PATIENCE = 5.0
_NAME = re.compile(r"[0-9a-z]{1,20}(-[0-9a-z]{1,20}){3}")


@dataclass(frozen=True)
class Mode:
    """What switching the mode did."""

    shared: bool
    """Whether this computer counts as shared now."""
    elsewhere: tuple[str, ...]
    """Drafts that were kept in the other way and are not shown now. After switching on: they stay
    on this computer until they are erased. After switching off: they go when the session closes."""


@dataclass(frozen=True)
class Session:
    """What opening or closing a session did."""

    name: str
    """Which session: process, its start, the computer's start, the computer."""
    wiped: int
    """How many folders of sessions were removed."""
    left: tuple[str, ...]
    """Folders that could not be removed."""


def is_shared(home: Path | None = None) -> bool:
    """Whether this computer is marked as shared. Never raises.

    Where that may not be asked it is not: no word can be kept there either.
    """
    return place.is_there((home or place.home()) / FLAG)


def set_shared(shared: bool, home: Path | None = None) -> Mode:
    """Mark this computer as shared, or as a person's own.

    Raises:
        NotKept: the mark cannot be written or removed.
    """
    root = home or place.home()
    flag = root / FLAG
    try:
        if shared:
            place.make_private(root)
            flag.touch(mode=0o600)
        else:
            flag.unlink(missing_ok=True)
    except OSError as problem:
        raise not_kept(problem, root) from problem
    return Mode(shared, _drafts(root / _ORDINARY if shared else root / _SESSIONS / session_name()))


def journal_dir(home: Path | None = None) -> Path:
    """The folder that the journal is in, as the mode is now. It may not exist yet."""
    root = home or place.home()
    if is_shared(root):
        return root / _SESSIONS / session_name()
    return root / _ORDINARY


def journal_dirs(home: Path | None = None) -> tuple[Path, ...]:
    """Every folder of the home that may hold words: the ordinary one and all sessions."""
    root = home or place.home()
    return (root / _ORDINARY, *_session_dirs(root))


def readable_dirs(home: Path | None = None) -> tuple[Path, ...]:
    """The folders whose words are to be shown, exported and listed, as the mode is now.

    On a shared computer that is this session's; for a program that no launcher started and that
    has no session, such as a command in a terminal, it is every session that has not been wiped.
    """
    root = home or place.home()
    own = journal_dir(root)
    if not is_shared(root) or VARIABLE in os.environ or place.is_folder(own):
        return (own,)
    return _session_dirs(root)


def session_name() -> str:
    """Which session this process belongs to: the launcher's, or that of the process above it."""
    told = os.environ.get(VARIABLE, "")
    return told if _NAME.fullmatch(told) else _derived(os.getpid())


def open_session(home: Path | None = None) -> Session:
    """Begin a session: to be called by the launcher when it starts a server of its own.

    Wipes what earlier sessions left, sessions of other living servers aside, and tells the
    processes that are started from here which session is theirs. Since hardly anybody can be
    writing now, big old files of the ordinary journal are made smaller as well. Never raises: what
    could not be wiped is in ``left``.
    """
    root = home or place.home()
    name = _identity(os.getpid())
    os.environ[VARIABLE] = name
    if not place.is_folder(root):
        return Session(name, 0, ())
    with place.lock(root, _PATIENCE) as hold:
        wiped, left = _sweep(root, keep=name, unknown_too=True)
        # A process that closed its last session may open another.
        with suppress(OSError):
            _closed(root / _SESSIONS / name).unlink()
        if hold == "held":
            make_smaller(root / _ORDINARY)
    return Session(name, wiped, left)


def close_session(home: Path | None = None) -> Session:
    """End this session: to be called when the server has stopped. Wipes its words. Never raises."""
    root = home or place.home()
    name = session_name()
    folder = root / _SESSIONS / name
    if not is_shared(root) and not place.is_folder(folder):
        return Session(name, 0, ())
    with place.lock(root, _PATIENCE):
        # A kernel that is still alive must not begin the folder again.
        with suppress(OSError):
            place.make_private(folder.parent)
            _closed(folder).touch(mode=0o600)
        wiped, left = _wipe([folder])
    return Session(name, wiped, left)


def begin(home: Path) -> None:
    """Before words are written: on a shared computer, wipe what sessions that are over left.

    Raises:
        NotKept: this session has been closed.
    """
    if not is_shared(home):
        return
    folder = journal_dir(home)
    if place.is_there(_closed(folder)):
        raise NotKept("ended", home)
    if place.is_folder(folder):
        return
    _sweep(home, keep=folder.name, unknown_too=False)


def _sweep(root: Path, *, keep: str, unknown_too: bool) -> tuple[int, tuple[str, ...]]:
    over = []
    for folder in _session_dirs(root):
        if folder.name == keep:
            continue
        living = _is_living(folder.name)
        if living is None:
            living = not unknown_too and time.time() - _last_change(folder) < _STALE_SECONDS
        if not living:
            over.append(folder)
    with suppress(OSError):
        for mark in (root / _SESSIONS).glob("*" + _CLOSED):
            if not _is_living(mark.name.removesuffix(_CLOSED)):
                mark.unlink()
    return _wipe(over)


def _wipe(folders: list[Path]) -> tuple[int, tuple[str, ...]]:
    wiped = 0
    left = []
    for folder in folders:
        try:
            if folder.is_symlink() or folder.is_file():
                folder.unlink()
            elif folder.exists():
                shutil.rmtree(folder)
            else:
                continue
            wiped += 1
        except OSError:
            left.append(str(folder))
    for folder in folders[:1]:
        place.sync_folder(folder.parent)
        with suppress(OSError):
            folder.parent.rmdir()
    return wiped, tuple(left)


def _session_dirs(root: Path) -> tuple[Path, ...]:
    try:
        return tuple(
            sorted(
                entry for entry in (root / _SESSIONS).iterdir() if not entry.name.endswith(_CLOSED)
            )
        )
    except OSError:
        return ()


def _closed(folder: Path) -> Path:
    """The mark that says that this session has been closed."""
    return folder.with_name(folder.name + _CLOSED)


def _last_change(folder: Path) -> float:
    latest = 0.0
    with suppress(OSError):
        for entry in (folder, *folder.iterdir()):
            latest = max(latest, entry.stat().st_mtime)
    return latest


def _drafts(folder: Path) -> tuple[str, ...]:
    reader = Reader(folder)
    reader.refresh()
    return tuple(sorted(d for d in tuple(reader.drafts()) if merge.heads(reader.of(d))))


@cache
def _derived(_process: int) -> str:
    # Remembered for this process: when the one above it dies, another takes its place.
    return _identity(os.getppid())


def _identity(process: int) -> str:
    """A name that no other process on any computer has, as far as this system tells."""
    boot = "0"
    with suppress(OSError):
        raw = Path("/proc/sys/kernel/random/boot_id").read_bytes()
        boot = f"{crc32(raw):08x}"
    node = f"{crc32(platform.node().encode('utf-8', 'replace')):08x}"
    return f"{process}-{_start(process)}-{boot}-{node}"


def _start(process: int) -> str:
    """When a process was started, in ticks of its computer's clock; ``x`` where nobody says."""
    with suppress(OSError, IndexError):
        # The name of the program is in brackets and may hold anything; the start is the 22nd field.
        fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
        return fields[19].decode("ascii", "replace")
    return "x"


def _is_living(name: str) -> bool | None:
    """Whether the process that a session is named after runs; None if that cannot be told."""
    if not _NAME.fullmatch(name):
        return False
    process, start, boot, node = name.split("-")
    if not process.isdecimal() or len(process) > 9:
        return False
    _, start_now, boot_now, node_now = _identity(int(process)).split("-")
    if node != node_now:
        # Another computer that shares this disk: nothing is known about it.
        return None
    if boot != boot_now:
        return False
    return start == start_now if start != "x" else _runs(int(process))


def _runs(process: int) -> bool | None:
    """False if there is no such process; None otherwise, for it may be another of that number."""
    # On Windows the call that asks on other systems would end the process.
    if os.name == "posix":
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return None
    return None
