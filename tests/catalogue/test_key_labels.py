from cuebot import catalogue
from cuebot.catalogue.key_labels import merge_labels

KEYS = ("item_id", "item_title", "item_price", "qty_available", "DELIVERY_MODE")
LABELS = (2, ["Produktnummer", "Produktname", "Preis", "Menge", "Versandart"])
GOODS = (3, ["7781", "Krug", "9,00", "4", "Abholung"])


def test_a_label_is_what_people_say_and_a_key_what_programs_know():
    header, body = merge_labels(KEYS, [LABELS, GOODS])
    assert header == (*KEYS[:4], "Versandart")
    assert body == [GOODS]


def test_a_row_of_goods_or_of_other_words_is_no_row_of_labels():
    assert merge_labels(KEYS, [GOODS]) == (KEYS, [GOODS])
    assert merge_labels(KEYS, []) == (KEYS, [])
    rules = (2, ["nötig", "nötig", "nötig", "nötig", "frei"])
    assert merge_labels(KEYS, [rules, GOODS]) == (KEYS, [rules, GOODS])
    plain = ("Nummer", "Name", "Preis", "Menge", "Versand")
    assert merge_labels(plain, [LABELS, GOODS]) == (plain, [LABELS, GOODS])


def test_a_fact_is_asked_for_by_its_label():
    text = (
        "LISTING_ID;LISTING_TITLE;UNIT_PRICE;IN_STOCK;GLAZE_FINISH\n"
        "Numéro d'annonce;Titre;Prix;Stock;Finition de l'émail\n"
        "881;Bol;12,00;3;mat\n882;Vase;30,00;1;brillant\n"
    )
    reading = catalogue.load_catalogue_bytes(text.encode(), "shop.csv")
    told = [one.facts.get("Finition de l'émail") for one in reading.catalogue.products]
    assert told == ["mat", "brillant"]


def test_labels_may_stand_below_a_row_of_groups():
    groups = (2, ["Artikel", "", "", "Verkauf", ""])
    labels, goods = (3, LABELS[1]), (4, GOODS[1])
    assert merge_labels(KEYS, [groups, labels, goods]) == ((*KEYS[:4], "Versandart"), [goods])
    assert merge_labels(KEYS, [GOODS, labels, goods]) == (KEYS, [GOODS, labels, goods])


def test_a_key_for_a_number_is_called_as_its_label_says():
    text = (
        "version 1.00\ntitle,seller_cids,price,num,freight_payer,outer_id\n"
        "宝贝名称,店铺类目,宝贝价格,宝贝数量,运费承担,商家编码\n"
        "青瓷茶杯,,68,20,1,QC\n公道杯,,128,0,1,GD\n"
    )
    goods = catalogue.load_catalogue_bytes(text.encode("utf-16"), "taobao.csv").catalogue.products
    assert [(one.title, one.price, one.stock) for one in goods] == [
        ("青瓷茶杯", "68", 20),
        ("公道杯", "128", 0),
    ]
