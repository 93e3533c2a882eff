"""Where each sentence of a reply begins and ends, in code points.

Standard library only, so that it can run in a browser's Python. One pass over the places where a
sentence may end (a stop, a new line, an emoji), each decided from its near surroundings, so the
time grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re

# "™"-like symbols are left out on purpose: these are the signs that people end a sentence with.
_EMOJI = "[\u203c\u2049\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff\ufe0f\u200d\u20e3]"
_CLOSERS = "[\"'”’»›)\\]}*_]*"
_NEWLINE = "(?:\r\n|[\n\r\v\f\x85\u2028\u2029])"

_CANDIDATE = re.compile(
    rf"(?P<wide>[。！？｡．।॥؟۔։።။។]+[」』】〉》）”’\"']*)"
    rf"|(?P<stop>[.!?…‽]+)(?P<close>{_CLOSERS})"
    rf"(?P<face>(?:[ \u00a0]?(?:{_EMOJI}+|[:;]-?[)(DP](?!\w)))*)"
    rf"|(?P<line>{_NEWLINE}\s*)"
    rf"|(?P<emoji>{_EMOJI}+)"
)
_SPACE = re.compile(r"\s*")
_WORD_BEFORE = re.compile(r"[\w.'’-]+$")
_WORD_AFTER = re.compile(r"[\w'’]+")
_BULLET = re.compile(r"(?:[-–—*•‣◦▪·>➤✓✔]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z])")
_ACROSS_LINES = re.compile(_NEWLINE)
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|best(?: wishes)?|warmly|warm wishes"
    r"|(?:kind |warm )?regards|yours(?: \w+)?|sincerely|take care|thanks|thank you|love|cheers)\b"
    r"[^.!?]{0,40},",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A stop after one of these never ends a sentence.
_NEVER_LAST = _words(
    "dr mr mrs ms mx prof st rev fr sr messrs hon capt lt sgt gen e.g eg i.e ie cf vs viz approx "
    "incl esp nb n.b tel ext no nos p pp vol ch sec fig resp dept min mins hr hrs max"
)
# Of these, only some can be told from a word that ends its sentence; see `_abbreviates`.
_WORDS_TOO = _words("no min mins hr hrs max p ch sec fig tel ext vol st fr gen hon")
# A stop after one of these may end a sentence.
_MAYBE_LAST = _words(
    "a.m p.m am pm u.s u.k u.s.a e.u n.z etc inc ltd co corp jr ph.d phd psy.d m.d b.a m.a m.sc "
    "b.sc l.p.c jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs "
    "fri sat sun ave rd blvd a.k.a c.v"
)
# Words that, with a capital, begin a sentence far more often than they are part of a name.
_STARTERS = _words(
    "i i'm i'll i've i'd im ive we we'll we're you you'll you're he she it it's its they they're "
    "the a an this that that's these those there there's here my our your his her their if when "
    "while but and so or because as at in on for from to of by with about after before until once "
    "unless since please what what's how why who where which do does did don't is are was were can "
    "could would will should may might must let let's thank thanks yes no not never nor yet still "
    "then also instead perhaps maybe some any all each every one sorry okay ok now today "
    "tomorrow otherwise however call text email take have has had just only even"
)
# After these, a capital says nothing: "5 p.m. Monday", "9 a.m. GMT".
_DATES = _words(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
    "thursdays fridays saturdays sundays january february march april may june july august "
    "september october november december gmt bst est edt cst cdt mst mdt pst pdt aest utc"
)
# Long enough for any line that a mail program has folded, and longer than lines people end.
_FOLDED_LINE = 50


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Split a text into sentences.

    Args:
        text: any string at all; lone surrogates and null bytes are characters like others.

    Returns:
        ``(start, end)`` pairs in code points, in order and without overlap. No sentence is empty
        or begins or ends with white space, and every other character is in one of them.
    """
    spans: list[tuple[int, int]] = []
    start = _skip(text, 0)
    line = start  # where the current line begins
    for match in _CANDIDATE.finditer(text):
        if match.start() < start:
            # Inside what was already taken: a stop right at a sentence's first character is not.
            continue
        if match["line"] is not None:
            content = _rstrip(text, start, match.start())
            if content > start and _line_ends(text, line, match):
                spans.append((start, content))
                start = match.end()
            line = match.end()
        elif _stop_ends(text, start, line, match):
            spans.append((start, match.end()))
            start = _skip(text, match.end())
            if _ACROSS_LINES.search(text, match.end(), start):
                line = start
    end = _rstrip(text, start, len(text))
    if end > start:
        spans.append((start, end))
    return tuple(spans)


