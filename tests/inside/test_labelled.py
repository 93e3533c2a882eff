from __future__ import annotations

from html import escape
from pathlib import Path

import pandas as pd
import pytest

from plainspoken.engine import read
from plainspoken.inside import how_many, labelled_replies, together, with_readings
from plainspoken.inside.labelled import AT_STAKE, NOT_HERE, NOTHING_AT_STAKE, Labelled, labelled
from plainspoken.inside.readings import FAST, SLOW
from plainspoken.pack import MOVES, load, where
from plainspoken.pack.replies import SPLITS, Corpus, Rating, Reply

OWN, SHIELD = load().moves["own-limit"].name, load().moves["shield"].name


def reply(name: str, text: str, situation: str = "weekend-email", split: str = "train") -> Reply:
    message = "" if situation else "Is it Tuesday at four?"
    return Reply(name, split, name[:3], situation, message, "x", text, ((0, len(text)),))


def rated(name: str, verdict: str, *moves: str) -> Rating:
    return Rating(name, (frozenset(moves),), verdict=verdict)


@pytest.fixture
def few() -> Labelled:
    replies = [
        reply("w01-1", "I do not read at weekends."),
        reply("w01-2", "Policy forbids it.", split="development"),
        reply("w02-1", "Yes, at four.", situation=""),
        reply("n01-1", "Who knows?", situation=""),
    ]
    settled = [
        rated("w01-1", "owned", "own-limit"),
        rated("w01-2", "hidden", "shield"),
        rated("w02-1", ""),
        rated("n01-1", ""),
    ]
    first = [*settled[:2], rated("w02-1", "")]
    second = [rated("w01-1", "mixed", "own-limit", "shield"), rated("w02-1", "")]
    return labelled(
        Corpus(load().situations, by(replies, "id"), by(settled, "reply")),
        by(first, "reply"),
        by(second, "reply"),
    )


def by(records: list, field: str) -> dict:
    return {getattr(one, field): one for one in records}


def test_each_reply_is_a_line_in_words_and_not_in_codes(few: Labelled) -> None:
    table = few.replies
    assert list(table["verdict"]) == ["owned", "hidden", NOTHING_AT_STAKE, NOTHING_AT_STAKE]
    assert list(table["raters"]) == ["two", "one", "two", "nobody"]
    assert list(table["words"]) == [6, 3, 3, 2]
    assert table.loc["w02-1", "client"] == "Is it Tuesday at four?"
    assert table.loc["w01-1", "client"] == load().situations["weekend-email"].client_message
    assert list(few.makes.columns) == [load().moves[code].name for code in MOVES]
    assert few.makes.loc["w01-1", OWN]
    assert few.makes.to_numpy().sum() == 2


def test_raters_are_held_against_each_other_where_both_rated(few: Labelled) -> None:
    assert few.verdicts.to_dict("index") == {
        "w01-1": {"writer": "w01", "first": "owned", "second": "partly owned"}
    }
    assert few.moves.to_dict("records") == [
        {"reply": "w01-1", "sentence": 1, "move": OWN, "first": True, "second": True},
        {"reply": "w01-1", "sentence": 1, "move": SHIELD, "first": False, "second": True},
    ]


def test_some_are_drawn_by_lot_and_always_the_same(few: Labelled) -> None:
    assert list(few.some(5).index) == ["w01-2"]
    assert few.some(1, "test").empty
    assert set(few.at_stake["verdict"].cat.categories) == set(AT_STAKE)
    assert list(few.some(1, "train").index) == list(few.some(1, "train").index)


def test_moves_that_travel_together() -> None:
    makes = pd.DataFrame(
        {
            "a": [True, True, False, False],
            "b": [True, True, False, False],
            "c": [True, False, True, False],
        }
    )
    found = together(makes, least=1)
    assert list(found.index) == ["a + b", "a + c", "b + c"]
    assert found.loc["a + b"].to_dict() == {"together": 2, "by chance": 1, "times": 2}
    assert found.loc["a + c", "times"] == 1
    assert list(together(makes, least=2).index) == ["a + b"]
    assert together(makes.iloc[:0], least=0).empty


def test_what_was_read_stands_beside_what_was_settled(few: Labelled) -> None:
    some = few.at_stake
    readings = [read(text, load().situations["weekend-email"]) for text in some["text"]]
    table = with_readings(some, readings)
    assert list(table["read as"]) == [load().verdicts[one.verdict].name for one in readings]
    assert list(table["sure"]) == [not one.verdict_unsure for one in readings]
    assert table["chance"].dtype == float
    assert how_many() in (FAST, SLOW)


def test_the_real_ones_are_those_that_the_data_card_describes() -> None:
    real = labelled_replies()
    twice = real.replies[real.replies["raters"] == "two"]
    assert set(twice["writer"]) == {f"w{number:02}" for number in range(1, 19)}
    assert set(real.verdicts["writer"]) == set(twice["writer"])
    assert (twice["verdict"] != NOTHING_AT_STAKE).sum() == len(real.verdicts)
    assert set(real.replies["split"]) == set(SPLITS)
    assert len(real.some(80)) == 80
    assert real.some(80).index.is_unique
    # What docs/agreement.md says of them.
    same = (real.verdicts["first"] == real.verdicts["second"]).mean()
    report = (Path(__file__).parents[2] / "docs/agreement.md").read_text(encoding="utf-8")
    assert f"Replies rated by both: {len(real.verdicts)}." in report
    (line,) = [one for one in report.splitlines() if one.startswith("| all four |")]
    assert line.endswith(f"| {same:.0%} |")


def test_in_a_wheel_it_says_so_and_holds_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, "checkout", lambda: None)
    none = labelled_replies()
    assert escape(NOT_HERE) in none._repr_html_()
    for table in (none.replies, none.makes, none.verdicts, none.moves, none.some(3)):
        assert table.empty
    assert list(none.makes.columns) == [load().moves[code].name for code in MOVES]
