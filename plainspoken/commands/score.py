"""``plainspoken score IN --situations FILE --out OUT``: read many replies, write what was found."""

from __future__ import annotations

import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from uuid import uuid4

from plainspoken import scoring

if TYPE_CHECKING:
    from plainspoken.pack import Situation

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LOOK_AT = 8192
_LIST = re.compile(rb"(\xef\xbb\xbf)?\s*\[\s*(\{|$)")


class _CannotScore(Exception):  # noqa: N818  # it reads as what it is
    """The whole run cannot be done; the message is one sentence or two for the user."""


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "replies", metavar="IN", type=Path, help="JSONL or CSV in UTF-8 with id, situation and text"
    )
    parser.add_argument(
        "--situations",
        metavar="FILE",
        type=Path,
        required=True,
        help="YAML like data/situations.yaml: what is true where each reply was written",
    )
    parser.add_argument(
        "--out",
        metavar="OUT",
        type=Path,
        required=True,
        help="JSONL to write, a line for each reply in the same order; an id may come twice",
    )


def run(args: Namespace) -> int:
    """Score every reply. Returns 0, 1 if rows were skipped, 2 if nothing could be done."""
    try:
        return _score(args.replies, args.situations, args.out)
    except _CannotScore as error:
        print(error, file=sys.stderr)
        return 2


def _score(replies: Path, situations_file: Path, out: Path) -> int:
    _check_paths(replies, situations_file, out)
    situations = _situations(situations_file)
    # Written beside OUT and moved into its place when whole, so that a file that looks finished is.
    direct = out.exists() and not out.is_file()
    count, skipped = 0, 0
    # Only from when it has been made is it ours to remove.
    part: Path | None = None
    try:
        with ExitStack() as stack:
            source = stack.enter_context(_open_replies(replies))
            if not direct:
                part = _made(out)
            target = stack.enter_context(_open_out(part or out))
            say, move = _progress(stack, source, replies)
            try:
                # From a pipe rows may come slowly: each is to be answered before the next is there.
                at_once = (os.cpu_count() or 1) if replies.is_file() else 1
                given = scoring.rows(source, replies.name)
                for item in scoring.scored(given, situations, at_once):
                    if isinstance(item, scoring.Problem):
                        say(f"{replies}, line {item.line}: {item.what}. Skipped.")
                        skipped += 1
                    else:
                        target.write(json.dumps(item) + "\n")
                        count += 1
                    move()
                target.flush()
            except scoring.NotRows as error:
                raise _CannotScore(f"{replies} cannot be scored: {error}.") from error
            except KeyboardInterrupt:
                target.flush()
                say(_stopped(count, part, out))
                return 130
    except OSError as error:
        _remove(part)
        raise _CannotScore(
            f"Scoring stopped after {_replies(count)}: {_why(error)}. {out} was not written."
        ) from error
    except _CannotScore:
        _remove(part)
        raise
    if count + skipped == 0:
        _remove(part)
        raise _CannotScore(f"There are no replies in {replies}.")
    if part:
        try:
            part.replace(out.resolve())
        except OSError as error:
            raise _CannotScore(
                f"{out} could not be written: {_why(error)}. What was read is in {part}."
            ) from error
    if skipped:
        print(
            f"{_replies(count)} scored, {skipped} {'row' if skipped == 1 else 'rows'} skipped.",
            file=sys.stderr,
        )
    return 1 if skipped else 0


def _check_paths(replies: Path, situations_file: Path, out: Path) -> None:
    try:
        _refuse_unfit(replies, situations_file, out)
    except OSError as error:
        place = error.filename or "A file"
        raise _CannotScore(
            f"{place} cannot be used: {_why(error)}. Check the name, and that you may enter its "
            "folder."
        ) from error


def _refuse_unfit(replies: Path, situations_file: Path, out: Path) -> None:
    for path in (replies, situations_file):
        if not path.exists():
            raise _CannotScore(f"There is no file {path}. Check the name and the folder.")
        if path.is_dir():
            raise _CannotScore(f"{path} is a folder. Name a file in it.")
    if out.is_dir():
        raise _CannotScore(f"{out} is a folder. Name a file in it to write to.")
    if not out.parent.is_dir():
        raise _CannotScore(f"There is no folder {out.parent} to write to. Make it first.")
    if out.exists():
        for path in (replies, situations_file):
            if out.samefile(path):
                raise _CannotScore(f"{out} would be written over {path}. Choose another name.")


