"""A new reply beside the first: both are read when the trainee stands by the new one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plainspoken import pack
from plainspoken.widgets import baseline, before_after
from plainspoken.widgets import words as panel
from plainspoken.widgets.before_after import sentences

FIRST, AGAIN = "baseline/weekend-email", "redraft/weekend-email"
HIDING = "Email isn't secure. Let's talk on Tuesday."
OWNED = (
    "I don't read email at weekends, because they are for my children. I look on Monday at nine."
)
SITUATION = pack.load().situation("weekend-email")


def names(read: dict[str, Any]) -> list[list[str]]:
    return [[move["name"] for move in one["moves"]] for one in read["sentences"]]


def test_nothing_is_said_before_the_trainee_stands_by_it(mount: Any) -> None:
    mount(baseline("weekend-email")).keep(FIRST, {"text": HIDING})
    page = mount(before_after())
    assert page.piece.view["before"] == HIDING
    assert page.piece.view["found"] is None
    assert page.send(event="committed", text=" \n", n=1) == []
    page.keep(AGAIN, {"text": OWNED})
    assert before_after().view["found"] is None
    (told,) = page.send(event="committed", text=OWNED, n=2)
    assert (told["event"], told["n"]) == ("beside", 2)
    page.keep(AGAIN, {"text": OWNED, "committed": True})
    assert before_after().view["found"] == told["found"]


def test_both_are_read_and_neither_is_marked(mount: Any) -> None:
    mount(baseline("weekend-email")).keep(FIRST, {"text": HIDING})
    (told,) = mount(before_after()).send(event="committed", text=OWNED)
    before, after = told["found"]["before"], told["found"]["after"]
    moves = pack.load().moves
    assert moves["pretext"].name in names(before)[0]
    assert moves["own-reason"].name in names(after)[0]
    shown = " ".join(one["text"] for one in after["sentences"])
    assert (shown, len(after["sentences"])) == (OWNED, 2)
    for read in (before, after):
        assert set(read) == {"text", "caution", "sentences", "strip"}
        assert read["strip"].startswith("<svg")
    all_ = json.dumps(told).lower()
    assert not any(f'"{word}"' in all_ for word in ("score", "verdict", "whole", "criteria"))
    verdicts = pack.load().verdicts.values()
    assert not any(one.says.lower() in all_ for one in verdicts)


@pytest.mark.parametrize("first", [None, "  \n"])
def test_without_a_first_reply_the_new_one_stands_alone(mount: Any, first: str | None) -> None:
    if first is not None:
        mount(baseline("weekend-email")).keep(FIRST, {"text": first})
    page = mount(before_after())
    assert page.piece.view["before"] == ""
    (told,) = page.send(event="committed", text=OWNED)
    assert told["found"]["before"] is None
    assert told["found"]["after"]["text"] == OWNED


def test_a_strip_holds_only_what_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    read = sentences("Hm. Well now, that is as it may be, and then again it may not.", SITUATION)
    assert len(read["sentences"]) == 2
    for one, said in zip(read["sentences"], read["strip"].split("Sentence ")[1:], strict=True):
        assert all(move["name"].startswith("perhaps: ") for move in one["moves"])
        assert "none of these" in said


def test_a_long_paste_is_drawn_in_part() -> None:
    read = sentences("I don't read email at weekends. " * 80, SITUATION)
    assert len(read["sentences"]) == 60
    assert "A strip of 60 sentences" in read["strip"]


def test_it_is_named_in_words() -> None:
    assert panel.name(AGAIN) == f"Your new reply, {SITUATION.title}"
