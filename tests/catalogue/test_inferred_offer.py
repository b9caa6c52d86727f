import json
from datetime import date

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.inferred_offer import OfferReader
from cuebot.catalogue.inferring import group_products, infer_roles
from cuebot.catalogue.reading import MendKind, MendLog

HEADER = ["Name", "Price", "Sale price", "On sale", "Stock", "Unlimited", "Active"]
ROWS = [
    (2, ["Tray", "9.00", "7.00", "yes", "4", "no", "yes"]),
    (3, ["Oar", "20.00", "15.00", "no", "0", "yes", "yes"]),
    (4, ["Net", "by arrangement", "", "no", "2", "no", "no"]),
]


def read():
    notes = MendLog()
    roles = infer_roles(HEADER, ROWS)
    offer = OfferReader(HEADER, ROWS, roles, notes, date(2026, 11, 29))
    return offer, group_products(HEADER, ROWS, roles), notes


def test_a_sale_price_counts_where_it_is_switched_on():
    offer, (tray, oar, net), notes = read()
    assert offer.read_prices(tray.top, tray) == ("9.00", "7.00")
    assert offer.read_prices(oar.top, oar) == ("20.00", "")
    assert offer.read_prices(net.top, net) == ("", "")
    assert [one.kind for one in notes.mends] == [MendKind.PRICE]


def test_what_has_no_end_is_not_counted():
    offer, (tray, oar, _), _ = read()
    assert offer.read_stock(tray.top, tray.top[1]) == 4
    assert offer.read_stock(oar.top, oar.top[1]) is None
    assert not offer.sells_at_zero(tray.top[1], tray.top[1])


def test_what_is_ordered_ahead_has_no_count_and_is_sold_on():
    header = ["Name", "Price", "Availability"]
    rows = [
        (2, ["Tray", "9.00", "in_stock"]),
        (3, ["Oar", "20.00", "out_of_stock"]),
        (4, ["Net", "4.00", "preorder"]),
    ]
    notes = MendLog()
    roles = infer_roles(header, rows)
    offer = OfferReader(header, rows, roles, notes, date(2026, 11, 29))
    assert [offer.read_stock(row, row[1]) for row in rows] == [None, 0, None]
    assert [offer.sells_at_zero(cells, cells) for _, cells in rows] == [False, False, True]


def test_a_part_of_a_piece_is_no_count_and_is_told():
    header = ["Name", "Price", "Sale price", "Stock"]
    rows = [(2, ["Tray", "9,00", "7,00", "12,500"]), (3, ["Oar", "20,00", "", "3,000"])]
    notes = MendLog()
    offer = OfferReader(header, rows, infer_roles(header, rows), notes, date(2026, 11, 29))
    assert [offer.read_stock(row, row[1]) for row in rows] == [None, 3]
    assert [(one.kind, one.line, one.detail) for one in notes.mends] == [
        (MendKind.STOCK, 2, "12,500")
    ]


def test_a_variant_costs_its_surcharge_more():
    header = ["Name", "Größe", "Preis", "Aufpreis"]
    rows = [
        (2, ["Tablett", "S", "20.00", ""]),
        (3, ["Tablett", "L", "20.00", "4.50"]),
        (4, ["Ruder", "", "9.00", "0"]),
    ]
    notes = MendLog()
    roles = infer_roles(header, rows)
    offer = OfferReader(header, rows, roles, notes, date(2026, 11, 29))
    tray, oar = group_products(header, rows, roles)
    assert [offer.read_prices(row, tray) for row in tray.variants] == [("20.00", ""), ("24.50", "")]
    assert offer.read_prices(oar.top, oar) == ("9.00", "")


def test_a_no_of_stock_is_none_left_and_a_yes_tells_no_count():
    header = ["Name", "Price", "is_in_stock", "low_stock_remaining"]
    rows = [(2, ["Tray", "9.00", "true", ""]), (3, ["Oar", "20.00", "false", ""])]
    roles = infer_roles(header, rows)
    offer = OfferReader(header, rows, roles, MendLog(), date(2026, 11, 29))
    assert [offer.read_stock(row, row[1]) for row in rows] == [None, 0]


def test_what_is_sold_out_in_words_is_so_though_nobody_counts_it():
    rows = [{"name": "Pegs", "price": "20", "manage_stock": False, "stock_status": "outofstock"}]
    rows += [{"name": "Lute", "price": "90", "manage_stock": False, "stock_status": "instock"}]
    goods = load_catalogue_bytes(json.dumps(rows).encode(), "a.json").catalogue.products
    assert [one.stock for one in goods] == [0, None]
