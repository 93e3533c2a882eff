"""From a ``Reading`` to the words on the page.

The words for moves, kinds of reason and criteria are an author's (``data/moves.yaml``). What is
decided here is which of them are said, in what order, and how sure they sound: risk first, then
sentence by sentence, then the reasons, then what this situation needs. Nothing is totalled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from plainspoken.engine import Found, Given, Reading, Sentence
from plainspoken.pack import Pack
from plainspoken.pack.records import Move

Purpose = Literal["honest", "hiding"]

LONGEST_QUOTE = 90
"""Characters of a trainee's own words that one note repeats."""

MOST_SENTENCES = 60
"""Sentences drawn for one reply; a paste of a whole book would otherwise stop the page."""

_FIRST = {"hiding": 0, "overshooting": 1, "owning": 2}

UNSAFE = (
    "The client may not be safe, and this reply does not yet ask how they are or name where help "
    "can be had now. Before anything about the limit, ask directly, and name a route that will be "
    "answered where this client is, now."
)
UNSAFE_PERHAPS = (
    "The client may not be safe. Plainspoken found no words here that ask how they are or name "
    "where help can be had now. If they are there, go on; if not, they come before anything about "
    "the limit, with a route that will be answered where this client is, now."
)
CAUTION = (
    "Plainspoken has learned from replies that a language model wrote and labelled, and was tested "
    "on others of the same kind. It can be wrong, also where it sounds sure. “Not sure” means "
    "neither good nor bad: read the sentence as the client would."
)
CAUTION_RULES = (
    "Plainspoken reads by a few fixed rules here, and recognises only plain cases. “Not sure” "
    "means neither good nor bad: read the sentence as the client would."
)
NOT_SURE = "Not sure how a client would hear this."
NOT_SURE_OF_ALL = "Not sure how to read this reply as a whole."
NOT_SURE_OF_MORE = "Not sure about one more thing here:"
NOTHING = "nothing that needs a name"
"""What a sentence may also be heard as."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to underline."""

    start: int
    """First code point in the whole text."""
    end: int
    """One past the last code point."""
    tone: str
    """``owning``, ``hiding``, ``overshooting`` or ``reason``: how it is drawn."""
    label: str
    """The same in words, for those who do not see the line."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a sentence does, in a few words."""

    name: str
    """Plain words, never a code."""
    tone: str
    """As for ``Mark``."""
    code: str
    """Code of the move, for the record and never shown."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing noticed."""

    noticed: str
    """What was noticed, with the trainee's own words."""
    may_hear: str
    """What a client may hear in it."""
    try_one: str
    """The one thing to try, in the first note of a reply that has something to mend."""
    code: str
    """Code of the move, for the record and never shown."""


@dataclass(frozen=True, slots=True)
class SentenceNotes:
    """One sentence of the reply and what is said about it."""

    start: int
    """First code point in the whole text."""
    end: int
    """One past the last code point."""
    marks: tuple[Mark, ...]
    """In order, may overlap."""
    labels: tuple[Label, ...]
    """One for each move, no repeats."""
    notes: tuple[Note, ...]
    """At most two; a move that was explained above is only labelled."""
    unsure: str
    """A sentence that says so, with both readings where there are two, or empty."""
    perhaps: tuple[Label, ...]
    """Of an unsure sentence: what else a client may hear in it."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """One thing that this situation needs of a reply."""

    name: str
    """In plain words."""
    words: str
    """How far this reply goes, in words."""
    could_add: str
    """What one could add; empty where nothing is missing."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """All that is said about one reply."""

    first: str
    """What has to be said before anything else, or empty."""
    whole: str
    """What the reply does as a whole, with both readings where it may be heard in two ways."""
    sentences_heading: str
    """Heading over the sentences."""
    caution: str
    """How sure this version is."""
    sentences: tuple[SentenceNotes, ...]
    """In order; at most ``MOST_SENTENCES``."""
    more: str
    """Says when sentences were left out, or empty."""
    audit: tuple[str, ...]
    """The reasons given, left out and not this therapist's, in words."""
    criteria: tuple[Criteria, ...]
    """What this situation needs; empty for a hiding draft."""
    spoken: str
    """One line for the status region."""


