"""Putting in order, rewriting, reflecting, and standing by one's words, with the keyboard alone.

The tasks are the tests' own (tests/checks/order-rewrite-reflect.yaml), in a notebook of a few lines
and any JupyterLab with the extension, so that these tests say nothing about what a lesson holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from plainspoken.pack import yaml
from plainspoken.pack.exercise_schema import ExerciseModel
from plainspoken.pack.wording import validated

OWN = Path(__file__).parents[1] / "checks" / "order-rewrite-reflect.yaml"
NOTEBOOK = "exercises/99-tasks.ipynb"
CODE = """# The tasks. If you see this line, choose Run > Run All Cells.
import json
from pathlib import Path
from plainspoken import pack
from plainspoken.checks import read_exercise
from plainspoken.widgets.exercise import ExercisePiece
ExercisePiece("99-tasks", read_exercise(json.loads(Path("tasks.json").read_text()), pack.load()))"""
POLICY = "This is a matter of policy, and I hope you understand."
Axe = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def lab(one_notebook: Callable[..., Any]) -> Any:
    """A JupyterLab with one notebook that shows the tests' own tasks."""
    content = validated(yaml.read(OWN), ExerciseModel).model_dump(mode="json", exclude_none=True)
    return one_notebook(NOTEBOOK, {"tasks": CODE}, beside={"tasks.json": json.dumps(content)})


@pytest.fixture
def tasks(lab: Any, page: Page) -> Iterator[Page]:
    """The tasks, open and live; what was kept in another test is still there."""
    lab.open(page, NOTEBOOK)
    yield page
    lab.shut_down_all()


def task(page: Page, name: str) -> Locator:
    return page.locator(f"[data-task={name}]")


def state(section: Locator) -> Locator:
    return section.locator(".ps-state")


def press(section: Locator, name: str, *keys: str) -> None:
    """Go to a button and press the keys there."""
    section.get_by_role("button", name=name).focus()
    for key in keys:
        section.page.keyboard.press(key)


def kept(page: Page) -> None:
    expect(page.locator(".ps-kept")).to_have_text("Kept on this computer.")


def nothing_beyond(page: Page) -> bool:
    beyond: int = page.evaluate(
        """() => [...document.querySelectorAll('.plainspoken-piece *')]
             .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
                && !one.closest('.ps-visually-hidden')).length"""
    )
    return beyond == 0


def test_cards_are_put_in_order(
    tasks: Page, lab: Any, context: BrowserContext, axe: Axe, screenshot: Callable[..., Path]
) -> None:
    this = task(tasks, "which-first")
    cards = this.locator("li[data-card]")

    def order() -> list[str]:
        found: list[str] = cards.evaluate_all("all => all.map((one) => one.dataset.card)")
        return found

    assert order() == ["offer", "reason", "limit", "heard", "asking"]
    expect(state(this)).to_have_text("○Not started. Nothing was moved yet.")
    press(this, "Check", "Enter")
    expect(state(this)).to_contain_text("Move one of the sentences")
    # The focus stays on the card while it moves, and where it is now is said.
    up = this.get_by_role("button", name="Move up (“That sounds like a long Saturday")
    up.focus()
    for place in (3, 2, 1):
        tasks.keyboard.press("Enter")
        expect(up).to_be_focused()
        expect(this.get_by_role("status").first).to_contain_text(f"is now number {place} of 5")
    expect(up).to_have_attribute("aria-disabled", "true")
    tasks.keyboard.press("Enter")
    expect(this.get_by_role("status").first).to_contain_text("is first already")
    assert order() == ["heard", "offer", "reason", "limit", "asking"]
    press(this, "Check", "Enter")
    expect(state(this)).to_contain_text("Needs another look. 2 cards come too early.")
    expect(this).to_contain_text("You put “On Monday at nine I look at what has come in” before “I")
    assert axe(tasks) == []
    press(this, "Move down (“Those two days", "Space")
    press(this, "Move down (“On Monday at nine", "Space")
    assert order() == ["heard", "limit", "offer", "reason", "asking"]
    expect(state(this)).to_contain_text("has changed since the last check")
    press(this, "Check", "Enter")
    expect(state(this)).to_contain_text("Met.")
    expect(this).to_contain_text("Which of the last three")
    kept(tasks)
    for width in (400, 1200):
        tasks.set_viewport_size({"width": width, "height": 900})
        this.scroll_into_view_if_needed()
        screenshot(tasks, f"order-{width}")
        assert nothing_beyond(tasks)
    tasks.close()
    again = context.new_page()
    lab.open(again, NOTEBOOK)
    this = task(again, "which-first")
    cards = this.locator("li[data-card]")
    expect(state(this)).to_contain_text("Met.")
    assert order() == ["heard", "limit", "offer", "reason", "asking"]


