"""Saying of each line of a reply what it does.

Answer: ``{"marked": {line id: [label id, …]}}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plainspoken.checks.outcome import Outcome, quoted
from plainspoken.checks.parts import Answered, judge
from plainspoken.checks.sort import Name, name
from plainspoken.checks.task import Answer, Plain, Task, Words, common, mapping, mistaken, strings
from plainspoken.pack import Pack


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a reply."""

    id: str
    """Unique in its task."""
    text: str
    """As the trainee reads it."""
    labels: frozenset[str]
    """All that it does; never empty, since a line that does nothing else has a label for that."""
    mistaken: Mapping[str, Words]
    """Words by the label wrongly given or wrongly left out, or for ``otherwise``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Task):
    """A reply's sentences and what they may be said to do."""

    labels: tuple[Name, ...]
    """In the order shown."""
    lines: tuple[Line, ...]
    """In the reply's order."""

    def check(self, answer: Answer) -> Outcome:
        """See ``plainspoken.checks.check``."""
        marked = mapping(answer.get("marked"))
        names = {label.id: label.name for label in self.labels}
        answered = []
        for line in self.lines:
            given = strings(marked.get(line.id), tuple(names))
            said = " and ".join(f"“{names[one]}”" for one in names if one in given)
            answered.append(
                Answered(
                    id=line.id,
                    given=given,
                    key=line.labels,
                    order=tuple(names),
                    mistaken=line.mistaken,
                    noticed=f"You marked {quoted(line.text)} as {said}.",
                )
            )
        return judge(self, answered)


def read(plain: Plain, pack: Pack) -> Mark:
    """A task from its content."""
    return Mark(
        **common(plain, pack.case),
        labels=tuple(map(name, plain["labels"])),
        lines=tuple(
            Line(one["id"], one["text"], frozenset(one["labels"]), mistaken(one))
            for one in plain["lines"]
        ),
    )
