"""The panel about one's words says what is so, also while somebody types beside it."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

OPEN = Callable[[Page, str], None]


def panel(page: Page) -> Locator:
    return page.get_by_role("group", name="Your words")


def try_it(page: Page) -> Locator:
    """The box above the panel."""
    return page.get_by_role("group", name="A question for you").get_by_role("textbox")


def draft(page: Page) -> Locator:
    """The box below the panel."""
    return page.get_by_label("Write your reply to this client")


def empty(open_lesson: OPEN, page: Page) -> None:
    """Open the lesson with the panel, with nothing kept from any other test."""
    open_lesson(page, "00-start-here")
    expect(panel(page).get_by_role("button", name="Save a copy")).to_be_visible()
    nothing = panel(page).get_by_text("Nothing is kept yet.")
    if not nothing.is_visible():
        panel(page).get_by_role("button", name="Tick all").click()
        panel(page).get_by_role("button", name="Erase the ticked ones for good").click()
        panel(page).get_by_role("button", name="Yes, erase").click()
        page.reload()
    expect(nothing).to_be_visible()


def test_what_is_kept_on_this_page_is_listed_while_it_is_typed(
    open_lesson: OPEN, page: Page
) -> None:
    looks: list[float] = []

    def sent(payload: str | bytes) -> None:
        raw = payload.encode() if isinstance(payload, str) else payload
        if b'"look"' in raw:
            looks.append(time.monotonic())

    page.on("websocket", lambda socket: socket.on("framesent", sent))
    empty(open_lesson, page)
    begun = time.monotonic()
    looks.clear()
    try_it(page).focus()
    kept = panel(page).get_by_role("checkbox", name="Question: ")
    for _ in range(8):
        page.keyboard.type("A sentence. ", delay=50)
    expect(kept).to_be_visible()
    expect(try_it(page)).to_be_focused()
    expect(panel(page).get_by_text("Nothing is kept yet.")).to_be_hidden()
    # One in two seconds at most, and one more, which was due already when this began.
    assert 1 <= len(looks) <= (time.monotonic() - begun) / 2 + 1


def test_ticks_and_the_question_before_erasing_stay_when_the_list_grows(
    open_lesson: OPEN, page: Page
) -> None:
    empty(open_lesson, page)
    try_it(page).fill("To be erased.")
    first = panel(page).get_by_role("checkbox", name="Question: ")
    first.check()
    panel(page).get_by_role("button", name="Erase the ticked ones for good").click()
    sure = panel(page).get_by_role("button", name="Yes, erase 1 for good")
    expect(sure).to_be_focused()
    # Something more is kept, and whoever stands in the list stays where they are.
    draft(page).evaluate(
        """(area) => {
          area.value = "To be kept.";
          area.dispatchEvent(new Event("input"));
        }"""
    )
    second = panel(page).get_by_role("checkbox", name="First draft")
    expect(second).to_be_visible()
    expect(first).to_be_checked()
    expect(second).not_to_be_checked()
    expect(sure).to_be_focused()
    expect(panel(page).get_by_role("button", name="Stop, keep them")).to_be_visible()
    page.keyboard.press("Enter")
    expect(panel(page).locator(".ps-kept")).to_contain_text("nothing of it is left")
    expect(first).to_have_count(0)
    expect(second).not_to_be_checked()
    expect(panel(page).get_by_role("button", name="Yes, erase")).to_have_count(0)


def test_the_question_before_erasing_is_asked_anew_when_a_ticked_draft_is_gone(
    open_lesson: OPEN, page: Page
) -> None:
    empty(open_lesson, page)
    try_it(page).fill("Erased elsewhere.")
    draft(page).fill("To be kept.")
    for name in ("Question: ", "First draft"):
        panel(page).get_by_role("checkbox", name=name).check()
    panel(page).get_by_role("button", name="Erase the ticked ones for good").click()
    expect(panel(page).get_by_role("button", name="Yes, erase 2 for good")).to_be_visible()
    other = page.context.new_page()
    open_lesson(other, "00-start-here")
    panel(other).get_by_role("checkbox", name="Question: ").check()
    panel(other).get_by_role("button", name="Erase the ticked ones for good").click()
    panel(other).get_by_role("button", name="Yes, erase 1 for good").click()
    expect(panel(other).locator(".ps-kept")).to_contain_text("nothing of it is left")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(panel(page).get_by_role("checkbox", name="Question: ")).to_have_count(0)
    expect(panel(page).get_by_role("checkbox", name="First draft")).to_be_checked()
    expect(panel(page).locator(".ps-kept")).to_contain_text("Look again at what is ticked.")
    expect(panel(page).get_by_role("button", name="Erase the ticked ones")).to_be_visible()
