"""What a file in ``data/lessons/`` must hold: what the pieces of one lesson show.

The authoring side only: no widget may import what this imports. What must be true between the
records of a file, and of one file and another, is in ``between``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from plainspoken.pack.records import MoveCode, VerdictCode
from plainspoken.pack.schema import Loose, Name, QuestionModel, Strict, Text


class ReplyModel(Strict):
    """One of the answers that are set side by side."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    """A capital letter."""
    label: Text
    """What kind of answer it is; shown after the trainee has compared them."""
    text: Text
    """The answer as the client reads it."""
    wonder: Text
    """What it may leave the client to wonder; shown after the trainee has written their own."""
    note: Text
    """What is worth noticing in it."""


class CompareModel(Strict):
    """Answers to one client, to compare before anything is explained."""

    id: Name
    """Short name; also names what a trainee's words are kept under, so never change it."""
    client: Text
    """What the client wrote or said."""
    setting: Loose = ""
    """Who the therapist is and where they work; may be left out."""
    replies: Annotated[list[ReplyModel], Field(min_length=2, max_length=4)]
    """In the order shown."""


class LineModel(Strict):
    """Something that the client may say next, and after which answers."""

    verdict: Annotated[list[VerdictCode], Field(min_length=1)] | None = None
    """The answer must be read as one of these, and surely so."""
    moves: Annotated[list[MoveCode], Field(min_length=1)] | None = None
    """One of these must surely be found in it. Where both are given, both must fit."""
    text: Text
    """The client's words."""


class TurnModel(Strict):
    """What the client says, and the trainee's answer to it."""

    lines: Annotated[list[LineModel], Field(min_length=1)]
    """The first that fits is said. The last has no condition: it is said where nothing else is."""
    ask: Text
    """Stands above the box for the answer."""
    after: Text
    """What to listen for; opens when the trainee has answered. Paragraphs as elsewhere."""


class ComebackModel(Strict):
    """A client who comes back to what the trainee wrote."""

    id: Name
    """Short name; also names what a trainee's words are kept under, so never change it."""
    situation: Name
    """Id of a situation of data/situations.yaml, or ``contrast``."""
    opening: Text
    """Words above the first box, or above the supplied reply."""
    supplied: Text | None = None
    """A reply that was given in the trainee's place; there is no first box then."""
    turns: Annotated[list[TurnModel], Field(min_length=1, max_length=3)]
    """In order."""


class AloudModel(Strict):
    """Something to say aloud, and three questions to hold it against."""

    id: Name
    """Short name."""
    prompt: Text
    """What to say, and to whom."""
    seconds: Annotated[int, Field(ge=5, le=300)] = 30
    """How long."""
    checks: Annotated[list[Text], Field(min_length=3, max_length=3)]
    """Three short questions about what was said."""


class LessonFileModel(Strict):
    """``data/lessons/<stem>.yaml``."""

    questions: list[QuestionModel] = Field(default_factory=list)
    """For ``ask("id")``."""
    compares: list[CompareModel] = Field(default_factory=list)
    """For ``answers("id")``."""
    comebacks: list[ComebackModel] = Field(default_factory=list)
    """For ``comeback("id")``."""
    alouds: list[AloudModel] = Field(default_factory=list)
    """For ``aloud("id")``."""
