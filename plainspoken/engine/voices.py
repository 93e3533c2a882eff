"""Which words of a sentence are the writer's own claim, and which are only mentioned.

"You asked if it was security", "it isn't about security", "I could say that it's policy" and "is it
the policy that hurts?" all hold the words of a reason that is not being given. Before any rule
looks, such stretches are blanked out, character for character, so that every offset still holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BLANK = "\x00"
"""Stands where words were blanked out. No rule's pattern reaches across it."""

# One for one, or offsets would move: typographic quotes, hyphens and spaces to plain ones.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "−": "-"}
    | {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2007\u2009\u200a\u202f\u2028\u2029", " ")
)

_CLAUSE = r"(?:(?! (?:but|and i|so i|because i|yet i|though i) )[^,;:.!?—–\x00])*"
# "not security, or the law, nor the clinic": the list goes on behind the comma.
_LIST = rf"{_CLAUSE}(?:, (?:or|nor|not|and not) {_CLAUSE}){{0,4}}"

_REPORTED = re.compile(
    r"\b(?:you(?:'ve|'d|'re)?(?: (?:have|had|may|might|must|could|also|probably|just|were|are"
    r"|once)){0,2}"
    r" (?:said|say|saying|ask|asked(?: me)?|asking|wrote|mention(?:ed)?|told me|were told|think"
    r"|thought"
    r"|thinking|believed?|wonder(?:ed|ing)?|assum(?:e|ed|ing)|suspect(?:ed)?|guess(?:ed)?|heard"
    r"|suggest(?:ed)?|worry|worried|feel (?:like|that|as)|felt (?:like|that|as|it))"
    r"|i (?:told you|said)(?: that)? (?:it|this|that) (?:was|is|were))\b"
    rf"(?P<words>{_CLAUSE})"
)
_DENIED = re.compile(
    r"(?:\b(?:it|this)(?:'s not| is not| isn't|n't) that\b|(?:\b(?:is|was|are|were|has|had|does"
    r"|do|did)(?:n't| not)|\b(?:it|that|this|reason)'s not|\bnot|\bnever)"
    r"(?: (?:really|actually|at all|so much|primarily|mainly|truly|in fact|even))?"
    r" (?:(?:about(?! to)|because|due to|down to|out of|to do with|the reason|for your|in your"
    r"|that (?:i|it|it's|the|we|there|there's)|for (?:any )?(?:\w+ )?reasons?|to (?:protect"
    r"|maintain|keep|preserve|safeguard)|(?:a|an) (?:question|matter|case) of"
    r"|(?:(?:a|an|the|any|our) )?(?:(?!my )\w+ )?(?:policy|rule|law|laws|regulation|requirement"
    r"|security|privacy"
    r"|confidentiality|hipaa|gdpr))\b))"
    rf"(?P<words>{_LIST})"
)
_DENIED_LATER = re.compile(
    r"(?:don't|do not|'m not|am not|isn't|is not) (?:say|saying|doing|do|refus\w+|declin\w+|set"
    r"|setting"
    r"|keep|keeping|limit\w*|hold|holding)\b[^,.;:!?\x00]{0,30}? (?:because|due to|for"
    r"|to protect)\b"
    rf"(?P<words>{_LIST})"
)
_NOTHING = re.compile(
    r"\b(?:nothing to do with|(?:there(?:'s| is| are|'re) (?:no|not a|not any)|there isn't an?|no) "
    r"(?:\w+ )?(?:policy|policies|rule|rules|law|laws|regulation|regulations|statute))\b"
    rf"(?P<words>{_LIST})"
)
_MIGHT_SAY = re.compile(
    r"\b(?:(?:i|we)(?:'d| could| might| would| won't| will not|'m not going to| am not going to"
    r"| don't want to"
    r"| do not want to)(?: (?:just|simply|easily|always|rather not|be tempted to))?"
    r"|(?:it would|it'd|it's|it is)(?: be)? (?:easy|easier|tempting|simpler) to"
    r"|rather than|instead of|without|tempted to|tempting to|(?:don't|do not) want to|not going to)"
    r" (?:say(?:ing)? (?:it|that|this)\b|tell(?:ing)? you (?:it|that|this)\b|blam(?:e|ing)\b"
    r"|hid(?:e|ing) behind\b|point(?:ing)? (?:to|at)\b|pretend(?:ing)?\b|claim(?:ing)?\b|cit(?:e"
    r"|ing)\b)"
    rf"(?P<words>{_LIST})"
)
_MENTIONED = (_REPORTED, _DENIED, _DENIED_LATER, _NOTHING, _MIGHT_SAY)

