"""What a file must hold against what it holds, and the difference said in words with its line.

Pydantic says well what is wrong and in which place of the data; an author needs the line of the
file, the field as they know it, and what to do. Its types of error are listed at docs.pydantic.dev
under "Validation Errors".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from plainspoken.pack.problems import PackError, Problem
from plainspoken.pack.yaml import Place, Source

T = TypeVar("T")


def validated(source: Source, model: type[T]) -> T:
    """The file's content as a model, or as a list of models.

    Raises:
        PackError: each thing that does not fit.
    """
    adapter = TypeAdapter(model)
    try:
        return adapter.validate_python(source.data)
    except ValidationError as error:
        found = error.errors(include_url=False)
        fields = sorted(_fields(adapter.json_schema()))
        raise PackError(_in_words(source, dict(item), fields) for item in found) from None


def _fields(schema: Any) -> set[str]:
    """All names of fields that a JSON schema speaks of, at any depth."""
    if isinstance(schema, list):
        return {name for item in schema for name in _fields(item)}
    if not isinstance(schema, dict):
        return set()
    inner = {name for value in schema.values() for name in _fields(value)}
    return inner | set(schema.get("properties", {}))


def _in_words(source: Source, error: Mapping[str, Any], fields: Sequence[str]) -> Problem:
    kind, context = str(error["type"]), error.get("ctx", {})
    place, value = _place(source, error["loc"]), error["input"]
    if kind.startswith("union_tag"):
        # Records of several kinds, told apart by a field that is missing or names none of them.
        field = str(context["discriminator"]).strip("'")
        place, value = (*place, field), value.get(field) if isinstance(value, dict) else value
        kind = "missing" if kind == "union_tag_not_found" else "literal_error"
        context = {"expected": context.get("expected_tags", "")}
    if kind == "extra_forbidden":
        near = get_close_matches(str(place[-1]), fields, 1)
        todo = f"Did you mean {near[0]}?" if near else "Take it out, or look at its name."
        return source.problem(place, f"{place[-1]} is not a field here", todo)
    if kind in _SHAPES:
        return _shape(source, kind, place, value)
    say = _SAY.get(kind)
    if say:
        return say(source, place, value, context)
    message = str(error["msg"]).removeprefix("Value error, ").rstrip(".")
    what = message if kind == "value_error" else f"{_called(place)}: {message}"
    return source.problem(place, what, str(context.get("todo", "Correct it and check again.")))


_FIELDS = 'Write each field on a line of its own: "name: value".'
_SHAPES: Mapping[str, tuple[str, str]] = {
    "string_type": ("text", "Write the text after it, in quotation marks."),
    "list_type": ("a list", 'Begin each item on a line of its own with "- ".'),
    "model_type": ("a group of fields", _FIELDS),
    "model_attributes_type": ("a group of fields", _FIELDS),
    "dict_type": ("a group of fields", _FIELDS),
    "bool_type": ("true or false", "Change it to one of these, without quotation marks."),
    "int_type": ("a whole number", "Change it to one, without quotation marks."),
}
"""By pydantic's type of error: what the value must be, and what to do."""


def _shape(source: Source, kind: str, place: Place, value: Any) -> Problem:
    wanted, todo = _SHAPES[kind]
    if kind == "string_type" and isinstance(value, (int, float)):
        todo = f'Put it in quotation marks: "{source.raw.get(place, value)}".'
    said = _said(source, place, value)
    whole = "nothing" if value is None else said
    holds = f"{_called(place)} is {said}" if place else f"the file holds {whole}"
    return source.problem(place, f"{holds}, but must {'be' if place else 'hold'} {wanted}", todo)


def _missing(source: Source, place: Place, value: Any, _: Mapping[str, Any]) -> Problem:
    name = str(place[-1])
    beside = [key for key in value if isinstance(key, str)] if isinstance(value, dict) else []
    near = get_close_matches(name, beside, 1)
    todo = f"There is {near[0]}: did you mean {name}?" if near else f'Add a line "{name}: …" to it.'
    return source.problem(place, f"{name} is missing", todo)


def _literal(source: Source, place: Place, value: Any, context: Mapping[str, Any]) -> Problem:
    allowed = [w.strip("' ") for w in str(context["expected"]).replace(" or ", ", ").split(", ")]
    near = get_close_matches(str(value), allowed, 1)
    todo = f"Did you mean {near[0]}?" if near else "Change it to one of these."
    one = allowed[0] if len(allowed) == 1 else f"{', '.join(allowed[:-1])} or {allowed[-1]}"
    said = _said(source, place, value)
    return source.problem(place, f"{_called(place)} is {said}, but must be {one}", todo)


def _empty(source: Source, place: Place, _value: Any, _: Mapping[str, Any]) -> Problem:
    return source.problem(place, f"{_called(place)} is empty", "Write some text there.")


_FORM = "Use lower-case letters and figures, with hyphens between words: late-evening-texts."
_FORMS = {
    "jurisdiction": 'Write it in the short form: "us", "uk", "au", "ca-on".',
}


def _form(source: Source, place: Place, value: Any, _: Mapping[str, Any]) -> Problem:
    what = f"{_called(place)} is {_said(source, place, value)}, which is not of the right form"
    return source.problem(place, what, _FORMS.get(str(place[-1]), _FORM))


def _count(source: Source, place: Place, _value: Any, context: Mapping[str, Any]) -> Problem:
    least, most = context.get("min_length"), context.get("max_length")
    wanted = f"at most {most}" if least is None else f"at least {least}"
    what = f"{_called(place)} has {context['actual_length']} items, but must have {wanted}"
    return source.problem(place, what, "Add some." if most is None else "Take some away.")


_SAY: Mapping[str, Callable[[Source, Place, Any, Mapping[str, Any]], Problem]] = {
    "missing": _missing,
    "literal_error": _literal,
    "string_too_short": _empty,
    "string_pattern_mismatch": _form,
    "string_too_long": _form,
    "too_short": _count,
    "too_long": _count,
}


def _place(source: Source, loc: Iterable[str | int]) -> Place:
    """Where in the file pydantic means: its path without the parts that are names of types."""
    parts = list(loc)
    place: Place = ()
    for part in parts[:-1]:
        if (*place, part) in source.lines:
            place = (*place, part)
    return (*place, *parts[-1:])


def _called(place: Place) -> str:
    """What to call a value: its field, or which item of which list it is."""
    names = [part for part in place if isinstance(part, str)]
    if place and isinstance(place[-1], int):
        return f"item {place[-1] + 1}" + (f" of {names[-1]}" if names else "")
    return names[-1] if names else "the file"


def _said(source: Source, place: Place, value: Any) -> str:
    """A value as its author wrote it, short."""
    if value is None or value == "":
        return "empty"
    if isinstance(value, (dict, list)):
        return "a list" if isinstance(value, list) else "a group of fields"
    raw = source.raw.get(place, str(value))
    if isinstance(value, bool):
        return raw
    if isinstance(value, (int, float)):
        return f"the number {raw}"
    text = " ".join(raw.split())
    return f'"{text[:40]}…"' if len(text) > 41 else f'"{text}"'
