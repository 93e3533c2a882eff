"""Sorting cards into named groups.

Answer: ``{"placed": {card id: group id}}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plainspoken.checks.outcome import Outcome, quoted
from plainspoken.checks.parts import Answered, judge
from plainspoken.checks.task import Answer, Plain, Task, Words, common, mapping, mistaken
from plainspoken.pack import Pack


@dataclass(frozen=True, slots=True)
class Name:
    """A group or a label: what a part can be said to be."""

    id: str
    """Unique in its task."""
    name: str
    """In plain words."""
    means: str
    """What belongs to it; may be empty."""


@dataclass(frozen=True, slots=True)
class Card:
    """Something to put into a group."""

    id: str
    """Unique in its task."""
    text: str
    """As the trainee reads it."""
    group: str
    """The group it belongs to."""
    mistaken: Mapping[str, Words]
    """Words by the group it was wrongly put in, or for ``otherwise``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort(Task):
    """Cards and groups."""

    groups: tuple[Name, ...]
    """In the order shown."""
    cards: tuple[Card, ...]
    """In the order shown."""

    def check(self, answer: Answer) -> Outcome:
        """See ``plainspoken.checks.check``."""
        placed = mapping(answer.get("placed"))
        names = {group.id: group.name for group in self.groups}
        answered = []
        for card in self.cards:
            group = placed.get(card.id)
            known = isinstance(group, str) and group in names
            answered.append(
                Answered(
                    id=card.id,
                    given=frozenset({str(group)}) if known else frozenset(),
                    key=frozenset({card.group}),
                    order=tuple(names),
                    mistaken=card.mistaken,
                    noticed=f"You put {quoted(card.text)} under “{names[str(group)]}”."
                    if known
                    else "",
                )
            )
        return judge(self, answered)


def read(plain: Plain, pack: Pack) -> Sort:
    """A task from its content."""
    return Sort(
        **common(plain, pack.case),
        groups=tuple(map(name, plain["groups"])),
        cards=tuple(
            Card(one["id"], one["text"], one["group"], mistaken(one)) for one in plain["cards"]
        ),
    )


def name(plain: Plain) -> Name:
    """A group or label from its content."""
    return Name(plain["id"], plain["name"], plain.get("means", ""))
