"""Disks that are full, closed, gone or broken: said in words, nothing torn, and on it goes."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plainspoken.record import Event, Journal, NotKept, journal_dir, place
from plainspoken.record.trouble import not_kept

Make = Callable[..., Event]
Patch = pytest.MonkeyPatch


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A disk of 64 KiB in ``folder``, if this user may make one; gives back whether there is."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "none", str(folder)]
    try:
        made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    try:
        yield made
    finally:
        if made:
            subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def failing_write(patch: Patch, after: int, number: int) -> Iterator[None]:
    """A disk that takes ``after`` bytes more and then says ``number``, in the middle of a line."""
    real = os.write
    left = after

    def write(descriptor: int, blob: bytes) -> int:
        nonlocal left
        if bytes(blob[:1]) != b"{" and left == after:
            return real(descriptor, blob)
        if left <= 0:
            raise OSError(number, os.strerror(number))
        taken = real(descriptor, bytes(blob[:left]))
        left -= taken
        return taken

    with patch.context() as inner:
        inner.setattr(os, "write", write)
        yield


def test_a_full_disk_for_real_or_as_if(home: Path, make_event: Make, monkeypatch: Patch) -> None:
    journal = Journal(home)
    kept = []
    with small_disk(home) as real:
        if real:
            said = fill(journal, make_event, kept)
            assert len(kept) > 3
        else:
            for seq in range(1, 5):
                journal.append(make_event(seq))
                kept.append(seq)
            with failing_write(monkeypatch, 40, errno.ENOSPC):
                said = fill(journal, make_event, kept)
        assert said.cause == "full"
        assert said.why.startswith("The disk of this computer is full")
        # What was kept is there, for this journal and for a new one; nothing is torn.
        for one in (journal, Journal(home)):
            assert [event.seq for event in one.events()] == kept
        for path in journal_dir(home).glob("*.jsonl"):
            assert path.read_bytes().endswith(b"}\n")
        # Refused as long as it is full, kept as soon as there is room, under the same number.
        missed = make_event(kept[-1] + 1, "the words that were refused " + "x" * 3000)
        if real:
            with pytest.raises(NotKept):
                journal.append(missed)
            [path] = journal_dir(home).glob("*.jsonl")
            blob = path.read_bytes()
            path.write_bytes(blob[: blob.index(b"\n") + 1])
            kept = [1]
        assert journal.append(missed) == "kept"
        assert [e.seq for e in Journal(home).events()] == [*kept, missed.seq]
        assert journal.heads(missed.draft) == (missed,)


def fill(journal: Journal, make_event: Make, kept: list[int]) -> NotKept:
    """Write until it is refused; gives back how."""
    for seq in range(len(kept) + 1, 1000):
        try:
            journal.append(make_event(seq, f"text {seq} " + "x" * 3000))
        except NotKept as said:
            return said
        kept.append(seq)
    raise AssertionError("it was never refused")


@pytest.mark.parametrize("after", [0, 1, 40, 100_000])
def test_a_write_that_stops_half_way_is_cut_back(
    after: int, home: Path, journal: Journal, make_event: Make, monkeypatch: Patch
) -> None:
    journal.append(make_event(1))
    [path] = journal_dir(home).glob("*.jsonl")
    before = path.read_bytes()
    event = make_event(2, "y" * 200_000)
    with failing_write(monkeypatch, after, errno.ENOSPC), pytest.raises(NotKept) as said:
        journal.append(event)
    assert said.value.cause == "full"
    assert path.read_bytes() == before
    assert journal.append(event) == "kept"
    assert [e.seq for e in Journal(home).events()] == [1, 2]


def test_if_it_cannot_be_cut_back_the_next_line_goes_to_a_new_file(
    home: Path, journal: Journal, make_event: Make, monkeypatch: Patch
) -> None:
    journal.append(make_event(1))
    [path] = journal_dir(home).glob("*.jsonl")

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "ftruncate", refuse)
    with failing_write(monkeypatch, 50, errno.EIO), pytest.raises(NotKept) as said:
        journal.append(make_event(2))
    assert said.value.cause == "disk"
    torn = path.read_bytes()
    assert not torn.endswith(b"\n")
    for seq in (2, 3):
        assert journal.append(make_event(seq)) == "kept"
    assert path.read_bytes() == torn
    assert len(list(journal_dir(home).glob("*.jsonl"))) == 2
    assert [e.seq for e in Journal(home).events()] == [1, 2, 3]


def test_what_the_disk_would_not_confirm_is_not_called_known(
    home: Path, journal: Journal, make_event: Make, monkeypatch: Patch
) -> None:
    journal.append(make_event(1))

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(place, "sync", broken)
        patch.setattr(os, "ftruncate", broken)
        with pytest.raises(NotKept) as said:
            journal.append(make_event(2))
    assert said.value.cause == "disk"
    # It can be read, but perhaps only until the power goes: it is written once more.
    assert journal.heads(make_event().draft)[0].seq == 2
    assert journal.append(make_event(2)) == "kept"
    assert journal.append(make_event(2)) == "known"
    assert [e.seq for e in journal.events()] == [1, 2]


def test_an_interruption_leaves_the_file_whole(
    home: Path, journal: Journal, make_event: Make, monkeypatch: Patch
) -> None:
    journal.append(make_event(1))
    [path] = journal_dir(home).glob("*.jsonl")
    before = path.read_bytes()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(place, "sync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            journal.append(make_event(2))
    assert path.read_bytes() == before
    assert journal.append(make_event(2)) == "kept"


def test_a_disk_that_cannot_be_asked_to_wait_is_good_enough(
    journal: Journal, make_event: Make, monkeypatch: Patch
) -> None:
    def unsupported(_descriptor: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, name, unsupported, raising=False)
    assert journal.append(make_event()) == "kept"


def test_a_write_of_nothing_is_a_fault_and_not_an_endless_wait(
    journal: Journal, make_event: Make, monkeypatch: Patch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda _descriptor, _blob: 0)
        with pytest.raises(NotKept) as said:
            journal.append(make_event())
    assert said.value.cause == "disk"
    assert journal.append(make_event()) == "kept"


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_folder_that_may_not_be_written(
    number: int, home: Path, journal: Journal, make_event: Make, monkeypatch: Patch
) -> None:
    journal.append(make_event(1))

    def refuse(path: object, *_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number), str(path))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(NotKept) as said:
            journal.append(make_event(2))
    assert said.value.cause == "closed"
    assert str(home) in said.value.why
    assert "may not write" in said.value.why
    assert [e.seq for e in journal.events()] == [1]
    assert journal.append(make_event(2)) == "kept"


def test_a_disk_that_is_read_only_for_real_or_as_if(
    home: Path, journal: Journal, make_event: Make, monkeypatch: Patch
) -> None:
    with small_disk(home) as real:
        journal.append(make_event(1))
        remount = ["mount", "-o", "remount,{}", str(home)]
        if real:
            subprocess.run([part.format("ro") for part in remount], check=True)
        with monkeypatch.context() as patch:
            if not real:
                patch.setattr(os, "open", _read_only)
            for _ in range(2):
                with pytest.raises(NotKept) as said:
                    journal.append(make_event(2))
                assert said.value.cause == "closed"
            assert [e.seq for e in journal.events()] == [1]
            # A journal that has not written yet says the same.
            with pytest.raises(NotKept) as said:
                Journal(home).append(make_event(2))
            assert said.value.cause == "closed"
        if real:
            subprocess.run([part.format("rw") for part in remount], check=True)
        assert journal.append(make_event(2)) == "kept"
        assert [e.seq for e in Journal(home).events()] == [1, 2]


def _read_only(path: object, *_: object, **__: object) -> int:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))


def test_a_home_that_is_a_file_or_stands_in_one(home: Path, make_event: Make) -> None:
    home.write_text("in the way")
    for place_ in (home, home / "deeper"):
        journal = Journal(place_)
        assert journal.heads("any") == ()
        with pytest.raises(NotKept) as said:
            journal.append(make_event())
        assert said.value.cause == "missing"
        assert str(place_) in said.value.why
    home.unlink()
    assert journal.append(make_event()) == "kept"


def test_a_journal_folder_that_is_a_file(home: Path, journal: Journal, make_event: Make) -> None:
    home.mkdir()
    journal_dir(home).write_text("in the way")
    with pytest.raises(NotKept) as said:
        journal.append(make_event())
    assert said.value.cause == "missing"


def test_every_sentence_is_one_for_people(home: Path) -> None:
    numbers = [errno.ENOSPC, errno.EROFS, errno.ENOENT, errno.EIO, errno.EFBIG, errno.EMFILE]
    said = [not_kept(OSError(number, os.strerror(number)), home) for number in numbers]
    said += [NotKept("erased"), NotKept("ended"), NotKept("other")]
    assert [one.cause for one in said[:6]] == [
        *("full", "closed", "missing", "disk", "too-big", "other")
    ]
    for one in said:
        assert str(one) == one.why
        assert "Errno" not in one.why
        assert one.why.endswith(".")
        # What to do is in every one of them.
        assert "lease" in one.why or "load the page anew" in one.why


def test_whoever_keeps_the_lock_does_not_stop_the_words(
    home: Path, journal: Journal, make_event: Make, monkeypatch: Patch
) -> None:
    monkeypatch.setattr("plainspoken.record.journal._PATIENCE", 0.05)
    journal = Journal(home)
    journal.append(make_event(1))
    with place.lock(home, 0) as hold:
        assert hold == "held"
        assert journal.append(make_event(2)) == "kept"
        assert journal.append(make_event(3)) == "kept"
    assert journal.append(make_event(4)) == "kept"
    # Each went into a file that whoever has the lock cannot know of.
    sizes = [path.read_bytes().count(b"\n") for path in journal_dir(home).glob("*.jsonl")]
    assert sorted(sizes) == [1, 1, 2]
    assert [e.seq for e in sorted(Journal(home).events(), key=lambda e: e.seq)] == [1, 2, 3, 4]


def test_a_disk_without_locks_keeps_words(
    home: Path, journal: Journal, make_event: Make, monkeypatch: Patch
) -> None:
    class NoLocks:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        def acquire(self, **_: object) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("filelock.FileLock", NoLocks)
    assert journal.append(make_event(1)) == "kept"
    assert journal.append(make_event(2)) == "kept"
    assert len(list(journal_dir(home).glob("*.jsonl"))) == 1
