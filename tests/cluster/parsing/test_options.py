"""The values that products can be chosen by, as viewers name them."""

import pytest
import variants

from cuebot import catalogue
from cuebot.cluster.parsing.lexicon import load
from cuebot.cluster.parsing.normalise import fold
from cuebot.cluster.parsing.options import Option, Options

SHOES = 'link,title,size|talla,price\n3,Shoe,"36, 38, 40",$50\n4,Hat,,$9\n'


def options(card):
    return Options(card, load())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("do you have M?", {"m"}),
        ("M码有货吗", {"m"}),
        ("mmm nice", set()),
        ("is it I'm or M", {"m"}),
        ("anything in XL or L", {"xl", "l"}),
        ("ls it out", set()),
    ],
)
def test_a_size_is_named_by_itself_and_not_within_a_word(text, named):
    found = options(variants.card()).find(text)
    assert {option.value for option in found if option.head == "size"} == named


def test_a_colour_is_known_by_its_name_in_any_language():
    chosen = options(variants.card())
    (black,) = chosen.called(["black"])
    assert black == Option("colour", "black")
    assert chosen.of("1", [black, Option("size", "m"), Option("size", "xl")]) == {
        "colour": ("black",),
        "size": ("m",),
    }


def test_a_value_has_an_owner_when_one_product_alone_has_it():
    chosen = options(variants.card())
    assert chosen.owner([Option("size", "m")]) == "1"
    assert chosen.owner([Option("size", "xl")]) == ""
    assert (chosen.has("1", "size"), chosen.has("2", "size")) == (True, False)


def test_listed_values_count_though_nobody_counts_them_and_a_number_is_one_behind_its_head():
    chosen = options(catalogue.parse(SHOES.encode(), "card.csv"))
    assert {option.value for option in chosen.find("do you have 38?")} == {"38"}
    assert chosen.is_sized(f"{fold('talla')} ", "38")
    assert not chosen.is_sized("link ", "38")
    assert not chosen.is_sized(f"{fold('talla')} ", "39")


def test_without_values_nothing_is_found():
    empty = options(catalogue.parse(b"link,title\n1,Mug\n", "card.csv"))
    assert empty.find("M?") == frozenset()
