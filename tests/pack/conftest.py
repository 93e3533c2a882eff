"""A project of a test's own, with small but whole authors' files to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plainspoken.pack import PackError, read

DATA = Path(__file__).resolve().parents[2] / "data"

SITUATIONS = """\
- id: late-evening-texts
  title: After nine
  client_message: "Could I text you after nine when the house is quiet?"
  setting: "A counsellor in her own practice; no rule but hers."
  reasons:
    - {kind: time, weight: main, note: "She is asleep by nine."}
  not_reasons: [security, law, employer, client-good]
  leeway: free
  risk: none
  jurisdiction: uk
- id: second
  title: Another
  client_message: "Could I?"
  setting: "A setting."
  reasons:
    - kind: ability
      weight: main
      note: "It is so."
  not_reasons: []
  leeway: some
  risk: raised
  jurisdiction: ca-on
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with data/: our own files, but for the short situations above."""
    shutil.copytree(DATA, tmp_path / "data")
    for folder in ("exercises", "lessons"):
        shutil.rmtree(tmp_path / "data" / folder, ignore_errors=True)
    (tmp_path / "data" / "situations.yaml").write_text(SITUATIONS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def said(project: Path) -> Callable[..., list[str]]:
    """Change one of the project's files and hear what is wrong, one line for each problem."""

    def change(name: str, old: str, new: str) -> list[str]:
        file = project / "data" / name
        content = file.read_text(encoding="utf-8")
        assert content.count(old) >= 1, f"{old!r} is not in {name}"
        file.write_text(content.replace(old, new, 1), encoding="utf-8")
        try:
            read.everything(project)
        except PackError as error:
            return str(error).splitlines()
        return []

    return change
