"""The artefact in ``data/model/``: how it is opened, and what it says of the tokens of a reply.

onnxruntime runs it where it can be imported; else numpy does, slower. Where there is no numpy
either (a browser that has not fetched it) or no artefact, there is no model, and the rules read
alone.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from plainspoken.engine.learned.wordpiece import WordPiece
from plainspoken.pack import where

GRAPH, WEIGHTS, INDEX, PIECES, CARD = (
    "reader.onnx",
    "reader.bin",
    "reader.json",
    "pieces.txt",
    "card.json",
)
"""The encoder's graph, its weights, where each stands in them, the vocabulary, the data card."""
FORMAT = 1
"""Version of the artefact that this code can read."""


class Project(Protocol):
    """The encoder, whoever runs it."""

    def __call__(self, ids: Sequence[int], kind: Sequence[int]) -> Any:
        """Pieces and their kinds in; codes (tokens, columns) and states (tokens, width) out."""


@dataclass(frozen=True, slots=True)
class Model:
    """The learned part, ready to read."""

    pieces: WordPiece
    """Its vocabulary."""
    project: Project
    """Its encoder."""
    card: Mapping[str, Any]
    """What is said about it, its thresholds among the rest."""
    runs_on: str
    """``onnxruntime`` or ``numpy``."""


def load() -> Model | None:
    """The model; None where it cannot be had. The first call opens it, once for all threads."""
    with _OPENING:
        return _load()


_OPENING = Lock()


@cache
def _load() -> Model | None:
    folder = where.model_dir()
    return open_model(folder) if folder else None


def open_model(folder: Path) -> Model | None:
    """Open an artefact; None where it is of another version or nothing here can run it."""
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        if card["format"] != FORMAT or "calibration" not in card:
            return None
        vocabulary = (folder / PIECES).read_text(encoding="utf-8").split("\n")
        pieces, last = WordPiece(vocabulary), vocabulary[-1]
        if len(vocabulary) != card["pieces"]:
            return None
        for name, way in (("onnxruntime", _by_onnxruntime), ("numpy", _by_numpy)):
            project = way(folder)
            if project:
                # Half a file may open and not run.
                project([pieces.ids[last]], [0])
                return Model(pieces, project, card, name)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        pass
    return None


def _import(name: str) -> Any:
    """A module, or None where it is not there or (on Windows, a DLL) cannot be loaded."""
    try:
        return importlib.import_module(name)
    except (ImportError, OSError):
        return None


def _by_onnxruntime(folder: Path) -> Project | None:
    numpy, onnxruntime = _import("numpy"), _import("onnxruntime")
    if numpy is None or onnxruntime is None:
        return None
    options = onnxruntime.SessionOptions()
    # A reply is read in some milliseconds: more threads would only wait for each other.
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(
            str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
        )
    except Exception:  # noqa: BLE001  # its errors have no common class; numpy reads instead
        return None

    def project(ids: Sequence[int], kind: Sequence[int]) -> Any:
        given = {"ids": numpy.array(ids, "int64"), "kind": numpy.array(kind, "int64")}
        return session.run(None, given)

    return project


def _by_numpy(folder: Path) -> Project | None:
    numpy = _import("numpy")
    if numpy is None:
        return None
    bert = importlib.import_module("plainspoken.engine.learned.bert")
    index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    packed = numpy.memmap(folder / WEIGHTS, "uint8", "r")
    arrays = {}
    for name, at in index.items():
        part = packed[at["start"] : at["end"]].view(at["type"]).reshape(at["shape"])
        arrays[name] = part.astype("float32")
    weights = {
        name: array * arrays.get(f"{name}.scale", numpy.float32(1))
        for name, array in arrays.items()
        if not name.endswith(".weight.scale")
    }
    return bert.Bert(weights).project  # type: ignore[no-any-return]
