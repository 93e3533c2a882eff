"""Topic: an unrelated policy shields nothing."""

from __future__ import annotations

import pytest

from plainspoken.engine.topic import Topic

CONTACT = "could i text you between sessions?"
FEE = "could you waive the fee for the session i missed?"


@pytest.mark.parametrize(
    ("client", "sentences", "expected"),
    [
        (CONTACT, ("our policy is no texts.",), (True,)),
        (CONTACT, ("that is our policy.",), (True,)),
        (CONTACT, ("i don't text.", "it's policy."), (True, True)),
        (CONTACT, ("you looked tired.", "it's policy."), (False, False)),
        (CONTACT, ("our cancellation policy is 48 hours.", "it's policy."), (False, False)),
        (CONTACT, ("the fee for texts is ten pounds.",), (True,)),
        (FEE, ("our cancellation policy is 48 hours.", "it's policy."), (True, True)),
        (CONTACT, ("smoking is against the rules.", "parking too."), (False, False)),
    ],
)
def test_what_a_sentence_is_about(
    client: str, sentences: tuple[str, ...], expected: tuple[bool, ...]
) -> None:
    assert Topic(client).follow(sentences) == expected


def test_naming_is_more_than_pointing_back() -> None:
    topic = Topic(CONTACT)
    assert topic.names("i don't text")
    assert not topic.names("i don't do that")
