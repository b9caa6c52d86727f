"""A mass-update sheet or an upload template of Shopee, Lazada or TikTok Shop.

They have several rows of head: keys that are the same in every language, what kind of sheet it is,
names in the seller's language, what must be filled in, and how.  The rows of goods are told from
those by their product number, or, in a template for new goods, by a price.  There is a row a
variation, and what Lazada and TikTok ask of a category stands in columns of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import fold_name
from cuebot.catalogue.export_names import find_roles, is_technical
from cuebot.catalogue.export_words import WAREHOUSE
from cuebot.catalogue.figures import is_word_for, sole_amount
from cuebot.catalogue.gathering import (
    ExportProduct,
    ExportVariant,
    read_variant_price,
    read_variant_stock,
    rewrite_products,
)
from cuebot.catalogue.instructions import is_instruction
from cuebot.catalogue.money import find_unit, is_sum
from cuebot.catalogue.part_names import is_code_name
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at
from cuebot.catalogue.special_price import check_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cuebot.catalogue.gathering import ExportTable
    from cuebot.catalogue.layout import TableLayout
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

VARIATION = "variation"
_OPTIONS = 30
"""Options of a product that an export numbers, at the most."""
_TEXT_STATUS = re.compile(r"[^()\d]+")
"""The word of a status such as `Deactivated(2)`."""
_COMBO = re.compile(r"\s*([^:;,]+):\s*([^;,]+)")
"""An entry of `Color:Red, Size:M`."""
_PROPERTY = re.compile(r"sale[_ ]prop\w*\s*[:.]\s*", re.IGNORECASE)
_KEYS = re.compile(r"[a-z][a-z0-9_.|]*[_.|][a-z0-9_.|]*")
"""How a market place writes a key: small letters, and no spaces."""


_MOST_NAMED = 0.8
"""The share of the columns that a row of names has a name of its own for."""
_ROUNDED = re.compile(r"\d[.,]\d+e\+?\d+|\d{12,}000|\d+[.,]0+", re.IGNORECASE)
"""A long number that a spreadsheet has cut: those of several products are one."""


def rewrite_export(
    layout: TableLayout, body: list[Row], notes: MendLog, today: date
) -> ExportTable:
    """Return head and rows of a seller's own table."""
    sheet = _MarketSheet(layout, body)
    products: dict[str, ExportProduct] = {}
    for line, cells in sheet.product_rows(body):
        title = sheet.cell_text(cells, "title")
        number = sheet.cell_text(cells, "product")
        name = title if not number or (title and _ROUNDED.fullmatch(number)) else number
        product = products.setdefault(name, ExportProduct(line=line))
        if product.title and title and title != product.title:
            notes.add_mend(MendKind.TITLE, line, "title", title)
        product.title = product.title or title
        product.body = product.body or sheet.cell_text(cells, "description")
        status = _TEXT_STATUS.search(sheet.cell_text(cells, "status"))
        if status and is_word_for(status[0].strip(), "hidden"):
            product.hidden_lines.append(line)
            continue
        product.variants.append(sheet.read_variant(line, cells, notes, today))
    for product in products.values():
        product.hidden = not product.variants
        _part_facts(product, sheet.kept)
    return rewrite_products(products.values(), notes)


