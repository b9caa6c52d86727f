import pytest

from cuebot.catalogue.cells import LONGEST_CELL
from cuebot.catalogue.read_rows import (
    ParsedRow,
    drop_repeated,
    drop_unlinked,
    join_variants,
    number_rows,
    refuse_doubles,
    refuse_empty,
)
from cuebot.catalogue.reading import Mend, MendKind, MendLog
from cuebot.catalogue.sheet import CatalogueTable
from cuebot.errors import CatalogueError
from cuebot.model import Product

TABLE = CatalogueTable(
    header=("title",),
    header_line=1,
    rows=((2, ["x"]),),
    name_line=lambda line: f"card.csv, line {line}",
)


def row(line, link, title, **fields):
    return ParsedRow(line, Product(link=link, title=title, **fields), (link, title, str(fields)))


def test_rows_are_numbered_in_their_order_and_one_title_has_one_number():
    notes = MendLog()
    rows = number_rows([row(2, "", "Mug"), row(3, "", "Cup"), row(4, "", "Mug")], notes)
    assert [one.product.link for one in rows] == ["1", "2", "1"]
    assert notes.mends[0].detail == "1 to 2"


def test_a_row_that_repeats_another_is_left_out():
    notes = MendLog()
    assert len(drop_repeated([row(2, "1", "Mug"), row(3, "1", "Mug")], notes)) == 1
    assert [mend.line for mend in notes.mends] == [3]


def test_one_row_without_a_link_speaks_for_the_shop_unless_it_has_stock():
    notes = MendLog()
    assert len(drop_unlinked([row(2, "", "Shop", price="$5")], notes)) == 1
    assert drop_unlinked([row(2, "", "Total", stock=45)], notes) == []
    kept = drop_unlinked([row(2, "", "Shop"), row(3, "", "Cup", price="$5")], notes)
    assert [one.line for one in kept] == [2]


def test_variants_are_joined_and_a_list_too_long_to_be_said_is_shortened():
    notes = MendLog()
    rows = [row(n, "1", "Case", facts={"Model": f"Model {n} Pro Max"}) for n in range(2, 62)]
    (joined,) = join_variants(rows, notes)
    assert len(joined.product.variants) == 60
    assert len(joined.product.facts["Model"]) <= LONGEST_CELL
    assert [mend.kind for mend in notes.mends] == [MendKind.SHORTENED]


def test_two_rows_of_one_link_are_refused_by_both_lines():
    with pytest.raises(CatalogueError, match="line 5: link '2' stands on line 3 already"):
        refuse_doubles([row(3, "2", "Mug"), row(5, "2", "Cup")], TABLE)


def test_a_table_of_which_nothing_is_left_says_why():
    with pytest.raises(CatalogueError, match="line 2: has no title"):
        refuse_empty([], TABLE)
    with pytest.raises(CatalogueError, match="line 7: no row of it is a product with a link"):
        refuse_empty([Mend(kind=MendKind.UNLINKED, line=7)], TABLE)
