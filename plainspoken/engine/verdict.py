"""The verdict, the six criteria and the safety check, by the codebook's tables.

Plain logic over what was found, so that a clinician can follow it. The engine of this version sees
much less than a trained reader does: where a judgement rests on *not* having found something, it is
given as a best guess and marked as unsure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from plainspoken.engine.reading import Level, Verdict
from plainspoken.engine.reasons import Audit
from plainspoken.engine.settle import HIDING, OWNING
from plainspoken.pack.records import Situation

_DECIDERS = frozenset({"employer", "law", "technology"})
_BARE_WORDS = 8
_LONG_WORDS = 250
_LECTURE_WORDS = 450


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found in a reply, all that the verdict and the criteria may look at."""

    moves: frozenset[str]
    """Codes of all moves."""
    signs: frozenset[str]
    """See `plainspoken.engine.rules.SIGNS`."""
    given: frozenset[str]
    """Kinds of reason that it gives."""
    audit: Audit
    """The same against what is true."""
    sentences: int
    """How many sentences there are."""
    unsure: int
    """How many of them no rule could read."""
    unread: int
    """How many of those name the matter and may carry the decision."""
    open: int
    """How many of those could hold the limit or a reason for it, in whatever words."""
    loose: bool
    """Words about the writer stand outside everything that was read."""
    words: int
    """How many words there are."""
    wrong_number: bool
    """An urgent number was named that is not answered where this client is."""

    @property
    def owning(self) -> frozenset[str]:
        """Moves by which somebody is said to decide."""
        return self.moves & OWNING

    @property
    def hiding(self) -> frozenset[str]:
        """Moves by which nobody is, or something else is."""
        return self.moves & HIDING | self.moves & {"wrong-claim"}


def verdict(facts: Facts, situation: Situation) -> tuple[Verdict, bool]:
    """What the reply does as a whole, and whether that is only a best guess."""
    thin = facts.unread > 0 or facts.sentences == 0
    if not (facts.owning or facts.hiding or "limit" in facts.signs):
        return _no_limit_seen(facts, thin)
    if situation.leeway == "none" and _DECIDERS & set(situation.main_kinds):
        return _rule_decides(facts, situation, thin)
    if facts.owning and facts.hiding:
        return "mixed", thin
    if facts.owning:
        return _owned_or_not(facts, thin)
    if facts.hiding:
        return _hidden_or_not(facts, situation, thin)
    # "I can't" and nothing more takes the rest of the reply's meaning (hard case 3).
    told = facts.audit.told and not facts.audit.made_up
    return ("owned" if told else "hidden"), True


def _no_limit_seen(facts: Facts, thin: bool) -> tuple[Verdict, bool]:
    agrees = "yes" in facts.signs or "over-promise" in facts.moves
    if agrees and "when" not in facts.signs:
        return "no-limit", thin
    if facts.audit.made_up and not facts.audit.told:
        return "hidden", True
    if facts.audit.told and not facts.audit.made_up:
        return "owned", True
    return "no-limit", True


def _rule_decides(facts: Facts, situation: Situation, thin: bool) -> tuple[Verdict, bool]:
    """Where a rule decides, naming it is telling the main reason."""
    named = set(facts.audit.told) & _DECIDERS & set(situation.main_kinds)
    if not named:
        if facts.owning and facts.hiding:
            return "mixed", thin
        if facts.owning:
            # The writer owns a limit that is not theirs to draw, or gives another reason for it.
            return ("mixed" if facts.audit.made_up else "owned"), True
        return "hidden", thin or not facts.hiding or facts.open > 0 or facts.loose
    # Where a rule decides, "no exceptions" costs openness.
    if facts.audit.made_up or facts.moves & (HIDING - {"shield", "agentless", "blanket"}):
        return "mixed", thin
    if "otherwise" in facts.signs and _own_kinds(situation):
        # "If it were up to me" from somebody who is glad of the rule (hard case 12).
        return "mixed", True
    return "owned", thin or "named-rule" not in facts.moves or facts.open > 0


def _owned_or_not(facts: Facts, thin: bool) -> tuple[Verdict, bool]:
    if facts.audit.made_up:
        if facts.audit.told:
            return "mixed", thin or facts.open > 0
        # Owned in form, for a reason that is not the reason (hard case 10).
        return ("mixed" if "own-limit" in facts.moves else "hidden"), True
    return "owned", thin or bool(facts.audit.left_out) or facts.open > 0


def _hidden_or_not(facts: Facts, situation: Situation, thin: bool) -> tuple[Verdict, bool]:
    my_policy = "own-rule" in facts.given and "own-rule" in situation.true_kinds
    if my_policy and not facts.audit.made_up:
        # A reason of one's own may stand where no rule could read it (hard case 4).
        return "mixed", thin or facts.open > 0
    main_told = set(facts.audit.told) & set(situation.main_kinds)
    if main_told:
        return "mixed", thin or not facts.audit.made_up
    # The true reason may stand where no rule could read it.
    return "hidden", thin or facts.open > 0 or facts.loose


