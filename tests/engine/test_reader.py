"""``read``: pure, immutable, and unmoved by any text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainspoken.engine import RULES, Reading, read, read_with
from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS, Situation

Make = Callable[..., Situation]

ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = sorted({cue for rule in RULES for cue in rule.cues})
EXAMPLES = [text.replace("[", "").replace("]", "") for rule in RULES for text in rule.fires]
REPLIES = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from([*EXAMPLES, "\n", "😊", "\x00", "\ud800", "שלום", '"']), max_size=8
    ).map(" ".join),
    st.lists(st.sampled_from([*WORDS, ".", "?", ",", "n't", "\n"]), max_size=60).map(" ".join),
)

HOSTILE = {
    "script": "<script>alert(1)</script> I don't text.",
    "broken entities": "&lt;&#x110000;&amp I can't text you &",
    "nulls": "I don't\x00 text.\x00\x00",
    "right to left": "\u202eI don't text.\u202c أنا لا أرد على الرسائل. אני לא עונה.",
    "emoji": "😀👩‍👧‍👦 I don't text 😀. ❤️🔥",
    "lone surrogate": "I don't text \ud83d.",
    "long word": "a" * 100_000,
    "no stop": "i don't text " * 8_000,
    "only stops": ". " * 50_000,
    "quotes": " 'a" * 30_000,
    "lines": "I don't text\n" * 8_000,
    "a long paste": "I don't read email after six. It makes sense to ask; is it ok? " * 1_500,
}  # fmt: skip


def held_together(reading: Reading) -> None:
    """What is true of every reading."""
    text = reading.text
    before = 0
    for sentence in reading.sentences:
        assert before <= sentence.start < sentence.end <= len(text)
        before = sentence.end
        for found in sentence.moves:
            assert sentence.start <= found.start < found.end <= sentence.end
            assert found.move in MOVES
    kinds = {given.kind for given in reading.reasons}
    assert kinds <= set(KINDS)
    assert {*reading.told, *reading.made_up} <= kinds
    assert not kinds & set(reading.left_out)
    assert reading.verdict in VERDICTS
    assert tuple(reading.criteria) == CRITERIA
    assert {level.value for level in reading.criteria.values()} <= {0, 1, 2}
    matters = {"verdict", "unsafe", *reading.situation.needs}
    assert reading.unsure is bool(matters & set(reading.unsure_about))
    assert set(reading.unsure_about) <= {"verdict", *CRITERIA, "unsafe"}
    assert reading.unsafe or not reading.unsafe_unsure
    assert not set(reading.told) & set(reading.made_up)


@ANY
@given(text=REPLIES)
def test_any_text_is_read_and_the_reading_holds_together(make: Make, text: str) -> None:
    situation = make()
    reading = read(text, situation)
    held_together(reading)
    assert read(text, situation) == reading


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read(make: Make, name: str) -> None:
    held_together(read(HOSTILE[name], make(risk="raised")))


def test_an_empty_reply(make: Make) -> None:
    for text in ("", " \n\t"):
        reading = read(text, make())
        assert reading.sentences == ()
        assert reading.reasons == ()
        assert reading.verdict == "no-limit"
        assert reading.unsure_about == ("verdict", *CRITERIA)
        assert not reading.unsafe


@pytest.mark.parametrize(
    "text", ["qwer asdf. zxcv!", "No leo correos después de las seis.", "Ich lese abends nichts."]
)
def test_what_no_rule_can_read_is_unsure_throughout(make: Make, text: str) -> None:
    reading = read(text, make())
    assert all(sentence.unsure and not sentence.moves for sentence in reading.sentences)
    assert reading.unsure_about == ("verdict", *CRITERIA)


def test_a_sentence_without_a_rule_is_unsure_and_not_fine(make: Make) -> None:
    reading = read_with(None, "I don't read email after six. The weather turned.", make())
    assert [sentence.unsure for sentence in reading.sentences] == [False, True]


@pytest.mark.parametrize("text", ["No.", "Sure, you can text me.", "I'm worried about you."])
def test_a_sentence_that_only_tells_the_logic_something_is_unsure(make: Make, text: str) -> None:
    (sentence,) = read_with(None, text, make()).sentences
    assert sentence.unsure
    assert not sentence.moves


def test_offsets_are_code_points(make: Make) -> None:
    text = "👩‍👧 Hello 😀! I don't read email after six."
    reading = read_with(None, text, make())
    (found,) = reading.sentences[-1].moves
    assert text[found.start : found.end] == "I don't read email after six"
    assert found.rule == "own-limit/i-do-not"


def test_a_reading_cannot_be_changed(make: Make) -> None:
    reading = read_with(None, "I don't text.", make())
    with pytest.raises(FrozenInstanceError):
        reading.verdict = "hidden"  # type: ignore[misc]
    with pytest.raises(TypeError):
        reading.criteria["ownership"] = reading.criteria["candour"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        reading.sentences[0].moves[0].start = 3  # type: ignore[misc]


def test_the_same_words_are_judged_by_the_situation(make: Make) -> None:
    text = "The clinic doesn't let us text."
    real = make(main=["employer"], not_reasons=["security"], leeway="none")
    assert read(text, real).verdict == "owned"
    assert read(text, make()).verdict == "hidden"


def test_another_kind_of_limit_is_read_where_the_client_brought_it_up(make: Make) -> None:
    text = "It's against our policy to waive a cancellation fee."
    asked = make(client_message="Could you waive the fee for the session I cancelled?")
    assert [f.move for f in read_with(None, text, asked).sentences[0].moves] == ["shield"]
    assert read_with(None, text, make()).sentences[0].moves == ()


HEAVY = ("pydantic", "ruamel", "pandas", "numpy", "onnxruntime", "tqdm", "ipywidgets", "yaml")


def test_the_engine_needs_the_standard_library_alone() -> None:
    code = (
        f"import sys\nfor name in {HEAVY!r}: sys.modules[name] = None\n"
        "from plainspoken.engine import read\n"
        "from plainspoken.pack.records import Situation\n"
        "s = Situation('a', 'May I text?', 'x', (), (), 'free', 'none', 'uk')\n"
        "assert read('I do not text.', s).verdict == 'owned'\n"
        "ours = {name.partition('.')[0] for name in sys.modules if sys.modules[name]}\n"
        "print(sorted(ours - set(sys.stdlib_module_names) - {'__main__', 'plainspoken'}))\n"
    )
    # Isolated from whatever start-up files this environment has.
    run = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"
