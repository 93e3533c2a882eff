"""From a lesson's name, as a person says it, to its address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from plainspoken.pack.records import LessonFile


class NoSuchLesson(Exception):  # noqa: N818  # it is not an error in anything that somebody wrote
    """No lesson has that name; the message lists what there is."""


def find(name: str, lessons: Sequence[LessonFile]) -> str:
    """The path of the lesson or exercise that is meant, from the top of the lessons' folder.

    Args:
        name: a number (``1``, ``01``), a stem, a path, or words of the title; an exercise as
            ``exercises/`` and any of these. "" is the first lesson.
        lessons: those that are there, in their order.

    Raises:
        NoSuchLesson: none fits, or more than one does.
    """
    said = name.strip().replace("\\", "/").removeprefix("./").removesuffix(".ipynb")
    folder, slash, rest = said.partition("/")
    if slash and folder in ("lessons", "exercises"):
        said = rest
    wants_exercise = bool(slash) and folder == "exercises"
    there = [lesson for lesson in lessons if lesson.exercise or not wants_exercise]
    meant = _meant(said, there) if said or wants_exercise else there[:1]
    if len(meant) != 1:
        raise NoSuchLesson(_what_there_is(name, lessons))
    return meant[0].exercise if wants_exercise else meant[0].path


def _meant(said: str, lessons: Sequence[LessonFile]) -> Sequence[LessonFile]:
    """The lessons that these words fit, by the strictest way of fitting that finds any."""
    if said.isdecimal():
        return [each for each in lessons if _number(each.stem) == int(said)]
    words = _words(said)
    exact = [each for each in lessons if words in (_words(each.stem), _words(each.title))]
    return exact or [
        each
        for each in lessons
        if words and set(words) <= {*_words(each.stem), *_words(each.title)}
    ]


def _number(stem: str) -> int:
    found = re.match(r"\d+", stem)
    return int(found.group()) if found else -1


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[a-z0-9]+", plain)


def _what_there_is(name: str, lessons: Sequence[LessonFile]) -> str:
    listed = [f"  {each.stem:<20} {each.title}" for each in lessons]
    listed += [f"  {each.exercise.removesuffix('.ipynb')}" for each in lessons if each.exercise]
    if not lessons:
        return "There are no lessons here. Install Plainspoken again."
    return f'There is no one lesson called "{name}". There are:\n' + "\n".join(listed)


def page(base: str, path: str, token: str = "") -> str:
    """The address of one notebook, alone on its page.

    Args:
        base: what the address begins with, ``http://127.0.0.1:8647`` for example.
        path: of the notebook, from the top of what is served.
        token: the key to the server; "" where it needs none.
    """
    key = f"?token={quote(token)}" if token else ""
    return f"{base.rstrip('/')}/doc/tree/{quote(path)}{key}"
