"""A contact statement of one's own, part by part: how clients can reach whoever writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from plainspoken.widgets.base import Piece

DRAFT = "Draft for supervision"
"""What stands over a statement until somebody has approved it."""

TITLE = "How to reach me between sessions"
"""What stands over it from then on."""

FILE = "plainspoken-contact-statement.txt"
"""Name of the file that the browser saves."""

STANDING = (
    "Nothing here is required. Leave open what you do not know yet, and no client's name belongs "
    "in it. Until somebody who answers for your work has agreed, it is a draft and says so."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a contact statement may say."""

    id: str
    """Short name; what is written is kept under ``agreement/<id>``, so never change it."""
    label: str
    """What stands over its box, and names it where it is still open."""
    heading: str
    """What stands over it in the statement, as a client reads it; empty where it goes on under the
    heading before."""
    help: str
    """A line under the label."""
    example: str
    """What somebody else might write; made up."""


PARTS: Mapping[str, tuple[Part, ...]] = {
    "What a client can count on": (
        Part(
            "what",
            "What may reach you between sessions",
            "What you can send me",
            "Which ways there are, such as calls, texts or email, and what each of them is for.",
            "Text me to change a time. Write me an email when you want me to know something "
            "before we meet.",
        ),
        Part(
            "when",
            "When you look",
            "When I look",
            "Days and hours, and when you do not look. Promise what you could keep in a bad week.",
            "I look at messages on weekdays at noon. In the evening and at weekends I don't.",
        ),
        Part(
            "how",
            "How you answer, and how soon",
            "How I answer",
            "A line, a call, or nothing until you meet. Say what somebody may expect back.",
            "You get a line or two from me within two working days. What needs more than that "
            "waits until we meet.",
        ),
    ),
    "When it is urgent": (
        Part(
            "urgent",
            "Where a client turns when it is urgent",
            "When it can't wait",
            "A name and a number that work where your clients are, at the hours when you do not.",
            "Ring the crisis line of the county, [number]. They are there day and night. If a "
            "life is in danger, ring the emergency number.",
        ),
        Part(
            "tested",
            "When this was tested, and what happened",
            "",
            "Ask its office who answers, and when; ring the line itself only if nobody can say. "
            "Never the emergency number.",
            "In May I asked its office: somebody answers at every hour, and can come.",
        ),
    ),
    "Why": (
        Part(
            "why",
            "Why you do it this way",
            "Why I do it this way",
            "The reason that decides, in a sentence. Or say openly that you keep it to yourself.",
            "My evenings are my family's, and I answer badly when I am tired.",
        ),
    ),
    "What becomes of messages": (
        Part(
            "kept",
            "Where messages are kept",
            "Where messages are kept",
            "In the file, on a telephone, with a mail service; and how long. Find out if you do "
            "not know.",
            "Emails go into your file. Texts about times I delete at the end of the month.",
        ),
        Part(
            "readers",
            "Who else reads them",
            "Who else reads them",
            "A supervisor, an office, a team, whoever shares a screen. Or nobody, if that is so.",
            "My supervisor may read them. At the front desk they see who has written, and not "
            "what.",
        ),
    ),
    "Who agrees, and until when": (
        Part(
            "approves",
            "Who approves it",
            "Who agrees to this",
            "By name: your supervisor, or whoever answers for the place where you work.",
            "My supervisor, [name], and the manager of this service.",
        ),
        Part(
            "review",
            "When it is looked at again",
            "When we look at it again",
            "A month, and what would bring it forward.",
            "In May, and sooner if it does not work for one of us.",
        ),
    ),
}
"""What a statement may say, by the heading over a group of boxes, in order."""

APPROVED = "approved"
"""Beside the parts it is kept that somebody has approved the statement: ``approved``, its wording
then as ``text``, and when that was ticked (``at``). What is changed afterwards is a draft again."""

LABELS: Mapping[str, str] = {
    **{part.id: part.label for group in PARTS.values() for part in group},
    APPROVED: "the wording that was approved",
}
"""What each thing is called that is kept of a statement, by the last part of its key."""


class AgreementPiece(Piece):
    """Boxes for a contact statement, the statement as it stands, and two ways to take it along.

    Each part is kept under ``agreement/<part>``. The page itself puts the statement together, so
    that it can be printed and saved also while no kernel is there.
    """

    front = ("download.js", "agreement.js", "agreement.css")

    def __init__(self) -> None:
        super().__init__(
            [f"agreement/{name}" for name in LABELS],
            standing=STANDING,
            draft=DRAFT,
            title=TITLE,
            file=FILE,
            approved_key=f"agreement/{APPROVED}",
            groups=[
                {
                    "name": name,
                    "parts": [{**asdict(part), "key": f"agreement/{part.id}"} for part in group],
                }
                for name, group in PARTS.items()
            ],
        )
