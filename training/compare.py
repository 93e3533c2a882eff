"""Ways to read replies, side by side on the development split.

``python -m training.compare [WAY …]`` prints for each way what `training.measure` measures. A way
learns from the training split; thresholds, and the head that gives the criteria, come from training
replies that the way had not seen.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion

from plainspoken.pack.records import KINDS
from plainspoken.pack.replies import Rating, read_corpus
from plainspoken.validity.compare import engine_as_rater
from training import encoder, whole
from training.data import ROOT, Example, examples
from training.measure import measure

Floats = npt.NDArray[np.floating[Any]]
Chances = list[tuple[Floats, Floats]]
"""For each reply: moves by sentence (sentences, 22), reasons by reply (14,)."""
Way = Callable[[Sequence[Example], Sequence[Example]], Chances]
"""Learns from the first and reads the second."""

FOLDS = 4
BARS = np.arange(0.15, 0.9, 0.05)


def by_words(train: Sequence[Example], read: Sequence[Example]) -> Chances:
    """TF-IDF over words and letters, a logistic regression for each code."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)

    def vectors(seen: list[str], unseen: list[str]) -> tuple[Any, Any]:
        both = FeatureUnion([("words", words), ("letters", letters)])
        return both.fit_transform(seen), both.transform(unseen)

    return _linear(train, read, vectors)


def frozen(train: Sequence[Example], read: Sequence[Example]) -> Chances:
    """MiniLM as it comes, the mean of its tokens, a logistic regression for each code."""
    vector = encoder.frozen_vectors()
    return _linear(train, read, lambda seen, unseen: (vector(seen), vector(unseen)))


def tuned(train: Sequence[Example], read: Sequence[Example]) -> Chances:
    """MiniLM trained end to end on whole replies."""
    model, tokenizer = encoder.fit(train, encoder.Settings())
    return encoder.read(model, tokenizer, read)


WAYS: Mapping[str, Way] = {"words": by_words, "frozen": frozen, "tuned": tuned}


def _linear(
    train: Sequence[Example],
    read: Sequence[Example],
    vectors: Callable[[list[str], list[str]], tuple[Any, Any]],
) -> Chances:
    def learn(seen: list[str], marks: Floats, unseen: list[str]) -> Floats:
        known, new = vectors(seen, unseen)
        one = LogisticRegression(C=10, class_weight="balanced", max_iter=2000)
        chances: Floats = OneVsRestClassifier(one).fit(known, marks).predict_proba(new)
        return chances

    moves = learn(
        [text for e in train for text in e.sentences],
        np.concatenate([e.moves for e in train]),
        [text for e in read for text in e.sentences],
    )
    reasons = learn(
        [e.reply.text for e in train],
        np.stack([e.reasons for e in train]),
        [e.reply.text for e in read],
    )
    ends = np.cumsum([len(e.sentences) for e in read])[:-1]
    return list(zip(np.split(moves, ends), reasons, strict=True))


def held_out(way: Way, train: Sequence[Example]) -> Chances:
    """What a way says of training replies when it has learned from other situations only."""
    names = sorted({e.reply.situation or e.reply.writer for e in train})
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    where = [fold[e.reply.situation or e.reply.writer] for e in train]
    found: dict[int, tuple[Floats, Floats]] = {}
    for one in range(FOLDS):
        inside = [i for i, f in enumerate(where) if f == one]
        others = [train[i] for i, f in enumerate(where) if f != one]
        chances = way(others, [train[i] for i in inside])
        found.update(zip(inside, chances, strict=True))
    return [found[i] for i in range(len(train))]


def bars(chances: Chances, true: Sequence[Example]) -> tuple[Floats, Floats]:
    """For each code the chance from which it is said: the best F1, shrunk halfway to a half."""

    def best(said: Floats, given: Floats) -> Floats:
        found = []
        for column, marks in zip(said.T, given.T > 0, strict=True):
            over = column[None] >= BARS[:, None]
            f1 = 2 * (over & marks).sum(axis=1) / np.maximum(1, over.sum(axis=1) + marks.sum())
            found.append(0.25 + 0.5 * BARS[int(f1.argmax())] if marks.any() else 0.5)
        return np.array(found)

    return (
        best(np.concatenate([m for m, _ in chances]), np.concatenate([e.moves for e in true])),
        best(np.stack([r for _, r in chances]), np.stack([e.reasons for e in true])),
    )


def ratings(
    chances: Chances, read: Sequence[Example], least: tuple[Floats, Floats], head: whole.Head | None
) -> dict[str, Rating]:
    """In a rater's form. The verdict is by plain logic; with a head, by the head."""
    said = {}
    for (moves, reasons), e in zip(chances, read, strict=True):
        given = tuple(whole.codes(one, least[0]) for one in moves)
        kinds = frozenset(k for k, c, bar in zip(KINDS, reasons, least[1], strict=True) if c >= bar)
        verdict: str = ""
        criteria: Mapping[str, int] = MappingProxyType({})
        if e.situation and head:
            verdict, criteria = head.read(whole.features(moves, reasons, e))
        elif e.situation:
            verdict = whole.verdict(frozenset().union(*given), kinds, e.situation)
        said[e.reply.id] = Rating(e.reply.id, given, kinds, verdict, criteria)
    return said


def main() -> None:
    """Print a line for each way, by logic and by the learned head."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "ways", nargs="*", default=["words", "frozen"], choices=[*WAYS], metavar="WAY"
    )
    args = parser.parse_args()
    corpus = read_corpus(ROOT)
    train, development = examples("train", corpus), examples("development", corpus)
    show("rules", measure(engine_as_rater(corpus, [e.reply.id for e in development]), development))
    for name in args.ways:
        began = time.monotonic()
        unseen = held_out(WAYS[name], train)
        least = bars(unseen, train)
        picked = [i for i, e in enumerate(train) if e.settled.verdict]
        rows = np.stack([whole.features(*unseen[i], train[i]) for i in picked])
        head = whole.Head(rows, [train[i].settled for i in picked])
        chances = WAYS[name](train, development)
        show(f"{name}, logic", measure(ratings(chances, development, least, None), development))
        show(f"{name}, head", measure(ratings(chances, development, least, head), development))
        print(f"  ({time.monotonic() - began:.0f} s)", flush=True)


def show(name: str, row: Mapping[str, float]) -> None:
    """One line."""
    print(f"{name:14}", "  ".join(f"{key} {value:.3f}" for key, value in row.items()), flush=True)


if __name__ == "__main__":
    main()
