"""Opens a lesson: on a server of ours that runs already, or on one that is started and stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from filelock import FileLock, Timeout

from plainspoken.launch import address, config, hub, place, server, trust, window
from plainspoken.launch.folders import Folders, beside, folders
from plainspoken.pack import where
from plainspoken.record import NotKept, home, shared

READY = "Plainspoken is ready: "
"""What the line begins with that says where the page is. Programs wait for it."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants opened, and how."""

    lesson: str = ""
    """Which lesson, as `address.find` understands it; "" is the first."""
    port: int | None = None
    """The port to listen on; None is the preferred one, or the next that is free."""
    browser: bool = True
    """Whether to open the page as well as to say where it is."""
    shared: bool | None = None
    """Mark this computer as shared (True) or one's own (False); None leaves it as it is."""


def launch(wish: Wish) -> int:
    """Open a lesson and stay until it is closed. Gives the exit status.

    Raises:
        CannotStart, NoSuchLesson, PackMissing, OSError: why not, in words.
    """
    if hub.is_hub(os.environ):
        return _launch_on_hub(wish)
    own = folders(home())
    if not own.lasting:
        _say(
            f"Plainspoken cannot write in {home()}, so nothing that you type can be kept when you "
            "close it. Set PLAINSPOKEN_HOME to a folder of yours to change that."
        )
    served = place.served(home() if own.lasting else own.base)
    path = address.find(wish.lesson, served.lessons)
    _mark(wish.shared)
    with signals():
        outcome = _open(wish, own, served, path)
    own.clear()
    return outcome


def _launch_on_hub(wish: Wish) -> int:
    files = hub.top(os.environ)
    served = place.of(hub.put(where.content_dir(), files))
    path = address.find(wish.lesson, served.lessons)
    # The server here is the person's own, and so is its list of what is trusted.
    from jupyter_core.paths import jupyter_data_dir  # noqa: PLC0415

    trust.sign(served.notebooks(), Path(jupyter_data_dir()))
    _mark(wish.shared)
    _say(f"The lessons are in your files: {served.root}")
    where_to = hub.address(served, path, files, os.environ)
    _say(READY + where_to)
    if where_to.startswith("/"):
        _say("Put that after the name of your Hub in the browser's address line.")
    return 0


def _open(wish: Wish, own: Folders, served: place.Served, path: str) -> int:
    with ExitStack() as at_end:
        alone = at_end.enter_context(_held(own.base / "launcher.lock"))
        with _in_turn(own.base / "starting.lock"):
            another = not alone and _is_another(own, served.root)
            if not another:
                there = _reusable(own, served.root, orphaned=alone)
                if there:
                    _join(there, wish, own, served, path)
                    if alone:
                        _say(
                            "It was still running from before. To stop it, choose Shut Down in the "
                            "File menu of its page."
                        )
                    return 0
                started, process = _bring_up(wish, own, served, path, at_end)
        if another:
            _say(
                "Another version or copy of Plainspoken is open, so this one opens beside it, at "
                "an address of its own."
            )
            return _open(wish, beside(own, served.root), served, path)
        try:
            _announce(started.page(path), wish)
            _say("Leave this window open while you work. To stop, press Ctrl and C here.")
            return _stay(process, own)
        except KeyboardInterrupt:
            return 0


def _join(there: server.Server, wish: Wish, own: Folders, served: place.Served, path: str) -> None:
    """Open the page on a server that runs already."""
    config.bring_extension(own)
    trust.sign(served.notebooks(), own.data)
    server.wait_for_page(there, path, alive=lambda: True, patience=30)
    if wish.port not in (None, there.port):
        _say(f"Plainspoken is open already, on port {there.port}.")
    _announce(there.page(path), wish)


def _bring_up(
    wish: Wish, own: Folders, served: place.Served, path: str, at_end: ExitStack
) -> tuple[server.Server, subprocess.Popen[bytes]]:
    """Start a server and wait for the lesson; have it stopped at the end."""
    port = server.choose_port(wish.port)
    _say("Starting Plainspoken ...")
    shared.open_session()
    at_end.callback(shared.close_session)
    started, process = server.start(served.root, port, own, os.environ)
    at_end.callback(_end, started, process, own)
    # While the server starts, because what this imports takes a second.
    trust.sign(served.notebooks(), own.data)
    try:
        server.wait_for_page(started, path, alive=lambda: process.poll() is None)
    except server.CannotStart as problem:
        raise server.CannotStart(
            f"{problem} What it said is in {own.log}. Run the same command again."
        ) from None
    if wish.port is None and port != server.PREFERRED_PORT and not own.beside:
        _say(
            f"Port {server.PREFERRED_PORT}, where Plainspoken usually is, is taken by another "
            f"program, so it is on port {port} this time. Words that you typed at the usual "
            "address and that were not kept yet are still there: close the other program and "
            "start Plainspoken again to see them."
        )
    return started, process


