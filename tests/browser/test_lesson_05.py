"""Lesson 5: a word before the part on risk, the part, a draft, and a task of its exercise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from plainspoken import pack

OPEN = Callable[[Page, str], None]
AXE = Callable[..., list[dict[str, Any]]]
STEM = "05-rules-and-risk"
LINES = pack.load().comebacks["rules-nights"].turns[0].lines
LEFT_ALONE = next(line.text for line in LINES if line.verdict == ("owned",) and not line.moves)
MET = next(line.text for line in LINES if line.moves == ("safety",) and not line.verdict)
HONEST_ONLY = "I won't give you my number, because I'm asleep at three with my phone off."
ASKING = (
    "I'm glad you told me. Were you thinking of killing yourself? At three the county crisis line "
    "picks up. I'm asleep then with my phone off, so I won't give you my number. I can see you "
    "today."
)
JUDGEMENT = (
    "You're frightened, and I can hear it. I'm not going to text you that it sounds normal. My "
    "sense is that each answer makes the next question louder, as when we counted; tell me if you "
    "see it otherwise. Write it on the sheet, and bring it on Thursday."
)


def nothing_wrong(page: Page, axe: AXE) -> None:
    found = axe(page, ".plainspoken-piece")
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def test_the_lesson_from_its_warning_to_a_draft(
    open_lesson: OPEN, page: Page, axe: AXE, screenshot: Callable[..., Path]
) -> None:
    open_lesson(page, STEM)
    # The word before it stands above what it is about, and says where one can go on.
    word = page.get_by_role("paragraph").filter(has_text="go on at “When it is clinical”")
    expect(word).to_be_visible()
    nights = page.get_by_role("group", name="The client comes back")
    expect(page.get_by_role("heading", name="When it is clinical")).to_be_visible()
    assert word.bounding_box()["y"] < nights.bounding_box()["y"]  # type: ignore[index]
    # Honest about the night and silent about the rest: the client takes it away with her.
    box = nights.locator("textarea")
    give = nights.get_by_role("button", name="Give this answer")
    box.first.fill(HONEST_ONLY)
    give.first.click()
    expect(nights.locator(".ps-client-says blockquote").last).to_have_text(LEFT_ALONE)
    nights.get_by_role("button", name="Begin again").click()
    box.first.fill(ASKING)
    give.first.click()
    expect(nights.locator(".ps-client-says blockquote").last).to_have_text(MET)
    box.nth(1).fill("We can find your first sentence to them together, and ring them by day.")
    give.last.click()
    expect(nights.get_by_role("heading", name="What to listen for")).to_be_visible()
    screenshot(page, "lesson-05-nights-1280")
    aloud = page.get_by_role("group", name="Say it aloud")
    expect(aloud).to_contain_text("If you would rather not today, leave it out.")
    aloud.get_by_role("button", name="Start").click()
    aloud.get_by_role("button", name="Stop").click()
    for check in aloud.get_by_role("checkbox").all():
        check.check()
    # A clinical reason as a judgement, in the studio.
    studio = page.get_by_role("group", name="Studio:")
    studio.get_by_label("Your honest reply", exact=True).fill(JUDGEMENT)
    studio.get_by_label("a judgement about what helps this treatment").check()
    studio.get_by_label("No, nothing here").check()
    studio.get_by_role("button", name="Show what is true here").click()
    studio.get_by_role("button", name="Read it now").first.click()
    expect(studio.locator("[data-feedback=honest] li.ps-sentence")).to_have_count(4)
    expect(studio.locator("[data-feedback=honest]")).to_contain_text(
        "your judgement about the work"
    )
    nothing_wrong(page, axe)


def test_a_task_on_risk_is_announced_and_met_by_keyboard(
    open_lesson: OPEN, page: Page, axe: AXE, screenshot: Callable[..., Path]
) -> None:
    open_lesson(page, f"exercises/{STEM}")
    this = page.locator("[data-task=first-things]")
    expect(this).to_contain_text("You may leave it out.")
    cards = this.locator("li[data-card]")
    wanted = ["heard", "asking", "team", "no-messages", "asleep", "call-now"]
    for place, card in enumerate(wanted):
        up = this.locator(f"li[data-card={card}]").get_by_role("button", name="Move up")
        up.focus()
        while cards.evaluate_all("all => all.map((one) => one.dataset.card)").index(card) > place:
            page.keyboard.press("Enter")
    this.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")
    expect(this.locator(".ps-state")).to_contain_text("Met. The person comes first")
    this.scroll_into_view_if_needed()
    screenshot(page, "exercise-05-first-things-1280")
    nothing_wrong(page, axe)
