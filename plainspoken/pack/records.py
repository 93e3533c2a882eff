"""What a pack holds: plain, frozen records that the rooms below work with.

Standard library only. Whatever a widget imports ends here, and no widget may need a YAML reader.
The codes are those of the codebook, version 2; the words for them are in ``data/moves.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

KindCode = Literal[
    "security",
    "law",
    "employer",
    "technology",
    "own-rule",
    "time",
    "ability",
    "record",
    "fairness",
    "preference",
    "clinical",
    "client-good",
    "norm",
    "choice",
]
MoveCode = Literal[
    "own-limit",
    "own-reason",
    "named-rule",
    "weighed-risk",
    "clinical-reason",
    "acknowledge",
    "offer",
    "invite",
    "safety",
    "explore",
    "repair",
    "shield",
    "pretext",
    "for-your-good",
    "pathologise",
    "agentless",
    "evade",
    "blanket",
    "over-promise",
    "over-share",
    "cold",
    "wrong-claim",
]
CriterionCode = Literal["ownership", "candour", "respect", "access", "openness", "proportion"]
VerdictCode = Literal["owned", "mixed", "hidden", "no-limit"]
Group = Literal["owning", "hiding", "overshooting"]
Weight = Literal["main", "partial"]
Leeway = Literal["free", "some", "none"]
Risk = Literal["none", "possible", "raised"]
FactPlace = Literal["us", "ca-on", "ca", "uk", "au", "eu", "any"]
Seen = Literal["official", "copy", "abstract", "summary", "quoted"]
Confidence = Literal["high", "medium"]
PointKind = Literal[
    "topic",
    "experience",
    "question",
    "feeling",
    "claim",
    "norm",
    "argument",
    "concession",
    "prediction",
    "language",
    "analogy",
]
SettingKind = Literal[
    "private-practice", "agency", "hospital", "university-clinic", "school", "rural"
]
Person = Literal["adult", "couple", "parent", "group"]
DialogueLimit = Literal[
    "texts", "calls", "social-media", "meeting-outside", "lateness", "gifts", "fees"
]

KINDS: tuple[str, ...] = get_args(KindCode)
MOVES: tuple[str, ...] = get_args(MoveCode)
CRITERIA: tuple[str, ...] = get_args(CriterionCode)
VERDICTS: tuple[str, ...] = get_args(VerdictCode)
POINTS: tuple[str, ...] = tuple(f"P{number:02}" for number in range(1, 20))
GROUPS: Mapping[str, str] = {
    move: "owning" if place < 11 else "hiding" if place < 18 else "overshooting"
    for place, move in enumerate(MOVES)
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is true of this therapist and bears on the limit."""

    kind: str
    """Which kind of reason; one of `KINDS`."""
    weight: str
    """``main`` or ``partial``."""
    note: str
    """One sentence that says what is true."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a client asked, and what is in fact true; a reply is read against it."""

    id: str
    """Short name, unique in its file."""
    client_message: str
    """What the client wrote or said."""
    setting: str
    """Who the therapist is and where they work, in two or three sentences."""
    reasons: tuple[Reason, ...]
    """What is true."""
    not_reasons: tuple[str, ...]
    """Kinds that one might be tempted to give and that are not true here."""
    leeway: str
    """``free`` (the therapist decides), ``some`` (a rule leaves room) or ``none`` (it decides)."""
    risk: str
    """``none``, ``possible`` or ``raised``: any sign that the client may be unsafe."""
    jurisdiction: str
    """Whose law matters: ``us``, ``ca-on``, ``uk``, ``au``, …"""
    title: str = ""
    """A name for trainees to read; may be empty."""
    agreed: str = ""
    """What client and therapist have already agreed together; empty where nothing is."""
    needs: tuple[str, ...] = ("ownership", "candour")
    """The criteria that a reply must reach here; the rest could add."""
    firm: bool = False
    """True where a closed, unexplained answer is right: openness is then not judged."""
    asker: str = ""
    """Who asks, where it is not one consenting adult."""
    others_affected: str = ""
    """Whose interests stand beside the client's, where somebody's do."""

    @property
    def main_kinds(self) -> tuple[str, ...]:
        """The kinds of the main reasons, in order, each once."""
        return tuple(dict.fromkeys(r.kind for r in self.reasons if r.weight == "main"))

    @property
    def true_kinds(self) -> tuple[str, ...]:
        """The kinds of all reasons that are true here, in order, each once."""
        return tuple(dict.fromkeys(r.kind for r in self.reasons))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reason, in words for a trainee."""

    code: str
    """One of `KINDS`."""
    name: str
    """What it is, for the middle of a sentence: *how secure the channel is*."""
    because: str
    """How a therapist would give it: *because of how secure the channel is*."""
    not_yours: str
    """What to say where it is not this therapist's reason; never an accusation."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a sentence can do, and what to say to the trainee who wrote it."""

    code: str
    """One of `MOVES`."""
    group: str
    """``owning``, ``hiding`` or ``overshooting``."""
    name: str
    """What it does, in plain words, for the middle of a sentence."""
    counts: str
    """What counts as this move."""
    not_counts: str
    """What looks like it and does not count; may be empty."""
    noticed: str
    """What was noticed; holds ``{quote}`` once, where the trainee's own words go."""
    may_hear: str
    """What the client may hear in it."""
    try_one: str
    """One thing to try."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the six things that a reply is judged by."""

    code: str
    """One of `CRITERIA`."""
    name: str
    """What it asks, in plain words."""
    levels: tuple[str, str, str]
    """What levels 0, 1 and 2 mean, in words."""
    could_add: str
    """One thing that a reply could add to get there."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the reply does as a whole, in words."""

    code: str
    """One of `VERDICTS`."""
    name: str
    """A short plain name."""
    when: str
    """When a rater gives it, in one line."""
    says: str
    """A sentence for the trainee."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the post says."""

    id: str
    """``P01`` to ``P19``."""
    says: str
    """The point in our own words."""
    kind: str
    """What kind of point it is; one of `PointKind`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the retelling that can be opened to see what kind of point it makes."""

    id: str
    """Short name, unique in the case."""
    text: str
    """The retelling's words; paragraphs are parted by an empty line."""
    points: tuple[str, ...]
    """The points that it carries."""
    note: str
    """What kind of point this is, in words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the three answers that lesson 1 sets side by side."""

    id: str
    """``A``, ``B`` or ``C``."""
    label: str
    """What kind of answer it is, shown after the trainee has compared them."""
    text: str
    """The answer as the client reads it."""
    wonder: str
    """What it may leave the client to wonder; shown after the trainee has written their own."""
    note: str
    """What is worth noticing in it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question for free text, whose discussion opens after the trainee has committed."""

    id: str
    """Short name, unique in the case."""
    prompt: str
    """The question."""
    discussion: str
    """What may be said to it; paragraphs are parted by an empty line."""


