"""Rules and learned part together: what each is trusted with.

The learned part reads; it knows other people's wording. The rules, which know little and know it
well, are evidence (where a rule found the same move, its words are shown), veto (a disavowal owns
nothing, however much it sounds like it) and decide where they are sure of the whole reply.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, cast

from plainspoken.engine import reasons
from plainspoken.engine.learned.sense import Sensed, move_words, reason_words
from plainspoken.engine.reading import Found, Given, Level, Reading, Sentence, Verdict
from plainspoken.engine.settle import HIDING, Settled, in_english
from plainspoken.engine.table import Whole
from plainspoken.engine.ways import Likely, likely
from plainspoken.pack.records import CRITERIA, KINDS, MOVES

SAID = 0.5
"""Chances are calibrated so that a code is said from here."""
BESIDE_A_RULE = 0.2
"""Where a rule found the same move or reason, this is enough."""
AT_A_GUESS = 0.2
"""Where a reason of one's own was given, and none is said, the likeliest is guessed from here."""
PERHAPS = 0.3
"""A move of at least this chance, and less than `SAID`, is the other reading."""
FEW = 4
"""In a reply of no more sentences than this the rules decide where they are sure: they were right
in nearly all such, and the learned part has met few that are so short."""
REACHES = 0.8
"""A sentence of at least this chance answers the client's worry: the warning about it is let go."""
MAY_REACH = 0.2
"""A sentence of at least this chance may ask after the client's safety."""


def combine(
    ruled: Reading, settled: Settled, sensed: Sensed, calibration: Mapping[str, Any]
) -> Reading:
    """One reading from both.

    Args:
        ruled: what the rules read.
        settled: what they read it from.
        sensed: what the learned part made of it.
        calibration: under ``sure`` from which chance on a ``move``, a ``reason``, a ``verdict`` and
            a ``level`` is sure (below it, it is the best guess); under ``table`` how much the
            codebook's tables count beside what was learned.
    """
    if not in_english(ruled.text):
        # What was learned was English: of anything else it says something, and knows nothing.
        return ruled
    text, situation, sure = ruled.text, ruled.situation, calibration["sure"]
    sentences = tuple(
        _sentence(
            _Sought(
                text,
                number,
                sensed,
                number in settled.vetoed,
                bool(settled.withheld[number]),
                _plain(ruled),
                sure["move"],
            ),
            one,
        )
        for number, one in enumerate(ruled.sentences)
    )
    given = _given(ruled, settled, sensed, sure["reason"])
    if not given:
        given = _likeliest(sentences, sensed, settled, text)
    kinds = frozenset(one.kind for one in given)
    audit = reasons.audit(kinds, _stretched(sentences, given, ruled), situation)
    whole = Whole(
        frozenset(found.move for one in sentences for found in one.moves),
        kinds,
        len(text.split()),
        situation,
    )
    # Where nothing is known to be true, the tables have nothing to go by, and nobody can be sure.
    weights = (
        calibration["table"] if situation.reasons else dict.fromkeys(calibration["table"], 0.0)
    )
    # What a rule found is not tried the other way.
    found_by_rule = {found.move for one in sentences for found in one.moves if found.rule}
    by_table = by_tables(sensed, whole, found_by_rule | {one.kind for one in given if one.rule})
    verdict, unsure, chance, second = _verdict(
        ruled, verdict_chances(sensed, by_table, weights), sure["verdict"]
    )
    reasoned = any(found.move == "own-reason" for one in sentences for found in one.moves)
    unsure = unsure or not situation.reasons or (reasoned and not given)
    reaches = _reaches_out(sensed, settled)
    responds = ruled.responds or (reaches >= REACHES and not (ruled.asks or ruled.routes))
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
        criteria=_criteria(
            ruled,
            level_chances(sensed, by_table, weights),
            sure["level"],
            unsafe=unsafe,
            lost=settled.wrong_number and situation.risk != "none",
        ),
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
    denies: bool
    plain: bool
    sure: float


def _sentence(by: _Sought, ruled: Sentence) -> Sentence:
    chances = by.sensed.moves[by.number] if by.number < len(by.sensed.moves) else {}
    if not chances:
        return ruled
    by_rule = {found.move: found for found in reversed(ruled.moves)}
    moves = []
    for move in MOVES:
        disowned = move not in by_rule and (
            (by.vetoed and move in {"own-limit", "own-reason"})
            or (by.denies and move in {"pretext", "wrong-claim", "shield"})
        )
        # A way to safety that a rule found is kept, whatever was learned about it.
        beside = 0.0 if move == "safety" or by.plain else BESIDE_A_RULE
        if disowned or chances[move] < (beside if move in by_rule else SAID):
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


