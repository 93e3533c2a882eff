"""The pieces that lessons are made of, beside the studio: they keep what is written, and teach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plainspoken import pack
from plainspoken.pack.records import Compare, Question, Situation
from plainspoken.widgets.base import Piece

KINDS_OF_POINT = {
    "topic": "the subject",
    "experience": "an experience",
    "question": "a question",
    "feeling": "a feeling",
    "claim": "a claim of fact",
    "norm": "a view of what should be done",
    "argument": "an argument",
    "concession": "a concession",
    "prediction": "a prediction",
    "language": "a remark about a word",
    "analogy": "a comparison",
}
"""What a point of the post can be, in words."""


class Baseline(Piece):
    """A first draft, before any teaching. It gets no feedback."""

    front = ("baseline.js",)

    def __init__(self, situation: Situation) -> None:
        key = f"baseline/{situation.id}"
        super().__init__(
            [key],
            key=key,
            label="Write your reply to this client",
            help="As you would really write it, now, without preparing. Nobody comments on it; "
            "it is kept, so that you can come back to it.",
            situation={"client_message": situation.client_message, "setting": situation.setting},
        )


class Ask(Piece):
    """A question; its discussion opens when something was written."""

    front = ("ask.js",)

    def __init__(self, question: Question) -> None:
        self.question = question
        self.key = f"ask/{question.id}"
        super().__init__([self.key], key=self.key, prompt=question.prompt, discussion="")
        if not question.discussion:
            self.view = {**self.view, "discussion": "none"}
        elif is_committed(self.kept(self.key)):
            self.view = {**self.view, "discussion": question.discussion}

    def on_committed(self, content: Mapping[str, Any]) -> None:
        """The trainee has written theirs: open the discussion."""
        if is_written(content):
            self.tell(event="discussion", text=self.question.discussion)


class Answers(Piece):
    """Answers to one client about one limit, to compare before anything is explained.

    Those of the case are kept under ``answers/<letter>``, those of a lesson under
    ``answers/<id>/<letter>``.
    """

    front = ("answers.js",)

    def __init__(self, compare: Compare) -> None:
        self.compare = compare
        at = f"answers/{compare.id}" if compare.id else "answers"
        cards = [
            {"id": one.id, "text": one.text, "key": f"{at}/{one.id}"} for one in compare.replies
        ]
        super().__init__(
            [card["key"] for card in cards],
            answers=cards,
            client_message=compare.client,
            setting=compare.setting,
            found=None,
        )
        if all(is_committed(self.kept(key)) for key in self.drafts):
            self.view = {**self.view, "found": self._found()}

    def on_committed(self, _content: Mapping[str, Any]) -> None:
        """All were written: say what each may leave a client to wonder."""
        self.tell(event="compared", found=self._found())

    def _found(self) -> dict[str, dict[str, str]]:
        return {
            one.id: {"label": one.label, "wonder": one.wonder, "note": one.note}
            for one in self.compare.replies
        }


def answers_of_the_case() -> Compare:
    """The three answers of the case; the only ones to compare that have no id."""
    case = pack.load().case
    return Compare("", case.client_message, case.setting, case.answers)


class Post(Piece):
    """The retelling, passage by passage, each with a note on the kind of point it makes."""

    front = ("post.js",)

    def __init__(self) -> None:
        case = pack.load().case
        kinds = {point.id: point.kind for point in case.points}
        super().__init__(
            title=case.title,
            told=case.told,
            passages=[
                {
                    "text": passage.text,
                    "kinds": _kinds([kinds[point] for point in passage.points]),
                    "note": passage.note,
                }
                for passage in case.passages
            ],
        )


def _kinds(kinds: list[str]) -> str:
    """Kinds of point as a phrase without repeats, such as *A claim of fact, an argument.*."""
    words = ", ".join(KINDS_OF_POINT[kind] for kind in dict.fromkeys(kinds))
    return f"{words[:1].upper()}{words[1:]}."


def is_committed(data: Mapping[str, Any] | None) -> bool:
    """Whether what is kept is a text that the trainee stands by."""
    return is_written(data) and bool(data and data.get("committed"))


def is_written(data: Mapping[str, Any] | None) -> bool:
    """Whether there is a text, and something in it."""
    return bool(data and isinstance(data.get("text"), str) and data["text"].strip())
