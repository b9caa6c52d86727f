import pytest

from cuebot.catalogue import MendKind, load_catalogue_bytes
from cuebot.catalogue.instructions import drop_instructions, is_instruction
from cuebot.catalogue.reading import MendLog


@pytest.mark.parametrize(
    "cells",
    [
        ["Verplicht", "Verplicht", "Verplicht", "Optioneel"],
        ["Enter 1-255 characters", "", "Must be greater than 0", "Whole number"],
        ["อย่าแก้ไข", "อย่าแก้ไข", "ตัวเลขเท่านั้น", ""],
        ["Example: Blue mug", "", "12.00", "5"],
        ["（例）", "マグ", "1200", "5"],
        ["სავალდებულო", "სავალდებულო", "", "სავალდებულო"],
    ],
)
def test_a_row_that_says_how_to_fill_in_is_known_by_its_form(cells):
    assert is_instruction(cells, [2], [3])


@pytest.mark.parametrize(
    "cells",
    [
        ["1", "Mug", "12.00", "5"],
        ["1", "Mug", "free", "5"],
        ["1", "Mug", "", "0 preorder"],
        ["Mug", "red", "on request", "sold out"],
        ["Mug", "", "", "7"],
        ["Example mug", "red", "12.00", "5"],
        ["-", "Mug", "-", "-"],
    ],
)
def test_a_row_of_a_product_is_none(cells):
    assert not is_instruction(cells, [2], [3])


def test_only_rows_below_the_head_are_left_out_and_each_is_noted():
    notes = MendLog()
    header = ["Name", "Colour", "Price", "Stock"]
    rule = ["Required", "Optional", "Required", "Required"]
    mug = ["Mug", "red", "5", "1"]
    body = drop_instructions(header, [(2, rule), (3, mug), (4, rule)], notes)
    assert body == [(3, mug), (4, rule)]
    assert [(mend.kind, mend.line) for mend in notes.mends] == [(MendKind.ASIDE, 2)]


def test_a_template_of_no_known_shop_is_read_below_its_instructions():
    text = (
        "Produktnaam,Kleur,Prijs,Voorraad\nVerplicht,Optioneel,Verplicht,Verplicht\n"
        "Max. 120 tekens,,Alleen cijfers,Heel getal\nVaas,rood,12.50,4\n"
    )
    card = load_catalogue_bytes(text.encode(), "template.csv").catalogue
    assert [(one.title, one.price, one.stock) for one in card.products] == [("Vaas", "12.50", 4)]
