"""Reading a note differently: kept at once, there again, taken back, listed, saved and erased."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from plainspoken import pack
from plainspoken.record import Journal
from plainspoken.widgets import studio, your_words
from plainspoken.widgets import words as panel

KEY = "differently/weekend-email/honest"
HIDING = "differently/weekend-email/hiding"
HONEST = "studio/weekend-email/honest"
SENTENCE = "Our policy is that email is not secure."
HEARD = "To me it is plain information."


def entry(draft: str = "honest") -> dict[str, Any]:
    """What differently.js makes of a form that is kept."""
    return {
        "situation": "weekend-email",
        "draft": draft,
        "sentence": SENTENCE,
        "start": 0,
        "end": len(SENTENCE),
        "said": ["pretext"],
        "sure": True,
        "chosen": "nothing",
        "words": HEARD,
        "codebook": 2,
        "at": "2026-11-26T10:00:00Z",
    }


def test_the_page_is_told_where_to_keep_it_and_what_goes_with_it() -> None:
    view = studio("weekend-email").view
    assert view["keys"]["honest, differently"] == KEY
    assert view["keys"]["hiding, differently"] == HIDING
    here = pack.load()
    assert view["differently"]["situation"] == "weekend-email"
    assert view["differently"]["codebook"] == here.codebook
    assert view["differently"]["names"].keys() == here.moves.keys()


def test_what_is_sent_with_a_reading_is_what_the_buttons_need(mount: Any) -> None:
    page = mount(studio("weekend-email"))
    (told,) = page.send(event="read", draft="honest", text=SENTENCE, n=1)
    [sentence] = json.loads(json.dumps(told))["feedback"]["sentences"]
    assert all(note["code"] in pack.load().moves for note in sentence["notes"])
    assert sentence["notes"]
    assert [label["code"] for label in sentence["labels"]]
    assert all(label["code"] in pack.load().moves for label in sentence["perhaps"])


def test_it_is_kept_and_there_again_for_another_kernel(mount: Any, home: Path) -> None:
    page = mount(studio("weekend-email"))
    assert page.keep(KEY, {"entries": [entry()]}, kind="differently")[0]["event"] == "kept"
    assert [head.data for head in Journal(home).heads(KEY)] == [{"entries": [entry()]}]
    [head] = studio("weekend-email").view["kept"][KEY]
    assert head["data"] == {"entries": [entry()]}
    # Taken back: the note is alone again.
    page.keep(KEY, {"entries": []}, kind="differently")
    [head] = studio("weekend-email").view["kept"][KEY]
    assert head["data"] == {"entries": []}
    # Of another situation nothing is touched.
    other = next(name for name in pack.load().situations if name != "weekend-email")
    assert mount(studio(other)).keep(KEY, {"entries": []}, kind="differently") == []


def test_it_has_a_name_of_its_own() -> None:
    title = pack.load().situation("weekend-email").title
    assert panel.name(KEY) == f"Where you read it differently, {title}"
    assert panel.name(HIDING) == f"Where you read it differently, {title}: the hiding version"
    assert "no such" in panel.name("differently/no-such-situation/honest")
    of_a_task = panel.name("differently/01-the-post/your-reply")
    assert of_a_task == "Where you read it differently, The post: A short reply of your own"


def test_it_is_saved_as_data_by_a_click(mount: Any) -> None:
    page = mount(your_words())
    (told,) = page.send(event="export-differently")
    assert "nothing to save yet" in told["words"]
    mount(studio("weekend-email")).keep(KEY, {"entries": [entry()]}, kind="differently")
    mount(studio("weekend-email")).keep(HIDING, {"entries": [entry("hiding")]}, kind="differently")
    (told,) = page.send(event="export-differently", own_words=False, with_hiding=False)
    assert (told["event"], told["name"]) == ("exported", panel.DATA)
    [line] = [json.loads(one) for one in told["text"].splitlines()]
    assert (line["draft"], line["said"], line["chosen"]) == ("honest", ["pretext"], "nothing")
    assert SENTENCE not in told["text"]
    assert HEARD not in told["text"]
    assert told["words"].startswith(f"Saved 1 entry as {panel.DATA}")
    assert "without your words" in told["words"]
    assert "1 hiding version" in told["words"]
    (told,) = page.send(event="export-differently", own_words=True, with_hiding=True)
    assert [json.loads(one) for one in told["text"].splitlines()] == [entry("hiding"), entry()]
    assert "with your own words" in told["words"]
    assert "Left out" not in told["words"]


def test_the_copy_for_people_has_names_and_no_code(mount: Any) -> None:
    kept = {**entry(), "chosen": "named-rule"}
    mount(studio("weekend-email")).keep(KEY, {"entries": [kept]}, kind="differently")
    (told,) = mount(your_words()).send(event="export")
    assert SENTENCE in told["text"]
    assert pack.load().moves["named-rule"].name in told["text"]
    assert "named-rule" not in told["text"]


def test_it_is_erased_by_itself_and_with_its_draft(mount: Any, home: Path) -> None:
    page = mount(your_words())
    here = mount(studio("weekend-email"))
    here.keep(HONEST, {"text": f"{SENTENCE} And so on."})
    here.keep(KEY, {"entries": [entry()]}, kind="differently")
    here.keep(HIDING, {"entries": [{**entry("hiding"), "sentence": "x", "words": ""}]})
    page.send(event="erase", drafts=[HIDING])
    assert [draft["key"] for draft in page.piece.view["drafts"]] == [
        KEY,
        HONEST,
    ]
    told = page.send(event="erase", drafts=[HONEST])
    assert "nothing of it is left" in told[-1]["words"]
    assert set(told[-1]["drafts"]) == {HONEST, KEY}
    assert page.piece.view["drafts"] == []
    held = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert SENTENCE.encode() not in held
    assert HEARD.encode() not in held
