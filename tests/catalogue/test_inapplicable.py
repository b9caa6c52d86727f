"""Cells that say of a column that it does not apply."""

import pytest

from cuebot import catalogue
from cuebot.catalogue.inapplicable import does_not_apply


@pytest.mark.parametrize(
    "cell", ["-", " — ", "N/A", "n.a.", "(n/a)", "不适用", "Não se aplica", "해당 없음", "لا ينطبق"]
)
def test_a_mark_says_so_in_any_language(cell):
    assert does_not_apply(cell)


@pytest.mark.parametrize("cell", ["", "no", "none", "0", "-5 °C", "not applicable to wool", "TBD"])
def test_what_says_something_or_nothing_does_not(cell):
    assert not does_not_apply(cell)


def test_it_is_told_apart_from_an_empty_cell_and_is_never_quoted():
    card = catalogue.parse_catalogue(b"link,title,size,care\n1,Mug,-,\n2,Coat,M,wash\n", "card")
    mug = card.by_link["1"]
    assert (mug.inapplicable, dict(mug.facts)) == (("size",), {})
    assert card.fact("1", "size") is None


@pytest.mark.parametrize("cell", ["N/D", "TBD", "null", "未定", "Por definir", "k. A.", "unknown"])
def test_a_fact_that_says_that_it_is_not_known_is_an_empty_cell(cell):
    table = f"link,title,price,material,notes\n1,Mug,$9,{cell},x\n2,Coat,$30,wool,none\n"
    card = catalogue.parse_catalogue(table.encode(), "card")
    assert (card.by_link["1"].inapplicable, dict(card.by_link["1"].facts)) == ((), {"notes": "x"})
    assert dict(card.by_link["2"].facts) == {"material": "wool", "notes": "none"}


@pytest.mark.parametrize("cell", ["n.v.t.", "Nie dotyczy", "не применимо", "non applicabile"])
def test_a_mark_in_a_table_of_sizes_says_so_too(cell):
    rows = f"1\tKlomp\t20\t4\t2\t0\truim\n2\tHanger\t3\t\t\t\t{cell}\n"
    table = f"nr\ttitel\tprijs\t36\t38\t40\tzit\n{rows}"
    card = catalogue.parse_catalogue(table.encode(), "card")
    assert (card.by_link["2"].inapplicable, card.by_link["2"].stock) == (("zit",), None)
    assert card.by_link["1"].facts["zit"] == "ruim"
