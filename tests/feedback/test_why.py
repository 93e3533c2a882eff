"""Why a sentence was read as it was, in a trainee's words."""

from __future__ import annotations

import re

import pytest

from plainspoken import pack
from plainspoken.engine import Effect, Explanation, Like
from plainspoken.feedback import why
from plainspoken.feedback.notes import LONGEST_QUOTE
from plainspoken.feedback.why import NO_MOVE, NO_PART, NO_WHY
from tests.feedback.test_notes import CODES, PACK, reading

TEXT = "I would like to, but our policy is no email."


def effect(words: str, text: str = TEXT, falls: float = 0.4) -> Effect:
    return Effect(text.index(words), text.index(words) + len(words), falls)


def test_without_what_was_learned_it_says_that_rules_read() -> None:
    assert why(None, reading(TEXT), PACK) == (NO_WHY,)
    assert "rules" in NO_WHY


def test_the_part_that_matters_most_is_quoted_with_the_name_of_the_move() -> None:
    effects = (effect("our policy "), effect("I would like to, ", falls=0.1))
    (line,) = why(Explanation("shield", effects, ()), reading(TEXT), PACK)
    assert "Without “our policy”" in line
    assert f"“{PACK.moves['shield'].name}”" in line
    assert "I would like" not in line


@pytest.mark.parametrize("words", ["I would like to, ", ", but our policy", "no email."])
def test_a_quote_begins_and_ends_with_words(words: str) -> None:
    (line,) = why(Explanation("shield", (effect(words),), ()), reading(TEXT), PACK)
    assert re.search(r"“\w[^”]*\w” this", line)


def test_where_no_part_decides_that_is_said() -> None:
    assert why(Explanation("shield", (), ()), reading(TEXT), PACK) == (NO_PART,)


def test_where_nothing_was_read_that_is_said_and_never_nothing() -> None:
    assert why(Explanation("", (), ()), reading(TEXT), PACK) == (NO_MOVE,)


def test_labels_are_said_to_be_a_language_models_on_an_invented_reply() -> None:
    like = (Like("We have a policy.", ("own-limit", "shield"), 0.9), Like("No.", ("cold",), 0.5))
    part, first, second = why(Explanation("shield", (), like), reading(TEXT), PACK)
    assert part == NO_PART
    names = [PACK.moves[code].name for code in ("own-limit", "shield")]
    assert "“We have a policy”" in first
    assert f"“{names[0]}” and “{names[1]}”" in first
    assert "“No”" in second
    for line in (first, second):
        assert "invented" in line
        assert "by a language model" in line
        assert not re.search(r"0\.\d", line), "no figure that a trainee cannot judge"


@pytest.mark.parametrize("move", list(PACK.moves))
def test_no_code_is_shown_and_nobody_is_accused(move: str) -> None:
    like = (Like("Some words.", tuple(PACK.moves), 0.9), Like("Others.", (move,), 0.8))
    explanations = [
        Explanation(move, (effect("our policy"),), like),
        Explanation(move, (), like),
        Explanation("", (), like),
    ]
    for explanation in explanations:
        shown = " ".join(why(explanation, reading(TEXT), pack.load()))
        for code in CODES:
            assert not re.search(rf"\b{code}\b", shown), code
        assert not re.search(r"\b(made up|made-up|lies?|lying|liar|dishonest)\b", shown)


def test_what_is_long_is_shortened_and_markup_stays_as_it_was_typed() -> None:
    text = "word " * 200 + "<b>policy</b> & 😊 no."
    explanation = Explanation(
        "shield", (Effect(0, len(text) - 4, 0.5),), (Like(text, ("cold",), 1),)
    )
    for line in why(explanation, reading(text), PACK):
        assert len(line) < LONGEST_QUOTE + 200
        assert " …”" in line
    marked = effect("<b>policy</b> & 😊", text)
    (line,) = why(Explanation("shield", (marked,), ()), reading(text), PACK)
    assert "“<b>policy</b> & 😊”" in line
