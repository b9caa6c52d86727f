from datetime import date

import pytest

from cuebot import catalogue
from cuebot.catalogue.xml_records import read_xml
from cuebot.errors import CatalogueError

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<shop xmlns:g="http://base.example/ns"><name>Bees & more</name>
<groups><group id="1">Hives</group></groups>
<goods>
<offer id="5"><g:title>Hive</g:title><g:price currency="EUR">120</g:price>
<param name="Wood">lime</param><param name="Frames">12</param></offer>
<offer id="6"><g:title>Smoker</g:title><g:price currency="EUR">30</g:price></offer>
</goods></shop>"""


def test_a_feed_is_read_by_the_names_of_its_elements():
    head, *rows = [cells for _, cells in read_xml(FEED.encode(), "x.xml").rows]
    assert head == ["id", "title", "price", "Wood", "Frames"]
    assert rows == [["5", "Hive", "120 EUR", "lime", "12"], ["6", "Smoker", "30 EUR", "", ""]]


def test_goods_may_be_told_by_attributes_alone():
    raw = b"<list><item name='Hive' price='120'/><item name='Smoker' price='30'/></list>"
    rows = [cells for _, cells in read_xml(raw, "x.xml").rows]
    assert rows == [["name", "price"], ["Hive", "120"], ["Smoker", "30"]]


def test_what_is_no_xml_or_has_no_goods_is_none():
    assert read_xml(b"<p>Hello<br>there", "x.html") is None
    assert read_xml(b"<a><b><c>1</c></b></a>", "x.xml") is None


@pytest.mark.parametrize(
    "raw",
    [b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<!ENTITY b 'c'><a/>"],
)
def test_entities_are_refused(raw):
    with pytest.raises(CatalogueError, match="entities"):
        read_xml(raw, "x.xml")


def test_a_doctype_without_entities_is_read():
    raw = b"<!DOCTYPE shop SYSTEM 'shop.dtd'><s><o><name>Hive</name><price>1</price></o></s>"
    assert read_xml(raw, "x.xml").rows[1][1] == ["Hive", "1"]


def read_goods(text, today=date(2026, 11, 30)):
    reading = catalogue.load_catalogue_bytes(text.encode(), "goods.xml", today)
    return {one.title: one for one in reading.catalogue.products}


def test_an_attribute_tells_prices_of_one_name_apart_and_the_one_with_tax_is_paid():
    goods = read_goods(
        "<lista><towar><nazwa>Kłódka</nazwa><cena rodzaj='netto'>10.00</cena>"
        "<cena rodzaj='brutto'>12.30</cena><stan>4</stan></towar>"
        "<towar><nazwa>Zawias</nazwa><cena rodzaj='netto'>2.00</cena>"
        "<cena rodzaj='brutto'>2.46</cena><stan>9</stan></towar></lista>"
    )
    assert {title: one.price for title, one in goods.items()} == {
        "Kłódka": "12.30",
        "Zawias": "2.46",
    }


def test_a_price_of_some_days_has_them_in_its_attributes():
    goods = read_goods(
        "<shop><item><name>Oar</name><price>20.00</price>"
        "<sale from='2026-11-27' until='2026-12-01'>16.00</sale>"
        "<stock>2</stock></item><item><name>Mast</name><price>90.00</price>"
        "<sale from='2026-09-01' until='2026-09-30'>70.00</sale><stock>1</stock></item>"
        "<item><name>Tar</name><price>8.00</price><stock>5</stock></item></shop>"
    )
    assert {title: one.price for title, one in goods.items()} == {
        "Oar": "16.00",
        "Mast": "90.00",
        "Tar": "8.00",
    }


def test_what_an_element_is_of_may_be_named_in_any_language():
    goods = read_goods(
        "<catalogo><articolo><titolo>Corda</titolo><prezzo>9.50</prezzo><giacenza>3</giacenza>"
        "<caratteristica nome='Materiale'>budello</caratteristica>"
        "<caratteristica nome='Tensione'>media</caratteristica></articolo>"
        "<articolo><titolo>Pirolo</titolo><prezzo>4.00</prezzo><giacenza>8</giacenza>"
        "<caratteristica nome='Materiale'>bosso</caratteristica></articolo></catalogo>"
    )
    assert dict(goods["Corda"].facts) == {"Materiale": "budello", "Tensione": "media"}
    assert goods["Pirolo"].facts["Materiale"] == "bosso"


def test_a_state_is_known_without_its_accents():
    goods = read_goods(
        "<c><a etat='actif'><nom>Plioir</nom><prix>9.50</prix></a>"
        "<a etat='supprime'><nom>Cousoir</nom><prix>72.00</prix></a></c>"
    )
    assert list(goods) == ["Plioir"]
