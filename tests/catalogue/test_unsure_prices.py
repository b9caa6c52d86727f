"""Prices beside which a row says that another sum is paid."""

from datetime import date

import pytest

from cuebot.catalogue import MendKind, load_catalogue_bytes


def read(*lines):
    reading = load_catalogue_bytes("\n".join(lines).encode(), "a.csv")
    told = [mend for mend in reading.mends if mend.kind is MendKind.PRICE]
    return [one.price for one in reading.catalogue.products], told


@pytest.mark.parametrize(
    ("title", "price", "discount"),
    [
        ("Artikel", "Preis", "Rabatt"),
        ("Producto", "Precio", "% dto"),
        ("Товар", "Цена", "Скидка, %"),
        ("商品", "价格", "折扣"),
        ("Ürün", "Fiyat", "İndirim"),
        ("Produk", "Harga", "Diskon %"),
    ],
)
def test_a_price_less_so_many_per_cent_is_told_to_nobody(title, price, discount):
    prices, told = read(f"{title};{price};{discount}", "Hat;40.00;10%", "Cap;25.00;", "Tie;9.00;0%")
    assert prices == ["", "25.00", "9.00"]
    assert [mend.line for mend in told] == [2]
    assert "10%" in told[0].detail


@pytest.mark.parametrize(
    "lines",
    [
        ("Item;Regular price;Discount %;Final price", "Hat;40.00;10;36.00", "Cap;20.00;0;20.00"),
        ("Item;Discount %;Price;Was", "Hat;10;36.00;40.00", "Cap;0;20.00;"),
        ("Item;Live price;Discount %", "Hat;36.00;10", "Cap;20.00;0"),
    ],
)
def test_a_price_that_is_less_already_is_told(lines):
    assert read(*lines) == (["36.00", "20.00"], [])


def test_words_and_sums_taken_off_are_no_shares():
    assert read("Item;Price;Discount", "Hat;40.00;for two", "Cap;20.00;")[0] == ["40.00", "20.00"]


@pytest.mark.parametrize(
    "word", ["AUCTION", "Subasta", "Аукцион", "拍卖", "オークション", "Lelang"]
)
def test_what_is_bid_is_no_price(word):
    prices, told = read("Item;Format;Price", f"Lens;{word};210.00", "Case;Fixed;45.00")
    assert prices == ["", "45.00"]
    assert [mend.line for mend in told] == [2]


def test_no_variant_has_a_price_where_one_is_unsure():
    prices, _ = read(
        "Handle;Item;Size;Price;Status;Discount %",
        "hat;Hat;S;40.00;active;10",
        "hat;Hat;M;42.00;active;0",
        "cap;Cap;;20.00;active;0",
        "tie;Tie;;9.00;draft;0",
    )
    assert prices == ["", "20.00"]


@pytest.mark.parametrize(
    ("switch", "yes", "no"),
    [
        ("판매가 대체문구 사용", "Y", "N"),
        ("CallForPrice", "TRUE", "FALSE"),
        ("Afficher le prix", "0", "1"),
        ("Show price (0 = No, 1 = Yes)", "0", "1"),
        ("ซ่อนราคา", "ใช่", "ไม่"),
    ],
)
def test_a_price_that_a_shop_does_not_show_is_told_to_nobody(switch, yes, no):
    prices, told = read(f'Title,Price,Stock,"{switch}"', f"Tray,40.00,3,{yes}", f"Bowl,9.00,2,{no}")
    assert prices == ["", "9.00"]
    assert [mend.line for mend in told] == [2]


@pytest.mark.parametrize(
    "head",
    [
        "Назва,Ціна,Знижка,Термін_дії_знижки_від,Термін_дії_знижки_до",
        "title,price,Discount %,Discount from,Discount to",
        "Produkt,Preis,Rabatt %,Rabatt ab,Rabatt bis",
    ],
)
def test_a_discount_of_other_days_takes_nothing_off(head):
    rows = (
        "A,320,15%,20.11.2026,30.12.2026\nB,145,10%,14.04.2026,30.04.2026\n"
        "C,90,5%,24.12.2026,31.12.2026\nD,80,,,\n"
    )
    loaded = load_catalogue_bytes(f"{head}\n{rows}".encode(), "p.csv", date(2026, 12, 1))
    assert [one.price for one in loaded.catalogue.products] == ["", "145", "90", "80"]
    assert any(mend.kind is MendKind.SPECIAL for mend in loaded.mends)


def test_a_day_alone_may_be_that_of_the_goods():
    """Bread at 30 % off until it is eaten: the discount may still be taken off."""
    raw = b"title,price,Discount,Best before date\nLoaf,4,30%,30.11.2026\nRoll,1,,\n"
    loaf, roll = load_catalogue_bytes(raw, "p.csv", date(2026, 12, 1)).catalogue.products
    assert (loaf.price, roll.price) == ("", "1")
