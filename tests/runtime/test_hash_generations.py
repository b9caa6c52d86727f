from hypothesis import given
from hypothesis import strategies as st

from cuebot.runtime.hash_generations import MOVED_AT_ONCE, SMALLEST, HashGenerations, HashTable

NUMBERS = st.one_of(
    st.integers(-4, 200),
    st.integers(-(2**63), 2**63 - 1),
    st.integers(0, 40).map(lambda n: n * SMALLEST),
)
"""Also many that belong at one place."""


def stored(number):
    """Return what a hash is kept as: 0 and 1 are marks of a table, and stand for 2 and 3."""
    return number + 2 if number in (0, 1) else number


@given(st.lists(st.tuples(st.booleans(), NUMBERS), max_size=400))
def test_a_set_of_hashes_is_a_set(moves):
    seen, plain = HashGenerations(10_000), set()
    for adds, number in moves:
        assert (number in seen) is (stored(number) in plain)
        if adds:
            seen.add_hash(number)
            plain.add(stored(number))
        else:
            seen.discard_hash(number)
            plain.discard(stored(number))
        assert len(seen) == len(plain)
    assert all(number in seen for number in plain)


def test_the_older_half_goes_whole():
    seen = HashGenerations(10)
    for number in range(2, 1_002):  # 0 and 1 are marks of a table: they stand for 2 and 3
        seen.add_hash(number)
        assert number in seen
        assert len(seen) <= 10
    assert all(number in seen for number in range(992, 1_002))
    assert 991 not in seen


def test_what_was_taken_out_leaves_its_place_to_others():
    table = HashTable()
    for number in range(100, 10_100):
        table.add_number(number)
        table.discard_number(number)
    assert (table.size, table.places) == (0, SMALLEST)


def test_a_table_has_few_bytes_a_number():
    table = HashTable()
    for number in range(100, 50_100):
        table.add_number(number)
    assert table.places * 8 <= 50_000 * 32


@given(st.integers(2, 30), st.lists(NUMBERS, max_size=200))
def test_to_add_what_is_new_is_to_look_and_then_add(most, numbers):
    seen, plain = HashGenerations(most), HashGenerations(most)
    for number in numbers:
        is_new = number not in plain
        assert seen.add_new_hash(number) is is_new
        if is_new:
            plain.add_hash(number)
        assert len(seen) == len(plain)


def test_what_a_table_has_is_found_and_can_be_taken_out_while_it_goes_over_into_a_larger_one():
    table, plain = HashTable(), set()
    for n in range(100, 5_100):
        assert table.add_number(n * 7)
        plain.add(n * 7)
        gone = (n * 3 // 4) * 7  # some that went over already, and some that did not
        if n % 5 == 0 and gone in plain:
            table.discard_number(gone)
            table.discard_number(gone)
            plain.remove(gone)
            assert gone not in table
        assert not table.add_number(max(plain))
        assert table.size == len(plain)
    assert all(number in table for number in plain)
    assert not any(n * 7 in table for n in range(100, 5_100) if n * 7 not in plain)


def test_a_table_that_is_full_moves_a_few_places_with_each_number_and_never_all():
    table, filled = HashTable(), []
    for number in range(100, 3_100):
        before = sum(map(bool, table._places))
        places = table.places
        table.add_number(number)
        if table.places == places:
            filled.append(sum(map(bool, table._places)) - before)
    assert max(filled) <= MOVED_AT_ONCE + 1
    assert sum(filled) >= 3_000
