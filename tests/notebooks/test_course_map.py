"""The map of the course: what each lesson promises is tested, and each has its two rituals."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from plainspoken import pack

ROOT = Path(__file__).resolve().parents[2]
TAUGHT = [one for one in pack.load().lessons if one.exercise and not one.beside]


def notebook(path: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((ROOT / path).read_text(encoding="utf-8"))
    return read


def promised(path: str) -> list[str]:
    objectives: list[str] = notebook(path)["metadata"]["plainspoken"]["objectives"]
    return objectives


def code(path: str) -> str:
    cells = notebook(path)["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")


def as_promise(text: str) -> str:
    """An objective of an exercise in the form in which notebooks promise it."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def test_all_lessons_of_the_course_are_there() -> None:
    assert [one.stem[:2] for one in TAUGHT] == [f"{number:02}" for number in range(1, 8)]


@pytest.mark.parametrize("lesson", TAUGHT, ids=lambda one: one.stem)
def test_lesson_exercise_and_tasks_promise_the_same(lesson: pack.LessonFile) -> None:
    tasks = pack.load().exercises[lesson.stem]
    kept = [as_promise(one["text"]) for one in tasks["objectives"]]
    assert promised(lesson.path) == kept
    assert promised(lesson.exercise) == kept


@pytest.mark.parametrize("lesson", TAUGHT, ids=lambda one: one.stem)
def test_each_objective_is_tested_by_two_tasks(lesson: pack.LessonFile) -> None:
    exercise = pack.load().exercises[lesson.stem]
    tested = Counter(name for task in exercise["tasks"] for name in task["objectives"])
    thin = [one["id"] for one in exercise["objectives"] if tested[one["id"]] < 2]
    assert not thin


@pytest.mark.parametrize("lesson", TAUGHT, ids=lambda one: one.stem)
def test_an_exercise_has_five_to_eight_tasks_of_several_types(lesson: pack.LessonFile) -> None:
    tasks = pack.load().exercises[lesson.stem]["tasks"]
    assert 5 <= len(tasks) <= 8
    assert len({task["type"] for task in tasks}) >= 4


@pytest.mark.parametrize("lesson", TAUGHT, ids=lambda one: one.stem)
def test_a_client_comes_back_and_something_is_said_aloud(lesson: pack.LessonFile) -> None:
    called = Counter(re.findall(r"^(\w+)\(", code(lesson.path), re.MULTILINE))
    assert called["comeback"] >= 1
    assert called["aloud"] >= 1


def test_all_types_of_task_are_used() -> None:
    used = {t["type"] for one in pack.load().exercises.values() for t in one["tasks"]}
    assert used >= {"choose", "sort", "mark", "draft", "rewrite", "order", "reflect"}
