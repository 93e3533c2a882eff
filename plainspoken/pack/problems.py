"""What is wrong with an author's file, said so that it can be put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it."""

    file: str
    """The file as the author knows it: ``data/situations.yaml``."""
    line: int
    """Line in it, counted from 1; 0 where it is the file as a whole."""
    what: str
    """What is wrong; a sentence without its stop."""
    todo: str
    """What to do; a sentence with its stop."""

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.what}. {self.todo}"


def unreadable(error: OSError, place: Path) -> Problem:
    """A file or a folder that cannot be read; ``place`` where the system does not say which."""
    why = (error.strerror or str(error)).lower()
    todo = "See that it is there and that its permissions let you read it."
    return Problem(str(error.filename or place), 0, f"this cannot be read ({why})", todo)


class PackError(Exception):
    """The authors' files cannot be used; `problems` says why, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class PackMissing(Exception):  # noqa: N818  # it is not an error in anything that somebody wrote
    """The compiled pack is not there or cannot be read; the message says the way out."""
