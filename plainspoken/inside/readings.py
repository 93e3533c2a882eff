"""What the checker reads in some of the labelled replies."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from plainspoken.engine import Reading
from plainspoken.engine.learned import load as load_model
from plainspoken.inside.labelled import AT_STAKE, named_verdicts
from plainspoken.pack import load

FAST, SLOW = 80, 12
"""How many replies are read in a few seconds; fewer where numpy reads in place of onnxruntime."""


def how_many() -> int:
    """How many replies this computer reads while somebody waits."""
    model = load_model()
    return SLOW if model is not None and model.runs_on == "numpy" else FAST


def with_readings(replies: pd.DataFrame, readings: Sequence[Reading]) -> pd.DataFrame:
    """Replies with what was read in them.

    Args:
        replies: as in `Labelled.at_stake`.
        readings: one for each, in the same order.

    Returns:
        The same lines with three more columns: `read as` (a verdict), `chance` (how likely the
        checker held it, 0 to 1; not a number where it gave none) and `sure`.
    """
    names = [load().verdicts[one.verdict].name for one in readings]
    return replies.assign(
        **{
            "read as": named_verdicts(names, AT_STAKE),
            "chance": pd.array([one.chance for one in readings], dtype="Float64").astype(float),
            "sure": pd.array([not one.verdict_unsure for one in readings], dtype=bool),
        }
    )
