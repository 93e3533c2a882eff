"""The checks on small tasks made for the purpose."""

from __future__ import annotations

from typing import Any

import pytest

from plainspoken import pack
from plainspoken.checks import State, check, hints, read_exercise
from plainspoken.checks.exercise import AnyTask

WORDS = {"why": "why", "try_one": "try"}


def task(**fields: Any) -> AnyTask:
    """A task with the shared fields filled in."""
    shared = {
        "id": "task",
        "title": "A task",
        "objectives": ["one"],
        "prompt": "Do it.",
        "first": "Begin.",
        "praise": "Done so.",
        "hints": ["first hint", "second hint", "worked example"],
        "discussion": "More.",
    }
    content = {"title": "", "about": "", "objectives": [], "tasks": [{**shared, **fields}]}
    return read_exercise(content, pack.load()).tasks[0]


def several(**fields: Any) -> AnyTask:
    options = [
        {"id": "a", "text": "A.", "right": True, **WORDS},
        {"id": "b", "text": "B.", "right": True, **WORDS},
        {"id": "c", "text": "C.", **WORDS},
        {"id": "d", "text": "D.", **WORDS},
    ]
    return task(type="choose", question="Which?", many=True, options=options, **fields)


def sorting(**fields: Any) -> AnyTask:
    return task(
        type="sort",
        groups=[{"id": "x", "name": "Ex"}, {"id": "y", "name": "Why"}],
        cards=[
            {"id": name, "text": f"Card {name}.", "group": group, "mistaken": {"otherwise": WORDS}}
            for name, group in {"a": "x", "b": "y", "c": "y"}.items()
        ],
        **fields,
    )


def marking() -> AnyTask:
    words = {"x": {"why": "about x", "try_one": "t"}, "otherwise": {"why": "other", "try_one": "t"}}
    return task(
        type="mark",
        labels=[{"id": name, "name": name.upper()} for name in "xyz"],
        lines=[{"id": "one", "text": "One.", "labels": ["x", "y"], "mistaken": words}],
    )


def drafting(**fields: Any) -> AnyTask:
    return task(
        type="draft",
        **{
            "situation": "weekend-email",
            "sentences": {"at_least": 2, "at_most": 4},
            "wanted": [
                {"id": "kind", "ask": "Is it kind?"},
                {"id": "clear", "ask": "Is it clear?"},
            ],
            "slips": [],
            **fields,
        },
    )


def test_a_message_quotes_what_was_chosen_and_no_more_than_two_are_said() -> None:
    outcome = check(several(), {"chosen": ["a", "c", "d"]})
    assert [message.noticed for message in outcome.messages] == [
        "You chose “C”.",
        "You chose “D”.",
    ]
    assert outcome.said == "1 of the 3 you ticked hold; look again at the rest."


def test_only_what_was_chosen_is_marked() -> None:
    outcome = check(several(), {"chosen": ["a", "c"]})
    assert [(part.id, part.mark) for part in outcome.parts] == [("a", "fits"), ("c", "look again")]


def test_what_was_left_out_is_not_named() -> None:
    outcome = check(several(), {"chosen": ["a"]})
    assert outcome.state is State.LOOK_AGAIN
    assert "B." not in outcome.messages[0].noticed + outcome.said
    assert [part.id for part in outcome.parts] == ["a"]


def test_all_ticked_wrongly() -> None:
    assert check(several(), {"chosen": ["c"]}).said == "Look again at what you ticked."


def test_what_a_pattern_explains_is_said_once() -> None:
    when = {"c": ["chosen"], "d": ["chosen"]}
    pattern = {"id": "both", "when": when, "noticed": "Both.", **WORDS}
    outcome = check(several(misconceptions=[pattern]), {"chosen": ["a", "c", "d"]})
    assert [message.id for message in outcome.messages] == ["both"]


def test_a_pattern_may_need_some_of_its_parts_only() -> None:
    pattern = {
        "id": "two",
        "when": {"a": ["y"], "b": ["x"], "c": ["x"]},
        "at_least": 2,
        "noticed": "Two.",
        **WORDS,
    }
    this = sorting(misconceptions=[pattern])
    one_wrong = {"placed": {"a": "x", "b": "x", "c": "y"}}
    two_wrong = {"placed": {"a": "x", "b": "x", "c": "x"}}
    assert check(this, one_wrong).messages[0].id == "b/otherwise"
    assert [message.id for message in check(this, two_wrong).messages] == ["two"]


def test_after_a_pattern_comes_what_it_leaves_unexplained() -> None:
    pattern = {"id": "two", "when": {"b": ["x"]}, "noticed": "Two.", **WORDS}
    outcome = check(sorting(misconceptions=[pattern]), {"placed": {"a": "x", "b": "x", "c": "x"}})
    assert [message.id for message in outcome.messages] == ["two", "c/otherwise"]
    assert outcome.said == "1 of 3 fit. Look again at the rest."


def test_an_unfinished_sorting_is_in_progress_even_with_a_mistake_in_it() -> None:
    outcome = check(sorting(), {"placed": {"a": "y", "b": "y"}})
    assert outcome.state is State.IN_PROGRESS
    assert outcome.said == "1 is still open. Look again at 1 of the others."
    assert [part.mark for part in outcome.parts] == ["look again", "fits", "open"]
    assert outcome.messages[0].noticed == "You put “Card a” under “Why”."


