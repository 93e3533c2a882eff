"""``plainspoken open`` with a real JupyterLab, once, from its start to Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from plainspoken.launch import config, server

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent to another process in POSIX's way")
def test_open_serves_a_trusted_lesson_and_stops_at_ctrl_c(home: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    line = [sys.executable, "-P", "-m", "plainspoken", "open", "--no-browser"]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [*line, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environ,
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "Starting Plainspoken ...\n"
            ready = process.stdout.readline()
            assert ready.startswith("Plainspoken is ready: http://127.0.0.1:")
            address = urlsplit(ready.split()[-1])
            (token,) = parse_qs(address.query)["token"]
            assert address.port == port
            assert address.path == "/doc/tree/lessons/00-start-here.ipynb"

            def get(path: str, key: str = token) -> Any:
                request = urllib.request.Request(
                    f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"token {key}"}
                )
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.read()

            with pytest.raises(urllib.error.HTTPError, match="403"):
                get("/api/contents", key="guess")

            # The lesson is trusted, as the server itself sees it.
            lesson = json.loads(get("/api/contents/lessons/00-start-here.ipynb"))["content"]
            code = [cell for cell in lesson["cells"] if cell["cell_type"] == "code"]
            assert code
            assert all(cell["metadata"]["trusted"] for cell in code)

            # The looks are ours, and nothing in the page calls home.
            page = get(address.path).decode()
            settings = page.split('id="jupyter-config-data"')[1].split(">", 1)[1]
            data = json.loads(settings.split("</script>")[0])
            assert data["news"] == {"disabled": True}
            assert data["extensionManager"]["can_install"] is False
            assert not data["terminalsAvailable"]
            tracker = json.loads(get("/lab/api/settings/@jupyterlab/notebook-extension:tracker"))
            assert tracker["schema"]["properties"]["windowingMode"]["default"] == "none"

            # The extension is the one in this folder, whatever an install has copied.
            name = json.loads((config.EXTENSION / "package.json").read_text(encoding="utf-8"))[
                "name"
            ]
            served = get(f"/lab/extensions/{name}/static/remoteEntry.js")
            assert served == (config.EXTENSION / "static/remoteEntry.js").read_bytes()

            # A second launch finds the first one's server.
            second = subprocess.run(
                [*line, "1"], capture_output=True, check=True, encoding="utf-8", env=environ
            )
            assert f"http://127.0.0.1:{port}/doc/tree/lessons/01-the-post.ipynb" in second.stdout

            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        except BaseException:
            process.terminate()
            raise
    assert process.returncode == 0
    assert "Stopping Plainspoken" in out
    assert err == ""
    assert server.is_free(port)
    assert not (home / "jupyter/running.json").exists()
