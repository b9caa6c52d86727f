import re

import pytest
from cards import EN, card
from hypothesis import given
from hypothesis import strategies as st

from cuebot import catalogue
from cuebot.catalogue import MendKind
from cuebot.errors import CatalogueError
from cuebot.model import Catalogue, Head

HEADER = "link,title,price,stock,size|talla\n"


def parse(text):
    return catalogue.parse_catalogue(text if isinstance(text, bytes) else text.encode(), "card.csv")


def test_a_row_is_a_product_and_a_column_a_head_with_its_synonyms():
    read = card()
    assert read.heads[0] == Head(name="size", synonyms=("talla",))
    assert read.by_link["1"].title == "Canvas tote"
    assert read.by_link["1"].price == "$24.00"
    assert read.by_link["2"].stock == 0
    assert read.fact("3", "care").cell == "hand wash cold, never in the dryer"


def test_price_and_stock_are_no_heads_of_facts():
    assert {"price", "stock", "link", "title"}.isdisjoint(head.name for head in card().heads)


def test_a_row_without_a_link_speaks_for_the_whole_shop():
    assert card().fact("2", "ship to").link == ""


def test_an_empty_cell_is_not_on_the_card():
    assert card().fact("2", "care") is None
    assert "care" not in card().by_link["2"].facts


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    assert parse(b"\xef\xbb\xbf" + EN.replace("\n", "\r\n").encode()) == card()


def test_blank_lines_are_passed_over():
    assert parse(HEADER + "\n,,,,\n1,Mug,,,\n").products[0].title == "Mug"


def test_full_width_figures_are_read_as_figures():
    product = parse(HEADER + "３,Mug,,１２,\n").products[0]
    assert (product.link, product.stock) == ("3", 12)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "card.csv: is empty; add a header and a row a product."),
        ("foo,bar\n1,2\n", "line 1: no column is one of titles; there are 'foo', 'bar'; call"),
        (HEADER + "1,Mug,,,a,b\n", "card.csv, line 2: has 6 cells where the header has 5"),
        (HEADER + "1,Cup,$4,,\n3,Jar,$5,,\n2,Mug,12\n", "line 4: has 3 cells where the header"),
        (HEADER + "1,,,,\n", "card.csv, line 2: has no title; name the product."),
        (HEADER + "1,Mug,,,\n1,Cup,,,\n", "line 3: link '1' stands on line 2 already"),
        (HEADER + "1,Mug,$5,,S\n1,Mug,$6,,S\n", "line 3: link '1' stands on line 2 already"),
        (HEADER + "1,Cup,,,\n,Shop,,,S\n,Shop,,,M\n", "line 4: a row for the whole shop stands"),
        (HEADER + '1,"Mug"s,\n2,Cup,,,\n', "line 2: is broken"),
        (HEADER.encode() + b"1,M\xff\x81\x8dg,,,\n", "card.csv, line 2: is not UTF-8"),
        ("Order ID,Product Name,Price\n7,Mug,3\n", "card.csv: is a list of orders; give"),
    ],
)
def test_what_is_broken_is_named_by_its_line_with_what_to_do(text, said):
    with pytest.raises(CatalogueError) as refused:
        parse(text)
    assert said in str(refused.value)
    assert refused.value.do


