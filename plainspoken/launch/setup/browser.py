"""Finds or installs a Chromium: a browser test is never skipped for want of one."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from plainspoken.launch.setup.place import Place, Stop
from plainspoken.launch.setup.tools import clean, run, say, status_of

Commands = list[list[str | Path]]


def for_tests(place: Place, environ: Mapping[str, str], system: str = sys.platform) -> str:
    """The path of a browser that starts, found or installed.

    Args:
        place: the checkout, set up for development.
        environ: PLAINSPOKEN_CHROMIUM in it goes before everything else.
        system: as `sys.platform` has it.

    Raises:
        Stop: there is none, and none could be installed.
    """
    found = find(place, environ, system)
    if found:
        return found
    say("There is no Chromium here for the browser tests. Installing one.")
    for commands in ways_to_install(place, system):
        with contextlib.suppress(Stop, OSError):
            for command in commands:
                run(command, place)
            found = find(place, environ, system)
            if found:
                return found
    raise Stop(
        "The tests need a Chromium, Chrome or Edge, and none could be found or installed.",
        "Install one (on Debian: sudo apt install chromium), or set PLAINSPOKEN_CHROMIUM to the "
        f"path of yours. Then run this again.\nWhat the tools said is in {place.log}",
    )


def find(place: Place, environ: Mapping[str, str], system: str) -> str:
    """The path of a browser that is there; "" when there is none.

    Raises:
        Stop: PLAINSPOKEN_CHROMIUM names one that does not start.
    """
    named = environ.get("PLAINSPOKEN_CHROMIUM", "")
    if named:
        if starts(named, system):
            return named
        raise Stop(
            f"PLAINSPOKEN_CHROMIUM names a browser that does not start: {named}",
            "Set it to the path of a Chromium, Chrome or Edge, or unset it. Then run this again.",
        )
    for name in usual(environ, system):
        path = shutil.which(name)
        if path and starts(path, system):
            return path
    return of_playwright(place)


def usual(environ: Mapping[str, str], system: str) -> list[str]:
    """Where a Chromium, Chrome or Edge usually is, best first: names to look up, or full paths."""
    if system == "win32":
        tops = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        ends = (
            "Chromium/Application/chrome.exe",
            "Google/Chrome/Application/chrome.exe",
            "Microsoft/Edge/Application/msedge.exe",
        )
        return [f"{environ[top]}/{end}" for end in ends for top in tops if top in environ]
    if system == "darwin":
        names = ("Chromium", "Google Chrome", "Microsoft Edge")
        own = environ.get("HOME", "")
        return [
            f"{top}/Applications/{name}.app/Contents/MacOS/{name}"
            for name in names
            for top in ("", own)
        ]
    return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
            "microsoft-edge"]  # fmt: skip


def starts(browser: str, system: str) -> bool:
    """Whether this is a browser. On Linux it is run: the name may only say how to install one."""
    if not Path(browser).is_file():
        return False
    return not system.startswith("linux") or status_of([browser, "--version"]) == 0


def of_playwright(place: Place) -> str:
    """The Chromium that Playwright has installed for itself; "" when it has none."""
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    answer = subprocess.run(  # noqa: S603
        [place.python, "-c", ask],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=clean(os.environ),
    )
    path = answer.stdout.strip()
    return path if path and Path(path).is_file() else ""


def ways_to_install(place: Place, system: str) -> Iterator[Commands]:
    """Each way to get a Chromium here, best first; all commands of a way must work."""
    root = system.startswith("linux") and os.geteuid() == 0
    if root and shutil.which("apt-get"):
        yield [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]]
    needs = ["--with-deps"] if root else []
    yield [[place.python, "-m", "playwright", "install", *needs, "chromium"]]
