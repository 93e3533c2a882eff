"""How long each lesson takes to open, beside a notebook with one bare text area.

All in the same run of the same server, each time in a fresh browser profile and with a kernel of
its own, in turn. The bare notebook is run at the first moment at which its kernel answers; nobody
has to press a button for it, so that it is the best that JupyterLab can do.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from benchmarks import course as stage

MOST = 1.25

_LESSON_AREA = ".plainspoken-piece textarea"

# Looks every 5 ms for a text area that a person could write in. Then asks the kernel something: its
# answer comes when it has run what it was given, so that the text area's model is alive.
_WATCH = """(selector) => {
  const look = setInterval(async () => {
    const area = document.querySelector(selector);
    if (!area || area.disabled || area.readOnly || !area.getClientRects().length) return;
    clearInterval(look);
    const seen = performance.now();
    const context = window.jupyterapp.shell.currentWidget.context;
    await context.sessionContext.session.kernel.requestKernelInfo();
    window.opened = { seen, answers: performance.now() };
  }, 5);
}"""


def opened(running: Browser, lab: Any, notebook: str) -> tuple[float, float]:
    """Seconds from the page's first request to its text area, and to its kernel's answer."""
    context = stage.fresh(running)
    page = context.new_page()
    bare = notebook == stage.BARE
    selector = stage.BARE_AREA if bare else _LESSON_AREA
    page.add_init_script(f"({_WATCH})({selector!r})")
    if bare:
        stage.run_when_ready(page)
    page.goto(lab.page_url(notebook))
    found = page.wait_for_function("window.opened", timeout=60_000).json_value()
    context.close()
    lab.shut_down_all()
    return found["seen"] / 1000, found["answers"] / 1000


def main() -> int:
    """Measure, print, and say by the exit status whether the promise holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each is opened")
    parser.add_argument("--starts", type=int, default=3, help="how often the course is started")
    chosen = parser.parse_args()

    with (
        stage.content() as served,
        stage.browser() as running,
        tempfile.TemporaryDirectory() as folder,
    ):
        starts = []
        for number in range(chosen.starts - 1):
            with stage.course(served, Path(folder) / f"home-{number}") as started:
                starts.append(started.seconds)
        notebooks = [stage.BARE, *stage.LESSONS]
        seen: dict[str, list[float]] = {name: [] for name in notebooks}
        answers: dict[str, list[float]] = {name: [] for name in notebooks}
        with stage.course(served, Path(folder) / "home") as started:
            starts.append(started.seconds)
            opened(running, started.lab, stage.BARE)  # what only the first page of all pays for
            for number in range(chosen.rounds):
                for notebook in notebooks if number % 2 else reversed(notebooks):
                    shown, answered = opened(running, started.lab, notebook)
                    seen[notebook].append(shown)
                    answers[notebook].append(answered)

    print(
        "plainspoken open, from the command to ready, each with a new home (the first is coldest)"
    )
    print("  " + "  ".join(f"{value:.2f} s" for value in starts))
    print("From the page's first request to a text area that one can write in (seen), and to its")
    print("kernel's next answer (answers)")
    named = {name: f"{Path(name).stem}, {{}}" for name in notebooks}
    stage.table(
        {
            named[name].format(what): times[name]
            for what, times in (("seen", seen), ("answers", answers))
            for name in notebooks
        },
        "seconds",
    )
    held = [
        stage.verdict(
            f"Ratio of medians, {named[name].format(what)}",
            median(times[name]) / median(times[stage.BARE]),
            MOST,
        )
        for what, times in (("seen", seen), ("answers", answers))
        for name in stage.LESSONS
    ]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
