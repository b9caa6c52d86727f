from cuebot import catalogue
from cuebot.catalogue.matrix_blocks import unroll_blocks

BLOCKS = """Lagerliste Stand 27.11.;;;;;;
;;;;;;
Latzhose Harkort;Art. 4410;;;;Preis;64,90 €
Farbe/Größe;46;48;50;52;54;56
Schwarz;3;8;11;6;0;2
Kornblau;0;4;5;5;1;0
;;;;;;
Weste Deich;Art. 5120;;;;Preis;1.049,00 €
Farbe/Größe;S;M;L;XL;;
Oliv;2;2;0;;;
;;;;;;
Schürze Esse;Art. 7002;;;;Preis;89,00 €
Farbe/Größe;80 cm;90 cm;100 cm;;;
Natur;6;6;4;;;
"""


def test_each_colour_has_its_counts_by_size():
    card = catalogue.load_catalogue_bytes(BLOCKS.encode(), "lager.csv").catalogue
    trousers, vest, apron = card.products
    assert [(one.title, one.price) for one in card.products] == [
        ("Latzhose Harkort", "64,90 €"),
        ("Weste Deich", "1.049,00 €"),
        ("Schürze Esse", "89,00 €"),
    ]
    assert [(dict(one.values), one.stock) for one in trousers.variants][5:7] == [
        ({"Farbe": "Schwarz", "Größe": "56"}, 2),
        ({"Farbe": "Kornblau", "Größe": "46"}, 0),
    ]
    assert [sum(part.stock for part in one.variants) for one in card.products] == [45, 4, 16]
    assert [dict(one.values) for one in vest.variants][2] == {"Farbe": "Oliv", "Größe": "L"}
    assert len(apron.variants) == 3


def test_a_table_of_goods_with_sizes_is_none():
    rows = tuple(
        enumerate(
            [
                ["Autumn list", "", "price", "5"],
                ["Product", "S", "M", "L"],
                ["Tee", "1", "2", "3"],
            ]
        )
    )
    assert unroll_blocks(rows) == rows


def test_rows_of_something_else_beside_blocks_leave_the_table_as_it_is():
    rows = tuple(
        enumerate(line.split(";") for line in [*BLOCKS.splitlines(), "Cap;No. 9;;;;;4,00 €"])
    )
    assert unroll_blocks(rows) == rows


SUMMED = """INVENTARIO;;;;
;;;;
Manta Lana;;;Precio;€ 70,00
Color;Cuna;Cama;Total;
Rojo;2;1;3;
Verde;0;4;4;
Total;2;5;7;
;;;;
Gorro Alto;;;Precio;€ 18,00
Color;Única;Total;;
Negro;6;6;;
"""


def test_sums_of_a_colour_and_of_a_size_are_not_added():
    card = catalogue.load_catalogue_bytes(SUMMED.encode(), "mantas.csv").catalogue
    assert [(one.title, one.price, one.stock) for one in card.products] == [
        ("Manta Lana", "€ 70,00", 7),
        ("Gorro Alto", "€ 18,00", 6),
    ]
    assert [(dict(one.values), one.stock) for one in card.products[0].variants] == [
        ({"Color": "Rojo", "size": "Cuna"}, 2),
        ({"Color": "Rojo", "size": "Cama"}, 1),
        ({"Color": "Verde", "size": "Cuna"}, 0),
        ({"Color": "Verde", "size": "Cama"}, 4),
    ]


def test_a_total_that_is_no_sum_makes_no_block():
    wrong = SUMMED.replace("Rojo;2;1;3;", "Rojo;2;1;9;").replace("\r", "")
    rows = [(n, line.split(";")) for n, line in enumerate(wrong.splitlines(), 1)]
    assert unroll_blocks(rows) == tuple(rows)