_QUOTE = re.compile(
    r'"[^"]{1,600}"|(?:(?<=\s)|^)\'[^\']{1,200}(?:\'(?=\w)[^\']{1,200}){0,6}\'(?=[\s.,;:!?)]|$)'
)
_ASKING = (
    r"(?:would|could|can|do|does|did|is|are|was|were|how|what|when|where|which|who|why|shall|should"
    r"|will|may|might|have|has|any)\b"
)
_QUESTION_FROM = re.compile(rf"(?:[;:—–,]|\. ?\.) ?(?:(?:and|but|so|then|or) )?(?={_ASKING})")
_OPENS_AS_QUESTION = re.compile(rf"\W*(?:(?:and|but|so|also|then|ok|okay|well|now),? )?{_ASKING}")
_ASKS = re.compile(r"[?؟？][\"'”’)\]*_\s]*[^\w\s]*\s*$")


@dataclass(frozen=True, slots=True)
class Voices:
    """One sentence in three forms of the same length, all lower case and in plain punctuation."""

    plain: str
    """Every word."""
    stated: str
    """What the writer states: quotations, reports, denials and questions are blank."""
    asked: str
    """What the writer asks: all else is blank."""


def plain(text: str) -> str:
    """The text in lower case and plain punctuation, exactly as long as before."""
    text = text.translate(_PLAIN)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def without_quotations(text: str) -> str:
    """A plain text with other people's words blanked out, exactly as long as before.

    A reply that stands in quotation marks from end to end is the writer's own.
    """
    if '"' not in text and "'" not in text:
        return text
    quoted = sum(match.end() - match.start() for match in _QUOTE.finditer(text))
    if quoted * 2 > len(text.strip()):
        return text
    return _QUOTE.sub(lambda match: _blank(match[0]), text)


def hear(sentence: str, unquoted: str) -> Voices:
    """Tell what a sentence states from what it asks and what it only mentions.

    Args:
        sentence: one sentence, already `plain`.
        unquoted: the same sentence after `without_quotations`.
    """
    asked = BLANK * len(sentence)
    stated = unquoted
    if _ASKS.search(unquoted):
        since = _question_start(unquoted)
        asked = BLANK * since + unquoted[since:]
        stated = unquoted[:since] + BLANK * (len(unquoted) - since)
    for pattern in _MENTIONED:
        if BLANK * len(stated) == stated:
            break
        stated = pattern.sub(_blank_words, stated)
    return Voices(sentence, stated, asked)


def _question_start(sentence: str) -> int:
    """Where the part that is asked begins: "I don't email; would Tuesday do?" asks from "would"."""
    if _OPENS_AS_QUESTION.match(sentence):
        return 0
    last = 0
    for match in _QUESTION_FROM.finditer(sentence):
        last = match.end()
    if last == 0 and sentence.lstrip().startswith("i "):
        # "I can't do that, okay?" states what it states.
        return len(sentence)
    return last


def _blank(words: str) -> str:
    return BLANK * len(words)


def _blank_words(match: re.Match[str]) -> str:
    start, end = match.span("words")
    whole = match[0]
    offset = match.start()
    # The denying words go as well: "not the law" must leave no "the law" behind.
    keep = 0 if match.re is not _REPORTED else start - offset
    return whole[:keep] + _blank(whole[keep : end - offset]) + whole[end - offset :]
