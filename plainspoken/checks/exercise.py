"""An exercise: its tasks, its hints, and the one function that checks any answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from plainspoken.checks import choose, draft, mark, order, reflect, rewrite, sort
from plainspoken.checks.choose import Choose
from plainspoken.checks.draft import Draft
from plainspoken.checks.mark import Mark
from plainspoken.checks.order import Order
from plainspoken.checks.outcome import Outcome
from plainspoken.checks.reflect import Reflect
from plainspoken.checks.rewrite import Rewrite
from plainspoken.checks.sort import Sort
from plainspoken.checks.task import Answer, Plain
from plainspoken.pack import Pack

AnyTask = Choose | Sort | Mark | Order | Draft | Rewrite | Reflect

READERS: Mapping[str, Callable[[Plain, Pack], AnyTask]] = {
    "choose": choose.read,
    "sort": sort.read,
    "mark": mark.read,
    "order": order.read,
    "draft": draft.read,
    "rewrite": rewrite.read,
    "reflect": reflect.read,
}
"""How each type of task is read from its content; a new type is a module and a line here."""


@dataclass(frozen=True, slots=True)
class Objective:
    """Something that a trainee can do after the lesson."""

    id: str
    """Unique in its exercise."""
    text: str
    """For the middle of "You can …"."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """The tasks that go with a lesson."""

    title: str
    """Name of the lesson."""
    about: str
    """What a trainee should know before starting; paragraphs are parted by an empty line."""
    objectives: tuple[Objective, ...]
    """What the tasks test."""
    tasks: tuple[AnyTask, ...]
    """In order."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One step of help."""

    label: str
    """``Hint 2 of 3``."""
    text: str
    """The help; the last is a worked example."""


def read_exercise(plain: Plain, pack: Pack) -> Exercise:
    """Give types to an exercise's content.

    Args:
        plain: one value of ``pack.exercises``, validated when the pack was built.
        pack: where the situations, the case and the words for moves are.
    """
    return Exercise(
        title=plain["title"],
        about=plain["about"],
        objectives=tuple(Objective(one["id"], one["text"]) for one in plain["objectives"]),
        tasks=tuple(READERS[task["type"]](task, pack) for task in plain["tasks"]),
    )


def check(task: AnyTask, answer: Answer) -> Outcome:
    """Say where an answer stands. Pure: the same answer always has the same outcome.

    Args:
        task: from ``read_exercise``.
        answer: as the page sends it; the module of each type says its form. What is unknown in it
            is let go, and an answer with nothing in it is not started, never wrong.
    """
    return task.check(answer)


def hints(task: AnyTask, opened: int) -> tuple[Hint, ...]:
    """The first hints of a task.

    Args:
        task: from ``read_exercise``.
        opened: how many the trainee has asked for; more than there are is all of them.
    """
    total = len(task.hints)
    return tuple(
        Hint(f"Hint {place} of {total}", text)
        for place, text in enumerate(task.hints[: max(0, opened)], start=1)
    )
