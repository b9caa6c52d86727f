import pytest

from cuebot.cell.lists import list_ruled_items
from cuebot.cell.units import split_units


def ruled(cell):
    return {stretch.text for stretch in list_ruled_items(split_units(cell)[0])}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Avoid: wire, branches over 2 cm, bamboo", "Avoid: bamboo"),
        ("Not covered: a torn cone, water, a fuse", "Not covered: water"),
        ("not for silk, wool or suede", "not for wool"),
        ("sem cloro, perfume, álcool", "sem perfume"),
        ("excludes silk, wool and suede", "excludes wool"),
        ("never bleach, iron or tumble", "never iron"),
    ],
)
def test_an_item_of_a_plain_list_is_said_with_its_head(cell, text):
    assert text in ruled(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Avoid: wire, bamboo, branches over 2 cm", "Avoid: wire"),
        ("Avoid: silk, not cotton, wool", "Avoid: not cotton"),
        ("not waterproof, dustproof", "not dustproof"),
        ("非油皮勿用，油皮可用", "非油皮可用"),
    ],
)
def test_an_item_that_may_rule_or_be_ruled_otherwise_is_not(cell, text):
    assert text not in ruled(cell)
