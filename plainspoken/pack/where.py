"""Where the lessons and the compiled data are, in a checkout and in a wheel alike.

Files that a wheel force-includes are not visible in an editable install, and the other way round,
so that one function looks in each place in turn.
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def checkout() -> Path | None:
    """The folder that holds ``data/``, ``lessons/`` and the package; None in a wheel."""
    root = PACKAGE.parent
    return root if (root / "data").is_dir() and (root / "pyproject.toml").is_file() else None


def content_dir() -> Path:
    """The folder that holds ``lessons/`` and ``exercises/``.

    In this order: the environment variable PLAINSPOKEN_CONTENT, the copy in a wheel, the checkout.

    Raises:
        FileNotFoundError: none of the three is there, or what was named holds no lessons.
    """
    named = os.environ.get("PLAINSPOKEN_CONTENT")
    if named:
        root = Path(named).expanduser().resolve()
        # Unlike Path.is_dir, this is False too where one may not look.
        if not os.path.isdir(root / "lessons"):  # noqa: PTH112
            raise FileNotFoundError(
                f"PLAINSPOKEN_CONTENT is {named}, and there is no folder lessons in it. Set it to "
                "the folder that holds one, or take it away."
            )
        return root
    carried = PACKAGE / "_content"
    if (carried / "lessons").is_dir():
        return carried
    if (PACKAGE.parent / "lessons").is_dir():
        return PACKAGE.parent
    raise FileNotFoundError(
        "The lessons are not here. Install Plainspoken again, or set PLAINSPOKEN_CONTENT to the "
        "folder that holds the folder lessons."
    )


def files(folder: Path, pattern: str) -> list[Path]:
    """The files of a pattern in a folder, by name, without what editors leave beside them.

    Such are hidden, and some of them are links that lead nowhere.
    """
    return sorted(
        path
        for path in folder.glob(pattern)
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )


def built_dir() -> Path:
    """The folder of the compiled data, generated and carried in the wheel."""
    return PACKAGE / "_built"


def model_dir() -> Path | None:
    """The folder of the engine's learned part: in a wheel, or in the checkout; None without one."""
    for folder in (PACKAGE / "_model", PACKAGE.parent / "data" / "model"):
        if folder.is_dir():
            return folder
    return None


def manifest_file() -> Path:
    """The JupyterLab extension's own copy of the lessons' hashes."""
    return PACKAGE / "lab" / "labextension" / "static" / "manifest.json"
