"""A Shopify product export, rewritten as the rows of a catalog.csv.

The export has a row a variant, joined by the handle, under either of two headers: the old one
(`Handle`, `Variant Price`) and the one of 2024 (`URL handle`, `Price`).  See "Using CSV files to
import and export products" in Shopify's help.  It names no currency, so prices stay bare figures.
A variant without an inventory tracker is not counted: whatever its quantity says, nobody knows it.
One whose inventory policy is `continue` goes on selling when none is left.  A product has a row a
variant, all with its link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias

Row: TypeAlias = tuple[int, list[str]]
"""A line number and its cells."""

DESCRIPTION = "description|details|about"
LONGEST_DESCRIPTION = 400
"""Characters; what is longer is cut at the end of a sentence."""

_OLD = {
    "handle": "handle",
    "body (html)": "body",
    "variant price": "price",
    "variant inventory qty": "stock",
    "variant inventory tracker": "tracker",
    "variant inventory policy": "policy",
}
_NEW = {
    "url handle": "handle",
    "description": "body",
    "price": "price",
    "inventory quantity": "stock",
    "inventory tracker": "tracker",
    "continue selling when out of stock": "policy",
}
_OPTION = re.compile(r"option([123]) (name|value)")
_METAFIELD = re.compile(r"(.+) \(product\.metafields\..+\)", re.IGNORECASE)
_NOT_ON_SALE = ("draft", "archived")
_NO_OPTION = "default title"
_GOES_ON = ("continue", "true")
"""What an inventory policy says under the old header and under the new one."""


@dataclass(slots=True)
class _Variant:
    """One row with a price: a variant."""

    line: int
    values: dict[str, str]
    price: str
    stock: str
    """As a stock cell has it."""


@dataclass(slots=True)
class _Product:
    """One handle's rows, gathered."""

    line: int
    title: str
    body: str = ""
    variants: list[_Variant] = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)


def recognises(header: list[str]) -> bool:
    """Tell whether a header is that of a Shopify product export."""
    names = {name.strip().casefold() for name in header}
    return "title" in names and (
        {"handle", "variant price"} <= names or {"url handle", "price"} <= names
    )


def rows(header: list[str], body: list[Row]) -> list[Row]:
    """Return header and rows of a catalog.csv: links are numbered in the order of the export."""
    products = _gather(header, body)
    heads = list(dict.fromkeys(name for product in products for name in product.options))
    more = dict.fromkeys(name for product in products for name in product.more)
    heads += [name for name in more if name not in heads]
    top = ["link", "title", "price", "stock", *heads, DESCRIPTION]
    out: list[Row] = [(1, top)]
    for link, product in enumerate(products, 1):
        about = _plain(product.body)
        rest = [product.more.get(head, "") for head in heads]
        for variant in product.variants or [_Variant(product.line, {}, "", "")]:
            facts = [
                variant.values.get(head) or cell for head, cell in zip(heads, rest, strict=True)
            ]
            cells = [str(link), product.title, variant.price, variant.stock, *facts, about]
            out.append((variant.line, cells))
    return out


def _gather(header: list[str], body: list[Row]) -> list[_Product]:
    found: dict[str, _Product] = {}
    hidden: set[str] = set()
    names = [_name(name) for name in header]
    option_names: dict[tuple[str, str], str] = {}
    for line, row in body:
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if cell.strip()}
        handle = cells.get("handle", "")
        if not handle:
            continue
        if cells.get("status", "").casefold() in _NOT_ON_SALE:
            hidden.add(handle)
        product = found.setdefault(handle, _Product(line, cells.get("title", handle)))
        product.body = product.body or cells.get("body", "")
        values = _values(product, cells, handle, option_names)
        if values or "price" in cells:
            counted = "tracker" not in names or "tracker" in cells
            stock = _stock(cells, counted=counted)
            product.variants.append(_Variant(line, values, cells.get("price", ""), stock))
        _metafields(product, header, row)
    return [product for handle, product in found.items() if handle not in hidden]


def _name(name: str) -> str:
    plain = name.strip().casefold()
    return _OLD.get(plain) or _NEW.get(plain) or plain


def _stock(cells: dict[str, str], *, counted: bool) -> str:
    """Return what a stock cell of a catalog.csv would say of a variant."""
    goes_on = cells.get("policy", "").casefold() in _GOES_ON
    if not counted or not re.fullmatch(r"-?\d+", cells.get("stock", "")):
        return "continue" if goes_on and counted else ""
    return f"{max(int(cells['stock']), 0)}{' continue' if goes_on else ''}"


def _values(
    product: _Product,
    cells: dict[str, str],
    handle: str,
    option_names: dict[tuple[str, str], str],
) -> dict[str, str]:
    """Return a row's values by the names of its options."""
    found: dict[str, str] = {}
    for number in "123":
        # Only a product's first row names its options.
        name = cells.get(f"option{number} name") or option_names.get((handle, number), "")
        value = cells.get(f"option{number} value", "")
        option_names[handle, number] = name
        if name and value and value.casefold() != _NO_OPTION:
            found[name] = value
            values = product.options.setdefault(name, [])
            if value not in values:
                values.append(value)
    return found


def _metafields(product: _Product, header: list[str], row: list[str]) -> None:
    for name, cell in zip(header, row, strict=False):
        match = _METAFIELD.fullmatch(name.strip())
        if match and cell.strip():
            product.more.setdefault(match[1], cell.strip())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.skipping = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's call
        if tag in ("script", "style"):
            self.skipping = tag
        elif tag in ("br", "p", "li", "div", "tr", "h1", "h2", "h3") and self.words:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.skipping:
            self.skipping = ""

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.words.append(data)


def _plain(html: str) -> str:
    """Return the words of a description, whole sentences only."""
    reader = _Text()
    reader.feed(html)
    lines = [" ".join(line.split()) for line in "".join(reader.words).split("\n")]
    text = "; ".join(line.strip(" ;") for line in lines if line)
    text = text.lstrip("=+-@ ")
    while len(text) > LONGEST_DESCRIPTION:
        shorter = re.sub(r"[^.!?;。！？；]+[.!?;。！？；\s]*$", "", text)
        text = shorter.rstrip(" ;") if len(shorter) < len(text) else ""
    return text
