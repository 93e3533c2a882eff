"""Charts, and what stands around them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from plainspoken.inside import bars, crossed, figure, quotes, spans
from plainspoken.inside.charts import Chart, as_svg
from plainspoken.inside.figure import NOTHING

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script> & \"more\""
COUNTS = pd.Series({"owned": 30.0, "hidden": 60.0, HOSTILE: 0.0})
SPANS = pd.DataFrame(
    {"low": [0.2, 0.1], "middle": [0.4, 0.5], "high": [0.6, 0.9], "two raters": [0.9, 1.0]},
    index=["verdict", HOSTILE],
)
CROSSED = pd.DataFrame(
    {"owned": [4, 0], HOSTILE: [1, 2]}, index=pd.Index(["owned", "hidden"], name="settled as")
).rename_axis(columns="read as")
CHARTS = [bars(COUNTS), spans(SPANS, top=1, marks="two raters"), crossed(CROSSED)]


def drawn(chart: Chart) -> ET.Element:
    return ET.fromstring(as_svg(chart, "A chart."))


def sizes(chart: Chart, kind: str, name: str) -> list[float]:
    return [float(one.get(name, "")) for one in drawn(chart).iter() if one.get("class") == kind]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_says_what_it_is_and_holds_no_markup_of_others(chart: Chart) -> None:
    root = drawn(chart)
    assert root.get("role") == "img"
    assert root.get("aria-label") == f"Chart: A chart. {chart.how}"
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        *("svg", "text", "line", "rect", "circle")
    }
    assert not [one for one in root.iter() if one.get("id") or one.get("style")]
    whole = " ".join(one.text or "" for one in root.iter(f"{SVG}text"))
    assert "<script>alert('x')</script>" in re.sub(r"\s+", " ", whole)
    for one in root.iter():
        for side, end in (("x", chart.width), ("y", chart.height), ("cx", chart.width)):
            assert 0 <= float(one.get(side, "0")) <= end


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    owned, hidden, none = sizes(CHARTS[0], "bar", "width")
    assert hidden == pytest.approx(2 * owned)
    assert none == 0
    assert "60" in [one.text for one in drawn(CHARTS[0]).iter(f"{SVG}text")]
    share = [one.text for one in drawn(bars(pd.Series({"a": 0.25}), percent=True)).iter()]
    assert "25%" in share


def test_a_dot_stands_where_its_value_is() -> None:
    first, second = sizes(CHARTS[1], "bar", "cx")
    left, right = 270, 650
    assert first == pytest.approx(left + 0.4 * (right - left))
    assert second == pytest.approx(left + 0.5 * (right - left))
    assert "T: two raters." in CHARTS[1].how
    assert [one.text for one in drawn(CHARTS[1]).iter() if one.get("class") == "mark"] == ["T"] * 2


def test_a_square_is_filled_as_its_count_says() -> None:
    fill = sizes(CHARTS[2], "soft", "height")
    assert fill == pytest.approx([40, 10, 0, 20])


@pytest.mark.parametrize(
    "chart",
    [
        bars(COUNTS.iloc[:0]),
        bars(COUNTS * 0),
        spans(SPANS.iloc[:0]),
        spans(SPANS * float("nan")),
        crossed(CROSSED * 0),
        crossed(CROSSED.iloc[:0]),
    ],
)
def test_nothing_is_said_of_nothing(chart: Chart) -> None:
    shown = figure("A chart.", chart, "It shows nan.", SPANS)._repr_html_()
    assert NOTHING in shown
    assert "nan" not in shown
    assert "<svg" not in shown


def test_a_figure_has_its_figures_as_a_table() -> None:
    table = pd.DataFrame(
        {"n": [1234, 5], "share": [0.256, float("nan")], "kappa": [0.5, 1.0], "x": [30.4, 2.0]},
        index=pd.Index(["owned", HOSTILE], name="kind"),
    )
    shown = figure(HOSTILE, CHARTS[0], HOSTILE, table, percent=["share"])._repr_html_()
    assert "<script" not in shown
    assert re.findall(r'<th scope="col">(.*?)</th>', shown) == ["kind", "n", "share", "kappa", "x"]
    assert shown.count('<th scope="row">') == 2
    assert re.findall(r"<td>(.*?)</td>", shown) == [
        *("1,234", "26%", "0.50", "30"),
        *("5", "–", "1.00", "2"),
    ]


def test_replies_are_quoted_as_words() -> None:
    row = {
        "client": HOSTILE,
        "text": HOSTILE,
        "verdict": "owned",
        "read as": "hidden",
        "chance": 0.5,
        "sure": False,
    }
    shown = quotes("Some.", pd.DataFrame([row, {**row, "chance": None, "sure": True}])).html
    assert "<script" not in shown
    assert "Read as: hidden with a chance of 50%, and not sure." in shown
    assert "Read as: hidden, and sure." in shown
    assert "None to show." in quotes("None.", pd.DataFrame([row]).iloc[:0]).html
