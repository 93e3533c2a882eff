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


@cache
def rating_lesson() -> KeyedSet | None:
    """What learners rate, with its key; None where a course has nothing of the kind.

    Reads ``_built/rating.json`` once.

    Raises:
        PackMissing: as `load` does.
    """
    return _compiled("rating.json", rating_lesson_from)


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
        pieces=MappingProxyType(
            {stem: pieces_from(pieces) for stem, pieces in plain["pieces"].items()}
        ),
        facts=_by("id", [Fact(**fact) for fact in plain["facts"]]),
        dialogues=_by("id", [dialogue_from(one) for one in plain["dialogues"]]),
    )


def pieces_from(plain: Mapping[str, Any]) -> Pieces:
    """What the pieces of one lesson show, from its compiled form."""
    return Pieces(
        questions=tuple(Question(**q) for q in plain["questions"]),
        compares=tuple(
            Compare(**(c | {"replies": tuple(Answer(**a) for a in c["replies"])}))
            for c in plain["compares"]
        ),
        comebacks=tuple(
            Comeback(**(c | {"turns": tuple(turn_from(t) for t in c["turns"])}))
            for c in plain["comebacks"]
        ),
        alouds=tuple(Aloud(**(a | {"checks": tuple(a["checks"])})) for a in plain["alouds"]),
    )


def turn_from(plain: Mapping[str, Any]) -> Turn:
    """One turn of a comeback from its compiled form."""
    lines = (
        Line(one["text"], tuple(one.get("verdict", ())), tuple(one.get("moves", ())))
        for one in plain["lines"]
    )
    return Turn(tuple(lines), plain["ask"], plain["after"])


def dialogue_from(plain: Mapping[str, Any]) -> Dialogue:
    """One dialogue from its compiled form."""

    def replies(found: list[Mapping[str, Any]]) -> tuple[WorkedReply, ...]:
        return tuple(
            WorkedReply(
                one["id"],
                one["label"],
                one["verdict"],
                tuple(CodedSentence(s["text"], tuple(s["moves"])) for s in one["sentences"]),
            )
            for one in found
        )

    second = plain["second"]
    return Dialogue(
        **{
            **plain,
            "situation": situation_from(plain["situation"]),
            "replies": replies(plain["replies"]),
            "second": second and SecondTurn(**{**second, "replies": replies(second["replies"])}),
        }
    )


def rating_sets_from(plain: Mapping[str, Any]) -> Mapping[str, RatingSet]:
    """Sets of replies to rate from the compiled form."""
    situations = {one["id"]: situation_from(one) for one in plain["situations"]}
    return _by(
        "id",
        [
            RatingSet(**{**each, "replies": _to_rate(each["replies"], situations)})
            for each in plain["sets"]
        ],
    )


def rating_lesson_from(plain: Mapping[str, Any]) -> KeyedSet | None:
    """The replies that learners rate, and their key, from the compiled form."""
    lesson = plain["lesson"]
    if lesson is None:
        return None
    situations = {one["id"]: situation_from(one) for one in lesson["situations"]}
    chosen = lesson["set"]
    keys = {reply["id"]: reply["key"] for reply in chosen["replies"]}
    return KeyedSet(
        **{
            **chosen,
            "replies": _to_rate(chosen["replies"], situations),
            "keys": MappingProxyType(
                {
                    name: Key(key["verdict"], tuple(map(tuple, key["moves"])), key["why"])
                    for name, key in keys.items()
                }
            ),
        }
    )


def _to_rate(
    replies: list[Mapping[str, Any]], situations: Mapping[str, Situation]
) -> tuple[ReplyToRate, ...]:
    return tuple(
        ReplyToRate(
            reply["id"],
            reply["client_message"],
            tuple(reply["sentences"]),
            situations[reply["situation"]] if reply["situation"] else None,
        )
        for reply in replies
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
    )


def _by(field: str, records: list[T]) -> Mapping[str, T]:
    return MappingProxyType({getattr(record, field): record for record in records})
