"""What ends a list rules it, whatever its items are called."""

import pytest

from cuebot.cell.list_ends import ends_list
from cuebot.cell.units import split_units


@pytest.mark.parametrize(
    "cell",
    [
        "36; 38; 40 sold out",
        "polka; there by the lake; march – all of them sold out",
        "Polka; dort am See; Marsch – allesamt ausverkauft",
        "polka; daar aan het meer; mars – allemaal uitverkocht",
        "polca; allá en el lago; marcha – todas agotadas",
        "polca; lá no lago; marcha – todas esgotadas",
        "polka; là-bas au bord du grand lac bleu; marche – toutes épuisées",
        "polca; là sul lago; marcia – tutte esaurite",
        "полька; там у озера; марш – все распроданы",
        "полька; там біля озера; марш – усі розпродані",
        "polka; tam nad jeziorem; marsz – wszystkie wyprzedane",
        "polka; di tepi danau yang jauh sekali; mars – semua habis",
        "polka; một bản về hồ nước xa xôi; hành khúc – tất cả hết hàng",
    ],
)
def test_a_list_is_ruled_by_what_ends_it_from_its_first_item_on(cell):
    units, _ = split_units(cell)
    assert ends_list(units, len(units) - 1, 0)


@pytest.mark.parametrize(
    "cell",
    [
        "polka is here; the waltz not",
        "without a lid: polka; march – all of them here",
        "size 36 has come in, and it fits wide; 38; 40 sold out",
    ],
)
def test_what_states_something_of_its_own_is_no_item(cell):
    units, _ = split_units(cell)
    assert not ends_list(units, len(units) - 1, 0)
