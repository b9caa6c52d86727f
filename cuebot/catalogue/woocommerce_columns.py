"""The columns of a WooCommerce export by their order and cells, which no language changes.

The exporter writes its columns in one order, and some of their cells untranslated: the type
(`simple`, `variation`), the visibility (`visible`, `hidden`) and the tax status (`taxable`).  A
seller may choose columns; those of attributes stand last even so.  See
`WC_Product_CSV_Exporter::get_default_column_names` in WooCommerce.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.sheet import cell_at

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cuebot.catalogue.sheet import Row

_TYPES = frozenset({"simple", "variable", "variation", "grouped", "external", "virtual"})
_DOWNLOADABLE, _VARIATION = "downloadable", "variation"
_VISIBILITIES = frozenset({"visible", "catalog", "search", "hidden"})
_TAX_STATUSES = frozenset({"taxable", "shipping", "none", ""})
_FROM_VISIBILITY = {
    "title": -3,
    "published": -2,
    "visibility": 0,
    "short": 1,
    "description": 2,
    "special_from": 3,
    "special_to": 4,
    "in_stock": 7,
    "stock": 8,
    "backorders": 10,
    "special": 18,
    "price": 19,
    "parent": 26,
}
"""How far a column stands from that of the visibility."""
_TAX = 5
"""Columns from that of the kind to that of the tax status."""
_LAST = 32
"""The column `Position`, after which attributes and other data of the shop follow."""
_SNIFFED = 20
"""Rows by which the order of columns is told."""
_NUMBERED = re.compile(r"(\D*)(\d+)(\D*)")


def find_by_order(header: Sequence[str], body: Sequence[Row]) -> dict[str, int]:
    """Return the roles of the columns, from 0; empty where it is no full export."""
    rows = [cells for _, cells in body[:_SNIFFED]]
    if not rows:
        return {}
    place = next((at for at in range(3, len(header)) if _has_only(rows, at, _VISIBILITIES)), None)
    if place is None or place + _LAST >= len(header):
        return {}
    kind = next((at for at in range(place - 2) if _has_types(rows, at)), None)
    if kind is None or not _has_only(rows, place + _TAX, _TAX_STATUSES):
        return {}
    roles = {role: place + step for role, step in _FROM_VISIBILITY.items()}
    roles |= {"id": kind - 1} if kind else {}
    return {**roles, "type": kind, "sku": kind + 1, **_find_attributes(header, place + _LAST + 1)}


def complete_roles(
    header: Sequence[str], body: Sequence[Row], roles: Mapping[str, int]
) -> dict[str, int]:
    """Return the roles of an export with those that its cells tell, whatever they are called.

    Empty where its types are none of WooCommerce's: it is an export of something else.
    """
    rows = [cells for _, cells in body]
    if rows and not _has_types(rows[:_SNIFFED], roles["type"]):
        return {}
    found = dict(roles)
    if (parent := _find_parent(rows, found)) is not None:
        found["parent"] = parent
    if "option_name_1" not in found:
        last = max(found.values()) + 1
        numbered = _find_attributes(header, last)
        found |= {role: at for role, at in numbered.items() if at not in found.values()}
    return found


def _find_parent(rows: Sequence[Sequence[str]], roles: Mapping[str, int]) -> int | None:
    """Return the column in which variations name another row, by its SKU or its number."""
    keys = {_fold_key(cell_at(cells, roles.get("sku"))) for cells in rows} - {""}
    keys |= {f"id:{one}" for cells in rows if (one := cell_at(cells, roles.get("id")))}
    variations = [cells for cells in rows if _VARIATION in _list_types(cells, roles["type"])]
    known = {roles[what] for what in ("sku", "id", "type", "title") if what in roles}
    named = roles.get("parent")
    places = list(range(max(map(len, rows), default=0)))
    for place in places if named is None else [named, *places]:
        if place in known:
            continue
        told = [_fold_key(cell_at(cells, place)) in keys for cells in variations]
        if told and sum(told) * 2 > len(told):
            return place
    return named


def _fold_key(cell: str) -> str:
    return cell.casefold().replace(" ", "")


def _list_types(cells: Sequence[str], place: int) -> list[str]:
    return [part.strip() for part in cell_at(cells, place).casefold().split(",")]


def _find_attributes(header: Sequence[str], first: int) -> dict[str, int]:
    """Return names and values of the attributes: the first two of the columns of a number."""
    found: dict[str, int] = {}
    for at in range(first, len(header)):
        numbered = _NUMBERED.fullmatch(header[at].strip())
        if not numbered:
            continue
        name, value = f"option_name_{numbered[2]}", f"option_value_{numbered[2]}"
        if name not in found:
            found[name] = at
        elif value not in found:
            found[value] = at
    return found


def _has_only(rows: Sequence[Sequence[str]], place: int, words: Collection[str]) -> bool:
    cells = [cells[place].strip().casefold() for cells in rows if place < len(cells)]
    return bool(cells) and all(cell in words for cell in cells)


def _has_types(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = [cells[place].strip().casefold() for cells in rows if place < len(cells)]
    return bool(cells) and all(
        any(part.strip() in _TYPES for part in cell.split(","))
        and all(part.strip() in {*_TYPES, _DOWNLOADABLE} for part in cell.split(","))
        for cell in cells
    )
