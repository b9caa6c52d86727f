"""An unknown name is taken for a known one only where they are alike."""

import pytest

from cuebot.text.nearest import find_nearest_name

KEYS = ["description", "fallback", "language", "seconds"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("secondes", "seconds"),
        ("langauge", "language"),
        ("fall_back", "fallback"),
        ("价格", ""),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_likest_name_is_offered_and_none_that_is_unlike(name, meant):
    assert find_nearest_name(name, KEYS) == meant


def test_among_no_names_there_is_none():
    assert find_nearest_name("seconds", []) == ""
