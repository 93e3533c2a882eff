"""Where a trainee reads a sentence of their draft differently from the note under it.

It is kept under ``differently/<situation>/<draft>``, or ``differently/<stem>/<task>`` for a reply
in an exercise, one event for all of a draft: its data is ``{"entries": [...]}``, each with the
fields of `Entry`. The last part of the key is the draft's, so that what was said of a hiding
version stays out of every copy that the version itself stays out of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from plainspoken.record.events import Event

KIND = "differently"
"""The kind of these events, and the first part of their keys."""

_OWN_WORDS = ("sentence", "words")

_IN_EXERCISE = re.compile(r"([0-9]+-[^/]+)/([^/]+)")
"""Keys of answers in an exercise, ``<stem>/<task>``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence that a trainee reads differently."""

    situation: str
    """Id of the situation."""
    draft: str
    """``honest`` or ``hiding``; a reply in an exercise is an honest one."""
    sentence: str
    """The sentence, in the trainee's words."""
    start: int
    """First code point in the draft, when this was kept."""
    end: int
    """One past the last code point."""
    said: tuple[str, ...]
    """Codes of the moves that the note was about; empty where it named none."""
    sure: bool
    """False where the note said that it was not sure."""
    chosen: str
    """Code of the move that the trainee hears, or ``nothing``, or ``other``."""
    words: str
    """What the trainee hears, in their own words; may be empty."""
    codebook: int
    """Version of the codebook whose codes these are."""
    at: str
    """When, ISO 8601 in UTC."""

    def fields(self, *, own_words: bool) -> dict[str, Any]:
        """As a JSON object; without ``own_words`` nothing in it was typed by the trainee."""
        plain = asdict(self)
        return {name: value for name, value in plain.items() if own_words or name not in _OWN_WORDS}


def key(situation: str, draft: str) -> str:
    """Where it is kept; of a reply in an exercise by the exercise's stem and the task's id."""
    return f"{KIND}/{situation}/{draft}"


def along(drafts: Iterable[str]) -> list[str]:
    """Keys of drafts, and of all that quotes them: whoever erases a draft means its sentences."""
    chosen = list(drafts)
    studios = [one.split("/") for one in chosen if one.startswith("studio/")]
    quoting = [key(*parts[1:]) for parts in studios if len(parts) == 3]
    quoting += [key(*answer.groups()) for answer in map(_IN_EXERCISE.fullmatch, chosen) if answer]
    return list(dict.fromkeys((*chosen, *quoting)))


def entries(versions: Iterable[Event]) -> tuple[Entry, ...]:
    """What is kept, in the order of the text; of several versions all, and each entry once.

    What is no entry, from a damaged file or another program, is passed over.
    """
    found = dict.fromkeys(
        entry
        for event in versions
        if event.kind == KIND
        for raw in _listed(event.data.get("entries"))
        if (entry := _entry(raw)) is not None
    )
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.said, one.at)))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _entry(raw: object) -> Entry | None:
    if not isinstance(raw, Mapping):
        return None
    texts = [raw.get(name) for name in ("situation", "draft", "chosen", "at", *_OWN_WORDS)]
    numbers = [raw.get(name) for name in ("start", "end", "codebook")]
    said = raw.get("said")
    fits = (
        isinstance(said, list)
        and all(isinstance(one, str) for one in (*texts, *said))
        and all(isinstance(one, int) and not isinstance(one, bool) for one in numbers)
        and isinstance(raw.get("sure"), bool)
    )
    if not fits:
        return None
    plain = {name: raw[name] for name in Entry.__slots__}
    return Entry(**plain | {"said": tuple(plain["said"])})
