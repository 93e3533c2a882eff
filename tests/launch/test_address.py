"""A lesson's name as a person says it, and its address."""

from __future__ import annotations

import pytest

from plainspoken.launch.address import NoSuchLesson, find, page
from plainspoken.pack.records import LessonFile

LESSONS = (
    LessonFile("00-start-here", "Start here", "lessons/00-start-here.ipynb", ""),
    LessonFile(
        "01-the-post", "The post", "lessons/01-the-post.ipynb", "exercises/01-the-post.ipynb"
    ),
    LessonFile(
        "02-the-reply", "The réply", "lessons/02-the-reply.ipynb", "exercises/02-the-reply.ipynb"
    ),
)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("", "lessons/00-start-here.ipynb"),
        ("  ", "lessons/00-start-here.ipynb"),
        ("0", "lessons/00-start-here.ipynb"),
        ("1", "lessons/01-the-post.ipynb"),
        ("01", "lessons/01-the-post.ipynb"),
        ("01-the-post", "lessons/01-the-post.ipynb"),
        ("01-the-post.ipynb", "lessons/01-the-post.ipynb"),
        ("lessons/01-the-post.ipynb", "lessons/01-the-post.ipynb"),
        ("./lessons/01-the-post", "lessons/01-the-post.ipynb"),
        ("lessons\\01-the-post.ipynb", "lessons/01-the-post.ipynb"),
        ("POST", "lessons/01-the-post.ipynb"),
        ("the post", "lessons/01-the-post.ipynb"),
        ("reply", "lessons/02-the-reply.ipynb"),
        ("exercises/01-the-post", "exercises/01-the-post.ipynb"),
        ("exercises/1", "exercises/01-the-post.ipynb"),
        ("exercises/reply", "exercises/02-the-reply.ipynb"),
    ],
)
def test_what_is_meant(name: str, path: str) -> None:
    assert find(name, LESSONS) == path


@pytest.mark.parametrize(
    "name", ["7", "the", "nothing", "exercises/0", "exercises/", "../02-a", "?"]
)
def test_what_is_not_meant_gets_a_list(name: str) -> None:
    with pytest.raises(NoSuchLesson) as told:
        find(name, LESSONS)
    for each in LESSONS:
        assert each.stem in str(told.value)
        assert each.title in str(told.value)
    assert "exercises/01-the-post" in str(told.value)


def test_without_lessons() -> None:
    with pytest.raises(NoSuchLesson, match="no lessons here"):
        find("", ())


def test_the_address_of_a_page() -> None:
    here = page("http://127.0.0.1:8647", "lessons/01-the-post.ipynb", "a+b")
    assert here == "http://127.0.0.1:8647/doc/tree/lessons/01-the-post.ipynb?token=a%2Bb"
    assert page("/user/anna/", "my files/ü.ipynb") == "/user/anna/doc/tree/my%20files/%C3%BC.ipynb"
