"""What of the JupyterLab extension can be said without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plainspoken.lab import NAME, labextension_dir

STATIC = labextension_dir() / "static"
PACKAGE = json.loads((labextension_dir() / "package.json").read_text(encoding="utf-8"))
SCRIPTS = sorted(STATIC.glob("*.js"))


def test_lab_finds_the_container_under_the_name_that_it_looks_for() -> None:
    assert PACKAGE["name"] == NAME
    door = labextension_dir() / PACKAGE["jupyterlab"]["_build"]["load"]
    text = door.read_text(encoding="utf-8")
    assert f'window._JUPYTERLAB["{NAME}"]' in text
    # Without this all of Lab stays blank, with a silent console.
    assert "__esModule: true" in text


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_every_imported_file_is_there(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    for name in re.findall(r'(?:from |import\()"\./([^"]+)"', text):
        assert (STATIC / name).is_file(), name


def test_no_file_is_left_over() -> None:
    scripts = "".join(file.read_text(encoding="utf-8") for file in SCRIPTS)
    for file in STATIC.iterdir():
        assert file.name in scripts or file.name == "remoteEntry.js", file.name


def test_nothing_is_asked_of_another_host() -> None:
    for file in (*SCRIPTS, *STATIC.glob("*.css")):
        assert not re.search(r"https?://", file.read_text(encoding="utf-8")), file.name


def test_every_rule_stands_under_a_class_of_ours() -> None:
    css = re.sub(r"/\*.*?\*/", "", (STATIC / "lesson.css").read_text(encoding="utf-8"), flags=re.S)
    css = re.sub(r"@media[^{]*\{(.*?\})\s*\}", r"\1", css, flags=re.S)
    rules = re.findall(r"([^{}]+)\{[^{}]*\}", css)
    assert len(rules) > 20
    for rule in rules:
        # A comma inside :is(…) does not part selectors.
        for selector in re.sub(r"\([^)]*\)", "", rule).split(","):
            assert selector.strip().startswith(".plainspoken-"), selector.strip()


def test_the_list_of_lessons_is_the_one_that_was_built() -> None:
    from plainspoken.pack import where

    shipped = json.loads(where.manifest_file().read_text(encoding="utf-8"))
    built = json.loads((where.built_dir() / "lessons.json").read_text(encoding="utf-8"))
    assert shipped == built
    assert where.manifest_file().parent == STATIC
    assert all(re.fullmatch("[0-9a-f]{64}", hash_) for hash_ in shipped.values())
