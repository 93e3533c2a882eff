"""Labelled replies and ratings: what is read, and what is refused with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plainspoken.pack.problems import PackError
from plainspoken.pack.replies import SPLITS, read_corpus, read_pairs, read_ratings

SITUATION = """\
- id: {id}
  client_message: Could I text you?
  setting: A counsellor.
  reasons: [{{kind: time, weight: main, note: She is asleep by nine.}}]
  not_reasons: [security]
  leeway: free
  risk: none
  jurisdiction: uk
"""
REPLY: dict[str, Any] = {
    "id": "w1-1",
    "writer": "w1",
    "situation": "texts",
    "brief": "O-brief",
    "text": "I'm asleep by nine. Ring me at noon.",
    "sentences": [{"start": 0, "end": 19}, {"start": 20, "end": 36}],
}
CRITERIA = dict.fromkeys(("ownership", "candour", "respect", "access", "openness", "proportion"), 1)
RATING: dict[str, Any] = {
    "reply": "w1-1",
    "moves": [["own-reason"], ["offer"]],
    "reasons": ["time"],
    "verdict": "owned",
    "criteria": CRITERIA,
}


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "replies"
    (folder / "ratings").mkdir(parents=True)
    (tmp_path / "data" / "situations.yaml").write_text(SITUATION.format(id="own"))
    (folder / "situations.yaml").write_text(SITUATION.format(id="texts"))
    for split in SPLITS:
        (folder / f"{split}.jsonl").write_text("")
    (folder / "train.jsonl").write_text(lines(REPLY))
    (folder / "ratings" / "settled.jsonl").write_text(lines(RATING))
    return tmp_path


def refused(root: Path) -> str:
    with pytest.raises(PackError) as caught:
        read_corpus(root)
    return str(caught.value)


def test_replies_and_what_was_settled_about_them(root: Path) -> None:
    corpus = read_corpus(root)
    assert set(corpus.situations) == {"own", "texts"}
    reply = corpus.replies["w1-1"]
    assert [reply.text[start:end] for start, end in reply.sentences] == [
        "I'm asleep by nine.",
        "Ring me at noon.",
    ]
    assert reply.split == "train"
    settled = corpus.settled["w1-1"]
    assert settled.moves == (frozenset({"own-reason"}), frozenset({"offer"}))
    assert (settled.verdict, settled.criteria["access"]) == ("owned", 1)


def test_a_reply_to_another_kind_of_message_brings_its_own_message(root: Path) -> None:
    other = {**REPLY, "id": "w1-2", "situation": "", "client_message": "Thanks for Tuesday."}
    (root / "data/replies/train.jsonl").write_text(lines(REPLY, other))
    assert read_corpus(root).replies["w1-2"].client_message == "Thanks for Tuesday."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"situation": "nowhere"}, 'there is no situation "nowhere"'),
        ({"situation": ""}, "a reply answers a situation or has its own client_message"),
        ({"client_message": "Hi."}, "a reply answers a situation or has its own client_message"),
        ({"sentences": [{"start": 0, "end": 99}]}, "the sentences do not fit the text"),
        ({"sentences": [{"start": 5, "end": 5}]}, "the sentences do not fit the text"),
        ({"sentences": [{"start": 0, "end": 9}, {"start": 8, "end": 12}]}, "do not fit the text"),
        ({"id": "w1-1"}, "this id was there before"),
    ],
)
def test_a_reply_that_does_not_fit(root: Path, change: dict[str, Any], words: str) -> None:
    second = {**REPLY, "id": "w1-2", **change}
    (root / "data/replies/train.jsonl").write_text(lines(REPLY, second))
    said = refused(root)
    assert said.startswith("data/replies/train.jsonl, line 2: ")
    assert words in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (lines(REPLY) + "\n{oops\n", "data/replies/train.jsonl, line 3: this line is not JSON"),
        (lines({**REPLY, "writter": "w1"}), "line 1: writter is not a field here"),
        (lines({**REPLY, "text": ""}), "line 1: text is empty"),
    ],
)
def test_a_file_that_does_not_fit(root: Path, text: str, words: str) -> None:
    (root / "data/replies/train.jsonl").write_text(text)
    assert words in refused(root)


def test_a_file_that_is_no_text_or_not_there(root: Path) -> None:
    file = root / "data/replies/train.jsonl"
    file.write_bytes(b"{}\n\xff\xfe\n")
    assert "line 2: this is not text in UTF-8" in refused(root)
    file.unlink()
    assert "cannot be read" in refused(root)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reply": "w9-9"}, "there is no such reply"),
        ({"moves": [["offer"]]}, "it has 2 sentences, and moves for 1"),
        ({"moves": [["ofer"], []]}, '"ofer"'),
        ({"verdict": "", "criteria": None}, "the verdict is missing"),
        ({"criteria": None}, "verdict and criteria go together"),
        ({}, "it was rated before in this file"),
    ],
)
def test_a_rating_that_does_not_fit(root: Path, change: dict[str, Any], words: str) -> None:
    file = root / "mine.jsonl"
    file.write_text(lines(RATING, {**RATING, **change}))
    replies = read_corpus(root).replies
    with pytest.raises(PackError) as caught:
        read_ratings(file, replies)
    assert f"{file.as_posix()}, line 2: " in str(caught.value)
    assert words in str(caught.value)


HALF = {"situation": "texts", "text": "I'm asleep by nine.", "verdict": "owned"}
OTHER = {"situation": "texts", "text": "It can't be done.", "verdict": "hidden"}
PAIR: dict[str, Any] = {
    "id": "c-1",
    "kind": "edit",
    "what": "nobody decides",
    "first": HALF,
    "second": OTHER,
}


def test_minimal_pairs(root: Path) -> None:
    folder = root / "data" / "replies"
    (folder / "pairs-situations.yaml").write_text(SITUATION.format(id="texts-secure"))
    truth = {**PAIR, "id": "c-2", "kind": "truth"}
    truth["second"] = {**HALF, "situation": "texts-secure", "verdict": "mixed"}
    (folder / "pairs.jsonl").write_text(lines(PAIR, truth))
    edit, other = read_pairs(root)
    assert (edit.kind, edit.first.verdict, edit.second.verdict) == ("edit", "owned", "hidden")
    assert other.first.text == other.second.text
    assert (other.first.situation.id, other.second.situation.id) == ("texts", "texts-secure")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"second": {**OTHER, "verdict": "owned"}}, "both halves have one verdict"),
        ({"second": {**OTHER, "situation": "no"}}, 'there is no situation "no"'),
        ({"second": {**HALF, "verdict": "mixed"}}, "an edit has one situation and two replies"),
        ({"kind": "truth"}, "a truth one reply and two situations"),
        ({"kind": "other"}, '"other"'),
        ({"id": "c-1"}, "this id was there before"),
    ],
)
def test_a_pair_that_is_none(root: Path, change: dict[str, Any], words: str) -> None:
    folder = root / "data" / "replies"
    (folder / "pairs-situations.yaml").write_text(SITUATION.format(id="texts-secure"))
    (folder / "pairs.jsonl").write_text(lines(PAIR, {**PAIR, "id": "c-2", **change}))
    with pytest.raises(PackError) as caught:
        read_pairs(root)
    assert "data/replies/pairs.jsonl, line 2: " in str(caught.value)
    assert words in str(caught.value)
