"""The exercise in a real JupyterLab: answering, checking, hints, and what is kept of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

NAME = "exercises/01-the-post"
REPLY = (
    "I keep my weekends free of email, for my children. Write it down if it helps, and we will "
    "read it together on Tuesday."
)
"""It does not say that the wish makes sense, so that is asked."""


@pytest.fixture
def exercise(open_lesson: Callable[..., None], page: Page) -> Page:
    """The exercise, open and live."""
    open_lesson(page, NAME)
    return page


def task(page: Page, name: str) -> Locator:
    return page.locator(f"[data-task={name}]")


def state(section: Locator) -> Locator:
    return section.locator(".ps-state")


def check(section: Locator) -> None:
    section.get_by_role("button", name="Check").click()


def test_from_a_blank_answer_to_one_that_meets_the_task(exercise: Page) -> None:
    this = task(exercise, "first-try")
    expect(state(this)).to_contain_text("Not started.")
    check(this)
    expect(state(this)).to_contain_text("Choose one of the four")
    this.get_by_label("A client's own sentences").check()
    expect(state(this)).to_contain_text("In progress.")
    check(this)
    expect(state(this)).to_contain_text("Needs another look.")
    expect(this.get_by_role("status")).to_contain_text("You chose “A client's own sentences")
    expect(this.get_by_role("status")).to_contain_text("One thing to try:")
    expect(this).not_to_contain_text("More to think about")
    this.get_by_label("A real post's points").check()
    expect(state(this)).to_contain_text("has changed since the last check")
    check(this)
    expect(state(this)).to_contain_text("Met.")
    expect(this).to_contain_text("More to think about")
    expect(exercise.locator(".ps-progress")).to_have_text("1 of 8 tasks met")


def test_everything_is_there_again_after_the_page_was_closed(
    exercise: Page, open_lesson: Callable[..., None]
) -> None:
    kinds, reply = task(exercise, "kinds"), task(exercise, "your-reply")
    kinds.locator("fieldset").first.get_by_label("Claim of fact").check()
    kinds.get_by_role("button", name="Show hint 1 of 3").click()
    expect(kinds.locator(".ps-hint")).to_have_count(1)
    check(kinds)
    expect(state(kinds)).to_contain_text("7 are still open. Look again at 1 of the others.")
    reply.get_by_label("Your reply").fill(REPLY)
    check(reply)
    expect(state(reply)).to_contain_text("the last word is yours")
    for box in reply.get_by_role("checkbox").all():
        box.check()
    expect(state(reply)).to_contain_text("Met.")
    expect(exercise.locator(".ps-kept")).to_contain_text("Kept on this computer.")
    exercise.close()

    again = exercise.context.new_page()
    open_lesson(again, NAME)
    kinds, reply = task(again, "kinds"), task(again, "your-reply")
    expect(state(kinds)).to_contain_text("7 are still open.")
    expect(kinds.locator("fieldset").first.get_by_label("Claim of fact")).to_be_checked()
    expect(kinds.locator(".ps-hint")).to_have_count(1)
    expect(state(reply)).to_contain_text("Met.")
    expect(reply.get_by_label("Your reply")).to_have_value(REPLY)


def test_a_check_while_the_kernel_is_dead_says_so_and_is_made_when_it_is_back(
    exercise: Page, kill_kernel: Callable[[str], None]
) -> None:
    this = task(exercise, "left-open")
    exercise.evaluate(
        """() => {
          window.saidWhileAway = [];
          new MutationObserver(() => {
            for (const one of document.querySelectorAll("[data-task=left-open] .ps-state"))
              window.saidWhileAway.push(one.textContent);
          }).observe(document.body, {subtree: true, childList: true, characterData: true});
        }"""
    )
    kill_kernel("exercises/01-the-post.ipynb")
    this.get_by_label("Can other people really get to an email?").check()
    check(this)
    expect(state(this)).to_contain_text("Needs another look.", timeout=30_000)
    said = exercise.evaluate("window.saidWhileAway")
    assert any("The feedback part is starting again; your answer is kept." in one for one in said)
    expect(this.get_by_label("Can other people really get to an email?")).to_be_checked()


def test_with_the_keyboard_alone(exercise: Page) -> None:
    this = task(exercise, "fair-reading")
    before = exercise.locator(".jp-Cell").count()
    this.get_by_role("radio").first.focus()
    for key in ["Space", "ArrowDown", "ArrowDown", "ArrowDown", "Tab", "Enter"]:
        exercise.keyboard.press(key)
    expect(state(this)).to_contain_text("Met.")
    expect(this.get_by_role("button", name="Check")).to_be_focused()
    exercise.keyboard.press("Tab")
    for count in (1, 2, 3):
        exercise.keyboard.press("Space")
        expect(this.locator(".ps-hint")).to_have_count(count)
    expect(this.get_by_role("button", name="All 3 hints are open")).to_be_focused()
    for key in "ddab":
        exercise.keyboard.press(key)
    assert exercise.locator(".jp-Cell").count() == before


def test_axe_finds_nothing_with_everything_open(
    exercise: Page, axe: Callable[..., list[dict[str, Any]]], screenshot: Callable[..., Any]
) -> None:
    reply = task(exercise, "your-reply")
    reply.get_by_label("Your reply").fill(REPLY)
    check(reply)
    expect(state(reply)).not_to_contain_text("Press Check")
    marked = task(exercise, "who-decides")
    for line in marked.locator("fieldset").all():
        line.get_by_label("Hides it").check()
    check(marked)
    expect(state(marked)).to_contain_text("2 of 6 fit.")
    for count in (1, 2, 3):
        marked.get_by_role("button", name="hint").click()
        expect(marked.locator(".ps-hint")).to_have_count(count)
    assert axe(exercise) == []
    marked.scroll_into_view_if_needed()
    screenshot(exercise, "exercise-1280")


def test_nothing_is_cut_off_at_400_pixels(exercise: Page, screenshot: Callable[..., Any]) -> None:
    exercise.set_viewport_size({"width": 400, "height": 800})
    marked = task(exercise, "who-decides")
    marked.scroll_into_view_if_needed()
    screenshot(exercise, "exercise-400")
    beyond = exercise.evaluate(
        """() => [...document.querySelectorAll(".plainspoken-piece *")]
             .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length"""
    )
    assert beyond == 0
