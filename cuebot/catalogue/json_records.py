"""The goods in a JSON file: a list, lines of one record each, or whatever a shop wraps them in."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from cuebot.catalogue.encoding import decode_text
from cuebot.catalogue.records import MOST_DEEP, read_records
from cuebot.catalogue.sheet import strip_beginning
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from datetime import date

    from cuebot.catalogue.record_cells import Value
    from cuebot.catalogue.sheet import RawSheet

_STARTS = ("{", "[")
_PAIR = 2
"""Parts of a reference to another record as Odoo writes it: its number and its name."""


def read_json(raw: bytes, where: str, today: date | None = None) -> RawSheet | None:
    """Return the table of goods in a JSON file; None where the bytes are no JSON.

    `CatalogueError` says that it breaks off, or that nothing in it is a list of goods.
    """
    if strip_beginning(raw[:200])[:1] not in (b"{", b"["):
        return None
    text = decode_text(raw, where).text.lstrip("\ufeff")
    loaded = _load(text, where)
    if loaded is None:
        return None
    sheet = read_records(_convert(loaded), "JSON", where, today)
    if sheet is None:
        raise CatalogueError(
            "is JSON without a list of goods that have titles",
            where=where,
            do="give the list of products, each with a title and a price",
        )
    return sheet


def _load(text: str, where: str) -> object:
    """Return what a JSON text holds; of lines, a list of each; None where it is none."""
    try:
        return json.loads(text, parse_float=Decimal)
    except RecursionError:
        return None
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        loaded = [_load_line(line) for line in lines]
        if lines and None not in loaded:
            return loaded
        if not text.lstrip().startswith(_STARTS) or not _looks_like(text):
            return None
        raise CatalogueError(
            f"is JSON that breaks off or is broken ({error.msg})",
            where=f"{where}, line {error.lineno}",
            do="export it anew",
        ) from error


def _load_line(line: str) -> object:
    try:
        return json.loads(line, parse_float=Decimal)
    except (json.JSONDecodeError, RecursionError):
        return None


def _looks_like(text: str) -> bool:
    """Tell JSON from a table whose first cell has a bracket."""
    head = text.lstrip()[1:].lstrip()
    return head[:1] in ('"', "{", "[", "}", "]")


def _list_nodes(value: dict[object, object]) -> list[object] | None:
    """Return the list that GraphQL wraps as a connection, `{"edges": [{"node": {}}]}`; or None.

    Source: https://relay.dev/graphql/connections.htm
    """
    nodes, edges = value.get("nodes"), value.get("edges")
    if isinstance(nodes, list) and all(isinstance(one, dict) for one in nodes):
        return nodes
    if not isinstance(edges, list) or not all(isinstance(one, dict) for one in edges):
        return None
    found = [one.get("node") for one in edges]
    return found if all(isinstance(one, dict) for one in found) else None


def _name_pair(name: object, value: object) -> object:
    """Return the name where a key of another record holds its number and name: `[16, "RON"]`.

    Source: many-to-one fields of Odoo's external API.
    """
    if not str(name).endswith("_id") or not isinstance(value, list) or len(value) != _PAIR:
        return value
    number, called = value
    return called if isinstance(number, int) and isinstance(called, str) else value


def _drop_false(listed: list[object]) -> list[object]:
    """Return records without the `false` that Odoo writes where a text, a list or a pair is empty.

    A field is one of these where some records have a value for it, and none has `true`.
    """
    records = [one for one in listed if isinstance(one, dict)]
    if not records or len(records) < len(listed):
        return listed
    empty = set()
    for name in dict.fromkeys(name for one in records for name in one):
        told = [one.get(name) for one in records]
        switched = any(one is True for one in told)
        if not switched and any(isinstance(one, str | list) for one in told):
            empty.add(name)
    return [
        {name: "" if value is False and name in empty else value for name, value in one.items()}
        for one in records
    ]


def _convert(value: object, depth: int = 0) -> Value:
    """Return a value with its figures as texts, and nothing that lies too deep."""
    if depth > MOST_DEEP or value is None:
        return ""
    if isinstance(value, dict):
        if (nodes := _list_nodes(value)) is not None:
            return _convert(nodes, depth)
        return {
            str(name): _convert(_name_pair(name, one), depth + 1) for name, one in value.items()
        }
    if isinstance(value, list):
        return [_convert(one, depth + 1) for one in _drop_false(value)]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
