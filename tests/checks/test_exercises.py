"""Does every task of every exercise do what its author says it does?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations
from typing import Any

from plainspoken import pack
from plainspoken.checks import State, check
from plainspoken.checks.exercise import AnyTask
from plainspoken.pack.exercise_schema import CUES, STUFFED

Plain = dict[str, Any]
Typed = Callable[[Plain], AnyTask]
AnswerOf = Callable[[Plain, Plain], Plain]

WRITTEN = {"draft": 5, "rewrite": 5, "reflect": 3}
"""By type that is answered in writing: how many different right answers its file must have."""


def test_blank_wrong_and_right_answers_get_what_their_author_foresaw(
    task: Plain, faults: Callable[[Plain], list[str]]
) -> None:
    assert faults(task) == []


def test_at_least_three_wrong_answers_get_words_of_their_own(
    task: Plain, typed: Typed, answer_of: AnswerOf
) -> None:
    said = {wrong["says"] for wrong in task["wrong_answers"]}
    assert len(said) >= 3 or task["type"] == "reflect"
    words = set()
    for wrong in task["wrong_answers"]:
        message = check(typed(task), answer_of(task, wrong)).messages[0]
        words.add((message.noticed, message.why, message.try_one))
    assert len(words) >= len(said)


def test_as_many_right_answers_as_there_can_be_are_tried(task: Plain) -> None:
    forms = ("chosen", "placed", "marked", "order", "text")
    different = {
        json.dumps([right.get(form) for form in forms], sort_keys=True)
        for right in task["right_answers"]
    }
    assert len(different) == len(task["right_answers"])
    assert len(different) >= right_answers(task)


def right_answers(task: Plain) -> int:
    """How many different right answers to ask for: where there is one key, there is one."""
    if task["type"] != "order":
        return WRITTEN.get(task["type"], 1)
    after = {card["id"]: card["after"] for card in task["cards"]}
    right = [order for order in permutations(after) if not broken(order, after)]
    return min(3, len(right))


def broken(order: tuple[str, ...], after: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Pairs that an order breaks: a card, and one that must come before it."""
    pairs = ((card, one) for card in after for one in after[card])
    return [(card, one) for card, one in pairs if order.index(card) < order.index(one)]


def test_no_key_word_makes_a_reply_right_and_none_is_needed(task: Plain) -> None:
    if task["type"] not in {"draft", "rewrite"}:
        return
    assert len(task["wrong_answers"]) >= 5
    stuffed = [one["answer"]["text"] for one in task["wrong_answers"] if "kind" in one]
    without = [one["text"] for one in task["right_answers"] if "kind" in one]
    assert stuffed, "no wrong answer is of the kind stuffed"
    assert without, "no right answer is of the kind no-cue"
    assert all(len({one.lower() for one in CUES.findall(text)}) >= STUFFED for text in stuffed)
    assert [CUES.findall(text) for text in without] == [[]] * len(without)


def test_every_single_mistake_gets_the_words_for_it(task: Plain, typed: Typed) -> None:
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
    elif task["type"] == "order":
        after = {card["id"]: card["after"] for card in task["cards"]}
        for order in permutations(after):
            if len(pairs := broken(order, after)) == 1:
                yield {"order": list(order)}, pairs[0][0]


def test_every_objective_is_tested_by_two_tasks(content: Plain) -> None:
    for objective in content["objectives"]:
        tests = [task for task in content["tasks"] if objective["id"] in task["objectives"]]
        assert len(tests) >= 2, objective


def test_there_are_five_tasks_or_more_and_four_types(content: Plain) -> None:
    types = [task["type"] for task in content["tasks"]]
    assert 5 <= len(types) <= 8
    assert len(set(types)) >= 4


SHAMING = re.compile(
    r"\b(you (are|were|got it) wrong|incorrect|wrong answer|you failed|careless|obviously)\b"
)


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


def test_what_a_page_sends_can_be_anything(task: Plain, typed: Typed) -> None:
    this = typed(task)
    strange = [None, 7, "x", ["x"], {"x": "y"}, {"x": ["y"]}, [["x"]], {"x": {"y": 1}}, "\x00" * 50]
    for form in ("chosen", "placed", "marked", "order", "text", "confirmed", "stood_by"):
        for value in strange:
            outcome = check(this, {form: value})
            assert outcome.state in {State.NOT_STARTED, State.IN_PROGRESS, State.LOOK_AGAIN}
            json.dumps([outcome.said, outcome.state])
    for value in (*strange, [{"sentence": 5, "said": "x"}], [{"sentence": "x", "said": [5]}]):
        right = {**task["right_answers"][0], "stood_by": value}
        assert check(this, right).state is State.MET
