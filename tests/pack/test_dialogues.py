"""Worked dialogues: read into records, refused with file and line; and what ours must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, get_args

import pytest

from plainspoken import pack
from plainspoken.engine import read as read_reply
from plainspoken.engine.sentences import split
from plainspoken.pack import PackError, Situation, WorkedReply, build, read
from plainspoken.pack.exercise_schema import CUES
from plainspoken.pack.load import pack_from
from plainspoken.pack.records import CodedSentence, DialogueLimit, Person, SettingKind

DIALOGUE = """\
- id: after-nine
  title: After nine
  setting_kind: agency
  person: adult
  limit: texts
  situation:
    client_message: "Could I text you after nine?"
    setting: "A counsellor who is asleep by nine."
    reasons:
      - {kind: time, weight: main, note: "She is asleep."}
    not_reasons: [security, law]
    leeway: free
    risk: none
    jurisdiction: uk
  ask: "Which would you send?"
  replies:
    - id: A
      label: "Plain"
      verdict: owned
      sentences:
        - {text: "Not after nine.", moves: [own-limit]}
        - {text: "I'm asleep by then.", moves: [own-reason]}
    - id: B
      label: "Nobody's"
      verdict: hidden
      sentences: [{text: "It isn't done.", moves: [shield, agentless]}]
  commentary: "A decides; in B nobody does."
  second:
    to: B
    client_message: "Who says so?"
    ask: "And now?"
    replies:
      - id: A
        label: "Put right"
        verdict: owned
        sentences: [{text: "I do.", moves: [repair, own-limit]}]
      - id: B
        label: "Again"
        verdict: hidden
        sentences: [{text: "It's usual.", moves: [shield]}]
    commentary: "Only A answers."
