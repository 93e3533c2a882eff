"""Keeping: what a page sends is in the journal, and whatever goes wrong is said."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from plainspoken.record import Journal, NotKept, erase
from plainspoken.widgets import base, baseline, studio
from plainspoken.widgets.base import Piece

KEY = "baseline/weekend-email"


def test_what_is_typed_is_kept_and_said_to_be(mount: Any, home: Path) -> None:
    page = mount(baseline("weekend-email"))
    (answer,) = page.keep(KEY, {"text": "Dear Sam"})
    assert answer == {"event": "kept", "draft": KEY, "instance": page.instance, "seq": 1}
    assert [dict(head.data) for head in Journal(home).heads(KEY)] == [{"text": "Dear Sam"}]
    assert baseline("weekend-email").view["kept"][KEY][0]["data"] == {"text": "Dear Sam"}


def test_what_no_kernel_had_kept_is_handed_over_at_mount(mount: Any, home: Path) -> None:
    page = mount(baseline("weekend-email"))
    late = page.event(KEY, {"text": "typed while the kernel was dead"})
    told = page.send(event="hello", unkept=[late])
    assert [one["event"] for one in told] == ["kept", "heads"]
    assert told[1]["heads"][0]["data"]["text"] == "typed while the kernel was dead"
    # Handed over twice, it is there once.
    again = page.send(event="hello", unkept=[late])
    assert [one["event"] for one in again] == ["kept", "heads"]
    assert len(list(Journal(home).events())) == 1


def test_two_windows_end_as_two_versions(mount: Any) -> None:
    first, second = mount(baseline("weekend-email")), mount(baseline("weekend-email"))
    first.keep(KEY, {"text": "from the first window"})
    told = second.keep(KEY, {"text": "from the second window"})
    assert told[1]["event"] == "heads"
    assert {head["data"]["text"] for head in told[1]["heads"]} == {
        "from the first window",
        "from the second window",
    }
    # The second one settles it: it has seen both.
    after = [[head["instance"], head["seq"]] for head in told[1]["heads"]]
    settled = second.keep(KEY, {"text": "settled"}, after=after)
    assert [one["event"] for one in settled] == ["kept"]


@pytest.mark.parametrize(
    "content",
    [
        None,
        "keep",
        {},
        {"event": 5},
        {"event": "no-such-event"},
        {"event": "keep"},
        {"event": "keep", "draft": "somebody/elses", "instance": "x", "seq": 1},
        {"event": "keep", "draft": KEY, "instance": "x", "seq": -1, "data": {}},
        {"event": "hello", "unkept": [None, 3, {"draft": KEY}]},
        {"event": "receive"},
        {"event": "init__"},
    ],
)
def test_what_no_page_of_ours_sends_does_nothing(mount: Any, home: Path, content: object) -> None:
    page = mount(baseline("weekend-email"))
    page.piece._receive(page.piece, content, [])
    assert list(Journal(home).events()) == []
    assert not [one for one in page.told if one["event"] in ("kept", "trouble")]


def test_a_key_of_another_piece_is_not_written(mount: Any, home: Path) -> None:
    page = mount(baseline("weekend-email"))
    assert page.keep("studio/weekend-email/honest", {"text": "x"}) == []
    assert list(Journal(home).events()) == []


def test_a_full_disk_is_said_in_words(mount: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = mount(baseline("weekend-email"))

    def full(*_: object) -> None:
        raise NotKept("full", Path("here"))

    with monkeypatch.context() as no_room:
        no_room.setattr(Journal, "append", full)
        (answer,) = page.keep(KEY, {"text": "words"})
    assert answer["event"] == "not-kept"
    assert "full" in answer["why"]
    assert page.send(event="keep", **page.event(KEY, {"text": "words"}))[0]["event"] == "kept"


def test_a_late_copy_of_what_was_erased_is_refused(mount: Any, home: Path) -> None:
    page = mount(baseline("weekend-email"))
    event = page.event(KEY, {"text": "to be erased"})
    page.send(event="keep", **event)
    assert erase([KEY], home).proven
    assert page.send(event="hello", unkept=[event])[0]["event"] == "refused"
    # And so is the next word from the same view, which would bring the rest back.
    assert page.keep(KEY, {"text": "to be erased, again"})[0]["event"] == "refused"
    assert Journal(home).heads(KEY) == ()


def test_a_failure_is_said_on_the_page_and_not_swallowed(
    mount: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = mount(studio("weekend-email"))

    def broken(*_: object) -> None:
        raise RuntimeError("a defect of ours")

    # By its module: in the package the name is the function that lessons call.
    monkeypatch.setattr(import_module("plainspoken.widgets.studio"), "read", broken)
    (answer,) = page.send(event="read", draft="honest", text="Hello.", n=1)
    assert answer["event"] == "trouble"
    assert "kept" in answer["why"]
    assert "a defect of ours" in caplog.text


def test_each_piece_carries_its_own_front_and_no_address() -> None:
    classes = Piece.__subclasses__()
    assert len(classes) >= 6
    for cls in classes:
        if not cls.front:
            continue
        script: str = cls._esm
        assert script.count("export default") == 1, cls
        assert "innerHTML" not in script
        for stranger in ("http://", "https://", "eval(", "insertAdjacentHTML", "document.write"):
            assert stranger not in script, (cls, stranger)
    assert base.journal() is base.journal()
