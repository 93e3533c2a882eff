"""Authors' files, read and checked: one function for each file, and one for all of them.

Each gives the compiled form, plain values ready for JSON, or raises `PackError` with all that is
wrong and not only with the first of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from plainspoken.pack import (
    between,
    dialogue_schema,
    exercise_schema,
    facts_schema,
    lesson_schema,
    schema,
    where,
    yaml,
)
from plainspoken.pack.load import situation_from
from plainspoken.pack.problems import PackError, Problem
from plainspoken.pack.records import CRITERIA, KINDS, MOVES, POINTS, VERDICTS, Situation
from plainspoken.pack.wording import validated

T = TypeVar("T")


def everything(root: Path) -> dict[str, Any]:
    """All of ``data/``.

    Args:
        root: the folder that holds ``data/``.

    Raises:
        PackError: all that is wrong in all files.
    """
    # They read replies, which stand on this.
    from plainspoken.pack import rating, rating_key  # noqa: PLC0415

    problems: list[Problem] = []
    sources: dict[str, yaml.Source] = {}

    @cache
    def labelled() -> Mapping[str, Situation]:
        return situations_from_file(root / "data" / "replies" / "situations.yaml")

    def tried(name: str, check: Callable[[yaml.Source], T]) -> T | None:
        try:
            sources[name] = yaml.read(root / "data" / name, f"data/{name}")
            return check(sources[name])
        except PackError as error:
            problems.extend(error.problems)
            return None

    found = tried("situations.yaml", situations)
    words = tried("moves.yaml", moves)
    told = tried("case.yaml", case)
    lessons = tried("course.yaml", course)
    # Exercises name these; where they could not be read, no exercise is to blame for it.
    known = None if found is None else {s["id"] for s in found} | {"contrast"}
    stems = None if lessons is None else {Path(lesson["exercise"]).stem for lesson in lessons}
    exercises = {
        file.stem: tried(f"exercises/{file.name}", lambda source: exercise(source, known, stems))
        for file in where.files(root / "data" / "exercises", "*.yaml")
    }
    names = None if lessons is None else {lesson["stem"] for lesson in lessons}
    pieces = {
        file.stem: tried(f"lessons/{file.name}", lambda source: lesson(source, known, names))
        for file in where.files(root / "data" / "lessons", "*.yaml")
    }
    told_apart = [source for name, source in sources.items() if name.startswith("lessons/")]
    asking = [*(source for name, source in sources.items() if name == "case.yaml"), *told_apart]
    problems += between.repeated_in_files(asking, ("questions",), "id")
    for name in ("compares", "comebacks", "alouds"):
        problems += between.repeated_in_files(told_apart, (name,), "id")
    # Who brings a course of their own need have no dialogues, no facts, and nothing to rate.
    worked: list[dict[str, Any]] | None = []
    if (root / "data" / "dialogues.yaml").is_file():
        worked = tried("dialogues.yaml", dialogues)
    stated: list[dict[str, Any]] | None = []
    if (root / "data" / "facts.yaml").is_file():
        stated = tried("facts.yaml", facts)
    sets = rating.NOTHING
    if (root / "data" / "rating.yaml").is_file():
        compiled = tried("rating.yaml", lambda source: rating.compiled(source, root, labelled()))
        sets = compiled or sets
    taught: dict[str, Any] | None = None
    if (root / "data" / "rating-lesson.yaml").is_file():
        taught = tried(
            "rating-lesson.yaml", lambda source: rating_key.compiled(source, root, labelled())
        )
    if problems or words is None:
        raise PackError(problems)
    return {
        **words,
        "situations": found,
        "case": told,
        "lessons": lessons,
        "exercises": exercises,
        "pieces": pieces,
        "dialogues": worked,
        "facts": stated,
        "rating": {**sets, "lesson": taught},
    }


def situations_from_file(path: Path) -> Mapping[str, Situation]:
    """Situations from anybody's file; see `plainspoken.pack.situations_from_file`."""
    source = yaml.read(path)
    found = _checked(
        lambda: validated(source, list[schema.SituationModel]),
        between.repeated(source, (), "id"),
        *(between.contradicted(source, place) for place in between.items(source, ())),
    )
    # As it is written, so that `id: 012` is the "012" that a file of replies names.
    records = [
        situation_from(item.compiled() | {"id": source.raw[(number, "id")].strip()})
        for number, item in enumerate(found)
    ]
    return MappingProxyType({record.id: record for record in records})


