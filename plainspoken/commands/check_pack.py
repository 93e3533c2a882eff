"""``plainspoken check-pack``: check the files in data/ and say what is wrong where."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from plainspoken.pack import PackError, build, situations_from_file, where
from plainspoken.pack.problems import unreadable
from plainspoken.record.words import count


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
    from plainspoken.pack import read, replies  # noqa: PLC0415  # bring pydantic, the YAML reader

    try:
        if place.is_dir() and (place / "data").is_dir():
            pack = build.compiled(place)
            missing = read.missing(place)
            if missing:
                return report(PackError(missing))
            # Nothing is wrong with these; it is only time to look again.
            for old in read.not_fresh(place, datetime.now(UTC).date()):
                print(old)
            pack["lessons"] = [one for one in pack["lessons"] if not one["beside"]]
            held = [
                count(len(pack[f"{one}s"]), one)
                for one in ("situation", "move", "lesson", "exercise")
            ]
            # A course of somebody's own need have none of these.
            optional = [one for one in ("dialogue", "fact") if pack[f"{one}s"]]
            held += [count(len(pack[f"{one}s"]), one) for one in optional]
            to_rate = {one["id"] for each in pack["rating"]["sets"] for one in each["replies"]}
            if to_rate:
                held.append(f"{count(len(to_rate), 'reply', 'replies')} for people to rate")
            if (place / "data" / "replies").is_dir():
                corpus = replies.read_corpus(place)
                pairs = replies.read_pairs(place)
                held += [f"{len(corpus.replies)} labelled replies", f"{len(pairs)} minimal pairs"]
            print(f"All is well: {', '.join(held)}.")
        elif place.is_dir():
            print(f"{place} holds no folder data. Name the one that does.", file=sys.stderr)
            return 1
        else:
            print(f"All is well: {count(len(situations_from_file(place)), 'situation')}.")
    except PackError as error:
        return report(error)
    except OSError as error:
        return report(PackError([unreadable(error, place)]))
    return 0


def report(error: PackError) -> int:
    """Print each problem; gives the exit status."""
    for problem in error.problems:
        print(problem, file=sys.stderr)
    print(f"{count(len(error.problems), 'thing')} to put right.", file=sys.stderr)
    return 1
