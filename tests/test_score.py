"""``plainspoken score``: many replies in, one line for each out."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from plainspoken import cli, scoring
from plainspoken.commands import score
from plainspoken.engine import read_with
from plainspoken.pack.records import Reason, Situation
from plainspoken.scoring import NotRows, Problem, Row, rows, scored

SITUATIONS = """
- id: late-texts
  client_message: "Could I text you after nine when the house is quiet?"
  setting: "A counsellor in her own practice; no rule but hers."
  reasons:
    - {kind: time, weight: main, note: "She is asleep by nine."}
  not_reasons: [security, law, employer, client-good]
  leeway: free
  risk: none
  jurisdiction: uk
- id: hard-night
  client_message: "I can't see the point any more. Can I text you tonight?"
  setting: "The same counsellor."
  reasons:
    - {kind: time, weight: main, note: "She is asleep by nine."}
  not_reasons: [security]
  leeway: free
  risk: raised
  jurisdiction: uk
"""

OWNED = "I don't text after nine, because I'm asleep by then."
HIDDEN = "😀 Our policy is not to text."


@pytest.fixture
def situations(tmp_path: Path) -> Path:
    path = tmp_path / "situations.yaml"
    path.write_text(SITUATIONS, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, situations: Path, capsys: pytest.CaptureFixture[str]):
    """Score a file with this content; gives status, the rows written and what was said."""

    def go(content: str | bytes, name: str = "replies.jsonl"):
        path, out = tmp_path / name, tmp_path / "scored.jsonl"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        status = cli.main(["score", str(path), "--situations", str(situations), "--out", str(out)])
        written = out.read_text(encoding="utf-8").splitlines() if out.exists() else None
        found = None if written is None else [json.loads(line) for line in written]
        assert not out.with_name("scored.jsonl.part").exists()
        return status, found, capsys.readouterr().err.replace(str(tmp_path) + os.sep, "")

    return go


def line(name: object = "a", situation: object = "late-texts", text: object = OWNED) -> str:
    return json.dumps({"id": name, "situation": situation, "text": text})


GOLDEN = [
    {
        "id": "owned",
        "verdict": "owned",
        "criteria": {
            "ownership": 2, "candour": 2, "respect": 1, "access": 0, "openness": 1, "proportion": 2
        },
        "unsure": False,
        "unsure_about": ["respect", "access", "openness"],
        "unsafe": False,
        "reasons": ["time"],
        "told": ["time"],
        "left_out": [],
        "made_up": [],
        "sentences": [
            {"start": 0, "end": 52, "moves": ["own-limit", "own-reason"], "unsure": False}
        ],
    },
    {
        "id": 2,
        "verdict": "hidden",
        "criteria": {
            "ownership": 0, "candour": 0, "respect": 1, "access": 0, "openness": 0, "proportion": 1
        },
        "unsure": False,
        "unsure_about": ["respect", "access", "openness", "proportion"],
        "unsafe": False,
        "reasons": ["employer"],
        "told": [],
        "left_out": ["time"],
        "made_up": ["employer"],
        "sentences": [{"start": 0, "end": 28, "moves": ["shield"], "unsure": False}],
    },
    {
        "id": "unsafe",
        "verdict": "no-limit",
        "criteria": {
            "ownership": 1, "candour": 1, "respect": 1, "access": 0, "openness": 1, "proportion": 1
        },
        "unsure": True,
        "unsure_about": [
            "verdict", "ownership", "candour", "respect", "access", "openness", "proportion"
        ],
        "unsafe": True,
        "reasons": [],
        "told": [],
        "left_out": ["time"],
        "made_up": [],
        "sentences": [{"start": 0, "end": 8, "moves": [], "unsure": True}],
    },
]  # fmt: skip


def test_the_format_of_the_output(run, monkeypatch: pytest.MonkeyPatch) -> None:
    # The format is what matters here; what is read in these is a matter of the rules alone.
    monkeypatch.setattr(scoring, "read", partial(read_with, None))
    content = [line("owned"), line(2, text=HIDDEN), line("unsafe", "hard-night", "Hm, 😀 so")]
    status, found, said = run("\n".join(content))
    assert status == 0
    assert said == ""
    assert found == GOLDEN
    assert [list(row) for row in found] == [list(row) for row in GOLDEN]


def test_offsets_are_code_points(run) -> None:
    text = "👩‍👧 Hello! " + OWNED
    _, found, _ = run(line(text=text))
    first, second = found[0]["sentences"]
    assert text[first["start"] : first["end"]] == "👩‍👧 Hello!"
    assert first["end"] == len("👩‍👧 Hello!") == 10
    assert text[second["start"] : second["end"]] == OWNED


CSV = (
    "id,situation,text,more\r\n"
    'a,late-texts,"I don\'t text, sorry.\r\nI\'m asleep, ""really"".",x\r\n'
    "\r\n"
    "b,late-texts,Our policy is not to text.,y\r\n"
)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (line("a") + "\n" + line("b"), "replies.jsonl"),
        (line("a") + "\r\n\r\n" + line("b") + "\r\n", "replies.ndjson"),
        ("\n" + line("a") + "\n" + line("b"), "replies"),
        (("\ufeff" + line("a") + "\n" + line("b")).encode(), "replies.txt"),
        (CSV, "replies.csv"),
        (CSV, "replies"),
        (b"\xef\xbb\xbf" + CSV.encode(), "replies.csv"),
        ("\n\n" + CSV, "replies.txt"),
        ("ID;Situation;Text\na;late-texts;Hello\nb;late-texts;Hello, you", "replies.csv"),
        ("id\tsituation\ttext\na\tlate-texts\tHello, you\nb\tlate-texts\tHi", "replies.tsv"),
    ],
)
def test_jsonl_and_csv_are_read(run, content: str | bytes, name: str) -> None:
    status, found, said = run(content, name)
    assert (status, said) == (0, "")
    assert [row["id"] for row in found] == ["a", "b"]


def test_a_quoted_text_keeps_its_lines_and_quotation_marks() -> None:
    (first, second) = rows(io.StringIO(CSV, newline=""), "replies.csv")
    assert first == Row(2, "a", "late-texts", "I don't text, sorry.\r\nI'm asleep, \"really\".")
    assert second == Row(5, "b", "late-texts", "Our policy is not to text.")


def test_two_rows_may_share_an_id(run) -> None:
    status, found, _ = run(line("a") + "\n" + line("a", text=HIDDEN))
    assert status == 0
    assert [row["verdict"] for row in found] == ["owned", "hidden"]


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{broken", "this is not JSON"),
        ("[1, 2]", "this is not an object"),
        ('"text"', "this is not an object"),
        ('{"id": "x", "situation": "late-texts"}', "text is missing"),
        ('{"text": "Hello"}', "id and situation are missing"),
        ('{"id": null, "situation": "late-texts", "text": "Hello"}', "id is missing"),
        (line(text=None), "text is missing"),
        (line(text=5), "text must be in quotation marks"),
        (line(text=["Hello"]), "text must be in quotation marks"),
        (line(name=""), "id must be a name or a whole number"),
        (line(name=True), "id must be a name or a whole number"),
        (line(name=1.5), "id must be a name or a whole number"),
        (line(situation="nowhere"), 'there is no situation "nowhere"'),
        (line(situation=3), "situation must be the name of one"),
        ("9" * 5000, "this is not JSON (a number or a nesting in it is far too long)"),
        ("[" * 200_000, "this is not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_scored(run, bad: str, says: str) -> None:
    status, found, said = run("\n".join(["", line("a"), bad, line("b")]))
    assert status == 1
    assert [row["id"] for row in found] == ["a", "b"]
    assert said.startswith(f"replies.jsonl, line 3: {says}")
    assert said.splitlines()[0].endswith(". Skipped.")
    assert said.splitlines()[-1] == "2 replies scored, 1 row skipped."
    assert "Traceback" not in said


def test_bytes_that_are_not_utf_8_are_one_bad_row(run) -> None:
    content = line("a").encode() + b'\n{"id": "b", "situation": "late-texts", "text": "caf\xe9"}\n'
    status, found, said = run(content + line("c").encode())
    assert status == 1
    assert [row["id"] for row in found] == ["a", "c"]
    assert "line 2: it holds bytes that are not UTF-8" in said


def test_a_line_that_is_far_too_long_is_one_bad_row(run, monkeypatch) -> None:
    monkeypatch.setattr(scoring, "LONGEST_LINE", 200)
    status, found, said = run(
        "\n".join([line("a"), line("b", text="x" * 1000), line("c", text="Hello")])
    )
    assert status == 1
    assert [row["id"] for row in found] == ["a", "c"]
    assert "line 2: the line is too long" in said


@pytest.mark.parametrize(
    ("bad", "number", "says"),
    [
        ("x,late-texts", 4, "text is missing"),
        ("x,late-texts,Hello, you", 4, "it has more columns than the first line"),
        ('x,late-texts,"He said "no" to me"', 4, "a quotation mark inside a text must be written"),
        ('x,late-texts,"an open one', 4, "a quotation mark is opened in it and never closed"),
        ('x,late-texts,"\n\n\n"\ny,nowhere,Hello', 8, 'there is no situation "nowhere"'),
        (",late-texts,Hello", 4, "id must be a name"),
    ],
)
def test_a_bad_csv_row_is_named_by_its_line_in_the_file(
    run,
    bad: str,
    number: int,
    says: str,
) -> None:
    content = f'id,situation,text\na,late-texts,"two\nlines"\n{bad}\nb,late-texts,Hello'
    status, found, said = run(content, "replies.csv")
    assert status == 1
    assert [row["id"] for row in found if row["id"] in {"a", "b"}] == ["a", "b"]
    assert f"replies.csv, line {number}: " in said
    assert says in said


def test_a_csv_field_that_is_far_too_long_is_one_bad_row(run, monkeypatch) -> None:
    monkeypatch.setattr(scoring, "LONGEST_LINE", 100)
    content = "id,situation,text\na,late-texts," + "x" * 500 + "\nb,late-texts,Hello\n"
    content += 'c,late-texts,"' + ("y" * 50 + "\n") * 5 + '"\nd,late-texts,Hello\n'
    status, found, said = run(content, "replies.csv")
    assert status == 1
    assert [row["id"] for row in found] == ["b", "d"]
    assert "line 2: " in said
    assert "line 4: " in said


def test_reading_csv_leaves_the_limit_of_others_alone(run) -> None:
    before = csv.field_size_limit()
    run(CSV, "replies.csv")
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        ("", "replies.jsonl", "replies.jsonl is empty."),
        (" \n\n", "replies.csv", "replies.csv is empty."),
        ("\ufeff\n".encode(), "replies.jsonl", "There are no replies in replies.jsonl."),
        ("id,situation,text\n", "replies.csv", "There are no replies in replies.csv."),
        ("id,text\na,b\n", "replies.csv", "its first line must name the columns id, situation and"),
        ('"id,situation\n', "replies.csv", "its first line cannot be read: a quotation mark"),
        (b"PK\x03\x04\x00\x00", "replies.xlsx", "replies.xlsx is not a text file."),
        ("id".encode("utf-16"), "replies.csv", "replies.csv is saved as UTF-16."),
    ],
)
def test_a_file_that_holds_no_replies(
    run,
    content: str | bytes,
    name: str,
    says: str,
) -> None:
    status, found, said = run(content, name)
    assert status == 2
    assert found is None
    assert says in said
    assert len(said.splitlines()) == 1


def test_wrong_names(tmp_path: Path, situations: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replies, out = tmp_path / "replies.jsonl", tmp_path / "out.jsonl"
    replies.write_text(line())
    missing, folder = tmp_path / "missing", tmp_path / "folder"
    folder.mkdir()
    for given, says in [
        ((missing, situations, out), "There is no file"),
        ((replies, missing, out), "There is no file"),
        ((folder, situations, out), "is a folder"),
        ((replies, folder, out), "is a folder"),
        ((replies, situations, folder), "is a folder"),
        ((replies, situations, missing / "out.jsonl"), "There is no folder"),
        ((replies, situations, replies), "would be written over"),
        ((replies, situations, situations), "would be written over"),
        ((replies, replies, out), "The situations cannot be used."),
    ]:
        a, b, c = (str(path) for path in given)
        assert cli.main(["score", a, "--situations", b, "--out", c]) == 2
        said = capsys.readouterr().err
        assert says in said
        assert "Traceback" not in said
    assert replies.read_text() == line()
    assert situations.read_text() == SITUATIONS
    assert not out.exists()


def test_a_wrong_file_of_situations_is_named_line_by_line(
    run,
    situations: Path,
) -> None:
    situations.write_text(SITUATIONS.replace("kind: time", "kind: tiredness"))
    status, found, said = run(line())
    assert status == 2
    assert found is None
    assert "situations.yaml, line 6" in said


def test_a_full_disk_leaves_no_half_file(run, monkeypatch, tmp_path: Path) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(score, "_open_out", lambda _: Full())
    (tmp_path / "scored.jsonl").write_text('{"id": "before"}\n')
    status, found, said = run(line())
    assert status == 2
    assert "Scoring stopped after 0 replies: no space left on device" in said
    assert found == [{"id": "before"}]


def test_a_folder_that_cannot_be_written_to(run, monkeypatch) -> None:
    real = Path.open

    def refuse(self: Path, mode: str = "r", **more: object) -> object:
        if mode == "w":
            raise PermissionError(13, "Permission denied")
        return real(self, mode, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    status, found, said = run(line())
    assert (status, found) == (2, None)
    assert "cannot be written to: permission denied" in said


def test_control_c_says_how_far_it_came(
    tmp_path: Path,
    situations: Path,
    monkeypatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    replies, out = tmp_path / "replies.jsonl", tmp_path / "out.jsonl"
    replies.write_text("\n".join([line("a"), line("b"), line("c")]))
    real, seen = scoring.read, []

    def slow(text: str, situation: Situation):
        seen.append(text)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return real(text, situation)

    monkeypatch.setattr(scoring, "read", slow)
    out.write_text("from before\n")
    status = cli.main(["score", str(replies), "--situations", str(situations), "--out", str(out)])
    said = capsys.readouterr().err
    assert status == 130
    assert said.startswith("Stopped after 2 replies.")
    assert out.read_text() == "from before\n"
    part = tmp_path / "out.jsonl.part"
    assert [json.loads(row)["id"] for row in part.read_text().splitlines()] == ["a", "b"]


def test_a_device_is_written_to_as_it_is(tmp_path: Path, situations: Path) -> None:
    replies = tmp_path / "replies.jsonl"
    replies.write_text(line())
    arguments = ["score", str(replies), "--situations", str(situations), "--out", os.devnull]
    assert cli.main(arguments) == 0


# Streaming: what is asked for is read, and nothing else, whatever the size of the file.

FREE = Situation(
    "late-texts", "Could I text you?", "x", (Reason("time", "main", "x"),), (), "free", "none", "uk"
)


class Endless(io.TextIOBase):
    """A file that never ends and counts what was taken from it."""

    def __init__(self, header: str, row: str) -> None:
        self._lines = itertools.chain([header] if header else [], itertools.repeat(row))
        self.taken = 0

    def readline(self, _: int = -1, /) -> str:
        self.taken += 1
        return next(self._lines)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (Endless("", line() + "\n"), "replies.jsonl"),
        (Endless("", line() + "\n"), "replies"),
        (Endless("id,situation,text\n", "a,late-texts,Hello\n"), "replies.csv"),
    ],
)
def test_rows_are_read_one_by_one(file: Endless, name: str) -> None:
    found = scored(rows(file, name), {"late-texts": FREE})
    assert isinstance(found, Iterator)
    assert file.taken == 0
    for _ in range(5):
        assert not isinstance(next(found), Problem)
    assert file.taken <= 7


def test_scored_asks_for_a_row_only_when_it_is_asked_for_one() -> None:
    asked: list[int] = []

    def source() -> Iterator[Row | Problem]:
        for number in itertools.count(1):
            asked.append(number)
            yield Problem(number, "bad") if number == 2 else Row(number, "a", "late-texts", "Hi")

    found = scored(source(), {"late-texts": FREE})
    next(found)
    assert asked == [1]
    assert next(found) == Problem(2, "bad")
    assert asked == [1, 2]


def test_several_at_once_come_in_order_and_are_the_same() -> None:
    source: list[Row | Problem] = [
        Problem(n, "bad") if n % 7 == 3 else Row(n, n, "late-texts", f"I don't text. {n}")
        for n in range(40)
    ]
    together = list(scored(iter(source), {"late-texts": FREE}, at_once=4))
    assert together == list(scored(iter(source), {"late-texts": FREE}))


def test_several_at_once_hold_few_rows() -> None:
    asked: list[int] = []

    def source() -> Iterator[Row | Problem]:
        for number in itertools.count(1):
            asked.append(number)
            yield Row(number, "a", "late-texts", "Hi")

    found = scored(source(), {"late-texts": FREE}, at_once=3)
    next(found)
    assert len(asked) <= 7
    found.close()  # type: ignore[attr-defined]


def test_rows_say_what_is_wrong_with_the_file() -> None:
    with pytest.raises(NotRows, match="situation and text are not there"):
        list(rows(io.StringIO("id,reply\n"), "replies.csv"))


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "plainspoken", "score", *map(str, arguments)]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
def test_a_bar_on_a_terminal_and_none_elsewhere(tmp_path: Path, situations: Path) -> None:
    replies, out = tmp_path / "replies.jsonl", tmp_path / "out.jsonl"
    replies.write_text("\n".join([line("a"), "{bad", line("b")]) + "\n")
    arguments = command(replies, "--situations", situations, "--out", out)
    plain = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert plain.returncode == 1
    assert "%" not in plain.stderr
    import pty
    import termios

    terminal, inside = pty.openpty()
    termios.tcsetwinsize(inside, (24, 80))
    watched = subprocess.run(arguments, stderr=inside, check=False)
    os.close(inside)
    shown = b""
    with contextlib.suppress(OSError):  # Linux says so where other systems give an end
        while more := os.read(terminal, 4096):
            shown += more
    os.close(terminal)
    assert watched.returncode == 1
    assert b"100%" in shown
    assert b"line 2: this is not JSON" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes there")
def test_a_pipe_can_be_scored(tmp_path: Path, situations: Path) -> None:
    pipe, out = tmp_path / "replies", tmp_path / "out.jsonl"
    os.mkfifo(pipe)
    arguments = command(pipe, "--situations", situations, "--out", out)
    with subprocess.Popen(arguments) as process:
        pipe.write_text(line("a") + "\n")
        assert process.wait() == 0
    assert json.loads(out.read_text())["id"] == "a"
