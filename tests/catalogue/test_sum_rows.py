"""Rows of sums among goods."""

from cuebot import catalogue
from cuebot.catalogue.reading import MendLog
from cuebot.catalogue.sum_rows import drop_sum_rows

HEADER = ["Código", "Descripción", "Existencia", "Precio"]


def drop(*rows, header=HEADER):
    notes = MendLog()
    told = drop_sum_rows(header, [(n, list(row)) for n, row in enumerate(rows, 2)], notes)
    return [line for line, _ in told], [mend.line for mend in notes.mends]


def test_a_word_for_a_sum_may_stand_before_the_name_of_its_group():
    kept, noted = drop(
        ["M-01", "Martillo", "9", "7.50"],
        ["M-02", "Cinta", "22", "3.75"],
        ["Subtotal HERRAMIENTAS", "", "31", ""],
        ["P-01", "Látex", "6", "14.90"],
        ["TOTAL GENERAL", "", "37", ""],
    )
    assert (kept, noted) == ([2, 3, 5], [4, 6])


def test_goods_may_be_called_total():
    rows = [["A-1", "Crema", "9", "7.50"], ["A-2", "Total Repair", "4", "9.90"]]
    assert drop(*rows)[0] == [2, 3]
    kept, _ = drop(["Crema", "7.50"], ["Total Repair", "9.90"], header=["Producto", "Precio"])
    assert kept == [2, 3]


def test_sums_of_several_columns_are_known_without_any_word():
    header = ["Κωδ.", "Μοντέλο", "Τιμή", "36", "37"]
    kept, noted = drop(
        ["L-07", "Ηρώ", "68", "1", "2"],
        ["T-08", "Μυρτώ", "92", "0", "1"],
        ["ξξξ", "", "", "1", "3"],
        header=header,
    )
    assert (kept, noted) == ([2, 3], [4])


def test_one_row_that_happens_to_have_the_counts_of_another_is_none():
    header = ["Name", "Price", "S", "M"]
    assert drop(["Tee", "9", "2", "1"], ["", "", "2", "1"], header=header)[0] == [2, 3]


def test_a_table_of_no_rows_has_no_sums():
    assert drop() == ([], [])


def test_capitals_of_greek_have_no_accents():
    text = "Κωδ.,Μοντέλο,Τιμή,36,37,38,Σύνολο\nL-07,Ηρώ,68,1,2,0,3\nT-08,Μυρτώ,92,0,1,1,2\n"
    text += "ΣΥΝΟΛΟ,,,1,3,1,5\n"
    products = catalogue.parse_catalogue(text.encode(), "a.csv").products
    assert [one.title for one in products] == ["Ηρώ", "Μυρτώ"]


def test_a_sum_may_stand_alone_behind_a_word_with_a_colon_and_is_no_stock_of_what_is_above():
    header = ["Item", "Price", "On hand", "Notes"]
    goods = [["Spice", "R 89.90", "44", "whole"], ["Casings", "R 415.00", "8", "salted"]]
    assert drop(*goods, ["", "Count:", "52", ""], header=header) == ([2, 3], [4])
    assert drop(*goods, ["", "Count:", "50", ""], header=header) == ([2, 3, 4], [])
