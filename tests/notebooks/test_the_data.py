"""The lesson on the data: what it shows here, and what it says where the data is not.

nbval runs it too, and compares nothing; here what it shows is looked at.
"""

from __future__ import annotations

import ast
import itertools
import json
import re
from html import escape
from pathlib import Path
from typing import Any

import pytest

from plainspoken.inside.figure import NOTHING
from plainspoken.inside.labelled import NOT_HERE
from plainspoken.pack import MOVES, load, where

ROOT = Path(__file__).resolve().parents[2]
LESSON = json.loads((ROOT / "lessons/08-the-data.ipynb").read_text(encoding="utf-8"))
QUESTIONS = 8


def shown() -> dict[str, str]:
    """What each code cell ends with, as a page has it, by the cell's id."""
    space: dict[str, Any] = {}
    found = {}
    for cell in LESSON["cells"]:
        if cell["cell_type"] == "code":
            *body, last = ast.parse("".join(cell["source"])).body
            assert isinstance(last, ast.Expr)
            exec(compile(ast.Module(body, []), cell["id"], "exec"), space)
            result = eval(compile(ast.Expression(last.value), cell["id"], "eval"), space)
            found[cell["id"]] = result._repr_html_()
    return found


@pytest.fixture(scope="module")
def here() -> dict[str, str]:
    return shown()


def test_each_question_has_a_chart_a_sentence_and_a_table(here: dict[str, str]) -> None:
    charts = {name: html for name, html in here.items() if name.endswith("-chart")}
    assert len(charts) == QUESTIONS
    for name, html in charts.items():
        assert html.count("<svg") == html.count("<table>") == 1, name
        said = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style>.*?</style>", "", html))
        assert "annot show" in said, f"{name} does not say what it cannot show"
        assert not re.search(r"\bnan\b|NaN|None|NaT", said), name


def test_a_question_stands_before_each_chart() -> None:
    cells = LESSON["cells"]
    for before, cell in itertools.pairwise(cells):
        if cell["id"].endswith("-chart"):
            assert before["cell_type"] == "markdown"
            assert before["source"][0].startswith("## ")
            assert before["source"][0].rstrip().endswith("?")


def test_three_misread_replies_are_printed_with_what_was_settled(here: dict[str, str]) -> None:
    html = here["data-misread-three"]
    assert html.count("<blockquote>") == 3
    pairs = re.findall(r"Settled as: (.*?)\. Read as: (.*?)(?: with|,)", html)
    assert len(pairs) == 3
    assert all(settled != read for settled, read in pairs)


def test_what_a_reader_sees_are_names_and_no_codes(here: dict[str, str]) -> None:
    codes = {code for code in MOVES if "-" in code} | {"no-limit"}
    names = " ".join(one.name for one in load().moves.values())
    for html in here.values():
        words = set(re.findall(r"[a-z]+(?:-[a-z]+)+", re.sub(r"<[^>]+>", " ", html)))
        assert not (codes & words) - set(re.findall(r"[a-z]+(?:-[a-z]+)+", names))


def test_the_first_paragraph_says_whose_labels_these_are() -> None:
    _, first, *_ = "".join(LESSON["cells"][0]["source"]).split("\n\n")
    assert "every label on it was given by a language model" in first


def test_no_figure_of_the_data_is_typed_by_hand() -> None:
    for cell in LESSON["cells"]:
        text = "".join(cell["source"])
        # What others have found is cited, and a fact is held to its source elsewhere.
        if cell["cell_type"] == "markdown" and cell["id"] != "data-others":
            text = re.sub(r"About \d+ minutes|w\d\d|\(\S+\.ipynb\)|[Ff]1", "", text)
            assert not re.search(r"\d{2,}|\d+%", text), cell["id"]


def test_where_the_data_is_not_it_says_so_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(where, "checkout", lambda: None)
    found = shown()
    assert escape(NOT_HERE) in found["data-read"]
    for name, html in found.items():
        assert "<svg" not in html
        assert "nan" not in html
        assert name in ("data-read", "data-misread-three") or NOTHING in html
