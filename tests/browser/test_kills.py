"""The kernel is killed again and again while somebody types, and not one key is lost.

What is typed are numbered words, so that what is missing can be named. The typist is also used by
benchmarks/kills.py, which kills a hundred times.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from plainspoken.record.events import parse
from plainspoken.record.journal import Journal

LESSON = "lessons/01-the-post.ipynb"
DRAFT = "studio/weekend-email/honest"

# What the page says while nobody asks it: how the kernel is, and dialogs. And a slow computer.
LISTEN = """
window.addEventListener("plainspoken:kernel", ({ detail }) => {
  heard("kernel", detail.state, Date.now());
});
new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (node.classList?.contains("jp-Dialog")) heard("dialog", node.textContent, Date.now());
  }
}).observe(document, { childList: true, subtree: true });
window.addEventListener("focusout", () => {
  const end = performance.now() + (window.slowness || 0);
  while (performance.now() < end);
}, true);
"""
HELD = """(key) => (document.querySelector(".ps-stand-in")
  ?? document.querySelector(`textarea[data-draft="${key}"]`))?.value ?? null"""
# As it is when somebody looks at another tab.
HIDE = """(state) => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@dataclass
class Typist:
    """Somebody who types numbered words into the honest draft, whatever happens."""

    lab: Any
    """The running course (`Lab` in conftest.py)."""
    context: BrowserContext
    """Whose storage stays when its pages are closed."""
    page: Page = field(init=False)
    """The page that is open now."""
    typed: list[tuple[str, float]] = field(default_factory=list)
    """Each word and when its last key was pressed, by the monotonic clock."""
    dialogs: list[str] = field(default_factory=list)
    """All dialogs that were shown, by the browser or by JupyterLab."""
    states: list[tuple[str, float]] = field(default_factory=list)
    """What was said about the kernel, and when, in seconds since the epoch."""
    killed: list[float] = field(default_factory=list)
    """When the kernel was killed, in seconds since the epoch."""
    left: list[float] = field(default_factory=list)
    """When the page was loaded anew or closed, in seconds since the epoch."""
    count: int = 0
    """How many words were typed in all."""

    def begin(self) -> None:
        """Open the lesson, open the feedback, and start with an empty draft."""
        self.context.expose_function("heard", self._hear)
        self.context.add_init_script(LISTEN)
        self.open()
        here = self.page.get_by_role("group", name="Studio: ").last
        shown = here.get_by_role("heading", name="What is true here")
        # The studio comes last on the page; it may be open already, from another test.
        here.get_by_label("time, rest and private life").wait_for()
        if not shown.is_visible():
            here.get_by_label("time, rest and private life").check()
            here.get_by_label("No, nothing here").check()
            here.get_by_role("button", name="Show what is true here").click()
            expect(shown).to_be_visible()
        self.area.fill("")
        self.focus()

    def open(self) -> None:
        """Open the lesson in a new page."""
        self.page = self.context.new_page()
        self.page.on("dialog", self._dialog)
        self.lab.open(self.page, LESSON)

    def reload(self) -> None:
        """Load the page anew and go on at the end."""
        self.left.append(time.time())
        self.page.reload()
        self.focus()

    def close_and_open(self) -> None:
        """Close the page, open it again and go on at the end."""
        self.left.append(time.time())
        self.page.close()
        self.open()
        self.focus()

    def hide(self, hidden: bool) -> None:
        """Look at another tab, or come back."""
        self.page.evaluate(HIDE, "hidden" if hidden else "visible")

    @property
    def area(self) -> Locator:
        """The box."""
        return self.page.locator(f"textarea[data-draft='{DRAFT}']")

    def focus(self) -> None:
        """Go into the box, to the end of what stands there."""
        self.area.wait_for(timeout=60_000)
        self.area.focus()
        self.page.keyboard.press("ControlOrMeta+End")

    def type(self, words: int = 1, *, pause: float = 15) -> None:
        """Type some words, with `pause` ms between two keys."""
        for _ in range(words):
            self.count += 1
            word = f"w{self.count:05d} "
            self.page.keyboard.type(word, delay=pause)
            self.typed.append((word, time.monotonic()))

    def type_while(self, busy: Callable[[], bool], *, pause: float = 15) -> None:
        """Type until something is over."""
        end = time.monotonic() + 120
        while busy():
            assert time.monotonic() < end, self.states
            self.type(pause=pause)

    def kill(self) -> None:
        """Kill the kernel; if there is none just now, the next one at its first sign of life."""
        end = time.monotonic() + 60
        while True:
            try:
                os.kill(self.lab.kernel_process(LESSON), signal.SIGKILL)
            except (ValueError, OSError):  # no kernel yet, or the server is too busy to say
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)
            else:
                self.killed.append(time.time())
                return

    def kill_soon(self, delay: float) -> threading.Thread:
        """Kill the kernel in so many seconds, while something else is done."""

        def later() -> None:
            time.sleep(delay)
            self.kill()

        thread = threading.Thread(target=later)
        thread.start()
        return thread

    def running_since(self) -> float | None:
        """When the lesson ran again after the last kill; None if it has not yet."""
        self.page.evaluate("0")  # lets what the page has said come through
        for state, at in self.states:
            if state == "running" and at > self.killed[-1]:
                return at
        return None

    def expected(self) -> str:
        """All that was typed."""
        return "".join(word for word, _ in self.typed)

    def held(self) -> str:
        """What stands in the box now."""
        text: str | None = self.page.evaluate(HELD, DRAFT)
        return text or ""

    def missing(self, patience: float = 10) -> list[tuple[str, float]]:
        """Words that were typed and are not in the box: each with its age in seconds.

        The box may still be about to take over what the page had kept, so that it has `patience`
        seconds. What is missing is not expected any longer. What stands there and should not, or
        in another order, counts as a word of any age.
        """
        began = time.monotonic()
        held = self.held()
        while held != self.expected() and time.monotonic() < began + patience:
            time.sleep(0.1)
            held = self.held()
        lost = [(word, began - at) for word, at in self.typed if word not in held]
        gone = {word for word, _ in lost}
        self.typed = [(word, at) for word, at in self.typed if word not in gone]
        if held != self.expected():
            lost.append((f"not as it was typed: {held[-200:]!r}", float("inf")))
            self.typed = [(held, began)]  # go on from what there is
        return lost

    def _hear(self, what: str, words: str, at: float) -> None:
        if what == "dialog":
            self.dialogs.append(words)
        else:
            self.states.append((words, at / 1000))

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(f"{dialog.type}: {dialog.message}")
        dialog.accept()


