"""A reading in words: what is said, in which order, and how sure it sounds."""

from __future__ import annotations

import re
from dataclasses import asdict, replace

import pytest

from plainspoken import pack
from plainspoken.engine import Found, Given, Level, Reading, Sentence
from plainspoken.feedback import notes
from plainspoken.feedback.notes import (
    LONGEST_QUOTE,
    MOST_SENTENCES,
    NOT_SURE,
    NOT_SURE_OF_ALL,
    quoted,
)
from plainspoken.pack.records import CRITERIA, Situation

PACK = pack.load()
FREE = PACK.situation("weekend-email")


def reading(
    text: str,
    *moves: tuple[str, str],
    reasons: tuple[tuple[str, str], ...] = (),
    situation: Situation = FREE,
    levels: dict[str, Level] | None = None,
    **more: object,
) -> Reading:
    """A reading of one sentence, with moves and reasons on words that stand in it."""
    found = tuple(
        Found(move, text.index(words), text.index(words) + len(words), "by-hand")
        for move, words in moves
    )
    given = tuple(
        Given(kind, text.index(words), text.index(words) + len(words), "by-hand")
        for kind, words in reasons
    )
    fields: dict[str, object] = {
        "told": (),
        "left_out": (),
        "made_up": (),
        "verdict": "mixed",
        "verdict_unsure": False,
        "asks": False,
        "responds": False,
        "routes": False,
        "unsafe": False,
        **more,
    }
    return Reading(
        text=text,
        situation=situation,
        sentences=(Sentence(0, len(text), found, unsure=not found),) if text else (),
        reasons=given,
        criteria={code: Level(1, unsure=False) for code in CRITERIA} | (levels or {}),
        **fields,  # type: ignore[arg-type]
    )


def test_a_note_quotes_the_trainee_and_gives_one_thing_to_try() -> None:
    feedback = notes(reading("Our policy is no email.", ("shield", "Our policy is no email")), PACK)
    (sentence,) = feedback.sentences
    (note,) = sentence.notes
    assert "Our policy is no email" in note.noticed
    assert note.may_hear == PACK.moves["shield"].may_hear
    assert note.try_one == PACK.moves["shield"].try_one
    assert [label.name for label in sentence.labels] == [PACK.moves["shield"].name]


# One-word codes such as "offer" and "time" are ordinary words too; these can only be codes.
CODES = [code for code in (*PACK.moves, *PACK.kinds) if "-" in code]


@pytest.mark.parametrize("move", list(PACK.moves))
@pytest.mark.parametrize("kind", list(PACK.kinds))
def test_no_code_name_and_no_accusation_is_ever_shown(move: str, kind: str) -> None:
    one = reading(
        "Some words of a reply.",
        (move, "Some words"),
        reasons=((kind, "of a reply"),),
        told=(kind,),
        made_up=(kind,),
        left_out=(kind,),
        levels={code: Level(0, unsure=False) for code in CRITERIA},
    )
    for purpose in ("honest", "hiding"):
        # The code of a move goes along for the record; the page shows no field of that name.
        shown = re.sub(r"'code': '[a-z-]+'", "", repr(asdict(notes(one, PACK, purpose))))
        assert "{quote}" not in shown
        for code in CODES:
            assert not re.search(rf"\b{code}\b", shown), code
        assert not re.search(r"\b(made up|made-up|lies?|lying|liar|dishonest)\b", shown)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_the_words_for_criteria_accuse_nobody(level: int) -> None:
    for criterion in PACK.criteria.values():
        assert not re.search(r"\b(made up|made-up|lies?|lying|liar)\b", criterion.levels[level])


def test_a_sentence_nobody_recognises_is_not_sure_and_never_silently_fine() -> None:
    feedback = notes(reading("Hm, the weather."), PACK)
    assert feedback.sentences[0].unsure == NOT_SURE
    assert not feedback.sentences[0].notes


