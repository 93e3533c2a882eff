"""What is in the private folder, and what is missing or no longer right."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from plainspoken.launch.setup.place import Place, Stop
from plainspoken.launch.setup.tools import clean

NONE_YET = "there is none yet"


def wanted(place: Place, *, development: bool) -> dict[str, str]:
    """What the stamp must say about this checkout: a hash for each file that decides an install.

    Raises:
        Stop: a file is missing.
    """
    files = {"run": "locks/run.txt", "fast": "locks/fast.txt", "project": "pyproject.toml"}
    if development:
        files["development"] = "locks/development.txt"
    try:
        return {
            name: hashlib.sha256((place.root / file).read_bytes()).hexdigest()
            for name, file in files.items()
        }
    except FileNotFoundError as error:
        raise Stop(
            f"This folder is not complete: {error.filename} is missing.",
            "Unpack all of Plainspoken into one folder, and run start.py there.",
        ) from None


def read_stamp(place: Place) -> dict[str, str]:
    """The stamp of the last finished set-up; {} when there is none or it cannot be read."""
    try:
        stamp = json.loads(place.stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(place: Place, want: Mapping[str, str]) -> None:
    """Say that all is in place. A reader never meets half of it."""
    done = {**want, "place": str(place.root), "python": python_version(place.python)}
    fresh = place.stamp.with_suffix(".new")
    fresh.write_text(json.dumps(done, indent=1), encoding="utf-8")
    fresh.replace(place.stamp)


def python_version(python: Path) -> str:
    """The version that the Python at this path says it has; "" when it does not run."""
    ask = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
    try:
        answer = subprocess.run(  # noqa: S603
            [python, "-I", "-S", "-c", ask],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env=clean(os.environ),
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()


def rebuild_reason(place: Place, stamp: Mapping[str, str]) -> str:
    """Why the private folder must be made from nothing; "" when what is there can stay."""
    if not place.venv.is_dir() or all(entry == place.gate for entry in place.venv.iterdir()):
        return NONE_YET
    if not stamp:
        return "the last set-up was not finished"
    if not _same_folder(stamp.get("place", ""), place.root):
        return "this folder was moved or copied"
    version = python_version(place.python)
    # 3.11.7 and 3.11.9 share the folder for packages; 3.11 and 3.12 do not.
    if not version or version.split(".")[:2] != stamp.get("python", "").split(".")[:2]:
        return "the Python that it was made with is gone or has changed"
    return ""


def stale(stamp: Mapping[str, str], want: Mapping[str, str]) -> set[str]:
    """Which of the wanted parts are not what the stamp says."""
    return {name for name in want if stamp.get(name) != want[name]}


def _same_folder(one: str, other: Path) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False
