"""Our own data: what the course asks of it, beyond that it can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plainspoken import pack

ROOT = Path(__file__).resolve().parents[2]
PACK = pack.load()
MOVES = PACK.moves.values()

# Words that only the codebook uses, or that blame; a trainee is to meet neither.
CODES = {code for code in (*pack.MOVES, *pack.KINDS) if "-" in code} | {"pathologise", "agentless"}
BLAME = (
    r"\b(you (should|must|failed)|shouldn't have said|mistaken?|dishonest|lie[ds]?|lying|fault)\b"
)


def words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.code)
def test_feedback_is_short_and_kind_and_in_plain_words(move: pack.Move) -> None:
    for text in (move.noticed, move.may_hear, move.try_one):
        assert words(text) <= 30
        assert text.endswith((".", "?"))
        assert not re.search(BLAME, text, re.IGNORECASE), text
        assert not any(code in text for code in CODES)
        assert text.count("!") == 0
    assert move.noticed.format(quote="x")
    assert "{" not in move.may_hear + move.try_one


def test_no_two_pieces_of_feedback_are_alike() -> None:
    texts = [text for m in MOVES for text in (m.noticed, m.may_hear, m.try_one)]
    openings = [" ".join(text.split()[:4]) for text in texts]
    assert len(set(openings)) == len(openings)


def test_what_is_noticed_reads_well_around_any_words() -> None:
    for move in MOVES:
        text = move.noticed.format(quote="Our policy is that we don't.")
        assert text.count("“") == text.count("”") == 1


def test_names_fit_in_the_middle_of_a_sentence() -> None:
    everything = [*MOVES, *PACK.kinds.values(), *PACK.criteria.values(), *PACK.verdicts.values()]
    for item in everything:
        assert item.name[0].islower()
        assert not item.name.endswith(".")
        assert words(item.name) <= 14
    assert len({item.name for item in everything}) == len(everything)


def test_a_reason_that_is_not_theirs_is_said_without_accusing() -> None:
    for kind in PACK.kinds.values():
        assert re.search(r"a reason that is not this therapist's", kind.not_yours)
        assert not re.search(BLAME, kind.not_yours, re.IGNORECASE)
        assert kind.because.startswith("because ")


def test_codes_are_the_codebooks_and_in_its_order() -> None:
    assert tuple(PACK.moves) == pack.MOVES
    assert tuple(PACK.kinds) == pack.KINDS
    assert tuple(PACK.criteria) == pack.CRITERIA
    assert tuple(PACK.verdicts) == pack.VERDICTS
    assert [
        len([m for m in MOVES if m.group == g]) for g in ("owning", "hiding", "overshooting")
    ] == [
        11,
        7,
        4,
    ]


def test_the_situations_are_of_six_kinds() -> None:
    found = PACK.situations
    assert len(found) >= 6
    free = found["weekend-email"]
    assert free.leeway == "free"
    assert set(free.main_kinds) <= {"time", "preference"}
    assert "security" in free.not_reasons
    assert any(s.leeway == "none" and "employer" in s.main_kinds for s in found.values())
    assert any(s.main_kinds == ("security",) for s in found.values())
    assert any(s.agreed and "clinical" in s.main_kinds for s in found.values())
    assert any(s.risk == "raised" for s in found.values())
    assert any(s.asker and s.others_affected for s in found.values())
    assert {s.jurisdiction for s in found.values()} >= {"us", "ca-on", "uk", "au"}


@pytest.mark.parametrize(
    "situation", [*PACK.situations.values(), PACK.case.contrast], ids=lambda s: s.id
)
def test_a_situation_can_be_written_to(situation: pack.Situation) -> None:
    sentences = len(re.findall(r"[.?!](?=\s|$)", situation.client_message))
    assert 2 <= sentences <= 7
    assert situation.title
    assert not re.search(r"\byour?\b", situation.setting, re.IGNORECASE)
    assert {"ownership", "candour"} <= set(situation.needs)
    if situation.risk != "none":
        assert "access" in situation.needs
    # Whoever cites another country's law cites the wrong one.
    told = " ".join([situation.setting, *(reason.note for reason in situation.reasons)])
    assert situation.jurisdiction == "us" or "HIPAA" not in told
    assert situation.jurisdiction == "ca-on" or not re.search("Ontario|PHIPA", told)


def test_the_course_begins_here() -> None:
    assert [(lesson.stem, lesson.title) for lesson in PACK.lessons[:2]] == [
        ("00-start-here", "Start here"),
        ("01-the-post", "The post"),
    ]
    assert PACK.lessons[0].exercise == ""
    assert PACK.lessons[1].exercise == "exercises/01-the-post.ipynb"


def test_every_lesson_of_the_course_is_there() -> None:
    for lesson in PACK.lessons:
        assert (ROOT / lesson.path).is_file(), f"{lesson.path} is named in data/course.yaml"
        if lesson.exercise:
            assert (ROOT / lesson.exercise).is_file()
            assert (ROOT / "data" / "exercises" / f"{Path(lesson.exercise).stem}.yaml").is_file()
            assert Path(lesson.exercise).stem in PACK.exercises
