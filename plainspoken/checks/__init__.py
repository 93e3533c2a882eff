"""Exercises: states, hints, outcomes. Knows the reader and its words, no widget."""

from plainspoken.checks.choose import Choose
from plainspoken.checks.draft import Draft
from plainspoken.checks.exercise import (
    AnyTask,
    Exercise,
    Hint,
    Objective,
    check,
    hints,
    read_exercise,
)
from plainspoken.checks.mark import Mark
from plainspoken.checks.outcome import Message, Outcome, Part, Question, State
from plainspoken.checks.sort import Sort

__all__ = [
    "AnyTask",
    "Choose",
    "Draft",
    "Exercise",
    "Hint",
    "Mark",
    "Message",
    "Objective",
    "Outcome",
    "Part",
    "Question",
    "Sort",
    "State",
    "check",
    "hints",
    "read_exercise",
]