def _end(started: server.Server, process: subprocess.Popen[bytes], own: Folders) -> None:
    ignore_signals()
    if process.poll() is None:
        _say("\nStopping Plainspoken ...")
    server.stop(started, process, own)


def _stay(process: subprocess.Popen[bytes], own: Folders) -> int:
    """Wait until the server ends by itself; say why. Gives the exit status."""
    while process.poll() is None:
        time.sleep(0.5)
    if process.returncode == 0:
        _say("Plainspoken was closed.")
        return 0
    _say(
        f"Plainspoken's server stopped by itself. What it said is in {own.log}. Run the same "
        "command to start it again; what you typed is kept."
    )
    return 1


def _is_another(own: Folders, root: Path) -> bool:
    """Whether the server that runs is of another version, or shows another folder."""
    there = server.running(own)
    return there is not None and not there.fits(root)


def _reusable(own: Folders, root: Path, *, orphaned: bool) -> server.Server | None:
    """The server to open the page on. One that does not fit is stopped.

    ``orphaned`` is whether no other launcher lives. On a shared computer, what is on a server that
    somebody left running is that person's.
    """
    there = server.running(own)
    if there is None:
        return None
    if there.fits(root) and not (orphaned and shared.is_shared()):
        return there
    _say("Closing a Plainspoken that was left open.")
    server.stop(there, None, own)
    return None


def _announce(page: str, wish: Wish) -> None:
    if shared.is_shared():
        _say(
            "This is marked as a shared computer: what is typed is gone when Plainspoken is closed."
        )
    _say(READY + page)
    if wish.browser and not window.show(page):
        _say("No browser could be opened from here. Open that address in yours.")


def _mark(wanted: bool | None) -> None:
    """Mark the computer as shared or as one's own, and say what that leaves where."""
    if wanted is None:
        return
    try:
        mode = shared.set_shared(wanted)
    except NotKept as problem:
        raise server.CannotStart(
            f"This computer could not be marked as {'shared' if wanted else 'your own'}. "
            f"{problem.why}"
        ) from None
    if wanted and mode.elsewhere:
        _say(
            f"Drafts from before are kept on this computer ({len(mode.elsewhere)}). They are not "
            "shown now, and stay until they are erased: plainspoken erase"
        )


def _say(text: str) -> None:
    # Nobody may be listening any more, and the server is to be stopped all the same.
    with suppress(OSError):
        print(text, flush=True)


# -- Taking turns, and being told to stop ---------------------------------------------------------


@contextmanager
def _in_turn(path: Path) -> Iterator[None]:
    """One launcher at a time, so that a second one finds the server that the first has started."""
    with _held(path) as ours:
        if ours:
            yield
            return
    _say("Plainspoken is being started in another window. Waiting for it ...")
    with _held(path, server.PATIENCE):
        yield


@contextmanager
def _held(path: Path, patience: float = 0.0) -> Iterator[bool]:
    """Hold a lock. Gives False where another launcher has it all the time."""
    lock = FileLock(path, mode=0o600)
    ours = True
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        ours = False
    except (OSError, NotImplementedError):
        # A disk that knows no locks. Going on is better than not opening.
        pass
    try:
        yield ours
    finally:
        lock.release()


_STOPPING: tuple[signal.Signals, ...] = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)


@contextmanager
def signals() -> Iterator[None]:
    """Take a request to end, or the closing of the terminal, like Ctrl-C."""
    # Only the main thread may set handlers; anywhere else nobody can send it a signal.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _interrupt) for number in _STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def ignore_signals() -> None:
    """Let stopping come to its end, also when somebody presses Ctrl-C twice."""
    if threading.current_thread() is threading.main_thread():
        for number in _STOPPING:
            signal.signal(number, signal.SIG_IGN)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
