"""The compiled pack as records; and a clear word where it is missing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from plainspoken import pack
from plainspoken.pack import where


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in place of the compiled files."""
    monkeypatch.setattr(where, "built_dir", lambda: tmp_path)
    pack.load.cache_clear()
    yield tmp_path / "pack.json"
    pack.load.cache_clear()


def test_it_is_read_once() -> None:
    assert pack.load() is pack.load()


def test_nothing_in_it_can_be_changed() -> None:
    found = pack.load()
    with pytest.raises(TypeError):
        found.situations["x"] = found.case.contrast  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.case.title = "x"  # type: ignore[misc]


def test_the_contrast_is_found_with_the_others() -> None:
    found = pack.load()
    assert found.situation("contrast") is found.case.contrast
    assert found.situation("weekend-email") is found.situations["weekend-email"]
    assert found.case.client_message == found.case.contrast.client_message
    assert found.case.setting == found.case.contrast.setting
    with pytest.raises(KeyError, match="There is no situation"):
        found.situation("nowhere")


def test_a_missing_pack_has_a_way_out(built: Path) -> None:
    with pytest.raises(pack.PackMissing, match="plainspoken build"):
        pack.load()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"format": 1}', b"\xff\xfe"])
def test_a_damaged_pack_has_a_way_out(built: Path, content: bytes) -> None:
    built.write_bytes(content)
    with pytest.raises(pack.PackMissing, match="plainspoken build"):
        pack.load()


def test_a_pack_of_another_version_is_not_read(built: Path) -> None:
    built.write_text(json.dumps({"format": 0}))
    with pytest.raises(pack.PackMissing, match="of another version"):
        pack.load()


def test_where_the_lessons_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAINSPOKEN_CONTENT", raising=False)
    package = tmp_path / "site" / "plainspoken"
    package.mkdir(parents=True)
    monkeypatch.setattr(where, "PACKAGE", package)
    assert where.checkout() is None
    with pytest.raises(FileNotFoundError, match="PLAINSPOKEN_CONTENT"):
        pack.content_dir()
    (tmp_path / "site" / "lessons").mkdir()
    assert pack.content_dir() == tmp_path / "site"
    (package / "_content" / "lessons").mkdir(parents=True)
    assert pack.content_dir() == package / "_content"
    monkeypatch.setenv("PLAINSPOKEN_CONTENT", str(tmp_path / "named"))
    for trouble in (tmp_path / "named", tmp_path / ("x" * 300)):
        monkeypatch.setenv("PLAINSPOKEN_CONTENT", str(trouble))
        with pytest.raises(FileNotFoundError, match=r"PLAINSPOKEN_CONTENT is .* no folder lessons"):
            where.content_dir()
    (tmp_path / "named" / "lessons").mkdir(parents=True)
    monkeypatch.setenv("PLAINSPOKEN_CONTENT", str(tmp_path / "named"))
    assert pack.content_dir() == (tmp_path / "named").resolve()


def test_the_checkout_is_this_one() -> None:
    root = where.checkout()
    assert root is not None
    assert (root / "data" / "course.yaml").is_file()
    assert pack.built_dir().is_relative_to(root)
    assert where.manifest_file().parent.name == "static"
