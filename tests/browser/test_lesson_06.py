"""Lesson 6 as a trainee goes through it: three turns with a hurt client, and one task met."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from plainspoken import pack

OPEN = Callable[[Page, str], None]
AXE = Callable[..., list[dict[str, Any]]]
TURNS = pack.load().comebacks["repair-car"].turns
ANOTHER_REASON = "She is mistaken. Our policy is that texts are for appointments only."
OWNED = "I don't want texts, because I carry home what I can't answer. I hid behind the line."
SMALL = "You can ask me, and if I don't want to tell you, I will say that."
LETTER = (
    "I told you something that was not so, and I'm sorry. I don't ring parents after four, because "
    "I'm with my own children then. I could ring you on Fridays at half past seven."
)


def line(turn: int, **condition: str) -> str:
    """What the client says at a turn, from 1, to an answer of which this is read."""
    [(field, code)] = condition.items()
    return next(one.text for one in TURNS[turn - 1].lines if code in getattr(one, field))


def give(piece: Locator, number: int, words: str) -> None:
    """Give an answer to the client, from 0."""
    piece.locator("textarea").nth(number).fill(words)
    piece.get_by_role("button", name="Give this answer").last.click()


def test_the_lesson_from_the_hurt_to_the_letter(open_lesson: OPEN, page: Page, axe: AXE) -> None:
    open_lesson(page, "06-repair")
    piece = page.get_by_role("group", name="The client comes back")
    says = piece.locator(".ps-client-says blockquote")
    # The first answer was given in the trainee's place, and the client has heard it.
    expect(piece).to_contain_text("I'm afraid our line can't take texts")
    expect(says.first).to_have_text(TURNS[0].lines[-1].text)
    give(piece, 0, ANOTHER_REASON)
    expect(says.nth(1)).to_have_text(line(2, moves="shield"))
    give(piece, 1, OWNED)
    expect(says.nth(2)).to_have_text(line(3, verdict="owned"))
    give(piece, 2, SMALL)
    expect(piece.get_by_role("heading", name="What to listen for")).to_have_count(3)

    aloud = page.get_by_role("group", name="Say it aloud")
    aloud.get_by_role("button", name="Start").click()
    aloud.get_by_role("button", name="Stop").click()
    aloud.get_by_label("Did I leave out that I meant well?").check()

    studio = page.get_by_role("group", name="Studio:")
    studio.get_by_label("time, rest and private life").check()
    studio.get_by_label("No, nothing here").check()
    studio.get_by_role("button", name="Show what is true here").click()
    # What is true takes the focus when it comes, and with it whatever is being typed.
    expect(studio).to_contain_text("Nadia, who would be talked about")
    studio.get_by_label("Your honest reply", exact=True).press_sequentially(LETTER, delay=2)
    expect(studio.locator("[data-feedback=honest] li.ps-sentence")).to_have_count(3)
    assert axe(page) == []


def test_a_task_of_the_exercise_is_met(open_lesson: OPEN, page: Page, axe: AXE) -> None:
    open_lesson(page, "exercises/06-repair")
    task = page.locator("[data-task=whose-sake]")
    task.get_by_label("I'd feel so much lighter").check()
    task.get_by_role("button", name="Check").click()
    expect(task.locator(".ps-state")).to_contain_text("Needs another look.")
    task.get_by_label("I'd feel so much lighter").uncheck()
    for words in ("She is putting money aside", "She has got her mother", "Last Monday she asked"):
        task.get_by_label(words).check()
    task.get_by_role("button", name="Check").click()
    expect(task.locator(".ps-state")).to_contain_text("Met.")
    expect(task).to_contain_text("More to think about")
    assert axe(page) == []
