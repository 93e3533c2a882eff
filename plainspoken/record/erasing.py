"""Erase for good: rewrite the journal without what the learner chooses, and prove it gone.

What is proved is that no file in Plainspoken's own folder holds it any more: no event of it, and
none of its words in any unread, torn, temporary or foreign file there. What cannot be promised:
copies elsewhere (backups, exports, synchronised folders, snapshots of the disk), what a flash disk
keeps in cells that it has set aside, deleted blocks that nobody has written over yet, the browser's
own storage and history (the page that erases empties its mirror; a page that was left open
elsewhere is refused, see ``Journal.append``), and the memory of programs that are still running.

In place of the text a tombstone stays: the key of the draft, when it was erased, and which writers
it had had. That holds no word of the learner's. It stays even after ``ALL``, because it is what
keeps a page that is still open, or a copy in a browser, from bringing the text back.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final, Literal
from uuid import uuid4

from plainspoken.record import place, shared
from plainspoken.record.events import ERASED, Event, pieces, to_line
from plainspoken.record.reading import journal_files
from plainspoken.record.rewriting import Piece, rewrite
from plainspoken.record.words import count, in_words
from plainspoken.record.writing import Writer


class _All(Enum):
    ALL = "all"


ALL: Final = _All.ALL
"""Every draft there is."""

_PATIENCE = 10.0
_SHORT = 8
_LONG = 24
_CHUNK = 64
_CODE = re.compile(r"[a-z0-9_./:-]{1,40}")
_LARGEST = 64 * 1024 * 1024

_MOVED = "Words were typed into {what} while it was being erased; please erase it again."


@dataclass(frozen=True)
class Erased:
    """What an erasure did, and what can be said about it."""

    drafts: int
    """How many drafts had anything to erase."""
    events: int
    """How many events, old versions among them, were taken out."""
    files: int
    """How many files were rewritten or removed."""
    proven: bool
    """Whether every file in the home was looked through afterwards and nothing was found."""
    left: tuple[str, ...]
    """What stands in the way of that: plain sentences, each with its place."""

    def sentence(self) -> str:
        """All this in a sentence or two for the page or a terminal."""
        if not self.proven:
            done = [f"{count(self.drafts, 'draft')} erased, but that is not all."]
            return " ".join([*(done if self.drafts else []), *self.left])
        looked = "Every file in Plainspoken's folder was looked through, and nothing of it is left."
        if not self.drafts:
            return "There was nothing to erase. " + looked
        return (
            f"Erased for good: {count(self.drafts, 'draft')} with "
            f"{count(self.events, 'saved version')}. {looked}"
        )


@dataclass(slots=True)
class _Victims:
    """What is to go."""

    events: list[Event] = field(default_factory=list)
    """All events of the chosen drafts."""
    by_folder: dict[Path, list[Event]] = field(default_factory=dict)
    """The same, by the folder in which they stand."""
    tips: list[Event] = field(default_factory=list)
    """Of those, the last of each instance."""
    chosen: set[str] = field(default_factory=set)
    """The drafts."""


def erase(
    drafts: Iterable[str] | Literal[_All.ALL],
    home: Path | None = None,
    *,
    everywhere: bool = False,
) -> Erased:
    """Erase these drafts and prove them gone.

    ``drafts`` are keys, or ``ALL``. On a shared computer only this session's words are meant,
    unless ``everywhere`` is true: the ordinary journal may be another person's. Torn or unreadable
    lines go too, unless they plainly belong to a draft that stays: nobody can read them, and they
    might hold the text. Never raises; what could not be done is in ``left``.
    """
    root = home or place.home()
    wanted = None if drafts is ALL else frozenset((drafts,) if isinstance(drafts, str) else drafts)
    try:
        state = root.stat()
    except FileNotFoundError:
        return Erased(0, 0, 0, proven=True, left=())
    except OSError as problem:
        return Erased(0, 0, 0, proven=False, left=(_cannot_look(root, problem.strerror),))
    if not stat.S_ISDIR(state.st_mode):
        return Erased(0, 0, 0, proven=False, left=(_cannot_look(root, "it is not a folder"),))
    with place.lock(root, _PATIENCE) as hold:
        if hold == "busy":
            why = "Plainspoken is busy in another window. Nothing was erased; please try again."
            return Erased(0, 0, 0, proven=False, left=(why,))
        left: list[str] = []
        whole_home = everywhere or not shared.is_shared(root)
        folders = shared.journal_dirs(root) if whole_home else shared.readable_dirs(root)
        victims = _victims(folders, wanted, left)
        # First the tombstones: if the power fails in between, nothing comes back. On a full disk
        # there is room for them only afterwards.
        unburied = _bury(victims, victims.by_folder)
        files = _rewrite(folders, wanted, victims, left)
        if _bury(victims, unburied):
            left.append(
                "It could not be noted that this was erased, so a page that is still open could "
                "bring it back: close all lessons, and erase once more when there is room."
            )
        left += _found(root, folders, wanted, victims)
    return Erased(
        drafts=len({event.draft for event in victims.events}),
        events=len({event.key for event in victims.events}),
        files=files,
        proven=not left,
        left=tuple(dict.fromkeys(left)),
    )


def _victims(folders: Iterable[Path], wanted: Collection[str] | None, left: list[str]) -> _Victims:
    victims = _Victims(chosen=set(wanted or ()))
    for folder in folders:
        for path in _listed(folder, left):
            try:
                blob = path.read_bytes()
            except OSError as problem:
                left.append(_cannot("read", path, problem))
                continue
            for _, event in pieces(blob):
                if _is_victim(event, wanted) and event is not None:
                    victims.events.append(event)
                    victims.by_folder.setdefault(folder, []).append(event)
                    victims.chosen.add(event.draft)
    tips: dict[tuple[str, str], Event] = {}
    for event in victims.events:
        rival = tips.get((event.draft, event.instance))
        if rival is None or rival.seq < event.seq:
            tips[event.draft, event.instance] = event
    victims.tips = list(tips.values())
    return victims


def _is_victim(event: Event | None, wanted: Collection[str] | None) -> bool:
    return event is not None and event.kind != ERASED and (wanted is None or event.draft in wanted)


def _listed(folder: Path, left: list[str]) -> list[Path]:
    try:
        return journal_files(folder)
    except OSError as problem:
        left.append(_cannot("read", folder, problem))
        return []


def _cannot_look(root: Path, why: str | None) -> str:
    return (
        f"Nothing was erased: {root}, where your words are kept, could not be looked through "
        f"({why or 'no reason was given'}). Please see that it is a folder that you may enter, or "
        "that PLAINSPOKEN_HOME names the right one, and erase again."
    )


def _cannot(what: str, path: Path, problem: OSError) -> str:
    why = problem.strerror or "no reason was given"
    return f"The file {path} could not be {what} ({why}), so what it holds is still there."


def _bury(victims: _Victims, folders: Iterable[Path]) -> list[Path]:
    """Write a tombstone for each erased draft of each folder; gives back folders without room."""
    failed = []
    for folder in folders:
        lines = b""
        for draft in sorted({event.draft for event in victims.by_folder[folder]}):
            gone: dict[str, int] = {}
            # All writers that the draft had anywhere: a page may come back in the other mode.
            for event in victims.events:
                if event.draft == draft:
                    gone[event.instance] = max(event.seq, gone.get(event.instance, -1))
            now = datetime.now(UTC).isoformat(timespec="seconds")
            lines += to_line(
                Event(draft, f"erased-{uuid4()}", 0, tuple(sorted(gone.items())), ERASED, {}, now)
            )
        try:
            Writer(folder).write(lines)
        except OSError:
            failed.append(folder)
    return failed


def _rewrite(
    folders: Iterable[Path],
    wanted: Collection[str] | None,
    victims: _Victims,
    left: list[str],
) -> int:
    words = _forms(_strings(victims.events, _SHORT))
    stays = _stays(wanted, victims.chosen, words)

    def choose(all_pieces: Sequence[Piece]) -> list[bytes]:
        return [piece for piece, event in all_pieces if stays(piece, event)]

    files = 0
    for folder in folders:
        for path in _listed(folder, left):
            try:
                files += rewrite(path, choose)
            except OSError as problem:
                left.append(_cannot("rewritten", path, problem))
        # Left by a rewriting that was cut short; the file that it was to replace is still there.
        for path in folder.glob(place.TEMPORARY + "*"):
            try:
                path.unlink()
            except OSError as problem:
                left.append(_cannot("removed", path, problem))
    return files


def _stays(
    wanted: Collection[str] | None, chosen: Collection[str], words: Collection[bytes]
) -> Callable[[bytes, Event | None], bool]:
    """Which pieces of a file are to stay."""
    marks = [mark for draft in chosen for mark in _marks(draft)]

    def stays(piece: bytes, event: Event | None) -> bool:
        if event is not None:
            return not _is_victim(event, wanted)
        if wanted is None or any(mark in piece for mark in marks):
            return False
        # A key that can still be read, and that is not a chosen one, says whose line it was.
        whose = piece.startswith(b'{"draft":"') and b'","instance":"' in piece
        return whose and not any(word in piece for word in words)

    return stays


def _found(
    root: Path, folders: Collection[Path], wanted: Collection[str] | None, victims: _Victims
) -> Iterator[str]:
    """Look through every file in the home; a sentence for each place where anything is found.

    A journal folder that is not among ``folders`` is another person's: a draft of the same name
    there was not meant, but the same words are told of.
    """
    marks = [mark for draft in sorted(victims.chosen) for mark in _marks(draft)]
    finals = _forms(_strings(victims.tips, _SHORT))
    every = _forms(_strings(victims.events, _LONG)) | finals
    same_words = _forms(_strings(victims.tips, _LONG), whole=True)
    not_meant = set(shared.journal_dirs(root)) - set(folders)
    for path in _files(root):
        try:
            blobs = _blobs(path)
            for blob in blobs:
                rest = []
                for piece, event in pieces(blob):
                    meant = path.parent not in not_meant and _is_victim(event, wanted)
                    if meant and event is not None:
                        # In our own folder, it was not there when we looked before.
                        text = _MOVED if path.parent in folders else "{what} is still in {path}."
                        yield text.format(what=f"“{in_words(event.draft)}”", path=path)
                    elif event is None or event.kind == ERASED:
                        rest.append(piece)
                    elif any(word in piece for word in same_words):
                        yield f"The same words stand in “{in_words(event.draft)}”, which you kept."
                unread = b"\n".join(rest)
                needles = every if path.parent in folders else finals
                # A tombstone rightly names a draft; anything else that does is a torn event.
                torn = b"\n".join(p for p in rest if b'"kind":"erased"' not in p)
                named = path.parent not in not_meant and any(mark in torn for mark in marks)
                if named or any(word in unread for word in needles):
                    yield f"Some of the erased words are still in {path}. Please delete that file."
        except OSError as problem:
            yield _cannot("read", path, problem)


def _files(root: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder) / name
            with suppress(OSError):
                if stat.S_ISREG(path.lstat().st_mode):
                    yield path


def _blobs(path: Path) -> Iterator[bytes]:
    """The whole file, or, if it is very large, parts of it that overlap."""
    with path.open("rb") as stream:
        part = stream.read(_LARGEST)
        yield part
        while len(part) == _LARGEST:
            stream.seek(-_LARGEST // 4, os.SEEK_CUR)
            part = stream.read(_LARGEST)
            yield part


def _marks(draft: str) -> set[bytes]:
    return {b'"draft":' + gap + quoted for quoted in _quoted(draft) for gap in (b"", b" ")}


def _strings(events: Iterable[Event], shortest: int) -> set[str]:
    """Every text in the data of these events that has at least so many characters.

    A shorter one, such as ``yes``, and the code of an answer that was chosen, such as
    ``security-of-email``, stand in many files without being the learner's words. That their events
    are gone is shown anyway.
    """
    return {
        text
        for event in events
        for text in _texts(event.data)
        if len(text) >= shortest and not _CODE.fullmatch(text)
    }


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from _texts(part)


def _forms(texts: Iterable[str], *, whole: bool = False) -> set[bytes]:
    """The texts as bytes, in each way in which a file may hold them.

    Unless ``whole``, a long text is cut up, so that part of it is found as well.
    """
    parts = {part for text in texts for part in ((text,) if whole else _cut(text))}
    forms: set[bytes] = set()
    for part in parts:
        with suppress(UnicodeEncodeError):
            forms.add(part.encode("utf-8"))
        forms |= {quoted[1:-1] for quoted in _quoted(part)}
    return forms


def _cut(text: str) -> Iterator[str]:
    if len(text) < 2 * _CHUNK:
        yield text
    else:
        for start in range(0, len(text) - _CHUNK, _CHUNK):
            yield text[start : start + _CHUNK]
        yield text[-_CHUNK:]


def _quoted(text: Any) -> set[bytes]:
    forms = {json.dumps(text).encode("ascii")}
    with suppress(UnicodeEncodeError):
        forms.add(json.dumps(text, ensure_ascii=False).encode("utf-8"))
    return forms
