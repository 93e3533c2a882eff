"""Makes or repairs the private Python folder, one step after the other."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from plainspoken.launch.setup import before, state
from plainspoken.launch.setup.place import Place, Stop
from plainspoken.launch.setup.tools import run, say, status_of
from plainspoken.launch.setup.words import of_system

BY_HASH = ("--require-hashes", "--only-binary", ":all:", "-r")
"""Exactly the files of a lock, and ready-made ones: nobody here should need a compiler."""


def set_up(place: Place, *, development: bool = False, uv: str | None = None) -> bool:
    """Make or repair the private folder where that is needed. Gives whether it was.

    Args:
        place: the checkout.
        development: install what the tests need as well.
        uv: the path of uv, "" for pip; None looks for it.

    Raises:
        Stop: it cannot be done; in words.
    """
    want = state.wanted(place, development=development)
    stamp = state.read_stamp(place)
    if not state.rebuild_reason(place, stamp) and not state.stale(stamp, want):
        return False
    uv = (shutil.which("uv") or "") if uv is None else uv
    before.modules(uv, sys.platform)
    before.path_length(str(place.root), place.windows)
    before.writable(place.root)
    if place.venv.exists() and not is_ours_to_clear(place.venv):
        raise Stop(
            f"There is something else under the name that Plainspoken needs: {place.venv}",
            "Give that another name, and run this again.",
        )
    try:
        place.venv.mkdir(exist_ok=True)
        with only_one(place):
            return _set_up_alone(place, want, uv)
    except OSError as error:
        raise of_system(error, place.root) from None


def _set_up_alone(place: Place, want: dict[str, str], uv: str) -> bool:
    stamp = state.read_stamp(place)  # again: another window may just have finished
    reason = state.rebuild_reason(place, stamp)
    stamp = {} if reason else stamp
    todo = state.stale(stamp, want)
    if not todo:
        return False
    lock = "development" if "development" in want else "run"
    steps: list[tuple[str, Callable[[], None]]] = []
    if reason:
        steps.append(
            ("making a private Python folder. This happens once.", lambda: make_folder(place))
        )
    if todo & {"run", "development"}:
        steps.append(
            (
                "fetching JupyterLab and the other parts, for a minute or two.",
                lambda: install(place, uv, *BY_HASH, f"locks/{lock}.txt"),
            )
        )
    if "fast" in todo:
        steps.append(("fetching what reads a draft fast.", lambda: faster(place, uv)))
    steps.append(
        (
            "putting Plainspoken itself in place.",
            # The folder itself, so that a later pull of new lessons is enough; needs no network.
            lambda: install(place, uv, "--no-deps", "--no-build-isolation", "-e", "."),
        )
    )
    if not reason:
        say("Plainspoken has changed since it was set up here. Bringing it up to date.")
    elif reason != state.NONE_YET:
        say(f"The private Python folder is made again, because {reason}.")
    place.stamp.unlink(missing_ok=True)
    for number, (what, step) in enumerate(steps, start=1):
        say(f"Setting up ({number} of {len(steps)}): {what}")
        step()
    state.write_stamp(place, stamp | want)
    say("Setting up is done.")
    return True


def make_folder(place: Place) -> None:
    """An empty private Python, in place of whatever is there."""
    clear(place)
    before.room(place.root)
    # From inside another environment the Python below it is used, so that this one outlives that.
    base = getattr(sys, "_base_executable", None) or sys.executable
    run([base, "-m", "venv", "--without-pip", place.venv], place)


def faster(place: Place, uv: str) -> None:
    """Install what runs the engine's learned part fast; without it, it runs, only slower."""
    try:
        # Of what onnxruntime asks for, reading needs numpy alone, and that is there.
        install(place, uv, "--no-deps", *BY_HASH, "locks/fast.txt")
    except Stop as stop:
        say(f"This part could not be had ({stop.why})")
        say("Plainspoken works without it: a draft is then read in about a second.")


def install(place: Place, uv: str, *what: str) -> None:
    """Install into the private folder, with uv or with pip. When uv itself fails, pip has a try."""
    if uv:
        try:
            run([uv, "pip", "install", "--no-progress", "--python", place.python, *what], place)
        except Stop as stop:
            if stop.known:
                raise
        else:
            return
    pip = (place.python, "-m", "pip", "install", "--progress-bar", "off")
    if status_of([place.python, "-c", "import pip"]) != 0:
        run([place.python, "-m", "ensurepip", "--upgrade", "--default-pip"], place)
    # Compiling all modules ahead takes longer than compiling the used ones when they are used.
    run([*pip, "--no-compile", *what], place)


def is_ours_to_clear(venv: Path) -> bool:
    """Whether this is a virtual environment or the beginning of one, and nobody's own work."""
    if not venv.is_dir():
        return False
    names = {entry.name for entry in venv.iterdir()}
    ours = any(name.startswith("plainspoken-setup") for name in names)
    return not names or "pyvenv.cfg" in names or ours


def clear(place: Place) -> None:
    """Empty the private folder, but for the gate, which is locked."""
    for entry in place.venv.iterdir():
        if entry == place.gate:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


@contextlib.contextmanager
def only_one(place: Place) -> Iterator[None]:
    """Hold the gate: a second window waits here until the first has set up."""
    with place.gate.open("a+b") as gate:
        told = False
        while not _take(gate.fileno()):
            if not told:
                say("Another window is setting Plainspoken up. Waiting for it to finish.")
                told = True
            time.sleep(0.5)
        yield


def _take(handle: int) -> bool:
    """Lock an open file until it is closed or the process ends. False when another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
