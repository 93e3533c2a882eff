"""Every rule that the engine has, and which of them a sentence calls for.

One small module for each family; a rule's id begins with the name of its module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainspoken.engine.rules import (
    acknowledge,
    agentless,
    blanket,
    clinical_reason,
    disavowal,
    for_your_good,
    invite,
    kind,
    limit,
    named_rule,
    offer,
    over_promise,
    own_limit,
    own_reason,
    pathologise,
    pretext,
    repair,
    safety,
    shield,
    weighed_risk,
    wrong_claim,
    yes,
)
from plainspoken.engine.rules.rule import SIGNS, Rule

FAMILIES = (
    disavowal,
    shield,
    agentless,
    for_your_good,
    pathologise,
    blanket,
    pretext,
    wrong_claim,
    over_promise,
    own_limit,
    own_reason,
    named_rule,
    weighed_risk,
    clinical_reason,
    acknowledge,
    offer,
    invite,
    repair,
    limit,
    yes,
    kind,
    safety,
)
"""The modules, in the order in which their rules are tried."""

RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.RULES)
"""All rules, in a stable order."""

_WORD = re.compile(r"[a-z0-9']+")
_BY_CUE: dict[str, tuple[int, ...]] = {
    cue: tuple(place for place, rule in enumerate(RULES) if cue in rule.cues)
    for cue in sorted({cue for rule in RULES for cue in rule.cues})
}


def called_for(sentence: str) -> Iterator[Rule]:
    """The rules of which a sentence, already in plain lower case, holds a cue, in order."""
    places = {place for word in set(_WORD.findall(sentence)) for place in _BY_CUE.get(word, ())}
    return (RULES[place] for place in sorted(places))


__all__ = ["FAMILIES", "RULES", "SIGNS", "Rule", "called_for"]
