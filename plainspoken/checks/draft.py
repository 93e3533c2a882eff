"""Writing a reply to a client.

Answer: ``{"text": str, "confirmed": [question id, …], "stood_by": [{"sentence": str, "said": [code,
…]}, …]}``; the last is what the trainee reads differently.

The reader can be wrong, and a check must never be surer than it. So only what it is sure of counts
against a draft: a hiding move or an untrue reason that it found, words copied from the page, a
reply of many sentences. What it does not see is asked: the trainee reads their own reply with a
list of questions. A question is left out where the reader found the answer, and one is added where
the whole reads as hiding and no sentence shows it. And where the trainee reads their own sentence
differently, what is said of it stays, and holds nothing back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plainspoken.checks.difference import plain_words
from plainspoken.checks.outcome import AT_ONCE, Message, Outcome, OwnWords, Question, State
from plainspoken.checks.task import Answer, Plain, Task, Words, common, mapping, strings
from plainspoken.checks.task import words as words_of
from plainspoken.engine import Reading
from plainspoken.engine import read as read_reply
from plainspoken.feedback.notes import UNSAFE, UNSAFE_PERHAPS, quoted
from plainspoken.pack import Pack, Situation

FEWEST_WORDS = 8
"""Fewer than this is a start, not a reply yet."""

MOST_WORDS = 40
"""For each sentence that a reply may have; a long one may still have few stops."""

RUN = 5
"""Words in a row that count as copied."""

COPIED = 0.5
"""The share of a draft's runs that may stand on the page before it is called a copy."""

COPY = Words(
    "A client can tell a reply that was written for anybody. Here you would also be practising "
    "somebody else’s voice.",
    "Look away from the example, and say it as you would across the room.",
)
LONG = Words(
    "A no that goes on for long is heard as an apology or as a lecture, and what is on offer gets "
    "lost in it.",
    "Keep the sentences that the client would miss: the limit, the reason, what there is instead.",
)
STAND_BY = (
    "Plainspoken reads it like this: “{says}” It can be wrong about that. I have looked in my "
    "reply for who decides and why, as this client would, and I stand by it."
)
YOUR_CALL = (
    "Nothing {else_}that Plainspoken is sure of stands in the way. It can be wrong, so the last "
    "word is yours: read your reply once more, as this client, and tick what is so. Where "
    "something is not so, change the reply and check it again."
)
RISK = Words(UNSAFE, "Begin with the client, and come to the limit after that.")
UNTRUE = "Give the reason that is this therapist’s, or say openly that you keep it to yourself."

