"""Ways to read replies, side by side on the development split.

``python -m training.compare --out docs/comparison.md`` writes for each way what `training.measure`
measures. TF-IDF and the frozen encoder learn here, from the training split; their thresholds, and
the head that gives verdict and criteria, come from training replies that the way had not seen. The
rules and the artefact in ``data/model/`` are read as the engine reads them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion
from transformers import AutoModel, AutoTokenizer

from plainspoken.engine import read_with
from plainspoken.engine.learned.model import Model, open_model
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
    vector = _frozen_vectors()
    return _linear(train, read, lambda seen, unseen: (vector(seen), vector(unseen)))


@cache
def _frozen_vectors() -> Callable[[Sequence[str]], npt.NDArray[np.float32]]:
    """MiniLM as it comes: texts in, the mean of their tokens out, each of length 1."""
    tokenizer = AutoTokenizer.from_pretrained(encoder.weights())
    model = AutoModel.from_pretrained(encoder.weights()).eval()

    known: dict[str, npt.NDArray[np.float32]] = {}

    @torch.no_grad()
    def vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        # Texts of about the same length together, and each once over all folds.
        new = sorted({text for text in texts if text not in known}, key=len)
        for at in range(0, len(new), 64):
            batch = new[at : at + 64]
            made = tokenizer(batch, padding=True, truncation=True, return_tensors="pt")
            mask = made["attention_mask"][..., None]
            mean = (model(**made).last_hidden_state * mask).sum(1) / mask.sum(1)
            known.update(zip(batch, torch.nn.functional.normalize(mean).numpy(), strict=True))
        return np.stack([known[text] for text in texts])

    return vectors


WAYS: Mapping[str, tuple[str, Way]] = {
    "words": ("TF-IDF over words and letters", by_words),
    "frozen": ("MiniLM as it comes, linear heads", frozen),
}


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
    chances: Chances, read: Sequence[Example], least: tuple[Floats, Floats], head: whole.Head
) -> dict[str, Rating]:
    """In a rater's form, the verdict and the criteria by the head."""
    said = {}
    for (moves, reasons), e in zip(chances, read, strict=True):
        given = tuple(whole.codes(one, least[0]) for one in moves)
        if not e.situation:
            said[e.reply.id] = Rating(e.reply.id, given)
            continue
        kinds = frozenset(k for k, c, bar in zip(KINDS, reasons, least[1], strict=True) if c >= bar)
        verdict, criteria = head.read(whole.features(moves, reasons, e))
        said[e.reply.id] = Rating(e.reply.id, given, kinds, verdict, criteria)
    return said


HEAD = """\
# Ways to read replies, side by side

Made by `python -m training.compare [WAY …] --out docs/comparison.md`; nothing here is typed by
hand. All figures are on the development split, on which the thresholds of the last row, and of no
other, were chosen: its own are a little too good.

F1 is the mean over codes that have at least eight cases; kappa is against what was settled. "Owned
read as hidden" holds the reverse as well. False alarms are sentences with an owning or hiding move
where no limit is at stake, of 100.
"""


def main() -> None:
    """Print or write a table with a row for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ways", nargs="*", metavar="WAY", help=" or ".join(WAYS))
    parser.add_argument("--model", type=Path, default=ROOT / "data" / "model")
    parser.add_argument("--out", type=Path, help="write a document there")
    args = parser.parse_args()
    corpus = read_corpus(ROOT)
    train, development = examples("train", corpus), examples("development", corpus)
    names = [e.reply.id for e in development]

    def engine(model: Model | None) -> dict[str, float]:
        read = engine_as_rater(corpus, names, partial(read_with, model))
        return measure(read, development)

    rows = {"rules alone": engine(None)}
    for name in args.ways or WAYS:
        called, way = WAYS[name]
        unseen = held_out(way, train)
        least = bars(unseen, train)
        picked = [i for i, e in enumerate(train) if e.settled.verdict]
        features = np.stack([whole.features(*unseen[i], train[i]) for i in picked])
        head = whole.Head(features, [train[i].settled for i in picked])
        read = ratings(way(train, development), development, least, head)
        rows[called] = measure(read, development)
        print(called, rows[called], flush=True)
    rows["MiniLM trained on whole replies, with rules (what is used)"] = engine(
        open_model(args.model)
    )
    text = table(rows)
    if args.out:
        args.out.write_text(f"{HEAD}\n{text}", encoding="utf-8")
    print(text)


def table(rows: Mapping[str, Mapping[str, float]]) -> str:
    """The figures as a table in Markdown."""
    columns = (
        ("verdict", "verdict, kappa", 1),
        ("swaps", "owned read as hidden, of 100", 100),
        ("criteria", "criteria, kappa", 1),
        ("moves", "moves, F1", 1),
        ("reasons", "reasons, F1", 1),
        ("alarms", "false alarms, of 100", 100),
    )
    lines = [
        f"| | {' | '.join(name for _, name, _ in columns)} |",
        f"| --- |{' --- |' * len(columns)}",
    ]
    for way, row in rows.items():
        cells = [f"{row[code] * times:.{1 if times > 1 else 2}f}" for code, _, times in columns]
        lines.append(f"| {way} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
