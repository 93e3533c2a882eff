"""The exercise's Python half: what reaches the page, and when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plainspoken import pack
from plainspoken.checks import check, read_exercise
from plainspoken.pack import yaml
from plainspoken.pack.exercise_schema import ExerciseModel
from plainspoken.pack.wording import validated
from plainspoken.widgets.exercise import ExercisePiece, exercise, shown

STEM = "01-the-post"
CONTENT = pack.load().exercises[STEM]
TASKS = {task["id"]: task for task in CONTENT["tasks"]}
TYPED = {task.id: task for task in read_exercise(CONTENT, pack.load()).tasks}


@pytest.fixture
def piece(home: Path, monkeypatch: pytest.MonkeyPatch) -> ExercisePiece:
    made = exercise(STEM)
    monkeypatch.setattr(made, "told", [], raising=False)
    monkeypatch.setattr(made, "send", made.told.append)
    return made


def look(piece: ExercisePiece, task: str, **asked: Any) -> dict[str, Any]:
    """What the page gets when it asks about a task."""
    piece._receive(piece, {"event": "look", "task": task, "n": 1, **asked}, [])
    told: dict[str, Any] = piece.told.pop()
    return told


def test_the_page_gets_every_task_and_what_it_needs_to_draw_it(piece: ExercisePiece) -> None:
    drawn = piece.view["tasks"]
    assert [task["id"] for task in drawn] == list(TASKS)
    assert {task["type"] for task in drawn} == {"choose", "sort", "mark", "draft"}
    assert all(task["key"] == f"{STEM}/{task['id']}" for task in drawn)
    replies = [task["differently"]["key"] for task in drawn if task["type"] == "draft"]
    assert replies == [f"differently/{STEM}/your-reply"]
    keys = [f"{STEM}/exercise", *(task["key"] for task in drawn), *replies]
    assert list(piece.view["kept"]) == keys
    json.dumps(piece.view)


@pytest.mark.parametrize("name", TASKS)
def test_nothing_that_tells_is_on_the_page_before_it_is_due(
    piece: ExercisePiece, name: str
) -> None:
    page = json.dumps(piece.view, ensure_ascii=False)
    task = TASKS[name]
    secrets = [*task["hints"], task["discussion"], task["praise"], *words(task)]
    assert secrets
    assert not [text for text in secrets if json.dumps(text, ensure_ascii=False)[1:-1] in page]
    drawn = next(one for one in piece.view["tasks"] if one["id"] == name)
    assert not {"right", "group", "mistaken"} & keys(drawn)
    assert all("labels" not in part for part in drawn.get("parts", ()))


def words(value: object) -> list[str]:
    """Everything that may be said about a mistake."""
    if isinstance(value, dict):
        own = [value[name] for name in ("why", "try_one") if name in value]
        return own + [text for one in value.values() for text in words(one)]
    return [text for one in value for text in words(one)] if isinstance(value, list) else []


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for one in value.values() for name in keys(one)}
    return {name for one in value for name in keys(one)} if isinstance(value, list) else set()


@pytest.mark.parametrize("name", TASKS)
def test_running_the_notebook_reveals_nothing(piece: ExercisePiece, name: str) -> None:
    """A page that has just been mounted asks without anything checked or opened."""
    told = look(piece, name, answer={}, checked=False, hints=0, met=False)
    assert (told["outcome"], told["hints"], told["discussion"]) == (None, [], None)


def test_an_answer_is_judged_only_when_it_was_checked(piece: ExercisePiece) -> None:
    right = TASKS["kinds"]["right_answers"][0]
    assert look(piece, "kinds", answer=right)["outcome"] is None
    told = look(piece, "kinds", answer=right, checked=True)
    assert told["outcome"]["state"] == "met"
    assert told["discussion"] == TASKS["kinds"]["discussion"]


def test_a_wrong_answer_opens_no_discussion(piece: ExercisePiece) -> None:
    wrong = TASKS["left-open"]["wrong_answers"][0]["answer"]
    told = look(piece, "left-open", answer=wrong, checked=True)
    assert told["outcome"]["state"] == "needs another look"
    assert told["outcome"]["messages"][0]["why"]
    assert told["discussion"] is None


@pytest.mark.parametrize("opened", [0, 1, 2, 3])
def test_hints_come_as_far_as_they_were_opened_and_the_last_opens_the_discussion(
    piece: ExercisePiece, opened: int
) -> None:
    told = look(piece, "kinds", answer={}, hints=opened)
    assert [hint["text"] for hint in told["hints"]] == TASKS["kinds"]["hints"][:opened]
    assert (told["discussion"] is not None) == (opened == 3)


def test_what_was_met_once_stays_open_when_the_answer_changes(piece: ExercisePiece) -> None:
    wrong = TASKS["left-open"]["wrong_answers"][0]["answer"]
    assert look(piece, "left-open", answer=wrong, checked=True, met=True)["discussion"]


@pytest.mark.parametrize("asked", [{}, {"answer": 7}, {"hints": "3"}, {"checked": "yes"}])
def test_a_page_may_ask_anything(asked: dict[str, Any]) -> None:
    for task in TYPED.values():
        assert shown(task, asked) == {"outcome": None, "hints": [], "discussion": None}


def test_an_answer_that_is_no_answer_is_not_started() -> None:
    told = shown(TYPED["kinds"], {"answer": 7, "checked": True})
    assert told["outcome"]["state"] == "not started"


def test_what_is_shown_is_what_the_check_says(piece: ExercisePiece) -> None:
    for name, task in TASKS.items():
        right = task["right_answers"][0]
        outcome = look(piece, name, answer=right, checked=True)["outcome"]
        assert outcome["said"] == check(TYPED[name], right).said


def test_a_question_about_no_task_of_ours_is_let_go(piece: ExercisePiece) -> None:
    piece._receive(piece, {"event": "look", "task": "nothing", "n": 1}, [])
    assert piece.told == []


def test_answers_and_progress_are_kept_and_are_there_for_the_next_kernel(
    piece: ExercisePiece,
) -> None:
    answer = {"placed": {"phones": "experience"}}
    progress = {"tasks": {"kinds": {"hints": 2, "checked": "1f"}}}
    for draft, data in {f"{STEM}/kinds": answer, f"{STEM}/exercise": progress}.items():
        event = {
            "event": "keep",
            "draft": draft,
            "instance": "page",
            "seq": 1,
            "after": [],
            "kind": "answer",
            "data": data,
            "at": "2026-11-23T10:00:00Z",
        }
        piece._receive(piece, event, [])
        assert piece.told.pop()["event"] == "kept"
    kept = exercise(STEM).view["kept"]
    assert kept[f"{STEM}/kinds"][0]["data"] == answer
    assert kept[f"{STEM}/exercise"][0]["data"] == progress
    assert kept[f"{STEM}/left-open"] == []


def test_an_exercise_that_is_not_there_says_which_are() -> None:
    with pytest.raises(KeyError, match=r'There is no exercise "99".*01-the-post'):
        exercise("99")


# --- an order, a rewriting, a reflection ---------------------------------------------------------

OWN = Path(__file__).parents[1] / "checks" / "order-rewrite-reflect.yaml"


@pytest.fixture
def own(home: Path, monkeypatch: pytest.MonkeyPatch) -> ExercisePiece:
    """The tests' own exercise."""
    content = validated(yaml.read(OWN), ExerciseModel).model_dump(mode="json", exclude_none=True)
    made = ExercisePiece(OWN.stem, read_exercise(content, pack.load()))
    monkeypatch.setattr(made, "told", [], raising=False)
    monkeypatch.setattr(made, "send", made.told.append)
    return made


