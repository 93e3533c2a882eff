"""What the pieces of a lesson show: read into records, and refused with file, line and way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plainspoken import pack
from plainspoken.commands.check_pack import report
from plainspoken.pack import PackError, build, read
from plainspoken.pack.load import pack_from
from plainspoken.pack.records import Aloud, Line, Pieces

LESSON = """\
questions:
  - id: one
    prompt: "Why?"
    discussion: "Because."
compares:
  - id: two-answers
    client: "Could I?"
    replies:
      - {id: A, label: "One", text: "No.", wonder: "Why?", note: "Short."}
      - {id: B, label: "Other", text: "No, I rest.", wonder: "Always?", note: "Longer."}
comebacks:
  - id: back
    situation: second
    opening: "Answer."
    turns:
      - lines:
          - {verdict: [hidden], moves: [pretext, shield], text: "And if it were secure?"}
          - {text: "OK."}
        ask: "And now?"
        after: "Listen."
  - id: given
    situation: contrast
    opening: "Somebody wrote this."
    supplied: "We do not do that."
    turns:
      - lines: [{text: "Who is we?"}]
        ask: "And now?"
        after: "Listen."
alouds:
  - {id: say, prompt: "Say it.", checks: ["I?", "Stop?", "Believed?"]}
"""


@pytest.fixture
def lesson(project: Path) -> Callable[..., list[str]]:
    """Write a file of a lesson with one change, and hear what is wrong."""

    def write(old: str = "", new: str = "", stem: str = "01-the-post") -> list[str]:
        assert old in LESSON
        folder = project / "data" / "lessons"
        folder.mkdir(exist_ok=True)
        (folder / f"{stem}.yaml").write_text(LESSON.replace(old, new, 1), encoding="utf-8")
        try:
            read.everything(project)
        except PackError as error:
            return str(error).splitlines()
        return []

    return write


def test_a_course_without_such_files_is_well(project: Path) -> None:
    assert read.everything(project)["pieces"] == {}
    (project / "data" / "lessons").mkdir()
    assert read.everything(project)["pieces"] == {}


def test_a_file_becomes_records(project: Path, lesson: Callable[..., list[str]]) -> None:
    assert lesson() == []
    found = pack_from(build.compiled(project))
    assert list(found.pieces) == ["01-the-post"]
    assert found.questions["one"].discussion == "Because."
    assert set(found.questions) == {"one", *(one.id for one in found.case.questions)}
    [compare] = found.compares.values()
    assert [reply.id for reply in compare.replies] == ["A", "B"]
    assert compare.setting == ""
    back, given = found.comebacks["back"], found.comebacks["given"]
    assert back.turns[0].lines == (
        Line("And if it were secure?", ("hidden",), ("pretext", "shield")),
        Line("OK."),
    )
    assert (back.supplied, given.supplied) == ("", "We do not do that.")
    assert found.alouds["say"] == Aloud("say", "Say it.", 30, ("I?", "Stop?", "Believed?"))


def test_each_list_may_be_left_out(project: Path, lesson: Callable[..., list[str]]) -> None:
    assert lesson(LESSON, "questions: []") == []
    assert pack_from(build.compiled(project)).pieces["01-the-post"] == Pieces()


def test_a_changed_file_is_compiled_anew(project: Path, lesson: Callable[..., list[str]]) -> None:
    before = build.sources_hash(project)
    lesson()
    assert build.sources_hash(project) != before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param(
            "situation: second",
            "situation: third",
            'data/lessons/01-the-post.yaml, line 13: there is no situation "third". Name one of '
            "these: contrast, late-evening-texts, second.",
            id="no-such-situation",
        ),
        pytest.param(
            "id: given",
            "id: back",
            'data/lessons/01-the-post.yaml, line 21: the id "back" is already used in line 12. '
            "Give one of the two another id, or take it away.",
            id="two-ids",
        ),
        pytest.param(
            "{id: B,",
            "{id: A,",
            'data/lessons/01-the-post.yaml, line 10: the id "A" is already used in line 9. '
            "Give one of the two another id, or take it away.",
            id="two-replies",
        ),
        pytest.param(
            '{text: "OK."}',
            '{verdict: [owned], text: "OK."}',
            "data/lessons/01-the-post.yaml, line 18: the last line of a turn has a condition "
            "(verdict), so that the client may have nothing to say. Take it out, or add a line "
            "without verdict and moves after it.",
            id="last-with-verdict",
        ),
        pytest.param(
            '{text: "OK."}',
            '{moves: [offer], text: "OK."}',
            "data/lessons/01-the-post.yaml, line 18: the last line of a turn has a condition "
            "(moves), so that the client may have nothing to say. Take it out, or add a line "
            "without verdict and moves after it.",
            id="last-with-moves",
        ),
        pytest.param(
            "{verdict: [hidden], moves: [pretext, shield], text",
            "{text",
            "data/lessons/01-the-post.yaml, line 17: this line has no condition, so that nothing "
            "leads to those after it. Put it last, or give it verdict or moves.",
            id="first-without",
        ),
        pytest.param(
            '[{text: "Who is we?"}]',
            '[{verdict: [owned], text: "Thanks."}, {text: "Who is we?"}]',
            "data/lessons/01-the-post.yaml, line 26: nothing leads to this line, because the "
            "supplied reply is always the same. Keep the one line that answers it, without a "
            "condition.",
            id="supplied-with-two",
        ),
        pytest.param(
            "verdict: [hidden]",
            "verdict: [hiden]",
            'data/lessons/01-the-post.yaml, line 17: item 1 of verdict is "hiden", but must be '
            "owned, mixed, hidden or no-limit. Did you mean hidden?",
            id="no-such-verdict",
        ),
        pytest.param(
            '"Stop?", ',
            "",
            "data/lessons/01-the-post.yaml, line 30: checks has 2 items, but must have at least 3. "
            "Add some.",
            id="two-checks",
        ),
        pytest.param(
            "opening:",
            "begin:",
            "data/lessons/01-the-post.yaml, line 12: opening is missing. "
            'Add a line "opening: …" to it.',
            id="no-opening",
        ),
    ],
)
def test_what_is_wrong_is_said(
    lesson: Callable[..., list[str]], old: str, new: str, words: str
) -> None:
    assert words in lesson(old, new)


@pytest.mark.parametrize("kind", ["one", "two-answers", "back", "say"])
def test_an_id_of_another_lesson(lesson: Callable[..., list[str]], kind: str) -> None:
    lesson()
    line = {"one": 2, "two-answers": 6, "back": 12, "say": 30}[kind]
    assert (
        f'data/lessons/01-the-post.yaml, line {line}: the id "{kind}" is already used in '
        f"data/lessons/00-start-here.yaml, line {line}. Give one of the two another id, or take "
        "it away."
    ) in lesson(stem="00-start-here")


def test_an_id_of_the_case(project: Path, lesson: Callable[..., list[str]]) -> None:
    [said] = lesson("id: one", "id: what-else")
    case = (project / "data" / "case.yaml").read_text(encoding="utf-8").splitlines()
    there = case.index("  - id: what-else") + 1
    assert said.startswith(
        'data/lessons/01-the-post.yaml, line 2: the id "what-else" is already used in '
        f"data/case.yaml, line {there}."
    )


def test_a_file_of_no_lesson(lesson: Callable[..., list[str]]) -> None:
    assert lesson(stem="01-teh-post") == [
        'data/lessons/01-teh-post.yaml: there is no lesson "01-teh-post" in data/course.yaml. '
        "Add it there, or rename the file."
    ]


def test_where_situations_cannot_be_read_no_lesson_is_to_blame(
    project: Path, lesson: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data" / "situations.yaml").write_text("", encoding="utf-8")
    assert lesson() == [
        "data/situations.yaml: the file is empty. Write its content, or take it away."
    ]
    with pytest.raises(PackError) as error:
        build.compiled(project)
    assert report(error.value) == 1
    assert "1 thing to put right." in capsys.readouterr().err


OWN = pack.load()
WRITTEN = [turn for one in OWN.comebacks.values() for turn in one.turns]


def test_our_own_clients_speak_for_themselves() -> None:
    assert "post-mailbox" in OWN.comebacks
    for turn in WRITTEN:
        assert len({line.text for line in turn.lines}) == len(turn.lines)
        told = [line.text for line in turn.lines] + [turn.ask, turn.after]
        for code in (*pack.MOVES, *pack.KINDS):
            assert "-" not in code or not any(code in text for text in told)


def test_our_own_boxes_end_in_questions() -> None:
    for one in OWN.alouds.values():
        assert all(check.endswith("?") and len(check.split()) < 15 for check in one.checks)
