from datetime import date

import pytest

from cuebot import catalogue
from cuebot.catalogue.reading import MendKind

HEADER = (
    "ID,Type,SKU,Name,Published,Visibility in catalog,Short description,Description,"
    "Date sale price starts,Date sale price ends,In stock?,Stock,Backorders allowed?,Sale price,"
    "Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n"
)
SIMPLE = "7,simple,MUG,Mug,1,visible,<p>Hand made</p>,,,,1,12,0,,24.00,,Volume,350 ml\n"
VARIABLE = """\
8,variable,TEE,Tee,1,visible,,Soft\\n\\ncotton,,,1,,0,,,,Size,"S, M"
9,variation,TEE-S,Tee - S,1,visible,,,,,1,4,0,,15.00,TEE,Size,S
10,variation,TEE-M,Tee - M,1,visible,,,,,0,0,1,,18.00,id:8,Size,M
"""


def understand(body, header=HEADER, today=date(2026, 3, 1)):
    return catalogue.load_catalogue_bytes((header + body).encode(), "wc.csv", today)


def read(body, **given):
    return understand(body, **given).catalogue


def test_a_simple_product_has_its_price_stock_and_attributes():
    mug = read(SIMPLE).by_link["1"]
    assert (mug.title, mug.price, mug.stock) == ("Mug", "24.00", 12)
    assert mug.facts == {"Volume": "350 ml", "description": "Hand made"}


def test_variations_are_the_variants_of_their_parent_by_sku_or_number():
    tee = read(VARIABLE).by_link["1"]
    assert [(one.values["Size"], one.stock, one.backorder) for one in tee.variants] == [
        ("S", 4, False),
        ("M", 0, True),
    ]
    assert tee.price == "15.00 – 18.00"
    assert tee.facts["description"] == "Soft; cotton"


@pytest.mark.parametrize("published", ["0", "-1"])
def test_what_is_private_or_a_draft_is_left_out(published):
    reading = understand(SIMPLE.replace("Mug,1,", f"Mug,{published},") + VARIABLE)
    assert [product.title for product in reading.catalogue.products] == ["Tee"]
    assert MendKind.HIDDEN in {mend.kind for mend in reading.mends}


def test_a_sale_price_is_the_price_and_the_regular_one_the_usual():
    mug = read(SIMPLE.replace("0,,24.00", "0,19.00,24.00")).by_link["1"]
    assert (mug.price, mug.facts["usual price"]) == ("19.00", "24.00")


def test_a_sale_that_is_over_is_told_and_not_the_price():
    body = SIMPLE.replace(",,1,12,0,,24.00", ",2026-02-01,1,12,0,19.00,24.00")
    reading = understand(body)
    assert reading.catalogue.by_link["1"].price == "24.00"
    assert "1 special price whose days are not today was passed over" in " ".join(
        reading.describe_mends()
    )


@pytest.mark.parametrize(
    ("there", "count", "stock"),
    [("0", "", 0), ("1", "", None), ("1", "5", 5), ("backorder", "", None)],
)
def test_without_a_count_the_shop_says_only_whether_there_is_any(there, count, stock):
    mug = read(SIMPLE.replace("1,12,0,", f"{there},{count},0,")).by_link["1"]
    assert mug.stock == stock
    assert mug.backorder == (there == "backorder")


def test_a_shop_that_writes_decimal_commas_and_heads_of_its_own_language_is_read():
    header = (
        "ID;Typ;SKU;Name;Veröffentlicht;Vorrätig?;Lager;Angebotspreis;Regulärer Preis;"
        "Attribut 1 Name;Attribut 1 Wert(e)\n"
    )
    mug = read("7;simple;M;Becher;1;1;3;;19,99;Größe;groß\n", header=header).by_link["1"]
    assert (mug.price, mug.stock, mug.facts) == ("19,99", 3, {"Größe": "groß"})


def test_a_value_with_a_comma_of_its_own_stays_one():
    body = SIMPLE.replace("Volume,350 ml", '"Fits","A\\, B, C"')
    assert read(body).by_link["1"].facts["Fits"] == "A, B, C"


def test_what_the_shop_guards_against_formulas_is_read_without_the_guard():
    assert read(SIMPLE.replace("350 ml", "'+1.00")).by_link["1"].facts["Volume"] == "+1.00"


def test_what_is_sold_elsewhere_is_no_product_of_the_shop():
    assert len(read(SIMPLE + "9,external,X,Lamp,1,visible,,,,,1,,0,,9.00,,,\n").products) == 1


def test_variations_without_the_row_of_their_product_are_one_product():
    scarf = read(
        "3,variation,S-1,Scarf - Blue,1,visible,,,,,1,4,0,,30.00,SCARF,Colour,Blue\n"
        "4,variation,S-2,Scarf - Grey,1,visible,,,,,0,0,0,,32.00,SCARF,Colour,Grey\n"
    ).by_link["1"]
    assert scarf.title == "Scarf"
    assert [(one.name, one.stock, one.price) for one in scarf.variants] == [
        ("Blue", 4, "30.00"),
        ("Grey", 0, "32.00"),
    ]


def test_a_sale_price_and_a_stock_whose_names_nobody_listed_are_known_by_words():
    header = "ID,Tipo,SKU,Nome,Pubblicato,In stock?,Magazzino,Prezzo in offerta,Prezzo di listino\n"
    cup = read('6,simple,M,Tazza,1,1,2,"4,00","5,00"\n', header=header).by_link["1"]
    assert (cup.price, cup.stock) == ("4,00", 2)


def test_a_description_is_asked_for_as_the_export_calls_it():
    text = (
        "ID,Typ,Artikelnummer,Name,Veröffentlicht,Kurzbeschreibung,Vorrätig?,Lager,"
        "Regulärer Preis\n"
        '1,simple,A,Weiche,1,"Mit Antrieb, 16 V",1,7,"49,90"\n'
    )
    read = catalogue.load_catalogue_bytes(text.encode(), "woo.csv").catalogue
    assert read.products[0].facts == {"Kurzbeschreibung": "Mit Antrieb, 16 V"}
    head = next(one for one in read.heads if one.name == "Kurzbeschreibung")
    assert "description" in head.words
