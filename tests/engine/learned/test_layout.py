"""How a reply is laid before the encoder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainspoken.engine import sentences
from plainspoken.engine.learned import layout
from plainspoken.engine.learned.layout import ROLES, lay_out, roles, truth
from plainspoken.engine.learned.wordpiece import WordPiece
from plainspoken.pack.records import KINDS, Situation
from tests.engine.learned.conftest import VOCABULARY

Make = Callable[..., Situation]
PIECES = WordPiece(VOCABULARY)
SEPARATOR = PIECES.ids["[SEP]"]


def test_what_is_true_the_message_and_each_sentence_stand_apart(make: Make) -> None:
    text = "I don't text. You can sleep."
    (one,) = lay_out(PIECES, text, sentences.split(text), message="can i text", situation=make())
    assert one.ids[0] == PIECES.ids["[CLS]"]
    assert one.ids.count(SEPARATOR) == 4
    assert {len(one.ids)} == {len(one.kind), len(one.sentence), len(one.places)}
    words = {
        text[a:b]
        for (a, b), number in zip(one.places, one.sentence, strict=True)
        if number == 1 and b
    }
    assert {"You", "can", "sleep", "."} == words
    for kind, number in zip(one.kind, one.sentence, strict=True):
        assert (kind == 1) == (number >= 0)


def test_without_a_situation_nothing_is_said_to_be_true() -> None:
    (one,) = lay_out(PIECES, "No.", ((0, 3),), message="", situation=None)
    assert one.ids == (PIECES.ids["[CLS]"], SEPARATOR, SEPARATOR, PIECES.ids["no"], 4, SEPARATOR)


def test_the_truth_names_kinds_weights_and_notes(make: Make) -> None:
    said = truth(make(main=("client-good",), partial=("time",), firm=True, agreed="To wait."))
    for words in ("main: good for the client", "partial: time", "A note.", "firm", "agreed"):
        assert words in said


def test_a_long_reply_is_laid_out_in_parts_and_loses_no_sentence(
    monkeypatch: pytest.MonkeyPatch, make: Make
) -> None:
    monkeypatch.setattr(layout, "LONGEST", 200)
    text = "I don't text. " * 60
    spans = sentences.split(text)
    parts = lay_out(PIECES, text, spans, message="", situation=make())
    assert len(parts) > 1
    assert all(len(one.ids) <= 200 for one in parts)
    assert {n for one in parts for n in one.sentence if n >= 0} == set(range(len(spans)))


def test_a_sentence_that_has_no_end_goes_on_in_the_next_part(make: Make) -> None:
    text = "text " * 5_000
    parts = lay_out(PIECES, text, ((0, len(text)),), message="", situation=make())
    assert all(len(one.ids) <= layout.LONGEST for one in parts)
    assert {n for one in parts for n in one.sentence} == {-1, 0}
    assert sum(end > 0 for one in parts for _, end in one.places) == 5_000


def test_each_kind_has_its_part_in_the_situation(make: Make) -> None:
    found = roles(make(main=("time",), partial=("law",), not_reasons=("security",)))
    named = {kind: ROLES[role] for kind, role in zip(KINDS, found, strict=True)}
    assert (named["time"], named["law"], named["security"]) == ("main", "partial", "tempting")
    assert named["choice"] == "other"
    assert set(roles(None)) == {ROLES.index("other")}
