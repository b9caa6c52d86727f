"""What tomorrow's card should say, as a table that is pasted into it: heads, links, empty cells."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from typing import TYPE_CHECKING

from cuebot.report.spreadsheet import escape_formula

if TYPE_CHECKING:
    from cuebot.model import Catalogue, Link
    from cuebot.report.comparison import ShowsCompared

ASKED = "asked"
"""The column that says how many asked for each empty cell; it goes before the card is used."""


def format_suggestions(compared: ShowsCompared) -> str:
    """Return a CSV with a row a product and a column a head; only what was asked is there.

    Most people stand first in both directions.  The cells are empty, to be filled in; `asked`
    counts the people for each of a row's.  It holds no word of a viewer.
    """
    asked: defaultdict[Link, dict[str, int]] = defaultdict(dict)
    heads: defaultdict[str, int] = defaultdict(int)
    for cell in compared.missing:
        if cell.head:
            asked[cell.link][cell.head] = cell.asked
            heads[cell.head] += cell.asked
    columns = sorted(heads, key=lambda head: (-heads[head], head))
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(
        ["link", "title", *(_write_head(head, compared.card) for head in columns), ASKED]
    )
    for link in sorted(asked, key=lambda link: (-sum(asked[link].values()), link)):
        counts = sorted(asked[link].items(), key=lambda pair: (-pair[1], pair[0]))
        told = "; ".join(f"{head} {people}" for head, people in counts)
        product = compared.card.by_link.get(link)
        title = escape_formula(product.title) if product else ""
        cells = [""] * len(columns)
        writer.writerow([escape_formula(link), title, *cells, escape_formula(told)])
    return held.getvalue()


def _write_head(head: str, card: Catalogue) -> str:
    """Return a column's head as the card has it: its name, and the words by which viewers ask."""
    known = next((one for one in card.heads if one.name == head), None)
    return escape_formula("|".join((head, *(known.synonyms if known else ()))))
