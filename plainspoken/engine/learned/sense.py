"""What the learned part makes of a reply: chances for every code, and the words that carry them.

Each code has, for each token, how much it counts (``weigh``) and what it says (``value``). Within
a sentence, or for what is said of the whole within the reply, the weights are made to sum to 1, and
the code's logit is the sum of weight times value. So what a token adds is known from the same pass.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from plainspoken.engine.learned.layout import ROLES, lay_out, roles
from plainspoken.engine.learned.model import Model
from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS, Situation

Floats = npt.NDArray[np.float32]
Span = tuple[int, int]

MOST_PASSES = 8
"""Passes through the encoder for one reply (some 1,500 words); what comes after is not sensed."""
ENOUGH = 0.6
"""The share of what speaks for a code that the words shown for it must hold."""
TOO_MUCH = 0.7
"""Where those words are more than this share of a sentence, the whole sentence is shown."""
REACH = 5
"""Words on either side by which they may be made a clause."""
LEVELS = 3

_BY_SENTENCE = len(MOVES) + len(KINDS) + len(ROLES)
_WHOLE = len(VERDICTS) + LEVELS * len(CRITERIA)
_COLUMNS = np.cumsum([_BY_SENTENCE, _BY_SENTENCE, _WHOLE])
_PARTS = np.cumsum([len(MOVES), len(KINDS)])
_WORD = re.compile(r"\S+")
_ENDS = re.compile(r"[,;:.!?–—)]$")
_BEGINS = re.compile(r"\W*(?:and|but|because|so|since|if|when|unless|which|or)\b", re.IGNORECASE)
_EDGES = " \t\n.,;:!?\"'()“”‘’…"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a reply as the encoder left them."""

    codes: Floats
    """(tokens, columns)."""
    states: Floats
    """(tokens, width)."""
    roles: tuple[int, ...]
    """For each kind of reason what it is in the situation."""
    sentence: npt.NDArray[np.int64]
    """For each the number of its sentence."""
    places: tuple[Span, ...]
    """For each where it stands in the reply."""


@dataclass(frozen=True, slots=True)
class Sensed:
    """Chances for every code, calibrated so that .5 is the point from which a code is said."""

    moves: tuple[Mapping[str, float], ...]
    """For each sentence the chance of each move; empty where the sentence was not sensed."""
    reasons: tuple[Mapping[str, float], ...]
    """For each sentence the chance of each kind of reason; empty as above."""
    verdict: Mapping[str, float]
    """The chance of each verdict; they sum to 1."""
    levels: Mapping[str, tuple[float, float, float]]
    """For each criterion the chance of each level; they sum to 1."""
    tokens: Tokens
    """What the words were."""

    def reason(self, kind: str) -> tuple[float, int]:
        """The chance that the reply gives a kind of reason, and the sentence that does it most."""
        chances = [(each[kind], -at) for at, each in enumerate(self.reasons) if each]
        chance, at = max(chances, default=(0.0, 0))
        return chance, -at


def sense(
    model: Model, text: str, spans: Sequence[Span], *, message: str, situation: Situation | None
) -> Sensed:
    """Read a reply.

    Args:
        model: the learned part.
        text: the reply; at least one sentence.
        spans: its sentences.
        message: what it answers.
        situation: what is true; None where that is not known.
    """
    layouts = lay_out(model.pieces, text, spans, message=message, situation=situation)
    codes, states, sentence, places = [], [], [], []
    for one in layouts[:MOST_PASSES]:
        inside = [at for at, number in enumerate(one.sentence) if number >= 0]
        found = model.project(one.ids, one.kind)
        codes.append(np.asarray(found[0])[inside])
        states.append(np.asarray(found[1])[inside])
        sentence += [one.sentence[at] for at in inside]
        places += [one.places[at] for at in inside]
    tokens = Tokens(
        np.concatenate(codes),
        np.concatenate(states),
        roles(situation),
        np.array(sentence),
        tuple(places),
    )
    return from_tokens(tokens, len(spans), model.card["calibration"])


