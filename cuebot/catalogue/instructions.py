"""Rows below a head that tell how to fill a template in, known by their form in any language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import rank_name
from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.money import is_sum
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.reading import MendKind
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_MOST_ROWS = 6
"""Rows that a template has between its head and the first product, at the most."""
_LEAST_CELLS = 3
"""Filled cells of a row that says how to fill the table in."""
_STOCK_WORDS = ("sold_out", "uncounted", "backorder", "blank")
_SWITCHES = ("blank", "on", "off")
_COLONS = (":", "：")


def drop_instructions(header: Sequence[str], body: list[Row], notes: MendLog) -> list[Row]:
    """Return the rows below those that tell how to fill the table in, which are noted."""
    at = count_instructions(header, body)
    for line, _ in body[:at]:
        notes.add_mend(MendKind.ASIDE, line)
    return body[at:]


def count_instructions(header: Sequence[str], body: Sequence[Row]) -> int:
    """Return how many rows below a head say how to fill the table in."""
    prices = [place for place, cell in enumerate(header) if _names(cell, PRICE.name)]
    stocks = [place for place, cell in enumerate(header) if _names(cell, STOCK.name)]
    looked_at = body[:_MOST_ROWS]
    return next(
        (
            at
            for at, (_, cells) in enumerate(looked_at)
            if not is_instruction(cells, prices, stocks)
        ),
        0 if len(looked_at) == len(body) else len(looked_at),
    )


def is_instruction(cells: Sequence[str], prices: Sequence[int], stocks: Sequence[int]) -> bool:
    """Tell whether a row says how to fill in what is below it.

    It repeats one phrase, as `Mandatory`; or it is an example and says so; or it has words where a
    sum or a count belongs, and no figure alone in any cell.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if any(_is_example(cell) for cell in filled):
        return True
    priced = [cells[place].strip() for place in prices if place < len(cells)]
    counted = [cells[place].strip() for place in stocks if place < len(cells)]
    telling = [*priced, *counted] if prices or stocks else filled
    if len(filled) < _LEAST_CELLS or any(is_sum(cell) for cell in telling):
        return False
    if any(cell.isdecimal() for cell in filled):  # a link or a count: `1, Mug, 0 preorder`
        return False
    plain = (cell for cell in filled if not any(is_word_for(cell, what) for what in _SWITCHES))
    phrases = Counter(plain)
    if phrases and (most := phrases.most_common(1)[0])[1] > 1 and 2 * most[1] >= len(filled):
        return any(sign.isalpha() for sign in most[0])
    if any(is_word_for(cell, what) for cell in counted for what in _STOCK_WORDS):
        return False
    return any(
        cell and not is_word_for(cell, "blank") and any(sign.isalpha() for sign in cell)
        for cell in (*priced, *counted)
    )


def _names(cell: str, what: str) -> bool:
    name = cell.partition("|")[0]
    return rank_name(name, what) is not None or rank_part(name, what) is not None


def _is_example(cell: str) -> bool:
    """Tell whether a cell says that it is an example: alone, in brackets or before a colon."""
    for colon in _COLONS:
        cell = cell.partition(colon)[0]
    return is_word_for(cell.strip(" ()[]（）【】<>*"), "example")
