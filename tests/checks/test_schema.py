"""An exercise that would leave a trainee without words is refused, and says what to do."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from plainspoken import pack
from plainspoken.pack.exercise_schema import ExerciseModel

Plain = dict[str, Any]


def ours() -> Plain:
    return copy.deepcopy(dict(pack.load().exercises["01-the-post"]))


def of_type(content: Plain, kind: str) -> Plain:
    return next(task for task in content["tasks"] if task["type"] == kind)


def test_what_is_compiled_can_be_read_again(own_exercise: Plain) -> None:
    for content in (ours(), own_exercise):
        again = ExerciseModel.model_validate(content).model_dump(mode="json", exclude_none=True)
        assert again == content


def two_right(content: Plain) -> None:
    for option in of_type(content, "choose")["options"][:2]:
        option["right"] = True


def nothing_right(content: Plain) -> None:
    for option in of_type(content, "choose")["options"]:
        option["right"] = False


def no_words_for_an_option(content: Plain) -> None:
    option = of_type(content, "choose")["options"][0]
    del option["why"], option["try_one"]


def half_the_words(content: Plain) -> None:
    del of_type(content, "choose")["options"][0]["why"]


def no_words_for_a_group(content: Plain) -> None:
    of_type(content, "sort")["cards"][0]["mistaken"].pop("otherwise")


def words_for_no_mistake(content: Plain) -> None:
    card = of_type(content, "sort")["cards"][0]
    card["mistaken"][card["group"]] = {"why": "w", "try_one": "t"}


def unknown_group(content: Plain) -> None:
    of_type(content, "sort")["cards"][0]["group"] = "nowhere"


def unknown_part(content: Plain) -> None:
    of_type(content, "sort")["misconceptions"][0]["when"] = {"nothing": ["claim"]}


def too_many_parts(content: Plain) -> None:
    of_type(content, "sort")["misconceptions"][0]["at_least"] = 5


def unknown_label(content: Plain) -> None:
    of_type(content, "mark")["lines"][0]["labels"] = ["nowhere"]


def two_alike(content: Plain) -> None:
    cards = of_type(content, "sort")["cards"]
    cards.append(copy.deepcopy(cards[0]))


def two_tasks_alike(content: Plain) -> None:
    content["tasks"][1]["id"] = content["tasks"][0]["id"]


def hint_tells(content: Plain) -> None:
    task = of_type(content, "choose")
    right = next(option for option in task["options"] if option["right"])
    task["hints"][1] = f"Think of {right['text']}"


def empty_slip(content: Plain) -> None:
    slip = of_type(content, "draft")["slips"][0]
    slip["moves"], slip["reasons"] = [], []


def backward_length(content: Plain) -> None:
    of_type(content, "draft")["sentences"] = {"at_least": 4, "at_most": 2}


def untested_objective(content: Plain) -> None:
    content["objectives"].append({"id": "other", "text": "do something else"})


def unknown_objective(content: Plain) -> None:
    content["tasks"][0]["objectives"] = ["nothing"]


def material_twice(content: Plain) -> None:
    content["tasks"][1]["material"][0]["text"] = "also this"


def wrong_answer_twice(content: Plain) -> None:
    of_type(content, "sort")["wrong_answers"][0]["answer"] = {"placed": {}}


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (two_right, "more than one right only with many: true"),
        (nothing_right, "there must be a right option"),
        (no_words_for_an_option, "nothing to say to who answers it wrongly"),
        (half_the_words, "needs why and try_one"),
        (no_words_for_a_group, "has no words for the mistake"),
        (words_for_no_mistake, "cannot be a mistake here"),
        (unknown_group, "group cannot be nowhere"),
        (unknown_part, "there is no part nothing"),
        (too_many_parts, "at_least is more than there are parts"),
        (unknown_label, "labels cannot be nowhere"),
        (two_alike, "there are two of the card"),
        (two_tasks_alike, "there are two of the task"),
        (hint_tells, "hint 2 gives the answer away"),
        (empty_slip, "nothing can show the slip"),
        (backward_length, "at_least is more than at_most"),
        (untested_objective, "no task tests the objective other"),
        (unknown_objective, "objectives cannot be nothing"),
        (material_twice, "either text or case"),
        (wrong_answer_twice, "either answer or but"),
    ],
)
def test_a_spoiled_exercise_is_refused(spoil: Callable[[Plain], None], said: str) -> None:
    content = ours()
    spoil(content)
    with pytest.raises(ValidationError) as caught:
        ExerciseModel.model_validate(content)
    [error] = caught.value.errors()
    assert said in error["msg"]
    assert error["ctx"]["todo"].endswith(".")


def already_right(content: Plain) -> None:
    for card in of_type(content, "order")["cards"]:
        card["after"], card["mistaken"] = [], {}


def follows_from_others(content: Plain) -> None:
    of_type(content, "order")["cards"][0]["after"] = ["limit", "heard"]
    of_type(content, "order")["cards"][0]["mistaken"]["otherwise"] = {"why": "w", "try_one": "t"}


def round_and_round(content: Plain) -> None:
    card = next(one for one in of_type(content, "order")["cards"] if one["id"] == "heard")
    card["after"] = ["offer"]
    card["mistaken"] = {"offer": {"why": "w", "try_one": "t"}}


def after_itself(content: Plain) -> None:
    of_type(content, "order")["cards"][0]["after"] = ["offer"]


def no_words_for_a_pair(content: Plain) -> None:
    del of_type(content, "order")["cards"][1]["mistaken"]["otherwise"]


def words_for_no_pair(content: Plain) -> None:
    card = of_type(content, "order")["cards"][0]
    card["mistaken"]["asking"] = {"why": "w", "try_one": "t"}


def unknown_question(content: Plain) -> None:
    of_type(content, "rewrite")["right_answers"][0]["confirmed"] = ["nothing"]


def same_kind_twice(content: Plain) -> None:
    answers = of_type(content, "reflect")["right_answers"]
    answers[1]["kind"] = answers[0]["kind"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (already_right, "the cards lie in a right order from the beginning"),
        (follows_from_others, "comes after heard follows from the others"),
        (round_and_round, "would have to come before itself"),
        (after_itself, "after cannot be offer"),
        (no_words_for_a_pair, "has no words for the mistake limit"),
        (words_for_no_pair, "asking cannot be a mistake here"),
        (unknown_question, "confirmed cannot be nothing"),
        (same_kind_twice, "there are two of the kind of answer sure"),
    ],
)
def test_a_spoiled_task_of_the_tests_own_is_refused(
    own_exercise: Plain, spoil: Callable[[Plain], None], said: str
) -> None:
    spoil(own_exercise)
    with pytest.raises(ValidationError) as caught:
        ExerciseModel.model_validate(own_exercise)
    [error] = caught.value.errors()
    assert said in error["msg"]
    assert error["ctx"]["todo"].endswith(".")


def test_a_reflection_has_no_wrong_answers(own_exercise: Plain) -> None:
    wrong = of_type(own_exercise, "rewrite")["wrong_answers"]
    of_type(own_exercise, "reflect")["wrong_answers"] = wrong
    with pytest.raises(ValidationError) as caught:
        ExerciseModel.model_validate(own_exercise)
    assert [error["type"] for error in caught.value.errors()] == ["too_long"]
