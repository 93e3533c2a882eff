"""Setting up: what is noticed, what is run, what a failure says. Nothing is installed here."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from plainspoken.launch.setup import before, browser, command, install, state, tools, words
from plainspoken.launch.setup.place import Place, Stop

Commands = list[list[str]]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A checkout with spaces in its path, and with no more in it than set-up looks at."""
    root = tmp_path / "my plain files"
    (root / "locks").mkdir(parents=True)
    for name in ("pyproject.toml", "locks/run.txt", "locks/development.txt", "locks/fast.txt"):
        (root / name).write_text(name, encoding="utf-8")
    return Place(root, windows=False)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, place: Place) -> Commands:
    """Every tool that set-up runs. Nothing runs; the folder gets a Python and no more."""
    ran: Commands = []

    def run(line: list[str | Path], _place: Place) -> None:
        ran.append([str(part) for part in line])
        if "venv" in ran[-1]:
            place.python.parent.mkdir(parents=True)
            place.python.symlink_to(sys.executable)
            (place.venv / "pyvenv.cfg").touch()

    monkeypatch.setattr(install, "run", run)
    monkeypatch.setattr(install, "status_of", lambda _line: 0)
    monkeypatch.setattr(before, "free_megabytes", lambda _folder: 10_000)
    return ran


# -- What is noticed ------------------------------------------------------------------------------


