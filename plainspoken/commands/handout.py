"""``plainspoken handout``: two pages for the people in a workshop, to print or to give out.

What stands on them is in instructors/handout.md, and what each move is in data/moves.yaml. That is
what instructors/handout.html holds: one file, which asks for no other.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from plainspoken.commands.check_pack import report
from plainspoken.pack import Move, PackError, PackMissing, Problem, load, where
from plainspoken.pack.problems import unreadable

SOURCE = "instructors/handout.md"
"""What an author edits, as they know it."""

NO_SOURCE = (
    "What the handout is made of is in a copy of the project, not in an installed Plainspoken. "
    "Get the project's folder and run this in it."
)
"""What to say where there is no checkout."""

PAGE = """\
<!doctype html>
<!-- Made from instructors/handout.md, handout.css and data/moves.yaml by
`plainspoken handout --out instructors/handout.html`; nothing here is typed by hand. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""

OVERLEAF = "---"
"""A line of its own, where the second page begins."""

EXAMPLE = re.compile(r"\*\*(?P<name>[^*]+):\*\* (?P<example>.+)")
"""An item of a list that may be an example of a move: its name, and a sentence that makes it."""

NOT_HERE = re.compile(r"#{3}|[>|`<]|\d+\. |.*\]\(")
"""Begins a line of Markdown that this page has no form for."""

WHAT_IS_HERE = (
    "Write headings with # and ##, paragraphs, lists with -, **bold**, *stress*, --- where the "
    "second page begins, and a line to fill in as: What it is for: ____"
)


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--out", metavar="OUT", type=Path, help="write there, not on the screen")


def run(args: Namespace) -> int:
    """Print or write the page. Exit status 0; 1 where there is nothing to make it of."""
    root = where.checkout()
    if root is None:
        print(NO_SOURCE, file=sys.stderr)
        return 1
    source = root / SOURCE
    try:
        markdown = source.read_text(encoding="utf-8")
        css = source.with_suffix(".css").read_text(encoding="utf-8")
        page = as_html(markdown, css, load().moves.values())
    except PackMissing as error:
        print(error, file=sys.stderr)
        return 1
    except PackError as error:
        return report(error)
    except OSError as error:
        return report(PackError([unreadable(error, source)]))
    if args.out:
        args.out.write_text(page, encoding="utf-8", newline="\n")
        print(f"The handout is in {args.out}.")
    else:
        print(page, end="")
    return 0


def as_html(markdown: str, css: str, moves: Iterable[Move]) -> str:
    """The page, whole: the Markdown, with what counts as a move beside each example of it.

    Raises:
        PackError: a line has no form here, or a move is not there exactly once.
    """
    by_name = {move.name: move for move in moves}
    problems = [
        Problem(SOURCE, number, "this kind of Markdown has no form on the handout", WHAT_IS_HERE)
        for number, line in enumerate(markdown.splitlines(), start=1)
        if NOT_HERE.match(line)
    ]
    shown = [found["name"] for line in markdown.splitlines() if (found := _example(line, by_name))]
    problems += [
        Problem(
            SOURCE, 0, f"“{name}” is there {shown.count(name)} times", "Give each move one example."
        )
        for name in by_name
        if shown.count(name) != 1
    ]
    if problems:
        raise PackError(problems)
    blocks = [block for block in re.split(r"\n\s*\n", markdown.strip()) if block]
    title = escape(blocks[0].removeprefix("# "))
    body = "\n".join(_block(block, by_name) for block in blocks)
    return PAGE.format(title=title, css=css, body=body)


def _block(block: str, moves: dict[str, Move]) -> str:
    if block == OVERLEAF:
        return '<hr class="overleaf">'
    if title := re.fullmatch(r"(##?) (.+)", block):
        level = len(title[1])
        return f"<h{level}>{_inline(title[2])}</h{level}>"
    if block.startswith("- "):
        kind = ' class="moves"' if _example(block.splitlines()[0], moves) else ""
        return "\n".join([f"<ul{kind}>", *_items(block, moves), "</ul>"])
    text = " ".join(block.split())
    if text.endswith(": ____"):
        asks = _inline(text.removesuffix(" ____"))
        return f'<p class="to-fill-in"><span>{asks}</span><span class="line"></span></p>'
    return f"<p>{_inline(text)}</p>"


def _items(block: str, moves: dict[str, Move]) -> Iterator[str]:
    for line in block.splitlines():
        found = _example(line, moves)
        if found:
            name = _inline(found["name"][0].upper() + found["name"][1:])
            says = _inline(moves[found["name"]].counts)
            example = f'<span class="example">{_inline(found["example"])}</span>'
            yield f"<li><strong>{name}.</strong> {says} {example}</li>"
        else:
            yield f"<li>{_inline(line.removeprefix('- '))}</li>"


def _example(line: str, moves: dict[str, Move]) -> re.Match[str] | None:
    found = EXAMPLE.fullmatch(line.removeprefix("- "))
    return found if found and found["name"] in moves else None


def _inline(text: str) -> str:
    shown = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", escape(text, quote=False))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", shown)
