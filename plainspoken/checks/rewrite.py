"""Changing a given reply as little as possible, until it meets what is wanted.

Answer: as for a draft. Until a word was changed there is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from plainspoken.checks import draft
from plainspoken.checks.difference import difference
from plainspoken.checks.draft import Draft, StoodBy
from plainspoken.checks.outcome import Message, Outcome
from plainspoken.checks.task import Answer, Plain, Words
from plainspoken.engine import Reading
from plainspoken.feedback.notes import quoted
from plainspoken.pack import Pack

KEPT = Words(
    "Much of the given reply works as it is. In a new one nobody can tell which words it was that "
    "got in the client’s way.",
    "Start again from the original, and change the words that hide something. Leave the rest.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite(Draft):
    """A reply to change."""

    original: str
    """The given reply."""
    keeps: float
    """The share of its words that must be left in their order."""

    def check(self, answer: Answer) -> Outcome:
        """See ``plainspoken.checks.check``."""
        text = answer.get("text")
        if not isinstance(text, str) or not text.strip():
            return self.not_started()
        changed = difference(self.original, text)
        if all(one.kind == "kept" for one in changed):
            return self.not_started()
        # super() without arguments does not find a dataclass with slots.
        return replace(Draft.check(self, answer), difference=changed)

    def mistakes(self, reading: Reading, stood_by: StoodBy) -> Iterable[Message]:
        """Those of a draft, and to have changed too much."""
        yield from Draft.mistakes(self, reading, stood_by)
        changed = difference(self.original, reading.text)
        kept = [one for one in changed if one.kind == "kept"]
        gone = sum(one.words for one in changed if one.kind == "gone")
        total = gone + sum(one.words for one in kept)
        if total - gone >= self.keeps * total:
            return
        noticed = "You changed every word of the given reply."
        if kept:
            run = max(kept, key=lambda one: one.words).text
            noticed = (
                f"You changed {gone} of the {total} words of the given reply. The longest run that "
                f"you kept is “{quoted(run, 0, len(run))}”."
            )
        yield Message("kept", noticed, KEPT.why, KEPT.try_one)

    def written(self, text: str) -> Iterable[str]:
        """Only what is new: the rest was there before."""
        return (one.text for one in difference(self.original, text) if one.kind == "new")


def read(plain: Plain, pack: Pack) -> Rewrite:
    """A task from its content."""
    return Rewrite(**draft.fields(plain, pack), original=plain["reply"], keeps=plain["keeps"])
