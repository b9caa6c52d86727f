import pytest

from cuebot.cell.summarised import list_summarised
from cuebot.cell.units import split_units


def told(cell):
    return {span.text for span in list_summarised(split_units(cell)[0][0])}


def test_each_item_goes_with_what_denies_all_of_them():
    cell = "the sun, the wind, tap water: it bears none of them"
    assert "the wind: it bears none of them" in told(cell)
    assert "the wind, tap water: it bears none of them" in told(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "ทับทิม ไพลิน โอปอล อำพัน สองอย่างหลังห้ามลงเครื่อง",
        "ruby, opal, amber, the last two never",
        "the sun, the wind: it bears all of them",
    ],
)
def test_what_is_said_of_some_by_their_places_or_denies_nothing_goes_with_none(cell):
    assert not told(cell)
