"""From evidence to moves: the codebook's rules on what words amount to, given what is true.

Each step is one sentence of the codebook. They run in the order in which they stand here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plainspoken.engine.find import Evidence, Hit
from plainspoken.engine.places import answered, foreign_law
from plainspoken.engine.reading import Found, Given, Sentence
from plainspoken.engine.rules import Rule
from plainspoken.engine.rules.vocabulary import VOCABULARY
from plainspoken.pack.records import Situation

OWNING = frozenset({"own-limit", "own-reason", "named-rule", "weighed-risk", "clinical-reason"})
"""Moves by which somebody is said to decide."""
HIDING = frozenset(
    {"shield", "pretext", "for-your-good", "pathologise", "agentless", "evade", "blanket"}
)
"""Moves by which nobody is, or something else is."""
_INSTITUTION = re.compile(rf"\b{VOCABULARY['institution']}\b")
_SETTLES = frozenset({"shield", "pretext", "wrong-claim"})


@dataclass(frozen=True, slots=True)
class Settled:
    """What a reply's sentences do, and what else its words tell the logic."""

    sentences: tuple[Sentence, ...]
    """With their moves."""
    reasons: tuple[Given, ...]
    """The reasons given, in order of the words."""
    signs: frozenset[str]
    """What the rules told beside moves and kinds; see `plainspoken.engine.rules.SIGNS`."""
    stretched: frozenset[str]
    """Kinds that are true in part and were given as if they left no choice."""
    unread: int
    """Sentences that may carry the decision and that no rule could read."""
    wrong_number: bool
    """An urgent number was named, and it is not answered where this client is."""


@dataclass(slots=True)
class _Mark:
    """A hit on its way to becoming a move."""

    hit: Hit
    move: str
    kind: str


class _Reply:
    """The marks of one reply, sentence by sentence, while the steps run over them."""

    def __init__(self, evidence: Evidence, situation: Situation, text: str) -> None:
        self.situation = situation
        self.text = text
        self.marks = [
            [_Mark(hit, hit.rule.move, _resolve(hit.rule, situation)) for hit in found]
            for found in evidence.hits
        ]
        self.torn = [False] * len(self.marks)
        self.stretched: set[str] = set()

    def each(self) -> list[tuple[int, _Mark]]:
        return [(at, mark) for at, marks in enumerate(self.marks) for mark in marks]

    def has(self, move: str, first: int = 0, last: int | None = None) -> bool:
        """Whether a sentence from first to before last does this."""
        return any(mark.move == move for marks in self.marks[first:last] for mark in marks)

    def near(self, move: str, at: int) -> bool:
        """Whether this sentence or one beside it does this."""
        return self.has(move, max(0, at - 1), at + 2)

    def sign(self, sign: str, first: int = 0, last: int | None = None) -> bool:
        return any(sign in m.hit.rule.signs for marks in self.marks[first:last] for m in marks)

    def stance_near(self, at: int) -> bool:
        """Whether this sentence or one beside it says where the writer stands on the rule."""
        return self.sign("stance", max(0, at - 1), at + 2)

    def words(self, mark: _Mark) -> str:
        """The words of a mark, in lower case."""
        return self.text[mark.hit.start : mark.hit.end].lower()

    def names_owner(self, mark: _Mark) -> bool:
        """Whether the words say who makes the rule."""
        named = "rule-owner" in mark.hit.rule.signs
        return named or bool(mark.kind == "employer" and _INSTITUTION.search(self.words(mark)))


