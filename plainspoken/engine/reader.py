"""``read(text, situation)``: the call that the studio, the checks and the batch command make."""

from __future__ import annotations

import importlib
import re

from plainspoken.engine import reasons, sentences
from plainspoken.engine.explanation import Explanation
from plainspoken.engine.find import find
from plainspoken.engine.learned import Model, load
from plainspoken.engine.reading import Reading
from plainspoken.engine.settle import Settled, settle
from plainspoken.engine.verdict import Facts, criteria, unsafe, verdict
from plainspoken.pack.records import Situation

_WORD = re.compile(r"\w+(?:['’]\w+)?")


def read(text: str, situation: Situation) -> Reading:
    """Read a reply to a client in a situation, by what was learned and by rules.

    Pure and deterministic: the same two arguments always give an equal reading on one computer,
    nothing is kept, and no text makes it fail. Where the learned part cannot be had (no numpy, no
    artefact) the rules read alone.

    Args:
        text: the therapist's reply; any string at all, also an empty one.
        situation: what the client asked and what is true of this therapist.
    """
    return read_with(load(), text, situation)


def read_with(model: Model | None, text: str, situation: Situation) -> Reading:
    """The same with a learned part of one's own choice, or with none."""
    spans = sentences.split(text)
    settled = settle(find(text, spans, situation.client_message), spans, text, situation)
    ruled = _by_rules(text, spans, settled, situation)
    if model is None or not spans:
        return ruled
    # numpy is imported where there is a model to need it, and not before: a widget is not to wait.
    sense = importlib.import_module("plainspoken.engine.learned.sense")
    combine = importlib.import_module("plainspoken.engine.combine")
    known = situation if situation.reasons else None
    sensed = sense.sense(model, text, spans, message=situation.client_message, situation=known)
    found: Reading = combine.combine(ruled, settled, sensed, model.card["calibration"])
    return found


def explain(reading: Reading, number: int) -> Explanation | None:
    """Why one sentence of a reading was read as it was.

    On demand: the reply is read anew for each part of the sentence that is left out.

    Args:
        reading: from `read`.
        number: which of its sentences, from 0.

    Returns:
        The explanation; None where the rules read alone, or the sentence is not there.
    """
    if load() is None:
        return None
    found: Explanation | None = importlib.import_module("plainspoken.engine.because").explain(
        reading, number
    )
    return found


def _by_rules(
    text: str, spans: tuple[tuple[int, int], ...], settled: Settled, situation: Situation
) -> Reading:
    """What the rules alone see. Where none speaks, a sentence is unsure and never silently fine."""
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
