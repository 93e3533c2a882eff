"""The server: its configuration, and how it is found, waited for and stopped. None is started."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import webbrowser
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from plainspoken.launch import config, server, window
from plainspoken.launch.folders import Folders
from plainspoken.launch.server import CannotStart, Server

from .conftest import TOKEN, Pretended


@pytest.fixture
def own(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


@pytest.fixture
def ours(pretended: Pretended, own: Folders) -> Server:
    """The pretended server, noted as ours."""
    noted = Server(pretended.port, TOKEN, 1, "/course")
    own.note.write_text(json.dumps(asdict(noted)), encoding="utf-8")
    return noted


# -- Configuration --------------------------------------------------------------------------------


def test_it_listens_here_alone_and_asks_nobody_anything(own: Folders) -> None:
    line = config.command_line(Path("/course"), 8700, own, {})
    for option in (
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=8700",
        "--ServerApp.root_dir=/course",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--LabApp.expose_app_in_browser=False",
    ):
        assert option in line
    tested = config.command_line(Path("/course"), 8700, own, {"PLAINSPOKEN_TEST": "1"})
    assert "--LabApp.expose_app_in_browser=True" in tested


def test_no_other_jupyter_shows_through(own: Folders) -> None:
    environ = {
        "PATH": "p",
        "JUPYTER_PATH": "elsewhere",
        "JUPYTER_NO_CONFIG": "1",
        "JPY_PARENT_PID": "1",
        "PYTHONPATH": os.pathsep.join([".", "x"]),
        "PLAINSPOKEN_HOME": f"my{os.pathsep}home",
        "PLAINSPOKEN_CONTENT": "",
    }
    given = config.environment(own, "key", environ)
    assert not {"JUPYTER_PATH", "JUPYTER_NO_CONFIG", "JPY_PARENT_PID"} & set(given)
    assert given["JUPYTER_TOKEN"] == "key"
    assert given["PATH"] == "p"
    assert all(Path(path).is_absolute() for path in given["PYTHONPATH"].split(os.pathsep))
    assert given["PLAINSPOKEN_HOME"] == str(Path(f"my{os.pathsep}home").absolute())
    assert given["PLAINSPOKEN_CONTENT"] == ""
    for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"):
        assert Path(given[f"JUPYTER_{name}"]).is_relative_to(own.base)
    assert Path(given["JUPYTER_CONFIG_PATH"], "labconfig/page_config.json").is_file()


def test_the_shipped_configuration_can_be_read() -> None:
    files = sorted(config.SHIPPED.rglob("*.json"))
    assert len(files) == 3
    for file in files:
        assert json.loads(file.read_text(encoding="utf-8"))


def test_the_extension_is_brought_as_it_is_now(own: Folders, tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "static").mkdir(parents=True)
    (source / "package.json").write_text('{"name": "ours"}', encoding="utf-8")
    (source / "static/old.js").touch()
    config.bring_extension(own, source)
    (source / "static/old.js").rename(source / "static/new.js")
    config.bring_extension(own, source)
    brought = own.extensions / "ours"
    assert {path.name for path in brought.rglob("*.*")} == {"package.json", "new.js"}
    config.bring_extension(own, tmp_path / "nothing")


# -- Finding one that runs ------------------------------------------------------------------------


def test_a_running_server_is_known_by_its_key(own: Folders, ours: Server) -> None:
    assert server.running(own) == ours
    assert ours.fits(Path("/course"))
    assert not ours.fits(Path("/another"))
    assert not replace(ours, version="0").fits(Path("/course"))


def test_another_server_at_that_address_is_not_ours(own: Folders, ours: Server) -> None:
    own.note.write_text(json.dumps(asdict(replace(ours, token="other"))), encoding="utf-8")
    assert server.running(own) is None


@pytest.mark.parametrize("noted", ["", "{", "[1]", '{"port": 1}', '{"port": 1, "what": 2}'])
def test_a_damaged_note_is_none(own: Folders, noted: str) -> None:
    own.note.write_text(noted, encoding="utf-8")
    assert server.running(own) is None


def test_no_note_and_nobody_there(own: Folders) -> None:
    assert server.running(own) is None
    assert server.status("http://127.0.0.1:9/") == 0
    assert server.status("not an address") == 0


def test_a_proxy_is_never_asked(
    ours: Server, own: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert server.running(own) == ours


# -- Ports ----------------------------------------------------------------------------------------


def test_the_preferred_port_is_kept_and_else_the_next() -> None:
    first = server.PREFERRED_PORT
    assert server.choose_port(None, free=lambda _port: True) == first
    assert server.choose_port(None, free=lambda port: port > first + 2) == first + 3
    with pytest.raises(CannotStart, match="No port from"):
        server.choose_port(None, free=lambda _port: False)


def test_a_port_that_is_asked_for_is_that_port_or_none(pretended: Pretended) -> None:
    with pytest.raises(CannotStart, match=f"Port {pretended.port} is taken"):
        server.choose_port(pretended.port)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert server.choose_port(free) == free


# -- Waiting and stopping -------------------------------------------------------------------------


def test_ready_is_when_the_page_and_the_notebook_answer(ours: Server, pretended: Pretended) -> None:
    path = "lessons/a b.ipynb"
    server.wait_for_page(ours, path, alive=lambda: True)
    assert pretended.asked == [
        f"GET /doc/tree/lessons/a%20b.ipynb?token={TOKEN}",
        "GET /api/contents/lessons/a%20b.ipynb?content=0",
    ]


@pytest.mark.parametrize("missing", ["/doc", "/api/contents"])
def test_half_an_answer_is_none(ours: Server, pretended: Pretended, missing: str) -> None:
    pretended.missing.add(missing)
    with pytest.raises(CannotStart, match="did not answer"):
        server.wait_for_page(ours, "a.ipynb", alive=lambda: True, patience=0.2, pause=0.05)


def test_a_server_that_ends_is_not_waited_for(ours: Server) -> None:
    with pytest.raises(CannotStart, match="stopped while it was starting"):
        server.wait_for_page(ours, "a.ipynb", alive=lambda: False)


def test_stopping_asks_first_and_forgets(ours: Server, pretended: Pretended, own: Folders) -> None:
    waits = "import sys; sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", waits], stdin=subprocess.PIPE) as process:

        def when_asked(_process: object, _seconds: float) -> bool:
            assert pretended.stop.is_set()
            process.communicate()
            return True

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(server, "_ended", when_asked)
            server.stop(ours, process, own)
    assert process.returncode == 0
    assert "POST /api/shutdown" in pretended.asked
    assert not own.note.exists()


def test_a_server_that_does_not_listen_is_ended(own: Folders) -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        server.stop(Server(9, "no key", process.pid, "/"), process, own)
    assert process.returncode not in (None, 0)


def test_a_server_that_does_not_end_is_killed(
    own: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_ended", lambda _process, _seconds: False)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        server.stop(Server(9, "no key", process.pid, "/"), process, own)
    assert process.returncode not in (None, 0)


def test_a_server_of_another_launcher_is_stopped_by_asking(
    ours: Server, pretended: Pretended, own: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "is_free", lambda _port: pretended.stop.is_set())
    server.stop(ours, None, own)
    assert pretended.stop.is_set()
    assert not own.note.exists()


def test_the_note_about_another_server_stays(ours: Server, own: Folders) -> None:
    server.forget(replace(ours, token="of another"), own)
    assert own.note.exists()


# -- The browser ----------------------------------------------------------------------------------


def test_no_browser_is_tried_without_a_screen() -> None:
    assert not window.can_show({}, "linux")
    assert window.can_show({"DISPLAY": ":0"}, "linux")
    assert window.can_show({"WAYLAND_DISPLAY": "w"}, "linux")
    assert window.can_show({}, "win32")
    assert window.can_show({}, "darwin")


def test_a_browser_that_fails_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", lambda page: not opened.append(page))
    assert window.show("http://here")
    assert opened == ["http://here"]

    def fails(_page: str) -> bool:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "open", fails)
    assert not window.show("http://here")
    monkeypatch.setattr(window, "can_show", lambda *_: False)
    assert not window.show("http://here")
