"""What sorting and marking have in common: each part of the answer is right or not by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plainspoken.checks.outcome import AT_ONCE, Message, Outcome, Part, State
from plainspoken.checks.task import OTHERWISE, Task, Words


@dataclass(frozen=True, slots=True)
class Answered:
    """One card or line, with what was answered about it."""

    id: str
    """The card's or line's id."""
    given: frozenset[str]
    """What the trainee gave; empty where nothing was."""
    key: frozenset[str]
    """What fits."""
    order: tuple[str, ...]
    """All values there are, in the order shown."""
    mistaken: Mapping[str, Words]
    """Words by the value that was wrongly given, or wrongly left out."""
    noticed: str
    """What the trainee answered, quoted."""

    @property
    def mark(self) -> str:
        """As in ``Part``."""
        if not self.given:
            return "open"
        return "fits" if self.given == self.key else "look again"

    def message(self) -> Message:
        """The words for this mistake: for what was wrongly given, else for what was left out."""
        wrong = [one for one in self.order if one in self.given - self.key]
        missed = [one for one in self.order if one in self.key - self.given]
        value = next((one for one in wrong + missed if one in self.mistaken), OTHERWISE)
        said = self.mistaken[value]
        return Message(f"{self.id}/{value}", self.noticed, said.why, said.try_one)


def judge(task: Task, answered: Sequence[Answered]) -> Outcome:
    """The outcome of all parts together, given in the task's order."""
    still = sum(part.mark == "open" for part in answered)
    wrong = [part for part in answered if part.mark == "look again"]
    if still == len(answered):
        return task.not_started()
    parts = tuple(Part(part.id, part.mark) for part in answered)
    if not still and not wrong:
        return Outcome(State.MET, task.praise, parts=parts)
    messages = tuple(_messages(task, answered))[:AT_ONCE]
    if still:
        left = f"{still} {'is' if still == 1 else 'are'} still open."
        again = f" Look again at {len(wrong)} of the others." if wrong else ""
        return Outcome(State.IN_PROGRESS, left + again, messages, parts)
    fit = len(answered) - len(wrong)
    said = f"{fit} of {len(answered)} fit. Look again at the rest."
    return Outcome(State.LOOK_AGAIN, said, messages, parts)


def _messages(task: Task, answered: Sequence[Answered]) -> Iterator[Message]:
    """What a misconception explains is said once, and then what it leaves unexplained."""
    pattern = task.pattern_in({part.id: part.given for part in answered})
    if pattern:
        yield pattern.message()
    for part in answered:
        if part.mark == "look again" and not (pattern and part.id in pattern.when):
            yield part.message()
