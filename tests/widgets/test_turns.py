"""A client who comes back, and a reply said aloud."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from plainspoken import pack
from plainspoken.engine import read_with
from plainspoken.engine.reading import Found, Reading, Sentence
from plainspoken.pack.records import Aloud, Answer, Comeback, Compare, Line, Turn
from plainspoken.widgets import Answers, aloud, answers, ask, comeback, turns
from plainspoken.widgets import words as panel
from plainspoken.widgets.turns import AloudPiece, ComebackPiece, next_line

SITUATION = pack.load().situation("weekend-email")
MAILBOX = Line("A mailbox?", ("hidden", "mixed"), ("pretext", "shield"))
SILENT = Line("OK.", ("hidden",))
ASKED = Line("Thank you.", (), ("invite",))
ELSE = Line("Mm.")
LINES = (MAILBOX, SILENT, ASKED, ELSE)


def reading(
    verdict: str,
    *moves: str,
    verdict_unsure: bool = False,
    sentence_unsure: bool = False,
    sure: bool = True,
) -> Reading:
    found = tuple(Found(move, 0, 1, "", sure) for move in moves)
    plain = read_with(None, "No.", SITUATION)
    return replace(
        plain,
        verdict=verdict,
        verdict_unsure=verdict_unsure,
        sentences=(Sentence(0, 3, found, sentence_unsure),),
    )


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        pytest.param(reading("hidden", "pretext"), MAILBOX, id="both-fit"),
        pytest.param(reading("mixed", "own-limit", "shield"), MAILBOX, id="any-of-either"),
        pytest.param(reading("owned", "pretext"), ELSE, id="only-the-move-fits"),
        pytest.param(reading("hidden", "cold"), SILENT, id="only-the-verdict-fits"),
        pytest.param(reading("hidden"), SILENT, id="a-verdict-alone"),
        pytest.param(reading("owned", "invite"), ASKED, id="a-move-alone"),
        pytest.param(reading("hidden", "invite"), SILENT, id="the-first-of-two-that-fit"),
        pytest.param(reading("owned"), ELSE, id="nothing-fits"),
        pytest.param(reading("hidden", verdict_unsure=True), ELSE, id="verdict-unsure"),
        pytest.param(
            reading("hidden", "pretext", verdict_unsure=True), ELSE, id="unsure-with-move"
        ),
        pytest.param(reading("hidden", "pretext", sure=False), SILENT, id="move-unsure"),
        pytest.param(reading("owned", "invite", sentence_unsure=True), ELSE, id="sentence-unsure"),
        pytest.param(
            reading("hidden", "invite", verdict_unsure=True), ASKED, id="a-sure-move-still"
        ),
    ],
)
def test_the_client_says_what_fits_by_what_is_sure(answer: Reading, line: Line) -> None:
    assert next_line(LINES, answer) is line


def test_one_line_fits_whatever_was_said() -> None:
    assert next_line((ELSE,), reading("hidden", "pretext")) is ELSE


# The piece -----------------------------------------------------------------------------------

BACK = Comeback(
    "two-turns",
    SITUATION.id,
    "Answer.",
    (Turn(LINES, "And now?", "Listen first."), Turn((Line("Bye."),), "And last?", "Listen last.")),
)
OPENING, ONE, TWO = (f"comeback/two-turns/{part}" for part in ("opening", "turn-1", "turn-2"))
TOLD = {"text": "Our policy is no email.", "next": "A mailbox?", "after": ""}
HIDING = TOLD["text"]


def piece(back: Comeback = BACK) -> ComebackPiece:
    return ComebackPiece(back, SITUATION)


def test_nothing_is_shown_before_it_is_due(mount: Any) -> None:
    page = mount(piece())
    shown = json.dumps(page.piece.view)
    assert not any(line.text in shown for turn in BACK.turns for line in turn.lines)
    assert not any(turn.after in shown for turn in BACK.turns)
    assert [step["key"] for step in page.piece.view["steps"]] == [OPENING, ONE, TWO]
    assert page.send(event="answered", key=OPENING, text="  ") == []
    assert page.send(event="answered", key="comeback/other/opening", text="No.") == []
    assert page.send(event="answered", key=OPENING, text=7) == []


def test_a_conversation_of_two_turns(mount: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "read", lambda text, _: reading("hidden", text))
    page = mount(piece())
    (told,) = page.send(event="answered", key=OPENING, text="pretext", n=3)
    assert told == {
        "event": "came-back",
        "key": OPENING,
        "n": 3,
        "next": "A mailbox?",
        "after": "",
    }
    (told,) = page.send(event="answered", key=ONE, text="own-limit")
    assert (told["next"], told["after"]) == ("Bye.", "Listen first.")
    (told,) = page.send(event="answered", key=TWO, text="own-limit")
    assert (told["next"], told["after"]) == ("", "Listen last.")


def test_the_answers_are_read_by_the_engine(mount: Any) -> None:
    (told,) = mount(piece()).send(event="answered", key=OPENING, text=HIDING)
    assert told["next"] == "A mailbox?"


def test_a_supplied_reply_takes_the_place_of_the_first_answer(mount: Any) -> None:
    back = replace(BACK, supplied="We don't.", turns=(replace(BACK.turns[0], lines=(ELSE,)),))
    page = mount(piece(back))
    assert page.piece.view["supplied"] == "We don't."
    assert page.piece.view["first"] == "Mm."
    assert [step["key"] for step in page.piece.view["steps"]] == [ONE]
    (told,) = page.send(event="answered", key=ONE, text="I don't.")
    assert (told["next"], told["after"]) == ("", "Listen first.")


def test_what_the_client_said_stays_said(mount: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = mount(piece())
    page.keep(OPENING, {"text": HIDING, "committed": True, "next": "A mailbox?"})
    monkeypatch.setattr(turns, "read", lambda *_: reading("owned", "invite"))
    again = mount(piece())
    assert again.piece.view["told"] == {OPENING: TOLD}
    (told,) = again.send(event="answered", key=OPENING, text=HIDING)
    assert told["next"] == "A mailbox?"
    # It is what was said to these words, and not to others.
    (told,) = again.send(event="answered", key=OPENING, text="Other words.")
    assert told["next"] == "Thank you."
    # Also where the author has since written other lines.
    other = replace(BACK, turns=(replace(BACK.turns[0], lines=(ELSE,)),))
    assert piece(other).view["told"][OPENING]["next"] == "A mailbox?"


def test_only_what_was_given_is_answered(mount: Any) -> None:
    page = mount(piece())
    page.keep(OPENING, {"text": HIDING})
    assert piece().view["told"] == {}
    # Given, and the client's answer was lost on the way: it is told now.
    page.keep(OPENING, {"text": HIDING, "committed": True})
    assert piece().view["told"] == {OPENING: TOLD}
    # Begun again: what was laid aside is kept, and nothing is told of it.
    page.keep(OPENING, {"text": "", "earlier": [{"text": HIDING}]})
    assert piece().view["told"] == {}
    assert piece().view["kept"][OPENING][0]["data"]["earlier"] == [{"text": HIDING}]


@pytest.mark.parametrize("kept", [7, "", ["x"], None])
def test_damage_in_what_is_kept_is_passed_over(mount: Any, kept: object) -> None:
    mount(piece()).keep(OPENING, {"text": HIDING, "committed": True, "next": kept})
    assert piece().view["told"][OPENING]["next"] == "A mailbox?"


def test_it_is_said_that_the_client_is_invented() -> None:
    assert "invented" in piece().view["standing"]
    assert "misread" in piece().view["standing"]


def test_nothing_of_what_is_said_aloud_is_kept(mount: Any) -> None:
    page = mount(AloudPiece(Aloud("a", "Say it.", 20, ("I?", "Stop?", "Believed?"))))
    view = page.piece.view
    assert (view["prompt"], view["seconds"], view["checks"]) == (
        "Say it.",
        20,
        ["I?", "Stop?", "Believed?"],
    )
    assert view["kept"] == {}
    assert page.keep("aloud/a", {"text": "x"}) == []


# By id ---------------------------------------------------------------------------------------


def test_what_lessons_show_is_found_by_its_id() -> None:
    assert comeback("post-mailbox").comeback.id == "post-mailbox"
    assert aloud("post-say-it").view["seconds"] == 30
    for find in (comeback, aloud, ask, answers):
        with pytest.raises(KeyError, match=r"There is no .*\. There are: "):
            find("no-such-id")


@pytest.fixture
def lesson(monkeypatch: pytest.MonkeyPatch) -> Compare:
    """A lesson that has a comparison, a question and two turns."""
    here = pack.load()
    replies = [Answer(name, "Kind", f"Reply {name}.", f"Wonder {name}.", "Note.") for name in "AB"]
    compare = Compare("two", "Could I?", "", tuple(replies))
    question = replace(here.case.questions[0], id="of-a-lesson", prompt="What then?")
    more = pack.Pieces((question,), (compare,), (BACK,))
    changed = replace(here, pieces={**here.pieces, "01-the-post": more})
    monkeypatch.setattr(pack, "load", lambda: changed)
    return compare


def test_a_lessons_own_question_and_comparison(mount: Any, lesson: Compare) -> None:
    assert ask("of-a-lesson").key == "ask/of-a-lesson"
    assert ask(pack.load().case.questions[0].id).view["prompt"]
    page = mount(answers("two"))
    assert isinstance(page.piece, Answers)
    assert page.piece.drafts == ("answers/two/A", "answers/two/B")
    assert page.piece.view["client_message"] == "Could I?"
    (told,) = page.send(event="committed")
    assert told["found"]["B"]["wonder"] == "Wonder B."
    assert answers().drafts == ("answers/A", "answers/B", "answers/C")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (OPENING, "The client comes back, The post, Email at the weekend: your first reply"),
        (TWO, "The client comes back, The post, Email at the weekend: your answer, turn 2"),
        ("answers/two/B", "Answers, The post: what B leaves the client to wonder"),
        ("answers/B", "Three answers: what B leaves the client to wonder"),
        ("ask/of-a-lesson", "Question: “What then?”"),
        ("comeback/gone/turn-1", "comeback: gone, turn 1"),
    ],
)
def test_what_is_kept_is_named_in_words(lesson: Compare, key: str, words: str) -> None:
    assert panel.name(key) == words
