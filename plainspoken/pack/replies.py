"""Labelled replies, and what raters said of them: ``data/replies/``.

The authoring side only: it stands on pydantic, and no widget may import it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from plainspoken.pack import jsonl
from plainspoken.pack.problems import PackError, Problem
from plainspoken.pack.read import situations_from_file
from plainspoken.pack.records import (
    CRITERIA,
    KindCode,
    MoveCode,
    Situation,
    VerdictCode,
)
from plainspoken.pack.schema import Strict, Text
from plainspoken.pack.wording import validated
from plainspoken.pack.yaml import Source

SPLITS = ("train", "development", "test")
"""What a reply is for. Its writer and its situation are in the same split, and in no other."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What one rater said of one reply."""

    reply: str
    """Id of the reply."""
    moves: tuple[frozenset[str], ...]
    """For each of its sentences the codes of its moves."""
    reasons: frozenset[str] = frozenset()
    """The kinds of reason that it gives."""
    verdict: str = ""
    """What it does as a whole; empty for a reply in which no limit is at stake."""
    criteria: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The six criteria, 0 to 2; empty where the verdict is."""
    doubt: str = ""
    """What the rater was torn between, in a few words."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply of the corpus, as it was written."""

    id: str
    """Its name: the writer's and a number."""
    split: str
    """One of `SPLITS`."""
    writer: str
    """Whose voice it is in; described in the data card."""
    situation: str
    """Id of its situation; empty for a reply to a message that asks for no contact."""
    client_message: str
    """What it answers, where there is no situation; else empty, for the situation has it."""
    brief: str
    """The direction that its writer was given, a code of the data card. No rater saw it."""
    text: str
    """The reply."""
    sentences: tuple[tuple[int, int], ...]
    """Begin and end of each sentence as it was rated, in code points."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All replies with what was settled about each."""

    situations: Mapping[str, Situation]
    """By id; also those of ``data/situations.yaml``."""
    replies: Mapping[str, Reply]
    """By id."""
    settled: Mapping[str, Rating]
    """By id of the reply: where the two raters agree, else what the third decided."""
    reasons_at: Mapping[str, tuple[frozenset[str], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """By id of the reply: for each sentence the kinds of reason that it gives; not for all."""


@dataclass(frozen=True, slots=True)
class Side:
    """One half of a minimal pair."""

    situation: Situation
    """What it answers."""
    text: str
    """The reply."""
    verdict: str
    """What its writer and a blind rater read it as."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readings that differ in one thing and must differ in verdict."""

    id: str
    """Its name."""
    kind: str
    """``edit``: one situation, two replies. ``truth``: one reply, two situations."""
    what: str
    """The one thing, in a few words."""
    first: Side
    """The one half."""
    second: Side
    """The other."""


class _SideModel(Strict):
    """Half of a line of ``pairs.jsonl``."""

    situation: Text
    """Id of what it answers."""
    text: Text
    """The reply."""
    verdict: VerdictCode
    """What it is."""


class _PairModel(Strict):
    """A line of ``pairs.jsonl``."""

    id: Text
    """See `Pair`, here and below."""
    kind: Literal["edit", "truth"]
    """What changes."""
    what: Text
    """In words."""
    first: _SideModel
    """One half."""
    second: _SideModel
    """The other."""


class _SentenceModel(Strict):
    """Where a sentence stands."""

    start: Annotated[int, Field(ge=0)]
    """Where it begins."""
    end: Annotated[int, Field(gt=0)]
    """Where it ends."""


class _ReplyModel(Strict):
    """A line of ``train.jsonl``, ``development.jsonl`` or ``test.jsonl``."""

    id: Text
    """See `Reply`, here and below."""
    writer: Text
    """Whose voice."""
    situation: str
    """What it answers."""
    client_message: str = ""
    """The message, where there is no situation."""
    brief: Text
    """What the writer was asked for."""
    text: Text
    """The reply."""
    sentences: Annotated[list[_SentenceModel], Field(min_length=1)]
    """As it was rated."""


class _CriteriaModel(Strict):
    """The six criteria."""

    ownership: Literal[0, 1, 2]
    """Who decides."""
    candour: Literal[0, 1, 2]
    """Whether the reason is told."""
    respect: Literal[0, 1, 2]
    """How the asking is met."""
    access: Literal[0, 1, 2]
    """What is available."""
    openness: Literal[0, 1, 2]
    """Whether it can be talked about."""
    proportion: Literal[0, 1, 2]
    """Whether it says what is needed and stops."""


class _RatingModel(Strict):
    """A line of a rater's file."""

    reply: Text
    """See `Rating`, here and below."""
    moves: list[list[MoveCode]]
    """For each sentence its moves."""
    reasons: Annotated[list[KindCode], Field(default_factory=list)]
    """Kinds of reason."""
    verdict: VerdictCode | Literal[""] = ""
    """The whole."""
    criteria: _CriteriaModel | None = None
    """All six, or none."""
    doubt: str = ""
    """Torn between what."""


class _ReasonsAtModel(Strict):
    """A line of ``reasons-at.jsonl``."""

    reply: Text
    """Id of the reply."""
    reasons_at: list[list[KindCode]]
    """For each sentence the kinds of reason that it gives."""


def read_corpus(root: Path) -> Corpus:
    """Everything in ``data/replies/``.

    Args:
        root: the folder that holds ``data/``.

    Raises:
        PackError: what is wrong, with file and line.
    """
    folder = root / "data" / "replies"
    situations = {
        **situations_from_file(root / "data" / "situations.yaml"),
        **situations_from_file(folder / "situations.yaml"),
    }
    replies: dict[str, Reply] = {}
    problems: list[Problem] = []
    for split in SPLITS:
        source = jsonl.read(folder / f"{split}.jsonl", f"data/replies/{split}.jsonl")
        for place, reply in enumerate(_replies(source, split)):
            problems += _misfits(source, place, reply, situations, replies)
            replies[reply.id] = reply
    if problems:
        raise PackError(problems)
    settled = read_ratings(folder / "ratings" / "settled.jsonl", replies)
    placed = _read_reasons_at(folder / "ratings" / "reasons-at.jsonl", replies, settled)
    return Corpus(MappingProxyType(situations), MappingProxyType(replies), settled, placed)


def _read_reasons_at(
    path: Path, replies: Mapping[str, Reply], settled: Mapping[str, Rating]
) -> Mapping[str, tuple[frozenset[str], ...]]:
    """In which sentences the reasons stand; {} where nobody has said yet."""
    if not path.exists():
        return MappingProxyType({})
    source = jsonl.read(path)
    placed: dict[str, tuple[frozenset[str], ...]] = {}
    problems: list[Problem] = []
    for place, model in enumerate(validated(source, list[_ReasonsAtModel])):
        kinds = tuple(frozenset[str](codes) for codes in model.reasons_at)
        reply, rating = replies.get(model.reply), settled.get(model.reply)
        if reply is None or rating is None:
            what, todo = "there is no such reply", "Take the line out, or correct the name."
        elif len(kinds) != len(reply.sentences):
            what = f"it has {len(reply.sentences)} sentences, and reasons for {len(kinds)}"
            todo = "Give a list for each sentence, empty where it gives no reason."
        elif frozenset().union(*kinds) != rating.reasons:
            what = f"its settled reasons are {', '.join(sorted(rating.reasons)) or 'none'}"
            todo = "Give each of them a sentence, and no other."
        else:
            placed[model.reply] = kinds
            continue
        problems.append(source.problem((place,), f"{model.reply}: {what}", todo))
    if problems:
        raise PackError(problems)
    return MappingProxyType(placed)


def read_split(root: Path, split: str, only: Collection[str] | None = None) -> dict[str, Reply]:
    """The replies of one split by id, without anything that was said of them.

    Args:
        root: the folder that holds ``data/``.
        split: one of `SPLITS`.
        only: ids of those that are wanted; all of them if left out.

    Raises:
        PackError: the file cannot be read, or a line of it is no reply.
    """
    name = f"data/replies/{split}.jsonl"
    return {reply.id: reply for reply in _replies(jsonl.read(root / name, name, only), split)}


def read_ratings(
    path: Path, replies: Mapping[str, Reply], only: Collection[str] | None = None
) -> Mapping[str, Rating]:
    """One rater's file, by id of the reply.

    Args:
        path: JSONL, a line for each reply that was rated.
        replies: what there is to rate.
        only: ids of the replies whose ratings are wanted; all of them if left out.

    Raises:
        PackError: what is wrong, with its line.
    """
    source = jsonl.read(path, only=only)
    ratings: dict[str, Rating] = {}
    problems: list[Problem] = []
    for place, model in enumerate(validated(source, list[_RatingModel])):
        rating = Rating(
            model.reply,
            tuple(frozenset[str](codes) for codes in model.moves),
            frozenset(model.reasons),
            model.verdict,
            MappingProxyType(model.criteria.model_dump() if model.criteria else {}),
            model.doubt,
        )
        problems += _unrated(source, place, rating, ratings, replies)
        ratings[rating.reply] = rating
    if problems:
        raise PackError(problems)
    return MappingProxyType(ratings)


def read_pairs(root: Path) -> tuple[Pair, ...]:
    """The minimal pairs, ``data/replies/pairs.jsonl``.

    Args:
        root: the folder that holds ``data/``.

    Raises:
        PackError: what is wrong, with file and line.
    """
    folder = root / "data" / "replies"
    situations = {
        **situations_from_file(folder / "situations.yaml"),
        **situations_from_file(folder / "pairs-situations.yaml"),
    }
    source = jsonl.read(folder / "pairs.jsonl", "data/replies/pairs.jsonl")
    pairs: list[Pair] = []
    problems: list[Problem] = []
    for place, model in enumerate(validated(source, list[_PairModel])):
        halves = (model.first, model.second)
        found = _unpaired(model, situations, {pair.id for pair in pairs})
        problems += [source.problem((place,), f"{model.id}: {what}", todo) for what, todo in found]
        if not found:
            first, second = (Side(situations[h.situation], h.text, h.verdict) for h in halves)
            pairs.append(Pair(model.id, model.kind, model.what, first, second))
    if problems:
        raise PackError(problems)
    return tuple(pairs)


def _unpaired(
    model: _PairModel, situations: Mapping[str, Situation], before: Collection[str]
) -> list[tuple[str, str]]:
    first, second = model.first, model.second
    found = [
        (f'there is no situation "{half.situation}"', "Add it, or correct the name.")
        for half in (first, second)
        if half.situation not in situations
    ]
    if model.id in before:
        found.append(("this id was there before", "Give each pair a name of its own."))
    if first.verdict == second.verdict:
        found.append(("both halves have one verdict", "A pair must differ in it."))
    same = (first.situation == second.situation, first.text == second.text)
    if same != ((True, False) if model.kind == "edit" else (False, True)):
        what = "an edit has one situation and two replies, a truth one reply and two situations"
        found.append((what, "Change the kind, or one of the halves."))
    return found


def _replies(source: Source, split: str) -> list[Reply]:
    return [
        Reply(
            model.id,
            split,
            model.writer,
            model.situation,
            model.client_message,
            model.brief,
            model.text,
            tuple((each.start, each.end) for each in model.sentences),
        )
        for model in validated(source, list[_ReplyModel])
    ]


def _misfits(
    source: Source,
    place: int,
    reply: Reply,
    situations: Mapping[str, Situation],
    before: Mapping[str, Reply],
) -> list[Problem]:
    found = []
    if reply.id in before:
        found.append(("this id was there before", "Give each reply a name of its own."))
    if reply.situation and reply.situation not in situations:
        todo = "Add it to data/replies/situations.yaml, or correct the name."
        found.append((f'there is no situation "{reply.situation}"', todo))
    if bool(reply.situation) == bool(reply.client_message):
        what = "a reply answers a situation or has its own client_message, and not both"
        found.append((what, "Leave one of the two empty."))
    ends = [0, *(end for _, end in reply.sentences)]
    if any(start < end for (start, _), end in zip(reply.sentences, ends, strict=False)) or any(
        start >= end or end > len(reply.text) for start, end in reply.sentences
    ):
        todo = "Give begin and end in code points, in order, within the text."
        found.append(("the sentences do not fit the text", todo))
    return [source.problem((place,), f"{reply.id}: {what}", todo) for what, todo in found]


def _unrated(
    source: Source,
    place: int,
    rating: Rating,
    before: Mapping[str, Rating],
    replies: Mapping[str, Reply],
) -> list[Problem]:
    found = []
    reply = replies.get(rating.reply)
    if reply is None:
        found.append(("there is no such reply", "Take the line out, or correct the name."))
    elif len(rating.moves) != len(reply.sentences):
        what = f"it has {len(reply.sentences)} sentences, and moves for {len(rating.moves)}"
        found.append((what, "Give a list for each sentence, empty where it makes no move."))
    elif reply.situation and not rating.verdict:
        found.append(("the verdict is missing", "Give one of the four."))
    if rating.reply in before:
        found.append(("it was rated before in this file", "Leave one of the two lines out."))
    if bool(rating.verdict) != (set(rating.criteria) == set(CRITERIA)):
        found.append(("verdict and criteria go together", "Give both, or neither."))
    return [source.problem((place,), f"{rating.reply}: {what}", todo) for what, todo in found]
