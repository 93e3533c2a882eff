"""Heads: no order, no clock and no repetition changes which versions there are."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from plainspoken.record.events import ERASED, Event
from plainspoken.record.merge import erased, heads, keys, versions

Make = Callable[..., Event]


def names(events: list[Event]) -> list[tuple[str, int]]:
    return list(keys(heads(events)))


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """What honest writers can do: each sees some of what is there, begins, goes on, merges."""
    events: list[Event] = []
    seqs: dict[str, int] = {}
    for step in range(draw(st.integers(0, 12))):
        who = draw(st.sampled_from("abcd"))
        seen = draw(st.sampled_from(["nothing", "some", "all"]))
        there = [head for head in heads(events) if head.instance != who]
        if seen == "some" and events:
            there = [draw(st.sampled_from(events))]
        after = () if seen == "nothing" else keys(e for e in there if e.instance != who)
        seqs[who] = seqs.get(who, 0) + draw(st.integers(1, 3))
        clock = draw(st.sampled_from(["2025-01-01", "2031-01-01", "1999-12-31", "?"]))
        data = {"text": draw(st.sampled_from(["same", f"text {step}"]))}
        events.append(Event("d", who, seqs[who], after, "draft", data, clock))
    return events


@given(histories(), st.randoms())
def test_order_and_repetition_make_no_difference(
    events: list[Event], shuffle: random.Random
) -> None:
    again = [*events, *shuffle.choices(events, k=len(events))] if events else []
    shuffle.shuffle(again)
    assert heads(again) == heads(events)


@given(histories())
def test_clocks_decide_nothing_but_the_order_shown(events: list[Event]) -> None:
    still = [Event(e.draft, e.instance, e.seq, e.after, e.kind, e.data, "0") for e in events]
    assert set(names(still)) == set(names(events))


@given(histories())
def test_something_is_always_current_and_the_last_thing_written_is(events: list[Event]) -> None:
    found = names(events)
    assert bool(found) == bool(events)
    if events:
        assert (events[-1].instance, events[-1].seq) in found


@given(histories())
def test_no_head_names_another(events: list[Event]) -> None:
    found = heads(events)
    for one in found:
        for name, seq in one.after:
            assert not any(e.instance == name and e.seq <= seq for e in found if e is not one)


@given(histories())
def test_naming_every_head_leaves_one(events: list[Event]) -> None:
    last = Event("d", "merger", 1, keys(heads(events)), "draft", {"text": "both"}, "0000")
    assert heads([*events, last]) == (last,)


@given(histories(), st.text(max_size=5), st.text(max_size=5))
def test_two_writers_from_one_base_are_two_versions(
    events: list[Event], left: str, right: str
) -> None:
    base = keys(heads(events))
    one = Event("d", "left", 1, base, "draft", {"text": left}, "2025")
    two = Event("d", "right", 1, base, "draft", {"text": right}, "2024")
    assert heads([*events, one, two]) == (one, two)
    # What is shown is one version if they happen to say the same.
    assert len(versions(heads([*events, one, two]))) == (1 if left == right else 2)


def test_nothing_has_no_head() -> None:
    assert heads([]) == ()


def test_a_later_event_of_the_same_writer_supersedes(make_event: Make) -> None:
    assert names([make_event(2), make_event(10), make_event(9)]) == [("page-1", 10)]


def test_what_was_seen_is_superseded_however_far_back(make_event: Make) -> None:
    a = make_event(1, instance="a")
    b = make_event(1, instance="b", after=[("a", 1)])
    c = make_event(1, instance="c", after=[("b", 1)])
    assert names([c, a, b]) == [("c", 1)]
    # Also when the event in between was lost to a torn line, as far as it can be known.
    assert set(names([c, a])) == {("c", 1), ("a", 1)}
    later_b = make_event(3, instance="b", after=[("a", 1)])
    d = make_event(1, instance="d", after=[("b", 4)])
    assert names([a, later_b, d]) == [("d", 1)]


def test_an_earlier_event_of_the_writer_counts_for_the_later(make_event: Make) -> None:
    a = make_event(1, instance="a")
    b = [make_event(1, instance="b", after=[("a", 1)]), make_event(2, instance="b")]
    assert names([a, *b]) == [("b", 2)]
    # But what a writer sees later does not reach back to its earlier events.
    b = [make_event(1, instance="b"), make_event(2, instance="b", after=[("a", 1)])]
    c = make_event(1, instance="c", after=[("b", 1)])
    assert set(names([a, b[0], c])) == {("c", 1), ("a", 1)}


def test_what_was_written_after_being_seen_is_a_version(make_event: Make) -> None:
    a = [make_event(1, instance="a"), make_event(2, instance="a")]
    b = make_event(1, instance="b", after=[("a", 1)])
    assert set(names([*a, b])) == {("a", 2), ("b", 1)}


def test_newest_first_then_a_fixed_order(make_event: Make) -> None:
    old = make_event(instance="z", at="2024")
    new = [make_event(instance="b", at="2025"), make_event(instance="a", at="2025")]
    assert [e.instance for e in heads([old, *new])] == ["b", "a", "z"]


def test_forged_circles_lose_nothing(make_event: Make) -> None:
    a = make_event(1, instance="a", after=[("b", 1)])
    b = make_event(1, instance="b", after=[("a", 1)])
    assert set(names([a, b])) == {("a", 1), ("b", 1)}
    assert names([make_event(1, instance="a", after=[("a", 99)])]) == [("a", 1)]
    ahead = make_event(1, instance="a", after=[("a", 99)])
    follower = make_event(1, instance="c", after=[("a", 1)])
    assert set(names([ahead, make_event(5, instance="a"), follower])) == {("a", 5), ("c", 1)}


def test_one_key_with_two_contents_is_settled_alike_in_any_order(make_event: Make) -> None:
    one, two = make_event(1, "one"), make_event(1, "two")
    assert heads([one, two]) == heads([two, one])
    assert len(heads([one, two])) == 1


def test_identical_versions_are_shown_once_but_named_both(make_event: Make) -> None:
    one, two = make_event(instance="a", at="2025"), make_event(instance="b", at="2024")
    found = heads([one, two])
    assert versions(found) == (one,)
    assert keys(found) == (("a", 1), ("b", 1))
    other_kind = make_event(instance="c", kind="answer", at="2023")
    assert versions(heads([one, two, other_kind])) == (one, other_kind)


def test_a_tombstone_hides_what_it_covers_and_is_never_shown(make_event: Make) -> None:
    tomb = Event("d", "erased-1", 0, (("a", 2), ("b", 1)), ERASED, {}, "2030")
    events = [make_event(n, instance="a") for n in (1, 2, 3)] + [make_event(1, instance="b"), tomb]
    assert names(events) == [("a", 3)]
    assert erased(events) == {"a": 2, "b": 1}
    more = Event("d", "erased-2", 0, (("a", 1), ("c", 5)), ERASED, {}, "2031")
    assert erased([more, *events]) == {"a": 2, "b": 1, "c": 5}


def test_many_events_of_many_writers(make_event: Make) -> None:
    events = [
        make_event(n, instance=f"i{i}", after=[(f"i{i - 1}", 40)] if i else [])
        for i in range(60)
        for n in range(1, 41)
    ]
    assert names(events) == [("i59", 40)]
