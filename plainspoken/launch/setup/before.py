"""What can be seen, before anything is made, to stop a set-up."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from plainspoken.launch.setup.place import Stop
from plainspoken.launch.setup.words import ROOM_NEEDED, of_system

LONGEST_INSIDE = 170
"""Characters of the longest path under the private folder, with a little to spare."""

WINDOWS_LIMIT = 259
"""Characters of a path on Windows, unless long paths are switched on."""


def long_paths_allowed() -> bool:
    """Whether this Windows takes longer paths than that. True on every other system."""
    if sys.platform != "win32":
        return True
    import winreg  # noqa: PLC0415  # it is there on Windows alone

    where = r"SYSTEM\CurrentControlSet\Control\FileSystem"
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False


def path_length(root: str, windows: bool, allowed: Callable[[], bool] = long_paths_allowed) -> None:
    """Stop when files under this folder would have longer paths than Windows takes."""
    over = len(root) + 1 + LONGEST_INSIDE - WINDOWS_LIMIT
    if windows and over > 0 and not allowed():
        raise Stop(
            f"The path of this folder is {over} characters too long for Windows: {root}",
            r"Move the whole folder somewhere shorter, for example to C:\plainspoken, and run "
            "this again there.",
        )


def try_to_write(folder: Path) -> None:
    """Make and remove a file in this folder. Raises OSError when that is not possible."""
    handle, name = tempfile.mkstemp(prefix=".plainspoken-", dir=folder)
    os.close(handle)
    Path(name).unlink()


def writable(folder: Path, attempt: Callable[[Path], None] = try_to_write) -> None:
    """Stop when nothing can be put into this folder."""
    try:
        attempt(folder)
    except OSError as error:
        raise of_system(error, folder) from None


def free_megabytes(folder: Path) -> int:
    """Room left on the disk of this folder."""
    return shutil.disk_usage(folder).free // 2**20


def room(folder: Path, free: Callable[[Path], int] = free_megabytes) -> None:
    """Stop when the disk is too full."""
    left = free(folder)
    if left < ROOM_NEEDED:
        raise Stop(
            f"The disk has {left} MB free, and setting up needs about {ROOM_NEEDED} MB.",
            "Free some space (emptying the bin often helps) and run this again.",
        )


def has_module(name: str) -> bool:
    """Whether this Python has a module of that name."""
    return importlib.util.find_spec(name) is not None


def modules(uv: str, system: str, has: Callable[[str], bool] = has_module) -> None:
    """Stop when this Python came without what makes a private Python folder.

    Args:
        uv: the path of uv, which needs no pip; "" when it is not there.
        system: as `sys.platform` has it.
        has: says whether a module is there.
    """
    missing = [name for name in (("venv",) if uv else ("venv", "ensurepip")) if not has(name)]
    if missing:
        raise Stop(
            f"This Python came without its module {missing[0]}, which setting up needs.",
            f"On Debian or Ubuntu run: sudo apt install python3.{sys.version_info[1]}-venv "
            "(or python3-venv). Then run this again."
            if system.startswith("linux")
            else "Install Python 3.13 from https://www.python.org/downloads/ and run this again "
            "with it.",
        )
