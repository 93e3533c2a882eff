"""Settling: the codebook's own sentences and hard cases, from words to moves."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial

import pytest

from plainspoken.engine import Reading, read_with
from plainspoken.pack.records import Situation

read = partial(read_with, None)
"""By the rules alone: these are their tests."""

Make = Callable[..., Situation]


def moves(reading: Reading) -> list[list[str]]:
    """The codes of each sentence, each once, in order of the words."""
    return [
        list(dict.fromkeys(found.move for found in sentence.moves))
        for sentence in reading.sentences
    ]


EMPLOYER = {"main": ["employer"], "leeway": "none", "not_reasons": ["security"]}
CLINICAL = {"main": ["clinical"], "not_reasons": ["security"], "agreed": "To wait and write."}


@pytest.mark.parametrize(
    ("situation", "text", "expected"),
    [
        # The codebook's examples under "Owning".
        ({"main": ["time"]}, "I don't read email after six.", [["own-limit"]]),
        ({}, "I've decided not to text with clients.", [["own-limit"]]),
        (
            EMPLOYER,
            "The clinic doesn't let us text. It isn't my rule, but I have to keep it.",
            [["named-rule"], ["named-rule"]],
        ),
        (EMPLOYER, "The hospital blocks outside email, so I can't.", [["named-rule"]]),
        (
            {"main": ["security"], "not_reasons": []},
            "Email can be read by others; some people don't mind that, and you may not.",
            [["weighed-risk"]],
        ),
        (
            CLINICAL,
            "My sense is that answering each worry at once keeps it going; tell me if you see it "
            "otherwise.",
            [["clinical-reason", "invite"]],
        ),
        # Hard case 1: the same words, where the rule is not real.
        ({}, "The clinic doesn't let us text.", [["shield"]]),
        # Hard case 3: "I can't" and nothing else says nothing that a rule may name.
        ({}, "I can't text you.", [[]]),
        # Hard case 4.
        ({"main": ["own-rule"]}, "My policy is not to text.", [["shield"]]),
        (
            {"main": ["own-rule"]},
            "My policy is not to text, because I need my evenings.",
            [["own-limit", "own-reason"]],
        ),
        # Hard case 5: a real team decision, said so.
        (EMPLOYER, "As a team we decided not to email clients.", [["named-rule"]]),
        # Hard case 10: a half-owned judgement, and the same when the client is asked too.
        (
            CLINICAL,
            "I don't text between sessions. I find clients do best when they wait.",
            [["own-limit"], ["for-your-good"]],
        ),
        (
            CLINICAL,
            "I don't text between sessions. I find clients do best when they wait. Do you see it "
            "the same?",
            [["own-limit"], ["clinical-reason"], ["invite"]],
        ),
        # Hard case 11: a partial reason stretched until it decides.
        (
            {"partial": ["law"], "not_reasons": []},
            "Privacy law prohibits emails.",
            [["pretext", "wrong-claim"]],
        ),
        # A bare true reason is not a pretext; the same reason elsewhere is.
        (
            {"main": ["security"], "not_reasons": []},
            "Email isn't secure, so I can't use it.",
            [[]],
        ),
        ({}, "Email isn't secure, so I can't use it.", [["pretext"]]),
        # Given beside an own reason in the same sentence it settles nothing alone.
        (
            {"partial": ["law"], "not_reasons": []},
            "I don't text at night because of privacy law, and because I like my evenings.",
            [["own-limit", "own-reason"]],
        ),
        # The veto: what disowns the decision owns nothing, whatever stands beside it.
        (
            {},
            "I've decided not to text, but my hands are tied.",
            [["agentless"]],
        ),
        # Beside a named rule that truly decides, it says no more than the rule does.
        (
            EMPLOYER,
            "The hospital blocks outside email. I'm not allowed to use it. I agree with it.",
            [["named-rule"], [], ["named-rule"]],
        ),
        # What was agreed is not patronising to refer to.
        (CLINICAL, "As we agreed, I won't answer texts.", [["clinical-reason", "own-limit"]]),
        (
            CLINICAL,
            "As we agreed, I won't answer texts. Our plan was there to support your progress.",
            [["clinical-reason", "own-limit"], ["clinical-reason"]],
        ),
        ({}, "As we agreed, I won't answer texts.", [["own-limit"]]),
        # Safety is no condescension.
        (
            {"risk": "raised", "jurisdiction": "uk"},
            "I don't text at night. For your own safety, please call 999.",
            [["own-limit"], ["safety"]],
        ),
        # A firm no that the writer owns is not blanket.
        ({"firm": True}, "I don't text clients, no exceptions.", [["own-limit"]]),
        ({}, "I don't text clients, no exceptions.", [["own-limit", "blanket"]]),
        # Hard case 17: a yes with bounds promises what can be kept.
        ({}, "You can text me any time.", [["over-promise"]]),
        (
            {},
            "You can text me any time. I read my messages on weekday mornings.",
            [[], ["own-limit", "offer"]],
        ),
        ({}, "You can text me any time, day or night.", [["over-promise"]]),
        # Another country's law.
        (
            {"main": ["law"], "not_reasons": [], "jurisdiction": "uk", "leeway": "none"},
            "Because of HIPAA, I can't email you.",
            [["pretext", "wrong-claim"]],
        ),
        # A law that truly decides is named.
        (
            {"main": ["law"], "not_reasons": [], "leeway": "none"},
            "Privacy law doesn't allow texting with clients.",
            [["named-rule"]],
        ),
        # Hard case 13 and what a client said: nothing is given.
        ({}, "It isn't about security; I just don't like email.", [["own-reason"]]),
        ({}, "You asked if email is against our policy. No.", [[], []]),
        # Unrelated.
        ({}, "Our cancellation policy is 48 hours.", [[]]),
    ],
)
def test_moves(
    make: Make, situation: dict[str, object], text: str, expected: list[list[str]]
) -> None:
    found = moves(read(text, make(**situation)))
    assert [sorted(codes) for codes in found] == [sorted(codes) for codes in expected]


@pytest.mark.parametrize(
    ("situation", "text", "kinds"),
    [
        ({}, "It isn't about security; I just don't like email.", ["preference"]),
        ({}, "You asked if email is not secure. I don't text.", []),
        ({}, "I don't text because I'm asleep by nine.", ["time"]),
        # "I like my evenings" is time to one and preference to another: the situation knows.
        ({"main": ["time"]}, "I don't text. I like my evenings quiet.", ["time"]),
        ({"main": ["preference"]}, "I don't text. I like my evenings quiet.", ["preference"]),
        # Whose the policy is.
        (EMPLOYER, "Our policy is not to text.", ["employer"]),
        ({"main": ["own-rule"], "not_reasons": []}, "Our policy is not to text.", ["own-rule"]),
        ({"not_reasons": ["own-rule"]}, "Our policy is not to text.", ["own-rule"]),
        ({"not_reasons": []}, "Our policy is not to text.", ["employer"]),
    ],
)
def test_kinds_given(make: Make, situation: dict[str, object], text: str, kinds: list[str]) -> None:
    assert [reason.kind for reason in read(text, make(**situation)).reasons] == kinds


def test_a_sentence_in_which_two_rules_disagree_is_unsure(make: Make) -> None:
    (sentence,) = read("I've decided not to text, but my hands are tied.", make()).sentences
    assert sentence.unsure
    assert sentence.moves


def test_overlapping_words_of_one_move_are_marked_once(make: Make) -> None:
    text = "I'd rather not text; I keep the reasons to myself, and that's my choice."
    (sentence,) = read(text, make()).sentences
    for move in {found.move for found in sentence.moves}:
        spans = [(found.start, found.end) for found in sentence.moves if found.move == move]
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
