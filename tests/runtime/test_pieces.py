"""Long work in pieces: where it stops, and what comes of it."""

from cuebot.runtime.pieces import ROWS_IN_ONE_GO, RowCount, do_all


def test_it_stops_each_time_so_much_was_done_and_not_before():
    rows = RowCount()
    part = ROWS_IN_ONE_GO // 2
    assert [rows.is_full(part) for _ in range(5)] == [False, True, False, True, False]
    assert not RowCount().is_full(ROWS_IN_ONE_GO - 1)


def test_all_pieces_at_once_come_to_the_same():
    done = []

    def work():
        for number in range(3):
            done.append(number)
            yield
        return len(done)

    assert do_all(work()) == 3
    assert done == [0, 1, 2]
