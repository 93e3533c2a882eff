"""What ``data/dialogues.yaml`` must hold: worked dialogues, each reply coded sentence by sentence.

The authoring side only: no widget may import what this imports. What must be true between the
records of the file is in ``between``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from plainspoken.pack.records import DialogueLimit, MoveCode, Person, SettingKind, VerdictCode
from plainspoken.pack.schema import Loose, Name, OwnSituation, Strict, Text

_NAMES = ("id", "title")


class DialogueSituation(OwnSituation):
    """A situation as in ``data/situations.yaml``, but for its name, which is the dialogue's."""

    id: Name = "of-the-dialogue"
    title: Text = "Of the dialogue"

    @model_validator(mode="before")
    @classmethod
    def _named_above(cls, raw: Any) -> Any:
        for name in _NAMES:
            if isinstance(raw, Mapping) and name in raw:
                raise PydanticCustomError(
                    "value_error",
                    f"the situation of a dialogue has no {name} of its own",
                    {"todo": "Take it out; that of the dialogue stands for it."},
                )
        return raw


class SentenceModel(Strict):
    """A sentence of a reply, and what it does."""

    text: Text
    """The sentence."""
    moves: list[MoveCode]
    """The codebook's codes; ``[]`` where it does nothing that has one."""


class WorkedReplyModel(Strict):
    """One of the replies that are set side by side."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    """A capital letter."""
    label: Text
    """What kind of reply it is; shown after the trainee has compared them."""
    verdict: VerdictCode
    """What it does as a whole."""
    sentences: Annotated[list[SentenceModel], Field(min_length=1)]
    """In order; the reply's text is made of them, one space between."""


class SecondTurnModel(Strict):
    """What the client says to one of the replies, and answers to that."""

    to: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    """Id of the reply that the client has had."""
    client_message: Text
    """The client's words."""
    ask: Text
    """One question to think about before the commentary."""
    replies: Annotated[list[WorkedReplyModel], Field(min_length=2, max_length=2)]
    """In the order shown."""
    commentary: Text
    """Opens when the trainee has written theirs; paragraphs are parted by an empty line."""


class DialogueModel(Strict):
    """A client's message, and two or three replies to it."""

    id: Name
    """Short name; also names what a trainee's words are kept under, so never change it."""
    title: Text
    """A few words."""
    setting_kind: SettingKind
    """Where the therapist works."""
    person: Person
    """Who the client is, or who asks."""
    limit: DialogueLimit
    """What the limit is about."""
    warning: Loose = ""
    """What to know before one reads it; may be left out."""
    situation: DialogueSituation
    """What the client asked, and what is true."""
    ask: Text
    """One question to think about before the commentary."""
    replies: Annotated[list[WorkedReplyModel], Field(min_length=2, max_length=3)]
    """In the order shown."""
    commentary: Text
    """Opens when the trainee has written theirs; paragraphs are parted by an empty line."""
    second: SecondTurnModel | None = None
    """A second turn, where there is one."""

    def compiled(self) -> dict[str, Any]:
        """The form that is kept in JSON; the situation has the dialogue's name."""
        plain = self.model_dump(mode="json")
        names = {name: plain[name] for name in _NAMES}
        return plain | {"situation": self.situation.compiled() | names}
