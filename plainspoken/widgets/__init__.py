"""What a trainee touches. A lesson's cell calls one of these functions."""

from __future__ import annotations

from plainspoken import pack
from plainspoken.widgets.base import Piece
from plainspoken.widgets.exercise import exercise
from plainspoken.widgets.lesson import Answers, Ask, Baseline, Post
from plainspoken.widgets.rating import rating
from plainspoken.widgets.studio import Studio
from plainspoken.widgets.words import YourWords

__all__ = [
    "Piece",
    "answers",
    "ask",
    "baseline",
    "exercise",
    "post",
    "rating",
    "studio",
    "your_words",
]


def studio(situation: str) -> Studio:
    """The studio for one situation of ``data/situations.yaml``, by its id."""
    return Studio(pack.load().situation(situation))


def baseline(situation: str) -> Baseline:
    """A first draft without feedback, for one situation."""
    return Baseline(pack.load().situation(situation))


def ask(question: str) -> Ask:
    """One question of ``data/case.yaml``, by its id."""
    found = {one.id: one for one in pack.load().case.questions}
    if question not in found:
        raise KeyError(f'There is no question "{question}". There are: {", ".join(found)}.')
    return Ask(found[question])


def answers() -> Answers:
    """The three answers of the case."""
    return Answers()


def post() -> Post:
    """The case, retold."""
    return Post()


def your_words() -> YourWords:
    """Where words are kept, a copy of them, the shared-computer mode, erasing."""
    return YourWords()
