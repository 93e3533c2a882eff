"""``read(text, situation)``: the call that the studio, the checks and the batch command make."""

from __future__ import annotations

import re

from plainspoken.engine import reasons, sentences
from plainspoken.engine.find import find
from plainspoken.engine.reading import Reading
from plainspoken.engine.settle import settle
from plainspoken.engine.verdict import Facts, criteria, unsafe, verdict
from plainspoken.pack.records import Situation

_WORD = re.compile(r"\w+(?:['’]\w+)?")


def read(text: str, situation: Situation) -> Reading:
    """Read a reply to a client in a situation.

    Pure and deterministic: the same two arguments always give an equal reading, nothing is kept,
    and no text makes it fail. 100,000 characters take well under a second.

    Args:
        text: the therapist's reply; any string at all, also an empty one.
        situation: what the client asked and what is true of this therapist.

    Returns:
        The reading. Where no rule speaks, a sentence is ``unsure`` and never silently fine.
    """
    spans = sentences.split(text)
    evidence = find(text, spans, situation.client_message)
    settled = settle(evidence, spans, text, situation)
    given = frozenset(reason.kind for reason in settled.reasons)
    audit = reasons.audit(given, settled.stretched, situation)
    facts = Facts(
        moves=frozenset(move.move for sentence in settled.sentences for move in sentence.moves),
        signs=settled.signs,
        given=given,
        audit=audit,
        sentences=len(spans),
        unsure=sum(sentence.unsure for sentence in settled.sentences),
        unread=settled.unread,
        open=settled.open,
        loose=settled.loose,
        words=sum(1 for _ in _WORD.finditer(text)),
        wrong_number=settled.wrong_number,
    )
    endangered = unsafe(facts, situation)
    decided, verdict_unsure = verdict(facts, situation)
    return Reading(
        text=text,
        situation=situation,
        sentences=settled.sentences,
        reasons=settled.reasons,
        told=audit.told,
        left_out=audit.left_out,
        made_up=audit.made_up,
        verdict=decided,
        verdict_unsure=verdict_unsure,
        criteria=criteria(facts, decided, situation),
        asks="asks" in settled.signs,
        responds="responds" in settled.signs,
        routes="route" in settled.signs,
        unsafe=endangered,
        unsafe_unsure=endangered and settled.may_reach_out,
    )
