"""``check-pack`` and ``build``: words and an exit status, never a traceback."""

from __future__ import annotations

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
    assert "All is well: situations 6, moves 22, lessons" in capsys.readouterr().out


def test_one_file_of_situations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(SITUATION)
    assert main(["check-pack", str(file)]) == 0
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
