"""The compiled pack, read into records. Standard library only; one file is opened, once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
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
    RatingSet,
    Reason,
    ReplyToRate,
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
    return _compiled("pack.json", pack_from)


@cache
def rating_sets() -> Mapping[str, RatingSet]:
    """What there is for people to rate, by id. Reads ``_built/rating.json`` once.

    Raises:
        PackMissing: as `load` does.
    """
    return _compiled("rating.json", rating_sets_from)


def _compiled(name: str, records: Callable[[Mapping[str, Any]], T]) -> T:
    """The records of one compiled file."""
    file = where.built_dir() / name
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
        if plain["format"] != FORMAT:
            raise PackMissing(f"The compiled data is of another version. {_WAY_OUT}")
        return records(plain)
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


def rating_sets_from(plain: Mapping[str, Any]) -> Mapping[str, RatingSet]:
    """Sets of replies to rate from the compiled form."""
    situations = {one["id"]: situation_from(one) for one in plain["situations"]}
    return _by(
        "id",
        [
            RatingSet(
                **{
                    **each,
                    "replies": tuple(
                        ReplyToRate(
                            reply["id"],
                            reply["client_message"],
                            tuple(reply["sentences"]),
                            situations[reply["situation"]] if reply["situation"] else None,
                        )
                        for reply in each["replies"]
                    ),
                }
            )
            for each in plain["sets"]
        ],
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
