"""What the codebook's tables say where some moves and reasons are unsure.

A table needs a yes or a no for each code, and one wrong yes can turn a verdict over. So the codes
that are least sure are tried both ways, each way counts as much as it is likely, and what the
tables say of all of them is added up. The tables themselves stay plain logic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from plainspoken.engine import table
from plainspoken.engine.table import Whole
from plainspoken.pack.records import CRITERIA, VERDICTS

MOST = 6
"""Codes that are tried both ways, 64 ways in all; more changed nothing on development replies."""
LEAST = 0.05
"""A code whose other way is less likely than this is not tried."""


@dataclass(frozen=True, slots=True)
class Likely:
    """What the tables say, each answer as likely as the ways that lead to it."""

    verdict: Mapping[str, float]
    """The chance of each verdict; they sum to 1."""
    levels: Mapping[str, tuple[float, ...]]
    """For each criterion the chance of its three levels; they sum to 1."""


def likely(whole: Whole, moves: Mapping[str, float], given: Mapping[str, float]) -> Likely:
    """Try the unsure codes both ways.

    Args:
        whole: the reply, as it is read.
        moves: for each move the chance that the reply makes it. Where it contradicts `whole`
            (below .5 and said, or the reverse), something else than chance has decided, and the
            code is taken as sure.
        given: the same for each kind of reason.
    """
    unsure = sorted(
        [
            *_unsure("moves", whole.moves, moves),
            *_unsure("given", whole.given, given),
        ],
        key=lambda one: abs(one[2] - 0.5),
    )[:MOST]
    verdict = dict.fromkeys(VERDICTS, 0.0)
    levels = {code: [0.0, 0.0, 0.0] for code in CRITERIA}
    for way in product((True, False), repeat=len(unsure)):
        chance = prod(one if yes else 1 - one for yes, (_, _, one) in zip(way, unsure, strict=True))
        tried = _tried(
            whole, [(what, code, yes) for yes, (what, code, _) in zip(way, unsure, strict=True)]
        )
        verdict[table.verdict(tried)] += chance
        for code, level in table.levels(tried).items():
            levels[code][level] += chance
    return Likely(verdict, {code: tuple(each) for code, each in levels.items()})


def _unsure(
    what: str, said: frozenset[str], chances: Mapping[str, float]
) -> list[tuple[str, str, float]]:
    return [
        (what, code, chance)
        for code, chance in chances.items()
        if LEAST < chance < 1 - LEAST and (code in said) == (chance >= 0.5)
    ]


def _tried(whole: Whole, way: list[tuple[str, str, bool]]) -> Whole:
    moves, given = set(whole.moves), set(whole.given)
    for what, code, yes in way:
        codes = moves if what == "moves" else given
        (codes.add if yes else codes.discard)(code)
    return replace(whole, moves=frozenset(moves), given=frozenset(given))
