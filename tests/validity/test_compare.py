"""Two raters compared, the engine as a rater, and the table that says it."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from plainspoken.pack.records import CRITERIA, Reason, Situation
from plainspoken.pack.replies import Corpus, Rating, Reply
from plainspoken.validity.compare import Row, compare, engine_as_rater
from plainspoken.validity.table import as_text

TEXTS = Situation(
    id="texts",
    client_message="Could I text you after nine?",
    setting="A counsellor.",
    reasons=(Reason("time", "main", "She is asleep by nine."),),
    not_reasons=("security",),
    leeway="free",
    risk="none",
    jurisdiction="uk",
)


def rating(reply: str, moves: list[set[str]], verdict: str = "owned", level: int = 2) -> Rating:
    return Rating(
        reply,
        tuple(frozenset(one) for one in moves),
        frozenset({"time"}) if verdict == "owned" else frozenset({"security"}),
        verdict,
        MappingProxyType(dict.fromkeys(CRITERIA, level)),
    )


def found(rows: list[Row], what: str, code: str) -> Row:
    [row] = [row for row in rows if (row.what, row.code) == (what, code)]
    return row


FIRST = {
    "1": rating("1", [{"own-limit"}, set()]),
    "2": rating("2", [{"pretext"}], "hidden", 0),
    "3": rating("3", [{"own-limit", "own-reason"}]),
    "4": Rating("4", (frozenset(),)),
}


def test_two_who_say_the_same_agree_in_all_that_they_say() -> None:
    rows = compare(FIRST, FIRST)
    for what, code in (
        ("verdict", "all four"),
        ("verdict", "owned"),
        ("criterion", "respect"),
        ("reason", "time"),
        ("move", "own-limit"),
    ):
        assert found(rows, what, code).found.kappa == pytest.approx(1), code
    # Whole replies count where a limit is at stake, sentences everywhere.
    assert found(rows, "verdict", "all four").found.first == 3
    assert found(rows, "move", "own-limit").found.first == 2


def test_only_what_both_have_rated_counts_and_a_difference_is_seen() -> None:
    second = {
        "1": rating("1", [{"own-limit"}, {"offer"}]),
        "2": rating("2", [{"pretext"}], "owned", 1),
        "9": rating("9", [{"cold"}]),
    }
    rows = compare(FIRST, second)
    verdict = found(rows, "verdict", "all four").found
    assert (verdict.first, verdict.raw) == (2, 0.5)
    assert found(rows, "criterion", "candour").found.raw == 0.5
    offer = found(rows, "move", "offer").found
    assert (offer.first, offer.second) == (0, 1)
    assert found(rows, "move", "cold").found.second == 0


def test_the_engine_rates_in_the_sentences_that_raters_had() -> None:
    text = "Thank you for asking. I don't read texts after six, because I need the rest."
    limit = Reply("1", "test", "w1", "texts", "", "O-brief", text, ((0, 21), (22, len(text))))
    thanks = Reply("2", "test", "w1", "", "Thanks!", "X-talk", "See you Tuesday.", ((0, 16),))
    corpus = Corpus({"texts": TEXTS}, {"1": limit, "2": thanks}, {})
    said = engine_as_rater(corpus, ["1", "2"])
    assert said["1"].moves[0] == frozenset()
    assert {"own-limit", "own-reason"} <= said["1"].moves[1]
    assert (said["1"].verdict, said["1"].reasons) == ("owned", frozenset({"time"}))
    assert set(said["1"].criteria) == set(CRITERIA)
    assert said["2"] == Rating("2", (frozenset(),))


def test_the_table_names_raters_and_shows_no_number_where_there_is_none() -> None:
    text = as_text("anna", "ben", compare(FIRST, FIRST))
    assert text.startswith("## anna and ben\n\nReplies rated by both: 3.\n")
    assert "| own-limit | 1.00 | 1.00 to 1.00 | 100% | 2 | 2 |" in text
    assert "| cold | – | – to – | 100% | 0 | 0 |" in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 4 * 2 + 5 + 6 + 14 + 22
