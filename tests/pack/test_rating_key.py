"""The twelve replies that learners rate: what they are, what of them is true, what is refused."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from plainspoken import pack
from plainspoken.pack import GROUPS, VERDICTS, build, read
from plainspoken.pack.rating_key import FEWEST, LONGEST, SPLIT
from plainspoken.pack.replies import read_corpus, read_ratings

ROOT = Path(__file__).resolve().parents[2]
CORPUS = read_corpus(ROOT)
RATINGS = ROOT / "data" / "replies" / "ratings"
BOTH = [read_ratings(RATINGS / f"{name}.jsonl", CORPUS.replies) for name in ("first", "second")]
LESSON = pack.rating_lesson()
assert LESSON is not None
IDS = [reply.id for reply in LESSON.replies]
HIDING = [code for code, group in GROUPS.items() if group == "hiding"]
FILE = "rating-lesson.yaml"


def test_twelve_short_replies_of_the_first_eight_voices() -> None:
    assert len(IDS) == len(set(IDS)) == 12
    replies = [CORPUS.replies[name] for name in IDS]
    assert {one.split for one in replies} == {SPLIT}
    assert {one.writer for one in replies} == {f"w0{number}" for number in range(1, 9)}
    assert all(len(one.text.split()) <= LONGEST for one in replies)
    assert len({one.situation for one in replies}) == 12
    # What they answer is known to no learner from elsewhere in the course.
    assert not {one.situation for one in replies} & set(pack.load().situations)


def test_every_hiding_move_and_every_verdict_is_there() -> None:
    assert LESSON is not None
    keys = LESSON.keys.values()
    heard = Counter(code for key in keys for codes in key.moves for code in codes)
    assert set(heard) == set(HIDING)
    verdicts = Counter(key.verdict for key in keys)
    assert set(verdicts) == set(VERDICTS)
    assert max(verdicts.values()) < FEWEST


def test_the_key_is_what_both_raters_say() -> None:
    assert LESSON is not None
    for name, key in LESSON.keys.items():
        for ratings in (*BOTH, CORPUS.settled):
            said = ratings[name]
            assert said.verdict == key.verdict
            assert [set(codes) & set(HIDING) for codes in said.moves] == [*map(set, key.moves)]


def test_one_hides_by_no_sentence_and_one_owns_what_a_rule_decides() -> None:
    """Who goes by words alone must come out otherwise than the key somewhere."""
    assert LESSON is not None
    plain = [key for key in LESSON.keys.values() if not any(key.moves)]
    assert {key.verdict for key in plain} >= {"hidden", "owned", "no-limit"}


def test_each_half_has_hiding_and_owning_in_it() -> None:
    assert LESSON is not None
    for half in (IDS[:6], IDS[6:]):
        assert {LESSON.keys[name].verdict for name in half} == set(VERDICTS)
        assert sum(any(LESSON.keys[name].moves) for name in half) >= 3
    verdicts = [LESSON.keys[name].verdict for name in IDS]
    assert sum(a == b for a, b in pairwise(verdicts)) <= 2


def test_why_is_short_plain_and_without_a_code() -> None:
    assert LESSON is not None
    for key in LESSON.keys.values():
        assert 15 <= len(key.why.split()) <= 70
        assert not [code for code in (*pack.MOVES, *pack.KINDS) if "-" in code and code in key.why]


def test_nothing_to_dial_is_shown() -> None:
    plain = json.loads((pack.built_dir() / "rating.json").read_text(encoding="utf-8"))["lesson"]
    shown = json.dumps(plain["situations"], ensure_ascii=False)
    shown += " ".join(" ".join(one["sentences"]) for one in plain["set"]["replies"])
    assert not re.search(r"(?<![$£€\d,.])\b\d{3,}", shown)


LONG = next(
    name
    for name, one in CORPUS.replies.items()
    if one.split == SPLIT and one.situation and len(one.text.split()) > LONGEST and name in BOTH[1]
)
UNLIKE = next(
    name
    for name, one in CORPUS.replies.items()
    if one.split == SPLIT
    and one.situation
    and name in BOTH[1]
    and BOTH[0][name].verdict != BOTH[1][name].verdict
)
ONCE = next(
    name
    for name, one in CORPUS.replies.items()
    if one.split == SPLIT
    and one.situation
    and one.situation not in pack.load().situations
    and name not in BOTH[1]
)
OTHER = next(name for name, one in CORPUS.replies.items() if one.split == "development")
NO_LIMIT_AT_STAKE = next(
    name for name, one in CORPUS.replies.items() if one.split == SPLIT and not one.situation
)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (IDS[1], f'the id "{IDS[1]}" is already used'),
        ("w99-001", 'the train split has no reply "w99-001"'),
        (OTHER, f'the train split has no reply "{OTHER}"'),
        (NO_LIMIT_AT_STAKE, "in which a limit is at stake"),
        (LONG, f"{LONG} has more than {LONGEST} words"),
        (UNLIKE, f"the raters of {UNLIKE} differ about its verdict"),
        (ONCE, f"{ONCE} was not rated twice"),
    ],
)
def test_a_reply_that_is_no_example_is_refused(
    said: Callable[..., list[str]], new: str, words: str
) -> None:
    problems = said(FILE, f"id: {IDS[0]}", f"id: {new}")
    assert words in "\n".join(problems)
    assert all(f"data/{FILE}, line " in one for one in problems)


def test_a_key_by_which_kappa_may_fail_is_refused(said: Callable[..., list[str]]) -> None:
    hidden = next(
        name
        for name, one in CORPUS.replies.items()
        if one.split == SPLIT
        and one.situation
        and name not in IDS
        and name in BOTH[1]
        and len(one.text.split()) < 80
        and not re.search(r"\d{3}", one.text)
        and all(ratings[name].verdict == "hidden" for ratings in (*BOTH, CORPUS.settled))
        and len({tuple(c & {*HIDING} for c in r[name].moves) for r in (*BOTH, CORPUS.settled)}) == 1
    )
    [problem] = said(FILE, f"id: {IDS[0]}", f"id: {hidden}")
    assert '6 of the replies are "hidden"' in problem


def test_a_course_may_do_without(project: Path, tmp_path: Path) -> None:
    (project / "data" / FILE).unlink()
    assert read.everything(project)["rating"]["lesson"] is None
    build.build(project, tmp_path / "out")
    assert json.loads((tmp_path / "out" / "rating.json").read_text())["lesson"] is None


@pytest.mark.parametrize("name", ["train.jsonl", "ratings/second.jsonl"])
def test_what_the_key_rests_on_is_compiled_anew(project: Path, tmp_path: Path, name: str) -> None:
    build.build(project, tmp_path / "out")
    file = project / "data" / "replies" / name
    file.write_bytes(file.read_bytes() + b"\n")
    assert build.is_stale(project, tmp_path / "out")
