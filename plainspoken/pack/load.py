"""The compiled pack, read into records. Standard library only; one file is opened, once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from plainspoken.pack import where
from plainspoken.pack.problems import PackMissing
from plainspoken.pack.records import (
    Answer,
    Case,
    Criterion,
    Kind,
    LessonFile,
    Move,
    Pack,
    Passage,
    Point,
    Question,
    Reason,
    Situation,
    Source,
    Verdict,
)

T = TypeVar("T")

FORMAT = 1
"""Version of the compiled file; `build` writes it, `load` accepts no other."""

_WAY_OUT = (
    'In a copy of the project, run "plainspoken build". '
    "In an installed Plainspoken, install it again."
)


@cache
def load() -> Pack:
    """The pack. The first call reads ``_built/pack.json``, later calls return the same object.

    Raises:
        PackMissing: the file is not there, is damaged, or was made by another version.
    """
    file = where.built_dir() / "pack.json"
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
        if plain["format"] != FORMAT:
            raise PackMissing(f"The compiled data is of another version. {_WAY_OUT}")
        return pack_from(plain)
    except FileNotFoundError:
        raise PackMissing(f"The compiled data is missing. {_WAY_OUT}") from None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise PackMissing(f"The compiled data cannot be read ({file}). {_WAY_OUT}") from error


def pack_from(plain: Mapping[str, Any]) -> Pack:
    """Records from the compiled form, which `build` has validated."""
    return Pack(
        codebook=plain["codebook"],
        situations=_by("id", [situation_from(s) for s in plain["situations"]]),
        moves=_by("code", [Move(**m) for m in plain["moves"]]),
        kinds=_by("code", [Kind(**k) for k in plain["kinds"]]),
        criteria=_by(
            "code", [Criterion(**(c | {"levels": tuple(c["levels"])})) for c in plain["criteria"]]
        ),
        verdicts=_by("code", [Verdict(**v) for v in plain["verdicts"]]),
        case=case_from(plain["case"]),
        lessons=tuple(LessonFile(**lesson) for lesson in plain["lessons"]),
        exercises=MappingProxyType(dict(plain["exercises"])),
    )


def situation_from(plain: Mapping[str, Any]) -> Situation:
    """One situation from its compiled form."""
    return Situation(
        **{
            **plain,
            "reasons": tuple(Reason(**reason) for reason in plain["reasons"]),
            "not_reasons": tuple(plain["not_reasons"]),
            "needs": tuple(plain["needs"]),
        }
    )


def case_from(plain: Mapping[str, Any]) -> Case:
    """The case from its compiled form."""
    return Case(
        title=plain["title"],
        told=plain["told"],
        points=tuple(Point(**p) for p in plain["points"]),
        passages=tuple(Passage(**(p | {"points": tuple(p["points"])})) for p in plain["passages"]),
        contrast=situation_from(plain["contrast"]),
        answers=tuple(Answer(**a) for a in plain["answers"]),
        questions=tuple(Question(**q) for q in plain["questions"]),
        sources=tuple(Source(**s) for s in plain["sources"]),
    )


def _by(field: str, records: list[T]) -> Mapping[str, T]:
    return MappingProxyType({getattr(record, field): record for record in records})
