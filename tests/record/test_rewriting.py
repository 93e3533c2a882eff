"""Making files smaller: what is current stays, and files in use are let be."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plainspoken.record import Event, Journal, journal_dir, open_session
from plainspoken.record.events import to_line
from plainspoken.record.rewriting import make_smaller, rewrite

Make = Callable[..., Event]
LATER = time.time() + 2 * 24 * 3600


@pytest.fixture
def big(home: Path, make_event: Make) -> Path:
    """A finished file of 1.3 MB: two instances that wrote one draft 300 times each."""
    folder = journal_dir(home)
    folder.mkdir(parents=True)
    path = folder / "big.jsonl"
    events = [
        make_event(n, f"{name} {n} " + "x" * 2000, instance=name, after=[("old", n // 100)])
        for n in range(300)
        for name in ("a", "b")
    ]
    path.write_bytes(b"".join(map(to_line, events)) + b'{"draft":"torn')
    return path


def test_what_is_superseded_goes(home: Path, big: Path, make_event: Make) -> None:
    living = Journal(home)
    before = living.heads(make_event().draft)
    size = big.stat().st_size
    assert make_smaller(big.parent, LATER) == size - big.stat().st_size > 1_000_000
    for one in (living, Journal(home)):
        assert one.heads(make_event().draft) == before
        kept = {(e.instance, e.seq) for e in one.events()}
        assert kept == {("a", 0), ("a", 299), ("b", 0), ("b", 299)}
    assert big.read_bytes().endswith(b'{"draft":"torn\n')
    assert make_smaller(big.parent, LATER) == 0


def test_what_only_an_earlier_event_had_seen_is_not_forgotten(home: Path, make_event: Make) -> None:
    folder = journal_dir(home)
    folder.mkdir(parents=True)
    old = make_event(7, "old", instance="old")
    events = [make_event(n, "x" * 3000, instance="a") for n in range(500)]
    events[200] = make_event(200, "merged here", instance="a", after=[("old", 7)])
    (folder / "a.jsonl").write_bytes(b"".join(map(to_line, events)))
    (folder / "old.jsonl").write_bytes(to_line(old))
    before = Journal(home).heads(old.draft)
    assert len(before) == 1
    assert make_smaller(folder, LATER) > 0
    assert Journal(home).heads(old.draft) == before


def test_a_file_of_today_a_small_one_and_a_useful_one_are_let_be(
    home: Path, big: Path, make_event: Make
) -> None:
    assert make_smaller(big.parent) == 0
    useful = big.with_name("useful.jsonl")
    useful.write_bytes(
        b"".join(to_line(make_event(1, "x" * 3000, instance=f"i{n}")) for n in range(500))
    )
    small = big.with_name("small.jsonl")
    small.write_bytes(b"".join(to_line(make_event(n, instance="s")) for n in range(20)))
    before = useful.read_bytes(), small.read_bytes()
    make_smaller(big.parent, LATER)
    assert (useful.read_bytes(), small.read_bytes()) == before


def test_a_writer_that_sleeps_for_days_loses_nothing(home: Path, make_event: Make) -> None:
    journal = Journal(home)
    for seq in range(1, 7):
        journal.append(make_event(seq, "x" * 600_000))
    assert make_smaller(journal_dir(home), LATER) > 0
    journal.append(make_event(7, "good morning"))
    assert journal.heads(make_event().draft)[0].data["text"] == "good morning"
    assert Journal(home).heads(make_event().draft)[0].seq == 7


def test_the_launcher_does_it_when_it_opens(home: Path, big: Path) -> None:
    size = big.stat().st_size
    open_session()
    assert big.stat().st_size == size
    os.utime(big, (1_700_000_000, 1_700_000_000))
    open_session()
    assert big.stat().st_size < size / 100


def test_what_cannot_be_done_is_let_be(
    home: Path, big: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = big.read_bytes()

    def refuse(self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        assert make_smaller(big.parent, LATER) == 0
    assert big.read_bytes() == before
    assert [path.name for path in big.parent.iterdir()] == ["big.jsonl"]
    assert make_smaller(home / "nowhere", LATER) == 0

    def no_listing(_folder: object) -> object:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr("plainspoken.record.reading.os.scandir", no_listing)
    assert make_smaller(big.parent, LATER) == 0


def test_a_file_that_never_rests_is_not_replaced(
    home: Path, big: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.read_bytes

    def read_and_grow(self: Path) -> bytes:
        blob = real(self)
        with self.open("ab") as stream:
            stream.write(b"more\n")
        return blob

    monkeypatch.setattr(Path, "read_bytes", read_and_grow)
    with pytest.raises(OSError, match="all the time"):
        rewrite(big, lambda pieces: [piece for piece, _ in pieces[:1]])
