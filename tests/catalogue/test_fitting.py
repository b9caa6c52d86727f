import pytest

from cuebot.catalogue import parse_catalogue
from cuebot.catalogue.fitting import fit_rows
from cuebot.catalogue.reading import MendKind, MendLog
from cuebot.catalogue.sheet import CatalogueTable
from cuebot.errors import CatalogueError

HEADER = ("link", "title", "price", "stock")


def fit(*rows, notes=None, broken=None, positioned=False, header=HEADER):
    table = CatalogueTable(
        header=header,
        header_line=1,
        rows=tuple(enumerate(rows, 2)),
        name_line=lambda line: f"card.csv, line {line}",
        broken=broken or {},
        positioned=positioned,
    )
    return [cells for _, cells in fit_rows(table, header, 2, notes or MendLog())]


def test_a_row_that_ends_early_is_filled_up_and_told():
    notes = MendLog()
    assert fit(["1", "Mug", "$5"], notes=notes) == [["1", "Mug", "$5", ""]]
    assert [(mend.kind, mend.line) for mend in notes.mends] == [(MendKind.PADDED, 2)]


def test_a_short_row_whose_price_looks_like_a_stock_is_refused():
    with pytest.raises(CatalogueError, match="line 4: has 3 cells where the header has 4"):
        fit(["1", "Mug", "$5", ""], ["2", "Cup", "$6", ""], ["3", "Jar", "12"])


def test_blank_cells_beyond_the_head_are_nothing():
    assert fit(["1", "Mug", "$5", "3", "", " "]) == [["1", "Mug", "$5", "3"]]


def test_a_cell_beyond_the_head_is_refused():
    with pytest.raises(CatalogueError, match="line 2: has 5 cells"):
        fit(["1", "Mug", "$1", "200", "3"])


def test_columns_without_a_name_at_the_end_may_be_missing():
    notes = MendLog()
    fit(["1", "Mug", "$5", "3"], notes=notes, header=(*HEADER, "", ""))
    assert notes.mends == []


def test_in_a_workbook_each_cell_stands_where_it_stands():
    notes = MendLog()
    rows = fit(["1", "Mug"], ["2", "Cup", "$1", "", "x"], notes=notes, positioned=True)
    assert rows == [["1", "Mug", "", ""], ["2", "Cup", "$1", ""]]
    assert notes.mends == []


def test_wrong_quotes_are_told_where_the_row_is_whole_and_refused_where_it_is_not():
    notes = MendLog()
    fit(["1", "Mug", "$5", "3"], notes=notes, broken={2: "why"})
    assert [mend.kind for mend in notes.mends] == [MendKind.QUOTES]
    with pytest.raises(CatalogueError, match=r"line 2: is broken \(why\); mend the quotes"):
        fit(["1", "Mug"], broken={2: "why"})


def test_in_an_export_that_nobody_named_a_shifted_row_is_refused_by_its_line():
    rows = (
        "product_sku,product_name,product_price,product_quantity,is_active\n"
        "A1,Reed knife,12.50,4,yes\n"
        "A2,Cane, gouged,8.00,7,yes\n"
    )
    with pytest.raises(CatalogueError, match="has 6 cells where the header has 5") as refused:
        parse_catalogue(rows.encode(), "shop.csv")
    assert "line 3" in str(refused.value)


def test_a_report_whose_rows_end_early_may_have_headings_of_one_cell():
    text = (
        "Stock report\n\nGoods\tUnit\tPrice\tLeft\nRugs\nRunner\tpc\t90.00\t4\n"
        "Round\tpc\t120.00\t2\nHorse gear\nWhip\tpc\t35.00\t7\nTotal\t\t\t13\n"
    )
    goods = parse_catalogue(text.encode(), "report.txt").products
    assert [(one.title, one.price, one.stock) for one in goods] == [
        ("Runner", "90.00", 4),
        ("Round", "120.00", 2),
        ("Whip", "35.00", 7),
    ]
    with pytest.raises(CatalogueError, match="line 3: has 1 cells"):
        parse_catalogue(b"link,title,price\n1,Mug,9\nMug\n2,Cup,8\n", "card.csv")


def test_groups_of_a_table_with_bars_may_have_headings_of_one_cell():
    text = (
        "# | Artikel | Preis | Noch\n== Winter ==\n1 | Rodel | 90 € | 4\n"
        "2 | Schlitten | 120 € | 2\n== Sommer ==\n3 | Floß | 35 € | 7\n"
    )
    goods = parse_catalogue(text.encode(), "liste.txt").products
    assert [(one.link, one.title, one.stock) for one in goods] == [
        ("1", "Rodel", 4),
        ("2", "Schlitten", 2),
        ("3", "Floß", 7),
    ]


def test_words_below_a_table_are_no_row_that_a_comma_has_moved():
    text = "link;title;price\n1;Mug;9\n2;Cup;8\n\nAll prices with tax.\n"
    assert [one.title for one in parse_catalogue(text.encode(), "card.csv").products] == [
        "Mug",
        "Cup",
    ]
    with pytest.raises(CatalogueError, match="line 3: has 1 cells"):
        parse_catalogue(b"link;title;price\n1;Mug;9\nthe red one\n2;Cup;8\n", "card.csv")
