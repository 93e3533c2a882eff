#!/usr/bin/env python3
"""Sets Plainspoken up, once, and opens it.

    python3 start.py                     set up if needed, then open the first lesson
    python3 start.py LESSON              open that lesson, for example: python3 start.py 01-the-post
    python3 start.py setup               only set up or repair, for rooms of laptops
    python3 start.py test [...]          set up for development as well and run every test

On Windows say "py" instead of "python3". Options for opening: --no-browser, --port N,
--lesson NAME, --shared-computer. Everything is put into the folder .venv beside this file.
"""

# This file must be readable for Python 3.6, so that an old Python can say that it is too old. The
# rest is in plainspoken/launch/setup, and like this file it uses the standard library only.

import os
import subprocess
import sys

OLDEST = (3, 11)
TOO_NEW = (3, 15)


def python_problem(version, wide, windows):
    """Say in words why this Python cannot be used; "" when it can.

    ``version`` is (major, minor), ``wide`` is whether it is a 64-bit Python. The last line of the
    answer says what to do.
    """
    said = f"{version[0]}.{version[1]}"
    kind = ""
    if version < OLDEST:
        why = f"This Python is {said}, and Plainspoken needs 3.11 or newer (up to 3.14)."
    elif version >= TOO_NEW:
        why = f"This Python is {said}, newer than Plainspoken has been tried with (3.11 to 3.14)."
    elif not wide:
        why = "This Python is a 32-bit one, and some parts are made for 64-bit only."
        kind = "the 64-bit "
    else:
        return ""
    command = "py -3.13 start.py" if windows else "python3.13 start.py"
    source = "https://www.python.org/downloads/"
    return f"{why}\nInstall {kind}Python 3.13 from {source} and run: {command}"


def other_python(status, windows):
    """The name of a Python on this computer that would do; "" when none is found.

    ``status`` takes a command and returns its exit status.
    """
    ask = "import sys; sys.exit(sys.maxsize <= 2**32)"
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        name = ["py", f"-3.{minor}"] if windows else [f"python3.{minor}"]
        if status([*name, "-c", ask]) == 0:
            return " ".join(name)
    return ""


def status_of(command):
    """Run a command without letting it speak; its exit status, or 127 when it is not there."""
    try:
        return subprocess.call(  # noqa: S603
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return 127


def main(arguments):
    """Check this Python, then do what the command line asks for. Returns the exit status."""
    windows = os.name == "nt"
    problem = python_problem(sys.version_info[:2], sys.maxsize > 2**32, windows)
    if problem:
        better = other_python(status_of, windows)
        if better:
            problem = problem.splitlines()[0] + "\nAnother one on this computer will do. Run: "
            problem += " ".join([better, "start.py", *arguments])
        print("Plainspoken cannot start. " + problem, file=sys.stderr)
        return 1
    root = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120
    sys.path.insert(0, root)
    try:
        from plainspoken.launch.setup import command  # noqa: PLC0415
    except ModuleNotFoundError:
        # Seen when this file is run from inside a zip file, or was downloaded by itself.
        print(
            f"Plainspoken cannot start. This folder is not complete: {root}\n"
            "Unpack all of Plainspoken into one folder, and run start.py there.",
            file=sys.stderr,
        )
        return 1
    return command.main(arguments, root, __doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
