"""Where the rows are in a JSON value: one list, pages of it, objects by id, or columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from cuebot.capture.formats.columns import (
    are_known_heads,
    find_known_columns,
    has_time_head,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Rows: TypeAlias = "Sequence[object]"

MAX_DEPTH = 8
"""Values within values that are looked into."""
_ALIKE = 0.5
"""Share of two lists' keys that must be the same for them to be parts of one."""
_LEAST_ROWS = 2
"""Objects by id, or cells of a column, for a table to be seen in them."""
_ROWS_JUDGED = 20
"""Rows of a table by which its columns are told."""
_LISTS_JUDGED = 50
"""The longest lists, of which the first with messages is taken."""
_CLOCKED = re.compile(
    r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ,]+)?\d{1,2}:\d{2}|1[4-9]\d{8}(?:\d{3})?$"
)
"""A key that is a time: a clock's, with its day or without, or a Unix time."""
HEADS_KEYS = (
    "columns",
    "fields",
    "headers",
    "heads",
    "header",
    "keys",
    "meta",
    "cols",
    "schema",
    "column_names",
    "columnNames",
)
"""What names the columns of rows that are lists of cells."""
_HEAD_NAME_KEYS = ("label", "name", "id", "title", "field")


def find_rows(value: object) -> Rows | None:
    """Return the rows that a value holds: the likeliest list, and those of the same kind.

    A list whose objects have a text by a known name goes before one that is longer; of two alike,
    the one that stands less deep.  None when there is no list of objects.
    """
    lists = list(_walk_lists(value))
    if not lists:
        return None
    longest = sorted(lists, key=len, reverse=True)[:_LISTS_JUDGED]
    best = next(filter(_are_messages, longest), longest[0])
    keys = _list_keys(best)
    if not keys:  # rows without keys, one list of them
        return best
    spoken = _are_messages(best)
    return [
        row
        for rows in lists
        if rows is best or not spoken or _hold_messages(rows)
        for row in rows
        if _are_alike(keys, _list_keys(rows))
    ]


def has_messages(value: object) -> bool:
    """Tell whether a value holds a list of which most objects are messages with a time."""
    return any(
        _are_messages(rows) and has_time_head(sorted(_list_keys(rows)))
        for rows in _walk_lists(value)
    )


def _walk_lists(value: object) -> Iterator[list[object]]:
    """Yield each list of rows in a value, level by level."""
    level: list[object] = [value]
    for _ in range(MAX_DEPTH):
        following: list[object] = []
        for one in level:
            rows = _read_rows(one)
            if rows is not None:
                yield rows
            if isinstance(one, dict):
                named = HEADS_KEYS if find_heads_beside(one) else ()
                following += [inner for key, inner in one.items() if key not in named]
            elif isinstance(one, list):
                following += one
        level = following


def _read_rows(value: object) -> list[object] | None:
    if isinstance(value, list):
        kept = sum(isinstance(item, dict) or _is_bare_row(item) for item in value)
        return value if kept * 2 > len(value) else None
    if not isinstance(value, dict) or len(value) < _LEAST_ROWS:
        return None
    return _name_cells(value) or _transpose(value) or _list_by_id(value)


def _list_by_id(value: Mapping[str, object]) -> list[object] | None:
    """Return the objects that one object holds by their ids or times."""
    objects = [one for one in value.values() if isinstance(one, dict)]
    many = len(objects) * 2 > len(value) and len(objects) > _LEAST_ROWS
    if not many or not all(_are_alike(set(objects[0]), set(one)) for one in objects):
        return None
    timed = any(has_time_head(sorted(one)) for one in objects)
    if timed or not all(map(_CLOCKED.match, value)):
        return list(value.values())
    return [{"time": at, **one} if isinstance(one, dict) else one for at, one in value.items()]


def _is_bare_row(item: object) -> bool:
    return (
        isinstance(item, list)
        and len(item) > 1
        and not any(isinstance(cell, dict | list) for cell in item)
    )


def _name_cells(value: Mapping[str, object]) -> list[object] | None:
    """Return the rows of a table whose columns are named beside it."""
    heads = find_heads_beside(value)
    if heads is None:
        return None
    tables = (
        _unwrap_cells(rows)
        for key, rows in value.items()
        if isinstance(rows, list) and key not in HEADS_KEYS
    )
    rows = next(filter(None, tables), None)
    if rows is None:
        return None
    named = [dict(zip(heads, row, strict=False)) if isinstance(row, list) else row for row in rows]
    return list(named)


def find_heads_beside(value: Mapping[str, object]) -> Sequence[str] | None:
    """Return the names of columns that an object holds: texts, or objects with a name each."""
    for key in HEADS_KEYS:
        names = value.get(key)
        if isinstance(names, dict):  # BigQuery's `schema`
            names = names.get("fields")
        if isinstance(names, list) and len(names) > 1:
            heads = [_read_head(one) for one in names]
            said = any(isinstance(one, dict) and is_message(one) for one in names)
            if all(heads) and not said:
                return heads
    return None


