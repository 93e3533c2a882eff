"""What the learner has typed, to read or to keep: Markdown for people, JSON lines for programs.

A third form, ``differently``, is data for research: where the learner read a sentence differently
from the note under it, one entry a line, without a word that they typed unless they say so.

The present state of each draft goes in, and both where two windows left two; with a text also what
stood there before it was begun again, which the page still shows. A draft whose key
ends in ``hiding`` stays out unless it is asked for: it was written to learn to hear a pretext, and
nobody is to come upon it as a reply that was meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from plainspoken.record import differently, merge, place, shared
from plainspoken.record.events import ERASED, Event
from plainspoken.record.reading import Reader
from plainspoken.record.words import in_words, when

Form = Literal["md", "jsonl", "differently"]

NAMELESS: Mapping[str, str] = MappingProxyType({})
"""No names for moves."""

_CHOICES = ("chosen", "placed", "marked", "order")
"""Under which names an answer that is no text is kept."""

_TODO = "Please see that it is yours to read, and try again."

_SHOWN = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\n\t"} | {0x7F: "␡"}


@dataclass(frozen=True)
class Draft:
    """One draft as it stands now."""

    key: str
    """Which one."""
    versions: tuple[Event, ...]
    """Its text; more than one where windows wrote side by side, the newest first."""
    saved: int
    """How many events of it are kept, old ones among them."""


@dataclass(frozen=True)
class Drafts:
    """What there is to export."""

    chosen: tuple[Draft, ...]
    """What goes in, in the order of the lessons."""
    left_out: tuple[Draft, ...]
    """The hiding drafts that do not."""
    unread: tuple[str, ...] = ()
    """What is there and could not be read: plain sentences, each with its place."""


def gather(
    home: Path | None = None, include_hiding: bool = False, *, everywhere: bool = False
) -> Drafts:
    """Every draft that is kept in the home.

    On a shared computer those of this session, unless ``everywhere`` is true.
    """
    chosen: list[Draft] = []
    left_out: list[Draft] = []
    root = home or place.home()
    folders = shared.journal_dirs(root) if everywhere else shared.readable_dirs(root)
    unread: dict[Path, str] = {}
    for draft in _drafts(folders, unread):
        hidden = draft.key.rpartition("/")[2] == "hiding" and not include_hiding
        (left_out if hidden else chosen).append(draft)
    sentences = (f"{path} could not be read ({why}). {_TODO}" for path, why in unread.items())
    return Drafts(tuple(chosen), tuple(left_out), tuple(sentences))


def export(home: Path | None = None, include_hiding: bool = False, form: Form = "md") -> str:
    """Everything that is kept, as one text; empty if there is nothing.

    In ``md`` each draft that somebody wrote is a section with its date, and each text a block that
    no text can end or turn into markup; of a choice it says only that it was made. In ``jsonl``
    everything is there, each version as one line with the fields of ``Event``.
    """
    return render(gather(home, include_hiding), form)


def told(drafts: Drafts, form: Form) -> Drafts:
    """The same without the drafts of which this form has nothing to tell.

    ``md`` is for people: it holds what somebody wrote or answered, and not how far they got. What
    was said of a hiding version goes where it goes, and does not count as another one left out.
    """

    def tells(draft: Draft) -> bool:
        if form == "differently":
            return bool(differently.entries(draft.versions))
        return form == "jsonl" or any(_blocks(event) for event in draft.versions)

    def counts(draft: Draft) -> bool:
        return draft.key.startswith(f"{differently.KIND}/") == (form == "differently")

    return replace(
        drafts,
        chosen=tuple(filter(tells, drafts.chosen)),
        left_out=tuple(draft for draft in drafts.left_out if counts(draft) and tells(draft)),
    )


def render(
    drafts: Drafts,
    form: Form = "md",
    *,
    names: Mapping[str, str] = NAMELESS,
    own_words: bool = False,
) -> str:
    """The same for drafts that have been gathered.

    Args:
        drafts: what there is.
        form: see ``export``; in ``differently`` each entry is one line with the fields of
            ``differently.Entry``.
        names: by code of a move, what it is called in ``md``.
        own_words: in ``differently``, also the sentences and the learner's own words about them.
    """
    drafts = told(drafts, form)
    if not drafts.chosen:
        return ""
    if form == "differently":
        kept = (one for draft in drafts.chosen for one in differently.entries(draft.versions))
        return "".join(_json_line(one.fields(own_words=own_words)) for one in kept)
    if form == "jsonl":
        return "".join(_line(event) for draft in drafts.chosen for event in draft.versions)
    parts = ["# What I wrote in Plainspoken\n"]
    for draft in drafts.chosen:
        parts.append(f"## {in_words(draft.key)}\n")
        for number, event in enumerate(draft.versions, 1):
            if len(draft.versions) > 1:
                parts.append(f"### Version {number} of {len(draft.versions)}\n")
            parts.append(f"Last changed {when(event.at)}.\n")
            parts += _blocks(event, names)
    return "\n".join(parts)


def _drafts(folders: Iterable[Path], unread: dict[Path, str]) -> Iterator[Draft]:
    events: dict[str, list[Event]] = {}
    for folder in folders:
        reader = Reader(folder)
        reader.refresh()
        unread.update(reader.unread)
        for draft in reader.drafts():
            events.setdefault(draft, []).extend(reader.of(draft))
    for draft in sorted(events, key=_in_order):
        shown = merge.versions(merge.heads(events[draft]))
        if shown:
            gone = merge.erased(events[draft])
            saved = {
                event.key
                for event in events[draft]
                if event.kind != ERASED and event.seq > gone.get(event.instance, -1)
            }
            yield Draft(draft, shown, len(saved))


def _in_order(key: str) -> list[tuple[int, str]]:
    # Numbers by their size, so that lesson 10 comes after lesson 9.
    return [
        (int(part), "") if part.isdecimal() else (-1, part)
        for part in re.split(r"(\d{1,9})", key)
        if part
    ]


def _blocks(event: Event, names: Mapping[str, str] = NAMELESS) -> list[str]:
    """What a person wrote, or that they answered; the codes of an answer say nothing to anybody."""
    if event.kind == differently.KIND:
        return [
            block for one in differently.entries([event]) for block in _read_differently(one, names)
        ]
    text = event.data.get("text")
    if isinstance(text, str):
        before = (_fenced(one) for one in _before(event.data))
        return [_fenced(text), *(f"What you wrote here before:\n\n{one}" for one in before)]
    return ["Answered.\n"] if any(event.data.get(name) for name in _CHOICES) else []


def _before(data: Mapping[str, Any]) -> list[str]:
    """Texts laid aside for the present one: a conversation's, in order, or a rewrite's."""
    earlier = data.get("earlier")
    laid = earlier if isinstance(earlier, list) else []
    texts = [one.get("text") for one in laid if isinstance(one, Mapping)]
    return [one for one in (*texts, data.get("before")) if isinstance(one, str) and one.strip()]


def _read_differently(entry: differently.Entry, names: Mapping[str, str]) -> list[str]:
    heard = {"nothing": "nothing that needs a name", "other": "something else", **names}
    said = heard.get(entry.chosen, "something else")
    own = ["In your own words:\n", _fenced(entry.words)] if entry.words else []
    return ["The sentence:\n", _fenced(entry.sentence), f"You read it as: {said}.\n", *own]


def _fenced(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SHOWN)
    text = text.encode("utf-8", "replace").decode("utf-8")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}\n"


def _line(event: Event) -> str:
    fields: dict[str, Any] = {
        "draft": event.draft,
        "instance": event.instance,
        "seq": event.seq,
        "after": event.after,
        "kind": event.kind,
        "at": event.at,
        "data": event.data,
    }
    return _json_line(fields)


def _json_line(fields: Mapping[str, Any]) -> str:
    line = json.dumps(fields, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(fields)
    return line + "\n"
