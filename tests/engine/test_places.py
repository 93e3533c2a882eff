"""Places: a number that nobody answers there is no route, and another country's law is none."""

from __future__ import annotations

import pytest

from plainspoken.engine.places import answered, foreign_law


@pytest.mark.parametrize(
    ("words", "jurisdiction", "expected"),
    [
        ("call 988", "us", True),
        ("call 988", "us-ca", True),
        ("call 988", "ca-on", True),
        ("call 988", "uk", False),
        ("ring Samaritans on 116 123", "uk", True),
        ("ring Samaritans on 116 123", "us", False),
        ("ring Samaritans", "us", False),
        ("childline", "us", False),
        ("ring Samaritans", "uk", True),
        ("dial 9-1-1", "us", True),
        ("ring 999 or 112", "ie", True),
        ("call 000", "au", True),
        ("Lifeline on 13 11 14", "au", True),
        ("call 111", "nz", True),
        ("call 911", "au", False),
        ("the nearest emergency department", "uk", True),
        ("call 911", "mars", True),
        ("call 0800 12345", "uk", True),
    ],
)
def test_which_number_is_answered_where(words: str, jurisdiction: str, expected: bool) -> None:
    assert answered(words, jurisdiction) is expected


@pytest.mark.parametrize(
    ("words", "jurisdiction", "expected"),
    [
        ("HIPAA forbids", "us", False),
        ("HIPAA forbids", "ca-on", True),
        ("due to GDPR", "uk", False),
        ("due to GDPR", "au", True),
        ("privacy law", "au", False),
        ("HIPAA forbids", "mars", False),
    ],
)
def test_whose_law_it_is(words: str, jurisdiction: str, expected: bool) -> None:
    assert foreign_law(words, jurisdiction) is expected
