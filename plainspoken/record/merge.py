"""Which events of a draft are its present state. Pure; clocks decide nothing.

An event supersedes every earlier one of its own instance, everything that it or an earlier event
of its instance names in ``after``, and everything that those supersede. What nothing supersedes is
a head: none means that there is nothing, one is the current text, two or more are versions that
were written side by side.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from plainspoken.record.events import ERASED, Event

Steps = Mapping[str, Sequence[tuple[int, str, int]]]
"""For each instance: (own seq, other instance, seq of the other that was seen by then)."""


def heads(events: Iterable[Event]) -> tuple[Event, ...]:
    """The heads among the events of one draft, newest first by ``at``, then by instance and seq.

    The order of ``events`` and repeated delivery make no difference. All concurrent heads are
    given, also those that say the same: a writer has to name every one of them in its ``after``.
    To show them to a person, pass them through ``versions``. Events that a tombstone covers, and
    tombstones, are no heads.
    """
    given = list(events)
    gone = erased(given)
    alive: dict[tuple[str, int], Event] = {}
    for event in given:
        if event.kind == ERASED or event.seq <= gone.get(event.instance, -1):
            continue
        rival = alive.get((event.instance, event.seq))
        # The same key with other content comes only from damage or a forger; take one of them,
        # whichever file is read first.
        if rival is None or (rival != event and _order(rival) < _order(event)):
            alive[event.instance, event.seq] = event
    tips: dict[str, Event] = {}
    for event in alive.values():
        if event.instance not in tips or tips[event.instance].seq < event.seq:
            tips[event.instance] = event
    steps = _steps(alive.values())
    reach = {name: _reach(tip, steps) for name, tip in tips.items()}

    def covers(one: Event, other: Event) -> bool:
        return reach[one.instance].get(other.instance, -1) >= other.seq

    found = [
        tip
        for tip in tips.values()
        # Two that cover each other cannot come from honest writers; neither is thrown away.
        if not any(covers(other, tip) and not covers(tip, other) for other in tips.values())
    ]
    return tuple(sorted(found, key=lambda e: (e.at, e.instance, e.seq), reverse=True))


def versions(concurrent: Iterable[Event]) -> tuple[Event, ...]:
    """The heads that a person has to choose between: of those that say the same, the first.

    Two heads say the same if their kind and their data are equal. This is where identical text in
    two windows becomes one version. It is apart from ``heads`` so that a writer still names both
    in its ``after``; naming only one would bring the other back as a false second version later.
    """
    shown: list[Event] = []
    for event in concurrent:
        if not any(event.kind == other.kind and event.data == other.data for other in shown):
            shown.append(event)
    return tuple(shown)


def keys(concurrent: Iterable[Event]) -> tuple[tuple[str, int], ...]:
    """What a new writer that has seen these heads puts into its ``after``."""
    return tuple((event.instance, event.seq) for event in concurrent)


def erased(events: Iterable[Event]) -> dict[str, int]:
    """What the tombstones among the events of one draft say: instance → highest seq erased."""
    gone: dict[str, int] = {}
    for event in events:
        if event.kind == ERASED:
            for instance, seq in event.after:
                gone[instance] = max(seq, gone.get(instance, -1))
    return gone


def _steps(events: Iterable[Event]) -> Steps:
    known: dict[tuple[str, str], int] = {}
    steps: dict[str, list[tuple[int, str, int]]] = {}
    for event in sorted(events, key=lambda e: (e.instance, e.seq)):
        for other, seq in event.after:
            # An event has no business naming its own instance: its own past it supersedes anyway,
            # and its own future it cannot know.
            if other != event.instance and seq > known.get((event.instance, other), -1):
                known[event.instance, other] = seq
                steps.setdefault(event.instance, []).append((event.seq, other, seq))
    return steps


def _reach(tip: Event, steps: Steps) -> dict[str, int]:
    reach: dict[str, int] = {}
    waiting = [(tip.instance, tip.seq)]
    while waiting:
        instance, seq = waiting.pop()
        before = reach.get(instance, -1)
        if seq <= before:
            continue
        reach[instance] = seq
        waiting += [
            (other, seen) for own, other, seen in steps.get(instance, ()) if before < own <= seq
        ]
    return reach


def _order(event: Event) -> tuple[str, str, str, str]:
    data = json.dumps(event.data, sort_keys=True, default=str)
    return event.at, event.kind, data, repr(event.after)
