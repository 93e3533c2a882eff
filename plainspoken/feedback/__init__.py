"""A reading turned into words for a trainee: what was noticed, why it matters, what to try."""

from plainspoken.feedback.beside import Beside, Both, Judged, beside, judged, standing
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
    "Beside",
    "Both",
    "Criteria",
    "Feedback",
    "Judged",
    "Label",
    "Mark",
    "Note",
    "Purpose",
    "SentenceNotes",
    "beside",
    "judged",
    "notes",
    "standing",
    "why",
]
