"""The parts of the report, on a small split worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from plainspoken.pack import load
from plainspoken.validity import alarms, slices, verdicts
from plainspoken.validity.part import Engine, Part
from plainspoken.validity.report import COVERAGE_CHART, MOVES_CHART, Names, Report, write

CARD = {"learned_from": {"replies": 3, "sha256": "abc123"}, "real": {"answers": 2}}


def report(
    part: Part, *, test: Part | None = None, card: dict[str, object] | None = None
) -> Report:
    names = Names(load(), {"w1": "a formal voice"})
    return write(Engine("9.9", card), part, test=test, real=None, names=names)


def test_everything_comes_in_its_order_and_says_how_to_read_it(part: Part) -> None:
    made = report(part, card=CARD)
    assert [line for line in made.text.splitlines() if line.startswith("#")] == [
        "# How far the engine's reading can be trusted",
        "## What was measured, and on what",
        "## In short, on the development split",
        "## Each move",
        "## Each kind of reason",
        "## The verdict",
        "## Each criterion",
        "## Being unsure",
        "## False alarms",
        "## By writer and by length",
        "## Are the chances true?",
    ]
    assert "abc123" in made.text
    assert "**Nobody has validated this yet**" in made.text
    assert set(made.charts) == {MOVES_CHART, COVERAGE_CHART}
    assert all(f"]({name})" in made.text for name in made.charts)
    lines = [line for line in made.text.splitlines() if line]
    before = [
        one for one, line in pairwise(lines) if line.startswith("| ") and not one.startswith("| ")
    ]
    assert len(before) == 14
    assert all(one.endswith(".") for one in before), before


def test_figures_in_the_headline_are_those_worked_out_by_hand(part: Part) -> None:
    text = report(part).text
    # Four verdicts, two right; by chance 2*2+1*1+1*1 of 16: kappa (.5-.375)/(1-.375).
    assert "| verdict, kappa | 0.20 |" in text
    assert "| owned read as hidden or the reverse, per 100 replies | 50.0 |" in text
    assert "its rules alone." in text


def test_the_test_split_has_a_section_only_where_it_was_opened(part: Part) -> None:
    title = "## On the test split, opened for this release"
    assert title not in report(part).text
    text = report(part, test=part).text
    assert title in text
    assert "|  | development | test |" in text
    assert text.count("| verdict, kappa |") == 2


def test_confusions_are_told_by_what_a_reply_is_and_the_surest_comes_first(part: Part) -> None:
    text = verdicts.confusions(part, load())
    assert "| owned | 1 | 0 | 1 | 0 |" in text
    assert "| hidden | 1 | 0 | 0 | 0 |" in text
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert [line[:8] for line in lines] == ["- `w1-3`", "- `w1-2`"]
    assert "is owned, read as hidden (chance 80%, sure)" in lines[0]
    assert "is hidden, read as owned (chance 60%, not sure)" in lines[1]


def test_a_quoted_reply_is_short_and_harms_no_page(part: Part) -> None:
    long = "<script>x</script> | *no* [way](http://x) " + "word " * 100
    replies = {**part.replies, "w1-3": replace(part.replies["w1-3"], text=long)}
    text = verdicts.confusions(replace(part, replies=replies), load())
    assert "&lt;script&gt;x&lt;/script&gt; \\| \\*no\\* \\[way\\]" in text
    assert text.count("word") < 40


def test_where_nothing_was_swapped_the_report_says_so(part: Part) -> None:
    assert "No owned reply was read as hidden" in verdicts.confusions(part.only(["w2-1"]), load())


def test_rules_alone_have_no_chances_to_show(part: Part) -> None:
    readings = {name: replace(one, chance=None) for name, one in part.readings.items()}
    made = report(replace(part, readings=readings))
    assert set(made.charts) == {MOVES_CHART}
    assert COVERAGE_CHART not in made.text
    assert made.text.count("The rules alone give no chance") == 2


def test_false_alarms_are_counted_over_all_and_for_sure(part: Part) -> None:
    found = alarms.count(part.readings[name] for name in part.quiet)
    assert (found.sentences, found.share, found.sure) == (2, 0.5, 0)
    assert found.moves == {"evade": 1, "safety": 1}
    assert found.sure_moves == {"safety": 1}
    text = alarms.section(part, alarms.Real(7, 2, "f00", found), load())
    assert "| labelled replies, no limit at stake | 1 | 2 | 50.0 | 0.0 |" in text
    assert "| real answers | 7 | 2 | 50.0 | 0.0 |" in text
    assert "The first 2 answers" in text
    assert "`f00`" in text
    assert "plainspoken validate --real FILE" in alarms.section(part, None, load())


def test_slices_are_by_writer_and_by_length(part: Part) -> None:
    text = slices.section(part, {"w1": "a formal voice"})
    assert "| a formal voice (w1) | 3 | 3 | 33% | 66.7 | – | 0 |" in text
    assert "| not described (w2) | 2 | 1 | 100% | 0.0 | – | 0 |" in text
    assert "| 1 or 2 sentences | 5 | 4 | 50% | 50.0 | – | 0 |" in text
    assert "| 8 or more | 0 | 0 | – | – | – | 0 |" in text


def test_voices_are_those_of_the_data_card() -> None:
    card = "| train | w01 a clerk, spoken; w02 somebody else |\n| test | w13 a third |\n"
    assert slices.voices(card) == {
        "w01": "a clerk, spoken",
        "w02": "somebody else",
        "w13": "a third",
    }


def test_chances_are_set_beside_what_was_right(part: Part) -> None:
    text = verdicts.calibration(part)
    assert "| 55% to 70% | 1 | 60% | 0% |" in text
    assert "| no chance: settled by the rules | 1 | – | 100% |" in text


@pytest.mark.parametrize(("card", "seen"), [(CARD, 2), (None, 0)])
def test_how_many_real_answers_were_learned_from(card: dict[str, object], seen: int) -> None:
    assert Engine("9.9", card).seen == seen
