"""The whole of ``plainspoken open``, on a pretended server."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock
from nbformat.sign import NotebookNotary

from plainspoken import cli
from plainspoken.commands import open as command
from plainspoken.launch import launcher, place, server, trust, window
from plainspoken.launch.folders import Folders, beside, folders
from plainspoken.pack import PackError, PackMissing, Problem, where
from plainspoken.record import shared

from .conftest import TOKEN, Pretended


@dataclass
class Process:
    """A process that is none."""

    returncode: int | None = None
    """Its exit status, once it has one."""
    end: Callable[[], int | None] = lambda: None
    """Asked at every look; what it gives becomes the exit status."""
    looks: int = 0
    """How often somebody has looked."""

    def poll(self) -> int | None:
        self.looks += 1
        if self.returncode is None:
            self.returncode = self.end()
        return self.returncode

    def wait(self, _seconds: float | None = None) -> int:
        self.returncode = self.returncode or 0
        return self.returncode


@dataclass
class Scene:
    """What the launcher finds, and what it did."""

    own: Folders
    process: Process = field(default_factory=Process)
    started: list[tuple[Path, int]] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


@pytest.fixture
def scene(home: Path, pretended: Pretended, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A home of its own, and a server that starts at once."""
    scene = Scene(folders(home))

    def start(
        root: Path, port: int, own: Folders, _environ: object
    ) -> tuple[server.Server, Process]:
        scene.started.append((root, port))
        scene.process.looks = 0
        if len(scene.started) > 1:
            scene.process.returncode = None
        started = server.Server(pretended.port, TOKEN, 1, str(root))
        own.note.write_text(json.dumps(asdict(started)), encoding="utf-8")
        return started, scene.process

    def show(page: str) -> bool:
        scene.shown.append(page)
        return False

    for name in list(os.environ):
        if name.startswith("JUPYTER"):
            monkeypatch.delenv(name)
    monkeypatch.delenv(shared.VARIABLE, raising=False)
    monkeypatch.setattr(server, "start", start)
    monkeypatch.setattr(server, "is_free", lambda _port: True)
    monkeypatch.setattr(window, "show", show)
    monkeypatch.setattr(launcher.time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(shared, "open_session", lambda: scene.sessions.append("opened"))
    monkeypatch.setattr(shared, "close_session", lambda: scene.sessions.append("closed"))
    # The server is gone once the page has closed it; most scenes end that way.
    scene.process.end = lambda: 0 if scene.process.looks > 3 else None
    return scene


def ready(out: str) -> str:
    """The one line that says where the page is."""
    (line,) = [line for line in out.splitlines() if line.startswith("Plainspoken is ready: ")]
    return line.removeprefix("Plainspoken is ready: ")


def test_the_first_lesson_is_opened_and_the_session_closed(
    scene: Scene, pretended: Pretended, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["open"]) == 0
    out = capsys.readouterr().out
    page = f"http://127.0.0.1:{pretended.port}/doc/tree/lessons/00-start-here.ipynb?token={TOKEN}"
    assert ready(out) == page
    assert scene.shown == [page]
    assert "Open that address in yours" in out
    assert "Plainspoken was closed." in out
    assert scene.started == [(where.content_dir(), server.PREFERRED_PORT)]
    assert scene.sessions == ["opened", "closed"]
    assert not scene.own.note.exists()


def test_options_are_obeyed(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["open", "--no-browser", "--port", "8712", "--lesson", "exercises/1"]) == 0
    assert "/exercises/01-the-post.ipynb?token" in ready(capsys.readouterr().out)
    assert scene.shown == []
    assert scene.started[0][1] == 8712


def test_a_running_server_is_used_again(
    scene: Scene, pretended: Pretended, capsys: pytest.CaptureFixture[str]
) -> None:
    launcher.server.start(where.content_dir(), 1, scene.own, {})
    scene.started.clear()
    assert cli.main(["open", "1", "--no-browser", "--port", "8713"]) == 0
    out = capsys.readouterr().out
    assert "01-the-post" in ready(out)
    assert "still running from before" in out
    assert f"open already, on port {pretended.port}" in out
    assert scene.started == scene.sessions == []
    assert scene.own.note.exists()
    assert not pretended.stop.is_set()


def test_a_server_of_another_folder_is_closed_first(
    scene: Scene,
    pretended: Pretended,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    launcher.server.start(tmp_path, 1, scene.own, {})
    assert cli.main(["open", "--no-browser"]) == 0
    assert "Closing a Plainspoken that was left open" in capsys.readouterr().out
    assert pretended.stop.is_set()
    assert len(scene.started) == 2


def test_one_that_somebody_uses_is_left_alone(
    scene: Scene,
    pretended: Pretended,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    launcher.server.start(tmp_path, 1, scene.own, {})
    note = scene.own.note.read_text(encoding="utf-8")
    root = where.content_dir()
    with FileLock(scene.own.base / "launcher.lock"):
        stays = FileLock(scene.own.base / "starting.lock")

        def end() -> int | None:
            # While it is open, the next launch need not wait for it.
            with stays.acquire(timeout=0):
                assert beside(scene.own, root).note.exists()
            return 0 if scene.process.looks > 3 else None

        scene.process.end = lambda: end() if scene.process.looks > 1 else None
        # The pretended server is still there when this has ended, to be looked at.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(server, "stop", lambda *_: None)
            assert cli.main(["open", "--no-browser"]) == 0
        out = capsys.readouterr().out
        assert out.count("opens beside it") == 1
        assert "Closing" not in out
        assert not pretended.stop.is_set()
        assert scene.own.note.read_text(encoding="utf-8") == note
        assert len(scene.started) == 2
        # A second launch of the same kind finds that one.
        assert cli.main(["open", "1", "--no-browser"]) == 0
        assert len(scene.started) == 2
        assert "lessons/01-the-post" in ready(capsys.readouterr().out)


@pytest.mark.parametrize("somebody_is_there", [True, False])
def test_on_a_shared_computer_what_was_left_open_is_that_persons(
    scene: Scene,
    pretended: Pretended,
    capsys: pytest.CaptureFixture[str],
    somebody_is_there: bool,
) -> None:
    launcher.server.start(where.content_dir(), 1, scene.own, {})
    other = FileLock(scene.own.base / "launcher.lock")
    if somebody_is_there:
        other.acquire()
    assert cli.main(["open", "--no-browser", "--shared-computer"]) == 0
    other.release()
    assert pretended.stop.is_set() is not somebody_is_there
    assert "what is typed is gone when Plainspoken is closed" in capsys.readouterr().out


def test_a_computer_is_marked_as_shared_and_as_ones_own_again(scene: Scene) -> None:
    assert cli.main(["open", "--no-browser", "--shared-computer"]) == 0
    assert shared.is_shared()
    assert cli.main(["open", "--no-browser"]) == 0
    assert shared.is_shared()
    assert cli.main(["open", "--no-browser", "--own-computer"]) == 0
    assert not shared.is_shared()


def test_what_was_kept_before_is_spoken_of(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shared, "set_shared", lambda _wanted: shared.Mode(True, ("a", "b")))
    assert cli.main(["open", "--no-browser", "--shared-computer"]) == 0
    assert "kept on this computer (2)" in capsys.readouterr().out


def test_a_mark_that_cannot_be_made_stops_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_wanted: bool) -> None:
        raise shared.NotKept("full")

    monkeypatch.setattr(shared, "set_shared", fails)
    assert cli.main(["open", "--shared-computer"]) == 1
    assert "could not be marked as shared. The disk of this" in capsys.readouterr().err
    assert scene.started == []


def test_ctrl_c_stops_server_and_session_in_peace(
    scene: Scene, pretended: Pretended, capsys: pytest.CaptureFixture[str]
) -> None:
    def end() -> int | None:
        if scene.process.looks == 3:
            raise KeyboardInterrupt
        return None

    scene.process.end = end
    assert cli.main(["open", "--no-browser"]) == 0
    assert "Stopping Plainspoken" in capsys.readouterr().out
    assert pretended.stop.is_set()
    assert scene.sessions == ["opened", "closed"]


def test_ctrl_c_before_it_is_ready_stops_it_too(
    scene: Scene, pretended: Pretended, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "wait_for_page", interrupted)
    assert cli.main(["open", "--no-browser"]) == 130
    assert pretended.stop.is_set()
    assert scene.sessions == ["opened", "closed"]


def test_a_terminal_that_is_gone_does_not_keep_the_server(
    scene: Scene, pretended: Pretended, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(errno.EIO, "Input/output error")

    def end() -> int | None:
        if scene.process.looks == 3:
            monkeypatch.setattr(sys, "stdout", Gone())
            raise KeyboardInterrupt
        return None

    scene.process.end = end
    assert cli.main(["open", "--no-browser"]) == 0
    assert pretended.stop.is_set()


@pytest.mark.skipif(os.name != "posix", reason="signals to oneself are a thing of POSIX")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_a_request_to_end_is_like_ctrl_c(scene: Scene, pretended: Pretended, number: str) -> None:
    before = signal.getsignal(getattr(signal, number))

    def end() -> int | None:
        if scene.process.looks == 3:
            os.kill(os.getpid(), getattr(signal, number))
        return None

    scene.process.end = end
    assert cli.main(["open", "--no-browser"]) == 0
    assert pretended.stop.is_set()
    assert signal.getsignal(getattr(signal, number)) == before


def test_a_server_that_dies_is_spoken_of(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    scene.process.end = lambda: -9 if scene.process.looks > 3 else None
    assert cli.main(["open", "--no-browser"]) == 1
    out = capsys.readouterr().out
    assert "stopped by itself" in out
    assert str(scene.own.log) in out


def test_a_server_that_does_not_come_up_is_spoken_of(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.process.returncode = 1
    assert cli.main(["open", "--no-browser"]) == 1
    problem = capsys.readouterr().err
    assert "stopped while it was starting" in problem
    assert str(scene.own.log) in problem
    assert scene.sessions == ["opened", "closed"]


def test_a_taken_port_is_spoken_of(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(server, "choose_port", lambda _asked: server.PREFERRED_PORT + 1)
    assert cli.main(["open", "--no-browser"]) == 0
    assert "not kept yet are still there" in capsys.readouterr().out

    def taken(_asked: int | None) -> int:
        raise server.CannotStart("Port 8714 is taken.")

    monkeypatch.setattr(server, "choose_port", taken)
    assert cli.main(["open", "--port", "8714"]) == 1
    assert capsys.readouterr().err == "Port 8714 is taken.\n"


def test_while_another_window_starts_it_this_one_waits(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.05)
    with FileLock(scene.own.base / "starting.lock"):
        assert cli.main(["open", "--no-browser"]) == 0
    assert "is being started in another window" in capsys.readouterr().out


def test_a_disk_that_knows_no_locks_is_no_hindrance(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "acquire", fails)
    assert cli.main(["open", "--no-browser"]) == 0
    assert scene.sessions == ["opened", "closed"]


def test_without_a_home_to_write_in_it_starts_and_says_so(
    scene: Scene,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PLAINSPOKEN_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(launcher, "folders", lambda _home: Folders(tmp_path / "passing", False))
    (tmp_path / "passing").mkdir()
    assert cli.main(["open", "--no-browser"]) == 0
    assert "nothing that you type can be kept" in capsys.readouterr().out
    assert not (tmp_path / "passing").exists()


def test_a_lesson_that_is_not_there_gets_a_list(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["open", "no such lesson"]) == 1
    assert "01-the-post" in capsys.readouterr().err
    assert scene.started == []


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (PackMissing("The compiled data is missing."), "compiled data is missing"),
        (PackError([Problem("data/x.yaml", 3, "it is wrong", "Put it right.")]), "line 3"),
        (PermissionError(13, "Permission denied", "/x"), "Permission denied (/x). Please see"),
        (PermissionError(13, "Permission denied"), "set PLAINSPOKEN_HOME to another folder"),
        (FileNotFoundError("The lessons are not here."), "opened: The lessons are not here.\n"),
    ],
)
def test_other_trouble_is_said_without_a_traceback(
    problem: Exception,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails() -> bool:
        raise problem

    monkeypatch.setattr(command.build, "build_if_stale", fails)
    assert cli.main(["open"]) == 1
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("port", ["80", "70000", "x", "-1"])
def test_no_port_at_all(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["open", f"--port={port}"])
    assert "is not a port; use a number from 1024 to 65535" in capsys.readouterr().err


def test_on_a_hub_no_server_is_started(
    scene: Scene,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/anna/")
    monkeypatch.setenv("JUPYTER_SERVER_ROOT", str(tmp_path))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    assert cli.main(["open", "1"]) == 0
    out = capsys.readouterr().out
    assert ready(out) == "/user/anna/doc/tree/plainspoken/lessons/01-the-post.ipynb"
    assert "after the name of your Hub" in out
    assert str(tmp_path / "plainspoken") in out
    assert is_trusted(tmp_path / "plainspoken/lessons/01-the-post.ipynb", tmp_path / "data")
    assert scene.started == scene.shown == []
    monkeypatch.setenv("JUPYTERHUB_PUBLIC_URL", "https://hub.example/user/anna/")
    assert cli.main(["open", "1"]) == 0
    assert "after the name of your Hub" not in capsys.readouterr().out


# -- Trust ----------------------------------------------------------------------------------------


def is_trusted(notebook: Path, data: Path) -> bool:
    """Whether Jupyter trusts a notebook, read as the server reads it."""
    with NotebookNotary(data_dir=str(data)) as notary:
        return notary.check_signature(nbformat.read(notebook, as_version=4))


def test_our_notebooks_are_trusted_and_a_changed_one_is_not(tmp_path: Path) -> None:
    notebooks = place.of(where.content_dir()).notebooks()
    trust.sign(notebooks, tmp_path / "data")
    assert all(is_trusted(path, tmp_path / "data") for path in notebooks)
    changed = tmp_path / "changed.ipynb"
    text = notebooks[0].read_text(encoding="utf-8")
    changed.write_text(text.replace('"cells"', '"more": 1, "cells"', 1), encoding="utf-8")
    assert not is_trusted(changed, tmp_path / "data")


# -- Starting for real, but for Jupyter -----------------------------------------------------------


def test_a_started_server_is_written_down_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = tmp_path / "says.py"
    says.write_text("import os, sys; print(os.environ['JUPYTER_TOKEN'], *sys.argv)\n")
    real = subprocess.Popen

    def popen(line: list[str], **options: object) -> subprocess.Popen[bytes]:
        assert line[1:4] == ["-P", "-m", "jupyterlab"]
        return real([sys.executable, says, *line[4:]], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(server.subprocess, "Popen", popen)
    own = Folders(tmp_path)
    started, process = server.start(tmp_path, 8715, own, dict(os.environ))
    assert process.wait(30) == 0
    assert started.token in own.log.read_text(encoding="utf-8")
    assert started.token not in " ".join(map(str, process.args))
    assert json.loads(own.note.read_text(encoding="utf-8")) == asdict(started)
    if os.name == "posix":
        assert own.note.stat().st_mode & 0o077 == 0
        assert own.log.stat().st_mode & 0o077 == 0
