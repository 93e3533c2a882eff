"""``validate``: the report on the labelled replies, and what it must never read or print."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from plainspoken.cli import main
from plainspoken.commands import validate
from plainspoken.engine import Reading, read_with
from plainspoken.engine.learned import Model
from plainspoken.engine.learned.wordpiece import WordPiece
from plainspoken.pack import where
from plainspoken.pack.records import Situation
from plainspoken.pack.replies import Reply, read_corpus

ROOT = Path(__file__).resolve().parents[2]
SECRET = "A heron stood in the reservoir."
CARD = {"learned_from": {"replies": 5, "sha256": "abc"}, "real": {"answers": 2}}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that the engine is given; the engine itself reads nothing, and fast."""
    given: list[str] = []

    def reader(_: Model | None, text: str, situation: Situation) -> Reading:
        given.append(text)
        return read_with(None, "", situation)

    monkeypatch.setattr(validate, "read_with", reader)
    monkeypatch.setattr(validate, "load", lambda: None)
    return given


@cache
def of(split: str) -> tuple[Reply, ...]:
    return tuple(one for one in read_corpus(ROOT).replies.values() if one.split == split)


def texts(split: str) -> set[str]:
    return {reply.text for reply in of(split)}


def answers(file: Path, count: int) -> Path:
    rows = [{"question": f"Q{n}?", "text": f"{SECRET} {n}"} for n in range(count)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_without_release_no_reply_of_the_test_split_is_read(
    read: list[str], tmp_path: Path
) -> None:
    assert main(["validate", "--out", str(tmp_path / "new")]) == 0
    assert set(read) == texts("development")
    text = (tmp_path / "new" / "validity.md").read_text(encoding="utf-8")
    assert "test split, opened" not in text
    assert not any(one.id in text for one in of("test"))
    assert "an Irish therapist, spoken (w09)" in text
    assert (
        (tmp_path / "new" / "validity" / "moves.svg").read_text(encoding="utf-8").startswith("<svg")
    )


def test_a_release_opens_the_test_split_but_prints_none_of_its_replies(
    read: list[str], tmp_path: Path
) -> None:
    assert main(["validate", "--release", "--out", str(tmp_path)]) == 0
    assert set(read) == texts("development") | texts("test")
    text = (tmp_path / "validity.md").read_text(encoding="utf-8")
    assert "## On the test split, opened for this release" in text

    def named(reply: Reply) -> bool:
        return reply.id in text or reply.text[:40] in text

    assert not any(named(one) for one in of("test"))


def test_of_real_answers_nothing_is_kept_but_counts(
    read: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = answers(tmp_path / "real.jsonl", 9)
    out = tmp_path / "out"
    assert main(["validate", "--real", str(file), "--real-most", "4", "--out", str(out)]) == 0
    assert [one for one in read if SECRET in one] == [f"{SECRET} {n}" for n in range(4)]
    said = capsys.readouterr()
    written = [path.read_text(encoding="utf-8") for path in out.rglob("*") if path.is_file()]
    assert "| real answers | 4 |" in "".join(written)
    for text in (*written, said.out, said.err):
        assert "heron" not in text


def test_answers_that_were_learned_from_are_left_out(
    read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Model(WordPiece(["[UNK]"]), lambda *_: None, CARD, "numpy")
    monkeypatch.setattr(validate, "load", lambda: model)
    file = answers(tmp_path / "real.jsonl", 5)
    assert main(["validate", "--real", str(file), "--out", str(tmp_path)]) == 0
    assert [one for one in read if SECRET in one] == [f"{SECRET} {n}" for n in (2, 3, 4)]
    assert "The first 2 answers" in (tmp_path / "validity.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", [f'{{"text": "{SECRET}"}}', f'"{SECRET}"', f"{{{SECRET}"])
def test_a_real_file_that_cannot_be_used_is_named_by_its_line_alone(
    read: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    file = tmp_path / "real.jsonl"
    file.write_text(f'{{"question": "Q?", "text": "t"}}\n{line}\n', encoding="utf-8")
    assert main(["validate", "--real", str(file), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "real.jsonl, line 2" in said
    assert "heron" not in said
    assert not (tmp_path / "out").exists()
    assert read == []


def test_a_number_of_answers_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["validate", "--real-most", "none"])
    assert "none is no number of answers" in capsys.readouterr().err


def test_without_the_project_there_is_nothing_to_measure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(where, "PACKAGE", tmp_path)
    assert main(["validate"]) == 2
    assert "copy of the project" in capsys.readouterr().err
