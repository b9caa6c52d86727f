"""What comments that say the same have in common."""

import pytest

from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent


def parse(text, **fields):
    return ParsedComment(CommentIntent.QUESTION, text, text, **fields)


def test_a_wording_is_spelt_alike_whatever_its_numbers_and_the_order_of_its_words():
    one, other = (make_wording(parse(said), "") for said in ("is 12 big", "big is 7"))
    assert one.spelling == other.spelling == "0 big is"


def test_a_wording_is_itself_alone_and_never_changes():
    one, other = make_wording(parse("price"), "", 1), make_wording(parse("price"), "", 1)
    assert len({one, other}) == 2
    with pytest.raises(AttributeError):
        one.link = "2"


@pytest.mark.parametrize(
    ("chosen", "value", "option"),
    [
        ({}, "red", ""),
        ({"size": ("m", "s")}, "m+s", "size"),
        ({"size": ("m",), "colour": ("navy",)}, "m+navy", ""),
    ],
)
def test_the_values_of_the_product_go_before_those_of_the_words(chosen, value, option):
    wording = make_wording(parse("t", values=frozenset({"red"})), "1", 7, chosen)
    assert (wording.value, wording.option, wording.id) == (value, option, "w7")
