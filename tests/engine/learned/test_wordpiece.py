"""Word pieces: cut as BERT cuts, each with its place in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainspoken.engine.learned.wordpiece import WordPiece

VOCABULARY = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "i", "don", "'", "t", "text", "##ing", "##s", "cafe",
    "is", "not", "private", ".", ",", "!", "e", "-", "mail", "##mail", '"', "a", "##b",
]  # fmt: skip


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    return WordPiece(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("I don't text.", ["i", "don", "'", "t", "text", "."]),
        ("I don’t TEXTING", ["i", "don", "'", "t", "text", "##ing"]),
        ("Café is NOT private!", ["cafe", "is", "not", "private", "!"]),
        ("e-mail,texts", ["e", "-", "mail", ",", "text", "##s"]),
        ("“text”", ['"', "text", '"']),
        ("zzz text", ["[UNK]", "text"]),
        ("", []),
        (" \n\t ", []),
        ("te\u00adxt", ["text"]),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_it_cuts_as_the_vocabulary_asks(pieces: WordPiece, text: str, cut: list[str]) -> None:
    assert [VOCABULARY[one.id] for one in pieces.pieces(text)] == cut


def test_each_piece_knows_its_place(pieces: WordPiece) -> None:
    text = "Café,  texting"
    assert [text[one.start : one.end] for one in pieces.pieces(text)] == [
        "Café", ",", "text", "ing",
    ]  # fmt: skip


@given(st.text())
def test_any_text_is_cut_in_order_and_within_itself(text: str) -> None:
    ends = 0
    for one in WordPiece(VOCABULARY).pieces(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.start >= ends or one.end >= ends
        ends = one.end
