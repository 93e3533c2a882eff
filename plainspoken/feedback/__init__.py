"""A reading turned into words for a trainee: what was noticed, why it matters, what to try."""

from plainspoken.feedback.notes import (
    Criteria,
    Feedback,
    Label,
    Mark,
    Note,
    Purpose,
    SentenceNotes,
    notes,
)
from plainspoken.feedback.why import why

__all__ = [
    "Criteria",
    "Feedback",
    "Label",
    "Mark",
    "Note",
    "Purpose",
    "SentenceNotes",
    "notes",
    "why",
]
