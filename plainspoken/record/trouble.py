"""What to say when words could not be kept: one plain sentence, the place, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Literal

Cause = Literal["full", "closed", "missing", "disk", "too-big", "erased", "ended", "other"]

# By name, because not every system has every one.
_NAMES: dict[Cause, tuple[str, ...]] = {
    "full": ("ENOSPC", "EDQUOT"),
    "closed": ("EROFS", "EACCES", "EPERM"),
    "missing": ("ENOENT", "ENOTDIR", "EEXIST", "ELOOP"),
    "disk": ("EIO",),
    "too-big": ("EFBIG",),
}
_CAUSES: dict[int, Cause] = {
    getattr(errno, name): cause
    for cause, names in _NAMES.items()
    for name in names
    if hasattr(errno, name)
}

_SENTENCES: dict[Cause, str] = {
    "full": "The disk of this computer is full, so your last words are not kept yet. Please make "
    "some room; go on typing meanwhile, it is tried again.",
    "closed": "Plainspoken may not write in the folder {place}, so your last words are not kept "
    "yet. Please allow it to, or copy your words before you leave this page.",
    "missing": "The folder {place} cannot be found or made, so your last words are not kept yet. "
    "Please bring it back, or copy your words before you leave this page.",
    "disk": "The disk that holds {place} reports a fault, so your last words are not kept yet. "
    "Please copy your words before you leave this page.",
    "too-big": "This is longer than Plainspoken can keep, about two million characters. Please "
    "shorten it, or copy your words before you leave this page.",
    "erased": "This draft was erased while this page was open, so what is here is not kept. To "
    "begin it again, load the page anew; copy these words first if you want them.",
    "ended": "This session on a shared computer has been closed, so nothing more is kept. Please "
    "copy your words before you leave this page.",
    "other": "Your last words could not be written to {place} ({detail}), so they are not kept "
    "yet. Please copy your words before you leave this page.",
}


class NotKept(Exception):  # noqa: N818 - it says what happened to the words
    """An event was not written. Everything that was kept before it is as it was."""

    why: str
    """A sentence for the page: what happened, where, and what to do."""
    cause: Cause
    """The same for the program. After ``erased`` and ``ended`` there is no use in trying again."""

    def __init__(self, cause: Cause, place: Path | None = None, detail: str = "") -> None:
        self.cause = cause
        self.why = _SENTENCES[cause].format(
            place=place or "of the journal", detail=detail or "no reason was given"
        )
        super().__init__(self.why)


def not_kept(problem: OSError, place: Path) -> NotKept:
    """The same trouble in words, for what the system said about writing in ``place``."""
    cause = _CAUSES.get(problem.errno or 0, "other")
    return NotKept(cause, place, problem.strerror or "")
