"""The engine: text in, reading out. It knows no widget and no notebook.

``read(text, situation)`` is pure. What was learned from labelled replies (`learned`) reads, and
rules stay beside it: as evidence, and as a veto. It says where it is not sure. Importing it takes
the standard library only; numpy comes in with the first reading, where it is to be had.
"""

from __future__ import annotations

from plainspoken.engine.explanation import Effect, Explanation, Like
from plainspoken.engine.reader import explain, read, read_with
from plainspoken.engine.reading import Found, Given, Level, Reading, Sentence
from plainspoken.engine.rules import RULES, Rule

__all__ = [
    "RULES",
    "Effect",
    "Explanation",
    "Found",
    "Given",
    "Level",
    "Like",
    "Reading",
    "Rule",
    "Sentence",
    "explain",
    "read",
    "read_with",
]
