"""A WooCommerce product export: a row a product, and below it a row for each of its variations.

A variation names its product by SKU or by `id:` and a number.  A price is written in the shop's own
way, `19,99` in Germany.  `Published` is 1, 0 (private) or -1 (a draft); a product whose stock is
not managed has an empty `Stock`, and `In stock?` says whether there is any.  Cells that a
spreadsheet would take for a formula have a `'` in front.  See "Product CSV import schema" in
WooCommerce's documentation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.gathering import (
    ExportProduct,
    ExportVariant,
    read_variant_price,
    read_variant_stock,
    rewrite_products,
)
from cuebot.catalogue.sheet import cell_at
from cuebot.catalogue.special_price import check_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cuebot.catalogue.gathering import ExportTable
    from cuebot.catalogue.layout import TableLayout
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_COMMA = re.compile(r"(?<!\\),\s*|\s\|\s")
"""Parts the values of an attribute; one that holds a comma has a backslash before it."""
_PARENT_ID = re.compile(r"id:\s*(\d+)", re.IGNORECASE)
_BY_COUNT = "variation"
_NO_GOODS = ("grouped", "external")
"""What is sold elsewhere, or only holds other products."""
_NONE_LEFT = ("0", "no", "outofstock")
_GO_ON = ("1", "notify", "yes")
_OPTIONS = 30
"""Attributes of a product that an export numbers, at the most."""
_DESCRIBED = ("short", "description")
"""Columns of which the first that says anything describes the goods."""


@dataclass(frozen=True, slots=True)
class _ExportRow:
    """One row, by what its columns hold."""

    line: int
    roles: Mapping[str, int]
    cells: list[str]

    def cell_text(self, role: str) -> str:
        return cell_at(self.cells, self.roles.get(role))

    @property
    def types(self) -> list[str]:
        return [one.strip().casefold() for one in self.cell_text("type").split(",")]


def rewrite_export(
    layout: TableLayout, body: list[Row], notes: MendLog, today: date
) -> ExportTable:
    """Return head and rows of a seller's own table."""
    rows = [_ExportRow(line, layout.roles, cells) for line, cells in body]
    products: dict[int, ExportProduct] = {}
    by_name: dict[str, ExportProduct] = {}
    for row in rows:
        if _BY_COUNT not in row.types and not set(row.types) & set(_NO_GOODS):
            product = _read_product(row)
            products[row.line] = product
            number = f"id:{row.cell_text('id')}"
            for name in filter(None, (row.cell_text("sku").casefold(), number, _title_key(row))):
                by_name.setdefault(name, product)
    _add_absent_parents(rows, products, by_name)
    variable = set()
    for row in rows:
        parent = _find_parent(row, by_name)
        if parent is not None and row.cell_text("published") not in ("0", "-1"):
            parent.variants.append(_read_variant(row, notes, today))
            variable.add(parent.line)
    for row in rows:
        if row.line in products and row.line not in variable:
            products[row.line].variants.append(_read_variant(row, notes, today))
    return rewrite_products(products.values(), notes, described=_name_description(layout, rows))


def _name_description(layout: TableLayout, rows: Sequence[_ExportRow]) -> str:
    """Return what the export calls the column from which its descriptions are taken."""
    role = next((one for one in _DESCRIBED if any(row.cell_text(one) for row in rows)), "")
    place = layout.roles.get(role)
    return "" if place is None else layout.header[place]


def _add_absent_parents(
    rows: Iterable[_ExportRow],
    products: dict[int, ExportProduct],
    by_name: dict[str, ExportProduct],
) -> None:
    """Add the products of variations whose own row was not exported, by what their names share."""
    for row in rows:
        if _BY_COUNT not in row.types or _find_parent(row, by_name) is not None:
            continue
        title = row.cell_text("title")
        product = ExportProduct(line=row.line, title=title.rpartition(" - ")[0] or title)
        named = row.cell_text("parent")
        found = _PARENT_ID.fullmatch(named)
        key = f"id:{found[1]}" if found else named.casefold()
        if named or title:
            products[row.line] = product
            by_name[key if named else _title_key(row)] = product


def _find_parent(row: _ExportRow, by_name: Mapping[str, ExportProduct]) -> ExportProduct | None:
    if _BY_COUNT not in row.types:
        return None
    named = row.cell_text("parent")
    found = _PARENT_ID.fullmatch(named)
    key = f"id:{found[1]}" if found else named.casefold()
    return by_name.get(key) or by_name.get(_title_key(row))


def _title_key(row: _ExportRow) -> str:
    """Return what a row's product is called: a variation has its name, a dash and its values."""
    title = row.cell_text("title")
    own = title.rpartition(" - ")[0] if _BY_COUNT in row.types else title
    return f"title:{(own or title).casefold()}"


def _read_product(row: _ExportRow) -> ExportProduct:
    published = row.cell_text("published")
    visible = row.cell_text("visibility").casefold()
    product = ExportProduct(
        line=row.line,
        title=row.cell_text("title"),
        body=next(filter(None, map(row.cell_text, _DESCRIBED)), "").replace("\\n", "\n"),
        hidden=published in ("0", "-1") or visible == "hidden",
    )
    for name, value in _read_attributes(row).items():
        product.facts[name] = ", ".join(
            part.replace("\\,", ",") for part in _COMMA.split(value) if part.strip()
        )
    return product


def _read_attributes(row: _ExportRow) -> Mapping[str, str]:
    named = (
        (row.cell_text(f"option_name_{number}"), row.cell_text(f"option_value_{number}"))
        for number in range(1, _OPTIONS + 1)
    )
    return {name.removeprefix("pa_"): value for name, value in named if name and value}


def _read_variant(row: _ExportRow, notes: MendLog, today: date) -> ExportVariant:
    regular = read_variant_price(row.cell_text("price"), "", row.line, notes)
    special = _special_price(row, regular, notes, today)
    options = {name: value.replace("\\,", ",") for name, value in _read_attributes(row).items()}
    return ExportVariant(
        line=row.line,
        options=options if _BY_COUNT in row.types else {},
        price=special or regular,
        usual=regular if special else "",
        stock=_read_stock(row, notes),
        sells_at_zero=row.cell_text("in_stock").casefold() == "backorder"
        or row.cell_text("backorders").casefold() in _GO_ON,
    )


def _special_price(row: _ExportRow, regular: str, notes: MendLog, today: date) -> str:
    """Return the sale price, where it is lower and holds today."""
    special = read_variant_price(row.cell_text("special"), "", row.line, notes)
    now, before = sole_amount(special), sole_amount(regular)
    if now is None or (before is not None and now >= before):
        return ""
    begins, ends = row.cell_text("special_from"), row.cell_text("special_to")
    return special if check_days(today, begins, ends, row.line, notes) else ""


def _read_stock(row: _ExportRow, notes: MendLog) -> int | None:
    """Return a count; without one, `In stock?` tells none from some."""
    count = row.cell_text("stock")
    if count:
        return read_variant_stock(count, row.line, notes)
    return 0 if row.cell_text("in_stock").casefold() in _NONE_LEFT else None
