import pytest

from cuebot.cell.pointing import find_predicate, points_back
from cuebot.cell.units import split_units


@pytest.mark.parametrize(
    ("cell", "predicate"),
    [
        ("The following have to be bought separately", "have to be bought separately"),
        ("下列情况不在保修范围", "不在保修范围"),
        ("다음 물건은 따로 팔지 않습니다", "따로 팔지 않습니다"),
        ("次のものは単品では販売しません", "単品では販売しません"),
        ("以下不单独出售", "不单独出售"),
        ("None of the following is covered", "None of the following is covered"),
        ("Guards are not included", "Guards are not included"),
    ],
)
def test_a_sentence_goes_on_after_what_it_points_with(cell, predicate):
    (unit,), _ = split_units(cell)
    assert cell[find_predicate(unit, unit.end) :] == predicate


@pytest.mark.parametrize(
    ("cell", "back"),
    [
        ("Cherry, maple, walnut, ash: please don't oil the first and the third", True),
        ("Вишня, клён, орех, ясень: первую и третий маслом не трогать", True),
        ("Needles, thread, wax, all of the above are bought apart", True),
        ("Cherry, maple, walnut. The rest is here", False),
        ("三人及以上禁止", False),
        ("子ども神輿は六人、それ以上は縄が緩みます", False),
    ],
)
def test_what_is_told_of_things_named_before_is_known(cell, back):
    assert any(points_back(unit, unit.begin, unit.end) for unit in split_units(cell)[0]) is back
