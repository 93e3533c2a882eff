"""``plainspoken score`` and the files it is given: none is destroyed, none is a traceback."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from plainspoken import scoring
from plainspoken.cli import main

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
REPLIES = json.dumps({"id": 1, "situation": "a", "text": "I am asleep by nine."}) + "\n"
TOO_LONG = "x" * 300

Said = pytest.CaptureFixture[str]


@pytest.fixture
def replies(tmp_path: Path) -> Path:
    (tmp_path / "sit.yaml").write_text(SITUATION)
    file = tmp_path / "replies.jsonl"
    file.write_text(REPLIES)
    return file


def score(replies: Path, out: Path, situations: Path | None = None) -> int:
    known = situations or replies.parent / "sit.yaml"
    return main(["score", str(replies), "--situations", str(known), "--out", str(out)])


def test_what_is_called_like_the_half_made_file_stays(replies: Path, tmp_path: Path) -> None:
    out, part = tmp_path / "o.jsonl", tmp_path / "o.jsonl.part"
    part.write_text(REPLIES)
    assert score(replies, out) == 0
    assert part.read_text() == REPLIES
    out.unlink()
    replies.unlink()
    assert score(part, out) == 0, "and it may even be the file of replies"
    assert part.read_text() == REPLIES
    assert json.loads(out.read_text())["id"] == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "o.jsonl",
        "o.jsonl.part",
        "sit.yaml",
    ]


def test_a_folder_of_that_name_is_no_hindrance(replies: Path, tmp_path: Path) -> None:
    (tmp_path / "o.jsonl.part").mkdir()
    assert score(replies, tmp_path / "o.jsonl") == 0
    assert (tmp_path / "o.jsonl.part").is_dir()


def test_after_control_c_it_says_where_the_half_made_file_is(
    replies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    (tmp_path / "o.jsonl.part").write_text("mine")
    real = scoring.scored

    def interrupted(*args: object) -> Iterator[object]:
        yield from real(*args)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(scoring, "scored", interrupted)
    assert score(replies, tmp_path / "o.jsonl") == 130
    assert (tmp_path / "o.jsonl.part").read_text() == "mine"
    (left,) = tmp_path.glob("o.jsonl.part-*")
    assert f"They are in {left};" in capsys.readouterr().err
    assert json.loads(left.read_text())["id"] == 1


@pytest.mark.skipif(os.name != "posix", reason="links are made freely on POSIX alone")
def test_a_link_stays_a_link(replies: Path, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "o.jsonl").symlink_to("there/real.jsonl")
    assert score(replies, tmp_path / "o.jsonl") == 0
    assert (tmp_path / "o.jsonl").is_symlink()
    assert json.loads((tmp_path / "there" / "real.jsonl").read_text())["id"] == 1
    (tmp_path / "loop").symlink_to("loop")
    assert score(replies, tmp_path / "loop") == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("which", ["replies", "situations", "out"])
def test_a_place_that_may_not_be_looked_at(
    replies: Path, tmp_path: Path, capsys: Said, which: str
) -> None:
    bad = tmp_path / TOO_LONG
    status = score(
        bad if which == "replies" else replies,
        bad if which == "out" else tmp_path / "o.jsonl",
        bad if which == "situations" else None,
    )
    assert status == 2
    err = capsys.readouterr().err
    assert f"{bad} cannot be used: file name too long." in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["r.json", "r.jsonl", "r"])
@pytest.mark.parametrize("start", ["[{", "\ufeff[\n  {", " [\n{"])
def test_a_json_list_is_one_thing_that_is_wrong(
    replies: Path, tmp_path: Path, capsys: Said, name: str, start: str
) -> None:
    file = tmp_path / name
    file.write_text(start + REPLIES[1:].rstrip() + "]", encoding="utf-8")
    assert score(file, tmp_path / "o.jsonl") == 2
    assert capsys.readouterr().err == (
        f"{file} is one JSON list. Write one object a line instead, without brackets and commas.\n"
    )
    assert not (tmp_path / "o.jsonl").exists()
