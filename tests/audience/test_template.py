"""Templates of comments."""

import random

import pytest

from cuebot.audience.template import expand_one, expand_template, list_slots


def every(template, slots=None, tries=300):
    drawn = random.Random(1)
    return {expand_template(template, slots or {}, drawn) for _ in range(tries)}


@pytest.mark.parametrize(
    ("template", "texts"),
    [
        ("hi", {"hi"}),
        ("(a|b)", {"a", "b"}),
        ("x(a|)", {"xa", "x"}),
        ("((a|b)c|d)", {"ac", "bc", "d"}),
        ("no+", {"no", "noo", "nooo", "noooo", "nooooo"}),
        ("\\+1\\?", {"+1?"}),
        ("a  b ", {"a b"}),
        ("you?", {"you?"}),
    ],
)
def test_a_template_gives_all_its_texts_and_no_other(template, texts):
    assert every(template) == texts


def test_slots_are_filled_and_one_that_is_empty_leaves_no_text():
    assert every("link {link}", {"link": "3"}) == {"link 3"}
    assert every("link {link}", {"link": ""}) == {None}
    assert every("(a|{link})") == {"a", None}
    assert list_slots("{a} (b|{c})") == {"a", "c"}


def test_what_fills_a_slot_is_never_read_as_grammar():
    assert every("{q}", {"q": "(a|b)+ {x}"}) == {"(a|b)+ {x}"}


def test_of_several_the_ones_that_can_be_filled_are_taken():
    drawn = random.Random(3)
    assert {expand_one(["{no}", "yes"], {}, drawn) for _ in range(50)} == {"yes"}
    assert expand_one(["{no}"], {}, drawn) == ""


def test_the_first_templates_are_the_commonest():
    drawn = random.Random(5)
    texts = [expand_one(["a", "b", "c", "d"], {}, drawn) for _ in range(4_000)]
    counts = [texts.count(letter) for letter in "abcd"]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 2 * counts[3]
