"""The shape of a dialect."""

import pytest

from cuebot.capture.dialects.dialect import nested_object, parse_count


def test_what_is_no_object_reads_as_an_empty_one():
    assert nested_object({"a": {"b": 1}}, "a") == {"b": 1}
    assert [nested_object({"a": value}, "a") for value in ([], None, "x", 1)] == [{}] * 4
    assert nested_object({}, "a") == {}


@pytest.mark.parametrize("value", [-1, True, 1.0, "3", None, 10**12])
def test_what_is_no_count_is_none(value):
    assert parse_count(value) is None
    assert parse_count(3) == 3
