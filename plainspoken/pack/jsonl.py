"""Files with one JSON object a line, read with the line of every record.

What comes out is the same `Source` as from YAML, so that the same models and the same words for a
misfit serve both.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from plainspoken.pack.problems import PackError, Problem, unreadable
from plainspoken.pack.yaml import Source


def read(path: Path, name: str | None = None, only: Collection[str] | None = None) -> Source:
    """Read one file; its data is the list of its records. Empty lines count for nothing.

    Args:
        path: where it is.
        name: what to call it in messages; the path as given if left out.
        only: if given, lines that hold none of these as a string of their own are passed over.

    Raises:
        PackError: it cannot be read, is no text, or lines of it are no JSON: all of them at once.
    """
    source = Source(name or path.as_posix(), data=[])
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PackError([unreadable(error, path)]) from None
    except UnicodeDecodeError as error:
        at = error.object[: error.start].count(b"\n") + 1
        todo = "Save the file as plain text, encoding UTF-8."
        raise PackError([Problem(source.file, at, "this is not text in UTF-8", todo)]) from None
    problems = []
    wanted = None if only is None else [json.dumps(one) for one in only]
    # Not splitlines(): a reply may hold a separator that JSON leaves as it is.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or (wanted is not None and not any(one in line for one in wanted)):
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            what = f"this line is not JSON ({error})"
            todo = "Write one object a line, each in curly brackets."
            problems.append(Problem(source.file, number, what, todo))
            continue
        source.lines[(len(source.data),)] = number
        source.data.append(record)
    if problems:
        raise PackError(problems)
    return source
