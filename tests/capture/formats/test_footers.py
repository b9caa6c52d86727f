import pytest

from cuebot.capture.formats.footers import find_footers

ROWS = [["20:00:10", "kate", "hi"], ["20:00:20", "bo", "2"], ["20:00:30", "kate", "size M?"]]
TIMES = [0.0, 10.0, 20.0]
USERS = ["kate", "bo", "kate"]


@pytest.mark.parametrize(
    "row",
    [
        ["", "Jumlah komentar", "3"],
        ["Комментариев: 3"],
        ["Summe", "", "4"],
        ["合計", "3件"],
    ],
)
def test_a_last_row_without_a_time_that_counts_is_a_footer(row):
    assert find_footers([*ROWS, row], [*TIMES, None], [*USERS, row[1] if row[1:] else ""]) == {3}


@pytest.mark.parametrize(
    "row",
    [
        ["", "bo", "3"],
        ["", "", "3"],
        ["", "max", "how much are 2 of 3"],
        ["20:0x", "bo", "3"],
        ["", "", "just words"],
    ],
)
def test_a_row_that_lost_its_time_is_none(row):
    assert find_footers([*ROWS, row], [*TIMES, None], [*USERS, row[1]]) == set()


def test_only_the_last_rows_can_be_one():
    row = ["", "Total", "3"]
    assert find_footers([row, *ROWS], [None, *TIMES], ["Total", *USERS]) == set()
