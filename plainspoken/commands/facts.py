"""``plainspoken facts``: what the course says is so, and where it stands, as a table for readers.

That is what docs/facts.md holds.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from plainspoken.pack import Fact, PackMissing, load
from plainspoken.record.words import count

PLACES = {
    "us": "United States",
    "ca-on": "Ontario",
    "ca": "Canada",
    "uk": "United Kingdom",
    "au": "Australia",
    "eu": "European Union",
    "any": "No one place",
}
"""Whose law or code it is, in words and in the order of the table."""

SEEN = {
    "official": "the source itself",
    "copy": "a copy of its text",
    "abstract": "its abstract",
    "summary": "a summary of it",
    "quoted": "as others quote it",
}
"""What was looked at, in words."""

HEAD = """\
# What the course says is so, and where it stands

Made from `data/facts.yaml` by `plainspoken facts --out docs/facts.md`; nothing here is typed by
hand.

Each claim of fact in a lesson, in the case, in an exercise or in a dialogue cites one of these.
“What was read” says how close we came to the source: where it is not the source itself, look there
before you rely on it. None of it is legal advice; check your own regulator.
"""


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--out", metavar="OUT", type=Path, help="write there, not on the screen")


def run(args: Namespace) -> int:
    """Print or write the table. Exit status 0; 1 where there is no compiled data."""
    try:
        text = as_markdown(load().facts.values())
    except PackMissing as error:
        print(error, file=sys.stderr)
        return 1
    if args.out:
        args.out.write_text(text, encoding="utf-8", newline="\n")
        print(f"The table is in {args.out}.")
    else:
        print(text, end="")
    return 0


def as_markdown(facts: Iterable[Fact]) -> str:
    """A page of one table for each place that has facts, each in the order given."""
    by_place: dict[str, list[Fact]] = {place: [] for place in PLACES}
    for fact in facts:
        by_place[fact.place].append(fact)
    there = {place: found for place, found in by_place.items() if found}
    total = sum(map(len, there.values()))
    pages = (_table(PLACES[place], found) for place, found in there.items())
    return "\n".join([HEAD, f"{count(total, 'fact')}.\n", *pages])


def _table(name: str, facts: list[Fact]) -> str:
    rows = [
        f"## {name}",
        "",
        "| What is so | Source | What was read | Checked |",
        "| --- | --- | --- | --- |",
        *(f"| {' | '.join(map(_cell, _row(fact)))} |" for fact in facts),
    ]
    return "\n".join(rows) + "\n"


def _row(fact: Fact) -> tuple[str, str, str, str]:
    sure = "" if fact.confidence == "high" else " Our confidence is medium."
    claim = " ".join(part for part in (fact.claim, fact.caveat) if part) + sure
    return claim, f"[{fact.label}]({fact.url}). {fact.title}", SEEN[fact.seen], fact.checked


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
