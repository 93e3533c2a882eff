"""How long reading a draft takes: one reply on one core, the first one, and many at once.

Run with ``.venv/bin/python -m benchmarks.read``. The rules alone and the reader without onnxruntime
are timed beside it, on the same replies.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from plainspoken.engine import read_with
from plainspoken.engine.learned import model
from plainspoken.engine.learned.model import Model
from plainspoken.pack.records import Situation
from plainspoken.pack.replies import read_corpus

ROOT = Path(__file__).resolve().parents[1]
PIECES = range(105, 146)
"""Word pieces of a reply that counts as one of 125."""

_FIRST = """
import time
began = time.perf_counter()
from plainspoken import pack
from plainspoken.engine import read
situation = pack.load().situations["weekend-email"]
reading = read("I don't text between sessions. Ring me at noon.", situation)
taken = time.perf_counter() - began
import resource, sys
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(taken, peak / (1 if sys.platform == "darwin" else 1024), reading.chance is not None)
"""


def one_core() -> None:
    """Keep to one core, where the system can be asked to."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def times(
    call: Callable[[str, Situation], object], pairs: Sequence[tuple[str, Situation]]
) -> list[float]:
    """Milliseconds of each reading, after one that is not counted."""
    call(*pairs[0])
    found = []
    for text, situation in pairs:
        began = time.perf_counter()
        call(text, situation)
        found.append((time.perf_counter() - began) * 1000)
    return found


def main() -> int:
    """Print the figures, then what is promised and whether it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="times through the replies")
    parser.add_argument("--batch", type=int, default=1000, help="replies scored at once")
    args = parser.parse_args()
    opened = model.load()
    if opened is None:
        print("There is no learned part here: data/model/ is missing, or numpy is.")
        return 1
    corpus = read_corpus(ROOT)
    development = [r for r in corpus.replies.values() if r.split == "development" and r.situation]
    pairs = [
        (reply.text, corpus.situations[reply.situation])
        for reply in development
        if len(opened.pieces.pieces(reply.text)) in PIECES
    ]
    # Before this process keeps to one core: what it starts would as well.
    rate = batch(args.batch, [(r.id, r.situation, r.text) for r in development])
    first = [_first() for _ in range(args.rounds)]
    one_core()
    learned = times(lambda t, s: read_with(opened, t, s), pairs * args.rounds)
    rules = times(lambda t, s: read_with(None, t, s), pairs * args.rounds)
    slow = _slow()
    by_numpy = times(lambda t, s: read_with(slow, t, s), pairs[:10])
    print(f"{len(pairs)} replies of about 125 word pieces, runs on {opened.runs_on}, one core")
    for name, taken in (("read", learned), ("rules alone", rules), ("with numpy", by_numpy)):
        print(f"  {name:12} p50 {median(taken):7.1f} ms   p95 {quantiles(taken, n=20)[-1]:7.1f} ms")
    print(f"  read is {median(learned) / median(by_numpy):.2f} of what numpy takes")
    seconds, peak = median(one[0] for one in first), max(one[1] for one in first)
    print(f"import and first reading {seconds:.2f} s; memory {peak:.0f} MB")
    print(f"scored at once: {rate:.0f} replies a second on {os.cpu_count()} cores")
    promises = (
        ("p50 of a reading at most 20 ms", median(learned) <= 20),
        ("p95 of a reading at most 40 ms", quantiles(learned, n=20)[-1] <= 40),
        ("import and first reading at most 1.2 s", seconds <= 1.2),
        ("at least 100 replies a second", rate >= 100),
        ("at most 250 MB of memory", peak <= 250),
    )
    for what, holds in promises:
        print(f"{what}: {'holds' if holds else 'DOES NOT HOLD'}")
    return 0 if all(holds for _, holds in promises) else 1


def _first() -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", _FIRST], capture_output=True, text=True, check=True
    )
    taken, peak, _ = done.stdout.split()
    return float(taken), float(peak)


def _slow() -> Model | None:
    """The reader as it is where onnxruntime cannot be imported."""
    hidden = {name: sys.modules.pop(name) for name in list(sys.modules) if name == "onnxruntime"}
    sys.modules["onnxruntime"] = None  # type: ignore[assignment]
    try:
        folder = model.where.model_dir()
        return model.open_model(folder) if folder else None
    finally:
        del sys.modules["onnxruntime"]
        sys.modules.update(hidden)


def batch(count: int, replies: Sequence[tuple[str, str, str]]) -> float:
    """Replies a second that ``plainspoken score`` gets through, its start not counted."""
    with tempfile.TemporaryDirectory() as folder:
        spent = []
        for size in (1, count):
            rows = Path(folder, f"{size}.jsonl")
            with rows.open("w", encoding="utf-8") as out:
                for number in range(size):
                    name, situation, text = replies[number % len(replies)]
                    row = {"id": f"{name}-{number}", "situation": situation, "text": text}
                    out.write(json.dumps(row) + "\n")
            command = [
                sys.executable, "-m", "plainspoken", "score", str(rows),
                "--situations", str(ROOT / "data" / "replies" / "situations.yaml"),
                "--out", str(Path(folder, "out.jsonl")),
            ]  # fmt: skip
            began = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            spent.append(time.perf_counter() - began)
    return (count - 1) / (spent[1] - spent[0])


if __name__ == "__main__":
    sys.exit(main())
