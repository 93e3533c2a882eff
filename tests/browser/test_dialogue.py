"""A worked dialogue, with the keyboard alone: nothing opens before it is due, and all of it stays.

In a notebook of a few lines and any JupyterLab with the extension, so that these tests say nothing
about which dialogue a lesson shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from plainspoken import pack

NOTEBOOK = "lessons/99-dialogue.ipynb"
TWO = next(one for one in pack.load().dialogues.values() if one.second)
RISKY = next(one for one in pack.load().dialogues.values() if one.situation.risk == "raised")
CODE = """# A dialogue. If you see this line, choose Run > Run All Cells.
from plainspoken.widgets import dialogue
dialogue("{name}")"""
Axe = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def lab(one_notebook: Callable[..., Any]) -> Any:
    """A JupyterLab with one notebook that shows two dialogues."""
    return one_notebook(NOTEBOOK, {name: CODE.format(name=name) for name in (TWO.id, RISKY.id)})


@pytest.fixture
def opened(lab: Any, page: Page) -> Iterator[Page]:
    """The notebook, open and live; what was kept in another test is still there."""
    lab.open(page, NOTEBOOK)
    yield page
    lab.shut_down_all()


def piece(page: Page, chosen: pack.Dialogue = TWO) -> Locator:
    return page.get_by_role("group", name=f"A dialogue: {chosen.title}")


def turn(page: Page, number: int, chosen: pack.Dialogue = TWO) -> Locator:
    """A turn of the dialogue, from 0."""
    return piece(page, chosen).locator(".ps-exchange").nth(number)


def give(page: Page, number: int, words: str, chosen: pack.Dialogue = TWO) -> None:
    """Write something in a turn and open what follows, without a mouse."""
    turn(page, number, chosen).locator("textarea").focus()
    page.keyboard.insert_text(words)
    page.keyboard.press("Tab")
    assert "I have written mine" in str(page.evaluate("document.activeElement.innerText"))
    page.keyboard.press("Enter")


def kept(page: Page) -> None:
    expect(piece(page).locator(".ps-kept")).to_have_text("Kept on this computer.")


def nothing_beyond(page: Page) -> bool:
    beyond: int = page.evaluate(
        """() => [...document.querySelectorAll('.plainspoken-piece *')]
             .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
                && !one.closest('.ps-visually-hidden')).length"""
    )
    return beyond == 0


def no_fault(found: list[dict[str, Any]]) -> bool:
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
    return True


def test_a_dialogue_by_keyboard_is_there_again_after_a_reload(
    opened: Page, axe: Axe, screenshot: Callable[..., Path]
) -> None:
    page = opened
    first = turn(page, 0)
    expect(first.locator(".ps-card blockquote")).to_have_text([one.text for one in TWO.replies])
    expect(piece(page)).to_contain_text("invented")
    for reply in TWO.replies:
        assert reply.label not in piece(page).inner_text()
    assert no_fault(axe(page))
    # A blank answer is none.
    give(page, 0, "")
    expect(first.get_by_role("status")).to_contain_text("Write a line first")
    give(page, 0, "It was seen; nothing; half of it.")
    # The focus goes to the first reply, and what each does stands with it in words.
    heading = first.get_by_role("heading", name="Reply A")
    expect(heading).to_be_focused()
    expect(first.get_by_role("status")).to_contain_text("what its sentences do")
    moves = pack.load().moves
    for card, reply in zip(first.locator(".ps-card").all(), TWO.replies, strict=True):
        expect(card).to_contain_text(reply.label)
        expect(card.locator(".ps-coded > li")).to_have_count(len(reply.sentences))
        for line, sentence in zip(
            card.locator(".ps-coded > li").all(), reply.sentences, strict=True
        ):
            expect(line).to_contain_text(sentence.text)
            for code in sentence.moves:
                expect(line).to_contain_text(moves[code].name)
        strip = card.get_by_role("img")
        assert f"of {len(reply.sentences)} sentences" in str(strip.get_attribute("aria-label"))
        assert strip.bounding_box() is not None
        assert strip.evaluate("one => one.namespaceURI") == "http://www.w3.org/2000/svg"
    expect(first.get_by_role("heading", name="To hold beside yours")).to_be_visible()
    # The client speaks again, and nothing of what is said to it is open yet.
    assert TWO.second is not None
    expect(turn(page, 1).locator("blockquote").first).to_have_text(TWO.second.client_message)
    assert TWO.second.replies[0].label not in piece(page).inner_text()
    kept(page)
    give(page, 1, "The plain one.")
    expect(turn(page, 1).get_by_role("heading", name="Reply A")).to_be_focused()
    expect(turn(page, 1)).to_contain_text(TWO.second.replies[1].label)
    kept(page)
    assert no_fault(axe(page))
    for width in (400, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        piece(page).scroll_into_view_if_needed()
        screenshot(page, f"dialogue-{width}")
        assert nothing_beyond(page)
    # Loaded anew, all of it stands there.
    page.reload()
    expect(turn(page, 0).locator("textarea")).to_have_value("It was seen; nothing; half of it.")
    expect(turn(page, 0)).to_contain_text(TWO.replies[0].label)
    expect(turn(page, 1).locator("textarea")).to_have_value("The plain one.")
    expect(turn(page, 1)).to_contain_text(TWO.second.replies[0].label)
    expect(piece(page).get_by_role("button", name="I have written mine")).to_have_count(0)


def test_what_was_written_while_the_kernel_is_away_opens_later(opened: Page, lab: Any) -> None:
    page = opened
    expect(turn(page, 0, RISKY).locator("textarea")).to_be_visible()
    expect(piece(page, RISKY)).to_contain_text(RISKY.warning)
    lab.kill_kernel(NOTEBOOK)
    give(page, 0, "Ask first.", RISKY)
    expect(turn(page, 0, RISKY)).to_contain_text(RISKY.replies[1].label, timeout=60_000)
    expect(turn(page, 0, RISKY).locator("textarea")).to_have_value("Ask first.")
