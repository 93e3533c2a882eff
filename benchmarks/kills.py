"""A hundred kernels killed at random moments while somebody types: what is lost?

The typist of tests/browser/test_kills.py types numbered words into the studio's honest draft and
never waits for anything. Every few kills the page is loaded anew, or closed and opened again, or
hidden, in the middle of it. In the end all that was typed more than a second before the page was
left must be there, in order, on the page and in the journal, and every line of the journal must
parse.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import course as stage

OLD = 1.0
"""Seconds after which nothing that was typed may be lost."""
PATIENCE = 30.0
"""Seconds to wait for a lesson to run again, where that is waited for."""


def one_kill(typist: Any, number: int, chance: random.Random) -> list[tuple[str, float]]:
    """Type, with a kill somewhere in it, and what comes after. Gives what is missing."""
    killing = typist.kill_soon(chance.uniform(0.1, 4.0))
    while killing.is_alive():
        typist.type(pause=chance.uniform(15, 100))
        if chance.random() < 0.1:
            typist.page.wait_for_timeout(chance.uniform(0, 1200))  # long enough to be read
    killing.join()
    after = number % 10
    typist.type(chance.randrange(4), pause=chance.uniform(15, 60))
    if after in (2, 5):
        typist.reload()
    elif after == 8:
        typist.close_and_open()
    elif after == 3:
        typist.hide(True)
        typist.page.wait_for_timeout(chance.uniform(0, 1000))
        typist.hide(False)
    elif chance.random() < 0.6:
        # Until it is live again; otherwise the next kill may come before that.
        end = time.monotonic() + PATIENCE
        typist.type_while(
            lambda: typist.running_since() is None and time.monotonic() < end,
            pause=chance.uniform(15, 60),
        )
    missing: list[tuple[str, float]] = typist.missing()
    return missing


def until_live(typist: Any) -> list[float]:
    """Seconds from each kill until the lesson ran again.

    Left out where another kill came first, or the page was left.
    """
    running = [at for state, at in typist.states if state == "running"]
    took = []
    for place, kill in enumerate(typist.killed):
        later = [*typist.killed[place + 1 : place + 2], *(at for at in typist.left if at > kill)]
        first = min((at for at in running if at > kill), default=None)
        if first is not None and first < min(later, default=first + 1):
            took.append(first - kill)
    return took


def main() -> int:
    """Run it, print, and say by the exit status whether the promise holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    tests = stage.from_tests("test_kills")

    with (
        stage.content() as served,
        stage.browser() as running,
        tempfile.TemporaryDirectory() as folder,
        stage.course(served, Path(folder) / "home") as started,
    ):
        context = stage.fresh(running)
        typist = tests.Typist(started.lab, context)
        typist.begin()
        began = time.monotonic()
        lost: list[tuple[str, float]] = []
        for number in range(chosen.kills):
            missing = one_kill(typist, number, chance)
            for word, age in missing:
                print(f"after kill {number + 1}: {word} is missing, typed {age:.2f} s before")
            lost += missing
        typist.type()
        lost += typist.missing()
        seconds = time.monotonic() - began
        versions, broken = tests.settled(started.home, typist.expected())
        files = len(list(started.home.rglob("*.jsonl")))
        whole = versions == [typist.expected()]
        took = until_live(typist)
        context.close()

    characters = sum(len(word) for word, _ in lost)
    old = [word for word, age in lost if age > OLD]
    print(f"{len(typist.killed)} kills in {seconds:.0f} s (seed {chosen.seed});")
    print(f"the page was left {len(typist.left)} times")
    print(f"words typed: {typist.count}; characters lost: {characters}")
    print(f"of them typed more than {OLD:.0f} s before the page was left: {len(old)} words")
    print(f"journal: {files} files, {broken} lines that do not parse, {len(versions)} version(s);")
    print(f"its newest version {'is' if whole else 'IS NOT'} what was typed")
    print(f"dialogs shown: {len(typist.dialogs)} {sorted(set(typist.dialogs)) or ''}")
    if took:
        print(
            f"seconds until live again ({len(took)} kills with nothing else in between): "
            f"median {median(took):.2f}, p95 {stage.quantile(took, 0.95):.2f}, max {max(took):.2f}"
        )
    holds = not old and not broken and whole and not typist.dialogs
    print("holds" if holds else "DOES NOT HOLD")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