class _MarketSheet:
    """What the columns of one sheet hold."""

    def __init__(self, layout: TableLayout, body: Sequence[Row]) -> None:
        self._roles = layout.roles
        self._names = _column_names(layout, body)
        self._warehouses = _find_warehouses(self._names, self._places("stock"))
        known = {*self._roles.values(), *self._warehouses}
        self.kept = {
            place: _PROPERTY.sub("", name)
            for place, name in enumerate(self._names)
            if name
            and place not in known
            and not any(
                is_technical(one) or is_code_name(one)
                for one in (name, *layout.header[place : place + 1])
            )
        }
        """Columns that cuebot has no name for -> what the seller calls them."""

    def cell_text(self, cells: Sequence[str], role: str) -> str:
        return cell_at(cells, self._roles.get(role))

    def product_rows(self, body: Iterable[Row]) -> list[Row]:
        """Return the rows that are no part of the head."""
        by_number = [row for row in body if self.cell_text(row[1], "product").isdecimal()]
        if by_number:
            return by_number
        prices, stocks = self._places("price"), self._places("stock")
        return [
            (line, cells)
            for line, cells in body
            if self.cell_text(cells, "title")
            and is_sum(self.cell_text(cells, "price"))
            and not is_instruction(cells, prices, stocks)
        ]

    def _places(self, role: str) -> list[int]:
        return [self._roles[role]] if role in self._roles else []

    def read_variant(
        self, line: int, cells: list[str], notes: MendLog, today: date
    ) -> ExportVariant:
        unit = find_unit(self.cell_text(cells, "currency"))
        regular = read_variant_price(self.cell_text(cells, "price"), unit, line, notes)
        special = self._special_price(cells, regular, unit, line, notes, today)
        return ExportVariant(
            line=line,
            options=self._read_options(cells),
            price=special or regular,
            usual=regular if special else "",
            stock=self._read_stock(cells, line, notes),
            others={
                place: cells[place].strip()
                for place in self.kept
                if place < len(cells) and not is_word_for(cells[place], "blank")
            },
        )

    def _read_stock(self, cells: list[str], line: int, notes: MendLog) -> int | None:
        """Return what all warehouses have together; None where one of them does not say."""
        counts = [
            read_variant_stock(cell_at(cells, place), line, notes) for place in self._warehouses
        ]
        known = [count for count in counts if count is not None]
        return sum(known) if known and len(known) == len(counts) else None

    def _special_price(
        self,
        cells: list[str],
        regular: str,
        unit: str,
        line: int,
        notes: MendLog,
        today: date,
    ) -> str:
        """Return the special price, where it is lower and holds today."""
        special = self.cell_text(cells, "special")
        now, before = sole_amount(special), sole_amount(regular)
        if now is None or not now or (before is not None and now >= before):
            return ""
        begins, ends = self.cell_text(cells, "special_from"), self.cell_text(cells, "special_to")
        if not check_days(today, begins, ends, line, notes):
            return ""
        return read_variant_price(special, unit, line, notes)

    def _read_options(self, cells: list[str]) -> dict[str, str]:
        options: dict[str, str] = {}
        for number in range(1, _OPTIONS + 1):
            name = self.cell_text(cells, f"option_name_{number}")
            value = self.cell_text(cells, f"option_value_{number}")
            if value:
                options[name or VARIATION] = value
        combined = self.cell_text(cells, "variation")
        pairs = _COMBO.findall(combined)
        if pairs:
            options |= {name.strip(): value.strip() for name, value in pairs}
        elif combined:
            options[self._names[self._roles["variation"]]] = combined
        return options


def _column_names(layout: TableLayout, body: Sequence[Row]) -> list[str]:
    """Return what the columns are called in the seller's language, or else by their keys."""
    header = [_PROPERTY.sub("", cell.split("|")[0]).strip() for cell in layout.header]
    if not any(_KEYS.fullmatch(cell) for cell in header):
        return header
    for _, cells in body[:6]:
        roles = find_roles(layout.kind, cells)
        if ("title" in roles and len(roles) > 1) or _are_names(header, cells):
            named = [cell.strip() for cell in cells]
            named += [""] * (len(header) - len(named))
            return [" ".join(name.split()) or key for name, key in zip(named, header, strict=False)]
    return [
        VARIATION if place == layout.roles.get("variation") else name
        for place, name in enumerate(header)
    ]


def _find_warehouses(names: Sequence[str], stocks: Sequence[int]) -> list[int]:
    """Return the columns of stock: those called like the first but for a place in brackets."""
    if not stocks:
        return []
    own = WAREHOUSE.sub("", names[stocks[0]])
    return [place for place, name in enumerate(names) if name and WAREHOUSE.sub("", name) == own]


def _are_names(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Tell whether a row below the keys names the columns, in whatever language.

    Nearly every column has a name of its own, and none is a sum; a row that says what must be
    filled in repeats itself, and one that says how leaves columns out.
    """
    keyed = [place for place, key in enumerate(header) if key]
    named = [cells[place].strip() for place in keyed if place < len(cells) and cells[place].strip()]
    return (
        len(named) >= _MOST_NAMED * len(keyed)
        and len(set(named)) >= _MOST_NAMED * len(named)
        and not any(is_sum(name) for name in named)
    )


def _part_facts(product: ExportProduct, kept: Mapping[int, str]) -> None:
    """Take what differs from variant to variant for an option, and all else for a fact."""
    options = {fold_name(name) for variant in product.variants for name in variant.options}
    for place, name in kept.items():
        if fold_name(name) in options:
            continue
        said = [variant.others.get(place, "") for variant in product.variants]
        if len(set(said)) == 1 and said[0]:
            product.facts[name] = said[0]
        elif len(set(said)) > 1:
            for variant, value in zip(product.variants, said, strict=True):
                if value:
                    variant.options[name] = value
