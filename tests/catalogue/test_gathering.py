import pytest

from cuebot.catalogue.gathering import (
    LONGEST_DESCRIPTION,
    ExportProduct,
    ExportVariant,
    cut_description,
    read_variant_price,
    read_variant_stock,
    rewrite_products,
    write_stock,
)
from cuebot.catalogue.reading import MendKind, MendLog


def variant(line, price="5", stock=None, **options):
    return ExportVariant(line=line, price=price, stock=stock, options=options)


def test_a_product_has_a_row_a_variant_under_the_heads_of_all():
    notes = MendLog()
    made = rewrite_products(
        [
            ExportProduct(
                line=2, title="Tee", variants=[variant(2, Size="S"), variant(3, Size="M")]
            ),
            ExportProduct(
                line=4, title="Cap", facts={"Fabric": "wool"}, variants=[variant(4, "9", 3)]
            ),
        ],
        notes,
    )
    top, *rows = made.rows
    assert made.options == {("1", "Size")}
    assert top[1] == ["link", "title", "price", "stock", "Size", "Fabric"]
    assert [cells for _, cells in rows] == [
        ["1", "Tee", "5", "", "S", ""],
        ["1", "Tee", "5", "", "M", ""],
        ["2", "Cap", "9", "3", "", "wool"],
    ]
    assert notes.mends[0].detail == "1 to 2"


def test_variants_that_nothing_tells_apart_are_one_row_with_a_span():
    tee = ExportProduct(line=2, title="Tee", variants=[variant(2, "5", 1), variant(3, "9", 2)])
    _, (_, cells) = rewrite_products([tee], MendLog()).rows
    assert cells == ["1", "Tee", "5 – 9", "3"]


@pytest.mark.parametrize("name", ["Price", "title", "STOCK", "Link"])
def test_an_option_that_is_called_as_a_column_of_ours_is_not_taken_for_it(name):
    tee = ExportProduct(line=2, title="Tee", variants=[variant(2, **{name: "x"})])
    (_, top), (_, cells) = rewrite_products([tee], MendLog()).rows
    assert top == ["link", "title", "price", "stock", f"option {name}"]
    assert cells[2] == "5"


def test_what_is_not_for_sale_or_has_no_title_is_told():
    notes = MendLog()
    rewrite_products(
        [
            ExportProduct(line=2, title="Tee", hidden=True, variants=[variant(2)]),
            ExportProduct(line=3, variants=[variant(3)]),
        ],
        notes,
    )
    assert [(mend.kind, mend.line) for mend in notes.mends] == [
        (MendKind.HIDDEN, 2),
        (MendKind.UNTITLED, 3),
    ]


def test_a_stock_cell_says_what_goes_on_selling():
    assert write_stock([ExportVariant(line=2, stock=0, sells_at_zero=True)]) == "0 backorder"
    assert write_stock([ExportVariant(line=2)]) == ""


def test_a_description_is_cut_after_a_sentence():
    cut = cut_description("<p>" + "It holds tea very well. " * 40 + "</p>")
    assert len(cut) <= LONGEST_DESCRIPTION
    assert cut.endswith("well.")


def test_prices_and_counts_that_are_none_are_noted_at_their_line():
    notes = MendLog()
    assert read_variant_price("0.00", "", 7, notes) == ""
    assert read_variant_stock("few", 8, notes) is None
    assert [(mend.kind, mend.line) for mend in notes.mends] == [
        (MendKind.ZERO_PRICE, 7),
        (MendKind.STOCK, 8),
    ]
