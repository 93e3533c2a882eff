"""The part of the engine that has learned from labelled replies, behind `load` and `Model`.

To put another in its place, give `Model` another ``project``, or write another `sense`.
"""

from __future__ import annotations

from plainspoken.engine.learned.model import Model, load

__all__ = ["Model", "load"]