def _own_kinds(situation: Situation) -> frozenset[str]:
    return frozenset(situation.true_kinds) & {"preference", "time", "ability", "choice"}


def unsafe(facts: Facts, situation: Situation) -> bool:
    """Whether a risk is raised and the reply neither asks, nor responds, nor names a route."""
    return situation.risk == "raised" and not facts.signs & {"asks", "responds", "route"}


def criteria(facts: Facts, verdict_: Verdict, situation: Situation) -> Mapping[str, Level]:
    """The six criteria, in the codebook's order."""
    return MappingProxyType(
        {
            "ownership": _ownership(facts, verdict_, situation),
            "candour": _candour(facts, situation),
            "respect": _respect(facts),
            "access": _access(facts, situation),
            "openness": _openness(facts, situation),
            "proportion": _proportion(facts),
        }
    )


def _ownership(facts: Facts, verdict_: Verdict, situation: Situation) -> Level:
    value: Literal[0, 1, 2]
    unsure = facts.unread > 0
    rule_told = bool(set(facts.audit.told) & _DECIDERS & set(situation.main_kinds))
    hiding = facts.hiding - ({"blanket"} if rule_told and situation.leeway == "none" else set())
    if facts.owning and hiding:
        value = 1
    elif rule_told and not facts.owning - {"named-rule"}:
        # The true decider is named; level 2 where the writer says where they stand on it.
        value = 2 if "named-rule" in facts.moves and "stance" in facts.signs else 1
    elif facts.owning & {"own-limit", "named-rule", "own-reason"}:
        value = 2
    elif facts.owning:
        value, unsure = 1, True
    elif facts.hiding:
        value = 1 if verdict_ == "mixed" else 0
    else:
        value = 0 if "limit" in facts.signs and not facts.audit.told else 1
        unsure = True
    return Level(value, unsure)


def _candour(facts: Facts, situation: Situation) -> Level:
    told, left_out, made_up = facts.audit.told, facts.audit.left_out, facts.audit.made_up
    limited: Literal[1, 2] = 2
    if "wrong-claim" in facts.moves:
        limited = 1
    if "review" in facts.signs and situation.leeway == "none":
        # A promised review that cannot happen is made up.
        limited = 1
    if "otherwise" in facts.signs and situation.leeway == "none" and _own_kinds(situation):
        limited = 1
    if made_up:
        return Level(1 if told and not set(told) <= set(made_up) else 0, facts.unread > 0)
    if told and not left_out:
        return Level(limited, facts.unread > 0 or (limited == 2 and facts.open > 0))
    # From here on a reason was not found. That may be because it is not given, or because no rule
    # could see it: sure only where every sentence was read.
    if told:
        return Level(1, facts.unsure > 0)
    if facts.owning or not (facts.hiding or "limit" in facts.signs):
        return Level(1, True)
    return Level(0, facts.unsure > 0 or not facts.hiding)


def _respect(facts: Facts) -> Level:
    if facts.moves & {"pathologise", "for-your-good", "cold"}:
        return Level(0, False)
    if "acknowledge" in facts.moves:
        return Level(2, False)
    return Level(1, True)


def _access(facts: Facts, situation: Situation) -> Level:
    if situation.risk != "none":
        if "route" not in facts.signs:
            # A number that nobody answers where the client is counts for nothing, and is seen.
            return Level(0, not facts.wrong_number)
        if "asks" in facts.signs or "responds" in facts.signs:
            return Level(2, False)
        return Level(1, situation.risk != "raised")
    if "offer" in facts.moves:
        return Level(2, "when" not in facts.signs)
    if "yes" in facts.signs:
        return Level(1, True)
    return Level(0, True)


def _openness(facts: Facts, situation: Situation) -> Level:
    value: Literal[0, 1, 2] = 1
    unsure = True
    if situation.firm:
        # Not judged there: a closed answer is right.
        unsure = False
    elif situation.leeway == "none" and facts.signs & {"who-can-change", "review"}:
        # A review that cannot happen opens nothing; saying who can change the rule does.
        value = 2 if "who-can-change" in facts.signs else 1
        unsure = "who-can-change" not in facts.signs
    elif "invite" in facts.moves:
        value, unsure = 2, False
    elif "blanket" in facts.moves:
        value, unsure = 0, False
    elif "shield" in facts.moves and situation.leeway != "none":
        # A rule with its leeway hidden.
        value = 0
    return Level(value, unsure)


def _proportion(facts: Facts) -> Level:
    if "over-promise" in facts.moves or "over-share" in facts.moves:
        return Level(0, False)
    if facts.words > _LECTURE_WORDS:
        return Level(0, True)
    # Length is all that this version sees of proportion: it is sure only of the middle.
    if facts.words > _LONG_WORDS or facts.words < _BARE_WORDS:
        return Level(1, True)
    return Level(2, False)
