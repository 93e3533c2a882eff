"""Twenty hostile drafts in the studio: none runs, none breaks the page, each is read and is kept.

A draft is put into the box as a paste would be, since most of these cannot be typed. What is kept
is looked at after the page was loaded anew, of as many as the lesson has boxes at once: after the
honest box, each is put into another one as well, and all boxes are made and kept by the same code.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

LESSON = "01-the-post"
RUN = "window.plainspokenRan = true; alert(1)"
"""What would be noticed if it ran."""

DRAFTS = {
    "script tag": f"Hello <script>{RUN}</script> there. I don't read email at weekends.",
    "image with a handler": f'<img src=x onerror="{RUN}"> I keep weekends for my family.',
    "svg with a handler": f"<svg onload='{RUN}'><animate onbegin='{RUN}'></svg> I can hear you.",
    "closes its own box": f"</textarea></div></script><script>{RUN}</script><textarea> I hear you.",
    "broken entities": "&lt;b&gt; &amp;amp; &#x3c;script&#x3e; &#60"
    " &bogus; &#xZZ; &#0; &#x110000; I hear.",
    "nested quotes": f'"\'`"\' onmouseover="{RUN}" \'"` „“”‚‘’«» I said: "he said: \'no\'".',
    "links that run": f"[click](javascript:{RUN}) <a href='javascript:{RUN}'>x</a>"
    f" data:text/html,<script>",
    "markdown and LaTeX": "# **I** _don't_ `read` ![x](y) $$\\href{javascript:alert(1)}{x}$$"
    " \\(a\\) |a|b|",
    "no stop in 100,000": ("word " * 20_000).strip(),
    "100,000 of <": "<" * 100_000,
    "thousands of sentences": "I don't read email at weekends. My hands are tied! Why is that? "
    * 1_000,
    "right to left": "\u202eI don't read email\u202c שלום, אני לא קוראת."
    " \u2066\u2067مرحبا\u2069 \u200f\u202e no end",
    "towers": "I h\u0337" + "e" + "\u0301\u0348\u035b\u0489" * 500 + "ar you. N\u0337o\u0337.",
    "emoji": "👩‍👩‍👧‍👦 I hear you 🏳️‍🌈🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧🇨🇦. 👍🏽 I don't read email 🤷🏾‍♀️ at weekends 1️⃣!",
    "halves of emoji": "I hear \ud83d you. \udc69 I don't read \ud800\ud800 email \udfff",
    "nulls and controls": "I\0 hear\x01\x02\x07\x08 you.\x0b\x0c \x1b[31mred\x1b[0m"
    " \x7f\x85 No\ufffe\uffff\0.",
    "joiners and no width": "\u200d\u200c\u200b\ufeff\u2060I\u200d don\u200c't\u200b"
    " read\ufeff email\u00ad.\u200d\u200d",
    "line ends": "I hear you.\r\nI don't read\remail\n\n\u2028at weekends\u2029.\u0085\r\n\r\nNo.",
    "breaks JSON": '","event":"erased-for-good","data":{"text":"x"}}\n{"draft":"\\u0022\\"\\\\",'
    " NaN, 1e999 }]",
    "names of objects": "__proto__ constructor toString hasOwnProperty prototype ${alert(1)} {{x}} "
    f"<%= x %> <!-- I hear --> <![CDATA[ {RUN} ]]> `${{{RUN}}}` %s %d {{0}}",
}

PUT = """(area, text) => {
  area.value = JSON.parse(text);
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}"""
HOLDS = "(area, text) => area.value === JSON.parse(text)"
# Half an emoji is no text, and UTF-8 cannot carry it: what comes back is the sign for a broken
# character in its place.
HOLDS_AGAIN = "(area, text) => area.value === JSON.parse(text).toWellFormed()"

# Puts a draft in and gives the ms until there is feedback, or a word about it: from the press of
# the button, or, without one, from the end of the pause in typing.
READ = """async ([area, panel, said, button, text, pause]) => {
  const before = said.textContent;
  const answer = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), 15000);
    const look = new MutationObserver(() => {
      const word = said.textContent && said.textContent !== before;
      if (panel.dataset.n !== n || (word && performance.now() > due)) resolve(performance.now());
    });
    look.observe(panel, { attributes: true });
    look.observe(said, { childList: true, characterData: true, subtree: true });
  });
  const n = panel.dataset.n;
  area.value = JSON.parse(text);
  let due = performance.now() + pause;
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  if (button) {
    due = performance.now();
    button.click();
  }
  return (await answer) - due;
}"""

# The sentences in the feedback that do not stand in the draft, letter by letter.
QUOTES = """(studio, key) => {
  const text = studio.querySelector(`textarea[data-draft="${key}"]`).value.toWellFormed();
  return [...studio.querySelectorAll("[data-feedback=honest] .ps-sentence .ps-quote")]
    .map((quote) => {
      const copy = quote.cloneNode(true);
      for (const hidden of copy.querySelectorAll(".ps-visually-hidden")) hidden.remove();
      return copy.textContent;
    })
    .filter((quote) => !text.includes(quote));
}"""

# What none of these may have become.
GROWN = """(pieces) => pieces.flatMap((piece) => [...piece.querySelectorAll("*")])
  .filter((one) => /^(script|img|svg|math|iframe|object|embed|link|style|base|form|a|video|audio)$/i
    .test(one.localName) || [...one.attributes].some((each) => /^on/i.test(each.name)))
  .map((one) => one.outerHTML.slice(0, 200))"""

PAUSE = 700
"""ms without typing before the studio reads."""


class Watch:
    """Everything that a page says that no draft may make it say."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heard: list[str] = []
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("console", self._console)

    def _dialog(self, dialog: Any) -> None:
        self.heard.append(f"dialog ({dialog.type}): {dialog.message}")
        dialog.accept()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.heard.append(f"console: {message.text}")

    def quiet(self) -> bool:
        """Whether nothing of a draft ran, and nothing broke."""
        return not self.heard and not self.page.evaluate("'plainspokenRan' in window")


