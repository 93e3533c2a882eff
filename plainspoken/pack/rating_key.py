"""``data/rating-lesson.yaml``: labelled replies that learners rate, and the key to them.

The authoring side only. The key is what the two raters of the labelled replies agree on; only the
words on why are the file's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from plainspoken.pack import between, rating
from plainspoken.pack.problems import PackError, Problem
from plainspoken.pack.records import GROUPS, MOVES, Situation
from plainspoken.pack.replies import Rating, Reply, read_ratings, read_split
from plainspoken.pack.schema import Name, Strict, Text
from plainspoken.pack.wording import validated
from plainspoken.pack.yaml import Place, Source

SPLIT = "train"
"""Where they come from: nothing is measured on it."""

LONGEST = 120
"""Words of a reply."""

FEWEST = 6
"""Replies. Kappa is told from so many on, so that no verdict of the key may fill as many."""

RATERS = ("first", "second", "settled")
"""Whose ratings must be the same."""

HIDING = tuple(code for code in MOVES if GROUPS[code] == "hiding")
"""What a learner is asked about, in the codebook's order."""


class _ReplyModel(Strict):
    """A reply, and why its key is what it is."""

    id: Text
    """Id of a reply of the training split."""
    why: Text
    """What decides the verdict, in plain words."""


class _LessonModel(Strict):
    """``data/rating-lesson.yaml``."""

    id: Name
    """Short name; ratings are kept under it, so that it is never changed."""
    title: Text
    """A name for who learns."""
    warning: Text
    """What to know before one begins."""
    replies: Annotated[list[_ReplyModel], Field(min_length=FEWEST)]
    """In the order in which they are shown."""


def compiled(source: Source, root: Path, situations: Mapping[str, Situation]) -> dict[str, Any]:
    """The set, with each reply as a learner sees it, its key, and the situations that it needs.

    Args:
        source: the file.
        root: the folder that holds ``data/``.
        situations: of the labelled replies, by id.

    Raises:
        PackError: all that is wrong with it, or what is wrong with the replies that it names.
    """
    model = validated(source, _LessonModel)
    replies = read_split(root, SPLIT, [one.id for one in model.replies])
    folder = root / "data" / "replies" / "ratings"
    said = [read_ratings(folder / f"{rater}.jsonl", replies, [*replies]) for rater in RATERS]
    problems = between.repeated(source, ("replies",), "id")
    needed: dict[str, dict[str, Any]] = {}
    shown = []
    for place, one in enumerate(model.replies):
        here: Place = ("replies", place, "id")
        reply = replies.get(one.id)
        situation = situations.get(reply.situation) if reply else None
        if reply is None or situation is None:
            problems.append(_unusable(source, here, one.id))
            continue
        ratings = [by_reply[one.id] for by_reply in said if one.id in by_reply]
        plain, unchecked = rating.needed(source, here, reply, situation)
        problems += [*_unfit(source, here, reply, ratings), *unchecked]
        needed[situation.id] = plain
        if ratings:
            shown.append(_shown(reply, situation, ratings[-1], one.why))
    verdicts = [one["key"]["verdict"] for one in shown]
    most = max(verdicts, key=verdicts.count, default="")
    if verdicts.count(most) >= FEWEST:
        what = f'{verdicts.count(most)} of the replies are "{most}": whoever rated those first'
        todo = "would see no kappa. Choose others, so that fewer than six are of one verdict."
        problems.append(source.problem(("replies",), what, todo))
    if problems:
        raise PackError(problems)
    return {
        "situations": [needed[name] for name in sorted(needed)],
        "set": {**model.model_dump(), "replies": shown},
    }


def _shown(reply: Reply, situation: Situation, said: Rating, why: str) -> dict[str, Any]:
    moves = [[code for code in HIDING if code in codes] for codes in said.moves]
    key = {"verdict": said.verdict, "moves": moves, "why": why}
    return {**rating.shown(reply, situation), "key": key}


def _unusable(source: Source, here: Place, name: str) -> Problem:
    return source.problem(
        here,
        f'the {SPLIT} split has no reply "{name}" in which a limit is at stake',
        f"Name a reply of data/replies/{SPLIT}.jsonl that has a situation of "
        "data/replies/situations.yaml.",
    )


def _unfit(source: Source, here: Place, reply: Reply, ratings: list[Rating]) -> list[Problem]:
    """Why a reply makes no good example."""
    found = []
    if len(reply.text.split()) > LONGEST:
        found.append(f"{reply.id} has more than {LONGEST} words")
    if len(ratings) < len(RATERS):
        found.append(f"{reply.id} was not rated twice")
    if len({one.verdict for one in ratings}) > 1:
        found.append(f"the raters of {reply.id} differ about its verdict")
    if len({tuple(codes & set(HIDING) for codes in one.moves) for one in ratings}) > 1:
        found.append(f"the raters of {reply.id} differ about where it hides")
    return [source.problem(here, what, "Choose another reply.") for what in found]
