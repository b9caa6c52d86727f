"""What a pasted address names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.cli.pasted_address import AddressForm, is_address

FORM = AddressForm(("tube.com", "t.be"), queries=("v",), folders=("live", "@", ""))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://www.tube.com/watch?x=1&v=a1#t", "a1"),
        ("tube.com/live/b2/more", "b2"),
        ("http://m.tube.com/x/@me/live", "@me"),
        ("t.be/c3", "c3"),
        ("https://tube.com/%40a%20b", "@a b"),
        ("https://tube.com", ""),
        ("https://nottube.com/a", ""),
        ("https://tube.com.evil.org/a", ""),
        ("https://[x/a", ""),
    ],
)
def test_an_address_names_what_stands_behind_its_key_its_folder_or_at_its_beginning(text, name):
    assert FORM.find_name(text) == name


@pytest.mark.parametrize(
    ("text", "told"),
    [("https://x", True), ("www.x.tv/me", True), ("me", False), ("a/b", False), ("a.b", False)],
)
def test_an_address_has_a_scheme_or_a_server_and_a_path(text, told):
    assert is_address(text) is told


@given(st.text())
def test_no_text_is_too_odd_to_be_looked_at(text):
    assert isinstance(FORM.find_name(text), str)
