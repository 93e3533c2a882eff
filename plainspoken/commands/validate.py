"""``plainspoken validate``: measure the engine on the labelled replies and write the report.

Everyday figures are made on the development split. The test split is read with ``--release`` only.
"""

from __future__ import annotations

import hashlib
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from plainspoken import __version__
from plainspoken.commands.agree import NO_REPLIES, OWN
from plainspoken.engine import read_with
from plainspoken.engine.learned import load
from plainspoken.pack import jsonl, where
from plainspoken.pack import load as load_pack
from plainspoken.pack.problems import PackError
from plainspoken.pack.replies import Corpus, Rating, read_corpus, read_ratings
from plainspoken.validity import alarms
from plainspoken.validity.compare import Reader, as_rating, nothing_asked, readings
from plainspoken.validity.measures import most_frequent
from plainspoken.validity.part import Engine, Part
from plainspoken.validity.report import Names, write
from plainspoken.validity.slices import voices

MOST_REAL = 300
"""How many real answers are read, unless another number is asked for."""


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--real",
        metavar="FILE",
        type=Path,
        help="real answers in which no limit is set, JSONL with question and text: count false "
        "alarms in them too; nothing of their text is kept",
    )
    parser.add_argument(
        "--real-most",
        metavar="N",
        type=_positive,
        default=MOST_REAL,
        help=f"read at most so many of them; {MOST_REAL} if left out",
    )
    parser.add_argument(
        "--release", action="store_true", help="open the test split too; once for each release"
    )
    parser.add_argument(
        "--out", metavar="FOLDER", type=Path, help="write there; the project's docs if left out"
    )


def run(args: Namespace) -> int:
    """Measure and write. Returns 0; 2 if the files cannot be used."""
    root = where.checkout()
    if root is None:
        print(NO_REPLIES, file=sys.stderr)
        return 2
    model = load()
    reader = partial(read_with, model)
    engine = Engine(__version__, model.card if model else None)
    replies = root / "data" / "replies"
    try:
        corpus = read_corpus(root)
        raters = [read_ratings(replies / "ratings" / f"{n}.jsonl", corpus.replies) for n in OWN]
        answers = _answers(args.real) if args.real else None
    except PackError as error:
        print(error, file=sys.stderr)
        return 2
    card = replies / "README.md"
    real = None
    if answers is not None:
        real = _real(answers[engine.seen :][: args.real_most], engine.seen, reader)
    report = write(
        engine,
        _part("development", corpus, raters, reader),
        test=_part("test", corpus, raters, reader) if args.release else None,
        real=real,
        names=Names(load_pack(), voices(card.read_text(encoding="utf-8"))),
    )
    out: Path = args.out or root / "docs"
    for name, text in {"validity.md": report.text, **report.charts}.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"The report is in {out / 'validity.md'}.")
    return 0


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text} is no number of answers")
    return int(text)


def _part(split: str, corpus: Corpus, raters: list[Mapping[str, Rating]], reader: Reader) -> Part:
    """Read one split, with the engine and with its rules alone."""
    replies = {
        name: reply
        for name, reply in corpus.replies.items()
        if reply.split == split and name in corpus.settled
    }
    settled = {name: corpus.settled[name] for name in replies}
    learned = [one for n, one in corpus.settled.items() if corpus.replies[n].split == "train"]
    ruled = readings(corpus, list(replies), partial(read_with, None))
    return Part(
        replies=replies,
        settled=settled,
        first=raters[0],
        second=raters[1],
        readings=readings(corpus, list(replies), reader),
        ruled={name: as_rating(replies[name], one) for name, one in ruled.items()},
        guessed=most_frequent(learned, settled),
    )


def _answers(file: Path) -> list[tuple[str, str]]:
    """Question and text of each real answer, in the order of the file.

    Raises:
        PackError: what is wrong, with its line and without a word of it.
    """
    source = jsonl.read(file)
    answers = []
    for place, record in enumerate(source.data):
        match record:
            case {"question": str(question), "text": str(text)}:
                answers.append((question, text))
            case _:
                todo = "Write an object with question and text, both in quotes, on every line."
                raise PackError([source.problem((place,), "this is no answer", todo)])
    return answers


def _real(answers: list[tuple[str, str]], skipped: int, reader: Reader) -> alarms.Real:
    hashed = hashlib.sha256("".join(text for _, text in answers).encode()).hexdigest()
    read = (reader(text, nothing_asked(question)) for question, text in answers)
    return alarms.Real(len(answers), skipped, hashed, alarms.count(read))
