"""Rating replies: what reaches the page, what is kept, and the file that comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plainspoken import pack
from plainspoken.cli import main
from plainspoken.pack import CRITERIA, VERDICTS
from plainspoken.pack.replies import read_corpus, read_ratings
from plainspoken.widgets import words as panel
from plainspoken.widgets.rating import NO_REASON, RATER, Rating, rating, rating_of

ROOT = Path(__file__).resolve().parents[2]
SIXTY = pack.rating_sets()["sixty"].replies
WHOLE = next(reply for reply in SIXTY if reply.situation is not None)
OTHER = next(reply for reply in SIXTY if reply.situation is None)
FULL: dict[str, Any] = {
    "moves": [["own-limit", "offer"]],
    "read": True,
    "reasons": ["time"],
    "verdict": "owned",
    "criteria": dict.fromkeys(CRITERIA, 2),
    "doubt": " owned or mixed? ",
}


def key(reply: pack.ReplyToRate) -> str:
    return f"rating/sixty/{reply.id}"


def test_the_page_gets_each_reply_with_what_is_true_and_what_to_choose_from(home: Path) -> None:
    view = rating("sixty").view
    assert [one["id"] for one in view["replies"]] == [reply.id for reply in SIXTY]
    assert set(view["kept"]) == {"rating/sixty", *map(key, SIXTY)}
    drawn = next(one for one in view["replies"] if one["id"] == WHOLE.id)
    assert WHOLE.situation is not None
    assert drawn["setting"] == WHOLE.situation.setting
    assert all(
        any(reason.note in line for line in drawn["facts"]) for reason in WHOLE.situation.reasons
    )
    assert len(drawn["facts"]) > len(WHOLE.situation.reasons)
    moves = [move for group in view["groups"] for move in group["moves"]]
    assert [move["value"] for move in moves] == list(pack.MOVES)
    assert all(move["counts"] for move in moves)
    assert [one["value"] for one in view["reasons"]] == [*pack.KINDS, NO_REASON]
    assert [one["value"] for one in view["verdicts"]] == list(VERDICTS)
    assert [one["code"] for one in view["criteria"]] == list(CRITERIA)
    assert view["warning"]


def test_nothing_that_was_said_of_a_reply_is_sent(home: Path) -> None:
    view = rating("sixty").view
    said = {"settled", "brief", "first", "second", "doubt"}
    assert {name for one in view["replies"] for name in one} == {
        *("id", "key", "whole", "client_message", "setting", "facts", "sentences")
    }
    assert sum(one["whole"] for one in view["replies"]) == 54
    corpus = read_corpus(ROOT)
    page = json.dumps(view)
    assert not [name for name in said if f'"{name}"' in page]
    assert not [r.id for r in SIXTY if f'"{corpus.replies[r.id].brief}"' in page]


def test_a_finished_reply_becomes_a_line() -> None:
    line = rating_of(WHOLE, FULL)
    assert line == {
        "reply": WHOLE.id,
        "moves": [["own-limit", "offer"], *([] for _ in WHOLE.sentences[1:])],
        "reasons": ["time"],
        "verdict": "owned",
        "criteria": dict.fromkeys(CRITERIA, 2),
        "doubt": "owned or mixed?",
    }


def test_no_reason_at_all_is_an_answer_and_an_empty_list_is_none() -> None:
    assert rating_of(WHOLE, {**FULL, "reasons": []}) is None
    line = rating_of(WHOLE, {**FULL, "reasons": [NO_REASON]})
    assert line is not None
    assert line["reasons"] == []


@pytest.mark.parametrize(
    "left",
    [
        {"read": False},
        {"read": "yes"},
        {"reasons": "time"},
        {"reasons": ["no-such"]},
        {"verdict": ""},
        {"verdict": ["owned"]},
        {"criteria": {**FULL["criteria"], "access": 3}},
        {"criteria": {"access": 1}},
        {"criteria": None},
    ],
)
def test_what_is_open_or_unknown_keeps_a_reply_unfinished(left: dict[str, Any]) -> None:
    assert rating_of(WHOLE, {**FULL, **left}) is None
    assert rating_of(WHOLE, {}) is None


@pytest.mark.parametrize("moves", [None, "offer", [["offer"]] * 50, [["?"], 3, None]])
def test_there_is_a_list_of_moves_for_each_sentence_whatever_was_kept(moves: object) -> None:
    line = rating_of(WHOLE, {**FULL, "moves": moves})
    assert line is not None
    assert len(line["moves"]) == len(WHOLE.sentences)
    assert {code for one in line["moves"] for code in one} <= {"offer"}


def test_where_no_limit_is_at_stake_only_moves_are_asked() -> None:
    assert rating_of(OTHER, {"moves": [], "read": False}) is None
    line = rating_of(OTHER, {"read": True, "verdict": "owned"})
    assert line == {"reply": OTHER.id, "moves": [[] for _ in OTHER.sentences]}


def test_what_was_chosen_is_there_for_the_next_kernel(mount: Any) -> None:
    page = mount(rating("sixty"))
    assert page.keep(key(WHOLE), FULL)[0]["event"] == "kept"
    page.keep("rating/sixty", {"at": WHOLE.id, "name": "anna"})
    kept = rating("sixty").view["kept"]
    assert kept[key(WHOLE)][0]["data"] == FULL
    assert kept["rating/sixty"][0]["data"] == {"at": WHOLE.id, "name": "anna"}
    assert kept[key(OTHER)] == []


def test_the_file_is_read_and_compared(
    mount: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What two raters save is what `plainspoken agree` takes."""
    page = mount(rating("sixty"))
    for number, reply in enumerate(SIXTY[:20]):
        verdict = VERDICTS[number % 4]
        page.keep(key(reply), {**FULL, "verdict": verdict, "doubt": "“é”, 🙂"})
    page.keep(key(SIXTY[20]), {"moves": [["offer"]]})
    files = []
    for name in ("anna", "Ben2"):
        told = page.send(event="export", name=name)[0]
        assert told["event"] == "exported"
        assert told["words"] == (
            f"Saved 20 rated replies as {name}.jsonl, where your browser saves files. "
            "Left out: 40 not finished."
        )
        assert told["name"] == f"{name}.jsonl"
        file = tmp_path / told["name"]
        file.write_text(told["text"], encoding="utf-8")
        files.append(str(file))
    ratings = read_ratings(Path(files[0]), read_corpus(ROOT).replies)
    assert list(ratings) == [reply.id for reply in SIXTY[:20]]
    assert ratings[WHOLE.id].criteria == FULL["criteria"]
    assert main(["agree", *files]) == 0
    said = capsys.readouterr().out
    assert "## anna and Ben2" in said
    assert "## anna and the engine" in said
    assert "## Ben2 and the engine" in said
    assert "| all four | 1.00 |" in said


