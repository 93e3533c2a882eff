"""The labelled replies (``data/replies/``) as tables, in the words that a trainee reads.

They are in a copy of the project and in no wheel. Where they are not, the tables are there and hold
no line, so that whatever is worked out from them is empty and nothing fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from plainspoken.pack import MOVES, VERDICTS, Situation, load, where
from plainspoken.pack.replies import SPLITS, Corpus, Rating, read_corpus, read_ratings

NOTHING_AT_STAKE = "no limit at stake"
"""Stands in place of a verdict where the client's message asks for nothing that has a limit."""

AT_STAKE = tuple(load().verdicts[code].name for code in VERDICTS)
"""The names of the four verdicts, in the codebook's order."""

NOT_HERE = (
    "The labelled replies are not here. They come with a copy of the project and not with an "
    "installed Plainspoken, and this lesson is about them: nothing below has anything to draw. "
    "Nothing is broken, and the other lessons do not need them. To see the charts, open this "
    "lesson from the project's folder."
)
"""What to say in a wheel."""

_BY_RATERS = ("nobody", "one", "two")


@dataclass(frozen=True, slots=True)
class Labelled:
    """All labelled replies, each with what was settled about it."""

    replies: pd.DataFrame
    """A line for each reply, by id: `writer`, `split`, `verdict`, `raters` (how many rated it),
    `words`, `situation` (its id), `client` (the message), `text`."""
    makes: pd.DataFrame
    """A line for each reply, by id, and a column for each move: whether a sentence makes it."""
    verdicts: pd.DataFrame
    """A line for each reply that two raters saw and in which a limit is at stake, by id: `writer`,
    `first` and `second`, their verdicts."""
    moves: pd.DataFrame
    """A line for each move that one of two raters or both found in a sentence: `reply`, `sentence`
    (from 1), `move`, `first` and `second`, whether they found it."""
    situations: Mapping[str, Situation]
    """By id."""

    @property
    def at_stake(self) -> pd.DataFrame:
        """The replies in which a limit is at stake, without `NOTHING_AT_STAKE` as a verdict."""
        found = self.replies[self.replies["verdict"] != NOTHING_AT_STAKE]
        return found.assign(verdict=named_verdicts(found["verdict"], AT_STAKE))

    def some(self, count: int, split: str = "development") -> pd.DataFrame:
        """So many replies of a split in which a limit is at stake, drawn by lot, always the same.

        Args:
            count: how many; all of them if there are fewer.
            split: one of `SPLITS`.
        """
        found = self.at_stake
        found = found[found["split"] == split]
        return found.sample(min(count, len(found)), random_state=1) if len(found) else found.copy()

    def _repr_html_(self) -> str:
        """How many there are, or that they are not here."""
        count = len(self.replies)
        said = f"{count:,} replies are read." if count else NOT_HERE
        return f'<div class="plainspoken-piece" role="note"><p>{escape(said)}</p></div>'


def labelled_replies(root: Path | None = None) -> Labelled:
    """The labelled replies of this copy of the project; tables without a line where it is none.

    Args:
        root: the folder that holds ``data/``; found if left out.

    Raises:
        PackError: a file of theirs cannot be used; which, where, and what to do.
    """
    root = root or where.checkout()
    if root is None:
        return labelled(Corpus({}, {}, {}), {}, {})
    corpus = read_corpus(root)
    ratings = root / "data" / "replies" / "ratings"
    first, second = (
        read_ratings(ratings / f"{name}.jsonl", corpus.replies) for name in ("first", "second")
    )
    return labelled(corpus, first, second)


