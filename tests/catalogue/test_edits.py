import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.edits import refuse_half_typed
from cuebot.errors import CatalogueError

GOOD = "link,title,price\n1,Mug,$24\n"


def read(text):
    return load_catalogue_bytes(text.encode(), "card.csv")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2,Bowl\n", "line 3: ends early; finish that row"),
        ("2,,$9\n", "line 3: has no title"),
        ('2,"Bow"l,$9\n', "line 3: has quotes that stand wrong"),
        ('2,Bowl,"$9', "line 3: breaks off"),
    ],
)
def test_a_half_typed_row_is_refused_in_mid_show(row, told):
    with pytest.raises(CatalogueError, match=told):
        refuse_half_typed(read(GOOD + row), read(GOOD))


def test_what_was_so_from_the_beginning_is_no_half_typed_row():
    before = read(GOOD + "2,Bowl\n")
    refuse_half_typed(read(GOOD + "2,Bowl\n3,Jar,$5\n"), before)


def test_a_mended_cell_is_an_edit_like_any_other():
    refuse_half_typed(read(GOOD + "2,Bowl\u200b,<b>$9</b>\n"), read(GOOD))
