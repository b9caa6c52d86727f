"""The values that products can be chosen by, as viewers name them."""

import pytest
import variants

from cuebot import catalogue
from cuebot.cluster.parsing.lexicon import load_lexicon
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.options import OptionIndex, OptionValue

SHOES = 'link,title,size|talla,price\n3,Shoe,"36, 38, 40",$50\n4,Hat,,$9\n'


def options(card):
    return OptionIndex(card, load_lexicon())


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
    found = options(variants.card()).find_options(text)
    assert {option.value for option in found if option.head == "size"} == named


def test_a_colour_is_known_by_its_name_in_any_language():
    chosen = options(variants.card())
    (black,) = chosen.find_by_colour(["black"])
    assert black == OptionValue("colour", "black")
    assert chosen.select_owned(
        "1", [black, OptionValue("size", "m"), OptionValue("size", "xl")]
    ) == {
        "colour": ("black",),
        "size": ("m",),
    }


def test_a_value_has_an_owner_when_one_product_alone_has_it():
    chosen = options(variants.card())
    assert chosen.find_owner([OptionValue("size", "m")]) == "1"
    assert chosen.find_owner([OptionValue("size", "xl")]) == ""
    assert (chosen.has_head("1", "size"), chosen.has_head("2", "size")) == (True, False)


def test_listed_values_count_though_nobody_counts_them_and_a_number_is_one_behind_its_head():
    chosen = options(catalogue.parse_catalogue(SHOES.encode(), "card.csv"))
    assert {option.value for option in chosen.find_options("do you have 38?")} == {"38"}
    assert chosen.is_option_number(f"{fold_chat_text('talla')} ", "38")
    assert not chosen.is_option_number("link ", "38")
    assert not chosen.is_option_number(f"{fold_chat_text('talla')} ", "39")


def test_without_values_nothing_is_found():
    empty = options(catalogue.parse_catalogue(b"link,title\n1,Mug\n", "card.csv"))
    assert empty.find_options("M?") == frozenset()
