"""The reason audit: what is told, left out and made up, against what is true.

Plain set logic, so that a clinician can check it by hand against the codebook ("Reasons").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from plainspoken.pack.records import KINDS, Situation

_COVERED_BY_CHOICE = frozenset({"preference", "time", "ability", "choice"})


@dataclass(frozen=True, slots=True)
class Audit:
    """The reasons of one reply against one situation; each kind once, in the codebook's order."""

    told: tuple[str, ...]
    """Given, and true in the force it is given."""
    left_out: tuple[str, ...]
    """True and main, and neither given nor covered by an open choice."""
    made_up: tuple[str, ...]
    """Given, and not true, or not in the force they are given."""


def audit(given: Collection[str], stretched: Collection[str], situation: Situation) -> Audit:
    """Hold the reasons that a reply gives against those that are true.

    Args:
        given: kinds that the reply gives.
        stretched: kinds that are true in part and were given as if they decided (hard case 11).
        situation: what is true.
    """
    true = set(situation.true_kinds)
    may_choose = situation.leeway != "none" and "choice" not in situation.not_reasons
    openly_chosen = may_choose and "choice" in given
    covered = _COVERED_BY_CHOICE if openly_chosen else frozenset()
    if openly_chosen and covered & true:
        true.add("choice")
    return Audit(
        told=_ordered(kind for kind in given if kind in true and kind not in stretched),
        left_out=_ordered(
            kind for kind in situation.main_kinds if kind not in given and kind not in covered
        ),
        made_up=_ordered(
            kind
            for kind in given
            if kind in stretched
            or kind in situation.not_reasons
            # Whoever may decide does not lie in saying that they did, even where it tells little.
            or (kind not in true and not (kind == "choice" and openly_chosen))
        ),
    )


def _ordered(kinds: Iterable[str]) -> tuple[str, ...]:
    wanted = set(kinds)
    return tuple(kind for kind in KINDS if kind in wanted)