def test_the_first_time_four_steps_are_taken_and_then_none(
    place: Place, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install.set_up(place, uv="")
    said = capsys.readouterr().out
    for number in (1, 2, 3, 4):
        assert f"Setting up ({number} of 4): " in said
    make, lock, fast, project = commands
    assert make[1:] == ["-m", "venv", "--without-pip", str(place.venv)]
    assert "--require-hashes" in lock
    assert lock[-1] == "locks/run.txt"
    assert project[-5:] == ["--no-compile", "--no-deps", "--no-build-isolation", "-e", "."]
    assert fast[-1] == "locks/fast.txt"
    assert "--no-deps" in fast
    assert not install.set_up(place, uv="")
    assert len(commands) == 4
    assert capsys.readouterr().out == ""


def test_a_computer_that_the_fast_part_is_not_made_for_is_set_up_without_it(
    place: Place,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run = install.run

    def fails(line: list[str | Path], at: Place) -> None:
        if line[-1] == "locks/fast.txt":
            raise Stop("One of the parts is not made for this kind of computer.", "Buy another.")
        run(line, at)

    monkeypatch.setattr(install, "run", fails)
    assert install.set_up(place, uv="")
    said = capsys.readouterr().out
    assert "not made for this kind of computer" in said
    assert "Plainspoken works without it" in said
    assert "Buy another" not in said
    assert not install.set_up(place, uv="")  # It is not tried anew at every start.


def test_an_interrupted_set_up_is_begun_again_from_nothing(
    place: Place,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def interrupted(*_: object) -> None:
        (place.venv / "half").mkdir()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(install, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            install.set_up(place, uv="")
    assert not place.stamp.exists()
    assert install.set_up(place, uv="")
    assert not (place.venv / "half").exists()
    assert "because the last set-up was not finished" in capsys.readouterr().out


def test_what_has_changed_is_done_again_and_no_more(place: Place, commands: Commands) -> None:
    install.set_up(place, uv="")
    commands.clear()
    (place.root / "pyproject.toml").write_text("new", encoding="utf-8")
    assert install.set_up(place, uv="")
    assert [line[-1] for line in commands] == ["."]
    commands.clear()
    (place.root / "locks/run.txt").write_text("new", encoding="utf-8")
    assert install.set_up(place, uv="")
    assert [line[-1] for line in commands] == ["locks/run.txt", "."]


def test_tests_get_the_larger_lock_and_opening_keeps_it(place: Place, commands: Commands) -> None:
    install.set_up(place, uv="")
    commands.clear()
    assert install.set_up(place, development=True, uv="")
    assert [line[-1] for line in commands] == ["locks/development.txt", "."]
    assert not install.set_up(place, uv="")
    assert not install.set_up(place, development=True, uv="")


def test_a_moved_folder_is_noticed(place: Place, commands: Commands) -> None:
    install.set_up(place, uv="")
    moved = Place(place.root.with_name("elsewhere"), windows=False)
    place.root.rename(moved.root)
    stamp = state.read_stamp(moved)
    assert state.rebuild_reason(moved, stamp) == "this folder was moved or copied"


def test_a_python_that_is_gone_or_another_is_noticed(place: Place, commands: Commands) -> None:
    install.set_up(place, uv="")
    stamp = state.read_stamp(place)
    assert state.rebuild_reason(place, stamp) == ""
    assert "gone or has changed" in state.rebuild_reason(place, stamp | {"python": "3.10.4"})
    place.python.unlink()
    assert "gone or has changed" in state.rebuild_reason(place, stamp)


@pytest.mark.parametrize("content", ["", "{", "[]", "\x00"])
def test_a_damaged_stamp_is_none(place: Place, content: str) -> None:
    place.venv.mkdir()
    place.stamp.write_text(content, encoding="utf-8")
    assert state.read_stamp(place) == {}


def test_nobodys_own_folder_is_cleared(place: Place, commands: Commands) -> None:
    place.venv.mkdir()
    (place.venv / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Stop, match="something else under the name"):
        install.set_up(place, uv="")
    assert (place.venv / "diary.txt").read_text(encoding="utf-8") == "mine"
    (place.venv / "diary.txt").unlink()
    place.venv.rmdir()
    place.venv.touch()
    with pytest.raises(Stop, match="something else under the name"):
        install.set_up(place, uv="")


def test_an_incomplete_folder_is_named(place: Place) -> None:
    (place.root / "locks/run.txt").unlink()
    with pytest.raises(Stop, match=r"not complete: .*run\.txt is missing"):
        install.set_up(place, uv="")


def test_a_second_window_waits_and_finds_all_done(
    place: Place, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    place.venv.mkdir()
    outcome: list[bool] = []
    second = threading.Thread(target=lambda: outcome.append(install.set_up(place, uv="")))
    with install.only_one(place):
        second.start()
        while "Waiting for it to finish" not in capsys.readouterr().out:
            assert second.is_alive()
        install.make_folder(place)
        state.write_stamp(place, state.wanted(place, development=False))
    second.join(30)
    assert outcome == [False]


# -- uv and pip -----------------------------------------------------------------------------------


def test_uv_is_used_where_it_is(place: Place, commands: Commands) -> None:
    install.set_up(place, uv="/bin/uv")
    _, lock, _, project = commands
    assert lock[:3] == project[:3] == ["/bin/uv", "pip", "install"]
    assert str(place.python) in lock


def test_pip_takes_over_when_uv_itself_fails_but_not_without_a_network(
    place: Place, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = False

    def run(line: list[str], _place: Place) -> None:
        commands.append([str(part) for part in line])
        if line[0] == "uv":
            raise Stop("no", "do", known=known)

    monkeypatch.setattr(install, "run", run)
    monkeypatch.setattr(install, "status_of", lambda _line: 1)
    install.install(place, "uv", "-r", "lock")
    assert [line[2] for line in commands] == ["install", "ensurepip", "pip"]
    known = True
    with pytest.raises(Stop):
        install.install(place, "uv", "-r", "lock")


def test_the_computers_way_to_its_packages_stays_and_what_leads_astray_goes() -> None:
    kept = {"PATH": "p", "PIP_INDEX_URL": "i", "UV_CACHE_DIR": "c", "HTTPS_PROXY": "h"}
    gone = {"PIP_TARGET": "t", "PIP_NO_BINARY": ":all:", "UV_SYSTEM_PYTHON": "1", "PYTHONPATH": "x"}
    assert tools.clean(kept | gone | {"PYTHONHOME": "y"}) == kept


# -- Running tools --------------------------------------------------------------------------------


def test_a_tool_speaks_to_the_log_and_a_failure_is_said_in_words(place: Place) -> None:
    place.venv.mkdir()
    tools.run([sys.executable, "-c", "print('all went well')"], place)
    assert "all went well" in place.log.read_text(encoding="utf-8")
    with pytest.raises(Stop, match="not one of the usual") as stopped:
        tools.run([sys.executable, "-c", "raise SystemExit(2)"], place)
    assert not stopped.value.known
    with pytest.raises(Stop, match="cannot be reached") as stopped:
        tools.run([sys.executable, "-c", "raise SystemExit('getaddrinfo failed')"], place)
    assert stopped.value.known
    assert str(place.log) in str(stopped.value)


def test_only_what_this_tool_said_is_read(place: Place) -> None:
    place.venv.mkdir()
    place.log.write_text("No space left on device", encoding="utf-8")
    with pytest.raises(Stop, match="not one of the usual"):
        tools.run([sys.executable, "-c", "raise SystemExit(1)"], place)


def test_a_tool_does_not_go_on_after_an_interruption(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.venv.mkdir()

    def interrupt(_sign: tools.Sign, _now: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tools.Sign, "beat", interrupt)
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def popen(*args: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(real(*args, **options))  # type: ignore[call-overload]
        return started[0]

    monkeypatch.setattr(tools.subprocess, "Popen", popen)
    with pytest.raises(KeyboardInterrupt):
        tools.run([sys.executable, "-c", "import time; time.sleep(60)"], place)
    assert started[0].returncode is not None


def test_a_sign_of_life_on_a_terminal_and_off_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sign = tools.Sign(0.0)
    for now in range(40):
        sign.beat(float(now))
    sign.end()
    assert capsys.readouterr().out.splitlines() == [
        "  still working (15 s so far)",
        "  still working (30 s so far)",
    ]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    sign = tools.Sign(0.0)
    sign.beat(7.0)
    sign.end()
    out = capsys.readouterr().out
    assert "7 s" in out
    assert out.endswith("\r")


def test_a_program_that_is_not_there() -> None:
    assert tools.status_of(["no-such-program-anywhere"]) == 127
    assert tools.status_of([sys.executable, "-c", ""]) == 0
    assert state.python_version(Path("no-such-python")) == ""


# -- What is said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tool", "says"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("failed to write: There is not enough space on the disk. (os error 112)", "disk is full"),
        ("[Errno 30] Read-only file system: '/mnt/x'", "can only be read"),
        ("OSError: [Errno 36] File name too long", "too long"),
        ("ensurepip is not available.  On Debian/Ubuntu systems", "without the module"),
        ("/usr/bin/python3: No module named venv", "without the module"),
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]",
            "prove who it is",
        ),
        ("NewConnectionError('<pip...>: Failed to establish a new connection", "cannot be reached"),
        (
            "NewConnectionError: [Errno 101] Network is unreachable\n"
            "ERROR: No matching distribution found for anyio==4.16.0",
            "cannot be reached",
        ),
        ("error: Failed to fetch: `https://pypi.org/simple/anyio/`", "cannot be reached"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS", "not the one"),
        ("error: Hash mismatch for `anyio==4.16.0`", "not the one"),
        ("ERROR: No matching distribution found for pyzmq==27.3.0", "this kind of computer"),
        ("plainspoken.pack.problems.PackError: data/x.yaml, line 3: ", "cannot be used as it is"),
        ("PermissionError: [WinError 5] Access is denied: 'python.exe'", "keeps files from being"),
        ("PermissionError: [Errno 13] Permission denied: '/x'", "keeps files from being"),
    ],
)
def test_what_a_tool_said_in_words(tool: str, says: str, tmp_path: Path) -> None:
    stop = words.explain(tool, tmp_path)
    assert stop
    assert says in stop.why
    assert stop.do.endswith(".")


def test_an_error_of_the_system_in_words(tmp_path: Path) -> None:
    full = words.of_system(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), tmp_path)
    assert full.why == "The disk is full."
    odd = words.of_system(OSError(errno.EDOM, "strange"), tmp_path)
    assert "strange" in odd.why
    assert str(tmp_path) in odd.why


# -- What stops a set-up before it begins ---------------------------------------------------------


def test_a_path_too_long_for_windows() -> None:
    long = "C:\\" + "x" * 100
    with pytest.raises(Stop, match="15 characters too long for Windows"):
        before.path_length(long, windows=True, allowed=lambda: False)
    before.path_length(long, windows=True, allowed=lambda: True)
    before.path_length(long, windows=False, allowed=lambda: False)
    before.path_length("C:\\Users\\somebody\\Documents\\plainspoken", True, lambda: False)
    assert before.long_paths_allowed() or sys.platform == "win32"


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "keeps files from being written"),
        (errno.ENOSPC, "disk is full"),
    ],
)
def test_a_folder_that_cannot_be_written(number: int, says: str, tmp_path: Path) -> None:
    def attempt(_folder: Path) -> None:
        raise OSError(number, os.strerror(number))

    with pytest.raises(Stop, match=says):
        before.writable(tmp_path, attempt)
    before.writable(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_nearly_full(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="12 MB free"):
        before.room(tmp_path, free=lambda _folder: 12)
    assert before.free_megabytes(tmp_path) >= 0


def test_a_python_without_what_makes_a_private_folder() -> None:
    with pytest.raises(Stop, match=r"(?s)module ensurepip.*sudo apt install python3\.\d+-venv"):
        before.modules("", "linux", has=lambda name: name != "ensurepip")
    before.modules("uv", "linux", has=lambda name: name != "ensurepip")
    with pytest.raises(Stop, match=r"(?s)module venv.*python\.org"):
        before.modules("uv", "darwin", has=lambda _name: False)
    before.modules("", sys.platform)


# -- A browser for the tests ----------------------------------------------------------------------


def _program(path: Path, status: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_browser_that_is_named_goes_first(place: Place, tmp_path: Path) -> None:
    good, bad = _program(tmp_path / "good", 0), _program(tmp_path / "bad", 1)
    assert browser.find(place, {"PLAINSPOKEN_CHROMIUM": str(good)}, "linux") == str(good)
    for broken in (str(bad), str(tmp_path / "none")):
        with pytest.raises(Stop, match="does not start"):
            browser.find(place, {"PLAINSPOKEN_CHROMIUM": broken}, "linux")


def test_a_browser_in_its_usual_place(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Ubuntu's chromium-browser may be a script that only says how to install one.
    _program(tmp_path / "bin/chromium-browser", 1)
    chrome = _program(tmp_path / "bin/google-chrome", 0)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}")
    assert browser.find(place, {}, "linux") == str(chrome)
    edge = _program(tmp_path / "Microsoft/Edge/Application/msedge.exe", 1)
    assert browser.find(place, {"PROGRAMFILES": str(tmp_path)}, "win32") == str(edge)
    mac = _program(tmp_path / "Applications/Chromium.app/Contents/MacOS/Chromium", 1)
    assert browser.find(place, {"HOME": str(tmp_path)}, "darwin") == str(mac)


def test_playwrights_own_browser_is_found(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    own = _program(tmp_path / "own", 0)
    place.python.parent.mkdir(parents=True)
    place.python.write_text(f"#!/bin/sh\necho '{own}'\n", encoding="utf-8")
    place.python.chmod(0o755)
    assert browser.find(place, {}, "linux") == str(own)


def test_one_is_installed_and_without_any_the_run_stops(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = ""
    ran: Commands = []

    def run(line: list[str | Path], _place: Place) -> None:
        nonlocal found
        ran.append([str(part) for part in line])
        if "playwright" in ran[-1]:
            found = "/there"
        else:
            raise Stop("no", "network")

    monkeypatch.setattr(browser, "run", run)
    monkeypatch.setattr(browser, "find", lambda *_: found)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(browser.shutil, "which", lambda _name: "/usr/bin/apt-get")
    assert browser.for_tests(place, {}, "linux") == "/there"
    assert [line[0] for line in ran] == ["apt-get", str(place.python)]
    assert browser.for_tests(place, {}, "linux") == "/there"
    assert "Installing one" in capsys.readouterr().out
    found = ""
    monkeypatch.setattr(browser, "run", lambda _line, _place: None)
    with pytest.raises(Stop, match="none could be found or installed"):
        browser.for_tests(place, {}, "darwin")


# -- The command line -----------------------------------------------------------------------------


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch, commands: Commands) -> list[list[str]]:
    """What the private Python was asked to run."""
    asked: list[list[str]] = []

    def hand_over(_place: Place, line: list[str], environ: dict[str, str]) -> int:
        asked.append([*line, environ.get("PLAINSPOKEN_CHROMIUM", "")])
        return 7

    monkeypatch.setattr(command, "hand_over", hand_over)
    monkeypatch.delenv("PLAINSPOKEN_CHROMIUM", raising=False)
    return asked


def test_opening_is_handed_over_with_every_option(place: Place, handed: list[list[str]]) -> None:
    assert command.obey(["01-the-post", "--no-browser", "--port", "8700"], place, "") == 7
    assert handed == [
        ["-P", "-m", "plainspoken", "open", "01-the-post", "--no-browser", "--port", "8700", ""]
    ]


def test_setup_stays_and_test_runs_every_test(
    place: Place,
    handed: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(browser, "for_tests", lambda _place, _environ: "/chromium")
    monkeypatch.chdir(place.root.parent)
    assert command.obey(["setup"], place, "") == 0
    assert capsys.readouterr().out.endswith("To open it: python3 start.py\n")
    assert handed == []
    assert command.obey(["test"], place, "") == 7
    assert command.obey(["test", "-k", "launch"], place, "") == 7
    whole, part = handed
    assert whole == ["-m", "pytest", "--cov", "--cov-report=term", "/chromium"]
    assert part == ["-m", "pytest", "-k", "launch", "/chromium"]


def test_every_failure_ends_in_words(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(problem: BaseException) -> int:
        def obey(*_: object) -> int:
            raise problem

        monkeypatch.setattr(command, "obey", obey)
        return command.main([], str(place.root), "")

    assert failing(Stop("It rains.", "Take a coat.")) == 1
    assert capsys.readouterr().err == "Plainspoken cannot start. It rains.\nTake a coat.\n"
    assert failing(PermissionError(errno.EACCES, "Permission denied")) == 1
    assert "keeps files from being written" in capsys.readouterr().err
    assert failing(KeyboardInterrupt()) == 130
    assert "Run the same command again" in capsys.readouterr().err


def test_help_sets_nothing_up(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--help"], str(place.root), "How to use it.") == 0
    assert capsys.readouterr().out == "How to use it.\n"
    assert not place.venv.exists()


def test_on_windows_the_launcher_waits_and_ctrl_c_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path, windows=True)
    assert place.python == tmp_path / ".venv/Scripts/python.exe"
    lines: list[list[str]] = []

    class Child:
        waits = 0

        def __init__(self, line: list[str], **_: object) -> None:
            lines.append(line)

        def wait(self) -> int:
            Child.waits += 1
            if Child.waits == 1:
                raise KeyboardInterrupt
            return 5

    monkeypatch.setattr(command.subprocess, "Popen", Child)
    assert command.hand_over(place, ["-m", "this"], {}) == 5
    assert lines == [[str(place.python), "-m", "this"]]


def test_elsewhere_the_launcher_becomes_the_command(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Became(Exception):  # noqa: N818
        pass

    def execve(path: str, line: list[str], environ: dict[str, str]) -> None:
        assert line == [path, "-m", "this"]
        assert environ == {"A": "b"}
        raise Became

    monkeypatch.setattr(command.os, "execve", execve)
    with pytest.raises(Became):
        command.hand_over(place, ["-m", "this"], {"A": "b"})


def test_the_stamp_says_where_and_with_what(place: Place, commands: Commands) -> None:
    install.set_up(place, uv="")
    stamp = json.loads(place.stamp.read_text(encoding="utf-8"))
    assert stamp["place"] == str(place.root)
    assert stamp["python"].startswith(f"3.{sys.version_info[1]}.")
