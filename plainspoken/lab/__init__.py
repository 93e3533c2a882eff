"""The JupyterLab extension: plain JavaScript in ``labextension/``, and where to find it.

A wheel carries it as shared data, so that every JupyterLab in that environment finds it by itself.
JupyterLab serves an extension only from a folder of its own name, `NAME`; whoever hands Lab another
folder copies it there.
"""

from __future__ import annotations

from pathlib import Path

NAME = "plainspoken-lab"
"""The extension's name to JupyterLab, and the name of the folder that it must lie in."""


def labextension_dir() -> Path:
    """The extension as it is kept here: ``package.json`` and ``static/``."""
    return Path(__file__).resolve().parent / "labextension"
