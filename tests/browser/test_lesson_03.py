"""Lesson 3: answers compared, replies rated against a key, a hiding reply, a client at the door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from plainspoken import pack

OPEN = Callable[[Page, str], None]
AXE = Callable[..., list[dict[str, Any]]]
STEM = "03-how-hiding-sounds"
LESSON = pack.rating_lesson()
assert LESSON is not None
REPLIES, KEYS = LESSON.replies, LESSON.keys
NAMES = {code: move.name for code, move in pack.load().moves.items()}


def nothing_wrong(page: Page, axe: AXE) -> None:
    found = axe(page, ".plainspoken-piece")
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def twelve(page: Page) -> Locator:
    return page.locator(".ps-rating")


def at_reply(piece: Locator, place: int) -> None:
    expect(piece.get_by_role("heading", name=f"Reply {place + 1}", exact=True)).to_be_visible()


def rate(piece: Locator, place: int, verdict: str, moves: list[list[str]]) -> None:
    """Choose, for the reply that is shown, and commit it."""
    at_reply(piece, place)
    for number, codes in enumerate(moves):
        sentence = piece.locator(".ps-rated > li").nth(number)
        if codes:
            sentence.locator("summary").click()
        for code in codes:
            sentence.locator(f"input[value={code}]").check()
    piece.get_by_label("I have gone through").check()
    piece.locator(f"input[type=radio][value={verdict}]").check()
    piece.get_by_role("button", name="Commit my rating").click()
    expect(piece.get_by_role("heading", name="The key, beside yours")).to_be_focused()


def rate_as_the_key(piece: Locator, place: int) -> None:
    key = KEYS[REPLIES[place].id]
    rate(piece, place, key.verdict, [list(codes) for codes in key.moves])


def test_rating_against_the_key_until_all_twelve_are_done(
    open_lesson: OPEN, page: Page, axe: AXE, screenshot: Callable[..., Path]
) -> None:
    open_lesson(page, STEM)
    piece = twelve(page)
    progress = piece.get_by_role("status").filter(has_text="of 12, ")
    standing = piece.locator(".ps-standing")
    expect(progress).to_have_text("Reply 1 of 12, 0 finished")
    # Nothing of the key is there, and nothing is asked that a learner need not say.
    assert KEYS[REPLIES[0].id].why not in page.content()
    expect(piece.get_by_role("radio")).to_have_count(4)
    expect(piece.get_by_label("A name for the file")).to_have_count(0)
    piece.get_by_role("button", name="Commit my rating").focus()
    page.keyboard.press("Enter")
    expect(piece.get_by_text("First say whether you have gone through")).to_be_visible()
    rate_as_the_key(piece, 0)
    expect(piece).to_contain_text("tested, not validated")
    expect(piece).to_contain_text(KEYS[REPLIES[0].id].why)
    expect(piece.get_by_text("(differs)")).to_have_count(0)
    expect(standing).to_contain_text("After 1 of 12: your verdict is the key's in 1 of 1.")
    expect(piece.get_by_role("button", name="Commit my rating")).to_be_hidden()
    nothing_wrong(page, axe)
    # Where the two differ, the words that decide stand there.
    piece.get_by_role("button", name="Next").click()
    rate(piece, 1, "owned", [["blanket"]])
    expect(piece.get_by_text("(differs)")).to_have_count(3)
    expect(piece).to_contain_text(f"The key hears “{NAMES['pretext']}” here.")
    expect(piece).to_contain_text(f"The key does not hear “{NAMES['blanket']}” here.")
    expect(piece).to_contain_text("What “owned” means:")
    piece.get_by_label("Where you still see it otherwise").fill("I hear a door shut.")
    nothing_wrong(page, axe)
    for width in (400, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        piece.get_by_role("heading", name="The key, beside yours").scroll_into_view_if_needed()
        screenshot(page, f"lesson-03-key-{width}")
        beyond = page.evaluate(
            """() => [...document.querySelectorAll('.ps-rating *')]
                 .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
                    && !one.closest('.ps-visually-hidden')).length"""
        )
        assert beyond == 0
    for place in range(2, 6):
        piece.get_by_role("button", name="Next").click()
        rate_as_the_key(piece, place)
        expect(standing).to_contain_text(f"After {place + 1} of 12")
    expect(standing).to_contain_text("in 5 of 6. Kappa is 0.")
    expect(piece.locator(".ps-kept")).to_contain_text("Kept on this computer.")
    # Loaded anew it goes on at the first that is left, and the key is there again.
    page.reload()
    at_reply(piece, 6)
    expect(standing).to_contain_text("in 5 of 6. Kappa is 0.", timeout=60_000)
    piece.get_by_role("button", name="Back").click()
    piece.get_by_role("button", name="Back").click()
    at_reply(piece, 4)
    expect(piece).to_contain_text(KEYS[REPLIES[4].id].why)
    piece.get_by_text("All replies").click()
    piece.get_by_role("button", name="2 finished").click()
    expect(piece.get_by_label("Where you still see it otherwise")).to_have_value(
        "I hear a door shut."
    )
    # The other half, in the exercise.
    open_lesson(page, f"exercises/{STEM}")
    at_reply(piece, 6)
    expect(piece.get_by_role("heading", name="Once more")).to_be_hidden()
    for place in range(6, 12):
        rate_as_the_key(piece, place)
        if place < 11:
            piece.get_by_role("button", name="Next").click()
    expect(standing).to_contain_text("After 12 of 12: your verdict is the key's in 11 of 12.")
    nothing_wrong(page, axe)
    piece.get_by_role("button", name="Rate them all again").click()
    expect(progress).to_have_text("Reply 1 of 12, 0 finished")
    expect(piece).to_contain_text("The time before: After 12 of 12")
    expect(standing).to_have_text("")
    expect(piece.get_by_role("radio")).to_have_count(4)
    expect(piece.get_by_role("radio", checked=True)).to_have_count(0)


def test_the_lesson_from_a_contrast_to_a_client_at_the_door(
    open_lesson: OPEN, page: Page, axe: AXE
) -> None:
    open_lesson(page, STEM)
    three = page.get_by_role("group", name="Three answers to compare")
    for number in range(3):
        three.locator("textarea").nth(number).fill("Whose no it is.")
    three.get_by_role("button", name="I have written all three: compare").click()
    expect(three).to_contain_text("A rule with nobody behind it")
    studio = page.get_by_role("group", name="Studio:").last
    studio.get_by_label("what the therapist likes or finds easier").check()
    studio.get_by_label("No, nothing here").check()
    studio.get_by_role("button", name="Show what is true here").click()
    honest = studio.get_by_label("Your honest reply", exact=True)
    honest.fill(
        "I won't follow it, because my Sundays are mine and I'd rather not read about work then. "
        "Bring one on Wednesday and read it to me."
    )
    expect(studio).to_contain_text("a reason of your own", ignore_case=True)
    back = page.get_by_role("group", name="The client comes back")
    expect(back).to_contain_text("Are you not allowed to, or is it me?")
    back.locator("textarea").first.fill(
        "I'm allowed to, and it isn't you. The drive home is where I put the day down, by myself."
    )
    back.get_by_role("button", name="Give this answer").click()
    expect(back.get_by_role("heading", name="What to listen for")).to_be_visible()
    aloud = page.get_by_role("group", name="Say it aloud")
    aloud.get_by_role("button", name="Start").click()
    aloud.get_by_role("button", name="Stop").click()
    for check in aloud.get_by_role("checkbox").all():
        check.check()
    nothing_wrong(page, axe)


def test_a_task_of_the_exercise_is_met(open_lesson: OPEN, page: Page, axe: AXE) -> None:
    open_lesson(page, f"exercises/{STEM}")
    this = page.locator("[data-task=two-practices]")
    this.get_by_label("owned, and owned").check()
    this.get_by_role("button", name="Check").click()
    expect(this.locator(".ps-state")).to_contain_text("Needs another look.")
    expect(this).to_contain_text("If the client hears of the choir")
    this.get_by_label("owned, and hidden").check()
    this.get_by_role("button", name="Check").click()
    expect(this.locator(".ps-state")).to_contain_text("Met.")
    nothing_wrong(page, axe)
