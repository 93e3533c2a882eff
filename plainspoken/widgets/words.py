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
from plainspoken.record.differently import along
from plainspoken.record.exporting import render, told
from plainspoken.record.words import count
from plainspoken.widgets.agreement import LABELS
from plainspoken.widgets.base import Piece

COPY = "plainspoken-my-words.md"
"""Name of the file that the browser saves."""

DATA = "plainspoken-read-differently.jsonl"
"""The same for where somebody read it differently."""

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

    front = ("download.js", "words.js")

    def __init__(self) -> None:
        super().__init__(**_state())

    def on_look(self, _content: Mapping[str, Any]) -> None:
        """Something may have been kept since: on this page, or in other lessons."""
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
        names = {code: move.name for code, move in pack.load().moves.items()}
        self.tell(
            event="exported",
            name=COPY,
            type="text/markdown",
            text=render(drafts, names=names),
            words=f"{words} Left out: {left}." if drafts.left_out else words,
        )

    def on_export_differently(self, content: Mapping[str, Any]) -> None:
        """Hand the page what was read differently, as data; own words only where that is ticked."""
        own_words = content.get("own_words") is True
        drafts = told(gather(include_hiding=content.get("with_hiding") is True), "differently")
        text = render(drafts, "differently", own_words=own_words)
        left = count(len(drafts.left_out), "hiding version")
        left_out = f" Left out: what you said about {left}." if drafts.left_out else ""
        if not text:
            words = f"There is nothing to save yet that you read differently.{left_out}"
            self.tell(event="said", words=words)
            return
        saved = f"Saved {count(text.count(chr(10)), 'entry', 'entries')} as {DATA}, where your "
        words = "with your own words" if own_words else "without your words"
        self.tell(
            event="exported",
            name=DATA,
            type="application/jsonl",
            text=text,
            words=f"{saved}browser saves files: {words}.{left_out}",
        )

    def on_erase(self, content: Mapping[str, Any]) -> None:
        """Erase what was ticked, prove it gone, and say so."""
        drafts = content.get("drafts")
        ticked = [key for key in drafts if isinstance(key, str)] if isinstance(drafts, list) else []
        chosen = along(ticked)
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
    prompts = {name: question.prompt for name, question in here.questions.items()}
    sets = _rated_sets()
    said = ""
    match key.split("/"):
        case ["baseline" | "studio" | "differently" as what, situation, *rest] if (
            situation in titles
        ):
            said = _of_situation(what, titles[situation], rest)
        case ["differently", stem, task] if stem in here.exercises:
            said = f"Where you read it differently, {_task(here.exercises[stem], task)}"
        case ["audit", situation] if situation in titles:
            said = f"The reasons of a reply, {titles[situation]}"
        case ["answers", letter]:
            said = f"Three answers: what {letter} leaves the client to wonder"
        case ["answers", one, letter] if one in here.compares:
            said = f"Answers, {_lesson_of(one)}: what {letter} leaves the client to wonder"
        case ["ask", question] if question in prompts:
            shown = shorten(prompts[question], LONGEST_PROMPT, placeholder=" …")
            said = f"Question: “{shown}”"
        case ["comeback", one, part] if one in here.comebacks:
            title = titles[here.comebacks[one].situation]
            said = f"The client comes back, {_lesson_of(one)}, {title}: {_turn(part)}"
        case ["dialogue", one, *rest] if one in here.dialogues:
            turn = ", after the second turn" if rest else ""
            said = f"Dialogue, {here.dialogues[one].title}: what you wrote{turn}"
        case ["redraft", situation] if situation in titles:
            said = f"Your new reply, {titles[situation]}"
        case ["agreement", part] if part in LABELS:
            said = f"Contact statement: {LABELS[part]}"
        case ["rating", one, *reply] if one in sets:
            said = f"Ratings, {sets[one].title}: {_rated(sets[one], reply)}"
        case [stem, task] if stem in here.exercises:
            said = f"Exercise, {_task(here.exercises[stem], task)}"
    return said or in_words(key)


def _of_situation(what: str, title: str, rest: list[str]) -> str:
    match [what, *rest]:
        case ["baseline"]:
            return f"First draft, {title}"
        case ["studio", part] if part in _PARTS:
            return f"Studio, {title}: {_PARTS[part]}"
        case ["differently", part] if part in _PARTS:
            whose = f": {_PARTS[part]}" if part == "hiding" else ""
            return f"Where you read it differently, {title}{whose}"
        case _:
            return ""


def _lesson_of(name: str) -> str:
    """Title of the lesson that a comparison or a comeback is shown in."""
    here = pack.load()
    for lesson in here.lessons:
        own = here.pieces.get(lesson.stem, pack.Pieces())
        if name in {one.id for one in own.compares} | {one.id for one in own.comebacks}:
            return lesson.title
    return name


def _turn(part: str) -> str:
    number = part.removeprefix("turn-")
    return f"your answer, turn {number}" if number != part else "your first reply"


def _rated_sets() -> Mapping[str, pack.RatingSet]:
    lesson = pack.rating_lesson()
    return {**pack.rating_sets(), **({lesson.id: lesson} if lesson else {})}


def _rated(chosen: pack.RatingSet, reply: list[str]) -> str:
    ids = [one.id for one in chosen.replies]
    return f"reply {ids.index(reply[0]) + 1}" if reply and reply[0] in ids else "how far you are"


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
