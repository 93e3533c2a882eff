"""Widgets are built, used and read with, while none of the heavy readers can be imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import importlib.abc, sys

class Block(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {
            "pydantic", "pydantic_core", "ruamel", "yaml", "pandas", "numpy", "onnxruntime", "tqdm"
        }:
            raise ImportError(f"{name} is blocked")
        return None

sys.meta_path.insert(0, Block())
from plainspoken import pack, widgets

told = []
def used(piece, **content):
    piece.send = told.append
    piece._receive(piece, content, [])

here = pack.load()
for name in here.situations:
    piece = widgets.studio(name)
    used(piece, event="noticed", noticed={"reason": "time", "worry": "no"})
    used(piece, event="read", draft="honest", text="I don't read email at weekends.", n=1)
used(widgets.baseline("weekend-email"), event="hello", unkept=[])
used(widgets.answers(), event="committed")
used(widgets.ask(here.case.questions[0].id), event="committed", text="mine")
used(widgets.your_words(), event="look")
used(widgets.your_words(), event="export")
used(widgets.before_after(), event="committed", text="I don't read email at weekends.")
used(widgets.agreement(), event="hello", unkept=[])
widgets.post()
for stem in here.exercises:
    widgets.exercise(stem)
for name in here.comebacks:
    piece = widgets.comeback(name)
    used(piece, event="answered", key=piece.drafts[0], text="I don't read email at weekends.")
for name in here.alouds:
    widgets.aloud(name)
used(widgets.audit("weekend-email"), event="draw", text="I rest at weekends.", ticked=["time"])
twelve = widgets.rate_twelve()
used(twelve, event="committed", answers={twelve.drafts[1]: {"verdict": "owned"}})
for name in pack.rating_sets():
    used(widgets.rating(name), event="export", name="anna")
assert not [one for one in told if one["event"] == "trouble"], told
assert len(told) > 10
"""


def test_a_course_can_be_taken_without_the_heavy_readers(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
