"""The catalogue, where it does more than hold."""

from cuebot.model import PRICE, STOCK, Catalogue, Fact, Head, Product

CARD = Catalogue(
    products=(
        Product(link="3", title="Jacket", price="$58", stock=0, facts={"size": "S to XXL"}),
        Product(link="", title="Shop", facts={"returns": "30 days", "size": "see the chart"}),
    )
)


def test_a_fact_of_the_product_stands_before_one_of_the_shop():
    assert CARD.fact("3", "size") == Fact(link="3", head="size", cell="S to XXL")
    assert CARD.fact("3", "returns") == Fact(link="", head="returns", cell="30 days")
    assert CARD.fact("7", "size") == Fact(link="", head="size", cell="see the chart")


def test_price_and_stock_are_facts_and_none_left_is_one_too():
    assert CARD.fact("3", "price") == Fact(link="3", head="price", cell="$58")
    assert CARD.fact("3", "stock") == Fact(link="3", head="stock", cell="0")
    assert CARD.fact("", "stock") is None


def test_what_the_card_does_not_say_is_no_fact():
    assert CARD.fact("3", "colour") is None


def test_viewers_can_ask_for_price_stock_and_every_column_of_facts():
    heads = (Head(name="size"), Head(name="returns"))
    assert Catalogue(CARD.products, heads).columns == (PRICE, STOCK, *heads)
