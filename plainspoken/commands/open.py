"""``plainspoken open``: open a lesson in the browser, and stay until it is closed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from plainspoken.commands.check_pack import report
from plainspoken.launch.address import NoSuchLesson
from plainspoken.launch.launcher import Wish, launch
from plainspoken.launch.server import CannotStart
from plainspoken.pack import PackError, PackMissing, build
from plainspoken.record.place import home


def arguments(parser: ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "name",
        nargs="?",
        default="",
        metavar="LESSON",
        help="which one: 1, 01-the-post, a word of its title, or exercises/01-the-post; "
        "the first lesson if left out",
    )
    parser.add_argument("--lesson", default="", metavar="NAME", help="the same, as an option")
    parser.add_argument(
        "--no-browser", action="store_true", help="only say where the page is; do not open it"
    )
    parser.add_argument("--port", type=_port, metavar="N", help="listen on this port of 127.0.0.1")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--shared-computer",
        dest="shared",
        action="store_true",
        default=None,
        help="others use this computer too: keep nothing after closing, from now on",
    )
    whose.add_argument(
        "--own-computer",
        dest="shared",
        action="store_false",
        help="nobody else uses this computer: keep what is typed again, from now on",
    )


def run(args: Namespace) -> int:
    """Open the lesson. Exit status 0 when it was closed in the ordinary way."""
    for stream in (sys.stdout, sys.stderr):
        # The name of a folder may hold letters that an old console cannot show.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    wish = Wish(
        lesson=args.lesson or args.name,
        port=args.port,
        browser=not args.no_browser,
        shared=args.shared,
    )
    try:
        build.build_if_stale()
        return launch(wish)
    except PackError as error:
        return report(error)
    except (CannotStart, NoSuchLesson, PackMissing) as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        print(f"Plainspoken could not be opened: {_in_words(error)}", file=sys.stderr)
    return 1


def _in_words(error: OSError) -> str:
    """What was in the way, where, and what to do."""
    if error.errno is None:
        # One of ours, and a sentence already.
        return str(error)
    place = f" ({error.filename})" if error.filename else ""
    return (
        f"{error.strerror}{place}. Please see that this is yours to use and that there is room on "
        f"the disk. What Plainspoken keeps is in {home()}; set PLAINSPOKEN_HOME to another folder "
        "of yours to change that."
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 1024 <= int(text) <= 65535:
        raise ArgumentTypeError(f"{text} is not a port; use a number from 1024 to 65535")
    return int(text)
