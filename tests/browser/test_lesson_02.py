"""Lesson 2: three answers, the picture of a reply's reasons, a client who comes back, a task."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from plainspoken import pack

OPEN = Callable[[Page, str], None]
AXE = Callable[..., list[dict[str, Any]]]
STEM = "02-reasons"
LINES = pack.load().comebacks["reasons-handover"].turns[0].lines
NOTHING_IN_THE_WAY = next(line.text for line in LINES if "pretext" in line.moves)
MADE_UP = "I won't look at screenshots beforehand. GDPR doesn't allow it."
MAIN = (
    "I won't look at them beforehand, because I listen badly once I have read what happened. Read "
    "me two of them on the day."
)
LAW = "I can't take such emails, because privacy law doesn't allow it. Keep a notebook."
RECORD = (
    "What you email me stays in your file, and lawyers have asked me for files. Tell me about the "
    "handovers here, as much as you like."
)
PICTURE = (
    "A picture of 9 reasons. Left out: what the therapist is good at, or what the medium can "
    "carry. Made up: what the law or the licence says."
)


def nothing_wrong(page: Page, axe: AXE) -> None:
    found = axe(page, ".plainspoken-piece")
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def audit(page: Page) -> Locator:
    return page.get_by_role("group", name="The reasons: Screenshots before the session")


def afresh(this: Locator) -> None:
    """Begin again, whatever another test has left there."""
    this.get_by_label("Your reply").fill("")
    for box in this.get_by_role("checkbox", checked=True).all():
        box.uncheck()


def test_the_lesson_from_a_contrast_to_a_conversation(
    open_lesson: OPEN, page: Page, axe: AXE, screenshot: Callable[..., Path]
) -> None:
    open_lesson(page, STEM)
    three = page.get_by_role("group", name="Three answers to compare")
    for number in range(3):
        three.locator("textarea").nth(number).fill("Whether that is all of it.")
    three.get_by_role("button", name="I have written all three: compare").click()
    expect(three).to_contain_text("A reason, and not the reason")
    # The reasons of a reply, by keyboard.
    this = audit(page)
    afresh(this)
    button = this.get_by_role("button", name="Hold it beside what is true")
    told = this.locator(".ps-row").get_by_role("status")
    button.focus()
    page.keyboard.press("Enter")
    expect(told).to_contain_text("Write a reply first")
    this.get_by_label("Your reply").fill(MADE_UP)
    page.keyboard.press("Tab")
    button.focus()
    page.keyboard.press("Enter")
    expect(told).to_contain_text("Tick at least one line first")
    this.get_by_role("checkbox", name="what the law or the licence says").focus()
    page.keyboard.press("Space")
    button.focus()
    page.keyboard.press("Enter")
    heading = this.get_by_role("heading", name="What your reply makes of the reasons")
    expect(heading).to_be_focused()
    picture = this.get_by_role("img")
    expect(picture).to_have_attribute("aria-label", PICTURE)
    expect(this.get_by_role("listitem").filter(has_text="Made up: what the law")).to_be_visible()
    expect(this.get_by_role("listitem").filter(has_text="Left out: what the")).to_be_visible()
    nothing_wrong(page, axe)
    heading.scroll_into_view_if_needed()
    screenshot(page, "lesson-02-audit-1280")
    # Changed, the picture of before is gone; the same again gives the new one.
    this.get_by_label("Your reply").fill(MAIN)
    expect(picture).to_have_count(0)
    expect(told).to_contain_text("You have changed something")
    this.get_by_role("checkbox", name="what the law or the licence says").uncheck()
    this.get_by_role("checkbox", name="what the therapist is good at").check()
    button.click()
    expect(this.get_by_role("listitem").filter(has_text="Told: what the")).to_be_visible()
    expect(this.locator(".ps-kept")).to_have_text("Kept on this computer.")
    page.reload()
    expect(audit(page).get_by_label("Your reply")).to_have_value(MAIN)
    expect(
        audit(page).get_by_role("checkbox", name="what the therapist is good at")
    ).to_be_checked()
    expect(audit(page).get_by_role("listitem").filter(has_text="Told: what the")).to_be_visible()
    # The client takes the reason away.
    back = page.get_by_role("group", name="The client comes back")
    back.locator("textarea").first.fill(LAW)
    back.get_by_role("button", name="Give this answer").first.click()
    expect(back.locator(".ps-client-says blockquote").last).to_have_text(NOTHING_IN_THE_WAY)
    back.locator("textarea").nth(1).fill(RECORD)
    back.get_by_role("button", name="Give this answer").last.click()
    expect(back.get_by_role("heading", name="What to listen for")).to_be_visible()
    aloud = page.get_by_role("group", name="Say it aloud")
    aloud.get_by_role("button", name="Start").click()
    aloud.get_by_role("button", name="Stop").click()
    for check in aloud.get_by_role("checkbox").all():
        check.check()
    nothing_wrong(page, axe)


def test_the_picture_fits_a_narrow_page(
    open_lesson: OPEN, page: Page, screenshot: Callable[..., Path]
) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    open_lesson(page, STEM)
    this = audit(page)
    afresh(this)
    this.get_by_label("Your reply").fill(MAIN)
    this.get_by_role("checkbox", name="being fair to somebody else").check()
    this.get_by_role("button", name="Hold it beside what is true").click()
    expect(this.get_by_role("img")).to_be_visible()
    this.get_by_role("img").scroll_into_view_if_needed()
    screenshot(page, "lesson-02-audit-400")
    over = page.evaluate(
        """() => [...document.querySelectorAll('.plainspoken-piece *')]
             .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
                && !one.closest('.ps-visually-hidden'))
             .map((one) => one.className)"""
    )
    assert over == []


def test_claims_about_the_law_are_sorted_by_place(
    open_lesson: OPEN, page: Page, axe: AXE, screenshot: Callable[..., Path]
) -> None:
    open_lesson(page, f"exercises/{STEM}")
    this = page.locator("[data-task=by-place]")
    [task] = [one for one in pack.load().exercises[STEM]["tasks"] if one["id"] == "by-place"]
    names = {group["id"]: group["name"] for group in task["groups"]}
    cards = this.locator("fieldset")
    for place, card in enumerate(task["cards"]):
        group = "so" if card["id"] in {"boston", "halifax"} else card["group"]
        cards.nth(place).get_by_label(names[group], exact=True).check()
    this.get_by_role("button", name="Check").click()
    expect(this).to_contain_text("You were sure of the two claims that our sources do not settle.")
    for place, card in enumerate(task["cards"]):
        cards.nth(place).get_by_label(names[card["group"]], exact=True).check()
    this.get_by_role("button", name="Check").click()
    expect(this.locator(".ps-state")).to_contain_text("Met.")
    this.scroll_into_view_if_needed()
    screenshot(page, "exercise-02-by-place-1280")
    nothing_wrong(page, axe)
