"""What must be true between the records of a file: each id once, no contradiction, no gap.

These checks look at the file as it is read, whatever its shape, so that they speak even where a
record beside them is wrong: an author hears of everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from plainspoken.pack.problems import Problem
from plainspoken.pack.records import GROUPS
from plainspoken.pack.yaml import Place, Source

QUOTE = "“{quote}”"
"""Where the feedback puts the trainee's own words."""


def at(source: Source, place: Place) -> Any:
    """The value at a place, or None where there is none."""
    value = source.data
    for part in place:
        if isinstance(value, dict):
            value = value.get(str(part))
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value


def items(source: Source, place: Place) -> list[Place]:
    """The places of a list's items; none where there is no list."""
    value = at(source, place)
    return [(*place, number) for number in range(len(value) if isinstance(value, list) else 0)]


def repeated(source: Source, place: Place, field: str) -> list[Problem]:
    """Items of a list that share what only one may have."""
    first: dict[str, int] = {}
    problems = []
    for item in items(source, place):
        here = (*item, field)
        name = source.raw.get(here)
        if not name:
            continue
        if name in first:
            problems.append(
                source.problem(
                    here,
                    f'the {field} "{name}" is already used in line {first[name]}',
                    f"Give one of the two another {field}, or take it away.",
                )
            )
        first.setdefault(name, source.line(here))
    return problems


def repeated_in_files(sources: Iterable[Source], place: Place, field: str) -> list[Problem]:
    """Items of the lists at one place in several files that share what only one may have.

    What is repeated within one file is left to `repeated`.
    """
    first: dict[str, tuple[Source, Place]] = {}
    problems = []
    for source in sources:
        for item in items(source, place):
            here = (*item, field)
            name = source.raw.get(here)
            if not name:
                continue
            before, there = first.setdefault(name, (source, here))
            if before is not source:
                problems.append(
                    source.problem(
                        here,
                        f'the {field} "{name}" is already used in {before.file}, '
                        f"line {before.line(there)}",
                        f"Give one of the two another {field}, or take it away.",
                    )
                )
    return problems


def left_out(source: Source, place: Place, field: str, wanted: Iterable[str]) -> list[Problem]:
    """What a list must have one item for, and has none."""
    if not isinstance(at(source, place), list):
        return []
    there = {source.raw.get((*item, field)) for item in items(source, place)}
    return [
        source.problem(place, f'{place[-1]} has no item with the {field} "{name}"', "Add it.")
        for name in wanted
        if name not in there
    ]


def contradicted(source: Source, place: Place) -> list[Problem]:
    """Kinds that are true in a situation and not true: no reply could be read against that."""
    true = {source.raw.get((*item, "kind")) for item in items(source, (*place, "reasons"))} - {None}
    return [
        source.problem(
            item,
            f"{source.raw[item]} is among the reasons and among the not_reasons",
            "Take it out of one of them.",
        )
        for item in items(source, (*place, "not_reasons"))
        if source.raw.get(item) in true
    ]


def situation(source: Source, place: Place, fields: Iterable[str]) -> list[Problem]:
    """What is asked of our own situations beyond what makes anybody's usable."""
    found = at(source, place)
    if not isinstance(found, dict):
        return []
    problems = contradicted(source, place)
    weights = [source.raw.get((*item, "weight")) for item in items(source, (*place, "reasons"))]
    if weights and "main" not in weights:
        problems.append(
            source.problem(
                (*place, "reasons"), "no reason here has the weight main", "Make one of them main."
            )
        )
    needs = [source.raw.get(item) for item in items(source, (*place, "needs"))]
    if found.get("firm") is True and "openness" in needs:
        problems.append(
            source.problem(
                (*place, "needs"),
                "openness is needed, but firm says that it is not judged",
                "Take one of the two out.",
            )
        )
    known = list(fields)
    for name in found:
        # Further fields are allowed, but not one that is a slip of the pen for one of ours.
        near = get_close_matches(name, known, 1, 0.8)
        if name not in known and near and near[0] not in found:
            problems.append(
                source.problem(
                    (*place, name), f"{name} is not a field here", f"Did you mean {near[0]}?"
                )
            )
    return problems


def uncarried(source: Source) -> list[Problem]:
    """Points of the case that no passage carries."""
    if not isinstance(at(source, ("passages",)), list):
        return []
    carried = {
        source.raw.get(point)
        for passage in items(source, ("passages",))
        for point in items(source, (*passage, "points"))
    }
    return [
        source.problem(
            (*item, "id"),
            f"no passage carries the point {point}",
            f"Add {point} to the points of the passage that says it.",
        )
        for item in items(source, ("points",))
        if (point := source.raw.get((*item, "id"))) and point not in carried
    ]


def unsayable(source: Source, comeback: Place) -> list[Problem]:
    """Lines of a comeback that no answer leads to, and turns that may leave the client silent."""
    problems = []
    supplied = source.raw.get((*comeback, "supplied"))
    for number, turn in enumerate(items(source, (*comeback, "turns"))):
        lines = items(source, (*turn, "lines"))
        if supplied and number == 0 and len(lines) > 1:
            problems.append(
                source.problem(
                    lines[1],
                    "nothing leads to this line, because the supplied reply is always the same",
                    "Keep the one line that answers it, without a condition.",
                )
            )
            continue
        for line in lines:
            conditions = [
                (*line, name) for name in ("verdict", "moves") if at(source, (*line, name))
            ]
            if line == lines[-1] and conditions:
                problems.append(
                    source.problem(
                        conditions[0],
                        f"the last line of a turn has a condition ({conditions[0][-1]}), so that "
                        "the client may have nothing to say",
                        "Take it out, or add a line without verdict and moves after it.",
                    )
                )
            if line != lines[-1] and not conditions:
                problems.append(
                    source.problem(
                        line,
                        "this line has no condition, so that nothing leads to those after it",
                        "Put it last, or give it verdict or moves.",
                    )
                )
    return problems


def unanswering(source: Source, dialogue: Place) -> list[Problem]:
    """A second turn of a dialogue in which the client answers a reply that is not there."""
    place = (*dialogue, "second", "to")
    ids = [source.raw.get((*reply, "id")) for reply in items(source, (*dialogue, "replies"))]
    there = [name for name in ids if name]
    if not there or source.raw.get(place) in (None, *there):
        return []
    return [
        source.problem(
            place,
            f'the client answers the reply "{source.raw[place]}", and there is none',
            f"Name one of these: {', '.join(there)}.",
        )
    ]


def misgrouped(source: Source) -> list[Problem]:
    """Moves that are not in the group that the codebook gives them."""
    return [
        source.problem((*item, "group"), f"the group is {group}", f"Change it to {right}.")
        for item in items(source, ("moves",))
        if (right := GROUPS.get(source.raw.get((*item, "code"), "")))
        and (group := source.raw.get((*item, "group"))) in GROUPS.values()
        and group != right
    ]


def unquoted(source: Source) -> list[Problem]:
    """Moves whose feedback does not say which of the trainee's words it is about."""
    return [
        source.problem(
            (*item, "noticed"),
            "noticed must hold the trainee's words once",
            f"Write {QUOTE} where they go, with these quotation marks.",
        )
        for item in items(source, ("moves",))
        if (noticed := source.raw.get((*item, "noticed"))) and noticed.count(QUOTE) != 1
    ]
