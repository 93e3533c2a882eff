"""Build hook: the wheel carries compiled data, lessons and exercises beside the package."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODEL = (
    "README.md",
    "card.json",
    "examples.bin",
    "examples.json",
    "pieces.txt",
    "reader.bin",
    "reader.json",
    "reader.onnx",
)
"""What the engine has learned."""


class CarryContent(BuildHookInterface):
    """Runs before a wheel is put together, an editable one included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile ``data/``. A wheel proper gets the notebooks, an editable one finds them."""
        sys.path.insert(0, self.root)
        from plainspoken.pack import build  # noqa: PLC0415

        build.build()
        if version == "standard":
            for folder in ("lessons", "exercises"):
                build_data["force_include"][folder] = f"plainspoken/_content/{folder}"
            # By name: what somebody trained beside it stays out.
            for name in MODEL:
                build_data["force_include"][f"data/model/{name}"] = f"plainspoken/_model/{name}"
