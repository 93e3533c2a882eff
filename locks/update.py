"""Makes the locks anew from pyproject.toml: ``python locks/update.py``; needs uv, the network.

``run.txt`` is what a learner's computer gets, ``development.txt`` is that and what the tests need.
Both are universal (one file for every system and every Python from 3.11) and carry a hash for each
file, so that what was tested is what is installed. ``fast.txt`` is the one part that may fail to
install, and nothing that it depends on. To raise versions, add ``--upgrade``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# Exact versions with hashes, for every system and Python 3.11 to 3.14.
# Made from pyproject.toml, locks/build.in and locks/limits.in by: python locks/update.py
"""


def clean_environment() -> dict[str, str]:
    """The environment without this computer's own indexes, so that none leaks into a lock."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}


def compile_lock(name: str, *what: str) -> None:
    """Resolve one lock and write it to ``locks/NAME`` with plain line ends."""
    command = [
        "uv", "--no-config", "pip", "compile",
        "--universal", "--python-version", "3.11", "--generate-hashes",
        "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate",
        # pip looks for coverage[toml] apart from coverage, and takes the newest unless it is named.
        "--no-strip-extras",
        "--default-index", "https://pypi.org/simple", "--quiet",
        "--constraint", "locks/limits.in",
        "--output-file", f"locks/{name}",
        *what,
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, env=clean_environment(), check=True)  # noqa: S603
    path = ROOT / "locks" / name
    path.write_bytes((HEADER + path.read_text(encoding="utf-8")).encode())


def main() -> None:
    """Write all locks; the second one never differs from the first in what both name."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    whole = ("pyproject.toml", "locks/build.in")
    compile_lock("run.txt", *upgrade, *whole)
    compile_lock(
        "development.txt", "--extra", "development", "--constraint", "locks/run.txt",
        *upgrade, *whole,
    )  # fmt: skip
    compile_lock("fast.txt", "--no-deps", *upgrade, "locks/fast.in")


if __name__ == "__main__":
    main()
