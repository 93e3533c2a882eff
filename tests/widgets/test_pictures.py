"""The reasons of a reply: as rows, as a picture, in words, and on a page."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from plainspoken import pack
from plainspoken.engine import read_with
from plainspoken.engine.reading import Given, Reading
from plainspoken.pack.records import Reason, Situation
from plainspoken.widgets import audit
from plainspoken.widgets import words as panel
from plainspoken.widgets.audit import NO_REASON, SAME, beside
from plainspoken.widgets.pictures import (
    REASON_MARKS,
    ReasonRow,
    reason_rows,
    reasons_picture,
    reasons_told,
)

NAMES = {code: kind.name for code, kind in pack.load().kinds.items()}
SVG = "{http://www.w3.org/2000/svg}"
SITUATION = Situation(
    id="one",
    client_message="May I write?",
    setting="A therapist.",
    reasons=(
        Reason("ability", "main", "Writes badly."),
        Reason("security", "partial", "A little."),
        Reason("time", "partial", "Tired."),
    ),
    not_reasons=("law", "employer"),
    leeway="free",
    risk="none",
    jurisdiction="uk",
)
RULED = Situation(
    id="two",
    client_message="May I write?",
    setting="A therapist.",
    reasons=(Reason("employer", "main", "A rule."),),
    not_reasons=("security",),
    leeway="none",
    risk="none",
    jurisdiction="uk",
)


def marks(*given: str, situation: Situation = SITUATION) -> dict[str, str]:
    return {row.kind: row.mark for row in reason_rows(situation, given)}


# What becomes of each reason ---------------------------------------------------------------------


def test_each_reason_stands_where_the_situation_puts_it() -> None:
    assert [(row.kind, row.group) for row in reason_rows(SITUATION, [])] == [
        ("ability", "main"),
        ("security", "partial"),
        ("time", "partial"),
        ("law", "untrue"),
        ("employer", "untrue"),
    ]


@pytest.mark.parametrize(
    ("given", "changed"),
    [
        pytest.param((), {"ability": "left-out"}, id="none"),
        pytest.param(("ability",), {"ability": "told"}, id="the-reason"),
        pytest.param(("security",), {"ability": "left-out", "security": "told"}, id="a-reason"),
        pytest.param(("law",), {"ability": "left-out", "law": "made-up"}, id="made-up"),
        pytest.param(
            ("ability", "law"), {"ability": "told", "law": "made-up"}, id="told-and-made-up"
        ),
        pytest.param(("choice",), {"ability": "kept"}, id="kept-private"),
        pytest.param(("choice", "time"), {"ability": "kept", "time": "told"}, id="kept-and-told"),
        pytest.param(
            ("record",), {"ability": "left-out", "record": "made-up"}, id="made-up-and-not-foreseen"
        ),
    ],
)
def test_what_a_reply_makes_of_the_reasons(given: tuple[str, ...], changed: dict[str, str]) -> None:
    unsaid = {"security": "unsaid", "time": "unsaid", "law": "unsaid", "employer": "unsaid"}
    assert marks(*given) == {**unsaid, **changed}


def test_where_a_rule_decides_a_choice_is_made_up() -> None:
    assert marks("choice", situation=RULED) == {
        "employer": "left-out",
        "security": "unsaid",
        "choice": "made-up",
    }


# The picture and the words under it --------------------------------------------------------------

EACH = reason_rows(SITUATION, ["law", "security"])
KEPT = reason_rows(SITUATION, ["choice"])


def drawn(rows: tuple[ReasonRow, ...]) -> ElementTree.Element:
    return ElementTree.fromstring(reasons_picture(rows, NAMES))  # our own words


def test_the_picture_says_in_words_what_it_draws() -> None:
    svg = drawn(EACH)
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == (
        "A picture of 5 reasons. Told: how safe the channel is. Left out: what the therapist is "
        "good at, or what the medium can carry. Made up: what the law or the licence says."
    )
    said = " ".join(one.text or "" for one in svg.iter(f"{SVG}text"))
    for words in ("True, and it decides", "True, and smaller", "Tempting, and not true"):
        assert words in said
    for row in EACH:
        assert NAMES[row.kind] in said
        assert REASON_MARKS[row.mark] in said


def test_each_mark_has_a_shape_of_its_own() -> None:
    def shape(mark: str) -> str:
        svg = drawn((ReasonRow("time", "main", mark),))
        parts = [one for one in svg.iter() if one.tag in {f"{SVG}circle", f"{SVG}path"}]
        return json.dumps([(one.tag, sorted(one.attrib.items())) for one in parts])

    shapes = {mark: shape(mark) for mark in REASON_MARKS}
    assert len(set(shapes.values())) == len(REASON_MARKS)
    assert "[]" not in shapes.values()


def test_the_picture_has_no_colour_of_its_own_and_stays_in_its_frame() -> None:
    kinds = (ReasonRow(kind, "untrue", "made-up") for kind in pack.KINDS)
    for rows in (EACH, KEPT, tuple(kinds)):
        text = reasons_picture(rows, NAMES)
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) <= {"none", "currentColor"}
        assert "id=" not in text
        svg = drawn(rows)
        _, _, width, height = map(float, str(svg.get("viewBox")).split())
        for one in svg.iter(f"{SVG}text"):
            assert 0 < float(str(one.get("y"))) < height
            # Letters of this size are at most 6.5 wide on average.
            assert float(str(one.get("x"))) + 6.5 * len(one.text or "") <= width


def test_words_are_escaped_and_nothing_is_drawn_of_nothing() -> None:
    text = reasons_picture((ReasonRow("time", "main", "told"),), {"time": '<b>"x" & y</b>'})
    assert "<b>" not in text
    assert ElementTree.fromstring(text) is not None  # our own words
    assert reasons_picture((), NAMES) == ""
    assert reasons_told((), NAMES) == []


def test_under_the_picture_stands_the_same_in_words() -> None:
    assert reasons_told(EACH, NAMES) == [
        "Left out: what the therapist is good at, or what the medium can carry. It is the main "
        "reason.",
        "Told: how safe the channel is. It is true, and not the main reason.",
        "Not said: time, rest and private life. It is true, and a reply need not tell it.",
        "Made up: what the law or the licence says. It is not true of this therapist.",
        "Not said, and not true: a rule of the workplace.",
    ]
    assert reasons_told(KEPT, NAMES)[0] == (
        "Kept private: what the therapist is good at, or what the medium can carry. It is the main "
        "reason, and the reply says openly that it is not told."
    )
    whole = reasons_told(reason_rows(SITUATION, ["ability", "law", "employer"]), NAMES)
    assert whole[0].endswith("It is the main reason.")
    assert not any(line.startswith("Not said, and not true") for line in whole)


def test_no_reason_is_missing_from_the_words() -> None:
    for situation in pack.load().situations.values():
        for given in ([], list(pack.KINDS), ["choice"]):
            rows = reason_rows(situation, given)
            said = " ".join(reasons_told(rows, NAMES))
            assert all(NAMES[row.kind] in said for row in rows)
            assert drawn(rows) is not None


# The piece ---------------------------------------------------------------------------------------

NAME = "weekend-email"
KEY = f"audit/{NAME}"
REPLY = "I don't read email at weekends, because that time is for my children."


def reading(*reasons: Given, text: str = REPLY) -> Reading:
    plain = read_with(None, text, pack.load().situation(NAME))
    fields = {name: getattr(plain, name) for name in Reading.__dataclass_fields__}
    return Reading(**{**fields, "reasons": reasons})


def test_what_was_ticked_is_held_beside_what_is_true(mount: Any) -> None:
    page = mount(audit(NAME))
    assert page.piece.drafts == (KEY,)
    (told,) = page.send(event="draw", n=4, text=REPLY, ticked=["security"])
    assert (told["event"], told["n"], told["first"]) == ("drawn", 4, "")
    assert "Made up: how safe the channel is." in told["picture"]
    assert any(line.startswith("Left out: time, rest") for line in told["lines"])
    assert any("time, rest and private life" in line for line in told["beside"])
    assert any("You ticked how safe the channel is" in line for line in told["beside"])
    assert told["facts"]


def test_where_both_find_the_same_it_says_so(mount: Any) -> None:
    (told,) = mount(audit(NAME)).send(event="draw", n=1, text=REPLY, ticked=["time"])
    assert told["beside"] == [SAME]
    assert "Told: time, rest and private life." in told["picture"]


def test_a_reply_without_a_reason(mount: Any) -> None:
    text = "I don't read email at weekends. See you on Tuesday."
    (told,) = mount(audit(NAME)).send(event="draw", n=1, text=text, ticked=[NO_REASON])
    assert not any(line.startswith(("Told", "Made up")) for line in told["lines"])


@pytest.mark.parametrize(
    "content",
    [
        {"text": "  ", "ticked": ["time"]},
        {"text": 7, "ticked": ["time"]},
        {"text": REPLY, "ticked": "time"},
        {"text": REPLY},
    ],
)
def test_nothing_is_drawn_of_what_is_no_answer(mount: Any, content: dict[str, Any]) -> None:
    assert mount(audit(NAME)).send(event="draw", n=1, **content) == []


def test_ticks_that_are_none_of_ours_are_let_go(mount: Any) -> None:
    (told,) = mount(audit(NAME)).send(event="draw", n=1, text=REPLY, ticked=[7, {}, "x", "time"])
    assert told["beside"] == [SAME]


def test_the_kernel_is_as_sure_as_its_reading() -> None:
    at = (REPLY.index("because"), len(REPLY))
    sure, unsure = Given("time", *at, ""), Given("time", *at, "", sure=False)
    quote = "“because that time is for my children”"
    assert list(beside(reading(sure), [], NAMES)) == [
        f"It also finds time, rest and private life, in {quote}. Would this client find it there?"
    ]
    assert list(beside(reading(unsure), [], NAMES)) == [
        f"It is not sure, but {quote} may be heard as giving time, rest and private life."
    ]
    assert list(beside(reading(unsure, sure), ["time"], NAMES)) == []
    [line] = beside(reading(), ["time"], NAMES)
    assert "your reading stands" in line


def test_a_true_reason_that_settles_too_much_is_told() -> None:
    text = "The rules in Ontario prohibit email."
    whole = reading(Given("time", 0, len(text), ""), text=text)
    fields = {name: getattr(whole, name) for name in Reading.__dataclass_fields__}
    [line] = beside(Reading(**{**fields, "made_up": ("time",)}), ["time"], NAMES)
    assert "settled the matter" in line


def test_danger_is_spoken_of_first(mount: Any) -> None:
    [risky] = [one.id for one in pack.load().situations.values() if one.risk == "raised"][:1]
    (told,) = mount(audit(risky)).send(event="draw", n=1, text="I sleep at night.", ticked=["time"])
    assert "may not be safe" in told["first"]


def test_no_code_reaches_the_page(mount: Any) -> None:
    page = mount(audit(NAME))
    (told,) = page.send(event="draw", n=1, text=REPLY, ticked=list(pack.KINDS))
    labels = [choice["label"] for choice in page.piece.view["choices"]]
    shown = json.dumps([told["lines"], told["beside"], told["facts"], labels])
    assert not any(code in shown for code in pack.KINDS if "-" in code)
    values = [choice["value"] for choice in page.piece.view["choices"]]
    assert values == [*pack.KINDS, NO_REASON]


def test_what_is_kept_is_named_in_words(mount: Any) -> None:
    page = mount(audit(NAME))
    page.keep(KEY, {"text": "mine", "ticked": ["time"], "shown": True})
    [head] = audit(NAME).view["kept"][KEY]
    assert head["data"]["ticked"] == ["time"]
    assert panel.name(KEY) == "The reasons of a reply, Email at the weekend"
    with pytest.raises(KeyError, match="There is no situation"):
        audit("x")
