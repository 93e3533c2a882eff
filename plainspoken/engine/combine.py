"""Rules and learned part together: what each is trusted with.

The learned part reads; it knows other people's wording. The rules, which know little and know it
well, are evidence (where a rule found the same move, its words are shown), veto (a disavowal owns
nothing, however much it sounds like it) and decide where they are sure of the whole reply.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from plainspoken.engine import reasons
from plainspoken.engine.learned.sense import Sensed, move_words, reason_words
from plainspoken.engine.reading import Found, Given, Level, Reading, Sentence, Verdict
from plainspoken.engine.settle import HIDING, Settled
from plainspoken.pack.records import CRITERIA, KINDS, MOVES

SAID = 0.5
"""Chances are calibrated so that a code is said from here."""
PERHAPS = 0.3
"""A move of at least this chance, and less than `SAID`, is the other reading."""
MAY_REACH = 0.2
"""A sentence of at least this chance may ask after the client's safety."""


def combine(ruled: Reading, settled: Settled, sensed: Sensed, sure: Mapping[str, float]) -> Reading:
    """One reading from both.

    Args:
        ruled: what the rules read.
        settled: what they read it from.
        sensed: what the learned part made of it.
        sure: from which chance on a ``move``, a ``reason``, a ``verdict`` and a ``level`` is sure;
            below it, it is the best guess.
    """
    text, situation = ruled.text, ruled.situation
    sentences = tuple(
        _sentence(_Sought(text, number, sensed, number in settled.vetoed, sure["move"]), one)
        for number, one in enumerate(ruled.sentences)
    )
    given = _given(ruled, sensed, sure["reason"])
    kinds = frozenset(one.kind for one in given)
    audit = reasons.audit(kinds, _stretched(sentences, given, ruled), situation)
    # The rules' own verdict where they are sure of it.
    verdict, unsure, chance, second = _verdict(ruled, sensed, sure["verdict"])
    reaches = _reaches_out(sensed, settled)
    responds = ruled.responds or (reaches >= SAID and not (ruled.asks or ruled.routes))
    unsafe = ruled.unsafe and not responds
    return Reading(
        text=text,
        situation=situation,
        sentences=sentences,
        reasons=given,
        told=audit.told,
        left_out=audit.left_out,
        made_up=audit.made_up,
        verdict=verdict,
        verdict_unsure=unsure,
        chance=chance,
        second=second,
        criteria=_criteria(ruled, sensed, sure["level"], unsafe=unsafe),
        asks=ruled.asks,
        responds=responds,
        routes=ruled.routes,
        unsafe=unsafe,
        unsafe_unsure=unsafe and (ruled.unsafe_unsure or reaches >= MAY_REACH),
    )


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a sentence is read by."""

    text: str
    number: int
    sensed: Sensed
    vetoed: bool
    sure: float


def _sentence(by: _Sought, ruled: Sentence) -> Sentence:
    chances = by.sensed.moves[by.number] if by.number < len(by.sensed.moves) else {}
    if not chances:
        return ruled
    by_rule = {found.move: found for found in reversed(ruled.moves)}
    moves = []
    for move in MOVES:
        disowned = by.vetoed and move in {"own-limit", "own-reason"} and move not in by_rule
        if disowned or chances[move] < SAID:
            continue
        if move in by_rule:
            moves.append(by_rule[move])
            continue
        span = (ruled.start, ruled.end)
        start, end = move_words(by.sensed, by.text, by.number, span, move)
        moves.append(Found(move, start, end, "", chances[move] >= by.sure))
    said = {found.move for found in moves}
    if by.vetoed:
        # The rule's own reading of "my hands are tied" stands.
        moves += [f for f in ruled.moves if f.move not in said and f.move in HIDING]
    perhaps = tuple(
        move
        for move in sorted(MOVES, key=lambda move: -chances[move])
        if PERHAPS <= chances[move] < SAID and move not in {found.move for found in moves}
    )
    moves.sort(key=lambda found: (found.start, found.end, found.move))
    unsure = bool(perhaps and not moves) or any(not found.sure for found in moves)
    return Sentence(ruled.start, ruled.end, tuple(moves), unsure, perhaps[:2] if unsure else ())


def _given(ruled: Reading, sensed: Sensed, sure: float) -> tuple[Given, ...]:
    by_rule: dict[str, list[Given]] = {}
    for one in ruled.reasons:
        by_rule.setdefault(one.kind, []).append(one)
    given: list[Given] = []
    for kind in KINDS:
        chance, number = sensed.reason(kind)
        if chance < SAID:
            continue
        if kind in by_rule:
            given += by_rule[kind]
        else:
            span = (ruled.sentences[number].start, ruled.sentences[number].end)
            start, end = reason_words(sensed, ruled.text, number, span, kind)
            given.append(Given(kind, start, end, "", chance >= sure))
    return tuple(sorted(given, key=lambda one: (one.start, one.end, one.kind)))


def _stretched(
    sentences: Sequence[Sentence], given: Sequence[Given], ruled: Reading
) -> frozenset[str]:
    """Kinds that are true in part and stand in a sentence that gives them as what settles it."""
    partial = set(ruled.situation.true_kinds) - set(ruled.situation.main_kinds)
    settling = [
        one for one in sentences if any(found.move in {"shield", "pretext"} for found in one.moves)
    ]
    return frozenset(
        one.kind
        for one in given
        if one.kind in partial and any(s.start <= one.start < s.end for s in settling)
    )


def _verdict(
    ruled: Reading, sensed: Sensed, sure: float
) -> tuple[Verdict, bool, float | None, Verdict | None]:
    if not ruled.verdict_unsure:
        return ruled.verdict, False, None, None
    first, second = sorted(sensed.verdict, key=lambda code: -sensed.verdict[code])[:2]
    chance = sensed.verdict[first]
    unsure = chance < sure
    other = cast("Verdict", second) if unsure else None
    return cast("Verdict", first), unsure, chance, other


def _criteria(ruled: Reading, sensed: Sensed, sure: float, *, unsafe: bool) -> Mapping[str, Level]:
    levels = {}
    for code in CRITERIA:
        chances = sensed.levels[code]
        mean = chances[1] + 2 * chances[2]
        value = cast("Literal[0, 1, 2]", min(2, int(mean + 0.5)))
        levels[code] = Level(value, chances[value] < sure)
    if unsafe:
        levels["access"] = ruled.criteria["access"]
    return MappingProxyType(levels)


def _reaches_out(sensed: Sensed, settled: Settled) -> float:
    """The best chance that a sentence answers the worry, but for those with a route that fails."""
    return max(
        (
            chances["safety"]
            for number, chances in enumerate(sensed.moves)
            if chances and number not in settled.astray
        ),
        default=0.0,
    )
