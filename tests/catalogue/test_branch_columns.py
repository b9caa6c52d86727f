"""Columns that stand there once a branch."""

import pytest

from cuebot import catalogue
from cuebot.catalogue.branch_columns import find_branches, join_branches
from cuebot.catalogue.reading import MendKind, MendLog

HEAD = (
    *("Artikel", "Angeboten (Hafen)", "Preis (Hafen)", "Bestand (Hafen)"),
    *("Angeboten (Markt)", "Preis (Markt)", "Bestand (Markt)", "Farbe"),
)


def join(*rows, head=HEAD):
    notes = MendLog()
    told = join_branches(head, [(at, list(row)) for at, row in enumerate(rows, 2)], notes)
    return told[0], [cells for _, cells in told[1]], notes.mends


def test_what_all_branches_say_holds_and_their_stocks_are_added():
    header, rows, mends = join(["Krug", "ja", "9,00", "4", "ja", "9,00", "3", "rot"])
    assert header == ("Artikel", "Angeboten", "Preis", "Bestand", "Farbe")
    assert rows == [["Krug", "ja", "9,00", "7", "rot"]]
    assert mends == []


def test_branches_that_ask_different_prices_are_named_and_none_is_told():
    _, rows, mends = join(["Krug", "ja", "9,00", "4", "ja", "9,50", "0", "rot"])
    assert rows[0][2:4] == ["", "4"]
    assert [(one.kind, one.line, one.detail) for one in mends] == [
        (MendKind.BRANCHES, 2, "Preis (Hafen) 9,00 or Preis (Markt) 9,50")
    ]


def test_a_branch_that_does_not_offer_the_goods_has_no_say():
    assert join(["Krug", "ja", "9,00", "4", "nein", "7,00", "5", ""])[1][0][1:4] == [
        "ja",
        "9,00",
        "4",
    ]
    assert join(["Krug", "nein", "9,00", "4", "nein", "9,00", "5", ""])[1][0][1] == "nein"


def test_a_branch_that_does_not_count_leaves_the_stock_unknown():
    assert join(["Krug", "ja", "9,00", "4", "ja", "9,00", "", ""])[1][0][3] == ""


@pytest.mark.parametrize(
    "head",
    [
        ("Name", "Price (USD)", "Cost (USD)", "Price (EUR)", "Cost (EUR)"),
        ("Name", "Price (retail)", "Stock (retail)", "Price (wholesale)", "Stock (wholesale)"),
        ("Name", "Price (S)", "Stock (S)", "Price (M)", "Stock (M)"),
        ("Name", "Price (1)", "Stock (1)", "Price (10)", "Stock (10)"),
        ("Name", "Price (live)", "Price (usual)", "Stock"),
        ("Name", "Weight [kg]", "Height [cm]"),
    ],
)
def test_moneys_kinds_of_price_and_sizes_are_no_branches(head):
    assert find_branches(head) is None
    assert join(["a"] * len(head), head=head)[0] == head


def test_a_till_of_two_shops_is_read_whole():
    text = (
        "handle,Item,Precio - Centro,Existencias - Centro,Precio - Norte,Existencias - Norte\n"
        "a,Olla,120.00,2,120.00,5\nb,Plato,30.00,4,35.00,1\n"
    )
    reading = catalogue.load_catalogue_bytes(text.encode(), "till.csv")
    assert [(one.title, one.price, one.stock) for one in reading.catalogue.products] == [
        ("Olla", "120.00", 7),
        ("Plato", "", 5),
    ]
    assert any("branches ask different ones (line 3" in told for told in reading.describe_mends())


ONE = ("Item", "Default price", "Available [Harbour]", "Price [Harbour]", "In stock [Harbour]")


def test_the_only_branch_asks_its_own_price_and_else_the_one_that_holds_everywhere():
    header, rows, mends = join(
        ["Jug", "85.00", "Y", "79.00", "4"],
        ["Mug", "20.00", "Y", "", "2"],
        head=ONE,
    )
    assert header == ("Item", "Available", "Price", "In stock")
    assert [row[2] for row in rows] == ["79.00", "20.00"]
    assert mends == []


def test_a_default_price_does_not_stand_in_where_branches_ask_different_ones():
    head = (*ONE, "Available [Market]", "Price [Market]", "In stock [Market]")
    header, rows, mends = join(["Jug", "85.00", "Y", "79.00", "4", "Y", "75.00", "1"], head=head)
    assert dict(zip(header, rows[0], strict=True))["Price"] == ""
    assert "Default price" not in header
    assert [one.kind for one in mends] == [MendKind.BRANCHES]


def test_a_lone_remark_in_brackets_is_no_branch():
    head = ("Item", "Price (Sunday)", "Stock (Sunday)")
    assert find_branches(head) is None
