from array import array

from hypothesis import given
from hypothesis import strategies as st

from cuebot.cluster.grouping.columns import MIN_SPARE_ROWS, SPARE_SHARE, Column

MOVES = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=40)


@given(MOVES, st.booleans())
def test_the_newest_come_and_the_oldest_go_and_what_was_taken_stays(moves, numbers):
    column, plain, taken = Column(array("q") if numbers else []), [], []
    for add, most in moves:
        column.extend(range(len(plain), len(plain) + add))
        plain += range(len(plain), len(plain) + add)
        gone = min(most, len(plain))
        column.drop_oldest(gone)
        del plain[:gone]
        taken.append((column.rows, tuple(plain)))
        assert len(column) == len(plain)
    assert all(rows == then for rows, then in taken)


def test_what_went_takes_little_room():
    column, kept = Column([]), 10_000
    for n in range(50):
        column.extend([n] * 1_000)
        column.drop_oldest(max(0, len(column) - kept))
        held = len(column.rows._column)
        assert held <= len(column) + max(MIN_SPARE_ROWS, len(column) // SPARE_SHARE)
