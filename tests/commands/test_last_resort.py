"""What no command has foreseen: one sentence, never a traceback."""

from __future__ import annotations

import argparse

import pytest

from plainspoken.cli import main
from plainspoken.commands import build as command

Said = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (PermissionError(13, "Permission denied", "/a/b"), "/a/b: Permission denied. Please see"),
        (OSError("odd"), "This could not be done. odd. Please see"),
    ],
)
def test_trouble_with_the_system_is_one_sentence(
    problem: OSError, says: str, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    def fails(_args: argparse.Namespace) -> int:
        raise problem

    monkeypatch.setattr(command, "run", fails)
    assert main(["build"]) == 2
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["PLAINSPOKEN_HOME", "PLAINSPOKEN_CONTENT"])
def test_a_home_of_nobody_is_named(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv(name, "~nobody-of-this-name/x")
    for arguments in (["erase", "--all", "--yes"], ["export", "x.md"], ["open", "--no-browser"]):
        assert main(arguments) == 2
        said = capsys.readouterr()
        assert said.err.startswith(f"{name} is ~nobody-of-this-name/x, and nobody")
        assert said.out == ""