def test_a_reply_is_rewritten_and_begun_again(
    tasks: Page, lab: Any, context: BrowserContext, axe: Axe, screenshot: Callable[..., Path]
) -> None:
    this = task(tasks, "as-little-as-need-be")
    box = this.get_by_label("The reply, for you to change")
    original = box.input_value()
    assert POLICY in original
    expect(state(this)).to_contain_text("Not started. Nothing was changed yet.")
    press(this, "Check", "Enter")
    expect(state(this)).to_contain_text("Change a word that hides something")
    # Something else altogether: it is said how much of it was changed.
    mine = "I keep my weekends free of email, for my children. On Monday at nine I read what came."
    box.fill(mine)
    press(this, "Check", "Enter")
    expect(this).to_contain_text("words of the given reply. The longest run that you kept is")
    # Back to the original, by a button that loses nothing.
    press(this, "Start again from the original", "Enter")
    expect(box).to_have_value(original)
    expect(this.get_by_role("button", name="Start again")).to_be_focused()
    expect(state(this)).to_contain_text("Not started.")
    this.get_by_text("What you had before you started again").click()
    press(this, "Bring it back", "Enter")
    expect(box).to_have_value(mine)
    press(this, "Start again from the original", "Enter")
    press(this, "Start again from the original", "Enter")
    expect(this).to_contain_text("This is the original already.")
    # One of the two sentences, then the other; what was changed stands in words and in lines.
    half = original.replace("it is not possible to", "I do not")
    box.fill(half)
    press(this, "Check", "Enter")
    expect(this).to_contain_text("You left, or wrote, “")
    expect(this.locator("ins")).to_have_text("[new: I do]")
    expect(this.locator("del").first).to_have_text("[gone: it is]")
    expect(this.locator(".ps-difference")).to_contain_text("of the 53 words of the original")
    assert axe(tasks) == []
    for width in (400, 1200):
        tasks.set_viewport_size({"width": width, "height": 900})
        this.locator(".ps-difference").scroll_into_view_if_needed()
        screenshot(tasks, f"rewrite-{width}")
        assert nothing_beyond(tasks)
    kept(tasks)
    tasks.close()
    again = context.new_page()
    lab.open(again, NOTEBOOK)
    this = task(again, "as-little-as-need-be")
    expect(this.get_by_label("The reply, for you to change")).to_have_value(half)
    expect(this.get_by_text("What you had before you started again")).to_be_visible()
    expect(this.locator("ins")).to_have_text("[new: I do]")


def test_standing_by_ones_words(
    tasks: Page, lab: Any, context: BrowserContext, axe: Axe, screenshot: Callable[..., Path]
) -> None:
    this = task(tasks, "as-little-as-need-be")
    box = this.get_by_label("The reply, for you to change")
    # Whatever stands there from before: one sentence of it, and no other, is to get a note.
    box.fill(
        "I can see why you would want to write after a day like that. I do not email between "
        "sessions. This is a matter of policy, and I hope you understand. On Monday at nine I go "
        "through whatever has come in, and we can talk it over on Tuesday."
    )
    box.press("End")
    press(this, "Check", "Enter")
    expect(state(this)).to_contain_text("Needs another look.")
    differently = this.get_by_role("button", name="I read this differently (sentence 3")
    expect(differently).to_have_accessible_name(f"I read this differently (sentence 3: “{POLICY}”)")
    differently.focus()
    tasks.keyboard.press("Enter")
    form = this.get_by_role("group", name="How you read sentence 3")
    expect(form.get_by_role("radio").first).to_be_focused()
    tasks.keyboard.press("Space")
    assert axe(tasks) == []
    tasks.keyboard.press("Tab")
    tasks.keyboard.type("I made that policy.")
    tasks.keyboard.press("Enter")
    change = this.get_by_role("button", name="Change how I read it (sentence 3")
    expect(change).to_be_focused()
    expect(this.locator(".ps-mine:visible")).to_contain_text(
        "You read this differently: it does nothing"
    )
    # It is still said, and holds nothing back: what is left is for the trainee to confirm.
    expect(state(this)).to_contain_text("You read “This is a matter of policy, and I hope you un")
    expect(this).to_contain_text("In these words nobody decides.")
    expect(change).to_be_focused()
    for one in this.get_by_role("checkbox").all():
        one.focus()
        tasks.keyboard.press("Space")
    expect(state(this)).to_contain_text("Met.")
    expect(this).to_contain_text("How many words did it take?")
    screenshot(tasks, "stands-by-1200")
    assert axe(tasks) == []
    kept(tasks)
    tasks.close()
    again = context.new_page()
    lab.open(again, NOTEBOOK)
    this = task(again, "as-little-as-need-be")
    expect(state(this)).to_contain_text("Met.")
    expect(this.locator(".ps-mine:visible")).to_contain_text("I made that policy.")
    # Taken back, it is something to look at again.
    press(this, "Take it back", "Enter")
    expect(state(this)).to_contain_text("Needs another look.")
    expect(this.locator(".ps-mine:visible")).to_have_count(0)


def test_a_reflection_opens_its_discussion_once_something_is_written(
    tasks: Page, axe: Axe, screenshot: Callable[..., Path]
) -> None:
    this = task(tasks, "one-of-yours")
    expect(this.get_by_role("listitem")).to_have_text(["Was it the reason?", "Who else heard it?"])
    expect(this.get_by_role("button", name="hint")).to_have_count(0)
    press(this, "I have written mine", "Enter")
    expect(state(this)).to_contain_text("Not started. Write a line or two")
    this.get_by_label("Your thoughts").focus()
    tasks.keyboard.type("I was tired.")
    expect(state(this)).to_contain_text("Press “I have written mine” when you are ready.")
    tasks.keyboard.press("Tab")
    tasks.keyboard.press("Enter")
    expect(state(this)).to_contain_text("In progress. 3 words so far. With 8 or more")
    expect(this).not_to_contain_text("More to think about")
    tasks.keyboard.press("Shift+Tab")
    tasks.keyboard.press("End")
    tasks.keyboard.type(" I said that I was busy.")
    press(this, "I have written mine", "Enter")
    expect(state(this)).to_contain_text("Met. You have put it into words.")
    expect(this).to_contain_text("Some people find")
    assert axe(tasks) == []
    this.scroll_into_view_if_needed()
    screenshot(tasks, "reflect-1200")