def _situations(path: Path) -> Mapping[str, Situation]:
    # YAML and its validation are slow to import, and nothing but this needs them.
    from plainspoken.pack import PackError, situations_from_file  # noqa: PLC0415

    try:
        return situations_from_file(path)
    except PackError as error:
        raise _CannotScore(f"The situations cannot be used.\n{error}") from error
    except OSError as error:
        raise _CannotScore(f"{path} could not be read: {_why(error)}.") from error


def _open_replies(path: Path) -> TextIO:
    try:
        handle = path.open("rb")
        try:
            # Looked at without being taken, so that a pipe can be read as well as a file.
            trouble = _trouble(handle.peek(_LOOK_AT)[:_LOOK_AT], path.suffix.lower())
            if trouble:
                raise _CannotScore(f"{path} {trouble}")
        except BaseException:
            handle.close()
            raise
    except OSError as error:
        raise _CannotScore(f"{path} could not be read: {_why(error)}.") from error
    # Bytes that are not UTF-8 become signs that `scoring.rows` knows, so that one bad row is one
    # bad row and not the end.
    return TextIOWrapper(handle, encoding="utf-8-sig", errors="surrogateescape", newline="")


def _trouble(start: bytes, ending: str) -> str:
    if start.startswith(_UTF16):
        return "is saved as UTF-16. Save it as UTF-8 and try again."
    if b"\0" in start:
        return "is not a text file. It should be JSONL or CSV in UTF-8."
    if ending not in (".csv", ".tsv") and _LIST.match(start):
        return "is one JSON list. Write one object a line instead, without brackets and commas."
    return "" if start.strip() else "is empty."


def _made(out: Path) -> Path:
    """A new, empty file of our own beside ``out``, or beside what it leads to if it is a link."""
    try:
        out = out.resolve()
        part = out.with_name(out.name + ".part")
        try:
            part.touch(exist_ok=False)
        except FileExistsError:
            # Somebody else's, or what was left when scoring was stopped: it stays as it is.
            part = out.with_name(f"{out.name}.part-{uuid4().hex}")
            part.touch(exist_ok=False)
    except OSError as error:
        raise _cannot_write(out, error) from error
    except RuntimeError as error:
        # How a link that leads to itself shows.
        raise _CannotScore(f"{out} leads nowhere. Choose another name.") from error
    return part


def _open_out(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> _CannotScore:
    return _CannotScore(f"{path.parent} cannot be written to: {_why(error)}.")


def _progress(
    stack: ExitStack, source: TextIO, path: Path
) -> tuple[Callable[[str], None], Callable[[], None]]:
    """How to say a line, and how to move on: with a bar on a terminal, without one elsewhere."""
    if not sys.stderr.isatty():
        return (lambda line: print(line, file=sys.stderr)), (lambda: None)
    from tqdm import tqdm  # noqa: PLC0415  # only where somebody watches

    # How many replies there are is not known before the end; how many bytes is, of a file.
    size = path.stat().st_size if path.is_file() else None
    unit = " replies" if size is None else "B"
    bar = stack.enter_context(tqdm(total=size, unit=unit, unit_scale=True, file=sys.stderr))

    def move() -> None:
        bar.update(1 if size is None else source.buffer.tell() - bar.n)

    return (lambda line: tqdm.write(line, file=sys.stderr)), move


def _stopped(count: int, part: Path | None, out: Path) -> str:
    if part is None:
        return f"Stopped after {_replies(count)}."
    return (
        f"Stopped after {_replies(count)}. They are in {part}; {out} was not written. "
        "Run the command again to score them all."
    )


def _replies(count: int) -> str:
    return "1 reply" if count == 1 else f"{count} replies"


def _remove(part: Path | None) -> None:
    if part:
        part.unlink(missing_ok=True)


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
