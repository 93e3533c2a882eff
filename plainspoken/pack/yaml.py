"""Authors' YAML, read with the line of every value.

YAML 1.2, so that ``no`` and ``9:30`` are the text that they look like. The nodes are turned into
plain values here and not by the library: that keeps the line of each value, refuses a key given
twice, and has no way to run or to import anything.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from plainspoken.pack.problems import PackError, Problem

LIMIT_BYTES = 8 * 1024 * 1024
"""A file of authors' words is never this long; a file that is was named by mistake."""

LIMIT_DEPTH = 40
"""Lists in lists, at most; also what ends a file that refers to itself."""

LIMIT_VALUES = 400_000
"""Values, at most, references counted each time; ends a file that multiplies itself."""

Place = tuple[str | int, ...]
"""The names and numbers that lead to a value from the top of its file."""

_YAML = "tag:yaml.org,2002:"
_NUMBERS = {f"{_YAML}int", f"{_YAML}float"}
_TEXTS = {f"{_YAML}{tag}" for tag in ("str", "timestamp", "merge", "value")}
_SAVE_AS_TEXT = "Open it in a text editor and save it as plain text, encoding UTF-8."


@dataclass(slots=True)
class Source:
    """An author's file: its values, and where each of them stands."""

    file: str
    """Its name as the author knows it."""
    data: Any = None
    """Plain dicts, lists, texts, numbers, truth values and None."""
    lines: dict[Place, int] = field(default_factory=dict)
    """Line of each value, counted from 1, by its place."""
    raw: dict[Place, str] = field(default_factory=dict)
    """How the author wrote each single value, before it became a number or a truth value."""

    def line(self, place: Place) -> int:
        """The line of a value, or of the nearest thing around it that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, what: str, todo: str) -> Problem:
        """A problem at a value."""
        return Problem(self.file, self.line(place), what, todo)


def read(path: Path, name: str | None = None) -> Source:
    """Read one file.

    Args:
        path: where it is.
        name: what to call it in messages; the path as given if left out.

    Raises:
        PackError: it is not there, is no text, or is no YAML; or a key is given twice.
    """
    source = Source(name or path.as_posix())
    text = _text(path, source.file)
    try:
        root = _composed(text)
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        _refuse(
            source,
            line,
            "there is a character that cannot be seen and may not be in such a file",
            "Type that line anew.",
        )
    except MarkedYAMLError as error:
        raise PackError([_not_yaml(source.file, text, error)]) from None
    except RecursionError:
        _refuse(source, 0, "lists are nested too deep", "Leave out some of the brackets.")
    except (YAMLError, ValueError, OverflowError):
        # The library lets some escapes and tags through to Python, which then has its own word.
        _refuse(source, 0, "this cannot be read as YAML", "Look for backslashes and tags in it.")
    if root is None:
        _refuse(source, 0, "the file is empty", "Write its content, or take it away.")
    problems: list[Problem] = []
    source.data = _plain(source, root, (), problems)
    if problems:
        raise PackError(problems)
    return source


@lru_cache(maxsize=64)
def _composed(text: str) -> Node | None:
    """The nodes of a text; nobody changes them, so that whoever reads a text again waits less."""
    # One loader for one file: ruamel's keeps state.
    root: Node | None = YAML(typ="safe", pure=True).compose(text)
    return root


def _refuse(source: Source, line: int, what: str, todo: str) -> NoReturn:
    raise PackError([Problem(source.file, line, what, todo)])


def _text(path: Path, name: str) -> str:
    def refuse(what: str, todo: str, line: int = 0) -> PackError:
        return PackError([Problem(name, line, what, todo)])

    try:
        if path.is_dir():
            raise refuse("this is a folder, not a file", "Name a file in it.")
        if path.stat().st_size > LIMIT_BYTES:
            raise refuse(
                f"the file is larger than {LIMIT_BYTES // 1024**2} MB, too large to be an author's",
                "Look whether it is the right one, or make several of it.",
            )
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise refuse("there is no such file", "Look at its name and its folder.") from None
    except PermissionError:
        raise refuse("the file may not be read", "Change its permissions.") from None
    except (OSError, ValueError) as error:
        raise refuse(f"the file cannot be read ({error})", "Try another place for it.") from None
    try:
        # Notepad writes a mark at the beginning of a UTF-8 file; "utf-8-sig" takes it or leaves it.
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 0 if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else raw[: error.start].count(b"\n") + 1
        raise refuse("the file is not written in UTF-8", _SAVE_AS_TEXT, line) from None


def _not_yaml(file: str, text: str, error: MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 0
    said = str(error.problem or "")
    here = text.splitlines()[line - 1 : line] or [""]
    # The library says of these what it met; what the author did is to be seen in the text.
    if "\\t" in said or here[0][: len(here[0]) - len(here[0].lstrip())].count("\t"):
        return Problem(file, line, "the line begins with a tab", "Use spaces to indent it.")
    if "quoted scalar" in str(error.context) and "unexpected" in said and error.context_mark:
        return Problem(
            file,
            error.context_mark.line + 1,
            "a quotation mark opens here and is never closed",
            "Close it, or put the text on lines of its own after >- and without quotation marks.",
        )
    for begins, what, todo in _SAID:
        if begins in said:
            return Problem(file, line, what, todo)
    what = f"this cannot be read as YAML ({said})"
    return Problem(file, line, what, "Correct that line or the one before.")


_SAID = (
    (
        "mapping values are not allowed",
        "there is a colon where it cannot be, or the line is indented wrongly",
        "Put the text in quotation marks, or indent the line like those around it.",
    ),
    (
        "cannot start any token",
        "a text begins with a character that has a meaning of its own in YAML",
        "Put the text in quotation marks.",
    ),
    (
        "another document",
        "a second document begins here",
        "Take out the line that ends the first (three hyphens or three dots).",
    ),
    (
        "undefined alias",
        "a text begins with *, which has a meaning of its own in YAML",
        "Put it in quotation marks.",
    ),
    (
        "escape",
        "a backslash has a meaning of its own between double quotation marks",
        "Write two of them, or use single quotation marks.",
    ),
    ("expected ',' or", "a bracket opens before this and is not closed", "Close it."),
    ("node content", "a bracket opens before this and is not closed", "Close it."),
    (
        "expected <block end>",
        "the line does not fit what is around it",
        "Indent it like its neighbours, and see that no quotation mark ends too early.",
    ),
    (
        "could not find expected ':'",
        "the line before this has no colon, or is indented too little",
        'Write it as "name: value", or indent it more.',
    ),
)
"""What is in the library's message, what it means to an author, and what to do."""


