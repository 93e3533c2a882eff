"""The command line of ``start.py``, once the Python is known to do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from plainspoken.launch.setup import browser
from plainspoken.launch.setup.install import set_up
from plainspoken.launch.setup.place import Place, Stop
from plainspoken.launch.setup.tools import clean, say
from plainspoken.launch.setup.words import of_system


def main(arguments: Sequence[str], root: str, usage: str) -> int:
    """Set up where needed, and do what the command line asks for. Gives the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A folder's name may hold letters that an old console cannot show.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    place = Place(Path(root))
    try:
        return obey(arguments, place, usage)
    except Stop as stop:
        problem = stop
    except OSError as error:
        problem = of_system(error, place.root)
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130
    print(f"Plainspoken cannot start. {problem}", file=sys.stderr)
    return 1


def obey(arguments: Sequence[str], place: Place, usage: str) -> int:
    """As `main`, with what stops it raised."""
    command = arguments[0] if arguments else ""
    if command in ("-h", "--help", "help"):
        say(usage.strip())
        return 0
    set_up(place, development=command == "test")
    if command == "setup":
        say(f"Plainspoken is set up. To open it: {'py' if place.windows else 'python3'} start.py")
        return 0
    environ = clean(os.environ)
    if command == "test":
        environ["PLAINSPOKEN_CHROMIUM"] = browser.for_tests(place, environ)
        os.chdir(place.root)
        return hand_over(place, pytest(arguments[1:]), environ)
    # -P: a stray file beside the person must not be taken for a part of Python.
    return hand_over(place, ["-P", "-m", "plainspoken", "open", *arguments], environ)


def pytest(given: Sequence[str]) -> list[str]:
    """What runs the tests. Coverage is for the whole run, not for a chosen part of it."""
    return ["-m", "pytest", *(given or ["--cov", "--cov-report=term"])]


def hand_over(place: Place, command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Become a command of the private Python; on Windows wait for it. Gives its exit status."""
    line = [str(place.python), *command]
    sys.stdout.flush()
    if not place.windows:
        os.execve(line[0], line, dict(environ))  # noqa: S606
    process = subprocess.Popen(line, env=dict(environ))  # noqa: S603
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # Ctrl-C reaches the other program as well, which stops by itself.
            continue