def notes(reading: Reading, pack: Pack, purpose: Purpose = "honest") -> Feedback:
    """Say what a reading found.

    Args:
        reading: from ``plainspoken.engine.read``.
        pack: where the words for moves, kinds and criteria are.
        purpose: ``hiding`` for a draft that was meant to hide: then nothing is there to be mended,
            and what is said is how it works on a client.
    """
    said = _Said(trying=purpose == "honest")
    shown = reading.sentences[:MOST_SENTENCES]
    sentences = tuple(_sentence(reading, one, pack, said) for one in shown)
    left = len(reading.sentences) - len(shown)
    return Feedback(
        first=_first(reading),
        whole=_whole(reading, pack) if purpose == "honest" else "",
        sentences_heading=(
            "Your reply, sentence by sentence" if purpose == "honest" else "How this version works"
        ),
        caution=CAUTION if reading.chance is not None else CAUTION_RULES,
        sentences=sentences,
        more=f"Only the first {MOST_SENTENCES} sentences are shown; {left} more were read."
        if left > 0
        else "",
        audit=tuple(_audit(reading, pack, purpose)),
        criteria=tuple(_criteria(reading, pack)) if purpose == "honest" else (),
        spoken=_spoken(reading),
    )


@dataclass(slots=True)
class _Said:
    """What was said already about this reply, so that nothing is said twice."""

    trying: bool
    """Whether the one thing to try may still be given: one for a reply, not one for each line."""
    moves: set[str] = field(default_factory=set)
    """Moves that were explained."""


def _first(reading: Reading) -> str:
    if not reading.unsafe:
        return ""
    return UNSAFE_PERHAPS if reading.unsafe_unsure else UNSAFE


def _whole(reading: Reading, pack: Pack) -> str:
    """One reading of the whole where it is sure, both where it is not, none where it is a guess."""
    first = pack.verdicts[reading.verdict]
    if not reading.verdict_unsure:
        return first.says
    if reading.second is None:
        return ""
    second = pack.verdicts[reading.second]
    return f"{NOT_SURE_OF_ALL} One reading: “{first.says}” Another: “{second.says}”"


def _spoken(reading: Reading) -> str:
    open_ = sum(one.unsure for one in reading.sentences)
    counted = f"Sentences read: {len(reading.sentences)}. Not sure about: {open_}."
    return f"{counted} There is a note about safety to read first." if reading.unsafe else counted


def quoted(text: str, start: int, end: int) -> str:
    """A trainee's own words, short enough to stand inside a note."""
    words = " ".join(text[start:end].split()).rstrip(".")
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _sentence(reading: Reading, sentence: Sentence, pack: Pack, already: _Said) -> SentenceNotes:
    by_move: dict[str, Found] = {}
    for found in sentence.moves:
        by_move.setdefault(found.move, found)
    ordered = sorted(
        by_move.values(), key=lambda one: (_FIRST[pack.moves[one.move].group], one.start)
    )
    said: list[Note] = []
    for found in ordered:
        # A guess gets its two readings and no note: a note would sound sure.
        if found.move in already.moves or len(said) == 2 or not found.sure:
            continue
        already.moves.add(found.move)
        said.append(_note(reading, found, pack.moves[found.move], already))
    return SentenceNotes(
        start=sentence.start,
        end=sentence.end,
        marks=tuple(_marks(reading, sentence, pack)),
        labels=tuple(_label(one.move, pack, sure=one.sure) for one in ordered),
        notes=tuple(said),
        unsure=_unsure(sentence, pack),
        perhaps=tuple(_label(move, pack) for move in sentence.perhaps),
    )


def _label(move: str, pack: Pack, *, sure: bool = True) -> Label:
    name = pack.moves[move].name
    return Label(name if sure else f"perhaps: {name}", pack.moves[move].group, move)


