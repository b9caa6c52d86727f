"""Digits of every script."""

import pytest

from cuebot.verbalise.number_signs import has_figure, is_number_sign, read_number_sign


@pytest.mark.parametrize("text", ["٣", "๓", "३", "３", "½", "①", "²", "Ⅳ"])
def test_every_script_has_figures(text):
    assert has_figure(text)
    assert is_number_sign(text)


def test_chinese_words_are_no_figures():
    assert not has_figure("三百〇五")
    assert not is_number_sign("〇")


def test_signs_have_numbers():
    assert read_number_sign("①") == 1
    assert read_number_sign("½") is None
    assert read_number_sign("a") is None
