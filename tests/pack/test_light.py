"""What a widget imports needs none of the heavy readers: the door to the browser stays open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BLOCKED = """
import importlib, importlib.abc, importlib.util, sys

class Block(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {
            "pydantic", "pydantic_core", "ruamel", "yaml", "pandas", "numpy", "onnxruntime", "tqdm"
        }:
            raise ImportError(f"{name} is blocked")
        return None

sys.meta_path.insert(0, Block())
"""


def run(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED + program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_block_blocks() -> None:
    with pytest.raises(AssertionError, match="pydantic is blocked"):
        run("import plainspoken.pack.schema")


def test_the_pack_loads_without_the_heavy_readers() -> None:
    run("import plainspoken.pack as pack; assert pack.load().situations")


@pytest.mark.parametrize("room", ["engine", "feedback", "checks", "record", "widgets"])
def test_a_room_imports_without_the_heavy_readers(room: str) -> None:
    run(f"import plainspoken.{room}")
