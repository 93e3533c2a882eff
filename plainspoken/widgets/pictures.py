"""Small pictures as inline SVG, made by pure functions: no colour of their own, no id, no script.

Each picture goes under words that say the same, and its own label says it again in short. What is
drawn is told apart by a pattern and a letter. A page puts it in with ``svgFrom``, which is in
``front/picture.js``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from plainspoken.engine.reasons import audit
from plainspoken.pack.records import GROUPS, Situation
from plainspoken.record.words import count

NOTHING = "none"
"""Stands for what a sentence does that carries no move."""

STRIP_LETTERS = {"owning": "O", "hiding": "H", "overshooting": "X", NOTHING: "–"}
"""By group of moves, the letter in a strip."""

STRIP_KEY = "O owning, H hiding, X overshooting, – none of these"
"""What the letters of a strip mean, to stand beside one."""

_WIDTH, _HEIGHT, _BELOW, _GAP, _LEAST, _STEP = 240, 30, 16, 4, 26, 5


def moves_strip(sentences: Sequence[str], moves: Sequence[Sequence[str]]) -> str:
    """A reply as a row of blocks, a block for a sentence, as wide as the sentence is long.

    A block is plain grey where the sentence owns, striped where it hides, dotted where it
    overshoots and empty where it does none of these; where it does two, it has two parts.

    Args:
        sentences: of one reply, in order.
        moves: for each sentence, the codes of what it does.

    Returns:
        An ``<svg>`` element that scales with the width it is given; empty where there is no
        sentence. It holds none of the reply's words.

    Raises:
        ValueError: there are not as many sentences as there are lists of moves.
        KeyError: a code is none of the codebook's.
    """
    if len(sentences) != len(moves):
        raise ValueError(f"{len(sentences)} sentences, and moves for {len(moves)}")
    if not sentences:
        return ""
    groups = [_groups(codes) for codes in moves]
    widths = _widths([len(sentence) for sentence in sentences], [len(own) for own in groups])
    drawn, left = [], 0.0
    for number, (own, width) in enumerate(zip(groups, widths, strict=True), start=1):
        part = width / len(own)
        drawn += [_part(group, left + part * place, part) for place, group in enumerate(own)]
        drawn.append(_word(str(number), left + width / 2, _HEIGHT + _BELOW - 4, 11))
        left += width + _GAP
    said = " ".join(
        f"Sentence {number}: {' and '.join(_said(group) for group in own)}."
        for number, own in enumerate(groups, start=1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ps-strip" role="img" '
        f'viewBox="0 0 {left - _GAP:.1f} {_HEIGHT + _BELOW}" '
        f'aria-label="A strip of {count(len(sentences), "sentence")}. {said}">'
        f"{''.join(drawn)}</svg>"
    )


def _groups(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(GROUPS[code] for code in codes)) or (NOTHING,)


def _said(group: str) -> str:
    return "none of these" if group == NOTHING else group


def _widths(lengths: Sequence[int], parts: Sequence[int]) -> list[float]:
    """A width for each block: enough for its letters, and what is left over by its length."""
    least = [_LEAST * number for number in parts]
    left_over = max(0, _WIDTH - sum(least) - _GAP * (len(least) - 1))
    whole = max(1, sum(lengths))
    return [own + left_over * length / whole for own, length in zip(least, lengths, strict=True)]


def _part(group: str, left: float, width: float) -> str:
    """One part of a block: its frame, its pattern, its letter on a ground of the page's colour."""
    frame = f'x="{left + 0.75:.1f}" y="0.75" width="{width - 1.5:.1f}" height="{_HEIGHT - 1.5:.1f}"'
    dashed = ' stroke-dasharray="3 3"' if group == NOTHING else ""
    middle = left + width / 2
    return (
        f'<rect class="ps-strip-{group}" {frame} fill="none" stroke="currentColor"{dashed}/>'
        f"{_pattern(group, left, width)}"
        f'<rect x="{middle - 8:.1f}" y="{_HEIGHT / 2 - 9}" width="16" height="18" rx="3" '
        'style="fill: var(--jp-layout-color0, #fff)"/>'
        f"{_word(STRIP_LETTERS[group], middle, _HEIGHT / 2 + 4.5, 13)}"
    )


