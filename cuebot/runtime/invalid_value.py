"""What pydantic found wrong with a value, in words for whoever wrote it.

Its own words are of programs ("Input should be a valid integer, unable to parse string as an
integer", "Extra inputs are not permitted"); the types of its errors and what each carries are
those of pydantic-core's table of errors.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import BaseModel

from cuebot.text.nearest import find_nearest_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_TEXT, _WHOLE, _NUMBER = "must be text", "must be a whole number", "must be a number"
_SWITCH, _LIST, _TABLE = "must be true or false", "must be a list", "must hold keys with values"
_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "missing": "is missing",
        "greater_than": "must be more than {gt}",
        "greater_than_equal": "must be {ge} or more",
        "less_than": "must be less than {lt}",
        "less_than_equal": "must be {le} or less",
        "finite_number": "must be a finite number",
        "multiple_of": "must be a multiple of {multiple_of}",
        "string_type": _TEXT,
        "string_sub_type": _TEXT,
        "string_too_long": "must have {max_length} letters at most",
        "too_short": "must have {min_length} entries at least",
        "too_long": "must have {max_length} entries at most",
        "int_type": _WHOLE,
        "int_parsing": _WHOLE,
        "int_from_float": _WHOLE,
        "float_type": _NUMBER,
        "float_parsing": _NUMBER,
        "bool_type": _SWITCH,
        "bool_parsing": _SWITCH,
        "list_type": _LIST,
        "tuple_type": _LIST,
        "set_type": _LIST,
        "dict_type": _TABLE,
        "mapping_type": _TABLE,
        "model_type": _TABLE,
        "model_attributes_type": _TABLE,
        "literal_error": "must be {expected}",
        "enum": "must be {expected}",
        "string_pattern_mismatch": "must match {pattern}",
        "json_invalid": "is not JSON: {error}",
    }
)
UNKNOWN_KEY = "extra_forbidden"
"""pydantic's type of error for a key that a model does not have."""


def explain_validation_error(error: ValidationError, model: type[BaseModel] | None = None) -> str:
    """Return what is wrong first, as a clause that repeats no value: "`n` must be 0 or more".

    With the model that was asked, an unknown key is told with the nearest that there is.
    """
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == UNKNOWN_KEY:
        near = find_near_key(model, first["loc"]) if model else ""
        told = f"{_name_key(first)} is no known key"
        return f"{told}; did you mean {near!r}" if near else told
    return explain_first(first)


def explain_first(first: ErrorDetails) -> str:
    """Return what is wrong with one value, its key named, as a clause."""
    key, kind = _name_key(first), first["type"]
    known = {name: _shorten_whole(value) for name, value in first.get("ctx", {}).items()}
    if kind == "string_too_short":
        least = known["min_length"]
        why = "must not be empty" if least == 1 else f"must have {least} letters at least"
        return f"{key or 'it'} {why}"
    if kind in _REASONS:
        return f"{key or 'it'} {_REASONS[kind].format_map(known)}"
    why = str(known["error"]) if kind == "value_error" else first["msg"]
    return f"{key}: {why}" if key else why


def _name_key(first: ErrorDetails) -> str:
    key = ".".join(map(str, first["loc"]))
    return f"`{key}`" if key else ""


def _shorten_whole(value: object) -> object:
    """Return 9 for 9.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def find_near_key(model: type[BaseModel], path: Sequence[str | int]) -> str:
    """Return the key of the model at a path's place that is like its last step, if any is."""
    for step in path[:-1]:
        known = model.model_fields.get(str(step))
        inner = None if known is None else known.annotation
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return ""
        model = inner
    return find_nearest_name(str(path[-1]), model.model_fields)
