"""The folders of Plainspoken's own Jupyter, so that a person's other Jupyter stays as it is."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from plainspoken import __version__
from plainspoken.record.place import make_private


@dataclass(frozen=True)
class Folders:
    """Where one user's launcher and its server keep their things."""

    base: Path
    """The folder above all of them."""
    lasting: bool = True
    """False: the home cannot be written, so this is a folder that goes when the server stops."""
    beside: bool = False
    """True: another version or copy is in use and has the usual folders."""

    @property
    def extensions(self) -> Path:
        """JupyterLab extensions: ours, as it is in the package now."""
        return self.base / "labextensions"

    @property
    def data(self) -> Path:
        """Jupyter's data, with the list of trusted notebooks."""
        return self.base / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.base / "server.log"

    @property
    def note(self) -> Path:
        """Which server of ours is running, for the next launch to find."""
        return self.base / "running.json"

    def clear(self) -> None:
        """Remove them, where they are not meant to last."""
        if not self.lasting:
            shutil.rmtree(self.base, ignore_errors=True)


def beside(own: Folders, root: Path) -> Folders:
    """Folders for a server that shows ``root`` while another version or copy is in use.

    The same at every launch, so that a second one finds the server that the first has started.
    """
    name = hashlib.sha256(f"{__version__} {root}".encode("utf-8", "surrogateescape")).hexdigest()
    base = own.base / f"beside-{name[:12]}"
    make_private(base)
    return Folders(base, beside=True)


def folders(home: Path) -> Folders:
    """The folders in this home, made if need be; in a temporary place if it cannot be written."""
    base = home / "jupyter"
    try:
        make_private(base)
        with tempfile.TemporaryFile(dir=base):
            pass
    except OSError:
        return Folders(Path(tempfile.mkdtemp(prefix="plainspoken-")), lasting=False)
    return Folders(base)
