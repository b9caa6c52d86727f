"""Whole files, among them the cases that users brought."""

import os

import pytest

from cuebot import catalogue
from cuebot.catalogue.reader import MAX_FILE_BYTES
from cuebot.catalogue.reading import MendKind
from cuebot.errors import CatalogueError


def understand(raw):
    return catalogue.load_catalogue_bytes(
        raw if isinstance(raw, bytes) else raw.encode(), "card.csv"
    )


def test_a_table_of_a_european_excel_is_read():
    text = (
        "link;title;price;stock;size|尺码\r\n1;Blue Mug;€24,00;12;350 ml\r\n2;Tee;€15,00;3;M, L\r\n"
    )
    reading = understand(text)
    assert reading.catalogue.fact("1", "price").cell == "€24,00"
    assert reading.catalogue.heads[0].synonyms == ("尺码",)
    assert (reading.source.delimiter, reading.mends) == (";", ())


def test_a_cell_with_tags_can_be_said():
    reading = understand('link,title,price,stock,size\n1,Mug,$24,12,"<ul><li>350 ml</li></ul>"\n')
    assert reading.catalogue.fact("1", "size").cell == "350 ml"
    (sentence,) = reading.describe_mends()
    assert sentence == "card.csv: tags or entities were taken out of 1 cell (line 2)."


SHOPIFY = "Handle,Title,Option1 Name,Option1 Value,Variant Price\n"


def test_two_spellings_of_an_option_are_one_head():
    card = understand(
        SHOPIFY + "a,Anchor,Color,Gold,55\na,,,Silver,55\nb,Boho,Colour,Turquoise,28\nb,,,Red,28\n"
    ).catalogue
    assert [head.words for head in card.heads] == [("Color", "Colour")]
    assert card.fact("1", "Color").cell == "Gold, Silver"
    assert card.fact("2", "Color").cell == "Turquoise, Red"


def test_options_that_differ_in_case_are_one_head():
    card = understand(SHOPIFY + "t,Tee,Size,M,20\nc,Cap,size,L,20\n").catalogue
    assert [card.fact(link, "Size").cell for link in "12"] == ["M", "L"]


def test_a_price_that_differs_from_variant_to_variant_is_a_span():
    card = understand(SHOPIFY + "a,Mug,Size,S,24.99\na,,,L,84.80\n").catalogue
    assert card.by_link["1"].price == "24.99 – 84.80"


@pytest.mark.parametrize(
    "row",
    [
        "lamp,Desk\u200b Lamp,Title,Default Title,20\n",
        "readers,Reading glasses,Strength,+1.00,20\n",
        "case,Phone case,Model,{}\n".format("x" * 700 + ",20"),
        "tag,<b>Tag</b>,Size,S,0.00\n",
        "err,Err,Size,#REF!,#N/A\n",
    ],
)
def test_one_cell_never_refuses_an_export(row):
    reading = understand(SHOPIFY + "mug,Blue Mug,Title,Default Title,20.00\n" + row)
    assert reading.catalogue.by_link["1"].price == "20.00"
    assert len(reading.catalogue.products) == 2


def test_many_values_of_an_option_are_all_known_and_the_list_of_them_is_short():
    rows = "".join(f"case,,,Model {n} Pro Max Ultra,20\n" for n in range(1, 60))
    reading = understand(SHOPIFY + "case,Case,Model,Model 0 Pro Max Ultra,20\n" + rows)
    case = reading.catalogue.by_link["1"]
    assert len(case.variants) == 60
    assert len(case.facts["Model"]) <= catalogue.LONGEST_CELL


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"%PDF-1.7", "card.csv: is a PDF"),
        (b"\x1f\x8b\x08", "card.csv: is packed; unpack it"),
        (b"<html><table><tr><td>link</td></tr></table>", "card.csv: is a web page and no table"),
        (b"{\\rtf1}", "card.csv: is a text document"),
        (b"x" * (MAX_FILE_BYTES + 1), "card.csv: is larger than 32 MB"),
        (b"", "card.csv: is empty"),
        (b"\n\n", "card.csv: is empty"),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(raw, told):
    with pytest.raises(CatalogueError) as refused:
        understand(raw)
    assert str(refused.value).startswith(told)


