"""Guards over lessons/ and exercises/.

nbval runs each notebook, but a stripped notebook has nothing to compare with: one that runs
nothing, or that catches its own errors, would pass too. So what a notebook must be is said here,
one guard for each thing, and each guard is shown to fail on a notebook that breaks it.
"""

from __future__ import annotations

import ast
import copy
import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from ruamel.yaml import YAML

from plainspoken import pack
from plainspoken.widgets import FIRST
from plainspoken.widgets.agreement import PARTS

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("lessons", "exercises")
NOTEBOOKS = [
    file.relative_to(ROOT).as_posix()
    for folder in FOLDERS
    for file in sorted((ROOT / folder).glob("*.ipynb"))
]
START = "lessons/00-start-here.ipynb"
LESSON = "lessons/01-the-post.ipynb"
"""The notebook that the negative tests break in many ways."""
INSIDE = "lessons/08-the-data.ipynb"
"""The one that shows its code, for that is what it is for; its code may be longer."""

WORDS_A_MINUTE = 200
"""Reading, at an unhurried pace."""

TASK_MINUTES = {
    "agreement": 7.0,
    "aloud": 1.0,
    "answers": 4.0,
    "ask": 1.5,
    "audit": 3.0,
    "baseline": 3.0,
    "before_after": 4.0,
    "comeback": 0.0,  # counted by its answers, below
    "dialogue": 2.0,
    "exercise": 0.0,  # counted by its tasks, below
    "post": 1.0,
    "rate_twelve": 0.0,  # counted by its replies, below
    "rating": 0.0,  # counted by its replies, below
    "studio": 5.0,
    "your_words": 0.5,
}
"""What writing and choosing take, beside the reading; what opens after writing is part of it."""

EXERCISE_MINUTES = {
    "choose": 1.0,
    "sort": 2.0,
    "mark": 2.0,
    "order": 1.5,
    "draft": 4.0,
    "rewrite": 3.0,
    "reflect": 2.0,
}
"""The same for the tasks of an exercise, by type."""

ANSWER_MINUTES = 1.5
"""The same for each answer of about two sentences to a client who comes back."""

RATING_MINUTES = 3.0
"""The same for each reply that is rated."""

KEYED_MINUTES = 1.0
"""The same for each reply that is rated by verdict and hiding moves, and held against the key."""

CHART_MINUTES = 2.0
"""The same for each cell of shown code: a chart, a sentence on it, and its figures."""

SITTINGS = 2
"""In so many notebooks the twelve replies are, a part of them to be rated in each."""

OPENED_BY_CHOICE = 0.5
"""Share of the text in <details> that a trainee opens."""

FIRST_LINE = r"# [A-Z][^#]*\. If you see this line, choose Run > Run All Cells\."

HTTP_ONLY = {"http://isthatlegal.ca/index.php?name=torts.privacy"}
"""Sources that are not to be had over https."""

HTML_THAT_LAB_KEEPS = {"details", "/details", "summary", "/summary"}
EMPTY_WORDS = {"click", "here", "link", "more", "page", "read", "see", "source", "the", "this"}


