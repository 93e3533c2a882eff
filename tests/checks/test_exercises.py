"""Does every task of every exercise do what its author says it does?"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from plainspoken import pack
from plainspoken.checks import State, check, read_exercise
from plainspoken.checks.exercise import AnyTask

Plain = dict[str, Any]

EXERCISES = dict(pack.load().exercises)
TASKS = [
    pytest.param(task, id=f"{stem}/{task['id']}")
    for stem, content in EXERCISES.items()
    for task in content["tasks"]
]


def typed(task: Plain) -> AnyTask:
    content = {"title": "", "about": "", "objectives": [], "tasks": [task]}
    return read_exercise(content, pack.load()).tasks[0]


def answer_of(task: Plain, wrong: Plain) -> Plain:
    """A wrong answer, written out: in full, or as the first right one but for some parts."""
    if "answer" in wrong:
        return dict(wrong["answer"])
    [(form, right)] = task["right_answers"][0].items()
    return {form: {**right, **wrong["but"]}}


def faults(task: Plain) -> list[str]:
    """All in which a task does not do what its author says; empty for a good one."""
    this = typed(task)
    found = []
    for blank in ({}, {"chosen": []}, {"placed": {}}, {"marked": {}}, {"text": " \n"}):
        outcome = check(this, blank)
        if (outcome.state, outcome.said) != (State.NOT_STARTED, task["first"]):
            found.append(f"a blank answer is {outcome.state}")
    for right in task["right_answers"]:
        outcome = check(this, right)
        if outcome.state is not State.MET or outcome.messages or outcome.said != task["praise"]:
            found.append(f"a right answer is {outcome.state}: {right}")
    for unfinished in task["unfinished_answers"]:
        outcome = check(this, unfinished)
        if outcome.state is not State.IN_PROGRESS or outcome.messages:
            found.append(f"an unfinished answer is {outcome.state}: {unfinished}")
    for wrong in task["wrong_answers"]:
        outcome = check(this, answer_of(task, wrong))
        says = [message.id for message in outcome.messages][:1]
        if outcome.state is not State.LOOK_AGAIN or says != [wrong["says"]]:
            found.append(f"{wrong} is {outcome.state} and gets {says}")
    return found


@pytest.mark.parametrize("task", TASKS)
def test_blank_wrong_and_right_answers_get_what_their_author_foresaw(task: Plain) -> None:
    assert faults(task) == []


@pytest.mark.parametrize("task", TASKS)
def test_at_least_three_wrong_answers_get_words_of_their_own(task: Plain) -> None:
    said = {wrong["says"] for wrong in task["wrong_answers"]}
    assert len(said) >= 3
    words = set()
    for wrong in task["wrong_answers"]:
        message = check(typed(task), answer_of(task, wrong)).messages[0]
        words.add((message.noticed, message.why, message.try_one))
    assert len(words) >= len(said)


@pytest.mark.parametrize("task", TASKS)
def test_every_single_mistake_gets_the_words_for_it(task: Plain) -> None:
    """One part wrong and all others right: each way in which that can be."""
    for answer, part in single_mistakes(task):
        outcome = check(typed(task), answer)
        assert outcome.state is State.LOOK_AGAIN, answer
        [message] = outcome.messages
        assert message.id.split("/")[0] == part, answer
        assert message.noticed
        assert message.why
        assert message.try_one


def single_mistakes(task: Plain) -> Iterator[tuple[Plain, str]]:
    """Answers with one mistake, and the part that it is about."""
    right = task["right_answers"][0]
    if task["type"] == "choose":
        chosen = right["chosen"]
        for option in task["options"]:
            if option["id"] not in chosen:
                kept = chosen if task["many"] else []
                yield {"chosen": [*kept, option["id"]]}, option["id"]
            elif len(chosen) > 1:
                yield {"chosen": [one for one in chosen if one != option["id"]]}, option["id"]
    elif task["type"] == "sort":
        for card in task["cards"]:
            for group in task["groups"]:
                if group["id"] != right["placed"][card["id"]]:
                    yield {"placed": {**right["placed"], card["id"]: group["id"]}}, card["id"]
    elif task["type"] == "mark":
        names = [label["id"] for label in task["labels"]]
        for line in task["lines"]:
            for given in ([name] for name in names), ([*names],):
                for labels in given:
                    if set(labels) != set(right["marked"][line["id"]]):
                        yield {"marked": {**right["marked"], line["id"]: labels}}, line["id"]


@pytest.mark.parametrize("task", TASKS)
def test_a_check_that_is_broken_does_not_go_unseen(task: Plain) -> None:
    """Swap a key, drop a rule, cross two messages: each time `faults` must see it."""
    broken = list(mutants(task))
    assert broken
    unseen = [name for name, mutant in broken if not faults(mutant)]
    assert unseen == []


def mutants(task: Plain) -> Iterator[tuple[str, Plain]]:
    """Ways to break a task, each with its name."""

    def changed(name: str) -> tuple[str, Plain]:
        return name, copy.deepcopy(task)

    if task["type"] == "choose":
        for place, option in enumerate(task["options"]):
            name, mutant = changed(f"key of {option['id']}")
            mutant["options"][place]["right"] = not option["right"]
            mutant["options"][place].setdefault("why", "?")
            mutant["options"][place].setdefault("try_one", "?")
            yield name, mutant
    parts = {"sort": ("cards", "group"), "mark": ("lines", "labels")}.get(task["type"])
    if parts:
        many, key = parts
        for place in range(len(task[many])):
            values = [one[key] for one in task[many]]
            other = next(value for value in values if value != values[place])
            name, mutant = changed(f"key of {task[many][place]['id']}")
            mutant[many][place][key] = other
            yield name, mutant
    for place, one in enumerate(task["misconceptions"]):
        name, mutant = changed(f"without the misconception {one['id']}")
        del mutant["misconceptions"][place]
        yield name, mutant
    for place, one in enumerate(task.get("slips", ())):
        name, mutant = changed(f"without the slip {one['id']}")
        del mutant["slips"][place]
        yield name, mutant
    if task["type"] == "draft":
        name, mutant = changed("no question asked")
        for one in mutant["wanted"]:
            one["moves"] = ["own-limit", "own-reason", "acknowledge", "offer"]
        yield name, mutant
        name, mutant = changed("any length will do")
        mutant["sentences"] = {"at_least": 1, "at_most": 1000}
        yield name, mutant
        name, mutant = changed("nothing counts as copied")
        mutant["hints"][2] = "?"
        yield name, mutant


@pytest.mark.parametrize("stem", EXERCISES)
def test_every_objective_is_tested_by_two_tasks(stem: str) -> None:
    content = EXERCISES[stem]
    for objective in content["objectives"]:
        tests = [task for task in content["tasks"] if objective["id"] in task["objectives"]]
        assert len(tests) >= 2, objective


@pytest.mark.parametrize("stem", EXERCISES)
def test_there_are_five_tasks_or_more_and_four_types(stem: str) -> None:
    types = [task["type"] for task in EXERCISES[stem]["tasks"]]
    assert 5 <= len(types) <= 8
    assert len(set(types)) >= 4


SHAMING = re.compile(
    r"\b(you (are|were|got it) wrong|incorrect|wrong answer|you failed|careless|obviously)\b"
)


@pytest.mark.parametrize("task", TASKS)
def test_no_word_of_a_message_shames_shouts_or_shows_a_code(task: Plain) -> None:
    codes = {code for code in (*pack.MOVES, *pack.KINDS) if "-" in code}
    for text in words_in(task):
        assert not SHAMING.search(text.lower()), text
        assert not re.search(r"[A-Z]{2,}|!!", text), text
        assert not codes & set(re.findall(r"[a-z-]+", text)), text


def words_in(value: object) -> Iterator[str]:
    """Everything that a check of this task may say."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            if name in {"why", "try_one", "noticed", "first", "praise", "hints", "discussion"}:
                yield from [one] if isinstance(one, str) else one
            elif not isinstance(one, str):
                yield from words_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from words_in(one)


@pytest.mark.parametrize("task", TASKS)
def test_what_a_page_sends_can_be_anything(task: Plain) -> None:
    this = typed(task)
    strange = [None, 7, "x", ["x"], {"x": "y"}, {"x": ["y"]}, [["x"]], {"x": {"y": 1}}, "\x00" * 50]
    for form in ("chosen", "placed", "marked", "text", "confirmed"):
        for value in strange:
            outcome = check(this, {form: value})
            assert outcome.state in {State.NOT_STARTED, State.IN_PROGRESS, State.LOOK_AGAIN}
            json.dumps([outcome.said, outcome.state])
