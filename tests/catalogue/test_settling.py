import pytest

from cuebot.catalogue import MendKind, load_catalogue_bytes
from cuebot.errors import CatalogueError


def read(text):
    return load_catalogue_bytes(text.encode(), "shop.csv")


def kinds(reading):
    return {mend.kind for mend in reading.mends}


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (
            (
                "Nr;Artikelbezeichnung;VK-Preis (inkl. MwSt.);EK-Preis;Lagerbestand\n"
                "1;Tasse;12,50 €;6,00 €;44 Stk.\n2;Krug;9,95 €;4,00 €;3\n"
            ),
            "Nr|Artikelbezeichnung|VK-Preis (inkl. MwSt.)|Lagerbestand",
        ),
        (
            (
                "№;Наименование товара;Цена продажи;Закупочная цена;Остаток\n"
                "1;Кружка;500;200;12 шт\n2;Миска;900;400;3 шт.\n"
            ),
            "№|Наименование товара|Цена продажи|Остаток",
        ),
        (
            (
                "Link No,Ürün adı,Satış fiyatı,Alış fiyatı,Kalan adet\n"
                "1,Fincan,120 TL,60 TL,12 adet\n2,Tabak,90 TL,40 TL,0\n"
            ),
            "Link No|Ürün adı|Satış fiyatı|Kalan adet",
        ),
        (
            "ลำดับ,รายการสินค้า,ราคาทุน,ราคาขาย(บาท),คงเหลือ(ชิ้น)\n1,แก้ว,50,120,3 ใบ\n2,จาน,30,90,2 ชิ้น\n",
            "ลำดับ|รายการสินค้า|ราคาขาย(บาท)|คงเหลือ(ชิ้น)",
        ),
        (
            "م,اسم الصنف,سعر الجملة,سعر البيع,المتبقي\n1,كوب,50,120,3 حبات\n2,صحن,30,90,2\n",
            "م|اسم الصنف|سعر البيع|المتبقي",
        ),
    ],
)
def test_a_table_in_the_words_of_its_seller_is_read(text, columns):
    found = read(text).source.columns
    assert "|".join(found[what] for what in ("link", "title", "price", "stock")) == columns


def test_what_was_told_by_content_is_said_and_weighs():
    reading = read("Plant,Pot,What you pay\nFern,Clay,$12.00\nMoss,Glass,$8.50\n")
    assert [one.price for one in reading.catalogue.products] == ["$12.00", "$8.50"]
    (told,) = [one for one in reading.describe_mends(grave=True) if "by what they hold" in one]
    assert "title is 'Plant', price is 'What you pay'" in told


@pytest.mark.parametrize("names", ["Price A,Price B", "Store,Fair", "Precio sala,Precio barra"])
def test_where_two_columns_could_be_the_price_none_is_told(names):
    reading = read(f"Product,{names}\nFern,$12.00,$13.00\nMoss,$8.50,$8.50\n")
    assert [one.price for one in reading.catalogue.products] == ["", ""]
    assert MendKind.RIVALS in kinds(reading)


def test_two_columns_of_the_same_sums_are_no_rivals():
    reading = read("Product,Price A,Price B\nFern,$12.00,$12.00\nMoss,$8.50,$8.50\n")
    assert [one.price for one in reading.catalogue.products] == ["$12.00", "$8.50"]


def test_the_price_paid_now_goes_before_the_plain_one_which_nobody_hears():
    reading = read("Producto,Precio,Precio oferta\nTaza,15 €,12 €\nPlato,20 €,18 €\n")
    assert [one.price for one in reading.catalogue.products] == ["12 €", "18 €"]
    assert not reading.catalogue.heads
    assert MendKind.OUTDONE in kinds(reading)


def test_offers_for_some_goods_only_are_told_for_these():
    reading = read("Producto,Precio,Precio oferta\nTaza,15 €,12 €\nPlato,20 €,\n")
    assert [one.price for one in reading.catalogue.products] == ["12 €", "20 €"]


def test_a_cost_alone_is_no_price():
    reading = read("Product,Cost,Qty\nFern,$12.00,3\nMoss,$8.50,2\n")
    assert [one.price for one in reading.catalogue.products] == ["", ""]


def test_a_link_is_never_told_by_content():
    reading = read("Shelf,Product,Price\n4,Fern,$12.00\n9,Moss,$8.50\n")
    assert [one.link for one in reading.catalogue.products] == ["1", "2"]


def test_two_goods_under_one_number_are_refused_with_both_lines():
    with pytest.raises(CatalogueError, match=r"line 4.*line 3 already"):
        read(
            "Kode,Nama,Harga\n1,Gelas,Rp5.000\n4,Piring,Rp9.000\n4,Mangkuk,Rp8.000\n6,Teko,Rp7.000\n"
        )


def test_a_number_that_the_variants_of_a_product_share_is_its_link():
    reading = read("no,name,price,size\n2,Cap,$5,S\n2,Cap,$6,M\n5,Mug,$3,S\n5,Mug,$4,M\n")
    assert [one.link for one in reading.catalogue.products] == ["2", "5"]


