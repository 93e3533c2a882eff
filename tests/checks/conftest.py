"""All tasks of all exercises, and what each must do with the answers in its own file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from plainspoken import pack
from plainspoken.checks import State, check, draft, read_exercise
from plainspoken.checks.exercise import AnyTask
from plainspoken.pack import yaml
from plainspoken.pack.exercise_schema import ExerciseModel
from plainspoken.pack.wording import validated

Plain = dict[str, Any]

OWN = Path(__file__).with_name("order-rewrite-reflect.yaml")
"""Tasks of the tests' own."""


def _own_exercise() -> Plain:
    model = validated(yaml.read(OWN), ExerciseModel)
    return model.model_dump(mode="json", exclude_none=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give every task to a test that asks for a `task`, every exercise to one for a `content`."""
    exercises = pack.load().exercises  # not before: data/ is compiled when all conftests are read
    if "task" in metafunc.fixturenames:
        tasks = {
            f"{stem}/{task['id']}": task
            for stem, content in {**exercises, OWN.stem: _own_exercise()}.items()
            for task in content["tasks"]
        }
        metafunc.parametrize("task", tasks.values(), ids=tasks)
    if "content" in metafunc.fixturenames:
        metafunc.parametrize("content", exercises.values(), ids=exercises)


@pytest.fixture(scope="session", autouse=True)
def each_text_is_read_once() -> Iterator[None]:
    """A broken check judges the same texts by the same readings, and reading is what takes time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft, "read_reply", cache(draft.read_reply))
        yield


def _typed(task: Plain) -> AnyTask:
    content = {"title": "", "about": "", "objectives": [], "tasks": [task]}
    return read_exercise(content, pack.load()).tasks[0]


def _answer_of(task: Plain, wrong: Plain) -> Plain:
    if "answer" in wrong:
        return dict(wrong["answer"])
    [(form, right)] = task["right_answers"][0].items()
    return {form: {**right, **wrong["but"]}}


def _faults(task: Plain) -> Iterator[str]:
    this = _typed(task)
    forms: list[Plain] = [{"chosen": []}, {"placed": {}}, {"marked": {}}, {"order": []}]
    blanks = [{}, {"text": " \n"}, *forms]
    if task["type"] == "rewrite":
        blanks.append({"text": task["reply"]})
    for blank in blanks:
        outcome = check(this, blank)
        if (outcome.state, outcome.said) != (State.NOT_STARTED, task["first"]):
            yield f"a blank answer is {outcome.state}: {blank}"
    for right in task["right_answers"]:
        outcome = check(this, right)
        if outcome.state is not State.MET or outcome.messages or outcome.said != task["praise"]:
            says = [message.id for message in outcome.messages]
            yield f"a right answer is {outcome.state} and gets {says}: {right}"
    for unfinished in task["unfinished_answers"]:
        outcome = check(this, unfinished)
        if outcome.state is not State.IN_PROGRESS or outcome.messages:
            says = [message.id for message in outcome.messages]
            yield f"an unfinished answer is {outcome.state} and gets {says}: {unfinished}"
    for wrong in task["wrong_answers"]:
        outcome = check(this, _answer_of(task, wrong))
        first = [message.id for message in outcome.messages][:1]
        if outcome.state is not State.LOOK_AGAIN or first != [wrong["says"]]:
            yield f"{wrong} is {outcome.state} and gets {first}"
    if task["type"] in {"draft", "rewrite"}:
        questions = {name for right in task["right_answers"] for name in right["confirmed"]}
        for name in sorted(questions | {one["id"] for one in task["wanted"]}):
            if not any(_hangs_on(this, task, name)):
                yield f"whether the question {name} is answered changes nothing"


def _hangs_on(this: AnyTask, task: Plain, question: str) -> Iterator[bool]:
    """For each right or unfinished answer: whether this question decides which of them it is."""
    for right in task["right_answers"]:
        others = [one for one in right["confirmed"] if one != question]
        yield check(this, {**right, "confirmed": others}).state is State.IN_PROGRESS
    for unfinished in task["unfinished_answers"]:
        confirmed = [*unfinished.get("confirmed", ()), question]
        yield check(this, {**unfinished, "confirmed": confirmed}).state is State.MET


@pytest.fixture(scope="session")
def typed() -> Callable[[Plain], AnyTask]:
    """`typed(task)`: a task's plain content as the check has it."""
    return _typed


@pytest.fixture(scope="session")
def answer_of() -> Callable[[Plain, Plain], Plain]:
    """`answer_of(task, wrong)`: a wrong answer in full, or the first right one but for parts."""
    return _answer_of


@pytest.fixture(scope="session")
def faults() -> Callable[[Plain], list[str]]:
    """`faults(task)`: all in which a task does not do what its file says; [] for a good one."""
    return lambda task: list(_faults(task))


@pytest.fixture
def own_exercise() -> Plain:
    """The tests' own exercise, to break at will."""
    return _own_exercise()