def _pattern(group: str, left: float, width: float) -> str:
    if group == "owning":
        return (
            f'<rect x="{left + 0.75:.1f}" y="0.75" width="{width - 1.5:.1f}" '
            f'height="{_HEIGHT - 1.5:.1f}" fill="currentColor" fill-opacity="0.2"/>'
        )
    if group == "hiding":
        lines = range(_STEP, int(width), _STEP)
        path = " ".join(f"M{left + along:.1f} 1V{_HEIGHT - 1}" for along in lines)
        return (
            f'<path d="{path}" stroke="currentColor" stroke-width="1.5" stroke-opacity="0.6" '
            'fill="none"/>'
        )
    if group == "overshooting":
        rows = range(_STEP, _HEIGHT - 2, _STEP)
        path = " ".join(f"M{left + _STEP:.1f} {row}H{left + width - 3:.1f}" for row in rows)
        return (
            f'<path d="{path}" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
            f'stroke-dasharray="0 {_STEP}" fill="none"/>'
        )
    return ""


def _word(text: str, middle: float, line: float, size: int) -> str:
    return (
        f'<text x="{middle:.1f}" y="{line:.1f}" font-size="{size}" text-anchor="middle" '
        f'fill="currentColor">{text}</text>'
    )


# The reasons of a reply, beside those that are true ----------------------------------------------

UNSAID = "unsaid"
"""Stands for a reason that a reply does not give and need not."""

REASON_MARKS = {
    "told": "told",
    "left-out": "left out",
    "made-up": "made up",
    "kept": "kept private",
    UNSAID: "not said",
}
"""What can become of a reason, in words."""

REASON_GROUPS = {
    "main": "True, and it decides",
    "partial": "True, and smaller",
    "untrue": "Tempting, and not true",
}
"""Where a reason stands in the picture, in words."""

