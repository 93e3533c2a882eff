"""The labelled replies themselves: that splits are apart, and that what was asked for is there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from plainspoken.pack.read import situations_from_file
from plainspoken.pack.records import CRITERIA, KINDS
from plainspoken.pack.replies import Corpus, read_corpus, read_ratings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus(ROOT)


def test_every_reply_is_settled_and_no_other(corpus: Corpus) -> None:
    assert set(corpus.settled) == set(corpus.replies)
    for name, rating in corpus.settled.items():
        assert bool(rating.verdict) == bool(corpus.replies[name].situation), name
        assert set(rating.criteria) == (set(CRITERIA) if rating.verdict else set()), name


def test_no_writer_and_no_situation_is_in_two_splits(corpus: Corpus) -> None:
    for field in ("writer", "situation"):
        splits = defaultdict(set)
        for reply in corpus.replies.values():
            splits[getattr(reply, field)].add(reply.split)
        splits.pop("", None)
        assert {name: where for name, where in splits.items() if len(where) > 1} == {}


def test_nothing_is_said_twice_across_splits(corpus: Corpus) -> None:
    """No sentence of eight words or more is in two splits."""
    seen: dict[str, set[str]] = defaultdict(set)
    for reply in corpus.replies.values():
        for start, end in reply.sentences:
            words = re.findall(r"[\w']+", reply.text[start:end].lower())
            if len(words) >= 8:
                seen[" ".join(words)].add(reply.split)
    assert [words for words, splits in seen.items() if len(splits) > 1] == []


def test_what_the_replies_were_to_cover_is_there(corpus: Corpus) -> None:
    used = {reply.situation for reply in corpus.replies.values()} - {""}
    # The course has situations besides, which no labelled reply answers.
    own = situations_from_file(ROOT / "data" / "replies" / "situations.yaml")
    assert set(own) <= used <= set(corpus.situations)
    situations = [corpus.situations[name] for name in sorted(used)]
    assert len(situations) >= 40
    assert len(corpus.replies) >= 1200
    assert len({reply.writer for reply in corpus.replies.values()}) >= 8
    main = Counter(r.kind for s in situations for r in s.reasons if r.weight == "main")
    # The rest are never a main reason that somebody truly has, but given all the same.
    assert set(KINDS) - set(main) == {"client-good", "choice"}
    assert main["security"] + main["law"] >= 4
    assert sum(bool(s.agreed) for s in situations) >= 4
    assert sum(s.firm for s in situations) >= 2
    assert sum(bool(s.asker) for s in situations) >= 8
    assert {s.leeway for s in situations} == {"free", "some", "none"}
    assert {s.risk for s in situations} == {"none", "possible", "raised"}
    quiet = [reply for reply in corpus.replies.values() if not reply.situation]
    assert sum(len(reply.sentences) for reply in quiet) >= 1500
    verdicts = Counter(r.verdict for r in corpus.settled.values() if r.verdict)
    assert min(verdicts.values()) > 0.15 * sum(verdicts.values())


def test_what_is_measured_against_was_rated_twice(corpus: Corpus) -> None:
    first, second = (
        read_ratings(ROOT / f"data/replies/ratings/{name}.jsonl", corpus.replies)
        for name in ("first", "second")
    )
    once = {name for name in corpus.replies if name not in first or name not in second}
    assert {corpus.replies[name].split for name in once} == {"train"}


def test_reasons_stand_in_sentences_of_training_replies(corpus: Corpus) -> None:
    assert {corpus.replies[name].split for name in corpus.reasons_at} == {"train"}
    given = [
        n for n, r in corpus.settled.items() if r.reasons and corpus.replies[n].split == "train"
    ]
    assert len(corpus.reasons_at) > 0.9 * len(given)


def test_where_the_two_raters_agree_it_stays_or_a_rule_says_why(corpus: Corpus) -> None:
    """The settled verdict is one that a rater gave, but for the few that later rules changed."""
    raters = [
        read_ratings(ROOT / f"data/replies/ratings/{name}.jsonl", corpus.replies)
        for name in ("first", "second")
    ]
    overruled = [
        name
        for name, settled in corpus.settled.items()
        if settled.verdict
        and settled.verdict not in {rater[name].verdict for rater in raters if name in rater}
    ]
    assert len(overruled) < 0.05 * len(corpus.settled)