StoodBy = frozenset[tuple[str, frozenset[str]]]
"""Sentences that the trainee reads differently, each with the codes that the message was about."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that a draft may do, and that the reader is certain of."""

    id: str
    """Unique in its task."""
    moves: frozenset[str]
    """Any of these moves shows it."""
    reasons: frozenset[str]
    """Any of these kinds of reason, given and not true here, shows it."""
    noticed: str
    """What was noticed; ``{quote}`` stands for the trainee's words."""
    words: Words
    """What to say about it."""

    def found_in(self, reading: Reading) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The words that show it, wherever they stand: begin, end, the move if it is one."""
        for sentence in reading.sentences:
            for found in sentence.moves:
                if found.move in self.moves and found.sure:
                    yield found.start, found.end, (found.move,)
        untrue = self.reasons.intersection(reading.made_up)
        for given in reading.reasons:
            if given.kind in untrue and given.sure:
                yield given.start, given.end, ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that the reply needs."""

    id: str
    """Unique in its task."""
    moves: frozenset[str]
    """Any of these moves, found by the reader, answers the question."""
    ask: str
    """What the trainee asks of their own reply where the reader found none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Task):
    """A reply in a situation."""

    situation: Situation
    """What the client asked, and what is true of the therapist."""
    at_least: int
    """Sentences."""
    at_most: int
    """Sentences."""
    wanted: tuple[Wanted, ...]
    """In the order asked."""
    hidden: str
    """What to say of a reply that hides as a whole."""
    slips: tuple[Slip, ...]
    """The author's own first, then one for each hiding or overshooting move and untrue reason."""

    def check(self, answer: Answer) -> Outcome:
        """See ``plainspoken.checks.check``."""
        text = answer.get("text")
        if not isinstance(text, str) or not text.strip():
            return self.not_started()
        reading = read_reply(text, self.situation)
        said = tuple(self.mistakes(reading, _stood_by(answer.get("stood_by"))))
        stands = tuple(message for message in said if message.stands)
        messages = tuple(message for message in said if not message.stands)
        if messages:
            first = "Here is something to look at." if len(messages) == 1 else "Begin with these."
            return Outcome(State.LOOK_AGAIN, first, (*messages[:AT_ONCE], *stands))
        sentences = len(reading.sentences)
        if sentences < self.at_least or len(text.split()) < FEWEST_WORDS:
            return Outcome(
                State.IN_PROGRESS,
                f"{_sentences(sentences)} so far. A little more gives room for the limit, a reason "
                "and what there is instead.",
                stands,
            )
        questions = tuple(self._questions(reading))
        confirmed = strings(answer.get("confirmed"), [one.id for one in questions])
        before = f"{_stands(reading, stands)} " if stands else ""
        if len(confirmed) == len(questions):
            rest = f"As for the rest: {self.praise}" if stands else self.praise
            return Outcome(State.MET, before + rest, stands, questions=questions)
        call = YOUR_CALL.format(else_="else " if stands else "")
        return Outcome(State.IN_PROGRESS, before + call, stands, questions=questions)

    def mistakes(self, reading: Reading, stood_by: StoodBy) -> Iterable[Message]:
        """All that is said of a reply, also what the trainee reads differently and stands by."""
        if reading.unsafe:
            # Also where it is not sure: no task is met by a reply that may leave somebody alone.
            why = UNSAFE_PERHAPS if reading.unsafe_unsure else RISK.why
            yield Message("unsafe", "The client may not be safe.", why, RISK.try_one)
        copied = _copied(self.written(reading.text), self._page())
        if copied:
            yield Message(
                "copy", f"“{copied}” stands on this page already.", COPY.why, COPY.try_one
            )
        yield from self._slipped(reading, stood_by)
        sentences, words = len(reading.sentences), len(reading.text.split())
        if sentences > self.at_most or words > MOST_WORDS * self.at_most:
            noticed = f"Your reply has {_sentences(sentences)} and {words} words."
            yield Message("long", noticed, LONG.why, LONG.try_one)

    def _slipped(self, reading: Reading, stood_by: StoodBy) -> Iterable[Message]:
        """One message for each slip, and the same words once; more for those that are stood by."""
        explained: set[str] = set()
        stood: set[tuple[int, int]] = set()
        for slip in self.slips:
            for start, end, moves in slip.found_in(reading):
                quote = " ".join(reading.text[start:end].split())
                if quote in explained or (start, end) in stood:
                    continue
                about = _own_words(reading, start, moves)
                stands = any(
                    sentence == about.sentence and (codes & set(moves) or not (codes or moves))
                    for sentence, codes in stood_by
                )
                if stands:
                    # The same words elsewhere are another matter.
                    stood.add((start, end))
                else:
                    explained.add(quote)
                noticed = slip.noticed.replace("{quote}", quote)
                yield Message(slip.id, noticed, slip.words.why, slip.words.try_one, about, stands)
                if not stands:
                    break

    def written(self, text: str) -> Iterable[str]:
        """What of it the trainee wrote themselves."""
        return (text,)

    def _questions(self, reading: Reading) -> Iterable[Question]:
        found = {one.move for each in reading.sentences for one in each.moves if one.sure}
        for one in self.wanted:
            if not found & one.moves:
                yield Question(one.id, one.ask)
        if reading.verdict == "hidden" and not reading.verdict_unsure:
            # No sentence shows it, or there would be a message; so the trainee has the last word.
            yield Question("as-a-whole", STAND_BY.format(says=self.hidden))

    def _page(self) -> Iterable[str]:
        """What stands on the page and could be copied."""
        yield self.situation.client_message
        yield self.hints[-1]
        yield from (one.text for one in self.material)


