"""The house keeps its own rules: style, types, and the direction of dependencies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="ruff"),
        pytest.param(["ruff", "format", "--check", "."], id="format"),
        pytest.param(["mypy"], id="types"),
        pytest.param(["importlinter.cli", "lint"], id="imports"),
    ],
)
def test_the_house_is_in_order(command: list[str]) -> None:
    module, *rest = command
    program = (
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports_command; "
            "sys.argv = ['lint-imports']; lint_imports_command()",
        ]
        if module == "importlinter.cli"
        else [sys.executable, "-m", module, *rest]
    )
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
