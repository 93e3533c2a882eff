"""The checks on small tasks made for the purpose."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainspoken import pack
from plainspoken.checks import State, check, hints, read_exercise
from plainspoken.checks.difference import difference
from plainspoken.checks.exercise import AnyTask

WORDS = {"why": "why", "try_one": "try"}


def task(**fields: Any) -> AnyTask:
    """A task with the shared fields filled in."""
    shared = {
        "id": "task",
        "title": "A task",
        "objectives": ["one"],
        "prompt": "Do it.",
        "first": "Begin.",
        "praise": "Done so.",
        "hints": ["first hint", "second hint", "worked example"],
        "discussion": "More.",
    }
    content = {"title": "", "about": "", "objectives": [], "tasks": [{**shared, **fields}]}
    return read_exercise(content, pack.load()).tasks[0]


def several(**fields: Any) -> AnyTask:
    options = [
        {"id": "a", "text": "A.", "right": True, **WORDS},
        {"id": "b", "text": "B.", "right": True, **WORDS},
        {"id": "c", "text": "C.", **WORDS},
        {"id": "d", "text": "D.", **WORDS},
    ]
    return task(type="choose", question="Which?", many=True, options=options, **fields)


def sorting(**fields: Any) -> AnyTask:
    return task(
        type="sort",
        groups=[{"id": "x", "name": "Ex"}, {"id": "y", "name": "Why"}],
        cards=[
            {"id": name, "text": f"Card {name}.", "group": group, "mistaken": {"otherwise": WORDS}}
            for name, group in {"a": "x", "b": "y", "c": "y"}.items()
        ],
        **fields,
    )


def marking() -> AnyTask:
    words = {"x": {"why": "about x", "try_one": "t"}, "otherwise": {"why": "other", "try_one": "t"}}
    return task(
        type="mark",
        labels=[{"id": name, "name": name.upper()} for name in "xyz"],
        lines=[{"id": "one", "text": "One.", "labels": ["x", "y"], "mistaken": words}],
    )


def drafting(**fields: Any) -> AnyTask:
    return task(
        type="draft",
        **{
            "situation": "weekend-email",
            "sentences": {"at_least": 2, "at_most": 4},
            "wanted": [
                {"id": "kind", "ask": "Is it kind?"},
                {"id": "clear", "ask": "Is it clear?"},
            ],
            "slips": [],
            **fields,
        },
    )


def test_a_message_quotes_what_was_chosen_and_no_more_than_two_are_said() -> None:
    outcome = check(several(), {"chosen": ["a", "c", "d"]})
    assert [message.noticed for message in outcome.messages] == [
        "You chose “C”.",
        "You chose “D”.",
    ]
    assert outcome.said == "1 of the 3 you ticked hold; look again at the rest."


def test_only_what_was_chosen_is_marked() -> None:
    outcome = check(several(), {"chosen": ["a", "c"]})
    assert [(part.id, part.mark) for part in outcome.parts] == [("a", "fits"), ("c", "look again")]


def test_what_was_left_out_is_not_named() -> None:
    outcome = check(several(), {"chosen": ["a"]})
    assert outcome.state is State.LOOK_AGAIN
    assert "B." not in outcome.messages[0].noticed + outcome.said
    assert [part.id for part in outcome.parts] == ["a"]


def test_all_ticked_wrongly() -> None:
    assert check(several(), {"chosen": ["c"]}).said == "Look again at what you ticked."


def test_what_a_pattern_explains_is_said_once() -> None:
    when = {"c": ["chosen"], "d": ["chosen"]}
    pattern = {"id": "both", "when": when, "noticed": "Both.", **WORDS}
    outcome = check(several(misconceptions=[pattern]), {"chosen": ["a", "c", "d"]})
    assert [message.id for message in outcome.messages] == ["both"]


def test_a_pattern_may_need_some_of_its_parts_only() -> None:
    pattern = {
        "id": "two",
        "when": {"a": ["y"], "b": ["x"], "c": ["x"]},
        "at_least": 2,
        "noticed": "Two.",
        **WORDS,
    }
    this = sorting(misconceptions=[pattern])
    one_wrong = {"placed": {"a": "x", "b": "x", "c": "y"}}
    two_wrong = {"placed": {"a": "x", "b": "x", "c": "x"}}
    assert check(this, one_wrong).messages[0].id == "b/otherwise"
    assert [message.id for message in check(this, two_wrong).messages] == ["two"]


def test_after_a_pattern_comes_what_it_leaves_unexplained() -> None:
    pattern = {"id": "two", "when": {"b": ["x"]}, "noticed": "Two.", **WORDS}
    outcome = check(sorting(misconceptions=[pattern]), {"placed": {"a": "x", "b": "x", "c": "x"}})
    assert [message.id for message in outcome.messages] == ["two", "c/otherwise"]
    assert outcome.said == "1 of 3 fit. Look again at the rest."


def test_an_unfinished_sorting_is_in_progress_even_with_a_mistake_in_it() -> None:
    outcome = check(sorting(), {"placed": {"a": "y", "b": "y"}})
    assert outcome.state is State.IN_PROGRESS
    assert outcome.said == "1 is still open. Look again at 1 of the others."
    assert [part.mark for part in outcome.parts] == ["look again", "fits", "open"]
    assert outcome.messages[0].noticed == "You put “Card a” under “Why”."


def test_groups_and_cards_that_are_no_longer_there_are_let_go() -> None:
    placed = {"a": "x", "b": "y", "c": "gone", "gone": "x"}
    assert check(sorting(), {"placed": placed}).state is State.IN_PROGRESS


@pytest.mark.parametrize(
    ("given", "why"),
    [
        pytest.param(["y"], "about x", id="x was left out"),
        pytest.param(["z"], "about x", id="z has no words of its own, x was left out"),
        pytest.param(["x"], "other", id="y was left out and has no words of its own"),
        pytest.param(["x", "y", "z"], "other", id="one too many"),
    ],
)
def test_marking_says_the_words_for_the_label(given: list[str], why: str) -> None:
    outcome = check(marking(), {"marked": {"one": given}})
    assert outcome.messages[0].why == why


def test_hints_come_one_at_a_time_and_say_which() -> None:
    assert hints(sorting(), 0) == ()
    assert [hint.label for hint in hints(sorting(), 2)] == ["Hint 1 of 3", "Hint 2 of 3"]
    assert [hint.text for hint in hints(sorting(), 9)][-1] == "worked example"
    assert hints(sorting(), -1) == ()


GOOD = "I don't read email at weekends, since I want them quiet. I look on Monday at nine."


def test_a_draft_is_met_only_when_the_trainee_has_confirmed_what_cannot_be_read() -> None:
    this = drafting()
    unconfirmed = check(this, {"text": GOOD})
    assert unconfirmed.state is State.IN_PROGRESS
    assert [question.text for question in unconfirmed.questions] == ["Is it kind?", "Is it clear?"]
    assert check(this, {"text": GOOD, "confirmed": ["kind"]}).state is State.IN_PROGRESS
    assert check(this, {"text": GOOD, "confirmed": ["kind", "clear"]}).state is State.MET


def test_what_the_reader_found_is_not_asked() -> None:
    wanted = [{"id": "limit", "moves": ["own-limit"], "ask": "Is there a limit?"}]
    assert check(drafting(wanted=wanted), {"text": GOOD}).state is State.MET


def test_confirming_does_not_help_a_draft_that_hides() -> None:
    text = "Our policy is not to email between sessions. I will see you on Tuesday then."
    outcome = check(drafting(), {"text": text, "confirmed": ["kind", "clear"]})
    assert outcome.state is State.LOOK_AGAIN
    assert "policy" in outcome.messages[0].noticed
    assert outcome.messages[0].id == "move/shield"


def test_a_reason_that_is_not_this_therapists_is_quoted() -> None:
    text = "I can't do email at weekends because email isn't secure. I will see you on Tuesday."
    slips = [{"id": "x", "moves": ["pretext"], "noticed": "You wrote “{quote}”.", **WORDS}]
    found = check(drafting(slips=slips), {"text": text}).messages
    assert found[0].id == "x"
    assert "secure" in found[0].noticed


def test_the_same_words_are_not_explained_twice() -> None:
    text = "I can't do email at weekends because email isn't secure. I will see you on Tuesday."
    quotes = [message.noticed for message in check(drafting(), {"text": text}).messages]
    assert len(set(quotes)) == len(quotes)


@pytest.mark.parametrize(
    "text", ["Hi.", "No. Sorry.", "I keep my weekends free and that is all of it"]
)
def test_a_start_is_in_progress(text: str) -> None:
    outcome = check(drafting(), {"text": text, "confirmed": ["kind", "clear"]})
    assert outcome.state is State.IN_PROGRESS
    assert "so far" in outcome.said


@pytest.mark.parametrize("text", ["I keep Sundays. " * 5, "and so on " * 60])
def test_a_reply_that_does_not_stop_is_long(text: str) -> None:
    assert check(drafting(), {"text": text}).messages[0].id == "long"


def test_a_copy_of_the_clients_message_is_not_a_reply() -> None:
    message = pack.load().situations["weekend-email"].client_message
    assert check(drafting(), {"text": message}).messages[0].id == "copy"


def test_where_a_client_may_be_unsafe_that_is_said_first_and_nothing_is_met() -> None:
    raised = next(one for one in pack.load().situations.values() if one.risk == "raised")
    this = drafting(situation=raised.id)
    answer = {"text": GOOD, "confirmed": ["kind", "clear"]}
    outcome = check(this, answer)
    assert outcome.state is State.LOOK_AGAIN
    assert outcome.messages[0].id == "unsafe"


def test_the_same_answer_always_has_the_same_outcome() -> None:
    this, answer = drafting(), {"text": GOOD}
    assert check(this, answer) == check(this, answer)


def test_words_of_the_case_are_taken_from_the_case() -> None:
    case = pack.load().case
    parts = ["client", "setting", "A", "B", "C"]
    this = several(material=[{"label": part, "case": part} for part in parts])
    texts = [case.client_message, case.setting, *(answer.text for answer in case.answers)]
    assert [one.text for one in this.material] == texts


# --- putting in order ----------------------------------------------------------------------------


def ordering(**fields: Any) -> AnyTask:
    """C must come after A and B, and D after C; A and B are free of each other."""
    after = {"d": ["c"], "c": ["a", "b"], "b": [], "a": []}
    words = {"a": {"why": "about a", "try_one": "t"}, "otherwise": {"why": "other", "try_one": "t"}}
    cards = [
        {"id": name, "text": f"Card {name}.", "after": those, "mistaken": words if those else {}}
        for name, those in after.items()
    ]
    return task(type="order", cards=cards, **fields)


@pytest.mark.parametrize("order", ["abcd", "bacd"])
def test_each_order_that_breaks_no_pair_is_right(order: str) -> None:
    outcome = check(ordering(), {"order": list(order)})
    assert (outcome.state, outcome.messages, outcome.parts) == (State.MET, (), ())


def test_a_broken_pair_gets_its_own_words_or_those_for_the_rest() -> None:
    outcome = check(ordering(), {"order": list("bcad")})
    assert outcome.said == "One card comes too early."
    [message] = outcome.messages
    assert (message.id, message.why) == ("c/a", "about a")
    assert message.noticed == "You put “Card c” before “Card a”."
    outcome = check(ordering(), {"order": list("dacb")})
    assert outcome.said == "2 cards come too early."
    assert [message.id for message in outcome.messages] == ["d/otherwise", "c/otherwise"]


def test_a_pattern_of_an_order_is_which_cards_stand_before_which() -> None:
    pattern = {"id": "backwards", "when": {"d": ["c"], "c": ["a"]}, "noticed": "Back.", **WORDS}
    this = ordering(misconceptions=[pattern])
    assert [one.id for one in check(this, {"order": list("dcba")}).messages] == ["backwards"]
    assert [one.id for one in check(this, {"order": list("bcad")}).messages] == ["c/a"]


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (["a", "b", "c"], State.MET),
        (["a", "gone", "b", "c", "a", "d"], State.MET),
        (["gone"], State.NOT_STARTED),
        ({"a": 1}, State.NOT_STARTED),
        (["d"], State.LOOK_AGAIN),
    ],
)
def test_what_an_order_leaves_out_follows_after_it(given: object, state: State) -> None:
    assert check(ordering(), {"order": given}).state is state


# --- rewriting -----------------------------------------------------------------------------------

ORIGINAL = "Thank you for asking. Our policy is no email at weekends. I look on Monday at nine."


def rewriting(**fields: Any) -> AnyTask:
    return task(
        type="rewrite",
        **{
            "situation": "weekend-email",
            "reply": ORIGINAL,
            "keeps": 0.5,
            "sentences": {"at_least": 2, "at_most": 4},
            "wanted": [{"id": "kind", "ask": "Is it kind?"}],
            "slips": [],
            **fields,
        },
    )


MENDED = "Thank you for asking. I keep weekends free of email. I look on Monday at nine."


@pytest.mark.parametrize(
    "text", [ORIGINAL, ORIGINAL.upper(), ORIGINAL.replace(".", " !"), f" {ORIGINAL}\n", "", " "]
)
def test_a_reply_of_which_no_word_is_changed_is_not_started(text: str) -> None:
    outcome = check(rewriting(), {"text": text})
    assert (outcome.state, outcome.said) == (State.NOT_STARTED, "Begin.")
    assert outcome.difference == ()


def test_a_rewriting_is_met_as_a_draft_is_and_shows_what_was_changed() -> None:
    asked = check(rewriting(), {"text": MENDED})
    assert (asked.state, [one.id for one in asked.questions]) == (State.IN_PROGRESS, ["kind"])
    met = check(rewriting(), {"text": MENDED, "confirmed": ["kind"]})
    assert (met.state, met.said) == (State.MET, "Done so.")
    assert [(one.kind, one.text) for one in met.difference] == [
        ("kept", "Thank you for asking."),
        ("gone", "Our policy is no email at"),
        ("new", "I keep"),
        ("kept", "weekends"),
        ("new", "free of email."),
        ("kept", "I look on Monday at nine."),
    ]


def test_a_new_reply_in_place_of_the_given_one_is_told_what_it_kept() -> None:
    outcome = check(rewriting(keeps=0.6), {"text": GOOD, "confirmed": ["kind"]})
    assert [message.id for message in outcome.messages] == ["kept"]
    [message] = outcome.messages
    kept = sum(one.words for one in outcome.difference if one.kind == "kept")
    assert message.noticed == (
        f"You changed {17 - kept} of the 17 words of the given reply. The longest run that you "
        "kept is “I look on Monday at nine”."
    )
    nothing = check(
        rewriting(), {"text": "Sure, please write whenever it comes up, and feel free."}
    )
    kept_message = next(one for one in nothing.messages if one.id == "kept")
    assert kept_message.noticed == "You changed every word of the given reply."
    assert check(rewriting(keeps=0.01), {"text": GOOD, "confirmed": ["kind"]}).state is State.MET


def test_only_what_is_new_in_a_rewriting_can_be_copied() -> None:
    example = f"As in: “{MENDED}”"
    hints = ["first", "second", example]
    new = "Thank you for asking. I keep my two days to myself then. I look on Monday at nine."
    assert check(rewriting(hints=hints), {"text": new, "confirmed": ["kind"]}).state is State.MET
    this = rewriting(hints=["first", "second", new])
    assert [one.id for one in check(this, {"text": new}).messages] == ["copy"]
    # A few words that happen to be the same are no copy.
    assert check(this, {"text": MENDED, "confirmed": ["kind"]}).state is State.MET


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("a", ""), ("", "a"), ("a b c", "c b a"), ("a – b", "a - b"), ("Don’t!", "dont")],
)
def test_a_difference_holds_every_word_of_both_texts(before: str, after: str) -> None:
    found = difference(before, after)
    old = [one.text for one in found if one.kind != "new"]
    new = [one.text for one in found if one.kind != "gone"]
    assert " ".join(new) == after
    assert len(" ".join(old).split()) == len(before.split())
    assert all(a.kind != b.kind for a, b in pairwise(found))


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_as_much_is_kept_as_can_be(before: list[str], after: list[str]) -> None:
    found = difference(" ".join(before), " ".join(after))
    kept = [word for one in found if one.kind == "kept" for word in one.text.split()]
    rest = iter(before)
    assert all(word in rest for word in kept)
    assert len(kept) == max(
        length
        for length in range(len(before) + 1)
        for some in combinations(before, length)
        if within(some, after)
    )


def within(some: tuple[str, ...], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(one in rest for one in some)


def test_a_text_that_does_not_end_is_compared_as_far_as_a_change_may_go() -> None:
    found = difference("one two three", "one two three " + "more " * 50_000)
    assert [(one.kind, one.words) for one in found] == [("kept", 3), ("new", 50_000)]


# --- thinking about something --------------------------------------------------------------------


def test_a_reflection_is_met_by_any_words_when_there_are_enough() -> None:
    this = task(type="reflect", at_least=3, questions=["Why?"])
    assert check(this, {"text": " "}).state is State.NOT_STARTED
    assert check(this, {"text": "No"}).said.startswith("1 word so far. With 3 or more")
    few = check(this, {"text": "No idea"})
    assert (few.state, few.said.split(".")[0]) == (State.IN_PROGRESS, "2 words so far")
    met = check(this, {"text": "It is policy."})
    assert (met.state, met.said, met.messages) == (State.MET, "Done so.", ())
    assert check(task(type="reflect"), {"text": "one two three four five six seven"}).state is (
        State.IN_PROGRESS
    )


# --- what is read differently --------------------------------------------------------------------

NOBODY = "It is not possible to email between sessions."
STOOD = f"{NOBODY} I will see you on Tuesday then, and we take it from there."
BY = {"sentence": NOBODY, "said": ["agentless"]}


def test_a_message_about_own_words_says_which_sentence_it_is_about() -> None:
    [message] = check(drafting(), {"text": f"Hello there. {STOOD}"}).messages
    about = message.about
    assert about is not None
    assert (about.sentence, about.number, about.said) == (NOBODY, 2, ("agentless",))
    assert f"Hello there. {STOOD}"[about.start : about.end] == NOBODY
    assert check(drafting(), {"text": "and so on " * 60}).messages[0].about is None


def test_what_the_trainee_stands_by_is_still_said_and_holds_nothing_back() -> None:
    answer = {"text": STOOD, "stood_by": [BY]}
    asked = check(drafting(), answer)
    assert asked.state is State.IN_PROGRESS
    assert [(one.id, one.stands) for one in asked.messages] == [("move/agentless", True)]
    assert asked.said.startswith(
        "You read “It is not possible to email between sessions” different"
    )
    assert "Nothing else that Plainspoken is sure of" in asked.said
    names = [one.id for one in asked.questions]
    assert names[:2] == ["kind", "clear"]
    met = check(drafting(), {**answer, "confirmed": names})
    assert met.state is State.MET
    assert met.said.endswith("both readings stay. As for the rest: Done so.")
    assert [one.stands for one in met.messages] == [True]
    # Taken back, it counts again.
    assert check(drafting(), {**answer, "stood_by": []}).state is State.LOOK_AGAIN


@pytest.mark.parametrize(
    "by",
    [
        {"sentence": "It is not possible.", "said": ["agentless"]},
        {"sentence": NOBODY, "said": ["pretext"]},
        {"sentence": NOBODY, "said": []},
        {"sentence": NOBODY},
        "shield",
    ],
)
def test_only_what_was_said_of_these_words_is_stood_by(by: object) -> None:
    outcome = check(drafting(), {"text": STOOD, "stood_by": [by]})
    assert outcome.state is State.LOOK_AGAIN
    assert [one.stands for one in outcome.messages] == [False]


def test_one_sentence_that_is_stood_by_does_not_free_another() -> None:
    text = f"{STOOD} Writing to clients isn't possible either."
    outcome = check(drafting(), {"text": text, "stood_by": [BY]})
    assert outcome.state is State.LOOK_AGAIN
    assert [one.stands for one in outcome.messages] == [False, True]
    assert outcome.messages[0].about is not None
    assert outcome.messages[0].about.number == 3
    # Nor do the same words in another sentence go with it.
    text = f"{STOOD} As I said, it is not possible to email between sessions, ever."
    again = check(drafting(), {"text": text, "stood_by": [BY]})
    assert again.state is State.LOOK_AGAIN


def test_safety_cannot_be_read_differently() -> None:
    raised = next(one for one in pack.load().situations.values() if one.risk == "raised")
    outcome = check(drafting(situation=raised.id), {"text": STOOD, "stood_by": [BY]})
    assert outcome.state is State.LOOK_AGAIN
    assert (outcome.messages[0].id, outcome.messages[0].about) == ("unsafe", None)


def test_a_reason_that_is_not_true_can_be_stood_by_too() -> None:
    text = "I don't email at weekends. Email is not secure, I am afraid. I will see you on Tuesday."
    slips = [{"id": "x", "reasons": ["security"], "noticed": "You wrote “{quote}”.", **WORDS}]
    this = drafting(slips=slips)
    first = check(this, {"text": text}).messages[0]
    assert first.about is not None
    assert (first.id, first.about.said) == ("x", ())
    by = [{"sentence": first.about.sentence, "said": []}]
    after = check(this, {"text": text, "stood_by": by}).messages
    assert [one.stands for one in after if one.id == "x"] == [True]
