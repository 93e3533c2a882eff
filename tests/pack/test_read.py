"""Wrong files are refused with the file, the line, what is wrong and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainspoken.pack import PackError, Problem, read

Said = Callable[[str, str, str], list[str]]

S = "situations.yaml"

# What is changed in which file, and how the one problem begins and ends.
WRONG: dict[str, tuple[str, str, str, str]] = {
    "unknown leeway": (
        S,
        "leeway: free",
        "leeway: maybe",
        'data/situations.yaml, line 8: leeway is "maybe", but must be free, some or none. '
        "Change it to one of these.",
    ),
    "no for none": (
        S,
        "leeway: free",
        "leeway: no",
        'line 8: leeway is "no", but must be free, some or none. Did you mean none?',
    ),
    "true for a word": (S, "risk: none", "risk: true", "line 9: risk is true, but must be none,"),
    "slip in a kind": (
        S,
        "kind: ability",
        "kind: abilty",
        'line 16: kind is "abilty", but must be security, law,',
    ),
    "unknown kind": (S, "[security,", "[safety,", 'line 7: item 1 of not_reasons is "safety"'),
    "missing": (S, '  setting: "A setting."\n', "", "line 11: setting is missing. Add a line"),
    "misspelt and so missing": (
        S,
        'client_message: "Could I?"',
        'client_mesage: "Could I?"',
        "client_message is missing. There is client_mesage: did you mean client_message?",
    ),
    "misspelt, and none the wiser": (
        S,
        "  leeway: some\n",
        "  leeway: some\n  agred: We said so.\n",
        "line 21: agred is not a field here. Did you mean agreed?",
    ),
    "number for text": (
        S,
        'note: "It is so."',
        "note: 9.50",
        'line 18: note is the number 9.50, but must be text. Put it in quotation marks: "9.50".',
    ),
    "truth value for text": (
        S,
        'note: "It is so."',
        "note: true",
        'note is true, but must be text. Put it in quotation marks: "true".',
    ),
    "nothing for text": (S, 'setting: "A setting."', "setting:", "line 14: setting is empty, but"),
    "list for text": (S, 'setting: "A setting."', "setting: [a]", "setting is a list, but must be"),
    "group for text": (
        S,
        'setting: "A setting."',
        "setting: {a: b}",
        "setting is a group of fields",
    ),
    "empty text": (S, 'setting: "A setting."', 'setting: " "', "line 14: setting is"),
    "text for a list": (
        S,
        "not_reasons: []",
        "not_reasons: law",
        'not_reasons is "law", but must be a list. Begin each item on a line of its own with "- ".',
    ),
    "text for a group": (
        S,
        '{kind: time, weight: main, note: "She is asleep by nine."}',
        "She is asleep.",
        'line 6: item 1 of reasons is "She is asleep.", but must be a group of fields. Write each',
    ),
    "text for a truth value": (
        S,
        "risk: none",
        "risk: none\n  firm: yes",
        'line 10: firm is "yes", but must be true or false.',
    ),
    "unknown criterion": (
        S,
        "risk: none",
        "risk: none\n  needs: [candor]",
        'item 1 of needs is "candor", but must be ownership, candour, respect, access, openness or '
        "proportion. Did you mean candour?",
    ),
    "field of a reason": (
        S,
        "      weight: main\n",
        "      weight: main\n      wait: 1\n",
        "line 18: wait is not a field here.",
    ),
    "id twice": (
        S,
        "id: second",
        "id: late-evening-texts",
        'line 11: the id "late-evening-texts" is already used in line 1. Give one of the two',
    ),
    "id with a space": (
        S,
        "id: second",
        "id: The Second",
        'line 11: id is "The Second", which is not of the right form. Use lower-case letters',
    ),
    "no reasons": (
        S,
        '  reasons:\n    - {kind: time, weight: main, note: "She is asleep by nine."}',
        "  reasons: []",
        "line 5: reasons has 0 items, but must have at least 1. Add some.",
    ),
    "no main reason": (
        S,
        "weight: main",
        "weight: partial",
        "line 5: no reason here has the weight",
    ),
    "true and not true": (
        S,
        "[security,",
        "[time,",
        "line 7: time is among the reasons and among the not_reasons. Take it out of one of them.",
    ),
    "firm and open": (
        S,
        "risk: none",
        "risk: none\n  firm: true\n  needs: [openness]",
        "line 11: openness is needed, but firm says",
    ),
    "no situation at all": (
        S,
        "- id: second\n",
        "- just words\n- id: second\n",
        'line 11: item 2 is "just words", but must be a group of fields.',
    ),
    "long place": (
        S,
        "jurisdiction: uk",
        "jurisdiction: England",
        'Write it in the short form: "us"',
    ),
    "unknown move": ("moves.yaml", "code: repair", "code: mend", 'code is "mend", but must be'),
    "move in the wrong group": (
        "moves.yaml",
        "  - code: shield\n    group: hiding",
        "  - code: shield\n    group: owning",
        "the group is owning. Change it to hiding.",
    ),
    "move without its quotation": (
        "moves.yaml",
        "noticed: “{quote}” sets something",
        "noticed: You set something",
        "noticed must hold the trainee's words once. Write “{quote}” where they go",
    ),
    "four levels": (
        "moves.yaml",
        "      - It says what is needed, and stops.\n",
        "      - It says what is needed.\n      - And stops.\n",
        "levels has 4 items, but must have at most 3. Take some away.",
    ),
    "version in words": (
        "moves.yaml",
        "codebook: 2",
        "codebook: one",
        'codebook is "one", but must',
    ),
    "version in parts": (
        "moves.yaml",
        "codebook: 2",
        "codebook: 1.5",
        "codebook is the number 1.5",
    ),
    "unknown field": ("course.yaml", "exercise: 01", "excercise: 01", "Did you mean exercise?"),
    "lesson twice": (
        "course.yaml",
        "stem: 01-the-post",
        "stem: 00-start-here",
        "is already used in",
    ),
    "no such point": ("case.yaml", "points: [P01]", "points: [P20]", 'item 1 of points is "P20"'),
    "other contrast": ("case.yaml", "id: contrast", "id: other", 'Change it to "contrast".'),
    "answer D": ("case.yaml", "id: C\n", "id: D\n", 'id is "D", which is not of the right form'),
    "kind of point": (
        "case.yaml",
        "kind: topic",
        "kind: opinion",
        'kind is "opinion", but must be',
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_with_its_line_and_what_to_do(said: Said, name: str) -> None:
    file, old, new, expected = WRONG[name]
    lines = said(file, old, new)
    assert any(expected in line for line in lines), lines
    for line in lines:
        assert re.match(rf"data/{re.escape(file)}, line \d+: .+[^.]\. .+[.?]$", line), line
        assert not re.search(r"Error|pydantic|validat|input", line), line


def test_a_right_file_is_not_refused(project: Path) -> None:
    assert read.everything(project)["codebook"] == 2


def test_all_files_and_all_problems_are_told_at_once(project: Path, said: Said) -> None:
    (project / "data" / "case.yaml").unlink()
    (project / "data" / "course.yaml").write_text("lessons: none\n")
    (project / "data" / "moves.yaml").write_text("- a list\n")
    lines = said("situations.yaml", "leeway: free\n  risk: none", "leeway: x\n  risk: y")
    assert [line.split(":")[0] for line in lines] == [
        "data/case.yaml",
        "data/course.yaml, line 1",
        "data/moves.yaml, line 1",
        "data/situations.yaml, line 8",
        "data/situations.yaml, line 9",
    ]
    assert "the file holds a list, but must hold a group of fields" in lines[2]


def test_a_point_that_nobody_carries(said: Said) -> None:
    (line,) = said("case.yaml", "points: [P18]", "points: []")
    assert "no passage carries the point P18. Add P18 to the points of the passage" in line


def test_a_code_that_has_no_words(said: Said) -> None:
    lines = said("moves.yaml", "code: repair", "code: explore")
    assert any('the code "explore" is already used in line' in line for line in lines)
    assert any('moves has no item with the code "repair". Add it.' in line for line in lines)


def test_further_fields_of_ones_own_are_allowed(said: Said) -> None:
    assert said("situations.yaml", "risk: none", "risk: none\n  topic: {sleep: [1, 2]}") == []


def test_an_exercise_is_checked_against_the_rest(project: Path, said: Said) -> None:
    folder = project / "data" / "exercises"
    folder.mkdir()
    (folder / "07-stray.yaml").write_text(
        "title: Stray\ntasks:\n  - type: draft\n    situation: nowhere\n"
        "  - type: dance\n  - id: a\n"
    )
    lines = said("course.yaml", "title: The post", "title: The post retold")
    text = "\n".join(lines)
    assert 'line 4: there is no situation "nowhere". Name one of these: contrast, late' in text
    assert "data/exercises/07-stray.yaml: no lesson in data/course.yaml has this exercise" in text
    assert 'line 5: type is "dance", but must be choose,' in text
    assert "line 6: type is missing. Add a line" in text
    assert "line 1: about is missing" in text


def test_an_exercise_says_in_its_own_words_what_is_wrong(project: Path, said: Said) -> None:
    folder = project / "data" / "exercises"
    folder.mkdir()
    (folder / "01-the-post.yaml").write_text(
        "title: T\nabout: A\nobjectives: [{id: a, text: b}]\ntasks:\n"
        "  - id: x\n    type: draft\n    material:\n      - label: neither text nor case\n"
    )
    text = "\n".join(said("course.yaml", "title: The post", "title: The post retold"))
    assert "line 8: material needs either text or case. Write one of the two." in text


def test_an_exercise_is_not_blamed_for_another_file(project: Path, said: Said) -> None:
    folder = project / "data" / "exercises"
    folder.mkdir()
    (folder / "07-stray.yaml").write_text("tasks: [{type: draft, situation: nowhere}]\n")
    (project / "data" / "course.yaml").write_text("")
    text = "\n".join(said("situations.yaml", "leeway: free", "leeway: x"))
    assert "there is no situation" not in text
    assert "no lesson in" not in text


def problems_in(project: Path) -> tuple[Problem, ...]:
    try:
        read.everything(project)
    except PackError as error:
        return error.problems
    return ()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_stands_in_a_file_is_answered_in_words(project: Path, data: st.DataObject) -> None:
    """One value of a right file, replaced by something else: never anything but a sentence."""
    name = data.draw(st.sampled_from(["situations", "moves", "case", "course"]))
    kept = (project / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    lines = kept.splitlines()
    place = data.draw(st.integers(0, min(len(lines), 60) - 1))
    head = lines[place].split(":")[0]
    value = data.draw(
        st.sampled_from(
            ["", "[]", "{}", "9", "no", "true", "~", "[{a: [1]}]", "{kind: [x]}", "'x'"]
        )
    )
    lines[place] = f"{head}: {value}"
    (project / "data" / f"{name}.yaml").write_text("\n".join(lines), encoding="utf-8")
    try:
        problems = problems_in(project)
    finally:
        (project / "data" / f"{name}.yaml").write_text(kept, encoding="utf-8")
    assert all(problem.what and problem.todo for problem in problems)
