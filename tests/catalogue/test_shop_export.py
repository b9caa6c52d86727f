# ruff: noqa: E501 - the header of an export is one line
"""Exports of shop systems and tills, each with what only it does."""

from datetime import date

import pytest

from cuebot import catalogue

TODAY = date(2026, 11, 29)

TILL = """\
Handle,SKU,Name,Category,Description,Sold by weight,Option 1 name,Option 1 value,Cost,Track stock,Available for sale [Quay],Price [Quay],In stock [Quay],In stock [Mill]
oar,1,Ash oar,Boats,Oiled,N,Length,7 ft,20,Y,Y,48.00,4,2
oar,2,,,,,,8 ft,22,Y,Y,52.00,0,0
rope,3,Hemp rope,Ropes,,Y,,,3,Y,Y,6.40,12.750,
paint,4,Deck paint,Paint,,N,,,8,N,Y,19.00,,
lamp,5,Old lamp,Misc,,N,,,1,Y,N,5.00,1,
"""
BOUGHT = """\
Product ID [Non Editable],Variant ID [Non Editable],Title,Description,Option Name 1,Option Value 1,Price,Sale Price,On Sale,Stock,Visible
a1,v1,Kettle,<p>Holds two litres.</p>,,,80.00,0.00,No,3,Yes
a2,v2,Bowl,,Glaze,Rust,20.00,15.00,Yes,4,Yes
,v3,,,Glaze,Moss,22.00,0.00,No,Unlimited,
a3,v4,Spoon,,,,6.00,4.00,No,0,Yes
a4,v5,Workshop,,,,90.00,0.00,No,2,No
"""
SURCHARGED = """\
handleId,fieldType,name,description,price,surcharge,visible,discountMode,discountValue,inventory,productOptionName1,productOptionDescription1,additionalInfoTitle1,additionalInfoDescription1
p1,Product,Globe,,50,,true,PERCENT,0,,Ocean,#00f:Blue;#000:Black,Height,<b>30 cm</b>
p1,Variant,,,,0,true,,,2,Ocean,#00f:Blue,,
p1,Variant,,,,7.5,true,,,0,Ocean,#000:Black,,
p2,Product,Atlas,,40,,true,PERCENT,15,5,,,,
p3,Product,Compass,,30,,true,AMOUNT,4,InStock,,,,
p4,Product,Sextant,,30,,true,CUSTOM,4,1,,,,
p5,Product,Ruler,,3,,true,AMOUNT,4,OutOfStock,,,,
"""
CONFIGURED = """\
sku,product_type,name,product_online,visibility,price,special_price,special_price_from_date,special_price_to_date,qty,manage_stock,additional_attributes,configurable_variations
CAP,configurable,Felt cap,1,"Catalog, Search",,,,,0,1,lining=silk,"sku=CAP-S,size=S|sku=CAP-L,size=L"
CAP-S,simple,Felt cap S,1,Not Visible Individually,31.5000,,,,3,1,size=S,
CAP-L,simple,Felt cap L,1,Not Visible Individually,34.0000,,,,0,1,size=L,
BAND,simple,Hat band,1,"Catalog, Search",9.0000,7.5000,11/20/26,12/20/26,8,1,,
PIN,simple,Hat pin,1,"Catalog, Search",4.0000,3.0000,10/01/26,10/31/26,8,0,,
STRAY,simple,Stray part,1,Not Visible Individually,1.0000,,,,8,1,,
OFF,simple,Old cap,2,"Catalog, Search",5.0000,,,,8,1,,
"""


def understand(text):
    return catalogue.load_catalogue_bytes(text.encode(), "export.csv", TODAY)


def card_of(text):
    return {one.title: one for one in understand(text).catalogue.products}


def test_a_till_counts_all_places_and_weighs_what_it_does_not_count():
    card = card_of(TILL)
    assert list(card) == ["Ash oar", "Hemp rope", "Deck paint"]
    oar = card["Ash oar"]
    assert [(one.values["Length"], one.price, one.stock) for one in oar.variants] == [
        ("7 ft", "48.00", 6),
        ("8 ft", "52.00", 0),
    ]
    assert oar.facts["Description"] == "Oiled"
    assert oar.facts["Category"] == "Boats"
    assert (card["Hemp rope"].price, card["Hemp rope"].stock) == ("6.40", None)
    assert card["Deck paint"].stock is None


def test_no_cost_is_told():
    heads = [head.name for head in understand(TILL).catalogue.heads]
    assert "Cost" not in heads


def test_a_reduced_price_counts_where_it_is_switched_on():
    card = card_of(BOUGHT)
    assert list(card) == ["Kettle", "Bowl", "Spoon"]
    assert (card["Kettle"].price, card["Kettle"].stock) == ("80.00", 3)
    assert (card["Spoon"].price, card["Spoon"].stock) == ("6.00", 0)
    assert [(one.price, one.stock) for one in card["Bowl"].variants] == [
        ("15.00", 4),
        ("22.00", None),
    ]


def test_a_surcharge_is_added_and_a_discount_taken_off():
    reading = understand(SURCHARGED)
    card = {one.title: one for one in reading.catalogue.products}
    assert [(one.values["Ocean"], one.price, one.stock) for one in card["Globe"].variants] == [
        ("Blue", "50", 2),
        ("Black", "57.50", 0),
    ]
    assert card["Globe"].facts["Height"] == "30 cm"
    assert (card["Atlas"].price, card["Compass"].price) == ("34", "26")
    assert card["Compass"].stock is None
    assert (card["Sextant"].price, card["Ruler"].price) == ("", "")
    assert [mend.line for mend in reading.mends if mend.kind == "price"] == [7, 8]


