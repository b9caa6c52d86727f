"""Forms and slips of words, in one language and in any."""

import pytest

from cuebot.cluster.parsing import spelling


@pytest.mark.parametrize(
    ("language", "token", "meant"),
    [
        ("en", "deliverry", "delivery"),
        ("en", "materiall", "material"),
        ("de", "kostet", "kostet"),
        ("en", "xqztvw", "xqztvw"),
        ("zh", "shipping", "shipping"),
    ],
)
def test_a_word_is_known_by_its_form_or_one_letter_away(language, token, meant):
    assert spelling.build_corrector(language)[token] == meant


def test_a_short_word_or_a_run_of_letters_is_no_slip():
    assert not spelling.is_correctable("size")
    assert not spelling.is_correctable("多少钱呢啊")
    assert spelling.is_correctable("sizes")


def test_without_one_letter_all_that_is_left_is_tried():
    assert list(spelling.list_deletes("abc")) == ["bc", "ac", "ab"]


def test_a_short_arabic_word_is_known_behind_what_is_written_on_to_it():
    slips = spelling.build_corrector("ar")
    assert slips["بسعر"] == "سعر"
    assert slips["بنات"] == "بنات"