def _sentences(number: int) -> str:
    return "1 sentence" if number == 1 else f"{number} sentences"


def _own_words(reading: Reading, at: int, moves: tuple[str, ...]) -> OwnWords:
    """The sentence that holds a place in a reply."""
    number, sentence = next(
        (number, one) for number, one in enumerate(reading.sentences, start=1) if at < one.end
    )
    return OwnWords(
        sentence=reading.text[sentence.start : sentence.end],
        number=number,
        start=sentence.start,
        end=sentence.end,
        said=moves,
        sure=not sentence.unsure,
        perhaps=sentence.perhaps,
    )


def _stood_by(given: object) -> StoodBy:
    """What a page sent of what is read differently; anything else is let go."""
    entries = map(mapping, given) if isinstance(given, list | tuple) else ()
    return frozenset(
        (sentence, frozenset(one for one in said if isinstance(one, str)))
        for entry in entries
        if isinstance(sentence := entry.get("sentence"), str)
        and isinstance(said := entry.get("said"), list | tuple)
    )


def _stands(reading: Reading, stands: Iterable[Message]) -> str:
    """That the trainee stands by their words, which are quoted."""
    sentences = dict.fromkeys(one.about for one in stands if one.about)
    quotes = dict.fromkeys(f"“{quoted(reading.text, one.start, one.end)}”" for one in sentences)
    return (
        f"You read {' and '.join(quotes)} differently from Plainspoken, and stand by it; both "
        "readings stay."
    )


def _runs(text: str) -> list[tuple[str, ...]]:
    plain = plain_words(text)
    return [tuple(plain[at : at + RUN]) for at in range(len(plain) - RUN + 1)]


def _copied(written: Iterable[str], page: Iterable[str]) -> str:
    """The first words of a draft that were copied, if much of it was; else nothing."""
    mine = [run for one in written for run in _runs(one)]
    there = {run for one in page for run in _runs(one)}
    shared = [run for run in mine if run in there]
    if not shared or len(shared) / len(mine) < COPIED:
        return ""
    return " ".join(shared[0]) + " …"


def read(plain: Plain, pack: Pack) -> Draft:
    """A task from its content."""
    return Draft(**fields(plain, pack))


def fields(plain: Plain, pack: Pack) -> Mapping[str, Any]:
    """The fields of a draft, as arguments for its class."""
    own = [
        Slip(
            id=one["id"],
            moves=frozenset(one.get("moves", ())),
            reasons=frozenset(one.get("reasons", ())),
            noticed=one["noticed"],
            words=words_of(one),
        )
        for one in plain["slips"]
    ]
    return {
        **common(plain, pack.case),
        "situation": pack.situation(plain["situation"]),
        "at_least": plain["sentences"]["at_least"],
        "at_most": plain["sentences"]["at_most"],
        "wanted": tuple(
            Wanted(one["id"], frozenset(one.get("moves", ())), one["ask"])
            for one in plain["wanted"]
        ),
        "hidden": pack.verdicts["hidden"].says,
        "slips": (*own, *_other_slips(own, pack)),
    }


def _other_slips(own: list[Slip], pack: Pack) -> Iterable[Slip]:
    """Slips in the pack's own words, for what the author foresaw nothing."""
    moves = {code for slip in own for code in slip.moves}
    kinds = {code for slip in own for code in slip.reasons}
    for move in pack.moves.values():
        if move.group != "owning" and move.code not in moves:
            said = Words(move.may_hear, move.try_one)
            yield Slip(f"move/{move.code}", frozenset({move.code}), frozenset(), move.noticed, said)
    for kind in pack.kinds.values():
        if kind.code not in kinds:
            said = Words(kind.not_yours, UNTRUE)
            noticed = f"You give {kind.name} as a reason: “{{quote}}”."
            yield Slip(f"reason/{kind.code}", frozenset(), frozenset({kind.code}), noticed, said)