def _skip(text: str, at: int) -> int:
    """The first place at or after ``at`` that is not white space."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _rstrip(text: str, start: int, end: int) -> int:
    """``end`` moved back over white space, not past ``start``."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _line_ends(text: str, line: int, match: re.Match[str]) -> bool:
    """Whether a new line ends the sentence, or a mail program only folded it there."""
    if len(_ACROSS_LINES.findall(match["line"])) > 1 or match.end() == len(text):
        return True
    if _BULLET.match(text, match.end()):
        return True
    before = text[line : match.start()].rstrip()
    if _GREETING.fullmatch(before) or before.endswith(":"):
        return True
    if _BULLET.match(text, line):
        # An item of a list goes on only in a line that is set in or begins small.
        return not text[match.end()].islower()
    return not text[match.end()].islower() and len(before) < _FOLDED_LINE


def _stop_ends(text: str, start: int, line: int, match: re.Match[str]) -> bool:
    """Whether a stop, or an emoji that stands for one, ends the sentence that began at start."""
    end = match.end()
    following = _skip(text, end)
    if match["wide"] is not None or following == len(text):
        return True
    word = _WORD_AFTER.match(text, following)
    after = word[0] if word else ""
    if match["emoji"] is not None:
        return following > end and text[following].isupper() and match.start() > start
    if following == end:
        return _runs_on(text, match, after)
    if match["close"].strip("*_") and not match["face"] and text[following].islower():
        # "Is it safe?" you asked; (I know!) and then
        return False
    if match["stop"].strip(".…"):
        return True
    return _full_stop_ends(text, start, line, match, after)


def _full_stop_ends(text: str, start: int, line: int, match: re.Match[str], after: str) -> bool:
    """Whether a full stop or an ellipsis ends the sentence, with space behind it."""
    first = text[_skip(text, match.end())]
    if match["stop"] != ".":
        # "Well... no" goes on.
        return first.isupper() or not first.isalnum()
    if _MARKER.fullmatch(text, start, match.start()) and (start == line or text[start].isdigit()):
        # The number of an item in a list, or inside a line: "1. Call. 2. Write."
        return False
    before = _WORD_BEFORE.search(text, max(start, match.start() - 24), match.start())
    return not (before and not match["close"] and _abbreviates(before[0], after, first))


def _runs_on(text: str, match: re.Match[str], after: str) -> bool:
    """Whether a sentence ends although no space follows the stop: "I can't.Please call."""
    if match["close"].strip("*_") or match["face"]:
        return text[match.end()].isupper()
    if not after[:1].isupper() or _plain(after) not in _STARTERS:
        return False
    before = _plain(text[max(0, match.start() - 2) : match.start()]).replace("'", "x")
    return match["stop"] != "." or (len(before) == 2 and before.isalpha())


def _abbreviates(before: str, after: str, first: str) -> bool:
    """Whether the full stop after ``before`` belongs to it and not to the sentence."""
    word = _plain(before)
    if word in _NEVER_LAST:
        return word not in _WORDS_TOO or first.isdigit() or (before[:1].isupper() and word != "no")
    starts = first.isupper() and _plain(after) in _STARTERS
    if word in _MAYBE_LAST:
        return first.islower() or first.isdigit() or (not starts or _plain(after) in _DATES)
    letters = before.split(".")
    if all(len(letter) == 1 and letter.isupper() for letter in letters):
        # Initials: "J. Okafor", "J.R. Lee"; but "So do I. But …".
        return first.isupper() and not starts and before != "I"
    return False


def _plain(word: str) -> str:
    return word.replace("’", "'").lower()
