"""``plainspoken export FILE``: what you have typed, in a file of your choice."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from uuid import uuid4

from plainspoken.record import gather
from plainspoken.record.exporting import Drafts, Form, render
from plainspoken.record.words import count


def arguments(parser: ArgumentParser) -> None:
    """The file, and what goes into it."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="the file to write, such as mine.md"
    )
    parser.add_argument(
        "--with-hiding", action="store_true", help="also the hiding drafts, which are left out else"
    )
    parser.add_argument(
        "--format",
        choices=("md", "jsonl"),
        help="md, to read (the default), or jsonl, for programs (the default for FILE.jsonl)",
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there already")


def run(args: Namespace) -> int:
    """Write the file. 0 if it was written, 1 if not, with a sentence that says why."""
    file: Path = args.file
    form: Form = args.format or ("jsonl" if file.suffix.lower() == ".jsonl" else "md")
    drafts = gather(include_hiding=args.with_hiding)
    if not drafts.chosen:
        print(f"There is nothing to write yet, so no file was made.{_left_out(drafts)}")
        return 1
    if file.is_dir():
        return _refuse(f"{file} is a folder. Please give the name of a file.")
    if file.exists() and not args.force:
        return _refuse(
            f"{file} is there already and was left as it is. Please choose another name, or add "
            "--force to replace it."
        )
    try:
        _write(file, render(drafts, form))
    except OSError as problem:
        why = problem.strerror or "no reason was given"
        return _refuse(f"{file} could not be written ({why}). Please choose another place.")
    print(f"Wrote {count(len(drafts.chosen), 'draft')} to {file}.{_left_out(drafts)}")
    return 0


def _left_out(drafts: Drafts) -> str:
    if not drafts.left_out:
        return ""
    number = count(len(drafts.left_out), "hiding draft")
    return f" Left out: {number}; add --with-hiding for everything."


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _write(file: Path, text: str) -> None:
    # Complete beside it first, so that a full disk leaves the old file as it was.
    fresh = file.with_name(f".{file.name}-{uuid4().hex}")
    try:
        with fresh.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
