"""A comment that asks what a delivery costs."""

import pytest

from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.model import Catalogue

BARE = CommentParser(CatalogueMatcher(Catalogue()))


@pytest.mark.parametrize(
    "text",
    [
        "how much is delivery",
        "بكم التوصيل",
        "cuánto cobran de envío?",
        "发货多少钱",
        "quanto é a entrega?",
    ],
)
def test_the_price_of_a_delivery_is_not_the_price_of_a_thing(text):
    assert BARE.parse_comment(text).topic == "=shipping_fee"


def test_when_it_is_sent_and_what_it_costs_stays_two_things():
    assert BARE.parse_comment("什么时候发货 多少钱").topic != "=shipping_fee"


@pytest.mark.parametrize("text", ["寄到清迈要多久", "寄到国外要几天"])
def test_how_long_it_takes_to_a_place_is_asked_of_the_time(text):
    assert BARE.parse_comment(text).topic == "=shipping_time"


def test_what_it_costs_to_a_place_is_asked_of_the_fee():
    assert BARE.parse_comment("寄到国外多少钱").topic == "=shipping_fee"
