"""A rating beside the key: where they differ, which words decide, and how far they agree."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plainspoken.pack import GROUPS, MOVES, VERDICTS, Key, Pack

FROM = 6
"""Replies from which on kappa is told: with fewer it says next to nothing."""

_ON_THE_WAY = (
    (0.4, "That is above guessing, and nearer to guessing than to full agreement."),
    (0.6, "That is about halfway from guessing to full agreement."),
    (0.8, "That is well past halfway from guessing to full agreement."),
    (1.0, "That is close to full agreement."),
)
"""Below which kappa, in words. Where it stands on the way, and no more."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody says of one reply."""

    verdict: str
    """What it does as a whole."""
    moves: tuple[tuple[str, ...], ...]
    """For each of its sentences the hiding moves."""


@dataclass(frozen=True, slots=True)
class Both:
    """Two answers to one question, in words."""

    yours: tuple[str, ...]
    """What the learner says; names, none where nothing was chosen."""
    keys: tuple[str, ...]
    """What the key says."""
    differ: tuple[str, ...]
    """Where they differ: which words of the codebook decide; empty where they agree."""

    @property
    def same(self) -> bool:
        """Whether they agree."""
        return not self.differ


@dataclass(frozen=True, slots=True)
class Beside:
    """A rating of one reply beside its key."""

    verdict: Both
    """Of the whole."""
    sentences: tuple[Both, ...]
    """Of each sentence."""
    why: str
    """What decides about this reply."""


def beside(yours: Judged, key: Key, pack: Pack) -> Beside:
    """Set a rating beside the key.

    Args:
        yours: what the learner chose; as many sentences as the key has.
        key: what the raters agree on.
        pack: where the codebook's words are.
    """
    return Beside(
        _verdict(yours.verdict, key.verdict, pack),
        tuple(
            _sentence(chosen, held, pack)
            for chosen, held in zip(yours.moves, key.moves, strict=True)
        ),
        key.why,
    )


def _verdict(yours: str, keys: str, pack: Pack) -> Both:
    codes = () if yours == keys else (keys, yours)
    return Both(
        (pack.verdicts[yours].name,),
        (pack.verdicts[keys].name,),
        tuple(f"What “{pack.verdicts[c].name}” means: {pack.verdicts[c].when}" for c in codes),
    )


def _sentence(yours: Sequence[str], keys: Sequence[str], pack: Pack) -> Both:
    def words(code: str, opening: str) -> str:
        move = pack.moves[code]
        not_counts = f" What does not: {move.not_counts}" if move.not_counts else ""
        return f"{opening} “{move.name}” here. What counts as that: {move.counts}{not_counts}"

    missed = (words(code, "The key hears") for code in keys if code not in yours)
    more = (words(code, "The key does not hear") for code in yours if code not in keys)
    return Both(
        tuple(pack.moves[code].name for code in yours),
        tuple(pack.moves[code].name for code in keys),
        (*missed, *more),
    )


def standing(verdicts: Sequence[tuple[str, str]], total: int) -> str:
    """How far the verdicts agree so far, in a line or two.

    Args:
        verdicts: of each reply that was committed the learner's verdict and the key's.
        total: how many replies there are.
    """
    done = len(verdicts)
    if not done:
        return ""
    agree = sum(yours == keys for yours, keys in verdicts)
    said = f"After {done} of {total}: your verdict is the key's in {agree} of {done}."
    if done < FROM:
        return f"{said} From {FROM} replies on, kappa is told too."
    found = kappa(verdicts)
    if math.isnan(found):
        return f"{said} All of them have one and the same verdict, and then there is no kappa."
    # Rounded first, so that what is said fits the figure that is seen.
    found = round(found, 2)
    return (
        f"{said} Kappa is {found:.2f}: 0 is what two people reach who guess, each choosing the "
        f"verdicts as often as you and the key do, and 1 is full agreement. {_position(found)} "
        f"With {done} replies, one more or less can move it a good deal."
    )


def _position(found: float) -> str:
    if found <= 0:
        return "That is no more than guessing would give."
    below = (words for edge, words in _ON_THE_WAY if found < edge)
    return next(below, "That is full agreement.")


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa; not a number where both only ever say one and the same thing.

    The same figure as `plainspoken.validity.kappa`, without the library that it needs.
    """
    total = len(pairs)
    seen = sum(one == other for one, other in pairs) / total
    by_chance = sum(
        sum(one == code for one, _ in pairs) * sum(other == code for _, other in pairs)
        for code in VERDICTS
    ) / (total * total)
    return math.nan if by_chance == 1 else (seen - by_chance) / (1 - by_chance)


def judged(answer: Mapping[str, object], key: Key) -> Judged | None:
    """What a page kept, as a rating; None while there is no verdict.

    What the key cannot hold is left out, and a sentence that is missing has no move.
    """
    verdict, chosen = answer.get("verdict"), answer.get("moves")
    if not isinstance(verdict, str) or verdict not in VERDICTS:
        return None
    by_sentence = [*(chosen if isinstance(chosen, list) else ()), *([] for _ in key.moves)]
    return Judged(verdict, tuple(_hiding(one) for one in by_sentence[: len(key.moves)]))


def _hiding(chosen: object) -> tuple[str, ...]:
    codes = chosen if isinstance(chosen, list) else ()
    return tuple(code for code in MOVES if GROUPS[code] == "hiding" and code in codes)
