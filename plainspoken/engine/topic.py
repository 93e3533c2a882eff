"""Whether a sentence is about the limit at all.

"Our cancellation policy is 48 hours" holds the words of a shield and shields nothing. So rules that
read such words ask first what the sentence is about: contact between sessions always counts, and
the other kinds of limit count where the client brought them up.
"""

from __future__ import annotations

import re

_CONTACT = re.compile(
    r"\b(?:e-?mail(?:s|ed|ing)?|text(?:s|ed|ing)?|messag(?:e|es|ed|ing)|whats ?app|dms?"
    r"|voice ?mails?|voice notes?"
    r"|phone(?:s|d)?|phoning|call(?:s|ed|ing)?|ring(?:ing)?|contact(?:s|ed|ing|able)?|inbox"
    r"|repl(?:y|ies|ied|ying)|communicat(?:e|es|ed|ing|ion)|drop (?:me|you|us) a line|on the line"
    r"|my (?:own |private |personal |home |work ){0,2}(?:number|cell|mobile)|cell ?phone"
    r"|respond(?:s|ed|ing)?|responses?|writ(?:e|es|ing|ten)|get in touch|reach(?:able| me| you"
    r"| out)|on call"
    r"|(?:between|outside|out of)(?: of)?(?: (?:our|my|your|the|these|office|working|session"
    r"|business|therapy))?"
    r" (?:sessions?|hours|appointments?|meetings|time)|after[- ]hours|check(?:ing)?[- ]ins?)\b"
)
_OTHERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "fee",
        re.compile(
            r"\b(?:fees?|pay(?:ing|ment|ments)?|invoices?|sliding scale|refunds?|bills?|billing"
            r"|discounts?)\b"
        ),
    ),
    (
        "late",
        re.compile(
            r"\b(?:cancel(?:s|led|ling|lations?|ed|ing|ations?)?|no-?shows?|late|lateness|missed"
            r"|notice|reschedul\w+)\b"
        ),
    ),
    ("gift", re.compile(r"\b(?:gifts?|presents?|vouchers?)\b")),
    (
        "social",
        re.compile(
            r"\b(?:social media|facebook|instagram|linkedin|tiktok|snapchat|friend requests?"
            r"|follow(?:s|ed|ing)?"
            r"|connect online|add (?:me|you) as)\b"
        ),
    ),
    (
        "meeting",
        re.compile(
            r"\b(?:coffee|wedding|funeral|dinner|lunch|drinks?|party|graduation|meet(?:ing)? up"
            r"|home visits?)\b"
        ),
    ),
)
_ELSEWHERE = re.compile(
    r"\b(?:insurance claim|parking|smoking|pets?|dress code|waiting room|attendance"
    r"|privacy notice)\b"
)
_POINTS_BACK = re.compile(
    r"\b(?:it|it's|that|that's|this|these|those|them|so|either|one|no|here|do|rule|policy)\b"
)


class Topic:
    """What counts as "the limit" in a reply to one client's message."""

    def __init__(self, client_message: str) -> None:
        """Take what the client brought up, already `voices.plain`."""
        asked = [pattern for _, pattern in _OTHERS if pattern.search(client_message)]
        self._about = (_CONTACT, *asked)
        self._besides = (_ELSEWHERE, *(pattern for _, pattern in _OTHERS if pattern not in asked))

    def names(self, sentence: str) -> bool:
        """Whether a sentence, already `voices.plain`, names the limit in words of its own."""
        return any(pattern.search(sentence) for pattern in self._about)

    def follow(self, sentences: tuple[str, ...]) -> tuple[bool, ...]:
        """For each sentence of a reply, already `voices.plain`: is it about the limit?

        A sentence is, where it names one. One that only points back ("that is our policy") is,
        where the sentence before it was; the first one points back to the client's message.
        """
        found: list[bool] = []
        before = True
        for sentence in sentences:
            if self.names(sentence):
                about = True
            elif any(pattern.search(sentence) for pattern in self._besides):
                about = False
            else:
                about = before and bool(_POINTS_BACK.search(sentence))
            found.append(about)
            before = about
        return tuple(found)
