"""A worked dialogue: replies to compare, and then what each of their sentences does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plainspoken import pack
from plainspoken.pack.records import Dialogue, SecondTurn, WorkedReply
from plainspoken.widgets.base import Piece
from plainspoken.widgets.lesson import is_committed, is_written
from plainspoken.widgets.pictures import STRIP_KEY, moves_strip

STANDING = (
    "Written for this module: the client and the therapist are invented. What each sentence does "
    "was said by a language model that went by the codebook of this course. You may read it "
    "differently."
)
UNSAFE = "First: nothing in it asks how the client is, or says who can help now."
"""Said before anything else of a reply that passes over a raised risk."""
SETTINGS = {
    "private-practice": "in private practice",
    "agency": "in an agency",
    "hospital": "in a hospital",
    "university-clinic": "in a university clinic",
    "school": "in a school",
    "rural": "in the country",
}
"""Where the therapist works, in words."""
PERSONS = {
    "adult": "The client",
    "couple": "One of a couple",
    "parent": "A parent",
    "group": "One of a group",
}
"""Who speaks, in words."""
LIMITS = {
    "texts": "Texts",
    "calls": "Calls",
    "social-media": "Social media",
    "meeting-outside": "Meeting outside",
    "lateness": "Lateness",
    "gifts": "Gifts",
    "fees": "Fees",
}
"""What the limit is about, in words."""


class DialoguePiece(Piece):
    """A client's message and the replies to it; some dialogues have a second turn.

    What the trainee writes is kept under ``dialogue/<id>``, and for the second turn under
    ``dialogue/<id>/second``. Labels, codes and commentary leave the kernel when it is committed.
    """

    front = ("picture.js", "dialogue.js", "studio.css", "dialogue.css")

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        turns = turns_of(dialogue)
        self.shown = {turn["key"]: turn for turn, _ in turns}
        self.found = {turn["key"]: found for turn, found in turns}
        super().__init__(
            self.shown,
            title=dialogue.title,
            about=f"{LIMITS[dialogue.limit]}, {SETTINGS[dialogue.setting_kind]}",
            standing=STANDING,
            warning=dialogue.warning,
            setting=dialogue.situation.setting,
            strip_key=STRIP_KEY,
            turns=[],
            found={},
        )
        opened = [self.drafts[0]]
        while len(opened) < len(self.drafts) and is_committed(self.kept(opened[-1])):
            opened.append(self.drafts[len(opened)])
        self.view = {
            **self.view,
            "turns": [self.shown[key] for key in opened],
            "found": {key: self.found[key] for key in opened if is_committed(self.kept(key))},
        }

    def on_committed(self, content: Mapping[str, Any]) -> None:
        """The trainee has written theirs: say what each reply does, and show what comes next."""
        key = content.get("key")
        if key not in self.found or not is_written(content):
            return
        after = self.drafts[self.drafts.index(key) + 1 :]
        self.tell(
            event="opened",
            key=key,
            found=self.found[key],
            next=self.shown[after[0]] if after else None,
        )


def turns_of(dialogue: Dialogue) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """For each turn, what is shown at first, and what is shown when the trainee has written.

    The first holds ``key``, ``heading``, ``client_message``, ``ask`` and ``replies``; the second
    ``commentary`` and, by id of the reply, ``label``, ``first`` (what has to be said before the
    rest; may be empty), ``whole``, ``sentences`` and ``strip``.
    """
    key, second = f"dialogue/{dialogue.id}", dialogue.second
    who = PERSONS[dialogue.person]
    risk = dialogue.situation.risk
    turns = [_turn(key, who, dialogue.situation.client_message, dialogue, risk)]
    if second:
        heading = f"{who}, after reply {second.to}"
        turns.append(_turn(f"{key}/second", heading, second.client_message, second, risk))
    return turns


def _turn(
    key: str, heading: str, client_message: str, turn: Dialogue | SecondTurn, risk: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    shown = {
        "key": key,
        "heading": heading,
        "client_message": client_message,
        "ask": turn.ask,
        "replies": [{"id": one.id, "text": one.text} for one in turn.replies],
    }
    return shown, {
        "commentary": turn.commentary,
        "replies": {one.id: _coded(one, risk) for one in turn.replies},
    }


def _coded(reply: WorkedReply, risk: str) -> dict[str, Any]:
    """What a reply does, in words and as a strip; no code is in it."""
    here = pack.load()
    safe = any("safety" in sentence.moves for sentence in reply.sentences)
    return {
        "label": reply.label,
        "first": UNSAFE if risk == "raised" and not safe else "",
        "whole": here.verdicts[reply.verdict].name,
        "sentences": [
            {
                "text": sentence.text,
                "moves": [
                    {"name": here.moves[code].name, "tone": here.moves[code].group}
                    for code in sentence.moves
                ],
            }
            for sentence in reply.sentences
        ],
        "strip": moves_strip(
            [sentence.text for sentence in reply.sentences],
            [sentence.moves for sentence in reply.sentences],
        ),
    }
