"""From evidence to moves: the codebook's rules on what words amount to, given what is true.

Each step is one sentence of the codebook. They run in the order in which they stand here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plainspoken.engine import voices
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
# "This is not a crisis line", "no need for the emergency room": a route named to be denied. The
# denial reaches as far as its clause, and not over a verb of its own ("if you can't sleep, call").
_NO = (
    r"(?:(?<!if )(?<!why )(?:not|never|no|nor|without|cannot)(?! only| just)|[a-z]+n't|instead of"
    r"|rather than)"
)
_REACH = (
    r"(?:calls?|calling|rings?|ringing|dial|text|phone|contact|go|going|use|using|reach|try|come"
    r"|coming|turn)"
)
_DENIES = re.compile(
    rf"\b{_NO}(?: (?!(?:and|but|so|when|where|if|then|though|while|because|hesitate|wait"
    rf"|{_REACH})\b)[\w'-]+){{0,9}} ?$"
)
_DENIES_DOING = re.compile(
    rf"\b{_NO}(?: (?:need|reason|going|want|have|ever|just|please|point|to|in|be|tell|telling"
    rf"|ask|asking|you)){{0,6}}"
    rf"(?: {_REACH}(?: (?:to|the|a|an|any|your|my|nearest|local|on|in)){{0,4}})? ?$"
)
_BEGINS_DOING = re.compile(rf"{_REACH}\b")
_CALLS_ON_ME = re.compile(r"\b(?:i|my)\b")
_COURTEOUS = re.compile(
    r"\bi(?:'m| am)(?: so| very| really)? (?:sorry|afraid|glad)\b|\bi (?:understand|know|hear)\b"
    r"|\b(?:so |and )?i (?:can't|cannot|can not)\b"
)
_MAY_REACH_OUT = re.compile(
    r"\b(?:safe|safety|danger\w*|urgent\w*|emergenc\w+|crisis|hospital|suicid\w+|harm\w*|hurt\w*"
    r"|die|dying|kill\w*|alive|worr\w+|concern\w*|afraid|scar\w+|frighten\w*|alarm\w*|serious\w*"
    r"|alone|someone|somebody|line|doctor|gp|tonight|what you (?:wrote|said|told)|when you (?:wrote"
    r"|said|say))\b"
)
_YOU = re.compile(r"\byou\b")
_ENGLISH = re.compile(r"\b(?:i|the|you|to|a|and|it|is|we|of|in|not|my|me|no|on|for|your|that)\b")
_ENGLISH_ALONE = re.compile(
    r"\b(?:i|i'm|the|you|and|is|are|we|of|not|my|for|your|that|this|with|have|it|it's|but|if|when|what"
    r"|don't|can't|won't|cannot|isn't|just|after|before|only|sorry|please|thanks|thank|yes|text|texts"
    r"|policy|rule|rules|email|emails|call|calls|session|sessions|week|time|today|tomorrow|tonight|never|always|because"
    r"|do|does|can|will|would|should|rather|hi|hello|see|let's|who|how|why|they|our|us|she|he|from)\b"
)
_NUMBER_TO_CALL = re.compile(r"\d[\d ().-]*\d\d|\d{3}")
_WORD = re.compile(r"\w+")
_FEW_WORDS = 3
_CLAUSE_BEFORE = 160
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
    open: int
    """Sentences that no rule could read and that could hold the limit or a reason for it."""
    loose: bool
    """Words with an "I" or "my" in them stand outside everything that a rule read."""
    may_reach_out: bool
    """A sentence that no rule could read may ask, respond or name a route."""
    wrong_number: bool
    """An urgent number was named, and it is not answered where this client is."""
    vetoed: frozenset[int]
    """Sentences, by number, that disown the decision."""
    withheld: tuple[frozenset[str], ...]
    """For each sentence the kinds of reason that are only denied, quoted, asked or supposed."""
    reaching: frozenset[int]
    """Sentences with words that could answer the worry: that ask, or speak of danger or help."""
    astray: frozenset[int]
    """Sentences whose urgent number is not answered where this client is, or is denied."""


@dataclass(slots=True)
class _Mark:
    """A hit on its way to becoming a move."""

    hit: Hit
    move: str
    kind: str


class _Reply:
    """The marks of one reply, sentence by sentence, while the steps run over them."""

    def __init__(
        self,
        evidence: Evidence,
        situation: Situation,
        text: str,
        spans: tuple[tuple[int, int], ...],
    ) -> None:
        self.spans = spans
        self.situation = situation
        self.text = text
        self.marks = [
            [_Mark(hit, hit.rule.move, _resolve(hit.rule, situation)) for hit in found]
            for found in evidence.hits
        ]
        self.torn = [False] * len(self.marks)
        self.denied = [False] * len(self.marks)
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
    reply = _Reply(evidence, situation, text, spans)
    for step in _STEPS:
        step(reply)
    sentences: list[Sentence] = []
    unread = open_ = 0
    loose = may_reach_out = False
    reaching: set[int] = set()
    for at, (start, end) in enumerate(spans):
        marks = reply.marks[at]
        moves = _tidy(marks, sure=not reply.torn[at])
        # A rule that told the logic something, and marks nothing, is nothing to show for it.
        read = bool(moves) or any(mark.kind for mark in marks)
        sentences.append(Sentence(start, end, moves, unsure=not read or reply.torn[at]))
        vetoed = reply.sign("veto", at, at + 1)
        bare = reply.sign("bare-no", at, at + 1)
        sets = evidence.may_limit[at] or reply.sign("limit", at, at + 1)
        unread += sets and not (read or bare or vetoed)
        told = read or bare or vetoed or reply.sign("yes", at, at + 1)
        open_ += evidence.may_bear[at] and not told
        plain = voices.plain(text[start:end])
        loose = loose or (read and _says_more(plain, start, marks))
        if _reaches_out(plain):
            reaching.add(at)
        may_reach_out = may_reach_out or (not (told or reply.denied[at]) and _reaches_out(plain))
    named = [(at, m.hit) for at, m in reply.each() if "route" in m.hit.rule.signs]
    routes = [hit for _, hit in named]
    reached = [hit for hit in routes if answered(text[hit.start : hit.end], situation.jurisdiction)]
    astray = {at for at, hit in named if hit not in reached}
    astray |= {at for at, denied in enumerate(reply.denied) if denied}
    # A number that no rule knows may be one that nobody answers there.
    answered_at = {at for at, hit in named if hit in reached}
    astray |= {
        at
        for at, (start, end) in enumerate(spans)
        if at not in answered_at and _NUMBER_TO_CALL.search(text[start:end])
    }
    signs = {sign for _, mark in reply.each() for sign in mark.hit.rule.signs}
    if routes and not reached:
        signs.discard("route")
    return Settled(
        sentences=tuple(sentences),
        reasons=_reasons(reply),
        signs=frozenset(signs),
        stretched=frozenset(reply.stretched),
        unread=unread,
        open=open_,
        loose=loose,
        may_reach_out=may_reach_out,
        wrong_number=len(reached) < len(routes),
        vetoed=frozenset(at for at in range(len(spans)) if reply.sign("veto", at, at + 1)),
        withheld=evidence.withheld,
        reaching=frozenset(reaching),
        astray=frozenset(astray),
    )


def _says_more(plain: str, offset: int, marks: list[_Mark]) -> bool:
    """Whether words about the writer stand in a sentence outside what the rules read in it."""
    left = list(plain)
    for mark in marks:
        first, last = mark.hit.start - offset, mark.hit.end - offset
        left[first:last] = voices.BLANK * (last - first)
    return bool(_CALLS_ON_ME.search(_COURTEOUS.sub("", "".join(left))))


def in_english(text: str) -> bool:
    """Whether a text holds a word that is common in English and no word of its neighbours."""
    return bool(_ENGLISH_ALONE.search(voices.plain(text)))


def _reaches_out(plain: str) -> bool:
    """Whether a sentence that no rule read could be about the client's safety."""
    foreign = any(letter.isalpha() and not letter.isascii() for letter in plain)
    if len(_WORD.findall(plain)) < _FEW_WORDS and not foreign:
        return False
    asks = ("?" in plain or "？" in plain) and _YOU.search(plain)
    return bool(asks or _MAY_REACH_OUT.search(plain)) or not _ENGLISH.search(plain)


