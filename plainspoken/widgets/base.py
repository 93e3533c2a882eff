"""The base of every widget: a dict for the page to draw, messages both ways, and keeping.

A piece's front end is plain ES in ``front/``; the files are joined into one module here, so that
there is no bundler and nothing to fetch. What a trainee types is kept as ``front/keep.js`` says:
the page mirrors each input and sends it; this end appends it to the journal and answers.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

import anywidget
import traitlets

from plainspoken.record import Event, Journal, NotKept, is_shared, parse

log = logging.getLogger(__name__)

_SCRIPTS = ("base.js", "keep.js")
_STYLES = ("base.css",)


@cache
def _front(name: str) -> str:
    return (files("plainspoken.widgets") / "front" / name).read_text(encoding="utf-8")


def journal() -> Journal:
    """The journal of this kernel: one writer for all its widgets."""
    return Journal.open()


def _sendable(value: Any, _widget: object = None) -> Any:
    """The same JSON value, with half an emoji turned into U+FFFD.

    A text area can hold such a half, and so can the journal, but no message can carry it: one of
    them in a draft would keep the whole lesson from opening.
    """
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        units = text.encode("utf-16-le", "surrogatepass")
        return json.loads(units.decode("utf-16-le", "replace"))
    return value


class Piece(anywidget.AnyWidget):
    """A widget that draws one dict and keeps what is put into it.

    Subclasses name their own front files in ``front`` and get page messages ``{"event": name}``
    as calls of ``on_<name>(content)``.
    """

    front: ClassVar[tuple[str, ...]] = ()
    """File names in ``front/`` after the common ones; the last one exports ``render``."""

    view = traitlets.Dict().tag(sync=True, to_json=_sendable)
    """All that the page needs to draw; JSON only. Always holds ``kept`` and ``shared``."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # Not in the class that traitlets makes of ours when it adds a trait to one widget.
        if "front" in cls.__dict__:
            scripts = (*_SCRIPTS, *(name for name in cls.front if name.endswith(".js")))
            styles = (*_STYLES, *(name for name in cls.front if name.endswith(".css")))
            cls._esm = "\n".join(map(_front, scripts))
            cls._css = "\n".join(map(_front, styles))
        super().__init_subclass__(**kwargs)

    def __init__(self, keeps: Iterable[str] = (), /, **view: Any) -> None:
        self.drafts = tuple(keeps)
        super().__init__(
            view={**view, "shared": is_shared(), "kept": {key: _heads(key) for key in self.drafts}}
        )
        self.on_msg(self._receive)

    def tell(self, **message: Any) -> None:
        """Send one message to the page."""
        self.send(_sendable(message))

    def kept(self, key: str) -> Mapping[str, Any] | None:
        """What is kept under a key now (the newest version), or None."""
        heads = journal().heads(key)
        return heads[0].data if heads else None

    def _receive(self, _widget: object, content: object, _buffers: object) -> None:
        """Hand a page's message to its method; a failure is said on the page, never swallowed."""
        if not isinstance(content, dict) or not isinstance(content.get("event"), str):
            return
        handler = getattr(self, "on_" + content["event"].replace("-", "_"), None)
        if handler is None:
            return
        try:
            handler(content)
        except Exception:
            log.exception("a page's message %r failed", content["event"])
            self.tell(
                event="trouble",
                why="Something went wrong in the part that reads your words. They are kept. "
                "Choose Kernel, then Restart Kernel, to start that part again.",
            )

    # Keeping ---------------------------------------------------------------------------------

    def on_hello(self, content: Mapping[str, Any]) -> None:
        """A page has mounted this piece: take what no kernel had kept, and say what there is."""
        for raw in content.get("unkept", ()):
            self._keep(raw)
        for key in self.drafts:
            self.tell(event="heads", draft=key, heads=_heads(key))

    def on_keep(self, content: Mapping[str, Any]) -> None:
        """Something was typed or chosen."""
        key = self._keep(content)
        if key is not None and len(heads := _heads(key)) > 1:
            self.tell(event="heads", draft=key, heads=heads)

    def _keep(self, raw: object) -> str | None:
        """Append what a page sent, answer it, and return its key; None if it was not kept."""
        event = _event(raw)
        if event is None or event.draft not in self.drafts:
            return None
        place = {"draft": event.draft, "instance": event.instance, "seq": event.seq}
        try:
            receipt = journal().append(event)
        except NotKept as problem:
            if problem.cause != "erased":
                self.tell(event="not-kept", why=problem.why, **place)
                return None
            receipt = "erased"
        self.tell(event="refused" if receipt == "erased" else "kept", **place)
        return None if receipt == "erased" else event.draft


def _event(raw: object) -> Event | None:
    """What a page sent, if it is an event at all: the journal's own reader decides."""
    try:
        return parse(json.dumps(raw).encode())
    except (TypeError, ValueError, RecursionError):
        return None


def _heads(key: str) -> list[dict[str, Any]]:
    return [
        {
            "instance": event.instance,
            "seq": event.seq,
            "after": [list(name) for name in event.after],
            "at": event.at,
            "data": dict(event.data),
            "draft": event.draft,
        }
        for event in journal().heads(key)
    ]
