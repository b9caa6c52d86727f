from hypothesis import given
from hypothesis import strategies as st

from cuebot.runtime.hash_generations import SMALLEST, HashGenerations, HashTable

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
