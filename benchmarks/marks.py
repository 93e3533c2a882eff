"""How long after a change its marks stand on the page, beside what a bare ipywidgets echo takes.

Both pages are open in the same JupyterLab and are typed into in turn, one key each time, so that
whatever else the computer does falls on both alike. The studio's marks are timed from the moment
at which its pause in typing ends, the echo from the key. And whether typing itself is delayed: the
time that a key needs in the page, in our box and in one that nobody listens to.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from benchmarks import course as stage

PAUSE = 700
"""ms without typing before the studio reads; READ_AFTER in widgets/front/studio.js."""
MOST = 1.5
MOST_KEY = 8.0
"""ms at p95 that our box may add to a key: half a frame of a screen with 60 in a second."""

DRAFT = (
    "I can hear how hard Saturday was, and I am glad that you told me. I don't read email at "
    "weekends, because I keep them for my children. Unfortunately our policy is that email is not "
    "secure. You can send it, and I will read it on Monday between nine and ten. What would help "
    "you to get through until then? "
)
KEYS = "and we can think about that together on Tuesday "
FINDING = 200
"""ms between two keys of somebody who types."""

# When a key was heard, and when what it leads to first stood on the page.
_PROBE = """([area, shown, pause]) => {
  window.probe = { due: 0, took: null };
  area.addEventListener("input", () => {
    window.probe = { due: performance.now() + pause, took: null };
  }, true);
  new MutationObserver(() => {
    const took = performance.now() - window.probe.due;
    if (window.probe.took === null && took > 0) window.probe.took = took;
  }).observe(shown, { attributes: true, childList: true, characterData: true, subtree: true });
}"""

# Of each key: the time in all that listens to its input, and the time to the next frame.
_KEYS = """() => {
  window.keys = { handlers: [], frame: [], long: 0 };
  let began = 0;
  let heard = 0;
  window.addEventListener("keydown", () => (began = performance.now()), true);
  window.addEventListener("input", () => (heard = performance.now()), true);
  window.addEventListener("input", () => {
    window.keys.handlers.push(performance.now() - heard);
    const from = began;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.keys.frame.push(performance.now() - from);
      channel.port2.postMessage(0);
    });
  });
  new PerformanceObserver((list) => (window.keys.long += list.getEntries().length))
    .observe({ type: "longtask" });
}"""

# A box beside ours that nobody listens to.
_PLAIN = """(ours) => {
  const plain = document.createElement("textarea");
  plain.className = "ps-text";
  plain.rows = 8;
  plain.value = ours.value;
  plain.id = "plain-box";
  ours.after(plain);
  plain.addEventListener("keydown", (event) => event.stopPropagation());
}"""


def studio(running: Browser, lab: Any) -> tuple[Page, Locator, Locator]:
    """The lesson with its feedback open: the page, the honest draft, its feedback."""
    page = stage.fresh(running).new_page()
    page.goto(lab.page_url(stage.LESSON))
    here = page.get_by_role("group", name="Studio: ").last
    here.get_by_label("time, rest and private life").check()
    here.get_by_label("No, nothing here").check()
    here.get_by_role("button", name="Show what is true here").click()
    here.get_by_role("heading", name="What is true here").wait_for()
    area = here.get_by_label("Your honest reply", exact=True)
    area.fill(DRAFT)
    panel = here.locator("[data-feedback=honest]")
    panel.locator("mark").first.wait_for()
    return page, area, panel


def echo(running: Browser, lab: Any) -> tuple[Page, Locator, Locator]:
    """The bare notebook: the page, its text area, and what shows the same words again."""
    page = stage.fresh(running).new_page()
    stage.open_bare(page, lab, stage.ECHO)
    area = page.locator(stage.BARE_AREA)
    area.fill(DRAFT)
    shown = page.locator(".echo")
    shown.get_by_text("I can hear").wait_for()
    return page, area, shown


def one_change(page: Page, area: Locator, letter: str) -> float:
    """Type one key and wait for what it leads to. Gives ms."""
    area.focus()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(letter)
    took: float = page.wait_for_function("window.probe.took", polling=20).json_value()
    page.wait_for_timeout(FINDING)
    return took


def probe(page: Page, area: Locator, shown: Locator, pause: int) -> None:
    """Watch a page for `one_change`."""
    page.evaluate(_PROBE, [area.element_handle(), shown.element_handle(), pause])


def keys(page: Page, area: Locator, text: str) -> dict[str, Any]:
    """Type a text quickly; what each key took in the page, ms."""
    area.focus()
    page.keyboard.press("ControlOrMeta+End")
    page.evaluate("window.keys.handlers.length = window.keys.frame.length = window.keys.long = 0")
    page.keyboard.type(text, delay=40)
    page.wait_for_timeout(200)
    found: dict[str, Any] = page.evaluate("structuredClone(window.keys)")
    page.wait_for_timeout(1500)
    return found


def main() -> int:
    """Measure, print, and say by the exit status whether the promises hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--changes", type=int, default=80, help="how many of each (40 or more)")
    chosen = parser.parse_args()

    with (
        stage.content() as served,
        stage.browser() as running,
        tempfile.TemporaryDirectory() as folder,
        stage.course(served, Path(folder) / "home") as started,
    ):
        marked, echoed = studio(running, started.lab), echo(running, started.lab)
        probe(*marked, PAUSE)
        probe(*echoed, 0)
        took: dict[str, list[float]] = {"studio": [], "echo": []}
        for number in range(-3, chosen.changes):  # the first three of each do not count
            letter = KEYS[number % len(KEYS)]
            for name, (page, area, _) in (("studio", marked), ("echo", echoed)):
                value = one_change(page, area, letter)
                if number >= 0:
                    took[name].append(value)

        page, ours, _ = marked
        ours.evaluate(_PLAIN)
        boxes = {
            "our box": (page, ours),
            "a plain box": (page, page.locator("#plain-box")),
            "bare ipywidgets": (echoed[0], echoed[1]),
        }
        for one in (page, echoed[0]):
            one.evaluate(_KEYS)
        handlers: dict[str, list[float]] = {name: [] for name in boxes}
        frames: dict[str, list[float]] = {name: [] for name in boxes}
        long = dict.fromkeys(boxes, 0)
        for _ in range(4):
            for name, (where, area) in boxes.items():
                found = keys(where, area, KEYS)
                handlers[name] += found["handlers"]
                frames[name] += found["frame"]
                long[name] += found["long"]

    print(f"A change in the draft to its marks on the page (the pause of {PAUSE} ms not counted),")
    print("and a change to its echo in a bare ipywidgets notebook")
    stage.table({"studio, marks": took["studio"], "bare echo": took["echo"]}, "ms")
    ratio = stage.quantile(took["studio"], 0.95) / stage.quantile(took["echo"], 0.95)
    marks_hold = stage.verdict("Ratio of p95", ratio, MOST)
    print("\nTyping itself: the time in all that listens to a key's input, and from key to frame")
    stage.table({f"{name}, listening": values for name, values in handlers.items()}, "ms")
    stage.table({f"{name}, to the frame": values for name, values in frames.items()}, "ms")
    print("Tasks over 50 ms while typing: ", ", ".join(f"{n} {v}" for n, v in long.items()))
    added = stage.quantile(handlers["our box"], 0.95) - stage.quantile(
        handlers["a plain box"], 0.95
    )
    keys_hold = stage.verdict("Added to a key by our box, p95, ms", added, MOST_KEY)
    return 0 if marks_hold and keys_hold else 1


if __name__ == "__main__":
    sys.exit(main())
