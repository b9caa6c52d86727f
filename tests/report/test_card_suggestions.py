"""The table that is pasted into tomorrow's card."""

from __future__ import annotations

import csv
import io

from journals import CARD, asking, written

from cuebot.catalogue import load_catalogue_bytes
from cuebot.model import Catalogue, Head, Product
from cuebot.report.card_suggestions import format_suggestions
from cuebot.report.comparison import MissingCell, ShowsCompared, compare_shows
from cuebot.report.from_journal import read_show

SHOP = Catalogue(
    products=(
        Product(link="1", title="Wool blanket", price="$40"),
        Product(link="2", title="=cmd()", price="$25"),
        Product(link="", title="Whole shop"),
    ),
    heads=(Head(name="care", synonyms=("wash", "clean")), Head(name="delivery")),
)


def cell(link, head, *people):
    return MissingCell(link=link, title="", head=head, text="zanzibar?", people=people)


def suggested(*cells, card=SHOP):
    made = ShowsCompared(shows=(), effects=(), segments=(), missing=cells, card=card)
    return list(csv.reader(io.StringIO(format_suggestions(made))))


def test_a_row_a_product_a_column_a_head_and_only_what_was_asked():
    assert suggested(
        cell("1", "care", 3, 4), cell("2", "delivery", 5, 0), cell("1", "delivery", 0, 1),
        cell("", "delivery", 2, 2), cell("1", "", 9, 9),
    ) == [
        ["link", "title", "delivery", "care|wash|clean", "asked"],
        ["1", "Wool blanket", "", "", "care 7; delivery 1"],
        ["2", "'=cmd()", "", "", "delivery 5"],
        ["", "Whole shop", "", "", "delivery 4"],
    ]  # fmt: skip


def test_nothing_that_was_asked_is_a_table_without_rows():
    assert suggested() == [["link", "title", "asked"]]


def test_it_quotes_no_viewer():
    assert "zanzibar" not in str(suggested(cell("1", "care", 3)))


def test_it_can_be_read_as_a_catalogue_once_it_is_filled_in(tmp_path):
    show = read_show(written(tmp_path / "a.sqlite", *asking("how do I wash link 2?", 9.0, 6)))
    rows = list(csv.reader(io.StringIO(format_suggestions(compare_shows([show])))))
    assert rows[0] == ["link", "title", "care|wash", "asked"]
    filled = "\n".join(",".join([*row[:2], "wipe it"]) for row in rows[1:])
    raw = f"link,title,care|wash\n{filled}\n".encode()
    read = load_catalogue_bytes(raw, "card.csv").catalogue
    assert read.fact("2", CARD.heads[0].name).cell == "wipe it"
