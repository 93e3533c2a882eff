"""``agree`` on files in which readers say what they read differently."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plainspoken.cli import main
from plainspoken.pack import differently, where
from plainspoken.record.differently import Entry
from plainspoken.validity.differently import NO_SAMPLE, as_text

ROOT = Path(__file__).resolve().parents[2]
Said = pytest.CaptureFixture[str]


def line(*, own_words: bool = False, **changed: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "situation": "weekend-email",
        "draft": "honest",
        "sentence": "Our policy is no email.",
        "start": 0,
        "end": 23,
        "said": ("pretext",),
        "sure": True,
        "chosen": "nothing",
        "words": "",
        "codebook": 2,
        "at": "2026-11-26T10:00:00Z",
    }
    return Entry(**whole).fields(own_words=own_words) | changed


def written(file: Path, *lines: dict[str, Any]) -> Path:
    file.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return file


def test_what_is_exported_is_what_is_read(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", line(), line(own_words=True, sure=False))
    assert differently.is_one(file)
    sure, unsure = differently.read(file)
    assert sure == differently.Objection("weekend-email", ("pretext",), True, "nothing", 2)
    assert not unsure.sure


def test_what_is_no_such_file_is_not_taken_for_one(tmp_path: Path) -> None:
    raters = ROOT / "data" / "replies" / "ratings" / "first.jsonl"
    assert not differently.is_one(raters)
    assert not differently.is_one(tmp_path / "nowhere")
    (tmp_path / "odd").write_bytes(b'\xff{"said": []}\n')
    (tmp_path / "list").write_text('["said"]\nno JSON\n')
    assert not differently.is_one(tmp_path / "odd")
    assert not differently.is_one(tmp_path / "list")


def test_the_table_counts_by_move_and_says_what_it_is_not(tmp_path: Path, capsys: Said) -> None:
    first = written(
        tmp_path / "a.jsonl",
        line(),
        line(),
        line(chosen="named-rule", sure=False),
        line(said=[], sure=False, chosen="other"),
    )
    second = written(tmp_path / "b.jsonl", line(said=["own-limit", "cold"], situation="another"))
    assert main(["agree", str(first), str(second)]) == 0
    printed = capsys.readouterr().out
    rows = [one for one in printed.splitlines() if one.startswith("| ")]
    assert rows[2:] == [
        "| own-limit | 1 | 0 | nothing that needs a name 1 |",
        "| pretext | 3 | 1 | nothing that needs a name 2, named-rule 1 |",
        "| cold | 1 | 0 | nothing that needs a name 1 |",
        "| no move named | 1 | 1 | something else 1 |",
    ]
    assert "Notes read differently: 5. Files: 2. Situations: 2." in printed
    assert NO_SAMPLE in printed
    assert "counts for each of them" in printed
    assert "%" not in printed


def test_no_line_is_a_table_without_rows() -> None:
    text = as_text([], 1)
    assert "Notes read differently: 0." in text
    assert "codebook: none" in text


def test_it_needs_no_copy_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    file = written(tmp_path / "a.jsonl", line())
    monkeypatch.setattr(where, "PACKAGE", tmp_path)
    out = tmp_path / "table.md"
    assert main(["agree", str(file), "--out", str(out)]) == 0
    assert "| pretext | 1 |" in out.read_text("utf-8")
    # But the labelled replies do.
    assert main(["agree", str(file), str(tmp_path / "rater.jsonl")]) == 2
    assert "copy of the project" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (line(chosen="pretxt"), 'chosen is "pretxt", but must be '),
        (line(said=["pretext", "x"]), 'item 2 is "x", but must be '),
        (line(sure="yes"), 'sure is "yes", but must be true or false'),
        (line(start=30), "the sentence ends before it begins"),
        (line(own_words=True, name="Ann"), "name is not a field here"),
        ({k: v for k, v in line().items() if k != "codebook"}, "codebook is missing"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, capsys: Said, bad: dict[str, Any], words: str) -> None:
    file = written(tmp_path / "bad.jsonl", line(), bad)
    assert main(["agree", str(file)]) == 2
    assert f"bad.jsonl, line 2: {words}" in capsys.readouterr().err


def test_both_kinds_together(tmp_path: Path, capsys: Said) -> None:
    mine = written(tmp_path / "mine.jsonl", line())
    raters = ROOT / "data" / "replies" / "ratings"
    [first, second] = [
        written(
            tmp_path / name, *map(json.loads, (raters / name).read_text("utf-8").splitlines()[:40])
        )
        for name in ("first.jsonl", "second.jsonl")
    ]
    files = [str(first), str(mine), str(second)]
    assert main(["agree", *files, "--split", "development"]) == 0
    printed = capsys.readouterr().out
    titles = [one for one in printed.splitlines() if one.startswith("## ")]
    assert titles[0] == "## first and second"
    assert titles[-1] == "## Read differently"
