"""What every browser test stands on: the real JupyterLab, a real Chromium, and a few helpers.

A missing browser is a failure and not a skip: what these tests hold cannot be held without one.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from plainspoken.lab import NAME, labextension_dir
from plainspoken.pack.build import code_hash

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = Path(__file__).parent / "screenshots"
PIECE = ".plainspoken-piece"
"""The root class of every widget of ours."""
READY = "Plainspoken is ready: "

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # What is not this machine is not found.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that is in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


# The server ----------------------------------------------------------------------------------


@dataclass
class Lab:
    """A running JupyterLab."""

    url: str
    """The base address, with a slash at its end."""
    token: str
    """What lets a page in; empty where none is asked for."""
    root: Path
    """The folder that it serves."""
    process: subprocess.Popen[str] = field(repr=False)
    """The server itself."""

    def page_url(self, name: str) -> str:
        """The page that shows one notebook and nothing else."""
        token = f"?token={self.token}" if self.token else ""
        return f"{self.url}doc/tree/{quote(name)}{token}"

    def api(self, path: str, method: str = "GET", body: object = None) -> Any:
        """Call the server's own API; the answer's JSON, or None."""
        request = urllib.request.Request(
            f"{self.url}api/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.token}"} if self.token else {},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def sessions(self) -> list[dict[str, Any]]:
        """All running sessions: one for each notebook that has a kernel."""
        found: list[dict[str, Any]] = self.api("sessions")
        return found

    def kernels(self) -> dict[str, str]:
        """By notebook path, the id of its kernel."""
        return {one["path"]: one["kernel"]["id"] for one in self.sessions()}

    def kernel_process(self, name: str) -> int:
        """The process id of a notebook's kernel. `name` is its path, or the end of it."""
        [kernel] = [id_ for path, id_ in self.kernels().items() if path.endswith(name)]
        listed = subprocess.run(
            ["ps", "-Awwo", "pid=,args="], capture_output=True, text=True, check=True
        ).stdout
        [line] = [
            one for one in listed.splitlines() if f"kernel-{kernel}" in one and "defunct" not in one
        ]
        return int(line.split()[0])

    def kill_kernel(self, name: str) -> None:
        """Kill a notebook's kernel as hard as can be: it has no time to write anything."""
        os.kill(self.kernel_process(name), signal.SIGKILL)

    def shut_down_all(self) -> None:
        """Stop every kernel, so that the next test begins with none."""
        for one in self.sessions():
            self.api(f"sessions/{one['id']}", "DELETE")

    def open(self, page: Page, name: str, *, live: str = PIECE) -> None:
        """Open a notebook and wait for its first live widget."""
        page.goto(self.page_url(name))
        page.locator(live).first.wait_for(timeout=60_000)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def stop(process: subprocess.Popen[str]) -> None:
    """Ctrl-C, and no patience after that."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The course as a learner gets it: `plainspoken open`, with the real lessons."""
    port = free_port()
    environment = {
        **os.environ,
        "PLAINSPOKEN_HOME": str(tmp_path_factory.mktemp("course") / "home"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(":;"),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "plainspoken", "open", "--no-browser", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    ready = threading.Event()

    def listen() -> None:
        # Read to the end, or the server would stand still when the pipe is full.
        for line in process.stdout or ():
            said.append(line)
            if line.startswith(READY):
                ready.set()
        ready.set()

    threading.Thread(target=listen, daemon=True).start()
    ready.wait(120)
    found = [line.removeprefix(READY).strip() for line in said if line.startswith(READY)]
    if not found:
        stop(process)
        pytest.fail("`plainspoken open` did not get ready. It said:\n" + "".join(said))
    address = urlsplit(found[0])
    base = address.path.partition("doc/")[0].partition("lab")[0] or "/"
    yield Lab(
        url=f"{address.scheme}://{address.netloc}{base}",
        token=parse_qs(address.query).get("token", [""])[0],
        root=ROOT,
        process=process,
    )
    stop(process)


def start_lab(folder: Path, *, content: Path, extensions: Path, settings: dict[str, Any]) -> Lab:
    """Any JupyterLab but ours: nothing of the launcher, all configuration in `folder`.

    Args:
        folder: for everything that Jupyter writes.
        content: the notebooks.
        extensions: a folder of Lab extensions beside those of this environment.
        settings: by plugin id ("@jupyterlab/…:plugin"), what a user has chosen in its settings.
    """
    places = {
        "HOME": folder,
        "JUPYTER_CONFIG_DIR": folder / "config",
        "JUPYTER_DATA_DIR": folder / "data",
        "JUPYTER_RUNTIME_DIR": folder / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": folder / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": folder / "workspaces",
        "IPYTHONDIR": folder / "ipython",
        "PLAINSPOKEN_HOME": folder / "home",
    }
    for plugin, chosen in settings.items():
        package, _, name = plugin.partition(":")
        file = places["JUPYTERLAB_SETTINGS_DIR"] / package / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(chosen), encoding="utf-8")
    port = free_port()
    log = folder / "server.log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
                *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"),
                *("--ServerApp.port_retries=0", f"--ServerApp.root_dir={content}"),
                *("--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True"),
                # Notice a killed kernel sooner than after 3 seconds: these tests kill many.
                "--KernelRestarter.time_to_dead=0.5",
                "--LabApp.news_url=None",
                "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                f"--LabApp.extra_labextensions_path={extensions}",
            ],
            env={**os.environ, **{name: str(place) for name, place in places.items()}},
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
    lab = Lab(url=f"http://127.0.0.1:{port}/", token="", root=content, process=process)
    end = time.monotonic() + 60
    while True:
        try:
            lab.api("status")
            return lab
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                stop(process)
                pytest.fail("JupyterLab did not start:\n" + log.read_text(encoding="utf-8"))
            time.sleep(0.1)


