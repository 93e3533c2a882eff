"""Reading YAML: what it means, where it stands, and what is said of a file that is none."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainspoken.pack import PackError, yaml


def read(tmp_path: Path, content: str | bytes) -> yaml.Source:
    file = tmp_path / "file.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return yaml.read(file, "data/file.yaml")


def refused(tmp_path: Path, content: str | bytes) -> str:
    with pytest.raises(PackError) as caught:
        read(tmp_path, content)
    return str(caught.value)


def test_values_are_what_they_look_like(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "answer: no\nopens: 9:30\nday: 2020-01-01\nflag: true\nhalf: 0.5\ncount: 12\n"
        "none: ~\nnothing:\nodd: .nan\nlist: [1, 'two']\ntext: >-\n  a\n  b\n",
    )
    data = source.data
    assert data.pop("odd") != data.get("odd")
    assert data == {
        "answer": "no",
        "opens": "9:30",
        "day": "2020-01-01",
        "flag": True,
        "half": 0.5,
        "count": 12,
        "none": None,
        "nothing": None,
        "list": [1, "two"],
        "text": "a b",
    }


def test_lines_are_those_an_editor_shows(tmp_path: Path) -> None:
    source = read(
        tmp_path, "# note\n- id: a\n  text: >-\n    long\n    text\n- id: b\n  x: [1,\n   2]\n"
    )
    assert source.line((0, "id")) == 2
    assert source.line((0, "text")) == 3
    assert source.line((1,)) == 6
    assert source.line((1, "x", 1)) == 8
    assert source.line((1, "missing")) == 6
    assert source.line((9, "nowhere")) == 2


def test_json_is_yaml_and_its_emoji_stay_whole(tmp_path: Path) -> None:
    assert read(tmp_path, '{"a\\/b": "\\ud83d\\ude00 \\u00e9"}').data == {"a/b": "😀 é"}


def test_a_mark_at_the_beginning_is_not_seen(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbfa: 1\n").data == {"a": 1}


def test_numbers_that_are_none_are_still_values(tmp_path: Path) -> None:
    data = read(tmp_path, "%YAML 1.1\n---\na: 1:30\nb: no\nc: 0x1F\n").data
    assert isinstance(data["a"], float)
    assert data["b"] is False
    assert isinstance(data["c"], float)


def test_windows_line_ends_count_once(tmp_path: Path) -> None:
    assert read(tmp_path, b"a: 1\r\nb: 2\r\n").line(("b",)) == 2


BROKEN = {
    "empty": (b"", "data/file.yaml: the file is empty"),
    "only a comment": (b"# nothing\n\n", "data/file.yaml: the file is empty"),
    "tab": (b"a:\n\tb: 2\n", "line 2: the line begins with a tab"),
    "tab later": (b"a:\n  b: 1\n\tc: 2\n", "line 3: the line begins with a tab"),
    "open quote": (b"ok: 1\na: 'it\nb: 2\n", "line 2: a quotation mark opens here"),
    "open double quote": (b'a: "it\nb: 2\n', "line 1: a quotation mark opens here"),
    "text after a quote": (b'a: "it" is\nb: 2\n', "line 1: "),
    "colon in text": (b"a: one: two\n", "line 1: there is a colon where it cannot be"),
    "at sign": (b"a: @x\n", "line 1: a text begins with a character that has a meaning"),
    "backtick": (b"a: `x`\n", "line 1: a text begins with a character that has a meaning"),
    "two documents": (b"a: 1\n---\nb: 2\n", "line 2: a second document begins here"),
    "alias of nothing": (b"a: *x\n", "line 1: a text begins with *"),
    "tag": (b"a: 1\nb: !!python/object:os.system x\n", "line 2: a text begins with !"),
    "own tag": (b"a: !x y\n", "line 1: a text begins with !"),
    "open bracket": (b"a: [1, 2\nb: 3\n", "line 2: a bracket opens before this"),
    "bracket at the end": (b"a: [1, 2\n", ": a bracket opens before this"),
    "mixed": (b"- a\nb: 1\n", "line 2: the line does not fit"),
    "no colon": (b"a: 1\nb\nc: 2\n", "line 3: the line before this has no colon"),
    "key twice": (b"a: 1\nb: 2\na: 3\n", "line 3: a is given twice"),
    "list as a key": (b"? [1, 2]\n: 3\n", "line 1: a list stands where a name must"),
    "other version": (b"%YAML 9.9\n---\na: 1\n", "line 1: this cannot be read as YAML"),
    "null byte": (b"a: 1\nb: \x00\n", "line 2: there is a character that cannot be seen"),
    "latin-1": (b"a: 1\nb: caf\xe9\n", "line 2: the file is not written in UTF-8"),
    "utf-16": ("a: 1".encode("utf-16"), "data/file.yaml: the file is not written in UTF-8"),
    "deep": (b"[" * 3000, "data/file.yaml: lists are nested too deep"),
    "rather deep": (b"[" * 60 + b"]" * 60, "line 1: lists are nested too deep"),
    "refers to itself": (b"a: &x [*x]\n", "line 1: lists are nested too deep, or refer to them"),
    "backslash": (b'a: 1\nb: "\\q"\n', "line 2: a backslash has a meaning of its own"),
    "no such character": (b'a: "\\UFFFFFFFF"\n', "data/file.yaml: this cannot be read as YAML"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "line 1: the file is not written in UTF-8"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_in_words(tmp_path: Path, name: str) -> None:
    content, expected = BROKEN[name]
    said = refused(tmp_path, content)
    assert expected in said
    # The place, what is wrong, and what to do: two sentences that end.
    assert re.match(r"data/file\.yaml(, line \d+)?: .+\. .+[.?]$", said)
    assert "Error" not in said


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    assert refused(tmp_path, "a: 1\na: 2\nb: !x y\n").count("data/file.yaml") == 2


def test_a_file_that_multiplies_itself_is_stopped(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert "refer to themselves" in refused(tmp_path, "\n".join(lines))


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    with file.open("wb") as stream:
        stream.truncate(yaml.LIMIT_BYTES + 1)
    with pytest.raises(PackError, match="too large to be an author's"):
        yaml.read(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="there is no such file"):
        yaml.read(tmp_path / "none.yaml")
    (tmp_path / "file").write_text("")
    with pytest.raises(PackError, match="there is no such file"):
        yaml.read(tmp_path / "file" / "none.yaml")


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="this is a folder, not a file"):
        yaml.read(tmp_path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file.yaml"
    file.write_text("a: 1")

    def forbidden(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    def broken(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    with pytest.raises(PackError, match="the file may not be read"):
        yaml.read(file)
    monkeypatch.setattr(Path, "read_bytes", broken)
    with pytest.raises(PackError, match="the file cannot be read"):
        yaml.read(file)


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    for name in ("x" * 5000, "a\x00b"):
        with pytest.raises(PackError):
            yaml.read(tmp_path / name)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.binary(max_size=60), st.text("-:[]{}&*!|>'\"%@` \n\tab#,?", max_size=60)))
def test_any_bytes_are_read_or_refused_in_words(tmp_path: Path, content: bytes | str) -> None:
    # Anything but a PackError fails the test by itself.
    with contextlib.suppress(PackError):
        read(tmp_path, content)