"""


@pytest.fixture
def dialogue(project: Path) -> Callable[..., list[str]]:
    """Write a file of one dialogue with one change, and hear what is wrong."""

    def write(old: str = "", new: str = "") -> list[str]:
        assert old in DIALOGUE
        content = DIALOGUE.replace(old, new, 1)
        (project / "data" / "dialogues.yaml").write_text(content, encoding="utf-8")
        try:
            read.everything(project)
        except PackError as error:
            return str(error).splitlines()
        return []

    return write


def test_a_course_without_dialogues_is_well(project: Path) -> None:
    (project / "data" / "dialogues.yaml").unlink()
    assert read.everything(project)["dialogues"] == []


def test_a_file_becomes_records(project: Path, dialogue: Callable[..., list[str]]) -> None:
    assert dialogue() == []
    [found] = pack_from(build.compiled(project)).dialogues.values()
    assert (found.id, found.situation.id) == ("after-nine", "after-nine")
    assert found.situation.title == found.title == "After nine"
    assert found.situation.needs == ("ownership", "candour")
    assert found.replies[0].text == "Not after nine. I'm asleep by then."
    assert found.replies[1].sentences == (CodedSentence("It isn't done.", ("shield", "agentless")),)
    assert found.second is not None
    assert (found.second.to, found.second.replies[0].text) == ("B", "I do.")


def test_a_changed_file_is_compiled_anew(project: Path, dialogue: Callable[..., list[str]]) -> None:
    before = build.sources_hash(project)
    dialogue()
    assert build.sources_hash(project) != before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param(
            "moves: [own-limit]",
            "moves: [owns-limit]",
            'line 21: item 1 of moves is "owns-limit", but must be own-limit,',
            id="no-such-move",
        ),
        pytest.param(
            "setting_kind: agency",
            "setting_kind: agencies",
            'line 3: setting_kind is "agencies", but must be private-practice,',
            id="no-such-setting",
        ),
        pytest.param(
            "    - id: B\n",
            "    - id: A\n",
            'line 23: the id "A" is already used in line 17. Give one of the two another id',
            id="two-replies",
        ),
        pytest.param(
            "      - id: B\n",
            "      - id: A\n",
            'line 37: the id "A" is already used in line 33. Give one of the two another id',
            id="two-replies-of-the-second-turn",
        ),
        pytest.param(
            "to: B",
            "to: C",
            'line 29: the client answers the reply "C", and there is none. Name one of these: A',
            id="no-such-reply",
        ),
        pytest.param(
            "  situation:\n",
            "  situation:\n    id: another\n",
            "line 6: the situation of a dialogue has no id of its own. Take it out;",
            id="two-names",
        ),
        pytest.param(
            "not_reasons: [security, law]",
            "not_reasons: [security, time]",
            "line 11: time is among the reasons and among the not_reasons.",
            id="contradiction",
        ),
        pytest.param("weight: main", "weight: partial", "line 9: no reason here", id="no-main"),
        pytest.param("    leeway:", "    leway:", "line 6: leeway is missing.", id="no-leeway"),
        pytest.param("  ask:", "  asks:", "line 1: ask is missing.", id="no-question"),
        pytest.param(
            '      sentences: [{text: "It isn\'t done.", moves: [shield, agentless]}]',
            "      sentences: []",
            "line 26: sentences has 0 items, but must have at least 1.",
            id="no-sentence",
        ),
    ],
)
def test_what_is_wrong_is_said(
    dialogue: Callable[..., list[str]], old: str, new: str, words: str
) -> None:
    said = dialogue(old, new)
    assert any(line.startswith(f"data/dialogues.yaml, {words}") for line in said), said


def test_an_id_that_is_there_twice(project: Path, dialogue: Callable[..., list[str]]) -> None:
    file = project / "data" / "dialogues.yaml"
    file.write_text(DIALOGUE + DIALOGUE, encoding="utf-8")
    with pytest.raises(PackError, match=r'line 42: the id "after-nine" is already used in line 1'):
        read.everything(project)


# Our own ---------------------------------------------------------------------------------------

OWN = pack.load().dialogues
HARDER, TACT, DROPPED = "lying-in-bed", "old-tram-depot", "the-fourteen"
"""One in which honesty costs something, one for tact, one in which the limit is dropped."""
FROM, TO = 100, 160
"""Words of a commentary."""


def turns() -> Iterator[tuple[str, Situation, tuple[WorkedReply, ...], str]]:
    """Of every turn: its name, what it is read against, the replies, the commentary."""
    for one in OWN.values():
        yield one.id, one.situation, one.replies, one.commentary
        if one.second:
            asked = replace(one.situation, client_message=one.second.client_message)
            yield f"{one.id}, second", asked, one.second.replies, one.second.commentary


REPLIES = [(name, situation, reply) for name, situation, own, _ in turns() for reply in own]
NAMED = [f"{name}, {reply.id}" for name, _, reply in REPLIES]


def test_twelve_cover_settings_persons_and_limits() -> None:
    assert len(OWN) == 12
    assert sum(one.second is not None for one in OWN.values()) == 3
    assert {one.setting_kind for one in OWN.values()} == set(get_args(SettingKind))
    assert {one.person for one in OWN.values()} == set(get_args(Person))
    assert {one.limit for one in OWN.values()} == set(get_args(DialogueLimit))
    assert len({one.situation.jurisdiction for one in OWN.values()}) > 3
    assert {one.situation.leeway for one in OWN.values()} >= {"free", "none"}
    assert "raised" in {one.situation.risk for one in OWN.values()}


def test_who_is_not_one_adult_is_said_to_ask() -> None:
    assert all(bool(one.situation.asker) == (one.person != "adult") for one in OWN.values())


@pytest.mark.parametrize(("name", "situation", "reply"), REPLIES, ids=NAMED)
def test_each_sentence_is_one_and_each_code_is_known(
    name: str, situation: Situation, reply: WorkedReply
) -> None:
    parts = [reply.text[start:end] for start, end in split(reply.text)]
    assert parts == [sentence.text for sentence in reply.sentences]
    assert 2 <= len(parts) <= 6
    for sentence in reply.sentences:
        assert len(set(sentence.moves)) == len(sentence.moves)
        assert set(sentence.moves) <= set(pack.MOVES)
    groups = {pack.GROUPS[move] for sentence in reply.sentences for move in sentence.moves}
    wanted = {"owned": {"owning"}, "mixed": {"owning", "hiding"}, "hidden": set[str]()}
    assert wanted.get(reply.verdict, set()) <= groups
    if reply.verdict == "owned":
        assert "hiding" not in groups


def test_no_two_replies_are_alike() -> None:
    texts = [reply.text for _, _, reply in REPLIES]
    for place, text in enumerate(texts):
        for other in texts[:place]:
            assert SequenceMatcher(None, text, other).ratio() < 0.75, (text, other)
    openings = [" ".join(text.split()[:3]) for text in texts]
    assert len(set(openings)) == len(openings)
    labels = [reply.label for _, _, reply in REPLIES]
    assert len(set(labels)) == len(labels)


def test_honest_and_hiding_stand_beside_each_other() -> None:
    for name, _, replies, _ in turns():
        verdicts = {reply.verdict for reply in replies}
        assert "owned" in verdicts, name
        assert len(verdicts) > 1, name


def test_hiding_seldom_uses_the_usual_words() -> None:
    hiding = [reply.text for _, _, reply in REPLIES if reply.verdict in {"hidden", "mixed"}]
    assert len(hiding) > 12
    assert sum(CUES.search(text) is None for text in hiding) * 2 >= len(hiding)


def test_honest_replies_are_honest_in_several_ways() -> None:
    owned = [reply for _, _, reply in REPLIES if reply.verdict == "owned"]
    used = {move for reply in owned for sentence in reply.sentences for move in sentence.moves}
    wanted = {"own-reason", "named-rule", "weighed-risk", "clinical-reason", "repair", "safety"}
    assert wanted <= used
    lengths = [len(reply.text.split()) for reply in owned]
    assert min(lengths) < 40 < 80 < max(lengths)
    assert not all(reply.sentences[0].moves == ("acknowledge",) for reply in owned)


def test_what_costs_something_what_is_tactful_and_what_is_dropped() -> None:
    assert OWN[HARDER].second is not None
    assert "cost" in OWN[HARDER].commentary
    tact, too_much = OWN[TACT].replies[0], OWN[TACT].replies[2]
    assert tact.verdict == too_much.verdict == "owned"
    assert any("over-share" in sentence.moves for sentence in too_much.sentences)
    assert not any("over-share" in sentence.moves for sentence in tact.sentences)
    assert "no-limit" in {reply.verdict for reply in OWN[DROPPED].replies}


@pytest.mark.parametrize(("name", "commentary"), [(one[0], one[3]) for one in turns()])
def test_a_commentary_is_short_and_in_plain_words(name: str, commentary: str) -> None:
    count = len(commentary.split())
    assert (50 if name.endswith("second") else FROM) <= count <= TO
    assert not any("-" in code and code in commentary for code in (*pack.MOVES, *pack.KINDS))
    assert "HIPAA" not in commentary
    assert commentary.count("!") == 0


def test_where_a_rule_or_a_risk_decides_the_commentary_says_so() -> None:
    for one in OWN.values():
        if one.situation.leeway == "none":
            assert "a rule decides" in one.commentary
        if one.situation.risk != "none":
            assert "the risk decides" in one.commentary
            assert one.warning


def test_the_engine_agrees_with_what_is_meant_where_it_is_sure() -> None:
    found = [(read_reply(reply.text, situation), reply) for _, situation, reply in REPLIES]
    sure: list[tuple[Any, WorkedReply]] = [one for one in found if not one[0].verdict_unsure]
    assert len(sure) * 2 >= len(found)
    agreed = sum(reading.verdict == reply.verdict for reading, reply in sure)
    assert agreed * 3 >= len(sure) * 2, f"{agreed} of {len(sure)}"
