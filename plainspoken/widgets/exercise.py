"""An exercise on the page. What is shown depends on the answer and the progress, no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from plainspoken import pack
from plainspoken.checks import (
    AnyTask,
    Choose,
    Draft,
    Exercise,
    Mark,
    Order,
    Reflect,
    Rewrite,
    Sort,
    State,
    check,
    hints,
    read_exercise,
)
from plainspoken.record import differently
from plainspoken.widgets.base import Piece


class ExercisePiece(Piece):
    """The tasks of one exercise.

    An answer is kept under ``<stem>/<task id>``; which hints were opened, what was checked and what
    was met under ``<stem>/exercise``; where the trainee reads a sentence of a reply differently,
    under a key of the record's. The keys of the answers never reach the page: it asks for each
    outcome, hint and discussion when it is due.
    """

    front = ("differently.js", "exercise.js", "differently.css", "exercise.css")

    def __init__(self, stem: str, exercise: Exercise) -> None:
        self.tasks = {task.id: task for task in exercise.tasks}
        at = f"{stem}/exercise"
        replies = {
            task.id: {"key": differently.key(stem, task.id), "situation": task.situation.id}
            for task in exercise.tasks
            if isinstance(task, Draft)
        }
        loaded = pack.load()
        super().__init__(
            [at, *(f"{stem}/{name}" for name in self.tasks), *(r["key"] for r in replies.values())],
            title=exercise.title,
            about=exercise.about,
            objectives=[one.text for one in exercise.objectives],
            progress_key=at,
            differently={
                "codebook": loaded.codebook,
                "names": {code: move.name for code, move in loaded.moves.items()},
            },
            tasks=[
                {**drawn(task), "key": f"{stem}/{task.id}", "differently": replies.get(task.id)}
                for task in exercise.tasks
            ],
        )

    def on_look(self, content: Mapping[str, Any]) -> None:
        """The page asks what is to be shown for one task."""
        task = self.tasks.get(str(content.get("task")))
        if task is not None:
            self.tell(event="shown", task=task.id, n=content.get("n"), **shown(task, content))


def exercise(stem: str) -> ExercisePiece:
    """The exercise of one lesson, by its file name in ``data/exercises/``.

    Raises:
        KeyError: there is none; the message names those that there are.
    """
    loaded = pack.load()
    if stem not in loaded.exercises:
        known = ", ".join(loaded.exercises)
        raise KeyError(f'There is no exercise "{stem}". There are: {known}.')
    return ExercisePiece(stem, read_exercise(loaded.exercises[stem], loaded))


def shown(task: AnyTask, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be shown for a task.

    Args:
        task: the task.
        asked: ``answer`` in the task's form, ``checked`` (whether the trainee pressed Check on just
            this answer), ``hints`` (how many were opened), ``met`` (whether it ever was).

    Returns:
        ``outcome`` (None where nothing was checked), ``hints`` as far as opened, ``discussion``
        (None where it is not due).
    """
    answer = asked.get("answer")
    outcome = None
    if asked.get("checked") is True:
        outcome = check(task, answer if isinstance(answer, Mapping) else {})
    opened = asked.get("hints")
    helped = hints(task, opened if isinstance(opened, int) else 0)
    met = asked.get("met") is True or (outcome is not None and outcome.state is State.MET)
    return {
        "outcome": None if outcome is None else asdict(outcome),
        "hints": [asdict(hint) for hint in helped],
        "discussion": task.discussion
        if met or (task.told_by_hints and len(helped) == len(task.hints))
        else None,
    }


def drawn(task: AnyTask) -> dict[str, Any]:
    """A task as the page draws it: no key, no hint, no message, no discussion."""
    return {
        "id": task.id,
        "title": task.title,
        "prompt": task.prompt,
        "material": [asdict(one) for one in task.material],
        "hints": len(task.hints),
        "told_by_hints": task.told_by_hints,
        **_drawn_by_type(task),
    }


def _drawn_by_type(task: AnyTask) -> dict[str, Any]:
    drawn: dict[str, Any]
    match task:
        case Choose():
            options = [{"value": one.id, "label": one.text} for one in task.options]
            drawn = {"type": "choose", "options": options}
            drawn |= {"question": task.question, "many": task.many}
        case Sort():
            cards = [{"id": card.id, "text": card.text} for card in task.cards]
            names = [asdict(group) for group in task.groups]
            drawn = {"type": "sort", "many": False, "parts": cards, "names": names}
        case Mark():
            lines = [{"id": line.id, "text": line.text} for line in task.lines]
            names = [asdict(label) for label in task.labels]
            drawn = {"type": "mark", "many": True, "parts": lines, "names": names}
        case Order():
            cards = [{"id": card.id, "text": card.text} for card in task.cards]
            drawn = {"type": "order", "parts": cards}
        case Rewrite():
            drawn = {"type": "rewrite", "original": task.original, **_asked(task)}
        case Draft():
            drawn = {"type": "draft", **_asked(task)}
        case Reflect():
            drawn = {"type": "reflect", "questions": list(task.questions)}
    return drawn


def _asked(task: Draft) -> dict[str, Any]:
    """What a reply answers, before what else there is to read."""
    client = {"label": "The client", "text": task.situation.client_message}
    setting = {"label": "The therapist", "text": task.situation.setting}
    return {"material": [client, setting, *(asdict(one) for one in task.material)]}
