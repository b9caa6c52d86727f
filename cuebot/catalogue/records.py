"""Goods that a program wrote as records within records: made a table, a row a product or a variant.

What stands deep is named by the way to it (`price amount`), a pair of a name and a value is one
column, and a list of records that have a price or a count of their own are the variants.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.catalogue.columns import TITLE, rank_name
from cuebot.catalogue.composed_titles import compose_title
from cuebot.catalogue.dated_sums import settle_dated
from cuebot.catalogue.layout import NAMED, OWN, find_layout
from cuebot.catalogue.numbered_options import name_numbered
from cuebot.catalogue.part_names import spell_out
from cuebot.catalogue.record_cells import flatten_record
from cuebot.catalogue.sheet import MOST_COLUMNS, RawSheet, cell_at, refuse_surplus_rows
from cuebot.catalogue.unit_amounts import write_sums
from cuebot.catalogue.wrapped_records import unwrap_lists
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from cuebot.catalogue.record_cells import Value
    from cuebot.catalogue.sheet import Row

MOST_DEEP = 12
"""Levels of records in records."""
_KEPT_KEYS = 2
"""Keys of the way to a value that are kept in its name."""
_MOST_FAMILIES = 40
"""Lists that are looked at: each is made a table."""
_FEED = "XML"
_TIED = 2 * NAMED
"""The most that a layout's score counts: two columns that are known by name."""


@dataclass(slots=True)
class _Family:
    """The records that stand at the same places of a file."""

    path: tuple[str, ...]
    records: list[dict[str, Value]] = field(default_factory=list)


def read_records(root: Value, form: str, where: str, today: date | None = None) -> RawSheet | None:
    """Return the records that make most sense as goods; None where none do.

    Of lists within lists the outermost that has titles and prices or counts is taken.  `today`
    tells which of the prices hold that are listed by days.
    """
    today = today or clock.utc_now().date()
    best: tuple[tuple[bool, int, bool], RawSheet] | None = None
    for family in _list_families(root):
        sheet = _make_sheet(family, form, where, today)
        layout = find_layout(sheet.rows)
        if layout is None:
            continue
        offered = layout.kind != OWN or bool({PRICE.name, STOCK.name} & layout.roles.keys())
        titled = _list_titled(family, sheet, layout.roles.get(TITLE))
        score = (offered, min(layout.score, _TIED), len(titled) == len(family.records))
        if best is None or score > best[0]:
            nameless = frozenset(range(1, len(family.records) + 1)) - titled
            best = (score, replace(sheet, nameless=nameless))
    return best[1] if best else None


def _list_titled(family: _Family, sheet: RawSheet, place: int | None) -> frozenset[int]:
    """Return the records, from 1, that have a field for a title, though it may be empty.

    A row of a sheet that goes on with the one above has an empty one; programs that write rows of
    a sheet as JSON leave it out as well.
    """
    every = range(1, len(family.records) + 1)
    titled = {line for line, cells in sheet.rows if line and cell_at(cells, place)}
    if sheet.form != _FEED or not titled:
        return frozenset(every)
    shared = set.intersection(*(set(family.records[line - 1]) for line in titled))
    others = {
        line
        for line in every
        if shared <= (record := family.records[line - 1]).keys()
        or any(isinstance(said, str) and said and _names_title(key) for key, said in record.items())
    }
    return frozenset(titled | others)


def _names_title(key: str) -> bool:
    return rank_name(spell_out(key), TITLE) is not None


def _list_families(root: Value) -> list[_Family]:
    """Return the largest lists of records by the way to them, the outermost first."""
    found: dict[tuple[str, ...], _Family] = {}
    for path, record in _walk(root, ()):
        found.setdefault(path, _Family(path)).records.append(record)
    largest = sorted(found.values(), key=lambda one: -len(one.records))[:_MOST_FAMILIES]
    return sorted(largest, key=lambda one: (len(one.path), -len(one.records)))


def _walk(
    value: Value, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], dict[str, Value]]]:
    if len(path) > MOST_DEEP:
        return
    if isinstance(value, list):
        for one in value:
            if isinstance(one, dict):
                yield path, one
                yield from _walk_fields(one, path)
    elif isinstance(value, dict):
        records = [one for one in value.values() if isinstance(one, dict)]
        if len(records) == len(value) > 1:  # goods by their number: `{"17": {...}, "18": {...}}`
            yield from ((path, one) for one in records)
        yield from _walk_fields(value, path)


def _walk_fields(
    record: Mapping[str, Value], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], dict[str, Value]]]:
    for name, value in record.items():
        yield from _walk(value, (*path, name))


def _make_sheet(family: _Family, form: str, where: str, today: date) -> RawSheet:
    """Return a sheet with a column for each name and a line for each record, from 1."""
    rows: list[tuple[int, dict[str, str]]] = []
    for number, record in enumerate(family.records, 1):
        dated = settle_dated(record, today)
        named = name_numbered(compose_title(unwrap_lists(write_sums(dated))))
        rows += [(number, cells) for cells in flatten_record(named)]
        refuse_surplus_rows(len(rows), where)
    names = list(dict.fromkeys(name for _, cells in rows for name in cells))[:MOST_COLUMNS]
    heads = _shorten_names(names, {key for one in family.records for key in _list_nested(one)})
    body: list[Row] = [(line, [cells.get(name, "") for name in names]) for line, cells in rows]
    return RawSheet(rows=((0, heads), *body), form=form, name=" / ".join(family.path) or "list")


def _list_nested(value: Value, depth: int = 0) -> Iterator[str]:
    """Yield the keys under which a record has more than a text, at any depth."""
    if depth > MOST_DEEP or isinstance(value, str):
        return
    if isinstance(value, dict):
        yield from (key for key, inner in value.items() if not isinstance(inner, str))
    for inner in value.values() if isinstance(value, dict) else value:
        yield from _list_nested(inner, depth + 1)


def _shorten_names(names: Sequence[str], nested: Collection[str]) -> list[str]:
    """Return names with the last two of their keys, where these tell them apart.

    The way to a value says less of it than the value's own name; `nested` are keys of records.
    """
    short = [
        " ".join(parts[-_KEPT_KEYS:]) if (parts := name.split(" "))[0] in nested else name
        for name in names
    ]
    often = Counter(short)
    return [
        one if often[one] == 1 and (one == name or one not in names) else name
        for one, name in zip(short, names, strict=True)
    ]
