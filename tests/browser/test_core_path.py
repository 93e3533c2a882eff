"""Lesson 0: the first draft is written there, and from there one comes to the parts of an hour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

OPEN = Callable[[Page, str], None]
TOP = 220
"""A heading is at the top of the page if it begins within so many pixels: Lab's menu is above."""


def at_the_top(heading: Locator) -> None:
    """The heading comes to the top and is there still when nothing moves any more."""
    page, seen = heading.page, []
    for _ in range(200):
        box = heading.bounding_box()
        seen.append(box["y"] if box else None)
        if len(seen) > 20 and len(set(seen[-20:])) == 1:
            break
        page.wait_for_timeout(100)
    assert seen[-1] is not None
    assert 0 < seen[-1] < TOP, seen[-20:]


def test_the_draft_of_lesson_0_is_where_lesson_1_begins(
    open_lesson: OPEN,
    page: Page,
    axe: Callable[..., list[dict[str, Any]]],
    screenshot: Callable[..., Path],
) -> None:
    open_lesson(page, "00-start-here")
    first = page.get_by_role("group", name="Your first draft")
    first.get_by_label("Write your reply to this client").fill("Before anything was taught.")
    expect(first.locator(".ps-kept")).to_have_text("Kept on this computer.")
    assert not axe(page)
    screenshot(page, "start-1280", full_page=True)
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**/01-the-post*")
    again = page.get_by_role("group", name="Your first draft")
    expect(again.get_by_role("textbox")).to_have_value(
        "Before anything was taught.", timeout=60_000
    )
    pieces = page.locator(".plainspoken-piece")
    assert pieces.first.get_by_label("Write your reply to this client").count() == 1


def test_a_link_leads_to_its_part_and_back(open_lesson: OPEN, page: Page) -> None:
    open_lesson(page, "00-start-here")
    hour = page.get_by_role("heading", name="If you have an hour")
    page.get_by_role("link", name="The post, retold").click()
    page.wait_for_url("**/01-the-post*")
    heading = page.get_by_role("heading", name="The post, retold", level=2)
    expect(heading).to_be_visible(timeout=60_000)
    # The pieces above it are drawn late and push it down.
    page.locator(".plainspoken-piece").first.wait_for(timeout=60_000)
    at_the_top(heading)
    expect(heading).to_be_focused()
    # From then on the page is the reader's.
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(500)
    moved = heading.bounding_box()
    assert moved is not None
    assert moved["y"] > TOP
    page.go_back()
    page.wait_for_url("**/00-start-here*")
    expect(hour).to_be_visible(timeout=60_000)


def test_a_heading_that_is_not_there_leaves_the_page_at_its_top(course: Any, page: Page) -> None:
    page.goto(f"{course.page_url('lessons/00-start-here.ipynb')}#Nowhere")
    page.locator(".plainspoken-piece").first.wait_for(timeout=60_000)
    at_the_top(page.get_by_role("heading", level=1).first)
    course.shut_down_all()
