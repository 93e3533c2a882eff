"""``plainspoken build``: compile data/ and the list of lessons for the widgets."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from plainspoken.commands.check_pack import report
from plainspoken.pack import PackError, PackMissing, build


def arguments(parser: ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "--if-stale", action="store_true", help="only if something has changed since the last time"
    )


def run(args: Namespace) -> int:
    """Compile. Exit status 0 if the compiled data is now right, else 1."""
    try:
        if args.if_stale:
            done = build.build_if_stale()
        else:
            build.build()
            done = True
    except PackError as error:
        return report(error)
    except PackMissing as error:
        print(error, file=sys.stderr)
        return 1
    print("The data is compiled." if done else "Nothing has changed since the data was compiled.")
    return 0
