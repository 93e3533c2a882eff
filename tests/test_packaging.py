"""What is promised about installing: one set of dependencies, exact locks, a wheel that works."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
DEVELOPMENT = [
    Requirement(text) for text in PROJECT["project"]["optional-dependencies"]["development"]
]
FAST = [Requirement(text) for text in PROJECT["project"]["optional-dependencies"]["fast"]]
BUILD = [Requirement(text) for text in PROJECT["build-system"]["requires"]]


def lock(name: str) -> dict[str, list[Requirement]]:
    """The pinned requirements of a lock by name; some have one for each kind of Python."""
    text = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    pinned: dict[str, list[Requirement]] = {}
    for entry in re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.M)):
        requirement, *hashes = re.split(r"\s*\\\n\s*", entry.strip())
        assert hashes, f"{requirement} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes), entry
        parsed = Requirement(requirement)
        assert re.fullmatch(r"==[^*,]+", str(parsed.specifier)), f"{requirement} is not exact"
        pinned.setdefault(canonicalize_name(parsed.name), []).append(parsed)
    return pinned


def version(pinned: Requirement) -> str:
    """The one version that a pinned requirement allows."""
    return str(pinned.specifier).removeprefix("==")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("run", [*RUN, *BUILD]), ("development", [*RUN, *BUILD, *DEVELOPMENT]), ("fast", FAST)],
)
def test_every_dependency_is_locked_within_its_bounds(name: str, wanted: list[Requirement]) -> None:
    pinned = lock(name)
    for requirement in wanted:
        versions = [version(pin) for pin in pinned.get(canonicalize_name(requirement.name), [])]
        assert versions, f"{requirement.name} is not in locks/{name}.txt"
        assert all(each in requirement.specifier for each in versions), (requirement, versions)


def test_the_development_lock_is_the_other_and_more() -> None:
    run, development = lock("run"), lock("development")
    assert {name: development.get(name) for name in run} == run
    assert len(development) > len(run)


@pytest.mark.parametrize("name", ["run", "development"])
def test_a_lock_names_the_extras_that_its_packages_ask_of_each_other(name: str) -> None:
    # pip holds `coverage[toml]` to be another thing than `coverage==1.2`: without the extra in the
    # lock it takes the newest release there is, finds no hash for it, and installs nothing at all.
    pinned = lock(name)
    asked: dict[str, set[str]] = {}
    for package in pinned:
        try:
            needs = metadata.requires(package) or []
        except metadata.PackageNotFoundError:  # for another system or Python
            continue
        for requirement in map(Requirement, needs):
            extras = {"", *(extra for pin in pinned[package] for extra in pin.extras)}
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                asked.setdefault(canonicalize_name(requirement.name), set()).update(
                    requirement.extras
                )
    assert any(asked.values())
    missing = {
        package: extras - set(pin.extras)
        for package, extras in asked.items()
        for pin in pinned.get(package, [])
        if extras - set(pin.extras)
    }
    assert missing == {}


def test_the_part_that_may_fail_brings_nothing_else_along() -> None:
    assert set(lock("fast")) == {"onnxruntime"}


@pytest.mark.parametrize("name", ["run", "development"])
def test_nothing_of_one_computer_is_in_a_lock(name: str) -> None:
    for line in (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        assert re.match(r"#|[a-z0-9]|    --hash=", line), line
        assert not re.search(r"index|find-links|://|(?<!\\)/|@", line) or line[0] == "#", line


def test_the_locks_hold_for_every_system() -> None:
    markers = {
        str(pin.marker) for pins in lock("run").values() for pin in pins if pin.marker is not None
    }
    assert any("win32" in marker for marker in markers)
    assert any("darwin" in marker for marker in markers)


def test_conda_gets_the_same_as_pip() -> None:
    environment = YAML(typ="safe").load(ROOT / "environment.yml")
    assert environment["name"] == "plainspoken"
    assert environment["channels"] == ["conda-forge", "nodefaults"]
    conda = [each for each in environment["dependencies"] if isinstance(each, str)]
    (pip,) = [each for each in environment["dependencies"] if isinstance(each, dict)]
    assert pip == {"pip": ["-e ."]}
    listed = dict(each.split(" ") if " " in each else (each, "") for each in conda)
    assert SpecifierSet(listed.pop("python")) == SpecifierSet(PROJECT["project"]["requires-python"])
    assert listed.pop("pip") == ""
    ours = {requirement.name: requirement.specifier for requirement in (*RUN, *FAST)}
    # For a trainer who runs the notebooks beforehand.
    ours |= {each.name: each.specifier for each in DEVELOPMENT if each.name in ("nbval", "pytest")}
    assert {name: SpecifierSet(bounds) for name, bounds in listed.items()} == ours


# -- The wheel -------------------------------------------------------------------------------------


def _run(*line: str | Path, cwd: Path, **environ: str) -> str:
    done = subprocess.run(
        line,
        cwd=cwd,
        env=_elsewhere() | environ,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _elsewhere() -> dict[str, str]:
    """An environment that knows nothing of this checkout."""
    hidden = ("PYTHON", "PLAINSPOKEN_CONTENT", "VIRTUAL_ENV", "COV_", "JUPYTER")
    return {name: value for name, value in os.environ.items() if not name.startswith(hidden)}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as pip builds it, from this checkout and without a network."""
    out = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=ROOT)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_carries_what_it_needs_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (data,) = {name.split("/")[0] for name in names if ".data/" in name}
        manifest = archive.read("plainspoken/_built/lessons.json")
        assert (
            archive.read(
                f"{data}/data/share/jupyter/labextensions/plainspoken-lab/static/manifest.json"
            )
            == manifest
        )
    for folder in ("lessons", "exercises"):
        for notebook in (ROOT / folder).glob("*.ipynb"):
            assert f"plainspoken/_content/{folder}/{notebook.name}" in names
    for file in (
        "plainspoken/_built/pack.json",
        "plainspoken/_built/rating.json",
        "plainspoken/py.typed",
        "plainspoken/launch/jupyter/labconfig/page_config.json",
    ):
        assert file in names
    kept_away = ("plainspoken/launch/setup", "tests", "data/", "locks", "start.py")
    assert not [name for name in names if name.startswith(kept_away)]
    assert not [name for name in names if "__pycache__" in name or ".ipynb_checkpoints" in name]
    for folder, suffixes in (("widgets", {".js", ".css"}), ("lab", {".js", ".css", ".json"})):
        for path in (ROOT / "plainspoken" / folder).rglob("*"):
            if path.suffix in suffixes:
                assert path.relative_to(ROOT).as_posix() in names
    assert {"LICENSE", "LICENSE-CONTENT"} <= {
        name.rsplit("/", 1)[1] for name in names if ".dist-info/licenses/" in name
    }


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it. What it depends on is lent by this one."""
    root = tmp_path_factory.mktemp("a fresh environment")
    _run(sys.executable, "-m", "venv", "--without-pip", root, cwd=root)
    python = root / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if importlib.util.find_spec("pip"):
        installer = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index"]
    else:
        uv = shutil.which("uv")
        assert uv, "Neither pip nor uv is here to install the wheel with."
        installer = [uv, "pip", "install", "--python", str(python), "--offline"]
    _run(*installer, "--no-deps", wheel, cwd=root)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(_run(python, "-c", ask, cwd=root).strip())
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    # JupyterLab's own page lies beside the packages, in the environment.
    for name in ("lab", "kernels"):
        (root / "share/jupyter" / name).symlink_to(Path(sys.prefix, "share/jupyter", name))
    return python


def test_an_installed_wheel_knows_nothing_of_the_checkout(fresh: Path, tmp_path: Path) -> None:
    said = json.loads(
        _run(
            fresh,
            "-c",
            "import json, plainspoken\n"
            "from plainspoken import pack, widgets\n"
            "content = pack.content_dir()\n"
            "print(json.dumps([plainspoken.__file__, str(content), len(pack.load().situations),\n"
            "    all((content / each.path).is_file() for each in pack.load().lessons)]))",
            cwd=tmp_path,
        )
    )
    assert Path(said[0]).is_relative_to(fresh.parents[1])
    assert Path(said[1]).is_relative_to(fresh.parents[1])
    assert said[2] > 0
    assert said[3] is True
    extension = fresh.parents[1] / "share/jupyter/labextensions/plainspoken-lab"
    assert (extension / "package.json").is_file()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent to another process in POSIX's way")
def test_an_installed_wheel_opens_a_lesson(fresh: Path, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path / "home"
    with subprocess.Popen(
        [fresh.with_name("plainspoken"), "open", "--no-browser", "--port", str(port)],
        cwd=tmp_path,
        env=_elsewhere() | {"PLAINSPOKEN_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Plainspoken is ready: "):
                process.send_signal(signal.SIGINT)
    assert process.returncode == 0, "".join(said)
    assert any(line.startswith(f"Plainspoken is ready: http://127.0.0.1:{port}/") for line in said)
    (course,) = (home / "course").iterdir()
    assert {path.name for path in (course / "lessons").iterdir()} >= {"00-start-here.ipynb"}
