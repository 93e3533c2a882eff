"""The course as a trainee meets it: read, write, see feedback, leave, come back."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
OPEN = Callable[[Page, str], None]
DRAFT = (
    "I can see why you would want to write. I don't read email at weekends; they are for my "
    "children. You can send it, and I will read it on Monday between nine and ten."
)
HIDING = "Unfortunately our policy is that email is not secure. This is for your own protection."


@pytest.fixture(autouse=True, scope="module")
def the_checkout_stays_as_it_is() -> Iterator[None]:
    """Whatever is done in these tests, no lesson is written to and git has nothing to say."""

    def state() -> tuple[dict[str, str], str]:
        files = sorted([*ROOT.glob("lessons/*.ipynb"), *ROOT.glob("exercises/*.ipynb")])
        held = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
        said = ""
        if shutil.which("git") and (ROOT / ".git").exists():
            said = subprocess.run(
                ["git", "status", "--porcelain", "lessons", "exercises", "data"],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        return held, said

    before = state()
    yield
    assert state() == before


def studio(page: Page) -> Locator:
    """The studio of the lesson that is open."""
    return page.get_by_role("group", name="Studio:").last


def notice(page: Page) -> None:
    """Answer the two questions that come first."""
    here = studio(page)
    here.get_by_label("time, rest and private life").check()
    here.get_by_label("No, nothing here").check()
    here.get_by_role("button", name="Show what is true here").click()
    expect(here.get_by_role("heading", name="What is true here")).to_be_visible()


def honest(page: Page) -> Locator:
    """The box for the honest reply."""
    return studio(page).get_by_label("Your honest reply", exact=True)


def kept(page: Page, scope: Locator) -> None:
    """Wait until the page says that the words are kept."""
    expect(scope.locator(".ps-kept")).to_have_text("Kept on this computer.")


def nothing_wrong(page: Page, axe: Callable[..., list[dict[str, Any]]]) -> None:
    """Axe finds nothing inside what we draw."""
    found = axe(page, ".plainspoken-piece")
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def test_from_opening_to_feedback_and_back_again(
    open_lesson: OPEN,
    page: Page,
    context: BrowserContext,
    requests: list[str],
    axe: Callable[..., list[dict[str, Any]]],
    screenshot: Callable[..., Path],
) -> None:
    open_lesson(page, "01-the-post")
    # The baseline comes first, and nobody comments on it.
    baseline = page.get_by_role("group", name="Your first draft")
    baseline.get_by_label("Write your reply to this client").fill("My first try.")
    kept(page, baseline)
    # Nothing that is true of this therapist stands on the page before the trainee has noticed.
    here = studio(page)
    assert "What is true here" not in here.inner_text().replace("Show what is true here", "")
    honest(page).press_sequentially("I do.", delay=20)
    expect(here.locator(".ps-feedback-status").first).to_contain_text("two questions above")
    expect(here.locator("[data-feedback=honest] ol")).to_have_count(0)
    notice(page)
    # Feedback comes by itself when typing stops.
    honest(page).fill("")
    honest(page).press_sequentially(DRAFT, delay=2)
    marks = here.locator("[data-feedback=honest] li.ps-sentence")
    expect(marks).to_have_count(3)
    expect(marks.nth(1).locator("mark").first).to_contain_text("I don't read email")
    # The hiding one on request; what it works by is said, and nothing is to be mended.
    here.get_by_label("The same limit, with the reason hidden").fill(HIDING)
    here.get_by_role("button", name="Read it now").last.click()
    hidden = here.locator("[data-feedback=hiding]")
    expect(hidden.locator("li.ps-sentence")).to_have_count(2)
    expect(hidden.get_by_role("heading", name="How this version works")).to_be_visible()
    expect(hidden.get_by_text("One thing to try")).to_have_count(0)
    here.get_by_label("What was the hiding version protecting?").fill("My Saturday.")
    kept(page, here)
    nothing_wrong(page, axe)
    here.scroll_into_view_if_needed()
    screenshot(page, "studio-1280")
    # Closed and opened again: all of it is there, and so is the feedback.
    page.close()
    again = context.new_page()
    open_lesson(again, "01-the-post")
    expect(honest(again)).to_have_value(DRAFT)
    expect(again.get_by_label("Write your reply to this client")).to_have_value("My first try.")
    expect(studio(again).get_by_label("The same limit, with the reason hidden")).to_have_value(
        HIDING
    )
    expect(studio(again).get_by_role("heading", name="What is true here")).to_be_visible()
    expect(studio(again).locator("[data-feedback=honest] li.ps-sentence")).to_have_count(3)
    # The pieces below bring their own sheets, and undo nothing of what the studio's says.
    small = studio(again).get_by_role("button", name="I read this differently").first
    expect(small).to_have_css("font-size", "14px")
    asked = [urlsplit(address) for address in requests]
    assert {one.hostname for one in asked if one.scheme not in ("blob", "data")} == {"127.0.0.1"}


def test_what_opens_opens_after_the_trainee_has_written(
    open_lesson: OPEN, page: Page, axe: Callable[..., list[dict[str, Any]]]
) -> None:
    open_lesson(page, "01-the-post")
    three = page.get_by_role("group", name="Three answers to compare")
    three.get_by_role("button", name="I have written all three").click()
    expect(three.get_by_role("status").first).to_contain_text("Write a line for A and B and C")
    for name in "ABC":
        three.get_by_label(f"What does answer {name} leave").fill(f"Something about {name}.")
    three.get_by_role("button", name="I have written all three").click()
    expect(three.get_by_role("heading", name="What it may leave")).to_have_count(3)
    source = three.get_by_role("link", name="CRPO, 2024")
    expect(source).to_have_css("text-decoration-line", "underline")
    question = page.get_by_role("group", name="A question for you").first
    question.get_by_role("button").click()
    expect(question.get_by_role("status").first).to_contain_text("Write a line first")
    question.get_by_role("textbox").fill("Other people, other years.")
    question.get_by_role("button").click()
    expect(question.get_by_role("heading", name="To hold beside yours")).to_be_visible()
    post = page.get_by_role("group", name="The post, retold")
    post.get_by_text("What kind of point is this?").first.click()
    expect(post.locator("details[open]")).to_have_count(1)
    post.get_by_role("button", name="Open every note").click()
    assert post.locator("details[open]").count() == post.locator("details").count()
    nothing_wrong(page, axe)
    page.reload()
    page.locator(".plainspoken-piece").first.wait_for()
    three = page.get_by_role("group", name="Three answers to compare")
    expect(three.get_by_role("heading", name="What it may leave")).to_have_count(3)


def test_two_windows_end_as_two_versions_and_one_is_chosen(
    open_lesson: OPEN, context: BrowserContext
) -> None:
    first, second = context.new_page(), context.new_page()
    open_lesson(first, "01-the-post")
    open_lesson(second, "01-the-post")
    label = "Write your reply to this client"
    for page, words in ((first, "From the first window."), (second, "From the second window.")):
        piece = page.get_by_role("group", name="Your first draft")
        piece.get_by_label(label).fill(words)
        kept(page, piece)
    other = second.get_by_role("group", name="Your first draft")
    expect(other.get_by_text("Another window has a different version")).to_be_visible()
    other.locator("details summary").click()
    expect(other.locator("details blockquote")).to_have_text("From the first window.")
    other.get_by_role("button", name="Use this version here").click()
    expect(other.get_by_label(label)).to_have_value("From the first window.")
    expect(other.get_by_text("Another window has a different version")).to_have_count(0)
    kept(second, other)
    third = context.new_page()
    open_lesson(third, "01-the-post")
    last = third.get_by_role("group", name="Your first draft")
    expect(last.get_by_label(label)).to_have_value("From the first window.")
    expect(last.get_by_text("Another window")).to_have_count(0)


def test_next_and_back_with_one_kernel(
    open_lesson: OPEN, page: Page, kernels: Callable[[], dict[str, str]]
) -> None:
    def only(name: str) -> None:
        page.wait_for_url(f"**/{name}*")
        page.locator(".plainspoken-piece").first.wait_for()
        for _ in range(100):
            if [path.split("/")[-2:] for path in kernels()] == [name.split("/")]:
                return
            page.wait_for_timeout(100)
        assert list(kernels()) == [name]

    open_lesson(page, "00-start-here")
    page.get_by_role("link", name="Next").click()
    only("lessons/01-the-post.ipynb")
    honest(page).fill("Words just before leaving.")
    page.get_by_role("link", name="exercise").first.click()
    only("exercises/01-the-post.ipynb")
    page.go_back()
    only("lessons/01-the-post.ipynb")
    expect(honest(page)).to_have_value("Words just before leaving.")
    page.go_back()
    only("lessons/00-start-here.ipynb")
    assert page.locator("h1").first.inner_text().startswith("Start here")


STOPS = """() => [...document.querySelectorAll(
     '.plainspoken-piece :is(textarea, button, summary, input, a[href])')]
   .filter((one) => one.offsetParent && !one.disabled)
   .map((one) => one.name || one.dataset.draft || one.textContent)"""
"""What the keyboard should come to in the pieces of a page, in order."""


def test_keyboard_alone_from_top_to_bottom(open_lesson: OPEN, page: Page) -> None:
    open_lesson(page, "01-the-post")
    expect(studio(page)).to_be_visible()
    wanted: list[str] = []
    # Pieces come one after the other: all are there when nothing has come for a while.
    for _ in range(40):
        page.wait_for_timeout(1000)
        before, wanted = wanted, page.evaluate(STOPS)
        if wanted and wanted == before:
            break
    # A group of radio buttons is one stop.
    stops = [name for i, name in enumerate(wanted) if i == 0 or name != wanted[i - 1]]
    page.locator("textarea").first.focus()
    seen = []
    for _ in range(len(stops) * 8):  # links in the prose are stops too
        here = page.evaluate(
            """() => { const one = document.activeElement;
                 const shown = getComputedStyle(one);
                 return { inside: Boolean(one.closest('.plainspoken-piece')),
                   name: one.name || one.dataset.draft || one.textContent,
                   ring: shown.outlineStyle !== 'none' || shown.boxShadow !== 'none' } }"""
        )
        if here["inside"]:
            assert here["ring"], f"the focus on {here['name']!r} cannot be seen"
            if not seen or seen[-1] != here["name"]:
                seen.append(here["name"])
        if here["name"] == stops[-1]:
            break
        page.keyboard.press("Tab")
    assert seen == [name for i, name in enumerate(stops) if i == 0 or name != stops[i - 1]]
    # And what has the focus can be used: the two questions and the button, without a mouse.
    studio(page).get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(studio(page).get_by_role("heading", name="What is true here")).to_be_visible()
    # Keys that delete cells elsewhere do nothing here.
    pieces = page.locator(".plainspoken-piece").count()
    studio(page).get_by_role("button").first.focus()
    page.keyboard.type("ddabmxx")
    assert page.locator(".plainspoken-piece").count() == pieces


@pytest.mark.parametrize("name", ["00-start-here", "01-the-post", "exercises/01-the-post"])
def test_a_narrow_page_is_read_without_scrolling_sideways(
    open_lesson: OPEN, page: Page, name: str, screenshot: Callable[..., Path], axe: Any
) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    open_lesson(page, name)
    page.wait_for_timeout(500)
    wide = page.evaluate(
        """() => {
             const one = document.querySelector('.plainspoken-lesson .jp-WindowedPanel-outer');
             return one.scrollWidth - one.clientWidth }"""
    )
    assert wide <= 0
    over = page.evaluate(
        """() => [...document.querySelectorAll('.plainspoken-piece *')]
             .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
                && !one.closest('.ps-visually-hidden'))
             .map((one) => one.className)"""
    )
    assert over == []
    nothing_wrong(page, axe)
    screenshot(page, f"{name.replace('/', '-')}-400")


def test_what_opens_takes_nobody_out_of_the_box_they_have_gone_on_to(
    open_lesson: OPEN, page: Page
) -> None:
    open_lesson(page, "03-how-hiding-sounds")
    here = studio(page)
    here.get_by_role("radio").first.check()
    here.get_by_label("No, nothing here").check()
    # In one go, so that the answer cannot be there before the box has the focus.
    here.evaluate(
        """(piece) => {
          [...piece.querySelectorAll("button")]
            .find((one) => one.textContent === "Show what is true here")
            .click();
          piece.querySelector("textarea").focus();
        }"""
    )
    page.keyboard.type("I would rather ")
    expect(here.get_by_role("heading", name="What is true here")).to_be_visible()
    expect(honest(page)).to_be_focused()
    page.keyboard.type("not.")
    expect(honest(page)).to_have_value("I would rather not.")


def test_ones_words_are_copied_and_erased_for_good(
    open_lesson: OPEN, page: Page, course: Any, axe: Any, screenshot: Callable[..., Path]
) -> None:
    open_lesson(page, "01-the-post")
    piece = page.get_by_role("group", name="Your first draft")
    piece.get_by_label("Write your reply to this client").fill("A sentence to be forgotten.")
    studio(page).get_by_label("The same limit, with the reason hidden").fill("A smooth one.")
    kept(page, piece)
    kept(page, studio(page))
    open_lesson(page, "00-start-here")
    panel = page.get_by_role("group", name="Your words")
    with page.expect_download() as saved:
        panel.get_by_role("button", name="Save a copy of my words").click()
    copy = Path(saved.value.path()).read_text(encoding="utf-8")
    assert "A sentence to be forgotten." in copy
    assert "A smooth one." not in copy
    screenshot(page, "words-1280")
    nothing_wrong(page, axe)
    panel.get_by_role("button", name="Tick all").click()
    panel.get_by_role("button", name="Erase the ticked ones for good").click()
    panel.get_by_role("button", name="Yes, erase").click()
    expect(panel.locator(".ps-kept")).to_contain_text("nothing of it is left")
    expect(panel.get_by_text("Nothing is kept yet.")).to_be_visible()
    mirrors = page.evaluate(
        "Object.keys(localStorage).filter((name) => name.startsWith('plainspoken:unkept'))"
    )
    assert mirrors == []
    open_lesson(page, "01-the-post")
    expect(page.get_by_label("Write your reply to this client")).to_have_value("")


def test_a_disk_that_cannot_be_written_is_said_while_typing_goes_on(
    open_lesson: OPEN, page: Page
) -> None:
    open_lesson(page, "00-start-here")
    where = page.get_by_role("group", name="Your words").get_by_text("folder on this computer")
    journal = Path(where.inner_text().partition(": ")[2])
    box = page.get_by_role("group", name="A question for you")
    box.get_by_role("textbox").fill("Kept.")
    kept(page, box)
    aside = journal.rename(journal.with_name("aside"))
    journal.write_text("not a folder")
    try:
        box.get_by_role("textbox").press_sequentially(" Not kept on disk.", delay=5)
        expect(box.locator(".ps-kept")).to_contain_text("Not written to disk")
        expect(box.locator(".ps-kept")).to_contain_text("still on this page")
        box.get_by_role("textbox").press_sequentially(" And on it goes.", delay=5)
    finally:
        journal.unlink()
        aside.rename(journal)
    # It is tried again without being asked.
    expect(box.locator(".ps-kept")).to_have_text("Kept on this computer.", timeout=15_000)
    page.reload()
    box = page.get_by_role("group", name="A question for you")
    expect(box.get_by_role("textbox")).to_have_value("Kept. Not kept on disk. And on it goes.")
