"""What pip, uv and the system say when something fails, in words that help."""

from __future__ import annotations

import re
from pathlib import Path

from plainspoken.launch.setup.place import Stop

ROOM_NEEDED = 800
"""Megabytes that must be free; the folder takes about half of it, and unpacking needs room."""

KNOWN: tuple[tuple[str, str, str], ...] = (
    (
        r"No space left on device|not enough space on the disk"
        r"|Errno (28|122)\b|os error (28|112)\b|WinError 112\b",
        "The disk is full.",
        f"Free about {ROOM_NEEDED} MB (emptying the bin often helps) and run this again.",
    ),
    (
        r"Read-only file system|(Errno|os error) 30\b",
        "This folder is on a disk that can only be read: {folder}",
        "Copy the whole folder to a place of your own, for example into Documents, and run this "
        "again there.",
    ),
    (
        r"File name too long|Errno (36|63)\b|os error (36|63|206)\b|WinError 206\b",
        "The path of this folder is too long for this computer: {folder}",
        "Move the whole folder somewhere with a shorter path and run this again there.",
    ),
    (
        r"ensurepip is not available|No module named '?(ensurepip|venv)\b",
        "This Python came without the module that makes a private Python folder.",
        "On Debian or Ubuntu run: sudo apt install python3-venv. Elsewhere install Python from "
        "https://www.python.org/downloads/. Then run this again.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|invalid peer certificate"
        r"|UnknownIssuer",
        "The place where the parts are kept could not prove who it is, so nothing was fetched.",
        "Check the date and time of this computer. On a company network, ask for its certificate "
        "file and set PIP_CERT and SSL_CERT_FILE to it. Then run this again.",
    ),
    (
        r"NewConnectionError|Failed to establish a new connection|ConnectTimeout|ReadTimeout"
        r"|Read timed out|timed out\b|Temporary failure in name resolution|getaddrinfo failed"
        r"|nodename nor servname|Network is unreachable|Max retries exceeded|ProxyError"
        r"|RemoteDisconnected|Connection (reset|refused|aborted|broken)|ProtocolError"
        r"|IncompleteRead|error sending request|dns error|tcp connect error|Failed to fetch",
        "The parts could not be fetched: the place where they are kept cannot be reached.",
        "Check that this computer is on the internet (a company network may need its proxy set), "
        "and run this again.",
    ),
    (
        r"DO NOT MATCH THE HASHES|[Hh]ash mismatch",
        "A part that was fetched is not the one that was tested, so it was not installed.",
        "Run this again. If it happens again, something between this computer and the internet "
        "changes files: try another network.",
    ),
    (
        r"No matching distribution found|no usable wheels|no wheels with a matching"
        r"|not a supported wheel",
        "One of the parts is not made for this kind of computer.",
        "Install Python 3.13, 64-bit, from https://www.python.org/downloads/ and run this again "
        "with it. On anything but a usual Windows, Mac or Linux computer it may not be possible.",
    ),
    (
        r"\bPackError\b",
        "A file in data/, lessons/ or exercises/ cannot be used as it is.",
        "The end of the log says which file and line, what is wrong, and what to do.",
    ),
    (
        r"Permission denied|Access is denied|Operation not permitted|used by another process"
        r"|Errno (1|13)\b|os error (5|13|32)\b|WinError (5|32)\b",
        "Something keeps files from being written in this folder: {folder}",
        "Close every window of Plainspoken. If the folder is not your own, copy it to a place that "
        "is, for example into Documents. Then run this again.",
    ),
)
"""Pattern, why, what to do. The first that fits is said, so causes stand before what they cause."""


def explain(said: str, folder: Path) -> Stop | None:
    """What a tool said, as a sentence and what to do; None when it is nothing known."""
    for pattern, why, do in KNOWN:
        if re.search(pattern, said):
            return Stop(why.format(folder=folder), do)
    return None


def of_system(error: OSError, folder: Path) -> Stop:
    """An error of the system while working in a folder, in words."""
    return explain(f"[Errno {error.errno}] {error}", folder) or Stop(
        f"Plainspoken could not work in this folder: {folder} ({error.strerror or error})",
        "Copy the whole folder to a place of your own, for example into Documents, and run this "
        "again there.",
    )
