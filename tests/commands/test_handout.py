"""`plainspoken handout`: the committed page is what it makes, and what it cannot show it says."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from plainspoken import pack
from plainspoken.cli import main
from plainspoken.commands import handout
from plainspoken.pack import where

ROOT = Path(__file__).resolve().parents[2]
MARKDOWN = (ROOT / handout.SOURCE).read_text(encoding="utf-8")
COMMITTED = (ROOT / handout.SOURCE).with_suffix(".html")
MOVES = pack.load().moves.values()
Said = pytest.CaptureFixture[str]


def as_html(markdown: str = MARKDOWN, css: str = "") -> str:
    return handout.as_html(markdown, css, MOVES)


def under(heading: str) -> str:
    return MARKDOWN.split(f"## {heading}\n\n")[1].split("\n\n## ")[0]


def test_the_committed_page_is_what_the_command_makes(tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "handout.html"
    assert main(["handout", "--out", str(out)]) == 0
    capsys.readouterr()
    said = COMMITTED.read_text(encoding="utf-8")
    way_out = "run: plainspoken handout --out instructors/handout.html"
    assert out.read_text(encoding="utf-8") == said, way_out
    assert main(["handout"]) == 0
    assert capsys.readouterr().out == said


def test_each_move_is_there_with_its_plain_words_and_one_example() -> None:
    items = re.findall(
        r'<li><strong>(.+?)\.</strong> (.+) <span class="example">(.+)</span></li>', as_html()
    )
    shown = {unescape(name).lower(): unescape(says) for name, says, _ in items}
    assert len(items) == len(shown) == len(list(MOVES))
    assert shown == {move.name.lower(): move.counts for move in MOVES}
    assert all(re.fullmatch("“[^“”]+”", unescape(example)) for _, _, example in items)


@pytest.mark.parametrize("group", ["owning", "hiding", "overshooting"])
def test_a_move_stands_in_its_group(group: str) -> None:
    names = re.findall(r"^- \*\*(.+):\*\*", under(group.capitalize()), re.MULTILINE)
    assert names == [move.name for move in MOVES if move.group == group]


def test_no_code_name_is_on_it() -> None:
    text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", as_html(), flags=re.DOTALL)
    codes = {move.code for move in MOVES if "-" in move.code} - {"for-your-good"}
    assert not [code for code in codes if code in text]


def test_the_case_is_told_in_eighty_words_and_in_none_of_the_retellings() -> None:
    told = under("The case, in eighty words").split("\n\n")[0]
    assert len(told.split()) == 80
    passages = " ".join(passage.text for passage in pack.load().case.passages).split()
    five = {tuple(passages[n : n + 5]) for n in range(len(passages) - 4)}
    words = told.split()
    assert not five & {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


def test_there_are_lines_to_fill_in_and_no_number_is_given() -> None:
    help_ = under("Where help is when there is risk")
    assert as_html().count('<span class="line"></span>') == help_.count(": ____") == 5
    assert not re.search(r"\d", help_.split("*Plainspoken")[0])


def test_it_asks_for_no_other_file() -> None:
    page = COMMITTED.read_text(encoding="utf-8")
    assert not re.search(r"https?:|src=|href=|url\(|@import|<script|<link", page)


def test_what_an_author_writes_is_escaped() -> None:
    page = as_html(MARKDOWN.replace("by themselves.", "by <b>themselves</b> & **so** *on*."))
    assert "by &lt;b&gt;themselves&lt;/b&gt; &amp; <strong>so</strong> <em>on</em>." in page


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param(
            "- **the limit, said as yours:**",
            "- **the limit, said as mine:**",
            "handout.md: “the limit, said as yours” is there 0 times. Give each move one example.",
            id="no-such-move",
        ),
        pytest.param(
            "## Hiding\n\n",
            "## Hiding\n\n- **asking what it is for:** “What for?”\n",
            "handout.md: “asking what it is for” is there 2 times.",
            id="twice",
        ),
        pytest.param("## Hiding", "### Hiding", "this kind of Markdown has no form", id="deep"),
        pytest.param("This sheet", "See [a](b). This", "has no form on the handout", id="link"),
        pytest.param("This sheet", "> This sheet", "has no form on the handout", id="quotation"),
        pytest.param("This sheet", "1. This sheet", "has no form on the handout", id="numbers"),
        pytest.param("This sheet", "<b>This</b>", "has no form on the handout", id="html"),
    ],
)
def test_what_it_cannot_show_is_said(old: str, new: str, says: str) -> None:
    assert old in MARKDOWN
    with pytest.raises(pack.PackError, match=re.escape(says)):
        as_html(MARKDOWN.replace(old, new, 1))


def test_a_wrong_line_is_said_with_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    (tmp_path / "instructors").mkdir()
    (tmp_path / handout.SOURCE).write_text(MARKDOWN + "\n| a | b |\n", encoding="utf-8")
    (tmp_path / handout.SOURCE).with_suffix(".css").write_text("", encoding="utf-8")
    monkeypatch.setattr(where, "checkout", lambda: tmp_path)
    assert main(["handout"]) == 1
    number = MARKDOWN.count("\n") + 2
    assert f"instructors/handout.md, line {number}: this kind" in capsys.readouterr().err
    (tmp_path / handout.SOURCE).unlink()
    assert main(["handout"]) == 1
    assert "handout.md: this cannot be read" in capsys.readouterr().err


def test_an_installed_one_says_where_it_is(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr(where, "checkout", lambda: None)
    assert main(["handout"]) == 1
    assert "Get the project's folder" in capsys.readouterr().err