@dataclass(frozen=True)
class Notebook:
    """A notebook, and where it stands."""

    name: str
    """``lessons/01-the-post.ipynb``."""
    text: str
    """The file's text."""
    root: Path = ROOT
    """The folder that holds lessons/ and exercises/."""

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.text)

    @property
    def code(self) -> list[dict[str, Any]]:
        return [cell for cell in self.data["cells"] if cell["cell_type"] == "code"]

    @property
    def markdown(self) -> list[str]:
        return ["".join(c["source"]) for c in self.data["cells"] if c["cell_type"] == "markdown"]

    @property
    def meta(self) -> dict[str, Any]:
        return self.data["metadata"].get("plainspoken", {})

    @property
    def is_lesson(self) -> bool:
        return self.name.startswith("lessons/")

    @property
    def shows_code(self) -> bool:
        return self.name == INSIDE

    @property
    def calls(self) -> list[tuple[str, str]]:
        """What the code cells call, as (function, argument)."""
        found = []
        for cell in self.code:
            for node in ast.walk(ast.parse("".join(cell["source"]))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    first = node.args[0] if node.args else None
                    value = first.value if isinstance(first, ast.Constant) else ""
                    found.append((node.func.id, str(value)))
        return found


Guard = Callable[[Notebook], Iterator[str]]
GUARDS: dict[str, Guard] = {}


def guard(check: Guard) -> Guard:
    GUARDS[check.__name__] = check
    return check


def plain(markdown: str) -> str:
    """Markdown as a reader sees it: no marks, no addresses."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"<[^>]+>", " ", text)
    text = re.sub(r"^\s*(#{1,6}|[-*+]|\d+\.|>)\s+", "", text, flags=re.MULTILINE)
    return re.sub(r"\s+", " ", re.sub(r"[*`]", "", text)).strip()


def words(text: str) -> int:
    return len(plain(text).split())


def links(markdown: str) -> list[tuple[str, str]]:
    return re.findall(r"(?<!!)\[([^\]]*)\]\(([^)\s]*)[^)]*\)", markdown)


# --- the guards ----------------------------------------------------------------------------------


@guard
def is_a_notebook(notebook: Notebook) -> Iterator[str]:
    found = notebook.data
    if (found.get("nbformat"), found.get("nbformat_minor")) != (4, 5):
        yield "not in format 4.5"
    ids = [cell.get("id") for cell in found["cells"]]
    if None in ids or len(set(ids)) != len(ids):
        yield "a cell has no id, or two have one"
        return
    try:
        nbformat.validate(found)
    except nbformat.ValidationError as error:
        yield f"not a notebook: {str(error).splitlines()[0]}"
    if any(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f-]{27})?", str(name)) for name in ids):
        yield "an id was made up by an editor; give it a name"


@guard
def is_written_one_way(notebook: Notebook) -> Iterator[str]:
    """So that a change of a word is a change of a line."""
    if notebook.text != json.dumps(notebook.data, indent=1, ensure_ascii=False) + "\n":
        yield "not written with indent 1, plain letters and a newline at the end"
    if any(not isinstance(cell["source"], list) for cell in notebook.data["cells"]):
        yield "a cell's source is not a list of lines"


@guard
def stores_nothing_of_a_run(notebook: Notebook) -> Iterator[str]:
    metadata = notebook.data["metadata"]
    for cell in notebook.code:
        if cell["outputs"]:
            yield f"{cell['id']} has outputs"
        if cell["execution_count"] is not None:
            yield f"{cell['id']} has a count"
    for name in metadata.keys() - {"kernelspec", "plainspoken"}:
        yield f"metadata holds {name}"
    if metadata.get("kernelspec") != {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }:
        yield "the kernel is not the plain one"


@guard
def cannot_be_changed(notebook: Notebook) -> Iterator[str]:
    """Also: no tag, so that no cell is left out of a test run or allowed to fail."""
    for cell in notebook.data["cells"]:
        wanted: dict[str, Any] = {"editable": False, "deletable": False}
        if cell["cell_type"] == "code":
            wanted["jupyter"] = {"source_hidden": not notebook.shows_code}
        if cell["metadata"] != wanted:
            yield f"{cell['id']}: its metadata is not {wanted}"
        if cell["cell_type"] not in ("code", "markdown"):
            yield f"{cell['id']} is neither text nor code"


@guard
def says_what_a_hidden_cell_is(notebook: Notebook) -> Iterator[str]:
    for cell in notebook.code:
        lines = "".join(cell["source"]).splitlines()
        first = lines[0] if lines else ""
        if notebook.shows_code:
            if not re.fullmatch(r"# [A-Z].*[.?!]", first):
                yield f"{cell['id']}: its first line does not say what it does"
            if len(lines) > 24 or any(len(line) > 100 for line in lines):
                yield f"{cell['id']} is too long or too wide to be read"
            continue
        if not re.fullmatch(FIRST_LINE, first):
            yield f"{cell['id']}: its first line does not say what it is and what to do"
        if len(lines) > 4:
            yield f"{cell['id']} has more than four lines"


@guard
def runs_what_it_should(notebook: Notebook) -> Iterator[str]:
    """Each cell imports one piece and shows it, and nothing stands between it and an error."""
    if not notebook.code:
        yield "nothing in it runs"
    for cell in notebook.code:
        source = "".join(cell["source"])
        if re.search(r"nbval|pytest_validate|raises[-_]exception", source, re.IGNORECASE):
            yield f"{cell['id']} tells the test run to look away"
        try:
            body = ast.parse(source).body
        except SyntaxError:
            yield f"{cell['id']} is not plain Python"
            continue
        if notebook.shows_code:
            yield from (f"{cell['id']} {what}" for what in out_of_place(body))
            continue
        match body:
            case [
                ast.ImportFrom(module="plainspoken.widgets", names=[ast.alias(name=name)], level=0),
                ast.Expr(value=ast.Call(func=ast.Name(id=called), keywords=[])),
            ] if name == called:
                continue
        yield f"{cell['id']} does more or less than to import one piece and show it"


def out_of_place(body: list[ast.stmt]) -> Iterator[str]:
    """What does not belong into code that is shown: it is to be read, and to fail if wrong."""
    if not body or not isinstance(body[-1], ast.Expr):
        yield "shows nothing at its end"
    for node in itertools.chain.from_iterable(map(ast.walk, body)):
        if isinstance(node, ast.Try | ast.With | ast.If | ast.FunctionDef | ast.ClassDef):
            yield f"holds a {type(node).__name__}"
        elif isinstance(node, ast.Import) and [one.name for one in node.names] != ["pandas"]:
            yield "imports something else than pandas"
        elif isinstance(node, ast.ImportFrom) and node.module not in (
            "plainspoken.inside",
            "plainspoken.engine",
        ):
            yield f"imports from {node.module}"


@guard
def shows_what_exists(notebook: Notebook) -> Iterator[str]:
    known = {
        "agreement": {""},
        "aloud": set(pack.load().alouds),
        "answers": {"", *pack.load().compares},
        "ask": set(pack.load().questions),
        "audit": set(pack.load().situations),
        "baseline": set(pack.load().situations),
        "before_after": {""},
        "comeback": set(pack.load().comebacks),
        "dialogue": set(pack.load().dialogues),
        "exercise": set(pack.load().exercises),
        "post": {""},
        "rate_twelve": {""},
        "rating": set(pack.rating_sets()),
        "studio": set(pack.load().situations),
        "your_words": {""},
    }
    for name, argument in () if notebook.shows_code else notebook.calls:
        if argument not in known.get(name, ()):
            yield f"there is no {name}({argument!r})"


@guard
def says_what_it_is_for(notebook: Notebook) -> Iterator[str]:
    meta = notebook.meta
    if not isinstance(meta.get("title"), str) or not meta.get("title", "").strip():
        yield "no title"
    # What is no lesson of the course is done in many sittings.
    beside = any(one.path == notebook.name and one.beside for one in pack.load().lessons)
    most = 400 if beside else 40
    if type(meta.get("minutes")) is not int or not 0 < meta["minutes"] <= most:
        yield f"minutes are not a whole number from 1 to {most}"
    for name in ("objectives", "questions", "keypoints"):
        value = meta.get(name)
        if not isinstance(value, list) or not value:
            yield f"no {name}"
        elif not all(isinstance(one, str) and 2 < len(one.split()) < 30 for one in value):
            yield f"{name} are not all one short sentence each"
        elif name == "questions" and not all(one.endswith("?") for one in value):
            yield "a question does not end as one"
    for name in meta.keys() - {"title", "minutes", "objectives", "questions", "keypoints"}:
        yield f"the metadata holds {name}, which nothing reads"


@guard
def says_it_on_the_page_too(notebook: Notebook) -> Iterator[str]:
    meta, pages = notebook.meta, notebook.markdown
    first, last = plain(pages[0]), plain(pages[-1])
    if not pages[0].startswith(f"# {meta.get('title')}\n"):
        yield "the page does not begin with its title"
    if f"About {meta.get('minutes')} minutes" not in first or "estimate" not in first:
        yield "the first cell does not say how long it takes, and that this is an estimate"
    for name in ("objectives", "questions"):
        for one in meta.get(name) or []:
            if plain(one) not in first:
                yield f"the first cell does not say: {one}"
    for one in meta.get("keypoints") or []:
        if plain(one) not in last:
            yield f"the last cell does not say: {one}"


@guard
def has_headings_in_order(notebook: Notebook) -> Iterator[str]:
    text = re.sub(r"^```.*?^```", "", "\n".join(notebook.markdown), flags=re.MULTILINE | re.DOTALL)
    levels = [len(marks) for marks in re.findall(r"^(#{1,6})\s", text, flags=re.MULTILINE)]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "there is not one first heading, at the top"
    for above, below in itertools.pairwise(levels):
        if below > above + 1:
            yield f"a heading of level {below} stands under one of level {above}"
    if re.search(r"^(=+|-{3,})\s*$", text, flags=re.MULTILINE):
        yield "a line of = or - would be read as a heading"


@guard
def has_links_that_lead_somewhere(notebook: Notebook) -> Iterator[str]:
    text = "\n".join(notebook.markdown)
    found = links(text)
    targets: dict[str, str] = {}
    for label, target in found:
        said = re.sub(r"[^\w\s]", " ", plain(label)).lower().split()
        if not set(said) - EMPTY_WORDS or "http" in label.lower():
            yield f"“{label}” does not say where it leads"
        if targets.setdefault(label, target) != target:
            yield f"“{label}” leads to two places"
        if target.startswith("https://"):
            continue
        if target.startswith("http:"):
            if target not in HTTP_ONLY:
                yield f"{target} is not https"
            continue
        path, _, heading = target.partition("#")
        file = (notebook.root / notebook.name).parent.joinpath(path).resolve()
        if re.match(r"[a-z]+:|/|#", target) or not path.endswith(".ipynb"):
            yield f"{target} is neither a source nor a notebook of the course"
        elif not file.is_file():
            yield f"there is no {path}"
        elif heading and file == (notebook.root / notebook.name).resolve():
            yield f"{target} leads to where one is"
        elif heading and heading not in parts(Notebook(path, file.read_text(encoding="utf-8"))):
            yield f"there is no heading for {target}"
    if re.search(r"<https?:|(?<!\()https?://(?![^\s]*\))", text):
        yield "an address stands on the page in place of words"
    if notebook.is_lesson and not any(".ipynb" in target for _, target in found):
        yield "no link leads on"


def parts(notebook: Notebook) -> dict[str, Notebook]:
    """What stands under each large heading, by Lab's name for it: a hyphen for each space."""
    found: dict[str, list[dict[str, Any]]] = {}
    name = ""
    for cell in notebook.data["cells"]:
        source, is_text = "".join(cell["source"]), cell["cell_type"] == "markdown"
        for piece in re.split(r"(?m)^(?=##? )", source) if is_text else [source]:
            if is_text and (title := re.match(r"##? (.*)", piece)):
                name = plain(title[1]).replace(" ", "-")
            found.setdefault(name, []).append({**cell, "source": [piece]})
    return {
        name: Notebook(notebook.name, json.dumps({**notebook.data, "cells": cells}))
        for name, cells in found.items()
    }


@guard
def has_words_for_its_pictures(notebook: Notebook) -> Iterator[str]:
    text = "\n".join(notebook.markdown)
    for words_for_it in re.findall(r"!\[([^\]]*)\]", text):
        if len(words_for_it.split()) < 3:
            yield "a picture has no words"
    for tag in re.findall(r"<(/?[a-zA-Z][\w-]*)", text):
        if tag.lower() not in HTML_THAT_LAB_KEEPS:
            yield f"<{tag}> does not reach the page as it is"
    if text.count("<details>") != text.count("</details>") or text.count("<details>") != text.count(
        "</summary>\n\n"
    ):
        yield "a <details> is not closed, or its text would not be read as Markdown"


@guard
def takes_the_minutes_it_says(notebook: Notebook) -> Iterator[str]:
    reading, tasks = minutes(notebook)
    said, found = notebook.meta.get("minutes", 0), reading + tasks
    if abs(said - found) > max(1.5, 0.15 * found):
        yield f"it says {said} minutes; found: {reading:.1f} of reading, {tasks:.1f} of tasks"
    has_exercise = any(one.path == notebook.name and one.exercise for one in pack.load().lessons)
    if has_exercise and reading > found / 3:
        yield f"{reading:.1f} of {found:.1f} minutes are reading: more than a third"


def minutes(notebook: Notebook) -> tuple[float, float]:
    """Minutes of reading, and of tasks with what must be read for them (once each)."""
    text = "\n\n".join(notebook.markdown)
    by_choice = " ".join(re.findall(r"</summary>(.*?)</details>", text, flags=re.DOTALL))
    case = pack.load().case
    reading = words(text) - (1 - OPENED_BY_CHOICE) * words(by_choice)
    if ("post", "") in notebook.calls:
        reading += words(case.told) + sum(words(passage.text) for passage in case.passages)
    shown = " ".join(told for call in notebook.calls for told in shows(*call))
    for_tasks = sum(words(one) for one in dict.fromkeys(re.split(r"(?<=[.!?:])\s+", shown)))
    tasks = sum(TASK_MINUTES.get(name, 0) for name, _ in notebook.calls)
    for name, argument in notebook.calls:
        if name == "exercise":
            types = [task["type"] for task in pack.load().exercises[argument]["tasks"]]
            tasks += sum(EXERCISE_MINUTES[one] for one in types)
        elif name == "comeback" and argument in pack.load().comebacks:
            found = pack.load().comebacks[argument]
            tasks += ANSWER_MINUTES * (len(found.turns) + (not found.supplied))
        elif name == "rating" and argument in pack.rating_sets():
            tasks += RATING_MINUTES * len(pack.rating_sets()[argument].replies)
        elif name == "rate_twelve":
            tasks += KEYED_MINUTES * len(at_a_sitting())
    if notebook.shows_code:
        tasks += CHART_MINUTES * len(notebook.code)
    return reading / WORDS_A_MINUTE, for_tasks / WORDS_A_MINUTE + tasks


def shows(name: str, argument: str) -> Iterator[str]:
    """What a piece asks, and what it asks about."""
    case, situations = pack.load().case, pack.load().situations
    if name in ("audit", "studio", "baseline") and argument in situations:
        yield from (situations[argument].client_message, situations[argument].setting)
    elif name == "before_after":
        yield from shows("studio", FIRST)
    elif name == "agreement":
        for part in itertools.chain.from_iterable(PARTS.values()):
            yield from (part.label, part.help)
    elif name == "answers" and argument in pack.load().compares:
        compare = pack.load().compares[argument]
        yield from (compare.client, compare.setting, *(one.text for one in compare.replies))
    elif name == "answers":
        yield from (case.client_message, case.setting, *(answer.text for answer in case.answers))
    elif name == "ask":
        yield from (one.prompt for one in pack.load().questions.values() if one.id == argument)
    elif name == "comeback" and argument in pack.load().comebacks:
        found = pack.load().comebacks[argument]
        yield from shows("studio", found.situation)
        yield from (found.opening, found.supplied)
        for turn in found.turns:
            yield from (max((line.text for line in turn.lines), key=words), turn.ask, turn.after)
    elif name == "dialogue" and argument in pack.load().dialogues:
        one_of_twelve = pack.load().dialogues[argument]
        yield from (one_of_twelve.situation.client_message, one_of_twelve.situation.setting)
        yield from (*(reply.text for reply in one_of_twelve.replies), one_of_twelve.ask)
        yield one_of_twelve.commentary
    elif name == "aloud" and argument in pack.load().alouds:
        one = pack.load().alouds[argument]
        yield from (one.prompt, *one.checks)
    elif name == "exercise" and argument in pack.load().exercises:
        for task in pack.load().exercises[argument]["tasks"]:
            yield task["prompt"]
            for part in ("material", "options", "cards", "lines"):
                yield from (str(one.get("text") or "") for one in task.get(part, ()))
            yield from (task.get("reply", ""), *task.get("questions", ()))
            yield from shows("studio", task.get("situation", ""))
    elif name == "rate_twelve" or (name == "rating" and argument in pack.rating_sets()):
        twelve = name == "rate_twelve"
        for reply in at_a_sitting() if twelve else pack.rating_sets()[argument].replies:
            yield from (reply.client_message, *reply.sentences)
            yield reply.situation.setting if reply.situation else ""


def at_a_sitting() -> tuple[pack.ReplyToRate, ...]:
    """Of the twelve replies as many as a notebook asks for; both halves are about as long."""
    lesson = pack.rating_lesson()
    assert lesson is not None
    return lesson.replies[: len(lesson.replies) // SITTINGS]


# --- the notebooks keep them ---------------------------------------------------------------------


@pytest.mark.parametrize("check", GUARDS)
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_keeps_guard(name: str, check: str) -> None:
    notebook = Notebook(name, (ROOT / name).read_text(encoding="utf-8"))
    assert list(GUARDS[check](notebook)) == []


def test_course_names_each_notebook_and_no_other() -> None:
    with (ROOT / "data/course.yaml").open(encoding="utf-8") as file:
        course = YAML(typ="safe").load(file)["lessons"]
    named = [f"lessons/{one['stem']}.ipynb" for one in course]
    named += [f"exercises/{one['exercise']}.ipynb" for one in course if one.get("exercise")]
    assert sorted(named) == sorted(NOTEBOOKS)
    assert len(named) >= 3
    for one in course:
        lesson = Notebook("", (ROOT / f"lessons/{one['stem']}.ipynb").read_text(encoding="utf-8"))
        assert lesson.meta["title"] == one["title"]
        assert one.get("exercise") in (None, one["stem"])


# --- an hour of it -------------------------------------------------------------------------------

HOUR = "If-you-have-an-hour"
"""The part of lesson 0 that says what to do in an hour."""

FOR_THE_PARTS = 55
"""Minutes of it that are planned for."""


def hour() -> str:
    start = Notebook(START, (ROOT / START).read_text(encoding="utf-8"))
    return "\n\n".join(parts(start)[HOUR].markdown)


def core_path() -> list[tuple[int, str]]:
    """Minutes and where the part stands, for each part of the hour; "" where it is in lesson 0."""
    listed = re.findall(r"^- \*\*(\d+) minutes?:\*\* (.*)$", hour(), re.MULTILINE)
    return [(int(said), "".join(target for _, target in links(what))) for said, what in listed]


def instead_of_risk() -> list[tuple[int, str]]:
    """The same for what those do who leave out the part on risk."""
    found = re.findall(r"\]\(([^)]*)\) \((\d+) minutes\)", hour())
    return [(int(said), target) for target, said in found]


def part_at(target: str) -> Notebook:
    """The part of a lesson that a link in lesson 0 leads to."""
    path, _, heading = target.partition("#")
    file = (ROOT / START).parent / path
    return parts(Notebook(f"lessons/{path}", file.read_text(encoding="utf-8")))[heading]


def test_an_hour_is_planned_for() -> None:
    assert sum(said for said, _ in core_path()) == FOR_THE_PARTS
    assert f"{FOR_THE_PARTS} minutes by our estimate" in hour()
    lessons = [target.partition("#")[0][:2] for _, target in core_path() if target]
    assert lessons == sorted(lessons), "the parts are not in the order of the course"
    assert set(lessons) == {"01", "04", "05", "07"}


@pytest.mark.parametrize(
    ("said", "target"), [one for one in [*core_path(), *instead_of_risk()] if one[1]]
)
def test_a_part_of_the_hour_takes_the_minutes_it_says(said: int, target: str) -> None:
    assert abs(sum(minutes(part_at(target))) - said) <= 1


def test_whoever_leaves_out_risk_does_something_of_the_same_length() -> None:
    [risk] = [said for said, target in core_path() if target.endswith("#When-there-is-risk")]
    assert len(instead_of_risk()) == 2
    assert sum(said for said, _ in instead_of_risk()) == risk


def test_the_run_sheet_goes_the_same_way() -> None:
    """Each row of its table: when, how long, and where in the course. It fills an hour."""
    sheet = (ROOT / "instructors/run-sheet.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d):(\d\d) \| (\d+) \| ([^|]+) \|", sheet, re.MULTILINE)
    at = [60 * int(hours) + int(past) for hours, past, _, _ in rows]
    long = [int(said) for _, _, said, _ in rows]
    assert at == list(itertools.accumulate(long, initial=0))[:-1]
    assert sum(long) == 60
    there = [said for said, row in zip(long, rows, strict=True) if links(row[3])]
    assert sum(there) == FOR_THE_PARTS
    assert there == [said for said, _ in core_path()]
    named = [link for _, link in links(sheet) if link.startswith("../lessons/")]
    with_headings = [link.removeprefix("../lessons/") for link in named if "#" in link]
    assert [one for one in with_headings if not one.startswith("00")] == [
        target for _, target in [*core_path(), *instead_of_risk()] if target
    ]
    assert all(part_at(one) for one in with_headings)


def test_the_first_draft_comes_before_anything_is_taught() -> None:
    """Lesson 0 asks for it, and lesson 1 shows it before its first other piece."""
    start, after = (Notebook(name, (ROOT / name).read_text("utf-8")) for name in (START, LESSON))
    assert ("baseline", FIRST) in start.calls
    assert after.calls[0] == ("baseline", FIRST)


# --- and each guard can fail ---------------------------------------------------------------------


def code(data: dict[str, Any], *lines: str) -> None:
    """Put other code into the first code cell, under its comment."""
    cell = next(cell for cell in data["cells"] if cell["cell_type"] == "code")
    cell["source"] = [cell["source"][0], *(f"{line}\n" for line in lines)]


def text(data: dict[str, Any], add: str = "", old: str = "", new: str = "", at: int = 1) -> None:
    """Change the text of a Markdown cell (the second, if not said otherwise)."""
    cell = [cell for cell in data["cells"] if cell["cell_type"] == "markdown"][at]
    before = "".join(cell["source"])
    assert old in before
    cell["source"] = (before.replace(old, new) + add).splitlines(keepends=True)


def first_code(data: dict[str, Any]) -> dict[str, Any]:
    return next(cell for cell in data["cells"] if cell["cell_type"] == "code")


def without_code(data: dict[str, Any]) -> None:
    data["cells"] = [cell for cell in data["cells"] if cell["cell_type"] != "code"]


def change(where: Callable[[Any], dict[str, Any]], **values: Any) -> Callable[[Any], None]:
    return lambda data: where(data).update(values)


def meta(data: dict[str, Any]) -> dict[str, Any]:
    return data["metadata"]["plainspoken"]


SHOW = "from plainspoken.widgets import post"
LONG = "\n\n" + "One more sentence to be read here. " * 120

BROKEN: list[tuple[str, str, Callable[[dict[str, Any]], None]]] = [
    ("is_a_notebook", "no id", lambda d: first_code(d).pop("id")),
    ("is_a_notebook", "one id twice", lambda d: d["cells"].append(d["cells"][0])),
    ("is_a_notebook", "an id from an editor", change(first_code, id="a1b2c3d4")),
    ("is_a_notebook", "a cell of no kind", change(first_code, cell_type="essay")),
    ("is_a_notebook", "an old format", lambda d: d.update(nbformat_minor=4)),
    ("is_written_one_way", "a source in one piece", change(first_code, source="# One.")),
    ("stores_nothing_of_a_run", "a count", change(first_code, execution_count=1)),
    (
        "stores_nothing_of_a_run",
        "an output",
        change(first_code, outputs=[{"output_type": "stream", "name": "stdout", "text": ["x"]}]),
    ),
    ("stores_nothing_of_a_run", "widget state", lambda d: d["metadata"].update(widgets={})),
    ("stores_nothing_of_a_run", "a language", lambda d: d["metadata"].update(language_info={})),
    ("stores_nothing_of_a_run", "another kernel", lambda d: d["metadata"].pop("kernelspec")),
    ("cannot_be_changed", "code in sight", change(first_code, metadata={})),
    ("cannot_be_changed", "text to edit", lambda d: d["cells"][0]["metadata"].pop("editable")),
    ("cannot_be_changed", "to delete", lambda d: d["cells"][0]["metadata"].pop("deletable")),
    (
        "cannot_be_changed",
        "a tag that skips the cell",
        lambda d: first_code(d)["metadata"].update(tags=["nbval-skip"]),
    ),
    (
        "cannot_be_changed",
        "a tag that allows an error",
        lambda d: first_code(d)["metadata"].update(tags=["raises-exception"]),
    ),
    ("says_what_a_hidden_cell_is", "no comment", change(first_code, source=["1"])),
    ("says_what_a_hidden_cell_is", "an empty cell", change(first_code, source=[])),
    ("says_what_a_hidden_cell_is", "five lines", lambda d: code(d, SHOW, "", "", "post()")),
    ("runs_what_it_should", "no code", without_code),
    ("runs_what_it_should", "only a comment", code),
    ("runs_what_it_should", "only an import", lambda d: code(d, SHOW)),
    ("runs_what_it_should", "something else shown", lambda d: code(d, SHOW, "print(post)")),
    ("runs_what_it_should", "nothing shown", lambda d: code(d, SHOW, "_ = post()")),
    (
        "runs_what_it_should",
        "another module",
        lambda d: code(d, "from os import getcwd", "getcwd()"),
    ),
    (
        "runs_what_it_should",
        "errors caught",
        lambda d: code(d, "try:", f"    {SHOW}; post()", "except Exception: pass"),
    ),
    (
        "runs_what_it_should",
        "errors suppressed",
        lambda d: code(d, "import contextlib", "with contextlib.suppress(Exception): post()"),
    ),
    ("runs_what_it_should", "a magic that captures", lambda d: code(d, "%%capture", SHOW)),
    (
        "runs_what_it_should",
        "a comment to the test run",
        lambda d: code(d, "#NBVAL_SKIP", SHOW, "post()"),
    ),
    ("shows_what_exists", "no such situation", lambda d: code(d, SHOW, "studio('nowhere')")),
    ("shows_what_exists", "no such question", lambda d: code(d, SHOW, "ask('why')")),
    ("shows_what_exists", "no such piece", lambda d: code(d, SHOW, "quiz()")),
    ("says_what_it_is_for", "no metadata", lambda d: d["metadata"].pop("plainspoken")),
    ("says_what_it_is_for", "minutes in words", change(meta, minutes="25")),
    ("says_what_it_is_for", "yes for minutes", change(meta, minutes=True)),
    ("says_what_it_is_for", "no objectives", change(meta, objectives=[])),
    ("says_what_it_is_for", "key points in one piece", change(meta, keypoints="A point.")),
    ("says_what_it_is_for", "a question that asks nothing", change(meta, questions=["So it is."])),
    ("says_what_it_is_for", "a field nobody reads", change(meta, mood="fine")),
    ("says_it_on_the_page_too", "another title", change(meta, title="Elsewhere")),
    ("says_it_on_the_page_too", "other minutes", change(meta, minutes=24)),
    (
        "says_it_on_the_page_too",
        "no estimate",
        lambda d: text(d, old="estimate", new="clock", at=0),
    ),
    (
        "says_it_on_the_page_too",
        "another objective",
        change(meta, objectives=["Do as you are told."]),
    ),
    ("says_it_on_the_page_too", "another question", change(meta, questions=["Is that so, then?"])),
    ("says_it_on_the_page_too", "another key point", change(meta, keypoints=["All is well here."])),
    ("has_headings_in_order", "two first headings", lambda d: text(d, "\n\n# Again\n")),
    ("has_headings_in_order", "none", lambda d: text(d, old="# The post", new="The post", at=0)),
    ("has_headings_in_order", "a level left out", lambda d: text(d, "\n\n#### Small\n")),
    ("has_headings_in_order", "a rule that makes a heading", lambda d: text(d, "\n\nWords\n---\n")),
    (
        "has_links_that_lead_somewhere",
        "click here",
        lambda d: text(d, "\n[Click here](https://a.b)"),
    ),
    ("has_links_that_lead_somewhere", "no text", lambda d: text(d, "\n[](https://a.b)")),
    ("has_links_that_lead_somewhere", "an address as text", lambda d: text(d, "\n<https://a.b>")),
    (
        "has_links_that_lead_somewhere",
        "a bare address",
        lambda d: text(d, "\nSee https://a.b for it."),
    ),
    (
        "has_links_that_lead_somewhere",
        "no such lesson",
        lambda d: text(d, "\n[Lesson nine](09.ipynb)"),
    ),
    (
        "has_links_that_lead_somewhere",
        "no such heading",
        lambda d: text(d, "\n[Lesson two](02-reasons.ipynb#Nowhere)"),
    ),
    (
        "has_links_that_lead_somewhere",
        "to where one is",
        lambda d: text(d, "\n[The post](01-the-post.ipynb#Three-answers)"),
    ),
    (
        "has_links_that_lead_somewhere",
        "not https",
        lambda d: text(d, "\n[Smith, 2001](http://a.b)"),
    ),
    ("has_links_that_lead_somewhere", "a script", lambda d: text(d, "\n[Try it](javascript:x)")),
    (
        "has_links_that_lead_somewhere",
        "one text, two places",
        lambda d: text(d, "\n[Smith, 2001](https://a.b) and [Smith, 2001](https://c.d)"),
    ),
    (
        "has_links_that_lead_somewhere",
        "no way on",
        lambda d: text(d, old=".ipynb)", new=")", at=-1),
    ),
    ("has_words_for_its_pictures", "a picture without words", lambda d: text(d, "\n![](a.svg)")),
    ("has_words_for_its_pictures", "a file name for words", lambda d: text(d, "\n![a.svg](a.svg)")),
    ("has_words_for_its_pictures", "html", lambda d: text(d, '\n<div role="note">x</div>')),
    ("has_words_for_its_pictures", "details left open", lambda d: text(d, "\n<details>")),
    ("takes_the_minutes_it_says", "too few", change(meta, minutes=15)),
    ("takes_the_minutes_it_says", "too many", change(meta, minutes=38)),
    ("takes_the_minutes_it_says", "a long read", lambda d: text(d, LONG)),
]


def test_each_guard_is_seen_to_fail() -> None:
    assert {name for name, _, _ in BROKEN} == set(GUARDS)


@pytest.mark.parametrize(("check", "how", "spoil"), BROKEN, ids=[f"{n}-{h}" for n, h, _ in BROKEN])
def test_guard_fails(check: str, how: str, spoil: Callable[[dict[str, Any]], None]) -> None:
    data = json.loads((ROOT / LESSON).read_text(encoding="utf-8"))
    spoil(data := copy.deepcopy(data))
    spoilt = Notebook(LESSON, json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    assert list(GUARDS[check](spoilt)), f"{check} did not notice: {how}"


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        ("cannot_be_changed", lambda d: first_code(d)["metadata"]["jupyter"].clear()),
        ("says_what_a_hidden_cell_is", change(first_code, source=["x = 1\n", "x"])),
        ("says_what_a_hidden_cell_is", lambda d: code(d, *["1"] * 30)),
        ("runs_what_it_should", lambda d: code(d, "x = 1")),
        ("runs_what_it_should", lambda d: code(d, "import os", "os.getcwd()")),
        ("runs_what_it_should", lambda d: code(d, "from os import getcwd", "getcwd()")),
        (
            "runs_what_it_should",
            lambda d: code(d, "try:", " x = 1", "except Exception: x = 2", "x"),
        ),
        ("runs_what_it_should", lambda d: code(d, "# NBVAL_SKIP", "1")),
        ("takes_the_minutes_it_says", change(meta, minutes=15)),
    ],
)
def test_guard_fails_on_shown_code(check: str, spoil: Callable[[dict[str, Any]], None]) -> None:
    data = json.loads((ROOT / INSIDE).read_text(encoding="utf-8"))
    spoil(data)
    spoilt = Notebook(INSIDE, json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    assert list(GUARDS[check](spoilt))


@pytest.mark.parametrize("spoil", [str.strip, lambda text: text.replace("\n ", "\n  ")])
def test_guard_fails_on_another_layout(spoil: Callable[[str], str]) -> None:
    whole = (ROOT / LESSON).read_text(encoding="utf-8")
    assert list(GUARDS["is_written_one_way"](Notebook(LESSON, spoil(whole))))


def test_a_torn_file_is_an_error() -> None:
    whole = (ROOT / LESSON).read_text(encoding="utf-8")
    with pytest.raises(json.JSONDecodeError):
        list(GUARDS["is_a_notebook"](Notebook(LESSON, whole[: len(whole) // 2])))


def test_a_link_to_a_notebook_that_is_gone(tmp_path: Path) -> None:
    whole = (ROOT / LESSON).read_text(encoding="utf-8")
    assert list(GUARDS["has_links_that_lead_somewhere"](Notebook(LESSON, whole, tmp_path)))


@pytest.mark.timeout(120)
def test_the_run_itself_can_fail(tmp_path: Path) -> None:
    """nbval, as it is set up here, sees an error in a cell, and a right cell passes."""
    data = json.loads((ROOT / LESSON).read_text(encoding="utf-8"))
    data["cells"] = [first_code(data), copy.deepcopy(first_code(data))]
    data["cells"][1]["id"] = "spoilt"
    code({"cells": data["cells"][1:]}, "from plainspoken.widgets import ask", "ask('nowhere')")
    (tmp_path / "spoilt.ipynb").write_text(json.dumps(data), encoding="utf-8")
    where = ["-c", ROOT / "pyproject.toml", "--rootdir", tmp_path, tmp_path / "spoilt.ipynb"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *where],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert "1 failed, 1 passed" in run.stdout