def labelled(corpus: Corpus, first: Mapping[str, Rating], second: Mapping[str, Rating]) -> Labelled:
    """The tables.

    Args:
        corpus: the replies and what was settled.
        first: what the first rater said, by id of the reply.
        second: the same of the second, who rated fewer.
    """
    replies = pd.DataFrame(
        [
            (
                reply.id,
                reply.writer,
                reply.split,
                _verdict(corpus.settled[reply.id]),
                _BY_RATERS[(reply.id in first) + (reply.id in second)],
                len(reply.text.split()),
                reply.situation,
                _client(reply.situation, reply.client_message, corpus.situations),
                reply.text,
            )
            for reply in corpus.replies.values()
        ],
        columns=[
            *("reply", "writer", "split", "verdict", "raters"),
            *("words", "situation", "client", "text"),
        ],
    ).set_index("reply")
    replies["split"] = pd.Categorical(replies["split"], SPLITS)
    replies["verdict"] = named_verdicts(replies["verdict"])
    replies["raters"] = pd.Categorical(replies["raters"], _BY_RATERS)
    replies["words"] = replies["words"].astype(int)
    twice = [name for name in second if name in first]
    verdicts = pd.DataFrame(
        [
            (name, corpus.replies[name].writer, _verdict(first[name]), _verdict(second[name]))
            for name in twice
            if first[name].verdict
        ],
        columns=["reply", "writer", "first", "second"],
    ).set_index("reply")
    for rater in ("first", "second"):
        verdicts[rater] = named_verdicts(verdicts[rater], AT_STAKE)
    return Labelled(
        replies,
        _makes(corpus.settled[name] for name in corpus.replies),
        verdicts,
        _moves((first[name], second[name]) for name in twice),
        MappingProxyType(dict(corpus.situations)),
    )


def named_verdicts(
    names: Iterable[str], among: Iterable[str] = (*AT_STAKE, NOTHING_AT_STAKE)
) -> pd.Categorical:
    """Names of verdicts as a column that knows their order, those that do not come up included."""
    return pd.Categorical(list(names), list(among))


def together(makes: pd.DataFrame, least: int) -> pd.DataFrame:
    """Pairs of moves that stand in one reply more often than they would by chance.

    Args:
        makes: as in `Labelled`, of the replies that are to count.
        least: in so many replies at least a pair must stand, or its figure means little.

    Returns:
        A line for each pair, the most marked first: `together` (replies), `by chance` (as many
        would hold both if each move fell on replies without regard to the other) and `times` (the
        one in parts of the other).
    """
    counts = makes.sum()
    rows = []
    for one, other in combinations(makes.columns, 2):
        both = int((makes[one] & makes[other]).sum())
        if both >= max(1, least):
            chance = counts[one] * counts[other] / len(makes)
            rows.append((f"{one} + {other}", both, chance, both / chance))
    table = pd.DataFrame(rows, columns=["pair", "together", "by chance", "times"])
    return table.set_index("pair").astype(float).sort_values("times", ascending=False)


def _verdict(rating: Rating) -> str:
    return load().verdicts[rating.verdict].name if rating.verdict else NOTHING_AT_STAKE


def _client(situation: str, message: str, situations: Mapping[str, Situation]) -> str:
    return situations[situation].client_message if situation else message


def _makes(ratings: Iterable[Rating]) -> pd.DataFrame:
    names = [load().moves[code].name for code in MOVES]
    rows = {}
    for rating in ratings:
        made = frozenset[str]().union(*rating.moves)
        rows[rating.reply] = [code in made for code in MOVES]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=names).astype(bool)
    return table.rename_axis("reply")


def _moves(pairs: Iterable[tuple[Rating, Rating]]) -> pd.DataFrame:
    rows = [
        (one.reply, number, load().moves[code].name, code in mine, code in yours)
        for one, other in pairs
        for number, (mine, yours) in enumerate(zip(one.moves, other.moves, strict=True), start=1)
        for code in MOVES
        if code in mine or code in yours
    ]
    table = pd.DataFrame(rows, columns=["reply", "sentence", "move", "first", "second"])
    table["move"] = pd.Categorical(table["move"], [load().moves[code].name for code in MOVES])
    return table.astype({"sentence": int, "first": bool, "second": bool})
