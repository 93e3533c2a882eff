"""The engine: text in, reading out. It knows no widget and no notebook, and standard library only.

``read(text, situation)`` is pure. This first version has rules alone: evidence markers of high
precision and a closed list of disavowals. It is sure of little, and says so.
"""

from __future__ import annotations

from plainspoken.engine.reader import read
from plainspoken.engine.reading import Found, Given, Level, Reading, Sentence
from plainspoken.engine.rules import RULES, Rule

__all__ = ["RULES", "Found", "Given", "Level", "Reading", "Rule", "Sentence", "read"]
