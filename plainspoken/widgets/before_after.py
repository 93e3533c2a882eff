"""A first reply to a client, and a new one to the same client, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plainspoken import pack
from plainspoken.engine import read
from plainspoken.feedback import notes
from plainspoken.pack.records import Situation
from plainspoken.widgets.base import Piece
from plainspoken.widgets.lesson import is_committed, is_written
from plainspoken.widgets.pictures import STRIP_KEY, moves_strip


class BeforeAfter(Piece):
    """A new reply to a client whom the trainee has answered once, before the course.

    The new one is kept under ``redraft/<situation>``, and the first is what `Baseline` has kept.
    Both are read when the trainee stands by the new one; nothing is compared or counted.
    """

    front = ("picture.js", "before_after.js", "studio.css", "dialogue.css")

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.first = f"baseline/{situation.id}"
        key = f"redraft/{situation.id}"
        first = self.kept(self.first)
        super().__init__(
            [key],
            key=key,
            situation={"client_message": situation.client_message, "setting": situation.setting},
            before=first["text"] if first and is_written(first) else "",
            strip_key=STRIP_KEY,
            found=None,
        )
        again = self.kept(key)
        if again and is_committed(again):
            self.view = {**self.view, "found": self._found(again["text"])}

    def on_committed(self, content: Mapping[str, Any]) -> None:
        """The trainee stands by the new reply: say what each sentence of both does."""
        if is_written(content):
            self.tell(event="beside", n=content.get("n"), found=self._found(content["text"]))

    def _found(self, text: str) -> dict[str, Any]:
        """What the sentences of the new reply (``after``) and of the first (``before``) do."""
        before = self.view["before"]
        return {
            "before": sentences(before, self.situation) if before else None,
            "after": sentences(text, self.situation),
        }


def sentences(text: str, situation: Situation) -> dict[str, Any]:
    """What each sentence of a reply does, in words and as a strip; the whole is not judged.

    Returns:
        ``text``; ``sentences``, each with its ``text``, its ``moves`` (``name`` and ``tone``) and
        ``unsure``, words for where it may be read in two ways; ``strip``, which holds only what is
        sure; ``caution``.
    """
    reading = read(text, situation)
    said = notes(reading, pack.load(), "hiding")  # what is there, and nothing to be mended
    sure = [[one.move for one in each.moves if one.sure] for each in reading.sentences]
    words = [text[one.start : one.end] for one in reading.sentences]
    return {
        "text": text,
        "caution": said.caution,
        "sentences": [
            {
                "text": text[one.start : one.end],
                "moves": [{"name": label.name, "tone": label.tone} for label in one.labels],
                "unsure": one.unsure,
            }
            for one in said.sentences
        ],
        "strip": moves_strip(words[: len(said.sentences)], sure[: len(said.sentences)]),
    }
