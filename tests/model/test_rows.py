import gc
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from cuebot.model.rows import ColumnRows, Rows, make_number_rows, make_second_rows

PLACES = st.one_of(st.none(), st.integers(-12, 12))
SLICES = st.builds(slice, PLACES, PLACES, st.sampled_from([None, 1, 2, -1]))


@given(st.lists(st.integers(0, 9), max_size=9), st.integers(0, 9), st.integers(0, 9), SLICES)
def test_rows_are_as_a_tuple_of_them(values, first, more, part):
    first = min(first, len(values))
    stop = min(first + more, len(values))
    rows, plain = ColumnRows(values, first, stop), tuple(values[first:stop])
    assert rows == plain
    assert plain == rows
    assert hash(rows) == hash(plain)
    assert repr(rows) == repr(plain)
    assert len(rows) == len(plain)
    assert bool(rows) is bool(plain)
    assert rows[part] == plain[part]
    assert list(reversed(rows)) == list(reversed(plain))
    for place in range(-len(plain), len(plain)):
        assert rows[place] == plain[place]
    for place in (len(plain), -len(plain) - 1):
        with pytest.raises(IndexError):
            rows[place]


def test_rows_stay_as_they_are_while_their_column_grows():
    column = [1, 2]
    rows = ColumnRows(column, 0, 2)
    column.append(3)
    assert (rows, rows[1:], rows[-1]) == ((1, 2), (2,), 2)


def test_rows_are_no_list_and_rows_of_others_are_others():
    assert make_number_rows([1, 2]) != [1, 2]
    assert make_number_rows([1, 2]) == ColumnRows([0, 1, 2, 3], 1, 3)
    assert make_number_rows([1, 2]) != make_number_rows([1, 2, 3])


def test_numbers_and_moments_are_kept_as_they_are():
    numbers, moments = [-(2**63), 0, 2**63 - 1], [0.1, 1e9 + 1e-6]
    assert make_number_rows(iter(numbers)) == tuple(numbers)
    assert make_second_rows(iter(moments)) == tuple(moments)


def test_rows_are_read_from_a_journal_as_a_tuple():
    adapter = TypeAdapter(Rows[str])
    assert adapter.validate_json('["a", "b"]') == ("a", "b")
    assert isinstance(adapter.validate_json("[]"), tuple)


def test_the_numbers_of_a_flood_are_nothing_that_the_collector_looks_into():
    for rows in make_number_rows(range(9)), make_second_rows(map(float, range(9))):
        (kept,) = (one for one in gc.get_referents(rows) if isinstance(one, array))
        assert len(kept) == 9
        assert gc.get_referents(kept) in ([], [array])
