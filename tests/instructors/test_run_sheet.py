"""The run sheet can be followed: what it points to is there, and what it says to run can be run.

That its minutes are those of lesson 0 is tested with the notebooks, and its citations with the
facts.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plainspoken import pack

ROOT = Path(__file__).resolve().parents[2]
SHEET = (ROOT / "instructors/run-sheet.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = re.findall(r"\[[^\]]*\]\((?!https?:)([^)#]+)", SHEET)
COMMANDS = re.findall(r"`((?:python3|py) start\.py[^`]*)`", SHEET)


@pytest.mark.parametrize("link", sorted(set(LINKS)))
def test_what_it_points_to_is_there(link: str) -> None:
    assert (ROOT / "instructors" / link).is_file()


def test_the_commands_are_those_of_the_readme() -> None:
    assert len(set(COMMANDS)) >= 4
    stems = {lesson.stem for lesson in pack.load().lessons}
    for command in COMMANDS:
        plain = re.sub(r"^py ", "python3 ", command)
        for stem in stems:
            plain = plain.replace(f"--lesson {stem}", "--lesson 01-the-post")
        assert plain in README, command


@pytest.mark.parametrize(
    "words",
    [
        "Never test the emergency number",
        "Nobody reads a draft aloud who has not offered to",
        "Nothing is collected",
        "Nothing is scored",
        "is not proven to help",
    ],
)
def test_it_says_what_an_instructor_must_not_miss(words: str) -> None:
    assert words in SHEET


def test_the_parts_and_dialogues_that_it_names_are_there() -> None:
    assert "A number that rings on a desk" in {one.title for one in pack.load().dialogues.values()}
    assert "“A number that rings on a desk”" in SHEET
    variants = SHEET.split("## Thirty minutes, ninety minutes")[1].split("\n## ")[0]
    lessons = "".join(
        (ROOT / lesson.path).read_text(encoding="utf-8") for lesson in pack.load().lessons
    )
    ninety = variants.split("**Ninety.**")[1]
    parts = re.findall(r"“([^”]+)”", ninety)
    assert len(parts) == 4
    assert not [part for part in parts if f"## {part}" not in lessons]
