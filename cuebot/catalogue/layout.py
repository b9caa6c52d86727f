"""Whose table it is, and in which row its head stands: a seller's own, or an export of a shop."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.catalogue import columns
from cuebot.catalogue.columns import LINK, TITLE
from cuebot.catalogue.export_names import find_roles, fold_key
from cuebot.catalogue.export_words import add_roles, is_template
from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.guessing import recognise_columns
from cuebot.catalogue.money import is_sum
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.shop_columns import find_shop_roles
from cuebot.catalogue.size_columns import has_sizes
from cuebot.catalogue.woocommerce_columns import complete_roles, find_by_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.catalogue.sheet import Row

OWN = "catalogue"
SHOPIFY = "shopify"
WOOCOMMERCE = "woocommerce"
SHOP = "shop"
"""Any other shop system, or a till."""
_TIKTOK = "tiktok"
MARKET_PLACES = ("shopee", _TIKTOK, "lazada")
_KNOWN_ROWS = 128
"""Rows of which it is remembered what they are."""
_SNIFFED_ROWS = 30
"""Rows in which a head may stand, below titles and blank lines."""
_REQUIRED_ROLES: Mapping[str, tuple[str, ...]] = {
    WOOCOMMERCE: ("type", "title", "price"),
    "shopee": ("title",),
    "tiktok": ("title", "price"),
    "lazada": ("title", "variation_id"),
}
_TELLTALE_KEYS = {
    "shopee": ("et title product id", "et title product name", "ps product name"),
    "tiktok": (
        "sku id",
        "property name 1",
        "property value 1",
        "variation value",
    ),
    "lazada": ("sku.skuid", "specialprice", "shop sku", "variations combo"),
}
"""Keys that no seller would think of: any of them tells whose export it is."""
_LEAST_LOCAL = ("product", "title", "variation", "price")
"""What a head of names alone, without the keys above it, must have to be taken for an export."""
_URL, _ADDRESS = "url", ("http://", "https://", "www.")
_MOST_FIGURES = 2
"""Figures from which on a row below the first is no head."""
EXACT, EXPORT, NAMED = 1000, 500, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """A head that was recognised."""

    kind: str
    """`catalogue`, or the shop whose export it is."""
    header_at: int
    """Which of the rows that are not blank it is, from 0."""
    header_line: int
    header: tuple[str, ...]
    score: int
    roles: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """What is held by which column, from 0: of an export, its roles; else the reserved names."""


def find_layout(rows: Sequence[Row]) -> TableLayout | None:
    """Return the head that makes most sense, the first of equals; None when no row is one."""
    looked_at = rows[:_SNIFFED_ROWS]
    found = [
        layout
        for at, (line, cells) in enumerate(looked_at)
        if (layout := _recognise_header(at, line, cells, rows[at + 1 :]))
        and (layout.score >= EXPORT or not _gives_answers(layout, looked_at))
    ]
    if max((layout.score for layout in found), default=0) < 2 * NAMED:
        found += [
            layout
            for at, (line, cells) in enumerate(looked_at[:-1])
            if (layout := _recognise_parts(at, line, cells, looked_at[at + 1 :]))
        ]
    return max(found, key=lambda layout: (layout.score, -layout.header_at), default=None)


def _gives_answers(layout: TableLayout, rows: Sequence[Row]) -> bool:
    """Tell whether a row has a `No` that is no head: other rows say `Yes` in its column."""
    return any(
        is_word_for(layout.header[place].strip(), "off")
        and any(_says_yes(cell_at(cells, place)) for _, cells in rows)
        for place in layout.roles.values()
        if place < len(layout.header)
    )


def _says_yes(cell: str) -> bool:
    """Tell whether a cell is a word for yes: below a head `No`, a 1 is a number."""
    return any(map(str.isalpha, cell)) and is_word_for(cell, "on")


def _recognise_parts(
    at: int, line: int, cells: Sequence[str], body: Sequence[Row]
) -> TableLayout | None:
    """Recognise a head none of whose names is known as a whole, by words in them."""
    roles = recognise_columns(cells, body)
    if not roles:
        return None
    return TableLayout(
        kind=OWN,
        header_at=at,
        header_line=line,
        header=tuple(cells),
        score=NAMED * len(roles) - 1,
        roles=MappingProxyType(roles),
    )


def _recognise_header(
    at: int, line: int, cells: Sequence[str], body: Sequence[Row]
) -> TableLayout | None:
    cells = _name_addresses(cells, body)
    kind, score, roles = _kind_of(tuple(cells))
    if kind == WOOCOMMERCE:
        roles = complete_roles(cells, body, roles)
        kind, score, roles = (kind, score, roles) if roles else _own_kind(tuple(cells))
    if score < EXACT and (ordered := find_by_order(cells, body)):
        kind, score, roles = WOOCOMMERCE, EXPORT, ordered
    if kind in ("", OWN) and score < EXACT and (named := find_shop_roles(cells, body)):
        kind, score, roles = SHOP, EXPORT, named
    figures = at and score < EXPORT and _count_figures(cells) >= _MOST_FIGURES
    if not kind or (figures and not has_sizes(cells, body)):
        return None
    return TableLayout(
        kind=kind,
        header_at=at,
        header_line=line,
        header=tuple(cells),
        score=score,
        roles=MappingProxyType(roles),
    )


def _name_addresses(cells: Sequence[str], body: Sequence[Row]) -> Sequence[str]:
    """Return a head in which no column of addresses is called `link`, as feeds of shops call it."""
    place = next((at for at, cell in enumerate(cells) if columns.is_exact(cell, LINK)), None)
    said = [] if place is None else list_filled(body, place)
    if not said or sum(cell.startswith(_ADDRESS) for cell in said) * 2 <= len(said):
        return cells
    return [_URL if at == place else cell for at, cell in enumerate(cells)]


def _count_figures(cells: Sequence[str]) -> int:
    """Return how many cells are figures: a row of goods may have a `Stock` and an `Item` in it."""
    return sum(is_sum(cell) for cell in cells)


@lru_cache(maxsize=_KNOWN_ROWS)
def _kind_of(cells: tuple[str, ...]) -> tuple[str, int, Mapping[str, int]]:
    """Return whose head a row is, what speaks for it, and its roles.

    The same few rows are looked at for every delimiter, and again after each edit of a card.
    """
    exact = {
        word
        for cell in cells
        for word in (LINK, TITLE)
        if columns.is_exact(_first_name(cell), word)
    }
    own = columns.find_columns(cells)
    if exact == {LINK, TITLE}:
        return OWN, EXACT, own
    if is_shopify(cells):
        return SHOPIFY, EXPORT, {}
    for kind in (WOOCOMMERCE, *MARKET_PLACES):
        roles = find_roles(kind, cells)
        if _is_export(kind, cells, roles) and LINK not in exact:
            return kind, EXPORT, add_roles(kind, cells, roles)
    if not exact and is_template(roles := add_roles(_TIKTOK, cells, find_roles(_TIKTOK, cells))):
        return _TIKTOK, EXPORT, roles
    return _own_kind(cells)


def _own_kind(cells: tuple[str, ...]) -> tuple[str, int, Mapping[str, int]]:
    """Return a row as the head of a seller's own table, and what speaks for it."""
    own = columns.find_columns(cells)
    if TITLE in own and len(own) > 1:
        return OWN, NAMED * len(own), own
    return (OWN, 1, own) if TITLE in own else ("", 0, {})


def _first_name(cell: str) -> str:
    return cell.partition("|")[0]


def is_shopify(header: Sequence[str]) -> bool:
    """Tell whether a header is that of a Shopify product export, the old one or that of 2024."""
    names = {name.strip().casefold() for name in header}
    return "title" in names and (
        {"handle", "variant price"} <= names or {"url handle", "price"} <= names
    )


def _is_export(kind: str, cells: Sequence[str], roles: Mapping[str, int]) -> bool:
    if any(role not in roles for role in _REQUIRED_ROLES[kind]):
        return False
    if kind == WOOCOMMERCE:
        return "published" in roles or "option_name_1" in roles or "parent" in roles
    keys = {fold_key(cell) for cell in cells}
    return any(key in keys for key in _TELLTALE_KEYS[kind]) or all(
        role in roles for role in _LEAST_LOCAL
    )


def describe_columns(header: Sequence[str]) -> str:
    """Return the names of a head's first columns, for a sentence."""
    named = [repr(re.sub(r"\s+", " ", cell).strip()[:30]) for cell in header if cell.strip()][:8]
    return ", ".join(named) or "none"
