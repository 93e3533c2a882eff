"""Your words: where they are kept, a copy of them, the shared-computer mode, erasing for good."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from plainspoken import pack
from plainspoken.record import (
    ALL,
    NotKept,
    erase,
    gather,
    in_words,
    is_shared,
    journal_dir,
    set_shared,
)
from plainspoken.record.exporting import render, told
from plainspoken.record.words import count
from plainspoken.widgets.base import Piece

COPY = "plainspoken-my-words.md"
"""Name of the file that the browser saves."""

LONGEST_PROMPT = 80
"""Characters of a question that stand for it in the list."""

_OWN = (
    "This computer counts as your own: your words stay until you erase them. If other people use "
    "it too, press the button below; then nothing is kept after Plainspoken is closed."
)
_SHARED = (
    "This computer counts as shared, here and in every lesson that is loaded from now on. Your "
    "words are kept while Plainspoken runs, and removed when it is closed (Ctrl-C in its window, "
    "or by whoever runs the server). Save a copy before you leave, and erase here to be sure at "
    "once."
)


class YourWords(Piece):
    """The panel about what is kept."""

    front = ("words.js",)

    def __init__(self) -> None:
        super().__init__(**_state())

    def on_look(self, _content: Mapping[str, Any]) -> None:
        """The page came back into view: other lessons may have kept something since."""
        self._refresh()

    def on_export(self, content: Mapping[str, Any]) -> None:
        """Hand the page a copy; saving it is the browser's part, on this computer."""
        with_hiding = content.get("with_hiding") is True
        drafts = told(gather(include_hiding=with_hiding), "md")
        if not drafts.chosen:
            self.tell(event="said", words="There is nothing to save yet.")
            return
        left = count(len(drafts.left_out), "hiding version")
        words = (
            f"Saved {count(len(drafts.chosen), 'text')} as {COPY}, where your browser saves files."
        )
        self.tell(
            event="exported",
            name=COPY,
            text=render(drafts),
            words=f"{words} Left out: {left}." if drafts.left_out else words,
        )

    def on_erase(self, content: Mapping[str, Any]) -> None:
        """Erase what was ticked, prove it gone, and say so."""
        drafts = content.get("drafts")
        chosen = [key for key in drafts if isinstance(key, str)] if isinstance(drafts, list) else []
        kept = {draft.key for draft in gather(include_hiding=True).chosen}
        done = erase(ALL if kept <= set(chosen) else chosen)
        self._refresh()
        self.tell(event="erased-for-good", drafts=chosen, words=done.sentence())

    def on_shared(self, content: Mapping[str, Any]) -> None:
        """Switch between a computer of one's own and a shared one."""
        try:
            set_shared(content.get("shared") is True)
        except NotKept as problem:
            self.tell(event="trouble", why=problem.why)
            return
        self._refresh()
        self.tell(event="switched")

    def _refresh(self) -> None:
        self.view = {**self.view, **_state(), "shared": is_shared()}


_PARTS = {
    "honest": "the honest reply",
    "hiding": "the hiding version",
    "noticing": "what you noticed",
    "protecting": "what hiding protected",
}


def name(key: str) -> str:
    """What a draft is, in the words that stand over it in its lesson."""
    here = pack.load()
    titles = {one.id: one.title for one in (*here.situations.values(), here.case.contrast)}
    prompts = {one.id: one.prompt for one in here.case.questions}
    match key.split("/"):
        case ["baseline", situation] if situation in titles:
            return f"First draft, {titles[situation]}"
        case ["studio", situation, part] if situation in titles and part in _PARTS:
            return f"Studio, {titles[situation]}: {_PARTS[part]}"
        case ["answers", letter]:
            return f"Three answers: what {letter} leaves the client to wonder"
        case ["ask", question] if question in prompts:
            return f"Question: “{shorten(prompts[question], LONGEST_PROMPT, placeholder=' …')}”"
        case [stem, task] if stem in here.exercises:
            return f"Exercise, {_task(here.exercises[stem], task)}"
        case _:
            return in_words(key)


def _task(exercise: Mapping[str, Any], task: str) -> str:
    titles = {one["id"]: one["title"] for one in exercise["tasks"]}
    return f"{exercise['title']}: {titles.get(task, 'how far you are')}"


def _state() -> dict[str, Any]:
    shared = is_shared()
    here = gather(include_hiding=True).chosen
    left = ""
    if shared and (elsewhere := _elsewhere({draft.key: draft.saved for draft in here})):
        left = (
            f"Still on this computer: {count(elsewhere, 'text')} typed before. To remove what is "
            "there, go back to keeping, erase it there, and come back here."
        )
    return {
        "where": f"Your words are in a folder on this computer: {journal_dir()}",
        "shared_words": _SHARED if shared else _OWN,
        "shared_left": left,
        "drafts": [
            {"key": draft.key, "name": name(draft.key), "at": draft.versions[0].at}
            for draft in here
        ],
    }


def _elsewhere(here: Mapping[str, int]) -> int:
    """How many texts are kept in another way than the present one, by how often each was saved."""
    every = gather(include_hiding=True, everywhere=True).chosen
    return sum(draft.saved > here.get(draft.key, 0) for draft in every)
