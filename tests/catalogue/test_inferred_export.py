"""Exports of systems that nobody named, read by what is in them."""

from datetime import date

import pytest

from cuebot import catalogue
from cuebot.catalogue.reading import MendKind

TODAY = date(2026, 11, 29)


def read(text):
    reading = catalogue.load_catalogue_bytes(text.encode(), "goods.csv", TODAY)
    return {one.title: one for one in reading.catalogue.products}, reading


def test_goods_that_are_not_offered_are_left_out_and_variants_told_apart():
    goods, reading = read(
        "id,handle,name,variant_option_one_name,variant_option_one_value,supply_price,retail_price,active,track_inventory,inventory_Piha_Road\n"
        "a1,suit,Suit,Size,S,92.00000,189.00000,1,1,4.00000\n"
        "a2,suit,Suit,Size,M,96.00000,199.00000,1,1,0.00000\n"
        "a3,repair,Repair,,,0.00000,65.00000,1,0,0.00000\n"
        "a4,boots,Boots,,,20.00000,39.00000,0,1,7.00000\n"
    )
    assert list(goods) == ["Suit", "Repair"]
    assert [(dict(one.values), one.price, one.stock) for one in goods["Suit"].variants] == [
        ({"Size": "S"}, "189.00", 4),
        ({"Size": "M"}, "199.00", 0),
    ]
    assert goods["Repair"].stock is None
    assert any("price is 'retail_price'" in told for told in reading.describe_mends())


def test_numbers_of_viewers_are_kept():
    goods, _ = read(
        "N°;Producto;Precio normal;Precio oferta;Stock\n4;Manta;$119;$99;2\n7;Huso;$7;;0\n"
    )
    assert [(one.link, one.price) for one in goods.values()] == [("4", "$99"), ("7", "$7")]


def test_special_prices_hold_on_their_days():
    goods, _ = read(
        "Cikkszám;Termék Név;Bruttó Ár;Akciós Bruttó Ár;Akció Kezdet;Akció Lejárat;Státusz\n"
        "1A;Abrosz;18990;14990;2026.11.20;2026.12.06;1\n"
        "2A;Párna;9450;7900;2026.10.20;2026.11.15;1\n"
        "3A;Szék;65000;;;;0\n"
    )
    assert {title: one.price for title, one in goods.items()} == {
        "Abrosz": "14990",
        "Párna": "9450",
    }


def test_a_list_by_hand_is_read_as_it_stands():
    goods, reading = read("Name,Price,Wood\nTray,9.00,Ash\nOar,20.00,Elm\n")
    assert reading.source.layout == "catalogue"
    assert goods["Tray"].facts["Wood"] == "Ash"


def test_a_first_row_that_only_holds_what_variants_share_is_none_of_them():
    goods, _ = read(
        "sku,Nome do produto,Nome da opção,Valor da opção,Preço,Estoque,Situação\n"
        "T,Tigela,Tamanho,,,,Ativo\nT-1,Tigela,Tamanho,P,30.00,4,Ativo\n"
        "T-2,Tigela,Tamanho,G,45.00,0,Ativo\nV,Vaso,,,80.00,2,Inativo\n"
    )
    assert list(goods) == ["Tigela"]
    assert [(dict(one.values), one.price, one.stock) for one in goods["Tigela"].variants] == [
        ({"Tamanho": "P"}, "30.00", 4),
        ({"Tamanho": "G"}, "45.00", 0),
    ]


def test_two_prices_that_are_called_alike_are_told_where_none_is_taken():
    goods, reading = read("Name,Price A,Price B,Active\nMug,12,14,1\nJar,8,9,1\nPot,5,6,0\n")
    assert [one.price for one in goods.values()] == ["", ""]
    told = " ".join(reading.describe_mends())
    assert "nothing says which column is the price: 'Price A' or 'Price B'" in told


