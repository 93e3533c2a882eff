"""Opens the page in the person's browser."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Mapping


def can_show(environ: Mapping[str, str], system: str) -> bool:
    """Whether a browser with a window may be here.

    Without a screen, Python would start a browser for terminals, which takes the terminal over.
    """
    if system in ("win32", "darwin"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def show(address: str) -> bool:
    """Open a page. False when that did not work; then the person opens it."""
    if not can_show(os.environ, sys.platform):
        return False
    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False
