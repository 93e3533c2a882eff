"""Reading a note differently in a real JupyterLab: with the keyboard, kept, and there again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
FRONT = ROOT / "plainspoken" / "widgets" / "front"
OPEN = Callable[[Page, str], None]
DRAFT = "Email is against our policy. I don't read email at weekends; they are for my children."
WORDS = "It is mine: I wrote that policy."


def studio(page: Page) -> Locator:
    return page.get_by_role("group", name="Studio:").last


def sentence(page: Page, number: int) -> Locator:
    return studio(page).locator("[data-feedback=honest] li.ps-sentence").nth(number - 1)


def disagree(where: Locator, name: str = "I read this differently (") -> Locator:
    return where.get_by_role("button", name=name)


def said(page: Page) -> Locator:
    return studio(page).locator(".ps-feedback-status").first


def no_overflow(page: Page) -> bool:
    beyond: int = page.evaluate(
        """() => [...document.querySelectorAll('.plainspoken-piece *')]
             .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
                && !one.closest('.ps-visually-hidden')).length"""
    )
    return beyond == 0


def test_from_a_note_to_a_reading_of_ones_own_with_the_keyboard(
    open_lesson: OPEN,
    page: Page,
    context: BrowserContext,
    kill_kernel: Callable[[str], None],
    axe: Callable[..., list[dict[str, Any]]],
    screenshot: Callable[..., Path],
) -> None:
    open_lesson(page, "01-the-post")
    here = studio(page)
    here.get_by_label("time, rest and private life").check()
    here.get_by_label("No, nothing here").check()
    here.get_by_role("button", name="Show what is true here").click()
    here.get_by_label("Your honest reply", exact=True).fill(DRAFT)
    here.get_by_role("button", name="Read it now").first.click()
    # Each note has its own button, and each button says whose it is.
    first = disagree(sentence(page, 1))
    expect(first).to_have_accessible_name(
        "I read this differently (sentence 1: “Email is against our policy.”)"
    )
    expect(disagree(sentence(page, 2))).to_have_count(2)
    expect(disagree(sentence(page, 2)).last).to_have_accessible_name(
        "I read this differently (sentence 2, note 2 of 2: "
        "“I don't read email at weekends; they are for my children.”)"
    )
    # Left without anything, the note is as it was, and the focus is where it was.
    first.focus()
    page.keyboard.press("Enter")
    form = sentence(page, 1).get_by_role("group", name="How you read sentence 1")
    expect(form.get_by_role("radio").first).to_be_focused()
    expect(first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(first).to_be_focused()
    # Nothing chosen: it is said, and nothing is kept.
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_contain_text("Choose one of these first")
    expect(form.get_by_role("radio").first).to_be_focused()
    # Chosen, said in words of one's own, and kept by Enter.
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.type(WORDS)
    for width in (400, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        form.scroll_into_view_if_needed()
        screenshot(page, f"differently-form-{width}")
        assert no_overflow(page)
    assert axe(page, ".plainspoken-piece") == []
    page.keyboard.press("Enter")
    mine = sentence(page, 1).locator(".ps-mine")
    kept = f"You read this differently: it does nothing that needs a name. {WORDS}"
    expect(mine).to_have_text(kept)
    expect(said(page)).to_contain_text("Kept: you read sentence 1 differently")
    change = disagree(sentence(page, 1), "Change how I read it (sentence 1")
    expect(change).to_be_focused()
    # The note says what it said.
    expect(sentence(page, 1).locator(".ps-noticed")).to_contain_text("Email is against our policy")
    expect(sentence(page, 2).locator(".ps-mine:visible")).to_have_count(0)
    expect(here.locator(".ps-kept")).to_have_text("Kept on this computer.")
    # Read again while a form is open: what is being filled in stays, and so does the focus.
    disagree(sentence(page, 2)).first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    here.get_by_role("button", name="Read it now").first.evaluate("one => one.click()")
    expect(here.locator("[data-feedback=honest]")).not_to_have_attribute("data-n", "1")
    second = sentence(page, 2).get_by_role("group", name="How you read sentence 2")
    expect(second.get_by_role("radio").first).to_be_checked()
    expect(second.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Escape")
    # A dead kernel and a new page: it is there again.
    kill_kernel("01-the-post.ipynb")
    expect(mine).to_have_text(kept, timeout=30_000)
    page.close()
    again = context.new_page()
    open_lesson(again, "01-the-post")
    mine = sentence(again, 1).locator(".ps-mine")
    expect(mine).to_have_text(kept)
    for width in (400, 1200):
        again.set_viewport_size({"width": width, "height": 900})
        mine.scroll_into_view_if_needed()
        screenshot(again, f"differently-kept-{width}")
        assert no_overflow(again)
    assert axe(again, ".plainspoken-piece") == []
    # It goes with its words: not with another sentence, and again with the same one elsewhere.
    box = studio(again).get_by_label("Your honest reply", exact=True)
    box.fill("Thank you for writing. Email is against our policy.")
    expect(sentence(again, 2).locator(".ps-mine:visible")).to_have_text(kept)
    expect(sentence(again, 1).locator(".ps-mine:visible")).to_have_count(0)
    # Saved as data by a click, without words; then with them.
    open_lesson(again, "00-start-here")
    panel = again.get_by_role("group", name="Your words")
    expect(panel).to_contain_text("Where you read it differently, ")
    for own_words in (False, True):
        panel.get_by_label("With my own words").set_checked(own_words)
        with again.expect_download() as saved:
            panel.get_by_role("button", name="Save where I read it differently").press("Enter")
        assert saved.value.suggested_filename == "plainspoken-read-differently.jsonl"
        [line] = Path(saved.value.path()).read_text("utf-8").splitlines()
        held = json.loads(line)
        assert (held["said"], held["chosen"]) == (["shield"], "nothing")
        assert held.get("words", "") == (WORDS if own_words else "")
        assert held.get("sentence", "") == ("Email is against our policy." if own_words else "")
    screenshot(again, "differently-words-1200")
    # Taken back.
    open_lesson(again, "01-the-post")
    sentence(again, 2).get_by_role("button", name="Take it back (how you read").press("Enter")
    expect(sentence(again, 2).locator(".ps-mine:visible")).to_have_count(0)
    expect(said(again)).to_contain_text("Taken back")
    expect(disagree(sentence(again, 2))).to_be_focused()
    expect(studio(again).locator(".ps-kept")).to_have_text("Kept on this computer.")


PAGE = """() => {
  const kept = [];
  const keep = { item: (key, hooks) => { window.hooks = hooks; hooks.onvalue(null);
    return { put: (data) => kept.push(data), settle: (data) => kept.push(data) }; } };
  const names = { cold: "true, but cold", shield: "a shield" };
  const own = readDifferently(keep, { key: "k", draft: "honest",
    say: (text) => (window.heard = text), about: { situation: "s", codebook: 2, names } });
  const label = (code, name) => ({ code, name, tone: "owning" });
  const one = { start: 0, end: 9, marks: [], notes: [], labels: [label("shield", "a shield")],
    unsure: "Not sure.", perhaps: [label("shield", "a shield"), label("cold", "<b>cold</b>")] };
  window.draw = (more) => own.redraw(() => {
    const parts = own.under({ ...one, ...more }, "Words on.", 1);
    document.body.replaceChildren(...parts.notes, ...(parts.last ? [parts.last] : []));
  });
  window.kept = kept;
  draw({});
}"""


def test_other_readings_of_an_unsure_sentence_are_offered(page: Page) -> None:
    scripts = [(FRONT / name).read_text("utf-8") for name in ("base.js", "differently.js")]
    page.set_content("<!doctype html><body></body>")
    page.add_script_tag(content="\n".join(scripts))
    page.evaluate(PAGE)
    disagree(page.locator("body")).click()
    names = ["<b>cold</b>", "It does nothing that needs a name", "Something else"]
    assert page.locator(".ps-option label").all_inner_texts() == names
    page.get_by_label("<b>cold</b>").check()
    page.get_by_role("button", name="Keep").click()
    [state] = page.evaluate("kept")
    [entry] = state["entries"]
    assert (entry["said"], entry["chosen"], entry["sure"]) == (["shield"], "cold", False)
    expect(page.locator(".ps-mine")).to_have_text("You read this differently: true, but cold.")
    # Feedback of an older kind has no such list, and what was kept is shown where nothing is said.
    page.evaluate("draw({ perhaps: undefined, labels: [], unsure: '' })")
    expect(page.locator(".ps-mine")).to_be_visible()
    # What another window said stands beside it; what was erased does not come back.
    page.evaluate(
        """() => hooks.onversions([{ data: { entries: kept[0].entries } },
             { data: { entries: [{ ...kept[0].entries[0], sentence: "Others." }] } }])"""
    )
    assert len(page.evaluate("kept.at(-1).entries")) == 2
    page.evaluate("hooks.onrefused()")
    expect(page.locator(".ps-mine:visible")).to_have_count(0)
    assert "erased for good" in page.evaluate("heard")
