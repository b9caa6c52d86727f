"""An export of a shop system or a till: a row a variant, or a row a product and below it its own.

The rows of a product have its number, handle or title in common, or lack both.  What a shop keeps
off its shelves is left out, what it does not count has no stock, a price without tax or for
members is none, and a reduced price counts only where it is lower, and switched on, and runs today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import is_word_for, sole_amount
from cuebot.catalogue.gathering import (
    ExportProduct,
    ExportVariant,
    cut_description,
    read_variant_price,
    read_variant_stock,
    rewrite_products,
)
from cuebot.catalogue.html_text import extract_text
from cuebot.catalogue.money import find_unit
from cuebot.catalogue.option_columns import ONLY_FORMS, SWATCH
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at
from cuebot.catalogue.shop_columns import find_kept, find_stocks
from cuebot.catalogue.special_price import check_days
from cuebot.catalogue.surcharge import add_surcharge, write_amount
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cuebot.catalogue.gathering import ExportTable
    from cuebot.catalogue.layout import TableLayout
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_NUMBERED = 30
"""Options and facts that a product may have."""
_PAIR = re.compile(r"\s*([^=:,;|\[\]]*[^\W\d_][^=:,;|\[\]]*)[=:]\s*([^=:,;|\[\]]+)")
"""An entry of `Farbe=Rot, Größe=M`."""
_VARIANT = ("variant", "variation")
_HUNDRED = Decimal(100)
_LIST_MARKS = re.compile(r"[;|]")


@dataclass(frozen=True, slots=True)
class _ShopRow:
    """One row, by what its columns hold."""

    line: int
    roles: Mapping[str, int]
    cells: Sequence[str]

    def cell_text(self, role: str) -> str:
        return cell_at(self.cells, self.roles.get(role))


def rewrite_export(
    layout: TableLayout, body: list[Row], notes: MendLog, today: date
) -> ExportTable:
    """Return head and rows of a seller's own table."""
    rows = _drop_views([_ShopRow(line, layout.roles, cells) for line, cells in body])
    sheet = _ShopSheet(layout.header, layout.roles)
    children = _find_children(rows)
    products = [
        _read_product(group, children, sheet, notes, today) for group in _group_rows(rows, children)
    ]
    return rewrite_products(products, notes)


def _drop_views(rows: Sequence[_ShopRow]) -> list[_ShopRow]:
    """Return the rows without those that only say a row above anew for one view of the shop.

    A view has the goods in another language, and leaves empty what is the same in all.
    """
    known: set[str] = set()
    kept = []
    for row in rows:
        if row.cell_text("view") and row.cell_text("sku") in known:
            continue
        known.add(row.cell_text("sku"))
        kept.append(row)
    return kept


class _ShopSheet:
    """What the columns of one export are called."""

    def __init__(self, header: Sequence[str], roles: Mapping[str, int]) -> None:
        self.stocks = find_stocks(header, roles)
        self.kept = find_kept(header, roles, self.stocks)
        """Columns that cuebot has no name for -> what the shop calls them."""
        self.variation = _name_role(header, roles, "variation")
        self.description = _name_role(header, roles, "description")


def _name_role(header: Sequence[str], roles: Mapping[str, int], role: str) -> str:
    return header[roles[role]].strip() if role in roles else ""


@dataclass(frozen=True, slots=True)
class _Child:
    """A row that another one sells as its variant."""

    row: _ShopRow
    options: Mapping[str, str]


def _find_children(rows: Sequence[_ShopRow]) -> Mapping[int, list[_Child]]:
    """Return the rows that others name as their variants: `sku=A-S,size=S|sku=A-M,size=M`."""
    by_sku = {row.cell_text("sku"): row for row in rows}
    found: dict[int, list[_Child]] = {}
    for row in rows:
        for entry in filter(None, row.cell_text("children").split("|")):
            pairs = {name.strip(): value.strip() for name, value in _PAIR.findall(entry)}
            child = by_sku.get(pairs.pop("sku", ""))
            if child is not None:
                found.setdefault(row.line, []).append(_Child(child, pairs))
    return found


def _group_rows(
    rows: Iterable[_ShopRow], children: Mapping[int, list[_Child]]
) -> list[list[_ShopRow]]:
    """Return the rows of each product; those that another one sells stand in no group."""
    sold = {child.row.line for several in children.values() for child in several}
    groups: dict[tuple[str, str], list[_ShopRow]] = {}
    last = ("", "")
    for row in rows:
        number, title = row.cell_text("product"), row.cell_text("title")
        if number or title:
            last = ("number", number) if number else ("title", title)
        if row.line not in sold:
            groups.setdefault(last, []).append(row)
    return list(groups.values())


def _read_product(
    group: Sequence[_ShopRow],
    children: Mapping[int, list[_Child]],
    sheet: _ShopSheet,
    notes: MendLog,
    today: date,
) -> ExportProduct:
    top = group[0]
    product = ExportProduct(line=top.line, title=_first_text(group, "title"))
    product.facts = _read_facts(group, sheet)
    named = children.get(top.line)
    below = [row for row in group if row.cell_text("type").casefold() in _VARIANT]
    offered = [_Child(row, _read_options(row, top, sheet)) for row in below or group]
    for child in named or offered:
        if _is_hidden(top, top) or (not named and _is_hidden(child.row, top)):
            product.hidden_lines.append(child.row.line)
            continue
        variant = _read_variant(child.row, top, sheet, notes, today)
        variant.options = dict(child.options)
        product.variants.append(variant)
    product.hidden = not product.variants
    if len(product.variants) == 1 and not named:
        only = product.variants[0]
        only.options = {
            name: value
            for name, value in only.options.items()
            if value.casefold() not in ONLY_FORMS
        }
    return product


