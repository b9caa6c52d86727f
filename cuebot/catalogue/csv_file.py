"""A catalogue read from a CSV file, whole or not at all."""

from __future__ import annotations

import csv
import io
import logging
import unicodedata
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.catalogue import shopify_export, spreadsheet, variants
from cuebot.errors import CatalogueError
from cuebot.model import PRICE, STOCK, Catalogue, Head, Product

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

log = logging.getLogger(__name__)

LARGEST = 4_000_000
"""Bytes; a larger file is no host's card."""
LONGEST_CELL = 600
"""Characters; a longer cell could never be said."""
MOST_PRODUCTS = 2_000

RESERVED = ("link", "title", PRICE.name, STOCK.name)
_FORMULA = ("=", "+", "-", "@")
_INVISIBLE = ("Cc", "Cf", "Cn", "Co", "Cs")


def read(path: Path) -> Catalogue:
    """Read catalog.csv or a Shopify product export; `CatalogueError` names the line to mend."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise CatalogueError(
            f"cannot be read ({why})", where=str(path), do="check the path"
        ) from error
    return parse(raw, str(path))


def parse(raw: bytes, where: str) -> Catalogue:
    """Read a catalogue from bytes; `where` names them in an error."""
    rows = list(_rows(_text(raw, where), where))
    if not rows:
        raise CatalogueError("is empty", where=where, do="add a header and a row a product")
    if shopify_export.recognises(rows[0][1]):
        rows = shopify_export.rows(rows[0][1], rows[1:])
    (line, header), body = rows[0], rows[1:]
    if len(body) > MOST_PRODUCTS * variants.MOST_VARIANTS:
        raise _too_many(where)
    heads = _heads(header, f"{where}, line {line}")
    products = _products(body, heads, where)
    if len(products) > MOST_PRODUCTS:
        raise _too_many(where)
    told = tuple(head for head in heads if head.name not in RESERVED)
    return Catalogue(products=tuple(products), heads=told)


def _text(raw: bytes, where: str) -> str:
    if len(raw) > LARGEST:
        raise CatalogueError(
            f"is larger than {LARGEST // 1_000_000} MB", where=where, do="keep this show's products"
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CatalogueError(
            "is not UTF-8", where=f"{where}, line {line}", do="save it as CSV UTF-8"
        ) from error
    if "\0" in text:
        raise CatalogueError("holds NUL bytes", where=where, do="save it as CSV UTF-8")
    return text


def _rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not blank, with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    began = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise CatalogueError(
                f"is broken ({error})", where=f"{where}, line {began}", do="mend the quotes"
            ) from error
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield began, row
        began = reader.line_num + 1


def _heads(header: list[str], where: str) -> tuple[Head, ...]:
    """Return a head a column, the reserved ones among them."""
    heads = [_head(cell, place, where) for place, cell in enumerate(header, 1)]
    names = [head.name.casefold() for head in heads]
    for name in RESERVED[:2]:
        if name not in names:
            raise CatalogueError(f"has no column {name!r}", where=where, do="add it")
    for place, name in enumerate(names):
        if name in names[:place]:
            raise CatalogueError(
                f"has two columns {heads[place].name!r}", where=where, do="rename one"
            )
    return tuple(heads)


def _head(cell: str, place: int, where: str) -> Head:
    text = _cell(cell, f"of the header in column {place}", where)
    words = [word.strip() for word in text.split("|") if word.strip()]
    if not words:
        raise CatalogueError(f"column {place} has no name", where=where, do="name or remove it")
    name = words[0].casefold()
    if name not in RESERVED:
        return Head(name=words[0], synonyms=tuple(dict.fromkeys(words[1:])))
    if words[1:]:
        raise CatalogueError(
            f"the column {name!r} takes no synonyms", where=where, do=f"write {name!r} alone"
        )
    return Head(name=name)


def _too_many(where: str) -> CatalogueError:
    return CatalogueError(
        f"has more than {MOST_PRODUCTS} products", where=where, do="keep this show's products"
    )


def _products(
    body: list[tuple[int, list[str]]], heads: tuple[Head, ...], where: str
) -> list[Product]:
    """Read the rows; those of one link and title are its variants."""
    titles: dict[str, str] = {}
    rows = [(_product(row, heads, f"{where}, line {n}", titles), n) for n, row in body]
    runs: dict[tuple[str, str], list[tuple[Product, int]]] = {}
    for product, n in rows:
        # Whoever forgot a link has two rows for the whole shop, and no variants of it.
        key = (product.link, product.title) if product.link else ("", str(n))
        runs.setdefault(key, []).append((product, n))
    products = [
        variants.join_rows([row for row, _ in run], [n for _, n in run], where)
        if run[1:]
        else run[0][0]
        for run in runs.values()
    ]
    first_lines = [run[0][1] for run in runs.values()]
    _refuse_doubles([product.link for product in products], first_lines, where)
    return products


def _product(
    row: list[str], heads: tuple[Head, ...], where: str, titles: dict[str, str]
) -> Product:
    """Read a row; one without a title has that of the row before it with its link."""
    if len(row) != len(heads):
        raise CatalogueError(
            f"has {len(row)} cells where the header has {len(heads)}",
            where=where,
            do="put cells that hold a comma in quotes",
        )
    cells = {
        head.name: _cell(cell, repr(head.name), where)
        for head, cell in zip(heads, row, strict=True)
    }
    link, title, price, stock = (cells.pop(name, "") for name in RESERVED)
    link = unicodedata.normalize("NFKC", link)
    title = title or (titles.get(link, "") if link else "")
    if not title:
        raise CatalogueError("has no title", where=where, do="name the product")
    titles.setdefault(link, title)
    told = variants.read_stock(stock, where)
    product = Product(
        link=link,
        title=title,
        price=price,
        facts=MappingProxyType({name: cell for name, cell in cells.items() if cell}),
    )
    if isinstance(told, dict):
        return variants.spread_stock(product, told, where)
    return replace(product, stock=told.count, backorder=bool(told.backorder))


def _cell(raw: str, name: str, where: str) -> str:
    cell = " ".join(unicodedata.normalize("NFC", raw).split())
    if spreadsheet.is_error(cell):
        if name == repr(RESERVED[0]):
            raise CatalogueError(
                f"the cell {name} is a spreadsheet's error", where=where, do="mend its formula"
            )
        log.warning("%s: the cell %s is a spreadsheet's error, and taken as empty.", where, name)
        return ""
    if len(cell) > LONGEST_CELL:
        raise CatalogueError(
            f"the cell {name} is longer than {LONGEST_CELL} characters",
            where=where,
            do="shorten it to what a host can say",
        )
    if any(unicodedata.category(sign) in _INVISIBLE for sign in cell):
        raise CatalogueError(f"the cell {name} holds invisible signs", where=where, do="retype it")
    if unicodedata.normalize("NFKC", cell).startswith(_FORMULA):
        raise CatalogueError(
            f"the cell {name} begins like a formula", where=where, do="begin it with a word"
        )
    return cell


def _refuse_doubles(links: list[str], lines: list[int], where: str) -> None:
    seen: dict[str, int] = {}
    for link, line in zip(links, lines, strict=True):
        if link in seen:
            what = f"link {link!r} stands" if link else "a row for the whole shop stands"
            raise CatalogueError(
                f"{what} on line {seen[link]} already",
                where=f"{where}, line {line}",
                do="give each row a link of its own, and the shop one row",
            )
        seen[link] = line
