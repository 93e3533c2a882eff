"""What ``data/facts.yaml`` must hold: each claim of fact of the course, and where it stands.

The authoring side only: no widget may import what this imports.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator as After
from pydantic import BeforeValidator as Before
from pydantic_core import PydanticCustomError

from plainspoken.pack import between
from plainspoken.pack.problems import Problem
from plainspoken.pack.records import Confidence, FactPlace, Seen
from plainspoken.pack.schema import Loose, Name, Strict, Text
from plainspoken.pack.yaml import Source

FRESH = 18
"""For so many months nobody need look at a source again."""

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def _formed(pattern: str, what: str, todo: str) -> Callable[[str], str]:
    """Refuse a text that is not of a form, in words of its own."""

    def checked(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise PydanticCustomError("value_error", what, {"todo": todo})
        return value

    return checked


def _looked_up(value: Any) -> Any:
    if value == "memory":
        raise PydanticCustomError(
            "value_error",
            "seen is memory, and what nobody has looked up is no fact here",
            {"todo": "Look it up and say how it was seen, or take the fact out."},
        )
    return value


class FactModel(Strict):
    """One claim of fact, and what it rests on."""

    id: Name
    """Short name; citations have it as the title of their link."""
    claim: Text
    """What is so, in one or two plain sentences of our own."""
    authority: Annotated[
        Text,
        After(
            _formed(
                r"[^\[\]]+",
                "authority has a square bracket in it, which would end a citation's label",
                "Write it without.",
            )
        ),
    ]
    """Who says so, as in a citation."""
    # An author writes a year as the number that it is.
    year: Annotated[
        Text,
        Before(lambda v: str(v) if type(v) is int else v),
        After(
            _formed(
                r"\d{4}|undated",
                "year is neither a year nor undated",
                "Write the year in four figures, or undated.",
            )
        ),
    ]
    """When, or ``undated``."""
    title: Text
    """What it is, and where in it: title, section, page, case."""
    url: Annotated[
        Text,
        After(
            _formed(
                r"https?://[^\s()<>\"]+",
                "url is no address that a citation can hold",
                "Write one that begins with https://, without spaces and round brackets.",
            )
        ),
    ]
    """Where a reader finds it."""
    place: FactPlace
    """Whose law or code it is, or ``any``."""
    checked: Annotated[
        Text,
        After(
            _formed(
                MONTH.pattern, "checked is not a month", 'Write year and month: "checked: 2026-11".'
            )
        ),
    ]
    """The month in which somebody last looked."""
    seen: Annotated[Seen, Before(_looked_up)]
    """What was looked at."""
    confidence: Confidence
    """``high`` or ``medium``."""
    caveat: Loose = ""
    """What the claim does not say, or what may be otherwise."""


def two_addresses(source: Source) -> list[Problem]:
    """Facts whose citations would read alike and lead to two places."""
    first: dict[tuple[str | None, ...], tuple[str | None, int]] = {}
    problems = []
    for item in between.items(source, ()):
        label = tuple(source.raw.get((*item, field)) for field in ("authority", "year"))
        url, here = source.raw.get((*item, "url")), source.line((*item, "url"))
        before, there = first.setdefault(label, (url, here))
        if None not in (*label, url, before) and before != url:
            problems.append(
                source.problem(
                    (*item, "url"),
                    f"“{label[0]}, {label[1]}” leads elsewhere in line {there}",
                    'Give one of the two another authority, such as "CRPO on boundaries".',
                )
            )
    return problems


def not_fresh(source: Source, today: date) -> list[Problem]:
    """Facts at whose sources somebody should look again; see `FRESH`. Nothing else is wrong."""
    return [
        source.problem(
            place,
            f"{source.raw.get((*item, 'id'))} was checked more than {FRESH} months ago",
            "Look at its source again, and write when you did.",
        )
        for item in between.items(source, ())
        if (found := MONTH.fullmatch(source.raw.get(place := (*item, "checked"), "")))
        and (today.year - int(found[1])) * 12 + today.month - int(found[2]) > FRESH
    ]