def situations(source: yaml.Source) -> list[dict[str, Any]]:
    """``data/situations.yaml``: our own situations, with `needs` resolved."""
    fields = schema.OwnSituation.model_fields
    return _checked(
        lambda: [item.compiled() for item in validated(source, list[schema.OwnSituation])],
        between.repeated(source, (), "id"),
        *(between.situation(source, place, fields) for place in between.items(source, ())),
    )


def moves(source: yaml.Source) -> dict[str, Any]:
    """``data/moves.yaml``: each of the codebook's codes once, in its order."""
    lists = {"kinds": KINDS, "moves": MOVES, "criteria": CRITERIA, "verdicts": VERDICTS}

    def compiled() -> dict[str, Any]:
        plain = validated(source, schema.MovesModel).model_dump(mode="json")
        for name, codes in lists.items():
            by_code = {item["code"]: item for item in plain[name]}
            plain[name] = [by_code[code] for code in codes if code in by_code]
        return plain

    return _checked(
        compiled,
        *(between.repeated(source, (name,), "code") for name in lists),
        *(between.left_out(source, (name,), "code", codes) for name, codes in lists.items()),
        between.misgrouped(source),
        between.unquoted(source),
    )


def case(source: yaml.Source) -> dict[str, Any]:
    """``data/case.yaml``: the retelling and the three answers."""

    def compiled() -> dict[str, Any]:
        found = validated(source, schema.CaseModel)
        return found.model_dump(mode="json") | {"contrast": found.contrast.compiled()}

    named = source.raw.get(("contrast", "id"), "contrast")
    misnamed = source.problem(
        ("contrast", "id"), f'the id of the contrast is "{named}"', 'Change it to "contrast".'
    )
    lists = ("points", "passages", "answers", "questions")
    return _checked(
        compiled,
        *(between.repeated(source, (name,), "id") for name in lists),
        between.left_out(source, ("points",), "id", POINTS),
        between.left_out(source, ("answers",), "id", ("A", "B", "C")),
        between.uncarried(source),
        between.situation(source, ("contrast",), schema.OwnSituation.model_fields),
        [] if named == "contrast" else [misnamed],
    )


def course(source: yaml.Source) -> list[dict[str, Any]]:
    """``data/course.yaml``: the fields of `LessonFile` for each lesson, in order."""
    return _checked(
        lambda: [
            {
                "stem": lesson.stem,
                "title": lesson.title,
                "path": f"lessons/{lesson.stem}.ipynb",
                "exercise": f"exercises/{lesson.exercise}.ipynb" if lesson.exercise else "",
                "beside": lesson.beside,
            }
            for lesson in validated(source, schema.CourseModel).lessons
        ],
        between.repeated(source, ("lessons",), "stem"),
        between.repeated(source, ("lessons",), "exercise"),
    )


def missing(root: Path) -> list[Problem]:
    """What ``data/course.yaml`` names and is not there: notebooks, and what exercises ask.

    Raises:
        PackError: that file itself is wrong.
    """
    source = yaml.read(root / "data" / "course.yaml", "data/course.yaml")
    problems = []
    for number, lesson in enumerate(course(source)):
        needed = [("stem", lesson["path"])]
        if lesson["exercise"]:
            stem = Path(lesson["exercise"]).stem
            needed += [
                ("exercise", lesson["exercise"]),
                ("exercise", f"data/exercises/{stem}.yaml"),
            ]
        problems += [
            source.problem(
                ("lessons", number, field),
                f"this needs the file {name}, which is not there",
                "Write that file, restore it from the project's history, or take this line out.",
            )
            for field, name in needed
            if not (root / name).is_file()
        ]
    return problems


