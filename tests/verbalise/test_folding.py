"""Digits of every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.verbalise.folding import fold, has_figure, is_number_sign, numeric


@given(st.text())
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("text", ["٣", "๓", "३", "３", "½", "①", "²", "Ⅳ"])
def test_every_script_has_figures(text):
    assert has_figure(text)
    assert is_number_sign(text)


def test_chinese_words_are_no_figures():
    assert not has_figure("三百〇五")
    assert not is_number_sign("〇")


def test_signs_have_numbers():
    assert numeric("①") == 1
    assert numeric("½") is None
    assert numeric("a") is None
    assert fold("１．５～２％") == "1.5~2%"
