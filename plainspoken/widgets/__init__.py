"""What a trainee touches. A lesson's cell calls one of these functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from plainspoken import pack
from plainspoken.widgets.agreement import AgreementPiece
from plainspoken.widgets.audit import AuditPiece
from plainspoken.widgets.base import Piece
from plainspoken.widgets.before_after import BeforeAfter
from plainspoken.widgets.dialogue import DialoguePiece
from plainspoken.widgets.exercise import exercise
from plainspoken.widgets.lesson import Answers, Ask, Baseline, Post, answers_of_the_case
from plainspoken.widgets.rating import rate_twelve, rating
from plainspoken.widgets.studio import Studio
from plainspoken.widgets.turns import AloudPiece, ComebackPiece
from plainspoken.widgets.words import YourWords

__all__ = [
    "Piece",
    "agreement",
    "aloud",
    "answers",
    "ask",
    "audit",
    "baseline",
    "before_after",
    "comeback",
    "dialogue",
    "exercise",
    "post",
    "rate_twelve",
    "rating",
    "studio",
    "your_words",
]

T = TypeVar("T")

FIRST = "weekend-email"
"""The situation of the first reply that a trainee writes, before any teaching."""


def studio(situation: str) -> Studio:
    """The studio for one situation of ``data/situations.yaml``, by its id."""
    return Studio(pack.load().situation(situation))


def baseline(situation: str) -> Baseline:
    """A first draft without feedback, for one situation."""
    return Baseline(pack.load().situation(situation))


def ask(question: str) -> Ask:
    """One question of ``data/case.yaml`` or of a file in ``data/lessons/``, by its id."""
    return Ask(_named("question", question, pack.load().questions))


def answers(compare: str | None = None) -> Answers:
    """Answers to compare: what a lesson has under this id, or the three of the case."""
    if compare is None:
        return Answers(answers_of_the_case())
    return Answers(_named("comparison", compare, pack.load().compares))


def comeback(name: str) -> ComebackPiece:
    """A client of a lesson who comes back, by the id in ``data/lessons/``."""
    here = pack.load()
    found = _named("comeback", name, here.comebacks)
    return ComebackPiece(found, here.situation(found.situation))


def aloud(name: str) -> AloudPiece:
    """Something to say aloud, by the id in ``data/lessons/``."""
    return AloudPiece(_named("task to say aloud", name, pack.load().alouds))


def audit(situation: str) -> AuditPiece:
    """A reply of one's own beside all the reasons of a situation, by its id."""
    return AuditPiece(pack.load().situation(situation))


def dialogue(name: str) -> DialoguePiece:
    """One dialogue of ``data/dialogues.yaml``, by its id."""
    return DialoguePiece(_named("dialogue", name, pack.load().dialogues))


def before_after() -> BeforeAfter:
    """A new reply to the client of the first draft, and then both side by side."""
    return BeforeAfter(pack.load().situation(FIRST))


def agreement() -> AgreementPiece:
    """A contact statement of the trainee's own."""
    return AgreementPiece()


def post() -> Post:
    """The case, retold."""
    return Post()


def your_words() -> YourWords:
    """Where words are kept, a copy of them, the shared-computer mode, erasing."""
    return YourWords()


def _named(what: str, name: str, found: Mapping[str, T]) -> T:
    """What has this id; if nothing has, an error that names those that there are."""
    if name not in found:
        raise KeyError(f'There is no {what} "{name}". There are: {", ".join(found)}.')
    return found[name]
