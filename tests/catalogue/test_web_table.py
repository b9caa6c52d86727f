import pytest

from cuebot import catalogue
from cuebot.catalogue.web_table import read_tables
from cuebot.errors import CatalogueError

PAGE = """<html><head><meta charset={charset}><title>x</title></head><body>
<table><tr><td>menu</td></tr></table>
<table border=1><tr><th>No<th>Název<th>Cena<th>Kusů</tr>
<tr><td>1</td><td>Koš<br>na prádlo</td><td>450,00 Kč</td><td>3</td></tr>
<tr><td>2<td>Tác &quot;Luže&quot;<td><s>99</s> 80,00 Kč<td>0
<tr><td colspan=3>CELKEM</td><td>3</td></tr></table></body></html>"""


@pytest.mark.parametrize("charset", ["windows-1250", "utf-8", "iso-8859-2"])
def test_a_page_is_read_in_the_letters_that_it_names(charset):
    raw = PAGE.format(charset=charset).encode(charset)
    read = catalogue.load_catalogue_bytes(raw, "export.xls")
    assert [(one.title, one.price, one.stock) for one in read.catalogue.products] == [
        ("Koš na prádlo", "450,00 Kč", 3),
        ('Tác "Luže"', "80,00 Kč", 0),
    ]
    assert read.source.form == "web page"


def test_a_cell_over_columns_or_a_head_over_rows_fills_the_first():
    page = b"<table><tr><td rowspan=2>a<td>b</tr><tr><td>c</tr><tr><td colspan=2>d<td>e</table>"
    assert [cells for _, cells in read_tables(page, "x")[0].rows] == [
        ["a", "b"],
        ["", "c"],
        ["d", "", "e"],
    ]


def test_a_table_in_a_cell_is_one_of_its_own():
    page = b"<table><tr><td>out<table><tr><td>in</table></td><td>side</tr></table>"
    assert [[cells for _, cells in one.rows] for one in read_tables(page, "x")] == [
        [["out", "side"]],
        [["in"]],
    ]


def test_a_page_without_a_table_of_goods_says_what_it_is():
    with pytest.raises(CatalogueError, match="is a web page and no table"):
        catalogue.load_catalogue_bytes(b"<html><table><tr><td>menu</table>", "page.html")


def test_a_span_that_is_no_number_is_one():
    page = b"<table><tr><td colspan=x>a<td rowspan=0>b<td colspan=99999>c</table>"
    assert len(read_tables(page, "x")[0].rows[0][1]) <= 110


def test_a_group_s_name_over_rows_is_that_of_each_and_a_figure_stands_once():
    page = (
        b"<table><tr><th rowspan=2>Kind<th rowspan=2>Name<th>Price</tr><tr><th>live</tr>"
        b"<tr><td rowspan=2>Bowls<td>Raku<td>12<td rowspan=2>7</tr>"
        b"<tr><td>Celadon<td>9</tr></table>"
    )
    assert [cells for _, cells in read_tables(page, "x")[0].rows] == [
        ["Kind", "Name", "Price"],
        ["", "", "live"],
        ["Bowls", "Raku", "12", "7"],
        ["Bowls", "Celadon", "9"],
    ]


def test_a_title_over_rows_is_one_product_in_its_sizes():
    page = (
        b"<table><tr><th>Product<th>Size<th>Price<th>Stock</tr>"
        b"<tr><td rowspan=2>Tee<td>S<td>12<td>3</tr><tr><td>M<td>12<td>4</tr>"
        b"<tr><td>Cap<td>U<td>9<td>1</tr></table>"
    )
    card = catalogue.load_catalogue_bytes(page, "x.xls").catalogue
    assert next((one.title, [part.stock for part in one.variants]) for one in card.products) == (
        "Tee",
        [3, 4],
    )


@pytest.mark.parametrize(
    "attribute",
    ['style="display: none"', "hidden", 'class="row d-none"', "style='visibility:collapse'"],
)
def test_a_row_that_the_page_does_not_show_is_left_out_and_told(attribute):
    page = (
        "<table><tr><th>商品</th><th>価格</th><th>在庫</th></tr><tr><td>鉋</td><td>9,800円</td><td>2</td>"
        f"</tr><tr {attribute}><td>鑿</td><td>4,200円</td><td>1</td></tr></table>"
    )
    read = catalogue.load_catalogue_bytes(page.encode(), "shop.html")
    assert [one.title for one in read.catalogue.products] == ["鉋"]
    assert "1 row that the file hides was left out (line 3)" in " ".join(read.describe_mends())
