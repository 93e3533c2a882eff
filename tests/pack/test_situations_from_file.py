"""Somebody else's file of situations: the codebook's eight fields are enough."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plainspoken import pack

EIGHT = {
    "id": "Case 12 / night 😀",
    "client_message": "Could I text you after nine?",
    "setting": "A counsellor in her own practice.",
    "reasons": [{"kind": "time", "weight": "main", "note": "Asleep by nine."}],
    "not_reasons": ["security", "law"],
    "leeway": "free",
    "risk": "none",
    "jurisdiction": "uk",
}


def load(tmp_path: Path, text: str) -> dict[str, pack.Situation]:
    file = tmp_path / "theirs.yaml"
    file.write_text(text, encoding="utf-8")
    return dict(pack.situations_from_file(file))


def changed(tmp_path: Path, **fields: object) -> pack.Situation:
    (situation,) = load(tmp_path, json.dumps([EIGHT | fields])).values()
    return situation


def test_eight_fields_are_enough(tmp_path: Path) -> None:
    found = changed(tmp_path)
    assert found == pack.Situation(
        id="Case 12 / night 😀",
        client_message="Could I text you after nine?",
        setting="A counsellor in her own practice.",
        reasons=(pack.Reason("time", "main", "Asleep by nine."),),
        not_reasons=("security", "law"),
        leeway="free",
        risk="none",
        jurisdiction="uk",
    )
    assert found.main_kinds == found.true_kinds == ("time",)
    assert found.needs == ("ownership", "candour")


@pytest.mark.parametrize("risk", ["possible", "raised"])
def test_access_is_needed_where_there_is_risk(tmp_path: Path, risk: str) -> None:
    assert changed(tmp_path, risk=risk).needs == ("ownership", "candour", "access")


def test_what_the_author_needs_goes_before_the_default(tmp_path: Path) -> None:
    assert changed(tmp_path, risk="raised", needs=["respect"]).needs == ("respect",)


def test_kinds_come_in_order_and_once(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        reasons=[
            {"kind": kind, "weight": weight, "note": ""}
            for kind, weight in (
                ("ability", "partial"),
                ("time", "main"),
                ("time", "main"),
                ("record", "main"),
            )
        ],
    )
    assert found.main_kinds == ("time", "record")
    assert found.true_kinds == ("ability", "time", "record")


def test_their_own_fields_gaps_and_numbers_are_let_be(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        topic={"a": [1]},
        setting="",
        client_message="",
        jurisdiction=None,
        reasons=[{"kind": "time", "weight": "partial", "note": ""}],
    )
    assert found.jurisdiction == ""
    assert found.main_kinds == ()
    assert changed(tmp_path, reasons=[]).true_kinds == ()


def test_an_id_stays_as_it_is_written(tmp_path: Path) -> None:
    text = json.dumps([EIGHT]).replace('"Case 12', '012, "was": "Case 12')
    assert list(load(tmp_path, text)) == ["012"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("leeway", "Free"),
        ("leeway", None),
        ("risk", "low"),
        ("not_reasons", ["privacy"]),
        ("reasons", [{"kind": "tired", "weight": "main", "note": ""}]),
        ("reasons", [{"kind": "time", "weight": "most", "note": ""}]),
        ("reasons", [{"kind": "time", "weight": "main"}]),
        ("not_reasons", ["time"]),
        ("id", ""),
        ("id", ["a"]),
    ],
)
def test_the_codebooks_words_are_held_to(tmp_path: Path, field: str, value: object) -> None:
    with pytest.raises(pack.PackError) as caught:
        changed(tmp_path, **{field: value})
    assert "line 1: " in str(caught.value)


@pytest.mark.parametrize("text", ["", "a: 1", "just words", "[1, 2]", "- - a", "null", "[]]"])
def test_no_list_of_situations(tmp_path: Path, text: str) -> None:
    with pytest.raises(pack.PackError):
        load(tmp_path, text)


def test_two_of_one_id(tmp_path: Path) -> None:
    with pytest.raises(pack.PackError, match="is already used in line"):
        load(tmp_path, json.dumps([EIGHT, EIGHT]))


def test_our_own_file_is_one_of_these(tmp_path: Path) -> None:
    ours = Path(__file__).resolve().parents[2] / "data" / "situations.yaml"
    assert dict(pack.situations_from_file(ours)) == dict(pack.load().situations)
