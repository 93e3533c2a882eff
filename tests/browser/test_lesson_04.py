"""Lesson 4: three true answers, a client who comes back twice, a kept reason, a task."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from plainspoken import pack

OPEN = Callable[[Page, str], None]
AXE = Callable[..., list[dict[str, Any]]]
STEM = "04-how-owning-sounds"
FIRST, SECOND = pack.load().comebacks["owning-bus"].turns
SO_IT_IS_NOT = next(line.text for line in FIRST.lines if line.verdict == ("owned",))
PLAIN_ENOUGH = next(line.text for line in SECOND.lines if line.verdict == ("owned",))
OWNED = "No, I won't be listening to messages. My evenings are quiet, and I like them that way."
HELD = "No, it isn't. I don't want to listen in the evening, that's all."
KEPT = (
    "Losing it by Wednesday must be maddening, and of course you'd ask. I don't want to add a "
    "call, and I'd rather not say why."
)
COVER = "Unfortunately calls between sessions aren't possible, as the law doesn't allow it."


def nothing_wrong(page: Page, axe: AXE) -> None:
    found = axe(page, ".plainspoken-piece")
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def answer(back: Locator, number: int, words: str) -> None:
    back.locator("textarea").nth(number).fill(words)
    # The button of an answer that was given is gone.
    back.get_by_role("button", name="Give this answer").click()


def test_the_lesson_from_a_contrast_to_a_kept_reason(
    open_lesson: OPEN, page: Page, axe: AXE, screenshot: Callable[..., Path]
) -> None:
    open_lesson(page, STEM)
    three = page.get_by_role("group", name="Three answers to compare")
    for number in range(3):
        three.locator("textarea").nth(number).fill("Whether he is all right.")
    three.get_by_role("button", name="I have written all three: compare").click()
    expect(three).to_contain_text("True, and too much of it")
    # The same limit, twice: the client has a better reason to hand, and then he is sad.
    back = page.get_by_role("group", name="The client comes back")
    client = back.locator(".ps-client-says blockquote").locator("visible=true").last
    answer(back, 0, OWNED)
    expect(client).to_have_text(SO_IT_IS_NOT)
    answer(back, 1, HELD)
    expect(client).to_have_text(PLAIN_ENOUGH)
    answer(back, 2, "That's a long ride home, with nobody there.")
    expect(back.get_by_role("heading", name="What to listen for").last).to_be_focused()
    expect(back).to_contain_text("That he is sad does not mean that you said it wrong.")
    back.scroll_into_view_if_needed()
    screenshot(page, "lesson-04-comeback-1280")
    aloud = page.get_by_role("group", name="Say it aloud")
    aloud.get_by_role("button", name="Start").click()
    aloud.get_by_role("button", name="Stop").click()
    for check in aloud.get_by_role("checkbox").all():
        check.check()
    # A reason that is kept is no reason left out.
    studio = page.get_by_role("group", name="Studio:")
    studio.get_by_label("what the therapist likes or finds easier").check()
    studio.get_by_label("No, nothing here").check()
    studio.get_by_role("button", name="Show what is true here").click()
    expect(studio).to_contain_text("Nothing may be said about them.")
    studio.get_by_label("Your honest reply", exact=True).fill(KEPT)
    studio.get_by_role("button", name="Read it now").first.click()
    honest = studio.locator("[data-feedback=honest]")
    expect(honest.locator("li.ps-sentence")).to_have_count(2)
    expect(honest).to_contain_text("openly kept private")
    studio.get_by_label("The same limit, with the reason hidden").fill(COVER)
    studio.get_by_role("button", name="Read it now").last.click()
    hiding = studio.locator("[data-feedback=hiding]")
    expect(hiding.get_by_role("heading", name="How this version works")).to_be_visible()
    nothing_wrong(page, axe)


def test_a_reply_is_owned_by_few_changes(open_lesson: OPEN, page: Page, axe: AXE) -> None:
    open_lesson(page, f"exercises/{STEM}")
    this = page.locator("[data-task=as-little-as-can-be]")
    box = this.get_by_label("The reply, for you to change")
    half = box.input_value().replace(
        "Unfortunately recordings can't be taken here, since such services aren't secure.",
        "I've decided not to take recordings, and I'd like to keep the reason to myself.",
    )
    box.fill(half)
    this.get_by_role("button", name="Check").click()
    expect(this).to_contain_text("It makes his quiet evening into something for the client.")
    box.fill(half.replace("Keeping things in the room also makes the work go deeper for you. ", ""))
    this.get_by_role("button", name="Check").click()
    expect(this.locator(".ps-state")).to_contain_text("Met.")
    expect(this).to_contain_text("How many words did it take?")
    nothing_wrong(page, axe)