def test_a_row_below_a_merged_title_with_a_count_alone_is_a_variant():
    goods, _ = read(
        "Wat,Kleur,Prijs,Per,Voorraad\nRanonkel,wit,9.50,bos,12\n,zalm,,bos,0\nRoos,rood,3.75,steel,4\n"
        "Tulp,geel,2.75,bos,40\nIris,blauw,4.75,bos,14\nLelie,wit,5.75,steel,8\n"
    )
    variants = goods["Ranonkel"].variants
    assert [(one.values["Kleur"], one.stock, one.price) for one in variants] == [
        ("wit", 12, "9.50"),
        ("zalm", 0, "9.50"),
    ]


def test_what_has_no_offer_costs_what_it_did_before_the_offer():
    for head, rows in {
        "اسم المنتج;السعر قبل العرض (ر.س);سعر العرض (ر.س)": "عود;450.00;380.00\nبخور;120.00;\n",
        "商品名;割引前価格;割引価格": "鉋;9800;8200\n鑿;4200;\n",
        "Produkt;Preis vor Rabatt;Aktionspreis": "Zarge;24,90;19,90\nSmoker;22,00;\n",
        "Ürün adı;İndirim öncesi fiyat;İndirimli fiyat": "Tel;450,00;380,00\nMızrap;8,00;\n",
    }.items():
        goods, _ = read(f"{head}\n{rows}")
        first, second = goods.values()
        before = rows.splitlines()[1].split(";")[1]
        assert second.price.startswith(before)
        assert first.price.startswith(rows.split(";")[2].split("\n")[0])


def test_two_special_prices_in_one_cell_are_none_and_told():
    goods, reading = read(
        "Item;List price;Sale price\nOar;299.00;199.00 or 219.00\nMast;90.00;70.00\n"
    )
    assert [one.price for one in goods.values()] == ["", "70.00"]
    assert "199.00 or 219.00" in " ".join(reading.describe_mends())


def test_a_price_a_kilo_is_the_price_where_there_is_no_other():
    for head in ("KG FİYATI TL", "Цена за кг", "Preis pro kg", "Precio por kilo", "ราคาต่อกิโล"):
        goods, _ = read(f"Name;{head};Stock\nFigs;329,90;18\nNuts;489,00;0\n")
        assert [one.price[:6] for one in goods.values()] == ["329,90", "489,00"]


def test_a_price_after_the_discount_holds_until_its_day():
    goods, reading = read(
        "Název;Cena s DPH;Po slevě;Sleva do;Sklad\n"
        "Podběrák;1290,00 Kč;990,00 Kč;10.12.2026;6\n"
        "Krmítko;59,00 Kč;39,00 Kč;31.10.2026;120\nČeřen;450,00 Kč;;;2\n"
    )
    assert [one.price for one in goods.values()] == ["990,00 Kč", "59,00 Kč", "450,00 Kč"]
    assert "until 31 Oct 2026" in " ".join(reading.describe_mends())


def test_a_day_of_validity_is_the_last_one():
    for head in ("תוקף מבצע", "Validade da oferta", "Gültigkeit Aktion", "Срок действия акции"):
        goods, _ = read(f"Name;Price;Sale price;{head}\nCup;35.00;28.00;31/12/2026\nMat;80.00;;\n")
        assert [one.price for one in goods.values()] == ["28.00", "80.00"]


def test_a_price_a_head_goes_before_one_a_kilo():
    goods, _ = read("Nama ikan;Harga per kg;Harga per ekor;Stok\nNila;34.000;15.000;60\n")
    assert goods["Nila"].price == "15.000"


def test_marks_for_yes_and_no_tell_what_is_left():
    goods, _ = read("الصنف,السعر (د.ك),متوفر\nشيلة,12.500,✓\nبشت,45.000,✗\nغترة,3.750,✓\n")
    assert [one.stock for one in goods.values()] == [None, 0, None]


