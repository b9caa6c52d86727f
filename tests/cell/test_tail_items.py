import pytest

from cuebot.cell.list_items import split_items
from cuebot.cell.tail_items import tells_otherwise
from cuebot.cell.units import split_units


def told(cell, ruling):
    unit = split_units(cell)[0][0]
    items = split_items(unit, unit.begin, unit.end - len(ruling))
    return tells_otherwise(unit, items, ruling)


@pytest.mark.parametrize(
    ("cell", "ruling"),
    [
        ("3 coats, 1 on the face, no washing", ""),
        ("S, M yolda, L var, XL üretilmiyor", " üretilmiyor"),
        ("38, 39 w drodze, 41 wycofany", " wycofany"),
        ("Гусям да, павлинам нет", " нет"),
        ("two drops, one for cubs, for cats zero", " zero"),
    ],
)
def test_an_item_that_says_more_than_its_name_is_not_ruled_by_the_end_of_the_list(cell, ruling):
    assert told(cell, ruling)


@pytest.mark.parametrize(
    ("cell", "ruling"),
    [
        ("silk, wool blend, linen not covered", " not covered"),
        ("36, 38, 40 sold out", " sold out"),
        ("серый, синий, белый распроданы", " распроданы"),
    ],
)
def test_bare_names_are(cell, ruling):
    assert not told(cell, ruling)