def test_groups_and_cards_that_are_no_longer_there_are_let_go() -> None:
    placed = {"a": "x", "b": "y", "c": "gone", "gone": "x"}
    assert check(sorting(), {"placed": placed}).state is State.IN_PROGRESS


@pytest.mark.parametrize(
    ("given", "why"),
    [
        pytest.param(["y"], "about x", id="x was left out"),
        pytest.param(["z"], "about x", id="z has no words of its own, x was left out"),
        pytest.param(["x"], "other", id="y was left out and has no words of its own"),
        pytest.param(["x", "y", "z"], "other", id="one too many"),
    ],
)
def test_marking_says_the_words_for_the_label(given: list[str], why: str) -> None:
    outcome = check(marking(), {"marked": {"one": given}})
    assert outcome.messages[0].why == why


def test_hints_come_one_at_a_time_and_say_which() -> None:
    assert hints(sorting(), 0) == ()
    assert [hint.label for hint in hints(sorting(), 2)] == ["Hint 1 of 3", "Hint 2 of 3"]
    assert [hint.text for hint in hints(sorting(), 9)][-1] == "worked example"
    assert hints(sorting(), -1) == ()


GOOD = "I don't read email at weekends, since I want them quiet. I look on Monday at nine."


def test_a_draft_is_met_only_when_the_trainee_has_confirmed_what_cannot_be_read() -> None:
    this = drafting()
    unconfirmed = check(this, {"text": GOOD})
    assert unconfirmed.state is State.IN_PROGRESS
    assert [question.text for question in unconfirmed.questions] == ["Is it kind?", "Is it clear?"]
    assert check(this, {"text": GOOD, "confirmed": ["kind"]}).state is State.IN_PROGRESS
    assert check(this, {"text": GOOD, "confirmed": ["kind", "clear"]}).state is State.MET


def test_what_the_reader_found_is_not_asked() -> None:
    wanted = [{"id": "limit", "moves": ["own-limit"], "ask": "Is there a limit?"}]
    assert check(drafting(wanted=wanted), {"text": GOOD}).state is State.MET


def test_confirming_does_not_help_a_draft_that_hides() -> None:
    text = "Our policy is not to email between sessions. I will see you on Tuesday then."
    outcome = check(drafting(), {"text": text, "confirmed": ["kind", "clear"]})
    assert outcome.state is State.LOOK_AGAIN
    assert "policy" in outcome.messages[0].noticed
    assert outcome.messages[0].id == "move/shield"


def test_a_reason_that_is_not_this_therapists_is_quoted() -> None:
    text = "I can't do email at weekends because email isn't secure. I will see you on Tuesday."
    slips = [{"id": "x", "moves": ["pretext"], "noticed": "You wrote “{quote}”.", **WORDS}]
    found = check(drafting(slips=slips), {"text": text}).messages
    assert found[0].id == "x"
    assert "secure" in found[0].noticed


def test_the_same_words_are_not_explained_twice() -> None:
    text = "I can't do email at weekends because email isn't secure. I will see you on Tuesday."
    quotes = [message.noticed for message in check(drafting(), {"text": text}).messages]
    assert len(set(quotes)) == len(quotes)


@pytest.mark.parametrize(
    "text", ["Hi.", "No. Sorry.", "I keep my weekends free and that is all of it"]
)
def test_a_start_is_in_progress(text: str) -> None:
    outcome = check(drafting(), {"text": text, "confirmed": ["kind", "clear"]})
    assert outcome.state is State.IN_PROGRESS
    assert "so far" in outcome.said


@pytest.mark.parametrize("text", ["I keep Sundays. " * 5, "and so on " * 60])
def test_a_reply_that_does_not_stop_is_long(text: str) -> None:
    assert check(drafting(), {"text": text}).messages[0].id == "long"


def test_a_copy_of_the_clients_message_is_not_a_reply() -> None:
    message = pack.load().situations["weekend-email"].client_message
    assert check(drafting(), {"text": message}).messages[0].id == "copy"


def test_where_a_client_may_be_unsafe_that_is_said_first_and_nothing_is_met() -> None:
    raised = next(one for one in pack.load().situations.values() if one.risk == "raised")
    this = drafting(situation=raised.id)
    answer = {"text": GOOD, "confirmed": ["kind", "clear"]}
    outcome = check(this, answer)
    assert outcome.state is State.LOOK_AGAIN
    assert outcome.messages[0].id == "unsafe"


def test_the_same_answer_always_has_the_same_outcome() -> None:
    this, answer = drafting(), {"text": GOOD}
    assert check(this, answer) == check(this, answer)


def test_words_of_the_case_are_taken_from_the_case() -> None:
    case = pack.load().case
    parts = ["client", "setting", "A", "B", "C"]
    this = several(material=[{"label": part, "case": part} for part in parts])
    texts = [case.client_message, case.setting, *(answer.text for answer in case.answers)]
    assert [one.text for one in this.material] == texts
