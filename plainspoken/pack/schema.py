"""What authors' files must hold, field by field.

The authoring side only: no widget may import what this imports. What is true between records is in
``between``; how a misfit is said is in ``wording``.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic import BeforeValidator as Before

from plainspoken.pack.records import (
    CriterionCode,
    Group,
    KindCode,
    Leeway,
    MoveCode,
    PointKind,
    Risk,
    VerdictCode,
    Weight,
)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Some text; the space around it does not count."""
Loose = Annotated[str, StringConstraints(strip_whitespace=True)]
"""Text that may be empty."""
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""An id: lower-case words joined by hyphens."""


class Strict(BaseModel):
    """Takes values as they are written (no "9" for 9), and no field that it does not know."""

    model_config = ConfigDict(strict=True, extra="forbid")


class ReasonModel(Strict):
    """One thing that is true of this therapist."""

    kind: KindCode
    """Which kind of reason."""
    weight: Weight
    """``main`` or ``partial``."""
    note: Loose
    """One sentence that says what is true."""


class SituationModel(BaseModel):
    """A situation in anybody's file: the codebook's eight fields, and what else they like."""

    model_config = ConfigDict(strict=True, extra="ignore")

    # Somebody who counts their situations writes `id: 12`; that is a name as good as another.
    id: Annotated[Text, Before(lambda v: str(v) if isinstance(v, (int, float)) else v)]
    """Short name, unique in the file."""
    client_message: Loose
    """What the client wrote or said."""
    setting: Loose
    """Who the therapist is and where they work."""
    reasons: list[ReasonModel]
    """What is true."""
    not_reasons: list[KindCode]
    """Kinds that one might be tempted to give and that are not true here."""
    leeway: Leeway
    """``free``, ``some`` or ``none``."""
    risk: Risk
    """``none``, ``possible`` or ``raised``."""
    jurisdiction: Annotated[Loose, Before(lambda v: "" if v is None else v)]
    """Whose law matters."""
    title: Loose = ""
    """A name for trainees to read."""
    agreed: Loose = ""
    """What client and therapist have already agreed together."""
    needs: list[CriterionCode] | None = None
    """The criteria that a reply must reach; the codebook's default if left out."""
    firm: bool = False
    """True where a closed, unexplained answer is right."""
    asker: Loose = ""
    """Who asks, where it is not one consenting adult."""
    others_affected: Loose = ""
    """Whose interests stand beside the client's."""

    def compiled(self) -> dict[str, Any]:
        """The form that is kept in JSON, with `needs` resolved."""
        plain = self.model_dump(mode="json")
        plain["needs"] = list(plain["needs"] or _needs(self.risk))
        return plain


class OwnSituation(SituationModel):
    """A situation of ours: named, with no gap, and with nothing that is not a field."""

    id: Name
    title: Text
    client_message: Text
    setting: Text
    reasons: Annotated[list[ReasonModel], Field(min_length=1)]
    jurisdiction: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]{2,3})?$")]


def _needs(risk: str) -> tuple[str, ...]:
    return ("ownership", "candour") if risk == "none" else ("ownership", "candour", "access")


class KindModel(Strict):
    """A kind of reason in words."""

    code: KindCode
    """The codebook's code."""
    name: Text
    """What it is, for the middle of a sentence."""
    because: Text
    """How a therapist would give it."""
    not_yours: Text
    """What to say where it is not this therapist's reason."""


class MoveModel(Strict):
    """A move in words."""

    code: MoveCode
    """The codebook's code."""
    group: Group
    """``owning``, ``hiding`` or ``overshooting``."""
    name: Text
    """What it does, in plain words."""
    counts: Text
    """What counts."""
    not_counts: Loose = ""
    """What looks like it and does not count."""
    noticed: Text
    """What was noticed, with ``{quote}`` where the trainee's words go."""
    may_hear: Text
    """What the client may hear."""
    try_one: Text
    """One thing to try."""


class CriterionModel(Strict):
    """A criterion in words."""

    code: CriterionCode
    """The codebook's code."""
    name: Text
    """What it asks."""
    levels: Annotated[list[Text], Field(min_length=3, max_length=3)]
    """What levels 0, 1 and 2 mean."""
    could_add: Text
    """One thing that a reply could add."""


class VerdictModel(Strict):
    """A verdict in words."""

    code: VerdictCode
    """The codebook's code."""
    name: Text
    """A short plain name."""
    when: Text
    """When a rater gives it, in one line."""
    says: Text
    """A sentence for the trainee."""


class MovesModel(Strict):
    """``data/moves.yaml``: the codebook as data."""

    codebook: int
    """Its version."""
    kinds: list[KindModel]
    """Each of the codebook's kinds once."""
    moves: list[MoveModel]
    """Each of the codebook's moves once."""
    criteria: list[CriterionModel]
    """Each of the six once."""
    verdicts: list[VerdictModel]
    """Each of the four once."""


class PointModel(Strict):
    """One thing that the post says."""

    id: Annotated[str, StringConstraints(pattern=r"^P(0[1-9]|1[0-9])$")]
    """``P01`` to ``P19``."""
    says: Text
    """The point in new words."""
    kind: PointKind
    """What kind of point it is."""


class PassageModel(Strict):
    """A stretch of the retelling."""

    id: Name
    """Short name."""
    text: Text
    """Its words; paragraphs are parted by an empty line."""
    points: list[Annotated[str, StringConstraints(pattern=r"^P(0[1-9]|1[0-9])$")]]
    """The points that it carries; may be empty where it only leads on."""
    note: Text
    """What kind of point this is, in words."""


class AnswerModel(Strict):
    """One of the three answers."""

    id: Annotated[str, StringConstraints(pattern=r"^[ABC]$")]
    """``A``, ``B`` or ``C``."""
    label: Text
    """What kind of answer it is; shown after the trainee has compared them."""
    text: Text
    """The answer as the client reads it."""
    wonder: Text
    """What it may leave the client to wonder; shown after the trainee has written their own."""
    note: Text
    """What is worth noticing in it."""


class QuestionModel(Strict):
    """A question whose discussion opens after the trainee has committed."""

    id: Name
    """Short name."""
    prompt: Text
    """The question."""
    discussion: Text
    """What may be said to it."""


class CaseModel(Strict):
    """``data/case.yaml``: the post as a retelling, and the contrast that lesson 1 opens with."""

    title: Text
    """Name of the case."""
    told: Text
    """That it is a retelling by a disclosed composite client, and why."""
    points: list[PointModel]
    """P01 to P19, each once, in order."""
    passages: list[PassageModel]
    """The retelling, in reading order; every point is carried by at least one."""
    contrast: OwnSituation
    """What is true of the therapist of the three answers; its id is ``contrast``."""
    answers: list[AnswerModel]
    """A, B and C, in order."""
    questions: Annotated[list[QuestionModel], Field(min_length=1)]
    """Questions for free text."""


class LessonModel(Strict):
    """A lesson of the course."""

    stem: Name
    """File name without folder and ending."""
    title: Text
    """Name for trainees."""
    exercise: Name | None = None
    """Stem of its exercise, if it has one."""
    beside: bool = False
    """True for a notebook that is ours and no lesson of the course."""


class CourseModel(Strict):
    """``data/course.yaml``: which notebooks are ours, in order."""

    lessons: Annotated[list[LessonModel], Field(min_length=1)]
    """The lessons."""
