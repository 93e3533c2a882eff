"""The labelled replies as arrays to learn from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plainspoken.pack.records import KINDS, MOVES, Situation
from plainspoken.pack.replies import Corpus, Rating, Reply, read_corpus

ROOT = Path(__file__).resolve().parents[1]

Marks = npt.NDArray[np.float32]


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


def examples(split: str, corpus: Corpus | None = None) -> list[Example]:
    """All labelled replies of a split, in the order of the file."""
    corpus = corpus or read_corpus(ROOT)
    return [
        _example(reply, corpus)
        for reply in corpus.replies.values()
        if reply.split == split and reply.id in corpus.settled
    ]


def _example(reply: Reply, corpus: Corpus) -> Example:
    settled = corpus.settled[reply.id]
    situation = corpus.situations.get(reply.situation)
    moves = [[float(code in given) for code in MOVES] for given in settled.moves]
    return Example(
        reply=reply,
        settled=settled,
        situation=situation,
        message=situation.client_message if situation else reply.client_message,
        sentences=tuple(reply.text[start:end] for start, end in reply.sentences),
        moves=np.array(moves, np.float32),
        reasons=np.array([float(kind in settled.reasons) for kind in KINDS], np.float32),
    )