def settle(
    evidence: Evidence, spans: tuple[tuple[int, int], ...], text: str, situation: Situation
) -> Settled:
    """Turn what the rules saw into moves, reasons and signs.

    Args:
        evidence: what they saw.
        spans: the sentences they saw it in.
        text: the reply.
        situation: what is true.
    """
    reply = _Reply(evidence, situation, text)
    for step in _STEPS:
        step(reply)
    sentences: list[Sentence] = []
    unread = 0
    for at, (start, end) in enumerate(spans):
        marks = reply.marks[at]
        moves = _tidy(marks)
        # A rule that told the logic something, and marks nothing, is nothing to show for it.
        read = bool(moves) or any(mark.kind for mark in marks)
        sentences.append(Sentence(start, end, moves, unsure=not read or reply.torn[at]))
        vetoed = reply.sign("veto", at, at + 1)
        bare = reply.sign("bare-no", at, at + 1)
        sets = evidence.may_limit[at] or reply.sign("limit", at, at + 1)
        unread += sets and not (read or bare or vetoed)
    routes = [m.hit for _, m in reply.each() if "route" in m.hit.rule.signs]
    reached = [hit for hit in routes if answered(text[hit.start : hit.end], situation.jurisdiction)]
    signs = {sign for _, mark in reply.each() for sign in mark.hit.rule.signs}
    if routes and not reached:
        signs.discard("route")
    return Settled(
        sentences=tuple(sentences),
        reasons=_reasons(reply),
        signs=frozenset(signs),
        stretched=frozenset(reply.stretched),
        unread=unread,
        wrong_number=len(reached) < len(routes),
    )


def _resolve(rule: Rule, situation: Situation) -> str:
    """Which of the kinds that the words may give: one that is true here, if any is."""
    named = () if rule.soft else (*situation.not_reasons, *rule.kinds)
    known = (*situation.true_kinds, *named)
    return min(
        (kind for kind in rule.kinds if kind in known),
        key=lambda kind: (kind not in situation.true_kinds, kind not in situation.not_reasons),
        default="",
    )


def _disavowed(reply: _Reply) -> None:
    """Where the writer disowns the decision, the sentence does not own it."""
    for at, marks in enumerate(reply.marks):
        if not reply.sign("veto", at, at + 1):
            continue
        for mark in marks:
            if mark.move == "own-limit":
                mark.move = ""
                reply.torn[at] = True


def _true_rule_named(reply: _Reply) -> None:
    """A rule that truly is as said, and whose owner is named, is a named rule (hard case 1)."""
    main = reply.situation.main_kinds
    for at, mark in reply.each():
        if mark.move not in _SETTLES:
            continue
        words = reply.words(mark)
        if foreign_law(words, reply.situation.jurisdiction):
            mark.move = "wrong-claim"
        elif mark.kind in main and mark.kind != "own-rule" and reply.names_owner(mark):
            mark.move = "named-rule"
        elif mark.kind == "law" and mark.kind in main:
            mark.move = ""
        elif mark.move == "shield" and reply.near("named-rule", at) and reply.stance_near(at):
            # Whose it is or where the writer stands may follow in a sentence of its own.
            mark.move = "named-rule"


def _disavowal_beside_its_rule(reply: _Reply) -> None:
    """Beside a named rule that truly decides, "I'm not allowed to" says no more than the rule."""
    for at, mark in reply.each():
        if "veto" not in mark.hit.rule.signs or not reply.near("named-rule", at):
            continue
        # A claim to be on the client's side gets no move; if it is false the verdict says so
        # (hard case 12).
        mark.move = ""


def _my_policy(reply: _Reply) -> None:
    """With a reason of one's own beside it, "my policy" owns the limit (hard case 4)."""
    for at, mark in reply.each():
        if mark.hit.rule.id == "shield/my-policy" and reply.near("own-reason", at):
            mark.move = "own-limit"


def _closing_reasons(reply: _Reply) -> None:
    """What a reason amounts to that is given as settling the matter (hard case 11)."""
    true, main = set(reply.situation.true_kinds), set(reply.situation.main_kinds)
    for at, mark in reply.each():
        if mark.move == "wrong-claim" and mark.kind in true:
            # Guidance recommends; the reply says that it forbids.
            reply.stretched.add(mark.kind)
        if mark.move != "pretext":
            continue
        beside = reply.has("own-reason", at, at + 1) or reply.has("weighed-risk", at, at + 2)
        if mark.kind in main or beside:
            mark.move = ""


