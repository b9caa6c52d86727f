import pytest
from cards import said

from cuebot.guard import quoted
from cuebot.guard.quoted import GAP

COLOR = ("1", "color", "sand, navy; no green")


def test_quotes_and_names_are_taken_out_and_the_rest_is_left():
    line = said("Color on link 1, 17 asking: no green.", COLOR)
    left, places = quoted.strip_quotes(line, {"color"})
    assert left == f"{GAP * 5} on link 1, 17 asking: {GAP * 8}."
    assert places == [28]


def test_the_longest_stretch_is_taken():
    left, _ = quoted.strip_quotes(said("sand, navy; no green", COLOR))
    assert set(left) == {GAP}


def test_a_fact_that_is_not_quoted_has_no_place():
    assert quoted.strip_quotes(said("green", COLOR))[1] == [-1]
    assert quoted.strip_quotes(said("green", ("1", "care", "")))[1] == [-1]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("58", "it is 58.", True),
        ("58", "it is 580", False),
        ("58", "it is 1.58", False),
        ("58", "it is $58", False),
        ("58", "it is 58%", False),
        ("58", "it is 58.50", False),
        ("$58.00", "at $58.00, now", True),
        ("red", "bored", False),
        ("30 days", "130 days", False),
        ("孕期可用", "不孕期可用", True),
        ("navy", "navyà", False),
    ],
)
def test_words_are_found_whole_and_figures_too(words, text, found):
    assert bool(quoted.compile_finder(words).search(text)) is found


SPAN = ("1", "price", "24.99 – 84.80")


@pytest.mark.parametrize("text", ["link 1 is from 24.99 to 84.80.", "1号24.99到84.80。"])
def test_a_span_is_quoted_by_its_two_figures_in_the_words_of_a_language(text):
    assert quoted.strip_quotes(said(text, SPAN))[1] != [-1]


@pytest.mark.parametrize("text", ["it was 24.99, now 84.80.", "from 84.80 to 24.99", "24.99"])
def test_two_figures_in_other_words_quote_no_span(text):
    assert quoted.strip_quotes(said(text, SPAN))[1] == [-1]
