"""Ordinals."""

import pytest

from cuebot.verbalise import verbalise_figures


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "1st, 22nd", "first, twenty-second"),
        ("en", "Nov 29", "Nov twenty-ninth"),
        ("en", "29 Nov", "twenty-ninth of Nov"),
        ("en", "you may 3", "you may three"),
        ("es", "3ª y 1º", "tercera y primero"),
        ("es", "11ª y 12º", "undécima y duodécimo"),
        ("pt", "2ª", "segunda"),
        ("fr", "1er, 1re", "premier, première"),
        ("en", "June 1.5", "June one point five"),
    ],
)
def test_ordinals(language, text, words):
    assert verbalise_figures(text, language) == words
