"""The pieces of a lesson: what opens, opens only after the trainee has written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plainspoken import pack
from plainspoken.widgets import answers, ask, baseline, post

CASE = pack.load().case
OPEN_TO_DISCUSSION = [one.id for one in CASE.questions if one.discussion]


@pytest.mark.parametrize("name", OPEN_TO_DISCUSSION)
def test_a_discussion_opens_after_committing_and_not_before(mount: Any, name: str) -> None:
    page = mount(ask(name))
    discussion = next(one.discussion for one in CASE.questions if one.id == name)
    assert page.piece.view["discussion"] == ""
    assert page.send(event="committed", text="   ") == []
    assert page.send(event="committed", text="my own thought")[0]["text"] == discussion
    # Typed but not stood by: closed next time. Stood by: open.
    page.keep(f"ask/{name}", {"text": "my own thought"})
    assert ask(name).view["discussion"] == ""
    page.keep(f"ask/{name}", {"text": "my own thought", "committed": True})
    assert ask(name).view["discussion"] == discussion


def test_an_unknown_question_is_named() -> None:
    with pytest.raises(KeyError, match=CASE.questions[0].id):
        ask("no-such-question")


def test_the_three_answers_are_explained_after_comparing(mount: Any) -> None:
    page = mount(answers())
    assert not any(one.wonder in json.dumps(page.piece.view) for one in CASE.answers)
    (told,) = page.send(event="committed")
    assert {name: one["wonder"] for name, one in told["found"].items()} == {
        one.id: one.wonder for one in CASE.answers
    }
    for name in "ABC":
        page.keep(f"answers/{name}", {"text": "a thought", "committed": name != "C"})
    assert answers().view["found"] is None
    page.keep("answers/C", {"text": "a thought", "committed": True})
    assert answers().view["found"] is not None


def test_the_baseline_gets_no_feedback(mount: Any) -> None:
    page = mount(baseline("weekend-email"))
    assert page.send(event="read", draft="honest", text="Our policy is no email.", n=1) == []


def test_the_post_says_of_each_passage_what_kind_of_point_it_is() -> None:
    passages = post().view["passages"]
    assert len(passages) == len(CASE.passages)
    for shown in passages:
        assert shown["text"]
        assert shown["note"]
        assert shown["kinds"][0].isupper()
        assert shown["kinds"].endswith(".")