def test_a_guessed_encoding_is_told():
    reading = understand("编号,品名,价格\n1,蓝色马克杯,39元\n2,白色马克杯,49元\n".encode("gb18030"))
    assert reading.catalogue.by_link["1"].title == "蓝色马克杯"
    assert MendKind.ENCODING in {mend.kind for mend in reading.mends}


def test_a_row_within_which_the_file_breaks_off_is_left_out_and_named():
    reading = understand("番号,商品,価格\n1,檜,4200円\n2,鉄瓶,5500円、両".encode()[:-1])
    assert len(reading.catalogue.products) == 1
    assert "line 3" in " ".join(reading.describe_mends(grave=True))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CatalogueError, match=r"gone.csv: cannot be read"):
        catalogue.read_catalogue(tmp_path / "gone.csv")


def test_an_old_catalogue_is_read_without_a_word():
    reading = understand("link,title,price,stock,size|talla\n1,Mug,$24.00,12,350 ml\n,Shop,,,any\n")
    assert reading.mends == ()
    assert reading.describe_mends() == []
    assert reading.lines == {"1": 2, "": 3}


@pytest.mark.parametrize(
    "table", ["link,1,2\ntitle,Mug,Cup\nprice,$5,$6\n", "商品名称;杯;壶\n价格;39元;88元\n"]
)
def test_a_table_that_lies_on_its_side_is_refused_with_what_to_do(table):
    with pytest.raises(CatalogueError, match="transpose"):
        catalogue.load_catalogue_bytes(table.encode(), "x.csv")


def test_a_part_of_a_piece_is_no_count_beside_prices_with_the_same_mark():
    reading = understand("link;title;price;stock\n1;Felt;12,50;12,500\n2;Tape;3,00;3,000\n")
    assert [one.stock for one in reading.catalogue.products] == [None, 3]
    assert [(one.kind, one.line, one.detail) for one in reading.mends][:1] == [
        (MendKind.STOCK, 2, "'stock' '12,500'")
    ]


def test_a_price_in_another_money_than_its_column_s_is_none_and_told():
    reading = understand("Item;Price (ZAR)\nSextant;R 4 500\nTheodolite;£ 320\n")
    assert [one.price for one in reading.catalogue.products] == ["R 4 500", ""]
    assert [one.line for one in reading.mends if one.kind is MendKind.PRICE] == [3]


def test_goods_that_are_gone_are_left_out_whatever_their_column_is_called():
    reading = understand("Item;Price;Condition\nSextant;45.00;good\nMap;22.00;WITHDRAWN\n")
    assert [one.title for one in reading.catalogue.products] == ["Sextant"]
    assert [one.line for one in reading.mends if one.kind is MendKind.HIDDEN] == [3]


def test_a_price_of_before_is_none_where_others_have_one_now():
    reading = understand("Item;Was;Now\nTray;12.00;9.00\nOar;20.00;\n")
    assert [one.price for one in reading.catalogue.products] == ["9.00", ""]
    reading = understand("Item;Regular price;Sale price\nTray;12.00;9.00\nOar;20.00;\n")
    assert [one.price for one in reading.catalogue.products] == ["9.00", "20.00"]


def test_a_row_with_a_cell_to_spare_is_no_row_of_sizes():
    with pytest.raises(CatalogueError, match="line 3"):
        understand("Item;Price;S;M;L\nTee;9.00;1;2;3\nVest, red;extra;9.00;1;2;3\n")


def test_letters_that_were_encoded_twice_are_mended_and_told():
    text = "Nom;Prix\nThéière;34,90 €\nTasse à café;12,50 €\nPichet rayé;8,00 €\n"
    reading = understand(text.encode().decode("cp1252"))
    assert [one.title for one in reading.catalogue.products][:2] == ["Théière", "Tasse à café"]
    assert any(one.kind is MendKind.TWICE for one in reading.mends)


def offer(text):
    return [(one.title, one.price, one.stock) for one in understand(text).catalogue.products]


