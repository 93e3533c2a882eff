"""The codebook's tables: by hand, and against what raters settled from moves and reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from plainspoken.engine.table import Whole, levels, verdict
from plainspoken.pack.records import Situation
from plainspoken.pack.replies import read_corpus

Make = Callable[..., Situation]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def whole(make: Make) -> Callable[..., Whole]:
    """Makes what a whole reply does."""

    def makes(
        moves: Collection[str] = (),
        given: Collection[str] = (),
        words: int = 50,
        **situation: object,
    ) -> Whole:
        return Whole(frozenset(moves), frozenset(given), words, make(**situation))

    return makes


@pytest.mark.parametrize(
    ("moves", "given", "situation", "expected"),
    [
        (["own-limit", "own-reason"], ["preference"], {}, "owned"),
        (["own-limit"], ["choice"], {}, "owned"),
        (["named-rule"], ["employer"], {"main": ["employer"], "leeway": "none"}, "owned"),
        # Where a rule decides, naming it is enough, whoever hides behind it.
        (["shield"], ["employer"], {"main": ["employer"], "leeway": "none"}, "owned"),
        (["own-limit", "shield"], ["preference"], {}, "mixed"),
        (["own-limit", "pretext"], ["preference", "security"], {}, "mixed"),
        # A true reason, and not the main one (hard case 21).
        (["own-reason"], ["time"], {"main": ["preference"], "partial": ["time"]}, "mixed"),
        # Owned, no reason, nothing offered (hard case 22).
        (["own-limit"], [], {}, "mixed"),
        # A choice, where somebody else decides (hard case 20).
        (["own-limit"], ["choice"], {"main": ["law"], "leeway": "none"}, "hidden"),
        (["pretext"], ["security"], {}, "hidden"),
        (["own-reason"], ["time"], {}, "hidden"),
        (["agentless"], [], {}, "hidden"),
        (["evade"], [], {}, "no-limit"),
        (["evade", "pathologise"], [], {}, "no-limit"),
        (["offer", "acknowledge"], [], {}, "no-limit"),
        # Whoever gives an untrue reason refuses something.
        (["offer"], ["security"], {}, "hidden"),
        ([], [], {}, "no-limit"),
    ],
)
def test_verdict(
    whole: Callable[..., Whole],
    moves: list[str],
    given: list[str],
    situation: dict[str, object],
    expected: str,
) -> None:
    assert verdict(whole(moves, given, **situation)) == expected


@pytest.mark.parametrize(
    ("criterion", "moves", "given", "more", "expected"),
    [
        ("ownership", ["own-limit"], [], {}, 2),
        ("ownership", ["own-limit", "shield"], [], {}, 1),
        ("ownership", ["agentless"], [], {}, 0),
        ("candour", ["own-reason"], ["preference"], {}, 2),
        ("candour", ["own-reason", "pretext"], ["preference", "security"], {}, 1),
        ("candour", ["own-reason", "wrong-claim"], ["preference"], {}, 1),
        ("candour", ["own-reason"], ["time"], {"partial": ["time"]}, 1),
        ("candour", ["pretext"], ["security"], {}, 0),
        ("respect", ["acknowledge"], [], {}, 2),
        ("respect", ["acknowledge", "cold"], [], {}, 0),
        ("respect", [], [], {}, 1),
        ("access", ["own-limit", "offer"], [], {}, 2),
        ("access", ["own-limit"], [], {}, 0),
        ("access", ["own-limit", "offer"], [], {"risk": "raised"}, 0),
        ("access", ["own-limit", "safety"], [], {"risk": "raised"}, 1),
        ("access", ["own-limit", "safety", "offer"], [], {"risk": "raised"}, 2),
        ("openness", ["invite"], [], {}, 2),
        ("openness", ["blanket"], [], {}, 0),
        ("openness", ["shield"], [], {}, 0),
        ("openness", ["shield"], [], {"leeway": "none"}, 1),
        ("proportion", ["over-share"], [], {}, 0),
        ("proportion", [], [], {"words": 5}, 1),
        ("proportion", [], [], {"words": 80}, 2),
        ("proportion", [], [], {"words": 220}, 1),
        ("proportion", [], [], {"words": 400}, 0),
    ],
)
def test_levels(
    whole: Callable[..., Whole],
    criterion: str,
    moves: list[str],
    given: list[str],
    more: dict[str, object],
    expected: int,
) -> None:
    assert levels(whole(moves, given, **more))[criterion] == expected


def test_from_settled_moves_and_reasons_it_says_what_was_settled() -> None:
    """The tables are the codebook's: on development they miss few of the settled verdicts."""
    corpus = read_corpus(ROOT)
    said = [
        verdict(
            Whole(
                frozenset[str]().union(*settled.moves),
                settled.reasons,
                len(reply.text.split()),
                corpus.situations[reply.situation],
            )
        )
        == settled.verdict
        for name, settled in corpus.settled.items()
        if (reply := corpus.replies[name]).split == "development" and settled.verdict
    ]
    assert sum(said) >= 0.93 * len(said)