def journal(home: Path) -> tuple[list[str], int]:
    """The versions of the draft in a journal, newest first, and how many lines do not parse."""
    versions = [str(head.data.get("text")) for head in Journal(home).heads(DRAFT)]
    broken = 0
    for file in home.rglob("*.jsonl"):
        lines = file.read_bytes().splitlines(keepends=True)
        broken += sum(1 for line in lines if parse(line) is None or not line.endswith(b"\n"))
    return versions, broken


def settled(home: Path, text: str, patience: float = 30) -> tuple[list[str], int]:
    """`journal`, as soon as one version of the draft is this text; as it is, if that takes long."""
    end = time.monotonic() + patience
    while text not in journal(home)[0] and time.monotonic() < end:
        time.sleep(0.2)
    return journal(home)


@pytest.fixture
def home(course: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PLAINSPOKEN_HOME of the running course."""
    [place] = tmp_path_factory.getbasetemp().glob("course[0-9]*/home")
    return place


@pytest.fixture
def typist(course: Any, context: BrowserContext) -> Iterator[Typist]:
    """Somebody with the lesson open and an empty draft."""
    one = Typist(course, context)
    one.begin()
    yield one
    course.shut_down_all()


def test_nothing_is_lost_however_often_the_kernel_is_killed(typist: Typist, home: Path) -> None:
    # Right after a key, before anything can have been sent; then typing goes on as if nothing was.
    typist.type(3)
    typist.kill()
    typist.type_while(lambda: typist.running_since() is None)
    # In the middle of a word, and once more while it comes back, on a slow computer.
    typist.page.evaluate("window.slowness = 150")
    for delay in (0.3, 0.7):
        killing = typist.kill_soon(delay)
        typist.type_while(killing.is_alive)
    typist.type_while(lambda: typist.running_since() is None)
    typist.type(5)
    assert typist.missing() == []
    # The page is loaded anew while there is no kernel.
    typist.kill()
    typist.type(3)
    typist.reload()
    assert typist.missing() == []
    # Somebody looks at another tab meanwhile, and comes back.
    typist.type(2)
    typist.hide(True)
    typist.kill()
    typist.page.wait_for_timeout(300)
    typist.hide(False)
    typist.type(5)
    assert typist.missing() == []
    # The page is closed at once, and opened again later.
    typist.kill()
    typist.type(1)
    typist.close_and_open()
    typist.type(2)
    assert typist.missing() == []

    versions, broken = settled(home, typist.expected())
    assert versions == [typist.expected()]
    assert broken == 0
    assert typist.dialogs == []
    assert len(typist.killed) == 6
