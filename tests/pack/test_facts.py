"""The facts: read with file, line and way out, and cited by all that the course says is so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from plainspoken import pack
from plainspoken.cli import main
from plainspoken.pack import build, read, yaml
from plainspoken.pack.load import pack_from

ROOT = Path(__file__).resolve().parents[2]
FACTS = pack.load().facts

CITED = re.compile(r'(?<!!)\[([^\[\]]+)\]\((https?://[^\s()"]+) "([^"]*)"\)')
"""A citation: label, address, id."""

SAID = {"copy": "cop(?:y|ies)", "abstract": "abstract", "summary": "summary", "quoted": "quoted"}
"""What stands beside a citation whose source was not itself read; see lesson 1."""

CORRECTIONS = {
    "security-was-a-stand-in": [
        "hipaa-email-allowed",
        "paternalistic-lies",
        "email-encrypted-2014",
    ],
    "accepting-the-risk-settles-it": [
        "hipaa-warned-preference",
        "ontario-consent-not-enough",
        "uk-security-fits-risk",
        "au-implied-consent",
    ],
    "a-leak-gives-a-claim": [
        "hipaa-no-right-to-sue",
        "us-state-negligence",
        "ontario-intrusion-intent",
        "canada-commissioner-first",
    ],
    "one-rule-shows-no-thought": [
        "ontario-written-policy",
        "nasw-technology-policy",
        "aca-response-time",
        "no-limits-a-risk",
        "boundaries-need-context",
    ],
    "decide-each-time": ["boundaries-need-context", "dbt-observe-limits", "contact-small-uneven"],
    "own-the-reason": [
        "dbt-honest-limits",
        "specific-beats-warm",
        "excuses-cost-character",
        "impersonal-is-polite",
        "genuineness-outcome",
        "excuses-beat-justifications",
        "clients-accept-some-tact",
    ],
    "the-answers-it-praises": [
        "hipaa-who-is-bound",
        "weakness-told-is-liked",
        "disclosure-often-helps",
    ],
    "for-your-good-demeans": [
        "paternalistic-lies",
        "email-counsellors-worries",
        "aca-response-time",
    ],
    "who-pays-decides": ["ontario-client-whoever-pays", "bacp-clear-and-agreed"],
    "leaning-is-part-of-it": [
        "contact-less-dropout",
        "ignored-limits-burnout",
        "bacp-own-wellbeing",
    ],
    "boundaries-avoid-effort": ["email-counsellors-worries", "ontario-email-in-record"],
    "the-best-are-busiest": ["contact-small-uneven"],
    "which-place": [
        "hipaa-encryption-proposed",
        "ontario-written-policy",
        "canada-commissioner-first",
        "uk-security-fits-risk",
        "au-implied-consent",
    ],
}
"""What the course must say back to the post's claims, and the facts that it says it with."""

PLACES_OF_CORRECTIONS = {"us", "ca-on", "ca", "uk", "au"}


class Citation(NamedTuple):
    """A fact cited."""

    where: str
    label: str
    url: str
    id: str
    beside: str
    """What follows it, to the end of its bracket or sentence."""


def texts() -> Iterator[tuple[str, str]]:
    """All that the course says where it may cite, by where it is said."""
    for lesson in pack.load().lessons:
        for path in filter(None, (lesson.path, lesson.exercise)):
            for cell in json.loads((ROOT / path).read_text(encoding="utf-8"))["cells"]:
                if cell["cell_type"] == "markdown":
                    yield f"{path}, {cell['id']}", "".join(cell["source"])
    data = ROOT / "data"
    files = [data / "case.yaml", data / "dialogues.yaml"]
    files += [*(data / "lessons").glob("*.yaml"), *(data / "exercises").glob("*.yaml")]
    for file in filter(Path.is_file, sorted(files)):
        source = yaml.read(file, file.relative_to(ROOT).as_posix())
        for place, text in source.raw.items():
            yield f"{source.file}, line {source.line(place)}", text


