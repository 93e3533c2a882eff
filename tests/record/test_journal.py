"""The journal on a disk that behaves: kept, known, merged, and whole again after a cut."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from plainspoken.record import Event, Journal, NotKept, journal_dir, keys
from plainspoken.record.events import to_line

Make = Callable[..., Event]
Texts = Callable[[Journal], list[str]]


def files(home: Path) -> list[Path]:
    return sorted(journal_dir(home).glob("*.jsonl"))


def test_nothing_is_made_before_the_first_event(home: Path, make_event: Make) -> None:
    journal = Journal.open()
    assert journal.heads("any") == ()
    assert journal.drafts() == ()
    assert list(journal.events()) == []
    assert not home.exists()
    assert journal.append(make_event()) == "kept"
    assert len(files(home)) == 1


def test_one_journal_for_a_process(home: Path, tmp_path: Path) -> None:
    assert Journal.open() is Journal.open(home)
    assert Journal.open(tmp_path / "other") is not Journal.open()


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are a POSIX matter")
def test_only_this_user_may_read_it(home: Path, journal: Journal, make_event: Make) -> None:
    before = os.umask(0)
    try:
        journal.append(make_event())
    finally:
        os.umask(before)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE(journal_dir(home).stat().st_mode) == 0o700
    everything = [path for path in home.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in everything} == {0o600}


def test_an_event_that_is_sent_again_is_known(
    journal: Journal, home: Path, make_event: Make
) -> None:
    assert journal.append(make_event()) == "kept"
    assert journal.append(make_event()) == "known"
    assert Journal(home).append(make_event()) == "known"
    assert len(list(journal.events())) == 1
    # A late one is written down, and changes nothing.
    journal.append(make_event(5, "newest"))
    assert journal.append(make_event(3, "late")) == "kept"
    assert [head.data["text"] for head in journal.heads(make_event().draft)] == ["newest"]


def test_what_another_process_writes_is_seen(
    journal: Journal, home: Path, make_event: Make, texts: Texts
) -> None:
    other = Journal(home)
    assert texts(journal) == []
    other.append(make_event(1, "one", instance="other"))
    assert texts(journal) == ["one"]
    other.append(make_event(2, "two", instance="other"))
    assert texts(journal) == ["two"]
    assert len(files(home)) == 1


def test_two_windows_on_one_draft_are_two_versions_until_somebody_merges(
    journal: Journal, home: Path, make_event: Make, texts: Texts
) -> None:
    other = Journal(home)
    journal.append(make_event(1, "base", instance="first", at="2025-01-01"))
    base = [("first", 1)]
    journal.append(make_event(1, "left", instance="l", after=base, at="2025-01-03"))
    other.append(make_event(1, "right", instance="r", after=base, at="2025-01-02"))
    for one in (journal, other, Journal(home)):
        assert texts(one) == ["left", "right"]
    both = keys(journal.heads(make_event().draft))
    other.append(make_event(2, "merged", instance="r", after=both, at="1999-01-01"))
    for one in (journal, other, Journal(home)):
        assert texts(one) == ["merged"]


def test_drafts_are_apart(journal: Journal, make_event: Make) -> None:
    journal.append(make_event(draft="a/b"))
    journal.append(make_event(2, draft="a/c"))
    assert journal.drafts() == ("a/b", "a/c")
    assert [head.seq for head in journal.heads("a/b")] == [1]


def test_every_cut_loses_at_most_the_event_that_it_hits(
    home: Path, journal: Journal, make_event: Make
) -> None:
    events = [make_event(n, f"Line {n}\nwith “quotes” and 🙂") for n in range(1, 5)]
    for event in events:
        journal.append(event)
    [path] = files(home)
    whole = path.read_bytes()
    ends = [0]
    for event in events:
        ends.append(ends[-1] + len(to_line(event)))
    assert ends[-1] == len(whole)
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        # The event is there once its last brace is: only the newline may be missing.
        there = sum(cut >= end - 1 for end in ends[1:])
        after_crash = Journal(home)
        assert [event.seq for event in after_crash.events()] == list(range(1, there + 1))
    # The next writer does not go on behind the torn line.
    path.write_bytes(whole[:-20])
    after_crash = Journal(home)
    after_crash.append(make_event(9, "after the crash"))
    assert sorted(e.seq for e in Journal(home).events()) == [1, 2, 3, 9]
    assert path.read_bytes() == whole[:-20]


def test_a_cut_under_a_living_writer(
    home: Path, journal: Journal, make_event: Make, texts: Texts
) -> None:
    journal.append(make_event(1, "one"))
    journal.append(make_event(2, "two"))
    [path] = files(home)
    whole = path.read_bytes()
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        journal.heads(make_event().draft)
        assert journal.append(make_event(1000 + cut, "again")) == "kept"
        assert texts(journal) == ["again"]
        assert texts(Journal(home)) == ["again"]
    assert path.read_bytes() == whole[:-1]


def test_a_file_that_grows_while_it_is_read(home: Path, journal: Journal, make_event: Make) -> None:
    folder = journal_dir(home)
    folder.mkdir(parents=True)
    path = folder / "20250101T000000-x.jsonl"
    whole = b"".join(to_line(make_event(n, f"text {n}")) for n in (1, 2, 3))
    for end in range(len(whole) + 1):
        path.write_bytes(whole[:end])
        found = list(journal.events())
        assert [e.seq for e in found] == list(range(1, len(found) + 1))
    assert len(list(journal.events())) == 3


def test_a_file_that_is_removed_by_hand(
    home: Path, journal: Journal, make_event: Make, texts: Texts
) -> None:
    other = Journal(home)
    journal.append(make_event(1, "mine"))
    other.append(make_event(1, "theirs", instance="other", draft="other"))
    for path in files(home):
        if b"mine" in path.read_bytes():
            path.unlink()
    assert texts(journal) == []
    assert journal.drafts() == ("other",)
    # The page still has it and sends it again: it is not taken for known.
    assert journal.append(make_event(1, "mine")) == "kept"
    assert texts(journal) == ["mine"]


def test_a_home_that_disappears_and_one_that_is_replaced(
    home: Path, journal: Journal, make_event: Make, texts: Texts, tmp_path: Path
) -> None:
    journal.append(make_event(1, "before"))
    home.rename(tmp_path / "elsewhere")
    assert texts(journal) == []
    assert journal.append(make_event(2, "made anew")) == "kept"
    assert texts(journal) == ["made anew"]
    shutil.rmtree(home)
    (tmp_path / "elsewhere").rename(home)
    assert texts(journal) == ["before"]
    assert journal.append(make_event(2, "made anew")) == "kept"
    assert texts(journal) == ["made anew"]


def test_strange_things_in_the_folder(home: Path, journal: Journal, make_event: Make) -> None:
    journal.append(make_event(1))
    folder = journal_dir(home)
    (folder / "20240101T000000-a-folder.jsonl").mkdir()
    (folder / "notes.txt").write_text("not ours")
    (folder / "garbage.jsonl").write_bytes(os.urandom(50_000))
    (folder / "empty.jsonl").write_bytes(b"")
    (folder / "nulls.jsonl").write_bytes(b"\0" * 5000 + to_line(make_event(2)))
    (folder / "huge.jsonl").write_bytes(
        to_line(make_event(3)) + b"x" * 5_000_000 + b"\n" + to_line(make_event(4))
    )
    marked = to_line(make_event(5)) + to_line(make_event(6))
    (folder / "bom-crlf.jsonl").write_bytes(b"\xef\xbb\xbf" + marked.replace(b"\n", b"\r\n"))
    (folder / "latin.jsonl").write_bytes("Grüße\n".encode("latin-1") + to_line(make_event(7)))
    (folder / "dangling.jsonl").symlink_to(folder / "nowhere")
    for one in (journal, Journal(home)):
        assert sorted(event.seq for event in one.events()) == [1, 2, 3, 4, 5, 6, 7]
        assert one.unread() == {}
    assert journal.append(make_event(8)) == "kept"


def test_ten_thousand_events(home: Path, make_event: Make) -> None:
    folder = journal_dir(home)
    folder.mkdir(parents=True)
    for number in range(10):
        lines = (to_line(make_event(n, "x" * 200, instance=f"i{number}")) for n in range(1000))
        (folder / f"{number}.jsonl").write_bytes(b"".join(lines))
    journal = Journal(home)
    assert len(journal.heads(make_event().draft)) == 10
    assert len(list(journal.events())) == 10_000


def test_a_file_that_cannot_be_read_is_said_and_not_forgotten(
    home: Path, journal: Journal, make_event: Make, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Journal(home)
    writer.append(make_event(1, "one"))
    assert texts(journal) == ["one"]
    writer.append(make_event(2, "two"))
    [path] = files(home)
    real = Path.open

    def refuse(self: Path, *args: str) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return real(self, *args)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert texts(journal) == ["one"]
        assert journal.unread() == {path: "Permission denied"}
    assert texts(journal) == ["two"]
    assert journal.unread() == {}

    def no_listing(_folder: object) -> object:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("plainspoken.record.reading.os.scandir", no_listing)
        assert texts(journal) == ["two"]
        assert list(journal.unread().values()) == ["Input/output error"]


def test_threads_share_one_journal(home: Path, journal: Journal, make_event: Make) -> None:
    def write(name: str) -> None:
        for n in range(1, 11):
            journal.append(make_event(n, instance=name))

    threads = [threading.Thread(target=write, args=(f"t{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(Journal(home).events())) == 40
    assert len(files(home)) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_forked_process_writes_a_file_of_its_own(
    home: Path, journal: Journal, make_event: Make
) -> None:
    journal.append(make_event(1, instance="parent"))
    child = os.fork()
    if child == 0:
        try:
            journal.append(make_event(1, instance="child"))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    journal.append(make_event(2, instance="parent"))
    assert len(files(home)) == 2
    assert len(list(journal.events())) == 3


def test_what_is_no_event_is_refused_in_words(journal: Journal, make_event: Make) -> None:
    with pytest.raises(NotKept) as said:
        journal.append(make_event(text="x" * 3_000_000))
    assert said.value.cause == "too-big"
    assert "two million characters" in said.value.why
    with pytest.raises(NotKept) as said:
        journal.append(Event("d", "i", 1, (), "draft", {"odd": object()}, "now"))
    assert said.value.cause == "other"
    assert journal.append(make_event()) == "kept"
