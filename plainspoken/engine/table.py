"""The codebook's tables, step by step, from the moves and reasons of a whole reply.

Plain logic that a clinician can follow by hand: docs/codebook.md, "Verdict" and "Six criteria". It
knows nothing of how moves and reasons were found, nor how surely.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from plainspoken.engine.reading import Verdict
from plainspoken.engine.settle import HIDING, OWNING
from plainspoken.pack.records import Situation

_HIDES = HIDING - {"evade"} | {"wrong-claim"}
_PRIVATE = frozenset({"preference", "time", "ability", "clinical", "record", "own-rule"})
"""Main reasons about which "that is my choice" tells the truth without detail (hard case 20)."""
_BARE, _LONG, _LECTURE = 20, 180, 260
"""Words below which a reply is a little bare, and from which it is a little long, or a lecture."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a whole reply does, all that the tables look at."""

    moves: frozenset[str]
    """Codes of all its moves."""
    given: frozenset[str]
    """Kinds of reason that it gives."""
    words: int
    """How many words it has."""
    situation: Situation
    """What is true."""

    @property
    def owns(self) -> bool:
        """Somebody is said to decide."""
        return bool(self.moves & OWNING)

    @property
    def hides(self) -> bool:
        """Nobody is, or something else is."""
        return bool(self.moves & _HIDES)

    @property
    def kept_private(self) -> bool:
        """To say that it is one's own choice tells the truth about the main reason here."""
        may = self.situation.leeway != "none" and bool(_PRIVATE & set(self.situation.main_kinds))
        return may and "choice" in self.given

    @property
    def told(self) -> bool:
        """The main reason is told, or openly kept private."""
        return self.kept_private or bool(self.given & set(self.situation.main_kinds))

    @property
    def strange(self) -> bool:
        """A reason is given that is not true here."""
        return bool(self.given - set(self.situation.true_kinds) - {"choice"})

    @property
    def made_up(self) -> bool:
        """Something is: a reason, a claim, or a choice where there is none."""
        no_choice = "choice" in self.given and not self.kept_private
        return self.strange or "wrong-claim" in self.moves or no_choice


def verdict(whole: Whole) -> Verdict:
    """What the reply does as a whole."""
    only_evades = "evade" in whole.moves and not whole.moves & (_HIDES - {"pathologise"})
    if not whole.owns and (not whole.hides or only_evades):
        # Whoever gives an untrue reason refuses something, whatever the words of the refusal are.
        return "hidden" if whole.strange and not whole.told else "no-limit"
    if whole.told:
        # Where a rule decides, naming it is enough.
        decided = whole.situation.leeway == "none"
        clean = not whole.made_up and (not whole.hides if whole.owns else decided)
        return "owned" if clean else "mixed"
    return _not_told(whole)


def _not_told(whole: Whole) -> Verdict:
    """The same, where the main reason is not told."""
    bare = whole.owns and not whole.given and not whole.hides
    if bare and ("offer" in whole.moves or "own-limit" not in whole.moves):
        return "no-limit"
    own_limit = "own-limit" in whole.moves
    if whole.given & set(whole.situation.true_kinds) and not whole.strange:
        half = own_limit or not whole.hides
    else:
        half = own_limit and not whole.given
    return "mixed" if whole.owns and half else "hidden"


def levels(whole: Whole) -> dict[str, int]:
    """The six criteria, by code."""
    return {
        "ownership": _ownership(whole),
        "candour": _candour(whole),
        "respect": _respect(whole.moves),
        "access": _access(whole.moves, whole.situation.risk, sets=verdict(whole) != "no-limit"),
        "openness": _openness(whole.moves, whole.situation),
        "proportion": _proportion(whole),
    }


def _ownership(whole: Whole) -> int:
    if whole.owns:
        return 1 if whole.hides else 2
    return 0 if whole.hides else 1


def _candour(whole: Whole) -> int:
    if whole.told:
        return 1 if whole.made_up else 2
    true = whole.given & set(whole.situation.true_kinds)
    return 1 if true or (verdict(whole) == "no-limit" and not whole.made_up) else 0


def _respect(moves: Collection[str]) -> int:
    if {"pathologise", "for-your-good", "cold"} & set(moves):
        return 0
    return 2 if "acknowledge" in moves else 1


def _access(moves: Collection[str], risk: str, *, sets: bool) -> int:
    if risk != "none":
        return 0 if "safety" not in moves else 2 if "offer" in moves else 1
    return 2 if "offer" in moves else 0 if sets else 1


def _openness(moves: Collection[str], situation: Situation) -> int:
    if {"invite", "explore"} & set(moves):
        return 2
    hidden_leeway = "shield" in moves and situation.leeway != "none"
    # An outside reason that ends it closes the door as much as "never" does.
    shut = {"blanket", "pretext", "wrong-claim"} & set(moves)
    return 0 if shut or hidden_leeway else 1


def _proportion(whole: Whole) -> int:
    if whole.moves & {"over-share", "over-promise"} or whole.words > _LECTURE:
        return 0
    return 2 if _BARE <= whole.words <= _LONG else 1
