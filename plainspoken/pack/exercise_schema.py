"""What a file in ``data/exercises/`` must hold.

The authoring side only: no widget may import what this imports. Beyond the shape of each field it
asks what a trainee would otherwise find missing: words for every mistake that can be made, three
hints of which only the last tells, a question of each objective.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from plainspoken.pack.records import KindCode, MoveCode
from plainspoken.pack.schema import Name, Strict, Text

OTHERWISE = "otherwise"
"""Stands for every mistake about a part that has no words of its own."""

TELLING = 5
"""Words in a row of a right answer that give it away in a hint."""

CUES = re.compile(
    r"\b(?:because|boundar(?:y|ies)|choice|choose|chosen?|confidential|decide[ds]?|decision"
    r"|honest(?:ly)?|limits?|polic(?:y|ies)|private|reasons?|rules?|secur(?:e|ity)|sorry"
    r"|understand(?:able)?)\b",
    re.IGNORECASE,
)
"""Words by which a search for key words would judge a reply."""

AS_A_WHOLE = "as-a-whole"
"""Id of the question that is asked of a reply which reads as hiding where no sentence shows it."""

STUFFED = 6
"""So many different cues make a text stuffed."""

Names = Annotated[list[Name], Field(min_length=1)]


def _wrong(what: str, todo: str) -> PydanticCustomError:
    """A problem in words; the reader of these files adds its line."""
    return PydanticCustomError("value_error", what, {"todo": todo})


class WordsModel(Strict):
    """What to say about a mistake, after quoting it."""

    why: Text
    """Why it may matter to the client, or where the trouble lies."""
    try_one: Text
    """One thing to try."""


class MaterialModel(Strict):
    """Something to read before answering: words of its own, or words of the case."""

    label: Text
    """Who says it, or what it is."""
    text: Text | None = None
    """The words."""
    case: Literal["client", "setting", "A", "B", "C"] | None = None
    """In place of ``text``: the client's message, the setting or an answer of data/case.yaml."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.text is None) == (self.case is None):
            raise _wrong("material needs either text or case", "Write one of the two.")
        return self


class ObjectiveModel(Strict):
    """Something that a trainee can do after the lesson."""

    id: Name
    """Short name."""
    text: Text
    """For the middle of "You can …"."""


class MisconceptionModel(WordsModel):
    """A mistake that shows in several parts of an answer at once."""

    id: Name
    """Short name."""
    when: Annotated[dict[Name, Names], Field(min_length=1)]
    """For each part, the values that show it; an option's values are ``chosen`` and ``left``."""
    at_least: Annotated[int, Field(ge=1)] | None = None
    """In how many of these parts; in all if left out."""
    noticed: Text
    """What was noticed."""


