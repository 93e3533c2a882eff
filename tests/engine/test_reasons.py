"""The reason audit, by the codebook's section on reasons and its hard cases 9 to 13."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainspoken.engine.reasons import audit
from plainspoken.pack.records import Situation


@pytest.mark.parametrize(
    ("given", "situation", "told", "left_out", "made_up"),
    [
        # True and given; true and main and not given; given and not true.
        ({"preference"}, {}, ("preference",), (), ()),
        (set(), {}, (), ("preference",), ()),
        ({"security"}, {}, (), ("preference",), ("security",)),
        ({"security", "preference"}, {}, ("preference",), (), ("security",)),
        # A partial reason is true, and does not stand for the main one.
        ({"law"}, {"partial": ["law"], "not_reasons": []}, ("law",), ("preference",), ()),
        # Not listed as untrue, but not true either.
        ({"record"}, {}, (), ("preference",), ("record",)),
        # An open choice tells the truth without detail about what is one's own …
        ({"choice"}, {}, ("choice",), (), ()),
        ({"choice"}, {"main": ["time"]}, ("choice",), (), ()),
        ({"choice"}, {"main": ["ability", "time"]}, ("choice",), (), ()),
        # … and not about the rest; yet whoever may decide does not lie in saying that they did.
        ({"choice"}, {"main": ["clinical"]}, (), ("clinical",), ()),
        # Where a rule decides, "it is my choice" is not true.
        (
            {"choice"},
            {"main": ["employer"], "leeway": "none", "not_reasons": []},
            (),
            ("employer",),
            ("choice",),
        ),
        # Two main reasons: the one that is not given is left out.
        ({"time"}, {"main": ["time", "ability"]}, ("time",), ("ability",), ()),
    ],
)
def test_told_left_out_made_up(
    make: Callable[..., Situation],
    given: set[str],
    situation: dict[str, object],
    told: tuple[str, ...],
    left_out: tuple[str, ...],
    made_up: tuple[str, ...],
) -> None:
    found = audit(given, set(), make(**situation))
    assert (found.told, found.left_out, found.made_up) == (told, left_out, made_up)


def test_a_true_reason_stretched_into_a_ban_is_made_up_in_that_force(
    make: Callable[..., Situation],
) -> None:
    found = audit({"law"}, {"law"}, make(partial=["law"], not_reasons=[]))
    assert found.made_up == ("law",)


def test_kinds_come_in_the_codebooks_order_each_once(make: Callable[..., Situation]) -> None:
    found = audit(["law", "employer", "security", "law"], [], make())
    assert found.made_up == ("security", "law", "employer")
