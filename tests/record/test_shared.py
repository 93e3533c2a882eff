"""A shared computer: one session's words, kept from lesson to lesson and gone when it closes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plainspoken.record import (
    ALL,
    Event,
    Journal,
    NotKept,
    close_session,
    erase,
    export,
    gather,
    is_shared,
    journal_dir,
    open_session,
    set_shared,
    shared,
)

Make = Callable[..., Event]
Patch = pytest.MonkeyPatch
ROOT = Path(__file__).resolve().parents[2]

WORDS = "Something that only I should read."

# A kernel: keeps one event, or says what it can read, and how the journal took it.
KERNEL = f"""
import sys
from plainspoken.record import Event, Journal, NotKept
journal = Journal.open()
print(*[head.data["text"] for head in journal.heads("d")])
if len(sys.argv) > 1:
    try:
        event = Event("d", sys.argv[1], 1, (), "draft", {{"text": {WORDS!r}}}, "now")
        print(journal.append(event))
    except NotKept as said:
        print(said.cause)
"""


def kernel(*arguments: str, **variables: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", KERNEL, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
    )
    return done.stdout.splitlines()


def holds_words(home: Path) -> bool:
    return any(WORDS.encode() in p.read_bytes() for p in home.rglob("*") if p.is_file())


def test_the_mode_is_a_property_of_the_computer(home: Path) -> None:
    assert not is_shared()
    assert journal_dir() == home / "journal"
    assert set_shared(True).shared
    assert is_shared()
    assert is_shared(home)
    assert journal_dir().parent == home / "this-session"
    assert set_shared(True).elsewhere == ()
    assert not set_shared(False).shared
    assert set_shared(False).elsewhere == ()
    assert journal_dir() == home / "journal"


def test_a_session_from_opening_to_closing(home: Path) -> None:
    set_shared(True)
    opened = open_session()
    assert os.environ[shared.VARIABLE] == opened.name
    assert kernel("lesson-1") == ["", "kept"]
    # Another lesson, and a kernel that was killed and started again.
    assert kernel() == [WORDS]
    assert holds_words(home)
    closed = close_session()
    assert (closed.name, closed.wiped, closed.left) == (opened.name, 1, ())
    assert not holds_words(home)
    assert list(home.rglob("*.jsonl")) == []
    # A kernel that has outlived its server does not begin anew.
    assert kernel("too-late") == ["", "ended"]
    assert not holds_words(home)
    # The next session starts empty and works.
    open_session()
    assert kernel("the-next-person") == ["", "kept"]


def test_the_next_session_of_another_launcher_works(home: Path) -> None:
    set_shared(True)
    launcher = (
        "import os, subprocess, sys\n"
        "from plainspoken.record import close_session, open_session\n"
        "session = open_session()\n"
        f"done = subprocess.run([sys.executable, '-c', {KERNEL!r}, 'one'], check=True)\n"
        "if len(sys.argv) > 1: close_session()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(2):
        # The first is never closed: the power failed. What it left is gone with the next.
        done = subprocess.run(
            [sys.executable, "-c", launcher],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        assert done.stdout.splitlines() == ["", "kept"]
        assert len(list(home.rglob("*.jsonl"))) == 1
    subprocess.run([sys.executable, "-c", launcher, "close"], check=True, env=environment)
    assert not holds_words(home)


def test_opening_wipes_what_a_dead_session_left_and_spares_a_living_one(
    home: Path, make_event: Make
) -> None:
    set_shared(True)
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        living = home / "this-session" / shared._identity(sleeper.pid)
        living.mkdir(parents=True)
        (living / "a.jsonl").write_text(WORDS)
        opened = open_session()
        assert opened.wiped == 0
        assert holds_words(home)
    finally:
        sleeper.send_signal(signal.SIGTERM)
        sleeper.wait()
    assert open_session().wiped == 1
    assert not holds_words(home)


def test_where_no_launcher_runs_the_process_above_is_the_session(
    home: Path, make_event: Make
) -> None:
    set_shared(True)
    # Two kernels of one server, this process: they share their words.
    assert kernel("first") == ["", "kept"]
    assert kernel() == [WORDS]
    # A kernel of another server: it sees nothing, and spares what is still alive.
    other_server = (
        "import subprocess, sys\n"
        f"done = subprocess.run([sys.executable, '-c', {KERNEL!r}, *sys.argv[1:]], check=True)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for name in ("other-1", "other-2"):
        done = subprocess.run(
            [sys.executable, "-c", other_server, name],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        assert done.stdout.splitlines() == ["", "kept"]
        # The server before it is over, so its folder went when this one began.
        assert len(list((home / "this-session").iterdir())) == 2
    assert kernel() == [WORDS]


def test_opening_a_journal_is_enough_to_wipe(home: Path) -> None:
    set_shared(True)
    left = home / "this-session" / "999999999-1-0-0"
    left.mkdir(parents=True)
    (left / "a.jsonl").write_text(WORDS)
    dead = home / "this-session" / shared._identity(999_999_999)
    left.rename(dead)
    Journal.open()
    assert not holds_words(home)


def test_the_session_stays_the_same_when_the_process_above_dies(monkeypatch: Patch) -> None:
    before = shared.session_name()
    monkeypatch.setattr(os, "getppid", lambda: 1)
    assert shared.session_name() == before
    monkeypatch.setenv(shared.VARIABLE, "../../etc")
    assert shared.session_name() == before
    monkeypatch.setenv(shared.VARIABLE, "12-34-ab-cd")
    assert shared.session_name() == "12-34-ab-cd"


def test_words_from_before_stay_and_are_named(home: Path, make_event: Make) -> None:
    journal = Journal.open()
    journal.append(make_event(1, WORDS))
    mode = set_shared(True)
    assert mode.elsewhere == (make_event().draft,)
    # The same journal goes on in the session, and shows that alone.
    assert journal.drafts() == ()
    assert journal.append(make_event(1, "in the session", draft="s")) == "kept"
    assert journal.drafts() == ("s",)
    assert [draft.key for draft in gather().chosen] == ["s"]
    back = set_shared(False)
    assert back.elsewhere == ("s",)
    assert journal.drafts() == (make_event().draft,)
    # Closing wipes the session's words in either mode.
    assert close_session().wiped == 1
    assert journal.drafts() == (make_event().draft,)


def test_erasing_in_a_session_spares_the_words_from_before(home: Path, make_event: Make) -> None:
    journal = Journal.open()
    journal.append(make_event(1, "The owner's own words, from long ago."))
    set_shared(True)
    journal.append(make_event(1, WORDS, instance="guest"))
    assert erase(ALL).proven
    assert journal.drafts() == ()
    assert not holds_words(home)
    assert [draft.key for draft in gather(everywhere=True).chosen] == [make_event().draft]
    done = erase(ALL, everywhere=True)
    assert (done.drafts, done.proven) == (1, True)
    set_shared(False)
    assert journal.drafts() == ()


def test_the_same_words_from_before_are_told_of(home: Path, make_event: Make) -> None:
    journal = Journal.open()
    journal.append(make_event(1, WORDS))
    set_shared(True)
    journal.append(make_event(1, WORDS, instance="guest"))
    done = erase([make_event().draft])
    assert not done.proven
    assert "The same words stand in" in done.left[0]


def test_a_terminal_reads_the_sessions_that_there_are(
    home: Path, make_event: Make, monkeypatch: Patch
) -> None:
    set_shared(True)
    Journal.open().append(make_event(1, WORDS))
    monkeypatch.setattr(shared, "_derived", lambda _process: "1-2-3-4")
    assert WORDS in export()
    monkeypatch.setenv(shared.VARIABLE, "5-6-7-8")
    assert export() == ""


def test_a_mark_that_cannot_be_made_is_said(home: Path) -> None:
    home.write_text("in the way")
    with pytest.raises(NotKept) as said:
        set_shared(True)
    assert said.value.cause == "missing"
    assert open_session().left == ()
    assert close_session().left == ()


def test_what_cannot_be_wiped_is_named(home: Path, make_event: Make, monkeypatch: Patch) -> None:
    set_shared(True)
    Journal.open().append(make_event(1, WORDS))
    folder = journal_dir()

    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", refuse)
        closed = close_session()
    assert (closed.wiped, closed.left) == (0, (str(folder),))
    assert close_session().wiped == 1


def test_a_link_in_place_of_a_session_is_removed_and_not_followed(
    home: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text(WORDS)
    sessions = home / "this-session"
    sessions.mkdir(parents=True)
    (sessions / "old").symlink_to(tmp_path / "mine")
    assert open_session().wiped == 1
    assert (tmp_path / "mine" / "letter.txt").read_text() == WORDS
    assert not sessions.exists()


def test_who_lives(home: Path, monkeypatch: Patch) -> None:
    own = shared._identity(os.getpid())
    process, start, boot, node = own.split("-")
    assert shared._is_living(own) in (True, None)
    assert shared._is_living("nonsense") is False
    assert shared._is_living(f"x-{start}-{boot}-{node}") is False
    assert shared._is_living(f"{process}-{start}-{boot}-00") is None
    assert shared._is_living(f"{process}-{start}-00-{node}") is False
    if start != "x":
        assert shared._is_living(f"{process}-1-{boot}-{node}") is False
    # Where nobody says when a process was started, as on macOS.
    monkeypatch.setattr(shared, "_start", lambda _process: "x")
    assert shared._is_living(f"{process}-x-{boot}-{node}") is None
    if os.name == "posix":
        assert shared._is_living(f"999999999-x-{boot}-{node}") is False

        def not_ours(_process: int, _signal: int) -> None:
            raise PermissionError

        monkeypatch.setattr(os, "kill", not_ours)
        assert shared._is_living(f"{process}-x-{boot}-{node}") is None


def test_a_session_nobody_can_tell_about_is_wiped_when_it_is_old(
    home: Path, make_event: Make
) -> None:
    set_shared(True)
    process, start, boot, _ = shared._identity(os.getpid()).split("-")
    elsewhere = home / "this-session" / f"{process}-{start}-{boot}-0"
    elsewhere.mkdir(parents=True)
    words = elsewhere / "a.jsonl"
    words.write_text(WORDS)
    Journal(home).append(make_event())
    assert words.exists()
    close_session()
    long_ago = time.time() - 13 * 3600
    os.utime(words, (long_ago, long_ago))
    os.utime(elsewhere, (long_ago, long_ago))
    for mark in (home / "this-session").glob("*.closed"):
        mark.unlink()
    Journal(home).append(make_event())
    assert not elsewhere.exists()
    # A launcher takes no chances: what it cannot tell about goes at once.
    elsewhere.mkdir()
    open_session()
    assert not elsewhere.exists()


def test_a_home_that_may_not_be_entered_is_no_traceback(
    tmp_path: Path, make_event: Make, texts: Callable[[Journal], list[str]]
) -> None:
    home = tmp_path / ("x" * 300)
    assert not shared.is_shared(home)
    assert shared.journal_dir(home) == home / "journal"
    assert shared.readable_dirs(home) == (home / "journal",)
    assert shared.open_session(home).wiped == 0
    assert shared.close_session(home).wiped == 0
    journal = Journal.open(home)
    assert texts(journal) == []
    assert journal.unread() == {home / "journal": "File name too long"}
    with pytest.raises(NotKept, match="File name too long"):
        journal.append(make_event())


def test_a_session_that_may_not_be_entered_is_no_traceback(
    home: Path, make_event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.stat

    def refused(path: Path, **options: bool) -> os.stat_result:
        if path.parent == home:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **options)

    home.mkdir()
    monkeypatch.setattr(Path, "stat", refused)
    assert not shared.is_shared(home)
