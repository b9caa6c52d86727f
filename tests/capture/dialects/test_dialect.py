"""The shape of a dialect."""

import pytest

from cuebot.capture.dialects.dialect import count, inner


def test_what_is_no_object_reads_as_an_empty_one():
    assert inner({"a": {"b": 1}}, "a") == {"b": 1}
    assert [inner({"a": value}, "a") for value in ([], None, "x", 1)] == [{}] * 4
    assert inner({}, "a") == {}


@pytest.mark.parametrize("value", [-1, True, 1.0, "3", None, 10**12])
def test_what_is_no_count_is_none(value):
    assert count(value) is None
    assert count(3) == 3
