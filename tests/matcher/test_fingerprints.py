"""What makes a column, a product or a list of phrases another one."""

from dataclasses import replace

from cuebot.matcher import fingerprints
from cuebot.model import PRICE, STOCK, Catalogue, Head, Product, Variant

SIZE = Head(name="size", synonyms=("fit", "cm"))
TEE = Product(link="1", title="Tee", price="$9", stock=3, facts={"size": "S, M"})
CAP = Product(link="2", title="Cap", facts={"size": "one"})
CARD = Catalogue(products=(TEE, CAP), heads=(SIZE,))


def mark(head=SIZE, *products):
    return fingerprints.fingerprint_column(head, Catalogue(products=products or CARD.products))


def test_a_column_is_another_with_another_name_other_words_or_another_cell():
    assert mark(Head(name="sizes", synonyms=SIZE.synonyms)) != mark()
    assert mark(Head(name="size", synonyms=("fit",))) != mark()
    assert mark(SIZE, TEE, replace(CAP, facts={"size": "58 cm"})) != mark()


def test_a_column_stays_the_same_in_another_order_and_beside_other_cells():
    assert mark(Head(name="size", synonyms=("cm", "fit"))) == mark()
    assert mark(SIZE, CAP, replace(TEE, price="$5", facts={"size": "S, M", "care": "x"})) == mark()
    assert mark(SIZE, TEE, CAP, replace(CAP, link="3")) == mark()


def test_a_value_that_is_sold_out_is_one_still():
    def tee(left):
        sizes = (("S", left), ("M", 3))
        kinds = tuple(Variant(values={"size": size}, stock=count) for size, count in sizes)
        return replace(TEE, variants=kinds, facts={"size": "S, M" if left else "M"})

    assert mark(SIZE, tee(0)) == mark(SIZE, tee(5))


def test_price_and_stock_are_always_the_same():
    assert mark(PRICE, TEE) == mark(PRICE, replace(TEE, price="$1"))
    assert mark(STOCK, TEE) == mark(STOCK, replace(TEE, stock=0))
    assert mark(PRICE) != mark(STOCK)


def test_a_product_is_its_title():
    one = fingerprints.fingerprint_product
    assert one(TEE) == one(replace(TEE, price="$1", facts={}))
    assert one(TEE) != one(replace(TEE, title="Tee shirt"))


def test_an_edit_changes_the_mark_of_phrases():
    one = fingerprints.fingerprint_phrases
    assert len({one(("a", "b")), one(("b", "a")), one(("ab",)), one(())}) == 4


def test_viewers_ask_for_price_and_stock_where_there_is_something_to_buy():
    assert [head.name for head in fingerprints.list_columns(CARD)] == ["price", "stock", "size"]
    assert fingerprints.list_columns(Catalogue()) == ()
