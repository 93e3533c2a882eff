"""How a reply is laid before the encoder: what is true, what the client wrote, and the reply.

``[CLS] what is true [SEP] message [SEP] sentence [SEP] sentence [SEP] …``; the first two are of
kind 0 and the reply of kind 1. Training and reading lay out alike because both do it here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainspoken.engine.learned.wordpiece import Piece, WordPiece
from plainspoken.pack.records import KINDS, Situation

LONGEST = 384
"""Pieces in one pass; a reply that needs more is read in parts."""
LONGEST_TRUTH = 72
"""Pieces of what is true."""
LONGEST_MESSAGE = 72
"""Pieces of the client's message: its end, where the question mostly stands."""

_NAMES = {
    "own-rule": "own rule",
    "client-good": "good for the client",
    "clinical": "treatment",
    "employer": "workplace rule",
    "norm": "what therapists do",
    "record": "written record",
    "security": "security privacy",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """One pass through the encoder."""

    ids: tuple[int, ...]
    """Word pieces."""
    kind: tuple[int, ...]
    """0 for what is true and the message, 1 for the reply."""
    sentence: tuple[int, ...]
    """For each piece the number of its sentence in the reply, -1 outside it."""
    places: tuple[tuple[int, int], ...]
    """For each piece where it stands in the reply, in code points; (0, 0) outside it."""


def truth(situation: Situation) -> str:
    """What is true of this therapist, in words for the encoder: kinds first, then the notes."""
    said = [
        f"{reason.weight}: {_NAMES.get(reason.kind, reason.kind)}" for reason in situation.reasons
    ]
    said.append(f"leeway {situation.leeway}, risk {situation.risk}")
    if situation.firm:
        said.append("firm")
    if situation.agreed:
        said.append("agreed")
    said += [reason.note for reason in situation.reasons]
    return ". ".join(said)


ROLES = ("main", "partial", "tempting", "other")
"""What a kind of reason is in a situation: main, true in part, plainly untrue, or not named."""


def roles(situation: Situation | None) -> tuple[int, ...]:
    """For each kind of reason its place in `ROLES`; all are ``other`` where nothing is known."""
    if situation is None:
        return (3,) * len(KINDS)
    main, true, untrue = situation.main_kinds, situation.true_kinds, situation.not_reasons
    return tuple(
        0 if kind in main else 1 if kind in true else 2 if kind in untrue else 3 for kind in KINDS
    )


def lay_out(
    pieces: WordPiece,
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    message: str,
    situation: Situation | None,
) -> tuple[Layout, ...]:
    """Lay out a reply; more than one pass where it is too long for one.

    Args:
        pieces: the vocabulary.
        text: the reply.
        spans: its sentences, as `plainspoken.engine.sentences.split` gives them.
        message: what it answers.
        situation: what is true; None where that is not known.
    """
    start, end = pieces.ids["[CLS]"], pieces.ids["[SEP]"]
    known = [one.id for one in pieces.pieces(truth(situation))] if situation else []
    asked = [one.id for one in pieces.pieces(message)]
    before = [start, *known[:LONGEST_TRUTH], end, *asked[-LONGEST_MESSAGE:], end]
    room = LONGEST - len(before)
    passes: list[list[tuple[int, list[Piece]]]] = [[]]
    used = 0
    for number, (first, last) in enumerate(spans):
        whole = [
            Piece(one.id, one.start + first, one.end + first)
            for one in pieces.pieces(text[first:last])
        ]
        # A sentence that fills more than a pass by itself goes on in the next one.
        for at in range(0, max(1, len(whole)), room - 1):
            cut = whole[at : at + room - 1]
            if passes[-1] and used + len(cut) + 1 > room:
                passes.append([])
                used = 0
            passes[-1].append((number, cut))
            used += len(cut) + 1
    return tuple(_one_pass(before, sentences, end) for sentences in passes)


def _one_pass(before: list[int], sentences: list[tuple[int, list[Piece]]], end: int) -> Layout:
    ids, kind = list(before), [0] * len(before)
    sentence, places = [-1] * len(before), [(0, 0)] * len(before)
    for number, cut in sentences:
        ids += [*(one.id for one in cut), end]
        kind += [1] * (len(cut) + 1)
        sentence += [number] * (len(cut) + 1)
        places += [*((one.start, one.end) for one in cut), (0, 0)]
    return Layout(tuple(ids), tuple(kind), tuple(sentence), tuple(places))
