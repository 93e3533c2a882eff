"""What all tasks share, read from the plain content of ``data/exercises/``.

The content was validated when the pack was built, so that reading it here can be short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from plainspoken.checks.outcome import Message, Outcome, State
from plainspoken.pack import Case

OTHERWISE = "otherwise"
"""Key of the words for any mistake about a part that has no words of its own."""

Answer = Mapping[str, object]
"""What a trainee answered, as the page sends it: anything may be in it."""

Plain = Mapping[str, Any]
"""Validated content, as JSON gives it."""


@dataclass(frozen=True, slots=True)
class Material:
    """Something to read before answering."""

    label: str
    """Who says it, or what it is."""
    text: str
    """The words; paragraphs are parted by an empty line."""


@dataclass(frozen=True, slots=True)
class Words:
    """What to say about one mistake, after quoting it."""

    why: str
    """Why it may matter to the client, or where the trouble lies."""
    try_one: str
    """One thing to try."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A misconception that shows in several parts of an answer at once."""

    id: str
    """Unique in its task."""
    when: Mapping[str, frozenset[str]]
    """For each part, the values that show it."""
    at_least: int
    """In how many of those parts it must show."""
    noticed: str
    """What was noticed."""
    words: Words
    """What to say about it."""

    def shows_in(self, values: Mapping[str, frozenset[str]]) -> bool:
        """Whether it shows in an answer, given as the values of each part."""
        shown = sum(
            bool(values.get(part, frozenset()) & those) for part, those in self.when.items()
        )
        return shown >= self.at_least

    def message(self) -> Message:
        """Its message."""
        return Message(self.id, self.noticed, self.words.why, self.words.try_one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task of an exercise."""

    told_by_hints: ClassVar[bool] = True
    """Whether the discussion opens after the last hint too, and not only when the task is met."""

    id: str
    """Unique in its exercise."""
    title: str
    """A few words."""
    objectives: tuple[str, ...]
    """Ids of the exercise's objectives that it tests."""
    prompt: str
    """What to do; paragraphs are parted by an empty line."""
    material: tuple[Material, ...]
    """What to read first."""
    first: str
    """What to do first, said to a blank answer."""
    praise: str
    """What an answer that meets it does well."""
    hints: tuple[str, ...]
    """Three, of which the last is a worked example; a reflection may have fewer."""
    discussion: str
    """More to think about; see ``told_by_hints``."""
    patterns: tuple[Pattern, ...]
    """Misconceptions over the whole answer; the first that shows is said before anything else."""

    def not_started(self) -> Outcome:
        """The outcome of a blank answer."""
        return Outcome(State.NOT_STARTED, self.first)

    def pattern_in(self, values: Mapping[str, frozenset[str]]) -> Pattern | None:
        """The first misconception that shows in an answer, if any."""
        return next((one for one in self.patterns if one.shows_in(values)), None)


def common(plain: Plain, case: Case) -> dict[str, Any]:
    """The fields that all tasks share, as arguments for a task's class."""
    return {
        "id": plain["id"],
        "title": plain["title"],
        "objectives": tuple(plain["objectives"]),
        "prompt": plain["prompt"],
        "material": tuple(material(one, case) for one in plain.get("material", ())),
        "first": plain["first"],
        "praise": plain["praise"],
        "hints": tuple(plain.get("hints", ())),
        "discussion": plain["discussion"],
        "patterns": tuple(map(pattern, plain.get("misconceptions", ()))),
    }


def material(plain: Plain, case: Case) -> Material:
    """Something to read; words of the case are taken from the case, so that they never differ."""
    named = plain.get("case")
    if named is None:
        text = plain["text"]
    elif named == "client":
        text = case.client_message
    elif named == "setting":
        text = case.setting
    else:
        text = next(one.text for one in case.answers if one.id == named)
    return Material(plain["label"], text)


def pattern(plain: Plain) -> Pattern:
    """One misconception."""
    when = {part: frozenset(values) for part, values in plain["when"].items()}
    return Pattern(
        id=plain["id"],
        when=when,
        at_least=plain.get("at_least", len(when)),
        noticed=plain["noticed"],
        words=words(plain),
    )


def words(plain: Plain) -> Words:
    """What to say about a mistake."""
    return Words(plain["why"], plain["try_one"])


def mistaken(plain: Plain) -> Mapping[str, Words]:
    """Words by the value that was given or missed."""
    return {value: words(one) for value, one in plain["mistaken"].items()}


def strings(value: object, known: Sequence[str]) -> frozenset[str]:
    """Of a list that a page sent, what is known; anything else is let go."""
    if not isinstance(value, list | tuple):
        return frozenset()
    return frozenset(one for one in value if isinstance(one, str)) & frozenset(known)


def mapping(value: object) -> Mapping[object, object]:
    """A mapping that a page sent, or an empty one."""
    return value if isinstance(value, Mapping) else {}
