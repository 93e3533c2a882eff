"""Where the journal is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from plainspoken.record import home, place

ROOT = Path(__file__).resolve().parents[2]


def test_the_variable_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAINSPOKEN_HOME", str(tmp_path / "mine"))
    assert home() == tmp_path / "mine"
    monkeypatch.setenv("PLAINSPOKEN_HOME", "~/mine")
    assert home() == Path.home() / "mine"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLAINSPOKEN_HOME", "mine")
    assert home() == tmp_path / "mine"


@pytest.mark.parametrize("value", [None, "", "  "])
def test_else_the_platform_does(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if value is None:
        monkeypatch.delenv("PLAINSPOKEN_HOME")
    else:
        monkeypatch.setenv("PLAINSPOKEN_HOME", value)
    assert home() == Path(platformdirs.user_data_dir("plainspoken", appauthor=False))
    assert "plainspoken" in str(home())


def test_asking_makes_nothing(home: Path) -> None:
    assert place.home() == home
    assert not home.exists()


def test_an_existing_folder_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    place.make_private(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_loading_the_record_loads_nothing_heavy() -> None:
    code = (
        "import sys, plainspoken.record\n"
        "heavy = {'filelock', 'platformdirs', 'pydantic', 'ruamel', 'pandas', 'numpy', 'asyncio'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.strip() == ""


def test_a_home_of_nobody_is_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAINSPOKEN_HOME", "~nobody-of-this-name/x")
    assert place.home() == Path("~nobody-of-this-name/x").absolute()
