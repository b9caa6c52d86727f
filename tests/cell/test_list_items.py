from cuebot.cell.list_items import split_items
from cuebot.cell.units import split_units


def items(cell, begin):
    unit = split_units(cell)[0][0]
    return [cell[item.begin : item.end] for item in split_items(unit, begin, unit.end)]


def test_the_last_item_loses_its_and_and_its_or():
    assert items("not for wool, silk or suede", 8) == ["wool", "silk", "suede"]


def test_an_item_alone_is_not_parted_at_an_and():
    assert items("not for black and white", 8) == ["black and white"]


def test_the_marks_of_other_scripts_part_items_too():
    assert items("不适合羊毛、丝绸、麂皮", 3) == ["羊毛", "丝绸", "麂皮"]
