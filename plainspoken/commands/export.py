"""``plainspoken export FILE``: what you have typed, in a file of your choice."""

from __future__ import annotations

import os
import stat
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from plainspoken import pack
from plainspoken.record import gather
from plainspoken.record.exporting import NAMELESS, Drafts, Form, render, told
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
        choices=("md", "jsonl", "differently"),
        help="md, to read (the default), or jsonl, for programs (the default for FILE.jsonl), or "
        "differently: only where you read it differently, one entry a line, as data for research",
    )
    parser.add_argument(
        "--with-own-words",
        action="store_true",
        help="with --format differently: also your sentences and what you wrote about them",
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there already")


def run(args: Namespace) -> int:
    """Write the file. 0 if it was written, 1 if not, with a sentence that says why."""
    file: Path = args.file
    form: Form = args.format or ("jsonl" if file.suffix.lower() == ".jsonl" else "md")
    if args.with_own_words and form != "differently":
        return _refuse(
            "Your own words are in this form anyway; --with-own-words goes with --format "
            "differently. No file was made."
        )
    drafts = told(gather(include_hiding=args.with_hiding), form)
    for sentence in drafts.unread:
        print(sentence, file=sys.stderr)
    if not drafts.chosen:
        if drafts.unread:
            return _refuse("So there was nothing to write, and no file was made.")
        print(f"There is nothing to write yet, so no file was made.{_left_out(drafts)}")
        return 1
    try:
        in_the_way = _in_the_way(file, args.force)
        if in_the_way:
            return _refuse(in_the_way)
        text = render(drafts, form, names=_names(), own_words=args.with_own_words)
        # A link stays one: what it leads to is what is written.
        _write(file.resolve(), text)
    except (OSError, RuntimeError) as problem:
        # A link that leads to itself is a RuntimeError.
        why = getattr(problem, "strerror", None) or "it leads nowhere"
        return _refuse(f"{file} could not be written ({why}). Please choose another place.")
    if form == "differently":
        written = count(text.count("\n"), "entry", "entries")
        words = "" if args.with_own_words else " None of your words are in it."
    else:
        written, words = count(len(drafts.chosen), "draft"), ""
    print(f"Wrote {written} to {file}.{words}{_left_out(drafts)}")
    return 1 if drafts.unread else 0


def _in_the_way(file: Path, force: bool) -> str:
    """What speaks against writing there, as a sentence; empty if nothing does."""
    try:
        state = file.stat()
    except FileNotFoundError:
        return ""
    if stat.S_ISDIR(state.st_mode):
        return f"{file} is a folder. Please give the name of a file."
    if not stat.S_ISREG(state.st_mode):
        return f"{file} is a device or a pipe and not a file. Please give the name of a file."
    if force:
        return ""
    return (
        f"{file} is there already and was left as it is. Please choose another name, or add "
        "--force to replace it."
    )


def _names() -> Mapping[str, str]:
    """What the moves are called; nothing where there is no pack, for words are saved anyway."""
    try:
        return {code: move.name for code, move in pack.load().moves.items()}
    except pack.PackMissing:
        return NAMELESS


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