@pytest.fixture(scope="session")
def any_lab() -> Iterator[Callable[..., Lab]]:
    """`any_lab(folder, content=…, …)`: `start_lab`, and stopped at the end."""
    started: list[Lab] = []

    def start(folder: Path, **how: Any) -> Lab:
        started.append(start_lab(folder, **how))
        return started[-1]

    yield start
    for lab in started:
        stop(lab.process)


@pytest.fixture(scope="session")
def one_notebook(
    any_lab: Callable[..., Lab], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Lab]:
    """`one_notebook(path, {id: code, …})`: a JupyterLab with the extension and one lesson of that.

    For what a test says of a piece and not of a lesson of the course. `beside` are files that stand
    in the lesson's folder, by name.
    """

    def start(path: str, cells: dict[str, str], *, beside: dict[str, str] | None = None) -> Lab:
        place = tmp_path_factory.mktemp(Path(path).stem)
        hidden = {"editable": False, "deletable": False, "jupyter": {"source_hidden": True}}
        kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
        notebook = {
            "cells": [
                {
                    "id": name,
                    "cell_type": "code",
                    "metadata": hidden,
                    "source": code,
                    "execution_count": None,
                    "outputs": [],
                }
                for name, code in cells.items()
            ],
            "metadata": {"kernelspec": kernel, "plainspoken": {"title": "A lesson", "minutes": 1}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        file = place / "content" / path
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(notebook), encoding="utf-8")
        for name, text in (beside or {}).items():
            (file.parent / name).write_text(text, encoding="utf-8")
        extensions = place / "extensions"
        shutil.copytree(labextension_dir(), extensions / NAME)
        # The extension runs by itself only what is in its list.
        manifest = extensions / NAME / "static" / "manifest.json"
        manifest.write_text(json.dumps({path: code_hash(notebook)}), encoding="utf-8")
        return any_lab(place, content=place / "content", extensions=extensions, settings={})

    return start


# The browser ---------------------------------------------------------------------------------


def chromium() -> str:
    """Where Chromium is: PLAINSPOKEN_CHROMIUM, or one of the usual names."""
    named = os.environ.get("PLAINSPOKEN_CHROMIUM")
    for name in [named] if named else ["chromium", "chromium-browser", "google-chrome", "chrome"]:
        found = shutil.which(name)
        if found:
            return found
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    if not named and Path(mac).exists():
        return mac
    pytest.fail(
        "The browser tests need Chromium. Install it (Debian: apt-get install chromium), or set "
        "PLAINSPOKEN_CHROMIUM to where it is."
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests. It can reach this machine and nothing else."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(), args=list(CHROMIUM_FLAGS), headless=True
        )
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: no storage, no cache, no history."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    fresh.set_default_timeout(20_000)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in a fresh profile."""
    return context.new_page()


@pytest.fixture
def requests(context: BrowserContext) -> list[str]:
    """Every address that any page of this test asks for, web sockets included."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on(
        "page",
        lambda page: page.on("websocket", lambda websocket: asked.append(websocket.url)),
    )
    return asked


# Helpers -------------------------------------------------------------------------------------


@pytest.fixture
def open_lesson(course: Lab) -> Iterator[Callable[..., None]]:
    """`open_lesson(page, "01-the-post")`: open a lesson of the course, up to a live widget.

    A name with a folder in it ("exercises/01-the-post") is taken as it is. All kernels are shut
    down after the test.
    """

    def open_(page: Page, name: str) -> None:
        path = name if "/" in name else f"lessons/{name}"
        course.open(page, path if path.endswith(".ipynb") else f"{path}.ipynb")

    yield open_
    course.shut_down_all()


@pytest.fixture
def kill_kernel(course: Lab) -> Callable[[str], None]:
    """`kill_kernel("01-the-post.ipynb")`: kill that lesson's kernel, with no warning."""
    return course.kill_kernel


@pytest.fixture
def kernels(course: Lab) -> Callable[[], dict[str, str]]:
    """`kernels()`: by notebook path, the id of its kernel."""
    return course.kernels


@pytest.fixture
def axe() -> Callable[..., list[dict[str, Any]]]:
    """`axe(page, selector)`: what axe finds wrong inside that part of the page; [] if nothing."""

    def run(page: Page, selector: str = PIECE) -> list[dict[str, Any]]:
        found = Axe().run(page, context={"include": [[selector]]})
        violations: list[dict[str, Any]] = found.response["violations"]
        return violations

    return run


@pytest.fixture
def screenshot() -> Callable[..., Path]:
    """`screenshot(page, name)`: keep what the page looks like, for somebody to look at."""

    def take(page: Page, name: str, **how: Any) -> Path:
        SCREENSHOTS.mkdir(exist_ok=True)
        file = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=file, **how)
        return file

    return take
