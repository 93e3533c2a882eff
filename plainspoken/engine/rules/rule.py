"""The shape of a rule: one small thing to notice, with where it comes from and its examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from plainspoken.engine.rules.vocabulary import VOCABULARY

Place = Literal["stated", "asked", "plain"]
Needs = Literal["nothing", "topic", "limit near", "limit"]

_NAME = re.compile(r"<([a-z-]+)>")
# Spaces in a look-behind stay as they are: it must know how far to look.
_SPACE = re.compile(r"\(\?<[!=][^)]*\)| \?| ")
_SPACES = {" ": " {1,4}", " ?": " {0,4}"}


def words(text: str) -> frozenset[str]:
    """A set of words from a plain list, for `Rule.cues`."""
    return frozenset(text.split())


def pattern(source: str) -> re.Pattern[str]:
    """Compile a rule's pattern.

    ``<name>`` stands for an entry of the vocabulary, a space for one to four spaces (a reply may be
    folded and indented); the whole must begin and end where a word does. Repeats are bounded, so
    that no text, however long, makes a pattern slow.
    """
    while _NAME.search(source):
        source = _NAME.sub(lambda match: VOCABULARY[match[1]], source)
    source = _SPACE.sub(lambda match: _SPACES.get(match[0], match[0]), source)
    return re.compile(rf"(?<![\w'])(?:{source})(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that a rule-writer knows how to see, with its reason and its examples."""

    id: str
    """Stable name, ``family/what-it-sees``."""
    move: str = ""
    """Code of the move that it marks; empty where it marks none by itself."""
    kinds: tuple[str, ...] = ()
    """Kinds of reason that the words may give, the likeliest first: "I like my evenings" is time to
    one therapist and preference to another, and the situation says which."""
    soft: bool = False
    """The words only lean towards the kind: it counts where it is true, and is never held against
    the writer where it is not."""
    signs: frozenset[str] = frozenset()
    """What else the words tell the logic; see `SIGNS`."""
    pattern: re.Pattern[str]
    """What it looks for, in lower case and plain punctuation."""
    cues: frozenset[str]
    """Words of which every match holds at least one: without them the pattern is not tried."""
    place: Place = "stated"
    """Looks at what the sentence states, at what it asks, or at all of it, quotations and all."""
    needs: Needs = "nothing"
    """Counts anywhere; where the sentence is about the limit; where a limit is set in this
    sentence, in one of the three before it or in the next; or where one is set in the reply."""
    why: str
    """Why these words are worth noticing, in plain words."""
    source: str
    """Where that comes from."""
    fires: tuple[str, ...]
    """Replies in which it must fire, the exact words in square brackets."""
    silent: tuple[str, ...]
    """Replies in which it must not."""


SIGNS = {
    "limit": "a limit is set, by whom is not clear",
    "bare-no": "the limit is a mere no: it takes its meaning from the rest",
    "yes": "the reply agrees",
    "veto": "the writer disowns the decision",
    "otherwise": "the writer claims that they would do otherwise",
    "rule-owner": "somebody is named who makes the rule",
    "stance": "the writer says where they stand on the rule",
    "asks": "asks directly whether the client is safe",
    "responds": "answers the worry itself",
    "route": "names an urgent route",
    "review": "says that the limit can be looked at again",
    "who-can-change": "says who could change the rule",
    "when": "says a day or an hour",
    "agreed": "refers to something agreed with the client",
    "closes": "given in a force that leaves no choice",
    "bounds-none": "says outright that there is no bound",
}
"""What a rule can tell the logic beside a move and a kind, and what that means."""
