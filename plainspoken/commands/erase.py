"""``plainspoken erase``: remove what you have typed from this computer, for good."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from plainspoken.record import ALL, Draft, erase, gather, in_words, when
from plainspoken.record.differently import along
from plainspoken.record.words import count

_ELSEWHERE = (
    "Not reached from here: copies and exports that you made, backups, and the storage of a "
    "browser in which a lesson is still open. Please close your lessons."
)


def arguments(parser: ArgumentParser) -> None:
    """Which drafts; without any, the command only lists what there is."""
    parser.add_argument(
        "drafts",
        metavar="DRAFT",
        nargs="*",
        help="a draft as it is listed, or the first parts of its name for all that begin so",
    )
    parser.add_argument("--all", action="store_true", help="everything that you have typed")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(args: Namespace) -> int:
    """List, ask, erase, prove. 0 if it was done and proved (or only listed), else 1."""
    # Also the ordinary journal of a computer that is shared now: whoever has a terminal is at home.
    found = gather(include_hiding=True, everywhere=True)
    there = found.chosen
    for sentence in found.unread:
        print(sentence, file=sys.stderr)
    if found.unread and not there and not args.all:
        # "Nothing is kept" would be more than we know.
        return 1
    if not args.drafts and not args.all:
        return _list(there)
    unknown = [name for name in args.drafts if not _matching(name, there)]
    if unknown and not args.all:
        print(f"There is no draft {unknown[0]!r}. Nothing was erased.", file=sys.stderr)
        _list(there)
        return 1
    meant = along(d.key for name in args.drafts for d in _matching(name, there))
    chosen = [d for d in there if args.all or d.key in meant]
    if chosen:
        print("To be erased:")
        _show(chosen)
    elif not args.all:
        return _list(there)
    if not args.yes and not _sure():
        return 1
    result = erase(ALL if args.all else [draft.key for draft in chosen], everywhere=True)
    print(result.sentence())
    if result.drafts:
        print(_ELSEWHERE)
    return 0 if result.proven else 1


def _matching(name: str, there: tuple[Draft, ...]) -> list[Draft]:
    name = name.rstrip("/")
    return [d for d in there if d.key == name or d.key.startswith(f"{name}/")]


def _list(there: tuple[Draft, ...]) -> int:
    if not there:
        print("Nothing that you typed is kept on this computer.")
        return 0
    print("Kept on this computer:")
    _show(there)
    print("To erase one for good: plainspoken erase DRAFT. To erase everything: --all.")
    return 0


def _show(drafts: tuple[Draft, ...] | list[Draft]) -> None:
    for draft in drafts:
        print(f"  {_printable(draft.key)}")
        last = when(draft.versions[0].at)
        print(f"      {in_words(draft.key)}; {count(draft.saved, 'saved version')}, last {last}")


def _printable(key: str) -> str:
    # A key may come from a damaged file, and this goes to a terminal.
    return "".join(c if c.isprintable() else "?" for c in key)


def _sure() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("Nothing was erased. Please add --yes if you are sure.", file=sys.stderr)
        return False
    try:
        answer = input("This cannot be undone. Type erase to go on: ")
    except EOFError:
        answer = ""
    if answer.strip().lower() == "erase":
        return True
    print("Nothing was erased.")
    return False
