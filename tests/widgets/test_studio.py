"""The studio tells nothing before the trainee has noticed, and reads what it is given."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest

from plainspoken import pack
from plainspoken.engine import Effect, Explanation, Like, Reading
from plainspoken.feedback.why import NO_WHY
from plainspoken.widgets import studio
from plainspoken.widgets.studio import MOST_REASONS, WORRIES, facts, reason_choices, truth

PACK = pack.load()
SITUATIONS = list(PACK.situations)


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_truth_is_not_on_the_page_before_noticing(mount: Any, name: str) -> None:
    situation = PACK.situation(name)
    sent = json.dumps(studio(name).view)
    assert not any(reason.note in sent for reason in situation.reasons)
    assert studio(name).view["truth"] is None


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_main_reason_is_among_the_choices_and_does_not_stand_out(name: str) -> None:
    situation = PACK.situation(name)
    choices = [choice["value"] for choice in reason_choices(situation)]
    assert set(situation.true_kinds) - {"choice"} <= set(choices)
    assert len(choices) >= 4
    assert len(choices) <= max(MOST_REASONS, len(situation.reasons) + len(situation.not_reasons))
    assert choices == [kind for kind in PACK.kinds if kind in choices], "in the codebook's order"


def test_noticing_is_answered_with_what_is_true(mount: Any) -> None:
    page = mount(studio("weekend-email"))
    (told,) = page.send(event="noticed", noticed={"reason": "time", "worry": "no", "shown": True})
    assert "That is the main reason here." in told["truth"]["answers"][0]
    assert any("two children" in line or "children" in line for line in told["truth"]["facts"])


def test_noticing_is_kept_and_the_truth_is_there_next_time(mount: Any) -> None:
    page = mount(studio("weekend-email"))
    noticed = {"reason": "security", "worry": "yes", "shown": True}
    page.keep("studio/weekend-email/noticing", noticed, kind="noticing")
    again = studio("weekend-email").view["truth"]
    assert again["answers"][0].endswith(f"the main reason is {PACK.kinds['time'].name}.")
    assert "careful" in again["answers"][1]


@pytest.mark.parametrize("name", SITUATIONS)
def test_whose_law_matters_is_said_of_each_of_our_situations(name: str) -> None:
    assert any(line.startswith("Where the law matters") for line in facts(PACK.situation(name)))


@pytest.mark.parametrize("name", SITUATIONS)
@pytest.mark.parametrize("worry", WORRIES)
def test_risk_is_answered_as_it_is(name: str, worry: str) -> None:
    situation = PACK.situation(name)
    line = truth(situation, {"reason": "time", "worry": worry})["answers"][-1]
    right = {"none": tuple(WORRIES), "possible": ("some", "yes"), "raised": ("yes",)}
    assert ("Look again" in line) is (worry not in right[situation.risk])
    assert ("careful" in line) is (situation.risk == "none" and worry == "yes")


def test_a_partial_reason_is_called_one() -> None:
    situation = PACK.situation("weekend-email")
    partial = next(r.kind for r in situation.reasons if r.weight == "partial")
    assert "part of it" in truth(situation, {"reason": partial})["answers"][0]
    # Nothing chosen, or something that is no kind: nothing is said about it.
    assert len(truth(situation, {"reason": None})["answers"]) == 1


def test_a_draft_is_read_against_its_situation(mount: Any) -> None:
    page = mount(studio("weekend-email"))
    text = "Our policy is that email is not secure."
    (told,) = page.send(event="read", draft="honest", text=text, n=3)
    assert (told["event"], told["draft"], told["n"], told["text"]) == ("reading", "honest", 3, text)
    feedback = told["feedback"]
    assert any(mark["tone"] == "hiding" for mark in feedback["sentences"][0]["marks"])
    assert any(PACK.kinds["security"].not_yours in line for line in feedback["audit"])
    json.dumps(told)  # it can go over the wire


def test_a_hiding_draft_is_read_as_one(mount: Any) -> None:
    page = mount(studio("weekend-email"))
    (told,) = page.send(event="read", draft="hiding", text="Our policy is no email.", n=1)
    assert told["feedback"]["criteria"] == ()
    assert all(
        not note["try_one"] for one in told["feedback"]["sentences"] for note in one["notes"]
    )


def test_an_unanswered_risk_comes_first(mount: Any) -> None:
    raised = next(name for name, one in PACK.situations.items() if one.risk == "raised")
    page = mount(studio(raised))
    (told,) = page.send(event="read", draft="honest", text="I do not read email at night.", n=1)
    assert told["feedback"]["first"]
    text = "Are you safe right now? Please call 988 tonight; they answer at any hour."
    (told,) = page.send(event="read", draft="honest", text=text, n=2)
    assert told["feedback"]["first"] == ""


@pytest.mark.parametrize("content", [{"text": 5}, {"text": "x", "draft": "other"}, {}])
def test_what_is_no_draft_is_not_read(mount: Any, content: dict[str, Any]) -> None:
    assert mount(studio("weekend-email")).send(event="read", **content) == []


def test_an_unknown_situation_is_named() -> None:
    with pytest.raises(KeyError, match="weekend-email"):
        studio("no-such-situation")


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were no artefact."""
    monkeypatch.setattr(importlib.import_module("plainspoken.engine.reader"), "load", lambda: None)


def test_why_is_answered_for_the_sentence_that_was_asked_about(
    mount: Any, rules_alone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "I see that. Our policy is no email."
    asked: list[tuple[str, int]] = []

    def explain(reading: Reading, number: int) -> Explanation:
        asked.append((reading.text, number))
        like = (Like("Our rules forbid it.", ("shield",), 0.8),)
        return Explanation("shield", (Effect(12, 22, 0.5),), like)

    module = importlib.import_module("plainspoken.widgets.studio")
    monkeypatch.setattr(module, "explain", explain)
    page = mount(studio("weekend-email"))
    (told,) = page.send(event="why", draft="hiding", text=text, sentence=1)
    assert asked == [(text, 1)]
    assert (told["event"], told["draft"], told["sentence"]) == ("because", "hiding", 1)
    assert told["text"] == text, "the page lets go of an answer about another text"
    part, like = told["lines"]
    assert "“Our policy”" in part
    assert "“Our rules forbid it”" in like
    for line in told["lines"]:
        assert f"“{PACK.moves['shield'].name}”" in line
        assert "shield" not in line
    json.dumps(told)


def test_where_rules_alone_read_why_says_so(mount: Any, rules_alone: None) -> None:
    page = mount(studio("weekend-email"))
    (told,) = page.send(event="why", draft="honest", text="Our policy is no email.", sentence=0)
    assert list(told["lines"]) == [NO_WHY]


@pytest.mark.parametrize("text", ["", "<img src=x onerror=alert(1)>", "😊", "no, " * 1000])
@pytest.mark.parametrize("number", [0, -1, 99])
def test_no_text_and_no_number_makes_why_fail(
    mount: Any, rules_alone: None, text: str, number: int
) -> None:
    page = mount(studio("weekend-email"))
    assert not [
        told["event"]
        for told in page.send(event="why", draft="honest", text=text, sentence=number)
        if told["event"] != "because"
    ]


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"text": "x"},
        {"sentence": 0},
        {"text": 5, "sentence": 0},
        {"text": None, "sentence": 0},
        {"text": "x", "sentence": "0"},
        {"text": "x", "sentence": 0.5},
        {"text": "x", "sentence": None},
    ],
)
def test_what_asks_about_no_sentence_is_not_answered(mount: Any, content: dict[str, Any]) -> None:
    assert mount(studio("weekend-email")).send(event="why", draft="honest", **content) == []