BIG = (
    "Item Type,Product ID,Product Name,Code,Price,Allow Purchases?,Stock\n"
    "Product,101,Rod,R1,389.00,Y,0\n  SKU,101,[RB]Length=7ft,R1-7,,,3\n"
    "  SKU,101,[RB]Length=8ft,R1-8,,,1\n"
    "{rule}Product,102,Line,L1,65.00,Y,9\nProduct,103,Reel,E1,150.00,N,4\n"
)


def test_rows_of_kinds_are_parts_of_the_goods_above():
    products = catalogue.parse_catalogue(BIG.format(rule="").encode(), "a.csv").products
    assert [(one.title, one.price) for one in products] == [("Rod", "389.00"), ("Line", "65.00")]
    told = [(one.values["Length"], one.stock) for one in products[0].variants]
    assert told == [("7ft", 3), ("8ft", 1)]


def test_a_rule_of_prices_leaves_those_of_its_goods_empty():
    rule = "  Rule,101,,R1-8,[ADD]20,Y,\n"
    reading = catalogue.load_catalogue_bytes(BIG.format(rule=rule).encode(), "a.csv")
    assert [one.price for one in reading.catalogue.products] == ["", "65.00"]
    assert "[ADD]20" in " ".join(reading.describe_mends())


def test_a_row_that_another_names_as_its_parent_differs_from_it_by_its_option():
    goods, reading = read(
        "Mã hàng,Tên hàng,Giá bán,Giá vốn,Tồn kho,Tồn nhỏ nhất,Tồn lớn nhất,Thuộc tính,"
        "Mã HH Liên quan,Đang kinh doanh\n"
        "SP000041,Trà sen,90000,50000,12,0,999999999,GÓI:100g,,1\n"
        "SP000042,Trà sen,170000,99000,5,0,999999999,GÓI:200g,SP000041,1\n"
        "SP000050,Ấm đất,450000,200000,0,0,999999999,,,1\n"
    )
    assert [(dict(one.values), one.price, one.stock) for one in goods["Trà sen"].variants] == [
        ({"GÓI": "100g"}, "90000", 12),
        ({"GÓI": "200g"}, "170000", 5),
    ]
    assert goods["Ấm đất"].stock == 0
    assert MendKind.DOUBLED not in {mend.kind for mend in reading.mends}


def _read(table):
    return catalogue.load_catalogue_bytes(table.encode(), "x.csv").catalogue.products


def test_stock_of_places_is_summed_and_nothing_that_a_till_reorders():
    head = "id,name,retail_price,active,inventory_Main_Outlet,reorder_point_Main_Outlet"
    table = f"{head},inventory_Warehouse,reorder_point_Warehouse\na1,Candle,18.00,1,6,2,4,9\n"
    (candle,) = _read(f"{table}a2,Tin,5.00,0,3,0,0,0\n")
    assert (candle.title, candle.stock) == ("Candle", 10)


@pytest.mark.parametrize(
    "wish", ["Stock désiré optimal", "Stock objetivo ideal", "Stock optimal", "Stock wanted"]
)
def test_the_stock_that_a_shop_wishes_to_have_is_none_that_it_has(wish):
    table = (
        f"Ref,Name,Price,Stock physique,{wish},On sale\nA,Knife,60.00,14,10,1\nB,Cap,5.00,2,9,1\n"
    )
    assert [one.stock for one in _read(table)] == [14, 2]


def test_goods_that_a_feed_calls_not_available_are_none_left():
    offers = "".join(
        f'<offer id="{number}" available="{told}"><price>{number}90</price>'
        f"<name>Шарф {number}</name></offer>"
        for number, told in ((1, "true"), (2, "false"))
    )
    feed = f'<?xml version="1.0"?><yml_catalog><shop><offers>{offers}</offers></shop></yml_catalog>'
    assert [one.stock for one in _read(feed)] == [None, 0]