def test_quantity_is_stock_where_it_counts_and_a_fact_where_it_describes():
    stock = read("link,title,quantity\n1,Cup,3\n2,Mug,6\n").catalogue
    assert [one.stock for one in stock.products] == [3, 6]
    fact = read("link,title,quantity\n1,Cup,3 pieces per box\n2,Mug,6 per tray\n").catalogue
    assert [one.stock for one in fact.products] == [None, None]
    assert fact.heads[0].name == "quantity"


def test_a_broken_sign_of_money_is_mended_or_taken_from_the_other_prices():
    reading = read('Producto,Precio\nTaza,"12,50 \x80"\nPlato,"1 020,00 €"\nJarra,"9,95 \ufffd"\n')
    prices = [one.price for one in reading.catalogue.products]
    assert prices == ["12,50 €", "1 020,00 €", "9,95 €"]
    assert MendKind.SIGN in kinds(reading)
    bare = read('Producto,Precio\nTaza,"12,50 \ufffd"\nPlato,"8,00 \ufffd"\n')
    assert [one.price for one in bare.catalogue.products] == ["12,50", "8,00"]


def test_sizes_that_are_to_be_had_are_no_stock():
    reading = read("link,title,price,available sizes\n1,Boot,$50,38\n2,Shoe,$40,41\n")
    assert [one.stock for one in reading.catalogue.products] == [None, None]
    assert reading.catalogue.heads[0].name == "available sizes"


@pytest.mark.parametrize("cells", ["two cables and 1 bag that go with every set of it,", "20%,"])
def test_a_column_that_only_has_a_word_for_price_in_its_name_must_hold_prices(cells):
    reading = read(f"link,title,price included,x\n1,Boot,{cells}\n2,Shoe,{cells}\n")
    assert [one.price for one in reading.catalogue.products] == ["", ""]
    assert reading.catalogue.heads[0].name == "price included"


@pytest.mark.parametrize(
    "heads",
    [
        "De,Por",
        "Antes,Ahora",
        "Was,Now",
        "Van,Voor",
        "Было,Стало",
        "Vorher,Jetzt",
        "Preço de,Preço por",
        "Precio,Oferta",
        "Price,Sale",
        "Ordinarie,Live",
    ],
)
def test_of_a_pair_of_sums_the_one_paid_now_is_the_price(heads):
    reading = read(
        f"Nr,Instrumento,{heads},Estoque\n7,Flauta,R$ 90,R$ 70,3\n8,Gaita,R$ 50,R$ 45,2\n"
    )
    assert [one.price for one in reading.catalogue.products] == ["R$ 70", "R$ 45"]


def test_of_two_sums_that_say_nothing_none_is_the_price_and_the_table_is_read():
    reading = read("Plant,A,B,Pot\nFern,$9,$8,clay\nMoss,$7,$6,glass\n")
    assert [(one.title, one.price) for one in reading.catalogue.products] == [
        ("Fern", ""),
        ("Moss", ""),
    ]
    assert MendKind.RIVALS in kinds(reading)


def test_a_column_of_show_numbers_called_live_is_no_price():
    reading = read("Live,Name,Price\n1,Mug,$12\n2,Cup,$9\n")
    assert [one.price for one in reading.catalogue.products] == ["$12", "$9"]


def test_days_that_a_spreadsheet_made_of_counts_do_not_hide_a_column_of_stock():
    reading = read("№;Товар;Цена;Остаток\n1;А;5;01.дек\n2;Б;6;3-май\n3;В;7;нет\n4;Г;8;4\n")
    assert [one.stock for one in reading.catalogue.products] == [None, None, 0, 4]


def test_a_pair_of_bare_figures_called_was_and_now_has_the_price():
    reading = read("Nr;Roślina;Było;Jest;Nog\n1;Monstera;120,00;99,00;3\n2;Fikus;80,00;69,00;1\n")
    assert [(one.price, one.stock) for one in reading.catalogue.products] == [
        ("99,00", 3),
        ("69,00", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nr,Name,Price,Discount,Stock\n7,Mug,$20,$5,3\n8,Cup,$10,$3,2\n",
        "Nr,Name,Prezzo,Sconto (€),Stock\n7,Mug,20,5,3\n8,Cup,10,3,2\n",
        "번호,상품명,가격,할인금액,재고\n7,Mug,20,5,3\n8,Cup,10,3,2\n",
        "Nr,Name,Price,Sale,Stock\n7,Mug,20,5,3\n8,Cup,10,3,2\n",
        "Nr,Name,Retail,Rabatt,Stock\n7,Mug,$20,$5,3\n8,Cup,$10,$3,2\n",
    ],
)
def test_what_is_taken_off_or_was_sold_is_never_the_price(text):
    assert [one.price.strip("$€") for one in read(text).catalogue.products] == ["20", "10"]
