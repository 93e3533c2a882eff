"""Rating with a key: what reaches the page before and after a reply is committed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plainspoken import pack
from plainspoken.widgets import rate_twelve
from plainspoken.widgets import words as panel
from plainspoken.widgets.rating import WHO_SAYS_SO, rating

LESSON = pack.rating_lesson()
assert LESSON is not None
REPLIES = LESSON.replies
KEYS = LESSON.keys
HIDING = [code for code, group in pack.GROUPS.items() if group == "hiding"]


def key(place: int) -> str:
    return f"rating/twelve/{REPLIES[place].id}"


def as_the_key(place: int) -> dict[str, Any]:
    held = KEYS[REPLIES[place].id]
    return {"verdict": held.verdict, "moves": [[*codes] for codes in held.moves]}


def test_the_page_gets_what_is_true_and_seven_moves_and_four_verdicts(home: object) -> None:
    view = rate_twelve().view
    assert [one["id"] for one in view["replies"]] == [reply.id for reply in REPLIES]
    assert all(one["whole"] and one["facts"] for one in view["replies"])
    [group] = view["groups"]
    assert [move["value"] for move in group["moves"]] == HIDING
    assert [one["value"] for one in view["verdicts"]] == list(pack.VERDICTS)
    assert view["reasons"] == view["criteria"] == []
    assert set(view["kept"]) == {"rating/twelve", *map(key, range(12))}
    assert "language model" in view["who_says_so"]
    assert "tested, not validated" in view["who_says_so"]


def test_no_key_is_on_the_page_before_it_is_asked_for(home: object) -> None:
    page = json.dumps(rate_twelve().view, ensure_ascii=False)
    assert not [held.why for held in KEYS.values() if held.why[:40] in page]
    drawn = {name for one in rate_twelve().view["replies"] for name in one}
    assert drawn == {
        *("id", "key", "whole", "client_message", "setting", "facts", "sentences"),
    }


def test_only_what_is_committed_gets_its_key(mount: Any) -> None:
    page = mount(rate_twelve())
    (told,) = page.send(event="committed", answers={key(2): as_the_key(2)})
    assert told["event"] == "key"
    assert list(told["found"]) == [key(2)]
    opened = told["found"][key(2)]
    assert opened["why"] == KEYS[REPLIES[2].id].why
    assert opened["verdict"]["same"]
    assert len(opened["sentences"]) == len(REPLIES[2].sentences)
    assert all(one["same"] for one in opened["sentences"])
    assert "After 1 of 12: your verdict is the key's in 1 of 1." in told["standing"]


def test_where_they_differ_the_words_that_decide_come_along(mount: Any) -> None:
    page = mount(rate_twelve())
    answer = {"verdict": "owned", "moves": [["blanket"]]}
    assert KEYS[REPLIES[1].id].verdict == "hidden"
    opened = page.send(event="committed", answers={key(1): answer})[0]["found"][key(1)]
    assert not opened["verdict"]["same"]
    assert any("nobody decides, or the reasons given" in one for one in opened["verdict"]["differ"])
    first = opened["sentences"][0]
    assert not first["same"]
    assert [one.split(" “")[0] for one in first["differ"]] == [
        "The key hears",
        "The key does not hear",
    ]


def test_from_six_on_kappa_comes_too(mount: Any) -> None:
    page = mount(rate_twelve())
    five = {key(place): as_the_key(place) for place in range(5)}
    assert "Kappa is" not in page.send(event="committed", answers=five)[0]["standing"]
    six = {**five, key(11): as_the_key(11)}
    assert "Kappa is 1.00" in page.send(event="committed", answers=six)[0]["standing"]


@pytest.mark.parametrize(
    "answers",
    [None, "x", [], {"rating/twelve/none": {"verdict": "owned"}}, {key(0): {"verdict": "?"}}],
)
def test_what_is_no_rating_gets_no_key(mount: Any, answers: object) -> None:
    (told,) = mount(rate_twelve()).send(event="committed", answers=answers)
    assert told == {"event": "key", "found": {}, "standing": ""}


def test_a_rating_is_there_for_the_next_kernel(mount: Any) -> None:
    page = mount(rate_twelve())
    page.keep(key(0), {**as_the_key(0), "committed": True})
    assert rate_twelve().view["kept"][key(0)][0]["data"]["committed"] is True


def test_it_is_named_in_words_where_one_sees_what_is_kept() -> None:
    assert panel.name(key(6)) == "Ratings, Twelve replies: reply 7"
    assert panel.name("rating/twelve") == "Ratings, Twelve replies: how far you are"


def test_a_course_without_them_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack, "rating_lesson", lambda: None)
    with pytest.raises(LookupError, match=r"data/rating-lesson\.yaml"):
        rate_twelve()


def test_who_rates_for_comparison_is_shown_no_word_of_a_key(home: object) -> None:
    view = rating("sixty").view
    assert view["who_says_so"] == ""
    assert WHO_SAYS_SO not in json.dumps(view)
