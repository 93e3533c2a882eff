"""What a check says: a state, the words for it, and a mark for each part of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

AT_ONCE = 2
"""Messages shown for one check: one thing at a time is what people act on."""


class State(StrEnum):
    """Where a trainee stands with one task. Not attempted is never the same as wrong."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    LOOK_AGAIN = "needs another look"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Message:
    """What is said about one mistake: what was noticed, why it may matter, one thing to try."""

    id: str
    """For tests and counts; never shown."""
    noticed: str
    """The trainee's own choice or words."""
    why: str
    """Why it may matter to the client, or where the trouble lies."""
    try_one: str
    """One thing to try."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an answer, such as a card."""

    id: str
    """The option's, card's or line's id."""
    mark: str
    """``fits``, ``look again`` or ``open`` (not answered yet)."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the trainee puts to their own draft, where the reader is not sure."""

    id: str
    """Which of the task's questions."""
    text: str
    """To be answered with yes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check came to."""

    state: State
    """Where the trainee stands."""
    said: str
    """A sentence or two for the status line; when met, what was done well."""
    messages: tuple[Message, ...] = ()
    """At most ``AT_ONCE``, the most useful first."""
    parts: tuple[Part, ...] = ()
    """Marks for the parts, in the task's order; empty where a mark would give the answer away."""
    questions: tuple[Question, ...] = ()
    """For the trainee to confirm; drafts only."""


def quoted(text: str) -> str:
    """Words for the middle of a sentence: in quotation marks, without their full stop."""
    return f"“{text.removesuffix('.')}”"
