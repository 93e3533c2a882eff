"""A check that is broken in one small way does not go unseen.

The answers in an exercise's file are what hold its checks. Here each key is swapped, and each rule
left out, one at a time: each time one of the answers must come out otherwise than the file says.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import Any

import pytest

from plainspoken import pack

Plain = dict[str, Any]
Mutant = tuple[str, Plain]


def test_whatever_is_broken_one_of_the_answers_shows_it(
    task: Plain, faults: Callable[[Plain], list[str]]
) -> None:
    broken = list(mutants(task))
    assert broken
    before = faults(task)
    unseen = [name for name, mutant in broken if set(faults(mutant)) <= set(before)]
    assert unseen == []


def mutants(task: Plain) -> Iterator[Mutant]:
    """Ways to break a task, each with its name."""
    of_its_type = {
        "choose": swapped_options,
        "sort": swapped_groups,
        "mark": swapped_labels,
        "order": moved_pairs,
        "draft": looser_drafts,
        "rewrite": looser_rewrites,
        "reflect": other_lengths,
    }
    yield from of_its_type[task["type"]](task)
    yield from without_one(task, "misconceptions")


def without_one(task: Plain, many: str) -> Iterator[Mutant]:
    """Each time one part is missing."""
    for place, one in enumerate(task.get(many, ())):
        mutant = copy.deepcopy(task)
        del mutant[many][place]
        yield f"{many} without {one['id']}", mutant


def swapped_options(task: Plain) -> Iterator[Mutant]:
    """Each time one option more is right, or one less."""
    for place, option in enumerate(task["options"]):
        mutant = copy.deepcopy(task)
        mutant["options"][place]["right"] = not option["right"]
        mutant["options"][place].setdefault("why", "?")
        mutant["options"][place].setdefault("try_one", "?")
        yield f"the key of {option['id']}", mutant


def swapped_groups(task: Plain) -> Iterator[Mutant]:
    """Each card once in each other group."""
    for place, card in enumerate(task["cards"]):
        for group in task["groups"]:
            if group["id"] != card["group"]:
                mutant = copy.deepcopy(task)
                mutant["cards"][place]["group"] = group["id"]
                yield f"{card['id']} as {group['id']}", mutant


def swapped_labels(task: Plain) -> Iterator[Mutant]:
    """Each line with one label more, and with one label less."""
    for place, line in enumerate(task["lines"]):
        for label in (one["id"] for one in task["labels"]):
            mutant = copy.deepcopy(task)
            mutant["lines"][place]["labels"] = sorted({*line["labels"]} ^ {label})
            yield f"{line['id']} with or without {label}", mutant


def moved_pairs(task: Plain) -> Iterator[Mutant]:
    """Each pair left out and turned round, and each two cards tied that are free of each other."""
    after = {card["id"]: card["after"] for card in task["cards"]}
    right = [order for order in permutations(after) if in_order(order, after)]
    for card, other in permutations(task["cards"], 2):
        name, one = card["id"], other["id"]
        if one in after[name]:
            yield f"{name} no longer after {one}", tied(task, name, without=one)
            yield f"{one} after {name}", tied(tied(task, name, without=one), one, to=name)
        elif len({order.index(name) < order.index(one) for order in right}) == 2:
            yield f"{name} after {one} too", tied(task, name, to=one)


def in_order(order: Sequence[str], after: dict[str, list[str]]) -> bool:
    """Whether every card comes after those that it must come after."""
    return all(order.index(one) < order.index(card) for card in after for one in after[card])


def tied(task: Plain, name: str, *, to: str = "", without: str = "") -> Plain:
    """The same with one card after another one, or no longer after it."""
    mutant = copy.deepcopy(task)
    card = next(card for card in mutant["cards"] if card["id"] == name)
    card["after"] = [one for one in (*card["after"], to) if one and one != without]
    card["mistaken"].setdefault("otherwise", {"why": "?", "try_one": "?"})
    return mutant


def looser_drafts(task: Plain) -> Iterator[Mutant]:
    """Without each slip and each question, and with each limit taken away."""
    yield from looser_replies(task)
    yield "nothing counts as copied", {**task, "hints": [*task["hints"][:2], "?"]}


def looser_rewrites(task: Plain) -> Iterator[Mutant]:
    """The same for a rewrite, of which most stands on the page anyway."""
    yield from looser_replies(task)
    yield "nothing need be kept", {**task, "keeps": 0}


def looser_replies(task: Plain) -> Iterator[Mutant]:
    """What drafts and rewrites have in common."""
    yield from without_one(task, "slips")
    yield from without_one(task, "wanted")
    all_moves = sorted(pack.MOVES)
    wanted = [{**one, "moves": all_moves} for one in task["wanted"]]
    yield "no question is asked", {**task, "wanted": wanted}
    length = task["sentences"]
    yield "no reply is too long", {**task, "sentences": {**length, "at_most": 1000}}
    if length["at_least"] > 1:
        yield "one sentence will do", {**task, "sentences": {**length, "at_least": 1}}


def other_lengths(task: Plain) -> Iterator[Mutant]:
    """A word is enough, and no number of words is."""
    yield "a word will do", {**task, "at_least": 1}
    yield "nothing is ever enough", {**task, "at_least": 10_000}


@pytest.mark.parametrize(
    ("order", "holds"), [(("a", "b", "c"), True), (("b", "a", "c"), False), (("a", "c", "b"), True)]
)
def test_what_an_order_must_hold(order: tuple[str, ...], *, holds: bool) -> None:
    assert in_order(order, {"a": [], "b": ["a"], "c": ["a"]}) is holds