_ROW, _LINE, _HEAD, _TEXT_AT, _LETTERS, _REASONS_WIDTH = 24, 16, 30, 118, 34, 344


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One reason: what it is in the situation, and what a reply made of it."""

    kind: str
    """Code of the kind of reason."""
    group: str
    """``main`` or ``partial`` where it is true, else ``untrue``."""
    mark: str
    """One of `REASON_MARKS`."""


def reason_rows(situation: Situation, given: Collection[str]) -> tuple[ReasonRow, ...]:
    """The reasons of a situation, and what a reply made of each of them.

    Args:
        situation: what is true, and what is tempting and not true.
        given: kinds of reason that the reply gives.

    Returns:
        The main reasons, the smaller ones, and those that are tempting or given and not true; each
        kind once, but for an open choice, which is told by what it keeps private.
    """
    found = audit(given, (), situation)
    main = situation.main_kinds
    partial = [kind for kind in situation.true_kinds if kind not in main]
    untrue = dict.fromkeys([*situation.not_reasons, *found.made_up])

    def of(kind: str) -> str:
        if kind in found.told:
            return "told"
        if kind in found.made_up:
            return "made-up"
        if kind in found.left_out:
            return "left-out"
        # A main reason that is neither told nor left out is covered by an open choice.
        return "kept" if kind in main else UNSAID

    groups = {"main": main, "partial": partial, "untrue": untrue}
    return tuple(
        ReasonRow(kind, group, of(kind)) for group, kinds in groups.items() for kind in kinds
    )


def reasons_told(rows: Sequence[ReasonRow], names: Mapping[str, str]) -> list[str]:
    """The same as `reasons_picture` in sentences, to stand under it.

    Args:
        rows: as from `reason_rows`.
        names: the words for each kind of reason, for the middle of a sentence.
    """
    after = {
        ("main", "told"): "It is the main reason.",
        ("main", "left-out"): "It is the main reason.",
        ("main", "kept"): "It is the main reason, and the reply says openly that it is not told.",
        ("partial", "told"): "It is true, and not the main reason.",
        ("partial", UNSAID): "It is true, and a reply need not tell it.",
        ("untrue", "made-up"): "It is not true of this therapist.",
    }
    lines = [
        f"{_capital(REASON_MARKS[row.mark])}: {names[row.kind]}. {after[row.group, row.mark]}"
        for row in rows
        if (row.group, row.mark) in after
    ]
    rest = [names[row.kind] for row in rows if (row.group, row.mark) == ("untrue", UNSAID)]
    return [*lines, f"Not said, and not true: {'; '.join(rest)}."] if rest else lines


def reasons_picture(rows: Sequence[ReasonRow], names: Mapping[str, str]) -> str:
    """What a reply told, left out and made up, beside all that is true.

    Each reason has a line: a mark, the mark's name, the reason. Told is a full disc with a tick,
    left out an empty ring of dashes, made up a cross in a square, kept private a ring with a bar
    in it, not said a short stroke.

    Args:
        rows: as from `reason_rows`.
        names: the words for each kind of reason.

    Returns:
        An ``<svg>`` element that scales with the width it is given; empty where there is no row.
        Its label says what was told, left out, made up and kept private.
    """
    if not rows:
        return ""
    drawn, top = [], 0
    for group, heading in REASON_GROUPS.items():
        own = [row for row in rows if row.group == group]
        if not own:
            continue
        drawn.append(_start(heading, 0, top + 20, ' font-weight="600"'))
        top += _HEAD
        for row in own:
            lines = wrap(names[row.kind], _LETTERS)
            drawn.append(_REASON_SHAPES[row.mark](11, top + _ROW / 2))
            drawn.append(_start(REASON_MARKS[row.mark], 28, top + _ROW / 2 + 4.5))
            drawn += [
                _start(line, _TEXT_AT, top + _ROW / 2 + 4.5 + _LINE * place)
                for place, line in enumerate(lines)
            ]
            top += _ROW + _LINE * (len(lines) - 1)
        top += 4
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ps-reasons" role="img" '
        f'viewBox="0 0 {_REASONS_WIDTH} {top}" aria-label="{escape(_reasons_said(rows, names))}">'
        f"{''.join(drawn)}</svg>"
    )


def _reasons_said(rows: Sequence[ReasonRow], names: Mapping[str, str]) -> str:
    said = [f"A picture of {count(len(rows), 'reason')}."]
    for mark in ("told", "left-out", "made-up", "kept"):
        kinds = [names[row.kind] for row in rows if row.mark == mark]
        said += [f"{_capital(REASON_MARKS[mark])}: {'; '.join(kinds)}."] if kinds else []
    return " ".join(said)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _start(text: str, left: float, line: float, more: str = "") -> str:
    return (
        f'<text x="{left}" y="{line:.1f}" font-size="13"{more} fill="currentColor">'
        f"{escape(text)}</text>"
    )


def _disc(x: float, y: float) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="8" fill="currentColor"/>'
        f'<path d="M{x - 4} {y}l3 3.5l5 -7" fill="none" stroke-width="2" '
        'style="stroke: var(--jp-layout-color0, #fff)"/>'
    )


def _ring(x: float, y: float) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="7.5" fill="none" stroke="currentColor" stroke-width="1.5" '
        'stroke-dasharray="3 3"/>'
    )


def _barred(x: float, y: float) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="7.5" fill="none" stroke="currentColor" stroke-width="1.5"/>'
        f'<path d="M{x - 4.5} {y}h9" stroke="currentColor" stroke-width="3"/>'
    )


def _crossed(x: float, y: float) -> str:
    return (
        f'<path d="M{x - 7} {y - 7}h14v14h-14zl14 14m0 -14l-14 14" fill="none" '
        'stroke="currentColor" stroke-width="1.5"/>'
    )


def _stroke(x: float, y: float) -> str:
    return f'<path d="M{x - 4} {y}h8" stroke="currentColor" stroke-width="1.5"/>'


_REASON_SHAPES: Mapping[str, Callable[[float, float], str]] = {
    "told": _disc,
    "left-out": _ring,
    "made-up": _crossed,
    "kept": _barred,
    UNSAID: _stroke,
}
"""By mark, what draws it around a point."""
