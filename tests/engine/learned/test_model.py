"""The artefact: who runs it, and what happens where nobody can."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from plainspoken.engine import read_with
from plainspoken.engine.learned import model
from plainspoken.engine.learned.model import CARD, GRAPH, INDEX, WEIGHTS, open_model
from plainspoken.pack import load, where

FOLDER = Path(__file__).resolve().parents[3] / "data" / "model"
TEXT = "I don't text between sessions because I am asleep by nine. Ring the office at noon."


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "model"))


def without(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """As if these could not be imported, as on Windows where a DLL is missing."""
    real = importlib.import_module

    def fails(name: str, package: str | None = None) -> ModuleType:
        if name in names:
            raise OSError(f"DLL load failed while importing {name}")
        return real(name, package)

    monkeypatch.setattr(model.importlib, "import_module", fails)


def test_it_is_here_and_small_enough() -> None:
    assert where.model_dir() == FOLDER
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) <= 30_000_000


def test_its_card_speaks_of_the_replies_that_are_here() -> None:
    card = json.loads((FOLDER / CARD).read_text(encoding="utf-8"))
    for part, split in (("learned_from", "train"), ("calibrated_on", "development")):
        lines = (FOLDER.parent / "replies" / f"{split}.jsonl").read_text(encoding="utf-8")
        assert card[part]["replies"] == len(lines.splitlines())


def test_onnxruntime_runs_it_where_it_is() -> None:
    opened = open_model(FOLDER)
    assert opened is not None
    assert opened.runs_on == "onnxruntime"


def test_numpy_reads_the_same_where_onnxruntime_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = open_model(FOLDER)
    without(monkeypatch, "onnxruntime")
    slow = open_model(FOLDER)
    assert fast is not None
    assert slow is not None
    assert slow.runs_on == "numpy"
    ids = [one.id for one in fast.pieces.pieces(TEXT)]
    kind = [0, *[1] * (len(ids) - 1)]
    for quick, exact in zip(fast.project(ids, kind), slow.project(ids, kind), strict=True):
        assert np.shape(quick) == np.shape(exact)
        assert np.corrcoef(np.ravel(quick), np.ravel(exact))[0, 1] > 0.99
    situation = load().situations["weekend-email"]
    one, other = (read_with(each, TEXT, situation) for each in (fast, slow))
    assert [[f.move for f in s.moves] for s in one.sentences] == [
        [f.move for f in s.moves] for s in other.sentences
    ]
    assert one.verdict == other.verdict


def test_without_numpy_there_is_no_model_and_the_rules_read_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without(monkeypatch, "onnxruntime", "numpy")
    assert open_model(FOLDER) is None


@pytest.mark.parametrize("missing", [CARD, "pieces.txt"])
def test_half_an_artefact_is_none(copy: Path, missing: str) -> None:
    (copy / missing).unlink()
    assert open_model(copy) is None


def test_an_artefact_of_another_version_is_left_alone(copy: Path) -> None:
    card = json.loads((copy / CARD).read_text())
    (copy / CARD).write_text(json.dumps(card | {"format": 99}))
    assert open_model(copy) is None


def test_a_broken_graph_is_read_by_numpy_and_broken_weights_by_nobody(copy: Path) -> None:
    (copy / GRAPH).write_bytes(b"no graph at all")
    opened = open_model(copy)
    assert opened is not None
    assert opened.runs_on == "numpy"
    (copy / WEIGHTS).write_bytes(b"")
    assert open_model(copy) is None
    (copy / INDEX).write_text("{}")
    assert open_model(copy) is None


def test_reading_needs_numpy_and_a_widget_does_not() -> None:
    code = (
        "import sys; import plainspoken.widgets; "
        "print([name for name in ('numpy', 'onnxruntime', 'pandas') if name in sys.modules])"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
