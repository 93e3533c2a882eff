"""Files of what readers read differently: ``plainspoken export --format differently`` saves them.

The authoring side only: it stands on pydantic, and no widget may import it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from plainspoken.pack import jsonl
from plainspoken.pack.problems import PackError, Problem
from plainspoken.pack.records import MoveCode
from plainspoken.pack.schema import Loose, Strict, Text
from plainspoken.pack.wording import validated

_ITS_OWN = {"said", "chosen"}
"""Fields that no rater's file has."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One note that a reader read differently; what they typed plays no part."""

    situation: str
    """Id of the situation."""
    said: tuple[str, ...]
    """Codes of the moves that the note was about; empty where it named none."""
    sure: bool
    """False where the note said that it was not sure."""
    chosen: str
    """Code of the move that the reader hears, or ``nothing``, or ``other``."""
    codebook: int
    """Version of the codebook."""


class _LineModel(Strict):
    """A line of the file; for the fields see `plainspoken.record.differently.Entry`."""

    situation: Text
    """Which situation."""
    draft: Literal["honest", "hiding"]
    """Which draft."""
    sentence: Text | None = None
    """Only where the trainee gave their words."""
    start: Annotated[int, Field(ge=0)]
    """Where it begins."""
    end: Annotated[int, Field(gt=0)]
    """Where it ends."""
    said: list[MoveCode]
    """What the note named."""
    sure: bool
    """How sure it was."""
    chosen: Literal[MoveCode, "nothing", "other"]
    """What the reader hears."""
    words: Loose | None = None
    """Only where the trainee gave their words."""
    codebook: Annotated[int, Field(gt=0)]
    """Which version."""
    at: Text
    """When."""


def is_one(path: Path) -> bool:
    """Whether a file is of this kind, by the fields of its lines; false where it cannot be read."""
    with suppress(OSError, UnicodeDecodeError):
        for line in path.read_text(encoding="utf-8-sig").split("\n"):
            with suppress(ValueError):
                record = json.loads(line)
                if isinstance(record, dict) and not _ITS_OWN.isdisjoint(record):
                    return True
    return False


def read(path: Path) -> tuple[Objection, ...]:
    """One file.

    Args:
        path: JSONL, a line for each note that was read differently.

    Raises:
        PackError: what is wrong, with its line.
    """
    source = jsonl.read(path)
    found: list[Objection] = []
    problems: list[Problem] = []
    for place, model in enumerate(validated(source, list[_LineModel])):
        if model.start >= model.end:
            todo = "Give begin and end in code points, the begin first."
            problems.append(source.problem((place,), "the sentence ends before it begins", todo))
        said = tuple(dict.fromkeys(model.said))
        found.append(Objection(model.situation, said, model.sure, model.chosen, model.codebook))
    if problems:
        raise PackError(problems)
    return tuple(found)
