"""An artefact made anew, set beside the one that is kept: ``python -m training.again FOLDER``.

FOLDER is what ``training.release --out FOLDER`` wrote. Both read the development split and the
minimal pairs. Writes ``docs/again.md``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from plainspoken.engine import read_with
from plainspoken.engine.learned.model import CARD, Model, open_model
from plainspoken.pack.replies import Corpus, Rating, read_corpus, read_pairs
from plainspoken.validity.compare import compare, engine_as_rater
from plainspoken.validity.table import grid
from training.data import ROOT, Example, examples
from training.measure import measure

HEADS = ("artefact", "moves", "reasons", "verdict", "swaps of 100", "criteria", "pairs told apart")


def main() -> None:
    """Read with both, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("made", type=Path, help="the folder with the artefact made anew")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "again.md")
    args = parser.parse_args()
    corpus = read_corpus(ROOT)
    development = examples("development", corpus)
    kept = _of(ROOT / "data" / "model", corpus, development)
    made = _of(args.made, corpus, development)
    args.out.write_text(_text(kept, made), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Read:
    """What one artefact reads, and how well."""

    card: Mapping[str, Any]
    said: Mapping[str, Rating]
    line: tuple[str, ...]

    def made_on(self) -> str:
        """Where it was trained, and how long that took."""
        device = self.card["settings"]["device"]
        where = {"cpu": "a CPU", "cuda": "a graphics card"}.get(device, device)
        return f"{where}, in {self.card['minutes']} minutes"


def _of(folder: Path, corpus: Corpus, development: list[Example]) -> _Read:
    opened = open_model(folder)
    assert opened, f"the artefact in {folder} cannot be opened"
    said = engine_as_rater(corpus, [e.reply.id for e in development], partial(read_with, opened))
    row = measure(said, development)
    told = (f"{row[key]:.2f}" for key in ("moves", "reasons", "verdict"))
    swaps, criteria = f"{100 * row['swaps']:.1f}", f"{row['criteria']:.2f}"
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    return _Read(card, said, (*told, swaps, criteria, f"{_pairs(opened)}"))


def _pairs(opened: Model) -> int:
    """Minimal pairs of which both halves get their verdict."""
    return sum(
        all(
            read_with(opened, half.text, half.situation).verdict == half.verdict
            for half in (pair.first, pair.second)
        )
        for pair in read_pairs(ROOT)
    )


def _text(kept: _Read, made: _Read) -> str:
    both = [(kept.said[name].verdict, made.said[name].verdict) for name in kept.said]
    both = [(a, b) for a, b in both if a and b]
    same = sum(a == b for a, b in both) / len(both)
    crossed = sum({a, b} == {"owned", "hidden"} for a, b in both) / len(both)
    verdict = next(row.found for row in compare(kept.said, made.said) if row.what == "verdict")
    lines = [("the one kept", *kept.line), ("made anew", *made.line)]
    return f"""# The artefact made anew

Made by `python -m training.again FOLDER`, where FOLDER holds an artefact that
`python -m training.release --real FILE --out FOLDER` made from the same data, with the same seed.
The one that is kept was trained on {kept.made_on()}; the other on
{made.made_on()}. Both are measured on the development split (a language model's
labels), and on the {len(read_pairs(ROOT))} minimal pairs.

{grid(HEADS, lines)}
Of the replies in which both give a verdict they give the same to {100 * same:.0f} of 100 (kappa
{verdict.kappa:.2f}); to {100 * crossed:.1f} of 100 one says owned and the other hidden.
What they reach is alike ([how far trainings lie apart](variation.md)); what they say of one reply
need not be. The minimal pairs and the answers in the tests of the exercises were settled with the
one that is kept, so another must be looked through against them before it takes its place.
"""


if __name__ == "__main__":
    main()
