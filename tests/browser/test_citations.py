"""What cites a fact in a piece is a link, and all else stays text."""

from __future__ import annotations

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
