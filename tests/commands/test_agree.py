"""``agree``: each pair of raters, and the engine beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainspoken.cli import main
from plainspoken.pack import where

ROOT = Path(__file__).resolve().parents[2]
RATINGS = ROOT / "data" / "replies" / "ratings"


def test_each_pair_and_the_engine(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    files = [str(RATINGS / f"{name}.jsonl") for name in ("first", "second")]
    assert main(["agree", *files, "--split", "development"]) == 0
    printed = capsys.readouterr().out
    titles = [line for line in printed.splitlines() if line.startswith("## ")]
    assert titles == ["## first and second", "## first and the engine", "## second and the engine"]
    out = tmp_path / "agreement.md"
    assert main(["agree", *files, "--split", "development", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == printed


def test_the_document_says_what_the_command_says(tmp_path: Path) -> None:
    out = tmp_path / "agreement.md"
    assert main(["agree", "--out", str(out)]) == 0
    said = (ROOT / "docs" / "agreement.md").read_text(encoding="utf-8")
    assert out.read_text(encoding="utf-8") == said, "run: plainspoken agree --out docs/agreement.md"


def test_a_file_that_cannot_be_used(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text('{"reply": "nobody", "moves": []}\n')
    assert main(["agree", str(file)]) == 2
    assert "mine.jsonl, line 1: nobody: there is no such reply" in capsys.readouterr().err


def test_without_the_project_there_is_nothing_to_compare(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(where, "PACKAGE", tmp_path)
    assert main(["agree", "mine.jsonl"]) == 2
    assert "copy of the project" in capsys.readouterr().err
