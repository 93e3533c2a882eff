"""Text into word pieces with their places, as BERT's uncased vocabulary has them.

Standard library only, so that nothing has to be compiled: lower-case, strip accents, part words
from punctuation, and take the longest piece that the vocabulary knows, again and again (Wu et al.
2016).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_LONGEST_WORD = 100
UNKNOWN = "[UNK]"


@dataclass(frozen=True, slots=True)
class Piece:
    """One word piece."""

    id: int
    """Its line in the vocabulary, from 0."""
    start: int
    """Where its characters begin, in code points of the text."""
    end: int
    """Where they end."""


class WordPiece:
    """A vocabulary, and how to cut text by it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces in order; those that go on within a word begin with ``##``."""
        self.ids: Mapping[str, int] = {piece: at for at, piece in enumerate(vocabulary)}
        self._unknown = self.ids[UNKNOWN]
        self._cut = lru_cache(maxsize=4096)(self._cut_word)

    def pieces(self, text: str) -> list[Piece]:
        """All pieces of a text, in order."""
        found = []
        for word, places in _words(text):
            for piece, start, end in self._cut(word):
                found.append(Piece(piece, places[start], places[end - 1] + 1))
        return found

    def _cut_word(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """Pieces of one word with their places in it; one unknown piece where it cannot be cut."""
        whole = ((self._unknown, 0, len(word)),)
        if len(word) > _LONGEST_WORD:
            return whole
        cut, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self.ids.get(("##" if start else "") + word[start:end])
                if piece is not None:
                    cut.append((piece, start, end))
                    start = end
                    break
            else:
                return whole
        return tuple(cut)


def _words(text: str) -> Iterator[tuple[str, list[int]]]:
    """Words and single signs, as BERT has them, and for each letter its place in the text."""
    word: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        if sign.isspace():
            if word:
                yield "".join(word), places
                word, places = [], []
            continue
        for letter in _plain(sign):
            if _stands_alone(letter):
                if word:
                    yield "".join(word), places
                    word, places = [], []
                yield letter, [at]
            else:
                word.append(letter)
                places.append(at)
    if word:
        yield "".join(word), places


@lru_cache(maxsize=1024)
def _plain(sign: str) -> str:
    """A character in lower case and without accents; control characters are nothing."""
    if sign in "\u2018\u2019":
        return "'"
    if sign in "\u201c\u201d":
        return '"'
    if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Cn"} or sign == "\ufffd":
        return ""
    parts = unicodedata.normalize("NFD", sign.lower())
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


@lru_cache(maxsize=1024)
def _stands_alone(letter: str) -> bool:
    """Punctuation, signs of ASCII, and characters of scripts that put no space between words."""
    code = ord(letter)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    if unicodedata.category(letter).startswith("P"):
        return True
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