def _first_text(group: Iterable[_ShopRow], role: str) -> str:
    return next((text for row in group if (text := row.cell_text(role))), "")


def _is_hidden(row: _ShopRow, top: _ShopRow) -> bool:
    """Tell whether a shop does not sell a row; what it leaves open is as in the product's own."""
    online = row.cell_text("online") or top.cell_text("online")
    visible = row.cell_text("visible") or top.cell_text("visible")
    archived = row.cell_text("archived") or top.cell_text("archived")
    said = (row.cell_text("status"), row.cell_text("visibility"))
    return (
        online not in ("", "1")
        or (bool(visible) and (is_word_for(visible, "off") or is_word_for(visible, "hidden")))
        or (bool(archived) and not is_word_for(archived, "off"))
        or any(is_word_for(text, "hidden") or is_word_for(text, "off") for text in said if text)
    )


def _read_options(row: _ShopRow, top: _ShopRow, sheet: _ShopSheet) -> dict[str, str]:
    options: dict[str, str] = {}
    for number in range(1, _NUMBERED + 1):
        name = row.cell_text(f"option_name_{number}") or top.cell_text(f"option_name_{number}")
        value = SWATCH.sub("", row.cell_text(f"option_value_{number}"))
        if name and value:
            options[name] = ", ".join(part.strip() for part in _LIST_MARKS.split(value))
    told = row.cell_text("variation")
    pairs = _PAIR.findall(told)
    if pairs:
        return options | {name.strip(): value.strip() for name, value in pairs}
    return options | ({sheet.variation: told} if told else {})


def _read_facts(group: Sequence[_ShopRow], sheet: _ShopSheet) -> dict[str, str]:
    """Return what a product's rows agree on, and the pairs that some systems write in one cell."""
    facts: dict[str, str] = {}
    top = group[0]
    for number in range(1, _NUMBERED + 1):
        name = top.cell_text(f"option_info_name_{number}")
        value = extract_text(top.cell_text(f"option_info_value_{number}"))
        if name and value:
            facts[name] = value
    for name, value in _PAIR.findall(top.cell_text("attributes")):
        facts.setdefault(name.strip(), value.strip())
    if about := cut_description(_first_text(group, "description")):
        facts.setdefault(f"{sheet.description}|details|about", about)
    for place, name in sheet.kept.items():
        said = {text for row in group if (text := cell_at(row.cells, place))}
        if len(said) == 1 and not is_word_for(next(iter(said)), "blank"):
            facts.setdefault(name, said.pop())
    return facts


def _read_variant(
    row: _ShopRow, top: _ShopRow, sheet: _ShopSheet, notes: MendLog, today: date
) -> ExportVariant:
    own = row if row.cell_text("price") else top
    unit = find_unit(row.cell_text("currency"))
    regular = read_variant_price(own.cell_text("price"), unit, row.line, notes)
    if regular and sole_amount(regular) is None:
        notes.add_mend(MendKind.PRICE, row.line, PRICE.name, regular)
        regular = ""
    regular = add_surcharge(
        regular,
        row.cell_text("surcharge"),
        lambda kind, said: notes.add_mend(kind, row.line, PRICE.name, said),
    )
    special = _read_special(own, regular, unit, notes, today) or _discount(regular, top, notes)
    return ExportVariant(
        line=row.line,
        price=regular if special is None else special,
        usual=regular if special else "",
        stock=_read_stock(row, top, sheet, notes),
    )


def _read_special(
    row: _ShopRow, regular: str, unit: str, notes: MendLog, today: date
) -> str | None:
    """Return the reduced price, where it is lower, switched on, and runs today."""
    special = row.cell_text("special")
    now, before = sole_amount(special), sole_amount(regular)
    switch = row.cell_text("on_sale")
    if not now or (before is not None and now >= before) or is_word_for(switch, "off"):
        return None
    begins, ends = row.cell_text("special_from"), row.cell_text("special_to")
    if not check_days(today, begins, ends, row.line, notes):
        return None
    return read_variant_price(special, unit, row.line, notes)


def _discount(regular: str, top: _ShopRow, notes: MendLog) -> str | None:
    """Return a price less what its product is reduced by; empty where nobody can tell."""
    text = top.cell_text("discount_value")
    value, amount = sole_amount(text), sole_amount(regular)
    if not regular or not text or value == 0:
        return None
    mode = top.cell_text("discount_mode").casefold()
    plain = regular.replace(".", "").isdecimal()
    if value is None or amount is None or not plain or mode not in ("percent", "amount"):
        notes.add_mend(MendKind.PRICE, top.line, PRICE.name, f"{regular} less {text} {mode}")
        return ""
    paid = amount * (_HUNDRED - value) / _HUNDRED if mode == "percent" else amount - value
    if paid <= 0:
        notes.add_mend(MendKind.PRICE, top.line, PRICE.name, f"{regular} less {text} {mode}")
        return ""
    return write_amount(paid)


def _read_stock(row: _ShopRow, top: _ShopRow, sheet: _ShopSheet, notes: MendLog) -> int | None:
    """Return how many are left at all places together; None where nobody counts them."""
    tracked = row.cell_text("tracked") or top.cell_text("tracked")
    by_weight = row.cell_text("by_weight") or top.cell_text("by_weight")
    goods = row.cell_text("goods") or top.cell_text("goods")
    weighed = bool(by_weight) and not is_word_for(by_weight, "off")
    if weighed or (tracked and is_word_for(tracked, "off")) or is_word_for(goods, "service"):
        return None
    if own := row.cell_text("variant_stock"):
        return read_variant_stock(own, row.line, notes)
    counts = [
        read_variant_stock(cell_at(row.cells, place), row.line, notes) for place in sheet.stocks
    ]
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None