def not_fresh(root: Path, today: date) -> list[Problem]:
    """Facts at whose sources somebody should look again; to be told, and no reason to refuse.

    Raises:
        PackError: ``data/facts.yaml`` is there and cannot be read.
    """
    file = root / "data" / "facts.yaml"
    if not file.is_file():
        return []
    return facts_schema.not_fresh(yaml.read(file, "data/facts.yaml"), today)


def exercise(
    source: yaml.Source, known: Collection[str] | None, stems: Collection[str] | None
) -> dict[str, Any]:
    """A file in ``data/exercises/``.

    Args:
        source: the file.
        known: ids of the situations that it may name; None where that is not known.
        stems: names of the exercises that the course has; None where that is not known.
    """
    stem = Path(source.file).stem
    orphan = Problem(
        source.file,
        0,
        "no lesson in data/course.yaml has this exercise",
        f'Add "exercise: {stem}" to its lesson there, or rename the file.',
    )
    return _checked(
        lambda: validated(source, exercise_schema.ExerciseModel).model_dump(
            mode="json", exclude_none=True
        ),
        _strangers(source, known),
        [] if stems is None or stem in stems else [orphan],
    )


def lesson(
    source: yaml.Source, known: Collection[str] | None, stems: Collection[str] | None
) -> dict[str, Any]:
    """A file in ``data/lessons/``: the fields of `Pieces`.

    Args:
        source: the file.
        known: ids of the situations that it may name; None where that is not known.
        stems: names of the lessons that the course has; None where that is not known.
    """
    stem = Path(source.file).stem
    orphan = Problem(
        source.file,
        0,
        f'there is no lesson "{stem}" in data/course.yaml',
        "Add it there, or rename the file.",
    )
    return _checked(
        lambda: validated(source, lesson_schema.LessonFileModel).model_dump(
            mode="json", exclude_none=True
        ),
        *(
            between.repeated(source, (name,), "id")
            for name in ("questions", "compares", "comebacks", "alouds")
        ),
        *(
            between.repeated(source, (*place, "replies"), "id")
            for place in between.items(source, ("compares",))
        ),
        *(between.unsayable(source, place) for place in between.items(source, ("comebacks",))),
        _strangers(source, known),
        [] if stems is None or stem in stems else [orphan],
    )


def dialogues(source: yaml.Source) -> list[dict[str, Any]]:
    """``data/dialogues.yaml``: worked dialogues, each with its situation."""
    fields = dialogue_schema.DialogueSituation.model_fields
    each = between.items(source, ())
    return _checked(
        lambda: [one.compiled() for one in validated(source, list[dialogue_schema.DialogueModel])],
        between.repeated(source, (), "id"),
        *(between.situation(source, (*place, "situation"), fields) for place in each),
        *(
            between.repeated(source, (*place, *replies), "id")
            for place in each
            for replies in (("replies",), ("second", "replies"))
        ),
        *(between.unanswering(source, place) for place in each),
    )


def facts(source: yaml.Source) -> list[dict[str, Any]]:
    """``data/facts.yaml``: the fields of `Fact` for each claim, in order."""
    return _checked(
        lambda: [
            fact.model_dump(mode="json") for fact in validated(source, list[facts_schema.FactModel])
        ],
        between.repeated(source, (), "id"),
        facts_schema.two_addresses(source),
    )


def _strangers(source: yaml.Source, known: Collection[str] | None) -> list[Problem]:
    """Situations that are named and are not there; none where those that are are not known."""
    return [
        source.problem(
            place,
            f'there is no situation "{name}"',
            f"Name one of these: {', '.join(sorted(known))}.",
        )
        for place, name in source.raw.items()
        if known is not None and place[-1:] == ("situation",) and name not in known
    ]


def _checked(compiled: Callable[[], T], *more: Sequence[Problem]) -> T:
    """The compiled form, or all that is wrong: what the model says and what was found beside it."""
    problems = [problem for found in more for problem in found]
    try:
        plain = compiled()
    except PackError as error:
        raise PackError([*error.problems, *problems]) from None
    if problems:
        raise PackError(problems)
    return plain
