import pytest

from cuebot.cell.lists import list_ruled_items, run_together
from cuebot.cell.units import split_units


def ruled(cell):
    return {stretch.text for stretch in list_ruled_items(split_units(cell)[0])}


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("Avoid: sun, salt", {"Avoid: sun, salt", "Avoid: sun", "Avoid: salt"}),
        (
            "steer well clear of red, blue",
            {
                "steer well clear of red, blue",
                "steer well clear of red",
                "steer well clear of blue",
            },
        ),
        ("Avoid: sun; salt", {"Avoid: sun", "Avoid: salt"}),
        ("not for wool or silk", set()),
        ("wool, silk sold out", {"wool, silk sold out", "wool sold out", "silk sold out"}),
        ("Any 2 of: sun, salt", set()),
        ("Only for: sun, salt", set()),
        ("Avoid: sun, salt, unless told", set()),
        ("Avoid: sun, you may use salt as well", set()),
        ("نفد: 38، 40، ولن يعاد طلبها", {"نفد: 38، 40", "نفد: 38", "نفد: 40"}),
    ],
)
def test_an_item_is_joined_to_its_ruling_word_where_that_is_sure(cell, texts):
    assert ruled(cell) == texts


def test_a_ruled_item_tells_where_it_stands():
    cell = "Avoid: sun, salt"
    spans = {one.text: cell[one.begin : one.end] for one in list_ruled_items(split_units(cell)[0])}
    assert spans["Avoid: salt"] == "salt"


def test_two_texts_touch_when_they_would_read_as_one_word():
    assert run_together("no", "iron")
    assert not run_together("no ", "iron")
    assert not run_together("不", "可")
