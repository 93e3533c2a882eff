"""Verdict, criteria and safety, by the tables of the codebook."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainspoken.engine import read_with
from plainspoken.engine.reasons import Audit
from plainspoken.engine.verdict import Facts, criteria, unsafe, verdict
from plainspoken.pack.records import CRITERIA, VERDICTS, Situation

Make = Callable[..., Situation]

EMPLOYER = {"main": ["employer"], "leeway": "none", "not_reasons": ["security"]}
GLAD = {**EMPLOYER, "partial": ["preference"]}
OWN_RULE = {"main": ["own-rule"], "not_reasons": ["law"]}


def facts(**given: object) -> Facts:
    """Facts of a reply in which every sentence was read."""
    sets = {name: frozenset(given.pop(name, ())) for name in ("moves", "signs", "given")}
    audit = Audit(
        *(tuple(given.pop(name, ())) for name in ("told", "left_out", "made_up"))  # type: ignore[call-overload]
    )
    rest = {"sentences": 3, "unsure": 0, "unread": 0, "open": 0, "loose": False}
    rest |= {"words": 40, "wrong_number": False}
    return Facts(**sets, audit=audit, **{**rest, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("situation", "text", "expected", "unsure"),
    [
        # Owned: somebody decides, and the main reason is told or openly kept private.
        (
            {"main": ["ability"]},
            "I don't do email. Honestly, I write badly and I'd worry about being misread.",
            "owned",
            False,
        ),
        ({}, "I won't text, and I'd rather keep the reasons to myself.", "owned", False),
        ({}, "I don't want to text between sessions.", "owned", False),
        # Where a rule decides, naming it is telling the main reason.
        (EMPLOYER, "The hospital blocks outside email, so I can't.", "owned", False),
        (EMPLOYER, "Our policy doesn't allow texting.", "owned", True),
        # Mixed: the main reason beside a made-up one; owned and then handed to a shield.
        ({}, "I don't enjoy texting. And it isn't secure, so I can't do it.", "mixed", False),
        ({}, "I've decided not to text. It's just policy.", "mixed", False),
        # Hard case 4.
        (OWN_RULE, "My policy is not to text.", "mixed", False),
        # Where a sentence may hold the reason, it is a guess (hard case 4).
        (
            OWN_RULE,
            "My policy is not to text. I tried it one year and it ate me up.",
            "mixed",
            True,
        ),
        # Hard case 12: a claim to be on the client's side, from somebody who is glad of the rule.
        (
            GLAD,
            "The hospital blocks outside email. If it were up to me, we would email.",
            "mixed",
            True,
        ),
        (
            EMPLOYER,
            "The hospital blocks outside email. If it were up to me, we would email.",
            "owned",
            False,
        ),
        # Hidden: nobody decides, or the reasons are not the reasons.
        ({}, "Email contact is not available.", "hidden", False),
        ({}, "My hands are tied when it comes to email.", "hidden", False),
        ({}, "Email isn't secure, so I can't use it.", "hidden", False),
        ({}, "HIPAA forbids me to email you.", "hidden", False),
        (EMPLOYER, "Email isn't secure, so I can't use it.", "hidden", False),
        # A false reason in an owning voice (hard case 10).
        ({"not_reasons": ["ability"]}, "I write badly, so email is no use.", "hidden", True),
        ({"not_reasons": ["ability"]}, "I don't email. I write badly.", "mixed", True),
        # "I can't" takes the rest of the reply's meaning (hard case 3).
        ({}, "I can't text you.", "hidden", True),
        (
            {"main": ["security"], "not_reasons": []},
            "I can't email you there. Emails can be read by others.",
            "owned",
            True,
        ),
        # A limit that is owned, and no reason seen: the best guess, and said to be one.
        ({"main": ["time"]}, "I don't read email after six.", "owned", True),
        # No limit.
        ({}, "Yes, of course you can text me.", "no-limit", False),
        ({}, "You can text me any time, day or night.", "no-limit", False),
        # Nothing that a rule could read.
        ({}, "", "no-limit", True),
        ({}, "   \n", "no-limit", True),
        ({}, "qwer asdf zxcv", "no-limit", True),
        ({}, "No leo correos después de las seis.", "no-limit", True),
        ({}, "What do you hope it would give you?", "no-limit", True),
        # A sentence that may carry the decision and could not be read makes every verdict a guess.
        ({}, "I've decided not to text. Emails never sat right beside the rest.", "owned", True),
    ],
)
def test_verdict_of_a_reply(
    make: Make, situation: dict[str, object], text: str, expected: str, unsure: bool
) -> None:
    reading = read_with(None, text, make(**situation))
    assert (reading.verdict, reading.verdict_unsure) == (expected, unsure)
    assert reading.verdict in VERDICTS


@pytest.mark.parametrize(
    ("situation", "found", "expected"),
    [
        # A rule decides and is not named.
        (EMPLOYER, {"moves": {"own-limit", "agentless"}}, ("mixed", False)),
        (EMPLOYER, {"moves": {"own-limit"}}, ("owned", True)),
        (
            EMPLOYER,
            {"moves": {"own-reason"}, "given": {"time"}, "made_up": ["time"]},
            ("mixed", True),
        ),
        (EMPLOYER, {"moves": {"agentless"}}, ("hidden", False)),
        (EMPLOYER, {"signs": {"limit"}}, ("hidden", True)),
        # It is named, and something is made up beside it, or more is hidden behind it.
        (
            EMPLOYER,
            {"moves": {"named-rule"}, "told": ["employer"], "made_up": ["security"]},
            ("mixed", False),
        ),
        (
            EMPLOYER,
            {"moves": {"named-rule", "for-your-good"}, "told": ["employer"]},
            ("mixed", False),
        ),
        # Hiding beside a main reason that is told.
        ({}, {"moves": {"agentless"}, "told": ["preference"]}, ("mixed", True)),
        (
            {},
            {"moves": {"pretext"}, "told": ["preference"], "made_up": ["security"]},
            ("mixed", False),
        ),
        # Owned in part, made up in part.
        (
            {},
            {"moves": {"own-reason"}, "told": ["preference"], "made_up": ["time"]},
            ("mixed", False),
        ),
        # No limit seen, but reasons.
        ({}, {"told": ["preference"]}, ("owned", True)),
        ({}, {"made_up": ["security"]}, ("hidden", True)),
        ({}, {"signs": {"yes", "when"}}, ("no-limit", True)),
        ({}, {"sentences": 0}, ("no-limit", True)),
    ],
)
def test_verdict_of_facts(
    make: Make,
    situation: dict[str, object],
    found: dict[str, object],
    expected: tuple[str, bool],
) -> None:
    assert verdict(facts(**found), make(**situation)) == expected


@pytest.mark.parametrize(
    ("criterion", "situation", "found", "value", "unsure"),
    [
        # Ownership.
        ("ownership", {}, {"moves": {"own-limit"}}, 2, False),
        ("ownership", {}, {"moves": {"weighed-risk"}}, 1, True),
        ("ownership", {}, {"moves": {"own-limit", "shield"}}, 1, False),
        ("ownership", {}, {"moves": {"agentless"}}, 0, False),
        ("ownership", {}, {"moves": {"agentless"}, "unread": 1}, 0, True),
        ("ownership", {}, {"signs": {"limit"}}, 0, True),
        ("ownership", {}, {}, 1, True),
        ("ownership", OWN_RULE, {"moves": {"shield"}, "told": ["own-rule"]}, 1, False),
        ("ownership", EMPLOYER, {"moves": {"named-rule"}, "told": ["employer"]}, 1, False),
        (
            "ownership",
            EMPLOYER,
            {"moves": {"named-rule"}, "signs": {"stance"}, "told": ["employer"]},
            2,
            False,
        ),
        # Candour.
        ("candour", {}, {"told": ["preference"]}, 2, False),
        ("candour", {}, {"told": ["choice"]}, 2, False),
        ("candour", {}, {"told": ["choice"], "open": 1}, 2, True),
        ("candour", {}, {"told": ["preference"], "made_up": ["security"]}, 1, False),
        ("candour", {}, {"made_up": ["security"]}, 0, False),
        ("candour", {}, {"told": ["law"], "made_up": ["law"]}, 0, False),
        ("candour", {}, {"told": ["law"], "left_out": ["preference"]}, 1, False),
        ("candour", {}, {"told": ["law"], "left_out": ["preference"], "unsure": 1}, 1, True),
        ("candour", {}, {"moves": {"wrong-claim"}, "told": ["preference"]}, 1, False),
        ("candour", {}, {"moves": {"agentless"}, "left_out": ["preference"]}, 0, False),
        ("candour", {}, {"moves": {"agentless"}, "left_out": ["time"], "unsure": 1}, 0, True),
        ("candour", {}, {"moves": {"own-limit"}, "left_out": ["preference"]}, 1, True),
        ("candour", {}, {"signs": {"limit"}, "left_out": ["preference"]}, 0, True),
        ("candour", EMPLOYER, {"told": ["employer"], "signs": {"review"}}, 1, False),
        ("candour", GLAD, {"told": ["employer"], "signs": {"otherwise"}}, 1, False),
        ("candour", EMPLOYER, {"told": ["employer"], "signs": {"otherwise"}}, 2, False),
        # Respect.
        ("respect", {}, {"moves": {"acknowledge"}}, 2, False),
        ("respect", {}, {"moves": {"acknowledge", "for-your-good"}}, 0, False),
        ("respect", {}, {"moves": {"pathologise"}}, 0, False),
        ("respect", {}, {}, 1, True),
        # Access.
        ("access", {}, {"moves": {"offer"}, "signs": {"when"}}, 2, False),
        ("access", {}, {"moves": {"offer"}}, 2, True),
        ("access", {}, {"signs": {"yes"}}, 1, True),
        ("access", {}, {}, 0, True),
        ("access", {"risk": "possible"}, {"moves": {"offer"}, "signs": {"when"}}, 0, True),
        ("access", {"risk": "possible"}, {"signs": {"route"}}, 1, True),
        ("access", {"risk": "raised"}, {"signs": {"route"}}, 1, False),
        ("access", {"risk": "raised"}, {"signs": {"route", "asks"}}, 2, False),
        ("access", {"risk": "raised"}, {"signs": {"route", "responds"}}, 2, False),
        ("access", {"risk": "raised"}, {"signs": {"asks"}}, 0, True),
        ("access", {"risk": "raised"}, {"wrong_number": True}, 0, False),
        # Openness.
        ("openness", {}, {"moves": {"invite"}}, 2, False),
        ("openness", {}, {"moves": {"blanket"}}, 0, False),
        ("openness", {}, {"moves": {"shield"}}, 0, True),
        ("openness", {}, {}, 1, True),
        ("openness", {"firm": True}, {"moves": {"blanket"}}, 1, False),
        ("openness", EMPLOYER, {"moves": {"shield"}}, 1, True),
        ("openness", EMPLOYER, {"moves": {"invite"}}, 2, False),
        ("openness", EMPLOYER, {"moves": {"invite"}, "signs": {"review"}}, 1, True),
        ("openness", EMPLOYER, {"signs": {"who-can-change"}}, 2, False),
        # Proportion.
        ("proportion", {}, {"moves": {"over-promise"}}, 0, False),
        ("proportion", {}, {"words": 40}, 2, False),
        ("proportion", {}, {"words": 3}, 1, True),
        ("proportion", {}, {"words": 300}, 1, True),
        ("proportion", {}, {"words": 900}, 0, True),
    ],
)
def test_a_criterion(
    make: Make,
    criterion: str,
    situation: dict[str, object],
    found: dict[str, object],
    value: int,
    unsure: bool,
) -> None:
    known, where = facts(**found), make(**situation)
    levels = criteria(known, verdict(known, where)[0], where)
    assert (levels[criterion].value, levels[criterion].unsure) == (value, unsure)
    assert tuple(levels) == CRITERIA


@pytest.mark.parametrize(
    ("risk", "signs", "expected"),
    [
        ("raised", set(), True),
        ("raised", {"asks"}, False),
        ("raised", {"responds"}, False),
        ("raised", {"route"}, False),
        ("possible", set(), False),
        ("none", set(), False),
    ],
)
def test_unsafe(make: Make, risk: str, signs: set[str], expected: bool) -> None:
    assert unsafe(facts(signs=signs), make(risk=risk)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I don't text at night, because I'm asleep. We can talk on Thursday.", True),
        ("Are you safe to drive? I don't text at night.", True),
        ("I'm not going to tell you to call 911. I don't text at night.", True),
        ("Are you safe tonight? I don't text at night.", False),
        ("I'm worried about you. I don't text at night.", False),
        ("I don't text at night. If it gets worse, ring Samaritans on 116 123.", False),
        ("I don't text at night. Please go to A&E if it gets worse.", False),
        # The number of another country is no route.
        ("I don't text at night. Call 988.", True),
        # A question about the channel is not one about the client.
        ("Is email safe? I don't think so, so I can't use it.", True),
        ("", True),
    ],
)
def test_a_reply_to_a_client_at_risk(make: Make, text: str, expected: bool) -> None:
    situation = make(main=["time"], risk="raised", jurisdiction="uk")
    assert read_with(None, text, situation).unsafe is expected