@dataclass(frozen=True, slots=True)
class Case:
    """The post as a retelling, and the contrast that lesson 1 opens with."""

    title: str
    """Name of the case."""
    told: str
    """That it is a retelling by a disclosed composite client, and why; paragraphs as above."""
    points: tuple[Point, ...]
    """P01 to P19, in order."""
    passages: tuple[Passage, ...]
    """The retelling, in reading order."""
    contrast: Situation
    """What is true of the therapist who gives the three answers."""
    answers: tuple[Answer, ...]
    """A, B and C: one therapist, the same limit, the same access."""
    questions: tuple[Question, ...]
    """Questions to think about, with their discussion."""

    @property
    def client_message(self) -> str:
        """What the client of the contrast wrote."""
        return self.contrast.client_message

    @property
    def setting(self) -> str:
        """Who the therapist of the contrast is and where they work."""
        return self.contrast.setting


@dataclass(frozen=True, slots=True)
class Compare:
    """Answers to one client, to compare before anything is explained."""

    id: str
    """Short name, unique over all lessons."""
    client: str
    """What the client wrote or said."""
    setting: str
    """Who the therapist is and where they work; may be empty."""
    replies: tuple[Answer, ...]
    """Two to four, in the order shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a client may say next, and after which answers."""

    text: str
    """The client's words."""
    verdict: tuple[str, ...] = ()
    """Verdicts of which the answer must surely have one; empty where any will do."""
    moves: tuple[str, ...] = ()
    """Moves of which the answer must surely make one; empty where none is asked."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What the client says, and the trainee's answer to it."""

    lines: tuple[Line, ...]
    """The first that fits is said; the last has no condition."""
    ask: str
    """Stands above the box for the answer."""
    after: str
    """What to listen for, when the trainee has answered; paragraphs are parted by an empty line."""


