"""The panel about one's words: it shows, copies, switches and erases what is really there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plainspoken.record import Journal, NotKept, is_shared
from plainspoken.widgets import baseline, studio, your_words
from plainspoken.widgets import words as panel

KEY = "baseline/weekend-email"
HIDING = "studio/weekend-email/hiding"


def test_it_lists_what_is_kept(mount: Any, home: Path) -> None:
    assert your_words().view["drafts"] == []
    mount(baseline("weekend-email")).keep(KEY, {"text": "mine"})
    view = your_words().view
    assert [draft["key"] for draft in view["drafts"]] == [KEY]
    assert str(home) in view["where"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (KEY, "First draft, "),
        (HIDING, ": the hiding version"),
        ("answers/B", "what B leaves"),
        ("ask/what-else", "Question: "),
        ("01-the-post/your-reply", "Exercise, The post: "),
        ("02-not-there/first-look", "Lesson 2"),
        ("studio/no-such-situation/honest", "no such situation"),
        ("?", "a draft without a name"),
    ],
)
def test_a_draft_is_named_in_words(key: str, words: str) -> None:
    assert words in panel.name(key)


def test_coming_back_shows_what_was_kept_since(mount: Any) -> None:
    page = mount(your_words())
    mount(baseline("weekend-email")).keep(KEY, {"text": "mine"})
    page.send(event="look")
    assert [draft["key"] for draft in page.piece.view["drafts"]] == [KEY]


def test_a_copy_leaves_the_hiding_version_out_unless_asked(mount: Any) -> None:
    page = mount(your_words())
    assert page.send(event="export")[0]["words"] == "There is nothing to save yet."
    mount(baseline("weekend-email")).keep(KEY, {"text": "the plain one"})
    mount(studio("weekend-email")).keep(HIDING, {"text": "the smooth one"})
    (told,) = page.send(event="export", with_hiding=False)
    assert "the plain one" in told["text"]
    assert "the smooth one" not in told["text"]
    assert "1 hiding version" in told["words"]
    (told,) = page.send(event="export", with_hiding=True)
    assert "the smooth one" in told["text"]


def test_erasing_takes_what_was_ticked_and_proves_it(mount: Any, home: Path) -> None:
    page = mount(your_words())
    mount(baseline("weekend-email")).keep(KEY, {"text": "goes away for good"})
    mount(studio("weekend-email")).keep(HIDING, {"text": "stays where it is"})
    told = page.send(event="erase", drafts=[KEY])
    assert "nothing of it is left" in told[-1]["words"]
    assert [draft["key"] for draft in page.piece.view["drafts"]] == [HIDING]
    held = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert b"goes away" not in held
    assert b"stays where it is" in held
    page.send(event="erase", drafts=[HIDING])
    assert page.piece.view["drafts"] == []
    # Nothing ticked, or nonsense: nothing happens.
    assert "nothing to erase" in page.send(event="erase", drafts="x")[-1]["words"]


def test_a_shared_computer_keeps_nothing_for_the_next_person(mount: Any, home: Path) -> None:
    mount(baseline("weekend-email")).keep(KEY, {"text": "from before"})
    page = mount(your_words())
    page.send(event="shared", shared=True)
    assert is_shared()
    assert page.piece.view["shared"] is True
    assert "1 text typed before" in page.piece.view["shared_left"]
    assert page.piece.view["drafts"] == []
    later = mount(baseline("weekend-email"))
    assert later.piece.view["shared"] is True
    later.keep(KEY, {"text": "in this session"})
    assert [head.data["text"] for head in Journal(home).heads(KEY)] == ["in this session"]
    page.send(event="shared", shared=False)
    assert [head.data["text"] for head in Journal(home).heads(KEY)] == ["from before"]


def test_a_mode_that_cannot_be_switched_is_said(mount: Any, monkeypatch: Any) -> None:
    def closed(_: bool) -> None:
        raise NotKept("closed", Path("here"))

    monkeypatch.setattr(panel, "set_shared", closed)
    (told,) = mount(your_words()).send(event="shared", shared=True)
    assert told["event"] == "trouble"
    assert "here" in told["why"]
