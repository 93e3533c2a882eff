"""``data/rating.yaml``: which labelled replies people rate, and what they see of them.

The authoring side only. What comes out holds no label, no brief and no word on who wrote a reply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from plainspoken.pack import between
from plainspoken.pack.problems import PackError, Problem
from plainspoken.pack.records import Situation
from plainspoken.pack.replies import Reply, read_split
from plainspoken.pack.schema import Name, Strict, Text
from plainspoken.pack.wording import validated
from plainspoken.pack.yaml import Place, Source

SPLIT = "development"
"""Where replies to rate come from. Those of the test split stay unseen until a release."""

NOTHING: dict[str, Any] = {"situations": [], "sets": []}
"""The compiled form where nothing is to be rated."""

_EMERGENCY = re.compile(r"(?<![$£€\d,.])(?:911|999|112|000)(?![\d,])")
_NUMBER = re.compile(r"(?<![$£€\d,.])\b(?:\d{3,}|\d{2,3}[ -]\d{2,})\b")


class _SetModel(Strict):
    """Replies to rate."""

    id: Name
    """Short name; ratings are kept under it, so that it is never changed."""
    title: Text
    """A name for people who rate."""
    warning: Text
    """What to know before one begins."""
    replies: Annotated[list[Text], Field(min_length=1)]
    """Ids of replies of the development split, in the order in which they are shown."""


class _RatingModel(Strict):
    """``data/rating.yaml``."""

    sets: list[_SetModel]
    """Each with an id of its own."""


def compiled(source: Source, root: Path, situations: Mapping[str, Situation]) -> dict[str, Any]:
    """The sets, with each reply as a rater sees it, and the situations that they need.

    A situation's emergency number becomes the words "the emergency number": whoever rates may be
    in another country, and nobody checks such numbers here.

    Args:
        source: the file.
        root: the folder that holds ``data/``.
        situations: of the labelled replies, by id; not those of the course, in which trainees know
            what is true.

    Raises:
        PackError: all that is wrong with it, or what is wrong with the replies that it names.
    """
    model = validated(source, _RatingModel)
    replies = read_split(root, SPLIT)
    problems = between.repeated(source, ("sets",), "id")
    true_of: dict[str, dict[str, Any]] = {}
    sets = []
    for number, each in enumerate(model.sets):
        showing = []
        for place, name in enumerate(each.replies):
            here = ("sets", number, "replies", place)
            reply = replies.get(name)
            if reply is None or name in each.replies[:place]:
                problems.append(_unusable(source, here, name, again=reply is not None))
                continue
            situation = situations.get(reply.situation)
            if reply.situation and situation is None:
                what = f'{name} answers "{reply.situation}", which is not there'
                todo = "Choose a reply to a situation of data/replies/situations.yaml."
                problems.append(source.problem(here, what, todo))
            plain, unchecked = needed(source, here, reply, situation)
            if situation is not None:
                true_of[situation.id] = plain
            problems += unchecked
            showing.append(shown(reply, situation))
        sets.append({**each.model_dump(), "replies": showing})
    if problems:
        raise PackError(problems)
    return {"situations": [true_of[name] for name in sorted(true_of)], "sets": sets}


def shown(reply: Reply, situation: Situation | None) -> dict[str, Any]:
    """A reply in the compiled form, without anything that was said of it."""
    return {
        "id": reply.id,
        "situation": situation.id if situation else "",
        "client_message": situation.client_message if situation else reply.client_message,
        "sentences": [reply.text[start:end] for start, end in reply.sentences],
    }


def needed(
    source: Source, here: Place, reply: Reply, situation: Situation | None
) -> tuple[dict[str, Any], list[Problem]]:
    """What is true, as it may be shown, and the numbers in what is shown that nobody checks.

    Args:
        source: the file that names the reply.
        here: where.
        reply: what is shown.
        situation: what it answers; of none nothing is true.
    """
    plain = _without_emergency_numbers(asdict(situation)) if situation else {}
    return plain, _unchecked(source, here, reply, plain)


def _unusable(source: Source, here: Place, name: str, *, again: bool) -> Problem:
    if again:
        return source.problem(here, f"{name} is in this set already", "Take one of the two out.")
    return source.problem(
        here,
        f'the {SPLIT} split has no reply "{name}"',
        f"Name a reply of data/replies/{SPLIT}.jsonl; no other is shown to people who rate.",
    )


def _unchecked(
    source: Source, here: Place, reply: Reply, situation: dict[str, Any]
) -> list[Problem]:
    """Numbers that somebody in need might dial."""
    texts = [reply.text, reply.client_message, *_strings(situation)]
    return [
        source.problem(
            here,
            f'{reply.id} shows "{found.group()}", which may be taken for a telephone number',
            "Choose another reply: nobody checks such numbers here.",
        )
        for text in texts
        for found in _NUMBER.finditer(text)
    ]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _without_emergency_numbers(value: Any) -> Any:
    if isinstance(value, str):
        return _EMERGENCY.sub("the emergency number", value)
    if isinstance(value, dict):
        return {name: _without_emergency_numbers(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_without_emergency_numbers(one) for one in value]
    return value