@pytest.mark.parametrize(
    ("row", "kind", "told"),
    [
        ("1,Mug,$5,few,\n", MendKind.STOCK, {"stock": None}),
        ("1,Mug,$5,-3,\n", MendKind.SOLD_OUT, {"stock": 0}),
        ('1,Mug,$5,"1,200",\n', MendKind.NUMBER, {"stock": 1200}),
        ("1,Mug,$5,12.0,\n", MendKind.NUMBER, {"stock": 12}),
        ("1,Mug,0.00,3,\n", MendKind.ZERO_PRICE, {"price": ""}),
        ("1,Mug,Jan-99,3,\n", MendKind.PRICE, {"price": ""}),
        ("1,Mug,=B2*2,3,\n", MendKind.FORMULA, {"price": ""}),
        ("1,Mug,#REF!,3,\n", MendKind.FAILED, {"price": ""}),
        ("1,Mu\u202eg,$5,3,\n2,Cup,$1,,\n", MendKind.REFUSED_SIGN, {}),
        ("1,Mu\u200bg,$5,3,\n", MendKind.INVISIBLE, {"title": "Mug"}),
        ("1,M\0ug,$5,3,\n", MendKind.INVISIBLE, {"title": "Mug"}),
        ("1,<b>Mug</b> &amp; lid,$5,3,\n", MendKind.HTML, {"title": "Mug & lid"}),
        (f"1,{'x' * 601},$5,3,\n", MendKind.SHORTENED, {}),
        ('1,"Mug"s,$5,3,\n', MendKind.QUOTES, {"title": "Mugs"}),
        ("1,Mug,$5\n2,Cup,$6,,\n", MendKind.PADDED, {"price": "$5", "stock": None}),
        ("1,Mug,$5,3,\n1,Mug,$5,3,\n", MendKind.REPEATED, {"stock": 3}),
        ("1,Mug,$5,3,\n2,,$6,,\n", MendKind.UNTITLED, {"title": "Mug"}),
        ("1,Mug,$5,3,\n,Total,,9,\n", MendKind.ASIDE, {"title": "Mug"}),
        ("1,Mug,$5,3,\n,Cup,$9,4,\n", MendKind.UNLINKED, {"title": "Mug"}),
        ("1,Mug,$5,3,\n#N/A,Cup,$9,4,\n", MendKind.UNLINKED, {"title": "Mug"}),
    ],
)
def test_one_harmless_cell_costs_itself_and_is_told(row, kind, told):
    reading = catalogue.load_catalogue_bytes((HEADER + row).encode(), "card.csv")
    assert kind in {mend.kind for mend in reading.mends}
    product = reading.catalogue.products[0]
    assert {name: getattr(product, name) for name in told} == told
    assert any(re.search(r"line", sentence) for sentence in reading.describe_mends())


@pytest.mark.parametrize("title", ["=cmd()", "  ＝home"])
def test_a_formula_is_no_title(title):
    with pytest.raises(CatalogueError, match="line 2: has no title"):
        parse(HEADER + f"1,{title},,,\n")


@pytest.mark.parametrize("cell", ["+1.00", "-20 °C", "@home", "-5 to +5"])
def test_what_only_begins_like_a_formula_is_a_value(cell):
    assert parse(HEADER + f"1,Mug,$5,3,{cell}\n").fact("1", "size").cell == cell


def test_two_heads_of_one_name_or_spelling_are_joined():
    reading = catalogue.load_catalogue_bytes(
        b"link,title,Color,Size,colour,SIZE\n1,Mug,red,S,,S\n2,Cup,,M,blue,L\n", "card.csv"
    )
    card = reading.catalogue
    assert [head.name for head in card.heads] == ["Color", "Size"]
    assert card.heads[0].words == ("Color", "colour")
    assert [card.fact(link, "Color").cell for link in "12"] == ["red", "blue"]
    assert [card.fact(link, "Size").cell for link in "12"] == ["S", "M; L"]
    assert "columns of one name were joined" in " ".join(reading.describe_mends())


def test_two_prices_that_disagree_are_none():
    reading = catalogue.load_catalogue_bytes(
        b"link,title,price,Price\n1,Mug,$5,$5\n2,Cup,$6,$7\n", "card.csv"
    )
    assert [product.price for product in reading.catalogue.products] == ["$5", ""]
    assert "line 3: 'price' '$6 or $7'" in " ".join(reading.describe_mends(grave=True))


