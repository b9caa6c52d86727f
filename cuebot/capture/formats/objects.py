"""JSON of any tool: a list of messages, one a line, or a list inside a wrapper.

A message's fields, those of objects within it too (`author.name`), are taken for the columns of a
table, and found as there.  Messages that are lists have numbered columns, unless the first names
them; those of DPlayer are `[seconds, type, colour, author, text]`, as `data` of
https://github.com/DIYgod/DPlayer's API version 3 has them.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from contextlib import suppress
from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot.capture.formats.byte_letters import mend_byte_letters
from cuebot.capture.formats.columns import NoColumnError, are_known_heads
from cuebot.capture.formats.danmaku_fields import is_command, part_danmaku
from cuebot.capture.formats.error_answers import explain_error_answer, explain_error_file
from cuebot.capture.formats.format import MendedRow, RecordingFormat, read_whole
from cuebot.capture.formats.json_items import BrokenItem, read_items
from cuebot.capture.formats.json_tree import find_heads_beside
from cuebot.capture.formats.kinds import is_flag_head, is_media_head
from cuebot.capture.formats.logged_json import is_logged
from cuebot.capture.formats.table import read_table
from cuebot.capture.formats.unsigned import drop_unsigned
from cuebot.capture.formats.video_facts import explain_video_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.json_items import Item

MAX_DEPTH = 4
"""Objects within objects that are looked into."""
MOST_FIELDS = 200
"""Fields that become columns."""
_LONGEST_ANSWERS = 65_536
"""Bytes of a file that may hold error answers and nothing else."""
_LONGEST_FACTS = 16_000_000
"""Bytes of a file that may hold a video's facts; the formats of a long show are some megabytes."""
DPLAYER_HEADS = ("time", "type", "color", "author", "text")
DPLAYER_KINDS = (0, 1, 2, "right", "top", "bottom")
"""Where a comment is shown."""
_LIST = re.compile(rb"\[\s*(?:[\[{\]]|null\b)")
_ASSIGNED = re.compile(rb"(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$]{0,80}\s*=\s*\[?\s*\{")
_TYPE = re.compile(
    r"(?:Nullable\(|LowCardinality\()*(?:u?int\d*|integer|bigint|smallint|float\d*|double|decimal"
    r"|number|numeric|string|text|str|(?:var)?char|varchar2?|fixedstring|bool(?:ean)?|date(?:time)?\d*"
    r"|timestamp(?:tz)?|time|uuid|enum\d*|json)(?:\(.*\))?\)*",
    re.IGNORECASE,
)
"""A type of a column, as databases write a row of them below the names."""
_OWN_ROW_KEY = re.compile(rb'"(?:at|type)"\s*:')


def matches_format(head: bytes) -> bool:
    """Take JSON that is not cuebot's own recording, each of whose lines has `at`."""
    if _ASSIGNED.match(head) or (b"{" in head and is_logged(head.decode(errors="replace"))):
        return True
    if head.startswith(b"["):
        return bool(_LIST.match(head)) or _are_list_lines(head.splitlines()[:2])
    lines = head.splitlines()
    if not head.startswith(b"{") and not any(map(_is_object, lines[1:4])):
        return False
    return not any(_is_own_row(line) for line in lines)


def _are_list_lines(lines: Sequence[bytes]) -> bool:
    """Tell whether each line is a list, of the cells of a row."""
    try:
        return len(lines) > 1 and all(isinstance(from_json(line), list) for line in lines)
    except ValueError:
        return False


def _is_object(line: bytes) -> bool:
    """Tell whether a line is an object, also one that a server sent as `data: {...}`."""
    try:
        return isinstance(from_json(line.removeprefix(b"data:")), dict)
    except ValueError:
        return False


def _is_own_row(line: bytes) -> bool:
    if not _OWN_ROW_KEY.search(line):
        return False
    try:
        told = from_json(line)
    except ValueError:
        return False
    return isinstance(told, dict) and isinstance(told.get("at"), int | float)


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    raw = read_whole(path)
    if refused := _explain_no_chat(raw):
        raise NoColumnError(refused)
    found: list[tuple[int, Mapping[str, str] | str]] = []
    heads: dict[str, None] = {}
    for number, item in _name_cells(list(read_items(raw))):
        if isinstance(item, BrokenItem | MendedRow):
            found.append((number, item))
        elif why := explain_error_answer(item, alone=False):
            found.append((number, why))
        elif isinstance(item, dict):
            fields = dict(part_danmaku(dict(_flatten_fields(item))))
            if is_command(fields):
                continue
            heads |= dict.fromkeys(fields)
            found.append((number, fields))
        else:
            found.append((number, "no object"))
    found = drop_unsigned(
        [(number, _find_cut_text(fields, heads)) for number, fields in _mend_letters(found)]
    )
    order = list(heads)[:MOST_FIELDS]
    table = [
        (number, told if isinstance(told, str) else [told.get(head, "") for head in order])
        for number, told in found
    ]
    yield from read_table(order, table, named)


def _explain_no_chat(raw: bytes) -> str:
    """Return why a file is no chat: it has error answers alone, or the facts of a video."""
    values = _list_values(raw)
    if len(raw) <= _LONGEST_ANSWERS and (refused := explain_error_file(values)):
        return f"it holds {refused}; record the chat again"
    return explain_video_facts(values[0]) if len(values) == 1 else ""


