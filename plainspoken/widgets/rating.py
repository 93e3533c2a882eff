"""Replies to rate, one at a time: by people whose ratings are counted, and by who learns to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from plainspoken import pack
from plainspoken.feedback import Beside, beside, judged, standing
from plainspoken.pack import CRITERIA, KINDS, MOVES, VERDICTS, KeyedSet, ReplyToRate
from plainspoken.record.words import count
from plainspoken.widgets.base import Piece
from plainspoken.widgets.studio import facts

RATER = "rater"
"""What a file is called after somebody who gave no name."""

NO_REASON = "none"
"""What is chosen to say that a reply gives no reason: a list with nothing in it says nothing."""

WHO_SAYS_SO = (
    "One run of a language model wrote each reply, and two others rated it, each alone. In these "
    "replies the two gave the same verdict and heard the same hiding. No person has checked the "
    "key. It is tested, not validated: where you and the key differ, it may be you who is right."
)
"""Stands with every key."""

_RISK = {
    "none": "Nothing in the message points to danger.",
    "possible": "Something in the message may be a sign of danger.",
    "raised": "There is a sign in the message that the client may not be safe.",
}
_GROUPS = {
    "owning": "Owning: says who decides and why, or meets the client",
    "hiding": "Hiding: something stands where the decision should be",
    "overshooting": "Overshooting: goes further than it should",
}


class Rating(Piece):
    """Replies to rate by the codebook.

    What is chosen for a reply is kept under ``rating/<set>/<reply id>``, and where one is under
    ``rating/<set>``. Nothing that anybody else said of a reply is here to be sent to the page.
    """

    front = ("download.js", "rating.js", "rating.css")

    def __init__(
        self, name: str, replies: Sequence[ReplyToRate], *, title: str, warning: str = ""
    ) -> None:
        """A piece for these replies.

        Args:
            name: of the set; what is kept is kept under it.
            replies: what to rate, in order.
            title: of the set, for whoever rates.
            warning: what to know before beginning; may be empty.
        """
        self.replies = {f"rating/{name}/{reply.id}": reply for reply in replies}
        place = f"rating/{name}"
        super().__init__(
            [place, *self.replies],
            title=title,
            warning=warning,
            place_key=place,
            rater=RATER,
            replies=[{**drawn(reply), "key": key} for key, reply in self.replies.items()],
            who_says_so="",
            **choices(),
        )

    def on_export(self, content: Mapping[str, Any]) -> None:
        """Hand the page the finished ratings; saving them is the browser's part."""
        name = str(content.get("name") or "").strip() or RATER
        if not re.fullmatch(r"[A-Za-z0-9]{1,40}", name):
            self.tell(event="said", words="Use letters from a to z and digits for the name.")
            return
        rated = [rating_of(reply, self.kept(key) or {}) for key, reply in self.replies.items()]
        finished = [one for one in rated if one is not None]
        if not finished:
            words = "No reply is finished yet, so there is nothing to save."
            self.tell(event="said", words=words)
            return
        left = len(rated) - len(finished)
        saved = count(len(finished), "rated reply", "rated replies")
        words = f"Saved {saved} as {name}.jsonl, where your browser saves files."
        self.tell(
            event="exported",
            name=f"{name}.jsonl",
            type="application/jsonl",
            text="".join(json.dumps(one, ensure_ascii=False) + "\n" for one in finished),
            words=f"{words} Left out: {left} not finished." if left else words,
        )


def rating(name: str) -> Rating:
    """The replies of one set of ``data/rating.yaml``, by its id.

    Raises:
        KeyError: there is none; the message names those that there are.
    """
    sets = pack.rating_sets()
    if name not in sets:
        raise KeyError(f'There is nothing to rate called "{name}". There are: {", ".join(sets)}.')
    chosen = sets[name]
    return Rating(chosen.id, chosen.replies, title=chosen.title, warning=chosen.warning)


class RatingWithKey(Piece):
    """Replies for a learner to rate, by verdict and hiding moves, with a key that opens then.

    What is chosen is kept as `Rating` keeps it. The key reaches the page only for replies that the
    page says are committed.
    """

    front = ("key.js", "rating.js", "rating.css")

    def __init__(self, chosen: KeyedSet) -> None:
        self.chosen = chosen
        self.replies = {f"rating/{chosen.id}/{reply.id}": reply for reply in chosen.replies}
        place = f"rating/{chosen.id}"
        every = choices()
        super().__init__(
            [place, *self.replies],
            title=chosen.title,
            warning=chosen.warning,
            place_key=place,
            replies=[{**drawn(reply), "key": key} for key, reply in self.replies.items()],
            who_says_so=WHO_SAYS_SO,
            groups=[group for group in every["groups"] if group["legend"] == _GROUPS["hiding"]],
            reasons=[],
            verdicts=every["verdicts"],
            criteria=[],
        )

    def on_committed(self, content: Mapping[str, Any]) -> None:
        """Set what the page has committed beside the key, and say how far the verdicts agree."""
        answers = content.get("answers")
        found, verdicts = {}, []
        for key, reply in self.replies.items():
            answer = answers.get(key) if isinstance(answers, Mapping) else None
            held = self.chosen.keys[reply.id]
            yours = judged(answer, held) if isinstance(answer, Mapping) else None
            if yours is not None:
                found[key] = _opened(beside(yours, held, pack.load()))
                verdicts.append((yours.verdict, held.verdict))
        said = standing(verdicts, len(self.replies))
        self.tell(event="key", found=found, standing=said)