def _read_head(one: object) -> str:
    if isinstance(one, dict):
        names = (one.get(key) for key in _HEAD_NAME_KEYS)
        one = next((name for name in names if name), "")
    return one if isinstance(one, str) else ""


def _unwrap_cells(rows: Sequence[object]) -> list[object]:
    """Return rows of cells, also of those that Google and BigQuery wrap in objects; else none."""
    read = [_unwrap_row(row) for row in rows]
    return read if sum(isinstance(row, list) for row in read) * 2 > len(read) else []


def _unwrap_row(row: object) -> object:
    if isinstance(row, dict) and len(row) == 1:
        row = row.get("c", row.get("f", row))
    if not isinstance(row, list):
        return row
    return [_unwrap_cell(cell) for cell in row]


def _unwrap_cell(cell: object) -> object:
    return cell["v"] if isinstance(cell, dict) and "v" in cell else cell


def _transpose(value: Mapping[str, object]) -> list[object] | None:
    """Return the rows of a table that is kept column by column, by place or by a row's mark."""
    heads = list(value)
    nested = all(isinstance(one, list | dict) for one in value.values())
    if not nested or not are_known_heads(heads):
        return None
    columns = [
        dict(enumerate(cells)) if isinstance(cells, list) else cells for cells in value.values()
    ]
    if not all(isinstance(cells, dict) and _are_cells(cells) for cells in columns):
        return None
    marks = [mark for cells in columns if isinstance(cells, dict) for mark in cells]
    return [
        {
            head: cells.get(mark)
            for head, cells in zip(heads, columns, strict=True)
            if isinstance(cells, dict)
        }
        for mark in dict.fromkeys(marks)
    ]


def _are_cells(cells: Mapping[object, object]) -> bool:
    plain = not any(isinstance(cell, dict | list) for cell in cells.values())
    return plain and len(cells) >= _LEAST_ROWS


def _list_keys(rows: Sequence[object]) -> set[str]:
    return {key for row in rows if isinstance(row, dict) for key in row}


def _are_alike(keys: set[str], others: set[str]) -> bool:
    return len(keys & others) >= _ALIKE * len(keys | others) > 0


def is_message(value: Mapping[str, object]) -> bool:
    """Tell whether an object has a text by a known name, also within an object of its."""
    keys = [key for key, one in value.items() if not isinstance(one, list) or _are_pieces(one)]
    inner = [
        key
        for one in value.values()
        if isinstance(one, dict)
        for key, cell in one.items()
        if not isinstance(cell, list)
    ]
    return are_known_heads(keys + inner)


def unfold_bodies(value: Mapping[str, object]) -> list[object]:
    """Return the changes in a body sent to a webhook, each with the time of its entry.

    Meta's are `{"object", "entry": [{"id", "time", "changes": [{"field", "value"}]}]}`.  None where
    the entries have no time, or the changes have times of their own.
    """
    told: list[object] = []
    for entry in _find_only_objects(value):
        keys = [key for key, one in entry.items() if isinstance(one, int | float | str)]
        place = find_known_columns(keys).get("at")
        changes = _find_only_objects(entry)
        if place is None or not changes or is_message(entry):
            return []
        inner = {key for one in changes for key in one}
        inner |= {key for one in changes for held in one.values() for key in _list_keys([held])}
        if has_time_head(sorted(inner)):
            return []
        told += [{keys[place]: entry[keys[place]], **one} for one in changes]
    return told


def _find_only_objects(value: Mapping[str, object]) -> Sequence[dict[str, object]]:
    """Return the objects of the one list that an object holds; none if it holds other or more."""
    lists = [one for one in value.values() if isinstance(one, list | dict)]
    if len(lists) != 1 or not isinstance(lists[0], list):
        return []
    objects = [one for one in lists[0] if isinstance(one, dict)]
    return objects if len(objects) == len(lists[0]) else []


def _are_pieces(value: Sequence[object]) -> bool:
    """Tell whether a list is a text in pieces, and not rows that have times of their own."""
    keys = _list_keys(value)
    texts = all(isinstance(one, str) or (isinstance(one, dict) and len(one) > 0) for one in value)
    return (
        bool(value)
        and texts
        and ("text" in keys or "utf8" in keys)
        and not has_time_head(sorted(keys))
    )


def _hold_messages(rows: Sequence[object]) -> bool:
    """Tell whether a list has a message: likes and gifts beside one share its other keys."""
    return any(is_message(row) for row in rows if isinstance(row, dict))


def _are_messages(rows: Sequence[object]) -> bool:
    objects = [row for row in rows[:_ROWS_JUDGED] if isinstance(row, dict)]
    return sum(map(is_message, objects)) * 2 > len(objects)
