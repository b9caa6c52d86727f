"""Counts in brackets."""

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.bracketed_counts import drop_brackets


def counts(*cells):
    text = "Artikel;Preis;Bestand\n" + "".join(
        f"Ware {at};{at},50;{cell}\n" for at, cell in enumerate(cells, 1)
    )
    goods = load_catalogue_bytes(text.encode(), "a.csv").catalogue.products
    return [one.stock for one in goods]


def test_a_count_in_brackets_among_others_is_oversold():
    assert counts("(2)", "4", "-1") == [0, 4, 0]


def test_where_all_counts_have_brackets_they_say_nothing():
    assert counts("(2)", "(4)", "") == [2, 4, None]


def test_what_is_no_stock_keeps_its_brackets():
    rows = [(2, ["Ware", "(2)"])]
    assert drop_brackets(["Artikel", "Größe"], rows) == rows
