"""What every piece stands on, in a bare page: a client's message, and where the focus goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

BASE = Path(__file__).resolve().parents[2] / "plainspoken" / "widgets" / "front" / "base.js"

OPENING = """
  <main tabindex="-1">
    <button id="pressed">Show</button>
    <button id="other">Other</button>
    <input type="radio" id="radio">
    <textarea id="box"></textarea>
    <h4 id="opened">Opened</h4>
  </main>
"""


@pytest.fixture
def bare(page: Page) -> Page:
    """A page with nothing of JupyterLab, in which base.js has run."""
    page.set_content("<!doctype html><body></body>")
    page.add_script_tag(content=BASE.read_text("utf-8"))
    page.evaluate("(html) => (document.body.innerHTML = html)", OPENING)
    return page


def lead(page: Page) -> None:
    """What the button has opened is there."""
    page.evaluate("() => leadTo(opened, pressed)")


def test_whoever_waits_at_the_button_is_led_to_what_it_opened(bare: Page) -> None:
    bare.locator("#pressed").focus()
    lead(bare)
    expect(bare.locator("#opened")).to_be_focused()


def test_a_button_that_is_gone_by_then_leads_all_the_same(bare: Page) -> None:
    bare.locator("#pressed").focus()
    bare.evaluate("() => { const from = pressed; from.remove(); leadTo(opened, from); }")
    expect(bare.locator("#opened")).to_be_focused()


def test_a_part_of_the_page_that_holds_it_all_is_no_place_of_its_own(bare: Page) -> None:
    # Where a browser gives a button that is clicked no focus, what is around it gets it.
    bare.locator("main").focus()
    lead(bare)
    expect(bare.locator("#opened")).to_be_focused()


@pytest.mark.parametrize("name", ["#box", "#radio", "#other"])
def test_whoever_has_gone_on_is_left_where_they_are(bare: Page, name: str) -> None:
    bare.locator("#pressed").focus()
    bare.locator(name).focus()
    lead(bare)
    expect(bare.locator(name)).to_be_focused()


def test_what_opens_in_the_press_itself_leads_from_wherever_it_was(bare: Page) -> None:
    bare.locator("#other").focus()
    bare.evaluate("() => leadTo(opened)")
    expect(bare.locator("#opened")).to_be_focused()


def test_a_vignette_is_the_clients_words_and_who_the_therapist_is(bare: Page) -> None:
    bare.evaluate(
        """() => document.body.replaceChildren(
          vignette({ client_message: "One.\\n\\n<b>Two</b>.", setting: "Here." }),
          vignette({ client_message: "Alone.", setting: "" }, "h4"),
        )"""
    )
    whole, alone = bare.locator(".ps-vignette").all()
    expect(whole.get_by_role("heading", level=3)).to_have_text(["The client", "The therapist"])
    expect(whole.locator("blockquote.ps-client p")).to_have_text(["One.", "<b>Two</b>."])
    expect(whole.locator("> p")).to_have_text("Here.")
    expect(alone.get_by_role("heading")).to_have_text(["The client"])
    expect(alone.get_by_role("heading", level=4)).to_have_count(1)
