"""Our JupyterLab server: finding one that runs, starting, waiting for it, stopping it."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from plainspoken import __version__
from plainspoken.launch import config
from plainspoken.launch.address import page
from plainspoken.launch.folders import Folders
from plainspoken.launch.place import write_whole

PREFERRED_PORT = 8647
"""Kept from launch to launch: what a page keeps by itself belongs to its address, port included."""

PATIENCE = 120.0
"""Seconds that a server may take to answer, on a slow disk with a virus scanner."""

_PORTS_TRIED = 50
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class CannotStart(Exception):  # noqa: N818  # it is not an error in anything that somebody wrote
    """The server did not come up; the message says why and what to do."""


@dataclass(frozen=True)
class Server:
    """One running server of ours, as it is written down for the next launch."""

    port: int
    """Where it listens, on 127.0.0.1."""
    token: str
    """The key to it."""
    pid: int
    """Its process."""
    root: str
    """The folder that it shows."""
    version: str = __version__
    """The Plainspoken that started it."""

    @property
    def base(self) -> str:
        """What its addresses begin with."""
        return f"http://127.0.0.1:{self.port}"

    def page(self, path: str) -> str:
        """The address of one notebook, key included."""
        return page(self.base, path, self.token)

    def fits(self, root: Path) -> bool:
        """Whether it is of this version and shows this folder."""
        return self.version == __version__ and self.root == str(root)


def status(address: str, token: str = "", *, post: bool = False, timeout: float = 5.0) -> int:
    """The HTTP status of an answer; 0 when there is none. No proxy is ever asked."""
    headers = {"Authorization": f"token {token}"} if token else {}
    try:
        request = urllib.request.Request(  # noqa: S310
            address, headers=headers, data=b"" if post else None
        )
        with _direct.open(request, timeout=timeout) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except (OSError, ValueError):
        return 0


def running(folders: Folders) -> Server | None:
    """The server of ours that runs already; None when there is none that answers to its key."""
    try:
        noted = json.loads(folders.note.read_text(encoding="utf-8"))
        server = Server(**noted)
    except (OSError, ValueError, TypeError):
        return None
    return server if status(f"{server.base}/api/status", server.token) == 200 else None


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of 127.0.0.1."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            # As the server does it: a port on which a connection has just ended is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        elif hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose_port(asked: int | None, free: Callable[[int], bool] = is_free) -> int:
    """The port to listen on: the one that is asked for, else the preferred one or the next free.

    Raises:
        CannotStart: it is taken.
    """
    if asked is not None:
        if not free(asked):
            raise CannotStart(
                f"Port {asked} is taken by another program. Choose another number, or leave "
                "--port out."
            )
        return asked
    for port in range(PREFERRED_PORT, PREFERRED_PORT + _PORTS_TRIED):
        if free(port):
            return port
    raise CannotStart(
        f"No port from {PREFERRED_PORT} to {port} is free on this computer. Choose one with --port."
    )


def start(
    root: Path, port: int, folders: Folders, environ: Mapping[str, str]
) -> tuple[Server, subprocess.Popen[bytes]]:
    """Start a server and write down which it is. It does not answer yet.

    It gets a process group of its own, so that Ctrl-C reaches the launcher alone, which then asks
    it to stop; a launcher that is killed leaves it for the next launch to find.
    """
    token = secrets.token_urlsafe(24)
    config.bring_extension(folders)
    command = [sys.executable, "-P", "-m", "jupyterlab"]
    private = os.open(folders.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(private, "wb") as log:
        process = subprocess.Popen(  # noqa: S603
            [*command, *config.command_line(root, port, folders, environ)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=root,
            env=config.environment(folders, token, environ),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    server = Server(port, token, process.pid, str(root))
    write_whole(folders.note, json.dumps(asdict(server)).encode())
    return server, process


def wait_for_page(
    server: Server,
    path: str,
    alive: Callable[[], bool],
    patience: float = PATIENCE,
    pause: float = 0.1,
) -> None:
    """Come back when a lesson's page really answers.

    Raises:
        CannotStart: the server ended, or did not answer in time.
    """
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if not alive():
            raise CannotStart("Plainspoken's server stopped while it was starting.")
        there = f"{server.base}/api/contents/{quote(path)}?content=0"
        if status(server.page(path)) == 200 and status(there, server.token) == 200:
            return
        time.sleep(pause)
    raise CannotStart(f"Plainspoken's server did not answer within {patience:.0f} seconds.")


def stop(server: Server, process: subprocess.Popen[bytes] | None, folders: Folders) -> None:
    """Stop a server and its kernels: ask, wait, then end it. Forget it."""
    asked = status(f"{server.base}/api/shutdown", server.token, post=True) == 200
    if process is None:
        until = time.monotonic() + 15
        while asked and not is_free(server.port) and time.monotonic() < until:
            time.sleep(0.1)
    elif not asked or not _ended(process, 15):
        process.terminate()
        if not _ended(process, 5):
            process.kill()
            process.wait()
    forget(server, folders)


def forget(server: Server, folders: Folders) -> None:
    """Take away the note about this server, but not one about another."""
    try:
        noted = json.loads(folders.note.read_text(encoding="utf-8"))
        if noted.get("token") == server.token:
            folders.note.unlink()
    except (OSError, ValueError):
        return


def _ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True
