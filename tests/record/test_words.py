"""Keys and times in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainspoken.record import in_words, when
from plainspoken.record.words import count


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (
            "01-the-post/studio/weekend-email/honest",
            "Lesson 1, the post: studio, weekend email, honest",
        ),
        ("00-start-here", "Lesson 0, start here"),
        ("notes", "notes"),
        ("12", "12"),
        ("a//b/", "a: b"),
        ("", "a draft without a name"),
        ("///", "a draft without a name"),
        ("<b>x</b>/\x1b[31m*y*", "b x: b, 31m y"),
    ],
)
def test_a_key_in_words(key: str, words: str) -> None:
    assert in_words(key) == words


@given(st.text(max_size=40))
def test_no_key_is_markup(key: str) -> None:
    assert not set(in_words(key)) & set("<>*_`[]()#&\n\r\x1b\\\"'/")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2025-11-23T15:04:05Z", "23 November 2025, 15:04 UTC"),
        ("2025-01-02T00:30:00.123+01:00", "1 January 2025, 23:30 UTC"),
        ("2025-01-02T00:30:00", "2 January 2025, 00:30 UTC"),
        ("0001-01-01T00:00:00+14:00", "at a time not known"),
        ("yesterday", "at a time not known"),
    ],
)
def test_a_time_in_words(at: str, words: str) -> None:
    assert when(at) == words


def test_counting() -> None:
    assert [count(n, "draft") for n in (0, 1, 2)] == ["0 drafts", "1 draft", "2 drafts"]
    assert count(2, "copy", "copies") == "2 copies"
