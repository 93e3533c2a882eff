"""The learner's journal: kept on this computer only, never lost, and erased when that is wanted."""

from plainspoken.record.erasing import ALL, Erased, erase
from plainspoken.record.events import ERASED, Event, parse
from plainspoken.record.exporting import Draft, Drafts, export, gather
from plainspoken.record.journal import Journal, Receipt
from plainspoken.record.merge import keys, versions
from plainspoken.record.place import home
from plainspoken.record.shared import (
    Mode,
    Session,
    close_session,
    is_shared,
    journal_dir,
    open_session,
    set_shared,
)
from plainspoken.record.trouble import NotKept
from plainspoken.record.words import in_words, when

__all__ = [
    "ALL",
    "ERASED",
    "Draft",
    "Drafts",
    "Erased",
    "Event",
    "Journal",
    "Mode",
    "NotKept",
    "Receipt",
    "Session",
    "close_session",
    "erase",
    "export",
    "gather",
    "home",
    "in_words",
    "is_shared",
    "journal_dir",
    "keys",
    "open_session",
    "parse",
    "set_shared",
    "versions",
    "when",
]
