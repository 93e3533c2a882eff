"""What a validity report is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plainspoken.engine import Reading
from plainspoken.pack.replies import Rating, Reply
from plainspoken.validity.compare import as_rating
from plainspoken.validity.measures import Counted, Pairs, counted, pairs


@dataclass(frozen=True, slots=True)
class Part:
    """One split of the labelled replies, as it was read and rated."""

    replies: Mapping[str, Reply]
    """By id, here and below."""
    settled: Mapping[str, Rating]
    """What is held to be true."""
    first: Mapping[str, Rating]
    """What the first rater said; of replies of other splits too."""
    second: Mapping[str, Rating]
    """The same of the second."""
    readings: Mapping[str, Reading]
    """What the engine read."""
    ruled: Mapping[str, Rating]
    """What the rules alone say."""
    guessed: Mapping[str, Rating]
    """What somebody says who always says what is most frequent."""

    @property
    def said(self) -> dict[str, Rating]:
        """What the engine says, in a rater's form."""
        return {name: as_rating(self.replies[name], one) for name, one in self.readings.items()}

    @property
    def engine(self) -> Pairs:
        """The engine against what was settled."""
        return pairs(self.said, self.settled)

    @property
    def raters(self) -> Pairs:
        """The first rater against the second, where both rated."""
        second = {name: self.second[name] for name in self.settled if name in self.second}
        return pairs(self.first, second)

    @property
    def codes(self) -> Counted:
        """The codes with cases enough."""
        return counted(self.settled.values())

    @property
    def judged(self) -> list[str]:
        """Ids of the replies in which a limit is at stake."""
        return [name for name, rating in self.settled.items() if rating.verdict]

    @property
    def quiet(self) -> list[str]:
        """Ids of the others."""
        return [name for name, rating in self.settled.items() if not rating.verdict]

    def only(self, names: Sequence[str]) -> Part:
        """The same of some replies."""
        return Part(
            {name: self.replies[name] for name in names},
            {name: self.settled[name] for name in names},
            self.first,
            self.second,
            {name: self.readings[name] for name in names},
            {name: self.ruled[name] for name in names},
            {name: self.guessed[name] for name in names},
        )


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine was measured."""

    version: str
    """Of Plainspoken."""
    card: Mapping[str, Any] | None
    """The learned part's data card; None where the rules read alone."""

    @property
    def seen(self) -> int:
        """How many of the first real answers the learned part has learned from."""
        return int(self.card["real"]["answers"]) if self.card else 0
