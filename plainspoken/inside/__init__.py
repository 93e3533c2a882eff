"""What the lesson on the data shows: the labelled replies as tables, charts and sentences.

pandas is imported here and in no room that a widget needs, for it is slow to import.
"""

from plainspoken.inside.charts import bars, crossed, spans
from plainspoken.inside.figure import figure, quotes
from plainspoken.inside.labelled import labelled_replies, together
from plainspoken.inside.readings import how_many, with_readings
from plainspoken.inside.reports import measured, trainings

__all__ = [
    "bars",
    "crossed",
    "figure",
    "how_many",
    "labelled_replies",
    "measured",
    "quotes",
    "spans",
    "together",
    "trainings",
    "with_readings",
]
