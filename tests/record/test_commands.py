"""``plainspoken export`` and ``plainspoken erase``, as somebody types them."""

from __future__ import annotations

import builtins
import io
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plainspoken.cli import main
from plainspoken.record import Event, Journal, erase
from plainspoken.record.erasing import Erased

Make = Callable[..., Event]
Said = pytest.CaptureFixture[str]

HONEST = "01-the-post/studio/weekend-email/honest"
HIDING = "01-the-post/studio/weekend-email/hiding"
AUDIT = "02-reasons/audit"


@pytest.fixture
def written(journal: Journal, make_event: Make) -> Journal:
    """A journal with three drafts, one of them hiding."""
    journal.append(make_event(1, "first honest words"))
    journal.append(make_event(2, "honest words"))
    journal.append(make_event(1, "a pretext, well made", draft=HIDING))
    journal.append(make_event(1, "an audit", draft=AUDIT))
    return journal


def typed(monkeypatch: pytest.MonkeyPatch, answer: str | type[BaseException]) -> None:
    """Somebody sits at a terminal and answers."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def reply(_prompt: str = "") -> str:
        if isinstance(answer, str):
            return answer
        raise answer

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(builtins, "input", reply)


def test_export_writes_a_file_once(written: Journal, tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "mine.md"
    assert main(["export", str(file)]) == 0
    said = capsys.readouterr().out
    assert said == (
        f"Wrote 2 drafts to {file}. Left out: 1 hiding draft; add --with-hiding for everything.\n"
    )
    text = file.read_text(encoding="utf-8")
    assert "honest words" in text
    assert "pretext" not in text
    assert main(["export", str(file), "--with-hiding"]) == 1
    assert "is there already and was left as it is" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == text
    assert main(["export", str(file), "--with-hiding", "--force"]) == 0
    assert capsys.readouterr().out == f"Wrote 3 drafts to {file}.\n"
    assert "pretext" in file.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.md"]


def test_export_as_json_lines(written: Journal, tmp_path: Path) -> None:
    for arguments in (["a.jsonl"], ["b.txt", "--format", "jsonl"]):
        file = tmp_path / arguments[0]
        assert main(["export", str(file), *arguments[1:]]) == 0
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        assert [line["draft"] for line in lines] == [HONEST, AUDIT]
    assert main(["export", str(tmp_path / "c.jsonl"), "--format", "md"]) == 0
    assert (tmp_path / "c.jsonl").read_text("utf-8").startswith("# What I wrote")


def test_export_without_anything_to_write(home: Path, tmp_path: Path, capsys: Said) -> None:
    assert main(["export", str(tmp_path / "x.md")]) == 1
    assert "nothing to write yet" in capsys.readouterr().out
    assert not (tmp_path / "x.md").exists()


def test_export_says_what_is_in_the_way(
    written: Journal, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["export", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "nowhere" / "x.md")]) == 1
    assert "could not be written (No such file or directory)" in capsys.readouterr().err
    file = tmp_path / "x.md"
    file.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert main(["export", str(file), "--force"]) == 1
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["x.md"]


def test_erase_without_a_name_lists(written: Journal, home: Path, capsys: Said) -> None:
    assert main(["erase"]) == 0
    said = capsys.readouterr().out
    assert f"  {HONEST}\n      Lesson 1, the post: studio, weekend email, honest; " in said
    assert "2 saved versions, last 23 November 2025, 15:04 UTC" in said
    assert HIDING in said
    assert AUDIT in said
    assert len(written.drafts()) == 3


def test_erase_with_nothing_there(home: Path, capsys: Said) -> None:
    assert main(["erase"]) == 0
    assert "Nothing that you typed is kept" in capsys.readouterr().out
    assert main(["erase", "--all", "--yes"]) == 0
    assert "There was nothing to erase" in capsys.readouterr().out
    assert main(["erase", "x", "--yes"]) == 1
    assert "There is no draft 'x'" in capsys.readouterr().err
    assert not home.exists()


def test_erase_asks_first(written: Journal, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    for answer in ("", "yes", "no", EOFError):
        typed(monkeypatch, answer)
        assert main(["erase", HONEST]) == 1
        assert "Nothing was erased." in capsys.readouterr().out
        assert len(written.drafts()) == 3
    typed(monkeypatch, " Erase ")
    assert main(["erase", HONEST]) == 0
    said = capsys.readouterr().out
    assert "Erased for good: 1 draft with 2 saved versions." in said
    assert "nothing of it is left" in said
    assert "Not reached from here" in said
    assert written.drafts() == (HIDING, AUDIT)
    typed(monkeypatch, KeyboardInterrupt)
    assert main(["erase", AUDIT]) == 130


def test_erase_by_a_program_needs_yes(
    written: Journal, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("erase\n"))
    assert main(["erase", HONEST]) == 1
    assert "add --yes" in capsys.readouterr().err
    assert len(written.drafts()) == 3
    assert main(["erase", HONEST, "--yes"]) == 0
    assert len(written.drafts()) == 2


def test_erase_a_whole_lesson_or_everything(written: Journal, capsys: Said) -> None:
    assert main(["erase", "01-the", "--yes"]) == 1
    assert "There is no draft '01-the'" in capsys.readouterr().err
    assert main(["erase", "01-the-post/", "--yes"]) == 0
    assert written.drafts() == (AUDIT,)
    assert main(["erase", "--all", "--yes"]) == 0
    assert written.drafts() == ()


def test_one_wrong_name_among_right_ones_erases_nothing(written: Journal, capsys: Said) -> None:
    assert main(["erase", HONEST, "wrong", "--yes"]) == 1
    assert "Nothing was erased" in capsys.readouterr().err
    assert len(written.drafts()) == 3


def test_what_could_not_be_proved_is_said(written: Journal, home: Path, capsys: Said) -> None:
    (home / "copy.txt").write_text("honest words")
    assert main(["erase", HONEST, "--yes"]) == 1
    assert "copy.txt" in capsys.readouterr().out


def test_torn_rests_alone_can_be_erased(home: Path, capsys: Said) -> None:
    (home / "journal").mkdir(parents=True)
    (home / "journal" / "torn.jsonl").write_bytes(b'{"draft":"d","instance":"i","text":"words')
    assert main(["erase", "--all", "--yes"]) == 0
    assert not (home / "journal" / "torn.jsonl").exists()


def test_a_key_from_a_damaged_file_does_nothing_to_the_terminal(
    journal: Journal, make_event: Make, capsys: Said
) -> None:
    journal.append(make_event(draft="x\x1b[2J\u202e/y"))
    assert main(["erase"]) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_the_result_in_words() -> None:
    assert Erased(0, 0, 0, False, ("Why.",)).sentence() == "Why."
    assert Erased(2, 3, 1, False, ("Why.",)).sentence() == (
        "2 drafts erased, but that is not all. Why."
    )
    assert erase([]).proven


TOO_LONG = "x" * 300


def test_export_to_a_place_that_may_not_be_looked_at(
    written: Journal, tmp_path: Path, capsys: Said
) -> None:
    assert main(["export", str(tmp_path / f"{TOO_LONG}.md")]) == 1
    assert "could not be written (File name too long)" in capsys.readouterr().err


def test_a_home_that_may_not_be_looked_at(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / TOO_LONG
    monkeypatch.setenv("PLAINSPOKEN_HOME", str(home))
    assert main(["export", str(tmp_path / "x.md")]) == 1
    said = capsys.readouterr()
    assert f"{home / 'journal'} could not be read (File name too long)." in said.err
    assert "nothing to write yet" not in said.out
    assert main(["erase"]) == 1
    assert "Nothing that you typed" not in capsys.readouterr().out
    assert main(["erase", "--all", "--yes"]) == 1
    assert "could not be looked through (File name too long)" in capsys.readouterr().out


def test_a_home_that_is_a_file_was_not_looked_through(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    for home, why in (("file", "it is not a folder"), ("file/x", "Not a directory")):
        monkeypatch.setenv("PLAINSPOKEN_HOME", str(tmp_path / home))
        assert main(["erase", "--all", "--yes"]) == 1
        out = capsys.readouterr().out
        assert f"({why})" in out
        assert "Every file" not in out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing here")
def test_export_replaces_files_only_and_leaves_links(
    written: Journal, tmp_path: Path, capsys: Said
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    to_pipe = tmp_path / "to-pipe"
    to_pipe.symlink_to(pipe)
    for file in (pipe, to_pipe):
        assert main(["export", str(file), "--force"]) == 1
        assert "is a device or a pipe" in capsys.readouterr().err
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert to_pipe.is_symlink()
    real, link, loop = tmp_path / "real.md", tmp_path / "link.md", tmp_path / "loop.md"
    real.write_text("old")
    link.symlink_to("real.md")
    loop.symlink_to("loop.md")
    assert main(["export", str(link), "--force"]) == 0
    assert link.is_symlink()
    assert "honest words" in real.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["export", str(loop), "--force"]) == 1
    assert "could not be written" in capsys.readouterr().err