def test_rows_that_another_names_are_its_variants():
    card = card_of(CONFIGURED)
    assert list(card) == ["Felt cap", "Hat band", "Hat pin"]
    assert [(one.values["size"], one.price, one.stock) for one in card["Felt cap"].variants] == [
        ("S", "31.50", 3),
        ("L", "34.00", 0),
    ]
    assert card["Felt cap"].facts["lining"] == "silk"
    assert (card["Hat band"].price, card["Hat band"].stock) == ("7.50", 8)
    assert (card["Hat pin"].price, card["Hat pin"].stock) == ("4.00", None)


@pytest.mark.parametrize(
    ("text", "title", "price", "stock"),
    [
        ("商品名,販売価格,定価,会員価格,在庫数,在庫管理,掲載設定\n急須,4200,5000,3900,7,しない,掲載する\n土瓶,1,1,1,1,,掲載しない\n", "急須", "4200", None),
        ('상품번호(스마트스토어),상품명,판매상태,재고수량,판매가,할인가\n91,도마,판매중,5,"30,000","27,000"\n92,채반,전시중지,5,"9,000",\n', "도마", "27,000", 5),
        ("상품코드,품목코드,상품명,옵션,진열상태,판매상태,재고관리 사용,재고수량,소비자가,판매가,공급가\nP1,P1A,죽비,,Y,Y,F,0,0.00,9000.00,10.00\nP2,P2A,목탁,,N,Y,T,4,0,1.00,1\n", "죽비", "9000.00", None),
        ("Artikelnummer;Titel;Variantendetails;Verfügbare Stückzahl;Währung;Startpreis;Aktueller Preis;Verkaufte Stückzahl\n1;Hobel;;3;EUR;20,00;18,50;44\n", "Hobel", "€18,50", 3),
        ("ID;Nom;Catégorie;Prix (HT);Prix (TTC);Quantité;État\n7;Rabot;Outils;10,00;12,00 €;-2;1\n8;Scie;Outils;1,00;2,00 €;4;0\n", "Rabot", "12,00 €", 0),
        ('Tên hàng,Giá bán,Giá vốn,Tồn kho,KH đặt,Thuộc tính,Đang kinh doanh\nNón lá,"90,000","40,000",6,3,,1\nGuốc,"9,000",1,1,0,,0\n', "Nón lá", "90,000", 6),
        ("Identificador de URL;Nombre;Precio;Precio promocional;Stock;Mostrar en tienda\nm;Mantel;30000.00;26500.50;;SI\nn;Nido;1.00;;1;NO\n", "Mantel", "26500.50", None),
        ("Item Name,Variation Name,Price,Sellable,Stockable,Current Quantity Pier,New Quantity Pier,Archived\nCork float,Regular,$3.00,Y,Y,9,,N\nNet,Regular,$4.00,Y,Y,9,,Y\n", "Cork float", "$3.00", 9),
    ],
)  # fmt: skip
def test_each_system_says_in_its_own_way_what_is_paid_left_and_sold(text, title, price, stock):
    card = card_of(text)
    assert {one.title: (one.price, one.stock) for one in card.values()} == {title: (price, stock)}
    assert not card[title].variants


def test_variants_are_named_in_pairs_or_by_the_column():
    card = card_of(
        "商品ID,商品名,種類名,価格,在庫数,公開状態,種類在庫数\n5,風呂敷,紺,900,9,1,4\n5,風呂敷,朱,900,9,1,5\n"
    )
    assert [(one.values["種類名"], one.stock) for one in card["風呂敷"].variants] == [
        ("紺", 4),
        ("朱", 5),
    ]
    card = card_of(
        "Item number,Title,Variation details,Available quantity,Current price\n1,Mug,[Glaze=Rust],2,8.00\n1,Mug,[Glaze=Moss],0,9.00\n"
    )
    assert [one.values["Glaze"] for one in card["Mug"].variants] == ["Rust", "Moss"]


def test_words_in_the_place_of_a_price_are_none():
    reading = understand(
        "Item Name,Price,Stockable,Archived\nRepair,variable,N,N\nTour,two pints,N,N\n"
    )
    assert [one.price for one in reading.catalogue.products] == ["", ""]
    assert [mend.detail for mend in reading.mends if mend.kind == "price"] == ["two pints"]


def test_a_row_for_one_view_of_a_shop_is_no_product_of_its_own():
    head, *rows = CONFIGURED.splitlines()
    views = [f"{head},store_view_code", *(f"{row}," for row in rows)]
    views.append("BAND,,Ruban de chapeau,,,,,,,,,,,fr")
    titles = {one.title for one in understand("\n".join(views)).catalogue.products}
    assert titles == {one.title for one in understand(CONFIGURED).catalogue.products}


def test_what_magento_numbers_as_not_sold_is_left_out_of_goods_without_choices_too():
    plain = """\
sku,product_type,name,product_online,visibility,price,special_price,qty
CAP,simple,Felt cap,1,"Catalog, Search",9.0000,,8
OFF,simple,Old cap,2,"Catalog, Search",5.0000,,8
"""
    assert list(card_of(plain)) == ["Felt cap"]