def rate_twelve() -> RatingWithKey:
    """The replies of ``data/rating-lesson.yaml``.

    Raises:
        LookupError: this course has none.
    """
    chosen = pack.rating_lesson()
    if chosen is None:
        raise LookupError("There is nothing to rate here: data/rating-lesson.yaml is not there.")
    return RatingWithKey(chosen)


def _opened(one: Beside) -> dict[str, Any]:
    """A key beside a rating as the page draws it."""
    return {
        "verdict": {**asdict(one.verdict), "same": one.verdict.same},
        "sentences": [{**asdict(each), "same": each.same} for each in one.sentences],
        "why": one.why,
    }


def rating_of(reply: ReplyToRate, answer: Mapping[str, Any]) -> dict[str, Any] | None:
    """A line of a rater's file, in the form of ``data/replies/ratings``.

    Args:
        reply: what was rated.
        answer: what the page kept: ``moves`` for each sentence, ``read`` (whether all of them were
            gone through), and of a whole reply ``reasons``, ``verdict``, ``criteria``; ``doubt``.

    Returns:
        None while something is open. What the codebook does not know is left out.
    """
    if answer.get("read") is not True:
        return None
    line: dict[str, Any] = {"reply": reply.id, "moves": _moves(reply, answer.get("moves"))}
    if reply.situation is not None:
        given, verdict = answer.get("reasons"), answer.get("verdict")
        reasons = _known(given, KINDS)
        levels = answer.get("criteria")
        criteria = {
            code: level
            for code in CRITERIA
            if isinstance(levels, Mapping) and (level := levels.get(code)) in (0, 1, 2)
        }
        none_given = isinstance(given, list) and NO_REASON in given
        if not (reasons or none_given) or verdict not in VERDICTS or len(criteria) < len(CRITERIA):
            return None
        line |= {"reasons": reasons, "verdict": verdict, "criteria": criteria}
    doubt = answer.get("doubt")
    return line | ({"doubt": doubt.strip()} if isinstance(doubt, str) and doubt.strip() else {})


def _moves(reply: ReplyToRate, chosen: object) -> list[list[str]]:
    by_sentence = chosen if isinstance(chosen, list) else []
    padded = [*by_sentence, *([] for _ in reply.sentences)]
    return [_known(one, MOVES) for one in padded[: len(reply.sentences)]]


def _known(chosen: object, codes: Sequence[str]) -> list[str]:
    return [code for code in codes if isinstance(chosen, list) and code in chosen]


def drawn(reply: ReplyToRate) -> dict[str, Any]:
    """A reply as the page draws it."""
    here = reply.situation
    return {
        "id": reply.id,
        "whole": here is not None,
        "client_message": reply.client_message,
        "setting": here.setting if here else "",
        "facts": [_RISK[here.risk], *facts(here)] if here else [],
        "sentences": list(reply.sentences),
    }


def choices() -> dict[str, Any]:
    """What there is to choose from, in the codebook's order and a rater's words."""
    here = pack.load()
    return {
        "groups": [
            {
                "legend": legend,
                "moves": [
                    {
                        "value": move.code,
                        "label": move.name,
                        "counts": move.counts,
                        "not_counts": move.not_counts,
                    }
                    for move in here.moves.values()
                    if move.group == group
                ],
            }
            for group, legend in _GROUPS.items()
        ],
        "reasons": [
            *({"value": kind.code, "label": kind.name} for kind in here.kinds.values()),
            {"value": NO_REASON, "label": "no reason at all"},
        ],
        "no_reason": NO_REASON,
        "verdicts": [
            {"value": one.code, "label": f"{one.name}: {one.when}"}
            for one in here.verdicts.values()
        ],
        "criteria": [
            {
                "code": one.code,
                "name": one.name,
                "levels": [
                    {"value": str(level), "label": f"{level}: {words}"}
                    for level, words in enumerate(one.levels)
                ],
            }
            for one in here.criteria.values()
        ],
    }
