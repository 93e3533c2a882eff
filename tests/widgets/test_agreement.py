"""A contact statement: nothing is required, and each part is kept under a name of its own."""

from __future__ import annotations

from typing import Any

import pytest

from plainspoken.widgets import agreement
from plainspoken.widgets import words as panel
from plainspoken.widgets.agreement import APPROVED, LABELS, PARTS

ALL = [part for group in PARTS.values() for part in group]


def test_what_a_statement_may_say() -> None:
    assert [part.id for part in ALL] == [
        *("what", "when", "how", "urgent", "tested", "why", "kept", "readers", "approves"),
        "review",
    ]
    assert ALL[0].heading
    assert len({part.label for part in ALL}) == len(ALL)
    for part in ALL:
        assert part.help.endswith(".")
        assert len(part.help.split()) <= 22
        assert part.example


def test_each_part_is_kept_by_itself(mount: Any) -> None:
    page = mount(agreement())
    assert set(page.piece.drafts) == {f"agreement/{name}" for name in LABELS}
    page.keep("agreement/what", {"text": "Text me to change a time."})
    page.keep(f"agreement/{APPROVED}", {"approved": True, "text": "…", "at": "2026-11-27"})
    again = agreement().view["kept"]
    assert [len(again[f"agreement/{part.id}"]) for part in ALL] == [1, *[0] * (len(ALL) - 1)]
    assert again["agreement/what"][0]["data"]["text"] == "Text me to change a time."
    assert again[f"agreement/{APPROVED}"][0]["data"]["approved"] is True


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("agreement/why", "Contact statement: Why you do it this way"),
        ("agreement/approved", "Contact statement: the wording that was approved"),
        ("agreement/gone", "agreement: gone"),
    ],
)
def test_what_is_kept_is_named_in_words(key: str, words: str) -> None:
    assert panel.name(key) == words


def test_only_what_was_written_goes_into_a_copy(mount: Any) -> None:
    page = mount(agreement())
    page.keep("agreement/why", {"text": "I sleep at night."})
    page.keep(f"agreement/{APPROVED}", {"approved": False})
    (told,) = mount(panel.YourWords()).send(event="export")
    assert told["text"].count("\n## ") == 1
    assert "I sleep at night." in told["text"]
