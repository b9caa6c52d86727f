"""Rows that are alike in all but price and stock."""

from cuebot import catalogue
from cuebot.catalogue.doubled_rows import are_doubles, join_doubles
from cuebot.catalogue.gathering import ExportVariant
from cuebot.catalogue.reading import MendKind, MendLog

TABLE = """Varenr;Varenavn;Pris;Beholdning;Inaktiv
2010;Voks;129,00;48;Nei
2040;Glider;349,00;12;Nei
2040;Glider;389,00;12;Nei
2088;Skrape;39,00;20;Ja
"""


def test_of_two_prices_for_the_same_row_none_is_said_and_both_lines_are_told():
    reading = catalogue.load_catalogue_bytes(TABLE.encode(), "a.csv")
    goods = [(one.title, one.price, one.stock) for one in reading.catalogue.products]
    assert goods == [("Voks", "129,00", 48), ("Glider", "", 12)]
    told = " ".join(reading.describe_mends())
    assert "rows that are alike in all else ask different ones (lines 3, 4" in told


def test_rows_that_differ_in_anything_else_are_variants():
    rows = [(2, ["Tee", "S", "9"]), (3, ["Tee", "M", "9"])]
    assert not are_doubles(rows, {2})
    assert are_doubles(rows, {1, 2})


def test_what_all_agree_in_stays():
    notes = MendLog()
    one, two = ExportVariant(line=2, price="9", stock=3), ExportVariant(line=3, price="9", stock=4)
    told = join_doubles([one, two], notes)
    assert (told.price, told.stock, notes.mends) == ("9", None, [])
    differing = join_doubles([one, ExportVariant(line=3, price="8", stock=3)], notes)
    assert (differing.price, differing.stock) == ("", 3)
    assert [mend.kind for mend in notes.mends] == [MendKind.DOUBLED] * 2