def test_a_price_before_tax_is_told_to_nobody():
    table = "상품코드,상품명,진열상태,상품가,판매가,재고수량\nP1,젓가락,Y,20000,22000,15\n"
    (sticks,) = _read(f"{table}P2,그릇,N,1,1,2\n")
    assert sticks.price == "22000"
    assert "20000" not in sticks.facts.values()


def test_the_option_in_a_variant_s_title_is_named_without_the_title_before_it():
    head = "ID;Código;Descrição;Preço;Situação;Estoque;Código Pai"
    rows = "1;CM;Camiseta renda;79,90;Ativo;0;\n2;CM-P;Camiseta renda Tamanho:P;79,90;Ativo;4;CM\n"
    (shirt,) = _read(f"{head}\n{rows}3;CM-M;Camiseta renda Tamanho:M;79,90;Ativo;6;CM\n")
    assert [(dict(one.values), one.stock) for one in shirt.variants] == [
        ({"Tamanho": "P"}, 4),
        ({"Tamanho": "M"}, 6),
    ]


def test_a_row_without_price_and_count_is_no_variant_of_those_that_have_one():
    head = "商品管理番号（商品URL）,商品名,商品属性（項目）1,商品属性（値）1,SKU管理番号,"
    head += "バリエーション項目キー1,バリエーション項目選択肢1,販売価格,在庫数\n"
    rows = "ta,鉄瓶,素材,鋳鉄,,,,,\nta,,,,a,size,0.6L,14800,5\nta,,,,b,size,1.2L,19800,2\n"
    (kettle, pot) = _read(f"{head}{rows}ks,急須,素材,鋳鉄,,,,,\nks,,,,k,,,6380,11\n")
    assert [(one.price, one.stock) for one in kettle.variants] == [("14800", 5), ("19800", 2)]
    assert (pot.price, pot.stock) == ("6380", 11)


@pytest.mark.parametrize(
    "name", ["Értékesíthető", "Kann verkauft werden", "Satılabilir", "販売可能"]
)
def test_what_odoo_may_not_sell_is_not_offered(name):
    table = f"Name,Sales Price,Költség,{name}\nBábu,12900,5200,TRUE\nEnyv,990,410,FALSE\n"
    (puppet,) = _read(table)
    assert (puppet.title, puppet.price) == ("Bábu", "12900")
    assert "5200" not in puppet.facts.values()


def test_up_to_how_many_a_price_holds_is_no_stock():
    table = (
        "Particulars,Quantity From,Quantity Less Than,Rate,per\nLamp,,10,385,Nos\n,10,,350,Nos\n"
    )
    (lamp,) = _read(f"{table}")
    assert (lamp.price, lamp.stock) == ("385", None)


def test_a_parent_with_a_size_and_a_count_of_its_own_is_one_of_the_variants():
    head = "Артикул;Родительский артикул;Название;Цена;Количество;Размер\n"
    goods, _ = read(
        f"{head}K-1;;Капелюх;890;5;56\nK-1-58;K-1;Капелюх;890;0;58\nB-1;;Берет;450;9;\n"
    )
    assert [(dict(one.values), one.stock) for one in goods["Капелюх"].variants] == [
        ({"Размер": "56"}, 5),
        ({"Размер": "58"}, 0),
    ]
    goods, _ = read(
        f"{head}K-1;;Капелюх;890;5;\nK-2;K-1;Капелюх;890;2;58\nK-3;K-1;Капелюх;890;3;60\n"
    )
    assert len(goods["Капелюх"].variants) == 2


def test_what_a_product_costs_today_does_not_lower_a_variant_that_asks_another_price():
    goods, _ = read(
        "Product ID,Product Name,Regular Price,Sale Price,"
        "Variant Name,Variant Price,Variant Quantity\n"
        "1,Cup,350,300,White,350,4\n1,Cup,,,Black,380,0\n2,Kettle,1280,980,,,\n"
    )
    assert [(one.price, one.stock) for one in goods["Cup"].variants] == [("300", 4), ("380", 0)]
    assert goods["Kettle"].price == "980"
