"""The export: all of it in order, as literal text, without the hiding drafts unless asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from plainspoken.record import ALL, Event, Journal, erase, export, gather
from plainspoken.record.exporting import Draft, Drafts, render, told

Make = Callable[..., Event]

HOSTILE = [
    "<script>alert(1)</script>",
    "```\n# not a heading\n```",
    "``````` seven",
    "    indented",
    "</div> & &lt; [link](javascript:x) ![](http://x)",
    "---\ntitle: x\n---",
    "\x00\x1b[31mred\x1b[0m\r\nnext\rlast",
    "\u202eright to left\u202c 🙂",
    "cut \ud83d here",
    "",
    "\u2028line\u2029",
]


def test_nothing_is_an_empty_text(home: Path) -> None:
    assert export() == ""
    assert export(form="jsonl") == ""
    assert not home.exists()


def test_drafts_stand_in_the_order_of_the_lessons(journal: Journal, make_event: Make) -> None:
    for key in ("10-end/b", "2-x/b", "01-the-post/z", "01-the-post/baseline", "2-x/a10", "2-x/a9"):
        journal.append(make_event(draft=key, text=f"text of {key}"))
    text = export()
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "## Lesson 1, the post: baseline",
        "## Lesson 1, the post: z",
        "## Lesson 2, x: a9",
        "## Lesson 2, x: a10",
        "## Lesson 2, x: b",
        "## Lesson 10, end: b",
    ]
    assert text.startswith("# What I wrote in Plainspoken\n")
    assert "Last changed 23 November 2025, 15:04 UTC." in text
    assert "```text\ntext of 2-x/b\n```\n" in text


def test_the_hiding_draft_stays_out(journal: Journal, make_event: Make, home: Path) -> None:
    journal.append(make_event(text="honest words"))
    journal.append(make_event(draft="01-the-post/studio/weekend-email/hiding", text="a pretext"))
    journal.append(make_event(draft="01-the-post/hiding/after", text="what it protected"))
    for form in ("md", "jsonl"):
        assert "a pretext" not in export(form=form)
        assert "what it protected" in export(form=form)
        assert "a pretext" in export(home, include_hiding=True, form=form)
    assert [draft.key for draft in gather().left_out] == ["01-the-post/studio/weekend-email/hiding"]
    assert gather(include_hiding=True).left_out == ()


def test_both_versions_are_there_and_equal_ones_once(journal: Journal, make_event: Make) -> None:
    journal.append(make_event(1, "old", instance="a"))
    journal.append(make_event(2, "left", instance="a", at="2025-01-02"))
    journal.append(make_event(1, "right", instance="b", at="2025-01-01"))
    text = export()
    assert "### Version 1 of 2" in text
    assert text.index("left") < text.index("right")
    assert "old" not in text
    assert gather().chosen[0].saved == 3
    journal.append(make_event(2, "left", instance="b"))
    assert "### Version" not in export()


def test_what_was_erased_is_not_exported(journal: Journal, make_event: Make) -> None:
    journal.append(make_event(1, "gone"))
    erase(ALL)
    assert export() == ""
    journal.append(make_event(1, "new", instance="page-2"))
    assert gather().chosen[0].saved == 1


def test_only_what_a_person_wrote_is_there_to_read(journal: Journal) -> None:
    kept = {
        "a/text": {"text": "words", "committed": True},
        "a/choose": {"chosen": ["code-one"]},
        "a/sort": {"placed": {"card-1": "code-two"}},
        "a/mark": {"marked": {"sentence-1": ["code-three"]}},
        "a/order": {"order": ["card-2", "card-1"]},
        "a/untouched": {"chosen": [], "placed": {}},
        "a/noticing": {"reason": "code-four", "worry": "no", "shown": True},
        "a/exercise": {"tasks": {"task-1": {"met": True, "last": "code-five"}}},
    }
    for draft, data in kept.items():
        journal.append(Event(draft, "i", 1, (), "answer", data, "not a time"))
    assert export() == "\n".join(
        ["# What I wrote in Plainspoken\n"]
        + [
            f"## a: {name}\n\nLast changed at a time not known.\n\n{held}"
            for name, held in (
                ("choose", "Answered.\n"),
                ("mark", "Answered.\n"),
                ("order", "Answered.\n"),
                ("sort", "Answered.\n"),
                ("text", "```text\nwords\n```\n"),
            )
        ]
    )
    assert [draft.key for draft in told(gather(), "md").chosen] == [
        "a/choose",
        "a/mark",
        "a/order",
        "a/sort",
        "a/text",
    ]
    lines = [json.loads(line) for line in export(form="jsonl").splitlines()]
    assert {line["draft"]: line["data"] for line in lines} == kept


def test_what_stood_there_before_it_was_begun_again_is_there_too(journal: Journal) -> None:
    kept = {
        "a/comeback": {
            "text": "third",
            "earlier": [{"text": "first", "to": "the client's words"}, {"text": "``` second"}],
        },
        "a/emptied": {"text": "", "earlier": [{"text": "laid aside"}]},
        "a/rewrite": {"text": "the original", "before": "a change"},
        # Damage, and nothing that anybody wrote.
        "b/damaged": {"text": "words", "earlier": [7, {"text": None}, {"text": " "}], "before": 3},
        "b/no-list": {"text": "words", "earlier": "x", "before": ""},
        # What another kind of thing calls so is no text.
        "c/place": {"before": "You agreed in 9 of 12.", "chosen": []},
    }
    for draft, data in kept.items():
        journal.append(Event(draft, "i", 1, (), "draft", data, "not a time"))
    before = "What you wrote here before:\n\n"
    assert export() == "\n".join(
        ["# What I wrote in Plainspoken\n"]
        + [
            f"## {name}\n\nLast changed at a time not known.\n\n{held}"
            for name, held in (
                (
                    "a: comeback",
                    "```text\nthird\n```\n"
                    f"\n{before}```text\nfirst\n```\n"
                    f"\n{before}````text\n``` second\n````\n",
                ),
                ("a: emptied", f"```text\n\n```\n\n{before}```text\nlaid aside\n```\n"),
                (
                    "a: rewrite",
                    f"```text\nthe original\n```\n\n{before}```text\na change\n```\n",
                ),
                ("b: damaged", "```text\nwords\n```\n"),
                ("b: no list", "```text\nwords\n```\n"),
            )
        ]
    )


def test_nothing_that_a_person_wrote_is_an_empty_text(journal: Journal) -> None:
    journal.append(Event("a/exercise", "i", 1, (), "progress", {"tasks": {}}, "now"))
    assert export() == ""


def test_what_could_not_be_read_is_told_of(tmp_path: Path) -> None:
    home = tmp_path / ("x" * 300)
    (sentence,) = gather(home).unread
    assert sentence.startswith(f"{home / 'journal'} could not be read (File name too long). ")


def fenced(text: str) -> list[str]:
    """The blocks, as CommonMark reads them: a fence ends at one that is at least as long."""
    blocks, fence, inside = [], "", []
    for line in text.split("\n"):
        stripped = line.strip(" ")
        ticks = len(stripped) - len(stripped.lstrip("`"))
        indent = len(line) - len(line.lstrip(" "))
        if not fence and ticks >= 3 and indent < 4:
            fence, inside = "`" * ticks, []
        elif fence and ticks >= len(fence) and stripped.strip("`") == "" and indent < 4:
            blocks.append("\n".join(inside))
            fence = ""
        elif fence:
            inside.append(line)
        else:
            assert not line.strip() or line.startswith(("# ", "## ", "Last changed ")), line
    assert not fence
    return blocks


def alone(text: str) -> Drafts:
    event = Event("01-a/<b>*x*\n# y", "i", 1, (), "draft", {"text": text}, "now")
    return Drafts((Draft(event.draft, (event,), 1),), ())


def test_hostile_words_are_only_words() -> None:
    for text in HOSTILE:
        [block] = fenced(render(alone(text)))
        assert "\x1b" not in block
        assert "\x00" not in block
        render(alone(text)).encode("utf-8")
    assert "## Lesson 1, a: b x y\n" in render(alone(""))


@given(st.text(alphabet="`~ \n#<a\t", max_size=40) | st.text(max_size=60))
def test_no_text_gets_out_of_its_block(text: str) -> None:
    [block] = fenced(render(alone(text)))
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.isprintable() or set(plain) <= set("`~ \n#<a\t"):
        assert block == plain


@given(st.text(st.characters(exclude_categories=()), max_size=40))
@example("cut \ud83d here")
def test_json_lines_hold_the_text_as_it_is(text: str) -> None:
    whole = render(alone(text), "jsonl")
    [line] = whole.encode("utf-8").decode("utf-8").split("\n")[:-1]
    assert json.loads(line)["data"]["text"] == json.loads(json.dumps(text))
    assert json.loads(line)["draft"] == "01-a/<b>*x*\n# y"