def test_what_is_asked_of_buyers_at_most_is_the_price_and_the_rate_of_a_tax_is_not():
    assert offer(
        "Particulars,GST Rate,Purchase Rate,MRP Rs. (incl. of GST),Closing Balance\n"
        'Rod,18%,612.00,795.00,212 Pkt\nWelder,18%,"3,72,000.00","4,85,000.00",1 Nos\n'
    ) == [("Rod", "Rs 795.00", 212), ("Welder", "Rs 4,85,000.00", 1)]


def test_the_retail_price_is_the_price_where_the_other_is_what_the_shop_paid():
    reading = understand(
        "ITEM,DESCRIPTION,COST,RETAIL,ON HAND\n1,Bridle leather,142.50,229.00,17\n"
        "2,Saddle tree,********,********,2\n3,Saddle soap,4.05,8.50,3-\n"
    )
    assert [one.price for one in reading.catalogue.products] == ["229.00", "", "8.50"]
    assert any("********" in sentence for sentence in reading.describe_mends())


@pytest.mark.parametrize(
    "name",
    [
        "prijs per meter",
        "Price per m",
        "Prix au mètre",
        "Preis pro lfm",
        "Цена за метр",
        "Harga per meter",
    ],
)
def test_the_price_of_a_metre_is_the_price_where_there_is_no_other(name):
    rows = 'Linen ecru,€ 39.50,yes\nLinen grey,on request,no\nFelt,"€ 62,-",yes\nWool,€ 8.00,3\n'
    assert [one[1] for one in offer(f"title,{name},stock\n{rows}")] == [
        "€ 39.50",
        "",
        "€ 62",
        "€ 8.00",
    ]


def test_a_head_of_two_rows_whose_last_name_spans_columns_counts_what_all_towns_have():
    assert offer(
        'Номенклатура,Ед.,"Розничная, тенге",Остаток,,\n,,,Караганда,Астана,Всего\n'
        "Ледобур 130 мм,шт,24900,6,2,8\nШнек 150 мм,шт,38500,,1,1\nКивок 15 см,шт,450,,,\n"
    ) == [
        ("Ледобур 130 мм", "24900 тенге", 8),
        ("Шнек 150 мм", "38500 тенге", 1),
        ("Кивок 15 см", "450 тенге", None),
    ]


def test_the_stem_is_sold_and_not_the_dozen():
    assert offer(
        "Flor,Color,Tallo ($ COP),Docena ($ COP),Tallos hoy\n"
        "Rosa Freedom,rojo,3200,34000,240\nAnturio,blanco,6500,70000,agotado\n"
    ) == [("Rosa Freedom", "COP 3200", 240), ("Anturio", "COP 6500", 0)]


def test_a_minus_under_availability_is_none_left_and_a_plus_is_some():
    assert offer(
        "Назва_позиції,Ціна,Валюта,Наявність,Кількість\nАнубіас,285.00,UAH,+,18\n"
        "Криптокорина,140.00,UAH,!,\nМох,75.50,UAH,-,\n"
    ) == [
        ("Анубіас", "UAH 285.00", 18),
        ("Криптокорина", "UAH 140.00", None),
        ("Мох", "UAH 75.50", 0),
    ]


def test_what_is_in_the_shop_is_the_stock():
    assert offer("Link,Item,Price,In shop\n1,Frankincense,OMR 12.5,20\n")[0][2] == 20


def test_a_row_whose_title_lost_its_letters_is_left_out_and_told():
    reading = understand(
        "ID,Product name,Price,Qty,Note\n1,????????? LED,320,4,ok\n"
        "2,??????,9,1,ok\n3,Tester,690,9,????\n"
    )
    (product,) = reading.catalogue.products
    assert (product.title, "Note" in product.facts) == ("Tester", False)
    (told,) = [one for one in reading.mends if one.kind is MendKind.LOST_LETTERS][:1]
    assert told.line == 2


def test_a_price_that_a_spreadsheet_made_a_month_is_left_empty_and_told():
    reading = understand(
        "Nr;Artikel;Preis;Bestand\n1;Heft;19.90;44\n2;Stift;Mrz 50;120\n3;Siegel;24.80;15\n"
    )
    assert [one.price for one in reading.catalogue.products] == ["19.90", "", "24.80"]
    assert any("Mrz 50" in sentence for sentence in reading.describe_mends())


