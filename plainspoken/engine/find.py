"""Which rules speak, sentence by sentence: evidence, before anybody decides what it amounts to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from plainspoken.engine import voices
from plainspoken.engine.rules import Rule, called_for
from plainspoken.engine.topic import Topic

_SETS_A_LIMIT = re.compile(
    r"\b(?:not|n'?t|[a-z]+n't|cannot|never|no(?! problem| worries)|only|until|instead|unless"
    r"|limit(?:s|ed)?|stop(?:s|ped)?|rather|unable|longer)\b"
)
_WORDS = re.compile(r"[\w']+")
_SHORT = 2
_COURTESY = re.compile(
    r"\W*(?:(?:hi|hello|hey|dear|good (?:morning|evening|afternoon))\b[^.!?]{0,20}[.,!]?\W*$"
    r"|(?:(?:so |i'm |i am )?(?:sorry|glad|pleased)|thanks?|thank you|take care|best wishes|warmly"
    r"|see you|i hope|it was good)(?:(?! (?:but|because|as|and i|since|i) )[^;:]){0,90}$)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that spoke, and the words that it spoke about."""

    rule: Rule
    """The rule."""
    start: int
    """Where the words begin, in code points of the whole text."""
    end: int
    """Where they end."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules see in a reply."""

    hits: tuple[tuple[Hit, ...], ...]
    """For each sentence the rules that spoke, in order of the words."""
    may_limit: tuple[bool, ...]
    """For each sentence: does it name the matter and say no, only or until, in whatever words?"""
    may_bear: tuple[bool, ...]
    """For each sentence: could it hold the limit or a reason for it, whoever reads it? All but
    courtesies and very short ones."""
    withheld: tuple[frozenset[str], ...]
    """For each sentence the kinds of reason that stand in it only to be denied, quoted, asked or
    supposed (hard case 13)."""


def find(text: str, spans: tuple[tuple[int, int], ...], client_message: str) -> Evidence:
    """Let every rule look at every sentence.

    Args:
        text: the reply.
        spans: its sentences, as `plainspoken.engine.sentences.split` gives them.
        client_message: what it answers; says which kinds of limit it may be about.
    """
    plain = voices.plain(text)
    unquoted = voices.without_quotations(plain)
    heard = tuple(voices.hear(plain[start:end], unquoted[start:end]) for start, end in spans)
    heard = tuple(
        replace(voice, stated=voices.BLANK * len(voice.stated))
        if at + 1 < len(heard) and voices.takes_back(heard[at + 1].plain)
        else voice
        for at, voice in enumerate(heard)
    )
    topic = Topic(voices.plain(client_message))
    about = topic.follow(tuple(voice.plain for voice in heard))
    may_limit = tuple(
        topic.names(voice.stated) and bool(_SETS_A_LIMIT.search(voice.stated)) for voice in heard
    )
    hits = tuple(
        _look(voice, start, on_topic)
        for voice, (start, _), on_topic in zip(heard, spans, about, strict=True)
    )
    limits = tuple(
        may or any("limit" in hit.rule.signs and _stands_alone(hit.rule) for hit in found)
        for may, found in zip(may_limit, hits, strict=True)
    )
    anywhere = any(limits)
    kept = tuple(
        tuple(
            hit
            for hit in found
            if _stands_alone(hit.rule)
            or (anywhere if hit.rule.needs == "limit" else any(limits[max(0, at - 3) : at + 2]))
        )
        for at, found in enumerate(hits)
    )
    bear = tuple(
        len(_WORDS.findall(voice.plain)) > _SHORT and not _COURTESY.match(voice.plain)
        for voice in heard
    )
    return Evidence(kept, may_limit, bear, tuple(_withheld(voice) for voice in heard))


def _withheld(voice: voices.Voices) -> frozenset[str]:
    return frozenset(
        kind
        for rule in called_for(voice.plain)
        if rule.place == "stated"
        and rule.pattern.search(voice.plain)
        and not rule.pattern.search(voice.stated)
        for kind in rule.kinds
    )


def _stands_alone(rule: Rule) -> bool:
    return rule.needs in {"nothing", "topic"}


def _look(voice: voices.Voices, offset: int, on_topic: bool) -> tuple[Hit, ...]:
    found: list[Hit] = []
    for rule in called_for(voice.plain):
        if rule.needs == "topic" and not on_topic:
            continue
        words = {"stated": voice.stated, "asked": voice.asked, "plain": voice.plain}[rule.place]
        for match in rule.pattern.finditer(words):
            start, end = _trim(words, match.start(), match.end())
            found.append(Hit(rule, offset + start, offset + end))
    return tuple(sorted(found, key=lambda hit: (hit.start, hit.end)))


def _trim(words: str, start: int, end: int) -> tuple[int, int]:
    """A span without the spaces and commas at its ends."""
    while end > start and words[end - 1] in " ,":
        end -= 1
    while start < end and words[start] in " ,":
        start += 1
    return start, end
