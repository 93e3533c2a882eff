"""The handout as it is opened and printed: two pages on both sizes of paper, and no barrier."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

FILE = Path(__file__).resolve().parents[2] / "instructors" / "handout.html"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_has_two_pages(page: Page, paper: str) -> None:
    page.goto(FILE.as_uri())
    printed = page.pdf(format=paper)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2


def test_nothing_of_it_is_lost_at_a_page_turn(page: Page) -> None:
    """The second page begins where the author has put it."""
    page.goto(FILE.as_uri())
    page.emulate_media(media="print")
    turn = page.locator(".overleaf")
    expect(turn).to_have_count(1)
    assert turn.evaluate("(one) => getComputedStyle(one).breakAfter") == "page"
    assert turn.evaluate("(one) => one.nextElementSibling.textContent") == "Hiding"


@pytest.mark.parametrize("width", [1280, 400])
def test_it_is_read_without_barriers(
    page: Page,
    requests: list[str],
    axe: Callable[..., list[dict[str, Any]]],
    screenshot: Callable[..., Path],
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(FILE.as_uri())
    found = axe(page, "html")
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert requests == [FILE.as_uri()]
    screenshot(page, f"handout-{width}", full_page=True)
