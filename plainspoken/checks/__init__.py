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
from plainspoken.checks.order import Order
from plainspoken.checks.outcome import Message, Outcome, Part, Question, State
from plainspoken.checks.reflect import Reflect
from plainspoken.checks.rewrite import Rewrite
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
    "Order",
    "Outcome",
    "Part",
    "Question",
    "Reflect",
    "Rewrite",
    "Sort",
    "State",
    "check",
    "hints",
    "read_exercise",
]
