"""What was read differently: kept whole, given away only as far as that was asked for, erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plainspoken import pack
from plainspoken.cli import main
from plainspoken.record import Event, Journal, export, gather
from plainspoken.record.differently import along, entries, key
from plainspoken.record.exporting import render, told

Make = Callable[..., Event]
Said = pytest.CaptureFixture[str]

SENTENCE = "Our policy is that email is not secure."
HEARD = "To me it is plain information."
NAMES = {code: move.name for code, move in pack.load().moves.items()}


def entry(**changed: Any) -> dict[str, Any]:
    return {
        "situation": "weekend-email",
        "draft": "honest",
        "sentence": SENTENCE,
        "start": 10,
        "end": 49,
        "said": ["pretext"],
        "sure": True,
        "chosen": "named-rule",
        "words": HEARD,
        "codebook": 2,
        "at": "2026-11-26T10:00:00Z",
        **changed,
    }


def event(*held: object, draft: str = "honest", seq: int = 1, instance: str = "page") -> Event:
    where = key("weekend-email", draft)
    at = "2026-11-26T10:00:01Z"
    return Event(where, instance, seq, (), "differently", {"entries": list(held)}, at)


def data(**how: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in render(gather(), "differently", **how).splitlines()]


def test_what_was_kept_is_read_back_in_the_order_of_the_text() -> None:
    late, early = entry(start=50, end=80, chosen="other", words=""), entry()
    found = entries([event(late, early), event(early, instance="another window")])
    assert [one.fields(own_words=True) | {"said": [*one.said]} for one in found] == [early, late]


@pytest.mark.parametrize(
    "raw",
    [
        "no entry",
        {},
        *(entry(**{name: None}) for name in entry()),
        entry(start=True),
        entry(said=["pretext", 5]),
        entry(sure="yes"),
    ],
)
def test_what_is_no_entry_is_passed_over(raw: object) -> None:
    assert len(entries([event(raw, entry())])) == 1


def test_other_events_hold_none(make_event: Make) -> None:
    assert entries([make_event(), event()]) == ()


def test_data_holds_no_word_that_was_typed_unless_it_was_asked_for(journal: Journal) -> None:
    journal.append(event(entry()))
    [line] = data()
    assert set(line) == set(entry()) - {"sentence", "words"}
    assert (line["said"], line["sure"], line["chosen"]) == (["pretext"], True, "named-rule")
    text = render(gather(), "differently")
    assert SENTENCE not in text
    assert HEARD not in text
    assert data(own_words=True) == [entry()]


def test_what_was_taken_back_is_in_no_copy(journal: Journal) -> None:
    journal.append(event(entry()))
    journal.append(event(seq=2))
    assert data() == []
    assert export() == ""
    # It is listed still: its older versions are erased by it.
    assert [draft.key for draft in gather().chosen] == [key("weekend-email", "honest")]


def test_what_was_said_of_a_hiding_version_stays_where_it_stays(
    journal: Journal, make_event: Make
) -> None:
    journal.append(make_event(draft="studio/weekend-email/hiding", text="A smooth one."))
    journal.append(event(entry(draft="hiding"), draft="hiding"))
    assert data() == []
    assert SENTENCE not in export()
    assert SENTENCE in export(include_hiding=True)
    # One hiding version was left out, and not two.
    assert len(told(gather(), "md").left_out) == 1
    assert len(told(gather(), "differently").left_out) == 1
    journal.append(event(draft="hiding", seq=2))
    assert told(gather(), "differently").left_out == ()


def test_people_read_names_and_no_code(journal: Journal) -> None:
    journal.append(event(entry(), entry(start=60, end=70, chosen="nothing", words="")))
    text = render(gather(), names=NAMES)
    assert "## Where you read it differently: weekend email, honest\n" in text
    assert f"```text\n{SENTENCE}\n```" in text
    assert f"You read it as: {NAMES['named-rule']}." in text
    assert "You read it as: nothing that needs a name." in text
    assert f"```text\n{HEARD}\n```" in text
    assert "named-rule" not in text
    assert "pretext" not in text
    # Where there are no names, still no code.
    assert "named-rule" not in render(gather())


def test_whoever_erases_a_draft_means_what_quotes_it() -> None:
    honest = "studio/weekend-email/honest"
    assert along(["baseline/x", honest, honest]) == [
        "baseline/x",
        honest,
        key("weekend-email", "honest"),
    ]
    assert along(["studio/odd"]) == ["studio/odd"]
    assert along(["01-the-post/your-reply"]) == [
        "01-the-post/your-reply",
        key("01-the-post", "your-reply"),
    ]


def test_erasing_a_draft_in_the_terminal_takes_what_quotes_it(
    home: Path, journal: Journal, make_event: Make, capsys: Said
) -> None:
    journal.append(make_event(draft="studio/weekend-email/honest", text=f"No. {SENTENCE}"))
    journal.append(event(entry()))
    journal.append(event(entry(draft="hiding", sentence="x", words=""), draft="hiding"))
    assert main(["erase", "studio/weekend-email/honest", "--yes"]) == 0
    said = capsys.readouterr().out
    assert "Where you read it differently: weekend email, honest" in said
    assert "nothing of it is left" in said
    assert journal.drafts() == (key("weekend-email", "hiding"),)
    held = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert SENTENCE.encode() not in held


def test_export_in_the_terminal(journal: Journal, tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "mine.jsonl"
    ask = ["export", str(file), "--format", "differently"]
    assert main(ask) == 1
    assert "nothing to write yet" in capsys.readouterr().out
    journal.append(event(entry(), entry(start=60, end=70)))
    journal.append(event(entry(draft="hiding"), draft="hiding"))
    assert main(ask) == 0
    assert capsys.readouterr().out == (
        f"Wrote 2 entries to {file}. None of your words are in it. Left out: 1 hiding draft; add "
        "--with-hiding for everything.\n"
    )
    assert SENTENCE not in file.read_text("utf-8")
    assert main([*ask, "--force", "--with-own-words", "--with-hiding"]) == 0
    assert capsys.readouterr().out == f"Wrote 3 entries to {file}.\n"
    assert file.read_text("utf-8").count(SENTENCE) == 3
    assert main(["export", str(tmp_path / "x.md"), "--with-own-words"]) == 1
    assert "--format differently" in capsys.readouterr().err
    assert not (tmp_path / "x.md").exists()


def test_words_are_saved_also_where_the_pack_is_missing(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise pack.PackMissing("gone")

    journal.append(event(entry()))
    monkeypatch.setattr(pack, "load", missing)
    assert main(["export", str(tmp_path / "mine.md")]) == 0
    assert SENTENCE in (tmp_path / "mine.md").read_text("utf-8")
