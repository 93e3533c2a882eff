"""Worked dialogues on a page, and the strip that draws what a reply does."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from plainspoken import pack
from plainspoken.widgets import dialogue
from plainspoken.widgets import words as panel
from plainspoken.widgets.dialogue import LIMITS, PERSONS, SETTINGS, DialoguePiece
from plainspoken.widgets.pictures import STRIP_KEY, moves_strip

TWO = next(one for one in pack.load().dialogues.values() if one.second)
ONE = next(one for one in pack.load().dialogues.values() if not one.second)
FIRST, SECOND = f"dialogue/{TWO.id}", f"dialogue/{TWO.id}/second"


def leaks(shown: object, chosen: pack.Dialogue, *, second: bool) -> list[str]:
    """What of a dialogue is shown that is to open later."""
    text = json.dumps(shown, ensure_ascii=False)
    turn = chosen.second if second else chosen
    assert turn is not None
    hidden = [turn.commentary, *(reply.label for reply in turn.replies)]
    return [one for one in hidden if one in text]


def test_nothing_is_shown_before_it_is_due(mount: Any) -> None:
    page = mount(dialogue(TWO.id))
    assert page.piece.drafts == (FIRST, SECOND)
    [turn] = page.piece.view["turns"]
    assert [reply["text"] for reply in turn["replies"]] == [reply.text for reply in TWO.replies]
    assert page.piece.view["found"] == {}
    assert leaks(page.piece.view, TWO, second=False) == []
    assert leaks(page.piece.view, TWO, second=True) == []
    assert page.send(event="committed", key=FIRST, text="  ") == []
    assert page.send(event="committed", key="dialogue/other", text="x") == []


def test_what_each_reply_does_opens_when_something_is_written(mount: Any) -> None:
    page = mount(dialogue(TWO.id))
    (told,) = page.send(event="committed", key=FIRST, text="mine")
    assert (told["event"], told["key"]) == ("opened", FIRST)
    assert told["found"]["commentary"] == TWO.commentary
    for reply in TWO.replies:
        said = told["found"]["replies"][reply.id]
        assert said["label"] == reply.label
        assert said["whole"] == pack.load().verdicts[reply.verdict].name
        assert [one["text"] for one in said["sentences"]] == [one.text for one in reply.sentences]
    assert TWO.second is not None
    assert told["next"]["client_message"] == TWO.second.client_message
    assert leaks(told, TWO, second=True) == []
    (told,) = page.send(event="committed", key=SECOND, text="mine")
    assert (told["found"]["commentary"], told["next"]) == (TWO.second.commentary, None)


def test_a_dialogue_of_one_turn_ends_there(mount: Any) -> None:
    (told,) = mount(dialogue(ONE.id)).send(event="committed", key=f"dialogue/{ONE.id}", text="x")
    assert told["next"] is None


def test_no_code_reaches_the_page(mount: Any) -> None:
    codes = [code for code in pack.MOVES if "-" in code]
    for name in pack.load().dialogues:
        piece = dialogue(name)
        shown = json.dumps([piece.shown, piece.found])
        assert not any(code in shown for code in codes)


def test_what_was_written_is_there_again(mount: Any) -> None:
    page = mount(dialogue(TWO.id))
    page.keep(FIRST, {"text": "mine"})
    assert dialogue(TWO.id).view["found"] == {}
    page.keep(FIRST, {"text": "mine", "committed": True})
    view = dialogue(TWO.id).view
    assert list(view["found"]) == [FIRST]
    assert [turn["key"] for turn in view["turns"]] == [FIRST, SECOND]
    page.keep(SECOND, {"text": "mine too", "committed": True})
    assert list(dialogue(TWO.id).view["found"]) == [FIRST, SECOND]
    # The first was erased: the second turn waits, and what was written there stays kept.
    page.keep(FIRST, {"text": ""})
    view = dialogue(TWO.id).view
    assert [turn["key"] for turn in view["turns"]] == [FIRST]
    assert view["found"] == {}
    assert view["kept"][SECOND][0]["data"]["text"] == "mine too"


def test_it_says_that_it_is_invented_and_who_read_it() -> None:
    view = dialogue(ONE.id).view
    assert "invented" in view["standing"]
    assert "language model" in view["standing"]
    [risky] = [one for one in pack.load().dialogues.values() if one.situation.risk == "raised"]
    assert "suicide" in dialogue(risky.id).view["warning"]


def test_of_a_reply_that_passes_over_a_risk_that_is_said_first() -> None:
    for one in pack.load().dialogues.values():
        for found in dialogue(one.id).found.values():
            silent = {name for name, said in found["replies"].items() if said["first"]}
            assert silent == ({"B"} if one.situation.risk == "raised" else set())


def test_all_that_a_dialogue_can_be_has_words() -> None:
    for one in pack.load().dialogues.values():
        assert DialoguePiece(one).view["about"]
        assert one.person in PERSONS
    assert len({*LIMITS.values(), *SETTINGS.values(), *PERSONS.values()}) == 7 + 6 + 4


def test_a_dialogue_is_found_by_its_id() -> None:
    with pytest.raises(KeyError, match=f'There is no dialogue "x". There are: .*{ONE.id}'):
        dialogue("x")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (FIRST, f"Dialogue, {TWO.title}: what you wrote"),
        (SECOND, f"Dialogue, {TWO.title}: what you wrote, after the second turn"),
        ("dialogue/gone", "dialogue: gone"),
    ],
)
def test_what_is_kept_is_named_in_words(key: str, words: str) -> None:
    assert panel.name(key) == words


# The strip -------------------------------------------------------------------------------------

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*moves: list[str], words: list[str] | None = None) -> ElementTree.Element:
    sentences = words or ["Some words." for _ in moves]
    return ElementTree.fromstring(moves_strip(sentences, moves))


def letters(svg: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in svg.iter(f"{SVG}text"))


def frames(svg: ElementTree.Element) -> dict[str, list[float]]:
    """By class, the widths of the blocks' frames."""
    found: dict[str, list[float]] = {}
    for one in svg.iter(f"{SVG}rect"):
        if kind := one.get("class"):
            found.setdefault(kind, []).append(float(one.get("width", "0")))
    return found


