"""``plainspoken agree [FILE…]``: how far raters of the same replies agree, and the engine too.

Without a file it describes the labelled replies and compares their own two raters, and that is what
docs/agreement.md holds. A file in which readers say what they read differently is counted by move.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from itertools import combinations
from pathlib import Path

from plainspoken.pack import differently, where
from plainspoken.pack.problems import PackError
from plainspoken.pack.replies import Corpus, Rating, read_corpus, read_ratings
from plainspoken.validity import differently as read_differently
from plainspoken.validity.compare import compare, engine_as_rater
from plainspoken.validity.table import as_text, counts

OWN = ("first", "second")
"""The two raters of the labelled replies."""

NO_REPLIES = (
    "The labelled replies are in a copy of the project, not in an installed Plainspoken. "
    "Get the project's folder and run this in it."
)
"""What to say where there is no checkout."""

HEAD = """\
# The labelled replies: how much there is, and how far their raters agree

Made by `plainspoken agree --out docs/agreement.md`; nothing here is typed by hand.

The replies were written and rated by runs of one language model, each with its own task. Two runs
of one model see more alike than two people would, so the agreement of the first with the second is
no measure of how people agree: it says that the codebook can be applied in one way, not that it is
the right way. Replies that were rated once are in the counts and in no comparison. How far the
engine is from what was settled is in [validity.md](validity.md).
"""


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=Path,
        help="a rater's file, JSONL as in data/replies/ratings, its name being the rater's; "
        "the two raters of the labelled replies if left out; or a file that "
        "`plainspoken export --format differently` wrote",
    )
    parser.add_argument(
        "--split",
        choices=("train", "development", "test"),
        help="only replies of this part; all of them, and the engine on development, if left out",
    )
    parser.add_argument("--out", metavar="OUT", type=Path, help="write there, not on the screen")


def run(args: Namespace) -> int:
    """Print each pair's agreement. Returns 0; 2 if the files cannot be used."""
    objections = [file for file in args.files if differently.is_one(file)]
    files = [file for file in args.files if file not in objections]
    root = where.checkout()
    if root is None and (files or not objections):
        print(NO_REPLIES, file=sys.stderr)
        return 2
    parts = []
    try:
        if root is not None and (files or not objections):
            corpus = read_corpus(root)
            own = [root / "data" / "replies" / "ratings" / f"{name}.jsonl" for name in OWN]
            raters = {file.stem: dict(read_ratings(file, corpus.replies)) for file in files or own}
            if not args.files:
                parts += [HEAD, counts(corpus)]
            # How far the engine is from them, with intervals, is what `validate` says.
            beside = bool(args.files or args.split)
            parts.append(report(corpus, raters, args.split, engine=beside))
        if objections:
            found = [one for file in objections for one in differently.read(file)]
            parts.append(read_differently.as_text(found, len(objections)))
    except PackError as error:
        print(error, file=sys.stderr)
        return 2
    text = "\n".join(parts)
    if args.out:
        args.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


def report(
    corpus: Corpus, raters: dict[str, dict[str, Rating]], split: str | None, *, engine: bool
) -> str:
    """All pairs, each as a table: the raters with each other, then each with the engine.

    Args:
        corpus: the labelled replies.
        raters: by name, what each rater said.
        split: only these replies; all of them, and the engine on development, where it is None.
        engine: whether the engine is a rater too.
    """
    wanted = {name for name, reply in corpus.replies.items() if split in (None, reply.split)}
    said = {
        rater: {name: rating for name, rating in ratings.items() if name in wanted}
        for rater, ratings in raters.items()
    }
    parts = [as_text(a, b, compare(said[a], said[b])) for a, b in combinations(said, 2)]
    if not engine:
        return "\n".join(parts)
    # Not on the test split, unless somebody asks for it: it is opened once for a release.
    read = [name for name in wanted if split or corpus.replies[name].split == "development"]
    read_by_engine = engine_as_rater(corpus, sorted(read))
    parts += [as_text(a, "the engine", compare(said[a], read_by_engine)) for a in said]
    return "\n".join(parts)