def test_nothing_finished_is_nothing_to_save(mount: Any) -> None:
    page = mount(rating("sixty"))
    page.keep(key(WHOLE), {**FULL, "read": False})
    (told,) = page.send(event="export", name="anna")
    assert told["event"] == "said"
    assert "No reply is finished yet" in told["words"]


@pytest.mark.parametrize("name", ["../anna", "anna b", "é", "a.b", "x" * 41])
def test_a_name_that_is_no_file_name_is_refused(mount: Any, name: str) -> None:
    page = mount(rating("sixty"))
    page.keep(key(WHOLE), FULL)
    (told,) = page.send(event="export", name=name)
    assert told["event"] == "said"
    assert "letters" in told["words"]


@pytest.mark.parametrize("name", ["", "  ", None])
def test_without_a_name_the_file_has_one(mount: Any, name: object) -> None:
    page = mount(rating("sixty"))
    page.keep(key(WHOLE), FULL)
    assert page.send(event="export", name=name)[0]["name"] == f"{RATER}.jsonl"


def test_any_list_of_replies_can_be_rated(mount: Any) -> None:
    piece = Rating("few", SIXTY[3:6], title="Three replies")
    assert [one["id"] for one in piece.view["replies"]] == [reply.id for reply in SIXTY[3:6]]
    page = mount(piece)
    assert page.keep(f"rating/few/{SIXTY[3].id}", FULL)[0]["event"] == "kept"
    assert page.keep(key(SIXTY[3]), FULL) == []


def test_a_set_that_is_not_there_says_which_are() -> None:
    with pytest.raises(KeyError, match=r'called "ninety".*sixty'):
        rating("ninety")


def test_ratings_are_named_in_words_where_one_sees_what_is_kept() -> None:
    assert panel.name(key(SIXTY[6])) == "Ratings, Sixty replies: reply 7"
    assert panel.name("rating/sixty") == "Ratings, Sixty replies: how far you are"