class WrongModel(Strict):
    """A wrong answer that was foreseen, and what is said to it; tests give it to the check.

    Of every task's, three get first messages that differ (of a draft's and a rewrite's, five are
    there), but for a reflection, which has none.
    """

    answer: dict[str, Any] | None = None
    """In the form of the task's type."""
    but: dict[Name, Name | Names] | None = None
    """The first right answer, but for these parts (sort and mark)."""
    says: Text
    """Id of the first message that it gets: an option, ``card/value``, a misconception, a slip; of
    replies also ``unsafe``, ``copy``, ``long``, ``move/…``, ``reason/…``, of a rewrite ``kept``."""
    kind: Literal["stuffed"] | None = None
    """``stuffed``: made of the words that a search for key words would look for (`CUES`), and no
    reply. Each draft and rewrite has one such."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.answer is None) == (self.but is None):
            raise _wrong("a wrong answer needs either answer or but", "Write one of the two.")
        return self


class TaskModel(Strict):
    """What all tasks share."""

    id: Name
    """Short name; also names what a trainee's answer is kept under, so never change it."""
    title: Text
    """A few words."""
    objectives: Names
    """Ids of the objectives that it tests."""
    prompt: Text
    """What to do; paragraphs are parted by an empty line."""
    material: list[MaterialModel] = Field(default_factory=list)
    """What to read first."""
    first: Text
    """What to do first, said to a blank answer."""
    praise: Text
    """What an answer that meets it does well; of the answer, not of the person."""
    hints: Annotated[list[Text], Field(min_length=3, max_length=3)]
    """Three steps; only the last, a worked example, may tell."""
    discussion: Text
    """Opens when the task is met or after the last hint."""
    misconceptions: list[MisconceptionModel] = Field(default_factory=list)
    """The first that shows is said first."""
    unfinished_answers: list[dict[str, Any]] = Field(default_factory=list)
    """Answers that are in progress: neither right nor wrong yet. Tests give these, the right and
    the wrong ones to the check, and break the check in many small ways: each time one of them must
    come out otherwise. No trainee sees them."""
    wrong_answers: Annotated[list[WrongModel], Field(min_length=3)]
    """Wrong answers that were foreseen."""

    def told(self) -> Iterable[str]:
        """Words of the right answer, which no hint but the last may hold."""
        return ()

    def values(self) -> Mapping[str, set[str]]:
        """The parts of an answer and what can be said of each."""
        return {}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        secret = {run: text for text in self.told() for run in _runs(text)}
        for place, hint in enumerate(self.hints[:-1], start=1):
            for run in _runs(hint):
                if run in secret:
                    raise _wrong(
                        f"hint {place} gives the answer away: “{' '.join(run)} …”",
                        "Help to find it in other words; the last hint may tell.",
                    )
        for one in self.misconceptions:
            _known(f"misconception {one.id}", one.when, self.values())
            if one.at_least and one.at_least > len(one.when):
                raise _wrong(
                    f"misconception {one.id}: at_least is more than there are parts in when",
                    "Make it smaller, or name more parts.",
                )
        return self


class KeyedModel(TaskModel):
    """A task whose answer is right or wrong by a key."""

    right_answers: Annotated[list[dict[str, Any]], Field(min_length=1)]
    """Answers that meet it, in the form of the task's type: three that differ, or as many as there
    can be."""


class OptionModel(Strict):
    """Something to choose."""

    id: Name
    """Short name."""
    text: Text
    """As the trainee reads it."""
    right: bool = False
    """Whether it belongs to the answer."""
    why: Text | None = None
    """Said when it is chosen and should not be; where several may be chosen also when it is left
    out and should not be."""
    try_one: Text | None = None
    """One thing to try then."""

    @model_validator(mode="after")
    def _both(self) -> Self:
        if (self.why is None) != (self.try_one is None):
            raise _wrong(f"option {self.id} needs why and try_one", "Write both.")
        return self


class ChooseModel(KeyedModel):
    """Choosing one option, or all that hold."""

    type: Literal["choose"]
    """The type of task."""
    question: Text
    """What the options answer; stands right above them."""
    many: bool = False
    """Whether several may be chosen."""
    options: Annotated[list[OptionModel], Field(min_length=3)]
    """In the order shown."""

    def told(self) -> Iterable[str]:
        """The right options."""
        return (one.text for one in self.options if one.right)

    def values(self) -> Mapping[str, set[str]]:
        """Each option is chosen or left."""
        return {one.id: {"chosen", "left"} for one in self.options}

    @model_validator(mode="after")
    def _options(self) -> Self:
        _unique("option", (one.id for one in self.options))
        right = sum(one.right for one in self.options)
        if right == 0 or right == len(self.options) or (right > 1 and not self.many):
            raise _wrong(
                "there must be a right option and a wrong one, and more than one right only "
                "with many: true",
                "Look at which options have right: true.",
            )
        for one in self.options:
            if one.why is None and (self.many or not one.right):
                raise _wrong(
                    f"option {one.id} has nothing to say to who answers it wrongly",
                    "Write why and try_one.",
                )
        return self


class NameModel(Strict):
    """A group or a label."""

    id: Name
    """Short name."""
    name: Text
    """In plain words."""
    means: Text | None = None
    """What belongs to it."""


class CardModel(Strict):
    """Something to put into a group."""

    id: Name
    """Short name."""
    text: Text
    """As the trainee reads it."""
    group: Name
    """The group it belongs to."""
    mistaken: dict[Name, WordsModel]
    """Words by the group it was wrongly put in, or ``otherwise``."""


