"""What people rate: a fair choice of replies, and nothing that would tell or endanger anybody."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from plainspoken import pack
from plainspoken.pack import MOVES, build, read
from plainspoken.pack.replies import read_corpus

ROOT = Path(__file__).resolve().parents[2]
CORPUS = read_corpus(ROOT)
SIXTY = pack.rating_sets()["sixty"].replies
IDS = [reply.id for reply in SIXTY]
FILE = "rating.yaml"


def test_sixty_replies_of_the_development_split() -> None:
    assert len(IDS) == len(set(IDS)) == 60
    assert {CORPUS.replies[name].split for name in IDS} == {"development"}


def test_all_situations_and_six_replies_without_a_limit() -> None:
    held = Counter(CORPUS.replies[name].situation for name in IDS)
    assert held.pop("") == 6
    every = {r.situation for r in CORPUS.replies.values() if r.split == "development"} - {""}
    assert set(held) == every
    assert min(held.values()) >= 4


def test_verdicts_are_balanced_and_every_move_is_there() -> None:
    settled = [CORPUS.settled[name] for name in IDS]
    verdicts = Counter(one.verdict for one in settled if CORPUS.replies[one.reply].situation)
    assert set(verdicts) == set(pack.VERDICTS)
    assert max(verdicts.values()) - min(verdicts.values()) <= 2
    moves = Counter(code for one in settled for code in {m for each in one.moves for m in each})
    assert [code for code in MOVES if moves[code] < 2] == []


def test_the_order_is_mixed() -> None:
    kinds = [(CORPUS.replies[i].situation, CORPUS.settled[i].verdict) for i in IDS]
    assert all(a[0] != b[0] for a, b in pairwise(kinds))
    thirds = zip(kinds, kinds[1:], kinds[2:], strict=False)
    assert not any(a[1] == b[1] == c[1] for a, b, c in thirds)
    lengths = [len(CORPUS.replies[name].text.split()) for name in IDS]
    assert min(lengths) < 30
    assert max(lengths) > 120


def test_nothing_to_dial_is_shown() -> None:
    """Not in a reply, and not in what is true either."""
    text = (pack.built_dir() / "rating.json").read_text(encoding="utf-8")
    shown = json.dumps(json.loads(text)["situations"], ensure_ascii=False)
    shown += " ".join(f"{reply.client_message} {' '.join(reply.sentences)}" for reply in SIXTY)
    assert not re.search(r"(?<![$£€\d,.])\b\d{3,}", shown)
    assert not re.search(r"samaritans|lifeline|childline|shout|beyond blue", shown, re.IGNORECASE)
    assert "the emergency number" in shown


def test_the_compiled_file_holds_no_label_and_no_brief() -> None:
    plain = json.loads((pack.built_dir() / "rating.json").read_text(encoding="utf-8"))
    (sixty,) = [one for one in plain["sets"] if one["id"] == "sixty"]
    assert set(sixty) == {"id", "title", "warning", "replies"}
    for reply in sixty["replies"]:
        assert set(reply) == {"id", "situation", "client_message", "sentences"}
    assert "rating" not in json.loads((pack.built_dir() / "pack.json").read_text(encoding="utf-8"))


def test_a_reply_reaches_the_rater_as_it_was_rated() -> None:
    for reply in SIXTY:
        source = CORPUS.replies[reply.id]
        assert list(reply.sentences) == [source.text[a:b] for a, b in source.sentences]
        assert (reply.situation.id if reply.situation else "") == source.situation


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: sixty", "id: Sixty!", "id"),
        (IDS[0], IDS[1], f"{IDS[1]} is in this set already"),
        (IDS[0], "w99-001", 'the development split has no reply "w99-001"'),
        (
            IDS[0],
            next(name for name, one in CORPUS.replies.items() if one.split == "test"),
            "the development split has no reply",
        ),
        (
            IDS[0],
            next(
                name
                for name, one in CORPUS.replies.items()
                if one.split == "development" and "911" in one.text
            ),
            'shows "911", which may be taken for a telephone number',
        ),
        ("title: ", "name: ", "title"),
    ],
)
def test_what_is_wrong_is_said(
    said: Callable[..., list[str]], old: str, new: str, words: str
) -> None:
    problems = said(FILE, old, new)
    assert problems
    assert all("data/rating.yaml, line " in one for one in problems)
    assert words in "\n".join(problems)


def test_a_situation_that_is_gone_makes_no_reply_without_a_limit(
    said: Callable[..., list[str]],
) -> None:
    problems = said("replies/situations.yaml", "id: two-hours-notice", "id: elsewhere")
    assert len(problems) == sum(
        CORPUS.replies[name].situation == "two-hours-notice" for name in IDS
    )
    assert all('answers "two-hours-notice", which is not there' in one for one in problems)


def test_two_sets_of_one_name(project: Path, said: Callable[..., list[str]]) -> None:
    more = f"sets:\n  - {{id: sixty, title: T, warning: W, replies: [{IDS[0]}]}}\n"
    (problem,) = said(FILE, "sets:\n", more)
    assert 'the id "sixty" is already used' in problem


def test_a_course_may_have_nothing_to_rate(project: Path, tmp_path: Path) -> None:
    (project / "data" / FILE).unlink()
    (project / "data" / "rating-lesson.yaml").unlink()
    assert read.everything(project)["rating"] == {"situations": [], "sets": [], "lesson": None}
    build.build(project, tmp_path / "out")
    assert json.loads((tmp_path / "out" / "rating.json").read_text())["sets"] == []


def test_a_changed_reply_is_compiled_anew(project: Path, tmp_path: Path) -> None:
    build.build(project, tmp_path / "out")
    replies = project / "data" / "replies" / "development.jsonl"
    replies.write_bytes(replies.read_bytes() + b"\n")
    assert build.is_stale(project, tmp_path / "out")
    assert build.build_if_stale(project, tmp_path / "out")
    (tmp_path / "out" / "rating.json").unlink()
    assert build.is_stale(project, tmp_path / "out")
