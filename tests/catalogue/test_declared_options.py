from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.declared_options import join_declared

ODOO = """\
External ID,Name,Sales Price,Quantity On Hand,Product Attributes/Attribute,Product Attributes/Values
__export__.1,Oak board,45.0,12,Size,"S,M"
,,,,Colour,"Natural,Black"
__export__.2,Knife,30.0,4,,
"""


def test_rows_that_declare_an_option_are_facts_of_the_goods_above():
    board, knife = load_catalogue_bytes(ODOO.encode(), "odoo.csv").catalogue.products
    assert (board.price, board.stock, board.variants) == ("45", 12, ())
    assert (board.facts["Size"], board.facts["Colour"]) == ("S,M", "Natural,Black")
    assert (knife.title, knife.price, knife.stock) == ("Knife", "30", 4)


def test_rows_that_name_the_same_option_are_variants():
    rows = [(2, ["Board", "45"]), (3, ["", ""])]
    assert join_declared(rows, [{"Size": "S"}, {"Size": "M"}], [0, 1]) == {}
    assert join_declared(rows, [{"Size": "S"}, {"Hue": "red"}], [0, 1]) == {
        "Size": "S",
        "Hue": "red",
    }
    priced = [(2, ["Board", "45"]), (3, ["", "50"])]
    assert join_declared(priced, [{"Size": "S"}, {"Hue": "red"}], [0, 1]) == {}
