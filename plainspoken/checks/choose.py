"""Choosing one option, or all that hold.

Answer: ``{"chosen": [option id, …]}``.
"""

from __future__ import annotations

from dataclasses import dataclass

from plainspoken.checks.outcome import AT_ONCE, Message, Outcome, Part, State, quoted
from plainspoken.checks.task import Answer, Plain, Task, Words, common, strings, words
from plainspoken.pack import Pack

SO_FAR = "What you ticked holds, and it is not all of it."


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose."""

    id: str
    """Unique in its task."""
    text: str
    """As the trainee reads it."""
    right: bool
    """Whether it belongs to the answer."""
    mistaken: Words | None
    """Said when it is chosen and should not be, or left out and should not be; the one right
    option of a single choice needs none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Task):
    """A choice of one option, or of several."""

    question: str
    """What the options answer; stands right above them."""
    many: bool
    """Whether several may be chosen."""
    options: tuple[Option, ...]
    """In the order shown."""

    def check(self, answer: Answer) -> Outcome:
        """See ``plainspoken.checks.check``."""
        chosen = strings(answer.get("chosen"), [one.id for one in self.options])
        if not chosen:
            return self.not_started()
        extra = [one for one in self.options if one.id in chosen and not one.right]
        missed = [one for one in self.options if one.id not in chosen and one.right]
        # Only what was chosen is marked: with a mark on the rest, one press would tell everything.
        parts = tuple(
            Part(one.id, "fits" if one.right else "look again")
            for one in self.options
            if one.id in chosen
        )
        if not extra and not missed:
            return Outcome(State.MET, self.praise, parts=parts)
        values = {
            one.id: frozenset({"chosen" if one.id in chosen else "left"}) for one in self.options
        }
        pattern = self.pattern_in(values)
        messages = [pattern.message()] if pattern else []
        explained = pattern.when if pattern else {}
        if extra:
            messages += [
                _message(one, f"You chose {quoted(one.text)}.")
                for one in extra
                if one.id not in explained
            ]
        elif not pattern:
            messages += [_message(one, SO_FAR) for one in missed[:1]]
        return Outcome(
            State.LOOK_AGAIN, self._said(len(chosen), len(extra)), tuple(messages[:AT_ONCE]), parts
        )

    def _said(self, chosen: int, extra: int) -> str:
        if not self.many:
            return "Another one may fit better."
        if not extra:
            return "There is more to tick."
        if extra == chosen:
            return "Look again at what you ticked."
        return f"{chosen - extra} of the {chosen} you ticked hold; look again at the rest."


def _message(option: Option, noticed: str) -> Message:
    said = option.mistaken or Words("", "")
    return Message(option.id, noticed, said.why, said.try_one)


def read(plain: Plain, pack: Pack) -> Choose:
    """A task from its content."""
    return Choose(
        **common(plain, pack.case),
        question=plain["question"],
        many=plain.get("many", False),
        options=tuple(
            Option(
                id=one["id"],
                text=one["text"],
                right=one.get("right", False),
                mistaken=words(one) if "why" in one else None,
            )
            for one in plain["options"]
        ),
    )
