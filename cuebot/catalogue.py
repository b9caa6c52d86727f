"""What the host may be told: a catalogue read from a file, kept fresh, and never half read."""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot import headwords, shopify
from cuebot.errors import CatalogueError
from cuebot.model import PRICE, STOCK, Catalogue, Head, MetricKind, Product

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.model import Metric

LARGEST = 4_000_000
"""Bytes; a larger file is no host's card."""
LONGEST_CELL = 600
"""Characters; a longer cell could never be said."""
MOST_PRODUCTS = 2_000

RESERVED = ("link", "title", PRICE.name, STOCK.name)
_FORMULA = ("=", "+", "-", "@")
_PATIENCE = 2
"""Looks in a row at which a file must be missing before it is told."""
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
    if shopify.recognises(rows[0][1]):
        rows = shopify.rows(rows[0][1], rows[1:])
    headwords.prepare()
    (line, header), body = rows[0], rows[1:]
    if len(body) > MOST_PRODUCTS:
        raise CatalogueError(
            f"has more than {MOST_PRODUCTS} products", where=where, do="keep this show's products"
        )
    heads = _heads(header, f"{where}, line {line}")
    products = [_product(row, heads, f"{where}, line {n}") for n, row in body]
    _refuse_doubles([product.link for product in products], [n for n, _ in body], where)
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
    words = [headwords.read(word) for word in dict.fromkeys(text.split("|")) if word.strip()]
    if not words:
        raise CatalogueError(f"column {place} has no name", where=where, do="name or remove it")
    name = words[0][0].casefold()
    if name not in RESERVED:
        spoken = tuple(language for _, language in words)
        return Head(
            name=words[0][0],
            synonyms=tuple(word for word, _ in words[1:]),
            languages=spoken if any(spoken) else (),
        )
    if words[1:]:
        raise CatalogueError(
            f"the column {name!r} takes no synonyms", where=where, do=f"write {name!r} alone"
        )
    return Head(name=name)


def _product(row: list[str], heads: tuple[Head, ...], where: str) -> Product:
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
    if not title:
        raise CatalogueError("has no title", where=where, do="name the product")
    return Product(
        link=unicodedata.normalize("NFKC", link),
        title=title,
        price=price,
        stock=_count(stock, where),
        facts=MappingProxyType({name: cell for name, cell in cells.items() if cell}),
    )


def _cell(raw: str, name: str, where: str) -> str:
    cell = " ".join(unicodedata.normalize("NFC", raw).split())
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


def _count(stock: str, where: str) -> int | None:
    if not stock:
        return None
    plain = unicodedata.normalize("NFKC", stock)
    if not (plain.isascii() and plain.isdigit()):
        raise CatalogueError(
            "the cell 'stock' is no whole number", where=where, do="write the items left, or none"
        )
    return int(plain)


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


def apply(catalogue: Catalogue, metric: Metric) -> Catalogue:
    """Return the catalogue with a live stock or price laid over it; any other news leaves it."""
    product = catalogue.by_link.get(metric.link)
    if product is None:
        return catalogue
    if metric.kind is MetricKind.STOCK:
        fresh = replace(product, stock=max(metric.count, 0))
    elif metric.kind is MetricKind.PRICE and metric.price.strip():
        fresh = replace(product, price=" ".join(metric.price.split()))
    else:
        return catalogue
    rows = tuple(fresh if row is product else row for row in catalogue.products)
    return replace(catalogue, products=rows)


class Watch:
    """A catalogue file under edit, as it was when the watch began; each change is told once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._hash = ""
        self._missed = 0
        self._bad = False
        self._look()

    @property
    def well(self) -> bool:
        """Whether the file was there at the last look, and what it held could be used."""
        return not self._bad and self._missed < _PATIENCE

    def poll(self) -> Catalogue | None:
        """Return the catalogue when the file changed, else None.

        `CatalogueError` says, once for each bad edit, why it cannot be used.
        """
        raw = self._look()
        if raw is None:
            return None
        self._bad = True
        there = parse(raw, str(self._path))
        self._bad = False
        return there

    def _look(self) -> bytes | None:
        """Return the file's bytes when they are not those of the last look."""
        try:
            stat = self._path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            if stamp == self._stamp:
                return None
            with self._path.open("rb") as file:
                raw = file.read(LARGEST + 1)
        except OSError as error:
            self._miss(error)
            return None
        self._stamp, self._missed = stamp, 0
        digest = hashlib.sha256(raw).hexdigest()
        if digest == self._hash:
            return None
        self._hash = digest
        return raw

    def _miss(self, error: OSError) -> None:
        """Let a file be gone for a look, as it is while an editor replaces it, and then say so."""
        self._missed += 1
        if self._missed == _PATIENCE:
            why = error.strerror or type(error).__name__
            raise CatalogueError(
                f"cannot be read ({why})", where=str(self._path), do="put it back"
            ) from error
