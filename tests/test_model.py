"""The nouns, where they do more than hold."""

import dataclasses
import inspect

import pytest
from parts import question

from cuebot import model
from cuebot.model import Catalogue, Clip, Fact, Product

CARD = Catalogue(
    products=(
        Product(link="3", title="Jacket", price="$58", stock=0, facts={"size": "S to XXL"}),
        Product(link="", title="Shop", facts={"returns": "30 days", "size": "see the chart"}),
    )
)
NOUNS = [
    noun
    for _, noun in inspect.getmembers(model, inspect.isclass)
    if dataclasses.is_dataclass(noun) and noun.__module__ == model.__name__
]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_noun_is_frozen_and_says_what_it_is(noun):
    assert noun.__dataclass_params__.frozen
    assert noun.__doc__
    assert not noun.__doc__.startswith(f"{noun.__name__}(")


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


def test_a_topic_is_the_answer_where_it_is_known():
    assert question("q1", link="3", head="size").topic == "3/size"
    assert question("q1", head="returns").topic == "/returns"
    assert question("q1", link="3").topic == "q1"


def test_a_clip_knows_its_length():
    assert Clip(pcm=bytes(96_000), sample_rate=24_000, voice="local").seconds == 2.0
