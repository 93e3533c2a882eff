"""The reasons of a reply: what it tells, leaves out and makes up, by the trainee's own reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from plainspoken import pack
from plainspoken.engine import Given, Reading, read
from plainspoken.feedback.notes import notes, quoted
from plainspoken.pack.records import Situation
from plainspoken.widgets.base import Piece
from plainspoken.widgets.pictures import reason_rows, reasons_picture, reasons_told
from plainspoken.widgets.studio import STANDING, facts

NO_REASON = "none"
"""Ticked where a reply gives no reason."""

CAUTION = (
    "The picture goes by what you ticked. Plainspoken has read your reply too, and it can be wrong."
)
SAME = "It finds the reasons that you ticked, and no others."


class AuditPiece(Piece):
    """A reply of the trainee's own, held beside what is true in a situation.

    Kept under ``audit/<situation>``: ``text``, what was ``ticked``, and whether the picture is
    ``shown``.
    """

    front = ("picture.js", "audit.js", "audit.css")

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        key = f"audit/{situation.id}"
        kinds = pack.load().kinds
        super().__init__(
            [key],
            key=key,
            standing=STANDING,
            situation={
                "title": situation.title or situation.id.replace("-", " "),
                "client_message": situation.client_message,
                "setting": situation.setting,
            },
            choices=[
                *({"value": code, "label": kind.name} for code, kind in kinds.items()),
                {"value": NO_REASON, "label": "no reason at all"},
            ],
        )

    def on_draw(self, content: Mapping[str, Any]) -> None:
        """The trainee has said which reasons their reply gives: hold them beside what is true."""
        text, ticked = content.get("text"), content.get("ticked")
        if not isinstance(text, str) or not text.strip() or not isinstance(ticked, list):
            return
        kinds = pack.load().kinds
        given = [kind for kind in kinds if kind in ticked]
        names = {code: kind.name for code, kind in kinds.items()}
        rows = reason_rows(self.situation, given)
        reading = read(text, self.situation)
        self.tell(
            event="drawn",
            n=content.get("n"),
            first=notes(reading, pack.load()).first,
            picture=reasons_picture(rows, names),
            lines=reasons_told(rows, names),
            caution=CAUTION,
            beside=list(beside(reading, given, names)) or [SAME],
            facts=facts(self.situation),
        )


def beside(reading: Reading, ticked: Collection[str], names: Mapping[str, str]) -> Iterator[str]:
    """Where Plainspoken finds other reasons in a reply than the trainee ticked; plain text."""
    found: dict[str, Given] = {}
    for given in sorted(reading.reasons, key=lambda one: not one.sure):
        found.setdefault(given.kind, given)
    for kind, given in found.items():
        quote = f"“{quoted(reading.text, given.start, given.end)}”"
        if kind in ticked:
            if given.sure and kind in reading.made_up and kind in reading.situation.true_kinds:
                yield (
                    f"It hears {quote} as if {names[kind]} settled the matter. That is true here, "
                    "and not so strongly."
                )
        elif given.sure:
            yield f"It also finds {names[kind]}, in {quote}. Would this client find it there?"
        else:
            yield f"It is not sure, but {quote} may be heard as giving {names[kind]}."
    for kind in ticked:
        if kind not in found:
            yield (
                f"You ticked {names[kind]}. It found no words for that. If this client would, your "
                "reading stands."
            )