def test_a_price_that_may_be_two_is_none():
    reading = catalogue.load_catalogue_bytes(
        b'link,title,price\n1,Rug,1.250\n2,Mat,"35,50"\n3,Lamp,89.90\n4,Tray,"1,299"\n', "c.csv"
    )
    assert [product.price for product in reading.catalogue.products] == ["", "35,50", "89.90", ""]
    assert "lines 2, 5" in reading.describe_mends(grave=True)[0]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("编号,商品名称,售价(元),库存,尺码", ("编号", "商品名称", "售价(元)", "库存")),
        ("n.º,título,precio,existencias,talla", ("n.º", "título", "precio", "existencias")),
        ("No,Nama Produk,Harga,Stok,ukuran", ("No", "Nama Produk", "Harga", "Stok")),
        ("ลำดับ,ชื่อสินค้า,ราคา,คงเหลือ,ไซซ์", ("ลำดับ", "ชื่อสินค้า", "ราคา", "คงเหลือ")),
        ("STT,Tên sản phẩm,Giá,Tồn kho,cỡ", ("STT", "Tên sản phẩm", "Giá", "Tồn kho")),
        ("Número,Produto,Preço,Estoque,cor", ("Número", "Produto", "Preço", "Estoque")),
        ("رقم,المنتج,السعر,المخزون,اللون", ("رقم", "المنتج", "السعر", "المخزون")),
        ("番号,商品名,価格,在庫,サイズ", ("番号", "商品名", "価格", "在庫")),
        ("번호,상품명,가격,재고,색상", ("번호", "상품명", "가격", "재고")),
        ("Link No.,*Product Name,PRICE (RM),Qty,size", None),
    ],
)
def test_columns_are_found_by_their_names_in_the_sellers_language(header, columns):
    reading = catalogue.load_catalogue_bytes(f"{header}\n7,Mug,24,3,S\n".encode(), "card.csv")
    product = reading.catalogue.products[0]
    assert (product.link, product.title, product.stock) == ("7", "Mug", 3)
    assert "24" in product.price
    if columns:
        assert tuple(reading.source.columns.values()) == columns
    assert "columns were taken by their names" in " ".join(reading.describe_mends())


def test_the_money_of_the_head_stands_beside_a_bare_figure():
    read = parse("link,title,price (RM)\n1,Mug,24.00\n2,Cup,RM 9\n")
    assert [product.price for product in read.products] == ["RM 24.00", "RM 9"]


def test_a_table_without_links_is_numbered_in_its_order_and_says_so():
    reading = catalogue.load_catalogue_bytes(b"name,price\nMug,$5\nCup,$6\n", "card.csv")
    assert [product.link for product in reading.catalogue.products] == ["1", "2"]
    assert "its products are numbered 1 to 2 in their order" in reading.describe_mends()[0]


def test_a_shops_code_is_no_link_number():
    reading = catalogue.load_catalogue_bytes(
        b"code,name,price\nC-01,Mug,$5\nC-02,Cup,$6\n", "card.csv"
    )
    assert [product.link for product in reading.catalogue.products] == ["1", "2"]
    assert reading.catalogue.fact("2", "code").cell == "C-02"


def test_a_row_after_a_cell_of_several_lines_is_named_by_its_own_line():
    text = HEADER + '1,"Mug\nwith a\nlid",,,\n2,,,,\n'
    reading = catalogue.load_catalogue_bytes(text.encode(), "card.csv")
    assert [mend.line for mend in reading.mends] == [5]


def test_more_products_than_a_show_can_hold_are_refused():
    rows = "".join(f"{n},Mug,,,\n" for n in range(catalogue.MOST_PRODUCTS + 1))
    with pytest.raises(CatalogueError, match="more than 5000 products"):
        parse(HEADER + rows)


def told(raw):
    """Tell whether the bytes make a card, or one sentence that names the file."""
    try:
        return isinstance(catalogue.parse_catalogue(raw, "card.csv"), Catalogue)
    except CatalogueError as error:
        return str(error).startswith("card.csv") and "\n" not in str(error)


@given(st.binary(max_size=300))
def test_whatever_the_bytes_the_answer_is_a_card_or_a_sentence(raw):
    assert told(raw)


@given(st.text(alphabet='12a,"\n=|元 ', max_size=60))
def test_whatever_the_rows_the_answer_is_a_card_or_a_sentence(rows):
    assert told((HEADER + rows).encode())


def test_a_price_of_words_among_figures_is_left_empty_and_told():
    text = "lot,title,price\n1,Clock,95\n2,Dial,auction only\n3,Key,free\n4,Case,12\n5,Bell,40\n"
    reading = catalogue.load_catalogue_bytes(text.encode(), "lots.csv")
    assert [one.price for one in reading.catalogue.products] == ["95", "", "free", "12", "40"]
    assert any("line 3" in told for told in reading.describe_mends(grave=True))
