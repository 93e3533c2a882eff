"""The course as a learner gets it, a Chromium beside it, and bare notebooks to compare with."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
LESSON = "lessons/01-the-post.ipynb"
LESSONS = [f"lessons/{found.name}" for found in sorted((ROOT / "lessons").glob("0[0-7]-*.ipynb"))]
"""The lessons of the course."""

BARE_AREA = ".widget-textarea textarea"
"""The text area of a bare ipywidgets notebook."""

BARE = "bare.ipynb"
BARE_SOURCE = "import ipywidgets\nipywidgets.Textarea()"
ECHO = "echo.ipynb"
ECHO_SOURCE = """import ipywidgets
area, shown = ipywidgets.Textarea(continuous_update=True), ipywidgets.HTML()
shown.add_class("echo")
area.observe(lambda change: setattr(shown, "value", change["new"]), "value")
ipywidgets.VBox([area, shown])"""

# Runs a bare notebook at the first moment at which that is possible: when the kernel has answered.
# Lab calls it ready earlier, and would then ask which kernel is meant.
_RUN_WHEN_READY = """(async () => {
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  let panel;
  while (!(panel = window.jupyterapp?.shell?.currentWidget)?.context) await pause(5);
  await panel.context.ready;
  const session = panel.context.sessionContext;
  await session.ready;
  while (!session.session?.kernel) await pause(5);
  await session.session.kernel.info;
  await window.jupyterapp.commands.execute("notebook:run-all-cells");
})();"""


def from_tests(name: str) -> ModuleType:
    """A module of tests/browser, taken by its path: the tests are no package."""
    named = f"plainspoken_benchmarks_{name}"
    if named not in sys.modules:
        spec = importlib.util.spec_from_file_location(named, ROOT / "tests/browser" / f"{name}.py")
        if spec is None or spec.loader is None:
            raise ImportError(name)
        module = importlib.util.module_from_spec(spec)
        sys.modules[named] = module
        spec.loader.exec_module(module)
    return sys.modules[named]


@dataclass(frozen=True)
class Course:
    """A running `plainspoken open`."""

    lab: Any
    """The server, as the browser tests know it (`Lab` in tests/browser/conftest.py)."""
    home: Path
    """Its PLAINSPOKEN_HOME, with the journal."""
    seconds: float
    """How long it took from the command to the line that says ready."""


@contextmanager
def content() -> Iterator[Path]:
    """A folder with the real lessons and the bare notebooks, to be served instead of a checkout."""
    with tempfile.TemporaryDirectory(prefix="plainspoken-benchmark-") as folder:
        place = Path(folder).resolve()
        for part in ("lessons", "exercises"):
            shutil.copytree(
                ROOT / part, place / part, ignore=shutil.ignore_patterns(".ipynb_checkpoints")
            )
        for name, source in ((BARE, BARE_SOURCE), (ECHO, ECHO_SOURCE)):
            (place / name).write_text(json.dumps(_notebook(source)), encoding="utf-8")
        yield place


@contextmanager
def course(served: Path, home: Path) -> Iterator[Course]:
    """Start `plainspoken open` on a free port and stop it at the end.

    Args:
        served: what `content` made.
        home: the PLAINSPOKEN_HOME to use.

    Raises:
        RuntimeError: it did not get ready; the message holds what it said.
    """
    tests = from_tests("conftest")
    environment = {
        **os.environ,
        "PLAINSPOKEN_HOME": str(home),
        "PLAINSPOKEN_CONTENT": str(served),
        # Lets a page reach JupyterLab's inside, to run the bare notebooks.
        "PLAINSPOKEN_TEST": "1",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(":;"),
    }
    began = time.monotonic()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "plainspoken", "open", "--no-browser"),
            *("--port", str(tests.free_port())),
        ],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        address = _until_ready(process, tests.READY)
        seconds = time.monotonic() - began
        found = urlsplit(address)
        lab = tests.Lab(
            url=f"{found.scheme}://{found.netloc}/",
            token=parse_qs(found.query).get("token", [""])[0],
            root=served,
            process=process,
        )
        yield Course(lab, home, seconds)
    finally:
        tests.stop(process)


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium that can reach this computer and nothing else."""
    tests = from_tests("conftest")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=tests.chromium(), args=list(tests.CHROMIUM_FLAGS), headless=True
        )
        yield running
        running.close()


def fresh(running: Browser) -> BrowserContext:
    """A fresh profile: no storage, no cache."""
    context = running.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(60_000)
    return context


def run_when_ready(page: Page) -> None:
    """Have a bare notebook run by itself. Call before the page is loaded."""
    page.add_init_script(_RUN_WHEN_READY)


def open_bare(page: Page, lab: Any, name: str) -> None:
    """Open a bare notebook and wait for its text area."""
    run_when_ready(page)
    page.goto(lab.page_url(name))
    page.locator(BARE_AREA).first.wait_for(timeout=60_000)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of them lies, between neighbours in proportion."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def table(rows: Mapping[str, Sequence[float]], unit: str) -> None:
    """Print median, p95 and the largest of each row."""
    wide = max(len(name) for name in rows)
    print(f"{'':{wide}}      n   median      p95      max   ({unit})")
    for name, values in rows.items():
        figures = (statistics.median(values), quantile(values, 0.95), max(values))
        shown = "".join(f"{value:9.2f}" for value in figures)
        print(f"{name:{wide}}  {len(values):5d}{shown}")


def verdict(what: str, value: float, most: float) -> bool:
    """Print a figure beside what is promised; whether the promise holds."""
    good = value <= most
    print(f"{what}: {value:.2f} (at most {most:.2f}): {'holds' if good else 'DOES NOT HOLD'}")
    return good


def _until_ready(process: subprocess.Popen[str], ready: str) -> str:
    if process.stdout is None:
        raise RuntimeError("no output to read")
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith(ready):
            return line.removeprefix(ready).strip()
    raise RuntimeError("`plainspoken open` did not get ready. It said:\n" + "".join(said))


def _notebook(source: str) -> dict[str, Any]:
    return {
        "cells": [
            {
                "id": "only",
                "cell_type": "code",
                "execution_count": None,
                "metadata": {},
                "outputs": [],
                "source": source,
            }
        ],
        "metadata": {
            "kernelspec": {
                "name": "python3",
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
            }
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