def _plain(source: Source, node: Node, place: Place, problems: list[Problem]) -> Any:
    line = node.start_mark.line + 1
    # A key's own line is a better place than that of the block of values below it.
    source.lines.setdefault(place, line)
    if len(place) > LIMIT_DEPTH or len(source.lines) > LIMIT_VALUES:
        raise PackError(
            [
                Problem(
                    source.file,
                    line,
                    "lists are nested too deep, or refer to themselves",
                    "Write out what you refer to with *, and leave out some of the brackets.",
                )
            ]
        )
    if isinstance(node, MappingNode):
        return _mapping(source, node, place, problems)
    if isinstance(node, SequenceNode):
        return [
            _plain(source, item, (*place, number), problems)
            for number, item in enumerate(node.value)
        ]
    return _scalar(source, node, place, problems) if isinstance(node, ScalarNode) else None


def _mapping(
    source: Source, node: MappingNode, place: Place, problems: list[Problem]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            problems.append(
                Problem(source.file, line, "a list stands where a name must", "Write a name.")
            )
            continue
        name = str(key.value)
        if name in found:
            problems.append(
                Problem(source.file, line, f"{name} is given twice", "Take one of the two away.")
            )
            continue
        source.lines[(*place, name)] = line
        found[name] = _plain(source, value, (*place, name), problems)
    return found


def _scalar(source: Source, node: ScalarNode, place: Place, problems: list[Problem]) -> Any:
    text, tag = str(node.value), str(node.tag)
    if not text.isascii():
        # JSON writes an emoji as two escapes, which YAML reads as two halves of a character.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    source.raw[place] = text
    if tag == f"{_YAML}null":
        return None
    if tag == f"{_YAML}bool":
        return text.lower() in ("true", "yes", "on")
    if tag in _NUMBERS:
        try:
            number = float(text.replace("_", ""))
        except (ValueError, OverflowError):
            return math.nan
        return int(number) if number.is_integer() and tag.endswith("int") else number
    if tag not in _TEXTS:
        problems.append(
            Problem(
                source.file,
                source.line(place),
                "a text begins with !, which has a meaning of its own in YAML",
                "Put it in quotation marks.",
            )
        )
    return text
