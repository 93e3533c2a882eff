"""Voices: what is only quoted, reported, denied or asked is not the writer's claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainspoken.engine import voices


def hear(sentence: str) -> voices.Voices:
    plain = voices.plain(sentence)
    return voices.hear(plain, voices.without_quotations(plain))


@pytest.mark.parametrize(
    ("sentence", "gone", "left"),
    [
        ("It isn't about security; I don't enjoy email.", "security", "i don't enjoy email"),
        ("Not because I'm busy, but I like quiet.", "i'm busy", "i like quiet"),
        ("It's not the law, or the clinic, that stops me.", "clinic", ""),
        ("This has nothing to do with privacy.", "privacy", "this has"),
        ("There is no rule against it.", "rule", ""),
        ("You asked if it was security, and I said no.", "security", "i said no"),
        ("You may think the clinic decides, but I do.", "clinic", "but i do"),
        ("I could say that it's policy, but I just don't text.", "policy", "i just don't text"),
        ("I'd rather say it plainly than hide: I don't text.", "", "i don't text"),
        ("I won't pretend it's the law, I dislike email.", "the law", "i dislike email"),
        ("Rather than blaming the clinic, I'll say no.", "clinic", "i'll say no"),
        ('You wrote "email is not secure" last week.', "secure", "last week"),
        ("You wrote “email is not secure” last week.", "secure", "last week"),
        ("You wrote 'that isn't secure' last week.", "secure", "last week"),
        ("I told you it was about confidentiality.", "confidentiality", "i told you"),
        ("I don't email; would Tuesday do?", "tuesday", "i don't email"),
        ("Is it our policy that hurts?", "policy", ""),
    ],
)
def test_what_is_only_mentioned_is_blank(sentence: str, gone: str, left: str) -> None:
    heard = hear(sentence)
    if gone:
        assert gone not in heard.stated
    assert left in heard.stated
    assert heard.plain == voices.plain(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It isn't only about security.",
        "Security is the reason.",
        "I can't do that, okay?",
        "As you know, our policy is clear.",
        '"I don\'t read email after six."',
    ],
)
def test_what_is_claimed_stays(sentence: str) -> None:
    stated = hear(sentence).stated.replace(voices.BLANK, "")
    assert len(stated) >= len(sentence) - len('okay?""')


def test_the_part_that_asks() -> None:
    heard = hear("I don't email; would Tuesday do?")
    assert heard.asked.lstrip(voices.BLANK) == "would tuesday do?"
    assert hear("How is that for you?").asked == "how is that for you?"
    assert set(hear("I don't email.").asked) == {voices.BLANK}


@given(st.text())
def test_every_form_is_as_long_as_the_sentence(text: str) -> None:
    plain = voices.plain(text)
    unquoted = voices.without_quotations(plain)
    heard = voices.hear(plain, unquoted)
    sizes = {len(plain), len(unquoted), len(heard.plain), len(heard.stated), len(heard.asked)}
    assert sizes == {len(text)}


def test_letters_that_grow_when_small_keep_their_place() -> None:
    assert voices.plain("İ’A") == "İ'a"
