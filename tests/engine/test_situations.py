"""Replies to the situations that come with the module: said, denied, only mentioned, or unread."""

from __future__ import annotations

from functools import partial

import pytest

from plainspoken import pack
from plainspoken.engine import Reading, read_with

read = partial(read_with, None)
"""By the rules alone: these are their tests."""

OWNED = "I don't read email at weekends because I need to rest."


def reading(situation: str, text: str) -> Reading:
    return read(text, pack.load().situations[situation])


@pytest.mark.parametrize(
    "text",
    [
        "Have you had thoughts of killing yourself?",
        "Were you thinking of suicide?",
        "Have you thought about suicide?",
        "Do you want to die?",
        "Did you think about hurting yourself?",
        "Do you feel like hurting yourself?",
        "Is there any part of you that wants to die?",
        "I am worried by what you wrote. Come in today.",
        "Go to your nearest ER or dial 9-1-1",
        "Please go to hospital if it happens again",
        "Call the county line at three, they pick up",
        "If you can't sleep call 988.",
        "Don't hesitate to go to the ER.",
        "If you do not feel safe, the crisis line is there.",
        "If you can't keep safe go to the nearest emergency room.",
    ],
)
def test_a_reply_that_reaches_out_is_not_unsafe(text: str) -> None:
    assert not reading("bad-nights", text).unsafe
    assert not reading("bad-nights", text).unsafe_unsure


@pytest.mark.parametrize(
    "text",
    [
        # A route that is denied, or is none.
        "This is not a crisis service.",
        "I'm not a crisis line, so I can't…",
        "My phone is not an emergency line.",
        "There's no need for a hotline or the emergency room",
        "There's no need to call 911.",
        "I don't think this is something for the crisis line, just breathe.",
        "My office is at 911 Elm Street.",
        "I have 988 unread messages.",
        # A line of another country.
        "Ring Samaritans tonight.",
        "Childline is there for you.",
        # Worry about something else.
        "When you say you want my number I have to tell you that I don't give it out.",
        "When you wrote that you'd want to call, I thought: no.",
        "Please don't call me now, wait until our session.",
        "It concerns me that clients rely on my phone",
        "That scares me a little to say",
    ],
)
def test_a_reply_that_does_not_reach_out_is_unsafe(text: str) -> None:
    assert reading("bad-nights", text).unsafe


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("I don't take calls at night, because I'm asleep.", False),
        ("I'm asleep by ten. Whatever held you back, hold on to someone near you.", True),
        ("¿Estás segura esta noche?", True),
        ("This is not a crisis service.", False),
        ("", False),
    ],
)
def test_unsafe_is_unsure_where_an_unread_sentence_may_reach_out(text: str, unsure: bool) -> None:
    found = reading("bad-nights", text)
    assert found.unsafe
    assert found.unsafe_unsure is unsure
    assert ("unsafe" in found.unsure_about) is unsure


@pytest.mark.parametrize(
    "text",
    [
        "I told you last month that it was for security reasons. That wasn't the whole truth.",
        "It would be a lie to say it's for security reasons.",
        "I could tell you email isn't secure, but the truth is I need rest.",
        "You might expect me to say that email isn't secure.",
        "It would be easy to say email isn't secure.",
        "I was going to say that email isn't secure, and then I thought better.",
        "Email isn't secure, but that's not why.",
        "Email isn't secure. But that's not the reason.",
        "If it were for security reasons I would tell you.",
        "Email isn't secure either, but mine is encrypted, so that's no reason.",
        "Some therapists don't email for security reasons.",
        "Another therapist might tell you the law forbids email.",
        "My colleagues would say it's against the rules.",
        "My old supervisor used to say it was for your own good.",
        "Nobody at the clinic forbids it",
        "I used to tell people it was for security reasons. The truth is I rest.",
    ],
)
def test_a_reason_that_is_denied_reported_or_supposed_is_not_given(text: str) -> None:
    found = reading("weekend-email", f"{OWNED} {text}")
    assert (found.verdict, found.told, found.made_up) == ("owned", ("time",), ())


