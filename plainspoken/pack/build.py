"""Compile ``data/`` and the list of lessons to the JSON that the package reads at run time.

Whether that is needed is asked at every start, so the asking imports the standard library only;
the YAML reader and the models are imported when something has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plainspoken.pack import where
from plainspoken.pack.load import FORMAT, load, rating_lesson, rating_sets
from plainspoken.pack.problems import PackError, PackMissing, Problem, unreadable

PACK, LESSONS, RATING = "pack.json", "lessons.json", "rating.json"


def is_stale(root: Path | None = None, out: Path | None = None) -> bool:
    """Whether the compiled files are missing or older in content than what they are made of.

    Args:
        root: the checkout; found if left out. Without one (in a wheel) nothing is ever stale.
        out: the folder of the compiled files.

    Raises:
        PackError: the authors' files cannot be read.
    """
    root = root or where.checkout()
    if root is None:
        return False
    try:
        kept = json.loads(_pack_file(out).read_text(encoding="utf-8"))["sources"]
    except (OSError, ValueError, LookupError, TypeError):
        return True
    others = (*_manifests(out), _rating_file(out))
    return bool(kept != sources_hash(root)) or not all(f.is_file() for f in others)


def build_if_stale(root: Path | None = None, out: Path | None = None) -> bool:
    """`build` if anything changed. Gives whether it did.

    Raises:
        PackError: as `build` and `is_stale` do.
    """
    if not is_stale(root, out):
        return False
    build(root, out)
    return True


def build(root: Path | None = None, out: Path | None = None) -> dict[str, Any]:
    """Read and check all authors' files, then write the compiled ones.

    Nothing is written unless all files are right. Each file is written beside its place and moved
    there, so that a reader never meets half of one. The same sources give the same bytes.

    Args:
        root: the checkout; found if left out.
        out: the folder for the compiled files; if given, the extension's copy is left alone.

    Raises:
        PackMissing: there are no authors' files here.
        PackError: what is wrong with them, or why the result could not be written.
    """
    root = root or where.checkout()
    if root is None:
        raise PackMissing(
            "This is an installed Plainspoken: the files that authors write are not in it. "
            "Do this in a copy of the project."
        )
    plain = compiled(root)
    # A file of its own: only who rates has it read.
    rating = _json({"format": FORMAT, **plain.pop("rating")})
    lessons = _json(lesson_hashes(root, plain["lessons"]))
    try:
        for file in _manifests(out):
            _write(file, lessons)
        _write(_rating_file(out), rating)
        # Last, because it carries the hash that says that all is done.
        _write(_pack_file(out), _json(plain))
    except OSError as error:
        place = error.filename or _pack_file(out)
        raise PackError(
            [
                Problem(
                    str(place),
                    0,
                    f"the compiled file could not be written ({error.strerror or error})",
                    "See that the folder is yours to write in and that the disk is not full.",
                )
            ]
        ) from None
    load.cache_clear()
    rating_sets.cache_clear()
    rating_lesson.cache_clear()
    return plain


def compiled(root: Path) -> dict[str, Any]:
    """The whole pack as plain JSON values; reads and checks, and writes nothing.

    Raises:
        PackError: all that is wrong in all files.
    """
    from plainspoken.pack import read  # noqa: PLC0415  # brings pydantic and the YAML reader

    sources = sources_hash(root)
    plain = read.everything(root)
    lesson_hashes(root, plain["lessons"])
    return {"format": FORMAT, "sources": sources, **plain}


def sources_hash(root: Path) -> str:
    """A sha256 over all that the compiled files are made of, names included.

    Line ends do not count, because git changes them from machine to machine.

    Raises:
        PackError: a file or a folder cannot be read.
    """
    whole = hashlib.sha256()
    for file, content in _contents(root):
        name = (
            file.name if file.is_relative_to(where.PACKAGE) else file.relative_to(root).as_posix()
        )
        for part in (name.encode(), content):
            whole.update(str(len(part)).encode() + b":" + part)
    return whole.hexdigest()


def lesson_hashes(root: Path, lessons: list[dict[str, Any]]) -> dict[str, str]:
    """By path, the hash of the code in each of our notebooks that is there.

    The hash is the sha256 of the JSON list of all code cells' sources, as the extension works it
    out in the page: it says whether what would run is what we wrote.

    Raises:
        PackError: a notebook is none.
    """
    hashes, problems = {}, []
    for path in (p for lesson in lessons for p in (lesson["path"], lesson["exercise"]) if p):
        file = root / path
        if not file.is_file():
            continue
        try:
            hashes[path] = code_hash(json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            problems.append(
                Problem(path, 0, "this is not a notebook", "Restore it from the project's history.")
            )
    if problems:
        raise PackError(problems)
    return hashes


def code_hash(notebook: Mapping[str, Any]) -> str:
    """sha256, in lower-case hex, of a notebook's code; see `lesson_hashes`."""
    sources = [
        "".join(cell["source"]).replace("\r\n", "\n")
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]
    text = json.dumps(sources, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _contents(root: Path) -> Iterator[tuple[Path, bytes]]:
    """Each source and what is in it, with the line ends of Unix."""
    try:
        for file in _sources(root):
            yield file, file.read_bytes().replace(b"\r\n", b"\n")
    except OSError as error:
        raise PackError([unreadable(error, root)]) from None


def _sources(root: Path) -> Iterator[Path]:
    for folder in ("data", "data/exercises", "data/lessons"):
        yield from where.files(root / folder, "*.yaml")
    # Of the labelled replies, only what people rate is compiled; the rest is read where it is.
    for name in ("situations.yaml", "development.jsonl", "train.jsonl"):
        yield from where.files(root / "data" / "replies", name)
    for name in ("first.jsonl", "second.jsonl", "settled.jsonl"):
        yield from where.files(root / "data" / "replies" / "ratings", name)
    for folder in ("lessons", "exercises"):
        yield from where.files(root / folder, "*.ipynb")
    # A changed rule for reading changes what comes out.
    yield from where.files(where.PACKAGE / "pack", "*.py")


def _pack_file(out: Path | None) -> Path:
    return (out or where.built_dir()) / PACK


def _rating_file(out: Path | None) -> Path:
    return (out or where.built_dir()) / RATING


def _manifests(out: Path | None) -> tuple[Path, ...]:
    return (out / LESSONS,) if out else (where.built_dir() / LESSONS, where.manifest_file())


def _json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        # mkstemp gives a file that its owner alone may read; in a shared install others read it.
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
