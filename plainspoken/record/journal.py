"""The learner's journal: append-only, one file for each writer, merged on read.

A file is written by one process alone and never after a torn line, so a crash at any byte loses at
most the event that was being written. Two windows or two kernels on one draft end as two versions
(see ``merge``). Nothing is made on disk before the first event is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Literal

from plainspoken.record import merge, place, shared
from plainspoken.record.events import ERASED, Event, NotAnEventError, TooLargeError, to_line
from plainspoken.record.reading import Reader
from plainspoken.record.trouble import NotKept, not_kept
from plainspoken.record.writing import Writer

Receipt = Literal["kept", "known", "erased"]
"""``kept``: now on the disk. ``known``: it was there already. ``erased``: it stays erased."""

_PATIENCE = 2.0
_HURRY = 0.05


class Journal:
    """The journal of one home, as one process reads and writes it. Safe to use from threads."""

    def __init__(self, home: Path) -> None:
        """A writer of its own for this home; most callers want ``Journal.open``."""
        self.home = home
        self._mutex = RLock()
        self._reader: Reader | None = None
        self._writer: Writer | None = None
        self._heads: dict[str, tuple[Event, ...]] = {}
        self._doubtful: set[tuple[str, str, int]] = set()
        self._patience = _PATIENCE

    @classmethod
    def open(cls, home: Path | None = None) -> Journal:
        """The journal of this home: one for the whole process, so one file for all its widgets."""
        root = home or place.home()
        process = os.getpid()
        with _OPENING:
            if (process, root) not in _OPEN:
                _OPEN[process, root] = cls(root)
                # On a shared computer, what the person before left goes before anything is typed.
                with suppress(NotKept):
                    shared.begin(root)
            return _OPEN[process, root]

    def append(self, event: Event) -> Receipt:
        """Keep one event; when this returns ``kept``, it is on the disk.

        An event with the same draft, instance and seq as one that is there already is not written
        again, so a page that got no answer may send it once more at any time.

        An event that was erased is refused without a fuss. A later one of the same instance comes
        from a page that was open, or a copy in a browser that was kept, while its draft was erased:
        it would bring the text back, so it is refused with a sentence. After an erasure a page goes
        on as a new instance.

        Raises:
            NotKept: the event was not written; the journal goes on and takes later ones.
        """
        try:
            line = to_line(event)
        except TooLargeError as problem:
            raise NotKept("too-big", self.home) from problem
        except NotAnEventError as problem:
            raise NotKept("other", self.home, str(problem)) from problem
        with self._mutex:
            try:
                place.make_private(self.home)
                with place.lock(self.home, self._patience) as hold:
                    # Whoever keeps the lock is not to keep a trainee waiting at every word.
                    self._patience = _HURRY if hold == "busy" else _PATIENCE
                    return self._append(event, line, alone=hold == "busy")
            except OSError as problem:
                raise not_kept(problem, self.home) from problem

    def heads(self, draft: str) -> tuple[Event, ...]:
        """The present state of a draft: () nothing, one event, or concurrent ones, newest first.

        Every one of them belongs into the ``after`` of the next writer (``merge.keys``); to show
        them, pass them through ``merge.versions``, which drops those that say the same.
        """
        with self._mutex:
            return self._current(draft, self._refreshed())

    def drafts(self) -> tuple[str, ...]:
        """The keys of the drafts that have a text, sorted."""
        with self._mutex:
            reader = self._refreshed()
            return tuple(sorted(d for d in tuple(reader.drafts()) if self._current(d, reader)))

    def events(self) -> Iterator[Event]:
        """Every event that is kept, once, also superseded ones; not what was erased."""
        with self._mutex:
            reader = self._refreshed()
            gone = {draft: merge.erased(reader.of(draft)) for draft in reader.drafts()}
            every = {
                event.key: event
                for event in reader.events()
                if event.kind != ERASED and event.seq > gone[event.draft].get(event.instance, -1)
            }
        yield from every.values()

    def erased(self, draft: str) -> dict[str, int]:
        """What was erased of a draft: instance → highest seq. Such an instance is over."""
        with self._mutex:
            return merge.erased(self._refreshed().of(draft))

    def unread(self) -> dict[Path, str]:
        """Files that are there and cannot be read now, with what the system says about each.

        If it is not empty, an empty draft may only seem to be empty: say so on the page.
        """
        with self._mutex:
            return dict(self._refreshed().unread)

    def _append(self, event: Event, line: bytes, *, alone: bool) -> Receipt:
        reader = self._refreshed()
        gone = merge.erased(reader.of(event.draft))
        if event.seq <= gone.get(event.instance, -1):
            return "erased"
        if event.instance in gone:
            raise NotKept("erased", self.home)
        if event.key not in self._doubtful and reader.holds(event):
            return "known"
        shared.begin(self.home)
        if self._writer is None or self._writer.folder != reader.folder:
            self._writer = Writer(reader.folder)
        try:
            self._writer.write(line, alone=alone)
        except BaseException:
            # It may stand in a file all the same, and perhaps only in the system's memory.
            self._doubtful.add(event.key)
            raise
        self._doubtful.discard(event.key)
        return "kept"

    def _current(self, draft: str, reader: Reader) -> tuple[Event, ...]:
        if draft not in self._heads:
            self._heads[draft] = merge.heads(reader.of(draft))
        return self._heads[draft]

    def _refreshed(self) -> Reader:
        # Looked up each time: the mode of this computer can change while a lesson is open.
        folder = shared.journal_dir(self.home)
        if self._reader is None or self._reader.folder != folder:
            self._reader = Reader(folder)
            self._heads.clear()
        news = self._reader.refresh()
        if news is None:
            self._heads.clear()
        else:
            for draft in news:
                self._heads.pop(draft, None)
        return self._reader


_OPEN: dict[tuple[int, Path], Journal] = {}
_OPENING = RLock()
