"""Pieces in which something is said back: a client who answers a reply, and a reply said aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plainspoken.engine import Reading, read
from plainspoken.pack.records import Aloud, Comeback, Line, Situation
from plainspoken.widgets.base import Piece
from plainspoken.widgets.lesson import is_committed, is_written

STANDING = (
    "The client is invented, and so is every word of theirs. A program reads your answer and picks "
    "what the client says from a few lines that were written beforehand. It can misread you; where "
    "it is not sure, the client says something that fits any answer."
)


class ComebackPiece(Piece):
    """A client who comes back to what the trainee wrote.

    Each answer is kept under ``comeback/<id>/opening`` or ``comeback/<id>/turn-<n>``, and with its
    text what the client said to it (``next``). What is kept there is never chosen anew: a
    conversation that was had stays as it was, whatever the reader makes of its words later on.
    """

    front = ("comeback.js", "turns.css")

    def __init__(self, comeback: Comeback, situation: Situation) -> None:
        self.comeback = comeback
        self.situation = situation
        at = f"comeback/{comeback.id}"
        turns = {f"{at}/turn-{number}": turn for number, turn in enumerate(comeback.turns, start=1)}
        asked = {key: turn.ask for key, turn in turns.items()}
        self.after = {key: turn.after for key, turn in turns.items()}
        if not comeback.supplied:
            asked = {f"{at}/opening": "Your reply"} | asked
            self.after = {f"{at}/opening": ""} | self.after
        # What the client says to an answer; to the last one nothing.
        lines = [turn.lines for turn in comeback.turns]
        self.lines = dict(zip(asked, [*lines[len(turns) - len(asked) + 1 :], ()], strict=True))
        super().__init__(
            asked,
            standing=STANDING,
            situation={
                "title": situation.title or situation.id.replace("-", " "),
                "client_message": situation.client_message,
                "setting": situation.setting,
            },
            opening=comeback.opening,
            supplied=comeback.supplied,
            first=lines[0][-1].text if comeback.supplied else "",
            steps=[{"key": key, "ask": ask} for key, ask in asked.items()],
            told={},
        )
        kept = {key: data for key in asked if is_committed(data := self.kept(key)) and data}
        told = {key: {"text": kept[key]["text"], **self.told(key, kept[key])} for key in kept}
        self.view = {**self.view, "told": told}

    def on_answered(self, content: Mapping[str, Any]) -> None:
        """The trainee has answered: say what the client says, and what to listen for."""
        key, text = content.get("key"), content.get("text")
        if key not in self.lines or not is_written(content):
            return
        kept = self.kept(key)
        same = kept if is_committed(kept) and kept and kept.get("text") == text else content
        self.tell(event="came-back", key=key, n=content.get("n"), **self.told(key, same))

    def told(self, key: str, answer: Mapping[str, Any]) -> dict[str, str]:
        """What comes of an answer.

        Args:
            key: where it is kept.
            answer: what is kept there: ``text``, and ``next`` where the client has answered it.

        Returns:
            ``next``, what the client says to it, and ``after``, what to listen for; either may be
            empty.
        """
        said = answer.get("next")
        if not isinstance(said, str) or not said:
            lines = self.lines[key]
            said = next_line(lines, read(str(answer["text"]), self.situation)).text if lines else ""
        return {"next": said, "after": self.after[key]}


class AloudPiece(Piece):
    """Something to say aloud. Nothing of it is kept."""

    front = ("aloud.js", "turns.css")

    def __init__(self, aloud: Aloud) -> None:
        super().__init__(prompt=aloud.prompt, seconds=aloud.seconds, checks=list(aloud.checks))


def next_line(lines: Sequence[Line], reading: Reading) -> Line:
    """What a client says to an answer: the first line that fits it, by what is read surely.

    Args:
        lines: of one turn; the last one fits any answer.
        reading: of the trainee's answer.
    """
    verdict = "" if reading.verdict_unsure else reading.verdict
    moves = {
        found.move
        for sentence in reading.sentences
        if not sentence.unsure
        for found in sentence.moves
        if found.sure
    }
    for line in lines[:-1]:
        fits = not line.verdict or verdict in line.verdict
        if fits and (not line.moves or not moves.isdisjoint(line.moves)):
            return line
    return lines[-1]
