"""Lesson 7: a new reply beside the first, a statement that is printed and saved, one task."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

OPEN = Callable[[Page, str], None]
AXE = Callable[..., list[dict[str, Any]]]
FIRST = "Email isn't secure. Let's talk on Tuesday."
AGAIN = (
    "I don't read email at weekends, because they are for my children. I look on Monday at nine."
)
MARKUP = "<b>Noon</b> on weekdays.\nNot at weekends."
FLUSH = """async () => {
  const waits = [];
  window.dispatchEvent(new CustomEvent("plainspoken:flush", { detail: { waits } }));
  await Promise.all(waits);
}"""


def piece(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name)


def accessible(page: Page, axe: AXE) -> None:
    found = axe(page, ".plainspoken-piece")
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def test_a_new_reply_stands_beside_the_first(
    open_lesson: OPEN, page: Page, axe: AXE, screenshot: Callable[..., Path]
) -> None:
    open_lesson(page, "01-the-post")
    piece(page, "Your first draft").locator("textarea").fill(FIRST)
    page.evaluate(FLUSH)
    open_lesson(page, "07-your-agreement")
    both = piece(page, "Your first reply and a new one")
    shown = both.get_by_role("heading", name="Your new reply")
    # The first is there to open, and nothing is said of either.
    both.get_by_text("Your first reply, from the beginning").click()
    expect(both.get_by_text(FIRST)).to_be_visible()
    both.locator("textarea").fill(AGAIN)
    expect(shown).to_have_count(0)
    both.get_by_role("button", name="I stand by this").focus()
    page.keyboard.press("Enter")
    expect(both.get_by_role("heading", name="Your first reply")).to_be_focused()
    expect(shown).to_be_visible()
    expect(both.locator("svg.ps-strip")).to_have_count(2)
    expect(both.get_by_text("a reason of your own")).to_be_visible()
    expect(both.get_by_text("Neither of them is marked.")).to_be_visible()
    accessible(page, axe)
    both.scroll_into_view_if_needed()
    screenshot(page, "before-after-1280")
    page.evaluate(FLUSH)
    page.reload()
    expect(shown).to_be_visible()
    expect(both.locator("textarea")).to_have_value(AGAIN)


def test_a_statement_is_written_printed_and_saved(
    open_lesson: OPEN,
    page: Page,
    axe: AXE,
    requests: list[str],
    screenshot: Callable[..., Path],
) -> None:
    open_lesson(page, "07-your-agreement")
    mine = piece(page, "Your contact statement")
    preview = mine.get_by_role("region", name="The statement as it stands")
    example = mine.locator("details").nth(1)
    expect(preview).to_contain_text("Nothing is written yet")
    mine.get_by_role("button", name="Print just the statement").click()
    expect(mine.get_by_text("One part is enough to begin with.")).to_be_visible()
    # An example can be opened beside what was written, and nowhere else.
    expect(example).to_be_hidden()
    mine.get_by_label("When you look", exact=True).fill(MARKUP)
    expect(example).to_be_visible()
    expect(mine.locator("details").nth(0)).to_be_hidden()
    mine.get_by_label("When this was tested").fill("On a Sunday at three.")
    expect(preview.get_by_role("heading", name="When I look")).to_be_visible()
    expect(preview.get_by_text("<b>Noon</b>")).to_be_visible()
    expect(preview).to_contain_text("Still open: what may reach you between sessions;")
    expect(preview.get_by_role("heading", name="Draft for supervision")).to_be_visible()
    # It is printed by itself, as a draft.
    mine.get_by_role("button", name="Print just the statement").click()
    printed = page.frame_locator(".ps-printed")
    expect(printed.locator("h1")).to_have_text("Draft for supervision")
    expect(printed.locator("h2")).to_have_text(["When I look", "When it can't wait"])
    expect(printed.locator("body")).to_contain_text("Nobody has approved it")
    expect(printed.locator("b, textarea, button")).to_have_count(0)
    accessible(page, axe)
    # Nobody is named who could have approved it.
    tick = mine.get_by_role("checkbox")
    tick.click()
    expect(tick).not_to_be_checked()
    expect(mine.get_by_label("Who approves it", exact=True)).to_be_focused()
    page.keyboard.insert_text("Dr Sule, my supervisor")
    tick.check()
    expect(preview.get_by_role("heading", name="How to reach me")).to_be_visible()
    mine.scroll_into_view_if_needed()
    screenshot(page, "agreement-1280", full_page=True)
    page.evaluate(FLUSH)
    page.reload()
    expect(tick).to_be_checked()
    with page.expect_download() as saving:
        mine.get_by_role("button", name="Save it as a text file").click()
    saved = Path(saving.value.path()).read_text(encoding="utf-8")
    assert saving.value.suggested_filename == "plainspoken-contact-statement.txt"
    assert saved.startswith("How to reach me between sessions\n\nWhen I look\n<b>Noon</b>")
    assert "Who agrees to this\nDr Sule, my supervisor" in saved
    assert "Marked as approved by its writer" in saved
    # What is changed afterwards is a draft again.
    mine.get_by_label("Why you do it this way").fill("I rest.")
    expect(tick).not_to_be_checked()
    expect(mine.get_by_text("so it is a draft again")).to_be_visible()
    expect(preview.get_by_role("heading", name="Draft for supervision")).to_be_visible()
    assert {urlsplit(one).hostname for one in requests if one.startswith("http")} == {"127.0.0.1"}


def test_the_rest_of_the_lesson_and_one_task(open_lesson: OPEN, page: Page, axe: AXE) -> None:
    open_lesson(page, "07-your-agreement")
    back = piece(page, "The client comes back")
    back.locator("textarea").first.fill(
        "The director keeps every email in the file. I am glad of it."
    )
    back.get_by_role("button", name="Give this answer").first.click()
    expect(back.get_by_role("heading", name="The client answers")).to_be_visible()
    back.locator("textarea").nth(1).fill(
        "My supervisor reads it to help me, and I can ask her more."
    )
    back.get_by_role("button", name="Give this answer").last.click()
    expect(back.get_by_role("heading", name="What to listen for")).to_be_visible()
    piece(page, "Say it aloud").get_by_role("button", name="Start").click()
    expect(piece(page, "Say it aloud").get_by_text("Begin.")).to_be_visible()
    # Nothing is said of the honest reply until the two questions are answered.
    studio = piece(page, "Studio: On my phone, for the bus")
    studio.get_by_label("Your honest reply").fill("I'd rather not be recorded.")
    expect(studio.get_by_text("Answer the two questions above")).to_be_visible()
    accessible(page, axe)
    open_lesson(page, "exercises/07-your-agreement")
    page.get_by_label("Ring the number on the back of this sheet.").check()
    page.get_by_role("button", name="Check", exact=True).first.click()
    expect(page.get_by_text("You chose the line that names one thing to do")).to_be_visible()
    accessible(page, axe)
