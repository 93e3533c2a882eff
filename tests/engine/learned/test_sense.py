"""From what the encoder leaves of the tokens to chances and to the words that carry them."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from plainspoken.engine import sentences
from plainspoken.engine.learned.sense import MOST_PASSES, Sensed, move_words, reason_words, sense
from plainspoken.pack.records import Situation
from tests.engine.learned.conftest import CALIBRATION, MakeModel, Says

Make = Callable[..., Situation]


def read(learned: MakeModel, says: Says, text: str, situation: Situation | None) -> Sensed:
    return sense(learned(says), text, sentences.split(text), message="", situation=situation)


def chance(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def test_a_move_is_found_in_the_sentence_whose_words_say_it(learned: MakeModel, make: Make) -> None:
    sensed = read(learned, {"policy": {"shield": 2.0}}, "I sleep. The policy says no.", make())
    assert sensed.moves[1]["shield"] == pytest.approx(chance(2.0), abs=0.01)
    assert sensed.moves[0]["shield"] < 0.05


def test_a_reason_is_its_own_words_and_the_part_that_it_plays(
    learned: MakeModel, make: Make
) -> None:
    says: Says = {"sleep": {"time": -1.0, "main": 3.0}}
    text = "You can text. I sleep at nine."
    told, number = read(learned, says, text, make(main=("time",))).reason("time")
    assert number == 1
    assert told > 0.8
    untold, _ = read(learned, says, text, make(main=("law",))).reason("time")
    assert untold < 0.3


def test_verdicts_and_levels_are_chances(learned: MakeModel, make: Make) -> None:
    sensed = read(learned, {"no": {"hidden": 3.0, "candour=0": 2.0}}, "No.", make())
    assert max(sensed.verdict, key=lambda code: sensed.verdict[code]) == "hidden"
    assert sum(sensed.verdict.values()) == pytest.approx(1)
    assert sensed.levels["candour"][0] > sensed.levels["candour"][2]
    assert sum(sensed.levels["candour"]) == pytest.approx(1)


def test_a_bar_and_a_slope_move_a_chance(learned: MakeModel, make: Make) -> None:
    calibration = {
        **CALIBRATION,
        "moves": {"bar": [2.0] * 22, "slope": [0.5] * 22},
    }
    model = learned({"no": {"shield": 2.0}}, calibration)
    sensed = sense(model, "No.", ((0, 3),), message="", situation=make())
    assert sensed.moves[0]["shield"] == pytest.approx(0.5, abs=0.01)


def test_the_words_shown_are_the_clause_that_speaks_for_the_code(
    learned: MakeModel, make: Make
) -> None:
    text = "You want to text, the policy says no."
    sensed = read(learned, {"policy": {"shield": 3.0}, "sleep": {"main": 3.0}}, text, make())
    start, end = move_words(sensed, text, 0, (0, len(text)), "shield")
    assert text[start:end] == "the policy says no"
    text = "I cannot text because I sleep at nine"
    sensed = read(learned, {"sleep": {"main": 3.0}}, text, make(main=("time",)))
    start, end = reason_words(sensed, text, 0, (0, len(text)), "time")
    assert text[start:end] == "because I sleep at nine"


def test_where_every_word_speaks_for_it_the_whole_sentence_is_shown(
    learned: MakeModel, make: Make
) -> None:
    text = "You want to text."
    says: Says = {word: {"evade": 1.0} for word in ("you", "want", "to", "text")}
    sensed = read(learned, says, text, make())
    start, end = move_words(sensed, text, 0, (0, len(text)), "evade")
    assert text[start:end] == "You want to text"


def test_what_is_far_too_long_is_sensed_in_part_and_the_rest_left_open(
    learned: MakeModel, make: Make
) -> None:
    text = "I don't text you at nine. " * 700
    sensed = read(learned, {"text": {"own-limit": 2.0}}, text, make())
    known = [number for number, each in enumerate(sensed.moves) if each]
    assert len(sensed.moves) == 700
    assert known == list(range(len(known)))
    assert MOST_PASSES * 20 < len(known) < 700
