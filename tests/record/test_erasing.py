"""Erased for good: gone from every file, proved, and nothing that is still open brings it back."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plainspoken.record import ALL, ERASED, Event, Journal, NotKept, erase, journal_dir, place
from plainspoken.record.events import to_line

Make = Callable[..., Event]
Texts = Callable[[Journal], list[str]]
ROOT = Path(__file__).resolve().parents[2]

SECRET = "My own client said “Grüße 🙂” and\nthen \\ left the room."
OTHER = "02-reasons/audit"


def everything(home: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def tell_tales(home: Path) -> list[bytes]:
    """In which of the ways in which it could stand there the secret does."""
    forms = [
        SECRET.encode(),
        json.dumps(SECRET)[1:-1].encode(),
        json.dumps(SECRET, ensure_ascii=False)[1:-1].encode(),
        b"left the room",
    ]
    blob = everything(home)
    return [form for form in forms if form in blob]


def test_there_is_nothing_to_erase(home: Path) -> None:
    for what in (ALL, ["any"]):
        done = erase(what)
        assert (done.drafts, done.events, done.files, done.proven, done.left) == (0, 0, 0, True, ())
        assert done.sentence().startswith("There was nothing to erase.")
    assert not home.exists()


def test_one_draft_goes_and_the_other_stays(home: Path, journal: Journal, make_event: Make) -> None:
    other = Journal(home)
    for seq in (1, 2, 3):
        journal.append(make_event(seq, SECRET + str(seq)))
        other.append(make_event(seq, SECRET, instance="window-2"))
        other.append(make_event(seq, f"kept {seq}", draft=OTHER, instance="window-2"))
    assert tell_tales(home)
    done = erase([make_event().draft])
    assert (done.drafts, done.events, done.files) == (1, 6, 2)
    assert done.proven
    assert done.left == ()
    assert "1 draft with 6 saved versions" in done.sentence()
    assert tell_tales(home) == []
    for one in (journal, other, Journal(home)):
        assert one.heads(make_event().draft) == ()
        assert one.drafts() == (OTHER,)
        assert [e.data["text"] for e in one.events()] == ["kept 1", "kept 2", "kept 3"]
        assert one.erased(make_event().draft) == {"page-1": 3, "window-2": 3}


def test_all_leaves_tombstones_only(home: Path, journal: Journal, make_event: Make) -> None:
    journal.append(make_event(1, SECRET))
    journal.append(make_event(1, "And this.", draft=OTHER))
    (journal_dir(home) / "torn.jsonl").write_bytes(to_line(make_event(9, SECRET))[:-9])
    (journal_dir(home) / "garbage.jsonl").write_bytes(b"\xff\x00" + SECRET.encode())
    done = erase(ALL)
    assert done.proven
    # The torn line lacks its checksum alone, but that is enough to be no event.
    assert (done.drafts, done.events) == (2, 2)
    assert tell_tales(home) == []
    assert b"And this" not in everything(home)
    [path] = journal_dir(home).glob("*.jsonl")
    tombs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [tomb["kind"] for tomb in tombs] == [ERASED, ERASED]
    assert [tomb["data"] for tomb in tombs] == [{}, {}]
    assert journal.drafts() == ()
    again = erase(ALL)
    assert again.proven
    assert again.drafts == 0
    assert journal.erased(OTHER) == {"page-1": 1}


def test_what_was_erased_does_not_come_back(
    home: Path, journal: Journal, make_event: Make, texts: Texts
) -> None:
    for seq in (1, 2, 3):
        journal.append(make_event(seq, SECRET))
    erase([make_event().draft])
    # A page's mirror that comes late, to this kernel or to another.
    for one in (journal, Journal(home)):
        for seq in (1, 2, 3):
            assert one.append(make_event(seq, SECRET)) == "erased"
    # Words that no kernel had heard of when the draft was erased, and a window that was left open.
    with pytest.raises(NotKept) as said:
        journal.append(make_event(4, SECRET))
    assert said.value.cause == "erased"
    assert "was erased while this page was open" in said.value.why
    assert tell_tales(home) == []
    # The same writer's other drafts go on, and so does the draft, as somebody new.
    assert journal.append(make_event(4, "elsewhere", draft=OTHER)) == "kept"
    assert journal.append(make_event(1, "begun again", instance="page-2")) == "kept"
    assert texts(journal) == ["begun again"]
    # Erased a second time.
    assert erase([make_event().draft]).drafts == 1
    assert journal.append(make_event(1, "begun again", instance="page-2")) == "erased"
    assert journal.append(make_event(3, SECRET)) == "erased"


def test_a_writer_that_lives_on_loses_nothing(
    home: Path, journal: Journal, make_event: Make
) -> None:
    living = Journal(home)
    living.append(make_event(1, SECRET))
    living.append(make_event(1, "kept", draft=OTHER))
    [before] = journal_dir(home).glob("*.jsonl")
    assert erase([make_event().draft]).proven
    assert living.append(make_event(2, "after", draft=OTHER)) == "kept"
    assert [e.data["text"] for e in Journal(home).events()] == ["kept", "after"]
    assert before.read_bytes().count(b"\n") == 1
    assert tell_tales(home) == []


def test_erasing_under_the_hands_of_another_process(home: Path, make_event: Make) -> None:
    script = (
        "import sys\n"
        "from plainspoken.record import Event, Journal\n"
        "journal = Journal.open()\n"
        "for seq in range(1, 100_000):\n"
        "    for draft in ('stays', 'goes'):\n"
        "        instance = f'{draft}-{seq // 20}'\n"
        "        try:\n"
        "            journal.append(Event(draft, instance, seq, (), 'draft',\n"
        "                                 {'text': f'{draft} this is the text {seq}'}, 'now'))\n"
        "        except Exception as problem:\n"
        "            assert getattr(problem, 'cause', '') == 'erased', problem\n"
        "    sys.stdout.write(f'{seq}\\n')\n"
        "    sys.stdout.flush()\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        assert writer.stdout is not None
        acknowledged = erased_up_to = 0
        for _ in range(6):
            # Long enough for it to have gone on as another instance, which is not over yet.
            while acknowledged < erased_up_to + 25:
                acknowledged = int(writer.stdout.readline())
            done = erase(["goes"])
            assert done.proven, done.left
            highest = max(seq for seq in Journal(home).erased("goes").values())
            assert highest > erased_up_to
            erased_up_to = highest
    finally:
        writer.kill()
        writer.communicate()
    events = list(Journal(home).events())
    stays = sorted(e.seq for e in events if e.draft == "stays")
    assert stays[:acknowledged] == list(range(1, acknowledged + 1))
    assert all(e.seq > erased_up_to for e in events if e.draft == "goes")
    assert erase(["goes"]).proven
    assert b"goes this is the text" not in everything(home)
    assert b"stays this is the text" in everything(home)


def test_torn_lines_that_might_hold_it_go_too(home: Path, make_event: Make) -> None:
    folder = journal_dir(home)
    folder.mkdir(parents=True)
    mine, kept = to_line(make_event(2, SECRET)), to_line(make_event(2, "kept torn", draft=OTHER))
    whole = to_line(make_event(1, "kept whole", draft=OTHER))
    damaged_key = mine.replace(b"01-the-post", b"01-\xff\xffe-post")
    (folder / "a.jsonl").write_bytes(whole + mine[:-30])
    (folder / "b.jsonl").write_bytes(mine[:120] + whole + mine[90:])
    (folder / "c.jsonl").write_bytes(whole + kept[:-9] + b"\n" + damaged_key)
    (folder / "d.jsonl").write_bytes(to_line(make_event(3, SECRET)))
    done = erase([make_event().draft])
    assert done.proven
    assert tell_tales(home) == []
    assert make_event().draft.encode() not in (folder / "b.jsonl").read_bytes()
    # The torn line of the draft that stays is not ours to remove.
    assert (folder / "c.jsonl").read_bytes() == whole + kept[:-9] + b"\n"
    assert not (folder / "d.jsonl").exists()
    assert [e.data["text"] for e in Journal(home).events()] == ["kept whole"]


def test_fields_from_another_version_survive(home: Path, make_event: Make) -> None:
    folder = journal_dir(home)
    folder.mkdir(parents=True)
    fields = {
        "draft": OTHER,
        "instance": "future",
        "seq": 1,
        "after": [],
        "kind": "draft",
        "at": "2031",
        "data": {"text": "kept"},
        "mood": ["calm", {"really": True}],
    }
    line = json.dumps(fields, indent=None).encode() + b"\n"
    (folder / "a.jsonl").write_bytes(line + to_line(make_event(1, SECRET)))
    assert erase([make_event().draft]).proven
    assert (folder / "a.jsonl").read_bytes() == line


def test_half_made_files_are_removed(home: Path, journal: Journal, make_event: Make) -> None:
    journal.append(make_event(1, SECRET))
    (journal_dir(home) / f"{place.TEMPORARY}1").write_bytes(to_line(make_event(1, SECRET)))
    assert Journal(home).drafts() == (make_event().draft,)
    assert erase(ALL).proven
    assert list(journal_dir(home).glob(f"{place.TEMPORARY}*")) == []


@pytest.mark.parametrize(
    "copy",
    [
        SECRET.encode(),
        b"prefix " + json.dumps({"note": SECRET}).encode(),
        json.dumps({"note": SECRET}, ensure_ascii=False).encode(),
        b'{"draft": "01-the-post/studio/weekend-email/honest", "half a li',
    ],
)
def test_a_copy_elsewhere_in_the_home_is_found_and_named(
    copy: bytes, home: Path, journal: Journal, make_event: Make
) -> None:
    journal.append(make_event(1, SECRET))
    stray = home / "deeper" / "backup.bin"
    stray.parent.mkdir()
    stray.write_bytes(copy)
    done = erase(ALL)
    assert not done.proven
    assert len(done.left) == 1
    assert str(stray) in done.left[0]
    assert "not all" in done.sentence()
    assert stray.read_bytes() == copy
    stray.unlink()
    assert erase(ALL).proven


def test_a_whole_copy_of_a_journal_file_is_found(
    home: Path, journal: Journal, make_event: Make
) -> None:
    journal.append(make_event(1, "short"))
    [path] = journal_dir(home).glob("*.jsonl")
    stray = home / "journal.bak"
    stray.write_bytes(path.read_bytes())
    done = erase(ALL)
    assert not done.proven
    assert "Lesson 1, the post" in done.left[0]
    assert str(stray) in done.left[0]


def test_words_anywhere_in_the_data_are_looked_for(home: Path, journal: Journal) -> None:
    data = {"answers": [{"why": "Because I was tired of writing."}], "n": [1, None, True]}
    journal.append(Event("d", "i", 1, (), "answers", data, "now"))
    (home / "copy.txt").write_text("… tired: Because I was tired of writing.")
    assert not erase(ALL).proven


def test_a_stray_file_that_cannot_be_read_is_no_proof(
    home: Path, journal: Journal, make_event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(make_event(1, SECRET))
    stray = home / "stray.txt"
    stray.write_text("who knows")
    real = Path.open

    def refuse(self: Path, mode: str = "r", **others: object) -> object:
        if self == stray:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, mode, **others)

    monkeypatch.setattr(Path, "open", refuse)
    done = erase(ALL)
    assert done.left == (
        f"The file {stray} could not be read (Permission denied), so what it holds is still there.",
    )


def test_a_half_made_file_that_cannot_be_removed_is_said(
    home: Path, journal: Journal, make_event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(make_event(1, SECRET))
    rest = journal_dir(home) / f"{place.TEMPORARY}1"
    rest.write_bytes(to_line(make_event(1, SECRET)))
    real = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self == rest:
            raise PermissionError(errno.EACCES, "Permission denied")
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    done = erase(ALL)
    assert not done.proven
    assert f"The file {rest} could not be removed" in done.left[0]


def test_part_of_a_long_text_is_found(home: Path, journal: Journal, make_event: Make) -> None:
    text = " ".join(f"word{n}" for n in range(200))
    journal.append(make_event(1, text))
    (home / "part.txt").write_text("…" + text[300:700] + "…", encoding="utf-8")
    assert not erase(ALL).proven


def test_the_same_words_in_a_draft_that_stays_are_said(
    home: Path, journal: Journal, make_event: Make
) -> None:
    journal.append(make_event(1, SECRET))
    journal.append(make_event(1, "As I wrote: " + SECRET, draft=OTHER))
    done = erase([make_event().draft])
    assert not done.proven
    assert done.left == ("The same words stand in “Lesson 2, reasons: audit”, which you kept.",)


def test_answers_that_are_codes_are_no_words(
    home: Path, journal: Journal, make_event: Make
) -> None:
    (home / "lesson.txt").parent.mkdir()
    (home / "lesson.txt").write_text("security-of-email is one of the answers")
    journal.append(make_event(1, "security-of-email"))
    assert erase(ALL).proven


def test_a_file_that_cannot_be_rewritten_is_said(
    home: Path, journal: Journal, make_event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(make_event(1, SECRET))
    journal.append(make_event(1, "kept", draft=OTHER))
    monkeypatch.setattr("plainspoken.record.rewriting.time.sleep", lambda _seconds: None)

    def refuse(self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        done = erase([make_event().draft])
    assert not done.proven
    assert any("could not be rewritten (Permission denied)" in why for why in done.left)
    # It is hidden at least, and nothing half made is left.
    assert journal.drafts() == (OTHER,)
    assert list(home.rglob(f"{place.TEMPORARY}*")) == []
    assert erase([make_event().draft]).proven
    assert tell_tales(home) == []


def test_a_file_that_cannot_be_read_is_said(
    home: Path, journal: Journal, make_event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(make_event(1, SECRET))

    def refuse(self: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        done = erase(ALL)
    assert not done.proven
    assert "could not be read (Input/output error)" in done.left[0]

    def no_listing(_folder: object) -> object:
        raise OSError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("plainspoken.record.reading.os.scandir", no_listing)
        assert not erase(ALL).proven


def test_on_a_full_disk_everything_can_still_be_erased(
    home: Path, journal: Journal, make_event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(make_event(1, SECRET))
    real = os.write

    def full(descriptor: int, blob: bytes) -> int:
        if any(journal_dir(home).glob("2*-*.jsonl")) and journal_size(home) > 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, blob)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        done = erase(ALL)
    assert done.proven, done.left
    assert tell_tales(home) == []
    assert journal.append(make_event(1, SECRET)) == "erased"

    # And if there is no room even then, it is said.
    journal.append(make_event(1, SECRET, instance="page-2"))

    def fuller(_descriptor: int, _blob: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", fuller)
        done = erase(ALL)
    assert not done.proven
    assert tell_tales(home) == [] or any("rewritten" in why for why in done.left)


def journal_size(home: Path) -> int:
    return sum(path.stat().st_size for path in journal_dir(home).glob("*.jsonl"))


def test_a_busy_journal_is_left_alone(
    home: Path, journal: Journal, make_event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(make_event(1, SECRET))
    monkeypatch.setattr("plainspoken.record.erasing._PATIENCE", 0.05)
    with place.lock(home, 0):
        done = erase(ALL)
    assert not done.proven
    assert "busy in another window" in done.sentence()
    assert len(journal.heads(make_event().draft)) == 1


def test_a_line_that_comes_in_meanwhile_where_there_are_no_locks(
    home: Path, journal: Journal, make_event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(make_event(1, SECRET))
    journal.append(make_event(1, "kept", draft=OTHER))
    [path] = journal_dir(home).glob("*.jsonl")
    late = [to_line(make_event(2, "came late", draft=OTHER))]
    real = place.new_file

    def new_file(made: Path) -> int:
        if made.name.startswith(place.TEMPORARY) and late:
            with path.open("ab") as stream:
                stream.write(late.pop())
        return real(made)

    monkeypatch.setattr(place, "new_file", new_file)
    assert erase([make_event().draft]).proven
    assert [e.data["text"] for e in Journal(home).events()] == ["kept", "came late"]


def test_one_key_may_be_given_as_it_is(home: Path, journal: Journal, make_event: Make) -> None:
    journal.append(make_event(1, SECRET))
    assert erase(make_event().draft).drafts == 1


def test_links_and_pipes_in_the_home_are_not_followed(
    home: Path, journal: Journal, make_event: Make, tmp_path: Path
) -> None:
    journal.append(make_event(1, SECRET))
    (tmp_path / "mine.txt").write_text(SECRET, encoding="utf-8")
    (home / "link").symlink_to(tmp_path / "mine.txt")
    (journal_dir(home) / "link.jsonl").symlink_to(tmp_path / "mine.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(home / "pipe")
    assert erase(ALL).proven
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == SECRET


def test_a_very_large_stray_file_is_looked_through(
    home: Path, journal: Journal, make_event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plainspoken.record.erasing._LARGEST", 1000)
    journal.append(make_event(1, SECRET))
    stray = home / "large.bin"
    stray.write_bytes(b"x" * 990 + SECRET.encode() + b"x" * 3000)
    assert str(stray) in erase(ALL).left[0]
