"""``check-pack`` and ``build``: words and an exit status, never a traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from plainspoken.cli import main
from plainspoken.pack import where

SITUATION = """\
- id: a
  client_message: Could I?
  setting: Here.
  reasons: [{kind: time, weight: main, note: So.}]
  not_reasons: []
  leeway: free
  risk: none
  jurisdiction: uk
"""


def test_our_own_files_are_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-pack"]) == 0
    out = capsys.readouterr().out
    assert re.match(
        r"All is well: \d+ situations, 22 moves, 8 lessons, 7 exercises, "
        r"[1-9]\d* dialogues, [1-9]\d* facts, ",
        out,
    )
    assert " labelled replies, " in out
    assert out.endswith(" minimal pairs.\n")


def test_one_file_of_situations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(SITUATION)
    assert main(["check-pack", str(file)]) == 0
    assert capsys.readouterr().out == "All is well: 1 situation.\n"
    file.write_text(SITUATION.replace("free", "much"))
    assert main(["check-pack", str(file)]) == 1
    err = capsys.readouterr().err
    assert 'mine.yaml, line 6: leeway is "much", but must be free, some or none.' in err
    assert "1 thing to put right." in err


def test_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-pack", str(tmp_path)]) == 1
    assert "holds no folder data" in capsys.readouterr().err
    (tmp_path / "data").mkdir()
    assert main(["check-pack", str(tmp_path)]) == 1
    err = capsys.readouterr().err
    assert "data/moves.yaml: there is no such file" in err
    assert "4 things to put right." in err


def test_building(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    monkeypatch.setattr(where, "built_dir", lambda: tmp_path / "built")
    monkeypatch.setattr(where, "manifest_file", lambda: tmp_path / "manifest.json")
    assert main(["build"]) == 0
    assert main(["build", "--if-stale"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    (tmp_path / "built" / "pack.json").unlink()
    (tmp_path / "built" / "pack.json").mkdir()
    assert main(["build"]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_in_a_wheel(monkeypatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(where, "checkout", lambda: None)
    assert main(["check-pack"]) == 1
    assert main(["build"]) == 1
    assert capsys.readouterr().err.count("This is an installed Plainspoken") == 2


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of our own course."""
    root = tmp_path / "project"
    for folder in ("data", "lessons", "exercises"):
        shutil.copytree(where.PACKAGE.parent / folder, root / folder)
    return root


def test_files_that_the_course_names_and_that_are_not_there(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-pack", str(project)]) == 0
    capsys.readouterr()
    (project / "data" / "exercises" / "01-the-post.yaml").unlink()
    shutil.rmtree(project / "lessons")
    lines = (project / "data" / "course.yaml").read_text().splitlines()
    assert main(["check-pack", str(project)]) == 1
    err = capsys.readouterr().err
    for number, line in enumerate(lines, 1):
        for field, name in (
            ("- stem: ", "lessons/{}.ipynb"),
            ("exercise: 01", "data/exercises/01{}.yaml"),
        ):
            if line.strip().startswith(field):
                path = name.format(line.strip().removeprefix(field))
                assert f"data/course.yaml, line {number}: this needs the file {path}, which" in err
    named = [line for line in lines if line.strip().startswith(("- stem: ", "exercise: 01"))]
    assert err.count("this needs the file") == len(named) >= 3


def test_facts_that_were_checked_long_ago_are_told_and_refused_by_nobody(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = project / "data" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("checked: 2026-11", "checked: 2001-02", 1))
    line = facts.read_text("utf-8").splitlines().index("  checked: 2001-02") + 1
    assert main(["check-pack", str(project)]) == 0
    out = capsys.readouterr().out
    assert (
        f"data/facts.yaml, line {line}: hipaa-email-allowed was checked more than 18 months ago. "
        "Look at its source again, and write when you did.\n"
    ) in out
    assert out.splitlines()[-1].startswith("All is well: ")


def test_what_editors_leave_is_no_authors_file(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, ending in (("data", "yaml"), ("data/exercises", "yaml"), ("lessons", "ipynb")):
        (project / folder / f".#01-the-post.{ending}").symlink_to("user@host.123")
        (project / folder / f"folder.{ending}").mkdir()
        (project / folder / f".hidden.{ending}").write_text("nonsense: [")
    assert main(["check-pack", str(project)]) == 0
    monkeypatch.setattr(where, "checkout", lambda: project)
    monkeypatch.setattr(where, "built_dir", lambda: project / "built")
    monkeypatch.setattr(where, "manifest_file", lambda: project / "manifest.json")
    assert main(["build"]) == 0
    assert main(["build", "--if-stale"]) == 0
    assert capsys.readouterr().err == ""


def test_a_file_that_cannot_be_read_is_named(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.read_bytes

    def fails(path: Path) -> bytes:
        if path.name == "case.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", fails)
    monkeypatch.setattr(where, "checkout", lambda: project)
    for command in (["check-pack"], ["build"], ["build", "--if-stale"], ["open", "--no-browser"]):
        assert main(command) == 1
        err = capsys.readouterr().err
        assert "case.yaml: this cannot be read (permission denied)." in err
        assert "1 thing to put right." in err


def test_a_place_that_may_not_be_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-pack", str(tmp_path / ("x" * 300))]) == 1
    assert "this cannot be read (file name too long)" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "null", "lessons:", "# nothing", "[]"])
def test_a_course_without_anything_in_it(
    project: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    (project / "data" / "course.yaml").write_text(content)
    assert main(["check-pack", str(project)]) == 1
    err = capsys.readouterr().err
    assert "data/course.yaml" in err
    assert "holds empty" not in err
    assert "1 thing to put right." in err
