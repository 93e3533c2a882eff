"""Rating replies in a real JupyterLab: with the keyboard, kept, there again, saved as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from plainspoken import pack

NAME = "90-rating"
FIRST = pack.rating_sets()["sixty"].replies[0]
LEVELS = 6


def with_keys(page: Page, control: Locator, *keys: str) -> None:
    """Focus a control as Tab would, and press keys."""
    control.focus()
    for key in keys:
        page.keyboard.press(key)


def beyond_the_edge(page: Page) -> int:
    found: int = page.evaluate(
        """() => [...document.querySelectorAll(".plainspoken-piece *")]
             .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length"""
    )
    return found


def is_rated(piece: Locator) -> None:
    """What the first test chose is what the page shows."""
    expect(piece.get_by_text("Sentence 2: the limit, said as yours")).to_be_visible()
    expect(piece.get_by_label("I have gone through all")).to_be_checked()
    expect(piece.get_by_label("Time, rest and private life")).to_be_checked()
    expect(piece.get_by_role("radio", name="partly owned")).to_be_checked()
    expect(piece.get_by_role("radio", name="1:")).to_have_count(LEVELS)
    for level in piece.get_by_role("radio", name="1:").all():
        expect(level).to_be_checked()
    expect(piece.get_by_label("Were you torn")).to_have_value("hidden, nearly")
    expect(piece.get_by_text("This reply is finished.")).to_be_visible()


def test_rating_a_reply_with_the_keyboard(
    open_lesson: Callable[..., None],
    page: Page,
    axe: Callable[..., list[dict[str, Any]]],
    screenshot: Callable[..., Any],
    tmp_path: Path,
) -> None:
    open_lesson(page, NAME)
    piece = page.locator(".ps-rating")
    status = piece.get_by_role("status").filter(has_text="Reply ")
    expect(status).to_have_text("Reply 1 of 60, 0 finished")
    expect(piece.get_by_text("Still open in this reply")).to_contain_text("the 6 levels")

    with_keys(page, piece.get_by_text("Sentence 2: nothing chosen"), "Enter", "Tab", "Enter")
    second = piece.locator(".ps-rated > li").nth(1)
    expect(second.locator(".ps-counts").first).to_be_visible()
    expect(second.get_by_role("button")).to_have_text("Hide what counts as each")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(second.locator("summary")).to_have_text("Sentence 2: the limit, said as yours")
    assert axe(page) == []

    with_keys(page, piece.get_by_label("I have gone through all"), "Space")
    with_keys(page, piece.get_by_label("No reason at all"), "Space")
    with_keys(page, piece.get_by_label("Time, rest and private life"), "Space")
    expect(piece.get_by_label("No reason at all")).not_to_be_checked()
    with_keys(page, piece.get_by_role("radio", name="owned").first, "Space", "ArrowDown")
    for level in piece.get_by_role("radio", name="1:").all():
        with_keys(page, level, "Space")
    piece.get_by_label("Were you torn").focus()
    page.keyboard.type("hidden, nearly")
    expect(status).to_have_text("Reply 1 of 60, 1 finished")
    is_rated(piece)
    expect(piece.locator(".ps-kept")).to_contain_text("Kept on this computer.")

    with_keys(page, piece.get_by_role("button", name="Next"), "Enter")
    expect(status).to_have_text("Reply 2 of 60, 1 finished")
    expect(piece.get_by_role("heading", name="Reply 2")).to_be_focused()
    with_keys(page, piece.get_by_label("A name for the file"), "Control+a")
    page.keyboard.type("anna")
    with page.expect_download() as saved:
        with_keys(page, piece.get_by_role("button", name="Save my ratings"), "Enter")
    expect(piece.get_by_text("Saved 1 rated reply as anna.jsonl")).to_be_visible()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    line = json.loads(file.read_text(encoding="utf-8"))
    assert (file.name, line["reply"], line["verdict"]) == ("anna.jsonl", FIRST.id, "mixed")
    assert line["moves"][1] == ["own-limit"]
    assert line["criteria"] == dict.fromkeys(pack.CRITERIA, 1)

    page.reload()
    expect(status).to_have_text("Reply 2 of 60, 1 finished", timeout=60_000)
    expect(piece.get_by_label("A name for the file")).to_have_value("anna")
    with_keys(page, piece.get_by_text("All replies"), "Enter")
    with_keys(page, piece.get_by_role("button", name="1 finished"), "Enter")
    expect(piece.get_by_role("heading", name="Reply 1")).to_be_focused()
    is_rated(piece)
    assert axe(page) == []

    piece.get_by_text("Sentence 2: the limit").click()
    for width in (400, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        screenshot(page, f"rating-{width}")
        assert beyond_the_edge(page) == 0


def test_what_is_chosen_while_the_kernel_is_dead_is_kept_and_the_place_too(
    open_lesson: Callable[..., None], page: Page, kill_kernel: Callable[[str], None]
) -> None:
    open_lesson(page, NAME)
    piece = page.locator(".ps-rating")
    piece.get_by_text("All replies").click()
    piece.get_by_role("button", name="5 not begun", exact=True).click()
    expect(piece.locator(".ps-kept")).to_contain_text("Kept on this computer.")
    page.evaluate("document.querySelector('.ps-rating').dataset.before = 'yes'")
    kill_kernel(f"{NAME}.ipynb")
    piece.get_by_label("I have gone through").check()
    piece.get_by_label("Were you torn").fill("written while nobody listened")
    expect(page.locator(".ps-rating:not([data-before])")).to_have_count(1, timeout=30_000)
    expect(piece.get_by_role("heading", name="Reply 5")).to_be_visible()
    expect(piece.get_by_label("I have gone through")).to_be_checked()
    expect(piece.get_by_label("Were you torn")).to_have_value("written while nobody listened")
    page.reload()
    expect(piece.get_by_label("Were you torn")).to_have_value(
        "written while nobody listened", timeout=60_000
    )