def _denied_route(reply: _Reply) -> None:
    """A route that is named only to be denied is none."""
    for at, marks in enumerate(reply.marks):
        kept = []
        for mark in marks:
            if "route" not in mark.hit.rule.signs:
                kept.append(mark)
                continue
            start = max(reply.spans[at][0], mark.hit.start - _CLAUSE_BEFORE)
            before = re.split(r"[,;:.!?—–]", voices.plain(reply.text[start : mark.hit.start]))[-1]
            doing = _BEGINS_DOING.match(reply.words(mark))
            if _DENIES_DOING.search(before) or (not doing and _DENIES.search(before)):
                reply.denied[at] = True
            else:
                kept.append(mark)
        reply.marks[at] = kept


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


def _reason_beside(reply: _Reply) -> None:
    """A reason of one's own beside it puts somebody into "it's not possible"."""
    for at, mark in reply.each():
        if mark.move != "agentless" or "veto" in mark.hit.rule.signs:
            continue
        owned = reply.has("own-reason", at, at + 1) or any(
            other.move == "own-limit" and other.kind for other in reply.marks[at]
        )
        if owned:
            mark.move = ""


def _my_policy(reply: _Reply) -> None:
    """With a reason of one's own beside it, "my policy" owns the limit (hard case 4)."""
    for at, mark in reply.each():
        beside = reply.near("own-reason", at) or reply.near("named-rule", at)
        if mark.hit.rule.id == "shield/my-policy" and beside:
            mark.move = "own-limit"


def _closing_reasons(reply: _Reply) -> None:
    """What a reason amounts to that is given as settling the matter (hard case 11)."""
    true, main = set(reply.situation.true_kinds), set(reply.situation.main_kinds)
    for at, mark in reply.each():
        if mark.move == "wrong-claim" and mark.kind in true:
            # Guidance recommends; the reply says that it forbids.
            reply.stretched.add(mark.kind)
        if mark.hit.rule.id == "pretext/law-requires" and mark.kind in true - main:
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
    _denied_route,
    _disavowed,
    _true_rule_named,
    _disavowal_beside_its_rule,
    _reason_beside,
    _my_policy,
    _closing_reasons,
    _false_law,
    _agreed,
    _half_owned,
    _safety_is_not_patronising,
    _firm,
    _bounded_promise,
)


def _tidy(marks: list[_Mark], *, sure: bool) -> tuple[Found, ...]:
    """The moves of a sentence, in order of the words."""
    found = [
        Found(move, mark.hit.start, mark.hit.end, mark.hit.rule.id, sure)
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
