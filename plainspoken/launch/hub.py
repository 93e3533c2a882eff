"""On a JupyterHub the server is there already: the lessons are put where it shows them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plainspoken.launch.address import page
from plainspoken.launch.place import Served, refresh
from plainspoken.pack import where

FOLDER = "plainspoken"
"""Where the lessons go in a person's files."""


def is_hub(environ: Mapping[str, str]) -> bool:
    """Whether this runs inside a person's server on a Hub."""
    return bool(environ.get("JUPYTERHUB_SERVICE_PREFIX"))


def top(environ: Mapping[str, str]) -> Path:
    """The folder at the top of the person's files, as their server shows them."""
    named = environ.get("JUPYTER_SERVER_ROOT") or environ.get("JUPYTERHUB_ROOT_DIR") or "~"
    return Path(named).expanduser().resolve()


def put(content: Path, files: Path) -> Path:
    """Have the lessons among the person's files. Gives the folder above lessons/.

    A checkout that is there already, as on Binder, is used as it is. An installed package is not,
    nor is a hidden folder: a server does not show one.
    """
    if content.is_relative_to(files) and not content.is_relative_to(where.PACKAGE):
        shown = not any(part.startswith(".") for part in content.relative_to(files).parts)
        if shown:
            return content
    refresh(content, files / FOLDER)
    return files / FOLDER


def address(served: Served, path: str, files: Path, environ: Mapping[str, str]) -> str:
    """The address of a notebook: whole where the Hub says its own, else from its first slash on."""
    prefix = environ["JUPYTERHUB_SERVICE_PREFIX"]
    base = environ.get("JUPYTERHUB_PUBLIC_URL") or environ.get("JUPYTERHUB_HOST", "") + prefix
    return page(base, (served.root / path).relative_to(files).as_posix())
