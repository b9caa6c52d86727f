from datetime import date

import pytest

from cuebot import catalogue
from cuebot.catalogue.dated_sums import settle_dated

TODAY = date(2026, 11, 30)
PRICES = "STANDARDPRICELIST.LIST"


def list_prices(*pairs):
    return [{"DATE": day, "RATE": rate} for day, rate in pairs]


@pytest.mark.parametrize(
    ("prices", "paid"),
    [
        ([("20260401", "320.00/Nos"), ("20261015", "345.00/Nos")], "345.00/Nos"),
        ([("20261015", "345.00/Nos"), ("20260401", "320.00/Nos")], "345.00/Nos"),
        ([("20260401", "320.00/Nos"), ("20261201", "345.00/Nos")], "320.00/Nos"),
        ([("20261201", "345.00/Nos")], ""),
        ([("20260401", "320.00/Nos"), ("20260401", "345.00/Nos")], ""),
    ],
)
def test_the_price_of_the_last_day_that_has_come_holds(prices, paid):
    assert settle_dated({PRICES: list_prices(*prices)}, TODAY) == {PRICES: paid}


def test_what_is_no_list_of_prices_by_days_stays():
    record = {
        "dates": [{"date": "2026-12-24", "price": "20"}],
        "prices": [{"date": "2026-04-01", "price": "20", "stock": "3"}],
        "price": [{"valid until": "2026-04-01", "value": "20"}],
        "title": "Bowl",
    }
    assert settle_dated(record, TODAY) == record


MASTERS = """<ENVELOPE><BODY>
<TALLYMESSAGE><STOCKGROUP NAME="Lamps"><PARENT/></STOCKGROUP></TALLYMESSAGE>
<TALLYMESSAGE><STOCKITEM NAME="Brass lamp"><BASEUNITS>Nos</BASEUNITS>
 <OPENINGBALANCE> 0 Nos</OPENINGBALANCE><CLOSINGBALANCE> 14 Nos</CLOSINGBALANCE>
 <STANDARDCOSTLIST.LIST><DATE>20260401</DATE><RATE>190.00/Nos</RATE></STANDARDCOSTLIST.LIST>
 <STANDARDPRICELIST.LIST><DATE>20260401</DATE><RATE>300.00/Nos</RATE></STANDARDPRICELIST.LIST>
 <STANDARDPRICELIST.LIST><DATE>20261101</DATE><RATE>325.00/Nos</RATE></STANDARDPRICELIST.LIST>
</STOCKITEM></TALLYMESSAGE>
<TALLYMESSAGE><STOCKITEM NAME="Copper bell"><BASEUNITS>Nos</BASEUNITS>
 <OPENINGBALANCE> 5 Nos</OPENINGBALANCE><CLOSINGBALANCE> 0 Nos</CLOSINGBALANCE>
 <STANDARDCOSTLIST.LIST><DATE>20260401</DATE><RATE>90.00/Nos</RATE></STANDARDCOSTLIST.LIST>
 {price}
</STOCKITEM></TALLYMESSAGE></BODY></ENVELOPE>"""
BELL = "<STANDARDPRICELIST.LIST><DATE>20260401</DATE><RATE>150/Nos</RATE></STANDARDPRICELIST.LIST>"


@pytest.mark.parametrize(("price", "told"), [(BELL, "150"), ("", "")])
def test_the_masters_of_tally_tell_their_price_and_closing_balance_and_no_cost(price, told):
    raw = MASTERS.format(price=price).encode()
    lamp, bell = catalogue.load_catalogue_bytes(raw, "masters.xml", TODAY).catalogue.products
    assert (lamp.title, lamp.price, lamp.stock) == ("Brass lamp", "325.00", 14)
    assert (bell.title, bell.price, bell.stock) == ("Copper bell", told, 0)


def test_masters_with_costs_alone_tell_no_price():
    raw = MASTERS.replace("STANDARDPRICELIST", "STANDARDCOSTLIST").format(price="").encode()
    reading = catalogue.load_catalogue_bytes(raw, "masters.xml", TODAY)
    assert [one.price for one in reading.catalogue.products] == ["", ""]