def for_instructors() -> Iterator[tuple[str, str]]:
    """What stands beside the course, and cites its facts too."""
    for file in sorted((ROOT / "instructors").glob("*.md")):
        yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


def citations(said: Iterable[tuple[str, str]]) -> Iterator[Citation]:
    for where, text in said:
        for found in CITED.finditer(text):
            rest = CITED.sub(r"\1", text[found.end() :])
            beside = re.split(r"\)|[.?!]\s|\n\n", rest, maxsplit=1)[0]
            yield Citation(where, found[1], found[2], found[3], beside)


TEXTS = list(texts())
BESIDE = list(for_instructors())
CITATIONS = list(citations(TEXTS))
USED = {one.id for one in CITATIONS}


# --- what the course says is so, and its sources --------------------------------------------------


def test_the_course_cites() -> None:
    assert len(CITATIONS) > 20
    assert {one.where.split(",")[0] for one in CITATIONS} >= {
        "lessons/01-the-post.ipynb",
        "data/case.yaml",
    }


def test_each_address_is_that_of_a_cited_fact() -> None:
    for where, text in [*TEXTS, *BESIDE]:
        assert "http" not in CITED.sub("", text), (
            f'{where}: cite a fact of data/facts.yaml, as [authority, year](https://… "its-id")'
        )


@pytest.mark.parametrize(
    "one", [*CITATIONS, *citations(BESIDE)], ids=lambda one: f"{one.where}-{one.id}"
)
def test_a_citation_is_as_its_fact(one: Citation) -> None:
    assert one.id in FACTS, f"{one.where}: data/facts.yaml has no {one.id}"
    fact = FACTS[one.id]
    assert (one.label, one.url) == (fact.label, fact.url), one.where
    if fact.seen in SAID:
        assert re.search(SAID[fact.seen], one.beside), f"{one.where}: say beside it: {fact.seen}"


def test_each_fact_is_cited() -> None:
    assert FACTS.keys() == USED, "cite what nothing cites, or take it out of data/facts.yaml"


@pytest.mark.parametrize("name", CORRECTIONS)
def test_each_correction_has_its_facts(name: str) -> None:
    assert CORRECTIONS[name]
    assert set(CORRECTIONS[name]) <= FACTS.keys()


def test_the_law_is_told_for_each_place() -> None:
    assert {FACTS[name].place for name in CORRECTIONS["which-place"]} == PLACES_OF_CORRECTIONS


def test_the_course_holds_what_speaks_against_it() -> None:
    against = {
        "excuses-beat-justifications",
        "clients-accept-some-tact",
        "most-therapists-dishonest-once",
        "impersonal-is-polite",
        "repair-training-not-proven",
        "practice-seldom-as-defined",
    }
    assert against <= FACTS.keys()


@pytest.mark.parametrize("fact", FACTS.values(), ids=list(FACTS))
def test_a_fact_is_short_and_plain(fact: pack.Fact) -> None:
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-Z“])", fact.claim)
    assert len(sentences) <= 2
    assert all(len(sentence.split()) <= 32 for sentence in sentences)
    assert fact.claim.endswith(".")
    assert not fact.title.endswith(".")
    assert fact.caveat == "" or fact.caveat.endswith(".")


def test_a_page_says_what_the_command_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "facts.md"
    assert main(["facts", "--out", str(out)]) == 0
    capsys.readouterr()
    said = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    assert out.read_text(encoding="utf-8") == said, "run: plainspoken facts --out docs/facts.md"
    assert main(["facts"]) == 0
    assert capsys.readouterr().out == said
    for fact in FACTS.values():
        assert f"[{fact.label}]({fact.url})" in said
        assert fact.claim in said


# --- the file -------------------------------------------------------------------------------------

ONE = """\
- id: one
  claim: "It is so."
  authority: Somebody
  year: 2001
  title: A paper
  url: https://a.example/b
  place: us
  checked: 2026-11
  seen: abstract
  confidence: high
- id: two
  claim: "So is this."
  authority: Somebody
  year: undated
  title: A page
  url: https://a.example/c
  place: any
  checked: 2026-11
  seen: official
  confidence: medium
  caveat: Perhaps.
"""


