"""Running pip, uv and their like: their words go to a log, a sign of life goes to the person."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from plainspoken.launch.setup.place import Place, Stop
from plainspoken.launch.setup.words import explain

REACHING = re.compile(
    r"(PIP|UV)_((DEFAULT_|EXTRA_)?INDEX(_URL)?|FIND_LINKS|NO_INDEX|OFFLINE|(CLIENT_)?CERT|PROXY"
    r"|TRUSTED_HOST|INSECURE_HOST|NATIVE_TLS|SYSTEM_CERTS|KEYRING_PROVIDER|USE_FEATURE|CONFIG_FILE"
    r"|(DEFAULT_|HTTP_|HTTP_CONNECT_)?TIMEOUT|(HTTP_)?RETRIES|CACHE_DIR|NO_CACHE(_DIR)?|LINK_MODE)"
)
"""Settings of pip and uv that say how to reach packages, and not which go where."""

LEADING_OUT = re.compile(
    r"PYTHON(PATH|HOME|USERBASE|STARTUP|SAFEPATH)|__PYVENV_LAUNCHER__|(PIP|UV)_.*"
)
"""What would lead the private Python, or what fills it, out of its folder."""


def clean(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would make Python, pip or uv look or put things elsewhere.

    How a computer reaches its packages (index, proxy, certificate, cache) is its own business and
    stays; the hashes in the lock see to it that the same files arrive.
    """
    return {
        name: value
        for name, value in environ.items()
        if REACHING.fullmatch(name.upper()) or not LEADING_OUT.fullmatch(name.upper())
    }


def environment() -> dict[str, str]:
    """What pip and uv are run with."""
    return clean(os.environ) | {
        "PIP_USER": "0",
        "PIP_NO_INPUT": "1",
        "PIP_NO_COLOR": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONUTF8": "1",
    }


def say(text: str) -> None:
    """Print one line at once, also where output is not a terminal."""
    print(text, flush=True)


class Sign:
    """A sign of life: the seconds, in place on a terminal, else on a line now and then."""

    EVERY = 15.0
    """Seconds between lines where output is not a terminal."""

    def __init__(self, began: float) -> None:
        self.terminal = sys.stdout.isatty()
        self.began = self.last = began

    def beat(self, now: float) -> None:
        """Show that work goes on. Called about twice a second."""
        if self.terminal:
            print(f"\r  ... {now - self.began:.0f} s ", end="", flush=True)
        elif now - self.last >= self.EVERY:
            self.last = now
            say(f"  still working ({now - self.began:.0f} s so far)")

    def end(self) -> None:
        """Leave no half line behind."""
        if self.terminal:
            print("\r" + " " * 20 + "\r", end="", flush=True)


def run(command: Sequence[str | Path], place: Place) -> None:
    """Run one tool in the checkout.

    Raises:
        Stop: it failed; in words, with the place of the log.
    """
    with place.log.open("ab") as log:
        log.write(f"\n$ {' '.join(str(part) for part in command)}\n".encode())
        log.flush()
        began = log.tell()
        status = _wait(command, place, log.fileno())
    if status == 0:
        return
    said = place.log.read_bytes()[began:].decode("utf-8", "replace")
    known = explain(said, place.root)
    where = f"What the tools said is in {place.log}"
    if known:
        raise Stop(known.why, f"{known.do}\n{where}")
    raise Stop(
        "Setting up did not work, and the reason is not one of the usual ones.",
        f"Run this again. If it happens again, please send us the log.\n{where}",
        known=False,
    )


def _wait(command: Sequence[str | Path], place: Place, log: int) -> int:
    sign = Sign(time.monotonic())
    tool = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd=place.root,
        env=environment(),
    )
    try:
        while True:
            try:
                return tool.wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                sign.beat(time.monotonic())
    finally:
        # After Ctrl-C, so that nothing goes on writing behind the person's back.
        if tool.poll() is None:
            tool.terminate()
            tool.wait()
        sign.end()


def status_of(command: Sequence[str | Path]) -> int:
    """Run a command without letting it speak; its exit status, or 127 when it is not there."""
    try:
        return subprocess.call(  # noqa: S603
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=clean(os.environ)
        )
    except OSError:
        return 127