class SortModel(KeyedModel):
    """Sorting cards into named groups."""

    type: Literal["sort"]
    """The type of task."""
    groups: Annotated[list[NameModel], Field(min_length=2)]
    """In the order shown."""
    cards: Annotated[list[CardModel], Field(min_length=3)]
    """In the order shown."""

    def told(self) -> Iterable[str]:
        """The cards: a hint that quotes one can only do so to place it."""
        return (card.text for card in self.cards)

    def values(self) -> Mapping[str, set[str]]:
        """Each card is in one of the groups."""
        return {card.id: {group.id for group in self.groups} for card in self.cards}

    @model_validator(mode="after")
    def _cards(self) -> Self:
        _unique("group", (one.id for one in self.groups))
        _unique("card", (one.id for one in self.cards))
        groups = {group.id for group in self.groups}
        for card in self.cards:
            _known(f"card {card.id}", {"group": [card.group]}, {"group": groups})
            _words_for_all(f"card {card.id}", card.mistaken, groups - {card.group})
        return self


class LineModel(Strict):
    """One sentence of a reply."""

    id: Name
    """Short name."""
    text: Text
    """As the trainee reads it."""
    labels: Names
    """All that it does."""
    mistaken: dict[Name, WordsModel]
    """Words by the label wrongly given or wrongly left out, or ``otherwise``."""


class MarkModel(KeyedModel):
    """Saying of each sentence of a reply what it does."""

    type: Literal["mark"]
    """The type of task."""
    labels: Annotated[list[NameModel], Field(min_length=2)]
    """In the order shown; one of them for a sentence that does nothing else."""
    lines: Annotated[list[LineModel], Field(min_length=3)]
    """In the reply's order."""

    def told(self) -> Iterable[str]:
        """The sentences: a hint that quotes one can only do so to mark it."""
        return (line.text for line in self.lines)

    def values(self) -> Mapping[str, set[str]]:
        """Each line has some of the labels."""
        return {line.id: {label.id for label in self.labels} for line in self.lines}

    @model_validator(mode="after")
    def _lines(self) -> Self:
        _unique("label", (one.id for one in self.labels))
        _unique("line", (one.id for one in self.lines))
        labels = {label.id for label in self.labels}
        for line in self.lines:
            _known(f"line {line.id}", {"labels": line.labels}, {"labels": labels})
            _words_for_all(f"line {line.id}", line.mistaken, labels)
        return self


class SentencesModel(Strict):
    """How long a reply may be."""

    at_least: Annotated[int, Field(ge=1)]
    """Sentences."""
    at_most: Annotated[int, Field(ge=1)]
    """Sentences."""


class SlipModel(WordsModel):
    """Something a draft may do, in the task's own words; for the rest moves.yaml has some."""

    id: Name
    """Short name."""
    moves: list[MoveCode] = Field(default_factory=list)
    """Any of these moves shows it."""
    reasons: list[KindCode] = Field(default_factory=list)
    """Any of these kinds of reason, given and not true here, shows it."""
    noticed: Text
    """What was noticed; ``{quote}`` stands for the trainee's words."""

    @model_validator(mode="after")
    def _shown_by_something(self) -> Self:
        if not self.moves and not self.reasons:
            raise _wrong(f"nothing can show the slip {self.id}", "Name moves or reasons.")
        return self


class WantedModel(Strict):
    """Something that the reply needs."""

    id: Name
    """Short name."""
    moves: list[MoveCode] = Field(default_factory=list)
    """Any of these, where the reader finds it, answers the question."""
    ask: Text
    """What the trainee asks of their own reply where the reader found none."""


class WrittenModel(Strict):
    """A reply that meets a draft or a rewrite."""

    text: Text
    """The reply."""
    confirmed: list[Name] = Field(default_factory=list)
    """Ids of the questions in ``wanted`` that its writer answers with yes, and ``as-a-whole``
    where that is asked."""
    kind: Literal["no-cue"] | None = None
    """``no-cue``: it holds none of the `CUES`. Each draft and rewrite has one such."""


