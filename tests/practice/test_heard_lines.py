"""By which words a line is known."""

from dataclasses import replace

import pytest
from practice.practised import CARD, question_step, sales_step

from cuebot.model import Product
from cuebot.practice.heard_lines import list_words, names_product, read_lines
from cuebot.queue.answered_detection import names_head


def test_of_a_line_that_quotes_the_card_the_quoted_words_tell():
    (line,) = read_lines([question_step(1, 10.0)], CARD)
    assert line.telling == {"hand", "wash", "cold"}
    assert line.link == "1"
    assert line.began == 7.0


def test_what_stands_in_many_lines_or_names_the_product_tells_nothing():
    steps = [
        sales_step(n, 10.0 * n, text=f"Link 2 is jumping {word}.")
        for n, word in enumerate(("alpha", "bravo", "gamma", "delta", "sigma"), 1)
    ]
    lines = read_lines(steps, CARD)
    assert [sorted(line.telling) for line in lines] == [
        ["alpha"],
        ["bravo"],
        ["gamma"],
        ["delta"],
        ["sigma"],
    ]
    (named,) = read_lines([sales_step(1, 9.0, text="The clay teapot is nearly gone.")], CARD)
    assert named.telling == {"nearly", "gone"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("you wash it by hand", True),
        ("hand wash cold", True),
        ("put it in the wash", False),  # one word alone may be of anything
        ("come in everybody", False),
        ("", False),
    ],
)
def test_a_line_is_told_by_two_of_its_words_or_more(text, told):
    (line,) = read_lines([question_step(1, 10.0)], CARD)
    assert line.is_told_by(text) is told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("so it is a 24.50 today", {"so", "it", "is", "24.50", "today"}),
        ("手洗吧", {"手洗", "洗吧"}),
        ("", set()),
    ],
)
def test_words_are_figures_words_and_pairs_of_signs(text, words):
    assert list_words(text) == words


def test_a_column_is_named_in_any_language_and_a_product_by_number_or_title():
    assert names_head("how do you wash it", "care", CARD)
    assert not names_head("whitewash", "care", CARD)
    assert names_product("number 2 is lovely", "2", CARD)
    assert names_product("this teapot", "2", CARD)
    assert not names_product("this pot of 20", "2", CARD)
    assert not names_product("anything", "", CARD)


def test_a_line_of_short_words_is_not_known_by_its_frame():
    card = replace(CARD, products=(Product(link="4", title="Rain bowl", facts={"care": "yes"}),))
    step = question_step(1, 10.0, link="4", text="Link 4: yes.", card=card)
    lines = [step, *(sales_step(n, 10.0 * n, text=f"Link 2 has {n}{n} left.") for n in range(2, 8))]
    known = read_lines(lines, card)[0]
    assert known.telling == {"yes"}
    assert not known.is_told_by("link 4 is lovely")
    assert known.is_told_by("oh yes it is")