def studio(page: Page) -> Locator:
    """The studio of the lesson that is open."""
    return page.get_by_role("group", name="Studio: ").last


def notice(page: Page) -> None:
    """Answer the two questions that open the feedback, if nobody has."""
    here = studio(page)
    # The studio comes last on the page; it may be open already, from another test.
    here.get_by_label("time, rest and private life").wait_for()
    if here.get_by_role("heading", name="What is true here").is_visible():
        return
    here.get_by_label("time, rest and private life").check()
    here.get_by_label("No, nothing here").check()
    here.get_by_role("button", name="Show what is true here").click()
    expect(here.get_by_role("heading", name="What is true here")).to_be_visible()


def read(page: Page, draft: str, *, on_request: bool) -> float:
    """Put a draft into the honest box and wait for its feedback; ms from when it is asked for."""
    here = studio(page)
    area = here.get_by_label("Your honest reply", exact=True)
    panel = here.locator("[data-feedback=honest]")
    said = here.locator(".ps-feedback-status").first
    button = here.get_by_role("button", name="Read it now").first
    handles = [one.element_handle() for one in (area, panel, said)]
    press = button.element_handle() if on_request else None
    took: float = page.evaluate(READ, [*handles, press, json.dumps(draft), PAUSE])
    return took


def box(page: Page, key: str) -> Locator:
    """The text area of one draft."""
    return page.locator(f"textarea[data-draft='{key}']")


def in_a_box(draft: str) -> str:
    """The draft as any text area holds it: with one sort of line end. As JSON."""
    return json.dumps(draft.replace("\r\n", "\n").replace("\r", "\n"))


def kept(page: Page) -> None:
    """Wait until everything on the page is in the journal, as a lesson link does."""
    page.evaluate("""async () => {
      const waits = [];
      window.dispatchEvent(new CustomEvent("plainspoken:flush", { detail: { waits } }));
      await Promise.all(waits);
    }""")


@pytest.fixture
def lesson(open_lesson: Callable[[Page, str], None], page: Page) -> Page:
    """The lesson, with its feedback open."""
    open_lesson(page, LESSON)
    notice(page)
    return page


def test_hostile_drafts_are_read_and_kept_and_never_run(lesson: Page) -> None:
    watch = Watch(lesson)
    assert len(DRAFTS) == 20
    found = lesson.locator(".plainspoken-piece textarea[data-draft]").all()
    boxes = [area.get_attribute("data-draft") or "" for area in found]
    [honest] = [key for key in boxes if key.endswith("/honest")]
    boxes.remove(honest)
    boxes.append(honest)  # last, since every draft comes by there

    names = list(DRAFTS)
    for begin in range(0, len(names), len(boxes)):
        some = names[begin : begin + len(boxes)]
        stands = dict(zip(boxes[-len(some) :], some, strict=True))
        for key, name in stands.items():
            took = read(lesson, DRAFTS[name], on_request=True)
            print(f"{name}: {took:.0f} ms")
            assert studio(lesson).locator(".ps-feedback-status").first.inner_text().strip(), name
            assert box(lesson, honest).evaluate(HOLDS, in_a_box(DRAFTS[name])), name
            assert studio(lesson).evaluate(QUOTES, honest) == [], name
            assert lesson.locator(".plainspoken-piece").evaluate_all(GROWN) == [], name
            assert watch.quiet(), (name, watch.heard)
            if key != honest:
                box(lesson, key).evaluate(PUT, json.dumps(DRAFTS[name]))
        kept(lesson)
        lesson.reload()
        for key, name in stands.items():
            box(lesson, key).wait_for(state="attached")  # one is not due yet
            assert box(lesson, key).evaluate(HOLDS_AGAIN, in_a_box(DRAFTS[name])), (key, name)
        assert lesson.locator(".plainspoken-piece").evaluate_all(GROWN) == []
        assert watch.quiet(), watch.heard

    read(lesson, "I hear you. I don't read email at weekends. On Monday I do.", on_request=False)
    expect(studio(lesson).locator("[data-feedback=honest] li.ps-sentence")).to_have_count(3)
    assert watch.quiet(), watch.heard
