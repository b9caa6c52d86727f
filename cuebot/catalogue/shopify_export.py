"""A Shopify product export, rewritten as the rows of a seller's own table.

The export has a row a variant, joined by the handle, under either of two headers: the old one
(`Handle`, `Variant Price`) and the one of 2024 (`URL handle`, `Price`).  See "Using CSV files to
import and export products" in Shopify's help.  It names no currency, so prices stay bare figures.
A variant without an inventory tracker is not counted: whatever its quantity says, nobody knows it.
A product is left out whose status is draft or archived, or that is not published.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.gathering import (
    DESCRIPTION,
    LONGEST_DESCRIPTION,
    ExportProduct,
    ExportVariant,
    read_variant_price,
    rewrite_products,
)
from cuebot.catalogue.reading import MendKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cuebot.catalogue.gathering import ExportTable
    from cuebot.catalogue.layout import TableLayout
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

__all__ = ["DESCRIPTION", "LONGEST_DESCRIPTION", "rewrite_export"]

_OLD = {
    "handle": "handle",
    "body (html)": "body",
    "variant price": "price",
    "variant compare at price": "usual",
    "variant inventory qty": "stock",
    "variant inventory tracker": "tracker",
    "variant inventory policy": "policy",
}
_NEW = {
    "url handle": "handle",
    "description": "body",
    "price": "price",
    "compare-at price": "usual",
    "inventory quantity": "stock",
    "inventory tracker": "tracker",
    "continue selling when out of stock": "policy",
    "published on online store": "published",
}
_METAFIELD = re.compile(r"(.+) \(product\.metafields\..+\)", re.IGNORECASE)
_NOT_ON_SALE = ("draft", "archived", "unlisted")
_NO_OPTION = "default title"
_FALSE = ("false", "0", "no")
_GOES_ON = ("continue", "true")


def rewrite_export(
    layout: TableLayout, body: list[Row], notes: MendLog, today: date
) -> ExportTable:
    """Return head and rows of a seller's own table: links are numbered in the export's order."""
    del today  # a compare-at price holds until the seller takes it away
    found: dict[str, ExportProduct] = {}
    names = [_normalise_column(name) for name in layout.header]
    option_names: dict[tuple[str, str], str] = {}
    for line, row in body:
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if cell.strip()}
        handle = cells.get("handle", "")
        if not handle:
            continue
        product = found.setdefault(handle, ExportProduct(line=line))
        _update_product(product, cells, line, notes)
        options = _read_options(cells, handle, option_names)
        if "price" in cells or options:
            product.variants.append(
                _read_variant(cells, options, line, notes, counts="tracker" in names)
            )
        _add_metafields(product, layout.header, row)
    for handle, product in found.items():
        product.title = product.title or handle
    return rewrite_products(found.values(), notes)


def _normalise_column(name: str) -> str:
    plain = name.strip().casefold()
    return _OLD.get(plain) or _NEW.get(plain) or plain


def _update_product(
    product: ExportProduct, cells: Mapping[str, str], line: int, notes: MendLog
) -> None:
    """Take what a row says of its product as a whole; only a product's first row must."""
    title = cells.get("title", "")
    if product.title and title and title != product.title:
        notes.add_mend(MendKind.TITLE, line, "title", title)
    product.title = product.title or title
    product.body = product.body or cells.get("body", "")
    if cells.get("status", "").casefold() in _NOT_ON_SALE:
        product.hidden = True
    if line == product.line and cells.get("published", "").casefold() in _FALSE:
        product.hidden = True


def _read_options(
    cells: Mapping[str, str], handle: str, option_names: dict[tuple[str, str], str]
) -> dict[str, str]:
    options: dict[str, str] = {}
    for number in "123":
        # Only a product's first row names its options.
        name = cells.get(f"option{number} name") or option_names.get((handle, number), "")
        value = cells.get(f"option{number} value", "")
        option_names[handle, number] = name
        if name and value and value.casefold() != _NO_OPTION:
            options[name] = value
    return options


def _read_variant(
    cells: Mapping[str, str], options: dict[str, str], line: int, notes: MendLog, *, counts: bool
) -> ExportVariant:
    """Return a row's variant; `counts`: the export says who keeps count of what."""
    price = read_variant_price(cells.get("price", ""), "", line, notes)
    usual = cells.get("usual", "")
    untracked = counts and "tracker" not in cells
    known = re.fullmatch(r"-?\d{1,9}(?:\.0+)?", cells.get("stock", ""))
    return ExportVariant(
        line=line,
        options=options,
        price=price,
        usual=usual if sole_amount(usual) else "",
        stock=max(int(float(known[0])), 0) if known and not untracked else None,
        sells_at_zero=cells.get("policy", "").casefold() in _GOES_ON,
    )


def _add_metafields(product: ExportProduct, header: Sequence[str], row: Sequence[str]) -> None:
    for name, cell in zip(header, row, strict=False):
        match = _METAFIELD.fullmatch(name.strip())
        if match and cell.strip():
            product.facts.setdefault(match[1], cell.strip())
