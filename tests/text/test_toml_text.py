"""Texts as TOML writes them."""

import tomllib

import pytest

from cuebot.text.toml_text import quote_toml


@pytest.mark.parametrize("text", ["", "a\\b 'c' \"d\"", "two\nlines\t\x01\x7f", "Ñandú 🎉 直播"])
def test_a_text_is_read_back_as_it_was(text):
    assert tomllib.loads(f"key = {quote_toml(text)}") == {"key": text}
