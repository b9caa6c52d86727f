"""JSON of any tool: a list of messages, one a line, or a list inside a wrapper.

A message's fields, those of objects within it too (`author.name`), are taken for the columns of a
table, and found as there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.json_items import BrokenItem, read_items
from cuebot.capture.formats.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row

MAX_DEPTH = 4
"""Objects within objects that are looked into."""
MOST_FIELDS = 200
_LIST = re.compile(rb"\[\s*(?:[{\]]|null\b)")
_OWN_ROW_KEY = re.compile(rb'"(?:at|type)"\s*:')


def matches_format(head: bytes) -> bool:
    """Take JSON that is not cuebot's own recording, each of whose lines has `at`."""
    if head.startswith(b"["):
        return bool(_LIST.match(head))
    if not head.startswith(b"{"):
        return False
    return not any(_is_own_row(line) for line in head.splitlines())


def _is_own_row(line: bytes) -> bool:
    if not _OWN_ROW_KEY.search(line):
        return False
    try:
        told = from_json(line)
    except ValueError:
        return False
    return isinstance(told, dict) and isinstance(told.get("at"), int | float)


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    found: list[tuple[int, Mapping[str, str] | str]] = []
    heads: dict[str, None] = {}
    for number, item in read_items(read_whole(path)):
        if isinstance(item, BrokenItem):
            found.append((number, str(item)))
        elif isinstance(item, dict):
            fields = dict(_flatten_fields(item))
            heads |= dict.fromkeys(fields)
            found.append((number, fields))
        else:
            found.append((number, "no object"))
    order = list(heads)[:MOST_FIELDS]
    table = [
        (number, told if isinstance(told, str) else [told.get(head, "") for head in order])
        for number, told in found
    ]
    yield from read_table(order, table, named)


def _flatten_fields(
    item: Mapping[str, object], path: str = "", depth: int = 1
) -> Iterator[tuple[str, str]]:
    """Yield each text and number of an object under its path; pieces of a text are joined."""
    for key, value in item.items():
        name = f"{path}{key}"
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, bool) or value is None:
            continue
        elif isinstance(value, int | float):
            yield name, repr(value) if isinstance(value, float) else str(value)
        elif isinstance(value, dict) and depth < MAX_DEPTH:
            yield from _flatten_fields(value, f"{name}.", depth + 1)
        elif isinstance(value, list) and (joined := _join_pieces(value)):
            yield name, joined


def _join_pieces(pieces: list[object]) -> str:
    texts = [
        piece if isinstance(piece, str) else piece.get("text")
        for piece in pieces
        if isinstance(piece, str | dict)
    ]
    return "".join(text for text in texts if isinstance(text, str))


FORMAT = RecordingFormat("a tool", matches_format, read_rows)