def test_each_group_has_a_letter_a_pattern_and_a_word() -> None:
    svg = drawn(["own-limit", "offer"], ["shield"], ["cold"], [])
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == (
        "A strip of 4 sentences. Sentence 1: owning. Sentence 2: hiding. Sentence 3: overshooting. "
        "Sentence 4: none of these."
    )
    assert letters(svg) == "O1H2X3–4"
    assert list(frames(svg)) == [
        "ps-strip-owning",
        "ps-strip-hiding",
        "ps-strip-overshooting",
        "ps-strip-none",
    ]
    patterns = {
        (one.get("stroke-dasharray"), one.get("stroke-linecap"), one.get("stroke-width"))
        for one in svg.iter(f"{SVG}path")
    }
    assert len(patterns) == 2
    assert sum(one.get("fill-opacity") == "0.2" for one in svg.iter(f"{SVG}rect")) == 1
    for letter in ("O owning", "H hiding", "X overshooting"):
        assert letter in STRIP_KEY


def test_a_sentence_that_does_two_things_has_two_parts() -> None:
    svg = drawn(["own-limit", "for-your-good", "own-reason"])
    assert letters(svg) == "OH1"
    assert "Sentence 1: owning and hiding." in str(svg.get("aria-label"))


def test_a_longer_sentence_is_wider_and_a_strip_stays_in_its_frame() -> None:
    svg = drawn(
        ["shield"], ["own-limit"], words=["Short.", "A sentence of a good many more words."]
    )
    assert frames(svg)["ps-strip-hiding"][0] * 2 < frames(svg)["ps-strip-owning"][0]
    many = drawn(*[["own-limit", "shield", "cold"] for _ in range(12)])
    for one in (svg, many):
        width = float(str(one.get("viewBox")).split()[2])
        rights = [float(r.get("x", 0)) + float(r.get("width", 0)) for r in one.iter(f"{SVG}rect")]
        assert max(rights) <= width
        assert min(float(r.get("x", 0)) for r in one.iter(f"{SVG}rect")) >= 0


def test_a_strip_holds_none_of_the_words_and_no_colour_of_its_own() -> None:
    text = moves_strip(["<script>alert(1)</script>"], [["shield"]])
    assert "script" not in text
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) <= {"none", "currentColor"}
    assert "id=" not in text


def test_what_cannot_be_drawn() -> None:
    assert moves_strip([], []) == ""
    with pytest.raises(ValueError, match="2 sentences, and moves for 1"):
        moves_strip(["a", "b"], [[]])
    with pytest.raises(KeyError):
        moves_strip(["a"], [["no-such-move"]])
