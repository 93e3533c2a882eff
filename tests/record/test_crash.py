"""Writers that are killed at any moment: what was acknowledged is there, nothing else is harmed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from plainspoken.record import Event, Journal, erase, journal_dir
from plainspoken.record.events import to_line

ROOT = Path(__file__).resolve().parents[2]

# Appends as fast as it can, and says after each event that the journal has it.
WRITER = """
import sys
from plainspoken.record import Event, Journal
name = sys.argv[1]
journal = Journal.open()
after = tuple((e.instance, e.seq) for e in journal.heads("draft"))
for seq in range(1, 100_000):
    text = f"{name} {seq} " + "words " * (seq % 900)
    journal.append(Event("draft", name, seq, after, "draft", {"text": text}, "2025-11-23"))
    sys.stdout.write(f"{seq}\\n")
    sys.stdout.flush()
"""


# Says when it begins to erase.
ERASER = """
import sys
from plainspoken.record import erase
sys.stdout.write("1\\n")
sys.stdout.flush()
erase(["goes"])
"""


def start(name: str, program: str = WRITER) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", program, name],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def kill(process: subprocess.Popen[bytes]) -> int:
    """Kill without warning; gives back the last number that it said was kept."""
    process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    said, _ = process.communicate()
    whole = said[: said.rfind(b"\n") + 1].split()
    return int(whole[-1]) if whole else 0


def test_what_was_acknowledged_survives_every_kill(
    home: Path, make_event: Callable[..., Event]
) -> None:
    chance = random.Random(20251123)
    kept: dict[str, int] = {}
    for round_ in range(6):
        pair = [f"{round_}-a", f"{round_}-b"]
        writers = [start(name) for name in pair]
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        time.sleep(chance.random() * 0.08)
        for name, writer in zip(pair, writers, strict=True):
            # The line that was read above is not in what kill gives back.
            kept[name] = max(1, kill(writer))
        there: dict[str, list[int]] = {}
        for event in Journal(home).events():
            there.setdefault(event.instance, []).append(event.seq)
            assert event.data["text"].startswith(f"{event.instance} {event.seq} ")
        for name, last in kept.items():
            seqs = sorted(there[name])
            assert seqs == list(range(1, len(seqs) + 1))
            # At most one more: written, but killed before it could say so.
            assert last <= seqs[-1] <= last + 1
    heads = Journal(home).heads("draft")
    # The two of the last round wrote side by side, and both had seen all before them.
    assert sorted(head.instance for head in heads) == ["5-a", "5-b"]
    # And the journal still takes words.
    assert Journal(home).append(make_event()) == "kept"


def test_an_eraser_that_is_killed_harms_no_other_draft(
    home: Path, make_event: Callable[..., Event]
) -> None:
    chance = random.Random(2025)
    folder = journal_dir(home)
    folder.mkdir(parents=True)
    stays = set()
    for number in range(30):
        lines = []
        for seq in range(20):
            for draft in ("stays", "goes"):
                text = f"{draft} is the text {number} {seq}"
                event = make_event(seq, text, draft=draft, instance=f"i{number}")
                lines.append(to_line(event))
                if draft == "stays":
                    stays.add(event.key)
        (folder / f"{number}.jsonl").write_bytes(b"".join(lines))
    for _ in range(4):
        eraser = start("", ERASER)
        assert eraser.stdout is not None
        eraser.stdout.readline()
        time.sleep(chance.random() * 0.06)
        kill(eraser)
        journal = Journal(home)
        assert {event.key for event in journal.events() if event.draft == "stays"} == stays
        # Nothing, or all of it, as far as anybody can see.
        assert len(journal.heads("goes")) in (0, 30)
        assert journal.append(make_event(1, instance="later")) in ("kept", "known")
    assert erase(["goes"]).proven
    assert list(folder.glob(".*")) == []
    assert {event.key for event in Journal(home).events() if event.draft == "stays"} == stays