TWO_PRICES = [
    "Blg.|Produkto|Presyo|Dati|Live",
    "Blg.|Produkto|Presyo|Luma|Kasalukuyan",
    "No|Item|Price|SRP|Live price",
    "No|Item|Price|Was|Now",
    "No|Item|Price|Before|Sale",
    "No|Item|Price|Reg.|Promo",
    "No|Nama produk|Harga|Asal|Live",
    "No|Nama produk|Harga|Lama|Sekarang",
    "No|Nama produk|Harga|Normal|Promo",
    "No|Nama produk|Harga|Ahli|Live",
    "Nr.|Artikel|Preis|Vorher|Jetzt",
    "Nr.|Artikel|Preis|statt|Aktion",
    "编号|商品名称|价格|原价|直播价",
    "编号|商品名称|价格|原|现",
    "番号|商品名|価格|定価|今だけ",
    "番号|商品名|価格|通常|ライブ",
    "ลำดับ|ชื่อสินค้า|ราคา|ปกติ|ไลฟ์",
    "ลำดับ|ชื่อสินค้า|ราคา|เดิม|ตอนนี้",
    "STT|Tên sản phẩm|Giá|Gốc|Live",
    "STT|Tên sản phẩm|Giá|Cũ|Mới",
    "Nº|Producto|Precio|Antes|Ahora",
    "Nº|Produto|Preço|De|Por",
    "N°|Produit|Prix|Avant|Maintenant",
    "رقم|المنتج|السعر|قبل|الآن",
    "번호|상품명|가격|정가|라이브",
    "번호|상품명|가격|기존|할인",
    "क्रमांक|उत्पाद|कीमत|पहले|अभी",
    "No|Ürün|Fiyat|Eski|Canlı yayın",
    "№|Товар|Цена|Старая|Эфир",
    "N.|Prodotto|Prezzo|Prima|Ora",
    "Nr|Product|Prijs|Oud|Live",
    "Lp|Nazwa|Cena|Stara|Promocja",
]


@pytest.mark.parametrize("turned", [False, True], ids=["old first", "old last"])
@pytest.mark.parametrize("named", TWO_PRICES)
@pytest.mark.parametrize("shape", ["both rows", "above alone"])
def test_of_two_prices_below_one_name_the_one_that_holds_now_is_told(named, turned, shape):
    link, title, price, old, live = named.split("|")
    first, second = (live, old) if turned else (old, live)
    sums = (280, 350) if turned else (350, 280)
    top = [link, title, price, "", "Material"] if shape == "both rows" else ["", "", price, "", ""]
    under = ["", "", first, second, ""]
    if shape == "above alone":
        under = [link, title, first, second, "Material"]
    goods = [[n, f"Basket {name}", *sums, "buri"] for n, name in enumerate("ABC", 1)]
    reading = understand(
        "".join(";".join(map(str, row)) + "\n" for row in (top, under, *goods))
    ).catalogue
    assert [one.price for one in reading.products] == ["280"] * 3
    assert [one.link for one in reading.products] == ["1", "2", "3"]
    assert reading.products[0].facts["Material"] == "buri"


def test_of_two_prices_of_which_nothing_tells_none_is_told():
    reading = understand("No;Item;Price;\n;;Manila;Cebu\n1;Mug;350;280\n2;Cup;30;20\n")
    assert [one.price for one in reading.catalogue.products] == ["", ""]
    (told,) = [one for one in reading.mends if one.kind is MendKind.RIVALS]
    assert told.detail == "'Price Manila' or 'Price Cebu'"


def test_columns_that_are_lost_without_a_name_are_to_be_looked_at():
    reading = understand("link,title,price,,\n1,Mug,$5,red,\n")
    (told,) = reading.describe_mends(grave=True)
    assert "columns without a name were left out" in told
    assert "column 4" in told


def test_costs_and_codes_are_no_facts():
    reading = understand("link,title,price,kos,SKU,size\n1,Mug,$5,2,A-1,L\n2,Cup,$4,1.5,A-2,M\n")
    assert [head.name for head in reading.catalogue.heads] == ["size"]
    assert not reading.describe_mends(grave=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_a_file_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "card.csv")
    with pytest.raises(CatalogueError, match=r"is a pipe or a device, .*; save it as a file"):
        catalogue.load_catalogue_file(tmp_path / "card.csv")
