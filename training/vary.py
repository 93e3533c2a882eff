"""What hangs on chance, and what on the real answers: ``python -m training.vary --real FILE``.

Trains the engine's learned part anew with each of several seeds, with the real answers in which no
limit is set and without them, and measures each on the development split as `training.release`
does, and on those real answers that none of them has learned from. Writes ``docs/variation.md``.
One training takes as long as a release; with a graphics card and ``--workers`` all take minutes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import mean

from plainspoken.engine import read_with
from plainspoken.engine.learned.model import open_model
from plainspoken.validity.alarms import count
from plainspoken.validity.compare import nothing_asked
from plainspoken.validity.table import grid
from training import encoder
from training.data import MOST_REAL, ROOT, answers, examples, real
from training.release import blank_card, finish

HEADS = ("training", "moves", "reasons", "verdict", "swaps of 100", "criteria", "alarms of 100")
Row = dict[str, float]


def main() -> None:
    """Train each, measure each, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, required=True, help="real answers (JSONL)")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=1, help="trainings at a time")
    parser.add_argument("--device", default=encoder.Settings().device)
    parser.add_argument("--epochs", type=int, default=encoder.Settings().epochs)
    parser.add_argument("--read", type=int, default=300, help="real answers to measure on")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "variation.md")
    args = parser.parse_args()
    todo = [
        (encoder.Settings(seed=seed, device=args.device, epochs=args.epochs), beside)
        for beside in (True, False)
        for seed in range(1, args.seeds + 1)
    ]
    one = partial(_train, file=args.real, most=args.read)
    with ProcessPoolExecutor(args.workers, get_context("spawn")) as pool:
        rows = list(pool.map(one, *zip(*todo, strict=True)))
    args.out.write_text(_text(rows, args.seeds, args.read, args.device), encoding="utf-8")


def _train(settings: encoder.Settings, beside: bool, *, file: Path, most: int) -> Row:
    learned = real(file)
    train = [*examples("train"), *(learned.examples if beside else ())]
    model, _ = encoder.fit(train, settings)
    with tempfile.TemporaryDirectory() as folder:
        figures = finish(model, blank_card(), Path(folder))
        opened = open_model(Path(folder))
        assert opened, "the artefact cannot be opened"
        found = count(
            read_with(opened, text, nothing_asked(question))
            for question, text in answers(file)[learned.answers :][:most]
        )
    row = figures | {"alarms": found.share}
    print(settings.seed, beside, row, flush=True)
    return row


def _text(rows: Sequence[Row], seeds: int, read: int, device: str) -> str:
    names = [f"with, seed {seed}" for seed in range(1, seeds + 1)]
    names += [f"without, seed {seed}" for seed in range(1, seeds + 1)]
    lines = [_line(name, row) for name, row in zip(names, rows, strict=True)]
    for name, part in (("with, mean", rows[:seeds]), ("without, mean", rows[seeds:])):
        lines.append(_line(name, {key: mean(row[key] for row in part) for key in part[0]}))
    apart = {
        key: max(row[key] for row in rows[:seeds]) - min(row[key] for row in rows[:seeds])
        for key in rows[0]
    }
    lines.append(_line("with, furthest apart", apart))
    return f"""# What hangs on chance, and what on the real answers

Made by `python -m training.vary`, on {device}. Each line is one training of the engine's learned
part from the training split, measured on the development split (a language model's labels).
"With" and "without" say whether up to {MOST_REAL} sentences of real answers with no limit in them
were among what it learned from. The last column is the owning or hiding moves found in each hundred
sentences of {read} other real answers, read without a situation: less is better.

{grid(HEADS, lines)}
The last line is how far trainings that differ in nothing but their seed may lie apart: who makes
the artefact anew can expect figures within that distance of those on its card.
"""


def _line(name: str, row: Row) -> tuple[str, ...]:
    return (
        name,
        *(f"{row[key]:.2f}" for key in ("moves", "reasons", "verdict")),
        f"{100 * row['swaps']:.1f}",
        f"{row['criteria']:.2f}",
        f"{100 * row['alarms']:.1f}",
    )


if __name__ == "__main__":
    main()
