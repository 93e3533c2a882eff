"""Rules and learned part together: what each is trusted with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainspoken.engine import Reading, read_with
from plainspoken.pack.records import Situation
from tests.engine.learned.conftest import MakeModel, Says

Make = Callable[..., Situation]
Read = Callable[..., Reading]


@pytest.fixture
def read(learned: MakeModel, make: Make) -> Read:
    """Reads a text by a model in which words say something."""

    def reads(says: Says, text: str, **situation: object) -> Reading:
        return read_with(learned(says), text, make(**situation))

    return reads


def moves(reading: Reading, number: int = 0) -> set[str]:
    return {found.move for found in reading.sentences[number].moves}


def test_what_was_learned_reads_what_no_rule_knows(read: Read) -> None:
    text = "The nine says yes."
    reading = read({"nine": {"shield": 3.0}}, text)
    (found,) = reading.sentences[0].moves
    assert (found.move, found.rule, found.sure) == ("shield", "", True)
    assert text[found.start : found.end] == "The nine says yes"
    assert not reading.sentences[0].unsure


def test_a_guess_is_marked_as_one_and_the_other_reading_is_given(read: Read) -> None:
    reading = read({"nine": {"shield": 0.4, "agentless": -0.4}}, "The nine says yes.")
    (sentence,) = reading.sentences
    assert [found.sure for found in sentence.moves] == [False]
    assert sentence.unsure
    assert sentence.perhaps == ("agentless",)


def test_a_sentence_that_does_nothing_is_no_guess(read: Read) -> None:
    (sentence,) = read({}, "You sleep at nine.").sentences
    assert (sentence.moves, sentence.unsure, sentence.perhaps) == ((), False, ())


def test_where_a_rule_found_the_same_move_its_words_are_shown(read: Read) -> None:
    text = "I don't text between sessions."
    alone = read_with(None, text, read({}, text).situation)
    (ruled,) = [found for found in alone.sentences[0].moves if found.move == "own-limit"]
    reading = read({"text": {"own-limit": 3.0}}, text)
    assert ruled in reading.sentences[0].moves


def test_a_disavowal_owns_nothing_however_it_sounds(read: Read) -> None:
    text = "My hands are tied, I can't text you."
    reading = read({"text": {"own-limit": 5.0, "own-reason": 5.0}}, text)
    assert "own-limit" not in moves(reading)
    assert "own-reason" not in moves(reading)
    assert moves(reading) & {"agentless", "shield"}


def test_reasons_are_held_against_what_is_true(read: Read) -> None:
    says: Says = {"nine": {"time": 3.0}, "policy": {"law": 3.0}}
    reading = read(says, "It is nine. The policy.", main=("time",), not_reasons=("law",))
    assert (reading.told, reading.left_out, reading.made_up) == (("time",), (), ("law",))
    reading = read(says, "The policy.", main=("time",), not_reasons=("law",))
    assert (reading.told, reading.left_out, reading.made_up) == ((), ("time",), ("law",))


def test_the_verdict_is_the_likeliest_and_its_rival_is_named_where_it_is_near(
    read: Read,
) -> None:
    sure = read({"nine": {"hidden": 6.0}}, "The nine says yes.")
    assert (sure.verdict, sure.verdict_unsure, sure.second) == ("hidden", False, None)
    assert sure.chance is not None
    assert sure.chance > 0.9
    near = read({"nine": {"hidden": 1.0, "mixed": 0.9}}, "The nine says yes.")
    assert (near.verdict, near.verdict_unsure, near.second) == ("hidden", True, "mixed")


def test_criteria_are_the_middle_of_what_is_likely(read: Read) -> None:
    reading = read({"nine": {"candour=0": 4.0, "respect=2": 4.0}}, "The nine says yes.")
    assert (reading.criteria["candour"].value, reading.criteria["candour"].unsure) == (0, False)
    assert reading.criteria["respect"].value == 2
    assert reading.criteria["openness"].unsure


def test_a_reply_that_answers_the_worry_in_words_no_rule_knows_is_not_called_unsafe(
    read: Read,
) -> None:
    text = "The nine says yes."
    assert read({}, text, risk="raised").unsafe
    assert not read({"nine": {"safety": 3.0}}, text, risk="raised").unsafe
    perhaps = read({"nine": {"safety": -1.0}}, text, risk="raised")
    assert perhaps.unsafe
    assert perhaps.unsafe_unsure


def test_a_number_that_nobody_answers_there_is_no_way_to_safety(read: Read) -> None:
    text = "If you are not safe tonight call 999."
    reading = read({"t": {"safety": 5.0}, "at": {"safety": 5.0}}, text, risk="raised")
    assert reading.unsafe


def test_nothing_to_read_is_read_by_the_rules(read: Read) -> None:
    assert read({"nine": {"shield": 3.0}}, "").sentences == ()
