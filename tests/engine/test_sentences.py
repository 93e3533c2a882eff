"""Sentences: where they begin and end, for any text at all."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainspoken.engine.sentences import split

# Text that looks like replies far more often than random characters do.
_PIECES = st.sampled_from(
    [
        "I don't text", "Dr. Lee", "5 p.m.", "e.g.", ". ", "? ", "! ", "...", "…", "\n", "\r\n",
        "\n\n", "\u2028", " ", "  ", "\u00a0", "😊", "👩‍👧", "❤️", "。", "？", "؟", "(", ")", '"',
        "”", "’s", "- ", "1. ", "a) ", "9.30", "Hi Sam,", "so", "U.S.", "J.", "I.", "\ud800",
        "\x00",
        "\u200f", "مرحبا", "こんにちは", ":)", "*", "_", ";",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.text(), st.lists(_PIECES, max_size=40).map("".join))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "expected",
    [
        # Plain stops.
        ["I don't text.", "Call me."],
        ["Really?!", "Yes!", "No."],
        ["i can't.", "sorry.", "how are you? ".strip(), "fine"],
        ["A text without any stop"],
        # Abbreviations, titles, initials.
        ["I spoke to Dr. Lee.", "She agreed."],
        ["Mrs. Okafor and Mr. Lee called.", "So did I."],
        ["Use a channel, e.g. the phone, i.e. a call.", "That works."],
        ["In the U.S. Department of Health.", "In the U.S.", "I work alone."],
        ["J. Smith and J.K. Rowling wrote.", "So do I.", "But rarely."],
        ["Meet me at St. Mary's.", "It's warm."],
        ["Call no. 5 now.", "I said no.", "You said yes."],
        # Times and decimals.
        ["I'm here until 9.30 on Monday.", "Then I stop."],
        ["I stop at 5 p.m. Monday.", "Not later."],
        ["I stop at 5 p.m.", "I mean it."],
        ["It costs 3.50 a text.", "See example.com for more."],
        # Ellipses.
        ["Wait...", "That came out wrong."],
        ["Well… no.", "Hmm... okay then."],
        # Quotations and brackets after the stop.
        ['"Is it safe?" you asked.', "It is."],
        ['You wrote "I am fine."', "I wondered."],
        ["I don't text (I never did).", "Call me."],
        ["(I know!) and then."],
        ["“No.”", "That was short."],
        # No space after the stop.
        ["I can't.", "Please call me.", "I mean it."],
        # Emoji and smileys.
        ["Sure! 😊", "I do."],
        ["ok 😊", "See you"],
        ["Thanks! :)", "I see."],
        ["That's fine. 👩‍👧 ❤️", "Truly."],
        ["👩‍👧 Hello!"],
        # Scripts without spaces, or with stops of their own.
        ["夜はメールを読みません。", "「はい。」", "と言った。"],
        ["هل أنت بخير؟", "نعم۔", "لا"],
    ],
)
def test_sentences_on_one_line(expected: list[str]) -> None:
    joined = " ".join(expected)
    if "。" in joined:
        joined = "".join(expected)
    joined = joined.replace("can't. Please", "can't.Please").replace("me. I mean", "me.I mean")
    assert sentences(joined) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi Sam,\nThanks.\n\nBest,\nAnn", ["Hi Sam,", "Thanks.", "Best,", "Ann"]),
        ("hi sam,\nthanks for this", ["hi sam,", "thanks for this"]),
        ("One thing\n\nAnother", ["One thing", "Another"]),
        ("Two ways:\n- call\n- write. Please.", ["Two ways:", "- call", "- write.", "Please."]),
        ("1. Call me.\n2. Write", ["1. Call me.", "2. Write"]),
        ("1. Call me. 2. Write.", ["1. Call me.", "2. Write."]),
        ("• one\r\n• two\r\n", ["• one", "• two"]),
        ("A short line\nAnother one", ["A short line", "Another one"]),
        ("I don't read email\nafter six.", ["I don't read email\nafter six."]),
        (
            "A mail program has folded this rather long line just at\nMonday, and it goes on.",
            ["A mail program has folded this rather long line just at\nMonday, and it goes on."],
        ),
        ("- an item that\n  goes on\nNot this", ["- an item that\n  goes on", "Not this"]),
        ("a.\u2028B.\u2029C", ["a.", "B.", "C"]),
        ("...", ["..."]),
        ("'", ["'"]),
        ("\x00", ["\x00"]),
        ("", []),
        (" \n\t\u00a0", []),
    ],
)  # fmt: skip
def test_sentences_across_lines(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(_TEXTS)
def test_spans_are_in_order_and_cover_all_but_white_space(text: str) -> None:
    before = 0
    for start, end in split(text):
        assert before <= start < end <= len(text)
        assert not text[before:start].strip()
        assert text[start:end] == text[start:end].strip()
        before = end
    assert not text[before:].strip()


@given(_TEXTS)
def test_a_sentence_is_found_whatever_white_space_surrounds_the_text(text: str) -> None:
    inside = [text[start:end] for start, end in split(text)]
    assert sentences("  " + text + "  ") == inside


@pytest.mark.parametrize(
    "piece", ["a", "a ", " ", "\n", ".", ". ", "! \n", "x\n", "😀 ", "\"'", "1. ", "Dr. ", " :)"]
)
def test_a_very_long_text_is_split_in_one_pass(piece: str) -> None:
    """Work grows with the length of the text: counted, not timed."""
    steps = {size: _steps(piece * size) for size in (200, 2000)}
    assert steps[2000] <= 12 * steps[200] + 500


def _steps(text: str) -> int:
    """How many lines of the splitter run."""
    count = 0

    def trace(frame: object, event: str, _: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        split(text)
    finally:
        sys.settrace(before)
    return count