@dataclass(frozen=True, slots=True)
class Comeback:
    """A client who comes back to what the trainee wrote, for one to three turns."""

    id: str
    """Short name, unique over all lessons."""
    situation: str
    """Id of the situation that the answers are read against."""
    opening: str
    """Words above the first box, or above the supplied reply."""
    turns: tuple[Turn, ...]
    """In order."""
    supplied: str = ""
    """A reply that was given in the trainee's place; empty where the trainee writes the first."""


@dataclass(frozen=True, slots=True)
class Aloud:
    """Something to say aloud, and questions to hold it against."""

    id: str
    """Short name, unique over all lessons."""
    prompt: str
    """What to say, and to whom."""
    seconds: int
    """How long."""
    checks: tuple[str, ...]
    """Three short questions about what was said."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the pieces of one lesson show, beside the case and the situations."""

    questions: tuple[Question, ...] = ()
    """For ``ask``."""
    compares: tuple[Compare, ...] = ()
    """For ``answers``."""
    comebacks: tuple[Comeback, ...] = ()
    """For ``comeback``."""
    alouds: tuple[Aloud, ...] = ()
    """For ``aloud``."""


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A sentence of a reply, and what it does."""

    text: str
    """The sentence."""
    moves: tuple[str, ...]
    """Codes; empty where it does nothing that has one."""


@dataclass(frozen=True, slots=True)
class WorkedReply:
    """A reply of a dialogue, coded sentence by sentence."""

    id: str
    """A capital letter."""
    label: str
    """What kind of reply it is, shown after the trainee has compared them."""
    verdict: str
    """What it does as a whole; one of `VERDICTS`."""
    sentences: tuple[CodedSentence, ...]
    """In order."""

    @property
    def text(self) -> str:
        """The reply as the client reads it."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class SecondTurn:
    """What the client says to one of the replies of a dialogue, and answers to that."""

    to: str
    """Id of the reply that the client has had."""
    client_message: str
    """The client's words."""
    ask: str
    """One question to think about before the commentary."""
    replies: tuple[WorkedReply, ...]
    """Two, in the order shown."""
    commentary: str
    """Opens when the trainee has written theirs; paragraphs are parted by an empty line."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A client's message and replies to it, written for the module."""

    id: str
    """Short name."""
    title: str
    """A name for trainees to read."""
    setting_kind: str
    """Where the therapist works; one of `SettingKind`."""
    person: str
    """Who the client is, or who asks; one of `Person`."""
    limit: str
    """What the limit is about; one of `DialogueLimit`."""
    situation: Situation
    """What the client asked and what is true; named as the dialogue is."""
    ask: str
    """One question to think about before the commentary."""
    replies: tuple[WorkedReply, ...]
    """Two or three, in the order shown."""
    commentary: str
    """Opens when the trainee has written theirs; paragraphs are parted by an empty line."""
    warning: str = ""
    """What to know before one reads it; empty where there is nothing."""
    second: SecondTurn | None = None
    """A second turn, where there is one."""


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A lesson of ours, and its exercise if it has one."""

    stem: str
    """Name without folder or ending: ``01-the-post``."""
    title: str
    """Name for trainees."""
    path: str
    """``lessons/01-the-post.ipynb``, relative to `where.content_dir`."""
    exercise: str = ""
    """``exercises/01-the-post.ipynb``, or empty."""
    beside: bool = False
    """True for a notebook that runs by itself as the others do and is no lesson of the course."""


@dataclass(frozen=True, slots=True)
class ReplyToRate:
    """A reply that a person is asked to rate, and nothing that anybody said of it."""

    id: str
    """Its name among the labelled replies."""
    client_message: str
    """What it answers."""
    sentences: tuple[str, ...]
    """The reply, sentence by sentence."""
    situation: Situation | None
    """What is true; None where no limit is at stake."""


@dataclass(frozen=True, slots=True)
class RatingSet:
    """Replies to rate, in the order in which everybody gets them."""

    id: str
    """Short name; what is kept is kept under it."""
    title: str
    """A name for whoever rates them."""
    warning: str
    """What to know before one begins."""
    replies: tuple[ReplyToRate, ...]
    """In order."""


@dataclass(frozen=True, slots=True)
class Key:
    """What two raters agree on about a reply, for who learns to rate."""

    verdict: str
    """What it does as a whole."""
    moves: tuple[tuple[str, ...], ...]
    """For each of its sentences the hiding moves, in the codebook's order."""
    why: str
    """What decides, in plain words."""


