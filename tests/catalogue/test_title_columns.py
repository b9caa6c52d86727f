from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.title_columns import put_best_title_first

FEED = """\
<SHOP>
<SHOPITEM><ITEM_ID>1</ITEM_ID><PRODUCTNAME>Hrnek</PRODUCTNAME><PRODUCT>Hrnek s uchem</PRODUCT>
<PRICE_VAT>349</PRICE_VAT></SHOPITEM>
<SHOPITEM><ITEM_ID>2</ITEM_ID><PRODUCTNAME>Miska</PRODUCTNAME><PRICE_VAT>199</PRICE_VAT></SHOPITEM>
<SHOPITEM><ITEM_ID>3</ITEM_ID><PRODUCTNAME>Talíř</PRODUCTNAME><PRICE_VAT>249</PRICE_VAT></SHOPITEM>
</SHOP>
"""


def test_goods_without_the_longer_name_are_no_variants_of_those_above():
    card = load_catalogue_bytes(FEED.encode(), "heureka.xml").catalogue
    assert [(one.title, one.price) for one in card.products] == [
        ("Hrnek", "349"),
        ("Miska", "199"),
        ("Talíř", "249"),
    ]


def test_names_of_variants_leave_the_title_to_their_product():
    rows = [(2, ["Scarf", "Scarf - blue"]), (3, ["", "Scarf - grey"]), (4, ["Cup", "Cup"])]
    assert put_best_title_first(["Title", "Item name"], rows, [0, 1]) == [0, 1]
    rows[1] = (3, ["", "Mug"])
    assert put_best_title_first(["Title", "Item name"], rows, [0, 1]) == [1, 0]


def test_a_name_to_which_another_column_adds_an_offer_is_the_title():
    rows = [(2, ["Wax red + gift", "Wax red"]), (3, ["Ink + gift", "Ink"])]
    assert put_best_title_first(["PRODUCT", "PRODUCTNAME"], rows, [0, 1]) == [1, 0]


def test_names_of_variants_are_titles_where_the_shorter_ones_are_alike():
    rows = [(2, ["Scarf - blue", "Scarf"]), (3, ["Scarf - grey", "Scarf"])]
    assert put_best_title_first(["Title", "Item name"], rows, [0, 1]) == [0, 1]
