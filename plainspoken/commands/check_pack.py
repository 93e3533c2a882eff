"""``plainspoken check-pack``: check the files in data/ and say what is wrong where."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from plainspoken.pack import PackError, build, situations_from_file, where


def arguments(parser: ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "place",
        nargs="?",
        type=Path,
        metavar="PLACE",
        help="a folder that holds data/, or one file of situations; this project's own if left out",
    )


def run(args: Namespace) -> int:
    """Check. Exit status 0 if all is right, else 1, with each problem on a line of its own."""
    place: Path | None = args.place or where.checkout()
    if place is None:
        print(
            "This is an installed Plainspoken: the files that authors write are not in it. "
            "Name the folder that holds yours.",
            file=sys.stderr,
        )
        return 1
    try:
        if place.is_dir() and (place / "data").is_dir():
            pack = build.compiled(place)
            held = ("situations", "moves", "lessons", "exercises")
            print(f"All is well: {', '.join(f'{name} {len(pack[name])}' for name in held)}.")
        elif place.is_dir():
            print(f"{place} holds no folder data. Name the one that does.", file=sys.stderr)
            return 1
        else:
            print(f"All is well: situations {len(situations_from_file(place))}.")
    except PackError as error:
        return report(error)
    return 0


def report(error: PackError) -> int:
    """Print each problem; gives the exit status."""
    for problem in error.problems:
        print(problem, file=sys.stderr)
    count = len(error.problems)
    print(f"{count} {'thing' if count == 1 else 'things'} to put right.", file=sys.stderr)
    return 1
