"""The pack: what authors write in ``data/``, as typed records.

``load()`` gives all of it. Only the standard library is imported here; the readers that authors
need (YAML, validation) are imported by the functions that use them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plainspoken.pack.load import load, rating_lesson, rating_sets
from plainspoken.pack.problems import PackError, PackMissing, Problem
from plainspoken.pack.records import (
    CRITERIA,
    GROUPS,
    KINDS,
    MOVES,
    VERDICTS,
    Aloud,
    Answer,
    Case,
    CodedSentence,
    Comeback,
    Compare,
    Criterion,
    Dialogue,
    Fact,
    Key,
    KeyedSet,
    Kind,
    LessonFile,
    Line,
    Move,
    Pack,
    Passage,
    Pieces,
    Point,
    Question,
    RatingSet,
    Reason,
    ReplyToRate,
    SecondTurn,
    Situation,
    Turn,
    Verdict,
    WorkedReply,
)
from plainspoken.pack.where import built_dir, content_dir

__all__ = [
    "CRITERIA",
    "GROUPS",
    "KINDS",
    "MOVES",
    "VERDICTS",
    "Aloud",
    "Answer",
    "Case",
    "CodedSentence",
    "Comeback",
    "Compare",
    "Criterion",
    "Dialogue",
    "Fact",
    "Key",
    "KeyedSet",
    "Kind",
    "LessonFile",
    "Line",
    "Move",
    "Pack",
    "PackError",
    "PackMissing",
    "Passage",
    "Pieces",
    "Point",
    "Problem",
    "Question",
    "RatingSet",
    "Reason",
    "ReplyToRate",
    "SecondTurn",
    "Situation",
    "Turn",
    "Verdict",
    "WorkedReply",
    "built_dir",
    "content_dir",
    "load",
    "rating_lesson",
    "rating_sets",
    "situations_from_file",
]


def situations_from_file(path: str | Path) -> Mapping[str, Situation]:
    """Situations from a file in the format of ``data/situations.yaml``, by id, in order.

    The codebook's first eight fields are enough; further fields of one's own are let be. JSON is
    YAML and is read too.

    Raises:
        PackError: the file cannot be used; all that is wrong with it, with line numbers.
    """
    from plainspoken.pack import read  # noqa: PLC0415  # no widget may import what it imports

    return read.situations_from_file(Path(path))
