"""Putting cards into an order.

Answer: ``{"order": [card id, …]}``, from first to last. Until something was moved there is none.
What must come before what is a partial order, so that several orders may be right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plainspoken.checks.outcome import AT_ONCE, Message, Outcome, State, quoted
from plainspoken.checks.task import OTHERWISE, Answer, Plain, Task, Words, common, mistaken, strings
from plainspoken.pack import Pack


@dataclass(frozen=True, slots=True)
class Placed:
    """Something to put in order."""

    id: str
    """Unique in its task."""
    text: str
    """As the trainee reads it."""
    after: tuple[str, ...]
    """Ids of the cards that must come before it."""
    mistaken: Mapping[str, Words]
    """Words by the card that it was put before, or for ``otherwise``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Task):
    """Cards and what must come before what."""

    cards: tuple[Placed, ...]
    """In the order in which they first lie there."""

    def check(self, answer: Answer) -> Outcome:
        """See ``plainspoken.checks.check``."""
        order = self.order_in(answer.get("order"))
        if not order:
            return self.not_started()
        # A card's values are the cards that it was put before.
        values = {card: frozenset(order[place:]) for place, card in enumerate(order, start=1)}
        early = [card for card in self.cards if values[card.id].intersection(card.after)]
        if not early:
            return Outcome(State.MET, self.praise)
        said = (
            "One card comes too early."
            if len(early) == 1
            else f"{len(early)} cards come too early."
        )
        return Outcome(State.LOOK_AGAIN, said, tuple(self._messages(values))[:AT_ONCE])

    def order_in(self, given: object) -> tuple[str, ...]:
        """The order that was given: each card once, and after them any that it does not name."""
        names = [card.id for card in self.cards]
        known = strings(given, names)
        if not known or not isinstance(given, list | tuple):
            return ()
        return tuple(dict.fromkeys([*(one for one in given if one in known), *names]))

    def _messages(self, values: Mapping[str, frozenset[str]]) -> Iterator[Message]:
        """What a misconception explains is said once, and then what it leaves unexplained."""
        pattern = self.pattern_in(values)
        if pattern:
            yield pattern.message()
        texts = {card.id: card.text for card in self.cards}
        for card in self.cards:
            if pattern and card.id in pattern.when:
                continue
            for one in card.after:
                if one in values[card.id]:
                    said = card.mistaken.get(one) or card.mistaken[OTHERWISE]
                    name = one if one in card.mistaken else OTHERWISE
                    noticed = f"You put {quoted(card.text)} before {quoted(texts[one])}."
                    yield Message(f"{card.id}/{name}", noticed, said.why, said.try_one)


def read(plain: Plain, pack: Pack) -> Order:
    """A task from its content."""
    return Order(
        **common(plain, pack.case),
        cards=tuple(
            Placed(
                one["id"],
                one["text"],
                tuple(one.get("after", ())),
                mistaken(one) if "mistaken" in one else {},
            )
            for one in plain["cards"]
        ),
    )
