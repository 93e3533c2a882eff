"""``start.py``: what it says to a Python that is too old, too new, or not a 64-bit one."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_can_read_the_file() -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_bounds_are_those_of_the_project(start: ModuleType) -> None:
    wanted = ",".join(
        sign + ".".join(map(str, version))
        for sign, version in ((">=", start.OLDEST), ("<", start.TOO_NEW))
    )
    assert f'requires-python = "{wanted}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_a_python_that_will_do(start: ModuleType, version: tuple[int, int]) -> None:
    assert start.python_problem(version, True, False) == ""


@pytest.mark.parametrize(
    ("version", "wide", "says"),
    [
        ((3, 6), True, "3.6, and Plainspoken needs 3.11 or newer"),
        ((3, 10), True, "3.10, and Plainspoken needs 3.11 or newer"),
        ((3, 15), True, "3.15, newer than Plainspoken has been tried with"),
        ((4, 0), True, "4.0, newer than"),
        ((3, 12), False, "32-bit"),
    ],
)
def test_a_python_that_will_not(
    start: ModuleType, version: tuple[int, int], wide: bool, says: str
) -> None:
    why, what_to_do = start.python_problem(version, wide, False).splitlines()
    assert says in why
    assert "https://www.python.org/downloads/" in what_to_do
    assert "python3.13 start.py" in what_to_do
    assert "py -3.13 start.py" in start.python_problem(version, wide, True)


def test_another_python_on_the_computer_is_named(start: ModuleType) -> None:
    assert start.other_python(lambda command: 0 if command[0] == "python3.12" else 127, False) == (
        "python3.12"
    )
    assert start.other_python(lambda command: 0 if command[1] == "-3.13" else 1, True) == "py -3.13"
    assert start.other_python(lambda _command: 127, False) == ""
    assert start.status_of(["no-such-program-anywhere"]) == 127
    assert start.status_of([sys.executable, "-c", "raise SystemExit(3)"]) == 3


def test_the_wrong_python_is_told_so_in_two_lines(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 15, 0))
    monkeypatch.setattr(start, "status_of", lambda _command: 127)
    assert start.main(["setup"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
    monkeypatch.setattr(start, "status_of", lambda _command: 0)
    assert start.main(["setup"]) == 1
    assert capsys.readouterr().err.endswith("Run: python3.14 start.py setup\n")


def test_the_file_by_itself_says_what_is_missing(tmp_path: Path) -> None:
    shutil.copy(ROOT / "start.py", tmp_path)
    answer = subprocess.run(
        [sys.executable, "-P", tmp_path / "start.py"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PATH": ""},
        cwd=tmp_path,
    )
    # An editable install on this Python would be found, and would find no lock here.
    assert answer.returncode == 1
    assert "is not complete" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_help_is_the_text_at_the_top() -> None:
    answer = subprocess.run(
        [sys.executable, ROOT / "start.py", "--help"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert "python3 start.py setup" in answer.stdout