def test_each_further_type_is_drawn_without_its_key(own: ExercisePiece) -> None:
    order, rewrite, reflect = own.view["tasks"]
    assert [task["type"] for task in (order, rewrite, reflect)] == ["order", "rewrite", "reflect"]
    assert [set(part) for part in order["parts"]] == [{"id", "text"}] * 5
    assert rewrite["original"].startswith("I can see why")
    assert [one["label"] for one in rewrite["material"]] == ["The client", "The therapist"]
    assert rewrite["differently"]["key"] == "differently/order-rewrite-reflect/as-little-as-need-be"
    assert reflect["questions"] == ["Was it the reason?", "Who else heard it?"]
    assert (order["differently"], reflect["differently"]) == (None, None)
    json.dumps(own.view)


def test_a_reflections_discussion_opens_by_its_answer_alone(own: ExercisePiece) -> None:
    name = "one-of-yours"
    assert look(own, name, answer={}, hints=3)["discussion"] is None
    assert look(own, name, answer={"text": "Too short."}, checked=True)["discussion"] is None
    written = {"text": "I told her the room was taken, and it was."}
    assert look(own, name, answer=written)["discussion"] is None
    told = look(own, name, answer=written, checked=True)
    assert told["outcome"]["state"] == "met"
    assert told["discussion"].startswith("Some people find")


def test_what_was_changed_goes_to_the_page(own: ExercisePiece) -> None:
    text = own.view["tasks"][1]["original"].replace("it is not possible to", "I do not")
    told = look(own, "as-little-as-need-be", answer={"text": text}, checked=True)
    kinds = [one["kind"] for one in told["outcome"]["difference"]]
    assert kinds == ["kept", "gone", "new", "kept", "gone", "kept"]
    about = [one["about"]["sentence"] for one in told["outcome"]["messages"] if one["about"]]
    assert any(one.startswith("This is a matter of policy") for one in about)
    json.dumps(told)


def test_what_is_read_differently_is_kept_beside_the_answer(own: ExercisePiece) -> None:
    key = own.view["tasks"][1]["differently"]["key"]
    event = {
        "event": "keep",
        "draft": key,
        "instance": "page",
        "seq": 1,
        "after": [],
        "kind": "differently",
        "data": {"entries": []},
        "at": "2026-11-23T10:00:00Z",
    }
    own._receive(own, event, [])
    assert own.told.pop()["event"] == "kept"
