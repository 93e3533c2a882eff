"""Thinking about something in writing. No answer is right or wrong.

Answer: ``{"text": str}``. The trainee commits to it by having it checked; nothing of it is judged
but whether there is something.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from plainspoken.checks.outcome import Outcome, State
from plainspoken.checks.task import Answer, Plain, Task, common
from plainspoken.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflect(Task):
    """Something to think about; the discussion opens once there is an answer to hold beside it."""

    told_by_hints: ClassVar[bool] = False

    at_least: int
    """Words; fewer are a start."""
    questions: tuple[str, ...]
    """What one may ask oneself; may be empty."""

    def check(self, answer: Answer) -> Outcome:
        """See ``plainspoken.checks.check``."""
        text = answer.get("text")
        if not isinstance(text, str) or not text.strip():
            return self.not_started()
        words = len(text.split())
        if words < self.at_least:
            return Outcome(
                State.IN_PROGRESS,
                f"{'1 word' if words == 1 else f'{words} words'} so far. With "
                f"{self.at_least} or more, however rough, the discussion opens.",
            )
        return Outcome(State.MET, self.praise)


def read(plain: Plain, pack: Pack) -> Reflect:
    """A task from its content."""
    return Reflect(
        **common(plain, pack.case),
        at_least=plain.get("at_least", 8),
        questions=tuple(plain.get("questions", ())),
    )