@dataclass(frozen=True, slots=True)
class KeyedSet(RatingSet):
    """Replies for learners to rate, and the key to them."""

    keys: Mapping[str, Key]
    """By id of the reply."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim of fact that the course makes, and what it rests on."""

    id: str
    """Short name; citations have it as the title of their link."""
    claim: str
    """What is so, in one or two plain sentences."""
    authority: str
    """Who says so, as in a citation."""
    year: str
    """When, or ``undated``."""
    title: str
    """What it is, and where in it."""
    url: str
    """Where a reader finds it."""
    place: str
    """Whose law or code it is, or ``any``; one of `FactPlace`."""
    checked: str
    """The month in which somebody last looked: ``2026-11``."""
    seen: str
    """What was looked at; one of `Seen`."""
    confidence: str
    """``high`` or ``medium``."""
    caveat: str = ""
    """What the claim does not say, or what may be otherwise; may be empty."""

    @property
    def label(self) -> str:
        """What a citation of it reads as."""
        return f"{self.authority}, {self.year}"


@dataclass(frozen=True, slots=True)
class Pack:
    """All that an author's files hold, ready to use."""

    codebook: int
    """Which version of the codebook it follows."""
    situations: Mapping[str, Situation]
    """By id, in the author's order."""
    moves: Mapping[str, Move]
    """By code, in the codebook's order."""
    kinds: Mapping[str, Kind]
    """By code, in the codebook's order."""
    criteria: Mapping[str, Criterion]
    """By code, in the codebook's order."""
    verdicts: Mapping[str, Verdict]
    """By code, in the codebook's order."""
    case: Case
    """The post, retold."""
    lessons: tuple[LessonFile, ...]
    """In the order of the course."""
    exercises: Mapping[str, Mapping[str, Any]]
    """By stem: the plain, validated content; ``plainspoken.checks`` gives it types."""
    pieces: Mapping[str, Pieces]
    """By stem of the lesson; no entry where a lesson has nothing of its own to show."""
    facts: Mapping[str, Fact]
    """By id, in the author's order."""
    dialogues: Mapping[str, Dialogue]
    """Worked dialogues by id, in the author's order."""

    @property
    def questions(self) -> Mapping[str, Question]:
        """The questions of the case and of all lessons, by id."""
        lists = [self.case.questions, *(one.questions for one in self.pieces.values())]
        return {question.id: question for questions in lists for question in questions}

    @property
    def compares(self) -> Mapping[str, Compare]:
        """What all lessons set side by side, by id."""
        return {one.id: one for pieces in self.pieces.values() for one in pieces.compares}

    @property
    def comebacks(self) -> Mapping[str, Comeback]:
        """The clients of all lessons who come back, by id."""
        return {one.id: one for pieces in self.pieces.values() for one in pieces.comebacks}

    @property
    def alouds(self) -> Mapping[str, Aloud]:
        """What all lessons ask to be said aloud, by id."""
        return {one.id: one for pieces in self.pieces.values() for one in pieces.alouds}

    def situation(self, name: str) -> Situation:
        """The situation with this id, be it one of the pack's or the case's ``contrast``.

        Raises:
            KeyError: there is none; the message names those that there are.
        """
        if name == self.case.contrast.id:
            return self.case.contrast
        if name not in self.situations:
            known = ", ".join([*self.situations, self.case.contrast.id])
            raise KeyError(f'There is no situation "{name}". There are: {known}.')
        return self.situations[name]
