import pytest

from cuebot.cell.announced import list_announced
from cuebot.cell.units import split_units


def announced(cell):
    return {stretch.text for stretch in list_announced(split_units(cell)[0], 0)}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("The following are sold apart. Guard. Tab.", "are sold apart. Tab"),
        ("下列情况不在保修范围。破裂。进水。", "不在保修范围。进水"),
        ("次のものは別売りです。ふた。台。", "別売りです。台"),
        ("Folgende Teile sind nicht enthalten. Deckel. Griff.", "sind nicht enthalten. Griff"),
    ],
)
def test_an_item_is_said_after_what_the_sentence_says_of_it(cell, text):
    assert text in announced(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "The following are sold apart: Guard. Tab.",
        "Only the following are not sold. Guard. Tab.",
        "Guards are sold apart. Tab.",
        "The following are sold apart. The guard that came with the first of the two bows.",
    ],
)
def test_a_sentence_that_points_at_nothing_short_rules_no_list(cell):
    assert not announced(cell)