class ReplyModel(TaskModel):
    """What writing a reply and rewriting one have in common."""

    situation: Name
    """Id of a situation of data/situations.yaml, or ``contrast``."""
    sentences: SentencesModel
    """How long the reply may be."""
    wanted: Annotated[list[WantedModel], Field(min_length=1)]
    """What it needs, in the order asked."""
    slips: list[SlipModel] = Field(default_factory=list)
    """The author's own words for what was foreseen."""
    right_answers: Annotated[list[WrittenModel], Field(min_length=1)]
    """Replies that meet it; five or more. To leave out one of their confirmations must leave one of
    them in progress, or the question is asked of nobody."""

    @model_validator(mode="after")
    def _slips(self) -> Self:
        _unique("slip", (one.id for one in self.slips))
        _unique("question", (one.id for one in self.wanted))
        if self.sentences.at_least > self.sentences.at_most:
            raise _wrong("sentences: at_least is more than at_most", "Change one of them.")
        wanted = {"confirmed": {AS_A_WHOLE, *(one.id for one in self.wanted)}}
        for place, one in enumerate(self.right_answers, start=1):
            _known(f"right answer {place}", {"confirmed": one.confirmed}, wanted)
        return self


class DraftModel(ReplyModel):
    """Writing a reply to a client.

    Answer: ``{text, confirmed: [ids of wanted]}``.
    """

    type: Literal["draft"]
    """The type of task."""


class RewriteModel(ReplyModel):
    """Changing a given reply as little as possible, until it meets what is wanted.

    Answer: ``{text, confirmed: [ids of wanted]}``, as for a draft. What a slip finds in the given
    reply is what there is to change.
    """

    type: Literal["rewrite"]
    """The type of task."""
    reply: Text
    """The reply that the box starts with."""
    keeps: Annotated[float, Field(gt=0, le=1)]
    """The share of its words that must be left in their order, such as 0.6; where fewer are left,
    the message ``kept`` says how many were changed."""


class PlacedModel(Strict):
    """Something to put in order."""

    id: Name
    """Short name."""
    text: Text
    """As the trainee reads it."""
    after: list[Name] = Field(default_factory=list)
    """Ids of the cards that must come before it; what follows from others is not said again. Where
    two cards do not depend on each other, both orders are right."""
    mistaken: dict[Name, WordsModel] = Field(default_factory=dict)
    """Words by the card of ``after`` that it was put before, or ``otherwise``; a message is called
    ``card/that card``, or ``card/otherwise``."""


class OrderModel(KeyedModel):
    """Putting cards into an order.

    Answer: ``{order: [card ids]}``, from first to last. In a misconception, a card's values are the
    cards that it was put before.
    """

    type: Literal["order"]
    """The type of task."""
    cards: Annotated[list[PlacedModel], Field(min_length=3, max_length=7)]
    """In the order in which they first lie there, which must not be a right one."""

    def told(self) -> Iterable[str]:
        """The cards: a hint that quotes one can only do so to place it."""
        return (card.text for card in self.cards)

    def values(self) -> Mapping[str, set[str]]:
        """Each card is put before some of the others."""
        names = {card.id for card in self.cards}
        return {card.id: names - {card.id} for card in self.cards}

    @model_validator(mode="after")
    def _order(self) -> Self:
        _unique("card", (one.id for one in self.cards))
        names = {card.id for card in self.cards}
        for card in self.cards:
            _unique(f"card in after of {card.id}:", card.after)
            _known(f"card {card.id}", {"after": card.after}, {"after": names - {card.id}})
            _words_for_all(f"card {card.id}", card.mistaken, set(card.after))
        before = _all_before({card.id: card.after for card in self.cards})
        for card in self.cards:
            for one in card.after:
                if any(one in before[other] for other in card.after):
                    raise _wrong(
                        f"card {card.id}: that it comes after {one} follows from the others",
                        f"Take {one} out of its after.",
                    )
        places = {card.id: place for place, card in enumerate(self.cards)}
        if all(places[one] < places[card.id] for card in self.cards for one in card.after):
            raise _wrong(
                "the cards lie in a right order from the beginning",
                "Shuffle them in the file, or say with after what must come before what.",
            )
        return self


