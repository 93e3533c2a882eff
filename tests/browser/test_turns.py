"""A client who comes back, and a reply said aloud: by keyboard, and after a reload."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from plainspoken import pack

OPEN = Callable[[Page, str], None]
AXE = Callable[..., list[dict[str, Any]]]
BACK = pack.load().comebacks["post-mailbox"]
LINES = BACK.turns[0].lines
MAILBOX = next(line.text for line in LINES if "pretext" in line.moves)
RELIEF = next(line.text for line in LINES if "owned" in line.verdict and line.moves)
SECURITY = "It comes down to security: email is not a safe place for what we talk about."
OWNED = "I keep my weekends free of email, for my children. Write it down, and bring it on Tuesday."
SECOND = "I gave you the wrong reason. I keep my weekends for my children."
FLUSH = """async () => {
  const waits = [];
  window.dispatchEvent(new CustomEvent("plainspoken:flush", { detail: { waits } }));
  await Promise.all(waits);
}"""


def conversation(page: Page) -> Locator:
    """The client of the lesson who comes back."""
    return page.get_by_role("group", name="The client comes back")


def box(page: Page, number: int) -> Locator:
    """A box for an answer, from 0."""
    return conversation(page).locator("textarea").nth(number)


def client(page: Page) -> Locator:
    """What the client says to the first answer."""
    return conversation(page).locator(".ps-client-says blockquote").last


def focused(page: Page) -> str:
    """The words of what has the focus."""
    return str(page.evaluate("document.activeElement.innerText"))


def give(page: Page, number: int, words: str) -> None:
    """Write an answer and give it, without a mouse."""
    box(page, number).focus()
    page.keyboard.insert_text(words)
    page.keyboard.press("Tab")
    assert focused(page) == "Give this answer"
    page.keyboard.press("Enter")


def kept(page: Page) -> None:
    """Send what waits to be sent, and wait until the page says that the words are kept."""
    page.evaluate(FLUSH)
    expect(conversation(page).locator(".ps-kept")).to_have_text("Kept on this computer.")


def afresh(page: Page) -> None:
    """Begin again, whatever another test has left in the boxes."""
    expect(box(page, 0)).to_be_visible()
    again = conversation(page).get_by_role("button", name="Begin again")
    if again.is_visible():
        again.click()
    elif box(page, 0).input_value():
        box(page, 0).fill("")
    expect(box(page, 0)).to_have_value("")


def test_a_conversation_by_keyboard_is_there_again_after_a_reload(
    open_lesson: OPEN, page: Page, axe: AXE, screenshot: Callable[..., Path]
) -> None:
    open_lesson(page, "01-the-post")
    afresh(page)
    expect(box(page, 1)).to_be_hidden()
    assert MAILBOX not in conversation(page).inner_text()
    # A blank answer is none.
    give(page, 0, "")
    expect(conversation(page).get_by_role("status").first).to_contain_text("Write a line first")
    give(page, 0, SECURITY)
    # The client answers, and the focus goes there.
    expect(client(page)).to_have_text(MAILBOX)
    page.wait_for_function("document.activeElement.matches('.ps-client-says')")
    assert MAILBOX in focused(page)
    expect(box(page, 0)).not_to_be_editable()
    assert "What to listen for" not in conversation(page).inner_text()
    page.keyboard.press("Tab")
    expect(box(page, 1)).to_be_focused()
    give(page, 1, SECOND)
    heading = conversation(page).get_by_role("heading", name="What to listen for")
    expect(heading).to_be_focused()
    kept(page)
    found = axe(page, ".plainspoken-piece")
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
    conversation(page).scroll_into_view_if_needed()
    screenshot(page, "comeback-1280")
    # Loaded anew, all of it stands there.
    page.reload()
    expect(box(page, 0)).to_have_value(SECURITY)
    expect(box(page, 0)).not_to_be_editable()
    expect(client(page)).to_have_text(MAILBOX)
    expect(box(page, 1)).to_have_value(SECOND)
    expect(heading).to_be_visible()
    # Begun again, nothing of it is lost.
    conversation(page).get_by_role("button", name="Begin again").focus()
    page.keyboard.press("Enter")
    expect(box(page, 0)).to_be_focused()
    expect(box(page, 0)).to_have_value("")
    expect(box(page, 1)).to_be_hidden()
    give(page, 0, OWNED)
    expect(client(page)).to_have_text(RELIEF)
    expect(box(page, 1)).to_have_value("")
    kept(page)
    page.reload()
    expect(client(page)).to_have_text(RELIEF)
    before = conversation(page).locator("details.ps-help")
    expect(before).to_have_count(2)
    for number, last in enumerate(([SECURITY], [MAILBOX, SECOND])):
        before.nth(number).locator("summary").press("Enter")
        shown = before.nth(number).locator("blockquote")
        assert shown.all_inner_texts()[-len(last) :] == last
    assert axe(page, ".plainspoken-piece") == []


def test_an_answer_given_while_the_kernel_is_away_is_answered_later(
    open_lesson: OPEN, page: Page, kill_kernel: Callable[[str], None]
) -> None:
    open_lesson(page, "01-the-post")
    afresh(page)
    box(page, 0).fill(OWNED)
    kill_kernel("01-the-post.ipynb")
    conversation(page).get_by_role("button", name="Give this answer").first.click()
    expect(client(page)).to_have_text(RELIEF, timeout=60_000)
    expect(box(page, 0)).to_have_value(OWNED)


def test_a_version_of_another_window_comes_with_what_its_client_said(
    open_lesson: OPEN, context: BrowserContext
) -> None:
    first, second = context.new_page(), context.new_page()
    open_lesson(first, "01-the-post")
    afresh(first)
    first.evaluate(FLUSH)  # or the other window would still find what was there
    open_lesson(second, "01-the-post")
    expect(box(second, 0)).to_have_value("")
    for page, words, line in ((first, SECURITY, MAILBOX), (second, OWNED, RELIEF)):
        box(page, 0).fill(words)
        conversation(page).get_by_role("button", name="Give this answer").first.click()
        expect(client(page)).to_have_text(line)
        kept(page)
    other = conversation(second).locator(".ps-note-versions")
    expect(other).to_contain_text("Another window has a different version")
    other.locator("summary").first.click()
    other.get_by_role("button", name="Use this version here").first.click()
    expect(box(second, 0)).to_have_value(SECURITY)
    expect(client(second)).to_have_text(MAILBOX)


def test_saying_it_aloud_by_keyboard(
    open_lesson: OPEN, page: Page, axe: AXE, screenshot: Callable[..., Path]
) -> None:
    open_lesson(page, "01-the-post")
    piece = page.get_by_role("group", name="Say it aloud")
    expect(piece.get_by_role("timer")).to_have_text("30 seconds")
    expect(piece).to_contain_text("Nothing is recorded")
    piece.get_by_role("button", name="Start").focus()
    page.clock.install()
    page.keyboard.press("Enter")
    assert focused(page) == "Stop"
    expect(piece.get_by_role("status")).to_have_text("Begin.")
    page.clock.run_for(4_100)
    expect(piece.get_by_role("timer")).to_have_text("26 seconds")
    page.keyboard.press("Space")
    assert focused(page) == "Start again"
    expect(piece.get_by_role("status")).to_contain_text("Stopped.")
    # What is stopped stands still; begun again it runs to its end, and says so once.
    page.clock.run_for(4_000)
    expect(piece.get_by_role("timer")).to_have_text("26 seconds")
    page.keyboard.press("Enter")
    page.clock.run_for(30_400)
    expect(piece.get_by_role("status")).to_contain_text("The time is over.")
    expect(piece.get_by_role("timer")).to_have_text("0 seconds")
    assert focused(page) == "Start again"
    for check in piece.get_by_role("checkbox").all():
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(check).to_be_checked()
    assert piece.get_by_role("checkbox").count() == 3
    page.clock.resume()
    assert axe(page, ".plainspoken-piece") == []
    piece.scroll_into_view_if_needed()
    screenshot(page, "aloud-1280")


def test_what_was_laid_aside_is_shown_as_text(open_lesson: OPEN, page: Page) -> None:
    markup = "<img src=x onerror='document.title = 1'> and <b>bold</b>"
    open_lesson(page, "01-the-post")
    afresh(page)
    box(page, 0).fill(markup)
    conversation(page).get_by_role("button", name="Give this answer").first.click()
    expect(client(page)).to_be_visible()
    conversation(page).get_by_role("button", name="Begin again").click()
    before = conversation(page).locator("details.ps-help").first
    before.locator("summary").click()
    expect(before.locator("blockquote").last).to_have_text(markup)
    expect(conversation(page).locator("img, b")).to_have_count(0)


def test_a_narrow_page_holds_a_whole_conversation(
    open_lesson: OPEN, page: Page, screenshot: Callable[..., Path]
) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    open_lesson(page, "01-the-post")
    afresh(page)
    box(page, 0).fill(SECURITY)
    conversation(page).get_by_role("button", name="Give this answer").first.click()
    expect(client(page)).to_have_text(MAILBOX)
    screenshot(page, "comeback-400")
    over = page.evaluate(
        """() => [...document.querySelectorAll('.plainspoken-piece *')]
             .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
                && !one.closest('.ps-visually-hidden'))
             .map((one) => one.className)"""
    )
    assert over == []
