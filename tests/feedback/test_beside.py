"""A rating beside the key: what is the same, which words decide, and how far the two agree."""

from __future__ import annotations

import math

import numpy as np
import pytest

from plainspoken import pack
from plainspoken.feedback import Judged, beside, judged, standing
from plainspoken.feedback.beside import FROM, kappa
from plainspoken.pack import VERDICTS, Key
from plainspoken.validity.kappa import kappa as of_counts

PACK = pack.load()
KEY = Key("hidden", (("pretext",), (), ("agentless", "blanket")), "The rule is hers.")


def name(code: str) -> str:
    return PACK.moves[code].name


def test_the_same_rating_leaves_nothing_to_say_but_why() -> None:
    found = beside(Judged(KEY.verdict, KEY.moves), KEY, PACK)
    assert found.verdict.same
    assert [one.same for one in found.sentences] == [True, True, True]
    assert found.sentences[2].yours == found.sentences[2].keys
    assert found.sentences[2].keys == (name("agentless"), name("blanket"))
    assert found.why == "The rule is hers."


def test_another_verdict_gets_what_both_words_mean() -> None:
    found = beside(Judged("mixed", KEY.moves), KEY, PACK).verdict
    assert not found.same
    assert (found.yours, found.keys) == (("partly owned",), ("hidden",))
    hidden, mixed = found.differ
    assert PACK.verdicts["hidden"].when in hidden
    assert PACK.verdicts["mixed"].when in mixed


def test_a_move_missed_and_one_too_many_get_the_words_that_decide() -> None:
    yours = Judged("hidden", (("for-your-good",), (), ("blanket",)))
    first, second, third = beside(yours, KEY, PACK).sentences
    missed, more = first.differ
    assert missed.startswith(f"The key hears “{name('pretext')}” here.")
    assert PACK.moves["pretext"].counts in missed
    assert PACK.moves["pretext"].not_counts in missed
    assert more.startswith(f"The key does not hear “{name('for-your-good')}” here.")
    assert PACK.moves["for-your-good"].counts in more
    assert second.same
    [only] = third.differ
    assert name("agentless") in only
    assert name("blanket") not in only


def test_no_code_of_the_codebook_is_shown() -> None:
    hiding = [code for code, group in pack.GROUPS.items() if group == "hiding"]
    for code in hiding:
        for yours, keys in (((code,), ()), ((), (code,))):
            said = beside(Judged("owned", (yours,)), Key("mixed", (keys,), "Why."), PACK)
            words = " ".join([*said.verdict.differ, *said.sentences[0].differ])
            assert not [c for c in pack.MOVES if "-" in c and c in words]
            assert PACK.moves[code].name in words


@pytest.mark.parametrize(
    ("answer", "moves"),
    [
        ({"verdict": "owned", "moves": [["pretext"], [], ["blanket", "agentless"]]}, KEY.moves),
        ({"verdict": "owned", "moves": [["own-limit", "pretext", "?"]]}, (("pretext",), (), ())),
        ({"verdict": "owned", "moves": [["pretext"]] * 9}, (("pretext",),) * 3),
        ({"verdict": "owned", "moves": "pretext"}, ((), (), ())),
        ({"verdict": "owned", "moves": [None, 3, {}]}, ((), (), ())),
        ({"verdict": "owned"}, ((), (), ())),
    ],
)
def test_whatever_was_kept_becomes_a_rating(answer: dict[str, object], moves: object) -> None:
    found = judged(answer, KEY)
    assert found == Judged("owned", moves)  # type: ignore[arg-type]


@pytest.mark.parametrize("verdict", [None, "", "good", ["owned"], 2])
def test_without_a_verdict_there_is_no_rating(verdict: object) -> None:
    assert judged({"verdict": verdict, "moves": []}, KEY) is None


SAME = [("hidden", "hidden"), ("owned", "owned"), ("mixed", "mixed")]
OTHER = [("owned", "hidden"), ("hidden", "mixed"), ("no-limit", "owned")]


def test_what_agrees_is_counted_from_the_first_reply_on() -> None:
    assert standing([], 12) == ""
    assert "After 1 of 12: your verdict is the key's in 1 of 1." in standing(SAME[:1], 12)
    said = standing([*SAME, OTHER[0]], 12)
    assert "your verdict is the key's in 3 of 4." in said
    assert "Kappa is" not in said


def test_kappa_is_told_from_six_replies_on_with_what_it_means() -> None:
    five = [*SAME, *OTHER[:2]]
    assert "Kappa is" not in standing(five, 12)
    assert len(five) == FROM - 1
    said = standing([*SAME, *OTHER], 12)
    assert "your verdict is the key's in 3 of 6." in said
    assert f"Kappa is {kappa([*SAME, *OTHER]):.2f}:" in said
    assert "0 is what two people reach who guess" in said
    assert "With 6 replies" in said


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (SAME * 2, "Kappa is 1.00: 0 is"),
        (SAME * 2, "That is full agreement."),
        (OTHER * 2, "no more than guessing would give"),
        ([*SAME, *OTHER], "nearer to guessing than to full agreement"),
        ([*SAME, *SAME, *OTHER], "about halfway from guessing"),
        ([*SAME * 2, *OTHER[:2]], "well past halfway"),
        ([*SAME * 3, OTHER[0]], "close to full agreement"),
        ([("hidden", "hidden")] * 6, "then there is no kappa"),
        ([("hidden", v) for v in ("hidden", "owned") * 3], "Kappa is 0.00"),
    ],
)
def test_where_a_kappa_stands_is_said_in_words(pairs: list[tuple[str, str]], words: str) -> None:
    assert words in standing(pairs, 12)


def test_it_is_the_kappa_that_raters_are_compared_by() -> None:
    drawn = np.random.default_rng(3)
    for _ in range(50):
        pairs = [
            (VERDICTS[a], VERDICTS[b])
            for a, b in drawn.integers(0, 4, (int(drawn.integers(6, 13)), 2))
        ]
        counts = np.zeros((4, 4))
        for one, other in pairs:
            counts[VERDICTS.index(one), VERDICTS.index(other)] += 1
        assert math.isclose(kappa(pairs), float(of_counts(counts)), abs_tol=1e-12)
