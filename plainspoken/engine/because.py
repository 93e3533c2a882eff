"""Why a sentence was read as it was, on demand: what leaving words out changes, what it is like.

Slower than reading: the reply is read anew for each part of the sentence that is left out.
"""

from __future__ import annotations

import re
from itertools import pairwise

from plainspoken.engine.combine import SAID
from plainspoken.engine.explanation import Effect, Explanation
from plainspoken.engine.learned import load
from plainspoken.engine.learned.like import nearest
from plainspoken.engine.learned.sense import Sensed, sense
from plainspoken.engine.reading import Reading, Sentence
from plainspoken.engine.settle import in_english
from plainspoken.pack import where

Spans = tuple[tuple[int, int], ...]

MOST = 3
"""Parts of a sentence that are named, and labelled sentences at most."""
MATTERS = 0.1
"""A part matters where the chance of the move falls by this much without it."""
_MOST_PARTS = 16
# The look behind keeps a long run of white space from being tried from each of its characters.
_BREAK = re.compile(
    r"[,;:()–—]\s*|(?<!\s)\s+(?=(?:and|but|because|so|since|if|when|unless|which)\b)"
)
_WORD = re.compile(r"\w+")


def explain(reading: Reading, number: int) -> Explanation | None:
    """Explain one sentence of a reading.

    Args:
        reading: from `plainspoken.engine.read`.
        number: which of its sentences, from 0.

    Returns:
        The explanation; None where the rules alone read the sentence, or it is not there.
    """
    model, folder = load(), where.model_dir()
    if (
        model is None
        or folder is None
        or not in_english(reading.text)
        or not 0 <= number < len(reading.sentences)
    ):
        return None
    spans = tuple((one.start, one.end) for one in reading.sentences)

    def chances_of(text: str, spans: Spans) -> Sensed:
        known = reading.situation if reading.situation.reasons else None
        message = reading.situation.client_message
        return sense(model, text, spans, message=message, situation=known)

    sensed = chances_of(reading.text, spans)
    chances = sensed.moves[number] if number < len(sensed.moves) else {}
    if not chances:
        return None
    sentence = reading.sentences[number]
    # A move that a rule alone found has nothing to do with these chances.
    said = [found.move for found in sentence.moves if chances[found.move] >= SAID]
    if sentence.moves and not said:
        return None
    said = said or list(sentence.perhaps)
    move = max(said, key=lambda code: chances[code]) if said else ""
    effects: list[Effect] = []
    for start, end in _parts(reading, sentence)[:_MOST_PARTS] if move else ():
        without = chances_of(*_left_out(reading.text, spans, start, end)).moves[number][move]
        if chances[move] - without >= MATTERS:
            effects.append(Effect(start, end, round(chances[move] - without, 3)))
    like = nearest(folder, sensed.tokens, number, {move} if move else (), MOST - 1)
    return Explanation(move, _apart(effects), like)


def _left_out(text: str, spans: Spans, start: int, end: int) -> tuple[str, Spans]:
    """A reply without some words, and where its sentences are then."""
    less = end - start
    moved = tuple(
        (first - less if first >= end else first, last - less if last >= end else last)
        for first, last in spans
    )
    return text[:start] + text[end:], moved


def _apart(effects: list[Effect]) -> tuple[Effect, ...]:
    """Those that matter most, none over another."""
    kept: list[Effect] = []
    for one in sorted(effects, key=lambda effect: -effect.falls):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(kept[:MOST])


def _parts(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """The words that carry a sentence's moves, and its clauses; never all of its words."""
    text = reading.text[sentence.start : sentence.end]
    cuts = [0, *(one.end() for one in _BREAK.finditer(text)), len(text)]
    parts = [(one.start, one.end) for one in sentence.moves]
    parts += [(sentence.start + first, sentence.start + last) for first, last in pairwise(cuts)]
    whole = len(_WORD.findall(text))
    return [
        part for part in dict.fromkeys(parts) if 0 < len(_WORD.findall(reading.text, *part)) < whole
    ]
