"""The charts can be read by everybody: words for what is drawn, no colours of their own."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from plainspoken.validity.chart import Bar, Point, curve, intervals

SVG = "{http://www.w3.org/2000/svg}"
BARS = [Bar("mine & <yours>", 0.5, 0.25, 0.75), Bar("theirs", 1.0, 1.0, 1.0)]
POINTS = [Point(1.0, 0.75, "any"), Point(0.99, 0.8, "40%"), Point(0.5, 1.0, "90%")]


def test_each_says_what_it_is_and_how_it_is_drawn() -> None:
    for drawn in (
        intervals("A title", "It says", BARS),
        curve("A title", "It says", POINTS, "x", "y"),
    ):
        root = ElementTree.fromstring(drawn)
        named = root.attrib["aria-labelledby"].split()
        words = [one.text for one in root if one.attrib.get("id") in named]
        assert root.attrib["role"] == "img"
        assert words == ["A title", "It says"]
        assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(", drawn), "a colour of its own"


def test_a_bar_is_drawn_where_its_figures_are_and_says_them() -> None:
    root = ElementTree.fromstring(intervals("t", "s", BARS))
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert {"mine & <yours>", "theirs", "0.50", "1.00"} <= set(texts)
    first, second = (float(one.attrib["cx"]) for one in root.iter(f"{SVG}circle"))
    lines = [one for one in root.iter(f"{SVG}line") if one.attrib["class"] == "line"]
    low, high = (float(lines[0].attrib[one]) for one in ("x1", "x2"))
    assert (low + high) / 2 == first < high < second


def test_a_curve_has_every_point_and_labels_that_do_not_collide() -> None:
    root = ElementTree.fromstring(curve("t", "s", POINTS, "kept", "right"))
    [line] = root.iter(f"{SVG}polyline")
    assert len(line.attrib["points"].split()) == len(list(root.iter(f"{SVG}circle"))) == 3
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert {"any", "90%", "kept", "right"} <= set(texts)
    assert "40%" not in texts
    # All are right at least half the time, so the axis begins there.
    assert texts.count("0%") == 1
    low = [*POINTS, Point(0.2, 0.1, "95%")]
    assert [
        one.text for one in ElementTree.fromstring(curve("t", "s", low, "", "")).iter(f"{SVG}text")
    ].count("0%") == 2