@pytest.fixture
def facts(project: Path, said: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """The two facts above with one change, and what is wrong with them."""
    (project / "data" / "facts.yaml").write_text(ONE, encoding="utf-8")
    return lambda old="one", new="one": said("facts.yaml", old, new)


def test_facts_become_records(project: Path, facts: Callable[..., list[str]]) -> None:
    assert facts() == []
    one, two = pack_from(build.compiled(project)).facts.values()
    assert (one.id, one.label, one.caveat) == ("one", "Somebody, 2001", "")
    assert (two.id, two.label, two.caveat) == ("two", "Somebody, undated", "Perhaps.")


def test_a_course_may_have_none(project: Path) -> None:
    (project / "data" / "facts.yaml").unlink()
    assert read.everything(project)["facts"] == []
    assert read.not_fresh(project, date(2040, 1, 1)) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param(
            "place: us",
            "place: usa",
            'line 7: place is "usa", but must be us, ca-on, ca, uk, au, eu or any. '
            "Did you mean us?",
            id="unknown-place",
        ),
        pytest.param(
            "id: two",
            "id: one",
            'line 11: the id "one" is already used in line 1. Give one of the two another id, or '
            "take it away.",
            id="two-ids",
        ),
        pytest.param(
            "url: https://a.example/b",
            "url: ftp://a.example/b",
            "line 6: url is no address that a citation can hold. Write one that begins with "
            "https://, without spaces and round brackets.",
            id="not-http",
        ),
        pytest.param(
            "a.example/b",
            "a.example/(b)",
            "line 6: url is no address that a citation can hold. Write one that begins with "
            "https://, without spaces and round brackets.",
            id="brackets-in-an-address",
        ),
        pytest.param(
            "seen: abstract",
            "seen: memory",
            "line 9: seen is memory, and what nobody has looked up is no fact here. Look it up and "
            "say how it was seen, or take the fact out.",
            id="from-memory",
        ),
        pytest.param(
            "seen: abstract",
            "seen: abstrakt",
            'line 9: seen is "abstrakt", but must be official, copy, abstract, summary or quoted. '
            "Did you mean abstract?",
            id="seen-otherwise",
        ),
        pytest.param(
            "year: 2001",
            "year: recently",
            "line 4: year is neither a year nor undated. Write the year in four figures, or "
            "undated.",
            id="no-year",
        ),
        pytest.param(
            "checked: 2026-11",
            "checked: 2026-13",
            'line 8: checked is not a month. Write year and month: "checked: 2026-11".',
            id="no-month",
        ),
        pytest.param(
            "authority: Somebody",
            'authority: "Some[body]"',
            "line 3: authority has a square bracket in it, which would end a citation's label. "
            "Write it without.",
            id="label-with-brackets",
        ),
        pytest.param(
            "year: undated",
            "year: 2001",
            "line 16: “Somebody, 2001” leads elsewhere in line 6. Give one of the two another "
            'authority, such as "CRPO on boundaries".',
            id="one-label-two-addresses",
        ),
        pytest.param(
            "caveat:",
            "caution:",
            "line 21: caution is not a field here.",
            id="unknown-field",
        ),
        pytest.param(
            "  confidence: medium\n",
            "",
            "confidence is missing.",
            id="no-confidence",
        ),
    ],
)
def test_what_is_wrong_is_said(
    facts: Callable[..., list[str]], old: str, new: str, words: str
) -> None:
    [line] = facts(old, new)
    assert line.startswith("data/facts.yaml, line ")
    assert words in line


def test_what_was_checked_long_ago_is_only_told(
    project: Path, facts: Callable[..., list[str]]
) -> None:
    assert facts("checked: 2026-11", "checked: 2001-02") == []
    [told] = read.not_fresh(project, date(2028, 5, 31))
    assert str(told) == (
        "data/facts.yaml, line 8: one was checked more than 18 months ago. Look at its source "
        "again, and write when you did."
    )
    assert len(read.not_fresh(project, date(2028, 6, 1))) == 2