class ReflectionModel(Strict):
    """What somebody may write; nothing of it is judged."""

    text: Text
    """The words."""
    kind: Name
    """In a word or two what kind of answer it is, such as ``in-doubt``; each is of another."""


class ReflectModel(TaskModel):
    """Thinking about something in writing: no answer is right or wrong.

    Answer: ``{text}``. The discussion opens when the trainee has written something and says so.
    """

    type: Literal["reflect"]
    """The type of task."""
    at_least: Annotated[int, Field(ge=1)] = 8
    """Words; with fewer it is in progress."""
    questions: list[Text] = Field(default_factory=list)
    """What one may ask oneself, shown over the box."""
    hints: Annotated[list[Text], Field(max_length=3)] = Field(default_factory=list)
    """None needed; the last does not open the discussion here."""
    right_answers: Annotated[list[ReflectionModel], Field(min_length=3)]
    """Three or more, each of another kind."""
    wrong_answers: Annotated[list[WrongModel], Field(max_length=0)] = Field(default_factory=list)
    """None."""

    @model_validator(mode="after")
    def _kinds(self) -> Self:
        _unique("kind of answer", (one.kind for one in self.right_answers))
        return self


AnyTaskModel = Annotated[
    ChooseModel | SortModel | MarkModel | OrderModel | DraftModel | RewriteModel | ReflectModel,
    Field(discriminator="type"),
]


class ExerciseModel(Strict):
    """One exercise."""

    title: Text
    """Name of the lesson that it goes with."""
    about: Text
    """What a trainee should know before starting."""
    objectives: Annotated[list[ObjectiveModel], Field(min_length=1)]
    """What the tasks test."""
    tasks: Annotated[list[AnyTaskModel], Field(min_length=1, max_length=9)]
    """In order."""

    @model_validator(mode="after")
    def _objectives_tested(self) -> Self:
        _unique("task", (one.id for one in self.tasks))
        _unique("objective", (one.id for one in self.objectives))
        known = {one.id for one in self.objectives}
        for task in self.tasks:
            _known(f"task {task.id}", {"objectives": task.objectives}, {"objectives": known})
        untested = known - {name for task in self.tasks for name in task.objectives}
        if untested:
            raise _wrong(
                f"no task tests the objective {min(untested)}",
                "Add it to the objectives of a task, or take it away.",
            )
        return self


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold().replace("’", ""))
    for place in range(len(words) - TELLING + 1):
        yield tuple(words[place : place + TELLING])


def _unique(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise _wrong(f"there are two of the {what} {name}", "Give one of them another id.")
        seen.add(name)


def _known(where: str, named: Mapping[str, Iterable[str]], known: Mapping[str, set[str]]) -> None:
    for part, values in named.items():
        if part not in known:
            raise _wrong(f"{where}: there is no part {part}", _one_of(known))
        for value in values:
            if value not in known[part]:
                raise _wrong(f"{where}: {part} cannot be {value}", _one_of(known[part]))


def _all_before(after: Mapping[str, Iterable[str]]) -> Mapping[str, set[str]]:
    """For each card all that come before it, by what is said of each."""
    before: dict[str, set[str]] = {}

    def of(card: str, path: tuple[str, ...]) -> set[str]:
        if card in path:
            raise _wrong(
                f"card {card} would have to come before itself",
                f"Look at after in these: {', '.join(path)}.",
            )
        if card not in before:
            before[card] = {name for one in after[card] for name in {one} | of(one, (*path, card))}
        return before[card]

    for card in after:
        of(card, ())
    return before


def _words_for_all(where: str, words: Mapping[str, WordsModel], mistakes: set[str]) -> None:
    for value in words:
        if value not in mistakes | {OTHERWISE}:
            raise _wrong(f"{where}: {value} cannot be a mistake here", _one_of(mistakes))
    missing = mistakes - set(words)
    if missing and OTHERWISE not in words:
        raise _wrong(
            f"{where} has no words for the mistake {min(missing)}",
            f"Add it to mistaken, or add {OTHERWISE}.",
        )


def _one_of(names: Iterable[str]) -> str:
    return f"Name one of these: {', '.join(sorted(names))}."
