"""What the engine hands back: a reading of one reply in one situation.

Nothing here can be changed once made, so a reading can be kept, compared and drawn by anybody. All
offsets count code points from the start of the whole text; ``text[start:end]`` is what is meant.
The codes are those of the codebook (docs/codebook.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from plainspoken.pack.records import Situation

Verdict = Literal["owned", "mixed", "hidden", "no-limit"]


@dataclass(frozen=True, slots=True)
class Found:
    """A move, and the words that carry it."""

    move: str
    """Code of the move."""
    start: int
    """Where the words begin."""
    end: int
    """Where they end (the first code point after them)."""
    rule: str
    """Id of the rule that found them, in `plainspoken.engine.RULES`; empty where none did and the
    learned part read them."""
    sure: bool = True
    """False where it is only the best guess."""


@dataclass(frozen=True, slots=True)
class Given:
    """A kind of reason that the reply gives, and the words that give it."""

    kind: str
    """Code of the kind of reason."""
    start: int
    """Where the words begin."""
    end: int
    """Where they end."""
    rule: str
    """Id of the rule that found them; empty where the learned part read them."""
    sure: bool = True
    """False where it is only the best guess."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the reply."""

    start: int
    """Where it begins."""
    end: int
    """Where it ends; never the same as `start`."""
    moves: tuple[Found, ...]
    """What it does, in order of the words; empty where it does nothing that we name, or may."""
    unsure: bool
    """True where `moves` is only the best guess: neither good nor bad."""
    perhaps: tuple[str, ...] = ()
    """Of a sentence that is unsure: other moves that a client may hear in it, likeliest first."""


@dataclass(frozen=True, slots=True)
class Level:
    """How far one criterion is met."""

    value: Literal[0, 1, 2]
    """0, 1 or 2; always the best guess."""
    unsure: bool
    """True where the guess rests on little."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply as the engine reads it, against what is true in the situation."""

    text: str
    """The reply itself, unchanged."""
    situation: Situation
    """What it was read against."""
    sentences: tuple[Sentence, ...]
    """In order; together they hold every character that is not white space."""
    reasons: tuple[Given, ...]
    """The reasons that it gives, in order of the words; a kind may come more than once."""
    told: tuple[str, ...]
    """Kinds that are given and true here, in the codebook's order."""
    left_out: tuple[str, ...]
    """Kinds of main reason that are not given, nor covered by an open "that is my choice"."""
    made_up: tuple[str, ...]
    """Kinds that are given and are not true here, or not in the force they are given."""
    verdict: Verdict
    """What the reply does as a whole: always one of the four, the best guess."""
    verdict_unsure: bool
    """True where that guess rests on little."""
    criteria: Mapping[str, Level]
    """All six criteria by code, in the codebook's order."""
    asks: bool
    """The reply asks directly whether the client is safe."""
    responds: bool
    """The reply answers the worry itself: says what it saw or that it takes it seriously."""
    routes: bool
    """The reply names an urgent route that is answered where this client is."""
    unsafe: bool
    """A risk is raised and the reply neither asks, nor responds, nor names a route."""
    unsafe_unsure: bool = False
    """`unsafe` is true, and a sentence that no rule could read may ask, respond or name a route."""
    chance: float | None = None
    """How likely it is, calibrated on labelled replies; None where the rules read alone."""
    second: Verdict | None = None
    """The other reading of the whole where the verdict is unsure and one is near; else None."""

    @property
    def unsure_about(self) -> tuple[str, ...]:
        """What is a best guess: ``verdict``, codes of criteria, ``unsafe``, in that order."""
        verdict = ("verdict",) if self.verdict_unsure else ()
        unsafe = ("unsafe",) if self.unsafe_unsure else ()
        codes = tuple(code for code, level in self.criteria.items() if level.unsure)
        return verdict + codes + unsafe

    @property
    def unsure(self) -> bool:
        """True where the verdict, a criterion that the situation needs, or `unsafe` is a guess.

        What the situation does not need may be a guess as well, and is then in `unsure_about`.
        """
        matters = {"verdict", "unsafe", *self.situation.needs}
        return not matters.isdisjoint(self.unsure_about)
