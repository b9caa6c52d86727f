"""Goods that a program wrote as records within records: made a table, a row a product or a variant.

What stands deep is named by the way to it (`price amount`), a pair of a name and a value is one
column, and a list of records that have a price or a count of their own are the variants.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from cuebot.catalogue.columns import TITLE, rank_name
from cuebot.catalogue.layout import NAMED, OWN, find_layout
from cuebot.catalogue.part_names import has_word_for, spell_out
from cuebot.catalogue.sheet import LONGEST_RAW, MOST_COLUMNS, MOST_ROWS, RawSheet
from cuebot.errors import CatalogueError
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuebot.catalogue.sheet import Row

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What a record holds; a figure is a text, and what is not told is empty."""

MOST_DEEP = 12
_PAIR_NAMES = ("name", "key", "label", "attribute", "option", "title", "code", "property")
_PAIR_VALUES = ("value", "values", "val", "text", "content")
_LONGEST_NAME = 60
_WRAPPED = frozenset({"value", "amount", "rendered", "text", "content", "#text", "raw", "plain"})
"""What a record calls the one thing that it is there for."""
_MOST_FAMILIES = 40
"""Lists that are looked at: each is made a table."""
_TIED = 2 * NAMED


@dataclass(slots=True)
class _Family:
    """The records that stand at the same places of a file."""

    path: tuple[str, ...]
    records: list[dict[str, Value]] = field(default_factory=list)


def read_records(root: Value, form: str, where: str) -> RawSheet | None:
    """Return the records that make most sense as goods; None where none do.

    Of lists within lists the outermost that has titles and prices or counts is taken.
    """
    best: tuple[tuple[bool, int], RawSheet] | None = None
    for family in _list_families(root):
        sheet = _make_sheet(family, form, where)
        layout = find_layout(sheet.rows)
        if layout is None:
            continue
        offered = layout.kind != OWN or bool({PRICE.name, STOCK.name} & layout.roles.keys())
        score = (offered, min(layout.score, _TIED))
        if best is None or score > best[0]:
            best = (score, sheet)
    return best[1] if best else None


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


def _make_sheet(family: _Family, form: str, where: str) -> RawSheet:
    """Return a sheet with a column for each name and a line for each record, from 1."""
    rows: list[tuple[int, dict[str, str]]] = []
    for number, record in enumerate(family.records, 1):
        rows += [(number, cells) for cells in _flatten_record(record)]
        if len(rows) > MOST_ROWS:
            raise CatalogueError(
                f"has more than {MOST_ROWS} rows", where=where, do="keep this show's products"
            )
    names = list(dict.fromkeys(name for _, cells in rows for name in cells))[:MOST_COLUMNS]
    body: list[Row] = [(line, [cells.get(name, "") for name in names]) for line, cells in rows]
    return RawSheet(rows=((0, names), *body), form=form, name=" / ".join(family.path) or "list")


def _flatten_record(record: Mapping[str, Value]) -> list[dict[str, str]]:
    """Return the cells of a record, by name: a row, or one for each of its variants."""
    variants = _find_variants(record)
    own: dict[str, str] = {}
    for name, value in record.items():
        if variants is None or not isinstance(value, list) or value != variants:
            _add_cells(own, name, value)
    if variants is None:
        return [own]
    rows = []
    for variant in variants:
        told: dict[str, str] = {}
        for name, value in variant.items():
            _add_cells(told, name, value)
        rows.append(own | {_name_of_variant(name, own): cell for name, cell in told.items()})
    return rows


def _find_variants(record: Mapping[str, Value]) -> list[dict[str, Value]] | None:
    """Return the records within one that are the forms in which it can be bought.

    They have a price or a count; and no titles, unless their list is called one of variants: goods
    on a shelf have titles of their own.
    """
    for name, value in record.items():
        records = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        if not records or len(records) < len(value) or not all(map(_is_offered, records)):
            continue
        titled = any(rank_name(spell_out(key), TITLE) is not None for one in records for key in one)
        if not titled or has_word_for(spell_out(name), "nested", exact=True):
            return records
    return None


def _is_offered(record: Mapping[str, Value]) -> bool:
    return any(_is_offer(name) for name in record)


def _is_offer(name: str) -> bool:
    plain = spell_out(name)
    return any(
        rank_name(plain, what) is not None or has_word_for(plain, what)
        for what in (PRICE.name, STOCK.name)
    )


def _name_of_variant(name: str, own: Mapping[str, str]) -> str:
    """Return what a column of variants is called beside those of their product."""
    if _is_offer(name) and rank_name(spell_out(name), TITLE) is None:
        return name
    return f"variant {name}" if name in own or rank_name(name, TITLE) is not None else name


def _add_cells(cells: dict[str, str], name: str, value: Value) -> None:
    """Add what a field says, under one name or several."""
    if isinstance(value, str):
        _add_cell(cells, name, value)
    elif isinstance(value, dict):
        _add_record(cells, name, value)
    elif pairs := [pair for one in value if (pair := _read_pair(one))]:
        for label, said in pairs if len(pairs) == len(value) else ():
            _add_cell(cells, label, said)
    elif len(value) == 1:
        _add_cells(cells, name, value[0])
    elif all(isinstance(one, str) for one in value):
        _add_cell(cells, name, ", ".join(filter(None, map(str, value))))


def _add_record(cells: dict[str, str], name: str, record: Mapping[str, Value]) -> None:
    if pair := _read_pair(record):
        _add_cell(cells, *pair)
        return
    filled = {key: value for key, value in record.items() if value}
    for key, value in filled.items():
        alone = len(filled) == 1 or key.casefold() in _WRAPPED
        _add_cells(cells, name if alone else f"{name} {key}", value)


def _add_cell(cells: dict[str, str], name: str, said: str) -> None:
    """Add a cell; what is said twice under one name stands in it side by side."""
    before = cells.get(name, "")
    joined = f"{before}, {said}" if before and said and before != said else before or said
    cells[name] = joined[:LONGEST_RAW]


def _read_pair(value: Value | Mapping[str, Value]) -> tuple[str, str] | None:
    """Return name and value of a record that has no more than these; None where it is none."""
    if isinstance(value, str | list):
        return None
    plain = {key.casefold(): said for key, said in value.items()}
    name = next((plain[key] for key in _PAIR_NAMES if isinstance(plain.get(key), str)), "")
    said = next((plain[key] for key in _PAIR_VALUES if plain.get(key)), "")
    told = _join_texts(said)
    if not isinstance(name, str) or not name or not told or len(name) > _LONGEST_NAME:
        return None
    return name.strip(), told


def _join_texts(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(map(str, value))
    return ""
