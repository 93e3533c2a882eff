"""Rules: each carries its reason, its source and its examples, and the examples are held to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainspoken.engine import voices
from plainspoken.engine.find import find
from plainspoken.engine.rules import FAMILIES, RULES, SIGNS, Rule, called_for
from plainspoken.engine.rules.rule import pattern, words
from plainspoken.engine.rules.vocabulary import VOCABULARY
from plainspoken.engine.sentences import split
from plainspoken.pack.records import KINDS, MOVES

ASKED = "Could I email or text you between sessions?"
FIRES = [(rule, example) for rule in RULES for example in rule.fires]
SILENT = [(rule, example) for rule in RULES for example in rule.silent]

# Ids are written into journals and validity reports: one may be added, none may change its name.
IDS = {
    "disavowal/hands-tied", "disavowal/not-my-decision", "disavowal/no-choice",
    "disavowal/out-of-my-hands", "disavowal/if-it-were-up-to-me", "disavowal/not-allowed",
    "disavowal/required", "shield/policy-decides", "shield/against-policy",
    "shield/because-of-policy", "shield/it-is-policy", "shield/not-allowed",
    "shield/institution-decides", "shield/institutions-rule", "shield/we-do-not",
    "shield/boundaries", "shield/therapists-do-not", "shield/standard-practice", "shield/my-policy",
    "agentless/not-available", "agentless/not-possible", "agentless/we-are-unable",
    "agentless/kept-to", "for-your-good/for-your", "for-your-good/in-mind",
    "for-your-good/protects", "for-your-good/teaches", "for-your-good/clients-do-best",
    "pathologise/too-much", "blanket/no-exceptions", "blanket/same-for-everyone",
    "pretext/security-reasons", "pretext/not-secure-so", "pretext/protects-privacy",
    "pretext/law-reasons", "pretext/law-requires", "pretext/technology", "wrong-claim/law-forbids",
    "wrong-claim/illegal", "wrong-claim/that-is-illegal", "over-promise/any-time",
    "over-promise/day-or-night", "own-limit/i-do-not", "own-limit/says-no", "own-limit/decided",
    "own-limit/not-something-i-do", "own-limit/only", "own-limit/hours", "own-limit/do-not-want",
    "own-reason/evenings", "own-reason/no-time", "own-reason/ability", "own-reason/works-best",
    "own-reason/preference", "own-reason/prefers", "own-reason/private-choice",
    "named-rule/where-i-stand", "named-rule/whose-it-is", "named-rule/my-own",
    "named-rule/who-can-change-it", "weighed-risk/i-weigh-it", "weighed-risk/left-to-you",
    "clinical-reason/my-judgement", "clinical-reason/agreed", "acknowledge/makes-sense",
    "acknowledge/i-hear", "offer/you-can", "offer/i-will", "offer/leave-a-message",
    "offer/would-you", "offer/next-session", "invite/asks-about-the-limit",
    "invite/can-be-reviewed", "repair/takes-it-back", "limit/i-cannot", "limit/please-do-not",
    "limit/says-no", "yes/agrees", "kind/security", "kind/law", "kind/employer", "kind/record",
    "kind/fairness", "safety/asks", "safety/responds", "safety/number", "safety/line",
}  # fmt: skip


def unmarked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """An example without its square brackets, and the spans that they enclosed."""
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", example):
        plain = part.strip("[]") if part.startswith("[") else part
        if part.startswith("["):
            spans.append((len(text), len(text) + len(plain)))
        text += plain
    return text, spans


def spoken(rule: Rule, text: str) -> list[tuple[int, int]]:
    hits = find(text, split(text), ASKED).hits
    return [(hit.start, hit.end) for found in hits for hit in found if hit.rule is rule]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_its_examples_its_reason_and_its_source(rule: Rule) -> None:
    assert len(set(rule.fires)) >= 3
    assert len(set(rule.silent)) >= 3
    assert rule.why.endswith(".")
    assert rule.source
    assert rule.cues
    assert all(cue == cue.lower() and re.fullmatch(r"[a-z0-9']+", cue) for cue in rule.cues)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_speaks_in_codes_of_the_codebook(rule: Rule) -> None:
    assert rule.move == "" or rule.move in MOVES
    assert set(rule.kinds) <= set(KINDS)
    assert rule.signs <= set(SIGNS)
    assert rule.move or rule.kinds or rule.signs


def test_ids_are_unique_and_stable() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert set(ids) >= IDS


def test_a_rule_lives_in_the_module_of_its_family() -> None:
    for family in FAMILIES:
        name = family.__name__.rpartition(".")[2].replace("_", "-")
        assert family.RULES
        assert {rule.id.partition("/")[0] for rule in family.RULES} == {name}


@pytest.mark.parametrize(("rule", "example"), FIRES, ids=lambda value: str(value)[:60])
def test_it_fires_on_exactly_these_words(rule: Rule, example: str) -> None:
    text, spans = unmarked(example)
    assert spoken(rule, text) == spans
    assert spans


@pytest.mark.parametrize(("rule", "example"), SILENT, ids=lambda value: str(value)[:60])
def test_it_is_silent(rule: Rule, example: str) -> None:
    assert spoken(rule, example) == []


def test_no_rule_is_kept_from_a_match_by_its_cues() -> None:
    """Cues only make the engine fast: without them every rule would find the same."""
    examples = [unmarked(example)[0] for _, example in FIRES] + [text for _, text in SILENT]
    for text in examples:
        plain = voices.plain(text)
        called = set(called_for(plain))
        missed = [rule.id for rule in RULES if rule not in called and rule.pattern.search(plain)]
        assert missed == [], text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_pattern_has_no_unbounded_repeat(rule: Rule) -> None:
    """What may repeat for ever may take for ever: the one way to hang a page with a paste."""
    unbounded = re.sub(r"\\.|\[[^\]]*\]", "x", rule.pattern.pattern)
    # A whole word of letters is bounded by where it ends.
    assert not re.search(r"\)[*+]|\{\d*,\}", unbounded), unbounded


def test_a_pattern_reads_folded_lines_and_whole_words_only() -> None:
    compiled = pattern("i (?:do not|<dont>) text ?s")
    assert compiled.search("i  don't   text  s")
    assert not compiled.search("hi don't text s")
    assert not compiled.search("i don't text sss")


def test_vocabulary_names_only_what_it_holds() -> None:
    for entry in VOCABULARY.values():
        assert set(re.findall(r"<([a-z-]+)>", entry)) <= set(VOCABULARY)


def test_words_is_a_set() -> None:
    assert words("a b  a") == {"a", "b"}


@given(st.lists(st.sampled_from(sorted({c for r in RULES for c in r.cues})), max_size=30))
def test_any_heap_of_cue_words_is_read(heap: list[str]) -> None:
    text = " ".join(heap)
    for found in find(text, split(text), ASKED).hits:
        for hit in found:
            assert 0 <= hit.start < hit.end <= len(text)