def test_a_sentence_that_may_be_heard_in_two_ways_gives_both() -> None:
    text = "That is how it is here."
    found = Found("shield", 0, 7, "", sure=False)
    sentence = Sentence(0, len(text), (found,), unsure=True, perhaps=("agentless",))
    one = notes(replace(reading(text), sentences=(sentence,)), PACK).sentences[0]
    names = [PACK.moves[code].name for code in ("shield", "agentless")]
    assert one.unsure == f"{NOT_SURE} It may be heard as “{names[0]}”, or as “{names[1]}”."
    assert [label.name for label in one.perhaps] == names[1:]


def test_where_the_other_reading_is_nothing_that_is_said() -> None:
    text = "That is how it is here."
    sentence = Sentence(0, len(text), (), unsure=True, perhaps=("agentless",))
    one = notes(replace(reading(text), sentences=(sentence,)), PACK).sentences[0]
    name = PACK.moves["agentless"].name
    assert one.unsure == f"{NOT_SURE} It may be heard as “{name}”, or as nothing that needs a name."


def test_risk_is_said_first() -> None:
    unsafe = notes(reading("I do not write at weekends.", unsafe=True), PACK)
    assert "safe" in unsafe.first
    assert "safety" in unsafe.spoken
    assert notes(reading("I do not write at weekends."), PACK).first == ""


def test_there_is_one_thing_to_try_and_none_where_all_is_well() -> None:
    text = "I decided, our policy says so, and it is for your own good."
    feedback = notes(
        reading(
            text,
            ("own-limit", "I decided"),
            ("shield", "our policy"),
            ("for-your-good", "for your own good"),
        ),
        PACK,
    )
    tries = [note.try_one for one in feedback.sentences for note in one.notes if note.try_one]
    assert tries == [PACK.moves["shield"].try_one]
    well = notes(reading(text, ("own-limit", "I decided")), PACK)
    assert not any(note.try_one for one in well.sentences for note in one.notes)


def test_a_doubt_about_safety_is_said_as_one() -> None:
    doubt = notes(reading("I heard you.", unsafe=True, unsafe_unsure=True), PACK)
    assert "If they are there, go on" in doubt.first


def test_keeping_the_reason_private_is_said_to_be_honest() -> None:
    text = "I would rather keep the reason to myself."
    one = reading(text, reasons=(("choice", "keep the reason to myself"),), told=("choice",))
    assert any("That is honest here" in line for line in notes(one, PACK).audit)


def test_a_hiding_draft_is_not_told_what_to_try() -> None:
    one = reading("Our policy is no email.", ("shield", "Our policy"), left_out=("time",))
    hiding = notes(one, PACK, "hiding")
    assert hiding.sentences[0].notes[0].try_one == ""
    assert hiding.criteria == ()
    assert hiding.audit == ()
    assert notes(one, PACK).criteria


def test_hiding_comes_before_owning_and_a_move_is_explained_once() -> None:
    text = "I decided, and our policy says so."
    first = notes(reading(text, ("own-limit", "I decided"), ("shield", "our policy")), PACK)
    assert (
        first.sentences[0]
        .notes[0]
        .noticed.startswith(PACK.moves["shield"].noticed.split("{quote}")[0])
    )
    twice = Reading(
        **{
            **{name: getattr(reading(text), name) for name in Reading.__dataclass_fields__},
            "sentences": (
                Sentence(0, 9, (Found("own-limit", 0, 9, "x"),), unsure=False),
                Sentence(11, 20, (Found("own-limit", 11, 20, "x"),), unsure=False),
            ),
        }
    )
    told = notes(twice, PACK)
    assert [len(one.notes) for one in told.sentences] == [1, 0]
    assert [len(one.labels) for one in told.sentences] == [1, 1]


def test_the_reasons_are_told_in_words_without_accusing() -> None:
    text = "Email is not secure, and I keep weekends for myself."
    audit = notes(
        reading(
            text,
            reasons=(("security", "not secure"), ("time", "keep weekends")),
            told=("time",),
            made_up=("security",),
        ),
        PACK,
    ).audit
    assert any("“keep weekends”" in line and "therapist's main reason" in line for line in audit)
    made_up = next(line for line in audit if "not secure" in line)
    assert PACK.kinds["security"].not_yours in made_up
    left_out = notes(reading(text, left_out=("time",)), PACK).audit
    assert any("kept private" in line for line in left_out)
    for line in (*audit, *left_out):
        assert "lie" not in line.split()
        assert "made up" not in line


