"""The lesson on the data in a real JupyterLab: charts and code in sight, and nobody asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

NAME = "08-the-data"
CHARTS = 8


def test_charts_code_and_tables_are_there_and_no_request_leaves(
    open_lesson: Callable[..., None],
    page: Page,
    requests: list[str],
    axe: Callable[..., list[dict[str, Any]]],
    screenshot: Callable[..., Path],
) -> None:
    open_lesson(page, NAME)
    figures = page.locator(".ps-figure")
    # The last chart comes after the checker has read, which takes some seconds.
    expect(figures).to_have_count(CHARTS + 1, timeout=90_000)
    charts = page.locator(".ps-figure svg[role=img]")
    expect(charts).to_have_count(CHARTS)
    for chart in charts.all():
        expect(chart).to_be_visible()
        assert chart.evaluate("one => one.getBoundingClientRect().height") > 60
    expect(page.locator(".ps-figure table")).to_have_count(CHARTS)
    expect(page.get_by_text("Settled as: ")).to_have_count(3)
    # The code is in sight, and cannot be typed into.
    code = page.locator(".jp-CodeCell .jp-InputArea-editor")
    expect(code).to_have_count(CHARTS + 2)
    for one in code.all():
        expect(one).to_be_visible()
    expect(code.first).to_contain_text("labelled_replies()")
    before = code.first.inner_text()
    code.first.locator(".cm-content").focus()
    page.keyboard.type("x = 1")
    page.keyboard.press("Backspace")
    assert code.first.inner_text() == before
    page.keyboard.press("Tab")
    expect(code.first.locator(".cm-content")).not_to_be_focused()
    # Nothing failed.
    expect(page.locator('[data-mime-type="application/vnd.jupyter.error"]')).to_have_count(0)
    found = axe(page, ".plainspoken-piece")
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
    page.locator(".jp-CodeCell").nth(1).scroll_into_view_if_needed()
    screenshot(page, "the-data-1280")
    asked = [urlsplit(address) for address in requests]
    assert {one.hostname for one in asked if one.scheme not in ("blob", "data")} == {"127.0.0.1"}


def test_on_a_narrow_page_a_wide_chart_scrolls_by_itself(
    open_lesson: Callable[..., None],
    page: Page,
    axe: Callable[..., list[dict[str, Any]]],
    screenshot: Callable[..., Path],
) -> None:
    page.set_viewport_size({"width": 400, "height": 900})
    open_lesson(page, NAME)
    expect(page.locator(".ps-figure")).to_have_count(CHARTS + 1, timeout=90_000)
    for one in page.locator(".ps-wide").all():
        assert one.evaluate("one => one.getBoundingClientRect().right") <= 400
    first = page.locator(".ps-wide").first
    first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.ps-wide').scrollLeft > 0")
    wide = page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollWidth")
    assert wide <= 400
    assert axe(page, ".plainspoken-piece") == []
    first.scroll_into_view_if_needed()
    screenshot(page, "the-data-400")


def test_a_lesson_that_hides_its_code_still_does(
    open_lesson: Callable[..., None], page: Page
) -> None:
    open_lesson(page, "90-rating")
    for one in page.locator(".jp-CodeCell > .jp-Cell-inputWrapper").all():
        expect(one).to_be_hidden()
