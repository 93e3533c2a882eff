from __future__ import annotations

from pathlib import Path

import pytest

from plainspoken.inside import measured, trainings
from plainspoken.pack import where


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    return tmp_path


HEAD = "|  | the engine | 95 % interval | the two raters | rules alone | most frequent |\n"


def test_the_figures_are_those_of_the_report(root: Path) -> None:
    (root / "docs/validity.md").write_text(
        f"## Other\n\n{HEAD}| --- |\n| a | 9 | 9 to 9 | 9 | 9 | 9 |\n\n"
        f"## On the test split, opened\n\nWords.\n\n{HEAD}| --- | --- |\n"
        "| verdict, kappa | 0.86 | 0.80 to 0.91 | 0.94 | 0.14 | 0.00 |\n"
        "| swapped, per 100 replies | 0.5 | 0.0 to 1.5 | 0.0 | 5.5 | 30.5 |\n\nMore.\n",
        encoding="utf-8",
    )
    assert measured(root).to_dict("index") == {
        "verdict, kappa": {
            "checker": 0.86,
            "low": 0.8,
            "high": 0.91,
            "two raters": 0.94,
            "rules alone": 0.14,
            "most frequent": 0.0,
        }
    }


def test_a_report_without_its_table_is_an_error(root: Path) -> None:
    (root / "docs/validity.md").write_text("## On the test split\n\nNone.\n", encoding="utf-8")
    with pytest.raises(LookupError, match="docs/validity"):
        measured(root)


def test_the_real_reports_can_be_read() -> None:
    found = measured()
    assert "verdict, kappa" in found.index
    assert len(found) == 4
    assert (found["low"] <= found["checker"]).all()
    assert (found["checker"] <= found["high"]).all()
    six = trainings()
    assert len(six) == 6
    assert six.to_numpy().min() > 0.5


def test_in_a_wheel_there_is_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = measured()
    monkeypatch.setattr(where, "checkout", lambda: None)
    assert measured().empty
    assert list(measured().columns) == list(whole.columns)
    assert trainings().empty
