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
    r"|suggest(?:ed)?|worry|worried|feel (?:like|that|as)|felt (?:like|that|as|it)"
    r"|(?:expect|expected|hope|hoped|want|wanted) me to say)"
    r"|i (?:told you|said)(?: that)? (?:it|this|that) (?:was|is|were)"
    # What the writer once said, or nearly said, is not what they say now.
    r"|i(?:'ve| have|'d| had)? (?:once |already |always |used to |even )?(?:told|tell) (?:you"
    r"|people"
    r"|clients|everyone|everybody)(?: (?!no\b)[a-z']+){0,4}? (?:that|it|this|e-?mails?|texts?)"
    r"|i used to (?:say|write|claim|explain))\b"
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
    r"\b(?:nothing to do with|nobody(?! else)|no one(?! else)|(?:there(?:'s| is| are|'re) (?:no"
    r"|not a|not any)|there isn't an?|no) "
    r"(?:\w+ )?(?:policy|policies|rule|rules|law|laws|regulation|regulations|statute))\b"
    rf"(?P<words>{_LIST})"
)
_EASY = r"(?:easy|easier|tempting|simpler|a lie|lying|untrue|dishonest|false|wrong|misleading)"
_MIGHT_SAY = re.compile(
    r"\b(?:(?:i|we)(?:'d| could| might| would| won't| will not|'m not going to| am not going to"
    r"| don't want to"
    r"| do not want to)(?: (?:just|simply|easily|always|rather not|be tempted to))?"
    rf"|(?:it would|it'd|it's|it is)(?: be)? {_EASY}(?: for me)? to"
    r"|rather than|instead of|without|tempted to|tempting to|(?:don't|do not) want to|not going to)"
    r" (?:say(?:ing)? (?:it|that|this)\b|tell(?:ing)? you (?:it|that|this)\b|blam(?:e|ing)\b"
    r"|hid(?:e|ing) behind\b|point(?:ing)? (?:to|at)\b|pretend(?:ing)?\b|claim(?:ing)?\b|cit(?:e"
    r"|ing)\b)"
    rf"(?P<words>{_LIST})"
)
# Here whatever would be said is not said: "I was going to say that …", "I'd love to say I …".
_NOT_SAID = re.compile(
    r"\b(?:(?:i|we) (?:could|might) (?:just |simply |easily |always )?(?:say|tell you|claim)"
    rf"|(?:it would|it'd|it's|it is)(?: be)? {_EASY}(?: for me)? to (?:say|tell you|claim|write)"
    r"|(?:i was|we were|i am|i'm) (?:going|about|tempted|meaning|planning) to (?:say|tell you|write"
    r"|claim|blame)"
    r"|i (?:nearly|almost) (?:said|wrote|told you|claimed)"
    r"|(?:i would|i'd) love to (?:be able to )?(?:say|tell you)|i wish i could (?:say|tell you)"
    r"|(?:i|we) (?:can't|cannot|can not)(?: honestly| truthfully| really)? (?:say|tell you|claim"
    r"|pretend))(?! (?:no|yes|so|sorry|when|how|what|why)\b)"
    rf"(?P<words>{_LIST})"
)
_IF_IT_WERE = re.compile(
    r"\bif (?:it|this|that|they) (?:were|was|had been|weren't|wasn't)\b"
    r"(?! (?:(?:really|only|just) )?(?:(?:up|down) to me|my (?:own )?(?:decision|choice|call)))"
    rf"(?P<words>{_CLAUSE})"
)
_PROFESSION = (
    r"(?:therapists?|counsell?ors?|psychologists?|clinicians?|psychotherapists?|colleagues?"
    r"|social workers?|practitioners?)"
)
# What others in the trade do or would say; "most therapists" is the writer's own appeal to them.
_OTHERS_SAY = re.compile(
    rf"\b(?:(?:some|many|other|several|a few|plenty of|lots of|another)(?: other)? {_PROFESSION}"
    r"|(?:my|our|the|an)(?: old| former| last| first){0,2} (?:colleagues?|supervisors?|teachers?"
    r"|tutors?|trainers?|friends?) (?:would|might|used to|could|always|often) (?:say|tell|claim"
    r"|write|think|call))\b"
    rf"(?P<words>{_LIST})"
)
# "…, but that's not why": what stands before it was no reason.
_NOT_WHY = (
    r"(?:that|this|it|which)(?:'s| is|'s really| was)? ?(?:isn't|wasn't|not|no|hardly|never)"
    r"(?: (?:really|actually|the|my|a|any|why|main|real|true|honest|only)){0,3} ?(?:why|reason)\b"
    r"(?! (?:i|we|to)\b)"
)
_TAKEN_BACK = re.compile(rf"[, ] ?(?:but|though|yet|so|and) {_NOT_WHY}")
_STOPS = re.compile(r"[;:—–]")
_TAKES_BACK = re.compile(
    rf"\W*(?:but |though |yet |and )?(?:{_NOT_WHY}|(?:that|this|it)"
    r"(?:'s| is| was) (?:not|un)(?: really| actually)? ?(?:true|the truth)\b)"
)
_MENTIONED = (
    _REPORTED,
    _DENIED,
    _DENIED_LATER,
    _NOTHING,
    _MIGHT_SAY,
    _NOT_SAID,
    _IF_IT_WERE,
    _OTHERS_SAY,
)

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
    taken_back = _TAKEN_BACK.search(stated)
    if taken_back:
        since = max(
            (stop.end() for stop in _STOPS.finditer(stated, 0, taken_back.start())), default=0
        )
        stated = (
            stated[:since] + _blank(stated[since : taken_back.end()]) + stated[taken_back.end() :]
        )
    for pattern in _MENTIONED:
        if BLANK * len(stated) == stated:
            break
        stated = pattern.sub(_blank_words, stated)
    return Voices(sentence, stated, asked)


def takes_back(sentence: str) -> bool:
    """Whether a sentence, already `plain`, says that the one before it gave no reason."""
    return bool(_TAKES_BACK.match(sentence))


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
