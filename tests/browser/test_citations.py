"""What cites a fact is a link that shows no id, in a piece and in a lesson; all else stays text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

FRONT = Path(__file__).resolve().parents[2] / "plainspoken" / "widgets" / "front"

CITING = (
    'So it is ([CRPO, 2024](https://a.example/b?c=d "its-id"); in French).\n\n'
    'Not [so](javascript:alert(1) "x"), nor [so](https://a.example/), nor <b>so</b>.'
)


def test_a_citation_is_a_link(page: Page) -> None:
    page.set_content("<!doctype html><body></body>")
    page.add_script_tag(content=(FRONT / "base.js").read_text("utf-8"))
    page.evaluate("(text) => document.body.replaceChildren(...paragraphs(text, cited))", CITING)
    link = page.get_by_role("link")
    expect(link).to_have_count(1)
    expect(link).to_have_text("CRPO, 2024")
    expect(link).to_have_attribute("href", "https://a.example/b?c=d")
    expect(link).to_have_attribute("rel", "noopener")
    first, second = page.locator("p").all()
    expect(first).to_have_text("So it is (CRPO, 2024; in French).")
    expect(second).to_have_text(CITING.split("\n\n")[1])


def test_what_a_trainee_writes_is_no_link(page: Page) -> None:
    page.set_content("<!doctype html><body></body>")
    page.add_script_tag(content=(FRONT / "base.js").read_text("utf-8"))
    page.evaluate("(text) => document.body.replaceChildren(...paragraphs(text))", CITING)
    expect(page.get_by_role("link")).to_have_count(0)
    expect(page.locator("p").first).to_have_text(CITING.split("\n\n", maxsplit=1)[0])


def test_no_citation_of_a_lesson_shows_the_id_of_its_fact(
    open_lesson: Callable[[Page, str], None], page: Page
) -> None:
    open_lesson(page, "01-the-post")
    cited = page.locator(".jp-RenderedMarkdown a[href^=http]")
    expect(cited.first).to_be_visible()
    assert cited.count() > 5
    expect(page.locator(".jp-RenderedMarkdown a[href^=http][title]")).to_have_count(0)
