"""The labelled replies as arrays to learn from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plainspoken.engine.sentences import split as sentences
from plainspoken.pack.records import KINDS, MOVES, Situation
from plainspoken.pack.replies import Corpus, Rating, Reply, read_corpus, read_pairs

ROOT = Path(__file__).resolve().parents[1]

Marks = npt.NDArray[np.float32]

MOST_REAL = 600
"""Sentences of real answers that may serve as talk in which no limit is set."""


@dataclass(frozen=True, slots=True)
class Example:
    """One reply with what is to be learned of it."""

    reply: Reply
    """As it was written."""
    settled: Rating
    """What was settled about it."""
    situation: Situation | None
    """What it answers; None where no limit is at stake."""
    message: str
    """The client's message before it."""
    sentences: tuple[str, ...]
    """Its sentences as they were rated."""
    moves: Marks
    """Which moves each makes: shape (sentences, 22)."""
    reasons: Marks
    """Which kinds of reason the whole gives: shape (14,)."""
    reasons_at: Marks | None
    """Which of them each sentence gives: shape (sentences, 14); None where nobody said."""


@dataclass(frozen=True, slots=True)
class Real:
    """Real answers in which no limit is set, from a file outside the project."""

    examples: tuple[Example, ...]
    """The first answers of the file, each as a reply that makes no move."""
    answers: int
    """How many lines of the file that is: whoever measures on the file leaves them out."""
    sentences: int
    """How many sentences they have."""
    sha256: str
    """Hash of their texts."""


def examples(split: str, corpus: Corpus | None = None) -> list[Example]:
    """All labelled replies of a split, in the order of the file."""
    corpus = corpus or read_corpus(ROOT)
    return [
        _example(
            reply,
            corpus.settled[reply.id],
            corpus.situations.get(reply.situation),
            corpus.reasons_at.get(reply.id),
        )
        for reply in corpus.replies.values()
        if reply.split == split and reply.id in corpus.settled
    ]


def halves() -> list[Example]:
    """Both halves of every minimal pair, of which nothing but the verdict is known."""
    made = []
    for pair in read_pairs(ROOT):
        for half in (pair.first, pair.second):
            spans = tuple(sentences(half.text))
            reply = Reply(pair.id, "development", "", "", "", "", half.text, spans)
            rating = Rating(pair.id, (frozenset(),) * len(spans), verdict=half.verdict)
            made.append(_example(reply, rating, half.situation))
    return made


def answers(path: Path) -> list[tuple[str, str]]:
    """Question and text of each real answer, in the order of the file.

    Args:
        path: JSONL with ``question`` and ``text``.
    """
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(answer["question"], answer["text"]) for answer in read]


def real(path: Path) -> Real:
    """The first answers of a file like ``counsel-chat-answers.jsonl``, up to `MOST_REAL` sentences.

    Args:
        path: JSONL with ``question`` and ``text``.
    """
    found: list[Example] = []
    total, hashed = 0, hashlib.sha256()
    for number, (question, text) in enumerate(answers(path)):
        spans = sentences(text)
        if total + len(spans) > MOST_REAL:
            break
        total += len(spans)
        hashed.update(text.encode())
        # A long answer would be cut: in parts, each of its sentences is seen.
        for at in range(0, len(spans), _PART):
            part = spans[at : at + _PART]
            start, end = part[0][0], part[-1][1]
            moved = tuple((a - start, b - start) for a, b in part)
            name = f"real-{number}-{at}"
            reply = Reply(name, "train", "real", "", question, "", text[start:end], moved)
            found.append(_example(reply, Rating(name, (frozenset(),) * len(part)), None))
    return Real(tuple(found), number, total, hashed.hexdigest())


_PART = 8


def _example(
    reply: Reply,
    settled: Rating,
    situation: Situation | None,
    reasons_at: Sequence[frozenset[str]] | None = None,
) -> Example:
    if not settled.reasons:
        reasons_at = (frozenset(),) * len(settled.moves)
    placed = [[float(kind in given) for kind in KINDS] for given in reasons_at or ()]
    moves = [[float(code in given) for code in MOVES] for given in settled.moves]
    return Example(
        reply=reply,
        settled=settled,
        situation=situation,
        message=situation.client_message if situation else reply.client_message,
        sentences=tuple(reply.text[start:end] for start, end in reply.sentences),
        moves=np.array(moves, np.float32),
        reasons=np.array([float(kind in settled.reasons) for kind in KINDS], np.float32),
        reasons_at=np.array(placed, np.float32) if placed else None,
    )


def digest(read: Sequence[Example]) -> str:
    """A hash of texts and labels, for the data card."""
    hashed = hashlib.sha256()
    for one in read:
        labels = [sorted(given) for given in one.settled.moves]
        whole = [sorted(one.settled.reasons), one.settled.verdict, dict(one.settled.criteria)]
        hashed.update(json.dumps([one.reply.id, one.reply.text, labels, whole]).encode())
    return hashed.hexdigest()
