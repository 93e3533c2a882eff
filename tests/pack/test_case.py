"""The retelling: all of the points, and nothing by which its writer could be found."""

from __future__ import annotations

import re

import pytest

from plainspoken import pack
from plainspoken.pack.records import POINTS

CASE = pack.load().case
RETOLD = "\n".join(passage.text for passage in CASE.passages)


def test_all_nineteen_points_are_there_in_order() -> None:
    assert tuple(point.id for point in CASE.points) == POINTS


@pytest.mark.parametrize("point", POINTS)
def test_each_point_is_carried_by_a_passage(point: str) -> None:
    assert any(point in passage.points for passage in CASE.passages)


def test_each_passage_says_what_kind_of_point_it_is() -> None:
    for passage in CASE.passages:
        assert len(passage.note.split()) >= 4
        assert passage.note != passage.text


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a year", r"\b(19|20)\d\d\b"),
        ("an address", r"https?:|www\.|\w+@\w+|\b\w+\.(com|org|net|ca|uk)\b"),
        ("a user's name", r"(?<!\w)[@#]\w+|\bu/\w+|\br/\w+"),
        (
            "a country or its law",
            r"\b(USA?|UK|Canad\w*|Ontario|America\w*|Brit\w*|England|Austral\w*"
            r"|HIPAA|PHIPA|GDPR)\b",
        ),
        ("where it was posted", r"\b(forum|subreddit|reddit|facebook|thread|blog|tumblr|quora)\b"),
        ("a name with a title", r"\b(Dr|Mr|Mrs|Ms)\b\.?"),
    ],
)
def test_nothing_leads_back_to_the_writer(what: str, pattern: str) -> None:
    found = re.search(pattern, RETOLD)
    assert found is None, f"{what}: {found}"


def test_it_is_the_voice_of_a_client() -> None:
    assert len(re.findall(r"\bI\b", RETOLD)) > 10
    assert 300 < len(RETOLD.split()) < 1500


def test_the_reader_is_told_that_it_is_a_retelling() -> None:
    assert re.search(r"retelling", CASE.told, re.IGNORECASE)
    assert re.search(r"composite", CASE.told, re.IGNORECASE)


def test_three_answers_with_one_limit_and_one_access() -> None:
    assert tuple(answer.id for answer in CASE.answers) == ("A", "B", "C")
    assert len({answer.text for answer in CASE.answers}) == 3
    for answer in CASE.answers:
        assert answer.wonder
        assert answer.label
    lengths = [len(answer.text.split()) for answer in CASE.answers]
    assert max(lengths) <= 1.5 * min(lengths), "or it is the length that is compared"


def test_what_the_answers_are_read_against() -> None:
    contrast = CASE.contrast
    assert contrast.id == "contrast"
    assert "security" not in contrast.main_kinds, "A gives it as the whole reason"
    assert "law" in contrast.true_kinds, "B's legal half is true where it is set"
    assert "ability" in contrast.true_kinds, "C is true"


def test_no_question_gives_its_answer() -> None:
    for question in CASE.questions:
        assert question.prompt
        assert len(question.discussion.split()) > 20
