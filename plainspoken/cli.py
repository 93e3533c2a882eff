"""The command line: one table of commands, each a module of its own in ``plainspoken.commands``.

A command's module is imported only when it is asked for, so that ``plainspoken open`` starts fast.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from plainspoken import __version__

COMMANDS = {
    "open": "open a lesson in the browser",
    "score": "read many replies and write what was found",
    "agree": "say how far raters of the same replies agree",
    "validate": "measure the engine on the labelled replies and write the report",
    "facts": "say what the course states as fact, and on what sources",
    "handout": "make the two pages that an instructor gives out",
    "check-pack": "check the files in data/ and say what is wrong where",
    "build": "compile data/ and the list of lessons for the widgets",
    "export": "write what you have typed to a file of your choice",
    "erase": "remove what you have typed from this computer, for good",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status; never raises for a user's mistake."""
    parser = argparse.ArgumentParser(prog="plainspoken", description=__doc__.splitlines()[0])
    parser.add_argument("--version", action="version", version=f"plainspoken {__version__}")
    choices = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    arguments = list(sys.argv[1:] if argv is None else argv)
    for name, help_text in COMMANDS.items():
        sentence = f"{help_text[0].upper()}{help_text[1:]}."
        sub = choices.add_parser(name, help=help_text, description=sentence)
        # Only the command that was asked for is imported; of the others a line of help is enough.
        if name in arguments[:1]:
            module = import_module(f"plainspoken.commands.{name.replace('-', '_')}")
            module.arguments(sub)
            sub.set_defaults(run=module.run)
    args = parser.parse_args(arguments)
    nobodys = _nobodys_folder()
    if nobodys:
        print(nobodys, file=sys.stderr)
        return 2
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except OSError as problem:
        # The last resort: commands say such things themselves, where they know more.
        place = f"{problem.filename}: " if problem.filename else ""
        why = problem.strerror or str(problem) or "no reason was given"
        print(
            f"This could not be done. {place}{why}. Please see that the file or folder is yours to "
            "use and that there is room on the disk, and try again.",
            file=sys.stderr,
        )
        return 2


def _nobodys_folder() -> str:
    """A sentence, if one of the variables that name a folder means the home of nobody."""
    for name in ("PLAINSPOKEN_HOME", "PLAINSPOKEN_CONTENT"):
        named = os.environ.get(name, "").strip()
        try:
            Path(named).expanduser()
        except RuntimeError:
            return (
                f"{name} is {named}, and nobody on this computer is called that. Set it to a "
                "folder of yours, or take it away."
            )
    return ""
