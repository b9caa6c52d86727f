import pytest

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