def _list_values(raw: bytes) -> Sequence[object]:
    """Return the value of a file, or of a short one the value of each line; else nothing."""
    bare = raw.removeprefix(BOM_UTF8)
    whole = len(raw) <= _LONGEST_FACTS and bare.lstrip().startswith(b"{")
    if whole or len(raw) <= _LONGEST_ANSWERS:
        with suppress(ValueError):
            return (from_json(bare),)
    if len(raw) <= _LONGEST_ANSWERS:
        with suppress(ValueError):
            return [from_json(line) for line in bare.splitlines() if line.strip()]
    return ()


def _mend_letters(
    found: Sequence[tuple[int, Mapping[str, str] | str]],
) -> list[tuple[int, Mapping[str, str] | str]]:
    """Return rows with the texts mended that a service wrote byte by byte."""
    texts = [text for _, told in found if not isinstance(told, str) for text in told.values()]
    mended = iter(mend_byte_letters(texts))
    return [
        (number, told if isinstance(told, str) else {name: next(mended) for name in told})
        for number, told in found
    ]


def _find_cut_text(
    fields: Mapping[str, str] | str, heads: Mapping[str, None]
) -> Mapping[str, str] | str:
    """Return a row's fields, or why it is broken: a text is cut that elsewhere is an object."""
    if isinstance(fields, str):
        return fields
    cut = (
        name
        for name, text in fields.items()
        if text.startswith("{") and any(head.startswith(f"{name}.") for head in heads)
    )
    name = next(cut, "")
    return f"{name}: not JSON" if name else fields


def _name_cells(items: list[Item]) -> Iterator[Item]:
    """Give the cells of rows that are lists their names; objects stay as they are."""
    lists = [item for _, item in items if isinstance(item, list)]
    if len(lists) * 2 <= len(items):
        yield from items
        return
    above, heads = _find_heads(items, lists)
    for number, item in items:
        if any(item is one for one in above):
            continue
        yield number, dict(zip(heads, item, strict=False)) if isinstance(item, list) else item


def _find_heads(
    items: Sequence[Item], lists: Sequence[Sequence[object]]
) -> tuple[Sequence[object], Sequence[str]]:
    """Return what tells of the columns of rows, none of which is a row, and the columns' names.

    An object above them that names them, their first, after which may stand that of their types;
    else columns are numbered.
    """
    first = [cell if isinstance(cell, str) else "" for cell in lists[0]]
    width = max(map(len, lists))
    for _, item in items:
        if item is lists[0]:
            break
        if isinstance(item, dict) and (beside := find_heads_beside(item)):
            return (item,), beside
    if are_known_heads(first):
        typed = len(lists) > 1 and all(
            isinstance(cell, str) and _TYPE.fullmatch(cell) for cell in lists[1]
        )
        return lists[: 2 if typed else 1], first
    if sum(map(_is_of_dplayer, lists)) * 2 > len(lists):
        return (), DPLAYER_HEADS
    if all(first) and _stand_above_numbers(lists):
        return lists[:1], first
    return (), [f"{n}" for n in range(1, width + 1)]


def _stand_above_numbers(lists: Sequence[Sequence[object]]) -> bool:
    """Tell whether a column has numbers in all rows but the first, which has texts alone."""
    below = lists[1:]
    return len(below) > 1 and any(
        all(place < len(row) and isinstance(row[place], int | float) for row in below)
        for place in range(len(lists[0]))
    )


def _is_of_dplayer(row: Sequence[object]) -> bool:
    if len(row) != len(DPLAYER_HEADS):
        return False
    at, kind, _, author, text = row
    return (
        isinstance(at, int | float)
        and kind in DPLAYER_KINDS
        and isinstance(author, str | None)
        and isinstance(text, str | None)
    )


def _flatten_fields(
    item: Mapping[str, object], path: str = "", depth: int = 1
) -> Iterator[tuple[str, str]]:
    """Yield each text and number of an object under its path; pieces of a text are joined."""
    for key, value in item.items():
        name = f"{path}{key}"
        inside = _unpack_text(value) if isinstance(value, str) else value
        if isinstance(inside, dict) and depth < MAX_DEPTH:
            yield from _flatten_fields(inside, f"{name}.", depth + 1)
        elif isinstance(value, str):
            yield name, value
        elif value is True and is_flag_head(key):
            yield name, "true"
        elif isinstance(value, bool) or value is None:
            continue
        elif isinstance(value, int | float):
            yield name, repr(value) if isinstance(value, float) else str(value)
        elif isinstance(value, list) and (
            joined := _join_pieces(value) or _count_media(key, value)
        ):
            yield name, joined


def _count_media(key: str, value: list[object]) -> str:
    """Return how many pictures or files a list of them has; nothing of any other."""
    return str(len(value)) if value and is_media_head(key) else ""


def _unpack_text(value: str) -> object:
    """Return the object that a text holds as JSON, as tools keep a message that they passed on."""
    if not value.startswith("{"):
        return None
    try:
        return from_json(value)
    except ValueError:
        return None


def _join_pieces(pieces: list[object]) -> str:
    texts = [
        piece if isinstance(piece, str) else piece.get("text", piece.get("utf8"))
        for piece in pieces
        if isinstance(piece, str | dict)
    ]
    return "".join(text for text in texts if isinstance(text, str))


FORMAT = RecordingFormat("a tool", matches_format, read_rows)
