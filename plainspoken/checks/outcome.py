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
class OwnWords:
    """The sentence of a trainee's that a message is about, so that they can read it differently."""

    sentence: str
    """Its words."""
    number: int
    """Which sentence of the reply, from 1."""
    start: int
    """First code point in the reply."""
    end: int
    """One past the last code point."""
    said: tuple[str, ...]
    """Codes of the moves that the message is about; empty where it is about a reason. For the
    record, and never shown."""
    sure: bool
    """False where more in the sentence is only a guess."""
    perhaps: tuple[str, ...]
    """Codes of other moves that a client may hear in it."""


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
    about: OwnWords | None = None
    """What of the trainee's was read, where they may read it differently."""
    stands: bool = False
    """Whether they do: then it is still said, and holds nothing back."""


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
class Stretch:
    """Words in a row of a reply that was changed."""

    kind: str
    """``kept``, ``gone`` or ``new``."""
    text: str
    """The words, with one space between them."""
    words: int
    """How many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check came to."""

    state: State
    """Where the trainee stands."""
    said: str
    """A sentence or two for the status line; when met, what was done well."""
    messages: tuple[Message, ...] = ()
    """At most ``AT_ONCE`` that hold it back, the most useful first; then those that the trainee
    reads differently."""
    parts: tuple[Part, ...] = ()
    """Marks for the parts, in the task's order; empty where a mark would give the answer away."""
    questions: tuple[Question, ...] = ()
    """For the trainee to confirm; drafts and rewrites only."""
    difference: tuple[Stretch, ...] = ()
    """What became of the given reply, in its order; rewrites only."""


def quoted(text: str) -> str:
    """Words for the middle of a sentence: in quotation marks, without their full stop."""
    return f"“{text.removesuffix('.')}”"
