"""How our own JupyterLab is configured: settings, environment, and our extension as it is now.

What JSON can say is in the folder ``jupyter`` beside this file: the looks of JupyterLab, and the
server's parts that are not started (terminals; language servers; shared editing, which would save
notebooks behind our back).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from plainspoken.launch.folders import Folders
from plainspoken.launch.place import mirror
from plainspoken.pack import where

SHIPPED = Path(__file__).resolve().parent / "jupyter"

EXTENSION = where.PACKAGE / "lab" / "labextension"

SETTINGS: Mapping[str, object] = {
    "ServerApp.ip": "127.0.0.1",
    "ServerApp.port_retries": 0,
    "ServerApp.open_browser": False,
    # In a container everybody is root; the server listens on this computer only.
    "ServerApp.allow_root": True,
    "ServerApp.terminals_enabled": False,
    # A password that somebody has set for this whole computer is not for this server.
    "PasswordIdentityProvider.hashed_password": "",
    # A forgotten server goes by itself, hours after its last kernel has.
    "ServerApp.shutdown_no_activity_timeout": 8 * 3600,
    # Nothing is asked of another computer: no news, no updates, no list of extensions.
    "LabApp.news_url": None,
    "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    "LabApp.extension_manager": "readonly",
    # A kernel that dies is back at once, however often that happens.
    "KernelRestarter.time_to_dead": 0.5,
    "KernelRestarter.restart_limit": 1000,
    # A kernel that no page is connected to goes after half an hour.
    "MappingKernelManager.cull_idle_timeout": 1800,
    "MappingKernelManager.cull_interval": 120,
}
"""What the server is told on its command line, which goes before every configuration file."""


def command_line(root: Path, port: int, folders: Folders, environ: Mapping[str, str]) -> list[str]:
    """The options of the server.

    Args:
        root: the folder that it shows.
        port: where it listens.
        folders: its own ones.
        environ: with PLAINSPOKEN_TEST in it, a test can reach JupyterLab's inside in the page.
    """
    settings = {
        **SETTINGS,
        "ServerApp.root_dir": root,
        "ServerApp.port": port,
        "LabApp.extra_labextensions_path": folders.extensions,
        "LabApp.expose_app_in_browser": bool(environ.get("PLAINSPOKEN_TEST")),
    }
    return [f"--{name}={value}" for name, value in settings.items()]


def environment(folders: Folders, token: str, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of the server, with every trace of another Jupyter taken out.

    Args:
        folders: the server's own ones.
        token: the key to the server. It goes this way because command lines can be read by others.
        environ: the launcher's own.
    """
    kept = {
        name: value for name, value in environ.items() if not name.startswith(("JUPYTER", "JPY_"))
    }
    # Kernels start in another folder, where a relative path would mean something else.
    for name in ("PLAINSPOKEN_HOME", "PLAINSPOKEN_CONTENT"):
        if kept.get(name, "").strip():
            kept[name] = str(Path(kept[name].strip()).expanduser().absolute())
    if kept.get("PYTHONPATH"):
        paths = kept["PYTHONPATH"].split(os.pathsep)
        kept["PYTHONPATH"] = os.pathsep.join(str(Path(path).absolute()) for path in paths)
    base = folders.base
    return kept | {
        "JUPYTER_CONFIG_PATH": str(SHIPPED),
        "JUPYTER_CONFIG_DIR": str(base / "config"),
        "JUPYTER_DATA_DIR": str(folders.data),
        "JUPYTER_RUNTIME_DIR": str(base / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(base / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(base / "workspaces"),
        # What somebody has their own IPython do at its start is not for our lessons.
        "IPYTHONDIR": str(base / "ipython"),
        "JUPYTER_TOKEN": token,
    }


def bring_extension(folders: Folders, source: Path = EXTENSION) -> None:
    """Put our extension, as it is in the package now, where the server looks first.

    An editable install copies it once, and that copy is old after the next pull. JupyterLab takes
    the first extension of a name that it finds, and asks for its files under that name.
    """
    try:
        name = json.loads((source / "package.json").read_text(encoding="utf-8"))["name"]
    except FileNotFoundError:
        return
    mirror(source, folders.extensions / name, "**/*")
