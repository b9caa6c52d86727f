"""The form of a model's answer as a JSON schema, for servers that can be held to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.draft.server_profile import Json

TEXT: Json = {"type": "string"}


def build_schema(name: str, fields: Mapping[str, Json]) -> Json:
    """Return the schema of an answer that is one object with these fields, and no other."""
    return {"name": name, "strict": True, "schema": _describe_object(fields)}


def describe_list(item: Json) -> Json:
    """Return the form of a list of such items."""
    return {"type": "array", "items": item}


def describe_rows(fields: Mapping[str, Json]) -> Json:
    """Return the form of a list of objects with these fields, and no other."""
    return describe_list(_describe_object(fields))


def _describe_object(fields: Mapping[str, Json]) -> Json:
    return {
        "type": "object",
        "properties": dict(fields),
        "required": list(fields),
        "additionalProperties": False,
    }
