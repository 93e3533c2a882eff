"""Keys and times of the journal in words that a person can read. Nothing here can be markup."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_TITLES = {"differently": "Where you read it differently"}
"""What the first part of a key is called, where it does not speak for itself."""


def in_words(draft: str) -> str:
    """``01-the-post/studio/weekend-email`` → ``Lesson 1, the post: studio, weekend email``.

    Characters that mean something to Markdown, HTML or a terminal become spaces.
    """
    lesson, *rest = (_plain(part) for part in draft.split("/"))
    numbered = re.fullmatch(r"0*([0-9]+) (.+)", lesson)
    title = f"Lesson {numbered[1]}, {numbered[2]}" if numbered else _TITLES.get(lesson, lesson)
    parts = [part for part in rest if part]
    return f"{title}: {', '.join(parts)}" if parts else title or "a draft without a name"


def when(at: str) -> str:
    """An ISO time as ``23 November 2025, 15:04 UTC``; anything else as ``at a time not known``."""
    try:
        moment = datetime.fromisoformat(at)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return "at a time not known"
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M} UTC"


def count(number: int, one: str, many: str = "") -> str:
    """``count(1, "draft")`` → ``1 draft``; ``count(2, "draft")`` → ``2 drafts``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _plain(part: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in part).split())