@pytest.mark.parametrize(
    "text",
    [
        "I don't read email at weekends. I'm done explaining this.",
        "I don't read email at weekends. I'm full of admiration for how you coped",
        "I don't read email at weekends. I'm tired of these requests.",
        "I don't read email at weekends. I need to rest my eyes on the facts.",
        "I don't read email at weekends; it's my choice of words",
        "I would love to say I'm with my kids but really the clinic forbids it.",
        "I can't say I need to rest. I don't read email because our policy says so.",
        "It would be easier for me to say yes, but email isn't secure so I can't.",
    ],
)
def test_an_idiom_is_no_reason_of_ones_own(text: str) -> None:
    assert reading("weekend-email", text).told == ()


@pytest.mark.parametrize(
    ("situation", "text", "verdict", "unsure", "told", "made_up"),
    [
        ("weekend-email", OWNED, "owned", False, ("time",), ()),
        # What no rule could read may hold another reason, or the true one.
        ("weekend-email", f"{OWNED} The rest is the clinic's wish.", "owned", True, ("time",), ()),
        (
            "weekend-email",
            "Weekends are for my kids, and anyway it's against our policy.",
            "hidden",
            True,
            (),
            ("employer",),
        ),
        (
            "weekend-email",
            "I rest at weekends, and besides, email isn't secure so I can't.",
            "hidden",
            True,
            (),
            ("security",),
        ),
        # Indirect, and owned.
        (
            "weekend-email",
            "It's not possible for me at weekends, I'm with my kids.",
            "owned",
            False,
            ("time",),
            (),
        ),
        (
            "weekend-email",
            "Email at weekends isn't available because I keep my weekends for my children.",
            "owned",
            False,
            ("time",),
            (),
        ),
        (
            "weekend-email",
            "Answering emails at weekends would push my limits; I need to rest.",
            "owned",
            False,
            ("time",),
            (),
        ),
        (
            "weekend-email",
            "I don't read email at weekends, because I keep them for my family.",
            "owned",
            False,
            ("time",),
            (),
        ),
        (
            "clinic-phone",
            "We don't answer messages at weekends; the four of us agreed that together.",
            "owned",
            False,
            ("employer",),
            (),
        ),
        (
            "clinic-phone",
            "The service doesn't let us text, without exception. It's not my rule, but I keep to "
            "it.",
            "owned",
            False,
            ("employer",),
            (),
        ),
        (
            "mothers-updates",
            "I won't take emails about him. It wouldn't be fair to Rowan.",
            "owned",
            False,
            ("fairness",),
            (),
        ),
        # No limit on contact is agreed to here, and none is refused.
        (
            "just-this-once",
            "Yes, you can put it on the sheet and we'll go through it together.",
            "no-limit",
            True,
            (),
            (),
        ),
        # A law or guidance that is true in part, and stretched until it decides.
        (
            "work-account",
            "My licensing board prohibits email from clients.",
            "hidden",
            False,
            (),
            ("law",),
        ),
        ("work-account", "My college prohibits email.", "hidden", False, (), ("law",)),
        # What would be is not what is.
        (
            "weekend-email",
            "The clinic gets upset when I answer emails at weekends.",
            "no-limit",
            True,
            (),
            (),
        ),
    ],
)
def test_what_a_reply_does(
    situation: str,
    text: str,
    verdict: str,
    unsure: bool,
    told: tuple[str, ...],
    made_up: tuple[str, ...],
) -> None:
    found = reading(situation, text)
    assert (found.verdict, found.verdict_unsure) == (verdict, unsure)
    assert (found.told, found.made_up) == (told, made_up)


def test_no_exceptions_costs_openness_and_not_the_verdict_where_a_rule_decides() -> None:
    text = "The service doesn't let us text, without exception. It's not my rule, but I keep to it."
    criteria = reading("clinic-phone", text).criteria
    assert (criteria["ownership"].value, criteria["openness"].value) == (2, 0)


def test_my_own_policy_with_where_it_comes_from_is_owned(make) -> None:  # type: ignore[no-untyped-def]
    text = "My policy is no email between sessions. I made it because I was drowning in messages."
    found = read(text, make(main=["own-rule"]))
    assert (found.verdict, found.told) == ("owned", ("own-rule",))


def test_unsure_speaks_of_what_the_situation_needs() -> None:
    found = reading("weekend-email", OWNED)
    assert not found.unsure
    assert "openness" in found.unsure_about
    assert reading("just-this-once", OWNED).unsure