def _given(ruled: Reading, settled: Settled, sensed: Sensed, sure: float) -> tuple[Given, ...]:
    at = [(one.start, one.end) for one in ruled.sentences]
    by_rule: dict[str, list[Given]] = {}
    for one in ruled.reasons:
        number = next(n for n, (start, end) in enumerate(at) if start <= one.start < end)
        chances = sensed.reasons[number]
        chance = chances[one.kind] if chances else 1.0
        # A true main reason that a rule found is told, whatever was learned about it.
        told = one.kind in ruled.situation.main_kinds
        if chance >= BESIDE_A_RULE or told or _plain(ruled):
            by_rule.setdefault(one.kind, []).append(one)
    given: list[Given] = [one for found in by_rule.values() for one in found]
    for kind in KINDS:
        chance, number = sensed.reason(kind)
        denied = any(kind in kinds for kinds in settled.withheld)
        if chance >= SAID and kind not in by_rule and not denied:
            start, end = reason_words(sensed, ruled.text, number, at[number], kind)
            given.append(Given(kind, start, end, "", chance >= sure))
    return tuple(sorted(given, key=lambda one: (one.start, one.end, one.kind)))


def _likeliest(
    sentences: Sequence[Sentence], sensed: Sensed, settled: Settled, text: str
) -> tuple[Given, ...]:
    """Whoever gives a reason of their own gives one of some kind: a guess at which."""
    for number, one in enumerate(sentences):
        chances = sensed.reasons[number] if number < len(sensed.reasons) else {}
        may = {k: c for k, c in chances.items() if k not in settled.withheld[number]}
        if any(found.move == "own-reason" and found.sure for found in one.moves) and may:
            kind = max(may, key=lambda code: may[code])
            if may[kind] >= AT_A_GUESS:
                span = reason_words(sensed, text, number, (one.start, one.end), kind)
                return (Given(kind, *span, "", sure=False),)
    return ()


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


def verdict_chances(
    sensed: Sensed, by_table: Likely, weights: Mapping[str, float]
) -> Mapping[str, float]:
    """What was learned and what the tables say, as one chance for each verdict.

    Where the two agree it is nearly sure; where they do not, both stay in sight.
    """
    weight = weights["verdict"]
    return {
        code: (1 - weight) * chance + weight * by_table.verdict[code]
        for code, chance in sensed.verdict.items()
    }


def level_chances(
    sensed: Sensed, by_table: Likely, weights: Mapping[str, float]
) -> Mapping[str, tuple[float, ...]]:
    """The same for the levels of each criterion."""
    return {
        code: tuple(
            (1 - weights[code]) * chance + weights[code] * other
            for chance, other in zip(sensed.levels[code], by_table.levels[code], strict=True)
        )
        for code in CRITERIA
    }


def by_tables(sensed: Sensed, whole: Whole, known: Collection[str] = ()) -> Likely:
    """What the tables say of a reply, each code as likely as it was sensed, but for those known."""
    moves = {
        move: max((each[move] for each in sensed.moves if each), default=0.0)
        for move in MOVES
        if move not in known
    }
    given = {kind: sensed.reason(kind)[0] for kind in KINDS if kind not in known}
    # A guess is not more than that, though it is what is said.
    guessed = {k: SAID for k in whole.given & set(given) if AT_A_GUESS <= given[k] < SAID}
    return likely(whole, moves, given | guessed)


def level_of(chances: Sequence[float]) -> int:
    """The level nearest to the middle of what is likely."""
    return min(2, int(chances[1] + 2 * chances[2] + 0.5))


def _plain(ruled: Reading) -> bool:
    """A reply so short and plain that the rules have read it all."""
    return not ruled.verdict_unsure and len(ruled.sentences) <= FEW


def _verdict(
    ruled: Reading, chances: Mapping[str, float], sure: float
) -> tuple[Verdict, bool, float | None, Verdict | None]:
    first, second = sorted(chances, key=lambda code: -chances[code])[:2]
    chance = chances[first]
    unsure = chance < sure
    if _plain(ruled):
        return ruled.verdict, False, chances[ruled.verdict], None
    other = cast("Verdict", second) if unsure else None
    return cast("Verdict", first), unsure, chance, other


def _criteria(
    ruled: Reading, chances: Mapping[str, Sequence[float]], sure: float, *, unsafe: bool, lost: bool
) -> Mapping[str, Level]:
    """The criteria; `lost`: a number was named that nobody answers where this client is."""
    levels = {}
    for code, each in chances.items():
        value = level_of(each)
        levels[code] = Level(cast("Literal[0, 1, 2]", value), each[value] < sure)
        if _plain(ruled) and not ruled.criteria[code].unsure:
            levels[code] = ruled.criteria[code]
    if unsafe or (lost and not ruled.routes):
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