def _false_law(reply: _Reply) -> None:
    """A false claim about the law that settles the matter is a pretext as well."""
    for at, marks in enumerate(reply.marks):
        if reply.has("own-reason", at, at + 1):
            continue
        marks.extend(
            _Mark(mark.hit, "pretext", "")
            for mark in tuple(marks)
            if mark.move == "wrong-claim" and "closes" in mark.hit.rule.signs
        )


def _agreed(reply: _Reply) -> None:
    """What client and therapist agreed is neither blanket nor pathologising to refer to."""
    if not reply.situation.agreed:
        return
    for at, mark in reply.each():
        if "agreed" in mark.hit.rule.signs:
            mark.move, mark.kind = "clinical-reason", "clinical"
        elif mark.move in {"pathologise", "for-your-good", "blanket"} and reply.sign(
            "agreed", max(0, at - 1), at + 2
        ):
            mark.move = mark.kind = ""


def _half_owned(reply: _Reply) -> None:
    """A half-owned judgement is the writer's own where the client is asked too (hard case 10)."""
    if not reply.has("invite"):
        return
    for _, mark in reply.each():
        if mark.hit.rule.id == "for-your-good/clients-do-best":
            mark.move, mark.kind = "clinical-reason", "clinical"


def _safety_is_not_patronising(reply: _Reply) -> None:
    """Where it says "for your safety, please call 999" it is about danger, not the limit."""
    for at, marks in enumerate(reply.marks):
        if not reply.has("safety", at, at + 1):
            continue
        for mark in marks:
            if mark.move == "for-your-good":
                mark.move = mark.kind = ""


def _firm(reply: _Reply) -> None:
    """A firm no that the writer owns is not blanket where firmness is right."""
    if not (reply.situation.firm and reply.has("own-limit")):
        return
    for _, mark in reply.each():
        if mark.move == "blanket":
            mark.move = ""


def _bounded_promise(reply: _Reply) -> None:
    """A yes is over-promised only when it has no bounds (hard case 17)."""
    bounded = reply.has("own-limit") or reply.sign("when")
    for _, mark in reply.each():
        if mark.move == "over-promise" and bounded and "bounds-none" not in mark.hit.rule.signs:
            mark.move = ""


_STEPS = (
    _disavowed,
    _true_rule_named,
    _disavowal_beside_its_rule,
    _my_policy,
    _closing_reasons,
    _false_law,
    _agreed,
    _half_owned,
    _safety_is_not_patronising,
    _firm,
    _bounded_promise,
)


def _tidy(marks: list[_Mark]) -> tuple[Found, ...]:
    """The moves of a sentence, in order of the words."""
    found = [
        Found(move, mark.hit.start, mark.hit.end, mark.hit.rule.id)
        for move in {mark.move for mark in marks if mark.move}
        for mark in _apart([mark for mark in marks if mark.move == move])
    ]
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.move)))


def _reasons(reply: _Reply) -> tuple[Given, ...]:
    """The reasons of a reply, in order of the words."""
    marks = [mark for _, mark in reply.each() if mark.kind]
    given = [
        Given(kind, mark.hit.start, mark.hit.end, mark.hit.rule.id)
        for kind in {mark.kind for mark in marks}
        for mark in _apart([mark for mark in marks if mark.kind == kind])
    ]
    return tuple(sorted(given, key=lambda g: (g.start, g.end, g.kind)))


def _apart(marks: list[_Mark]) -> list[_Mark]:
    """Marks that do not overlap: where two do, the longer stays."""
    kept: list[_Mark] = []
    for mark in sorted(marks, key=lambda m: (m.hit.start, -m.hit.end)):
        if not kept or mark.hit.start >= kept[-1].hit.end:
            kept.append(mark)
        elif mark.hit.end - mark.hit.start > kept[-1].hit.end - kept[-1].hit.start:
            kept[-1] = mark
    return kept
