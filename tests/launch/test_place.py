"""Where lessons are served from, and the folders of our own Jupyter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plainspoken import __version__, pack
from plainspoken.launch import folders as own
from plainspoken.launch import hub, place
from plainspoken.pack import where

CONTENT = {
    "lessons/00-start-here.ipynb": b"start",
    "lessons/01-the-post.ipynb": b"post",
    "exercises/01-the-post.ipynb": b"do",
}


def _fill(root: Path) -> Path:
    for name, content in CONTENT.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def _in(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_a_checkout_is_served_in_place(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAINSPOKEN_CONTENT", str(_fill(tmp_path / "checkout")))
    served = place.served(home)
    assert served.root == tmp_path / "checkout"
    assert not home.exists()


def test_what_a_wheel_carries_is_copied_for_its_version(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, "PACKAGE", tmp_path / "plainspoken")
    _fill(tmp_path / "plainspoken/_content")
    served = place.served(home)
    assert served.root == home / "course" / __version__
    assert _in(served.root) == CONTENT


def test_only_what_is_there_is_offered(tmp_path: Path) -> None:
    assert place.of(tmp_path).lessons == ()
    _fill(tmp_path)
    (tmp_path / "exercises/01-the-post.ipynb").unlink()
    served = place.of(tmp_path)
    assert [each.stem for each in served.lessons] == ["00-start-here", "01-the-post"]
    assert all(each.exercise == "" for each in served.lessons)
    assert all(path.is_file() for path in served.notebooks())


def test_the_courses_own_notebooks_are_all_there() -> None:
    served = place.of(where.content_dir())
    assert served.lessons == pack.load().lessons
    assert len(served.notebooks()) == len(set(served.notebooks())) > 1


def test_a_copy_is_made_the_same_again(tmp_path: Path) -> None:
    source, copy = _fill(tmp_path / "source"), tmp_path / "copy"
    place.refresh(source, copy)
    unchanged = copy / "lessons/00-start-here.ipynb"
    os.utime(unchanged, (1, 1))
    (copy / "lessons/01-the-post.ipynb").write_bytes(b"scribbled")
    (copy / "lessons/99-old.ipynb").write_bytes(b"of another time")
    (copy / "lessons/my notes.txt").write_bytes(b"mine")
    place.refresh(source, copy)
    assert _in(copy) == CONTENT | {"lessons/my notes.txt": b"mine"}
    assert unchanged.stat().st_mtime == 1


def test_half_a_file_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="No space"):
        place.write_whole(tmp_path / "new", b"content")
    assert list(tmp_path.iterdir()) == []


def test_our_folders_are_for_one_persons_eyes(home: Path) -> None:
    mine = own.folders(home)
    assert mine.lasting
    assert mine.base == home / "jupyter"
    if os.name == "posix":
        assert mine.base.stat().st_mode & 0o777 == 0o700
        assert home.stat().st_mode & 0o777 == 0o700
    mine.clear()
    assert mine.base.is_dir()


def test_a_home_that_cannot_be_written_gives_way_to_a_passing_one(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    passing = own.folders(tmp_path / "file")
    assert not passing.lasting
    assert passing.base.is_dir()
    passing.clear()
    assert not passing.base.exists()


# -- On a Hub -------------------------------------------------------------------------------------


def test_lessons_go_among_the_files_on_a_hub(tmp_path: Path) -> None:
    source = _fill(tmp_path / "package")
    files = tmp_path / "files"
    assert hub.put(source, files) == files / "plainspoken"
    assert _in(files / "plainspoken") == CONTENT


def test_a_checkout_among_the_files_is_used_as_it_is(tmp_path: Path) -> None:
    source = _fill(tmp_path / "files/course")
    assert hub.put(source, tmp_path / "files") == source


def test_a_folder_that_a_server_hides_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = _fill(tmp_path / ".env/course")
    assert hub.put(hidden, tmp_path) == tmp_path / "plainspoken"
    installed = _fill(tmp_path / "env/package/_content")
    monkeypatch.setattr(where, "PACKAGE", tmp_path / "env/package")
    assert hub.put(installed, tmp_path) == tmp_path / "plainspoken"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "/user/anna/doc/tree/course/lessons/a.ipynb"),
        (
            {"JUPYTERHUB_HOST": "https://anna.hub.example"},
            "https://anna.hub.example/user/anna/doc/tree/course/lessons/a.ipynb",
        ),
        (
            {"JUPYTERHUB_PUBLIC_URL": "https://hub.example/user/anna/"},
            "https://hub.example/user/anna/doc/tree/course/lessons/a.ipynb",
        ),
    ],
)
def test_the_address_on_a_hub(more: dict[str, str], expected: str) -> None:
    environ = {"JUPYTERHUB_SERVICE_PREFIX": "/user/anna/"} | more
    served = place.Served(Path("/home/anna/course"), ())
    assert hub.is_hub(environ)
    assert hub.address(served, "lessons/a.ipynb", Path("/home/anna"), environ) == expected


def test_the_top_of_the_files_on_a_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hub.top({"JUPYTER_SERVER_ROOT": str(tmp_path)}) == tmp_path.resolve()
    assert hub.top({"JUPYTERHUB_ROOT_DIR": str(tmp_path)}) == tmp_path.resolve()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert hub.top({}) == tmp_path.resolve()
    assert not hub.is_hub({})