def from_tokens(tokens: Tokens, sentences: int, calibration: Mapping[str, Any]) -> Sensed:
    """From tokens to chances."""
    weigh, value, whole_weigh, whole_value = np.split(tokens.codes, _COLUMNS, axis=1)
    moves: list[Mapping[str, float]] = []
    reasons: list[Mapping[str, float]] = []
    for number in range(sentences):
        inside = tokens.sentence == number
        if not inside.any():
            moves.append({})
            reasons.append({})
            continue
        logits = (_shares(weigh[inside]) * value[inside]).sum(axis=0)
        does, kinds, role = np.split(logits, _PARTS)
        moves.append(_chances(MOVES, does, calibration["moves"]))
        given = kinds + role[list(tokens.roles)]
        reasons.append(_chances(KINDS, given, calibration["reasons"]))
    whole = (_shares(whole_weigh) * whole_value).sum(axis=0)
    verdict, levels = np.split(whole, [len(VERDICTS)])
    each = _softmax(levels.reshape(len(CRITERIA), LEVELS) / calibration["levels"])
    return Sensed(
        moves=tuple(moves),
        reasons=tuple(reasons),
        verdict=dict(
            zip(VERDICTS, map(float, _softmax(verdict / calibration["verdict"])), strict=True)
        ),
        levels={
            code: (float(row[0]), float(row[1]), float(row[2]))
            for code, row in zip(CRITERIA, each, strict=True)
        },
        tokens=tokens,
    )


def move_words(sensed: Sensed, text: str, number: int, span: Span, move: str) -> Span:
    """The words of a sentence that carry a move."""
    return _carry(sensed, text, number, span, (MOVES.index(move),))


def reason_words(sensed: Sensed, text: str, number: int, span: Span, kind: str) -> Span:
    """The words of a sentence that give a reason: by what they say, or by the part it plays."""
    place = KINDS.index(kind)
    role = len(MOVES) + len(KINDS) + sensed.tokens.roles[place]
    return _carry(sensed, text, number, span, (len(MOVES) + place, role))


def _carry(sensed: Sensed, text: str, number: int, span: Span, columns: tuple[int, ...]) -> Span:
    inside = np.flatnonzero(sensed.tokens.sentence == number)
    codes = sensed.tokens.codes[inside]
    adds = sum(_shares(codes[:, at]) * codes[:, _BY_SENTENCE + at] for at in columns)
    places = [sensed.tokens.places[at] for at in inside]
    return _words(text, span, places, np.asarray(adds, np.float32))


def _words(text: str, span: Span, places: Sequence[Span], adds: Floats) -> Span:
    """The fewest words in a row that hold enough of what speaks for a code."""
    found = _WORD.finditer(text[slice(*span)])
    words = [(span[0] + one.start(), span[0] + one.end()) for one in found]
    if not words:
        return span
    starts = [start for start, _ in words]
    speaks = np.zeros(len(words))
    for (start, end), add in zip(places, adds, strict=True):
        if end > start:
            speaks[max(0, int(np.searchsorted(starts, start, "right")) - 1)] += max(0.0, float(add))
    total = speaks.sum()
    first, last = 0, len(words) - 1
    if total > 0:
        sums = np.concatenate([[0.0], speaks.cumsum()])
        ends = np.searchsorted(sums, sums[:-1] + ENOUGH * total - 1e-9)
        lengths = np.where(ends < len(sums), ends - np.arange(len(words)), len(words))
        first = int(lengths.argmin())
        last = first + max(1, int(lengths[first])) - 1
        first, last = _clause([text[slice(*word)] for word in words], first, last)
        if last - first + 1 > TOO_MUCH * len(words):
            first, last = 0, len(words) - 1
    start, end = words[first][0], words[last][1]
    while end > start + 1 and text[end - 1] in _EDGES:
        end -= 1
    while start < end - 1 and text[start] in _EDGES:
        start += 1
    return start, end


def _clause(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The same words with the rest of their clause, so that they can be read by themselves.

    Where the clause goes on for long, only a few words more on each side.
    """
    start, end = first, last
    while start > 0 and first - start < REACH and not _ENDS.search(words[start - 1]):
        if _BEGINS.match(words[start]):
            break
        start -= 1
    while end < len(words) - 1 and end - last < REACH and not _ENDS.search(words[end]):
        if _BEGINS.match(words[end + 1]):
            break
        end += 1
    return start, end


def _shares(weigh: Floats) -> Floats:
    return _softmax(weigh.T).T


def _softmax(rows: Floats) -> Floats:
    powers = np.exp(rows - rows.max(axis=-1, keepdims=True))
    made: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return made


def _chances(
    codes: Sequence[str], logits: Floats, calibration: Mapping[str, Sequence[float]]
) -> Mapping[str, float]:
    """Logits as chances, after each code's own slope and bar."""
    moved = (logits - np.array(calibration["bar"])) * np.array(calibration["slope"])
    return dict(zip(codes, map(float, 1 / (1 + np.exp(-moved))), strict=True))
