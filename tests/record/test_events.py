"""An event and its line: there and back, and nothing else is taken for an event."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainspoken.record.events import (
    MAX_LINE,
    Event,
    NotAnEventError,
    TooLargeError,
    events_in,
    parse,
    pieces,
    to_line,
)

GOOD: dict[str, Any] = {
    "draft": "d",
    "instance": "i",
    "seq": 1,
    "after": [["j", 2]],
    "kind": "draft",
    "at": "2025-11-23T15:04:05Z",
    "data": {"text": "Hello"},
}

# Also what a page can send and UTF-8 cannot hold: half an emoji.
texts = st.text(st.characters(exclude_categories=()), max_size=60)
names = st.text(st.characters(exclude_categories=()), min_size=1, max_size=30)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
).filter(lambda value: value == value and "inf" not in repr(value))
seqs = st.integers(0, 2**53)
events = st.builds(
    Event,
    draft=names,
    instance=names,
    seq=seqs,
    after=st.lists(st.tuples(names, seqs), max_size=3).map(tuple),
    kind=names,
    data=st.dictionaries(texts, values, max_size=3),
    at=names,
)


def normal(event: Event) -> str:
    """As JSON sees it: there, two halves of an emoji are one."""
    return json.dumps(json.loads(json.dumps([event.key, event.after, event.kind, event.data])))


@given(events)
def test_every_event_comes_back_from_its_line(event: Event) -> None:
    line = to_line(event)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    line.decode("utf-8")  # any program can read it
    back = parse(line)
    assert back is not None
    if not any("\ud800" <= c <= "\udfff" for c in repr(event.data) + repr(event.key)):
        assert normal(back) == normal(event)


def test_half_an_emoji_is_kept_as_it_is(make_event: Callable[..., Event]) -> None:
    back = parse(to_line(make_event(text="cut \ud83d here")))
    assert back is not None
    assert back.data["text"] == "cut \ud83d here"


def test_a_line_is_readable_where_it_can_be(make_event: Callable[..., Event]) -> None:
    assert "Grüße, 你好 🙂".encode() in to_line(make_event(text="Grüße, 你好 🙂"))


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(blob: bytes) -> None:
    parse(blob)
    assert all(isinstance(piece, bytes) for piece, _ in pieces(blob))


@given(st.data())
def test_one_damaged_byte_is_noticed(data: st.DataObject) -> None:
    event = Event("d", "page", 12, (("other", 3),), "draft", {"text": "Dear Sam, 10 things"}, "now")
    line = bytearray(to_line(event)[:-1])
    where = data.draw(st.integers(0, len(line) - len(',"crc":"12345678"}') - 1))
    line[where] = data.draw(st.integers(0, 255).filter(lambda byte: byte != line[where]))
    assert not any(found.key == event.key or found.seq != 12 for found in events_in(bytes(line)))


def test_a_line_of_another_program_is_taken() -> None:
    spaced = json.dumps({**GOOD, "mood": "an extra field"}, indent=None).encode()
    assert parse(spaced) == Event("d", "i", 1, (("j", 2),), "draft", {"text": "Hello"}, GOOD["at"])
    assert parse(b"\xef\xbb\xbf" + spaced + b"\r") is not None


@pytest.mark.parametrize(
    "change",
    [
        {"draft": ""},
        {"draft": None},
        {"draft": "x" * 301},
        {"instance": 3},
        {"seq": -1},
        {"seq": True},
        {"seq": 1.0},
        {"seq": 2**60},
        {"after": None},
        {"after": "ab"},
        {"after": [["j"]]},
        {"after": ["ab"]},
        {"after": [["j", "2"]]},
        {"after": {"j": 2}},
        {"kind": ""},
        {"at": 12},
        {"data": []},
        {"data": "text"},
        {"crc": "00000000"},
    ],
)
def test_anything_wrong_makes_it_no_event(change: dict[str, Any]) -> None:
    line = json.dumps({**GOOD, **change}, separators=(",", ":")).encode()
    assert parse(line) is None
    missing = {name: value for name, value in GOOD.items() if name not in change}
    if "crc" not in change:
        assert parse(json.dumps(missing).encode()) is None


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"12",
        b"\x00" * 50,
        b"\xff\xfe{\x00",
        b'{"draft":' + b"[" * 100_000,
        b'{"draft":"d","seq":' + b"9" * 10_000 + b"}",
        b"{" + b" " * MAX_LINE + b"}",
    ],
)
def test_rubbish_is_no_event(line: bytes) -> None:
    assert parse(line) is None
    assert events_in(line) == []


def test_what_cannot_be_read_back_is_not_written(make_event: Callable[..., Event]) -> None:
    with pytest.raises(TooLargeError):
        to_line(make_event(text="x" * MAX_LINE))
    for bad in (
        make_event(draft=""),
        make_event(seq=-1),
        Event("d", "i", 1, (), "draft", {"n": float("nan")}, "now"),
        Event("d", "i", 1, (), "draft", {"o": object()}, "now"),
    ):
        with pytest.raises(NotAnEventError):
            to_line(bad)


def test_a_hundred_thousand_characters_fit(make_event: Callable[..., Event]) -> None:
    for character in ("x", "\x00", "🙂", "\u05d0", "\ud83d"):
        assert parse(to_line(make_event(text=character * 100_000))) is not None


def test_an_event_is_found_behind_and_before_anything(make_event: Callable[..., Event]) -> None:
    one, two = make_event(1, 'she said {"draft":"no"}'), make_event(2, "two")
    torn = to_line(one)[:70]
    glued = torn + to_line(one)[:-1] + b"\xff\x00rubbish" + to_line(two)[:-1] + b"\x00\x00"
    assert events_in(glued) == [one, two]
    assert events_in(b"\x00" * 4096 + to_line(one)) == [one]
    assert b"".join(piece for piece, _ in pieces(glued)) == glued


def test_pieces_give_back_the_file(make_event: Callable[..., Event]) -> None:
    blob = b"\n\nrubbish\r\n" + to_line(make_event()) + b"\n  \n" + to_line(make_event())[:50]
    assert b"\n".join(piece for piece, _ in pieces(blob)) == blob
