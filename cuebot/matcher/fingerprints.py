"""What a column, a product or a list of phrases was when phrases were learnt, as a short mark."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.model import Catalogue, Head, Product

_LENGTH = 12
"""Hexadecimal digits: of ten thousand columns no two have one mark by chance."""


def list_columns(catalogue: Catalogue) -> Sequence[Head]:
    """Return what viewers can ask for: price and stock, and every column of facts."""
    return catalogue.columns if catalogue.products else catalogue.heads


def list_cells(head: Head, catalogue: Catalogue) -> Sequence[str]:
    """Return what stands in a column, each cell once; of options all values, sold out or not.

    Of price and stock there is nothing: they move all day, and nobody asks otherwise for it.
    """
    if head in (PRICE, STOCK):
        return ()
    cells: dict[str, None] = {}
    for product in catalogue.products:
        values = product.options.get(head.name)
        cell = ", ".join(values) if values else product.facts.get(head.name, "")
        cells.setdefault(cell)
    return [cell for cell in cells if cell]


def fingerprint_column(head: Head, catalogue: Catalogue) -> str:
    """Return the mark of a column: its name, its other words, and its cells in any order."""
    return _hash_texts(
        [head.name, *sorted(head.synonyms), "", *sorted(list_cells(head, catalogue))]
    )


def fingerprint_product(product: Product) -> str:
    """Return the mark of a product: that of its title."""
    return _hash_texts([product.title])


def fingerprint_phrases(phrases: Iterable[str]) -> str:
    """Return the mark of phrases as they are written; an edit by hand changes it."""
    return _hash_texts(phrases)


def _hash_texts(texts: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps(list(texts)).encode()).hexdigest()[:_LENGTH]
