"""False alarms: owning and hiding moves that are found where no limit is at stake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plainspoken.engine import Reading
from plainspoken.pack.records import GROUPS, MOVES, Pack
from plainspoken.validity.measures import LOUD, alarms
from plainspoken.validity.part import Part
from plainspoken.validity.table import grid, per_100


@dataclass(frozen=True, slots=True)
class Alarms:
    """Moves that were found where hardly any can be."""

    sentences: int
    """How many sentences were read."""
    share: float
    """Share of them with an owning or hiding move, see `measures.LOUD`."""
    sure: float
    """The same of moves that the engine is sure of."""
    moves: Mapping[str, int]
    """For each move that was found, in how many sentences."""
    sure_moves: Mapping[str, int]
    """The same of those it is sure of."""


@dataclass(frozen=True, slots=True)
class Real:
    """What was found in real answers; nothing of their text."""

    answers: int
    """How many were read."""
    skipped: int
    """How many before them were left out, because the learned part has learned from them."""
    sha256: str
    """Hash of the texts that were read."""
    alarms: Alarms
    """What was found."""


def count(readings: Iterable[Reading]) -> Alarms:
    """Count in what was read."""
    read = [sentence for reading in readings for sentence in reading.sentences]
    found = [{one.move for one in sentence.moves} for sentence in read]
    sure = [{one.move for one in sentence.moves if one.sure} for sentence in read]
    return Alarms(
        len(read),
        alarms(found),
        alarms(sure),
        Counter(move for moves in found for move in moves),
        Counter(move for moves in sure for move in moves),
    )


def section(part: Part, real: Real | None, pack: Pack) -> str:
    """False alarms in the labelled replies and, where they were read, in real answers."""
    quiet = count(part.readings[name] for name in part.quiet)
    heads = ["", "replies", "sentences", "per 100 sentences", "sure ones only"]
    rows = [["labelled replies, no limit at stake", len(part.quiet), *_figures(quiet)]]
    rows += [["real answers", real.answers, *_figures(real.alarms)]] if real else []
    parts = [
        "## False alarms\n",
        "Where no limit is at stake, hardly a sentence owns or hides one. The table says in how "
        "many of a hundred sentences the engine finds an owning or hiding move all the same; less "
        f'is better. "{pack.moves["safety"].name}" is not counted: to ask after safety may be '
        "right anywhere.\n",
        grid(heads, rows),
        _about(real),
        "Which moves those were, overshooting ones too: in how many sentences each was found, and "
        "in how many of these for sure.\n",
        _moves(quiet, real, pack),
    ]
    return "\n".join(parts)


def _about(real: Real | None) -> str:
    if real is None:
        return (
            "Real answers were not read for this report. `plainspoken validate --real FILE` reads "
            "them: one JSON object a line with `question` and `text`, such as the answers of "
            "therapists to strangers in the public counsel-chat collection "
            "(nbertagnolli/counsel-chat). Of their text nothing is kept or printed.\n"
        )
    seen = (
        f"The first {real.skipped} answers of the file were left out, because the learned part "
        "has learned from them. "
        if real.skipped
        else ""
    )
    return (
        "The real answers are by people, to other people's questions. "
        f"{seen}Nobody has labelled them, and a few do touch on contact, fees or boundaries: not "
        "each find is a false alarm. Of their text nothing is kept here but its hash "
        f"(SHA-256 `{real.sha256}`).\n"
    )


def _figures(found: Alarms) -> tuple[object, ...]:
    return found.sentences, per_100(found.share), per_100(found.sure)


def _moves(quiet: Alarms, real: Real | None, pack: Pack) -> str:
    each = [quiet, real.alarms] if real else [quiet]
    names = ["labelled replies", "real answers"]
    heads = ["move", "group"]
    for name, _ in zip(names, each, strict=False):
        heads += [name, "for sure"]
    rows = [
        [
            f"{pack.moves[move].name} (`{move}`)",
            GROUPS[move] if move in LOUD else f"{GROUPS[move]}, not counted",
            *(n for one in each for n in (one.moves.get(move, 0), one.sure_moves.get(move, 0))),
        ]
        for move in MOVES
        if any(move in one.moves for one in each)
    ]
    return grid(heads, rows) if rows else "None was found.\n"
