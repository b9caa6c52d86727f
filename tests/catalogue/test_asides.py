import pytest

from cuebot.catalogue import MendKind, load_catalogue_bytes
from cuebot.catalogue.asides import is_total, is_wide


def read(text):
    return load_catalogue_bytes(text.encode(), "shop.csv")


@pytest.mark.parametrize(
    "cell", ["Total: 135", "合计（件）", "TOTAL", "Итого:", "Yhteensä", "סה״כ"]
)
def test_a_word_for_a_sum_is_one_alone_or_before_its_sum(cell):
    assert is_total(cell)


@pytest.mark.parametrize("cell", ["Total repair shampoo", "Summer dress", "", "Sumo wrestler"])
def test_a_product_whose_name_begins_like_a_sum_is_none(cell):
    assert not is_total(cell)


def test_a_sum_in_a_language_that_nobody_listed_is_known_by_its_count():
    reading = read("No,Name,Price,Stock\n1,Mug,$5,3\n2,Cup,$4,9\n,ჯამი,,12\n")
    assert [one.title for one in reading.catalogue.products] == ["Mug", "Cup"]
    assert [mend.line for mend in reading.mends if mend.kind is MendKind.ASIDE] == [4]


def test_a_sum_of_the_prices_is_no_product_either():
    reading = read("No,Name,Price,Stock\n1,Mug,$5,3\n2,Cup,$4,9\n,ჯამი,$9,\n")
    assert [one.title for one in reading.catalogue.products] == ["Mug", "Cup"]


def test_a_product_that_has_as_many_as_all_above_and_a_link_stays():
    reading = read("No,Name,Price,Stock\n1,Mug,$5,3\n2,Cup,$4,9\n3,Jug,,12\n")
    assert [one.title for one in reading.catalogue.products] == ["Mug", "Cup", "Jug"]


def test_one_cell_alone_is_no_product_in_a_table_of_many_columns():
    text = "Name,Price,Stock\nMug,$5,3\n— Plates —,,\nCup,$4,9\nThank you all,,\n"
    reading = read(text)
    assert [one.title for one in reading.catalogue.products] == ["Mug", "Cup"]
    assert [mend.line for mend in reading.mends if mend.kind is MendKind.ASIDE] == [3, 5]


def test_in_a_table_of_few_columns_one_cell_may_be_a_product():
    assert not is_wide([(2, ["Mug", "$5"]), (3, ["Cup", ""])])
    reading = read("Name,Price\nMug,$5\nCup,\n")
    assert [one.title for one in reading.catalogue.products] == ["Mug", "Cup"]


def test_a_sum_is_known_by_a_fact_that_counts_too():
    reading = read("No,Name,Price,Crates\n1,Mug,$5,3\n2,Cup,$4,9\n,ჯამი,,12\n")
    assert [one.title for one in reading.catalogue.products] == ["Mug", "Cup"]


def test_where_a_cell_above_cannot_be_added_nothing_is_a_sum():
    reading = read("No,Name,Price,Crates\n1,Mug,$5,3\n2,Cup,$4,some\n3,Jug,$4,9\n,Bowl,,12\n")
    assert [one.title for one in reading.catalogue.products][:3] == ["Mug", "Cup", "Jug"]
    assert [mend for mend in reading.mends if mend.kind is MendKind.ASIDE] == []


def test_the_number_of_a_row_is_no_sum_of_those_above():
    text = "Sr. No.,Item Name,Price,Stock\n1,Diya,349.00,24\n2,Stand,299.00,\n3,Camphor,,40\n"
    reading = load_catalogue_bytes(text.encode(), "card.csv")
    assert [one.title for one in reading.catalogue.products] == ["Diya", "Stand", "Camphor"]


def test_goods_whose_price_is_to_be_asked_for_are_no_sum_of_those_above():
    text = (
        "Ürün | Fiyat | Adet\nÇarık | 450 TL | 3\nYemeni | 650 TL | 2\nTerlik | fiyat sorunuz | 5\n"
    )
    goods = load_catalogue_bytes(text.encode(), "a.txt").catalogue.products
    assert [(one.title, one.price, one.stock) for one in goods][-1] == ("Terlik", "", 5)
