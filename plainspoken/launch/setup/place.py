"""Where things are in one checkout, and how set-up says that it cannot go on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


class Stop(Exception):  # noqa: N818  # it is not an error in anything that somebody wrote
    """Set-up cannot go on: one sentence that says why, and what to do."""

    def __init__(self, why: str, do: str, *, known: bool = True) -> None:
        super().__init__(f"{why}\n{do}")
        self.why, self.do = why, do
        self.known = known  # False: a tool failed in a way that no sentence is written for


@dataclass(frozen=True)
class Place:
    """One checkout on one computer."""

    root: Path
    """The folder that holds start.py."""
    windows: bool = os.name == "nt"
    """Whether programs lie where Windows puts them."""

    @property
    def venv(self) -> Path:
        """The private Python folder."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The Python inside it."""
        return self.venv / ("Scripts/python.exe" if self.windows else "bin/python")

    @property
    def stamp(self) -> Path:
        """Written last, when all is in place: what was installed, with which Python, where."""
        return self.venv / "plainspoken-setup.json"

    @property
    def log(self) -> Path:
        """What the tools said while setting up."""
        return self.venv / "plainspoken-setup.log"

    @property
    def gate(self) -> Path:
        """Locked while one window sets up, so that a second one waits."""
        return self.venv / "plainspoken-setup.lock"
