"""Compiling: the same bytes from the same sources, nothing half written, nothing done in vain."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from plainspoken.pack import PackError, PackMissing, build, where

ROOT = Path(__file__).resolve().parents[2]
BUILT = ["lessons.json", "pack.json", "rating.json"]


def notebook(*sources: str | list[str]) -> str:
    cells = [{"cell_type": "markdown", "source": "words"}]
    cells += [{"cell_type": "code", "source": source} for source in sources]
    return json.dumps({"cells": cells})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_the_same_sources_give_the_same_bytes(project: Path, out: Path, tmp_path: Path) -> None:
    build.build(project, out)
    build.build(project, tmp_path / "again")
    for name in BUILT:
        assert (out / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    assert sorted(file.name for file in out.iterdir()) == BUILT


def test_it_is_built_only_when_something_has_changed(project: Path, out: Path) -> None:
    assert build.is_stale(project, out)
    assert build.build_if_stale(project, out)
    assert not build.build_if_stale(project, out)
    situations = project / "data" / "situations.yaml"
    text = situations.read_text(encoding="utf-8")
    situations.write_bytes(text.replace("\n", "\r\n").encode())
    assert not build.is_stale(project, out), "line ends are git's business"
    situations.write_text(text.replace("asleep", "in bed"), encoding="utf-8")
    assert build.build_if_stale(project, out)
    assert "in bed" in (out / "pack.json").read_text(encoding="utf-8")


def test_a_new_file_a_new_name_and_a_new_lesson_count_as_change(project: Path, out: Path) -> None:
    build.build(project, out)
    lesson = project / "lessons" / "01-the-post.ipynb"
    lesson.parent.mkdir()
    lesson.write_text(notebook("# a"))
    assert build.build_if_stale(project, out)
    lesson.rename(lesson.with_name("02-other.ipynb"))
    assert build.is_stale(project, out)


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"sources": 1}'])
def test_damage_is_repaired(project: Path, out: Path, damage: str) -> None:
    build.build(project, out)
    (out / "pack.json").write_text(damage)
    assert build.build_if_stale(project, out)
    (out / "lessons.json").unlink()
    assert build.build_if_stale(project, out)
    assert not build.is_stale(project, out)


def test_a_wrong_file_leaves_the_last_good_one(project: Path, out: Path) -> None:
    build.build(project, out)
    before = (out / "pack.json").read_bytes()
    (project / "data" / "moves.yaml").write_text("")
    with pytest.raises(PackError):
        build.build(project, out)
    assert (out / "pack.json").read_bytes() == before
    assert build.is_stale(project, out)


def test_the_hash_of_a_lesson_is_that_of_its_code(project: Path, out: Path) -> None:
    for folder in ("lessons", "exercises"):
        (project / folder).mkdir()
    sources = ["# An é, a “quote” and a \\\nshow('x')", ["# Two\n", "lines"]]
    (project / "lessons" / "01-the-post.ipynb").write_text(notebook(*sources), encoding="utf-8")
    (project / "lessons" / "mine.ipynb").write_text(notebook("import os"), encoding="utf-8")
    (project / "exercises" / "01-the-post.ipynb").write_bytes(notebook().encode())
    build.build(project, out)
    hashes = json.loads((out / "lessons.json").read_text(encoding="utf-8"))
    as_the_page_does = '["# An é, a “quote” and a \\\\\\nshow(\'x\')","# Two\\nlines"]'
    assert hashes == {
        "lessons/01-the-post.ipynb": hashlib.sha256(as_the_page_does.encode()).hexdigest(),
        "exercises/01-the-post.ipynb": hashlib.sha256(b"[]").hexdigest(),
    }


def test_words_around_the_code_do_not_change_the_hash() -> None:
    one = json.loads(notebook("# a\nb()"))
    other = json.loads(notebook("# a\r\nb()"))
    other["cells"].append({"cell_type": "markdown", "source": "more"})
    other["metadata"] = {"language_info": {"name": "python"}}
    assert build.code_hash(one) == build.code_hash(other)
    assert build.code_hash(one) != build.code_hash(json.loads(notebook("# a\nc()")))


@pytest.mark.parametrize("content", ["", "[]", '{"cells": [1]}', '{"cells": [{"source": 3}]}'])
def test_a_lesson_that_is_no_notebook(project: Path, out: Path, content: str) -> None:
    lesson = project / "lessons" / "00-start-here.ipynb"
    lesson.parent.mkdir()
    lesson.write_text(content)
    with pytest.raises(PackError, match=r"lessons/00-start-here\.ipynb: this is not a notebook"):
        build.build(project, out)


def test_a_folder_that_cannot_be_written(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PackError, match="the compiled file could not be written"):
        build.build(project, tmp_path / "file" / "out")


def test_a_write_that_fails_leaves_nothing_behind(
    project: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.build(project, out)
    before = (out / "pack.json").read_bytes()
    (project / "data" / "course.yaml").write_text("lessons: [{stem: a, title: A}]\n")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(PackError, match="No space left on device"):
        build.build(project, out)
    assert (out / "pack.json").read_bytes() == before
    assert sorted(file.name for file in out.iterdir()) == BUILT


def test_a_wheel_has_no_authors_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, "checkout", lambda: None)
    assert not build.build_if_stale()
    with pytest.raises(PackMissing, match="This is an installed Plainspoken"):
        build.build()


def test_the_extension_gets_the_same_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, "built_dir", lambda: tmp_path / "built")
    monkeypatch.setattr(where, "manifest_file", lambda: tmp_path / "static" / "manifest.json")
    build.build()
    manifest = (tmp_path / "static" / "manifest.json").read_bytes()
    assert manifest == (tmp_path / "built" / "lessons.json").read_bytes()


def test_asking_whether_anything_changed_needs_no_reader() -> None:
    """The launcher asks at every start; pydantic alone would cost it more than all the rest."""
    program = (
        "import sys; sys.modules.update(pydantic=None, ruamel=None)\n"
        "from plainspoken.pack import build; assert not build.build_if_stale()"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