def test_only_what_the_situation_needs_is_judged_and_doubt_is_said() -> None:
    feedback = notes(reading("No.", levels={"candour": Level(0, unsure=True)}), PACK)
    assert [one.name for one in feedback.criteria] == [
        PACK.criteria[code].name for code in FREE.needs
    ]
    candour = next(one for one in feedback.criteria if one.name == PACK.criteria["candour"].name)
    assert candour.words.startswith("Not sure")
    assert candour.could_add == PACK.criteria["candour"].could_add
    met = notes(reading("No.", levels={"candour": Level(2, unsure=False)}), PACK)
    assert (
        next(one for one in met.criteria if one.name == PACK.criteria["candour"].name).could_add
        == ""
    )


def test_reasons_are_marked_beside_moves_but_not_on_top_of_them() -> None:
    text = "I keep weekends for myself."
    over = reading(
        text, ("own-reason", "keep weekends for myself"), reasons=(("time", "weekends"),)
    )
    assert [mark.tone for mark in notes(over, PACK).sentences[0].marks] == ["owning"]
    beside = reading(text, ("own-limit", "I keep"), reasons=(("time", "weekends"),))
    assert [mark.tone for mark in notes(beside, PACK).sentences[0].marks] == ["owning", "reason"]


def test_a_book_is_cut_and_said_to_be() -> None:
    text = "One. " * 100
    many = Reading(
        **{
            **{name: getattr(reading("x"), name) for name in Reading.__dataclass_fields__},
            "text": text,
            "sentences": tuple(Sentence(i * 5, i * 5 + 4, (), unsure=True) for i in range(100)),
        }
    )
    feedback = notes(many, PACK)
    assert len(feedback.sentences) == MOST_SENTENCES
    assert "40 more" in feedback.more


def test_a_long_quote_is_shortened_at_a_word() -> None:
    text = "word " * 60
    short = quoted(text, 0, len(text))
    assert len(short) <= LONGEST_QUOTE + 2
    assert short.endswith("word …")


@pytest.mark.parametrize("verdict", list(PACK.verdicts))
def test_the_whole_is_said_where_it_is_sure(verdict: str) -> None:
    one = reading("No email.", verdict=verdict, second=None)
    assert notes(one, PACK).whole == PACK.verdicts[verdict].says


def test_where_the_whole_may_be_heard_in_two_ways_both_are_said() -> None:
    one = reading("No email.", verdict="hidden", verdict_unsure=True, second="owned", chance=0.51)
    whole = notes(one, PACK).whole
    assert whole.startswith(NOT_SURE_OF_ALL)
    likelier, other = (PACK.verdicts[code].says for code in ("hidden", "owned"))
    assert 0 < whole.index(likelier) < whole.index(other)
    assert "51" not in whole


def test_a_guess_at_the_whole_is_not_said() -> None:
    assert notes(reading("No email.", verdict="hidden", verdict_unsure=True), PACK).whole == ""


@pytest.mark.parametrize("unsure", [True, False])
def test_of_the_whole_of_a_hiding_draft_nothing_is_said(unsure: bool) -> None:
    one = reading("No email.", verdict="owned", verdict_unsure=unsure, second="hidden")
    assert notes(one, PACK, "hiding").whole == ""


@pytest.mark.parametrize("first", list(PACK.verdicts))
@pytest.mark.parametrize("second", list(PACK.verdicts))
def test_the_words_for_the_whole_show_no_code_and_accuse_nobody(first: str, second: str) -> None:
    one = reading("No email.", verdict=first, verdict_unsure=True, second=second)
    whole = notes(one, PACK).whole
    for code in (*CODES, "no-limit"):
        assert not re.search(rf"\b{code}\b", whole), code
    assert not re.search(r"\b(made up|made-up|lies?|lying|liar|dishonest)\b", whole)