def _unsure(sentence: Sentence, pack: Pack) -> str:
    """Both readings of a sentence, or of a part of it, that may be heard in two ways."""
    if not sentence.unsure:
        return ""
    first = [one.move for one in sentence.moves if not one.sure][:1]
    second = [move for move in sentence.perhaps if move not in first][:1]
    names = [f"“{pack.moves[move].name}”" for move in (*first, *second)]
    if not names:
        return NOT_SURE
    if any(one.sure for one in sentence.moves):
        return f"{NOT_SURE_OF_MORE} a client may hear {names[0]} in it as well, or not."
    other = names[1] if len(names) > 1 else NOTHING
    return f"{NOT_SURE} It may be heard as {names[0]}, or as {other}."


def _note(reading: Reading, found: Found, move: Move, already: _Said) -> Note:
    quote = quoted(reading.text, found.start, found.end)
    # What works needs no mending: the one thing to try goes to the first thing that may not.
    tries = already.trying and move.group != "owning"
    already.trying = already.trying and not tries
    return Note(
        noticed=move.noticed.replace("{quote}", quote),
        may_hear=move.may_hear,
        try_one=move.try_one if tries else "",
        code=move.code,
    )


def _marks(reading: Reading, sentence: Sentence, pack: Pack) -> Iterable[Mark]:
    marks = [
        Mark(one.start, one.end, label.tone, label.name)
        for one in sentence.moves
        for label in [_label(one.move, pack, sure=one.sure)]
    ]
    taken = [(one.start, one.end) for one in marks]
    for given in reading.reasons:
        inside = sentence.start <= given.start < sentence.end
        if inside and not any(start < given.end and given.start < end for start, end in taken):
            kind = pack.kinds[given.kind]
            marks.append(Mark(given.start, given.end, "reason", f"a reason: {kind.name}"))
    return sorted(marks, key=lambda one: (one.start, -one.end))


def _audit(reading: Reading, pack: Pack, purpose: Purpose) -> Iterable[str]:
    situation = reading.situation
    first: dict[str, Given] = {}
    for given in reading.reasons:
        first.setdefault(given.kind, given)

    def words(kind: str) -> str:
        given = first.get(kind)
        quote = f" (“{quoted(reading.text, given.start, given.end)}”)" if given else ""
        return f"{pack.kinds[kind].name}{quote}"

    for kind in reading.told:
        if kind == "choice":
            yield "You kept the reason to yourself, and said that you did. That is honest here."
            continue
        if not first[kind].sure:
            yield f"Not sure, but you may give a reason that is this therapist's: {words(kind)}."
            continue
        which = "" if kind in situation.main_kinds else "one of "
        reason = "main reason" if kind in situation.main_kinds else "other reasons"
        yield f"You gave {which}this therapist's {reason}: {words(kind)}."
    for kind in reading.made_up:
        given = first[kind]
        quote = quoted(reading.text, given.start, given.end)
        if not given.sure:
            yield (
                f"Not sure, but “{quote}” may be heard as giving a reason that is not this "
                f"therapist's: {pack.kinds[kind].name}."
            )
            continue
        yield f"{pack.kinds[kind].not_yours} You wrote: “{quote}”."
    # In a hiding draft the main reason is meant to be missing.
    for kind in reading.left_out if purpose == "honest" else ():
        yield (
            f"The main reason here is {pack.kinds[kind].name}, and no words for it were found. If "
            "it is there in words that Plainspoken does not know, or openly kept private, trust "
            "your own reading."
        )


def _criteria(reading: Reading, pack: Pack) -> Iterable[Criteria]:
    for code in reading.situation.needs:
        criterion, level = pack.criteria[code], reading.criteria[code]
        words = criterion.levels[level.value]
        yield Criteria(
            name=criterion.name,
            words=f"Not sure. Judge for yourself whether this is so: “{criterion.levels[2]}”"
            if level.unsure
            else words,
            could_add="" if level.value == 2 else criterion.could_add,
        )
