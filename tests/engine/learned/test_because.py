"""Why a sentence was read as it was: what is named, what is not, and what it is like."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from plainspoken import engine, pack
from plainspoken.engine import Explanation, Reading, read_with, sentences
from plainspoken.engine.learned import Model
from plainspoken.engine.learned.like import vector
from plainspoken.engine.learned.sense import Sensed, sense
from plainspoken.feedback import why
from plainspoken.pack.records import MOVES, Situation
from tests.engine.learned.conftest import MakeModel, Says
from tests.engine.learned.test_like import write

because = importlib.import_module("plainspoken.engine.because")
reader = importlib.import_module("plainspoken.engine.reader")

Make = Callable[..., Situation]
Explain = Callable[..., tuple[Reading, Explanation | None]]

POLICY: Says = {"policy": {"shield": 3.0}}
EXAMPLES = (
    ("The policy says no.", ("shield",)),
    ("The policy says no, you cannot text.", ("own-limit", "shield")),
    ("I sleep at nine.", ("own-reason",)),
)
TEXT = "I want to text you, the policy says no."


@pytest.fixture
def explain(
    learned: MakeModel, make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Explain:
    """Reads a text by a model in which words say something, and explains one sentence of it."""

    def explains(
        says: Says, text: str, number: int = 0, **situation: object
    ) -> tuple[Reading, Explanation | None]:
        model, known = learned(says), make(**situation)
        examples = [(one, moves, _vector(model, one, known)) for one, moves in EXAMPLES]
        monkeypatch.setattr(because.where, "model_dir", lambda: write(tmp_path, *examples))
        for module in (because, reader):
            monkeypatch.setattr(module, "load", lambda: model)
        reading = engine.read(text, known)
        return reading, engine.explain(reading, number)

    return explains


def _vector(model: Model, text: str, situation: Situation) -> Any:
    sensed = sense(model, text, sentences.split(text), message="", situation=situation)
    return vector(sensed.tokens, 0)


def named(reading: Reading, explanation: Explanation | None) -> list[str]:
    """The words that are named, those that matter most first."""
    assert explanation is not None
    return [reading.text[effect.start : effect.end] for effect in explanation.effects]


def test_the_words_that_carry_a_move_are_named_and_without_them_it_is_less_likely(
    explain: Explain,
) -> None:
    reading, found = explain(POLICY, TEXT)
    assert found is not None
    assert found.move == "shield"
    (words,) = named(reading, found)
    assert "policy" in words
    (effect,) = found.effects
    # From a chance of .95 to one of .02.
    assert effect.falls == pytest.approx(0.93, abs=0.02)


def test_what_does_not_matter_is_not_named(explain: Explain) -> None:
    reading, found = explain(
        POLICY, "Yes, I want to text you, the policy says no, because I sleep."
    )
    assert named(reading, found)
    for words in named(reading, found):
        assert not re.search("want|because|yes", words, re.IGNORECASE)


def test_where_one_part_is_as_good_as_another_none_is_named(explain: Explain) -> None:
    says: Says = {word: {"evade": 3.0} for word in ("you", "want", "to", "text", "no")}
    _, found = explain(says, "You want to text, you want to text.")
    assert found is not None
    assert (found.move, found.effects) == ("evade", ())


@pytest.mark.parametrize(
    "text", ["Policy.", "The policy says.", "The policy says 🙂 …", "(Policy)"]
)
def test_the_whole_sentence_is_never_named(explain: Explain, text: str) -> None:
    says: Says = {word: {"shield": 3.0} for word in ("the", "policy", "says")}
    _, found = explain(says, text)
    assert found is not None
    assert (found.move, found.effects) == ("shield", ())


def test_parts_that_matter_come_in_order_and_lie_apart(explain: Explain) -> None:
    says: Says = {"policy": {"shield": 4.5}, "nine": {"shield": 3.5}, "no": {"shield": -6.0}}
    reading, found = explain(says, "I sleep at nine, the policy says so, so text no.")
    assert found is not None
    first, second = named(reading, found)
    assert ("policy" in first, "nine" in second) == (True, True)
    assert found.effects[0].falls > found.effects[1].falls
    for one, other in combinations(found.effects, 2):
        assert one.end <= other.start or other.end <= one.start


def test_no_more_than_three_parts_are_named(explain: Explain) -> None:
    words = ("policy", "nine", "sleep", "text", "want", "yes", "can", "we")
    says: Says = {word: {"shield": 4.0} for word in words}
    says["no"] = {"shield": -28.0}
    reading, found = explain(says, ", ".join([*words, "but no."]))
    assert len(set(named(reading, found))) == because.MOST


def test_what_carries_a_move_late_in_a_long_sentence_is_found_by_few_readings(
    explain: Explain, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def watched(model: Model, text: str, *more: Any, **named: Any) -> Sensed:
        seen.append(text)
        return sense(model, text, *more, **named)

    monkeypatch.setattr(because, "sense", watched)
    reading, found = explain(POLICY, "I want to, " * 40 + "the policy says no.")
    assert len(seen) < 20
    assert ["policy" in words for words in named(reading, found)] == [True]


def test_all_other_sentences_stay_whole_when_words_are_left_out(
    explain: Explain, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, list[str]]] = []

    def watched(model: Model, text: str, spans: Sequence[tuple[int, int]], **more: Any) -> Sensed:
        seen.append((text, [text[start:end] for start, end in spans]))
        return sense(model, text, spans, **more)

    monkeypatch.setattr(because, "sense", watched)
    text = f"I sleep 😊 at nine. {TEXT} You can text.  You cannot sleep."
    reading, found = explain({**POLICY, "cannot": {"cold": 3.0}}, text, 1)
    whole = [text[one.start : one.end] for one in reading.sentences]
    assert seen[0] == (text, whole)
    assert len(seen) > 2
    for shorter, now in seen[1:]:
        assert len(shorter) < len(text)
        assert [now[at] for at in (0, 2, 3)] == [whole[at] for at in (0, 2, 3)]
        assert 0 < len(now[1]) < len(whole[1])
    assert ["policy" in words for words in named(reading, found)] == [True]


def test_a_sentence_is_like_labelled_ones_that_share_its_move(explain: Explain) -> None:
    _, found = explain(POLICY, "I sleep at nine. The policy says no.", 1)
    assert found is not None
    assert [(one.text, one.moves) for one in found.like] == list(EXAMPLES[:2])
    assert found.like[0].near == pytest.approx(1, abs=0.01)
    assert found.like[0].near > found.like[1].near


def test_what_is_near_no_labelled_sentence_is_like_none(explain: Explain) -> None:
    _, found = explain({"yes": {"cold": 3.0}}, "Yes.")
    assert found is not None
    assert (found.move, found.like) == ("cold", ())


def test_the_likeliest_move_is_explained(explain: Explain) -> None:
    says: Says = {"policy": {"shield": 2.0}, "nine": {"cold": 4.0}}
    reading, found = explain(says, "Yes, the policy says no, it is nine.")
    assert found is not None
    assert found.move == "cold"
    assert ["nine" in words for words in named(reading, found)] == [True]


def test_what_may_be_a_move_is_explained_as_one(explain: Explain) -> None:
    reading, found = explain({"nine": {"shield": -0.4}}, "Yes, I want to text, it is nine.")
    assert (reading.sentences[0].moves, reading.sentences[0].perhaps) == ((), ("shield",))
    assert found is not None
    assert found.move == "shield"
    assert ["nine" in words for words in named(reading, found)] == [True]


def test_what_does_nothing_has_no_move_to_explain(explain: Explain) -> None:
    _, found = explain({}, "You sleep at nine.")
    assert found is not None
    assert (found.move, found.effects) == ("", ())


def test_what_a_rule_alone_found_is_not_explained_by_what_was_learned(explain: Explain) -> None:
    says: Says = {"text": {"own-limit": 5.0}}
    reading, found = explain(says, "My hands are tied, I can't text you.")
    assert reading.sentences[0].moves
    assert found is None


@pytest.mark.parametrize("number", [-1, 1, 99])
def test_a_sentence_that_is_not_there_has_no_explanation(explain: Explain, number: int) -> None:
    assert explain(POLICY, TEXT, number)[1] is None


def test_what_was_too_long_to_be_sensed_has_no_explanation(explain: Explain) -> None:
    reading, found = explain(POLICY, "The policy says no. " * 700, 699)
    assert len(reading.sentences) == 700
    assert found is None


def test_where_there_is_no_model_there_is_no_explanation(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read_with(None, TEXT, make())
    for module in (because, reader):
        monkeypatch.setattr(module, "load", lambda: None)
    assert engine.explain(reading, 0) is None
    assert because.explain(reading, 0) is None


HOSTILE = [
    "",
    " \n\t ",
    "<script>alert('policy')</script>, <b>the policy</b> says no.",
    "😊😊, the policy 😊 says no 👩‍👩‍👧, because.",
    "\x00\ud800, policy \u202e no.",
    ",;:()–—",
    "the policy, " * 3000,
    "policy" * 5000,
    "The policy" + " " * 30_000 + "says no.",
    "政策说不，我九点睡觉。",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_makes_it_fail_and_no_code_is_shown(explain: Explain, text: str) -> None:
    says: Says = {"policy": {"shield": 3.0}, "[UNK]": {"own-limit": 1.0}}
    codes = [code for code in MOVES if "-" in code]
    for number in (0, 1):
        reading, found = explain(says, text, number)
        for effect in found.effects if found else ():
            sentence = reading.sentences[number]
            assert sentence.start <= effect.start < effect.end <= sentence.end
            assert effect.end - effect.start < sentence.end - sentence.start
        lines = why(found, reading, pack.load())
        assert 1 <= len(lines) <= because.MOST
        assert all(line.strip() for line in lines)
        assert not [code for code in codes if code in " ".join(lines)]
