"""Where the lessons are served from: the checkout itself, or a copy of what the wheel carries."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from plainspoken import __version__, pack
from plainspoken.pack import where
from plainspoken.pack.records import LessonFile

PARTS = ("lessons", "exercises")


@dataclass(frozen=True)
class Served:
    """What a server shows."""

    root: Path
    """The folder at its top; lessons/ and exercises/ are in it."""
    lessons: tuple[LessonFile, ...]
    """The lessons whose notebooks are there, in order; an exercise only if it is there too."""

    def notebooks(self) -> list[Path]:
        """Every notebook of ours that is there."""
        return [
            self.root / name for each in self.lessons for name in (each.path, each.exercise) if name
        ]


def served(home: Path) -> Served:
    """The folder to serve.

    Args:
        home: Plainspoken's own folder for this user; an installed package puts its copy there.

    Raises:
        FileNotFoundError: there are no lessons.
        OSError: the copy cannot be written.
        PackMissing: the compiled data is not there.
    """
    root = where.content_dir()
    if root.is_relative_to(where.PACKAGE):
        copy = home / "course" / __version__
        refresh(root, copy)
        root = copy
    return of(root)


def of(root: Path) -> Served:
    """What there is to serve in a folder."""
    return Served(
        root,
        tuple(
            each
            if each.exercise and (root / each.exercise).is_file()
            else replace(each, exercise="")
            for each in pack.load().lessons
            if (root / each.path).is_file()
        ),
    )


def refresh(source: Path, target: Path) -> None:
    """Make the notebooks in ``target`` the same as those in ``source``."""
    for part in PARTS:
        mirror(source / part, target / part, "*.ipynb")


def mirror(source: Path, target: Path, pattern: str) -> None:
    """Make the files of a pattern the same in two folders. Those that are the same stay untouched.

    Args:
        source: the folder to copy from.
        target: the folder to copy to; files of the pattern that are here alone are removed.
        pattern: as `Path.glob` understands it.
    """
    wanted = _files(source, pattern)
    for name, path in _files(target, pattern).items():
        if name not in wanted:
            path.unlink()
    for name, path in wanted.items():
        content = path.read_bytes()
        copy = target / name
        if not copy.is_file() or copy.read_bytes() != content:
            copy.parent.mkdir(parents=True, exist_ok=True)
            write_whole(copy, content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it; for its owner's eyes only."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _files(root: Path, pattern: str) -> dict[Path, Path]:
    return {path.relative_to(root): path for path in root.glob(pattern) if path.is_file()}
