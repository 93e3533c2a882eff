"""Labelled sentences beside a trainee's: near ones only, nearest first."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from plainspoken.engine.explanation import Like
from plainspoken.engine.learned.like import EXAMPLES, VECTORS, nearest, vector
from plainspoken.engine.learned.sense import Tokens

WIDTH = 6
HERE = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
AWAY = (0.0, 1.0, 0.0, 0.0, 0.0, 0.0)


def tokens(*states: tuple[int, Sequence[float]]) -> Tokens:
    """Tokens of a reply: for each the number of its sentence and its state."""
    return Tokens(
        codes=np.zeros((len(states), 1), np.float32),
        states=np.array([state for _, state in states], np.float32),
        roles=(),
        sentence=np.array([number for number, _ in states]),
        places=((0, 0),) * len(states),
    )


def near(cosine: float) -> npt.NDArray[np.float32]:
    """A vector that is so near to `HERE`."""
    return np.array([cosine, 0, math.sqrt(1 - cosine**2), 0, 0, 0], np.float32)


def write(
    folder: Path,
    *examples: tuple[str, Collection[str], npt.NDArray[np.float32]],
    scale: float = 120,
) -> Path:
    """An artefact's labelled sentences, as a release writes them."""
    listed = [{"text": text, "moves": list(moves)} for text, moves, _ in examples]
    (folder / EXAMPLES).write_text(json.dumps(listed), encoding="utf-8")
    vectors = np.stack([each for _, _, each in examples])
    (folder / VECTORS).write_bytes(np.round(vectors * scale).astype(np.int8).tobytes())
    return folder


def texts(found: tuple[Like, ...]) -> list[str]:
    return [one.text for one in found]


def test_a_sentence_is_the_mean_of_its_own_tokens() -> None:
    reply = tokens((0, AWAY), (1, (4.0, 0, 0, 0, 0, 0)), (1, (0, 0, 4.0, 0, 0, 0)), (2, AWAY))
    found = vector(reply, 1)
    assert found == pytest.approx(near(math.sqrt(0.5)))
    assert float(np.linalg.norm(found)) == pytest.approx(1)


def test_the_nearest_come_first_whatever_their_order_in_the_artefact(tmp_path: Path) -> None:
    write(
        tmp_path,
        ("near", ["shield"], near(0.8)),
        ("nearest", ["shield"], near(0.95)),
        ("nearly", ["shield"], near(0.6)),
    )
    found = nearest(tmp_path, tokens((0, HERE)), 0, {"shield"}, 3)
    assert texts(found) == ["nearest", "near", "nearly"]
    assert [one.near for one in found] == pytest.approx([0.95, 0.8, 0.6], abs=0.01)
    assert texts(nearest(tmp_path, tokens((0, HERE)), 0, {"shield"}, 2)) == ["nearest", "near"]
    assert nearest(tmp_path, tokens((0, HERE)), 0, {"shield"}, 0) == ()


def test_only_those_that_share_a_move_are_like_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        ("other", ["own-limit"], near(1)),
        ("shares one", ["own-limit", "shield"], near(0.7)),
        ("same", ["shield"], near(0.6)),
    )
    found = nearest(tmp_path, tokens((0, HERE)), 0, {"shield"}, 2)
    assert texts(found) == ["shares one", "same"]
    assert found[0].moves == ("own-limit", "shield")
    assert nearest(tmp_path, tokens((0, HERE)), 0, {"cold"}, 2) == ()


def test_where_no_move_is_near_any_labelled_sentence_will_do(tmp_path: Path) -> None:
    write(tmp_path, ("one", ["own-limit"], near(0.9)), ("two", ["cold"], near(0.8)))
    assert texts(nearest(tmp_path, tokens((0, HERE)), 0, (), 2)) == ["one", "two"]


def test_what_is_not_near_is_not_shown(tmp_path: Path) -> None:
    write(tmp_path, ("near enough", ["shield"], near(0.48)), ("too far", ["shield"], near(0.42)))
    assert texts(nearest(tmp_path, tokens((0, HERE)), 0, {"shield"}, 2)) == ["near enough"]
    assert nearest(tmp_path, tokens((0, AWAY)), 0, {"shield"}, 2) == ()


def test_how_loud_a_vector_is_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, ("a", ["shield"], near(0.6)), ("b", ["shield"], near(0.9) / 3))
    loud = tokens((0, [50 * one for one in HERE]))
    assert texts(nearest(tmp_path, loud, 0, {"shield"}, 2)) == ["b", "a"]


@pytest.mark.parametrize("broken", [EXAMPLES, VECTORS])
@pytest.mark.parametrize("how", ["missing", "cut", "no examples"])
def test_an_artefact_without_them_has_none(tmp_path: Path, broken: str, how: str) -> None:
    write(tmp_path, ("a", ["shield"], near(0.9)), ("b", ["shield"], near(0.8)))
    file = tmp_path / broken
    if how == "missing":
        file.unlink()
    elif how == "cut":
        file.write_bytes(file.read_bytes()[:-3])
    else:
        file.write_bytes(b"[]" if broken == EXAMPLES else b"")
    assert nearest(tmp_path, tokens((0, HERE)), 0, {"shield"}, 2) == ()
